//! Which words are the verb of a clause where they stand, told without a grammar: from their forms and their neighbours.

use std::ops::Range;

use super::super::negator::is_clause_negator;
use super::clause;
use super::word_form::{
    AUXILIARIES, NOUNS_TOO, ends_in_s, has_verb_stem, is_determiner, is_noun_form, is_past, is_pronoun, is_verb_form,
};
use crate::text::{Gap, Keyed, Word};

/// Returns whether the word at `at` is the last one before a comma, a break or the end, or one of `also` follows it.
pub fn is_last(words: &[Word], at: usize, also: &[&str]) -> bool {
    clause::is_end(words, at + 1) || words[at + 1].is_any(also)
}

/// Returns whether an auxiliary verb stands at `at`; "a **will** that" is none, but "bulb A **will** not" is one.
pub fn is_auxiliary(words: &[Word], at: usize) -> bool {
    let is_noun = || {
        ["can", "might", "must", "will"].contains(&words.key(at))
            && words[at].gap == Gap::Space
            && ["that", "which", "whose"].contains(&words.key(at + 1))
            && BEFORE_NOUN.contains(&words.key_before(at, 1))
    };
    AUXILIARIES.contains(&words.key(at)) && !is_noun()
}

/// Words behind which a noun stands, and no verb.
const BEFORE_NOUN: &[&str] = &["a", "an", "every", "its", "my", "no", "our", "the", "their", "your"];

/// Returns whether the verb of a clause may stand at `at`, right behind the noun that it belongs to.
pub fn is_finite(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let Some(before) = at.checked_sub(1).map(|before| &words[before]) else { return false };
    if word.gap > Gap::Space {
        return false;
    }
    if is_auxiliary(words, at) || is_clause_negator(&word.key) && word.key != "not" {
        return true;
    }
    let next = words.get(at + 1).filter(|next| next.gap == Gap::Space);
    let is_refusal = ["fail", "refus"].contains(&word.stem.as_str()) && next.is_some_and(|next| next.key == "to");
    let is_behind_noun = before.is_content() || before.is_any(&["it", "them", "these", "this"]);
    if !is_behind_noun || is_noun_form(&word.key) {
        return false;
    }
    let has_object =
        next.is_some_and(|next| is_determiner(&next.key) || next.is_any(PRONOUNS) || next.is_any(PARTICLES));
    if word.key.ends_with("ed") {
        return is_refusal || has_object;
    }
    let is_verb = is_verb_form(word);
    let is_like_third_person = word.key.ends_with('s') && next.is_some_and(Word::is_content);
    is_refusal || is_verb || NOUNS_TOO.contains(&word.stem.as_str()) && (has_object || is_like_third_person)
}

/// Returns whether a verb in its plain form stands at `at`, with its object behind it: "**use** prepared statements".
pub fn is_imperative(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let begins =
        at == 0 || words[at - 1].is_content() || words.key(at - 1) == "and" || STANDING_IN.contains(&words.key(at - 1));
    let has_object = words.get(at + 1).is_some_and(|next| {
        next.gap == Gap::Space && (next.is_content() || is_determiner(&next.key) || next.key == "only")
    });
    let is_plain = !["ing", "ed", "s"].iter().any(|ending| word.key.ends_with(ending)) || word.key.ends_with("ss");
    begins && has_object && is_plain && has_verb_stem(word)
}

/// Returns whether the word at `at`, behind an "and", is a second verb: with its object, or known with a preposition ("lacks
/// a nucleus and **lives for** months"); behind an order any word with a noun phrase ("skip the cream and **thicken the**
/// soup").
pub fn is_second_verb(words: &[Word], at: usize, is_order: bool) -> bool {
    let Some(word) = words.get(at) else { return false };
    let is_followed = |list: &[&str]| words.get(at + 1).is_some_and(|next| next.gap == Gap::Space && next.is_any(list));
    // "No rise and fall in prices."
    let is_of_pair = || at > 1 && has_verb_stem(&words[at - 2]);
    // "It needs no air and **travels through** space".
    let is_third_person = || {
        ends_in_s(&word.key)
            && has_verb_stem(word)
            && at > 1
            && !words.key(at - 2).ends_with('s')
            && (is_followed(BEHIND_VERB) || is_followed(BEHIND_MOTION))
    };
    is_imperative(words, at)
        || is_verb_form(word) && is_followed(BEHIND_VERB) && !is_of_pair()
        || is_third_person()
        || is_order && word.is_content() && !word.key.ends_with("ing") && is_followed(BEFORE_OBJECT)
}

/// Prepositions behind a verb.
const BEHIND_VERB: &[&str] =
    &["about", "as", "at", "by", "for", "from", "in", "into", "on", "over", "to", "until", "with", "without"];

/// Prepositions behind a verb of motion.
const BEHIND_MOTION: &[&str] = &["across", "along", "around", "inside", "through", "towards", "under", "within"];

/// Words with which an object begins.
const BEFORE_OBJECT: &[&str] = &["a", "an", "her", "his", "it", "its", "my", "our", "the", "their", "them", "your"];

/// Returns whether a verb stands in `words[from..to]`, a clause's beginning.
pub fn is_among(words: &[Word], from: usize, to: usize) -> bool {
    (from..to).any(|at| {
        let word = &words[at];
        let follows_noun = || match at.checked_sub(1).filter(|_| at > from) {
            Some(before) => words[before].is_content() || is_pronoun(words.key(before)),
            None => !word.key.ends_with('s'),
        };
        is_auxiliary(words, at)
            || is_pronoun(&word.key)
            || !is_noun_form(&word.key) && has_verb_stem(word) && follows_noun()
    })
}

/// Returns whether a verb may stand behind the first of the words in `range`: one that is known, or one in "-s" behind a noun.
#[must_use]
pub fn may_hold_verb(words: &[Word], range: Range<usize>) -> bool {
    let is_third_person = |at: usize| ends_in_s(words.key(at)) && words[at - 1].is_content();
    (range.start + 1..range.end.min(words.len())).any(|at| {
        is_auxiliary(words, at)
            || is_past(words.key(at))
            || has_verb_stem(&words[at]) && !is_noun_form(words.key(at))
            || is_third_person(at)
    })
}

/// Words that belong to the verb before them: "show up", "result in".
const PARTICLES: &[&str] = &["as", "back", "down", "in", "into", "off", "out", "to", "up"];

/// Words that stand for what was said before.
const STANDING_IN: &[&str] = &["it", "that", "them", "these", "this", "those"];

const PRONOUNS: &[&str] = &["it", "them", "you", "us", "him", "itself", "themselves"];

/// Returns whether an order may begin at `at`.
pub fn begins_order(words: &[Word], at: usize) -> bool {
    at == 0 || words[at].gap > Gap::Space || ["and", "just", "please", "then"].contains(&words.key(at - 1))
}

/// Returns whether the word may be an order by its own form: "**restart** it", "**clean** the disk".
pub fn may_be_order(word: &Word) -> bool {
    let is_plain = !ends_in_s(&word.key) && !is_past(&word.key) && !word.key.ends_with("ing");
    is_plain && ORDERED.contains(&word.stem.as_str())
}

/// Stems of verbs that often give an order.
const ORDERED: &[&str] = &[
    "add", "ask", "call", "cancel", "chang", "check", "clean", "creat", "delet", "drain", "fix", "give", "increas",
    "inform", "keep", "kill", "make", "note", "notifi", "open", "rais", "reboot", "reduc", "remov", "replac", "report",
    "restart", "restor", "retri", "roll", "run", "search", "send", "slow", "start", "stop", "tell", "tri", "turn",
    "use", "wait", "write",
];

/// Stems of verbs that keep something off by what stands behind "with", "by" or "using": "**avoid** it with a cache".
pub const AVOIDING: &[&str] = &["avoid", "prevent", "stop"];

/// Stems of verbs that keep something off: "**keeps** the page from being sent".
pub const KEEPING_OFF: &[&str] = &["avoid", "halt", "hinder", "keep", "prevent", "protect", "stop"];
