//! What a denial does not reach in its own clause: what is so already, a thing set beside another, the case that holds, what follows
//! as its contrary.

use std::ops::Range;

use super::super::grammar::clause::{self, follows_auxiliary, is_end};
use super::super::grammar::head;
use super::super::grammar::verb::{is_among, is_finite, may_hold_verb};
use super::super::grammar::word_form::{is_determiner, is_finite_be, is_participle, is_relative_subject};
use super::super::negator::{REACH, is_clause_negator};
use crate::text::{Gap, Keyed, Word};

/// Returns where the noun phrase ends that is named as another than the subject: "the bacteria and **not the patient** become
/// resistant".
pub fn end_of_other(words: &[Word], at: usize, start: usize, end: usize) -> usize {
    // "Only the owner and **nobody else** can write"; but "the owner reads and nobody else can write".
    let is_no_other = ["nobody", "none", "nothing", "no"].contains(&words.key(at)) && words.key(start) == "else";
    let is_no_other = is_no_other || words.reads(at, &["no", "one", "else"]);
    if is_no_other
        && ["and", "but"].contains(&words.key_before(at, 1))
        && (words.key(start + 1) == "to" || !may_hold_verb(words, head::begin(words, at - 1)..at - 1))
    {
        return start + 1;
    }
    let is_other = words.key(at) == "not" && at > 0 && words.key(at - 1) == "and" && is_determiner(words.key(start));
    let ends = |&place: &usize| ["that", "who"].contains(&words.key(place)) || is_finite(words, place);
    if is_other { (start + 2..end).find(ends).unwrap_or(end) } else { end }
}

/// Returns where what a denial denies ends before something that is so already: "don't edit migrations **that were**
/// committed".
pub fn end_before_known(words: &[Word], at: usize, start: usize, end: usize) -> usize {
    if words[at.saturating_sub(2)..at].iter().any(|word| word.key == "there") {
        return end;
    }
    let begins = |&at: &usize| {
        let is_behind_noun = words[at].gap == Gap::Space && words[at - 1].is_content();
        let is_state = match words.key(at) {
            "that" => {
                ["had", "has", "have", "was", "were"].contains(&words.key(at + 1))
                    || ["are", "is"].contains(&words.key(at + 1)) && words.key(at + 2) == "already"
            }
            "already" => is_participle(words.key(at + 1)),
            _ => false,
        };
        is_behind_noun && is_state
    };
    (start + 2..end).find(begins).unwrap_or(end)
}

/// Returns the case that is denied for another where the clause ends at `end`: "is not run **when it is built** but when it
/// is iterated" says that it is run.
pub fn denied_case(words: &[Word], end: usize) -> Option<Range<usize>> {
    let joint = words.key(end);
    if !["after", "before", "until", "when", "where", "while"].contains(&joint) {
        return None;
    }
    let is_other = |at: &usize| words.key(*at) == "but" && (words.key(at + 1) == joint || words.key(at + 2) == joint);
    (end + 1..end + REACH).find(is_other).map(|but| end..but)
}

/// Returns where what is denied begins where the clause goes on with its contrary: "not run **once but for** every page"
/// denies the "once" and not the verb.
pub fn start_of_contrast(words: &[Word], at: usize, start: usize, end: usize) -> usize {
    let next = words.key(end + 1);
    let is_phrase =
        is_determiner(next) || ["at", "by", "for", "from", "in", "into", "on", "to", "with"].contains(&next);
    if words.key(end) != "but" || !is_phrase || start + 1 >= end || !words[start].is_content() || at == 0 {
        return start;
    }
    let rest = clause::end(words, end + 1);
    if follows_auxiliary(words, at) && !is_among(words, end + 1, rest) { start + 1 } else { start }
}

/// Returns whether a sentence goes on to say of something else what it denies at `at`, up to `end`: "a serializer doesn't map
/// URLs, **the router does**".
pub fn is_of_another(words: &[Word], at: usize, end: usize) -> bool {
    /// How many words may stand before the second verb.
    const LONGEST: usize = 5;
    // "... doesn't decide **what you may do**, permissions do."
    let rest = (end..words.len().min(end + LONGEST)).find(|&place| is_end(words, place));
    let end = if words.key(end) == "but" { end } else { rest.unwrap_or(end) };
    if is_done_by_another(words, at, end) {
        return true;
    }
    let is_connected = words.get(end).is_some_and(|word| word.gap > Gap::Space || word.key == "but");
    let is_verb_denied = follows_auxiliary(words, at) || words.key(at) == "never";
    if at == 0 || end <= at + 1 || !is_connected || !is_verb_denied || is_cleft(words, at, end) {
        return false;
    }
    let last = words.len().min(end + LONGEST);
    let Some(verb) = (end..last).find(|&place| is_end(words, place + 1)) else { return false };
    let is_verb = ["are", "can", "could", "did", "do", "does", "has", "have", "is", "was", "were", "will", "would"]
        .contains(&words.key(verb));
    let subject = &words[end..verb];
    let has_noun = subject.iter().any(Word::is_content);
    // "It cannot be patented, **however new it is**."
    let is_open =
        |word: &Word| is_clause_negator(&word.key) || word.is_any(&["no", "how", "however", "whatever", "whoever"]);
    is_verb && has_noun && !subject.iter().any(is_open)
}

/// Returns whether a sentence goes on from `end` on with somebody who did what others did not: "nobody tested it, **so I did**", "the team
/// didn't test, **but we did it**".
fn is_done_by_another(words: &[Word], at: usize, end: usize) -> bool {
    let subject = end + 1;
    let is_own = ["he", "i", "she", "they", "we"].contains(&words.key(subject));
    let is_other = (0..at).all(|place| words.key(place) != words.key(subject));
    let last = subject + 1 + usize::from(["it", "so", "that", "this"].contains(&words.key(subject + 2)));
    ["but", "so"].contains(&words.key(end))
        && is_own
        && is_other
        && words.key(subject + 1) == "did"
        && is_end(words, last + 1)
}

/// Returns whether the denial at `at` is that of one thing which is set apart from its clause, up to `end`: "**it isn't individuals that**
/// evolve, populations do".
fn is_cleft(words: &[Word], at: usize, end: usize) -> bool {
    let be = if words.key(at) == "not" { at - 1 } else { at };
    let is_be = if be < at { is_finite_be(words.key(be)) } else { NOT_BE.contains(&words.key(at)) };
    is_be && words.key_before(be, 1) == "it" && (at + 2..end).any(|place| is_relative_subject(words.key(place)))
}

/// Forms of "be" with their denial.
const NOT_BE: &[&str] = &["isn't", "isnt", "wasn't", "wasnt"];
