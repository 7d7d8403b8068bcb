//! Questions that a sentence leaves open: "they **debate whether** it pays", "nobody **knows if** it pays", "whether it pays remains
//! open".

use super::super::{Gap, Word};
use super::lexicon::is_clause_negator;
use super::verb::is_pronoun;
use super::{Denial, REACH, clause};

/// How many words may stand between a verb of asking and its "whether".
const BETWEEN: usize = 3;

/// Reads a question that is left open, where a word stands at `at` that says so.
pub(super) fn read(words: &[Word], at: usize) -> Option<Denial> {
    let key = |place: usize| words.get(place).map_or("", |word| word.key.as_str());
    let before = |offset: usize| at.checked_sub(offset).map_or("", key);
    let is_denied =
        |reach: usize| (1..=reach).any(|offset| is_clause_negator(before(offset)) || before(offset) == "no");
    let open = |question: usize| {
        let start = question + 1;
        let end = clause::end(words, start, REACH, false);
        (start < end).then_some(Denial::of(question + 1 - at, start..end))
    };
    let leads_to_whether = || {
        let mut places = at + 1..words.len().min(at + 2 + BETWEEN);
        let whether = places.find(|&place| words[place].gap > Gap::Space || key(place) == "whether")?;
        let is_led = (at + 1..whether).all(|place| BEFORE_WHETHER.contains(&key(place)));
        (key(whether) == "whether" && words[whether].gap == Gap::Space && is_led).then_some(whether)
    };
    match key(at) {
        "whether" if at == 0 || words[at].gap > Gap::Space => {
            let end = answer(words, at)?;
            Some(Denial::of(1, at + 1..end))
        }
        "asked" if is_pronoun(before(1)) && key(at + 1) == "whether" => open(at + 1),
        "question" | "questions" | "issue" if before(1) != "no" => leads_to_whether().and_then(open),
        word if ASKING.contains(&word) && !is_denied(2) => leads_to_whether().and_then(open),
        word if UNSETTLED.contains(&word) && ["if", "whether"].contains(&key(at + 1)) && !is_denied(1) => open(at + 1),
        // "It depends on the price whether it pays", but "depends on whether the key is set".
        "depends" | "depended" if before(1) == "it" => {
            let mut places = at + 3..words.len().min(at + 3 + 2 * BETWEEN);
            places.find(|&place| key(place) == "whether").and_then(open)
        }
        word if KNOWN.contains(&word) && key(at + 1) == "if" && is_denied(BETWEEN) => open(at + 1),
        _ => None,
    }
}

/// Returns where it is said of the question that begins at `at` that it is open: "whether it pays **remains** open".
fn answer(words: &[Word], at: usize) -> Option<usize> {
    let key = |place: usize| words.get(place).map_or("", |word| word.key.as_str());
    let is_open = |verb: &usize| {
        let predicate = verb + 1 + usize::from(key(verb + 1).ends_with("ly") || key(verb + 1) == "still");
        let is_said = ["is", "remained", "remains", "was"].contains(&key(*verb));
        let is_matter = || key(predicate) == "a" && key(predicate + 1) == "matter" && key(predicate + 2) == "of";
        let is_guess = || key(predicate) == "anyone" && key(predicate + 1) == "guess";
        let is_apart = |place: usize| words.get(place).is_none_or(|next| next.gap > Gap::Space);
        is_said && (UNSETTLED.contains(&key(predicate)) && is_apart(predicate + 1) || is_matter() || is_guess())
    };
    (at + 3..words.len().min(at + REACH)).find(is_open)
}

/// Words that may stand between asking and "whether".
const BEFORE_WHETHER: &[&str] = &["about", "as", "is", "of", "on", "over", "remains", "still", "to", "was"];

/// Verbs of those who do not know it.
const ASKING: &[&str] = &[
    "argue",
    "argued",
    "debate",
    "debated",
    "debates",
    "debating",
    "disagree",
    "disagreed",
    "disagrees",
    "discuss",
    "discussed",
    "dispute",
    "disputed",
    "disputes",
    "questioned",
    "quarrel",
    "quarrelled",
];

/// What is said of a question that has no answer.
const UNSETTLED: &[&str] = &[
    "contentious",
    "controversial",
    "debated",
    "moot",
    "open",
    "undecided",
    "unknown",
    "unproven",
    "unresolved",
    "unsettled",
];

/// What somebody does who has the answer: "nobody **knows** if".
const KNOWN: &[&str] = &["certain", "clear", "know", "known", "knows", "say", "sure", "tell"];
