//! How far a list of what is denied goes on: "no fever, cough and chills".

use super::super::negator::REACH;
use super::clause::{self, is_connector};
use super::head::{begin, begins_phrase};
use super::verb::{is_auxiliary, is_finite};
use super::word_form::{ends_in_ing, ends_in_s, has_verb_stem, is_determiner, is_past, is_verb_form};
use super::{conjunction, order};
use crate::text::{Gap, Keyed, Word};

/// Returns whether the word after a comma goes on with a list: a short entry before another comma or `or`.
pub fn continues(words: &[Word], at: usize, from: usize) -> bool {
    match words.key(at) {
        "or" => return true,
        "and" => {
            return words[from + 1..at].iter().any(|word| word.gap == Gap::Comma) && is_last_entry(words, at, at, from);
        }
        _ if !words[at].is_content() || begins_main_clause(words, at, from) => return false,
        _ => {}
    }
    let is_joint = |place: &usize| words[*place].gap > Gap::Space || ["and", "or"].contains(&words.key(*place));
    let Some(joint) = (at + 1..words.len().min(at + LONGEST_ENTRY)).find(is_joint) else { return false };
    if order::begin(words, at, joint, from) {
        return false;
    }
    let is_short = joint - at <= 2 || joint - at == 3 && words.key(at + 1) == "of";
    match words[joint].gap {
        Gap::Space => is_short && words.key(joint) == "or" || is_last_entry(words, at, joint, from),
        Gap::Comma => is_short,
        Gap::Break => false,
    }
}

/// Returns whether an order with its object begins at `at`, behind what it is done without: "without any oil, **heat the pan** and ..."; but
/// "without reading the rows, sorting them or ...".
fn begins_main_clause(words: &[Word], at: usize, from: usize) -> bool {
    let without = words.key_before(from, 1);
    let is_doing = ends_in_ing(words.key(at));
    let has_object = words.get(at + 1).is_some_and(|next| next.gap == Gap::Space && is_determiner(&next.key));
    ["no", "without"].contains(&without) && leads(words, from) && has_object && !is_doing
}

/// How many words an entry of a list has at most, with the joint behind it.
const LONGEST_ENTRY: usize = 6;

/// Returns whether the words from `at` on end a list, with "and" or "or" at `joint`, and begin no clause with its own verb:
/// "no fever, cough **and chills**", but "no SQL, objects **and rows are mapped**".
fn is_last_entry(words: &[Word], at: usize, joint: usize, from: usize) -> bool {
    let ends = |&place: &usize| {
        words[place].gap > Gap::Space
            || is_connector(words.key(place))
            || words.key(place) == "that"
            || begins_phrase(words, place)
    };
    let most = words.len().min(joint + REACH);
    let end = (joint + 1..most).find(ends).unwrap_or(most);
    if end == words.len() && leads(words, from) {
        return false;
    }
    let is_verb = |place: usize| {
        let key = words.key(place);
        is_auxiliary(words, place)
            || place > at && (is_finite(words, place) || is_past(key) && !key.ends_with("ed"))
            || place == at && begins_predicate(words, at)
    };
    // "**No fever**, cough and chills **were noted**": the verb is theirs.
    let is_subject = from == 1 && words.key(0) == "no";
    !conjunction::begins_clause(words, joint) && joint + 1 < words.len() && (is_subject || !(at..end).any(is_verb))
}

/// Returns whether what is denied from `from` on leads to the clause that says something: "**without oil**, pumps seize and
/// break".
fn leads(words: &[Word], from: usize) -> bool {
    let before = from.checked_sub(1).map_or(0, |last| begin(words, last));
    let is_leading = |word: &Word| word.is_any(&["instead", "rather", "unlike", "without"]);
    let with_no = || words.key(before) == "with" && words.key(from - 1) == "no" && before + 2 == from;
    words[before..from].first().is_some_and(|word| is_leading(word) || with_no())
}

/// Returns whether a verb with what belongs to it begins at `at`: "it does not block, **waits for** rows and ...".
fn begins_predicate(words: &[Word], at: usize) -> bool {
    let (word, next) = (&words[at], words.get(at + 1).filter(|next| next.gap == Gap::Space));
    let is_third_person = ends_in_s(&word.key);
    has_verb_stem(word)
        && next.is_some_and(|next| {
            is_determiner(&next.key) || is_third_person && (is_verb_form(word) || next.is_content())
        })
}

/// Returns where the list ends whose first entry begins at `from`, if a comma parts its entries and the first `reach` words
/// hold one: `reach` words behind its last joint.
pub fn end_of(words: &[Word], from: usize, reach: usize) -> Option<usize> {
    let end = clause::end(words, from);
    let is_comma = |at: usize| words[at].gap == Gap::Comma;
    let is_joint = |&at: &usize| is_comma(at) || ["and", "or"].contains(&words.key(at));
    (from + 1..end.min(from + reach + 1)).any(is_comma).then_some(())?;
    // "No base case, **or the** base case is never met."
    let last = (from + 1..end)
        .rfind(is_joint)
        .filter(|&last| !words.get(last + 1).is_some_and(|next| is_determiner(&next.key)))?;
    Some(end.min(last + 1 + reach))
}
