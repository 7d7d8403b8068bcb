//! What is blocked, disabled or turned off: "**force pushing** is blocked", "we **disabled** the cache", "we **turned** the cache off"; but
//! "the thread is blocked", "a disabled button".

use super::super::grammar::clause::{self, is_case};
use super::super::grammar::subject;
use super::super::grammar::verb::{begins_order, is_last};
use super::super::grammar::word_form::{ends_in_ing, is_determiner};
use super::super::negator::{Kind, Reading};
use super::omission;
use super::refusal::BEHIND_PASSIVE;
use crate::text::{Gap, Keyed, Word};

/// Reads such a verb at `at`; `is_passive` behind a form of "be".
pub fn read(words: &[Word], at: usize, is_passive: bool) -> Option<Reading> {
    let is_object = |offset: usize| is_determiner(words.key(at + offset));
    let is_thing =
        |offset: usize| words.get(at + offset).is_some_and(|next| next.gap == Gap::Space && next.is_content());
    match (words.key(at), words.key(at + 1)) {
        ("blocked" | "refused" | "rejected", _)
            if is_passive
                && !is_case(words, at)
                && is_doing(words, clause::start(words, at), at - 1)
                && (is_last(words, at, BEHIND_PASSIVE) || words.key(at + 1) == "on") =>
        {
            Some(Reading::of(1, Kind::Predicate))
        }
        ("disable" | "disables" | "disabling", _) if is_thing(1) || is_object(1) => Some(Reading::of(1, Kind::Noun)),
        ("disabled", _) if !is_passive && is_object(1) => Some(Reading::of(1, Kind::Noun)),
        ("switch" | "switched" | "turn" | "turned", next) if is_done_by_users(words, at) => match next {
            "off" if is_object(2) || is_thing(2) => Some(Reading::of(2, Kind::Noun)),
            // "We turned the cache off."
            _ if is_object(1) && words.key(at + 3) == "off" => Some(Reading::of(1, Kind::Noun)),
            _ => None,
        },
        _ => None,
    }
}

/// Returns whether the verb at `at` is one of those who write or of their team, or an order: "**we** turned", "turn".
fn is_done_by_users(words: &[Word], at: usize) -> bool {
    ["i", "they", "we"].contains(&words.key_before(at, 1)) || begins_order(words, at)
}

/// Returns whether what somebody does stands from `first` up to `verb`: "**pushing to main** is", "**force pushing** is".
fn is_doing(words: &[Word], first: usize, verb: usize) -> bool {
    let is_compound = first + 2 == verb && words[first].is_content() && ends_in_ing(words.key(first + 1));
    first < verb && (is_compound || subject::is_doing_something(words, first, verb) || are_actions(words, first, verb))
}

/// Returns whether things that users do stand from `first` up to the "are" at `verb`, all of them: "**force pushes to main** are"; but "pushes
/// without a review are".
fn are_actions(words: &[Word], first: usize, verb: usize) -> bool {
    let subject = &words[first..verb];
    words.key(verb) == "are"
        && subject.iter().take(2).any(|word| word.is_any(ACTIONS))
        && !omission::is_one_kind(words, first)
        && !subject.iter().any(|word| word.is_any(&["from", "that", "who", "with"]))
}

/// What users do, as nouns.
const ACTIONS: &[&str] =
    &["commits", "deploys", "deployments", "edits", "logins", "merges", "pushes", "rebases", "uploads", "writes"];
