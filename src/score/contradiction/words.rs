//! Small words that many readers ask about, and the words that carry what is said.

use std::collections::BTreeSet;

use super::part::Part;
use crate::text::elision::is_apostrophe;
use crate::text::{Role, Text, Word};

pub use crate::text::function_words::ARTICLES;

/// Forms of "be".
pub const BE: &[&str] = &["are", "be", "been", "being", "is", "was", "were"];

/// Words that tell one verb from another: "take in" and "give off".
pub const PARTICLES: &[&str] = &["away", "down", "from", "in", "into", "off", "on", "out", "over", "to", "up"];

/// Subjects that stand for what was spoken of before.
pub const PRONOUNS: &[&str] = &["it", "they"];

/// What turns the word behind it round.
pub const NON: &str = "non";

/// Words that begin a circumstance: "**in** Scotland people vote at 16".
pub const CIRCUMSTANCES: &[&str] = &["after", "among", "at", "before", "during", "for", "in", "on", "under"];

/// Words that set what follows against what is before: each of the two holds by itself.
pub const AGAINST: &[&str] = &["whereas", "while"];

/// The same, and the "but".
pub const BUT_OR_AGAINST: &[&str] = &["but", "whereas", "while"];

/// Words that begin what tells a thing from others.
pub const RELATIVE: &[&str] = &["that", "which", "who"];

/// Words between things that are said beside each other.
pub const BESIDE: &[&str] = &["and", "but", "whereas", "while"];

/// Words between what is given and what follows from it.
pub const LINKS: &[&str] = &[
    "are", "become", "becomes", "cause", "causes", "get", "gets", "had", "has", "have", "is", "lead", "leads", "make",
    "makes", "mean", "means", "was", "were",
];

/// Stems of verbs that say little: of "does not make it permanent" the "permanent" is denied.
pub const LIGHT: &[&str] = &["do", "get", "give", "have", "make", "take"];

/// Returns whether a word is the same in two texts: "metal", and a "non-metal".
pub fn are_same(ours: Part<'_>, at: usize, theirs: Part<'_>, place: usize) -> bool {
    ours[at].stem == theirs[place].stem && is_non(ours.text, at) == is_non(theirs.text, place)
}

/// Returns whether a word stands behind a "non": "a non-**metal**".
pub fn is_non(text: &Text, at: usize) -> bool {
    at > 0 && text.words[at - 1].key == NON
}

/// Returns whether a word as it is written says whose something is: "**Django's** handler".
pub fn is_owner(written: &str) -> bool {
    written.strip_suffix('s').is_some_and(|owner| owner.ends_with(is_apostrophe))
}

/// Returns the stems of the content words.
pub fn stems(words: &[Word]) -> BTreeSet<&str> {
    words.iter().filter(|word| word.role == Role::Content).map(|word| word.stem.as_str()).collect()
}
