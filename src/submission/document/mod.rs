//! Documents of word processors: what they show, as Markdown, which then goes the way of a text.
//!
//! What is read is what a reader sees with all changes accepted: headings, lists, tables, footnotes. Text that is hidden and
//! pictures leave a sign in the text, so that the answer in which they stand can say so.

mod blocks;
mod docx;
mod markdown;
mod math;
mod numerals;
mod odt;
mod package;
#[cfg(test)]
pub(super) mod tests;
mod xml;

use std::path::Path;

use super::{Content, decode};
use crate::text::blank::says_nothing;
use package::Package;

/// The extensions of documents that are read.
pub(super) const EXTENSIONS: [&str; 2] = ["docx", "odt"];

/// Stands where a picture is.
const PICTURE: char = '\u{fffc}';

/// Stands where text is hidden.
const HIDDEN: char = '\u{fffb}';

/// Why an answer of pictures is not graded.
const ONLY_PICTURES: &str = "it holds only pictures, which are not read: ask for the answer as text";

/// What is said of an answer with pictures.
const PICTURES: &str = "pictures in it (images, drawings, embedded objects) are not read: look at the document";

/// What is said of an answer with hidden text.
const HIDES: &str =
    "text that a reader does not see (hidden text of a document) was left out; look at it as it was written";

/// Reads what a document shows, in bytes no more than `limit`, or says why it cannot be read; `what` is what the file holds.
///
/// The format is told by what is in the file, not by its name.
pub(super) fn read(path: &Path, what: &str, limit: u64) -> Result<String, String> {
    let mut package = Package::open(path)?;
    let blocks = if package.has(odt::CONTENT) { odt::read(&mut package)? } else { docx::read(&mut package)? };
    let text: String =
        markdown::write(&blocks).chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    if text.len() as u64 > limit {
        return Err(decode::too_long(what, text.len() as u64, limit));
    }
    Ok(text)
}

/// Takes the signs for what is not read out of an answer, and says what they mean.
pub(super) fn content(text: &str) -> (Content, Vec<String>) {
    let read: String = text.chars().filter(|c| ![PICTURE, HIDDEN].contains(c)).collect();
    if text.contains(PICTURE) && says_nothing(&read) {
        return (Content::Unreadable(ONLY_PICTURES.into()), Vec::new());
    }
    let said = [(HIDDEN, HIDES), (PICTURE, PICTURES)];
    let warnings = said.into_iter().filter(|(sign, _)| text.contains(*sign)).map(|(_, says)| says.to_owned());
    (decode::content(read.as_bytes()), warnings.collect())
}
