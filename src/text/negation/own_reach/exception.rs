//! What is excepted from what is said of all: "all metals **except mercury** are solid", "**with the exception of** mercury, ...".

use std::ops::Range;

use super::super::grammar::clause;
use super::super::grammar::verb::{is_auxiliary, is_finite};
use super::super::grammar::word_form::{IRREGULAR_PLURALS, ends_in_s, is_be, is_determiner, is_past};
use super::super::negator::{NOUN_REACH, REACH, is_negator};
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// Reads an exception, where its preposition stands at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    if let Some(start) = excepted_before(words, at) {
        return Some(Denial::of_subject(at, 1, start..at));
    }
    let length = match (words.key(at), words.key(at + 1)) {
        ("except" | "excepting", "for") | ("apart" | "aside", "from") | ("other", "than") => 2,
        ("except" | "excepting" | "but", _) => 1,
        ("with", "the") if words.reads(at + 2, &["exception", "of"]) => 4,
        _ => return None,
    };
    let is_plain = ["except", "excepting", "with"].contains(&words.key(at));
    let first = at.saturating_sub(REACH);
    let around = first..words.len().min(at + REACH);
    let is_of_all = match words.key(at) {
        // "All planets but Mercury", but "all birds fly but penguins swim".
        "but" => {
            let (noun, all) = (words.key_before(at, 1), words.key_before(at, 2));
            let is_group = noun.ends_with('s') || IRREGULAR_PLURALS.contains(&noun);
            ALONE.contains(&noun)
                || is_each(words, at)
                || is_group && (all == "all" || ["of", "the"].contains(&all) && words.key_before(at, 3) == "all")
        }
        "other" if is_plural_before(words, at) => true,
        // "Try and except blocks" are none.
        "except" if ["and", "or", "the", "try"].contains(&words.key_before(at, 1)) => false,
        _ => {
            let is_apart = is_plain && (words[at].gap == Gap::Comma || at == 0 && length > 1);
            is_apart || has_all(words, around.clone())
        }
    };
    let is_denied = (first..at).any(|place| is_negator(words.key(place)) || words.key(place).starts_with("noth"));
    // "All the bells are silent except the last one": that one is left.
    let is_gone = (first..at).any(|place| is_gone(words, place)) && words.key(at) != "but"
        || at == 0 && around.clone().any(|place| is_gone(words, place));
    // "No planet except Mercury", "nothing other than", "except Mercury, no planet".
    let is_of_none = is_denied
        || is_gone
        || at == 0 && around.clone().any(|place| words.key(place) == "no" || words.key(place) == "none");
    let start = at + length;
    if !is_of_all || is_of_none {
        return None;
    }
    // "It is everything but thread safe."
    let is_all_of_predicate = words.key(at) == "but" && words[at].gap == Gap::Space && is_be(words.key_before(at, 2));
    let end = if is_all_of_predicate {
        clause::end_within(words, start, NOUN_REACH, false)
    } else {
        end_of_excepted(words, start)?
    };
    // "All rows but delete only one".
    let is_whole = words.get(end).is_none_or(|next| {
        next.gap > Gap::Space
            || is_auxiliary(words, end)
            || is_finite(words, end)
            || is_past(&next.key)
            || is_verb_with_object(words, end)
    });
    // "They tried everything, but failed."
    let is_verb = words[at].gap > Gap::Space && is_past(words.key(start));
    if words.key(at) == "but" && (!is_whole || is_verb || begins_clause(words, at, end)) {
        return None;
    }
    // "They have pets other than dogs" leaves it open whether they have dogs; "in cases other than murder, bail is granted".
    let is_subject = || {
        let is_in_phrase = |&place: &usize| words[place].is_content() || is_determiner(words.key(place));
        let led = (0..at).rev().find(|place| !is_in_phrase(place)).filter(|&led| words[led + 1].gap == Gap::Space);
        let is_led = led.is_some_and(|led| words.key(led) == "as" || PREPOSITIONS.contains(&words.key(led)));
        let behind = words.get(end).map(|next| next.gap);
        if is_led { behind == Some(Gap::Comma) } else { behind == Some(Gap::Space) }
    };
    let is_of_kind = words.key(at) == "other" && is_plural_before(words, at) && !has_all(words, around);
    if is_of_kind && !(is_whole && is_subject()) {
        return None;
    }
    Some(Denial::of(length, start..end))
}

/// Returns whether the words at `at` say that something is no more, or is not there: "was **abolished**", "fell **silent**"; but "the
/// abolished tax".
fn is_gone(words: &[Word], at: usize) -> bool {
    let is_led =
        |place: &usize| words.key(*place).ends_with("ly") || ["all", "now", "quite"].contains(&words.key(*place));
    let verb = (0..at).rev().find(|place| !is_led(place)).map_or("", |verb| words.key(verb));
    let is_said =
        is_be(verb) || ["fall", "falls", "fell", "kept", "remain", "remained", "remains", "stays"].contains(&verb);
    is_said && GONE.contains(&words.key(at)) && words[at].gap == Gap::Space
}

/// What is said of what is no more, does not sound or may not be.
const GONE: &[&str] = &[
    "abolished", "absent", "banned", "cancelled", "closed", "dead", "destroyed", "disabled", "disallowed", "empty",
    "excluded", "extinct", "forbidden", "gone", "idle", "illegal", "killed", "lost", "missing", "off", "outlawed",
    "prohibited", "removed", "repealed", "ruined", "scrapped", "silent", "sold", "unused",
];

/// Returns whether the "but" at `at` stands behind one of all: "**any staff member** but the guard"; but "every bird sings but".
fn is_each(words: &[Word], at: usize) -> bool {
    let noun = words.key_before(at, 1);
    let is_one = !ends_in_s(noun);
    let is_led = |place: usize| ["any", "each", "every"].contains(&words.key(place));
    let first = (at.saturating_sub(GROUP)..at).rev().find(|&place| is_led(place));
    let is_noun = |word: &Word| word.is_content() && word.gap == Gap::Space;
    is_one && !is_past(noun) && first.is_some_and(|first| first + 1 < at && words[first + 1..at].iter().all(is_noun))
}

/// Returns whether things of a kind are named before the "other than" at `at`: "**parcels** other than letters".
fn is_plural_before(words: &[Word], at: usize) -> bool {
    let is_few = || words[at.saturating_sub(GROUP)..at].iter().any(|word| word.is_any(&["few", "some", "two"]));
    words.key(at + 1) == "than" && at > 0 && words[at].gap == Gap::Space && is_many(&words[at - 1]) && !is_few()
}

fn is_many(noun: &Word) -> bool {
    let key = noun.key.as_str();
    noun.is_content() && key.ends_with('s') && !["is", "ss", "us"].iter().any(|ending| key.ends_with(ending))
        || IRREGULAR_PLURALS.contains(&key)
}

/// Returns whether the words in a range speak of all.
fn has_all(words: &[Word], range: Range<usize>) -> bool {
    words[range].iter().any(speaks_of_all)
}

fn speaks_of_all(word: &Word) -> bool {
    word.is_any(ALL) || word.is_any(ALONE)
}

/// Returns whether the verb of the clause may stand at `at`, behind a noun and before its object: "guards **wear** a badge".
fn is_verb_with_object(words: &[Word], at: usize) -> bool {
    let is_behind_noun = at > 0 && (words[at - 1].is_content() || ["one", "ones"].contains(&words.key(at - 1)));
    let is_verb = words.get(at).is_some_and(|word| word.gap == Gap::Space && word.is_content());
    let has_object = words.get(at + 1).is_some_and(|next| {
        next.gap == Gap::Space && is_determiner(&next.key) && !["all", "that"].contains(&next.key.as_str())
    });
    is_behind_noun && is_verb && has_object
}

/// Returns where the thing begins that is excepted by the word at `at` behind it: "**mercury excepted**, all metals are solid", "all metals,
/// **mercury aside**, are solid".
fn excepted_before(words: &[Word], at: usize) -> Option<usize> {
    /// How many words such a thing has at most.
    const LONGEST: usize = 3;
    let is_apart = clause::is_end(words, at + 1) && words[at].gap == Gap::Space;
    if !["apart", "aside", "excepted", "excluded"].contains(&words.key(at)) || !is_apart {
        return None;
    }
    let is_start = |place: &usize| *place == 0 || words[*place].gap > Gap::Space;
    let start = (at.saturating_sub(LONGEST)..at).rfind(is_start)?;
    let is_thing = |word: &Word| word.is_content() || is_led_word(&word.key);
    let around = start.saturating_sub(REACH)..words.len().min(at + REACH);
    (words[start..at].iter().all(is_thing) && has_all(words, around)).then_some(start)
}

/// Returns whether the "but" at `at` joins a clause of which the things up to `end` are the subject: "bees feed each guest, **but the
/// queen stays**", "he fed each bird **but the cat slept**"; not where it takes them from a subject: "each bird **but the penguin**
/// flies".
fn begins_clause(words: &[Word], at: usize, end: usize) -> bool {
    let has_verb = words.get(end).is_some_and(|next| next.gap == Gap::Space);
    let quantifier = (at.saturating_sub(GROUP)..at).rfind(|&place| speaks_of_all(&words[place]));
    // "Now all birds but penguins fly."
    let is_object = |place: usize| {
        let before = &words[place - 1];
        words[place].gap == Gap::Space && (place > 1 && before.is_content() || before.is_any(PREPOSITIONS))
    };
    has_verb && (words[at].gap > Gap::Space || quantifier.is_some_and(|place| place > 0 && is_object(place)))
}

/// How many words a group of all has at most: "all of the birds".
const GROUP: usize = 4;

/// Words between a verb and its object.
const PREPOSITIONS: &[&str] =
    &["against", "at", "by", "for", "from", "in", "into", "of", "on", "over", "to", "under", "with"];

/// Returns where the noun phrases end that begin at `start`: before a comma that no list goes on behind, a verb, a preposition.
fn end_of_excepted(words: &[Word], start: usize) -> Option<usize> {
    let is_thing = |place: usize| {
        words.get(place).is_some_and(|word| {
            word.gap == Gap::Space && (is_noun_word(word) || is_determiner(&word.key) && word.key != "that")
        })
    };
    if !is_thing(start) || words[start].is_any(&["one", "ones"]) {
        return None;
    }
    let is_led = |place: usize| is_determiner(words.key(place));
    // The noun behind its article, and the one behind "and": a longer phrase only up to a verb that is known.
    let most = words.len().min(start + NOUN_REACH);
    let stops = |&place: &usize| {
        words[place].gap > Gap::Space || is_auxiliary(words, place) || is_verb_with_object(words, place)
    };
    // "Apart from the last bell" at the end has no verb behind it.
    let is_apart = ["from", "of"].contains(&words.key_before(start, 1)) && is_led(start);
    let ends = || (is_apart && words.len() <= start + 3).then_some(words.len());
    if let Some(verb) = (start + 1..most).find(stops).or_else(ends)
        && words[start..verb].iter().all(|word| is_noun_word(word) || is_led_word(&word.key))
    {
        return Some(verb);
    }
    let mut end = start + 1 + usize::from(is_led(start));
    if words.key(end) == "and" && is_thing(end + 1) {
        end += 2 + usize::from(is_led(end + 1));
    }
    (end <= words.len()).then_some(end)
}

/// Returns whether the word may be a noun, or stand for one: "the fallow **ones**".
fn is_noun_word(word: &Word) -> bool {
    word.is_content() || word.is_any(&["one", "ones"])
}

fn is_led_word(key: &str) -> bool {
    is_determiner(key) || ["and", "of", "or"].contains(&key)
}

/// Words that speak of every one.
const ALL: &[&str] = &["all", "always", "any", "each", "entire", "every", "everywhere", "whole"];

/// Words that do so without a noun.
const ALONE: &[&str] = &["anything", "everybody", "everyone", "everything"];
