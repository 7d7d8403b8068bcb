//! Quotations that are called wrong: "“Bats are blind” **is false**", "“Bats are blind” **is what** she **denied**".

use super::super::grammar::wrong_words::{LEADING, Use, is_used, is_verdict};
use super::super::negator::REACH;
use super::Denial;
use crate::text::{Keyed, Word};

/// Reads the verdict at `at` on a quotation that ends right before it.
pub fn read(words: &[Word], at: usize, source: &str) -> Option<Denial> {
    if at < 2 || !["are", "is", "isn't", "was", "wasn't"].contains(&words.key(at)) || !closes(words, at, source) {
        return None;
    }
    let is_led = |place: &usize| {
        words.key(*place).ends_with("ly")
            || ["a", "an", "just", "plain", "quite", "the"].contains(&words.key(*place))
            || LEADING.contains(&words.key(*place))
    };
    let predicate = (at + 1..words.len()).find(|place| !is_led(place))?;
    if words.key(at + 1) == "more" {
        return None;
    }
    let is_not = words.key(at).ends_with("n't");
    let last = match words.key(predicate) {
        word if is_not => RIGHT.contains(&word).then_some(predicate),
        "not" => {
            (predicate + 1..words.len()).find(|place| !is_led(place)).filter(|&last| RIGHT.contains(&words.key(last)))
        }
        "what" => {
            let most = words.len().min(predicate + 5);
            (predicate + 2..most).find(|&place| DENIED.contains(&words.key(place)))
        }
        word => {
            let is_tale = is_used(word, Use::Quotation) || word == "tale" && words.key(predicate - 1) == "wives";
            (is_verdict(word) || is_tale).then_some(predicate)
        }
    }?;
    let first = opening(words, at, source)?;
    Some(Denial::of_subject(at, last + 1 - at, first..at))
}

/// Returns whether a quotation ends before the word at `at`.
fn closes(words: &[Word], at: usize, source: &str) -> bool {
    between(words, at, source).contains(CLOSING)
}

/// Returns where the quotation begins that ends before `at`.
fn opening(words: &[Word], at: usize, source: &str) -> Option<usize> {
    let opens = |place: &usize| {
        let start = words[*place].span.start;
        source[..start].ends_with(OPENING)
    };
    // One word is a name: "“None” is wrong here".
    (at.saturating_sub(2 * REACH)..at - 1).rev().find(opens)
}

/// Returns what is written between the word at `at` and the one before it.
fn between<'s>(words: &[Word], at: usize, source: &'s str) -> &'s str {
    &source[words[at - 1].span.end..words[at].span.start]
}

const OPENING: &[char] = &['"', '\'', '“', '‘', '«', '„'];

const CLOSING: &[char] = &['"', '\'', '”', '’', '»', '“'];

/// What a statement is that is so.
const RIGHT: &[&str] = &["accurate", "correct", "right", "so", "true"];

/// What is done to a statement by those who say that it is not so.
const DENIED: &[&str] = &["contradicted", "denied", "denies", "disputed", "refuted", "rejected", "rejects"];
