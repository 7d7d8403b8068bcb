//! The HTML report: one page that needs no script and no network, for people who look through grades.
//!
//! The overview stands first but is known last, so each response is written to a temporary file as it comes; what stays
//! in memory of it is an [`Entry`](tally::Entry). Nothing in the page comes from elsewhere, and its policy forbids it.

mod evidence;
mod flags;
mod overview;
mod response;
mod shell;
mod tally;

use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};

use super::ReportWriter;
use super::ranking::ranking;
use crate::grade::{GradedResponse, Signature, Summary};

use tally::Tally;

/// Writes the page.
pub struct HtmlReport<W: Write> {
    destination: W,
    signature: Option<Signature>,
    /// The responses' parts of the page, in the order of their coming.
    parts: Option<BufWriter<File>>,
    written: u64,
    tally: Tally,
}

impl<W: Write> HtmlReport<W> {
    /// Makes the writer; nothing is written yet.
    pub fn new(destination: W) -> Self {
        Self { destination, signature: None, parts: None, written: 0, tally: Tally::default() }
    }
}

impl<W: Write + Send> ReportWriter for HtmlReport<W> {
    fn begin(&mut self, signature: &Signature) -> io::Result<()> {
        self.signature = Some(signature.clone());
        self.parts = Some(BufWriter::new(tempfile::tempfile()?));
        Ok(())
    }

    fn response(&mut self, response: &GradedResponse) -> io::Result<()> {
        let number = self.tally.entries.len() + 1;
        let part = text(|out| response::article(out, response, number))?;
        if let Some(parts) = &mut self.parts {
            parts.write_all(part.as_bytes())?;
        }
        let start = self.written;
        self.written += part.len() as u64;
        self.tally.add(response, start..self.written);
        Ok(())
    }

    fn end(&mut self, summary: &Summary) -> io::Result<()> {
        let signature = self.signature.take();
        let parts = self.parts.take().map(|parts| parts.into_inner().map_err(io::IntoInnerError::into_error));
        let (tally, destination) = (&self.tally, &mut self.destination);
        let begin = text(|out| {
            shell::begin(out, signature.as_ref())?;
            overview::overview(out, tally, summary, signature.as_ref())
        })?;
        destination.write_all(begin.as_bytes())?;
        if let Some(parts) = parts {
            copy_responses(destination, BufReader::new(parts?), tally, summary)?;
        }
        destination.write_all(shell::END.as_bytes())?;
        destination.flush()
    }
}

/// Writes the responses by candidate, in the order of the overview.
fn copy_responses(
    destination: &mut impl Write,
    mut parts: BufReader<File>,
    tally: &Tally,
    summary: &Summary,
) -> io::Result<()> {
    let of_candidates = tally.entries_by_candidate(summary.candidates.len());
    let mut part = Vec::new();
    for place in ranking(summary) {
        let begin = text(|out| overview::candidate_head(out, place, &summary.candidates[place]))?;
        destination.write_all(begin.as_bytes())?;
        for &at in &of_candidates[place] {
            let range = &tally.entries[at].part;
            parts.seek(SeekFrom::Start(range.start))?;
            part.clear();
            parts.by_ref().take(range.end - range.start).read_to_end(&mut part)?;
            destination.write_all(&part)?;
        }
        destination.write_all(b"</section>\n")?;
    }
    Ok(())
}

/// Returns what is written to a string, which takes all.
fn text(write: impl FnOnce(&mut String) -> fmt::Result) -> io::Result<String> {
    let mut text = String::new();
    write(&mut text).map_err(io::Error::other)?;
    Ok(text)
}

#[cfg(test)]
mod tests;
