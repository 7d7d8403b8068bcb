//! Marked answers graded, once or several times, which `calibrate` and `evaluate` begin with.

use assay::error::Error;
use assay::grade::{GradedResponse, Grader};
use assay::submission::Response;

use super::Voice;
use super::interrupt::{self, Interrupt};
use crate::progress::Progress;

/// The grading of all marked answers of a run.
pub struct Marking {
    interrupt: Interrupt,
    progress: Progress,
}

impl Marking {
    /// Begins to grade so many responses.
    pub fn begin(responses: usize, voice: Voice) -> Self {
        Self { interrupt: interrupt::watch(), progress: Progress::new(Some(responses as u64), voice.progress) }
    }

    /// Grades responses as they come and hands each graded one on, in their order.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if the model fails, [`Error::Interrupted`] if the user wants no more.
    pub fn grade(
        &self,
        grader: &mut Grader,
        responses: impl Iterator<Item = Response>,
        mut each: impl FnMut(GradedResponse),
    ) -> Result<(), Error> {
        self.interrupt.stops(grader);
        grader.run(self.interrupt.guard(responses.map(Ok)), |graded| {
            self.progress.advance();
            each(graded);
            Ok(())
        })
    }

    /// Takes the bar away.
    pub fn end(self) {
        self.progress.finish();
    }
}
