//! Words in their context: how near each word of a reference, taken with its neighbours, comes to a word of a response
//! with its own.
//!
//! A static model gives a word one vector wherever it stands. Mixed with its neighbours' it stands for a phrase, as the
//! vectors of a contextual model do, and phrases are what graders look for: measured on four sets of human-marked
//! answers, this agrees with the marks as well as the same alignment of the contextual vectors that the model was
//! distilled from.

use std::collections::BTreeSet;
use std::ops::Range;

use ndarray::{Array2, ArrayView1, s};

use super::nearest::Nearest;
use super::passage::{Passage, normalise};
use crate::text::Role;

/// How many words of a response are compared at once; bounds memory.
const BLOCK: usize = 64;

/// How far neighbours reach into a word's context, in words.
const REACH: usize = 3;

/// What a neighbour counts, to the power of its distance.
const FADING: f32 = 0.7;

/// What a word counts by its distance.
const SHARES: [f32; REACH + 1] = {
    let mut shares = [1.0; REACH + 1];
    let mut distance = 1;
    while distance <= REACH {
        shares[distance] = shares[distance - 1] * FADING;
        distance += 1;
    }
    shares
};

/// What a function word counts, in a context and in the mean, where a content word counts 1.
const FUNCTION_WORD: f32 = 0.3;

/// The words of a reference in their contexts.
#[derive(Debug, Clone)]
pub struct Contexts {
    /// One row of length 1 for each word: `[words, dimension]`.
    rows: Array2<f32>,
    /// What each word counts.
    weights: Vec<f32>,
}

impl Contexts {
    /// Prepares the words of a reference that the question, given by its stems, has not; all if it has them all.
    #[must_use]
    pub fn new(passage: &Passage, question: &BTreeSet<String>) -> Self {
        let words = &passage.text.words;
        let mut kept: Vec<usize> = (0..words.len()).filter(|&at| !question.contains(&words[at].stem)).collect();
        if kept.is_empty() {
            kept = (0..words.len()).collect();
        }
        let mut rows = Array2::zeros((kept.len(), passage.vector.len()));
        let mut context = vec![0.0; passage.vector.len()];
        for (mut row, &at) in rows.rows_mut().into_iter().zip(&kept) {
            mix(passage, &(0..words.len()), at, &mut context);
            row.assign(&ArrayView1::from(&context));
        }
        Self { rows, weights: kept.iter().map(|&at| weight(words[at].role)).collect() }
    }

    /// Returns how near the words of each reference come to those of a response, as the weighted mean of each word's greatest
    /// cosine, 0..=1; none where there is no word.
    #[must_use]
    pub fn shares_in(references: &[&Self], response: &Passage) -> Vec<Option<f64>> {
        let mut nearest: Vec<Nearest<'_>> =
            references.iter().map(|reference| Nearest::new(&reference.rows, BLOCK)).collect();
        let all = 0..response.text.words.len();
        let mut context = vec![0.0; response.vector.len()];
        let mut block = Array2::zeros((BLOCK.min(all.len()), response.vector.len()));
        for from in all.clone().step_by(BLOCK) {
            let places = from..(from + BLOCK).min(all.end);
            let mut rows = block.slice_mut(s![..places.len(), ..]);
            for (mut row, at) in rows.rows_mut().into_iter().zip(places) {
                mix(response, &all, at, &mut context);
                row.assign(&ArrayView1::from(&context));
            }
            for nearest in &mut nearest {
                nearest.see(&rows.view());
            }
        }
        references.iter().zip(&nearest).map(|(reference, nearest)| reference.mean(nearest.cosines())).collect()
    }

    /// Returns the weighted mean of the words' cosines.
    fn mean(&self, nearest: &[f32]) -> Option<f64> {
        let all: f32 = self.weights.iter().sum();
        let sum: f32 = self.weights.iter().zip(nearest).map(|(weight, nearest)| weight * nearest.min(1.0)).sum();
        (all > 0.0).then(|| f64::from(sum / all))
    }
}

/// Writes the word at `at`, mixed with its neighbours inside `bounds`, into `context`, at length 1.
fn mix(passage: &Passage, bounds: &Range<usize>, at: usize, context: &mut [f32]) {
    context.fill(0.0);
    let first = at.saturating_sub(REACH).max(bounds.start);
    for place in first..(at + REACH + 1).min(bounds.end) {
        let Some(vector) = &passage.words[place] else { continue };
        let share = SHARES[place.abs_diff(at)] * weight(passage.text.words[place].role);
        context.iter_mut().zip(&**vector).for_each(|(sum, component)| *sum += share * component);
    }
    normalise(context);
}

fn weight(role: Role) -> f32 {
    match role {
        Role::Content => 1.0,
        Role::Function => FUNCTION_WORD,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Text;

    /// A passage whose words have one direction each, by their stems: 0 for the first stem of `stems` and so on.
    fn passage(source: &str, stems: &[&str]) -> Passage {
        let text = Text::new(source);
        let vector = |stem: &str| {
            let mut vector = vec![0.0; stems.len()];
            let at = stems.iter().position(|other| *other == stem).expect("every stem has a direction");
            vector[at] = 1.0;
            Some(Arc::from(vector))
        };
        let words = text.words.iter().map(|word| vector(&word.stem)).collect();
        let vector = vec![0.0; stems.len()];
        Passage { source: source.to_owned(), text, vector, windows: 1, sentences: Vec::new(), words }
    }

    #[track_caller]
    fn check(reference: &str, question: &[&str], response: &str, expected: f64) {
        let stems = ["cach", "page", "view", "queri", "row", "the"];
        let question = question.iter().map(|stem| (*stem).to_owned()).collect();
        let contexts = Contexts::new(&passage(reference, &stems), &question);
        let response = passage(response, &stems);
        let share = Contexts::shares_in(&[&contexts], &response)[0].expect("there are words");
        assert!((share - expected).abs() < 1e-4, "{reference:?} in {response:?}: {share}", response = response.source);
    }

    #[test]
    fn a_reference_comes_fully_near_to_itself() {
        check("cache the page view", &[], "cache the page view", 1.0);
    }

    #[test]
    fn the_same_word_among_other_words_is_less_near() {
        // (1, 0.7) and (1, 0.7) have the word of length 1 in common, of length 1.2207 each.
        check("cache page", &["page"], "cache rows", 1.0 / 1.49);
        check("cache page", &["page"], "cache page", 1.0);
    }

    #[test]
    fn words_that_have_nothing_in_common_are_far() {
        check("cache page", &[], "query rows", 0.0);
    }

    #[test]
    fn words_of_the_question_are_not_asked_for_unless_nothing_else_is_left() {
        check("cache rows", &["cach"], "rows", 1.0 / 1.49_f64.sqrt());
        check("cache", &["cach"], "cache", 1.0);
    }

    #[test]
    fn a_function_word_counts_little() {
        // Components for (page, the, query): "page" is (1, 0.21, 0), "the" is (0.7, 0.3, 0), their match (1, 0, 0.7).
        let found = 1.49_f64.sqrt();
        let page = 1.0 / (1.0441_f64.sqrt() * found);
        let the = 0.7 / (0.58_f64.sqrt() * found);
        check("the page", &[], "query page", (page + 0.3 * the) / 1.3);
    }
}
