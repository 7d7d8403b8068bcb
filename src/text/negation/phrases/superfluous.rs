//! Predicates that deny their subject: "raw SQL is **unnecessary**".

use super::super::negator::{Kind, Reading, follows_negator};
use crate::text::{Keyed, Word};

/// Reads such a predicate at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    let is_denied = follows_negator(words, at, 2);
    let is_saying = (words.key(at), words.key(at + 1), words.key(at + 2)) == ("needless", "to", "say");
    (SUPERFLUOUS.contains(&words.key(at)) && !is_denied && !is_saying).then_some(Reading::of(1, Kind::Predicate))
}

const SUPERFLUOUS: &[&str] = &[
    "unnecessary", "superfluous", "needless", "unneeded", "redundant", "obsolete", "dispensable", "unused", "useless",
    "pointless", "worthless", "ineffective", "unimportant", "inessential", "nonessential",
];
