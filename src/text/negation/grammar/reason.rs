//! What stands behind a denial and is so all the same: its reason and its condition.

use super::super::negator::is_clause_negator;
use super::clause::is_connector;
use super::subject::LONGEST_SUBJECT;
use super::verb::{is_auxiliary, is_finite};
use super::word_form::{ends_in_ing, ends_in_s, has_verb_stem, is_determiner, is_participle, is_past};
use crate::text::{Gap, Keyed, Word};

/// Returns whether a reason or a condition begins at `at`, behind what is denied from `from` on: "it can't deadlock **as locks are**
/// ordered", "**due to** ordered locks"; but "it isn't used as a lock".
pub fn begins(words: &[Word], at: usize, from: usize) -> bool {
    if at <= from {
        return false;
    }
    match (words.key(at), words.key(at + 1)) {
        // "It does not run as fast as the other."
        ("as", "long") if words.key(at + 2) == "as" => opens_clause(words, at + 2),
        ("as", _) => !is_compared(words, at, from) && opens_clause(words, at),
        ("once", next) => opens_clause(words, at) || is_participle(next) && is_short(words, at + 2),
        ("given" | "provided" | "seeing", "that") => true,
        // "It did not fail due to a bug but due to a lock."
        ("due" | "owing" | "thanks", "to") => {
            let rest = words.iter().skip(at + 2).take(LONGEST_SUBJECT);
            !rest.clone().any(|word| word.key == "but") && rest.count() > 0
        }
        _ => false,
    }
}

/// Returns whether the "as" at `at` only compares: "not **as** fast as", "not the **same** as".
fn is_compared(words: &[Word], at: usize, from: usize) -> bool {
    words[from..at].iter().any(|word| word.is_any(&["as", "same", "so", "such"]))
        || words.iter().skip(at + 2).take(LONGEST_QUALITY).any(|word| word.key == "as")
}

/// How many words a quality has at most that is compared: "as **very fast** as".
const LONGEST_QUALITY: usize = 3;

/// Returns whether a part of a clause ends at `at`, or a phrase follows that belongs to the participle before.
fn is_short(words: &[Word], at: usize) -> bool {
    words.get(at).is_none_or(|next| next.gap > Gap::Space || next.is_any(&["and", "by", "in", "into", "on", "to"]))
}

/// Returns whether a subject with its verb stands behind the word at `at`: "as **locks are** taken", "as **the name depends** on it"; but "as
/// hashed values", "as a search result in".
fn opens_clause(words: &[Word], at: usize) -> bool {
    let ends =
        |&place: &usize| words[place].gap > Gap::Space || is_connector(words.key(place)) || words.key(place) == "that";
    let most = words.len().min(at + LONGEST_SUBJECT);
    let end = (at + 1..most).find(ends).unwrap_or(most);
    let is_led = is_determiner(words.key(at + 1));
    let is_verb = |place: usize| {
        let (word, before) = (&words[place], &words[place - 1]);
        if is_auxiliary(words, place) || is_clause_negator(&word.key) {
            return true;
        }
        // "The name depends", "threads share"; not "search result in".
        let agrees = ends_in_s(&word.key) != ends_in_s(&before.key);
        let is_past = is_past(&word.key) && place > at + 2 && is_led && is_short(words, place + 1);
        let is_last = place + 1 == end && ends_in_s(&word.key) && has_verb_stem(word) && is_led;
        before.is_content()
            && !ends_in_ing(&word.key)
            && !before.key.ends_with("ly")
            && (is_past || agrees && !word.key.ends_with("ed") && (is_finite(words, place) || is_last))
    };
    (at + 2..end).any(is_verb)
}
