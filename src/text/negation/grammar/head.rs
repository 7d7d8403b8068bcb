//! What stands before a denial in its clause: whether the verb of the clause is still to come.
//!
//! "A form **with no token** is rejected" and "memory **that is never freed** is a leak" deny a part of the subject. What
//! their verb says is said.

use super::super::negator::is_clause_negator;
use super::clause::{self, is_connector, is_verb_in_ing};
use super::verb::{
    AVOIDING, KEEPING_OFF, begins_order, is_among, is_auxiliary, is_finite, is_imperative, is_second_verb,
};
use super::word_form::{
    ends_in_ing, ends_in_s, has_verb_stem, is_article, is_be, is_determiner, is_noun_form, is_participle, is_past,
    is_verb_form,
};
use crate::text::{Gap, Keyed, Word};

/// How many words a subject may have before its relative clause.
const LONGEST: usize = 8;

const RELATIVES: &[&str] = &["that", "which", "who", "whose", "whom"];

/// Returns where the words end that say what a thing could do that there is none of: "it lacks a sensor **that would find leaks**", "no
/// tool **with which to find leaks**".
pub fn end_of_potential(words: &[Word], start: usize) -> Option<usize> {
    /// How many words stand before them at most.
    const LED: usize = 3;
    let is_potential = |&at: &usize| {
        let is_means = || words.key(at + 1) == "to" && ["by", "from", "in", "on", "with"].contains(&words.key(at - 1));
        ["that", "which"].contains(&words.key(at))
            && (["can", "could", "might", "would"].contains(&words.key(at + 1)) || is_means())
    };
    let at = (start + 1..=start + LED).find(is_potential)?;
    let is_plain = words.get(start + 1..at + 2)?.iter().all(|word| word.gap == Gap::Space);
    is_plain.then(|| clause::end(words, at + 2))
}

/// Returns where the noun phrase ends that the negator of nouns at `at` denies, from `start` on and before `end`.
///
/// "Avoiding SQL **is** the point", "a form with no token **is** rejected", "without an index **the query** is slow"; but "no
/// query is sent": there the verb belongs to what is denied.
pub fn end_of_phrase(words: &[Word], at: usize, start: usize, end: usize) -> usize {
    let means = |at: &usize| words.key(*at) == "means";
    if ["no", "none"].contains(&words.key(at)) && is_subject(words, at) {
        return (start + 1..end).find(means).unwrap_or(end);
    }
    let is_time = |at: &usize| ["before", "till", "until"].contains(&words.key(*at));
    let end = (start + 1..end).find(is_time).unwrap_or(end);
    let (awaits_verb, is_order) = (awaits_verb(words, at), may_lead_order(words, at));
    let is_denial = |at: usize| is_clause_negator(words.key(at)) && words.key(at) != "nothing";
    let is_verb = |at: usize| {
        is_auxiliary(words, at)
            || is_denial(at)
            || awaits_verb && (is_finite(words, at) || is_order && is_imperative(words, at))
    };
    // "Avoid it **with** prepared statements", "avoid joins **and use** a cache".
    let stem = words[at].stem.as_str();
    let keeps_off = AVOIDING.contains(&stem);
    // "The dogs were kept from barking **by** the fence."
    let is_kept_off = KEEPING_OFF.contains(&stem) && at > 0 && is_be(words.key(at - 1));
    // "Without downtime **by switching** the router", "with no cable **using** a mirror".
    let is_lack = words.key(at) == "without" || words.key_before(at, 1) == "with";
    let is_doing = |at: usize| {
        words.key(at) == "using" || ["by", "via", "through"].contains(&words.key(at)) && is_verb_in_ing(words, at + 1)
    };
    let is_without_doing = is_lack && !is_verb_in_ing(words, start);
    let is_means = |at: usize| {
        is_kept_off && words.key(at) == "by"
            || keeps_off && ["with", "by", "via", "through", "using"].contains(&words.key(at))
            || is_without_doing && is_doing(at)
    };
    if start < end && is_means(start) {
        return start;
    }
    let is_command = begins_order(words, at) && ["avoid", "leav", "omit", "skip"].contains(&stem);
    let goes_on = |at: usize| words.key(at) == "and" && is_second_verb(words, at + 1, is_command);
    // "In the absence of light **no oxygen** is made."
    let begins_none = |at: usize| words.key(at) == "no" && words[at - 1].is_content();
    let ends = |at: usize| is_verb(at) || is_means(at) || goes_on(at) || begins_phrase(words, at) || begins_none(at);
    let is_relative = || {
        let from = begin(words, at);
        relative(words, from, at).is_some() || is_whoever(words, from, at)
    };
    // "What has no wheels **moves** on its belly."
    let is_third_person = |&at: &usize| has_verb_stem(&words[at]) && words.key(at).ends_with('s');
    let third_person = || (start + 1..end).find(is_third_person).filter(|_| is_whoever(words, begin(words, at), at));
    let late = || late_verb(words, start, end).filter(|_| is_relative()).or_else(third_person).filter(|_| awaits_verb);
    let is_attached = words.reads(at.saturating_sub(1), &["with", "no"]) && words[at - 1].gap == Gap::Space;
    let Some(found) = (start + 1..end).find(|&at| ends(at)).or_else(late) else {
        // "A tree with no pruning overfits."
        let is_lone_verb = |&at: &usize| is_attached && awaits_verb && is_bare_verb(words, at);
        return (start + 1..end).find(is_lone_verb).unwrap_or(end);
    };
    // "Whoever has no permit **pays** a fine."
    let is_late = words.key(at) == "no" && begins_phrase(words, found) && late() == Some(found - 1);
    // "A tree with no pruning **overfits** the data."
    let is_verb_behind = || begins_phrase(words, found) && found > start + 1 && ends_in_s(words.key(found - 1));
    let is_late = is_late || is_attached && awaits_verb && is_verb_behind();
    let found = if is_late { found - 1 } else { found };
    // "Without tests bugs remain": the last noun is the verb's.
    let names_subject = ["without", "absence", "instead", "place", "lieu", "unlike"].contains(&words.key(at))
        && (is_begin(words, at) || words.key(at) == "absence")
        && !words[start..found].iter().any(|word| word.key.ends_with("ing"));
    let is_noun = |at: usize| words[at].is_content() && !begins_phrase(words, at);
    // "In the absence of oxygen yeast **ferments** the sugar."
    let is_verb_with_object = || {
        let is_late = |at: usize| is_finite(words, at) && !is_determiner(words.key(at - 1));
        words.key(found - 1).ends_with('s')
            && begins_phrase(words, found)
            && !(found..words.len().min(found + LONGEST)).any(is_late)
    };
    if names_subject && found >= start + 3 && is_noun(found - 2) && is_noun(found - 3) && is_verb_with_object() {
        return found - 2;
    }
    if names_subject && is_verb(found) && found >= start + 2 && is_noun(found - 1) && is_noun(found - 2) {
        found - 1
    } else {
        found
    }
}

/// Returns whether a verb in "-s" may stand at `at` with no object, behind one thing: "**overfits**", "**rots** slowly", "**sinks** in water".
fn is_bare_verb(words: &[Word], at: usize) -> bool {
    let before = &words[at - 1];
    let is_companion = |next: &Word| {
        next.key.ends_with("ly") || next.is_any(&["at", "by", "for", "from", "in", "into", "on", "to", "under", "when"])
    };
    let is_alone = clause::is_end(words, at + 1) || words.get(at + 1).is_some_and(is_companion);
    words[at].gap == Gap::Space
        && ends_in_s(words.key(at))
        && before.is_content()
        && !ends_in_s(&before.key)
        && is_alone
}

/// Returns where what a part of the subject denies ends: before the verb of the clause.
pub fn end_of_subject(words: &[Word], start: usize, end: usize) -> usize {
    let is_verb = |at: usize| {
        let follows_verb = at > start
            || is_clause_negator(words.key(start - 1)) && ["none", "not", "nothing"].contains(&words.key(start - 1));
        follows_verb && is_finite(words, at)
    };
    (start..end).find(|&at| is_verb(at)).or_else(|| late_verb(words, start, end)).unwrap_or(end)
}

/// Returns where the verb of the clause stands that is known only because one must come: "those who couldn't pay
/// **starved**", "drugs that are not bound to protein **cross** the placenta", "not finishing it **breeds** resistance".
fn late_verb(words: &[Word], start: usize, end: usize) -> Option<usize> {
    let is_behind_noun = |at: usize| {
        let (word, before) = (&words[at], &words[at - 1]);
        word.gap == Gap::Space && word.is_content() && before.is_content() && !before.key.ends_with("ing")
    };
    let candidates = || (start + 1..end).filter(|&at| is_behind_noun(at));
    let next = |at: usize| words.get(at + 1).filter(|next| next.gap == Gap::Space);
    let has_object = |at: usize| {
        next(at).is_some_and(|next| {
            next.is_any(&[
                "a", "an", "fewer", "her", "him", "his", "it", "its", "less", "many", "more", "no", "the", "their",
                "them",
            ])
        })
    };
    let is_third_person = |at: usize| {
        let key = words.key(at);
        ends_in_s(key) && next(at).is_some_and(|next| next.is_content() || has_object(at))
    };
    // "Firms that are not **audited** pay interest."
    let is_behind_participle =
        |at: usize| at == start + 1 && is_participle(words.key(start)) && !WITH_TWO.contains(&words.key(start));
    let plain = |at: usize| {
        (has_object(at) || is_behind_participle(at) && next(at).is_some() && !words.key(at).ends_with("ed"))
            && !words.key(at).ends_with("ing")
            && !is_noun_form(words.key(at))
    };
    candidates()
        .find(|&at| plain(at))
        .or_else(|| candidates().rfind(|&at| is_past(words.key(at))))
        .or_else(|| candidates().rfind(|&at| is_third_person(at)))
        .or_else(|| {
            candidates().find(|&at| has_verb_stem(&words[at]) && next(at).is_some() && !words.key(at).ends_with('s'))
        })
}

/// Participles that may have an object.
const WITH_TWO: &[&str] = &["called", "given", "granted", "made", "offered", "paid", "sent", "shown", "told"];

/// Returns whether `no` at `at` belongs to the subject of its clause: no preposition or verb stands before it.
pub fn is_subject(words: &[Word], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &words[before]) else { return true };
    // "Sailors who ate no fruit got scurvy."
    if words[at].gap == Gap::Space && relative(words, begin(words, at), at).is_some() {
        return false;
    }
    let is_preposition =
        before.is_any(&["as", "at", "by", "for", "from", "in", "into", "of", "on", "to", "under", "with", "there"]);
    let is_verb = is_auxiliary(words, at - 1)
        || is_verb_form(before)
        || before.key.ends_with("ing")
        || [
            "be", "contain", "get", "give", "find", "have", "leav", "make", "need", "receiv", "see", "show", "take",
            "use",
        ]
        .contains(&before.stem.as_str());
    words[at].gap > Gap::Space || !is_preposition && !is_verb
}

/// Returns whether a noun phrase begins at `at`, right behind a noun.
pub fn begins_phrase(words: &[Word], at: usize) -> bool {
    let before = &words[at - 1];
    is_determiner(words.key(at)) && before.is_content() && !is_gerund(words, at - 1) && !is_among(words, at - 1, at)
}

/// Returns whether a verb in "-ing" stands at `at`, and no noun: "a setting".
fn is_gerund(words: &[Word], at: usize) -> bool {
    words.key(at).ends_with("ing") && !(at > 0 && is_determiner(words.key(at - 1)))
}

/// Returns whether a clause may begin here that ends with an order: "**to avoid** this use ...", "**instead of** SQL use ...".
fn may_lead_order(words: &[Word], at: usize) -> bool {
    let from = begin(words, at);
    from == at || from + 1 == at && words.key(from) == "to"
}

/// Returns whether the clause around `at` has no verb before `at`, but for those of a relative clause.
fn awaits_verb(words: &[Word], at: usize) -> bool {
    let from = begin(words, at);
    match relative(words, from, at) {
        Some(relative) => is_person(words, relative) || !is_among(words, from, relative),
        None => is_whoever(words, from, at) || !is_among(words, from, at),
    }
}

/// Returns whether the verb before the "no" at `at` is that of a relative clause with no noun: "**whoever has** no ticket pays".
fn is_whoever(words: &[Word], from: usize, at: usize) -> bool {
    at == from + 2 && is_free_relative(words.key(from))
}

/// Returns whether a relative clause with no noun before it may begin with the word.
fn is_free_relative(key: &str) -> bool {
    ["what", "whatever", "whoever"].contains(&key)
}

/// Returns whether the negator of a clause at `at`, with its last word before `after`, stands in a part of the subject: a
/// relative clause ("memory that is **never** freed"), a participle ("requests **not** carrying it") or a gerund ("**not**
/// using an index").
pub fn is_in_subject(words: &[Word], at: usize, after: usize) -> bool {
    let from = begin(words, at);
    if let Some(relative) = relative(words, from, at) {
        return !is_among(words, from, relative);
    }
    if is_free_relative(words.key(from)) && from < at {
        return true;
    }
    if at == from && words.key(at) == "failing" || is_contact(words, from, at) {
        return true;
    }
    let is_no_longer = words.reads(at, &["no", "longer"]);
    if !is_no_longer && !["never", "not"].contains(&words.key(at)) {
        return false;
    }
    let next = words.key(after);
    if at == from {
        return ends_in_ing(next);
    }
    let is_attribute =
        is_participle(next) || ends_in_ing(next) || ["in", "on", "at", "from", "for", "under", "yet"].contains(&next);
    if at == 0 || !words[at - 1].is_content() && words.key(at) != "not" {
        return false;
    }
    let is_apart = words.get(after).is_some_and(|next| next.gap > Gap::Space);
    is_attribute
        && !is_apart
        && !is_auxiliary(words, at - 1)
        && words[at].gap == Gap::Space
        && !is_among(words, from, at)
}

/// Returns whether the denial stands in a clause that follows its noun with no relative: "memory **you do not own** is",
/// "caches **nobody clears** serve"; but "with Django **you hardly** ever wait".
fn is_contact(words: &[Word], from: usize, at: usize) -> bool {
    let is_subject = |place: &usize| {
        let (word, before) = (&words[*place], &words[place - 1]);
        let begins = word.is_any(&["he", "i", "nobody", "she", "they", "we", "you"])
            || word.key == "no" && words.key(place + 1) == "one";
        begins && word.gap == Gap::Space && before.is_content()
    };
    let is_circumstance = ["at", "by", "in", "on", "under", "with"].contains(&words.key(from));
    !is_circumstance
        && (from + 1..=at).find(is_subject).is_some_and(|place| at - place <= 2 && !is_among(words, from, place))
}

/// Returns whether a clause begins at `at`, or would but for words such as `and`.
fn is_begin(words: &[Word], at: usize) -> bool {
    begin(words, at) == at || ["and", "or", "that", "so"].contains(&words.key(at - 1))
}

/// Returns whether the clause around `at` begins as a question that stands for a noun: "**how** many there are does not
/// matter".
pub fn is_question(words: &[Word], at: usize) -> bool {
    ["how", "what", "whether", "why"].contains(&words.key(begin(words, at)))
}

/// Returns where the clause begins; a relative clause is a part of it.
pub fn begin(words: &[Word], at: usize) -> usize {
    let is_relative = |at: usize| RELATIVES.contains(&words.key(at));
    let begins = |&start: &usize| words[start].gap >= Gap::Comma || start < at && is_connector(words.key(start));
    let start = (0..=at).rev().find(|start| begins(start) && !is_relative(*start)).unwrap_or(0);
    start + usize::from(start < at && is_connector(words.key(start)))
}

/// Returns where a relative clause begins, behind the noun that it belongs to.
fn relative(words: &[Word], from: usize, at: usize) -> Option<usize> {
    let last = at.min(from + LONGEST);
    let place = (from + 1..last).find(|&place| RELATIVES.contains(&words.key(place)))?;
    let is_noun = |word: &Word| word.is_content() || word.is_any(HOLDERS);
    // "A **will** that", "a **mine** that": nouns that look like function words.
    let is_noun_by_article = |at: usize| at > 0 && is_article(words.key(at - 1)) && words[at].gap == Gap::Space;
    // "A packet for which no route exists".
    let before = if ["for", "of", "in", "to", "with", "from"].contains(&words.key(place - 1)) { 2 } else { 1 };
    let is_led = place >= from + before
        && (is_noun(&words[place - before]) || is_noun_by_article(place - before) || is_person(words, place));
    is_led.then_some(place)
}

/// Returns whether somebody or something of a kind is meant before the relative at `place`: "**he** who has no ticket pays".
fn is_person(words: &[Word], place: usize) -> bool {
    let is_pronoun = ["he", "she", "they"].contains(&words.key(place - 1));
    is_pronoun && words.key(place) == "who" && (place == 1 || words[place - 1].gap > Gap::Space)
}

/// Words that stand for a noun before a relative clause.
const HOLDERS: &[&str] = &["anyone", "anything", "everyone", "everything", "someone", "something", "those", "all"];
