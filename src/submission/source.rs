//! What each input is: a folder, a text file, a file of records, or a stream that can be read only once.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::scanner::Scanner;
use super::{Files, Format, Found, Input, Pass, Reader, csv, dir, json, jsonl, text_file, workbook};
use crate::error::Error;
use crate::rubric::index::ItemIndex;

/// One input, ready to be read.
pub(super) enum Source {
    /// Can be read as often as one likes.
    Path(PathBuf, Kind, Files),
    /// Can be read once and has not been yet.
    Stream(PathBuf, Files, Box<dyn Read + Send>),
    /// A stream that was begun.
    Begun(Reader),
}

/// How a path is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Folder,
    Text,
    Records(Format),
}

impl Source {
    pub(super) fn pass(&self) -> Pass {
        match self {
            Self::Path(..) => Pass::Second,
            Self::Stream(..) | Self::Begun(_) => Pass::First,
        }
    }

    /// Returns whether it is a file of records or a stream: no folder, and no text.
    pub(super) fn holds_records(&self) -> bool {
        !matches!(self, Self::Path(_, Kind::Folder | Kind::Text, _))
    }

    pub(super) fn into_reader(self, index: Option<&Arc<ItemIndex>>) -> Result<Reader, Error> {
        match self {
            Self::Path(path, kind, files) => read_path(&path, kind, &files, index),
            Self::Stream(path, files, read) => {
                read_stream(Scanner::decoding(path, read, files.encoding)?, files.format, index)
            }
            Self::Begun(reader) => Ok(reader),
        }
    }
}

/// Says what each input is; nothing is read yet.
pub(super) fn classify(
    inputs: &[Input],
    files: &Files,
    index: Option<&Arc<ItemIndex>>,
    stdin: Box<dyn Read + Send>,
) -> Result<Vec<Source>, Error> {
    let mut stdin = Some(stdin);
    let mut sources = Vec::new();
    for input in inputs {
        sources.push(match input {
            Input::Path(path) => classify_path(path, files, index)?,
            Input::Stdin => match stdin.take() {
                Some(read) => Source::Stream("-".into(), files.clone(), read),
                None => return Err(Error::usage("standard input is named twice", "give `-` once")),
            },
        });
    }
    Ok(sources)
}

pub(super) fn read_path(
    path: &Path,
    kind: Kind,
    files: &Files,
    index: Option<&Arc<ItemIndex>>,
) -> Result<Reader, Error> {
    match (kind, index) {
        #[cfg(feature = "parquet")]
        (Kind::Records(Format::Parquet), _) => {
            let lines = Scanner::new(path.to_path_buf(), Box::new(super::parquet::open(path)?))?;
            jsonl::open(lines, index.cloned())
        }
        (Kind::Records(Format::Csv), _) => {
            let (scanner, remark) = workbook::open_table(path, files.encoding)?;
            let remark = remark.map(|remark| Ok(Found::Note(remark)));
            Ok(Box::new(remark.into_iter().chain(csv::open(scanner, index.cloned())?)))
        }
        (Kind::Records(format), _) => {
            let file = File::open(path).map_err(|error| Error::unreadable(path, error))?;
            read_records(Scanner::decoding(path.to_path_buf(), Box::new(file), files.encoding)?, format, index)
        }
        (Kind::Folder, Some(index)) => dir::open(path, Arc::clone(index), files.encoding, &files.exclude),
        (Kind::Text, Some(index)) => {
            Ok(Box::new(text_file::read_alone(path, index, files.encoding).into_iter().map(Ok)))
        }
        (Kind::Folder | Kind::Text, None) => Err(needs_rubric(path)),
    }
}

fn classify_path(path: &Path, files: &Files, index: Option<&Arc<ItemIndex>>) -> Result<Source, Error> {
    let metadata = fs::metadata(path).map_err(|error| Error::unreadable(path, error))?;
    let kind = if metadata.is_dir() {
        Kind::Folder
    } else if metadata.is_file() {
        kind_of_file(path, files.format)?
    } else {
        // A pipe, as in `assay grade <(zcat answers.jsonl.gz)`.
        let file = File::open(path).map_err(|error| Error::unreadable(path, error))?;
        return Ok(Source::Stream(path.to_path_buf(), files.clone(), Box::new(file)));
    };
    if index.is_none() && !matches!(kind, Kind::Records(_)) {
        return Err(needs_rubric(path));
    }
    Ok(Source::Path(path.to_path_buf(), kind, files.clone()))
}

fn kind_of_file(path: &Path, format: Option<Format>) -> Result<Kind, Error> {
    if let Some(format) = format {
        return Ok(Kind::Records(format));
    }
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    Ok(match extension.as_deref() {
        _ if text_file::has_extension(path, &text_file::EXTENSIONS) => Kind::Text,
        _ if workbook::is_one(path) => Kind::Records(Format::Csv),
        Some("csv" | "tsv") => Kind::Records(Format::Csv),
        Some("json") => Kind::Records(Format::Json),
        Some("jsonl" | "ndjson") => Kind::Records(Format::Jsonl),
        #[cfg(feature = "parquet")]
        Some("parquet") => Kind::Records(Format::Parquet),
        #[cfg(not(feature = "parquet"))]
        Some("parquet") => {
            let message = format!("{}: this assay was built without Parquet", path.display());
            return Err(Error::usage(message, "build it with `--features parquet`, or give .jsonl"));
        }
        _ => return Err(no_answers(path)),
    })
}

/// Says that no answers can be read from a file by its name, and what to give instead.
fn no_answers(path: &Path) -> Error {
    const WORKBOOKS: [&str; 4] = ["numbers", "ods", "xls", "xlsb"];
    let (message, hint) = if text_file::has_extension(path, &text_file::DOCUMENTS) {
        ("a document of this kind cannot be read", text_file::save_as(path))
    } else if text_file::has_extension(path, &WORKBOOKS) {
        ("such a workbook cannot be read", "save it as .xlsx, or the sheet as CSV UTF-8".to_owned())
    } else if text_file::has_extension(path, &text_file::ARCHIVES) {
        ("an archive cannot be read", "unpack it, and give the folder or the file that is in it".to_owned())
    } else {
        let hint =
            "give .md, .txt, .docx, .odt, .csv, .tsv, .xlsx, .json or .jsonl, or say --input-format csv, json or jsonl";
        ("the format cannot be told from the file's name", hint.to_owned())
    };
    Error::usage(format!("{}: {message}", path.display()), hint)
}

/// Reads a stream in the format that was asked for, or else in the one that its first line shows.
fn read_stream(mut scanner: Scanner, format: Option<Format>, index: Option<&Arc<ItemIndex>>) -> Result<Reader, Error> {
    let head = scanner.head()?.trim_ascii_start();
    let line = head.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let format = match (format, line) {
        (None, []) => return Ok(Box::new(std::iter::empty())),
        (Some(format), _) => format,
        (None, [b'{', ..]) => Format::Jsonl,
        (None, [b'[', ..]) => Format::Json,
        (None, line) if line.contains(&b',') || line.contains(&b'\t') => Format::Csv,
        (None, _) => {
            let name = match scanner.path() {
                path if path == Path::new("-") => "standard input".to_owned(),
                path => path.display().to_string(),
            };
            let message = format!("{name}: the format cannot be told from the first line");
            return Err(Error::usage(message, "say --input-format csv, json or jsonl"));
        }
    };
    read_records(scanner, format, index)
}

fn read_records(scanner: Scanner, format: Format, index: Option<&Arc<ItemIndex>>) -> Result<Reader, Error> {
    let index = index.cloned();
    match format {
        Format::Csv => csv::open(scanner, index),
        Format::Json => json::open(scanner, index),
        Format::Jsonl => jsonl::open(scanner, index),
        #[cfg(feature = "parquet")]
        Format::Parquet => {
            let message = format!("{}: Parquet cannot be read from a pipe", scanner.path().display());
            Err(Error::usage(message, "name the file, or send JSONL"))
        }
    }
}

fn needs_rubric(path: &Path) -> Error {
    let message = format!("{}: text files bring no reference answers, so they need a rubric", path.display());
    Error::usage(
        message,
        "pass --rubric FILE, or give a .csv, .json or .jsonl file with question, reference and answer",
    )
}
