//! Which words a sentence denies, and which it only reports as somebody's belief; in English only.
//!
//! ```text
//! sentence ─┬─ own_reach: constructions that know how far they deny ───────┬─▶ Negator
//!           └─ phrases: what denies, and of which kind ─▶ reach: how far ──┘
//! text ─────── reported: what others say, what is asked, supposed ... ───────▶ ranges
//! ```
//! - `negator.rs`: what a negator is, and the words that are one on their own.
//! - `grammar`: clauses, verbs, subjects and forms of words, which all others stand on.
//! - `phrases`: one file for a family of phrases that deny; a new one is asked in its `mod.rs`.
//! - `reach`: how far a phrase denies, by its kind and its clause, and what cuts that short.
//! - `own_reach`: one file for a construction that says itself what it denies; a new one is asked in its `mod.rs`.
//! - `reported`: what a text reports, asks or supposes, and does not say.
//!
//! Two negators over one word cancel each other: "cannot be used without an index" asks for the index. A condition is read
//! like any clause: in "if nothing matches, Django raises an error" the error is not denied. `None` is a value with a capital
//! inside a sentence, and "lock-free" denies the lock.

mod grammar;
mod negator;
mod own_reach;
mod phrases;
mod reach;
mod reported;

use std::ops::Range;

use super::{Keyed, Script, Text, Word};

pub use grammar::verb::{KEEPING_OFF, may_hold_verb};
pub use negator::{NOUN_REACH, Negator, REACH, is_negator};
pub use reported::{asks, attributions, beliefs, hypotheses};

use grammar::clause;
use negator::Kind;
use phrases::number;
use reach::{scope, subject};
use reported::{answer, rebuffed};

/// The most negators of a sentence: one with more ("not not not ...") says nothing, and would take its time.
const MOST_IN_SENTENCE: usize = 40;

/// Finds the negators of a text.
#[must_use]
pub fn find(text: &Text, source: &str) -> Vec<Negator> {
    let mut negators = Vec::new();
    for (place, sentence) in text.sentences.iter().enumerate() {
        let words = text.words_of(sentence);
        let offset = sentence.words.start;
        let shifted = |range: Range<usize>| range.start + offset..range.end + offset;
        let next = text.sentences.get(place + 1).map(|next| text.words_of(next));
        let is_answered_yes = |at: usize| {
            answer::asks_for_yes(words, at) && asks(&source[sentence.span.clone()]) && next.is_some_and(answer::is_yes)
        };
        let rebuffed = next.and_then(|next| rebuffed::denial(words, next));
        let (mut at, most) = (0, negators.len() + MOST_IN_SENTENCE);
        while at < words.len() && negators.len() < most {
            if rebuffed == Some(at) {
                at += 1;
                continue;
            }
            if is_free_of(words, at, source) {
                negators.push(Negator {
                    words: shifted(at..at + 1),
                    scope: shifted(at + 1..at + 1),
                    subject: shifted(at - 1..at),
                });
                at += 1;
                continue;
            }
            if sentence.kind == Script::Prose
                && let Some(own) = own_reach::read(words, at, source)
            {
                let words = shifted(at..at + own.length);
                negators.push(Negator { words, scope: shifted(own.scope), subject: shifted(own.subject) });
                at += own.length;
                continue;
            }
            let reading =
                phrases::read(words, at).filter(|_| !number::is_number(words, at, source) && !is_answered_yes(at));
            let Some(reading) = reading else {
                at += 1;
                continue;
            };
            let start = at + reading.length;
            let (mut scope, mut subject) = (scope(words, at, &reading, source), subject(words, at, &reading));
            if is_value(words, at, sentence.kind, source) {
                (scope, subject) = (start..start, at..at);
            } else if reading.kind == Kind::Clause && reach::narrowed::is_of_another(words, at, scope.end) {
                subject = clause::start(words, at)..at;
                scope = start..start;
            }
            // "A **needless** one" denies nothing.
            let is_attribute = reading.kind == Kind::Predicate && scope.is_empty() && subject.is_empty();
            if !is_attribute {
                negators.push(Negator { words: shifted(at..start), scope: shifted(scope), subject: shifted(subject) });
            }
            at = start;
        }
    }
    negators
}

/// Returns whether `None` at `at` is the value: with a capital inside a sentence, behind a backtick or `=`, in code, or
/// behind a verb.
fn is_value(words: &[Word], at: usize, script: Script, source: &str) -> bool {
    let word = &words[at];
    if word.key != "none" || words.key(at + 1) == "of" {
        return false;
    }
    let is_written_so = at > 0 && source[word.span.clone()] == *"None";
    script == Script::Code
        || is_written_so
        || clause::is_object(words, at)
        || source[..word.span.start].ends_with(['`', '='])
}

/// Returns whether the word at `at` ends a compound that says what there is none of: "lock-free", "schema-less".
fn is_free_of(words: &[Word], at: usize, source: &str) -> bool {
    ["free", "less"].contains(&words.key(at)) && at > 0 && source[words[at - 1].span.end..words[at].span.start] == *"-"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Role;

    /// Checks which words of a text are reported.
    #[track_caller]
    pub(super) fn check_reported(source: &str, expected: &[&str]) {
        let text = Text::new(source);
        let reported = (0..text.words.len()).filter(|&at| text.is_reported(at));
        assert_eq!(reported.map(|at| text.words.key(at)).collect::<Vec<_>>(), expected, "{source}");
    }

    /// Checks that exactly the words in brackets are denied and those in braces reported (function words and negators
    /// aside).
    #[track_caller]
    fn check(marked: &str) {
        let text = Text::new(&marked.replace(['[', ']', '{', '}'], ""));
        let is_content = |text: &Text, at: usize| text.words[at].role == Role::Content;
        let is_free = |at: usize| !text.negators.iter().any(|negator| negator.words.contains(&at));
        let content = |keep: &dyn Fn(usize) -> bool| -> Vec<&str> {
            let places = (0..text.words.len()).filter(|&at| is_content(&text, at) && is_free(at) && keep(at));
            places.map(|at| text.words.key(at)).collect()
        };
        let inside = |open: char, close: char| -> Vec<String> {
            let parts = marked.split(open).skip(1).filter_map(|part| part.split(close).next());
            let text = Text::new(&parts.collect::<Vec<_>>().join(" "));
            (0..text.words.len()).filter(|&at| is_content(&text, at)).map(|at| text.words.key(at).to_owned()).collect()
        };
        assert_eq!(content(&|at| text.is_denied(at)), inside('[', ']'), "denied in {marked}");
        assert_eq!(content(&|at| text.is_reported(at)), inside('{', '}'), "reported in {marked}");
    }

    #[test]
    fn sentences_of_the_table_are_read_as_it_says() {
        let table = include_str!("../../../fixtures/language/denials.txt");
        let sentences: Vec<&str> = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        let fails = |sentence: &&&str| std::panic::catch_unwind(|| check(sentence)).is_err();
        let failed: Vec<_> = sentences.iter().filter(fails).collect();
        assert!(failed.is_empty(), "{} of {} are read wrongly:\n{failed:#?}", failed.len(), sentences.len());
        assert!(sentences.len() >= 80);
    }

    /// Checks that exactly the words in braces are hearsay or of what would be (function words aside).
    #[track_caller]
    fn check_hearsay(marked: &str) {
        let text = Text::new(&marked.replace(['{', '}'], ""));
        let is_passed_on = |at: usize| text.is_attributed(at) || text.is_hypothetical(at);
        let places = (0..text.words.len()).filter(|&at| text.words[at].role == Role::Content && is_passed_on(at));
        let found: Vec<&str> = places.map(|at| text.words.key(at)).collect();
        let parts = marked.split('{').skip(1).filter_map(|part| part.split('}').next());
        let inside = Text::new(&parts.collect::<Vec<_>>().join(" "));
        let words = inside.words.iter().filter(|word| word.role == Role::Content);
        assert_eq!(found, words.map(|word| word.key.as_str()).collect::<Vec<_>>(), "passed on in {marked}");
    }

    #[test]
    fn hearsay_of_the_table_is_told_from_what_is_said() {
        let table = include_str!("../../../fixtures/language/hearsay.txt");
        table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).for_each(check_hearsay);
    }

    #[test]
    fn endless_sentence_is_read_in_bounded_steps() {
        let text = Text::new(&"it does not need any and never will ".repeat(2000));
        assert!(text.negators.iter().all(|negator| negator.scope.len() + negator.subject.len() <= 2 * REACH));
    }
}
