//! Verbs whose object is not there for them: to leave out, to forbid, to reject, to disprove, to forget to do.

use super::super::grammar::claim::is_claim;
use super::super::grammar::clause::{is_case, start};
use super::super::grammar::verb::{begins_order, is_last};
use super::super::grammar::word_form::is_determiner;
use super::super::negator::{Kind, NOUN_REACH, Reading};
use super::ignoring::GIVEN;
use super::refusal::BEHIND_PASSIVE;
use crate::text::{Gap, Keyed, Word};

/// Reads such a verb at `at`, if one stands there; `is_passive` behind a form of "be".
pub fn read(words: &[Word], at: usize, is_passive: bool) -> Option<Reading> {
    let reading = |length, between, kind| Some(Reading { length, between, kind });
    let stem = words[at].stem.as_str();
    let is_thing =
        |offset: usize| words.get(at + offset).is_some_and(|next| next.gap == Gap::Space && next.is_content());
    let is_object = |offset: usize| is_determiner(words.key(at + offset));
    let is_phrase = |offset: usize| is_object(offset) || is_thing(offset);
    let is_behind_article = at > 0 && is_determiner(words.key(at - 1));
    // "The banned books were burnt."
    let is_attribute = is_behind_article || words.key(at).ends_with("ed") && (at == 0 || words[at].gap > Gap::Space);
    let is_verb = !is_passive && !is_attribute;
    let is_whole = |offset: usize| is_phrase(offset) && !is_one_kind(words, at + offset);
    match (words.key(at), words.key(at + 1)) {
        (_, "to") if LEFT_UNDONE.contains(&stem) => reading(2, 0, Kind::Clause),
        // "It removes the need to write SQL", "the need for SQL".
        (word, "any" | "the") if (word == "away" || REMOVING.contains(&stem)) && words.key(at + 2) == "need" => {
            match words.key(at + 3) {
                "to" => reading(1, 3, Kind::Clause),
                "for" => reading(1, 3, Kind::Noun),
                _ => None,
            }
        }
        ("left", "out") if is_passive && words.key(at + 2) == "of" && is_left_out(words, at, 3) => {
            reading(2, 0, Kind::Predicate)
        }
        ("omitted", "from") if is_passive && is_left_out(words, at, 2) => reading(1, 0, Kind::Predicate),
        // "The clause was struck from the treaty", but "the bomb was dropped from the plane".
        ("cut" | "deleted" | "dropped" | "struck", "from")
            if (is_passive || words.key_before(at, 1) == "got")
                && (2..=4).any(|offset| TEXTS.contains(&words.key(at + offset)))
                && is_left_out(words, at, 2) =>
        {
            reading(1, 0, Kind::Predicate)
        }
        ("left", "out") if is_passive && is_left_out(words, at, 2) => reading(2, 0, Kind::Predicate),
        ("leave" | "leaves" | "leaving" | "left", "out") if is_phrase(2) => reading(2, 0, Kind::Noun),
        ("leave" | "leaves" | "leaving" | "left", _) if is_object(1) && ends_with_out(words, at) => {
            reading(1, 0, Kind::Noun)
        }
        // "Blanks are skipped", but "the warning is ignored", which was given.
        ("ignored" | "skipped", _)
            if ["are", "is"].contains(&words.key_before(at, 1)) && !names_given(words, at) && !is_case(words, at) =>
        {
            is_left_out(words, at, 1).then_some(Reading::of(1, Kind::Predicate))
        }
        ("excluded" | "omitted", _) if is_passive => {
            is_left_out(words, at, 1).then_some(Reading::of(1, Kind::Predicate))
        }
        _ if !is_verb => None,
        _ if words.key(at) == "skip" && is_object(1) && begins_order(words, at)
            || stem == "omit" && is_phrase(1)
            || DISPROVING.contains(&stem) && is_phrase(1)
            || FORBIDDING.contains(&stem) && !words.key(at).ends_with("ion") && is_whole(1) =>
        {
            reading(1, 0, Kind::Noun)
        }
        // "Rejects null values" and "rejected the theory", but "rejected the offer".
        ("rejected" | "rejects", _) if is_whole(1) && (is_thing(1) || names_view(words, at)) => {
            reading(1, 0, Kind::Noun)
        }
        _ => None,
    }
}

/// Returns whether the object of the verb at `at` stands before its "out": "leave the garlic **out**".
fn ends_with_out(words: &[Word], at: usize) -> bool {
    let mut places = at + 2..words.len().min(at + 5);
    places.any(|place| words.key(place) == "out" && is_last(words, place, &[]))
}

/// Returns whether the subject of the verb at `at` names what is there all the same, for it was said or is known.
fn names_given(words: &[Word], at: usize) -> bool {
    words[start(words, at)..at].iter().any(|word| word.is_any(GIVEN))
}

/// Returns whether a view is named in the noun phrase behind the verb at `at`: "rejected the **theory** of the ancients".
fn names_view(words: &[Word], at: usize) -> bool {
    (at + 2..words.len().min(at + 5)).any(|place| is_claim(words, place))
}

/// Returns whether a passive verb of leaving out, with its last word at `at + length - 1`, is said of its whole subject: not in
/// a case ("if it is left out"), nor of a part ("rows without a partner are left out").
fn is_left_out(words: &[Word], at: usize, length: usize) -> bool {
    let first = start(words, at);
    let is_from = length > 1 && ["from", "of"].contains(&words.key(at + length - 1));
    (is_from || is_last(words, at + length - 1, BEHIND_PASSIVE))
        && !is_case(words, at)
        && !words[first..at].iter().any(|word| word.is_any(RESTRICTING))
}

/// Returns whether the noun phrase at `from` is of one kind of a thing alone, so that there are others: "rejects **requests
/// without** a token", "rejects **invalid** values".
pub fn is_one_kind(words: &[Word], from: usize) -> bool {
    let phrase = words[from..].iter().enumerate().take(NOUN_REACH + 1);
    let mut phrase = phrase.take_while(|(place, word)| *place == 0 || word.gap == Gap::Space);
    phrase.any(|(place, word)| place > 0 && word.is_any(RESTRICTING) || word.is_any(FAULTY))
}

/// What has parts that can be left out of it.
const TEXTS: &[&str] = &[
    "act", "agenda", "bill", "build", "release", "roadmap", "scope", "script", "sprint", "constitution", "contract",
    "draft", "edition", "list", "plan", "programme", "recipe", "text", "treaty", "version", "will",
];

/// Stems of verbs that show something to be wrong.
const DISPROVING: &[&str] = &["debunk", "disprov", "refut"];

/// Stems of verbs that forbid what is behind them.
pub const FORBIDDING: &[&str] = &["ban", "disallow", "exclud", "forbid", "prohibit"];

/// Stems of verbs of what is not done for want of care.
const LEFT_UNDONE: &[&str] = &["forget", "neglect", "omit"];

/// Stems of verbs that take a need away.
const REMOVING: &[&str] = &["elimin", "obviat", "remov"];

/// Words that tell of which kind a thing is.
const RESTRICTING: &[&str] =
    &["from", "if", "lacking", "no", "not", "that", "unless", "when", "which", "who", "whose", "with", "without"];

/// What is bad about a thing that is refused, and that others of it are not.
const FAULTY: &[&str] = &[
    "bad", "empty", "expired", "false", "forged", "illegal", "incorrect", "invalid", "malformed", "unknown", "unsafe",
    "untrusted", "weak", "wrong",
];
