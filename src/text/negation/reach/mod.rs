//! How far a phrase denies that does not know it itself: what it denies behind it, and which subject before it.
//!
//! - A negator of clauses denies up to the end of its clause and at most [`REACH`] words, one of nouns at most [`NOUN_REACH`]
//!   words, unless a verb in `-ing` follows ("without ever writing a line of SQL"), up to a verb or another noun phrase
//!   ("without an index the query is slow"). A "without" that leads a sentence with no comma ends before its subject
//!   (`fronted.rs`).
//! - A condition or a reason with no comma behind it ends before the main clause (`condition.rs`): "if the app no longer answers **the
//!   kubelet restarts** it".
//! - A denial in the subject ends before the verb of its clause: "a form with no token **is** rejected", "memory that is
//!   never freed **is** a leak", "requests not carrying it **are** rejected".
//! - A denial with nothing behind it reaches nothing: "the other one doesn't, so Django joins", "No, it joins". Where
//!   something else does it, the subject is denied instead: "a serializer doesn't, the router does".
//! - A negated predicate denies its subject (`predicate.rs`): "raw SQL is not needed", "fault need not be shown", "how many
//!   there are does not matter", "raw SQL is not recommended"; but "the cache is not used for sessions" speaks of one use
//!   only. `nothing`, `nobody`, `none of` and `no` as an object deny their verb, too: "the view caches nothing".
//!   So does what was not made or held (`unmade.rs`): "a trial was never held"; and what counts for nothing
//!   (`phrases/weight.rs`): "a lock is not important", "a lock has no effect", "lock not needed".
//! - "Not once but for every page" denies the "once" alone, "not when it is built but when it is read" the first case, "don't
//!   edit migrations that were committed" not the committing (`narrowed.rs`). What nobody knew or could explain was so all
//!   the same (`factive.rs`). A reason ends the denial of what it explains (`reason.rs`); "it is not because it is near" denies the
//!   reason.

mod condition;
mod factive;
mod finding;
mod fronted;
pub mod narrowed;
mod predicate;
mod reason;
mod unmade;

use std::ops::Range;

use super::grammar::word_form::{is_be, is_determiner};
use super::grammar::{clause, head, list, subject};
use super::negator::{Kind, NOUN_REACH, REACH, Reading, is_negator};
use super::phrases::{absence, turned};
use crate::text::{Keyed, Word};

/// Returns what the negator at `at` denies behind it.
pub fn scope(words: &[Word], at: usize, reading: &Reading, source: &str) -> Range<usize> {
    let start = at + reading.length + reading.between;
    // "Without it rows are lost."
    if words.key(at) == "without" && ["him", "it", "them"].contains(&words.key(start)) {
        return start..start + 1;
    }
    if reading.kind == Kind::Noun
        && let Some(end) = fronted::end_of_phrase(words, at, start, source)
    {
        return start..end;
    }
    // "It has nothing with which to dig."
    if (reading.kind == Kind::Noun || words.key(at) == "nothing")
        && let Some(end) = head::end_of_potential(words, start)
    {
        return start..end;
    }
    let is_elliptical =
        reading.kind == Kind::Clause && (clause::follows_auxiliary(words, at) || clause::is_bare_object(words, at));
    let reach = match reading.kind {
        Kind::Clause => REACH,
        Kind::Noun if clause::is_verb_in_ing(words, start) => REACH,
        // "No house may be searched without a warrant."
        Kind::Noun if words.key(at) == "no" && head::is_subject(words, at) && clause::holds_without(words, start) => {
            REACH
        }
        // "None of the old mills grinds rye for its owner."
        Kind::Noun if words.key(at) == "none" && head::is_subject(words, at) => REACH,
        // "No recent trial has ever shown that magnets relieve pain."
        Kind::Noun if words.key(at) == "no" && head::is_subject(words, at) && finding::is_found(words, start) => REACH,
        // "No contract in the absence of consideration."
        Kind::Noun if words.iter().skip(start).take(NOUN_REACH).any(|word| word.key == "absence") => 2 * NOUN_REACH,
        Kind::Noun => NOUN_REACH,
        Kind::Word => 1,
        // "It is unnecessary to wait", but "it is irrelevant to the charge".
        Kind::Predicate if words.key(start) == "to" && !is_determiner(words.key(start + 1)) => REACH,
        Kind::Predicate => 0,
    };
    if let Some(end) = turned::end_of_undenied(words, at, start) {
        return start..end;
    }
    if reading.kind == Kind::Clause && words.key(start) == "because" && is_be(words.key_before(at, 1)) {
        let end = clause::end_within(words, start + 1, REACH, false);
        // "It was not because she left **that** prices rose."
        return start + 1..(start + 2..end).find(|&at| words.key(at) == "that").unwrap_or(end);
    }
    if reading.kind == Kind::Clause && predicate::is_cleft(words, at, start) {
        return start..start;
    }
    let list = if reach == NOUN_REACH { list::end_of(words, start, NOUN_REACH) } else { None };
    let end = list.unwrap_or_else(|| clause::end_within(words, start, reach, is_elliptical));
    let end = narrowed::end_of_other(words, at, start, end);
    if reading.kind == Kind::Clause
        && let Some(end) = turned::end_of_turned(words, start, end)
    {
        // "Few villages **escaped** paying."
        return if words.key(at) == "few" { end - 1..end } else { start..end };
    }
    if reading.kind == Kind::Clause
        && let Some(case) = narrowed::denied_case(words, end)
    {
        return case;
    }
    let end = if reading.kind == Kind::Clause { narrowed::end_before_known(words, at, start, end) } else { end };
    let start = if reading.kind == Kind::Clause { narrowed::start_of_contrast(words, at, start, end) } else { start };
    let end =
        if reading.kind == Kind::Clause || reach == REACH { factive::end_of_unknown(words, start, end) } else { end };
    let end = if reading.kind == Kind::Clause { reason::end_of_effect(words, at, start, end) } else { end };
    // "If the app no longer answers **the kubelet restarts** it."
    let main = condition::end_of_condition(words, at, start)
        .or_else(|| condition::end_of_noted_case(words, at, start, source));
    let end = main.map_or(end, |main| main.clamp(start, end));
    start..match reading.kind {
        Kind::Noun => head::end_of_phrase(words, at, start, end),
        Kind::Clause if head::is_in_subject(words, at, start) => head::end_of_subject(words, start, end),
        Kind::Clause | Kind::Word | Kind::Predicate => end,
    }
}

/// Returns the subject that the negator at `at` denies, where its predicate is negated.
pub fn subject(words: &[Word], at: usize, reading: &Reading) -> Range<usize> {
    match reading.kind {
        Kind::Clause if predicate::negates_predicate(words, at, at + reading.length + reading.between) => {
            let verb = subject::verb_of(words, at).unwrap_or(at);
            let start = predicate::start_of_subject(words, subject::start(words, at, verb), verb);
            // "**Skipping** tests is not an option."
            let is_left_out = start + 1 < verb && turned::is_leaving_out(words, start);
            start..if is_left_out { start + 1 } else { verb.max(start) }
        }
        // "The app works offline almost **never**."
        Kind::Predicate if is_negator(words.key(at)) || words.key(at) == "little" => clause::start(words, at)..at,
        // "The cake is **nut** free."
        Kind::Predicate if words.key(at) == "free" => absence::start_of_substance(words, at)..at,
        Kind::Predicate => predicate::subject_of_predicate(words, at),
        Kind::Clause | Kind::Noun if ["little", "no", "nobody", "none", "nothing"].contains(&words.key(at)) => {
            predicate::verb_of_object(words, at)
        }
        Kind::Clause | Kind::Noun | Kind::Word => at..at,
    }
}
