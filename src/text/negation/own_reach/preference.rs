//! What somebody would do least of two: "they would **rather** starve **than sell land**".

use super::super::grammar::clause;
use super::super::negator::{Denial, REACH};
use crate::text::{Gap, Keyed, Word};

/// Reads what is not preferred at the "than" at `at`; but "would rather have more land than money", "colder than".
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    if words.key(at) != "than" {
        return None;
    }
    let first = at.saturating_sub(REACH);
    let begins = |place: &usize| words[*place].gap == Gap::Break;
    let first = (first..at).rev().find(begins).unwrap_or(first);
    let is_wish = |place: &usize| {
        let before = place - usize::from(*place > 0 && words.key(place - 1) == "much");
        let verb = words.key_before(before, 1);
        ["rather", "sooner"].contains(&words.key(*place)) && (verb == "would" || verb.ends_with("'d"))
    };
    let wish = (first..at).rev().find(is_wish)?;
    let compares = |word: &Word| word.is_any(&["but", "fewer", "less", "more", "other", "than", "which", "who"]);
    let is_compared = words[wish + 1..at].iter().any(compares);
    let end = clause::end(words, at + 1, REACH, false);
    (wish + 1 < at && !is_compared && at + 1 < end).then_some(Denial::of(1, at + 1..end))
}
