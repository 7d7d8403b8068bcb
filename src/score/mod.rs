//! From a response's text and vectors to a [`Grade`]: pure arithmetic, without I/O, clock or randomness.

mod acronyms;
pub mod alike;
mod arithmetic;
pub mod asked;
pub mod context;
pub mod contradiction;
pub mod coverage;
pub mod echo;
mod grade;
mod known_cosines;
mod letters;
mod list;
pub mod matching;
mod meanings;
mod neighbours;
mod no_statement;
mod notation;
mod numbers;
pub mod order;
pub mod passage;
mod prepared;
mod restated;
pub mod shingles;
pub mod similarity;
pub mod spelling;
mod spelt_number;
pub mod steps;
pub mod vocabulary;
mod word_index;
pub mod word_vector;

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;

use alike::SentenceIndex;
use arithmetic::{Evidence, add_up};
use coverage::{SAME_MEANING, Searched};
pub use list::accepts_list;
use list::list_credit;
use matching::Matcher;
use meanings::Meanings;
use no_statement::statement_credit;
use passage::Passage;
use similarity::{Target, Whole, Wording, least_cosine, similarity};
use word_index::WordIndex;

use crate::rubric::Concept;
use crate::text::{Sentence, Text};

pub use grade::{Adjustment, ConceptGrade, Contradiction, CriterionGrade, CriterionId, Finding, Grade, How, Reason};
pub use prepared::{ItemPassages, PreparedItem};

pub(crate) use arithmetic::REQUIRED_GAP;

/// From how many words on several threads look for the concepts of a response.
const LONG: usize = 4096;

/// Grades a response that is not blank.
#[must_use]
pub fn grade(item: &PreparedItem, response: &Passage) -> Grade {
    add_up(item, find(item, response))
}

/// Finds in a response what its grade is made of.
fn find(item: &PreparedItem, response: &Passage) -> Evidence {
    let sentences = SentenceIndex::new(&response.text);
    let words = WordIndex::new(response, |at| sentences.is_compared(at));
    let (found, best) = rayon::join(
        || {
            let matcher = LazyCell::new(|| matcher(item, response));
            let concepts = || item.concepts.iter().map(|(concept, _)| concept);
            let is_accepted =
                |number: &Range<usize>| coverage::look_for_number(concepts(), || &matcher, &response.source, number);
            contradiction::find(&item.stated, response, &sentences, &is_accepted)
        },
        || best_reference(item, response, &words),
    );
    let contradicting = found.iter().map(|(at, ..)| *at).collect();
    let contradictions: Vec<_> = found.into_iter().map(|(_, share, contradiction)| (share, contradiction)).collect();
    let (concepts, misconceptions) = if item.concepts.is_empty() && item.misconceptions.is_empty() {
        (Vec::new(), Vec::new())
    } else {
        find_ideas(item, response, &sentences, &words, contradicting)
    };
    Evidence {
        best,
        concepts,
        misconceptions,
        contradicting: contradicting_share(&response.text, &contradictions),
        contradictions,
        list_credit: list_credit(item, response),
        statement_credit: statement_credit(item, response),
        windows: response.windows,
    }
}

/// Readies a response for the variants of an item.
fn matcher<'a>(item: &'a PreparedItem, response: &'a Passage) -> Matcher<'a> {
    Matcher::for_terms(&response.source, &response.text, &item.vocabulary, item.numbered)
}

/// Finds the concepts and the misconceptions, each with its penalty, of a response; `contradicting` are the places of sentences
/// that mean nothing right.
fn find_ideas(
    item: &PreparedItem,
    response: &Passage,
    sentences: &SentenceIndex<'_>,
    words: &WordIndex<'_>,
    contradicting: BTreeSet<usize>,
) -> (Vec<ConceptGrade>, Vec<(f64, Finding)>) {
    let says = item.concepts.iter().map(|(_, says)| says);
    let mut searched = Searched {
        matcher: &matcher(item, response),
        passage: response,
        sentences,
        words,
        meanings: &Meanings::new(&item.question, response, says, least_cosine(SAME_MEANING, item.scale)),
        scale: item.scale,
        stated: &item.stated,
        wrong: contradicting,
    };
    let misconceptions: Vec<(f64, Finding)> = item
        .misconceptions
        .iter()
        .filter_map(|wrong| Some((wrong.penalty(), coverage::misconception(wrong, &searched)?)))
        .collect();
    searched.wrong.extend(misconceptions.iter().flat_map(|(_, found)| sentences_at(&response.text, &found.span)));
    let concept = |(at, (concept, says)): (usize, &(Concept, Target))| coverage::concept(at, concept, says, &searched);
    let least = if response.text.words.len() < LONG { item.concepts.len() } else { 1 };
    let concepts = item.concepts.par_iter().enumerate().with_min_len(least).map(concept).collect();
    (concepts, misconceptions)
}

/// Returns the share of a response's words that stand in contradictions, which are in order, 0..=1.
fn contradicting_share(text: &Text, contradictions: &[(f64, Contradiction)]) -> f64 {
    let before = |end: usize| text.words.partition_point(|word| word.span.start < end);
    let (mut count, mut counted) = (0, 0);
    for (_, Contradiction { span, .. }) in contradictions {
        let words = before(span.start).max(counted)..before(span.end);
        count += words.len();
        counted = counted.max(words.end);
    }
    count as f64 / text.words.len().max(1) as f64
}

/// Returns the places of the sentences that have a part of a span in bytes.
fn sentences_at<'t>(text: &'t Text, span: &'t Range<usize>) -> impl Iterator<Item = usize> + 't {
    let meets = |sentence: &Sentence| {
        let of_sentence = text.span_of(&sentence.words);
        of_sentence.start < span.end && span.start < of_sentence.end
    };
    text.sentences.iter().enumerate().filter(move |(_, sentence)| meets(sentence)).map(|(at, _)| at)
}

/// Returns the reference that is nearest to the response, the first of equals, with its similarity.
fn best_reference(item: &PreparedItem, response: &Passage, words: &WordIndex<'_>) -> Option<(usize, f64)> {
    let demoted = item.question.demote(&response.vector);
    let wording = Wording::of(&response.text.words);
    let whole = Whole { demoted: &demoted, words, length: response.text.words.len(), wording };
    let shares = item.contexts.shares_in(response);
    let mut best: Option<(usize, f64)> = None;
    for (at, (reference, contexts)) in item.references.iter().zip(shares).enumerate() {
        let value = similarity(reference, &whole, contexts, item.scale);
        if best.is_none_or(|(_, most)| value > most) {
            best = Some((at, value));
        }
    }
    best
}

/// Rounds to 4 places, once, for good.
#[must_use]
pub fn round(value: f64) -> f64 {
    // Adding 0 turns -0 into 0.
    (value * 1e4).round() / 1e4 + 0.0
}
