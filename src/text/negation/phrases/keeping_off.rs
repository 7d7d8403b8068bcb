//! Verbs that keep something off, or those who do it: to prevent, to avoid, to stop doing, to ban.

use super::super::grammar::verb::{KEEPING_OFF, is_last};
use super::super::grammar::word_form::{is_be, is_determiner};
use super::super::negator::{Kind, Reading, is_clause_negator};
use super::omission::FORBIDDING;
use super::refusal::{BEHIND_PASSIVE, DENIAL_REACH};
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
        ("free" | "frees" | "freed" | "save" | "saves" | "saved" | "spare" | "spares" | "relieves", _) => {
            (1..=3).find(|&offset| ["from", "of"].contains(&words.key(at + offset))).and_then(noun_behind)
        }
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
