//! What a sentence only reports: the beliefs of others.

use std::ops::Range;

use super::super::{Gap, Text, Word};
use super::lexicon::is_clause_negator;

/// How many words a reported belief has at most.
const LONGEST: usize = 30;

/// How far before its verb the holder of a belief may stand, in words.
const HOLDER_REACH: usize = 4;

/// Finds the words that a text only reports as somebody's belief, as places in [`Text::words`], in order.
#[must_use]
pub fn beliefs(text: &Text) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in &text.sentences {
        let words = text.words_of(sentence);
        for at in 0..words.len() {
            if !VERBS.contains(&words[at].key.as_str()) || !is_of_others(words, at) {
                continue;
            }
            let next = words.get(at + 1).map_or("", |word| word.key.as_str());
            let start = at + 1 + usize::from(next == "that" || next == "to");
            let end = end(words, start) + sentence.words.start;
            let start = start + sentence.words.start;
            // Beliefs about beliefs are one.
            if start < end && found.last().is_none_or(|last| last.end <= start) {
                found.push(start..end);
            }
        }
    }
    found
}

/// Returns whether others hold what the verb at `at` says: "many think", "one might assume", "is often said that".
fn is_of_others(words: &[Word], at: usize) -> bool {
    let first = at.saturating_sub(HOLDER_REACH);
    let first = (first..at).rev().find(|&place| words[place + 1].gap > Gap::Space).map_or(first, |place| place + 1);
    let before: Vec<&str> = words[first..at].iter().map(|word| word.key.as_str()).collect();
    if before.iter().any(|key| is_clause_negator(key) || ["i", "we"].contains(key)) {
        return false;
    }
    let has = |list: &[&str]| before.iter().any(|key| list.contains(key));
    let next = words.get(at + 1).map_or("", |word| word.key.as_str());
    let is_passive = ["thought", "believed", "assumed", "said", "claimed", "supposed"]
        .contains(&words[at].key.as_str())
        && has(&["is", "are", "was", "were", "been"]);
    if is_passive {
        return next == "that"
            || next == "to" && has(&["often", "widely", "commonly", "sometimes", "said", "generally"]);
    }
    has(HOLDERS) || has(&["one", "you", "somebody", "someone"]) && has(&["might", "may", "could", "would"])
}

fn end(words: &[Word], from: usize) -> usize {
    let most = words.len().min(from + LONGEST);
    let ends = |&at: &usize| {
        let is_contrast = ["but", "however", "although", "though", "whereas", "while", "yet"];
        at > from && words[at].gap > Gap::Space || is_contrast.contains(&words[at].key.as_str())
    };
    (from..most).find(ends).unwrap_or(most)
}

const VERBS: &[&str] = &[
    "think", "thinks", "thought", "believe", "believes", "believed", "assume", "assumes", "assumed", "claim", "claims",
    "claimed", "say", "says", "said", "suppose", "supposed", "imagine", "argue", "expect", "suspect", "guess",
];

/// Who holds beliefs that are not the writer's.
const HOLDERS: &[&str] = &[
    "many",
    "some",
    "most",
    "people",
    "beginners",
    "newcomers",
    "novices",
    "folks",
    "others",
    "few",
    "everybody",
    "everyone",
];
