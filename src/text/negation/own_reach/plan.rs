//! Plans that came to nothing: "the **plan to** tax bread **was dropped**", "his **hope of** seeing the sea **was dashed**", "they
//! **shelved the plan to** tax bread".

use std::cell::LazyCell;

use super::super::grammar::claim::is_that_of_claim;
use super::super::grammar::clause::{self, is_connector};
use super::super::grammar::verb::{is_among, is_auxiliary};
use super::super::grammar::word_form::{is_be, is_determiner, is_doing, is_past, is_pronoun};
use super::super::negator::{follows_negator, is_clause_negator};
use super::super::phrases::giving_up::PLANS;
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// How far before its end a plan may be named, in words.
const PLAN_REACH: usize = 16;

/// Reads what was planned, where the words stand at `at` that say that it did not come.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    if let Some(start) = put_away(words, at) {
        return Denial::of_clause(words, 1, start);
    }
    // Most words end no plan, and what stands before them does not matter.
    let verb = LazyCell::new(|| begin_of_verb(words, at));
    let is_passive = || words[*verb..at].iter().any(|word| is_form_of_be(&word.key));
    let is_denied = || words[*verb..at].iter().any(|word| is_clause_negator(&word.key));
    let length = match (words.key(at), words.key(at + 1)) {
        // "The plan was never carried out."
        ("not" | "never", next) if CARRIED_OUT.contains(&next) && is_passive() => 1,
        // "The theory that fire is a substance did not survive Lavoisier."
        (word, "survive") if is_clause_negator(word) => 2,
        ("collapsed" | "failed" | "fails", next) if next != "to" => 1,
        ("came" | "come" | "comes", "to") if ["naught", "nothing"].contains(&words.key(at + 2)) => 3,
        ("fell" | "falls", "apart" | "through") => 2,
        ("called", "off")
        | ("given", "up")
        | ("struck" | "turned" | "voted", "down")
        | ("put" | "set", "aside")
        | ("thrown", "out")
            if is_passive() =>
        {
            2
        }
        (word, _) if DROPPED.contains(&word) && is_passive() => 1,
        _ => return None,
    };
    let verb = *verb;
    if !is_clause_negator(words.key(at)) && (is_denied() || may_be(words, verb)) {
        return None;
    }
    // "Was at first rejected": and then was not.
    let is_for_now = |word: &str| ["first", "initially", "originally", "once"].contains(&word);
    let is_over = !words[verb..at].iter().any(|word| is_for_now(&word.key))
        && !is_for_now(words.key(at + length))
        && !is_for_now(words.key(at + length + 1));
    let start = plan(
        words,
        verb,
        is_passive() || ["collapsed", "fell"].contains(&words.key(at)) || words.key(at + 1) == "survive",
    )
    .filter(|_| is_over)?;
    let behind = at + length;
    let scope = if length == 1 && ["not", "never"].contains(&words.key(at)) {
        behind..clause::end(words, behind)
    } else {
        behind..behind
    };
    Some(Denial { length, scope, subject: start..verb })
}

/// Returns where the verb begins whose last word stands at `at`: "**was soon** dropped".
fn begin_of_verb(words: &[Word], at: usize) -> usize {
    let is_part = |word: &Word| {
        let key = word.key.as_str();
        is_form_of_be(key)
            || ["eventually", "had", "has", "have", "however", "later", "soon", "then", "thus"].contains(&key)
            || is_clause_negator(key)
            || key.ends_with("ly")
    };
    (0..at).rev().take_while(|&place| is_part(&words[place]) && words[place + 1].gap == Gap::Space).last().unwrap_or(at)
}

/// Returns whether the verb at `verb` tells what may be only: "a conclusion that is probable and **can** be overturned".
fn may_be(words: &[Word], verb: usize) -> bool {
    ["can", "could", "may", "might"].contains(&words.key_before(verb, 1))
}

/// Returns where the words begin that say what is planned, in the subject that ends before `verb`; or what is held, of which it says
/// that it was dropped.
fn plan(words: &[Word], verb: usize, is_dropped: bool) -> Option<usize> {
    let first = verb.saturating_sub(PLAN_REACH);
    let first = (first..verb).rev().find(|&place| words[place].gap > Gap::Space).unwrap_or(first);
    // "The view that the sun moves was rejected", "the paper claiming that it moves was retracted".
    let is_held = |place: &usize| {
        let is_claiming = || words.key(place + 1) == "that" && CLAIMING.contains(&words.key(*place));
        is_that_of_claim(words, place + 1) || is_claiming()
    };
    // "The view that users see", "the idea that he had".
    let is_relative = |start: usize| {
        let last = words.key(verb - 1);
        verb < start + 2 || verb == start + 2 && is_pronoun(words.key(start)) || PROPOSING.contains(&last)
    };
    let is_view = |start: usize| ["view", "views"].contains(&words.key(start - 2));
    let is_whole = |start: usize| {
        let has_verb = is_among(words, start, verb) || !is_view(start) && verb > start + 2;
        has_verb && !is_relative(start) && !(start..verb).any(|at| is_connector(words.key(at)))
    };
    if is_dropped && let Some(start) = (first..verb).find(is_held).map(|place| place + 2) {
        return (start < verb && is_whole(start)).then_some(start);
    }
    let start = (first..verb).find_map(|place| begin_of_plan(words, place))?;
    let ends = |place: usize| {
        let is_verb =
            is_auxiliary(words, place) || place > start + 1 && is_past(words.key(place)) && words.key(place) != "led";
        is_verb || is_connector(words.key(place)) || words.key(place) == "that"
    };
    (start < verb && !(start + 1..verb).any(ends)).then_some(start)
}

/// Returns where the words begin that say what the plan named at `at` is: "the plan **to** tax bread", "the dream of **ever**
/// flying", "the hope that **it** would end".
fn begin_of_plan(words: &[Word], at: usize) -> Option<usize> {
    let name = PLANS.contains(&words.key(at));
    let is_hope = || ["dream", "dreams", "expectation", "hope", "hopes"].contains(&words.key(at));
    match words.key(at + 1) {
        "to" if name && !is_determiner(words.key(at + 2)) => Some(at + 2),
        "for" | "of" if name => {
            let verb = at + 2 + usize::from(["ever", "again", "one", "soon"].contains(&words.key(at + 2)));
            is_doing(words.key(verb)).then_some(at + 2)
        }
        "that" if is_hope() => Some(at + 2),
        _ => None,
    }
}

/// Returns where the words begin that say what is planned, behind the verb at `at` of those who do not do it: "they **shelved** the
/// plan to ...".
fn put_away(words: &[Word], at: usize) -> Option<usize> {
    let length = match (words.key(at), words.key(at + 1)) {
        ("turned" | "voted", "down") => 2,
        (word, _) if PUT_AWAY.contains(&word) => 1,
        _ => return None,
    };
    let is_passive = at > 0 && is_form_of_be(words.key(at - 1));
    let is_denied = follows_negator(words, at, 3);
    let object = at + length;
    let name = (object + 1..object + 3).find(|&place| PLANS.contains(&words.key(place)))?;
    (is_determiner(words.key(object)) && !is_passive && !is_denied).then(|| begin_of_plan(words, name))?
}

/// Returns whether the word is a form of "be", and "being" is one here.
fn is_form_of_be(key: &str) -> bool {
    is_be(key) || key == "being"
}

/// What a text does that claims something.
const CLAIMING: &[&str] = &["alleging", "arguing", "asserting", "claiming", "saying", "stating", "suggesting"];

/// Verbs of those who come up with an idea: "the theory that he **proposed**".
const PROPOSING: &[&str] = &["advanced", "defended", "had", "held", "made", "proposed", "see", "share", "taught"];

/// Participles of a plan that is not done.
const DROPPED: &[&str] = &[
    "abandoned", "blocked", "canceled", "cancelled", "corrected", "crushed", "dashed", "defeated", "discarded",
    "dismissed", "dropped", "foiled", "frustrated", "overruled", "overthrown", "overturned", "quashed", "rejected",
    "retracted", "reversed", "scrapped", "scuttled", "shattered", "shelved", "superseded", "thwarted", "vetoed",
    "withdrawn",
];

/// Verbs of those who do not do it; others have more objects, see `refusal.rs`.
const PUT_AWAY: &[&str] = &[
    "blocked", "canceled", "cancelled", "discarded", "dismissed", "frustrated", "rejected", "rejects", "scrapped",
    "shelved", "thwarted", "vetoed", "withdrew",
];

/// Participles of a plan that is done.
const CARRIED_OUT: &[&str] =
    &["adopted", "carried", "executed", "fulfilled", "implemented", "put", "realised", "realized"];
