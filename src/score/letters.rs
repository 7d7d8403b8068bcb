//! How much of a text's spelling stands in another: trigrams of letters, which misspelled and inflected words share.

/// The trigrams of some words, ascending, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trigrams(Vec<u64>);

impl Trigrams {
    /// Collects the trigrams of words, each word framed by blanks: `" or"`, `"orm"`, `"rm "`.
    pub fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
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
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// Returns the share of these trigrams that are among `others`, 0..=1; 0 where there are none.
    #[must_use]
    pub fn share_in(&self, others: &Self) -> f64 {
        let mut rest = others.0.as_slice();
        let found = self.0.iter().filter(|trigram| {
            rest = &rest[rest.partition_point(|other| other < trigram)..];
            rest.first() == Some(trigram)
        });
        let found = found.count();
        #[expect(clippy::cast_precision_loss, reason = "a text has far fewer than 2^52 trigrams")]
        let share = found as f64 / self.0.len().max(1) as f64;
        share
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
    fn check(words: &str, others: &str, expected: f64) {
        let trigrams = |text: &str| Trigrams::new(text.split_whitespace().collect::<Vec<_>>().into_iter());
        let share = trigrams(words).share_in(&trigrams(others));
        assert!((share - expected).abs() < 1e-12, "{share}");
    }

    #[test]
    fn a_word_shares_all_with_itself_wherever_it_stands() {
        check("memory", "in memory", 1.0);
        check("in memory", "memory in", 1.0);
    }

    #[test]
    fn a_misspelled_word_shares_a_part() {
        check("memory", "meomry", 2.0 / 6.0);
        check("memory", "memry", 3.0 / 6.0);
    }

    #[test]
    fn other_words_and_no_words_share_nothing() {
        check("memory", "disk", 0.0);
        check("memory", "", 0.0);
        check("", "memory", 0.0);
    }

    #[test]
    fn trigrams_do_not_reach_over_words() {
        check("ab cd", "abcd", 2.0 / 4.0);
    }
}
