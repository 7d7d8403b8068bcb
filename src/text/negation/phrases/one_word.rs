//! Denials of one word, with which the rest is said to be so: "it is **not hard** to swim", "he had **no trouble** swimming", "it was
//! **not by chance** that he swam".

use super::super::grammar::word_form::is_doing;
use super::super::negator::{Kind, Reading, is_clause_negator};
use super::absence::NO_HINDRANCE;
use super::verdict;
use crate::text::{Gap, Keyed, Word};

/// How many words may stand between a denial and what is not hard.
const LED: usize = 3;

/// How many words may stand between that and its "to": "not too tired **from work** to".
const BETWEEN: usize = 3;

/// Reads the negator at `at` that denies one word alone, if it does.
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    let only = |place: usize| Some(Reading { length: 1, between: place - at - 1, kind: Kind::Word });
    if words.key(at) == "no" {
        let is_done =
            is_doing(words.key(at + 2)) || ["in", "with"].contains(&words.key(at + 2)) && is_doing(words.key(at + 3));
        // "She made no mistake in waiting."
        let is_slip = SLIPS.contains(&words.key(at + 1)) && words.key(at + 2) == "in";
        return if is_slip && is_doing(words.key(at + 3)) || HINDRANCES.contains(&words.key(at + 1)) && is_done {
            only(at + 1)
        } else {
            None
        };
    }
    let is_pronoun = ["neither", "nobody", "none", "nor", "nothing", "nowhere"].contains(&words.key(at));
    if is_pronoun || !is_clause_negator(words.key(at)) {
        return None;
    }
    match (words.key(at + 1), words.key(at + 2)) {
        // "It never takes long to swim there."
        ("take" | "taken" | "takes" | "took", "long" | "much")
            if words.key(at + 3) == "for" || (3..=4).any(|offset| words.key(at + offset) == "to") =>
        {
            only(at + 2)
        }
        ("by", "accident" | "chance" | "coincidence") => only(at + 2),
        ("an" | "a", "accident" | "coincidence") if words.key(at + 3) == "that" => only(at + 2),
        _ => only(hardship(words, at)?),
    }
}

/// Returns where the word stands that says how hard something would be, which the negator at `at` denies.
fn hardship(words: &[Word], at: usize) -> Option<usize> {
    let is_led = |place: usize| {
        let word = words.key(place);
        ["all", "at", "be", "been", "found", "so", "that", "too", "very"].contains(&word) || word.ends_with("ly")
    };
    let place = (at + 1..=at + 1 + LED).find(|&place| !is_led(place))?;
    let word = words.get(place).filter(|word| word.gap == Gap::Space && word.is_content())?;
    let is_excess = words.key(place - 1) == "too" && place > at + 1;
    // "She was not wrong to wait", but "it is not wrong to wait", where two denials meet.
    let is_of_it = (1..=2).any(|offset| words.key_before(at, offset) == "it");
    let is_blamed = || word.is_any(BLAMED) && !is_of_it && verdict::called_wrong(words, place).is_none();
    let is_hard = if is_excess { !word.is_any(NO_HINDRANCE) } else { word.is_any(HARD) || is_blamed() };
    // "Not hard for them to do."
    let reach = if is_excess || words.key(place + 1) == "for" { BETWEEN } else { 0 };
    // "She was not wrong when she said so."
    let is_joint = |at: usize| {
        words.key(at) == "to" || is_blamed() && ["about", "in", "when"].contains(&words.key(at)) && at == place + 1
    };
    let to = (place + 1..=place + 1 + reach).find(|&place| is_joint(place))?;
    let is_plain = words.get(place + 1..=to + 1)?.iter().all(|word| word.gap == Gap::Space);
    (is_hard && is_plain).then_some(place)
}

/// What hinders nobody of whom it is denied: "had no **trouble** swimming".
const HINDRANCES: &[&str] = &["difficulties", "difficulty", "harm", "problem", "problems", "trouble"];

/// What nobody made who did well, but "no error checking".
const SLIPS: &[&str] = &["error", "mistake"];

/// What nobody is who had good reasons: "was not **wrong** to wait".
const BLAMED: &[&str] = &["foolish", "mistaken", "unjustified", "wrong"];

/// What is said of what is not done with ease.
const HARD: &[&str] = &[
    "arduous", "awkward", "costly", "cumbersome", "dangerous", "difficult", "expensive", "hard", "harmful",
    "laborious", "risky", "tough", "tricky",
];
