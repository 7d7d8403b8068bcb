//! What one wants last, and so not at all: "**the last thing** he wants **is** to sell"; but "the last thing we did was sell". And what
//! somebody does not do: "**what** a compiler **does not do is** run it".

use super::super::{Gap, Word};
use super::lexicon::is_clause_negator;
use super::{Denial, REACH, clause};

/// Reads the verb at `at` behind "the last thing" that somebody wants. What he should do last may be the last step.
pub(super) fn read(words: &[Word], at: usize) -> Option<Denial> {
    let key = |place: usize| words.get(place).map_or("", |word| word.key.as_str());
    if is_clause_negator(key(at)) {
        return not_done(words, at);
    }
    if !["is", "was"].contains(&key(at)) {
        return None;
    }
    let first = begin(words, at)?;
    let start = at + 1 + usize::from(key(at + 1) == "to");
    let end = clause::end(words, start, REACH, false);
    let thing = (first..at.min(first + 3)).find(|&place| key(place) == "last" && key(place + 1) == "thing")?;
    let is_the = thing > first && ["the", "very"].contains(&key(thing - 1));
    let is_wish = |place: usize| ["want", "wanted", "wants"].contains(&key(place));
    (is_the && (thing + 2..at).any(is_wish) && start < end).then_some(Denial::of(1, start..end))
}

/// Reads what somebody does not do behind the negator at `at`: "what he **never did was sell**", "the one thing it **doesn't do is**
/// encrypt".
fn not_done(words: &[Word], at: usize) -> Option<Denial> {
    let key = |place: usize| words.get(place).map_or("", |word| word.key.as_str());
    if !["did", "do", "does"].contains(&key(at + 1)) || !["is", "was"].contains(&key(at + 2)) {
        return None;
    }
    let first = begin(words, at)?;
    let is_thing = key(first) == "what" || (first..at.min(first + 3)).any(|place| key(place) == "thing");
    let start = at + 3 + usize::from(key(at + 3) == "to");
    let end = clause::end(words, start, REACH, false);
    (is_thing && start < end).then_some(Denial::of(3, start..end))
}

/// Returns where the sentence or the part of it begins that holds `at`, if that is near.
fn begin(words: &[Word], at: usize) -> Option<usize> {
    /// How many words may stand before the verb.
    const LONGEST: usize = 20;
    let first = at.saturating_sub(LONGEST);
    (first..at).rev().find(|&place| place == 0 || words[place].gap > Gap::Space)
}
