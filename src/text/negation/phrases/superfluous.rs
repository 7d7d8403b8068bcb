//! Predicates that deny their subject: "raw SQL is **unnecessary**".

use super::super::grammar::clause;
use super::super::grammar::word_form::is_be;
use super::super::negator::{Kind, Reading, follows_negator};
use crate::text::{Keyed, Word};

/// Reads such a predicate at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    let is_denied = follows_negator(words, at, 2);
    let is_saying = (words.key(at), words.key(at + 1), words.key(at + 2)) == ("needless", "to", "say");
    let is_said = SUPERFLUOUS.contains(&words.key(at)) || is_irrelevant(words, at);
    (is_said && !is_denied && !is_saying).then_some(Reading::of(1, Kind::Predicate))
}

/// Returns whether a thing is said to count for nothing at `at`, and no statement: "the motive is **irrelevant**"; but "the fact that he knew
/// is irrelevant".
fn is_irrelevant(words: &[Word], at: usize) -> bool {
    let of_statement = ["fact", "how", "that", "what", "whether", "which", "who", "why"];
    IRRELEVANT.contains(&words.key(at))
        && at > 1
        && is_be(words.key(at - 1))
        && !words[clause::start(words, at)..at].iter().any(|word| word.is_any(&of_statement))
}

const SUPERFLUOUS: &[&str] = &[
    "unnecessary", "superfluous", "needless", "unneeded", "redundant", "obsolete", "dispensable", "unused", "useless",
    "pointless", "worthless", "ineffective", "unimportant", "inessential", "nonessential", "futile",
];

/// What is said of what has no bearing on something.
const IRRELEVANT: &[&str] = &["immaterial", "inconsequential", "irrelevant"];
