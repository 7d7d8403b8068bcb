//! Two denials, or one and its time, that say that something is so: "there is **no** river that does **not** flood", "**hardly** had
//! he left when it rained".

use super::super::{Gap, Word};
use super::lexicon::is_negator;
use super::verb::{is_participle, is_past};

/// How many words the noun has that is spoken of, with its article.
const LONGEST: usize = 7;

/// Returns whether the negator at `at` denies nothing, since another, or what it tells the time of, says that it was so.
pub(super) fn says_so(words: &[Word], at: usize) -> bool {
    is_of_all(words, at)
        || ["barely", "hardly", "scarcely"].contains(&words[at].key.as_str()) && is_just_before(words, at)
}

/// Returns whether the negator at `at` is one of two that say it of all: "there is **no** house that has **no** door", "there were few
/// that did **not** come".
pub(super) fn is_of_all(words: &[Word], at: usize) -> bool {
    let is_there = |place: usize| {
        words[place].key == "there"
            && (place == 0 || words[place].gap > Gap::Space || BEGINNING.contains(&words[place - 1].key.as_str()))
    };
    let first = at.saturating_sub(2 * LONGEST);
    let Some(there) = (first..=at).rev().find(|&place| is_there(place)) else { return false };
    // "There is no", "there's no", "there wasn't a single", "there has never been a".
    let first = there + 1 + usize::from(BE.contains(&words.get(there + 1).map_or("", |word| word.key.as_str())));
    let none = (there + 1..words.len().min(first + 2)).find(|&place| is_first(words, place));
    let Some(none) = none else { return false };
    let most = words.len().min(none + LONGEST + 1);
    let is_relative = |&place: &usize| ["that", "where", "which", "who", "whose"].contains(&words[place].key.as_str());
    let Some(relative) = (none + 1..most).find(is_relative) else { return false };
    let not = (relative + 1..words.len().min(relative + 4))
        .find(|&place| is_negator(&words[place].key) && words[place].gap == Gap::Space);
    let is_whole = |not: usize| (none + 1..=not).all(|place| words[place].gap == Gap::Space);
    not.is_some_and(|not| (at == none || at == not) && is_whole(not))
}

/// Returns whether the word at `place` leaves none, or hardly one, of a noun: "**no** house", "**hardly** a house", "**few** houses".
fn is_first(words: &[Word], place: usize) -> bool {
    let key = words[place].key.as_str();
    let next = words.get(place + 1).map_or("", |word| word.key.as_str());
    match key {
        "no" | "few" => true,
        "nowhere" => next == "where",
        "hardly" | "never" | "not" | "scarcely" => ["a", "an", "any", "one"].contains(&next),
        _ => key.ends_with("n't") && ["a", "an", "any", "one"].contains(&next),
    }
}

const BE: &[&str] = &["are", "is", "was", "were"];

/// Words behind which a clause begins.
const BEGINNING: &[&str] = &["and", "because", "but", "so", "that"];

/// Returns whether the "hardly" at `at` tells what had just come when something else did: "**hardly** had he left when it rained",
/// "he had **barely** left when".
fn is_just_before(words: &[Word], at: usize) -> bool {
    let key = |place: usize| words.get(place).map_or("", |word| word.key.as_str());
    let is_done = || is_past(key(at + 1)) || is_participle(key(at + 1));
    let is_had = key(at + 1) == "had" || at > 0 && key(at - 1) == "had" && is_done();
    is_had && (at + 2..words.len().min(at + 2 * LONGEST)).any(|place| ["before", "than", "when"].contains(&key(place)))
}
