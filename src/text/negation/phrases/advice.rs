//! What somebody advises against without a "not": "I'd **think twice before** deploying", "force pushes are **frowned upon**", "a cache would
//! be **overkill**"; and what is left behind or switched off: "we have **moved away from** locks", "locks are **deprecated**", "the cache is
//! **turned off**".

use super::super::grammar::clause::{self, is_case};
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
        ("off", next, _) if !next.is_empty() && migrates(words, at) && is_plain() => Some(Reading::of(1, Kind::Noun)),
        // "There is little point in deploying."
        ("little", "point" | "sense" | "use", "in") if ends_in_ing(words.key(at + 3)) => {
            Some(Reading::of(3, Kind::Clause))
        }
        _ => {
            if let Some(length) = length_of_end(words, at) {
                return (is_over(words, at, length) && is_plain()).then(|| Reading::of(length, Kind::Predicate));
            }
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
        ("frowned", "on" | "upon", _) | ("phased", "out", _) | ("off", "limits", _) => Some(2),
        ("asking", "for", "trouble")
        | ("off", "the", "table")
        | ("out", "of", "bounds")
        | ("on", "the", "backlog" | "roadmap" | "wishlist")
        | ("a", "dead", "letter" | "duck")
        | ("a", "no", "go")
        | ("a", "code", "smell") => Some(3),
        ("a", "recipe", "for") if ["chaos", "disaster", "trouble"].contains(&words.key(at + 3)) => Some(4),
        ("a", "thing", "of") if words.reads(at + 3, &["the", "past"]) => Some(5),
        ("a", "waste", "of") if ["effort", "energy", "money", "time"].contains(&words.key(at + 3)) => Some(4),
        ("a", "bad" | "poor" | "terrible", "choice") if words.key(at + 3) != "for" => Some(3),
        ("overkill", ..) => Some(1),
        ("conspicuous", "by", _) if words.key(at + 3) == "absence" => Some(4),
        // "A cache was on the wish list."
        ("on", "the", "wish" | "drawing" | "back") if ["board", "burner", "list"].contains(&words.key(at + 3)) => {
            Some(4)
        }
        _ => None,
    }
}

/// Returns how many words at `at` say of a thing that it is in use no more: "**deprecated**", "**turned off**".
fn length_of_end(words: &[Word], at: usize) -> Option<usize> {
    match (words.key(at), words.key(at + 1)) {
        ("switched" | "turned", "off") => Some(2),
        ("deactivated" | "deprecated" | "disabled" | "discontinued" | "superseded", _) => Some(1),
        _ => None,
    }
}

/// Returns whether the state that `length` words at `at` name lasts: "the cache **is** disabled", "FTP **has been** deprecated"; but "a feature
/// can be turned off", "the old one was deprecated", "after the switch the old one is turned off".
fn is_over(words: &[Word], at: usize, length: usize) -> bool {
    let lasts = ["are", "been", "is"].contains(&words.key_before(at, 1)) || words.key(at) == "superseded";
    let is_told = ["after", "finally", "once", "then", "when"].contains(&words.key(clause::start(words, at)));
    let is_for_now = words.key(at + length) == "for" && words.key_before(at, 1) != "been";
    lasts && is_be(words.key_before(at, 1)) && !is_told && !is_for_now && is_last(words, at + length - 1, BEHIND)
}

/// Returns whether those who use a thing leave it by the verb before `at`: "we have **moved** away from", "I'd **shy** away from"; but "the
/// ship moved away from".
fn leaves(words: &[Word], at: usize) -> bool {
    ["shied", "shies", "shy"].contains(&words.key_before(at, 1)) || migrates(words, at)
}

/// Returns whether the verb before `at` says that those who use a thing go over to another: "we have **migrated**".
fn migrates(words: &[Word], at: usize) -> bool {
    let before = words.key_before(at, 2);
    let is_of_users = is_finite_have(before) || ["since", "they", "we", "we've"].contains(&before);
    let is_away = words.key(at) == "away";
    match words.key_before(at, 1) {
        "migrated" => is_of_users,
        "moved" | "switched" => is_of_users && is_away,
        _ => false,
    }
}

/// Words behind such a verdict.
const BEHIND: &[&str] = &[
    "among", "and", "as", "because", "by", "for", "here", "in", "last", "long", "now", "on", "since", "this", "today",
    "years",
];
