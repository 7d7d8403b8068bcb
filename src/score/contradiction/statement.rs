//! What the references or the concepts of an item say, sentence by sentence and clause by clause, ready to be contradicted.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::alike::{ANY_NUMBER, is_count};
use super::super::passage::Passage;
use super::super::shingles::Shingles;
use super::clauses::clauses;
use super::definition::{Definition, definition};
use crate::text::antonyms::opposites as opposites_of;
use crate::text::{Gap, Role, Text, Word};

/// How many other words a statement of one thing may have: "It is Paris."
const MOST_OTHERS: usize = 2;

/// Something that the references or the concepts of an item say, ready to be contradicted.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The text itself, or what it comes down to.
    pub passage: Passage,
    /// The text as the references have it.
    pub quote: String,
    /// The distinct stems of its content words, each with the stems that contradict it.
    pub content: BTreeMap<String, &'static [String]>,
    shingles: Shingles,
    /// The stems of its numbers that count something.
    counts: BTreeSet<String>,
    /// The stems of its content words where it is a thing rather than a sentence; empty for others.
    pub thing: Vec<String>,
    /// Its part in the sentence that it is taken from, 0..=1.
    pub share: f64,
}

impl Statement {
    /// Prepares a sentence, and those of its clauses that stand on their own: "a whale is a mammal and breathes air" is denied
    /// by "a whale is no mammal".
    #[must_use]
    pub fn of_sentence(sentence: Passage) -> Vec<Self> {
        let clauses = clauses(&sentence.text, &(0..sentence.text.words.len()));
        let quote = sentence.source.trim().to_owned();
        let whole = Self::new(sentence, quote.clone(), 1.0);
        let Passage { source, text, .. } = &whole.passage;
        let part = |words: String, quote: String, share: f64| {
            let text = Text::new_in(&words, text.language);
            Self::new(Passage::without_vectors(words, text), quote, share)
        };
        let written = |words: &Range<usize>| source[text.span_of(words)].to_owned();
        let of_clause = |(words, share): &(Range<usize>, f64)| part(written(words), written(words), *share);
        let mut all: Vec<Self> = clauses.iter().map(of_clause).collect();
        if let Some(Definition { subject, said }) = definition(text) {
            let words =
                if subject.is_empty() { written(&said) } else { format!("{} {}", written(&subject), written(&said)) };
            let content = |words: &[Word]| words.iter().filter(|word| word.role == Role::Content).count();
            let share = content(&text.words[said]) as f64 / content(&text.words).max(1) as f64;
            all.push(part(words, quote, share));
        }
        all.insert(0, whole);
        all
    }

    fn new(passage: Passage, quote: String, share: f64) -> Self {
        let words = passage.text.words.iter().filter(|word| word.role == Role::Content);
        let content = words.map(|word| (word.stem.clone(), opposites_of(&word.stem))).collect();
        let shingles = Shingles::of_words(&passage.text.words);
        let all = &passage.text.words;
        let counts = (0..all.len()).filter(|&at| is_count(all, at)).map(|at| all[at].stem.clone()).collect();
        let thing = thing(&passage.text);
        Self { passage, quote, content, shingles, counts, thing, share }
    }

    /// Returns its words and pairs of neighbours.
    #[must_use]
    pub fn shingles(&self) -> &Shingles {
        &self.shingles
    }

    /// Returns whether it has a content word with this stem.
    #[must_use]
    pub fn has(&self, stem: &str) -> bool {
        self.content.contains_key(stem)
    }

    /// Returns whether another statement is this one, or one of its clauses.
    #[must_use]
    pub fn includes(&self, other: &Self) -> bool {
        self.quote.contains(&other.quote)
    }

    /// Returns the stems of each of its words with those of its opposites; for a number any other one counts.
    pub fn words(&self) -> impl Iterator<Item = impl Iterator<Item = &str>> {
        self.content.iter().map(|(stem, opposites)| {
            let number = self.counts.contains(stem).then_some(ANY_NUMBER);
            std::iter::once(stem.as_str()).chain(opposites.iter().map(String::as_str)).chain(number)
        })
    }
}

/// Returns the stems of the content words of a text that has but one or two, one behind the other, hardly another word, and
/// denies nothing.
fn thing(text: &Text) -> Vec<String> {
    let places: Vec<usize> = (0..text.words.len()).filter(|&at| text.words[at].role == Role::Content).collect();
    let are_together = match places.as_slice() {
        [_] => true,
        [first, second] => first + 1 == *second && text.words[*second].gap == Gap::Space,
        _ => false,
    };
    let is_short = text.words.len() <= places.len() + MOST_OTHERS && text.negators.is_empty();
    if are_together && is_short { places.iter().map(|&at| text.words[at].stem.clone()).collect() } else { Vec::new() }
}
