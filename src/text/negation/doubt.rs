//! What is doubted: "I **doubt that** it holds", "it is **unlikely that**", "they **wonder whether**".

use super::super::Word;
use super::negator::{Kind, Reading, is_clause_negator};
use super::{answer, refusal};

/// Reads a doubt at `at`.
pub(super) fn read(words: &[Word], at: usize) -> Option<Reading> {
    let key = |offset: usize| words.get(at + offset).map_or("", |word| word.key.as_str());
    let before = at.checked_sub(1).map_or("", |at| words[at].key.as_str());
    let is_doubted = match (key(0), key(1)) {
        ("wonder" | "wonders" | "wondered" | "wondering", "if" | "whether") => true,
        ("doubt" | "doubts" | "doubted", "that" | "whether" | "if") => !is_beyond_doubt(words, at),
        ("unlikely" | "doubtful" | "improbable" | "questionable", "that") => !is_clause_negator(before),
        _ => false,
    };
    is_doubted.then_some(Reading::of(2, Kind::Clause))
}

/// Returns whether the doubt at `at` is one that nobody has: "**no** doubt that", "**few** doubt that", "absurd to doubt that".
fn is_beyond_doubt(words: &[Word], at: usize) -> bool {
    let before = |offset: usize| at.checked_sub(offset).map_or("", |at| words[at].key.as_str());
    refusal::is_wrong_to_do(words, at)
        || answer::asks_who_would(words, at)
        || (1..=3).any(|offset| NO_DOUBT.contains(&before(offset)) || is_clause_negator(before(offset)))
        || (1..=2).any(|offset| before(offset) == "few" && before(offset + 1) != "a")
}

/// Words before `doubt that` that take the doubt away.
const NO_DOUBT: &[&str] = &["beyond", "little", "no", "without"];
