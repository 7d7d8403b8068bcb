//! What is not so even in a case that stands before it: "**not even when** he had paid did **the court release him**".

use super::super::grammar::word_form::{AUXILIARIES, is_determiner, is_past, is_pronoun};
use super::super::negator::REACH;
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// Reads the "not even" at `at` that begins a sentence with a case, behind which the verb stands before its subject.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    let begins = at == 0 || words[at].gap > Gap::Space;
    if words.key(at) != "not" || words.key(at + 1) != "even" || !CASES.contains(&words.key(at + 2)) || !begins {
        return None;
    }
    let is_subject = |&place: &usize| {
        words
            .get(place + 1)
            .is_some_and(|next| next.gap == Gap::Space && (is_determiner(&next.key) || is_pronoun(&next.key)))
    };
    // "Not even when it rained would **farmers** sell."
    let is_bare_subject = |&place: &usize| {
        let next = words.get(place + 1).filter(|next| next.gap == Gap::Space && next.is_content());
        DOING.contains(&words.key(place))
            && !is_pronoun(words.key(place - 1))
            && next.is_some_and(|next| !is_past(&next.key))
    };
    let most = words.len().min(at + 4 + REACH);
    let is_verb = |place: &usize| AUXILIARIES.contains(&words.key(*place));
    let mut verbs = (at + 4..most).filter(is_verb);
    let verb = verbs.clone().find(is_subject).or_else(|| verbs.find(is_bare_subject))?;
    Denial::of_clause(words, 2, verb + 1)
}

/// Words with which a case begins.
const CASES: &[&str] = &["after", "as", "before", "if", "once", "when", "where", "while"];

/// Auxiliary verbs that hardly ever stand behind a subject with a noun behind them.
const DOING: &[&str] = &["can", "could", "did", "do", "does", "will", "would"];
