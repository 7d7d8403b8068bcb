//! Two denials, or one and its time, that say that something is so: "there is **no** river that does **not** flood", "**hardly** had
//! he left when it rained".

use super::super::grammar::clause::is_connector;
use super::super::grammar::word_form::{self, is_finite_be, is_participle, is_past};
use super::super::negator::is_negator;
use crate::text::{Gap, Keyed, Word};

/// How many words the noun has that is spoken of, with its article.
pub const LONGEST: usize = 7;

/// Returns whether the negator at `at` denies nothing, since another, or what it tells the time of, says that it was so.
pub fn says_so(words: &[Word], at: usize) -> bool {
    is_of_all(words, at) || ["barely", "hardly", "scarcely"].contains(&words.key(at)) && is_just_before(words, at)
}

/// Returns whether the negator at `at` is one of two that say it of all: "there is **no** house that has **no** door", "there were few
/// that did **not** come".
pub fn is_of_all(words: &[Word], at: usize) -> bool {
    let first = at.saturating_sub(2 * LONGEST);
    let Some(none) = (first..=at).rev().find(|&place| is_first(words, place) && is_of_what_there_is(words, place))
    else {
        return false;
    };
    let most = words.len().min(none + LONGEST + 1);
    let Some(relative) = (none + 1..most).find(|&place| is_relative(words.key(place))) else { return false };
    // "There is no trade that the old tax did not reach."
    let most = words.len().min(relative + LONGEST);
    let ends = |place: &usize| is_relative(words.key(*place)) || is_connector(words.key(*place));
    let clause_end = (relative + 1..most).find(ends).unwrap_or(most);
    let not = (relative + 1..clause_end).find(|&place| is_negator(words.key(place)) && words[place].gap == Gap::Space);
    let is_whole = |not: usize| (none + 1..=not).all(|place| words[place].gap == Gap::Space);
    not.is_some_and(|not| (at == none || at == not) && is_whole(not))
}

/// Returns whether a relative clause may begin with the word that says more of what there is none of.
pub fn is_relative(key: &str) -> bool {
    word_form::is_relative(key) || key == "where"
}

/// Returns whether the word at `place` speaks of what there is, or of what is known or left: "**there is** no", "I **know of** no".
pub fn is_of_what_there_is(words: &[Word], place: usize) -> bool {
    let is_there = |place: usize| {
        words.key(place) == "there"
            && (place == 0 || words[place].gap > Gap::Space || BEGINNING.contains(&words.key(place - 1)))
    };
    // "There is no", "there's no", "there wasn't a single", "there has never been a".
    let begins = |there: usize| {
        let first = there + 1 + usize::from(words.get(there + 1).is_some_and(|verb| is_finite_be(&verb.key)));
        (there + 1..first + 2).contains(&place) && !(there + 1..place).any(|place| is_first(words, place))
    };
    let known =
        if words.key_before(place, 1) == "of" { words.key_before(place, 2) } else { words.key_before(place, 1) };
    words.key(place) == "no" && KNOWN.contains(&known)
        || is_unfound(words, place)
        || goes_by(words, place)
        || (place.saturating_sub(3)..place).any(|there| is_there(there) && begins(there))
}

/// Returns whether the negator at `place` says that one of a kind is nowhere to be found: "you **won't find a** single contract".
fn is_unfound(words: &[Word], place: usize) -> bool {
    let verb = place + 1 + usize::from(words.key(place + 1) == "ever");
    (words.key(place).ends_with("n't") || ["cannot", "never", "not"].contains(&words.key(place)))
        && words.key(verb) == "find"
        && ["a", "an", "any", "one"].contains(&words.key(verb + 1))
}

/// Returns whether the negator at `place` says that hardly a stretch of time went by: "**hardly a year passed**".
fn goes_by(words: &[Word], place: usize) -> bool {
    let time = place + 1 + usize::from(["a", "any", "one"].contains(&words.key(place + 1)));
    let time = time + usize::from(words.key(time) == "single");
    let is_time =
        ["century", "day", "decade", "hour", "minute", "month", "week", "winter", "year"].contains(&words.key(time));
    let passes = match words.key(time + 1) {
        "passed" | "passes" => true,
        "goes" | "went" => words.key(time + 2) == "by",
        _ => false,
    };
    is_time && passes && (place == 0 || words[place].gap > Gap::Space || BEGINNING.contains(&words.key(place - 1)))
}

/// Verbs of what is met anywhere.
const KNOWN: &[&str] = &["find", "found", "knew", "know", "knows", "leave", "leaves", "left", "saw", "see", "sees"];

/// Returns whether the word at `place` leaves none, or hardly one, of a noun: "**no** house", "**hardly** a house", "**few** houses".
pub fn is_first(words: &[Word], place: usize) -> bool {
    let key = words.key(place);
    let next = words.key(place + 1);
    match key {
        "no" | "few" => true,
        "nowhere" => next == "where",
        _ if is_unfound(words, place) => true,
        _ => {
            (["hardly", "never", "not", "scarcely"].contains(&key) || key.ends_with("n't"))
                && ["a", "an", "any", "one"].contains(&next)
        }
    }
}

/// Words behind which a clause begins.
const BEGINNING: &[&str] = &["and", "because", "but", "so", "that"];

/// Returns whether the "hardly" at `at` tells what had just come when something else did: "**hardly** had he left when it rained",
/// "he had **barely** left when".
fn is_just_before(words: &[Word], at: usize) -> bool {
    let is_done = || is_past(words.key(at + 1)) || is_participle(words.key(at + 1));
    let is_had = words.key(at + 1) == "had" || at > 0 && words.key(at - 1) == "had" && is_done();
    is_had
        && (at + 2..words.len().min(at + 2 * LONGEST))
            .any(|place| ["before", "than", "when"].contains(&words.key(place)))
}
