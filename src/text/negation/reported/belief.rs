//! What a sentence only reports or asks: the beliefs of others, and questions to be answered with yes or no.

use std::ops::Range;

use super::super::grammar::word_form::{AUXILIARIES, ends_in_s, is_article, is_be, is_personal};
use super::super::negator::is_clause_negator;
use super::super::own_reach::{label, vain};
use super::{
    all_of_it, answer, apposition, bygone, disputed, erring, expected, first_guess, hearsay, holder, once_held,
    overturned, quoted, rebuffed, slip, taken_back, tale, unticked,
};
use crate::text::{Gap, Keyed, Text, Word};

/// How many words a reported belief has at most.
const LONGEST: usize = 30;

/// How far before its verb the holder of a belief may stand, in words.
const HOLDER_REACH: usize = 4;

/// Finds the words that a text only reports as somebody's belief, asks about or takes back, as places in [`Text::words`], in order.
#[must_use]
pub fn beliefs(text: &Text, source: &str) -> Vec<Range<usize>> {
    let mut found = label::lists(text, source);
    found.extend(label::struck(text, source));
    found.extend(unticked::find(text, source));
    found.extend(all_of_it::called_wrong(text, is_told));
    for (place, sentence) in text.sentences.iter().enumerate() {
        let words = text.words_of(sentence);
        let own = &source[sentence.span.clone()];
        let next = text.sentences.get(place + 1).map(|next| text.words_of(next));
        let next = next.map(|next| if asks(own) { answer::behind_label(next) } else { next });
        let is_asked = is_open_question(answer::behind_label(words), own) && !next.is_some_and(answer::is_yes)
            || asks(own) && next.is_some_and(|next| answer::is_no(next) || overturned::is_overturned_by(next))
            || asks(own) && next.is_some_and(|next| answer::finds_none(words, next))
            || asks(own) && next.is_some_and(|next| answer::calls_made_up(words, next));
        // "Was she not guilty? Yes." denies the "not" alone.
        let answered =
            || (0..words.len()).find(|&at| answer::asks_for_yes(words, at)).filter(|_| asks(own) && !is_asked);
        let rebuffed = |next| rebuffed::denial(words, next).or_else(|| answered().filter(|_| answer::is_yes(next)));
        if let Some(denial) = next.and_then(rebuffed) {
            let denial = sentence.words.start + denial;
            found.push(denial..denial + 1);
            continue;
        }
        let is_wrong = |next| {
            quoted::is_verdict(next)
                || quoted::is_verdict_on_view(next)
                || slip::takes_back(next)
                || quoted::is_opposite(next) && !words.iter().any(|word| is_clause_negator(&word.key))
                || is_told(words) && quoted::is_verdict_on_it(next)
                || erring::is_verdict(words, next)
                || quoted::is_verdict_on_speaker(words, next)
                || expected::is_set_right_by(words, next)
                || bygone::ends_with(words, next)
                || answer::says_otherwise(words, next)
                || expected::is_in_fact(next) && hearsay::around(words).is_some()
        };
        if is_asked || next.is_some_and(is_wrong) {
            found.push(sentence.words.clone());
            continue;
        }
        let asked = answer::answered_by_itself(words, next).filter(|_| asks(own));
        let overturned = next.and_then(|next| overturned::by_next(words, next));
        let guessed = first_guess::missed(words, next);
        let ranges = reported(words).into_iter().chain(asked).chain(overturned).chain(guessed);
        found.extend(ranges.map(|range| range.start + sentence.words.start..range.end + sentence.words.start));
    }
    merged(found)
}

/// Finds the words of a sentence that it only reports.
fn reported(words: &[Word]) -> Vec<Range<usize>> {
    let quoted = quoted::appearance(words)
        .or_else(|| quoted::judged(words))
        .or_else(|| apposition::judged(words))
        .or_else(|| apposition::disproved(words))
        .or_else(|| vain::unfulfilled(words));
    if let Some(range) = quoted {
        return vec![range];
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..words.len() {
        let own = quoted::refuted(words, at)
            .or_else(|| disputed::of_opponents(words, at))
            .or_else(|| slip::corrected(words, at))
            .or_else(|| once_held::view(words, at));
        let range = match own {
            Some(range) => Some(range),
            None if (VERBS.contains(&words.key(at)) || is_written(words, at)) && is_of_others(words, at) => {
                believed(words, at)
            }
            None => taken_back::given_up(words, at),
        };
        // Beliefs about beliefs are one.
        if let Some(range) = range.filter(|range| found.last().is_none_or(|last| last.end <= range.start)) {
            found.push(range);
        }
    }
    found.extend(taken_back::by_its_end(words));
    found.extend(disputed::passed_on(words));
    found.extend(erring::judged(words));
    found.extend(taken_back::made_up(words));
    found.extend(expected::taken_back(words));
    found.extend(bygone::past(words));
    found.extend(bygone::view_of_its_time(words));
    found.extend(bygone::until_now(words));
    found.extend(bygone::so_no_more(words));
    found.extend(taken_back::set_right(words));
    found.extend(taken_back::of_those_mistaken(words));
    found.extend(taken_back::against_fact(words));
    found.extend(tale::set_right(words));
    found.extend(overturned::shown_wrong(words));
    found.extend(overturned::told_by_work(words));
    found
}

/// Returns what others hold, by the verb at `at` that says so.
fn believed(words: &[Word], at: usize) -> Option<Range<usize>> {
    let next = words.key(at + 1);
    let start = at + 1 + usize::from(next == "that" || next == "to");
    // "Contrary to what many believe, glass is a solid."
    let is_named_before = || words[at.saturating_sub(2 * HOLDER_REACH)..at].iter().any(|word| word.key == "what");
    if words.get(start).is_some_and(|word| word.gap > Gap::Space) && is_named_before() {
        return None;
    }
    let end = end_of_belief(words, start);
    (start < end).then_some(start..end)
}

/// Returns whether a sentence tells what others say.
fn is_told(words: &[Word]) -> bool {
    words.iter().any(|word| word.is_any(VERBS))
}

/// Returns the ranges in order, those as one that overlap.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| range.start < range.end);
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut().filter(|last| range.start < last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => merged.push(range),
        }
    }
    merged
}

/// Finds the words that a text attributes to somebody by name, as places in [`Text::words`], in order: "Lamarck thought
/// that ...", "according to Ptolemy, ...", or that are hearsay. The writer need not share the view, but it may be what was asked
/// for.
#[must_use]
pub fn attributions(text: &Text, source: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in &text.sentences {
        let words = text.words_of(sentence);
        let start = (0..words.len()).find_map(|at| {
            let is_named = |at: usize| source[words[at].span.clone()].starts_with(char::is_uppercase);
            let begins = at == 0 || words[at].gap > Gap::Space;
            let end_of_holder = |from: usize| {
                let named = (from..words.len().min(from + 2)).find(|&at| is_named(at) && !is_article(words.key(at)));
                let is_apart = |end: &usize| words.get(*end).is_some_and(|next| next.gap > Gap::Space);
                named.map(|named| named + 1).or_else(|| holder::end_of_person(words, from).filter(is_apart))
            };
            if begins && words.reads(at, &["according", "to"]) && at + 2 < words.len() {
                return end_of_holder(at + 2);
            }
            let is_opinion = ["eyes", "opinion", "view"].contains(&words.key(at + 2)) && words.key(at + 3) == "of";
            if begins && words.reads(at, &["in", "the"]) && is_opinion {
                return end_of_holder(at + 4);
            }
            // "In my boss's view, ..."
            if begins
                && words.key(at) == "in"
                && let Some(end) = holder::end_of_person(words, at + 1)
                && ["opinion", "view"].contains(&words.key(end))
            {
                return Some(end + 1);
            }
            if let Some(start) = holder::view(words, at) {
                return Some(start);
            }
            let is_view =
                PAST_VIEWS.contains(&words.key(at)) && words.key(at + 1) == "that" && at > 0 && at <= HOLDER_REACH;
            let is_writer = || words[..at].iter().any(|word| word.is_any(&["i", "we", "my", "our"]));
            if is_view && is_named(at - 1) && !is_writer() {
                return Some(at + 2);
            }
            let opens = usize::from(words.key(at + 1) == "that");
            (is_view_of_many(words, at) && !is_writer()).then_some(at + 1 + opens)
        });
        if let Some(start) = start {
            let end = end_of_belief(words, start).max(start + 1).min(words.len());
            found.push(start + sentence.words.start..end + sentence.words.start);
        }
        let hearsay = (0..words.len()).filter_map(|at| hearsay::find(words, at)).chain(hearsay::around(words));
        found.extend(hearsay.map(|range| range.start + sentence.words.start..range.end + sentence.words.start));
    }
    merged(found)
}

/// Returns whether a sentence begins with people and what they think: "doctors believed that ...".
fn is_view_of_many(words: &[Word], at: usize) -> bool {
    let is_thought =
        ["assume", "assumed", "believe", "believed", "imagined", "think", "thought"].contains(&words.key(at));
    let is_stated = [
        "argue", "argued", "claim", "claimed", "feared", "held", "hold", "insisted", "maintained", "supposed", "taught",
    ]
    .contains(&words.key(at))
        && words.key(at + 1) == "that";
    if at == 0 || at > HOLDER_REACH || !(is_thought || is_stated) || ["about", "of", "to"].contains(&words.key(at + 1))
    {
        return false;
    }
    let before = &words[..at];
    let is_plain =
        |word: &Word| word.gap == Gap::Space && !is_clause_negator(&word.key) && !word.is_any(&["to", "that"]);
    let are_many = |word: &Word| word.is_content() && ends_in_s(&word.key);
    before.iter().all(is_plain)
        && before.iter().any(are_many)
        && !AUXILIARIES.iter().any(|verb| before.iter().any(|word| word.key == *verb))
}

/// Returns whether a sentence asks for a yes or no, and not for agreement: "Is a join faster?", "Is it not faster?", but "Isn't it
/// faster?".
fn is_open_question(words: &[Word], source: &str) -> bool {
    words.first().is_some_and(|word| word.is_any(AUXILIARIES)) && asks(source)
}

/// Returns whether a sentence ends with a question mark.
#[must_use]
pub fn asks(source: &str) -> bool {
    source.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?').ends_with('?')
}

/// Returns whether people write again and again what the verb at `at` says: "students **often write that**".
fn is_written(words: &[Word], at: usize) -> bool {
    let is_again = |word: &Word| word.is_any(&["always", "commonly", "frequently", "often", "sometimes", "usually"]);
    words.key(at) == "write"
        && words.key(at + 1) == "that"
        && words[at.saturating_sub(HOLDER_REACH)..at].iter().any(is_again)
}

/// Returns whether others hold what the verb at `at` says: "many think", "one might assume", "is often said that".
fn is_of_others(words: &[Word], at: usize) -> bool {
    let first = at.saturating_sub(HOLDER_REACH);
    let first = (first..at).rev().find(|&place| words[place + 1].gap > Gap::Space).map_or(first, |place| place + 1);
    let before: Vec<&str> = words[first..at].iter().map(|word| word.key.as_str()).collect();
    // "You'd think owls bark, but they hoot."
    if quoted::is_given_up(&before) || before.last().is_some_and(|key| ["one'd", "you'd"].contains(key)) {
        return true;
    }
    if before.iter().any(|key| is_clause_negator(key) || ["i", "no", "we"].contains(key)) {
        return false;
    }
    let has = |list: &[&str]| before.iter().any(|key| list.contains(key));
    // "It is rightly said that", "it is often said that ..., and rightly so".
    if has(RIGHTLY) || is_called_right(words, at) {
        return false;
    }
    let next = words.key(at + 1);
    let is_passive = ["thought", "believed", "assumed", "said", "claimed", "supposed"].contains(&words.key(at))
        && !before.last().is_some_and(|key| ["he", "she", "they", "who"].contains(key))
        && (has(&["is", "are", "was", "were", "been"]) || has(&["used"]) && has(&["be"]));
    if is_passive {
        return next == "that"
            || next == "to" && has(&["often", "widely", "commonly", "sometimes", "said", "generally"]);
    }
    let is_past_belief = words.key(at).ends_with("ed") || ["held", "thought"].contains(&words.key(at));
    let is_given_up = has(&["erroneously", "falsely", "mistakenly", "wrongly"]) || is_past_belief && has(&["once"]);
    let needs_that = ["feared", "hear", "hears", "held", "hold", "holds", "read", "reads"].contains(&words.key(at));
    if needs_that && next != "that" {
        return false;
    }
    is_given_up
        || has(HOLDERS)
        || has(&["one", "you", "somebody", "someone"]) && has(&["might", "may", "could", "would", "often", "sometimes"])
}

/// Returns whether what is said by the verb at `at` is called right behind a comma.
fn is_called_right(words: &[Word], at: usize) -> bool {
    let Some(comma) = (at + 1..words.len()).find(|&place| words[place].gap > Gap::Space) else { return false };
    // "..., and they are right."
    let they = comma + usize::from(words.key(comma) == "and");
    if is_personal(words.key(they)) && is_be(words.key(they + 1)) {
        let right = they + 2 + usize::from(words.key(they + 2) == "quite");
        return ["correct", "right"].contains(&words.key(right)) && right + 1 == words.len();
    }
    let rightly = comma + usize::from(words.key(comma) == "and") + usize::from(words.key(comma + 1) == "quite");
    RIGHTLY.contains(&words.key(rightly)) && (rightly + 1 == words.len() || words.key(rightly + 1) == "so")
}

/// How those say a thing whose view the writer shares.
const RIGHTLY: &[&str] = &["correctly", "justly", "rightly", "truthfully"];

/// Returns where the belief ends that begins at `from`.
pub fn end_of_belief(words: &[Word], from: usize) -> usize {
    let most = words.len().min(from + LONGEST);
    let ends = |&at: &usize| {
        let is_over = ["although", "but", "however", "though", "till", "until", "whereas", "while", "yet"];
        at > from && words[at].gap > Gap::Space || is_over.contains(&words.key(at))
    };
    (from..most).find(ends).unwrap_or(most)
}

pub const VERBS: &[&str] = &[
    "think", "thinks", "thought", "believe", "believes", "believed", "assume", "assumes", "assumed", "claim", "claims",
    "claimed", "say", "says", "said", "suppose", "supposed", "imagine", "argue", "expect", "suspect", "guess",
    "feared", "hear", "hears", "held", "hold", "holds", "read", "reads",
];

/// Verbs by which a view of the past is reported; "showed" and "found" are not among them.
const PAST_VIEWS: &[&str] =
    &["argued", "assumed", "believed", "claimed", "held", "insisted", "supposed", "taught", "thought"];

/// Who holds beliefs that are not the writer's.
const HOLDERS: &[&str] = &[
    "many", "some", "most", "people", "beginners", "candidates", "pupils", "newcomers", "novices", "folks", "others",
    "ancients", "critics", "laymen", "learners", "public", "students", "few", "everybody", "everyone",
];
