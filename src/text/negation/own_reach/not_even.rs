//! What is not so even in a case that stands before it: "**not even when** he had paid did **the court release him**"; and what makes no
//! difference: "**warrant** or no **warrant**".

use super::super::grammar::clause::is_end;
use super::super::grammar::word_form::{AUXILIARIES, is_determiner, is_past, is_pronoun};
use super::super::negator::REACH;
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// Reads a thing that makes no difference by its "or no" at `at`, or by its "or not" at the end: "**gravity** or no **gravity**, mass stays
/// the same", "they may enter, **warrant** or not"; but "they may enter or not".
fn either_way(words: &[Word], at: usize) -> Option<Denial> {
    if at < 2 || words.key(at - 1) != "or" || words[at].gap > Gap::Space {
        return None;
    }
    let is_first = |place: usize| place == 0 || words[place].gap > Gap::Space;
    let thing = at - 2;
    let is_named = words[thing].is_content() && is_first(thing);
    match words.key(at) {
        "no" if is_named && words.get(at + 1).is_some_and(|next| next.stem == words[thing].stem) => {
            Some(Denial { length: 1, scope: at + 1..at + 2, subject: thing..thing + 1 })
        }
        "not" if is_named && words[thing].gap == Gap::Comma && !is_past(words.key(thing)) && is_end(words, at + 1) => {
            Some(Denial::of_subject(at, 1, thing..thing + 1))
        }
        _ => None,
    }
}

/// Reads the "not even" at `at` that begins a sentence with a case, behind which the verb stands before its subject.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    if let Some(denial) = either_way(words, at) {
        return Some(denial);
    }
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
