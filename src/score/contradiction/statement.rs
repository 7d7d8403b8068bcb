//! What the references or the concepts of an item say, sentence by sentence and clause by clause, ready to be contradicted.

use std::collections::{BTreeMap, BTreeSet};

use super::super::alike::{ANY_NUMBER, is_count};
use super::super::passage::Passage;
use super::clauses::clauses;
use super::restatement::Parts;
use crate::text::antonyms::opposites as opposites_of;
use crate::text::{Role, Text};

/// How many words a statement of one content word may have: "It is Paris."
const MOST_OF_ONE: usize = 3;

/// Something that the references or the concepts of an item say, ready to be contradicted.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The text itself.
    pub passage: Passage,
    /// The distinct stems of its content words, each with the stems that contradict it.
    pub topic: BTreeMap<String, &'static [String]>,
    parts: Parts,
    /// The stems of its numbers that count something.
    counts: BTreeSet<String>,
    /// Its part in the sentence that it is taken from, 0..=1.
    pub share: f64,
}

impl Statement {
    /// Prepares a sentence, and those of its clauses that stand on their own: "a whale is a mammal and breathes air" is denied
    /// by "a whale is no mammal".
    #[must_use]
    pub fn of_sentence(sentence: Passage) -> Vec<Self> {
        let clauses = clauses(&sentence.text, &(0..sentence.text.words.len()));
        let whole = Self::new(sentence, 1.0);
        let language = whole.passage.text.language;
        let of_clause = |clause: &str, share: f64| {
            Self::new(Passage::without_vectors(clause.to_owned(), Text::new_in(clause, language)), share)
        };
        let parts: Vec<Self> = clauses
            .into_iter()
            .map(|(clause, share)| of_clause(&whole.passage.source[whole.passage.text.span_of(&clause)], share))
            .collect();
        std::iter::once(whole).chain(parts).collect()
    }

    fn new(passage: Passage, share: f64) -> Self {
        let words = passage.text.words.iter().filter(|word| word.role == Role::Content);
        let topic = words.map(|word| (word.stem.clone(), opposites_of(&word.stem))).collect();
        let parts = Parts::of(&passage.text.words);
        let all = &passage.text.words;
        let counts = (0..all.len()).filter(|&at| is_count(all, at)).map(|at| all[at].stem.clone()).collect();
        Self { passage, topic, parts, counts, share }
    }

    /// Returns its words and pairs of neighbours.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// Returns whether it has a content word with this stem.
    #[must_use]
    pub fn has(&self, stem: &str) -> bool {
        self.topic.contains_key(stem)
    }

    /// Returns the stem of its content word, if it has hardly another word and denies nothing.
    #[must_use]
    pub fn only_word(&self) -> Option<&str> {
        let (stem, _) = self.topic.first_key_value()?;
        let text = &self.passage.text;
        let is_short = self.topic.len() == 1 && text.words.len() <= MOST_OF_ONE && text.negators.is_empty();
        is_short.then_some(stem.as_str())
    }

    /// Returns the stems of each of its words with those of its opposites; for a number any other one counts.
    pub fn words(&self) -> impl Iterator<Item = impl Iterator<Item = &str>> {
        self.topic.iter().map(|(stem, opposites)| {
            let number = self.counts.contains(stem).then_some(ANY_NUMBER);
            std::iter::once(stem.as_str()).chain(opposites.iter().map(String::as_str)).chain(number)
        })
    }
}
