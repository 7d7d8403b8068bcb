//! A key idea is left out: every sentence that carries it.

use std::collections::BTreeSet;

use super::draft::Edited;
use super::{Subject, Worth};
use crate::rubric::Concept;
use crate::score::matching::Matcher;
use crate::score::vocabulary::Vocabulary;
use crate::text::language::Language;
use crate::text::{Role, Text};

/// How many content words a sentence shares with a concept at least to carry it, where no variant is met.
const SHARED_WORDS: usize = 2;

/// Leaves out each concept in turn: the sentences in which one of its variants stands, else the one that shares most
/// words with what the concept says. A concept that the whole answer carries, or none of it, cannot be left out.
pub fn ideas(subject: &Subject<'_>) -> Vec<(Edited, Worth)> {
    let all: f64 = subject.item.concepts.iter().map(|concept| concept.weight).sum();
    let sentences: Vec<(&str, Text)> = subject
        .text
        .sentences
        .iter()
        .map(|sentence| subject.source[sentence.span.clone()].trim())
        .map(|sentence| (sentence, Text::new_in(sentence, subject.text.language)))
        .collect();
    let vocabulary = Vocabulary::default();
    let matchers: Vec<Matcher<'_>> =
        sentences.iter().map(|(source, text)| Matcher::new(source, text, &vocabulary)).collect();
    let leave_out = |concept: &Concept| {
        let carries = carriers(concept, &sentences, &matchers, subject.text.language);
        let left: Vec<&str> =
            sentences.iter().zip(&carries).filter(|(_, carries)| !**carries).map(|((text, _), _)| *text).collect();
        let gone: Vec<&str> =
            sentences.iter().zip(&carries).filter(|(_, carries)| **carries).map(|((text, _), _)| *text).collect();
        if left.is_empty() || gone.is_empty() {
            return None;
        }
        let change = format!("without {}: {}", concept.id, gone.join(" "));
        Some((Edited { text: left.join(" "), change }, Worth::new(concept.weight / all)))
    };
    subject.item.concepts.iter().filter_map(leave_out).collect()
}

/// Returns, sentence by sentence, whether it carries the concept.
fn carriers(concept: &Concept, sentences: &[(&str, Text)], matchers: &[Matcher<'_>], language: Language) -> Vec<bool> {
    let says = |matcher: &Matcher<'_>| concept.any.iter().any(|variant| matcher.find(variant).is_some());
    let by_words: Vec<bool> = matchers.iter().map(says).collect();
    if by_words.contains(&true) {
        return by_words;
    }
    let stems = |text: &Text| -> BTreeSet<String> {
        text.words.iter().filter(|word| word.role == Role::Content).map(|word| word.stem.clone()).collect()
    };
    let ours = stems(&Text::plain(&concept.says, language));
    let shared: Vec<usize> = sentences.iter().map(|(_, text)| stems(text).intersection(&ours).count()).collect();
    let most = shared.iter().copied().max().unwrap_or(0);
    let first = shared.iter().position(|&count| count == most && most >= SHARED_WORDS);
    (0..sentences.len()).map(|at| Some(at) == first).collect()
}
