//! What something is wrongly called: "**wrongly called** a fruit", "**mistaken for** a fruit", or is less than something else: "more a
//! custom than **a law**".

use super::super::grammar::clause;
use super::super::grammar::word_form::{is_be, is_determiner, is_relative_subject};
use super::super::negator::{NOUN_REACH, follows_negator};
use super::Denial;
use crate::text::{Keyed, Word};

/// Reads a wrong name at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    if let Some(lesser) = lesser(words, at) {
        return Some(lesser);
    }
    if let Some(nominal) = in_name_only(words, at) {
        return Some(nominal);
    }
    if let Some(only) = supposed(words, at) {
        return Some(only);
    }
    let is_denied = || follows_negator(words, at, 2);
    let start = match (words.key(at), words.key(at + 1)) {
        ("mistaken" | "mistook", "for") => at + 2,
        (word, verb) if WRONGLY.contains(&word) && NAMED.contains(&verb) => {
            let is_to = words.key(at + 2) == "to";
            // "Wrongly called to court."
            if is_to && words.key(at + 3) != "be" {
                return None;
            }
            at + 2 + if is_to { 2 } else { usize::from(words.key(at + 2) == "as") }
        }
        _ => return None,
    };
    Denial::of_clause(words, start - at, start).filter(|_| !is_denied())
}

/// Reads what something is "in name only": "he was **an emperor** in name only".
fn in_name_only(words: &[Word], at: usize) -> Option<Denial> {
    if !words.reads(at, &["in", "name", "only"]) && !words.reads(at, &["in", "name", "alone"]) {
        return None;
    }
    let verb = (at.saturating_sub(NOUN_REACH)..at).rev().find(|&place| is_be(words.key(place)))?;
    (verb + 1 < at && !follows_negator(words, at, NOUN_REACH)).then(|| Denial::of_subject(at, 3, verb + 1..at))
}

/// Reads what is called so at `at` and was something else: "the **supposed** ruby proved to be nothing but glass"; but "the alleged thief
/// turned out to be a clerk", who may be both.
fn supposed(words: &[Word], at: usize) -> Option<Denial> {
    if !SUPPOSED.contains(&words.key(at)) || !is_determiner(words.key_before(at, 1)) {
        return None;
    }
    let verb_at = |place: usize| match (words.key(place), words.key(place + 1)) {
        ("turned" | "turns", "out") => Some(place + 2),
        ("are" | "is" | "proved" | "proves" | "was" | "were", _) => Some(place + 1),
        _ => None,
    };
    let most = words.len().min(at + 2 + NOUN_REACH);
    let (verb, behind) = (at + 2..most).find_map(|place| verb_at(place).map(|behind| (place, behind)))?;
    let be = behind + 2 * usize::from(words.reads(behind, &["to", "be"]));
    let is_less = match (words.key(be), words.key(be + 1)) {
        ("nothing", "but") => true,
        ("nothing", "more") => words.key(be + 2) == "than",
        ("no", "more") => words.key(be + 2) == "than" && ["a", "an"].contains(&words.key(be + 3)),
        ("a" | "an", noun) => FAKES.contains(&noun),
        _ => false,
    };
    is_less.then(|| Denial::of(1, at + 1..verb))
}

/// What a thing is that is only called so.
const SUPPOSED: &[&str] = &["alleged", "purported", "supposed"];

/// What it is then.
const FAKES: &[&str] =
    &["counterfeit", "dummy", "fabrication", "fake", "forgery", "hoax", "illusion", "mirage", "sham"];

/// Reads the name that fits less of two at the "less" or "than" at `at`: "is **less a law** than a custom", "is more a custom **than a
/// law**"; but "rents more houses than flats", "more expensive than a car".
fn lesser(words: &[Word], at: usize) -> Option<Denial> {
    let is_name = |place: usize| ["a", "an"].contains(&words.key(place + usize::from(words.key(place) == "of")));
    let is_said = |place: usize| {
        let verb = words.key_before(place, 1);
        (is_be(verb) || ["became", "becomes"].contains(&verb)) && is_name(place + 1)
    };
    match words.key(at) {
        // "It was less the frost than the mildew that killed the vines."
        "less"
            if at > 1 && words.key(at - 2) == "it" && is_be(words.key(at - 1)) && is_determiner(words.key(at + 1)) =>
        {
            let than = (at + 3..words.len().min(at + 3 + NOUN_REACH)).find(|&place| words.key(place) == "than")?;
            let is_parallel = is_determiner(words.key(than + 1)) && words.key(than + 1) != "that";
            let most = words.len().min(than + 3 + NOUN_REACH);
            let is_cleft = (than + 3..most).any(|place| is_relative_subject(words.key(place)));
            let is_name = is_name(at + 1) && is_name(than + 1);
            (is_name || is_parallel && is_cleft).then(|| Denial::of(1, at + 1..than))
        }
        "less" if is_said(at) => {
            let most = words.len().min(at + 2 + NOUN_REACH);
            let than = (at + 3..most).find(|&place| words.key(place) == "than").filter(|&than| is_name(than + 1))?;
            Some(Denial::of(1, at + 1..than))
        }
        "than" if is_name(at + 1) => {
            let is_more = |&place: &usize| words.key(place) == "more" && is_said(place);
            (at.saturating_sub(1 + NOUN_REACH)..at).find(is_more)?;
            Some(Denial::of(1, at + 1..clause::end_within(words, at + 1, NOUN_REACH, false)))
        }
        _ => None,
    }
}

pub const WRONGLY: &[&str] =
    &["erroneously", "falsely", "inaccurately", "incorrectly", "misleadingly", "mistakenly", "wrongly"];

/// Participles of those that are called something.
const NAMED: &[&str] = &[
    "assumed", "believed", "called", "classed", "classified", "considered", "counted", "described", "identified",
    "labeled", "labelled", "listed", "named", "regarded", "said", "seen", "termed", "thought", "viewed",
];
