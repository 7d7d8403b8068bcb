//! Questions that a sentence leaves open: "they **debate whether** it pays", "nobody **knows if** it pays", "whether it pays remains
//! open".

use super::super::grammar::clause;
use super::super::grammar::word_form::is_pronoun;
use super::super::negator::{OPEN, REACH, is_clause_negator};
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// How many words may stand between a verb of asking and its "whether".
const BETWEEN: usize = 3;

/// Reads a question that is left open, where a word stands at `at` that says so.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    let is_denied = |reach: usize| {
        (1..=reach)
            .any(|offset| is_clause_negator(words.key_before(at, offset)) || words.key_before(at, offset) == "no")
    };
    let open = |question: usize| Denial::of_clause(words, question + 1 - at, question + 1);
    let leads_to_whether = || {
        let mut places = at + 1..words.len().min(at + 2 + BETWEEN);
        let whether = places.find(|&place| words[place].gap > Gap::Space || words.key(place) == "whether")?;
        let is_led = (at + 1..whether).all(|place| BEFORE_WHETHER.contains(&words.key(place)));
        (words.key(whether) == "whether" && words[whether].gap == Gap::Space && is_led).then_some(whether)
    };
    match words.key(at) {
        "whether"
            if at == 0
                || words[at].gap > Gap::Space
                || ["and", "but", "though", "yet"].contains(&words.key(at - 1)) =>
        {
            let end = answer(words, at)?;
            Some(Denial::of(1, at + 1..end))
        }
        // "That bees dance is in doubt."
        "that" if at == 0 => {
            let end = answer(words, at).filter(|&end| clause::is_statement_behind_that(&words[..end]))?;
            Some(Denial::of(1, at + 1..end))
        }
        // "It remains to be seen whether it pays", "time will tell whether it pays".
        word if SETTLED.contains(&word) && is_to_come(words, at) => {
            ["if", "that", "whether"].contains(&words.key(at + 1)).then(|| open(at + 1))?
        }
        "tell" if words.key_before(at, 1) == "will" && words.key_before(at, 2) == "time" => {
            ["if", "whether"].contains(&words.key(at + 1)).then(|| open(at + 1))?
        }
        "asked" if is_pronoun(words.key_before(at, 1)) && words.key(at + 1) == "whether" => open(at + 1),
        // "The jury is still out on whether it pays."
        "out" if words.key(at + 1) == "on" && words[at.saturating_sub(4)..at].iter().any(|word| word.key == "jury") => {
            leads_to_whether().and_then(open)
        }
        "question" | "questions" | "issue" if words.key_before(at, 1) != "no" => leads_to_whether().and_then(open),
        word if ASKING.contains(&word) && !is_denied(2) => leads_to_whether().and_then(open),
        word if UNSETTLED.contains(&word) && ["if", "whether"].contains(&words.key(at + 1)) && !is_denied(1) => {
            open(at + 1)
        }
        // "It depends on the price whether it pays", but "depends on whether the key is set".
        "depends" | "depended" if words.key_before(at, 1) == "it" => {
            let mut places = at + 3..words.len().min(at + 3 + 2 * BETWEEN);
            places.find(|&place| words.key(place) == "whether").and_then(open)
        }
        word if KNOWN.contains(&word) && words.key(at + 1) == "if" && is_denied(BETWEEN) => open(at + 1),
        // "I forget if it was red."
        "forget" | "forgot" | "forgotten" if ["if", "whether"].contains(&words.key(at + 1)) && !is_denied(2) => {
            open(at + 1)
        }
        _ => None,
    }
}

/// Returns where it is said of the question that begins at `at` that it is open: "whether it pays **remains** open".
fn answer(words: &[Word], at: usize) -> Option<usize> {
    let is_open = |verb: &usize| {
        let predicate = verb + 1 + usize::from(words.key(verb + 1).ends_with("ly") || words.key(verb + 1) == "still");
        let is_said = ["is", "remained", "remains", "was"].contains(&words.key(*verb));
        let is_matter = || words.reads(predicate, &["a", "matter", "of"]);
        let is_guess = || words.reads(predicate, &["anyone", "guess"]);
        let is_apart = |place: usize| clause::is_end(words, place);
        let is_unsettled = UNSETTLED.contains(&words.key(predicate))
            || words.key(at) == "that" && OPEN.contains(&words.key(predicate));
        let is_in_doubt =
            || words.key(predicate) == "in" && ["dispute", "doubt", "question"].contains(&words.key(predicate + 1));
        let is_to_be_seen = || words.reads(predicate, &["to", "be"]) && SETTLED.contains(&words.key(predicate + 2));
        let unsure = || unsure(words, *verb);
        let is_unsure = unsure().is_some_and(is_apart);
        is_unsure
            || is_said
                && (is_unsettled && is_apart(predicate + 1)
                    || is_in_doubt() && is_apart(predicate + 2)
                    || is_to_be_seen() && is_apart(predicate + 3)
                    || is_matter()
                    || is_guess())
    };
    (at + 2..words.len().min(at + REACH)).find(is_open)
}

/// Returns where it ends what is said from the form of "be" at `verb` on of what is not certain: "is **far from clear**", "isn't
/// **certain**".
fn unsure(words: &[Word], verb: usize) -> Option<usize> {
    let is_denied = ["isn't", "wasn't"].contains(&words.key(verb));
    if !is_denied && !["is", "remains", "seems", "was"].contains(&words.key(verb)) {
        return None;
    }
    let led = match (words.key(verb + 1), words.key(verb + 2)) {
        ("far", "from") | ("anything", "but") => 2,
        ("by", "no") if words.key(verb + 3) == "means" => 3,
        ("not", _) => 1,
        _ if is_denied => 0,
        _ => return None,
    };
    let is_degree = |place: usize| {
        words.key(place).ends_with("ly") || ["all", "at", "quite", "so", "that", "yet"].contains(&words.key(place))
    };
    let place = (verb + 1 + led..words.len()).find(|&place| !is_degree(place))?;
    SURE.contains(&words.key(place)).then_some(place + 1)
}

/// Returns whether the participle at `at` is of what is still to be done: "**remains to be** seen".
fn is_to_come(words: &[Word], at: usize) -> bool {
    words.key_before(at, 1) == "be"
        && words.key_before(at, 2) == "to"
        && ["remained", "remains"].contains(&words.key_before(at, 3))
}

/// What is done to a question that gets its answer.
const SETTLED: &[&str] =
    &["decided", "demonstrated", "determined", "established", "proved", "proven", "seen", "settled", "shown", "tested"];

/// Words that may stand between asking and "whether".
const BEFORE_WHETHER: &[&str] = &["about", "as", "is", "of", "on", "over", "remains", "still", "to", "was"];

/// Verbs of those who do not know it.
const ASKING: &[&str] = &[
    "argue", "argued", "debate", "debated", "debates", "debating", "disagree", "disagreed", "disagrees", "discuss",
    "discussed", "dispute", "disputed", "disputes", "questioned", "quarrel", "quarrelled",
];

/// What is said of a question that has no answer.
const UNSETTLED: &[&str] = &[
    "contentious", "controversial", "debated", "moot", "open", "undecided", "unknown", "unproven", "unresolved",
    "unsettled",
];

/// What is said of a statement that nobody doubts.
pub const SURE: &[&str] =
    &["assured", "certain", "clear", "established", "evident", "known", "obvious", "proven", "settled"];

/// What somebody does who has the answer: "nobody **knows** if".
const KNOWN: &[&str] = &["certain", "clear", "know", "known", "knows", "recall", "remember", "say", "sure", "tell"];
