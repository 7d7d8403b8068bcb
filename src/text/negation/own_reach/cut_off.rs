//! What did not come since something ended first: "he **died before he could** sign it", "the ship **sank before** reaching the port".

use super::super::grammar::clause;
use super::super::grammar::verb::is_auxiliary;
use super::super::grammar::word_form::{is_be, is_doing, is_pronoun, is_relative_subject};
use super::super::negator::is_clause_negator;
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// How many words may stand between the end of something and its "before": "died **of a fever in spring** before".
const BETWEEN: usize = 6;

/// How many words a subject has at most, with the verb of what it could do.
const LONGEST_SUBJECT: usize = 6;

/// What ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Its subject, with all that it was about to do.
    Subject,
    /// The means or the courage for it.
    Effort,
    /// Where its subject was, who may have gone on elsewhere.
    Stay,
}

/// Reads the "before" at `at`, behind something that ended.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    if words.key(at) != "before" || words[at].gap == Gap::Break {
        return None;
    }
    let Some((verb, ending)) = ending(words, at) else { return taken_chance(words, at) };
    // "Many died before a vaccine could be made": others lived on.
    let first = clause::start(words, verb);
    let is_of_many = words[first..verb].iter().any(|word| word.is_any(MANY));
    let is_own = is_pronoun(words.key(at + 1));
    let start = match ending {
        Ending::Subject | Ending::Effort if is_doing(words.key(at + 1)) => at + 1,
        Ending::Stay if is_doing(words.key(at + 1)) => return None,
        Ending::Effort if is_own && COMPLETING.contains(&words.key(at + 2)) => at + 2,
        _ if is_own || !is_of_many => chance(words, at + 1)?,
        _ => return None,
    };
    Denial::of_clause(words, 1, start)
}

/// Reads what something gets no chance to do, since the "before" at `at` says what comes first: "cool it **before it has a chance to** curdle".
fn taken_chance(words: &[Word], at: usize) -> Option<Denial> {
    let start = chance(words, at + 1)?;
    let is_chance = ["chance", "opportunity"].contains(&words.key(start - 2));
    let is_now = (at + 2..start).any(|place| ["gets", "get", "has", "have"].contains(&words.key(place)));
    if is_chance && is_now { Denial::of_clause(words, 1, start) } else { None }
}

/// Returns where the verb stands before `at` that says what ended.
fn ending(words: &[Word], at: usize) -> Option<(usize, Ending)> {
    let is_be = |place: usize| {
        (1..=2).any(|offset| is_be(words.key_before(place, offset)) || words.key_before(place, offset) == "got")
    };
    let of = |place: usize| match (words.key(place), words.key(place + 1)) {
        ("left", _) if place + 1 == at => Some(Ending::Stay),
        ("broke" | "breaks", "down")
        | ("gave" | "gives", "up")
        | ("ran" | "runs", "out")
        | ("turned", "back")
        | ("went", "bankrupt") => Some(Ending::Effort),
        ("put", "out") if is_be(place) => Some(Ending::Subject),
        (word, _) if ENDED.contains(&word) => Some(Ending::Subject),
        (word, _) if STOPPED.contains(&word) && is_be(place) => Some(Ending::Subject),
        (word, _) if GONE.contains(&word) => Some(Ending::Stay),
        _ => None,
    };
    let first = at.saturating_sub(BETWEEN);
    let (verb, ending) = (first..at).rev().find_map(|place| of(place).map(|ending| (place, ending)))?;
    let is_hindered = |offset: usize| {
        let word = words.key_before(verb, offset);
        is_clause_negator(word) || ["almost", "if", "nearly", "no"].contains(&word)
    };
    let goes_on = |place: usize| {
        words[place].gap < Gap::Break && !is_auxiliary(words, place) && !is_relative_subject(words.key(place))
    };
    (!(1..=3).any(is_hindered) && (verb + 1..at).all(goes_on)).then_some((verb, ending))
}

/// Returns where the verb stands of what the subject at `from` could have done: "he **could** sign", "it **had a chance to** flush".
fn chance(words: &[Word], from: usize) -> Option<usize> {
    let most = words.len().min(from + LONGEST_SUBJECT);
    let modal = (from + 1..most).find(|&place| {
        words[place].gap > Gap::Space
            || is_auxiliary(words, place)
            || ["get", "gets", "got"].contains(&words.key(place))
    })?;
    let is_led = |place: usize| ["a", "any", "enough", "the"].contains(&words.key(place));
    let start = match (words.key(modal), words.key(modal + 1)) {
        ("can" | "could", _) => modal + 1,
        ("are" | "is" | "was" | "were", "able") if words.key(modal + 2) == "to" => modal + 3,
        ("get" | "gets" | "got" | "had" | "has" | "have", _) => {
            let noun = modal + 1 + usize::from(is_led(modal + 1));
            let is_chance = ["chance", "opportunity", "time"].contains(&words.key(noun)) && words.key(noun + 1) == "to";
            is_chance.then_some(noun + 2)?
        }
        _ => return None,
    };
    words.get(start).filter(|verb| verb.gap == Gap::Space && !is_clause_negator(&verb.key)).map(|_| start)
}

/// Verbs of what ends by itself.
const ENDED: &[&str] = &[
    "burst", "collapsed", "collapses", "crashed", "crashes", "die", "died", "dies", "drowned", "ended", "ends",
    "exited", "exits", "exploded", "explodes", "perished", "sank", "sinks", "starved", "terminated", "terminates",
];

/// Participles of what others end.
const STOPPED: &[&str] = &[
    "aborted", "arrested", "assassinated", "beheaded", "cancelled", "captured", "caught", "contained", "defeated",
    "defused", "deposed", "destroyed", "dismissed", "executed", "expelled", "extinguished", "fixed", "hanged",
    "interrupted", "killed", "murdered", "overthrown", "shot", "stopped", "sunk",
];

/// Verbs of those who are no longer there.
const GONE: &[&str] = &[
    "abdicated", "disappeared", "escaped", "expired", "expires", "fled", "resigned", "retired", "vanished", "vanishes",
];

/// Words of many, of whom some may have lived on.
const MANY: &[&str] = &["all", "hundreds", "many", "millions", "most", "people", "several", "some", "thousands"];

/// Verbs of those who come to an end of what they do.
const COMPLETING: &[&str] = &["arrived", "completed", "finished", "reached", "returned"];
