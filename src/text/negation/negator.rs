//! What a negator is, the words that are one, and how far it denies at most: what all readers of denials start from.

use std::ops::Range;

use crate::text::{Keyed, Word};

/// How many words a negator of clauses denies at most.
pub const REACH: usize = 14;

/// How many words a negator of noun phrases denies at most.
pub const NOUN_REACH: usize = 5;

/// A word that denies others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Negator {
    /// The words that make it up, as places in [`Text::words`](super::super::Text::words).
    pub words: Range<usize>,
    /// The words that it denies.
    pub scope: Range<usize>,
    /// The subject that it denies, where its predicate is negated.
    pub subject: Range<usize>,
}

impl Negator {
    /// Returns whether the negator denies the word at `at`.
    #[must_use]
    pub fn denies(&self, at: usize) -> bool {
        self.scope.contains(&at) || self.subject.contains(&at)
    }
}

/// What a negator denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The rest of its clause.
    Clause,
    /// The noun phrase after it.
    Noun,
    /// The next word: "**non**-blocking".
    Word,
    /// Its subject: "raw SQL is **unnecessary**".
    Predicate,
}

/// A negator as it stands in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// How many words it has.
    pub length: usize,
    /// How many words stand between it and what it denies: "prevents **the cookie from** being sent".
    pub between: usize,
    /// What it denies.
    pub kind: Kind,
}

impl Reading {
    /// Returns the negator of `length` words that denies what stands right behind it.
    pub(super) const fn of(length: usize, kind: Kind) -> Self {
        Self { length, between: 0, kind }
    }
}

/// Returns whether a word on its own denies what follows it.
#[must_use]
pub fn is_negator(key: &str) -> bool {
    ["no", "non", "without", "lacks", "lacking"].contains(&key) || is_clause_negator(key)
}

/// Returns whether a word on its own denies the rest of its clause.
pub(super) fn is_clause_negator(key: &str) -> bool {
    // Of nearly all words: few of them end as those without an apostrophe do.
    key.ends_with("n't") || CLAUSE_NEGATORS.contains(&key) || key.ends_with("nt") && WITHOUT_APOSTROPHE.contains(&key)
}

/// Returns whether such a word is one of the `reach` words before `at`.
pub(super) fn follows_negator(words: &[Word], at: usize, reach: usize) -> bool {
    (1..=reach).any(|offset| is_clause_negator(words.key_before(at, offset)))
}

const CLAUSE_NEGATORS: &[&str] = &[
    "not", "never", "cannot", "neither", "nor", "nothing", "none", "nobody", "nowhere", "hardly", "rarely", "seldom",
    "scarcely", "barely",
];

const WITHOUT_APOSTROPHE: &[&str] = &[
    "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "cant", "wont", "couldnt", "shouldnt", "wouldnt",
    "hasnt", "havent", "hadnt", "neednt", "mustnt",
];

/// Words after which a clause negator denies nothing.
pub(super) const LOOKS_SO: &[&str] =
    &["only", "just", "least", "merely", "simply", "solely", "purely", "exclusively", "surprisingly"];

/// What is neither said nor denied: "it is **unclear** whether", "whether it is slow is **doubtful**".
pub(super) const OPEN: &[&str] =
    &["contested", "debatable", "disputed", "doubtful", "questionable", "uncertain", "unclear"];
