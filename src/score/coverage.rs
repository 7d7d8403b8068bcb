//! Which key concepts and misconceptions a response holds, by words and by meaning, and where.

use std::collections::BTreeSet;
use std::ops::Range;

use super::contradiction::{Statement, conflict};
use super::matching::Matcher;
use super::passage::Passage;
use super::restatement::{Pair, closeness};
use super::similarity::{Span, Target, nearness};
use super::{ConceptGrade, Finding, How};
use crate::embed::CosineScale;
use crate::rubric::{Concept, Misconception};
use crate::text::{Kind, Sentence};

/// From which nearness on a sentence means what a concept says.
const SAME_MEANING: f64 = 0.6;

/// How much of a misconception's sentence, in words and pairs of neighbours, restates it: "static files are uploaded,
/// media files are not" has all the words of its opposite.
const SAME_WORDS: f64 = 0.7;

/// A response as far as concepts are searched in it.
pub struct Searched<'a> {
    /// Finds words.
    pub matcher: &'a Matcher<'a>,
    /// The response.
    pub passage: &'a Passage,
    /// The vector of each sentence, without a part of the question's direction; in the order of the text's sentences.
    pub demoted_sentences: &'a [Vec<f32>],
    /// The model's cosine scale.
    pub scale: CosineScale,
    /// The stems of the references' names.
    pub names: &'a BTreeSet<String>,
    /// What the references and the concepts say.
    pub statements: &'a [Statement],
    /// Sentences, by place, that contradict the reference: they mean nothing right.
    pub contradicting: &'a [usize],
}

/// Grades one concept; `says` is its sentence, prepared.
#[must_use]
pub fn concept(concept: &Concept, says: &Target, response: &Searched<'_>) -> ConceptGrade {
    let by_words = words(&concept.id, &concept.any, response);
    let (found, denied) = match by_words {
        Words::Found(finding) => (Some(finding), None),
        Words::Denied(span) => (None, Some(span)),
        Words::Missing => (meaning(&concept.id, says, response), None),
    };
    let hint = if found.is_none() { concept.hint.clone() } else { None };
    ConceptGrade { id: concept.id.clone(), weight: concept.weight, found, denied, hint }
}

/// Returns where a response states a misconception: by a variant, or in nearly the words of its own sentence.
#[must_use]
pub fn misconception(misconception: &Misconception, says: &Passage, response: &Searched<'_>) -> Option<Finding> {
    match words(&misconception.id, &misconception.any, response) {
        Words::Found(finding) => Some(finding),
        Words::Denied(_) => None,
        Words::Missing => restated(misconception, says, response),
    }
}

/// Returns the sentence that restates a misconception, does not turn it round, and is not nearer to something right.
fn restated(misconception: &Misconception, says: &Passage, response: &Searched<'_>) -> Option<Finding> {
    let theirs = &response.passage.text;
    let restates = |sentence: &&Sentence| {
        sentence.kind == Kind::Prose
            && Pair { ours: &says.text, theirs, sentence }.is_restatement()
            && conflict(says, response.names, response.passage, sentence).is_none()
            && {
                let wrong = closeness(&says.text, theirs, sentence);
                wrong >= SAME_WORDS && response.statements.iter().all(|right| right.closeness(theirs, sentence) < wrong)
            }
    };
    let sentence = theirs.sentences.iter().find(restates)?;
    let how = How::Words(misconception.says.clone());
    Some(Finding { id: misconception.id.clone(), how, span: theirs.span_of(&sentence.words) })
}

/// Returns the weighted share of the concepts that were found, 0..=1; none without concepts.
#[must_use]
pub fn value(concepts: &[ConceptGrade]) -> Option<f64> {
    let all: f64 = concepts.iter().map(|concept| concept.weight).sum();
    let found: f64 = concepts.iter().filter(|concept| concept.found.is_some()).map(|concept| concept.weight).sum();
    (all > 0.0).then(|| found / all)
}

enum Words {
    Found(Finding),
    Denied(Range<usize>),
    Missing,
}

fn words(id: &str, variants: &[crate::rubric::variant::Variant], response: &Searched<'_>) -> Words {
    let mut denied = None;
    for variant in variants {
        match response.matcher.find(variant) {
            Some(occurrence) if !occurrence.denied => {
                let how = How::Words(variant.source.clone());
                return Words::Found(Finding { id: id.to_owned(), how, span: occurrence.span });
            }
            Some(occurrence) => {
                denied.get_or_insert(occurrence.span);
            }
            None => {}
        }
    }
    denied.map_or(Words::Missing, Words::Denied)
}

/// Returns the sentence that is nearest to the concept, if it is near enough and does not say the opposite.
fn meaning(id: &str, says: &Target, response: &Searched<'_>) -> Option<Finding> {
    let text = &response.passage.text;
    let mut best: Option<(f64, usize)> = None;
    for (at, sentence) in text.sentences.iter().enumerate() {
        if sentence.kind == Kind::Code || response.contradicting.contains(&at) {
            continue;
        }
        let Some(demoted) = response.demoted_sentences.get(at) else { continue };
        let span = Span { demoted, words: sentence.words.clone(), passage: response.passage };
        let value = nearness(says, &span, response.scale);
        let is_better = best.is_none_or(|(most, _)| value > most);
        if value >= SAME_MEANING
            && is_better
            && conflict(&says.passage, response.names, response.passage, sentence).is_none()
        {
            best = Some((value, at));
        }
    }
    best.map(|(nearness, at)| Finding {
        id: id.to_owned(),
        how: How::Meaning(nearness),
        span: text.span_of(&text.sentences[at].words),
    })
}
