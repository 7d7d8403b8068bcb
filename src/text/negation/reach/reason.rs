//! Where what is explained ends and its reason begins: "**the reason** it does not [rust] **is that** it contains chromium".

use super::super::grammar::head;
use super::super::grammar::word_form::{is_determiner, is_finite_be};
use super::super::negator::REACH;
use crate::text::{Gap, Keyed, Word};

/// How many words may stand before the "reason": "**one of the main** reasons".
const LED: usize = 4;

/// Returns where what the negator at `at` denies from `start` on ends before the verb behind which the reason stands.
pub fn end_of_effect(words: &[Word], at: usize, start: usize, end: usize) -> usize {
    let from = head::begin(words, at);
    let is_reason = |place: &usize| ["cause", "explanation", "reason", "reasons"].contains(&words.key(*place));
    let Some(reason) = (from..at.min(from + LED)).find(is_reason) else { return end };
    let gives = |&verb: &usize| {
        words[verb].gap == Gap::Space
            && is_finite_be(words.key(verb))
            && (["because", "mainly", "partly", "simply"].contains(&words.key(verb + 1))
                || is_determiner(words.key(verb + 1)))
    };
    // "The reason is not that it is old."
    if reason + 2 > at {
        return end;
    }
    (start + 1..end.min(start + REACH)).find(gives).unwrap_or(end)
}
