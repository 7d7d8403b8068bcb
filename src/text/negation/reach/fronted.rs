//! Where the phrase of a "without" or "with no" ends that leads a sentence with no comma behind it: "without **allies** Rome won", "with no
//! **warning** the engine started".

use super::super::grammar::head;
use super::super::grammar::verb::{is_auxiliary, is_finite};
use super::super::grammar::word_form::{ends_in_ing, ends_in_s, is_determiner, is_doing, is_past};
use crate::text::{Gap, Keyed, Word, irregular};

/// How many words a phrase has at most, with the subject behind it.
const LONGEST: usize = 8;

/// Returns where what the negator at `at` denies from `start` on ends before the subject of the sentence that it leads; none where it
/// leads none, or where that is not told.
pub fn end_of_phrase(words: &[Word], at: usize, start: usize, source: &str) -> Option<usize> {
    let led = at - usize::from(words.key(at) == "no" && ["for", "in", "with"].contains(&words.key_before(at, 1)));
    let leads = (led == 0 || words[led].gap > Gap::Space) && (words.key(at) == "without" || led < at);
    let most = words.len().min(start + LONGEST);
    let end = (start + 1..most).find(|&place| words[place].gap > Gap::Space).unwrap_or(most);
    let end = (start + 1..end).find(|&place| head::begins_phrase(words, place)).map_or(end, |phrase| phrase + 1);
    if !leads || start >= end {
        return None;
    }
    (start + 1..end).find(|&place| is_subject(words, start, place, source))
}

/// Returns whether the subject begins at `place`, behind a phrase that begins at `start`.
fn is_subject(words: &[Word], start: usize, place: usize, source: &str) -> bool {
    // "SQL" is no name of somebody.
    let is_name = |at: usize| {
        words.get(at).is_some_and(|word| {
            let written = &source[word.span.clone()];
            written.starts_with(char::is_uppercase) && written.chars().nth(1).is_some_and(char::is_lowercase)
        })
    };
    let before = &words[place - 1];
    // "Without help from Spain **Napoleon** won", "without **Josephine Napoleon** won".
    if is_name(place) {
        let is_first = !is_name(place - 1);
        let is_last = !is_name(place + 1);
        let is_of_its_own = is_first && before.is_content() || is_last && !is_first;
        return is_of_its_own && is_verb_behind(words, place + 1);
    }
    let is_phrase = is_determiner(words.key(place));
    // "Without lighting **the house** burnt down", but "without using the cache the view reads rows".
    if ends_in_ing(&before.key) && place == start + 1 {
        let is_thing = before.is_any(THINGS);
        let verb = place + 1 + usize::from(is_phrase);
        let is_noun = words.get(verb - 1).is_some_and(Word::is_content);
        return (is_phrase || is_thing) && is_noun && is_verb_behind(words, verb);
    }
    !is_phrase && is_bare_subject(words, start, place)
}

/// Returns whether a verb in the past or one that is known stands at `at`.
fn is_verb_behind(words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at).filter(|word| word.gap == Gap::Space) else { return false };
    is_auxiliary(words, at) || is_in_past(&word.key) || is_finite(words, at) || is_third_person(words, at)
}

fn is_in_past(key: &str) -> bool {
    is_past(key)
        || key == "burnt"
        || !key.ends_with('s') && irregular::base(key).is_some() && !["men", "people"].contains(&key)
}

/// Returns whether the word at `at` ends as a verb in the present does and ends the clause or is followed by no noun.
fn is_third_person(words: &[Word], at: usize) -> bool {
    let key = words.key(at);
    let is_form = ends_in_s(key);
    is_form && is_followed_by_no_noun(words, at)
}

fn is_followed_by_no_noun(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_none_or(|next| next.gap > Gap::Space || !next.is_content() || next.key.ends_with("ly"))
}

/// Returns whether a noun with no article stands at `place` behind another, with its verb in its number and no verb later: "without acid
/// **copper** dissolves slowly", "with no soil **plants** grow in water", "with no vote **parliament** repealed the act".
fn is_bare_subject(words: &[Word], start: usize, place: usize) -> bool {
    let is_noun = |at: usize| words[at].is_content() && !words.key(at).ends_with("ly");
    let is_behind = place == start + 1 || !is_noun(place - 2);
    let Some(verb) = words.get(place + 1).filter(|verb| verb.gap == Gap::Space && verb.is_content()) else {
        return false;
    };
    if !is_noun(place - 1) || !is_noun(place) || !is_behind || is_doing(words.key(place - 1)) {
        return false;
    }
    let is_plural = ends_in_s(words.key(place));
    let is_plain = !verb.key.ends_with('s') && !verb.key.ends_with("ing") && is_followed_by_no_noun(words, place + 1);
    let is_verb =
        is_in_past(&verb.key) && !is_plural && words.get(place + 2).is_some_and(|next| is_determiner(&next.key))
            || !is_plural && is_third_person(words, place + 1)
            || is_plural && is_plain;
    let most = words.len().min(place + LONGEST);
    let end = (place + 2..most).find(|&at| words[at].gap > Gap::Space).unwrap_or(most);
    is_verb
        && !(place + 3..end).any(|at| is_auxiliary(words, at) || is_finite(words, at) || head::begins_phrase(words, at))
}

/// Nouns in "-ing".
const THINGS: &[&str] = &[
    "bleeding", "breathing", "building", "clothing", "farming", "funding", "heating", "housing", "lighting", "mining",
    "planning", "rationing", "schooling", "shipping", "training", "vaccinating", "warning",
];
