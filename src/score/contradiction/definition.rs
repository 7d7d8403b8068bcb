//! What a definition says of the thing: "a lubricant is a liquid that reduces friction" says that a lubricant reduces it, "the
//! crowding effect means that people buy less" that they buy less.

use std::ops::Range;

use super::clauses::SUBJECTS;
use super::words::ARTICLES;
use crate::text::{Gap, Role, Text};

/// Words that join a thing with what it is.
const IS: &[&str] = &["are", "is", "was", "were"];

/// Words behind which a definition says what is so.
const MEANS: &[&str] = &["mean", "means", "says", "state", "states"];

/// How many words stand before the verb at most.
const LONGEST_SUBJECT: usize = 6;

/// How many words the kind of thing has at most: "a **hormone from the pancreas** that".
const LONGEST_KIND: usize = 8;

/// The fewest content words of what is said.
const LEAST_WORDS: usize = 2;

/// What a sentence says of a thing.
#[derive(Debug, PartialEq)]
pub(super) struct Definition {
    /// The words for the thing; none where what is said has its own subject.
    pub subject: Range<usize>,
    /// The words for what is said of it.
    pub said: Range<usize>,
}

/// Returns what a sentence that is a definition says; none where it is no definition, or lists several things.
pub(super) fn definition(text: &Text) -> Option<Definition> {
    let words = &text.words[..];
    let is_key = |at: usize, keys: &[&str]| words.get(at).is_some_and(|word| keys.contains(&word.key.as_str()));
    let is_told = |said: &Range<usize>| {
        let content = |at: &usize| text.words[*at].role == Role::Content;
        let is_denied = text.negators.iter().any(|negator| negator.words.start < said.end);
        said.clone().filter(content).count() >= LEAST_WORDS && !is_denied
    };
    let is_apart = |words: Range<usize>| words.into_iter().all(|at| text.words[at].gap == Gap::Space);
    let verb = (1..=LONGEST_SUBJECT.min(words.len())).find(|&at| is_key(at, IS) || is_key(at, MEANS))?;
    if !is_apart(1..verb + 1) {
        return None;
    }
    // What is said ends with the clause.
    let end = |from: usize| {
        let is_end =
            |at: &usize| words[*at].gap != Gap::Space || is_key(*at, &["and", "because", "but", "or", "so", "without"]);
        (from + 1..words.len()).find(is_end).unwrap_or(words.len())
    };
    if is_key(verb, MEANS) {
        let from = verb + 2;
        let said = from..if from < words.len() { end(from) } else { return None };
        return (is_key(verb + 1, &["that"]) && is_told(&said)).then_some(Definition { subject: 0..0, said });
    }
    if !is_key(verb + 1, ARTICLES) {
        return None;
    }
    let that = (verb + 3..words.len().min(verb + 2 + LONGEST_KIND)).find(|&at| is_key(at, &["that", "which"]))?;
    let from = that + 1;
    // "A process that it uses" says nothing of the process as its subject.
    let has_subject = is_key(from, SUBJECTS) || !is_apart(verb + 1..that + 1);
    let said = from..if from < words.len() { end(from) } else { return None };
    (!has_subject && is_told(&said)).then_some(Definition { subject: 0..verb, said })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: Option<(&str, &str)>) {
        let text = Text::new(sentence);
        let words = |range: &Range<usize>| if range.is_empty() { "" } else { &sentence[text.span_of(range)] };
        let found = definition(&text);
        assert_eq!(found.as_ref().map(|found| (words(&found.subject), words(&found.said))), expected);
    }

    #[test]
    fn definition_says_something_of_its_thing() {
        check(
            "A lubricant is a liquid that reduces the friction between two surfaces without harming them.",
            Some(("A lubricant", "reduces the friction between two surfaces")),
        );
        check(
            "Working memory is a system of the brain which holds spoken words, for a short time.",
            Some(("Working memory", "holds spoken words")),
        );
        check(
            "The crowding effect means that people buy fewer goods, so prices fall.",
            Some(("", "people buy fewer goods")),
        );
    }

    #[test]
    fn other_sentences_define_nothing() {
        check("A lubricant is a liquid, and it reduces friction.", None);
        check("A lubricant is a liquid that the engine pumps around.", None);
        check("It is not a liquid that reduces friction at all.", None);
        check("The engine that reduces friction most is the new one.", None);
        check("It means trouble.", None);
    }
}
