//! What an "and" or an "or" joins: another clause, which ends a denial, or one more of what is denied.

use super::super::negator::is_clause_negator;
use super::clause::is_connector;
use super::subject::LONGEST_SUBJECT;
use super::verb::{begins_order, is_auxiliary, is_second_verb, may_be_order};
use super::word_form::{ends_in_s, has_verb_stem, is_determiner, is_past, is_relative_subject, is_verb_form};
use crate::text::{Gap, Keyed, Word, irregular};

/// Returns whether a clause begins with the `and` at `at`: a function word follows, or a verb in `-s` with its object or a
/// preposition.
pub fn begins_clause(words: &[Word], at: usize) -> bool {
    let Some(next) = words.get(at + 1) else { return false };
    if !next.is_content() {
        return true;
    }
    // "Did not know about it **and explained** it": a denied verb has no such form.
    if next.is_any(&["need", "needs"]) && words.get(at + 2).is_some_and(|next| next.gap == Gap::Space) {
        return true;
    }
    let goes_on = |next: &Word| next.gap == Gap::Space && (is_determiner(&next.key) || next.is_any(VERB_COMPANIONS));
    if is_past(&next.key) && words.get(at + 2).is_some_and(goes_on) {
        return true;
    }
    let is_like_verb = ends_in_s(&next.key);
    let has_object = words
        .get(at + 2)
        .is_some_and(|object| object.gap == Gap::Space && (object.is_content() || object.is_any(OBJECT_STARTS)));
    // "Does not divide **and lives for** days", but "no jumps and falls in".
    let is_other_form = || is_second_verb(words, at + 1, false) && !words.key(at - 1).ends_with('s');
    is_like_verb && (has_object || is_other_form())
}

/// Words behind a verb that stand behind no adjective in `-ed`.
const VERB_COMPANIONS: &[&str] = &["by", "for", "from", "him", "in", "into", "it", "on", "them", "to", "with"];

const OBJECT_STARTS: &[&str] = &[
    "a", "an", "the", "this", "that", "these", "those", "it", "you", "them", "us", "its", "your", "their", "each",
    "every", "all", "only",
];

/// Returns whether the `and` at `at` joins an order to one that is denied: "don't trust input **and** use placeholders". Both
/// have their objects; "don't read and write rows" denies both verbs.
pub fn goes_on_with_order(words: &[Word], at: usize, from: usize) -> bool {
    if from == 0 {
        return false;
    }
    let is_order = is_clause_negator(words.key(from - 1)) && (from == 1 || from == 2 && words.key(0) == "do");
    is_order
        && words[from..at].iter().filter(|word| word.is_content()).count() > 1
        && is_second_verb(words, at + 1, true)
}

/// Returns whether the `and` at `at` leads to an order behind a relative clause whose denial ends before `from`: "find out what is not
/// working **and fix the disk**".
pub fn leaves_relative(words: &[Word], at: usize, from: usize) -> bool {
    /// How far before what is denied its clause may begin, in words.
    const LED: usize = 6;
    let is_relative = |word: &Word| word.is_any(&["that", "what", "whatever", "which"]);
    let is_object = |word: &Word| {
        word.gap == Gap::Space
            && (is_determiner(&word.key) || word.is_any(&["everything", "it", "them", "what", "whatever"]))
    };
    words[from.saturating_sub(LED)..from].iter().any(is_relative)
        && words.get(at + 1).is_some_and(may_be_order)
        && words.get(at + 2).is_some_and(is_object)
}

/// Returns whether a verb in the past stands behind the `and` at `at`, where a plain form is denied from `from` on: "failed to tax
/// the rich **and printed** money"; but "did not use raw and prepared statements".
pub fn begins_past(words: &[Word], at: usize, from: usize) -> bool {
    let is_past_denial = match words.key_before(from, 1) {
        "to" => ["declined", "failed", "forgot", "neglected", "refused", "unable"].contains(&words.key_before(from, 2)),
        "not" => ["could", "did"].contains(&words.key_before(from, 2)),
        word => ["couldn't", "didn't", "didnt"].contains(&word),
    };
    if !is_past_denial {
        return false;
    }
    if is_past(words.key(at + 1)) && has_no_attribute(words, at, from)
        || words.key(at + 1).ends_with("ly") && is_past(words.key(at + 2))
    {
        return true;
    }
    let next = words.get(at + 2).filter(|next| next.gap == Gap::Space);
    // "Raw and prepared", "queries and prepared statements": adjectives.
    let is_attribute = || {
        let last = words.key(at - 1);
        let is_adverb = last.ends_with("ly") || ["enough", "less", "more"].contains(&last);
        let is_behind_one = at == from + 2 && !last.ends_with('s') && !is_adverb;
        let is_before_several = at > from + 1 && next.is_some_and(|next| ends_in_s(&next.key));
        words.key(at + 1).ends_with("ed") && (is_behind_one || is_before_several)
    };
    is_past(words.key(at + 1)) && next.is_some() && !is_attribute()
}

/// Returns whether the word behind the `and` at `at` can be no adjective, as those before it are none, or nothing follows that it would
/// belong to: "didn't **panic and escalated**", "didn't blame **anyone and asked**", "made no **excuses and apologised**"; but "didn't feel
/// ill and tired".
fn has_no_attribute(words: &[Word], at: usize, from: usize) -> bool {
    let last = &words[at - 1];
    let is_of_state = STATES.contains(&words[from].stem.as_str());
    let is_whole = last.is_any(&["anybody", "anyone", "anything", "it", "off", "out", "them", "up"]);
    let ends = || words.get(at + 2).is_none_or(|next| next.gap > Gap::Space);
    !is_of_state && (at == from + 1 || is_whole || ends() && !is_past(&last.key))
}

/// Stems of verbs behind which a state stands: "didn't **feel** ill and tired".
const STATES: &[&str] = &[
    "appear", "be", "becom", "feel", "get", "grow", "keep", "leav", "look", "remain", "seem", "sound", "stay", "turn",
];

/// Returns whether the `or` at `at` begins what comes of it if an order is not followed that denies the words from `from` on: "don't crowd
/// the pan **or the meat will steam**", "never run it **or else** it locks"; but "don't touch the pan or the pot".
pub fn begins_warning(words: &[Word], at: usize, from: usize) -> bool {
    if words.key(at) != "or" || at <= from || from == 0 || !forbids(words, from - 1) {
        return false;
    }
    if words.key(at + 1) == "else" {
        return true;
    }
    let ends = |&place: &usize| {
        let key = words.key(place);
        words[place].gap > Gap::Space || is_connector(key) || is_relative_subject(key) || ["and", "or"].contains(&key)
    };
    let most = words.len().min(at + LONGEST_SUBJECT);
    let end = (at + 1..most).find(ends).unwrap_or(most);
    // "Never run it or the table locks"; but "never skip the tests or the load checks".
    let is_of_it = words.key(from + 1) == "it" || words.key(from + 1) == "them";
    let is_verb = |place: usize| {
        let word = &words[place];
        // "Nuts grown abroad."
        let is_present = !is_past(&word.key) && irregular::base(&word.key).is_none();
        let is_known = is_verb_form(word) || is_of_it && ends_in_s(&word.key) && has_verb_stem(word);
        words[place - 1].is_content()
            && (is_auxiliary(words, place) || is_clause_negator(&word.key) || is_present && is_known)
    };
    let is_of_clause = |place: usize| words.key(place) == "that" || WITH_CLAUSE.contains(&words.key(place));
    !(from..at).any(is_of_clause) && (at + 2..end).any(is_verb)
}

/// Returns whether the negator at `not` is that of an order: "**don't**", "do **not**", "you must **not**".
fn forbids(words: &[Word], not: usize) -> bool {
    match words.key(not) {
        "don't" | "dont" | "never" => begins_order(words, not),
        "mustn't" | "mustnt" | "shouldn't" | "shouldnt" => true,
        "not" => match words.key_before(not, 1) {
            "do" => begins_order(words, not - 1),
            word => ["must", "should"].contains(&word),
        },
        _ => false,
    }
}

/// Verbs whose object may have a verb of its own: "don't **let** dogs or cats eat it".
const WITH_CLAUSE: &[&str] = &[
    "assume", "believe", "claim", "expect", "hear", "help", "if", "imagine", "let", "make", "say", "see", "suppose",
    "think", "watch", "whether",
];
