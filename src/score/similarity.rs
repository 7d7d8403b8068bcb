//! How close a response is in meaning to a reference: rescaled cosine, soft term coverage, shared spelling, length.
//!
//! All demote the question: its words are in every answer and prove nothing (Sultan et al. 2016, "Fast and easy
//! short answer grading with high accuracy"). The constants were fitted on four sets of human-marked answers; each of
//! the parts raised the agreement on the mean of them.

use std::collections::BTreeSet;

use ndarray::{Array1, Array2, ArrayView1};

use super::letters::Trigrams;
use super::passage::{Passage, dot};
use crate::embed::CosineScale;
use crate::text::Role;

/// How much of a vector's component along the question's vector is removed; measured on human-marked answers.
const QUESTION_DEMOTION: f32 = 0.5;

/// The best word cosine that unrelated words usually reach; counts as 0.
const WORD_FLOOR: f32 = 0.25;

/// What the cosine, the soft coverage and the shared trigrams weigh in the similarity to a reference.
const WEIGHTS: [f64; 3] = [0.38, 0.38, 0.24];

/// What similarity loses for each factor of e by which a response is shorter than the reference.
const SHORTNESS: f64 = 0.08;

/// The logarithm of the ratio of lengths below which nothing more is lost.
const SHORTEST: f64 = -2.0;

/// The power to which the weighed parts are raised: human graders give the first half of an answer more than half.
const LENIENCY: f64 = 0.7;

/// A reference, a concept's sentence or a misconception, ready to be compared with.
#[derive(Debug, Clone)]
pub struct Target {
    /// The text itself.
    pub passage: Passage,
    /// Its vector without a part of the question's direction.
    pub demoted: Vec<f32>,
    /// The stems that an answer's words should cover.
    pub stems: Vec<String>,
    /// Their vectors, one row each, zeros where a word has none: `[stems, dimension]`.
    pub vectors: Array2<f32>,
    /// The trigrams of those words.
    pub trigrams: Trigrams,
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
        let mut rest: Vec<f32> = vector.iter().zip(&self.vector).map(|(v, q)| v - along * q).collect();
        let length = dot(&rest, &rest).sqrt();
        if length > 0.0 {
            for component in &mut rest {
                *component /= length;
            }
        }
        rest
    }
}

impl Target {
    /// Prepares a text to be compared with.
    #[must_use]
    pub fn new(passage: Passage, question: &Question) -> Self {
        let terms = terms(&passage, question);
        let stems = terms.iter().map(|&at| passage.text.words[at].stem.clone()).collect();
        let mut vectors = Array2::zeros((terms.len(), passage.vector.len()));
        for (mut row, &at) in vectors.rows_mut().into_iter().zip(&terms) {
            if let Some(vector) = &passage.words[at] {
                row.assign(&ArrayView1::from(&**vector));
            }
        }
        let trigrams = Trigrams::new(terms.iter().map(|&at| passage.text.words[at].key.as_str()));
        Self { demoted: question.demote(&passage.vector), passage, stems, vectors, trigrams }
    }
}

/// Returns the places of the distinct content words that are not in the question; of all content words if none is
/// left, and of all words if there is no content word ("yes", "all of them").
fn terms(passage: &Passage, question: &Question) -> Vec<usize> {
    let places = 0..passage.text.words.len();
    let is_content = |at: &usize| passage.text.words[*at].role == Role::Content;
    let is_new = |at: &usize| !question.stems.contains(&passage.text.words[*at].stem);
    let content: Vec<usize> = places.clone().filter(is_content).collect();
    let mut kept: Vec<usize> = content.iter().copied().filter(is_new).collect();
    if kept.is_empty() {
        kept = if content.is_empty() { places.collect() } else { content };
    }
    let mut seen = BTreeSet::new();
    kept.retain(|&at| seen.insert(passage.text.words[at].stem.as_str()));
    kept
}

/// A stretch of a response that is compared: the whole or one sentence.
pub struct Span<'a> {
    /// Its vector without a part of the question's direction.
    pub demoted: &'a [f32],
    /// Its words, as places in the passage.
    pub words: std::ops::Range<usize>,
    /// The response.
    pub passage: &'a Passage,
}

/// Returns the similarity of a whole response to a reference, 0..=1.
///
/// ```text
/// (0.38 cosine + 0.38 √coverage + 0.24 √trigrams − 0.08 shortness) ^ 0.7
/// ```
///
/// The cosine is divided by that of a restatement, without taking off what unrelated texts have: cutting there loses
/// differences that graders see. Shortness is how often, as a logarithm, the reference is longer than the response, at
/// most 2: a shorter answer left something out.
#[must_use]
pub fn similarity(reference: &Target, response: &Span<'_>, scale: CosineScale) -> f64 {
    let cosine = f64::from(dot(&reference.demoted, response.demoted) / scale.restated).clamp(0.0, 1.0);
    let words = &response.passage.text.words[response.words.clone()];
    let trigrams = Trigrams::new(words.iter().map(|word| word.key.as_str()));
    let parts = [cosine, soft_coverage(reference, response).sqrt(), reference.trigrams.share_in(&trigrams).sqrt()];
    let weighed: f64 = WEIGHTS.iter().zip(parts).map(|(weight, part)| weight * part).sum();
    let shortness = -log_ratio(words.len(), reference.passage.text.words.len()).clamp(SHORTEST, 0.0);
    (weighed - SHORTNESS * shortness).clamp(0.0, 1.0).powf(LENIENCY)
}

/// Returns the logarithm of the ratio of two numbers of words.
fn log_ratio(words: usize, others: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a text has far fewer than 2^52 words")]
    let ratio = (words + 1) as f64 / (others + 1) as f64;
    ratio.ln()
}

/// Returns how near in meaning a stretch of a response is to a sentence, 0..=1: the mean of the rescaled cosine and
/// the square root of the soft coverage. Unrelated sentences have 0.
#[must_use]
pub fn nearness(target: &Target, span: &Span<'_>, scale: CosineScale) -> f64 {
    let cosine = rescale(dot(&target.demoted, span.demoted), scale);
    f64::midpoint(cosine, soft_coverage(target, span).sqrt())
}

/// Returns the cosine on the model's own scale, 0..=1: unrelated text is 0, a restatement 1.
#[must_use]
pub fn rescale(cosine: f32, scale: CosineScale) -> f64 {
    f64::from((cosine - scale.unrelated) / (scale.restated - scale.unrelated)).clamp(0.0, 1.0)
}

/// Returns the share of the target's terms that the stretch covers, 0..=1.
///
/// A term counts 1 for a word of the same stem, else the rescaled cosine of its nearest word.
#[must_use]
pub fn soft_coverage(target: &Target, span: &Span<'_>) -> f64 {
    if target.stems.is_empty() {
        return 0.0;
    }
    let words = &span.passage.text.words[span.words.clone()];
    let mut nearest = Array1::<f32>::zeros(target.stems.len());
    let mut seen = BTreeSet::new();
    for (word, vector) in words.iter().zip(&span.passage.words[span.words.clone()]) {
        let Some(vector) = vector.as_ref().filter(|_| seen.insert(&word.key)) else { continue };
        nearest
            .zip_mut_with(&target.vectors.dot(&ArrayView1::from(&**vector)), |most, cosine| *most = most.max(*cosine));
    }
    let covered = |(stem, nearest): (&String, &f32)| {
        if words.iter().any(|word| word.stem == *stem) {
            1.0
        } else {
            f64::from((nearest - WORD_FLOOR).max(0.0) / (1.0 - WORD_FLOOR))
        }
    };
    #[expect(clippy::cast_precision_loss, reason = "a text has far fewer than 2^52 words")]
    let count = target.stems.len() as f64;
    target.stems.iter().zip(&nearest).map(covered).sum::<f64>() / count
}
