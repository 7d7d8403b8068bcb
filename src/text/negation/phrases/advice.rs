//! What somebody advises against without a "not": "I'd **think twice before** deploying", "force pushes are **frowned upon**"; and what is
//! left behind: "we have **moved away from** locks", "locks are **a thing of the past**".

use super::super::grammar::clause::is_case;
use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::{ends_in_ing, is_be, is_finite_have};
use super::super::negator::{Kind, Reading, follows_negator};
use crate::text::{Keyed, Word};

/// How far before it the denial of such an advice may stand, in words.
const DENIAL_REACH: usize = 3;

/// Reads such words at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    // "It is not off the table", "if it is frowned upon".
    let is_plain = || !follows_negator(words, at, DENIAL_REACH) && !is_case(words, at);
    match (words.key(at), words.key(at + 1), words.key(at + 2)) {
        ("think", "twice", "about" | "before") if ends_in_ing(words.key(at + 3)) && is_plain() => {
            Some(Reading::of(3, Kind::Clause))
        }
        ("away", "from", _) if leaves(words, at) && is_plain() => Some(Reading::of(2, Kind::Noun)),
        _ => {
            let length = length_of_verdict(words, at)?;
            let is_said = (1..=2).any(|offset| is_be(words.key_before(at, offset)));
            (is_said && is_last(words, at + length - 1, BEHIND) && is_plain())
                .then(|| Reading::of(length, Kind::Predicate))
        }
    }
}

/// Returns how many words at `at` say of what is done that it had better not be, or is done no more.
fn length_of_verdict(words: &[Word], at: usize) -> Option<usize> {
    match (words.key(at), words.key(at + 1), words.key(at + 2)) {
        ("frowned", "on" | "upon", _) | ("phased", "out", _) => Some(2),
        ("asking", "for", "trouble") | ("off", "the", "table") | ("a", "no", "go") => Some(3),
        ("a", "recipe", "for") if ["chaos", "disaster", "trouble"].contains(&words.key(at + 3)) => Some(4),
        ("a", "thing", "of") if words.reads(at + 3, &["the", "past"]) => Some(5),
        _ => None,
    }
}

/// Returns whether those who use a thing leave it by the verb before `at`: "we have **moved** away from"; but "the ship moved away from".
fn leaves(words: &[Word], at: usize) -> bool {
    let before = words.key_before(at, 2);
    ["migrated", "moved"].contains(&words.key_before(at, 1))
        && (is_finite_have(before) || ["since", "they", "we", "we've"].contains(&before))
}

/// Words behind such a verdict.
const BEHIND: &[&str] = &["and", "as", "because", "for", "here", "in", "now", "since", "today"];
