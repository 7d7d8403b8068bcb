//! What something is wrongly called: "**wrongly called** a fruit", "**mistaken for** a fruit".

use super::super::Word;
use super::lexicon::is_clause_negator;
use super::{Denial, REACH, clause};

/// Reads a wrong name at `at`.
pub(super) fn read(words: &[Word], at: usize) -> Option<Denial> {
    let key = |place: usize| words.get(place).map_or("", |word| word.key.as_str());
    let is_denied = (1..=2).any(|offset| at >= offset && is_clause_negator(key(at - offset)));
    let start = match (key(at), key(at + 1)) {
        ("mistaken" | "mistook", "for") => at + 2,
        (word, verb) if WRONGLY.contains(&word) && NAMED.contains(&verb) => {
            let is_to = key(at + 2) == "to";
            // "Wrongly called to court."
            if is_to && key(at + 3) != "be" {
                return None;
            }
            at + 2 + if is_to { 2 } else { usize::from(key(at + 2) == "as") }
        }
        _ => return None,
    };
    let end = clause::end(words, start, REACH, false);
    (start < end && !is_denied).then_some(Denial::of(start - at, start..end))
}

pub(super) const WRONGLY: &[&str] =
    &["erroneously", "falsely", "inaccurately", "incorrectly", "misleadingly", "mistakenly", "wrongly"];

/// Participles of those that are called something.
const NAMED: &[&str] = &[
    "assumed",
    "believed",
    "called",
    "classed",
    "classified",
    "considered",
    "counted",
    "described",
    "identified",
    "labeled",
    "labelled",
    "listed",
    "named",
    "regarded",
    "said",
    "seen",
    "termed",
    "thought",
    "viewed",
];
