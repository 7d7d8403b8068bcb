//! One response graded together with what would raise its score.

use super::reading::placed;
use super::run::Step;
use super::{Counted, GradedResponse, Grader};
use crate::error::Error;
use crate::score::steps::{self, Action, Advice};
use crate::submission::{ItemRef, Response};

/// A graded response and how to go on from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Advised {
    /// The response with its grade.
    pub graded: GradedResponse,
    /// What each step that is left would bring, best first; none for a response that has no score.
    pub steps: Vec<Prospect>,
    /// How long the response is; none for one that has no score.
    pub length: Option<Length>,
}

/// What a step would bring, all else equal.
#[derive(Debug, Clone, PartialEq)]
pub struct Prospect {
    /// What to do.
    pub action: Action,
    /// The score afterwards.
    pub score: f64,
    /// The points afterwards.
    pub points: f64,
    /// The label of that score.
    pub band: String,
    /// Whether that score passes.
    pub passed: bool,
}

/// How long a response is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// Its words.
    pub words: usize,
    /// The words of the reference answer that fits best; none where the item has no references.
    pub reference_words: Option<usize>,
}

impl Grader {
    /// Grades one response to an item of the rubric, and finds what would raise its score; what of the response is no answer, as
    /// the question above it, is blank in what comes out.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if the model fails.
    pub fn advise(&mut self, response: Response) -> Result<Advised, Error> {
        self.prepare_items(std::slice::from_ref(&response))?;
        let item = match response.item {
            ItemRef::Rubric { index, .. } => Some((&self.items[index], &self.prepared[index])),
            ItemRef::Own { .. } | ItemRef::Unknown { .. } => None,
        };
        let Step { response, reading, passage, .. } = self.embed(vec![self.alone(response)])?.remove(0);
        let (mut all, mut length) = (Vec::new(), None);
        let marked = match (item, passage) {
            (Some((item, Some(prepared))), Some(passage)) => {
                let (grade, Advice { steps, words, reference_words }) = steps::advise(prepared, &passage);
                length = Some(Length { words, reference_words });
                all.extend(steps.into_iter().map(|step| {
                    let Counted { score, points, band, passed } = Counted::of(step.score, item.points, &item.scoring);
                    Prospect { score, points, band: band.to_owned(), passed, action: step.action }
                }));
                self.marked(&response.item, grade).map(|marked| self.with_language(marked, &response.item, &passage))
            }
            (_, passage) => passage.and_then(|passage| self.mark(&response.item, &passage)),
        };
        let marked = marked.map(|marked| placed(marked, reading.as_ref()));
        let mut graded = self.graded(response, reading.as_ref(), marked);
        if let Some(reading) = reading {
            graded.answer = reading.shown(&graded.answer);
        }
        Ok(Advised { graded, steps: all, length })
    }
}
