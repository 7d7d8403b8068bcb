//! What nobody in his right mind does: "**only a fool would** sail", "you'd have to be **mad to** sail", "it is **madness to** sail"; but "he
//! was mad to sail", who did.

use super::super::grammar::clause::is_connector;
use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::{ends_in_ing, is_be};
use super::super::negator::{Kind, Reading, is_clause_negator};
use crate::text::{Gap, Keyed, Word};

/// Reads the words at `at` that call it folly.
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    let reading = |length| Some(Reading::of(length, Kind::Clause));
    // "Only a complete fool would."
    if words.key(at) == "only" && ["a", "an"].contains(&words.key(at + 1)) {
        let fool = (at + 2..at + 4).find(|&place| FOOLS.contains(&words.key(place)))?;
        return if words.key(fool + 1) == "would" { reading(fool + 2 - at) } else { None };
    }
    // "Woe betide anyone who leaks the key."
    if words.reads(at, &["woe", "betide"]) {
        let who = (2..6).find(|&offset| words.key(at + offset) == "who")?;
        return Some(Reading { length: 2, between: who - 1, kind: Kind::Clause });
    }
    let word = words.key(at);
    if words.key(at + 1) != "to" || words[at + 1].gap > Gap::Space {
        return None;
    }
    let is_foolish = FOOLS.contains(&word) || MAD.contains(&word);
    let is_unwise = MAD.contains(&word) || FOLLY.contains(&word);
    (is_foolish && is_of_who_would(words, at) || is_unwise && is_of_it(words, at)).then(|| reading(2))?
}

/// Returns whether the "not" at `at` is of what nobody should leave undone: "it is foolish **not to** test", "**not testing** is a mistake",
/// "**not testing** is not an option"; but "it was wrong not to test", which was not done.
pub fn is_folly_not_to(words: &[Word], at: usize) -> bool {
    if words.key(at + 1) == "to" && words[at + 1].gap == Gap::Space {
        let Some(word) = at.checked_sub(1).filter(|_| words[at].gap == Gap::Space) else { return false };
        let is_foolish = FOOLS.contains(&words.key(word)) || MAD.contains(&words.key(word));
        let denies = |place: usize| is_clause_negator(words.key(place)) || words.key(place) == "no";
        let is_plain = !(word.saturating_sub(4)..word).any(denies);
        return is_plain
            && (is_foolish && is_of_who_would(words, word)
                || is_bad_at(words, word) && is_of_it(words, start_of_bad(words, word)));
    }
    // "Not testing is a mistake."
    let is_first = at == 0 || words[at].gap > Gap::Space || is_connector(words.key(at - 1));
    if !is_first || !ends_in_ing(words.key(at + 1)) {
        return false;
    }
    let ends = |place: &usize| words[*place].gap > Gap::Space;
    let end = (at + 2..words.len().min(at + LONGEST_DOING)).find(ends).unwrap_or(words.len().min(at + LONGEST_DOING));
    let Some(verb) = (at + 2..end).find(|&verb| ["is", "isn't", "would"].contains(&words.key(verb))) else {
        return false;
    };
    let rest = verb + 1 + usize::from(words.key(verb) == "would" && words.key(verb + 1) == "be");
    let is_denied = words.key(verb) == "isn't" || words.key(rest) == "not";
    let rest = rest + usize::from(words.key(rest) == "not");
    let article = usize::from(["a", "an"].contains(&words.key(rest)));
    let last =
        (rest + article..words.len().min(rest + article + 3)).find(|&place| is_last(words, place, &["and", "because"]));
    last.is_some_and(|last| {
        if is_denied {
            ["acceptable", "allowed", "ok", "okay", "option", "safe"].contains(&words.key(last))
        } else {
            is_bad_at(words, last)
        }
    })
}

/// Returns whether what had better not be done is said at `at`: "**dangerous**", "a bad **idea**".
fn is_bad_at(words: &[Word], at: usize) -> bool {
    let key = words.key(at);
    let is_quality = MAD.contains(&key) || FOLLY.contains(&key) || BAD.contains(&key);
    is_quality || ["idea", "practice", "practise", "style"].contains(&key) && start_of_bad(words, at) < at
}

/// Returns where the adjective stands before the noun at `at`: "a **bad** idea".
fn start_of_bad(words: &[Word], at: usize) -> usize {
    let is_bad = |offset: usize| ["awful", "bad", "poor", "terrible"].contains(&words.key_before(at, offset));
    at - usize::from(at > 0 && is_bad(1))
}

/// How many words the naming of what is not done has at most, with its verb.
const LONGEST_DOING: usize = 9;

/// What it is not to do what has to be done.
const BAD: &[&str] = &[
    "blunder", "dangerous", "error", "forbidden", "impossible", "inadvisable", "inexcusable", "mistake", "negligent",
    "prohibited", "risky", "unacceptable", "unforgivable", "unsafe", "unwise",
];

/// Returns whether who does it would be what stands at `at`: "you **would have to be** mad", "you**'d be** a fool".
fn is_of_who_would(words: &[Word], at: usize) -> bool {
    let Some(be) = verb_before(words, at).filter(|&be| words.key(be) == "be") else { return false };
    let is_would = |offset: usize| {
        let key = words.key_before(be, offset);
        key == "would" || key.ends_with("'d")
    };
    let is_needed = words.key_before(be, 1) == "to" && ["have", "need"].contains(&words.key_before(be, 2));
    is_would(1) || words.key_before(be, 1) == "must" || is_needed && is_would(3)
}

/// Returns whether what stands at `at` is said of doing it now: "**it is** madness", "**it would be** wrong"; but "it was wrong", which says
/// that somebody did.
fn is_of_it(words: &[Word], at: usize) -> bool {
    let Some(verb) = verb_before(words, at) else { return false };
    match words.key(verb) {
        // "It's wrong to wait."
        "it" => true,
        "is" | "isn't" => words.key_before(verb, 1) == "it",
        "be" => (1..=2).any(|offset| words.key_before(verb, offset).starts_with("would")) && has_it(words, verb),
        _ => false,
    }
}

fn has_it(words: &[Word], verb: usize) -> bool {
    (2..=3).any(|offset| words.key_before(verb, offset) == "it") || words.key_before(verb, 1) == "it'd"
}

/// Returns where the verb stands before what is said at `at`, perhaps behind an article and an adverb.
fn verb_before(words: &[Word], at: usize) -> Option<usize> {
    let is_led = |word: &Word| {
        word.is_any(&["a", "always", "an", "not", "plain", "pure", "quite", "sheer", "utter", "very"])
            || word.key.ends_with("ly")
    };
    (0..at)
        .rev()
        .find(|&place| !is_led(&words[place]))
        .filter(|&verb| is_be(words.key(verb)) || is_verb(words.key(verb)))
}

fn is_verb(key: &str) -> bool {
    ["isn't", "it"].contains(&key)
}

/// Those who do what nobody should.
const FOOLS: &[&str] = &["fool", "idiot", "lunatic", "madman", "moron"];

/// What they are, and what it is to do so.
const MAD: &[&str] = &["crazy", "foolish", "insane", "mad", "reckless", "stupid", "suicidal"];

/// What it is to do so.
const FOLLY: &[&str] = &["folly", "irresponsible", "lunacy", "madness", "silly", "suicide", "wrong"];
