//! The vectors of a response's sentences, and which of them may mean what a concept says.

use ndarray::{Array2, Axis, s};

use super::nearest::{MARGIN, multiply};
use super::passage::Passage;
use super::similarity::Question;

/// How many sentences are compared at once; bounds memory.
const BLOCK: usize = 256;

/// The sentences of a response by what they mean.
pub struct Meanings {
    /// The vector of each sentence without a part of the question's direction: `[sentences, dimension]`.
    demoted: Array2<f32>,
    /// Per concept, the places of the sentences that are near enough to be looked at, ascending.
    near: Vec<Vec<usize>>,
}

impl Meanings {
    /// Compares each sentence with each concept, whose sentences' vectors are the rows of `says`; near is what may have the
    /// cosine `least`.
    #[must_use]
    pub fn new(question: &Question, response: &Passage, says: &Array2<f32>, least: f64) -> Self {
        let mut demoted = Array2::zeros((response.sentences.len(), response.vector.len()));
        for (mut row, vector) in demoted.rows_mut().into_iter().zip(&response.sentences) {
            question.demote_into(vector, row.as_slice_mut().expect("rows of a new matrix have no gaps"));
        }
        let mut near = vec![Vec::new(); says.nrows()];
        if says.nrows() > 0 {
            let mut products = Array2::zeros((BLOCK.min(demoted.nrows()), says.nrows()));
            for (number, block) in demoted.axis_chunks_iter(Axis(0), BLOCK).enumerate() {
                let mut products = products.slice_mut(s![..block.nrows(), ..]);
                multiply(&block, &says.view(), &mut products);
                for ((row, concept), &product) in products.indexed_iter() {
                    if f64::from(product + MARGIN) >= least {
                        near[concept].push(number * BLOCK + row);
                    }
                }
            }
        }
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
        self.demoted.row(at).to_slice().expect("rows of a new matrix have no gaps")
    }
}
