//! Denials behind all of what they deny: "**free verse** it is **not**", "to say that **owls bark** would be a **mistake**", "**barking** is
//! **beyond** it", "**barking** is just what it does **not do**".

use std::ops::Range;

use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::{is_article, is_doing, is_finite_be, is_past, is_personal, is_verb_form};
use super::super::grammar::wrong_words::is_judgement;
use super::super::grammar::{clause, head};
use super::super::negator::is_clause_negator;
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// How many words a predicate has at most that stands before its subject.
const LONGEST: usize = 4;

/// Reads such a denial at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    if let Some((subject, length)) = beyond(words, at).or_else(|| what_not(words, at)).or_else(|| never_done(words, at))
    {
        return Some(Denial::of_subject(at, length, subject));
    }
    if let Some(subject) = far_from_truth(words, at) {
        return Some(Denial::of_subject(at, 4, subject));
    }
    let subject = predicate(words, at).or_else(|| said(words, at))?;
    Some(Denial::of_subject(at, 1, subject))
}

/// Returns the statement that "couldn't be **further from the truth**".
fn far_from_truth(words: &[Word], at: usize) -> Option<Range<usize>> {
    let is_far = ["farther", "further"].contains(&words.key(at)) && words.reads(at + 1, &["from", "the", "truth"]);
    let could = at.checked_sub(2).filter(|&verb| is_far && words.key(verb + 1) == "be")?;
    let could = could - usize::from(words.key(could) == "not");
    let first = head::begin(words, could);
    let start = first + usize::from(words.key(first) == "that");
    (start < could && words.key(first) != "nothing").then_some(start..could)
}

/// Returns what is too much for somebody by the "beyond" at `at`, with its length: "**flying** is beyond it", "**reading the map** was beyond
/// their powers"; but "the lake is beyond it".
fn beyond(words: &[Word], at: usize) -> Option<(Range<usize>, usize)> {
    if words.key(at) != "beyond" {
        return None;
    }
    let is_led = |place: &usize| {
        words.key(*place).ends_with("ly") || ["far", "quite", "still", "well"].contains(&words.key(*place))
    };
    let be = (0..at).rev().find(|place| !is_led(place)).filter(|&be| is_finite_be(words.key(be)))?;
    let is_own = |key: &str| ["her", "his", "its", "my", "our", "the", "their", "your"].contains(&key);
    let length = match (words.key(at + 1), words.key(at + 2)) {
        ("her" | "him" | "it" | "me" | "most" | "them" | "us", _) if is_last(words, at + 1, &["and", "because"]) => 2,
        (owner, power) if is_own(owner) && (POWERS.contains(&power) || SCOPES.contains(&power)) => 3,
        // "Beyond the machine's powers."
        (owner, _) if is_own(owner) && POWERS.contains(&words.key(at + 3)) => 4,
        _ => return None,
    };
    // "Its remit", but "the scope of this text".
    let is_task = SCOPES.contains(&words.key(at + length - 1))
        && ["her", "his", "its", "my", "our", "their", "your"].contains(&words.key(at + 1))
        && is_last(words, at + length - 1, &["and", "because"]);
    let of_task = || Some(head::begin(words, be)).filter(|&first| is_task && first < be);
    begin_of_doing(words, be).or_else(of_task).map(|start| (start..be, length))
}

/// What a thing is not there for: "beyond its **remit**".
const SCOPES: &[&str] = &["capabilities", "capability", "competence", "grasp", "remit", "scope"];

/// Returns what somebody does not do of all things by the negator at `at`, with its length: "**asking** is precisely what he does **not do**".
fn what_not(words: &[Word], at: usize) -> Option<(Range<usize>, usize)> {
    let is_not = ["cannot", "never", "not"].contains(&words.key(at)) || words.key(at).ends_with("n't");
    if !is_not || !["did", "do", "does"].contains(&words.key(at + 1)) || !is_last(words, at + 1, &["and", "because"]) {
        return None;
    }
    let is_what = |&place: &usize| words.key(place) == "what" || words.reads(place, &["one", "thing"]);
    let what = (at.saturating_sub(LONGEST + 1)..at).rfind(is_what)?;
    let is_led = |place: &usize| words.key(*place).ends_with("ly") || ["just", "the"].contains(&words.key(*place));
    let be = (0..what).rev().find(|place| !is_led(place)).filter(|&be| is_finite_be(words.key(be)))?;
    begin_of_doing(words, be).map(|start| (start..be, 2))
}

/// Returns what nobody would do by the negator at `at`, with its length: "**a rollback** is something I'd **never do**", "**a rollback** is
/// **not something I would do**"; but "a rollback is something you never forget".
fn never_done(words: &[Word], at: usize) -> Option<(Range<usize>, usize)> {
    let key = words.key(at);
    if !is_clause_negator(key) && key != "no" {
        return None;
    }
    let last = (at + 1..words.len().min(at + 2 + LONGEST)).find(|&place| is_last(words, place, &["and", "because"]))?;
    let is_thing = |&place: &usize| {
        let is_named = ["anything", "nothing", "something"].contains(&words.key(place))
            || words.key(place) == "thing" && is_article(words.key(place.saturating_sub(1)));
        is_named && words[place].gap == Gap::Space
    };
    let something = (at.saturating_sub(LONGEST)..=last).find(is_thing)?;
    // "Something **that no owner** would use", but "something with no owner".
    let is_led = |place: usize| ["that", "which"].contains(&words.key(place));
    if key == "no" && (something > at || !(something + 1..at).all(is_led)) {
        return None;
    }
    let article = something - usize::from(words.key(something) == "thing");
    // "A rollback is **nothing** I would do", but "nothing is something I would do".
    if key == "nothing" && (something != at || !is_personal(words.key(at + 1))) {
        return None;
    }
    let not = article - usize::from(at + 1 == article);
    let (be, is_contracted) = if not == at && key.ends_with("n't") { (at, true) } else { (not.checked_sub(1)?, false) };
    let is_said =
        is_contracted && ["aren't", "isn't", "wasn't", "weren't"].contains(&key) || is_finite_be(words.key(be));
    let first = head::begin(words, be);
    let is_whole = words[first + 1..=last].iter().all(|word| word.gap == Gap::Space);
    (is_said && is_whole && first < be && DONE.contains(&words[last].stem.as_str()))
        .then_some((first..be, last + 1 - at))
}

/// Stems of verbs of what somebody does with a thing that is good to have.
const DONE: &[&str] = &[
    "accept", "advis", "allow", "choos", "consid", "do", "like", "need", "recommend", "support", "touch", "tri", "use",
    "want",
];

/// Returns where the words begin that say what is done, and end before the verb at `be`: "but **reading the map** was".
fn begin_of_doing(words: &[Word], be: usize) -> Option<usize> {
    let first = head::begin(words, be);
    let start = first + usize::from(["and", "but", "so"].contains(&words.key(first)));
    (start < be && (is_doing(words.key(start)) || words.key(start) == "to")).then_some(start)
}

/// What is not enough for a thing: "beyond his **reach**".
const POWERS: &[&str] = &[
    "abilities", "ability", "capabilities", "capability", "capacity", "means", "power", "powers", "reach", "strength",
];

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
    let is_led = |word: &str| {
        ["a", "an", "be", "common", "frequent", "gross", "just", "plain", "serious", "simply"].contains(&word)
    };
    let be = (0..at).rev().find(|&place| !is_led(words.key(place)))?;
    let is_said = is_finite_be(words.key(be)) || words.key(be) == "would" && words.key(be + 1) == "be";
    let first = head::begin(words, at);
    let first = first + usize::from(words.key(first) == "and");
    let to = first + usize::from(words.key(first) == "to");
    let is_saying = SAYING.contains(&words.key(to)) && words.key(to + 1) == "that";
    let that = (to + 1).min(be);
    // "Saying that owls bark" is denied as a whole.
    let start = if to > first { that + 1 } else { first };
    let is_whole = that + 1 < be && clause::is_statement_behind_that(&words[that..be]);
    (is_said && is_saying && is_whole && is_last(words, at, &["because", "since"])).then_some(start..be)
}

/// What it is to say too much.
const MISTAKES: &[&str] =
    &["blunder", "error", "exaggeration", "fallacy", "misreading", "mistake", "overstatement", "slip"];

/// Verbs of those who say it.
const SAYING: &[&str] = &[
    "argue", "arguing", "assert", "claim", "claiming", "conclude", "say", "saying", "state", "suggest", "suggesting",
    "think", "thinking", "write", "writing",
];
