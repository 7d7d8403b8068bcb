//! Denials behind all of what they deny: "**free verse** it is **not**", "to say that **owls bark** would be a **mistake**".

use std::ops::Range;

use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::{is_article, is_finite_be, is_past, is_personal, is_verb_form};
use super::super::grammar::wrong_words::is_judgement;
use super::super::grammar::{clause, head};
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// How many words a predicate has at most that stands before its subject.
const LONGEST: usize = 4;

/// Reads such a denial at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    let subject = predicate(words, at).or_else(|| said(words, at))?;
    Some(Denial::of_subject(at, 1, subject))
}

/// Returns the predicate that stands before its subject, and is denied at `at`: "**a poet** he was not", "**cheap** it isn't"; but "last
/// year it was not".
fn predicate(words: &[Word], at: usize) -> Option<Range<usize>> {
    let pronoun = match words.key(at) {
        "not" if is_finite_be(words.key_before(at, 1)) => at.checked_sub(2)?,
        "aren't" | "isn't" | "wasn't" | "weren't" => at.checked_sub(1)?,
        _ => return None,
    };
    let is_border = |place: &usize| *place == 0 || words[*place].gap > Gap::Space;
    let start = (pronoun.saturating_sub(LONGEST)..pronoun).rfind(is_border)?;
    let is_named = |place: usize| {
        let word = &words[place];
        (word.is_content() || is_article(&word.key)) && !is_past(&word.key) && !is_verb_form(word)
    };
    let last = words.key(pronoun - 1);
    let is_time = last.ends_with("ly") || TIMES.contains(&last);
    (is_personal(words.key(pronoun)) && is_last(words, at, &[]) && (start..pronoun).all(is_named) && !is_time)
        .then_some(start..pronoun)
}

/// When or where a thing is not so: "last **year** it was not".
const TIMES: &[&str] = &[
    "abroad", "again", "century", "day", "days", "elsewhere", "evening", "here", "home", "maybe", "month", "morning",
    "night", "now", "often", "perhaps", "sometimes", "spring", "still", "summer", "then", "there", "time", "times",
    "today", "tomorrow", "week", "winter", "year", "years", "yes", "yesterday", "yet",
];

/// Returns what it would be wrong to say, with its verdict at `at`: "to say that **owls bark** would be a mistake".
fn said(words: &[Word], at: usize) -> Option<Range<usize>> {
    if !MISTAKES.contains(&words.key(at)) && !is_judgement(words.key(at)) {
        return None;
    }
    let is_led = |word: &str| ["a", "an", "be", "just", "simply"].contains(&word);
    let be = (0..at).rev().find(|&place| !is_led(words.key(place)))?;
    let is_said = is_finite_be(words.key(be)) || words.key(be) == "would" && words.key(be + 1) == "be";
    let first = head::begin(words, at);
    let to = first + usize::from(words.key(first) == "to");
    let is_saying = SAYING.contains(&words.key(to)) && words.key(to + 1) == "that";
    let that = (to + 1).min(be);
    // "Saying that owls bark" is denied as a whole.
    let start = if to > first { that + 1 } else { first };
    let is_whole = that + 1 < be && clause::is_statement_behind_that(&words[that..be]);
    (is_said && is_saying && is_whole && is_last(words, at, &["because", "since"])).then_some(start..be)
}

/// What it is to say too much.
const MISTAKES: &[&str] = &["error", "exaggeration", "mistake", "overstatement"];

/// Verbs of those who say it.
const SAYING: &[&str] =
    &["argue", "arguing", "assert", "claim", "claiming", "conclude", "say", "saying", "state", "suggest", "suggesting"];
