//! What somebody thought of and did not do: "she **toyed with** selling the mill", "they **considered** selling it **and then dropped the
//! idea**"; but "they considered selling it", which is left open.

use super::super::grammar::clause;
use super::super::grammar::word_form::{is_determiner, is_doing};
use super::super::negator::{REACH, follows_negator};
use super::Denial;
use crate::text::{Keyed, Word};

/// Reads a verb of thinking of something at `at`, with what was thought of behind it.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    let (length, is_play) = match (words.key(at), words.key(at + 1)) {
        ("dallied" | "flirted" | "flirts" | "toyed" | "toys" | "toying", "with") => (2, true),
        ("thought", "about" | "of") => (2, false),
        (word, _) if CONSIDERING.contains(&word) => (1, false),
        _ => return None,
    };
    // "The idea of selling it."
    let next = at + length;
    let is_idea = is_determiner(words.key(next)) && IDEAS.contains(&words.key(next + 1)) && words.key(next + 2) == "of";
    let start = if is_idea { next + 3 } else { next };
    if !is_doing(words.key(start)) || follows_negator(words, at, 2) {
        return None;
    }
    let end = clause::end(words, start);
    let is_dropped = || (end..words.len().min(end + REACH)).any(|place| is_dropped(words, place));
    (is_play || is_dropped()).then(|| Denial::of(start - at, start..end))
}

/// Returns whether the words at `at` say that nothing came of it: "**dropped it**", "**decided against**", "**instead**".
fn is_dropped(words: &[Word], at: usize) -> bool {
    let is_it = |place: usize| {
        let noun = place + usize::from(is_determiner(words.key(place)));
        ["it", "that", "this"].contains(&words.key(place)) && clause::is_end(words, place + 1)
            || words.reads(place, &["it", "in", "favour", "of"])
            || words.reads(place, &["it", "in", "favor", "of"])
            || IDEAS.contains(&words.key(noun))
    };
    match (words.key(at), words.key(at + 1)) {
        ("decided" | "voted", "against") | ("thought", "better") | ("talked" | "argued", "out") => true,
        ("instead", next) => next != "of",
        ("gave", "up") => is_it(at + 2) || clause::is_end(words, at + 2),
        ("gave", "it") => words.key(at + 2) == "up",
        ("did", "not") | ("never", "did") => clause::is_end(words, at + 2),
        (word, _) => DROPPING.contains(&word) && is_it(at + 1),
    }
}

/// Verbs of those who think of doing something.
const CONSIDERING: &[&str] = &["considered", "contemplated", "debated", "discussed", "envisaged", "mooted", "weighed"];

/// What they have in mind.
const IDEAS: &[&str] = &["idea", "notion", "plan", "possibility", "project", "prospect", "scheme", "thought"];

/// Verbs of those who do not do it.
const DROPPING: &[&str] = &["abandoned", "discarded", "dismissed", "dropped", "rejected", "scrapped", "shelved"];
