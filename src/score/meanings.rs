//! The vectors of a response's sentences, and which of them may mean what a concept says.

use super::passage::{Passage, dot};
use super::similarity::{Question, Target};

/// The sentences of a response by what they mean.
pub struct Meanings {
    /// The vector of each sentence without a part of the question's direction.
    demoted: Vec<Vec<f32>>,
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
        let demoted: Vec<Vec<f32>> = response.sentences.iter().map(|vector| question.demote(vector)).collect();
        let is_near = |says: &Target, at: usize| f64::from(dot(&says.demoted, &demoted[at])) >= least;
        let near = says.map(|says| (0..demoted.len()).filter(|&at| is_near(says, at)).collect()).collect();
        Self { demoted, near }
    }

    /// Returns the places of the sentences that may mean what the concept at `concept` says, ascending.
    #[must_use]
    pub fn near(&self, concept: usize) -> &[usize] {
        &self.near[concept]
    }

    /// Returns the vector of a sentence without a part of the question's direction.
    #[must_use]
    pub fn sentence(&self, at: usize) -> &[f32] {
        &self.demoted[at]
    }
}
