//! What somebody likes less of two, or sets aside for the other: "they would **rather** starve **than sell land**", "prefer rhythm **over
//! rhyme**", "he dropped **rhyme** in favour of rhythm".

use super::super::grammar::clause;
use super::super::grammar::word_form::is_be;
use super::super::negator::{NOUN_REACH, REACH, is_clause_negator};
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// Reads what is not preferred at the "than" at `at`; but "would rather have more land than money", "colder than".
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    if words.key(at) == "over" {
        return less_liked(words, at);
    }
    if words.key(at) != "than" {
        return if SETTING_ASIDE.contains(&words.key(at)) { set_aside(words, at) } else { None };
    }
    let first = at.saturating_sub(REACH);
    let begins = |place: &usize| words[*place].gap == Gap::Break;
    let first = (first..at).rev().find(begins).unwrap_or(first);
    let is_wish = |place: &usize| {
        let before = place - usize::from(*place > 0 && words.key(place - 1) == "much");
        let verb = words.key_before(before, 1);
        ["rather", "sooner"].contains(&words.key(*place)) && (verb == "would" || verb.ends_with("'d"))
    };
    let wish = (first..at).rev().find(is_wish)?;
    let compares = |word: &Word| word.is_any(&["but", "fewer", "less", "more", "other", "than", "which", "who"]);
    let is_compared = words[wish + 1..at].iter().any(compares);
    Denial::of_clause(words, 1, at + 1).filter(|_| wish + 1 < at && !is_compared)
}

/// Reads what is liked less behind the "over" at `at`: "favour rhythm **over rhyme**"; but "prefer walking over the bridge".
fn less_liked(words: &[Word], at: usize) -> Option<Denial> {
    let prefers = |place: &usize| PREFERRING.contains(&words.key(*place));
    let verb = (at.saturating_sub(NOUN_REACH)..at).rev().find(prefers)?;
    let is_whole = (verb + 1..=at + 1).all(|place| words.get(place).is_some_and(|word| word.gap == Gap::Space));
    let is_place =
        |word: &Word| ["his", "her", "its", "that", "the", "their", "these", "this"].contains(&word.key.as_str());
    let is_denied = verb > 0 && is_clause_negator(words.key(verb - 1));
    let is_pair = verb + 1 < at && is_whole && !is_place(&words[at + 1]) && !is_denied;
    let end = clause::end_within(words, at + 1, NOUN_REACH, false);
    (is_pair && at + 1 < end).then(|| Denial::of(1, at + 1..end))
}

/// Verbs of those who like one of two better.
const PREFERRING: &[&str] = &[
    "favor", "favored", "favoring", "favors", "favour", "favoured", "favouring", "favours", "prefer", "preferred",
    "preferring", "prefers",
];

/// Reads what the verb at `at` sets aside for another thing: "dropped **rhyme** in favour of rhythm", "**rhyme** was dropped in favour of
/// rhythm"; but "dropped the charge".
fn set_aside(words: &[Word], at: usize) -> Option<Denial> {
    let is_favour = |place: &usize| {
        words.key(*place) == "in" && ["favor", "favour"].contains(&words.key(place + 1)) && words.key(place + 2) == "of"
    };
    if let Some(be) = at.checked_sub(1).filter(|&be| is_be(words.key(be))) {
        let has_been = words.key(be) == "been" && be > 0;
        let verb = be - usize::from(has_been);
        let subject = clause::start(words, verb)..verb;
        return is_favour(&(at + 1)).then_some(Denial::of_subject(at, 1, subject));
    }
    // "We ditched locks for queues."
    let is_exchange = |place: &usize| {
        words.key(*place) == "for" && words.key(at).starts_with("ditch") && words[*place - 1].is_content()
    };
    let favour = (at + 2..words.len().min(at + 2 + NOUN_REACH)).find(|place| is_favour(place) || is_exchange(place))?;
    let is_whole = (at + 1..=favour).all(|place| words[place].gap == Gap::Space);
    is_whole.then(|| Denial::of(1, at + 1..favour))
}

/// Verbs of those who put another thing in its place.
const SETTING_ASIDE: &[&str] = &[
    "abandon", "abandoned", "abandons", "discard", "discarded", "discards", "ditch", "ditched", "ditches", "drop",
    "dropped", "drops", "eschew", "eschewed", "eschews", "reject", "rejected", "rejects", "scrap", "scrapped",
    "scraps", "shunned", "spurned",
];
