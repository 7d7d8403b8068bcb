//! Which sentences of a response have so many of a statement's words that both may say the same, or the opposite.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::text::stem::fingerprint;
use crate::text::{Gap, Kind, Role, Sentence, Text, Word};

/// Stands for a number in the place of another one.
pub const ANY_NUMBER: &str = "#";

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
    /// The places of the sentences that have a stem, ascending, by the stem with its fingerprint before it, as numbers are
    /// compared sooner than texts; looked up only, so its order reaches nothing.
    places: BTreeMap<(u64, &'a str), Vec<usize>>,
    /// How many stems each sentence has; 0 for one that is not compared.
    sizes: Vec<usize>,
}

impl<'a> SentenceIndex<'a> {
    /// Indexes the sentences of prose.
    #[must_use]
    pub fn new(text: &'a Text) -> Self {
        let is_prose = |sentence: &&Sentence| sentence.kind == Kind::Prose;
        Self::of(text, text.sentences.iter().map(|sentence| Some(sentence).filter(is_prose).map(|it| it.words.clone())))
    }

    /// Indexes stretches of a text, by their places in what is given; nothing is found in none.
    pub fn of(text: &'a Text, stretches: impl Iterator<Item = Option<Range<usize>>>) -> Self {
        let mut index = Self { places: BTreeMap::new(), sizes: Vec::new() };
        for (at, stretch) in stretches.enumerate() {
            let range = stretch.unwrap_or_default();
            let words = text.words[range.clone()].iter().filter(|word| word.role == Role::Content);
            let stems: BTreeSet<&str> = words.map(|word| word.stem.as_str()).collect();
            index.sizes.push(stems.len());
            let number = range.clone().any(|at| is_count(&text.words[range.clone()], at - range.start));
            for stem in stems.into_iter().chain(number.then_some(ANY_NUMBER)) {
                index.places.entry((fingerprint(stem), stem)).or_default().push(at);
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
            for &at in stems.filter_map(|stem| self.places.get(&(fingerprint(stem), stem))).flatten() {
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

/// Returns whether a word is a year or says how many there are of something: other numbers are labels and places in lists,
/// and "terminal 4" says nothing of terminal 1.
#[must_use]
pub fn is_count(words: &[Word], at: usize) -> bool {
    let is_number = |word: &Word| word.stem.bytes().all(|byte| byte.is_ascii_digit());
    let is_noun = |word: &Word| word.role == Role::Content && !is_number(word);
    let is_year = words[at].stem.len() == 4;
    let counts = words.get(at + 1).is_some_and(|next| is_noun(next) && next.gap == Gap::Space);
    let labels = at > 0 && is_noun(&words[at - 1]) && words[at].gap == Gap::Space;
    is_number(&words[at]) && (is_year || counts && !labels)
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
}
