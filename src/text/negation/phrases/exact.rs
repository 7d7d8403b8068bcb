//! Denials of a more, a less or another thing, which leave just what is said: "**no more and no less** than ten", "cannot be **anything
//! other than** a metal".

use super::super::grammar::word_form::{is_be, is_past, is_pronoun};
use super::super::negator::is_clause_negator;
use crate::text::{Gap, Keyed, Word};

/// How far before "anything" its denial may stand, in words.
const DENIAL_REACH: usize = 4;

/// Returns whether the word at `at` denies nothing for that.
pub fn affirms(words: &[Word], at: usize) -> bool {
    match words.key(at) {
        "no" | "not" | "neither" if is_degree(words, at + 1) => {
            let and = at + 2 + usize::from(["and", "nor", "or"].contains(&words.key(at + 2)));
            let other = and + usize::from(["no", "not"].contains(&words.key(and)));
            other > at + 2 && is_degree(words, other)
        }
        "nor" => at > 0 && is_degree(words, at - 1) && is_degree(words, at + 1),
        "anything" => {
            let is_denial = |place: usize| is_clause_negator(words.key(place)) && is_of_nothing_else(words, place, at);
            (at.saturating_sub(DENIAL_REACH)..at).any(is_denial)
        }
        key if is_clause_negator(key) => {
            let mut near = at + 1..words.len().min(at + 1 + DENIAL_REACH);
            near.any(|place| words.key(place) == "anything" && is_of_nothing_else(words, at, place))
        }
        _ => false,
    }
}

/// Returns whether the denial at `not` leaves the one thing that is named behind the "anything" at `at`: "is**n't anything else than** a
/// metal"; but "it does not say anything but it shows it".
fn is_of_nothing_else(words: &[Word], not: usize, at: usize) -> bool {
    let is_whole = words[not + 1..=at].iter().all(|word| word.gap == Gap::Space);
    let follows = words.get(at + 1).is_some_and(|next| next.gap == Gap::Space);
    let is_other = match (words.key(at + 1), words.key(at + 2)) {
        ("else", "but" | "than") | ("other", "than") => true,
        ("but", next) => {
            let is_said_to_be = is_be(words.key(at - 1)) || not + 1 == at && words.key(not) != "not";
            (is_said_to_be || is_be(words.key_before(not, 1))) && !is_pronoun(next) && !is_past(next)
        }
        _ => false,
    };
    is_whole && follows && is_other
}

fn is_degree(words: &[Word], at: usize) -> bool {
    ["fewer", "less", "more"].contains(&words.key(at))
}
