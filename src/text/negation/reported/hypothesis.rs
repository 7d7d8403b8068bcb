//! What would be if something else were, and is not said to be so: "without an ORM you would write SQL".

use std::ops::Range;

use super::super::phrases::unreal::is_would;
use crate::text::{Gap, Keyed, Text, Word, irregular};

/// Finds the words that a text says of what would be, as places in [`Text::words`], in order.
#[must_use]
pub fn hypotheses(text: &Text) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sentence in &text.sentences {
        let words = text.words_of(sentence);
        let offset = sentence.words.start;
        let mut from = 0;
        while from < words.len() {
            let end = end_of_stretch(words, from);
            if let Some(range) = hypothesis(&words[from..end]) {
                found.push(offset + from + range.start..offset + from + range.end);
            }
            from = end;
        }
    }
    found
}

/// Returns where a stretch ends: at a semicolon or the like, or where a clause says how things are ("but", "so").
fn end_of_stretch(words: &[Word], from: usize) -> usize {
    let ends = |at: &usize| words[*at].gap == Gap::Break || ["but", "so"].contains(&words.key(*at));
    (from + 1..words.len()).find(ends).unwrap_or(words.len())
}

fn hypothesis(words: &[Word]) -> Option<Range<usize>> {
    let before = |at: usize| words.key_before(at, 1);
    let begins = |at: usize| {
        at == 0 || words[at].gap > Gap::Space || ["and", "but", "so", "or", "because", "since"].contains(&before(at))
    };
    let would = (0..words.len()).find(|&at| is_would(words, at));
    for at in 0..words.len() {
        let starts = begins(at);
        match words.key(at) {
            "wish" if before(at) == "i" => return Some(at + 1..words.len()),
            // "Suppose that it were blue", but "I suppose".
            "assume" | "imagine" | "suppose" if at == 0 || ["let", "lets", "now", "us"].contains(&before(at)) => {
                return Some(at + 1..words.len());
            }
            // "With more rain the wheat would rot."
            "at" | "but" | "given" | "in" | "then" | "under" | "with" if at == 0 && leads_to_would(words, would) => {
                return Some(1..words.len());
            }
            // "Even if it were blue, it would look the same."
            "if" if before(at) == "even" && (words.key(at + 2) == "were" || words.key(at + 3) == "were") => {
                let ends = |place: &usize| words[*place].gap > Gap::Space;
                return Some(at + 1..(at + 1..words.len()).find(ends).unwrap_or(words.len()));
            }
            "otherwise" if starts && at + 1 < words.len() => return Some(at + 1..words.len()),
            "if" if !NO_CONDITION.contains(&before(at)) => {
                let would = would?;
                let end = if would > at { would } else { words.len() };
                if (at + 1..end).any(|at| is_verb_in_past(words.key(at))) {
                    return Some(if would > at { at + 1..words.len() } else { 0..words.len() });
                }
            }
            // "Had it been ..., it would ..."
            "had" | "were" | "should" if at == 0 && would.is_some_and(|would| would > 0) => {
                return Some(1..words.len());
            }
            "without" if starts => {
                let has_to = (at + 1..words.len()).any(|at| is_obligation(words, at));
                if has_to || would.is_some_and(|would| would > at) {
                    return Some(at + 1..words.len());
                }
            }
            "without" if would.is_some_and(|would| would < at) => return Some(0..words.len()),
            _ => {}
        }
    }
    None
}

/// Returns whether a sentence with a phrase before its subject says what would be, and not what somebody held: "in a wet year the
/// wheat would rot".
fn leads_to_would(words: &[Word], would: Option<usize>) -> bool {
    let is_said = |word: &Word| word.is_any(&["said", "that", "thought", "which", "who"]);
    would.is_some_and(|would| ["would", "wouldn't"].contains(&words.key(would)) && !words[..would].iter().any(is_said))
}

/// Words before an `if` that is no condition, or one in spite of which something is so.
const NO_CONDITION: &[&str] = &[
    "as", "ask", "asks", "check", "checks", "checking", "decide", "decides", "even", "know", "knows", "see", "tell",
    "test", "tests", "wonder",
];

fn is_obligation(words: &[Word], at: usize) -> bool {
    let next = words.key(at + 1);
    match words.key(at) {
        "have" | "has" | "had" | "need" | "needs" => next == "to",
        "must" => true,
        _ => false,
    }
}

/// Returns whether a verb is in the past: "were", "ran", "stored".
fn is_verb_in_past(key: &str) -> bool {
    ["was", "were", "had", "did", "didn't", "weren't", "wasn't", "could"].contains(&key)
        || key.len() > 3 && key.ends_with("ed")
        || !["am", "are", "is"].contains(&key) && !key.ends_with(['s', 'i', 'a']) && irregular::base(key).is_some()
}
