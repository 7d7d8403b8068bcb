//! Findings that say that something is not there: "tested **negative for** mumps", "the mumps test was **negative**", "mumps: **no**".

use std::ops::Range;

use super::super::grammar::clause;
use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::is_past;
use super::super::negator::{NOUN_REACH, REACH, follows_negator, is_clause_negator};
use super::super::phrases::weight;
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// Reads such a finding at `at`; "None" with a capital is a value.
pub fn read(words: &[Word], at: usize, source: &str) -> Option<Denial> {
    match words.key(at) {
        "absent" | "nah" | "negative" | "nil" | "no" | "none" | "nope"
            if is_entry(words, at, source) && !source[words[at].span.clone()].starts_with("None") =>
        {
            let first = (0..at).rev().find(|&place| words[place].gap > Gap::Space).unwrap_or(0);
            Some(Denial::of_subject(at, 1, first..at))
        }
        // "Rollback: not needed."
        "not" if weight::length_of_verdict(words, at).is_some() && is_behind_heading(words, at, source) => {
            let first = (0..at).rev().find(|&place| words[place].gap > Gap::Space).unwrap_or(0);
            Some(Denial::of_subject(at, 2, first..at))
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

/// Stems of what shows whether something is there.
const TESTS: &[&str] = &[
    "assai", "biopsi", "cultur", "film", "result", "sampl", "scan", "screen", "serolog", "smear", "swab", "test", "x",
];

/// Stems of those, and of what of theirs, that is tested.
const PATIENTS: &[&str] = &["antibodi", "blood", "donor", "patient", "serum", "urin"];

/// Verbs of what a test shows.
const FOUND: &[&str] = &["are", "back", "be", "been", "came", "is", "proved", "remained", "returned", "was", "were"];
