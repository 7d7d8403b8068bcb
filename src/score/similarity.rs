//! How close a response is in meaning to a reference: rescaled cosine, soft term coverage, words in their context, shared
//! spelling, length.
//!
//! All demote the question: its words are in every answer and prove nothing (Sultan et al. 2016, "Fast and easy
//! short answer grading with high accuracy"). The constants were fitted on four sets of human-marked answers; each of
//! the parts raised the agreement on the mean of them.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::acronyms::Acronyms;
use super::known_cosines::KnownCosines;
use super::passage::{Passage, dot, normalise};
use super::shingles::Shingles;
use super::word_index::{Stretch, WordIndex, content_vector};
use super::word_vector::{SharedVector, WordVector};
use crate::embed::CosineScale;
use crate::text::{Role, Word};

/// How much of a vector's component along the question's vector is removed; measured on human-marked answers.
const QUESTION_DEMOTION: f32 = 0.5;

/// The best word cosine that unrelated words usually reach; counts as 0.
const WORD_FLOOR: f32 = 0.25;

/// How many words of a response are compared at once with all terms: their vectors stay in a processor's cache.
const BLOCK: usize = 256;

/// What a function word weighs in soft coverage, where a content word weighs 1.
const FUNCTION_WORD: f64 = 0.1;

/// What the cosine, the soft coverage, the words in their context, the shared letters and the shared pairs of words weigh
/// in the similarity to a reference.
const WEIGHTS: [f64; 5] = [0.3, 0.25, 0.2, 0.15, 0.1];

/// The share of similarity that is lost for each factor of e by which a response is shorter than the reference.
const SHORTNESS: f64 = 0.2;

/// The logarithm of the ratio of lengths below which nothing more is lost.
const SHORTEST: f64 = -2.0;

/// The power to which the weighed parts are raised: human graders give the first half of an answer more than half.
const LENIENCY: f64 = 0.65;

/// A reference, a concept's sentence or a misconception, ready to be compared with.
#[derive(Debug, Clone)]
pub struct Target {
    /// The text itself.
    pub passage: Passage,
    /// Its vector without a part of the question's direction.
    pub demoted: Vec<f32>,
    /// The words that an answer should cover.
    terms: Vec<Term>,
    acronyms: Acronyms,
    known: KnownCosines,
}

/// A reference answer, ready to be compared with.
#[derive(Debug, Clone)]
pub struct Reference {
    target: Target,
    wording: Wording,
}

/// How a text is worded, apart from what it means.
#[derive(Debug, Clone)]
pub struct Wording {
    /// The trigrams of letters; of a reference only those of the content words that an answer should cover.
    letters: Shingles,
    /// The pairs of neighbouring stems.
    pairs: Shingles,
}

/// A word that an answer should cover.
#[derive(Debug, Clone)]
struct Term {
    /// Its place in [`Text::words`](crate::text::Text::words).
    at: usize,
    weight: f64,
}

/// The question, as far as it is demoted.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// Its vector, of length 1; empty for no question.
    pub vector: Vec<f32>,
    /// The stems of its words.
    pub stems: BTreeSet<String>,
}

impl Question {
    /// Prepares a question.
    #[must_use]
    pub fn new(passage: &Passage) -> Self {
        Self {
            vector: passage.vector.clone(),
            stems: passage.text.words.iter().map(|word| word.stem.clone()).collect(),
        }
    }

    /// Returns the vector without a part of the question's direction, at length 1.
    #[must_use]
    pub fn demote(&self, vector: &[f32]) -> Vec<f32> {
        if self.vector.len() != vector.len() {
            return vector.to_vec();
        }
        let along = QUESTION_DEMOTION * dot(vector, &self.vector);
        let mut rest: Vec<f32> =
            vector.iter().zip(&self.vector).map(|(component, of_question)| component - along * of_question).collect();
        normalise(&mut rest);
        rest
    }
}

impl Target {
    /// Prepares a text to be compared with.
    #[must_use]
    pub fn new(passage: Passage, question: &Question) -> Self {
        let terms = terms(&passage, question);
        let acronyms = Acronyms::of(&passage.text);
        Self { demoted: question.demote(&passage.vector), passage, terms, acronyms, known: KnownCosines::default() }
    }

    /// Returns the cosines of a word with each of the terms; 0 for one without a vector.
    fn cosines(&self, word: &WordVector) -> impl Iterator<Item = f32> {
        let vectors = self.terms.iter().map(|term| content_vector(&self.passage, term.at));
        vectors.map(|vector| vector.map_or(0.0, |vector| vector.cosine(word)))
    }
}

impl Reference {
    /// Prepares a reference answer.
    #[must_use]
    pub fn new(target: Target) -> Self {
        let words = &target.passage.text.words;
        let heavy = target.terms.iter().filter(|term| term.weight >= 1.0).map(|term| &words[term.at]);
        let wording = Wording::new(heavy, words);
        Self { target, wording }
    }

    /// Returns how many sentences it has.
    #[must_use]
    pub fn sentences(&self) -> usize {
        self.target.passage.text.sentences.len()
    }

    /// Returns its text.
    #[must_use]
    pub fn passage(&self) -> &Passage {
        &self.target.passage
    }

    /// Returns how many words it has.
    #[must_use]
    pub fn words(&self) -> usize {
        self.target.passage.text.words.len()
    }
}

impl Wording {
    /// Looks at all words of a response.
    #[must_use]
    pub fn of(words: &[Word]) -> Self {
        Self::new(words.iter(), words)
    }

    fn new<'a>(spelt: impl Iterator<Item = &'a Word>, words: &[Word]) -> Self {
        Self {
            letters: Shingles::of_letters(spelt.map(|word| word.key.as_str())),
            pairs: Shingles::of_stems(words.iter().map(|word| word.stem.as_str())),
        }
    }
}

/// Returns the distinct content words that are not in the question; all content words if none is left, and all words
/// if there is no content word ("yes", "all of them"). The function words that are not in the question weigh little.
fn terms(passage: &Passage, question: &Question) -> Vec<Term> {
    let words = &passage.text.words;
    let is_content = |at: &usize| words[*at].role == Role::Content;
    let is_new = |at: &usize| !question.stems.contains(&words[*at].stem);
    let content: Vec<usize> = (0..words.len()).filter(is_content).collect();
    let mut kept: Vec<usize> = content.iter().copied().filter(is_new).collect();
    if kept.is_empty() {
        kept = if content.is_empty() { (0..words.len()).collect() } else { content };
    }
    let heavy: BTreeSet<usize> = kept.into_iter().collect();
    let mut seen = BTreeSet::new();
    let terms = (0..words.len()).filter_map(|at| {
        let is_light = words[at].role == Role::Function && is_new(&at);
        let weight = if heavy.contains(&at) { 1.0 } else { FUNCTION_WORD };
        let is_kept = (heavy.contains(&at) || is_light) && seen.insert(words[at].stem.as_str());
        is_kept.then_some(Term { at, weight })
    });
    terms.collect()
}

/// A whole response as it is compared with references.
pub struct Whole<'a> {
    /// Its vector without a part of the question's direction.
    pub demoted: &'a [f32],
    /// Its distinct words.
    pub words: &'a WordIndex<'a>,
    /// How many words it has.
    pub length: usize,
    /// How it is worded.
    pub wording: Wording,
}

/// Returns the similarity of a whole response to a reference, 0..=1; `contexts` is how near it comes to the reference's words
/// in their contexts.
///
/// ```text
/// ((0.3 cosine + 0.25 √coverage + 0.2 contexts + 0.15 √letters + 0.1 √pairs) (1 − 0.2 shortness)) ^ 0.65
/// ```
///
/// The cosine is divided by that of a restatement, without taking off what unrelated texts have: cutting there loses
/// differences that graders see. Contexts are those of `context.rs`. Letters and pairs are the shares of the reference's
/// trigrams of letters and of its pairs of neighbouring words; a reference of one word has no pairs, and the other parts
/// weigh more. Shortness is how often, as a logarithm, the reference is longer than the response, at most 2: a shorter
/// answer left something out.
#[must_use]
pub fn similarity(reference: &Reference, response: &Whole<'_>, contexts: Option<f64>, scale: CosineScale) -> f64 {
    let Reference { target, wording: ours, .. } = reference;
    let cosine = dot(&target.demoted, response.demoted);
    let cosine = f64::from((cosine - scale.origin) / (scale.restated - scale.origin)).clamp(0.0, 1.0);
    let coverage = Sought::new(target, response.words).coverage(response.words.whole());
    let parts = [
        Some(cosine),
        Some(coverage.sqrt()),
        contexts,
        ours.letters.share_in(&response.wording.letters).map(f64::sqrt),
        ours.pairs.share_in(&response.wording.pairs).map(f64::sqrt),
    ];
    let defined = WEIGHTS.iter().zip(parts).filter_map(|(weight, part)| Some((weight, part?)));
    let (sum, weights) = defined.fold((0.0, 0.0), |(sum, all), (weight, part)| (sum + weight * part, all + weight));
    let shortness = -log_ratio(response.length, reference.words()).clamp(SHORTEST, 0.0);
    (sum / weights * (1.0 - SHORTNESS * shortness)).clamp(0.0, 1.0).powf(LENIENCY)
}

/// Returns the logarithm of the ratio of two numbers of words.
fn log_ratio(words: usize, others: usize) -> f64 {
    ((words + 1) as f64 / (others + 1) as f64).ln()
}

/// Returns how near in meaning a sentence of a response is to a target, 0..=1: the mean of the rescaled cosine and the
/// square root of the soft coverage. Unrelated sentences have 0.
#[must_use]
pub fn nearness(sought: &Sought<'_>, sentence: &Stretch, demoted: &[f32], scale: CosineScale) -> f64 {
    let cosine = rescale(dot(&sought.target.demoted, demoted), scale);
    f64::midpoint(cosine, sought.coverage(sentence).sqrt())
}

/// Returns the cosine below which [`nearness`] does not reach `least`, whatever the words are: most sentences are told to
/// be far by it.
#[must_use]
pub fn least_cosine(least: f64, scale: CosineScale) -> f64 {
    f64::from(scale.unrelated) + (2.0 * least - 1.0) * f64::from(scale.restated - scale.unrelated)
}

/// Returns the cosine on the model's own scale, 0..=1: unrelated text is 0, a restatement 1.
#[must_use]
pub fn rescale(cosine: f32, scale: CosineScale) -> f64 {
    f64::from((cosine - scale.unrelated) / (scale.restated - scale.unrelated)).clamp(0.0, 1.0)
}

/// A target whose terms have been looked up among a response's words.
pub struct Sought<'a> {
    target: &'a Target,
    index: &'a WordIndex<'a>,
    /// Per term, the forms that are its word.
    same: Vec<Vec<usize>>,
    /// What all terms weigh.
    weights: f64,
}

impl<'a> Sought<'a> {
    /// Looks the terms up.
    #[must_use]
    pub fn new(target: &'a Target, index: &'a WordIndex<'a>) -> Self {
        let same = |term: &Term| index.with_stem(&target.passage.text.words[term.at].stem).collect();
        let mut same: Vec<Vec<usize>> = target.terms.iter().map(same).collect();
        for &(key, form) in index.acronyms() {
            for words in target.acronyms.of_words(key) {
                let of_it = target.terms.iter().zip(&mut same).filter(|(term, _)| words.contains(&term.at));
                of_it.for_each(|(_, forms)| forms.push(form));
            }
        }
        Self { same, weights: target.terms.iter().map(|term| term.weight).sum(), target, index }
    }

    /// Returns the share of the target's terms that a stretch covers, by their weights, 0..=1.
    ///
    /// A term counts 1 for a word of the same stem, or an acronym of it and its neighbours, else the rescaled
    /// cosine of its nearest word.
    #[must_use]
    pub fn coverage(&self, stretch: &Stretch) -> f64 {
        let terms = &self.target.terms;
        let is_there = |same: &Vec<usize>| same.iter().any(|&form| stretch.has(form));
        let there = self.same.iter().map(is_there);
        let covered = |((term, is_there), nearest): ((&Term, bool), f32)| {
            let share = f64::from((nearest - WORD_FLOOR).max(0.0) / (1.0 - WORD_FLOOR));
            term.weight * if is_there { 1.0 } else { share }
        };
        let sum: f64 = terms.iter().zip(there).zip(self.nearest(&stretch.vectors)).map(covered).sum();
        if self.weights > 0.0 { sum / self.weights } else { 0.0 }
    }

    /// Returns the cosine of each term's nearest word, 0 for none and where there is no vector.
    fn nearest(&self, words: &[usize]) -> Vec<f32> {
        let words: Vec<&SharedVector> = words.iter().map(|&at| self.index.vector(at)).collect();
        let none = || vec![0.0_f32; self.target.terms.len()];
        let greater = |mut one: Vec<f32>, other: &[f32]| {
            one.iter_mut().zip(other).for_each(|(most, cosine)| *most = most.max(*cosine));
            one
        };
        if words.len() <= BLOCK {
            let cosines = self.target.known.of(&words, |word| self.target.cosines(word).collect());
            return cosines.iter().fold(none(), |most, cosines| greater(most, cosines));
        }
        let block = |words: &[&SharedVector]| {
            let raise = |mut nearest: Vec<f32>, word: &&SharedVector| {
                nearest.iter_mut().zip(self.target.cosines(word)).for_each(|(most, cosine)| *most = most.max(cosine));
                nearest
            };
            words.iter().fold(none(), raise)
        };
        // A maximum is the same in any order.
        words.par_chunks(BLOCK).map(block).reduce(none, |one, other| greater(one, &other))
    }
}
