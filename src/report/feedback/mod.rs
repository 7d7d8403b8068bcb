//! Feedback: a file for each candidate, who will read it, without anything of the reference answers.
//!
//! What is told of a response is in `lines`, which `results.json` shares; `page` gathers it, `html` and `markdown` write it, and
//! `folder` puts the files where they go.

mod folder;
mod html;
mod lines;
mod markdown;
mod page;

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use super::ReportWriter;
use super::gradescope::GradescopeReport;
use crate::grade::{GradedResponse, Outline, Places, Signature, Summary, Totals};

pub use folder::{Folder, Named};
pub(super) use lines::{NOTHING, passes, told};
pub use page::{FeedbackPage, Markup};

/// What the files are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A page named as the candidate.
    Page(Markup),
    /// A folder named as the candidate with the `results.json` for Gradescope.
    Gradescope,
}

/// The responses of a report by candidate, in the order of first appearance.
#[derive(Debug, Default)]
pub struct ByCandidate {
    places: Places,
    responses: Vec<Vec<GradedResponse>>,
}

impl ByCandidate {
    /// Adds a response.
    pub fn add(&mut self, response: GradedResponse) {
        let place = self.places.of(&response.candidate);
        if place == self.responses.len() {
            self.responses.push(Vec::new());
        }
        self.responses[place].push(response);
    }

    /// Returns the file of each candidate, as a run over this one's answers alone would write it.
    ///
    /// # Errors
    ///
    /// Whatever the writer says.
    pub fn files(
        &self,
        kind: Kind,
        signature: &Signature,
        outline: Option<&Outline>,
        totals: Totals,
    ) -> io::Result<Vec<Named>> {
        let file = |responses: &Vec<GradedResponse>| {
            let text = Text::default();
            let mut writer: Box<dyn ReportWriter> = match kind {
                Kind::Page(markup) => Box::new(FeedbackPage::new(text.clone(), markup)),
                Kind::Gradescope => Box::new(GradescopeReport::new(text.clone())),
            };
            let mut summary = Summary::new(outline, totals);
            writer.begin(signature, outline)?;
            for response in responses {
                summary.add(response);
                writer.response(response)?;
            }
            writer.end(&summary)?;
            let candidate = responses.first().map(|first| first.candidate.clone()).unwrap_or_default();
            Ok(Named { candidate, text: text.take() })
        };
        self.responses.iter().map(file).collect()
    }
}

/// What a writer has written, for whoever gave it a place to write to.
#[derive(Debug, Clone, Default)]
struct Text(Arc<Mutex<Vec<u8>>>);

impl Text {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Text {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
