//! Acronyms of a text's own words: who writes LIFO has written "last in, first out".

use std::ops::{Range, RangeInclusive};

use crate::text::common_words::is_common_word;
use crate::text::{Role, Text};

/// How many letters an acronym has: shorter ones are those of too many words.
const LETTERS: RangeInclusive<usize> = 3..=6;

/// Returns whether a word is written as acronyms are.
#[must_use]
pub fn is_written_so(word: &str) -> bool {
    LETTERS.contains(&word.len())
        && word.bytes().all(|letter| letter.is_ascii_uppercase())
        && !is_common_word(&word.to_ascii_lowercase())
}

/// The acronyms of words that stand side by side in a text, with or without the function words between them.
#[derive(Debug, Clone, Default)]
pub struct Acronyms(Vec<(String, Range<usize>)>);

impl Acronyms {
    /// Collects the acronyms of a text.
    #[must_use]
    pub fn of(text: &Text) -> Self {
        let mut acronyms: Vec<(String, Range<usize>)> = Vec::new();
        for sentence in &text.sentences {
            let all: Vec<usize> = sentence.words.clone().collect();
            let is_content = |at: &usize| text.words[*at].role == Role::Content;
            let content: Vec<usize> = all.iter().copied().filter(is_content).collect();
            for places in [&all, &content] {
                for count in LETTERS {
                    let runs = places.windows(count).filter(|run| run.iter().any(is_content));
                    acronyms.extend(runs.filter_map(|run| Some((initials(text, run)?, run[0]..run[count - 1] + 1))));
                }
            }
        }
        acronyms.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.start.cmp(&other.1.start)));
        acronyms.dedup();
        Self(acronyms)
    }

    /// Returns the words that an acronym, by its key, stands for.
    pub fn of_words(&self, key: &str) -> impl Iterator<Item = &Range<usize>> {
        let from = self.0.partition_point(|(other, _)| other.as_str() < key);
        self.0[from..].iter().take_while(move |(other, _)| other == key).map(|(_, words)| words)
    }
}

/// Returns the first letters of words; none where one begins with no letter of English.
fn initials(text: &Text, places: &[usize]) -> Option<String> {
    let first = |at: &usize| text.words[*at].key.chars().next().filter(char::is_ascii_alphabetic);
    places.iter().map(first).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_of_neighbours_are_their_acronym() {
        let source = "A stack is last in, first out. It obeys the law of the conservation of mass.";
        let acronyms = Acronyms::of(&Text::new(source));
        let words = |key: &str| acronyms.of_words(key).cloned().collect::<Vec<_>>();
        assert_eq!(words("lifo"), vec![3..7]);
        assert_eq!(words("lcm"), vec![10..16]);
        assert!(words("fifo").is_empty());
        assert!(words("mass").is_empty());
    }

    #[test]
    fn acronyms_are_large_and_no_words() {
        assert!(is_written_so("LIFO"));
        assert!(!is_written_so("Lifo"));
        assert!(!is_written_so("NOT"));
        assert!(!is_written_so("IP"));
    }
}
