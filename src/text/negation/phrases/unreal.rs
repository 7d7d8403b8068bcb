//! Denials in a condition that was not so, which say that it was: "if they had **not** printed money", "were it **not** for the rain".

use super::super::grammar::clause;
use super::super::grammar::word_form::is_determiner;
use crate::text::{Keyed, Word};

/// Returns whether the denial at `at` stands in a condition that was not so: "if they **had not** printed money, prices would have
/// held" and "**without** the canal they could not have sailed" say that they had. What holds now ("if you did not use an index")
/// is no such condition.
pub fn denies_what_was(words: &[Word], at: usize) -> bool {
    let would_have = |at: usize| {
        let verb = at + 1 + usize::from(["never", "not", "still"].contains(&words.key(at + 1)));
        // "They would have **the same** name" is of now.
        let is_of_now = is_determiner(words.key(verb + 1)) || HAD.contains(&words.key(verb + 1));
        is_would(words, at) && words.key(verb) == "have" && !is_of_now
    };
    let first = clause::start(words, at);
    let is_condition = if words.key(at) == "without" {
        first == at
    } else {
        (words.key(first) == "if" || first == 0 && words.key(0) == "had")
            && (first..=at).any(|at| ["had", "hadn't", "hadnt"].contains(&words.key(at)))
            && !(first..at).any(|at| is_would(words, at))
    };
    is_condition && (at.saturating_sub(REACH)..words.len().min(at + REACH)).any(would_have)
}

/// Returns whether `not` belongs to "had it not been for", "were it not for" or "if not for".
pub fn is_counterfactual(words: &[Word], at: usize) -> bool {
    let is_for = words.key(at + 1) == "for" || words.reads(at + 1, &["been", "for"]);
    let has = |list: &[&str]| words[at.saturating_sub(3)..at].iter().any(|word| word.is_any(list));
    is_for && has(&["had", "if", "were"])
}

/// Words for which or how many things something has.
const HAD: &[&str] =
    &["different", "equal", "fewer", "less", "more", "no", "one", "other", "several", "similar", "two"];

/// How far from a condition its consequence may stand, in words.
const REACH: usize = 20;

/// Returns whether `would` or the like stands at `at`, but for what the writer would do.
pub fn is_would(words: &[Word], at: usize) -> bool {
    let key = words.key(at);
    if key == "i'd" {
        return ["have", "need"].contains(&words.key(at + 1));
    }
    let is_would = key.ends_with("'d") || ["would", "wouldn't", "could", "couldn't", "might"].contains(&key);
    is_would && words.key_before(at, 1) != "i"
}
