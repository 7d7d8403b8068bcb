//! Runs of neighbours that two texts share: trigrams of letters, which misspelled and inflected words have in common,
//! and pairs of words, which tell a phrase from its words in another order.

use crate::text::Word;
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
        Self::sorted(pairs(&prints).collect())
    }

    /// Collects the stems of words and the pairs of neighbours: the order tells apart what has the same words.
    #[must_use]
    pub fn of_words(words: &[Word]) -> Self {
        let prints: Vec<u64> = words.iter().map(|word| fingerprint(&word.stem)).collect();
        Self::sorted(prints.iter().copied().chain(pairs(&prints)).collect())
    }

    fn sorted(mut all: Vec<u64>) -> Self {
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// Returns the share of these shingles that are among `others`, 0..=1; none where there are no shingles.
    #[must_use]
    pub fn share_in(&self, others: &Self) -> Option<f64> {
        (!self.0.is_empty()).then(|| self.shared(others) as f64 / self.0.len() as f64)
    }

    /// Returns how much two texts share (Dice coefficient, 0..=1); 0 where neither has shingles.
    #[must_use]
    pub fn closeness(&self, others: &Self) -> f64 {
        let all = self.0.len() + others.0.len();
        (2 * self.shared(others)) as f64 / all.max(1) as f64
    }

    fn shared(&self, others: &Self) -> usize {
        let mut rest = others.0.as_slice();
        let is_shared = |shingle: &&u64| {
            rest = &rest[rest.partition_point(|other| other < *shingle)..];
            rest.first() == Some(*shingle)
        };
        self.0.iter().filter(is_shared).count()
    }
}

/// Returns the pairs of neighbours; a pair of equal words is not nothing.
fn pairs(prints: &[u64]) -> impl Iterator<Item = u64> {
    // The order counts: the first one is turned by a few bits.
    prints.windows(2).map(|pair| pair[0].rotate_left(7).wrapping_mul(3) ^ pair[1])
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
