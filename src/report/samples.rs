//! What graded responses look like in a format, to test it with.

use std::io;
use std::sync::{Arc, Mutex};

use super::ReportWriter;
use crate::grade::{GradedResponse, Summary};

pub use crate::grade::samples::*;

/// Makes a destination in memory and the handle to read it by.
pub fn destination() -> (impl io::Write + Send + 'static, Written) {
    let written = Written::default();
    (written.clone(), written)
}

/// Runs a writer over some responses and returns what it wrote.
pub fn report(make: impl FnOnce(Box<dyn io::Write + Send>) -> Box<dyn ReportWriter>, of: &[GradedResponse]) -> String {
    report_of(make, of, |_| ())
}

/// Runs a writer over some responses, with a change to their summary, and returns what it wrote.
pub fn report_of(
    make: impl FnOnce(Box<dyn io::Write + Send>) -> Box<dyn ReportWriter>,
    of: &[GradedResponse],
    change: impl FnOnce(&mut Summary),
) -> String {
    let (destination, written) = destination();
    let mut writer = make(Box::new(destination));
    writer.begin(&signature(), Some(&outline())).expect("memory takes all");
    for response in of {
        writer.response(response).expect("memory takes all");
    }
    let mut summary = summary(of);
    change(&mut summary);
    writer.end(&summary).expect("memory takes all");
    written.text()
}

/// What was written so far, also while a writer still holds the destination.
#[derive(Clone, Default)]
pub struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    /// Returns whether it is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.lock().expect("no writer panicked").is_empty()
    }

    /// Returns it as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("no writer panicked").clone()).expect("reports are UTF-8")
    }
}

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no writer panicked").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
