//! Verbs that keep something off, or those who do it: to prevent, to avoid, to stop doing, to ban.

use super::super::grammar::verb::{KEEPING_OFF, is_last};
use super::super::grammar::word_form::{is_be, is_determiner, is_doing};
use super::super::negator::{Kind, Reading, is_clause_negator};
use super::omission::FORBIDDING;
use super::refusal::{BEHIND_PASSIVE, DENIAL_REACH};
use super::turned;
use crate::text::{Keyed, Word};

/// Reads a verb of keeping off: "prevents the cookie from being sent", "frees you from SQL", "avoids SQL".
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    let before = words.key_before(at, 1);
    let reading = |length, kind| Some(Reading::of(length, kind));
    let is_passive = is_be(before);
    let is_be = |offset: usize| at.checked_sub(offset).is_some_and(|at| is_be(words.key(at)));
    let is_denied = || follows_denial(words, at);
    // "It is impossible to avoid a leak."
    if before == "to" && words.key_before(at, 2) == "impossible" {
        return None;
    }
    let noun_behind = |between| Some(Reading { length: 1, between, kind: Kind::Noun });
    match (words.key(at), words.key(at + 1)) {
        // "The dogs were kept from barking"; with no noun between, "forbidden from" is read by itself.
        _ if [(KEEPING_OFF, 1), (FORBIDDING, 2)].iter().any(|&(stems, first)| {
            stems.contains(&words[at].stem.as_str())
                && (first..=4)
                    .any(|offset| words.key(at + offset) == "from" && words.key(at + offset + 1).ends_with("ing"))
        }) =>
        {
            (1..=4).find(|&offset| words.key(at + offset) == "from").and_then(noun_behind)
        }
        ("stop" | "stops" | "stopped" | "cease" | "ceases" | "ceased", next) if next.ends_with("ing") => {
            let is_nobody = before == "one" && words.key_before(at, 2) == "no";
            if is_denied() || is_nobody { None } else { reading(1, Kind::Clause) }
        }
        (word, _) if SPARING.contains(&word) && spared(words, at).is_some() => spared(words, at),
        ("get" | "gets" | "getting" | "got", "around" | "out" | "round") => got_round(words, at),
        (word, next) if DODGING.contains(&word) && next.ends_with("ing") && !turned::is_denied_before(words, at) => {
            reading(1, Kind::Clause)
        }
        ("free" | "frees" | "freed" | "relieves", _) => {
            (1..=3).find(|&offset| ["from", "of"].contains(&words.key(at + offset))).and_then(noun_behind)
        }
        // "Sparing us from reading", "saves you from SQL"; but "the saving of fuel", "saves the lives of patients", "saves rows from a form".
        ("freeing" | "relieving", _) => saved_from(words, at),
        (word, _) if SPARING.contains(&word) => saved_from(words, at),
        ("lose" | "loses" | "losing" | "lost", _) => {
            let is_ability = |&to: &usize| {
                words.key(at + to) == "to"
                    && ABILITIES.contains(&words.key(at + to - 1))
                    && !is_determiner(words.key(at + to + 1))
            };
            let to = (2..=4).find(is_ability)?;
            Some(Reading { length: 1, between: to, kind: Kind::Clause })
        }
        ("stay" | "stays" | "keep" | "keeps" | "steer" | "stayed", "away" | "clear")
            if ["from", "of"].contains(&words.key(at + 2)) =>
        {
            reading(3, Kind::Noun)
        }
        // "Downtime can't be avoided" denies nothing.
        ("avoided", _) if is_passive && is_denied() => None,
        // "Sugar must be avoided in pregnancy", but "deadlocks are avoided in this scheme".
        ("avoided", _) if is_advised(words, at) && is_last(words, at, BEHIND_BAN) => reading(1, Kind::Predicate),
        ("avoided", _) if is_passive && is_last(words, at, BEHIND_PASSIVE) => reading(1, Kind::Predicate),
        ("banned" | "disallowed" | "discouraged" | "forbidden" | "prohibited", _)
            if (is_passive || before.ends_with("ly") && is_be(2))
                && !is_denied()
                && (is_last(words, at, BEHIND_BAN)
                    && !words.key(at + 2).starts_with(|first: char| first.is_ascii_digit())) =>
        {
            reading(1, Kind::Predicate)
        }
        ("avoid" | "avoids" | "avoided" | "avoiding", _) => reading(1, Kind::Noun),
        _ => None,
    }
}

/// Reads what one need not do behind the verb at `at`: "saves you **the trouble of** writing", "sparing us **having to** write".
fn spared(words: &[Word], at: usize) -> Option<Reading> {
    let is_duty = |&place: &usize| match words.key(place) {
        "having" | "needing" => words.key(place + 1) == "to",
        word => TROUBLES.contains(&word) && words.key(place + 1) == "of" && is_doing(words.key(place + 2)),
    };
    let duty = (at + 1..=at + 4).find(is_duty)?;
    Some(Reading { length: 1, between: duty + 1 - at, kind: Kind::Clause })
}

/// Reads what somebody is saved from by the verb at `at`.
fn saved_from(words: &[Word], at: usize) -> Option<Reading> {
    let is_person = ["her", "him", "me", "people", "them", "us", "you"].contains(&words.key(at + 1));
    let is_from = |offset: &usize| {
        words.key(at + offset) == "from" && (is_doing(words.key(at + offset + 1)) || is_person && *offset == 2)
    };
    let between = (1..=3).find(is_from)?;
    Some(Reading { length: 1, between, kind: Kind::Noun })
}

/// Reads what somebody got round by the verb at `at`: "got round **paying**", "got out of **having to** pay"; but "got around to paying".
fn got_round(words: &[Word], at: usize) -> Option<Reading> {
    let start = at + 2 + usize::from(words.key(at + 1) == "out" && words.key(at + 2) == "of");
    let is_out = words.key(at + 1) != "out" || start == at + 3;
    let has_to = ["having", "needing"].contains(&words.key(start)) && words.key(start + 1) == "to";
    let between = if has_to { 2 } else { 0 };
    (is_out && is_doing(words.key(start)) && !turned::is_denied_before(words, at)).then_some(Reading {
        length: start - at,
        between,
        kind: Kind::Clause,
    })
}

/// Forms of verbs of what takes a trouble from somebody.
const SPARING: &[&str] = &["save", "saved", "saves", "saving", "spare", "spared", "spares", "sparing"];

/// What one would have with it.
const TROUBLES: &[&str] =
    &["bother", "burden", "chore", "effort", "labor", "labour", "need", "pain", "task", "trouble"];

/// Forms of verbs of those who do not do what they should.
const DODGING: &[&str] = &[
    "dodge", "dodged", "dodges", "dodging", "evade", "evaded", "evades", "evading", "shirk", "shirked", "shirks",
    "sidestep", "sidestepped", "sidesteps",
];

/// Returns whether a denial of the clause stands shortly before `at`.
pub fn follows_denial(words: &[Word], at: usize) -> bool {
    words[at.saturating_sub(DENIAL_REACH)..at].iter().any(|word| is_clause_negator(&word.key))
}

/// Returns whether what somebody had better do is said by the participle at `at`: "**must be** avoided", "**are best** avoided".
fn is_advised(words: &[Word], at: usize) -> bool {
    match words.key_before(at, 1) {
        "be" => ["must", "should", "to"].contains(&words.key_before(at, 2)),
        "best" | "better" => is_be(words.key_before(at, 2)),
        _ => false,
    }
}

/// Words behind what is forbidden that leave it so: where, by whom, and why.
const BEHIND_BAN: &[&str] = &[
    "across", "after", "along", "alongside", "and", "anywhere", "around", "as", "at", "because", "behind", "below",
    "beneath", "beside", "between", "beyond", "by", "during", "everywhere", "here", "in", "inside", "near", "on",
    "outside", "there", "throughout", "under", "within",
];

/// What is lost with what it is for: "lost the **right** to vote".
const ABILITIES: &[&str] = &["ability", "capacity", "chance", "freedom", "opportunity", "power", "right"];
