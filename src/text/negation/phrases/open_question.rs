//! What is said of a question that it leaves open: "it is **unclear** whether", "**regardless of** how", "whether it pays is **open**
//! to doubt".

use super::super::grammar::head::is_question;
use super::super::negator::{Kind, OPEN, Reading, is_clause_negator};
use crate::text::{Keyed, Word};

/// Reads what is said of a question at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    let before = words.key_before(at, 1);
    let reading = |length, kind| Some(Reading::of(length, kind));
    match (words.key(at), words.key(at + 1)) {
        (word, "how" | "what" | "whether" | "which" | "why")
            if (OPEN.contains(&word) || INDIFFERENT.contains(&word)) && !is_clause_negator(before) =>
        {
            reading(1, Kind::Clause)
        }
        ("regardless", "of") if ["how", "what", "whether", "which", "why"].contains(&words.key(at + 2)) => {
            reading(2, Kind::Clause)
        }
        ("ignore" | "ignores" | "ignoring", "how" | "what" | "whether" | "why") if !is_clause_negator(before) => {
            reading(1, Kind::Clause)
        }
        (word, _) if (OPEN.contains(&word) || INDIFFERENT.contains(&word) || word == "open") && is_asked(words, at) => {
            reading(1, Kind::Predicate)
        }
        _ => None,
    }
}

/// What is said of a question that needs no answer: "how many there are is **irrelevant**".
const INDIFFERENT: &[&str] = &["immaterial", "insignificant", "irrelevant", "unimportant"];

/// Returns whether the predicate at `at` is said of a question: "**whether** Rust is slow is doubtful".
fn is_asked(words: &[Word], at: usize) -> bool {
    let is_said = ["is", "are", "was", "were", "remains"].contains(&words.key_before(at, 1));
    let is_open = words.key(at) != "open"
        || words.key(at + 1) == "to" && ["debate", "doubt", "question"].contains(&words.key(at + 2));
    is_said && is_open && is_question(words, at)
}
