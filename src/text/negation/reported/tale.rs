//! What a sentence tells as a tale and sets right behind "but": "Nero fiddled, **or so the story goes**, but in fact he was away".

use std::ops::Range;

use super::super::grammar::clause::start_of_stretch;
use super::super::grammar::word_form::{is_be, is_determiner, is_personal};
use crate::text::{Gap, Keyed, Word};

/// How many words may name those who tell it.
const LONGEST: usize = 4;

/// Returns what is told; a tale that is not set right may be so.
pub fn set_right(words: &[Word]) -> Option<Range<usize>> {
    let is_tale =
        |&at: &usize| words[at].gap > Gap::Space && end_of_tale(words, at).is_some_and(|end| is_set_right(words, end));
    let at = (2..words.len()).find(is_tale)?;
    let start = start_of_stretch(words, at);
    Some(start..at)
}

/// Returns where the words at `at` end that call what stands before them a tale: "**or so legend has it**", "**as the story goes**", "**at
/// least in the films**"; but "at least in the north".
fn end_of_tale(words: &[Word], at: usize) -> Option<usize> {
    let goes = |verb: usize| match (words.key(verb), words.key(verb + 1)) {
        ("go" | "goes" | "went" | "ran" | "runs", _) => Some(verb + 1),
        ("had" | "has" | "have", "it") => Some(verb + 2),
        _ => None,
    };
    let noun = |place: usize| place + usize::from(is_determiner(words.key(place)));
    match (words.key(at), words.key(at + 1)) {
        ("or", "so") => (at + 3..=at + 2 + LONGEST).find_map(goes),
        ("as", _) if TALES.contains(&words.key(noun(at + 1))) => goes(noun(at + 1) + 1),
        ("at", "least") if words.key(at + 2) == "in" => {
            let noun = noun(at + 3);
            FICTION.contains(&words.key(noun)).then_some(noun + 1)
        }
        _ => None,
    }
}

/// Returns whether the sentence goes on at `at` with what was so instead: "but **in fact** he was away", "but **he was** away".
fn is_set_right(words: &[Word], at: usize) -> bool {
    let from = at + 1;
    ["but", "yet"].contains(&words.key(at))
        && match (words.key(from), words.key(from + 1)) {
            ("in", "fact" | "reality" | "truth") | ("actually" | "really", _) => true,
            (subject, verb) => is_personal(subject) && is_be(verb),
        }
}

/// What is told again and again.
const TALES: &[&str] = &["anecdote", "fable", "legend", "lore", "myth", "rumor", "rumour", "story", "tale"];

/// Where tales are told.
const FICTION: &[&str] = &[
    "cartoons", "comics", "fables", "fiction", "films", "folklore", "legend", "legends", "movies", "novels", "plays",
    "stories", "tales",
];
