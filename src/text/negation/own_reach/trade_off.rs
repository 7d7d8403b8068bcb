//! What is given away for something else: "available **at the expense of** consistency", "it **sacrifices** consistency for speed", "it **trades**
//! consistency for speed", "consistency is **sacrificed**"; but "fast at the expense of memory", which it takes.

use super::super::grammar::clause;
use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::{is_determiner, is_personal};
use super::super::negator::NOUN_REACH;
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// Reads such words at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    if words.key(at) == "sacrificed" && ["are", "is"].contains(&words.key_before(at, 1)) {
        let verb = at - 1;
        let is_last = is_last(words, at, &["for", "here", "in"]) && !clause::is_case(words, verb);
        return is_last.then(|| Denial::of_subject(at, 1, clause::start(words, verb)..verb));
    }
    let is_trade = ["trade", "trades", "trading"].contains(&words.key(at));
    let length = match (words.key(at), words.key(at + 1)) {
        _ if is_trade && is_verb(words, at) => 1,
        ("at", "the") if words.reads(at + 2, &["expense", "of"]) => 4,
        ("at", "the") if words.reads(at + 2, &["cost", "of", "being"]) => 4,
        (word, _) if FORGOING.contains(&word) && is_verb(words, at) => 1,
        _ => return None,
    };
    let start = at + length;
    let end = clause::end_within(words, start, NOUN_REACH, false);
    let is_joint = |place: &usize| JOINTS.contains(&words.key(*place));
    let end = (start..end).find(is_joint).unwrap_or(end);
    let is_spent = |word: &Word| word.is_any(SPENT);
    let is_named = words.get(start).is_some_and(|first| first.gap == Gap::Space);
    let is_exchanged = !is_trade || words.key(end) == "for";
    (start < end && is_named && is_exchanged && !words[start..end].iter().any(is_spent))
        .then(|| Denial::of(length, start..end))
}

/// Returns whether the word at `at` is a verb: "it **sacrifices** it"; but "the sacrifices".
fn is_verb(words: &[Word], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &words[before]) else { return words.key(at).ends_with("ing") };
    words[at].gap == Gap::Space
        && !is_determiner(&before.key)
        && (before.is_content() || is_personal(&before.key) || before.is_any(BEFORE_VERB))
}

/// Words right before a verb.
const BEFORE_VERB: &[&str] = &[
    "and", "by", "can", "could", "did", "do", "does", "had", "has", "have", "may", "might", "must", "not", "or",
    "that", "to", "which", "will", "without", "would",
];

/// Verbs of those who do without a thing for the sake of another.
const FORGOING: &[&str] = &[
    "forego", "foregoes", "foregoing", "forgo", "forgoes", "forgoing", "sacrifice", "sacrificed", "sacrifices",
    "sacrificing", "waive", "waived", "waives",
];

/// Words behind what is given away.
const JOINTS: &[&str] = &["and", "for", "in", "so", "to"];

/// What something takes, or has more of, when it is traded.
const SPENT: &[&str] = &[
    "additional", "complexity", "cost", "costs", "cpu", "disk", "effort", "extra", "higher", "increased", "larger",
    "latency", "losing", "memory", "money", "more", "most", "overhead", "slower", "some", "space", "storage", "time",
];
