//! What can go wrong for a whole run, with the advice and the exit code that belong to it.
//!
//! A problem of one answer is not an [`Error`]: it becomes an `unscored` response with its reason.

mod excerpt;
mod faults;
mod json;

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

pub use excerpt::Excerpt;
pub use faults::Faults;
pub use json::{advice_on, in_plain_words};

/// A failure that ends the run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The rubric file has faults; all that were found, in file order.
    #[error("{}", joined(.0))]
    Rubric(Vec<Fault>),
    /// A table or record file of answers is malformed.
    #[error("{0}")]
    Answers(Fault),
    /// A table of marks or of questions has faulty rows; all that were found, in file order.
    #[error("{}", joined(.0))]
    Rows(Vec<Fault>),
    /// A report that is to be explained cannot be understood.
    #[error("{0}")]
    Report(Fault),
    /// A calibration file is malformed, or made for something else.
    #[error("{0}")]
    Calibration(Fault),
    /// A file of overrides has faults, or rows that meet no response; all that were found, in file order.
    #[error("{}", joined(.0))]
    Overrides(Vec<Fault>),
    /// Marked answers cannot support a calibration.
    #[error("{}: no calibration: {message}", path.display())]
    Refused {
        /// The table of marks.
        path: PathBuf,
        /// Why.
        message: String,
        /// What to do about it.
        hint: &'static str,
    },
    /// The command line asks for something impossible.
    #[error("{message}")]
    Usage {
        /// What is wrong.
        message: String,
        /// What to do instead.
        hint: String,
    },
    /// A file that was named does not exist or cannot be read.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Several files that were named cannot be read; what is said of each.
    #[error("{}", joined(.0))]
    UnreadableFiles(Vec<Error>),
    /// The answers were read and there was not one among them.
    #[error("nothing to grade in {place}{}", if *has_files { ": no rows of answers in it" } else { "" })]
    NothingToGrade {
        /// The paths that were searched.
        place: String,
        /// Whether all of them are files of records, or a stream: such a one has no rows.
        has_files: bool,
    },
    /// A report cannot be written.
    #[error("{}: cannot write: {source}", path.display())]
    Output {
        /// The report's path.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file of a model that is pulled cannot be written.
    #[error("{}: cannot write: {source}", path.display())]
    Stored {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Some of several reports cannot be written; the others are in their places.
    #[error("{}", joined(.0))]
    Outputs(Vec<Error>),
    /// The editor in which an answer was to be written failed.
    #[error("editor `{command}`: {message}")]
    Editor {
        /// The command, as the environment has it.
        command: String,
        /// What failed.
        message: String,
    },
    /// Whoever read standard output went away.
    #[error("standard output was closed")]
    BrokenPipe,
    /// The user interrupted the run.
    #[error("interrupted; no report was written")]
    Interrupted,
    /// The model cannot be used.
    #[error("model {model}: {message}")]
    Model {
        /// The model's name or folder.
        model: String,
        /// What failed.
        message: String,
        /// What to do about it, where that is known.
        hint: Option<String>,
    },
    /// The engine that is to execute a model cannot be used.
    #[error("runtime {runtime}: {message}")]
    Runtime {
        /// Which engine.
        runtime: String,
        /// What failed.
        message: String,
        /// What to do about it.
        hint: String,
    },
}

impl Error {
    /// Returns the faults that the error consists of, in file order; none for an error of another kind.
    #[must_use]
    pub fn faults(&self) -> Option<&[Fault]> {
        match self {
            Self::Rubric(faults) | Self::Rows(faults) | Self::Overrides(faults) => Some(faults),
            Self::Answers(fault) | Self::Report(fault) | Self::Calibration(fault) => Some(std::slice::from_ref(fault)),
            _ => None,
        }
    }

    /// Returns the advice that goes with the error, if there is any.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Refused { hint, .. } => Some((*hint).into()),
            Self::Unreadable { path, source } => match source.kind() {
                std::io::ErrorKind::NotFound => Some(match near(path) {
                    Some(near) => format!("did you mean {}?", near.display()),
                    None => "check the path; it is relative to the current folder".into(),
                }),
                std::io::ErrorKind::PermissionDenied => Some("check who may read the file".into()),
                std::io::ErrorKind::IsADirectory => Some("name a file; this is a folder".into()),
                std::io::ErrorKind::FileTooLarge => Some(
                    "have answers and rubric changed places? as in `assay grade ANSWERS --rubric rubric.toml`".into(),
                ),
                _ => None,
            },
            Self::NothingToGrade { has_files: true, .. } => {
                Some("add the answers: a row or a line for each, below the header where there is one".into())
            }
            Self::NothingToGrade { .. } => {
                Some("give a folder with <candidate>/<item>.md, .txt, .docx or .odt files, or a .csv, .json or .jsonl file".into())
            }
            Self::Output { source, .. } => match source.kind() {
                std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                    Some("free space, or name another place, and run it again".into())
                }
                std::io::ErrorKind::IsADirectory => Some("name a file; this is a folder".into()),
                std::io::ErrorKind::AlreadyExists => Some("move it away, or give the report another name".into()),
                // Nothing is wrong with the place: who read there left before the end.
                std::io::ErrorKind::BrokenPipe => None,
                _ => Some("check that the folder exists and can be written".into()),
            },
            Self::Stored { .. } => Some(
                "free space, or let the folder be written, and pull again: it goes on where it is; ASSAY_CACHE names another \
                 folder"
                    .into(),
            ),
            Self::Editor { .. } => {
                Some("set EDITOR to a command that waits, such as `vi` or `code --wait`, or name a file".into())
            }
            Self::Usage { hint, .. } | Self::Runtime { hint, .. } | Self::Model { hint: Some(hint), .. } => {
                Some(hint.clone())
            }
            Self::Model { hint: None, .. } => {
                Some("the built-in model needs nothing but this binary: grade without --model".into())
            }
            // Faults and several errors in one have their own hints beside them.
            _ => None,
        }
    }

    /// Returns the exit code of a run that ends with this error.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::BrokenPipe | Self::Output { .. } | Self::Stored { .. } | Self::Outputs(_) | Self::Editor { .. } => 1,
            Self::NothingToGrade { .. } => 3,
            Self::Model { .. } | Self::Runtime { .. } => 5,
            Self::Interrupted => 130,
            // The command line, or a file that it names.
            _ => 2,
        }
    }

    /// Makes the error for a command line that asks for something impossible, with what to do instead.
    pub fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), hint: hint.into() }
    }

    /// Makes the error for a destination that takes no more; of a reader that went away nothing needs to be said.
    pub fn of_output(path: impl AsRef<Path>, source: std::io::Error) -> Self {
        match source.kind() {
            std::io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::Output { path: path.as_ref().to_path_buf(), source },
        }
    }

    /// Makes one error of those of several destinations; none where there are none. A reader who left is told only where
    /// nothing else is to be told.
    #[must_use]
    pub fn of_outputs(errors: Vec<Self>) -> Option<Self> {
        let (left, mut told): (Vec<_>, Vec<_>) =
            errors.into_iter().partition(|error| matches!(error, Self::BrokenPipe));
        match told.len() {
            0 => left.into_iter().next(),
            1 => told.pop(),
            _ => Some(Self::Outputs(told)),
        }
    }

    /// Returns how many destinations could not be written, those aside whose reader left.
    #[must_use]
    pub fn lost_reports(&self) -> usize {
        match self {
            Self::Outputs(errors) => errors.len(),
            Self::Output { .. } => 1,
            _ => 0,
        }
    }

    /// Makes the error for a path that could not be opened or read.
    pub fn unreadable(path: impl AsRef<Path>, source: std::io::Error) -> Self {
        Self::Unreadable { path: path.as_ref().to_path_buf(), source }
    }
}

/// One fault in an input file: where it is, what is wrong, what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file, or `-` for standard input.
    pub path: PathBuf,
    /// The line, from 1, where known.
    pub line: Option<usize>,
    /// The column in characters, from 1, where known.
    pub column: Option<usize>,
    /// What is wrong, a lower-case fragment.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The line itself, where the text is at hand.
    pub excerpt: Option<Box<Excerpt>>,
}

/// How many characters of a long message are kept at either end.
const QUOTED: usize = 120;

impl Fault {
    /// Makes a fault at a place of a text, in bytes.
    #[must_use]
    pub fn at(path: &Path, source: &str, span: &Range<usize>, message: String, hint: Option<String>) -> Self {
        let (line, column) = line_and_column(source, span.start);
        Self {
            path: path.to_path_buf(),
            line: Some(line),
            column: Some(column),
            message: elided(message),
            hint,
            excerpt: Some(Box::new(Excerpt::new(source, span))),
        }
    }
}

/// Shortens a message that quotes much of the file: its middle goes, what is wrong stands at its end.
fn elided(message: String) -> String {
    let mut boundaries = message.char_indices().map(|(at, _)| at);
    let (Some(head), Some(_)) = (boundaries.nth(QUOTED), boundaries.nth(2 * QUOTED)) else { return message };
    let tail = message.char_indices().rev().nth(QUOTED).map_or(head, |(at, _)| at);
    format!("{}…{}", &message[..head], &message[tail..])
}

/// Returns the line and the column, in characters, of a byte of the source; both from 1.
#[must_use]
pub fn line_and_column(source: &str, byte: usize) -> (usize, usize) {
    let before = &source[..byte.min(source.len())];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    // Into one byte per stretch: that is counted many at a time.
    let ends = |stretch: &[u8]| usize::from(stretch.iter().map(|&byte| u8::from(byte == b'\n')).sum::<u8>());
    let lines: usize = before.as_bytes().chunks(STRETCH).map(ends).sum();
    (lines + 1, before[line_start..].chars().count() + 1)
}

/// The most bytes of which the ends of lines are counted in one byte.
const STRETCH: usize = u8::MAX as usize;

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        write!(f, ": {}", self.message)?;
        if let Some(excerpt) = &self.excerpt {
            write!(f, "\n{excerpt}")?;
        }
        if let Some(hint) = &self.hint {
            write!(f, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}

/// The most edits that part the name of a file from the one that was meant, and the letters that there are for each at least.
const MOST_EDITS: usize = 2;
const LETTERS_PER_EDIT: usize = 3;

/// Returns the path of what is called nearly so in the same folder.
fn near(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = std::fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.'))
        .collect();
    // The order of a folder is not the same everywhere.
    names.sort();
    let wanted = path.file_name()?.to_str()?.to_lowercase();
    let (stem, extension) = parts(&wanted);
    let edits = |name: &String| {
        let name = name.to_lowercase();
        let (other, of_other) = parts(&name);
        let edits = strsim::osa_distance(stem, other);
        let is_near =
            edits <= MOST_EDITS && edits * LETTERS_PER_EDIT <= stem.chars().count().max(other.chars().count());
        (extension == of_other && is_near).then_some(edits)
    };
    let near = names.iter().filter_map(|name| Some((edits(name)?, name))).min_by_key(|(edits, _)| *edits)?;
    Some(path.with_file_name(near.1))
}

/// Returns the stem and the extension of a file's name.
fn parts(name: &str) -> (&str, &str) {
    name.rsplit_once('.').unwrap_or((name, ""))
}

fn joined(errors: &[impl ToString]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_that_is_called_nearly_so_is_proposed() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["rubric.toml", "answers.csv"] {
            std::fs::write(folder.path().join(name), "").expect("a file");
        }
        let proposed = |name: &str| near(&folder.path().join(name)).map(|path| path.display().to_string());
        assert!(proposed("rubrik.toml").is_some_and(|path| path.ends_with("rubric.toml")));
        assert!(proposed("answer.csv").is_some_and(|path| path.ends_with("answers.csv")));
        for other in ["notes.md", "rubric.json", "rubrics-2.toml", "a.csv"] {
            assert_eq!(proposed(other), None, "{other}");
        }
        assert_eq!(near(&folder.path().join("nowhere/rubric.toml")), None);
    }

    #[test]
    fn long_message_keeps_its_ends() {
        let message = format!("variant \"{}\": it is too long", "é".repeat(5000));
        let short = elided(message);
        assert!(short.starts_with("variant \"éé") && short.ends_with("é\": it is too long"), "{short}");
        assert!(short.chars().count() <= 2 * QUOTED + 2);
        assert_eq!(elided("pass is 60".into()), "pass is 60");
    }
}
