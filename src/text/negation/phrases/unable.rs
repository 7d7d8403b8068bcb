//! What somebody does not do, or cannot: "**fails to** run", "**unable to** run", "**incapable of** running", "has **yet to** run".

use super::super::grammar::word_form::{is_finite_be, is_finite_have};
use super::super::negator::{Kind, Reading, is_clause_negator};
use crate::text::{Keyed, Word};

/// Reads such a phrase at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    let before = words.key_before(at, 1);
    let is_denied = is_clause_negator(before);
    let clause = Some(Reading::of(2, Kind::Clause));
    match (words.key(at), words.key(at + 1)) {
        (
            "decline" | "declined" | "declines" | "fails" | "fail" | "failed" | "failing" | "refuse" | "refuses"
            | "refused",
            "to",
        ) => clause,
        ("cease" | "ceases" | "ceased" | "quit" | "quits", "to") if !is_denied => clause,
        (word, "to") if UNABLE.contains(&word) && !is_denied => clause,
        ("yet", "to") if is_finite_have(before) || is_finite_be(before) => clause,
        // "Has still to sign", but "the aim is still to sign".
        ("still", "to")
            if is_finite_have(before) || is_finite_be(before) && !AIMS.contains(&words.key_before(at, 2)) =>
        {
            clause
        }
        ("incapable", "of") if !is_denied => Some(Reading::of(2, Kind::Noun)),
        _ => None,
    }
}

/// What somebody is who does not do what "to" introduces.
const UNABLE: &[&str] = &["disinclined", "impossible", "powerless", "unable", "unwilling"];

/// What is to be done by it.
const AIMS: &[&str] = &[
    "advice", "aim", "answer", "approach", "choice", "custom", "goal", "idea", "intention", "job", "method", "option",
    "plan", "point", "policy", "practice", "purpose", "recommendation", "rule", "solution", "strategy", "task",
    "trick", "way", "wish",
];
