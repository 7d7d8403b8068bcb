//! What there is none of since it was not made, held or reached: "**a trial** was never **held**", "**a connection** isn't **set up**", "**the
//! trial** did not **take place**"; but "the prisoner was not held", "a wall was not built of stone".

use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::ends_in_s;
use crate::text::{Keyed, Word};

/// Returns whether the predicate at `at`, which is denied, says so of the subject that begins at `first`.
pub fn is_unmade(words: &[Word], at: usize, first: usize) -> bool {
    let length = match (words.key(at), words.key(at + 1)) {
        ("take" | "taken" | "takes" | "took", "place") => return is_last(words, at + 1, BEHIND),
        ("drawn" | "set", "up") => 2,
        (word, _) if MADE.contains(&word) => 1,
        _ => return false,
    };
    is_of_any(words, first) && is_last(words, at + length - 1, BEHIND)
}

/// Returns whether what begins at `first` is none that is known: "**a** trial", "trial**s**", "agree**ment**".
fn is_of_any(words: &[Word], first: usize) -> bool {
    let key = words.key(first);
    let is_name_of_none = || ["ance", "ence", "ion", "ity", "ment"].iter().any(|ending| key.ends_with(ending));
    ["a", "an", "any"].contains(&key)
        || words.get(first).is_some_and(Word::is_content) && (ends_in_s(key) || is_name_of_none())
}

/// What is done to a thing so that there is one.
const MADE: &[&str] = &[
    "agreed", "appointed", "built", "concluded", "conducted", "convened", "created", "declared", "elected",
    "established", "formed", "found", "founded", "held", "issued", "made", "reached", "signed",
];

/// Words behind it that say why: not those that say how, where or of what alone.
const BEHIND: &[&str] = &["and", "because", "either", "since", "so"];
