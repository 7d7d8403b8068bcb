//! Findings that say that something is not there: "tested **negative for** mumps", "the mumps test was **negative**", "mumps: **no**",
//! "mumps: **none known**".

use std::ops::Range;

use super::super::grammar::clause;
use super::super::grammar::verb::{is_last, may_be_order};
use super::super::grammar::word_form::{ends_in_s, has_verb_stem, is_past};
use super::super::negator::{NOUN_REACH, REACH, follows_negator, is_clause_negator};
use super::super::phrases::weight;
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// Reads such a finding at `at`; "None" with a capital is a value.
pub fn read(words: &[Word], at: usize, source: &str) -> Option<Denial> {
    match words.key(at) {
        // "Encrypted: off", "encrypted = false"; "False" with a capital is a value.
        "disabled" | "false" | "never" | "no" | "none" | "nope" | "off"
            if is_value(words, at, source) && !source[words[at].span.clone()].starts_with(['F', 'N']) =>
        {
            Some(of_heading(words, at, 1))
        }
        "not" if words.key(at + 1) == "yet" && clause::is_end(words, at + 2) && is_value(words, at, source) => {
            Some(of_heading(words, at, 2))
        }
        "absent" | "denied" | "denies" | "lacking" | "missing" | "nah" | "negative" | "nil" | "no" | "none"
        | "nonexistent" | "nope" | "unavailable"
            if is_entry(words, at, source) && !source[words[at].span.clone()].starts_with("None") =>
        {
            Some(of_heading(words, at, 1))
        }
        // "Unit tests: 0", but "exit code: 0".
        "0" if is_entry(words, at, source) && ends_in_s(words.key(at - 1)) => Some(of_heading(words, at, 1)),
        // "Mumps: none known."
        "nil" | "none" if is_behind_heading(words, at, source) => {
            none_known(words, at).map(|length| of_heading(words, at, length))
        }
        // "Rollback: not needed", "fever: not seen".
        "not" if is_behind_heading(words, at, source) => {
            let is_unseen = KNOWN.contains(&words.key(at + 1)) && clause::is_end(words, at + 2);
            let length = weight::length_of_verdict(words, at).or(is_unseen.then_some(2));
            length.map(|length| of_heading(words, at, length))
        }
        "negative" if !follows_negator(words, at, 2) => {
            let is_test = |place: &usize| TESTS.contains(&words[*place].stem.as_str());
            let first = clause::start(words, at);
            if words.key(at + 1) == "for" {
                let is_found =
                    (first..at).any(|place| is_test(&place) || PATIENTS.contains(&words[place].stem.as_str()));
                return is_found.then(|| noun(words, at, 2));
            }
            let is_said = FOUND.contains(&words.key_before(at, 1))
                && is_last(words, at, &["and", "as", "because", "for", "in", "on"]);
            let test = (first..at).rev().find(is_test).filter(|_| is_said)?;
            let verb = (test + 1..at).find(|&place| FOUND.contains(&words.key(place))).unwrap_or(at);
            let subject =
                if ["for", "of"].contains(&words.key(test + 1)) { test + 2..verb } else { of_test(words, first, test) };
            Some(Denial::of_subject(at, 1, subject))
        }
        "clear"
            if words.key(at + 1) == "of"
                && ["are", "be", "found", "is", "remained", "was", "were"].contains(&words.key_before(at, 1)) =>
        {
            Some(noun(words, at, 2))
        }
        _ => None,
    }
}

/// Returns the denial of the heading before the `length` words at `at`.
fn of_heading(words: &[Word], at: usize, length: usize) -> Denial {
    let first = (0..at).rev().find(|&place| words[place].gap > Gap::Space).unwrap_or(0);
    Denial::of_subject(at, length, first..at)
}

/// Returns how many words an entry has that begins with the "none" at `at` and says who knows of none, or when: "**none known**", "**none
/// so far**", "**none at all**"; but "none of the guests".
fn none_known(words: &[Word], at: usize) -> Option<usize> {
    let length = match (words.key(at + 1), words.key(at + 2)) {
        ("so", "far") | ("at", "all" | "present") | ("to", "date") => 3,
        (word, _) if KNOWN.contains(&word) => 2,
        _ => return None,
    };
    clause::is_end(words, at + length).then_some(length)
}

/// What a note says of what was looked for, or of what is at hand.
const KNOWN: &[&str] = &[
    "available", "detected", "found", "included", "installed", "known", "noted", "observed", "planned", "present",
    "provided", "recorded", "reported", "seen", "used", "visible", "yet",
];

/// Returns what a test is for that is named before it: "the **mumps** test".
fn of_test(words: &[Word], first: usize, test: usize) -> Range<usize> {
    let is_noun = |&place: &usize| words[place].is_content();
    (first..test).find(is_noun).unwrap_or(test)..test
}

/// Returns the denial of the noun phrase behind the `length` words at `at`.
fn noun(words: &[Word], at: usize, length: usize) -> Denial {
    let start = at + length;
    Denial::of(length, start..clause::end_within(words, start, NOUN_REACH, false))
}

/// Returns whether the word at `at` is all that is entered behind a short heading: "mumps: **no**", "mumps - **none**; measles - yes".
fn is_entry(words: &[Word], at: usize, source: &str) -> bool {
    clause::is_end(words, at + 1) && is_behind_heading(words, at, source)
}

/// Returns whether an entry begins at `at` behind a short heading: "mumps: **not** found".
fn is_behind_heading(words: &[Word], at: usize, source: &str) -> bool {
    /// How many words a heading has at most.
    const LONGEST: usize = 5;
    let first = (0..at).rev().find(|&place| words[place].gap > Gap::Space).unwrap_or(0);
    let is_heading = at > 0
        && at - first <= LONGEST
        && words[first..at].iter().any(Word::is_content)
        && !words[first..at].iter().any(|word| is_past(&word.key) || is_clause_negator(&word.key));
    // "Blind (no, deaf)", "| rows | none |".
    let is_behind_colon =
        || source[words[at - 1].span.end..words[at].span.start].trim_start().starts_with([':', '-', '–', '—']);
    words[at].gap == Gap::Break && is_heading && is_behind_colon() && at < REACH
}

/// Returns whether the word at `at` is the value of the setting or property that is named before it: "encrypted: **off**", "encrypted =
/// **false**", "handshake -> **no**", "handshake (**no**)"; but "she asked: no", "set debug = false".
fn is_value(words: &[Word], at: usize, source: &str) -> bool {
    /// How many words a property has at most.
    const LONGEST: usize = 2;
    let Some(before) = at.checked_sub(1) else { return false };
    let between = source[words[before].span.end..words[at].span.start].trim();
    let first = (0..at).rev().find(|&place| words[place].gap > Gap::Space).unwrap_or(0);
    let name = &words[first..at];
    let is_name = name.iter().all(|word| word.is_content() && !is_clause_negator(&word.key)) && name.len() <= LONGEST;
    let is_sign = [":", "=", ":=", "->", "=>", "→", "-", "–", "—", "("].contains(&between);
    let is_last = words.get(at + 1).is_none_or(|next| next.gap > Gap::Space) || words.key(at + 1) == "yet";
    // "Set debug = false" and "use indexes - never" are orders.
    let is_order = name.len() > 1 && (may_be_order(&name[0]) || name[0].key == "set" || has_verb_stem(&name[0]));
    is_name && is_sign && is_last && !is_order && (between != "(" || is_closed(words, at, source))
}

/// Returns whether the brackets around the word at `at`, if it stands in some, hold no more than it: "handshake (no)".
fn is_closed(words: &[Word], at: usize, source: &str) -> bool {
    let opens = at > 0 && source[words[at - 1].span.end..words[at].span.start].contains('(');
    !opens || source[words[at].span.end..].starts_with(')')
}

/// Stems of what shows whether something is there.
const TESTS: &[&str] = &[
    "assai", "biopsi", "cultur", "film", "result", "sampl", "scan", "screen", "serolog", "smear", "swab", "test", "x",
];

/// Stems of those, and of what of theirs, that is tested.
const PATIENTS: &[&str] = &["antibodi", "blood", "donor", "patient", "serum", "urin"];

/// Verbs of what a test shows.
const FOUND: &[&str] = &["are", "back", "be", "been", "came", "is", "proved", "remained", "returned", "was", "were"];
