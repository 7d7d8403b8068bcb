//! The HTML report: pages that need no script and no network, for people who look through grades.
//!
//! It is one page with everything, or, where that were too large, the overview with a page a candidate beside it.
//! The overview stands first but is known last, so each response is written to a temporary file as it comes; what stays
//! in memory of it is an [`Entry`](tally::Entry). Nothing in the pages comes from elsewhere, and their policy forbids it.

mod bars;
mod candidates;
mod cells;
mod evidence;
mod layout;
mod overview;
mod response;
mod same;
mod section;
pub(super) mod shell;
mod tally;
mod warnings;

use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};

use super::ReportWriter;
use super::pages::Pages;
use crate::grade::{GradedResponse, Outline, Signature, Summary};

use layout::{Layout, Section};
use tally::Tally;

/// Writes the pages.
pub struct HtmlReport<W: Write> {
    destination: W,
    /// Where pages beside the destination can be made.
    room: Option<Pages>,
    signature: Option<Signature>,
    outline: Option<Outline>,
    /// The responses' parts of the pages, in the order of their coming.
    parts: Option<BufWriter<File>>,
    written: u64,
    tally: Tally,
}

impl<W: Write> HtmlReport<W> {
    /// Makes the writer; nothing is written yet. Without room for pages everything is on one, however large.
    pub fn new(room: Option<Pages>, destination: W) -> Self {
        Self { destination, room, signature: None, outline: None, parts: None, written: 0, tally: Tally::default() }
    }
}

impl<W: Write + Send> ReportWriter for HtmlReport<W> {
    fn begin(&mut self, signature: &Signature, outline: Option<&Outline>) -> io::Result<()> {
        self.signature = Some(signature.clone());
        self.outline = outline.cloned();
        self.tally = Tally::new(outline);
        self.parts = Some(BufWriter::new(tempfile::tempfile()?));
        self.room.as_ref().map_or(Ok(()), Pages::reserve)
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
        let mut parts = Parts { file: parts.transpose()?.map(BufReader::new), tally: &self.tally };
        let title = shell::title(self.outline.as_ref());
        let layout = Layout::new(&self.tally, summary, self.room.as_ref());
        let overview = text(|out| {
            shell::begin(out, &title, &title, &overview::navigation(&layout, summary))?;
            overview::overview(out, &self.tally, summary, &layout, signature.as_ref())
        })?;
        let destination = &mut self.destination;
        destination.write_all(overview.as_bytes())?;
        for (at, section) in layout.sections.iter().enumerate() {
            let head = text(|out| section::head(out, &layout, at, summary))?;
            if !layout.is_split() {
                write_section(destination, &head, section, &mut parts)?;
                continue;
            }
            let Some(room) = &self.room else { continue };
            let mut page = BufWriter::new(room.create(&section.page)?);
            let begin = text(|out| shell::begin(out, &section::title(section, summary), &title, ""))?;
            page.write_all(begin.as_bytes())?;
            write_section(&mut page, &head, section, &mut parts)?;
            page.write_all(shell::END.as_bytes())?;
            page.flush()?;
        }
        destination.write_all(shell::END.as_bytes())?;
        destination.flush()
    }
}

/// What was written of the responses as they came.
struct Parts<'a> {
    file: Option<BufReader<File>>,
    tally: &'a Tally,
}

impl Parts<'_> {
    fn copy(&mut self, at: usize, destination: &mut impl Write) -> io::Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        let entry = &self.tally.entries[at];
        file.seek(SeekFrom::Start(entry.part.start))?;
        io::copy(&mut file.take(entry.part_length()), destination).map(drop)
    }
}

fn write_section(out: &mut impl Write, head: &str, section: &Section, parts: &mut Parts<'_>) -> io::Result<()> {
    out.write_all(head.as_bytes())?;
    section.entries.iter().try_for_each(|&at| parts.copy(at, out))?;
    out.write_all(section::END.as_bytes())
}

/// Returns what is written to a string, which takes all.
fn text(write: impl FnOnce(&mut String) -> fmt::Result) -> io::Result<String> {
    let mut text = String::new();
    write(&mut text).map_err(io::Error::other)?;
    Ok(text)
}

#[cfg(test)]
mod tests;
