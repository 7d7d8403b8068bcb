//! What is doubted: "I **doubt that** it holds", "it is **unlikely that**", "they **wonder whether**".

use super::super::grammar::question::asks_who_would;
use super::super::negator::{Kind, Reading, is_clause_negator};
use super::refusal;
use crate::text::{Keyed, Word};

/// Reads a doubt at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    let before = words.key_before(at, 1);
    let is_doubted = match (words.key(at), words.key(at + 1)) {
        ("wonder" | "wonders" | "wondered" | "wondering", "if" | "whether") => true,
        ("doubt" | "doubts" | "doubted", "that" | "whether" | "if") => !is_beyond_doubt(words, at),
        // "I'd be surprised if it worked", "it would surprise me if it worked".
        (word, "if") if STUNNED.contains(&word) => would_be(words, at),
        ("amaze" | "astonish" | "astound" | "surprise", "her" | "him" | "me" | "them" | "us")
            if words.key(at + 2) == "if" && is_would(before) =>
        {
            return Some(Reading::of(3, Kind::Clause));
        }
        // "I'd be lying if I said that it was easy."
        ("lying", "if") if words.reads(at + 2, &["i", "said"]) => {
            return Some(Reading::of(4 + usize::from(words.key(at + 4) == "that"), Kind::Clause));
        }
        ("unlikely" | "doubtful" | "improbable" | "questionable", "that") => !is_clause_negator(before),
        _ => false,
    };
    is_doubted.then_some(Reading::of(2, Kind::Clause))
}

/// What somebody is who did not expect a thing.
const STUNNED: &[&str] = &["amazed", "astonished", "astounded", "shocked", "surprised"];

/// Returns whether somebody would be what stands at `at`: "I**'d be** very surprised"; but "I wouldn't be surprised".
fn would_be(words: &[Word], at: usize) -> bool {
    let is_degree = |place: &usize| {
        let key = words.key(*place);
        key.ends_with("ly") || ["more", "most", "quite", "rather", "than", "very"].contains(&key)
    };
    let be = (0..at).rev().find(|place| !is_degree(place)).filter(|&be| words.key(be) == "be");
    be.is_some_and(|be| is_would(words.key_before(be, 1)))
}

fn is_would(key: &str) -> bool {
    key == "would" || key.ends_with("'d")
}

/// Returns whether the doubt at `at` is one that nobody has: "**no** doubt that", "**few** doubt that", "absurd to doubt that".
fn is_beyond_doubt(words: &[Word], at: usize) -> bool {
    refusal::is_wrong_to_do(words, at)
        || asks_who_would(words, at)
        || (1..=3).any(|offset| {
            NO_DOUBT.contains(&words.key_before(at, offset)) || is_clause_negator(words.key_before(at, offset))
        })
        || (1..=2).any(|offset| words.key_before(at, offset) == "few" && words.key_before(at, offset + 1) != "a")
}

/// Words before `doubt that` that take the doubt away.
const NO_DOUBT: &[&str] = &["beyond", "little", "no", "without"];
