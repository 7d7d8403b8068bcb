//! The vectors of a response's sentences, and which of them may mean what a concept says.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::passage::{Passage, dot};
use super::similarity::{Question, Target};

/// So many sentences are compared by one thread; fewer are compared sooner than a thread takes part.
const BLOCK: usize = 256;

/// The sentences of a response by what they mean.
pub struct Meanings {
    /// The distinct vectors without a part of the question's direction.
    demoted: Vec<Vec<f32>>,
    /// Per sentence, which of them is its own.
    of_sentences: Vec<usize>,
    /// Per concept, the places of the sentences that are near enough to be looked at, ascending.
    near: Vec<Vec<usize>>,
}

impl Meanings {
    /// Compares each sentence with what each concept says; near is what may have the cosine `least`.
    #[must_use]
    pub fn new<'a>(
        question: &Question,
        response: &Passage,
        says: impl Iterator<Item = &'a Target>,
        least: f64,
    ) -> Self {
        // Equal sentences, such as the headings of a long list, have one vector in memory.
        let (mut known, mut distinct) = (BTreeMap::new(), Vec::new());
        let mut of_sentences = Vec::with_capacity(response.sentences.len());
        for vector in &response.sentences {
            let next = distinct.len();
            let at = *known.entry(vector.as_ptr().addr()).or_insert(next);
            if at == next {
                distinct.push(vector);
            }
            of_sentences.push(at);
        }
        let says: Vec<&Target> = says.collect();
        let compare = |vector: &&Arc<[f32]>| {
            let demoted = question.demote(vector);
            let is_near = |concept: &usize| f64::from(dot(&says[*concept].demoted, &demoted)) >= least;
            let near: Vec<usize> = (0..says.len()).filter(is_near).collect();
            (demoted, near)
        };
        let compared = distinct.par_iter().with_min_len(BLOCK).map(compare);
        let (demoted, concepts): (Vec<Vec<f32>>, Vec<Vec<usize>>) = compared.unzip();
        let mut near = vec![Vec::new(); says.len()];
        for (at, distinct) in of_sentences.iter().enumerate() {
            for &concept in &concepts[*distinct] {
                near[concept].push(at);
            }
        }
        Self { demoted, of_sentences, near }
    }

    /// Returns the places of the sentences that may mean what the concept at `concept` says, ascending.
    #[must_use]
    pub fn near(&self, concept: usize) -> &[usize] {
        &self.near[concept]
    }

    /// Returns the vector of a sentence without a part of the question's direction.
    #[must_use]
    pub fn sentence(&self, at: usize) -> &[f32] {
        &self.demoted[self.of_sentences[at]]
    }
}
