//! What was to take place and did not: "**the fair** was **cancelled**", "**the merger** was announced and **called off**"; but "the search was
//! called off", which had begun.

use super::super::grammar::clause;
use super::super::grammar::subject;
use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::{is_be, is_finite_have, is_relative};
use super::super::negator::is_clause_negator;
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// How far before its end an event may be announced, in words.
const PLAN_REACH: usize = 10;

/// Reads what was called off by the words at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    let length = match (words.key(at), words.key(at + 1)) {
        ("called", "off") => 2,
        ("canceled" | "cancelled", _) => 1,
        ("fell" | "fallen", "through")
            if is_last(words, at + 1, &["after", "and", "at", "because", "in", "last", "over", "when"]) =>
        {
            return fell_through(words, at);
        }
        _ => return None,
    };
    let verb = passive(words, at).or_else(|| announced(words, at))?;
    let start = subject::start_behind_clause(words, clause::start(words, verb), verb);
    let is_begun = ["halfway", "midway"].contains(&words.key(at + length)) || lasted(words, at + length);
    // A "strike vote" is a vote.
    let is_kind = |at: usize| at + 1 < verb && words[at + 1].is_content() && words[at + 1].gap == Gap::Space;
    let is_other = |at: usize| {
        let word = &words[at];
        word.is_any(RUNNING) && !is_kind(at) || is_relative(&word.key) || is_clause_negator(&word.key)
    };
    let is_event = words[start..verb].iter().any(Word::is_content) && !(start..verb).any(is_other);
    (is_event && !is_begun && !clause::is_case(words, verb)).then(|| Denial::of_subject(at, length, start..verb))
}

/// Reads a deal that came to nothing: "**the merger** fell through at the last minute"; but "the boy fell through the ice", "he fell through".
fn fell_through(words: &[Word], at: usize) -> Option<Denial> {
    let verb = at - usize::from(is_finite_have(words.key_before(at, 1)));
    let start = clause::start(words, verb);
    let is_event = words[start..verb].iter().any(Word::is_content) && !clause::is_case(words, verb);
    let is_plain = !words[start..verb].iter().any(|word| is_clause_negator(&word.key) || is_relative(&word.key));
    (is_event && is_plain).then(|| Denial::of_subject(at, 2, start..verb))
}

/// Returns where the passive verb begins that ends at `at`: "**has since been** cancelled".
fn passive(words: &[Word], at: usize) -> Option<usize> {
    let is_part = |word: &Word| {
        is_be(&word.key)
            || word.is_any(&["almost", "eventually", "had", "has", "have", "later", "now", "since", "soon", "then"])
            || word.key.ends_with("ly")
    };
    let verb =
        (0..at).rev().take_while(|&place| is_part(&words[place]) && words[place + 1].gap == Gap::Space).last()?;
    let has = |list: &[&str]| words[verb..at].iter().any(|word| word.is_any(list));
    // "It may be cancelled", "had it been cancelled", "it was nearly cancelled".
    let is_so = has(&["are", "is", "was", "were"]) || has(&["been"]) && has(&["had", "has", "have"]);
    (is_so && !has(&["almost", "hardly", "nearly"])).then_some(verb)
}

/// Returns where the verb begins that says what was planned, before an "and" and the end at `at`: "**was announced** in May and called off".
fn announced(words: &[Word], at: usize) -> Option<usize> {
    let is_led = |place: &usize| ["later", "soon", "then"].contains(&words.key(*place));
    let joint = (0..at).rev().find(|place| !is_led(place))?;
    let is_plan = |&place: &usize| ANNOUNCED.contains(&words.key(place)) && is_be(words.key(place - 1));
    let plan = (at.saturating_sub(PLAN_REACH).max(1)..joint).find(is_plan)?;
    let verb = plan - 1 - usize::from(is_finite_have(words.key_before(plan, 2)));
    let is_whole = (plan..at).all(|place| words[place].gap < Gap::Break);
    (["and", "but"].contains(&words.key(joint)) && is_whole).then_some(verb)
}

/// Participles of what is to come.
const ANNOUNCED: &[&str] =
    &["agreed", "announced", "arranged", "booked", "ordered", "planned", "promised", "proposed", "scheduled"];

/// What goes on until it is called off, or holds until it is cancelled.
const RUNNING: &[&str] = &[
    "account", "blockade", "bond", "boycott", "card", "chase", "cheque", "contract", "debt", "debts", "embargo",
    "hunt", "lease", "licence", "license", "manhunt", "membership", "order", "orders", "policy", "pursuit", "search",
    "siege", "stamp", "strike", "subscription", "ticket", "tickets", "treaty", "truce", "visa",
];

/// Returns whether the clause goes on from `from` on with the time that an event lasted: "called off **after two hours**".
fn lasted(words: &[Word], from: usize) -> bool {
    let most = words.len().min(from + PLAN_REACH);
    let after = (from..most).find(|&place| words.key(place) == "after" || words[place].gap > Gap::Space);
    after.is_some_and(|after| (after + 1..words.len().min(after + 5)).any(|place| SPANS.contains(&words.key(place))))
}

/// What an event lasts, and how often it takes place.
const SPANS: &[&str] = &[
    "centuries", "days", "decades", "games", "hours", "issues", "minutes", "months", "performances", "rounds",
    "seasons", "seconds", "series", "weeks", "year", "years",
];
