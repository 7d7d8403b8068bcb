//! "Zero" before a thing that is not there: "with **zero** downtime", "a **zero**-downtime deploy", "**zero** side effects were seen"; but "the
//! zero vector".

use super::super::grammar::word_form::{ends_in_s, is_finite_be};
use super::super::negator::{Kind, Reading};
use crate::text::{Gap, Keyed, Word};

/// Reads the "zero" at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    let is_spared = at > 0 && words.get(at + 1).is_some_and(|next| next.is_any(SPARED));
    match words.key(at) {
        "zero" if is_none_of_it(words, at) => Some(Reading::of(1, Kind::Noun)),
        // "A zero-downtime deploy", "at zero cost".
        "zero" if is_spared => Some(Reading::of(1, Kind::Word)),
        _ => None,
    }
}

/// Returns whether `zero` at `at` counts a thing.
fn is_none_of_it(words: &[Word], at: usize) -> bool {
    let before = words.key_before(at, 1);
    let is_many = |word: &Word| word.is_content() && ends_in_s(&word.key);
    let is_counted = at == 0 && words.iter().skip(1).take(LONGEST).any(is_many);
    // "There was zero downtime."
    let is_there = before == "there" || is_finite_be(before) && words.key_before(at, 2) == "there";
    let is_counting = HAVING.contains(&before) || is_counted || is_there;
    let is_thing = |next: &Word| {
        next.gap == Gap::Space
            && next.is_content()
            && !next.is_any(&["based", "degrees", "hour", "index", "indexed", "kelvin", "percent", "point", "vector"])
    };
    is_counting && words.get(at + 1).is_some_and(is_thing)
}

/// What people are glad to have none of.
const SPARED: &[&str] = &[
    "config", "configuration", "copy", "cost", "dependency", "downtime", "emission", "emissions", "overhead", "waste",
];

/// How many words the noun has at most, with its adjectives, whose things are counted at the beginning of a sentence.
const LONGEST: usize = 2;

/// Words behind which `zero` counts things.
const HAVING: &[&str] = &[
    "add", "adds", "causes", "contain", "contained", "contains", "earned", "gave", "get", "gets", "give", "gives",
    "got", "had", "has", "have", "hold", "holds", "made", "make", "makes", "needs", "offer", "offers", "produce",
    "produces", "provide", "provides", "received", "requires", "show", "showed", "shows", "win", "wins", "with", "won",
];
