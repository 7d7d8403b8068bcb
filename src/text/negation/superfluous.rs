//! Predicates that deny their subject: "raw SQL is **unnecessary**".

use super::super::Word;
use super::negator::{Kind, Reading, is_clause_negator};

/// Reads such a predicate at `at`.
pub(super) fn read(words: &[Word], at: usize) -> Option<Reading> {
    let key = |offset: usize| words.get(at + offset).map_or("", |word| word.key.as_str());
    let before = |offset: usize| at.checked_sub(offset).map_or("", |at| words[at].key.as_str());
    let is_denied = (1..=2).any(|offset| is_clause_negator(before(offset)));
    let is_saying = (key(0), key(1), key(2)) == ("needless", "to", "say");
    (SUPERFLUOUS.contains(&key(0)) && !is_denied && !is_saying).then_some(Reading::of(1, Kind::Predicate))
}

const SUPERFLUOUS: &[&str] = &[
    "unnecessary",
    "superfluous",
    "needless",
    "unneeded",
    "redundant",
    "obsolete",
    "dispensable",
    "unused",
    "useless",
    "pointless",
    "worthless",
    "ineffective",
];
