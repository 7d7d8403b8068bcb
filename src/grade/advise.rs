//! One response graded together with what would raise its score.

use super::{GradedResponse, Grader};
use crate::error::Error;
use crate::score::steps::{self, Advice};
use crate::submission::{ItemRef, Response};

/// A graded response and how to go on from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Advised {
    /// The response with its grade.
    pub graded: GradedResponse,
    /// What helps to go on; none for a response that has no score.
    pub advice: Option<Advice>,
}

impl Grader {
    /// Grades one response to an item of the rubric, and finds what would raise its score.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if the model fails.
    pub fn advise(&mut self, response: Response) -> Result<Advised, Error> {
        self.prepare_items(std::slice::from_ref(&response))?;
        let prepared = match response.item {
            ItemRef::Rubric { index, .. } => self.items[index].1.as_ref(),
            ItemRef::Own { .. } | ItemRef::Unknown { .. } => None,
        };
        let (response, passage) = self.embed(vec![response])?.remove(0);
        let advice = prepared.zip(passage.as_ref()).map(|(item, passage)| steps::advise(item, passage));
        Ok(Advised { graded: self.graded(response, passage), advice })
    }
}
