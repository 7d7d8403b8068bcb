//! Small words that many readers ask about, and the words that carry what is said.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::text::{Role, Text, Word};

/// Words that frame nothing.
pub const ARTICLES: &[&str] = &["a", "an", "the"];

/// Words that tell one verb from another: "take in" and "give off".
pub const PARTICLES: &[&str] = &["away", "down", "from", "in", "into", "off", "on", "out", "over", "to", "up"];

/// Subjects that stand for what was spoken of before.
pub const PRONOUNS: &[&str] = &["it", "they"];

/// Words that begin a circumstance: "**in** Scotland people vote at 16".
pub const CIRCUMSTANCES: &[&str] = &["after", "among", "at", "before", "during", "for", "in", "on", "under"];

/// Words between things that are said beside each other.
pub const BESIDE: &[&str] = &["and", "but", "whereas", "while"];

/// Words between what is given and what follows from it.
pub const LINKS: &[&str] = &[
    "are", "become", "becomes", "cause", "causes", "get", "gets", "had", "has", "have", "is", "lead", "leads", "make",
    "makes", "mean", "means", "was", "were",
];

/// The content words of a part of a text, as places.
pub fn content(text: &Text, range: &Range<usize>) -> Vec<usize> {
    range.clone().filter(|&at| text.words[at].role == Role::Content).collect()
}

/// Returns the stems of the content words.
pub fn stems(words: &[Word]) -> BTreeSet<&str> {
    words.iter().filter(|word| word.role == Role::Content).map(|word| word.stem.as_str()).collect()
}
