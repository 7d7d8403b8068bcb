//! Remarks behind a colon or a dash that say of what is done that it had better not be: "index every column: **bad idea**", "keys in the
//! code - **a common mistake**"; but "he left the door open - a mistake", who did.

use super::super::grammar::clause::{is_end, start_of_stretch};
use super::super::grammar::word_form::{is_past, is_personal};
use super::super::negator::is_clause_negator;
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// Reads such a remark at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    if at == 0 || words[at].gap != Gap::Break {
        return None;
    }
    let led = (at..words.len()).take_while(|&place| words[place].is_any(LED)).count();
    let length = led + length_of_remark(words, at + led)?;
    let start = start_of_stretch(words, at);
    // "He left it open", "don't lock the door: a mistake".
    let is_told = |word: &Word| {
        is_personal(&word.key)
            || is_past(&word.key)
            || is_clause_negator(&word.key)
            || word.is_any(&["did", "no", "was", "were"])
    };
    let is_plain = start < at && !words[start..at].iter().any(is_told);
    (is_plain && is_end(words, at + length)).then(|| Denial::of_subject(at, length, start..at))
}

/// Returns how many words at `at` call it bad to do.
fn length_of_remark(words: &[Word], at: usize) -> Option<usize> {
    match (words.key(at), words.key(at + 1), words.key(at + 2)) {
        ("recipe", "for", "chaos" | "disaster" | "trouble") | ("waste", "of", _) | ("asking", "for", "trouble") => {
            Some(3)
        }
        (
            "awful" | "bad" | "dangerous" | "poor" | "terrible",
            "approach" | "choice" | "idea" | "practice" | "practise" | "style",
            _,
        )
        | ("anti", "pattern", _)
        | ("code", "smell", _)
        | ("no", "go" | "no", _) => Some(2),
        ("antipattern" | "blunder" | "mistake" | "nogo" | "overkill", ..) => Some(1),
        _ => None,
    }
}

/// Words before such a remark.
const LED: &[&str] = &[
    "a", "absolute", "an", "big", "classic", "common", "frequent", "just", "really", "the", "typical", "usual", "very",
];
