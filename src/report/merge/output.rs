//! A report that is made of others: in JSON and JSONL their responses are taken over as they are, in other formats written anew.

use std::io::{self, Write};

use super::Part;
use super::part::line;
use crate::error::Error;
use crate::grade::{GradedResponse, Signature, Summary};
use crate::report::file::Destination;
use crate::report::json::{OPEN, RESPONSES, ending, version};
use crate::report::{Format, ReportWriter, writer};

/// Writes the merged report in one format.
pub enum Output {
    /// One document with signature and summary.
    Json {
        /// Where to.
        destination: Destination,
        /// What comes before the next response.
        separator: &'static str,
    },
    /// One response a line.
    Jsonl(Destination),
    /// Any other format.
    Written(Box<dyn ReportWriter>),
}

impl Output {
    /// Makes the writer of a format; nothing is written yet.
    #[must_use]
    pub fn new(format: Format, destination: Destination) -> Self {
        match format {
            Format::Json => Self::Json { destination, separator: "\n" },
            Format::Jsonl => Self::Jsonl(destination),
            other => Self::Written(writer(other, destination)),
        }
    }

    /// Returns whether responses are taken over as they are.
    #[must_use]
    pub fn copies(&self) -> bool {
        !matches!(self, Self::Written(_))
    }

    /// Writes what comes before the first response; the signature is that of all parts, where they have one.
    ///
    /// # Errors
    ///
    /// Whatever the destination says.
    pub fn begin(&mut self, parts: &[Part], signature: Option<&Signature>) -> io::Result<()> {
        let asked = parts.first().and_then(|part| part.asked.as_ref());
        match self {
            Self::Json { destination, .. } => {
                let signature = parts.first().map(|part| part.signature.as_str()).unwrap_or_default();
                let rubric = asked.map(|(_, rubric)| format!("{rubric}\n")).unwrap_or_default();
                write!(destination, "{OPEN}\n{}\n{signature}\n{rubric}{}", version(), RESPONSES[0])
            }
            Self::Jsonl(_) => Ok(()),
            // What is made of JSONL, which has none, does not show it.
            Self::Written(writer) => {
                writer.begin(&signature.cloned().unwrap_or_default(), asked.map(|(outline, _)| outline))
            }
        }
    }

    /// Writes a response: `object` as it stands in its report, or what was read of it.
    ///
    /// # Errors
    ///
    /// Whatever the destination says.
    pub fn response(&mut self, object: &str, response: &GradedResponse) -> io::Result<()> {
        match self {
            Self::Json { destination, separator } => {
                let before = std::mem::replace(separator, ",\n");
                write!(destination, "{before}{object}")
            }
            Self::Jsonl(destination) => writeln!(destination, "{}{}", line(), &object[OPEN.len()..]),
            Self::Written(writer) => writer.response(response),
        }
    }

    /// Writes what comes after the last response.
    ///
    /// # Errors
    ///
    /// Whatever the destination says.
    pub fn end(&mut self, summary: &Summary) -> io::Result<()> {
        match self {
            Self::Json { destination, .. } => {
                destination.write_all(ending(summary)?.as_bytes())?;
                destination.flush()
            }
            Self::Jsonl(destination) => destination.flush(),
            Self::Written(writer) => writer.end(summary),
        }
    }
}

/// Checks that a format can be made of these parts: lines of JSONL have neither signature nor what the rubric asks.
///
/// # Errors
///
/// [`Error::Usage`] where it cannot.
pub fn check_format(format: Format, parts: &[Part]) -> Result<(), Error> {
    let Some(part) = parts.iter().find(|part| part.is_lines) else { return Ok(()) };
    if matches!(format, Format::Jsonl | Format::Csv | Format::CsvConcepts) {
        return Ok(());
    }
    Err(Error::usage(
        format!(
            "{}: JSONL has neither signature nor summary, which a report in the format {format} tells",
            part.path.display()
        ),
        "give the .json report of the run, or end the name of the new one in .csv",
    ))
}
