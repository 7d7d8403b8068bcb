//! One response and how to go on from it, for whoever wrote it: a page to read, a document for tools.
//!
//! Both are drawn from a [`CheckRecord`], which holds nothing of the reference answers, of the concepts' sentences and
//! ids or of the variants unless they are to be revealed: what is not in it cannot slip out.

mod page;
mod record;
mod unrecognised;

use std::io::{self, Write};

use crate::grade::{Advised, Signature};
use crate::rubric::Item;
use crate::text::language::Language;

pub use page::page;
pub use record::{CheckRecord, SCHEMA_VERSION};

/// Whether the reference answers and the key concepts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reveal {
    /// Only what the response holds, and hints.
    Nothing,
    /// The reference answers and the concepts' sentences, too.
    Reference,
}

/// A response that was checked, with what it was checked against.
#[derive(Debug, Clone, Copy)]
pub struct Check<'a> {
    /// The response with its grade and its steps.
    pub advised: &'a Advised,
    /// The item that it answers.
    pub item: &'a Item,
    /// The language of the rubric.
    pub language: Language,
    /// What makes the score comparable with others.
    pub signature: &'a Signature,
    /// Whether the reference answers are shown.
    pub reveal: Reveal,
}

/// Writes the document, on one line, and flushes the destination.
///
/// # Errors
///
/// Whatever the destination says.
pub fn write(destination: &mut dyn Write, check: Check<'_>) -> io::Result<()> {
    writeln!(destination, "{}", super::json::text(&CheckRecord::from(check))?)?;
    destination.flush()
}
