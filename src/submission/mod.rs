//! Answers in: from files of any supported layout to one stream of [`Response`]s.
//!
//! [`open`] reads every path twice: once to find what is malformed, to count, and to see who answers an item
//! twice; once to hand the responses out. It keeps hashes and counts between the two, never texts, and of many not even
//! all hashes: memory does not grow with the number of answers.
//!
//! Layouts: folders (`dir` by the `listing` of each, `text_file`, a `document` of a word processor, `headings` of an `outline`, which are `nearly` so), tables (`csv`, `form`, `rows`; of a `workbook` the text of a sheet, which is held as a whole), records (`json`, `jsonl`, `object`,
//! and `parquet` where it is built in).
//! The headings and fields that tables and records may use are in `columns`.
//!
//! [`single`] reads one answer to one item from any file, without a layout.
//! `table` reads a table that is no answers, for other rooms.
//! [`marks`] reads tables of answers that humans have marked, apart from that stream: they are needed as a whole.

mod ahead;
mod beside;
mod columns;
mod csv;
mod decode;
mod dir;
mod document;
mod encoding;
pub mod exclude;
pub mod feed;
pub(crate) mod fingerprint;
mod form;
mod headings;
mod json;
mod jsonl;
mod listing;
pub mod marks;
mod namesakes;
mod nearly;
pub mod number;
mod object;
mod outline;
#[cfg(feature = "parquet")]
mod parquet;
mod record;
mod repeated;
mod rows;
mod scanner;
pub mod shard;
pub mod single;
mod source;
mod spellings;
mod stream;
mod survey;
mod table;
#[cfg(test)]
mod tests;
mod text_file;
pub mod workbook;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::error::{Error, Excerpt, Fault};
use crate::rubric::index::ItemIndex;
use exclude::Exclude;
use shard::Shard;

pub use encoding::Encoding;
pub use feed::Feed;
pub(crate) use form::list as named;
pub use listing::would_read;
pub(crate) use record::as_one;
pub use stream::Submissions;
pub(crate) use table::Table;

/// The largest answer that is read, in bytes; a longer one is `unscored`.
pub const MAX_ANSWER_BYTES: u64 = 1 << 20;

/// The largest record (a row, a line, a JSON object, a file with several answers) that is held in memory, in bytes.
const MAX_RECORD_BYTES: u64 = 4 * MAX_ANSWER_BYTES;

/// A name that is longer is not compared with the ids to guess which was meant, in bytes.
const MAX_NAME_BYTES: usize = 200;

/// Where answers come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file or a folder.
    Path(PathBuf),
    /// Standard input, `-` on the command line.
    Stdin,
}

impl Input {
    /// Reads an argument of the command line: `-` is standard input.
    #[must_use]
    pub fn named(path: &Path) -> Self {
        if path.as_os_str() == "-" { Self::Stdin } else { Self::Path(path.to_path_buf()) }
    }
}

/// How a file of answers is written; standard input has no extension to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table with a header, separated by commas, semicolons or tabs.
    Csv,
    /// An array of objects, or an object with a `responses` array.
    Json,
    /// One object a line.
    Jsonl,
    /// One record a row.
    #[cfg(feature = "parquet")]
    Parquet,
}

/// What the files of answers do not say of themselves.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// Overrides the extension of every file that is named, not of files in folders.
    pub format: Option<Format>,
    /// What the bytes of all of them stand for.
    pub encoding: Encoding,
    /// What is left out of the folders; files that are named themselves are read.
    pub exclude: Vec<Exclude>,
}

impl From<Option<Format>> for Files {
    fn from(format: Option<Format>) -> Self {
        Self { format, ..Self::default() }
    }
}

/// Opens the inputs and checks them; the responses come in the order of the inputs.
///
/// Without an `index` the answers must bring their own references.
///
/// # Errors
/// [`Error::Unreadable`] for a path that is missing, [`Error::Answers`] for a malformed table or record file,
/// [`Error::Usage`] for an input whose format cannot be told or that needs a rubric, and
/// [`Error::NothingToGrade`] where all inputs together hold no response.
pub fn open(inputs: &[Input], files: &Files, index: Option<&ItemIndex>) -> Result<Submissions, Error> {
    stream::open_with(inputs, files, index, Box::new(std::io::stdin()), None)
}

/// Opens the inputs as [`open`] does, for one part of their responses.
///
/// # Errors
///
/// What [`open`] reports, and [`Error::Usage`] where standard input, which cannot be counted, is among the inputs.
pub fn open_part(
    inputs: &[Input],
    files: &Files,
    index: Option<&ItemIndex>,
    shard: Shard,
) -> Result<Submissions, Error> {
    stream::open_with(inputs, files, index, Box::new(std::io::stdin()), Some(shard))
}

/// One answer text to one item.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// Who wrote it; never empty.
    pub candidate: String,
    /// The item that it answers.
    pub item: ItemRef,
    /// The text, or why there is none.
    pub content: Content,
    /// Where it was read.
    pub origin: Origin,
    /// What the reader wants to say about it, for example that it is a second answer to the item.
    pub warnings: Vec<String>,
}

impl Response {
    /// Returns how many bytes of text it holds.
    #[must_use]
    pub fn length(&self) -> usize {
        match &self.content {
            Content::Text(text) => text.len(),
            Content::Unreadable(_) | Content::Missing(_) => 0,
        }
    }
}

/// Which item a response answers.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemRef {
    /// An item of the rubric, by its place in [`Rubric::items`](crate::rubric::Rubric::items).
    Rubric {
        /// The place, from 0.
        index: usize,
        /// Its id.
        id: String,
    },
    /// An item that the answer file brings along: there is no rubric.
    Own {
        /// The name in the `item` column, else the question, else the place: `row 2`, `line 2`.
        id: String,
        /// The question; may be empty.
        question: String,
        /// The reference answers; none only where the content is unreadable.
        references: Vec<String>,
    },
    /// Something that the rubric does not have.
    Unknown {
        /// The name as it was read.
        name: String,
        /// The rubric's nearest id, where one is near.
        nearest: Option<String>,
    },
}

impl ItemRef {
    /// Returns the name to show in reports.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Rubric { id, .. } | Self::Own { id, .. } | Self::Unknown { name: id, .. } => id,
        }
    }
}

/// What a response holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The answer as it was written, decoded, without a byte order mark; may be blank.
    Text(String),
    /// Why the answer could not be read, a lower-case fragment.
    Unreadable(String),
    /// Why there is nothing that could be an answer, a lower-case fragment: an empty file, a folder without a file.
    Missing(String),
}

/// Where a response was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file, or `-` for standard input.
    pub path: PathBuf,
    /// The line where the answer or its record begins, from 1; none where it is the whole file.
    pub line: Option<u64>,
    /// The id of its JSON record and the fields that mean nothing here, to be handed on; none where there are none.
    pub record: Option<Arc<Map<String, Value>>>,
    /// Which of the records that begin in its line it is, from 2 on; none where no other begins before it.
    pub in_line: Option<u64>,
}

impl Origin {
    /// Makes the place of an answer that is a whole file.
    #[must_use]
    pub fn of(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), line: None, record: None, in_line: None }
    }

    /// Puts the place at a line of its file.
    #[must_use]
    pub fn at(self, line: impl Into<Option<u64>>) -> Self {
        Self { line: line.into(), ..self }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(number) = self.in_line {
            write!(f, ", record {number}")?;
        }
        Ok(())
    }
}

/// What a reader comes across.
#[derive(Debug)]
enum Found {
    Response(Response, Whose, Lacks),
    /// Something to say about the input as a whole.
    Note(String),
}

/// Whether the candidate's name was read, or stands for a place (`row 2`) because there was none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Named,
    Unnamed,
}

/// What keeps a response that was read from being graded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lacks {
    Nothing,
    /// Its object has no reference answer, and there is no rubric.
    Reference,
}

/// Whether a source is read for the first time, so that its notes are news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pass {
    First,
    Second,
}

type Reader = Box<dyn Iterator<Item = Result<Found, Error>> + Send>;

/// Looks a name up; a name without a letter or digit names nothing.
fn find(index: &ItemIndex, name: &str) -> Option<usize> {
    if name.contains(char::is_alphanumeric) { index.find(name) } else { None }
}

/// Makes the reference to the item that `name` names.
fn item_named(index: &ItemIndex, name: &str) -> ItemRef {
    if let Some(at) = find(index, name) {
        return item_at(index, at);
    }
    let nearest = nearest(index, name).map(|at| index.id(at).to_owned());
    ItemRef::Unknown { name: name.to_owned(), nearest }
}

/// Returns the item whose id or question a name is most like.
fn nearest(index: &ItemIndex, name: &str) -> Option<usize> {
    // Nobody means an id by a whole paragraph, and comparing one takes long.
    if name.len() > MAX_NAME_BYTES {
        return None;
    }
    let by_question = index.nearest_item(name).map(|(item, _)| item);
    by_question.or_else(|| index.nearest(name).and_then(|id| index.find(id)))
}

fn item_at(index: &ItemIndex, at: usize) -> ItemRef {
    ItemRef::Rubric { index: at, id: index.id(at).to_owned() }
}

fn nameless_item() -> ItemRef {
    ItemRef::Unknown { name: String::new(), nearest: None }
}

/// Shows of a malformed row its line.
fn showing(mut error: Error, excerpt: Option<Box<Excerpt>>) -> Error {
    if let Error::Answers(fault) = &mut error {
        fault.excerpt = excerpt;
    }
    error
}

fn malformed(path: &Path, (line, column): (u64, Option<u64>), message: String, hint: Option<&str>) -> Error {
    Error::Answers(Fault {
        path: path.to_path_buf(),
        line: usize::try_from(line).ok(),
        column: column.and_then(|column| usize::try_from(column).ok()),
        message,
        hint: hint.map(str::to_owned),
        excerpt: None,
    })
}
