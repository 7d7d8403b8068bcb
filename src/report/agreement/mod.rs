//! An agreement with marks out: a document for programs, a row per response for spreadsheets, a page for people.

mod document;
mod page;
mod rows;
#[cfg(test)]
mod samples;
mod words;

use std::io::{self, Write};

use crate::agreement::{Agreement, MarkedSet};
use crate::grade::Signature;

pub use document::SCHEMA_VERSION;
pub use page::page;

/// How an agreement is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One document with all figures.
    Json,
    /// A row per response: what the figures are made of.
    Csv,
}

impl Format {
    /// Returns the format of the same name among those of graded responses, if an agreement can have it.
    #[must_use]
    pub fn of(format: super::Format) -> Option<Self> {
        match format {
            super::Format::Json => Some(Self::Json),
            super::Format::Csv => Some(Self::Csv),
            _ => None,
        }
    }
}

/// Writes an agreement and flushes the destination.
///
/// # Errors
///
/// Whatever the destination says.
pub fn write(
    format: Format,
    destination: &mut dyn Write,
    signature: &Signature,
    set: &MarkedSet,
    agreement: &Agreement,
) -> io::Result<()> {
    match format {
        Format::Json => document::write(destination, signature, set, agreement)?,
        Format::Csv => rows::write(&mut *destination, set)?,
    }
    destination.flush()
}
