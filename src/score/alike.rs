//! Which sentences of a response have so many of a statement's words that both may say the same, or the opposite.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::{Kind, Role, Text};

/// Longer sentences, in words, are no statement in other words: they are not compared with any.
const LONGEST: usize = 400;

/// Stands for a year in the place of another one.
pub const ANY_YEAR: &str = "#";

/// A sentence that shares words with a statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alike {
    /// Its place in [`Text::sentences`].
    pub sentence: usize,
    /// How many words of the statement it has.
    pub count: usize,
    /// The part of their content words that both share (Dice coefficient, 0..=1).
    pub share: f64,
}

/// The sentences of a response by their content words.
#[derive(Debug)]
pub struct SentenceIndex<'a> {
    /// The places of the sentences that have a stem, ascending; looked up only, so its order reaches nothing.
    places: BTreeMap<&'a str, Vec<usize>>,
    /// How many stems each sentence has; 0 for one that is not compared.
    sizes: Vec<usize>,
}

impl<'a> SentenceIndex<'a> {
    /// Indexes the sentences of prose.
    #[must_use]
    pub fn new(text: &'a Text) -> Self {
        let mut index = Self { places: BTreeMap::new(), sizes: vec![0; text.sentences.len()] };
        for (at, sentence) in text.sentences.iter().enumerate() {
            if sentence.kind != Kind::Prose || sentence.words.len() > LONGEST {
                continue;
            }
            let words = text.words_of(sentence).iter().filter(|word| word.role == Role::Content);
            let stems: BTreeSet<&str> = words.map(|word| word.stem.as_str()).collect();
            index.sizes[at] = stems.len();
            let year = stems.iter().any(|stem| is_year(stem)).then_some(ANY_YEAR);
            for stem in stems.into_iter().chain(year) {
                index.places.entry(stem).or_default().push(at);
            }
        }
        index
    }

    /// Returns whether a sentence is short enough to be compared.
    #[must_use]
    pub fn is_compared(&self, sentence: usize) -> bool {
        self.sizes[sentence] > 0
    }

    /// Returns the sentences that share at least `least` of a statement's content words, and at least the part `share` of
    /// their content words (Dice coefficient, 0..=1) with it; ascending.
    ///
    /// A word of the statement is shared where the sentence has one of its stems.
    #[must_use]
    pub fn alike<'w>(
        &self,
        words: impl IntoIterator<Item = impl Iterator<Item = &'w str>>,
        least: usize,
        share: f64,
    ) -> Vec<Alike> {
        // Per sentence, how many words are shared, and the last of them.
        let mut shared = vec![(0_usize, 0_usize); self.sizes.len()];
        let mut count = 0;
        for stems in words {
            count += 1;
            for &at in stems.filter_map(|stem| self.places.get(stem)).flatten() {
                let (sum, last) = &mut shared[at];
                *sum += usize::from(*last != count);
                *last = count;
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a sentence has far fewer than 2^52 words")]
        let coefficient = |at: usize, sum: usize| (2 * sum) as f64 / (count + self.sizes[at]) as f64;
        let alike = shared.iter().enumerate().filter(|(_, (sum, _))| *sum >= least);
        let alike = alike.map(|(at, &(sum, _))| Alike { sentence: at, count: sum, share: coefficient(at, sum) });
        alike.filter(|alike| alike.share >= share).collect()
    }
}

/// Returns whether a stem is a year: other numbers are also labels and places in lists, which mean nothing by themselves.
#[must_use]
pub fn is_year(stem: &str) -> bool {
    stem.len() == 4 && stem.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(response: &str, statement: &[&[&str]], expected: &[(usize, f64)]) {
        let text = Text::new(response);
        let words = statement.iter().map(|stems| stems.iter().copied());
        let alike = SentenceIndex::new(&text).alike(words, 2, 0.5);
        assert_eq!(alike.iter().map(|alike| (alike.sentence, alike.share)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn sentences_are_found_by_what_they_share() {
        let response = "A view renders a page. It is late. The page shows a template.";
        check(response, &[&["view"], &["page"], &["render"]], &[(0, 1.0)]);
        check(response, &[&["templat"], &["page"]], &[(2, 0.8)]);
        check(response, &[&["view"], &["page", "render"]], &[(0, 0.8)]);
        check(response, &[&["view"], &["queri"]], &[]);
    }

    #[test]
    fn endless_sentence_is_not_compared() {
        check(&"view page ".repeat(LONGEST), &[&["view"], &["page"]], &[]);
    }
}
