//! Runs of neighbours that two texts share: trigrams of letters, which misspelled and inflected words have in common,
//! and pairs of words, which tell a phrase from its words in another order.

use crate::text::stem::fingerprint;

/// The shingles of a text, ascending, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shingles(Vec<u64>);

impl Shingles {
    /// Collects the trigrams of letters of words, each word framed by blanks: `" or"`, `"orm"`, `"rm "`.
    pub fn of_letters<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut all = Vec::new();
        for word in words {
            let mut last = [' '; 2];
            for (at, letter) in word.chars().chain([' ']).enumerate() {
                if at > 0 {
                    all.push(pack([last[0], last[1], letter]));
                }
                last = [last[1], letter];
            }
        }
        Self::sorted(all)
    }

    /// Collects the pairs of neighbouring stems.
    pub fn of_stems<'a>(stems: impl Iterator<Item = &'a str>) -> Self {
        let prints: Vec<u64> = stems.map(fingerprint).collect();
        // The order counts: the first one is turned by a few bits.
        Self::sorted(prints.windows(2).map(|pair| pair[0].rotate_left(7) ^ pair[1]).collect())
    }

    fn sorted(mut all: Vec<u64>) -> Self {
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// Returns the share of these shingles that are among `others`, 0..=1; none where there are no shingles.
    #[must_use]
    pub fn share_in(&self, others: &Self) -> Option<f64> {
        let mut rest = others.0.as_slice();
        let found = self.0.iter().filter(|shingle| {
            rest = &rest[rest.partition_point(|other| other < shingle)..];
            rest.first() == Some(shingle)
        });
        let found = found.count();
        #[expect(clippy::cast_precision_loss, reason = "a text has far fewer than 2^52 shingles")]
        let share = found as f64 / self.0.len() as f64;
        (!self.0.is_empty()).then_some(share)
    }
}

/// A character takes 21 bits.
fn pack(letters: [char; 3]) -> u64 {
    letters.into_iter().fold(0, |packed, letter| packed << 21 | u64::from(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(of: fn(&[&str]) -> Shingles, text: &str, other: &str, expected: Option<f64>) {
        let shingles = |text: &str| of(&text.split_whitespace().collect::<Vec<_>>());
        assert_eq!(shingles(text).share_in(&shingles(other)), expected);
    }

    fn letters(words: &[&str]) -> Shingles {
        Shingles::of_letters(words.iter().copied())
    }

    fn stems(words: &[&str]) -> Shingles {
        Shingles::of_stems(words.iter().copied())
    }

    #[test]
    fn a_word_shares_its_letters_wherever_it_stands() {
        check(letters, "memory", "in memory", Some(1.0));
        check(letters, "in memory", "memory in", Some(1.0));
    }

    #[test]
    fn a_misspelled_word_shares_a_part() {
        check(letters, "memory", "meomry", Some(2.0 / 6.0));
        check(letters, "memory", "memry", Some(3.0 / 6.0));
        check(letters, "memory", "disk", Some(0.0));
    }

    #[test]
    fn letters_do_not_reach_over_words() {
        check(letters, "ab cd", "abcd", Some(2.0 / 4.0));
    }

    #[test]
    fn words_in_another_order_share_no_pair() {
        check(stems, "a bulb in the path", "so a bulb in the path", Some(1.0));
        check(stems, "path the in", "in the path", Some(0.0));
        check(stems, "path the", "the path", Some(0.0));
    }

    #[test]
    fn nothing_to_share_is_no_share() {
        check(letters, "", "memory", None);
        check(letters, "memory", "", Some(0.0));
        check(stems, "push", "push", None);
    }
}
