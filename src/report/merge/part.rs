//! A report that is to be merged, read line by line.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::error::{Error, Fault};
use crate::grade::{Outline, Signature, Totals};
use crate::readback::{ReadOutline, ReadSignature};
use crate::report::json::{OPEN, RESPONSES, RUBRIC, version};
use crate::submission::shard::Shard;

/// How the line with the signature begins, and where it stands.
const SIGNATURE: &str = "\"signature\":";
const SIGNATURE_LINE: usize = 3;

/// What to do with a report that is none as this program writes it.
const AS_WRITTEN: &str = "give the .json reports that `assay grade` wrote, as they are";

/// A report to be merged: what stands in it beside the responses.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub(super) path: PathBuf,
    /// The line with the signature.
    pub(super) signature: String,
    /// What the rubric asks, where the report says so, and the line that says it.
    pub(super) asked: Option<(Outline, String)>,
    /// What its totals are of.
    pub(super) totals: Totals,
    /// Which part of the run it is, where it says so.
    pub(super) shard: Option<Shard>,
    /// Which answers it is a part of, where it says so.
    pub(super) answers_sha256: Option<String>,
    /// Whether its run was held to bars.
    pub(super) has_bars: bool,
    /// What it says of the answers that belongs to no single response.
    pub(super) warnings: Vec<String>,
    /// Whether it says how many items were not answered: the report of an interrupted run cannot.
    pub(super) tells_unanswered: bool,
    /// How many responses it holds.
    pub(super) count: u64,
    /// Whether it is JSONL, which has responses and nothing else.
    pub(super) is_lines: bool,
}

impl Part {
    /// Returns its signature; none for JSONL, which has none.
    pub(super) fn signature(&self) -> Result<Option<Signature>, Error> {
        if self.is_lines {
            return Ok(None);
        }
        let record = self.signature.strip_prefix(SIGNATURE).and_then(|record| record.strip_suffix(','));
        let read = record.and_then(|record| serde_json::from_str::<ReadSignature>(record).ok());
        let fault = || fault(&self.path, SIGNATURE_LINE, "the signature does not stand here");
        read.map(|read| Some(read.into())).ok_or_else(fault)
    }
}

/// Reads a part up to its end for what stands beside its responses.
pub(super) fn part(path: &Path) -> Result<Part, Error> {
    let mut lines = Lines::open(path)?;
    let mut part = Part {
        path: path.to_path_buf(),
        signature: String::new(),
        asked: None,
        totals: Totals::default(),
        shard: None,
        answers_sha256: None,
        has_bars: false,
        warnings: Vec::new(),
        tells_unanswered: false,
        count: 0,
        is_lines: false,
    };
    match lines.next()?.as_str() {
        OPEN => {}
        first if first.starts_with(&line()) => return Ok(Part { is_lines: true, ..part }),
        _ => return Err(lines.fault("this is no report as `assay grade` writes it")),
    }
    if lines.next()? != version() {
        return Err(lines.fault("this is no JSON report of this version"));
    }
    part.signature = lines.next()?;
    let mut next = lines.next()?;
    if next.starts_with(RUBRIC) {
        let rubric = std::mem::replace(&mut next, lines.next()?);
        let record = rubric.strip_prefix(RUBRIC).and_then(|record| record.strip_suffix(','));
        let asked = record.and_then(|record| serde_json::from_str::<ReadOutline>(record).ok());
        let Some(asked) = asked else { return Err(lines.fault("what the rubric asks does not stand here")) };
        part.asked = Some((asked.into(), rubric));
    }
    if next != RESPONSES[0] {
        return Err(lines.fault("the responses do not begin here"));
    }
    while lines.next()? != RESPONSES[1] {
        if lines.has_ended {
            return Err(lines.fault("the report ends before its summary"));
        }
        part.count += 1;
    }
    let line = lines.next()?;
    let record = line.strip_prefix("\"summary\":").and_then(|record| serde_json::from_str::<Ending>(record).ok());
    let Some(Ending { shard, answers_sha256, all_items, not_answered, bars, warnings }) = record else {
        return Err(lines.fault("the summary does not stand here"));
    };
    part.answers_sha256 = answers_sha256;
    part.has_bars = !bars.is_empty();
    part.warnings = warnings;
    part.tells_unanswered = not_answered.is_some();
    part.totals = if all_items { Totals::AllItems } else { Totals::HandedIn };
    let shard = shard.map(|shard| Shard::from_str(&shard)).transpose();
    part.shard = shard.map_err(|message| lines.fault(message))?;
    Ok(part)
}

/// Returns how a line of a JSONL report begins; in a JSON report a brace stands there alone.
pub(super) fn line() -> String {
    format!("{OPEN}{}", version())
}

/// Why a response is not taken, and what to do.
pub(super) struct Refused {
    pub(super) message: String,
    pub(super) hint: &'static str,
}

impl From<String> for Refused {
    fn from(message: String) -> Self {
        Self { message, hint: AS_WRITTEN }
    }
}

impl From<&str> for Refused {
    fn from(message: &str) -> Self {
        message.to_owned().into()
    }
}

/// Hands on each response of a part, without what separates it from the next: to be read, then to be taken with what was read.
pub(super) fn each_response<T>(
    part: &Part,
    mut read: impl FnMut(&str) -> Result<T, Refused>,
    mut take: impl FnMut(&str, T) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut lines = Lines::open(&part.path)?;
    while !part.is_lines && lines.next()? != RESPONSES[0] && !lines.has_ended {}
    let start = line();
    loop {
        let line = lines.next()?;
        if lines.has_ended || line == RESPONSES[1] {
            return Ok(());
        }
        let object = match line.strip_prefix(&start).filter(|_| part.is_lines) {
            Some(rest) => format!("{OPEN}{rest}"),
            None => line.strip_suffix(',').unwrap_or(&line).to_owned(),
        };
        let response = read(&object).map_err(|refused| lines.fault(refused))?;
        take(&object, response)?;
    }
}

/// Refuses reports in JSONL among several, as nothing in them tells whether all parts are there.
pub(super) fn check_no_lines(parts: &[Part]) -> Result<(), Error> {
    match parts.iter().find(|part| part.is_lines) {
        Some(lines) if parts.len() > 1 => Err(Error::usage(
            format!("{}: JSONL does not say which part of which run it is", lines.path.display()),
            "merge .json parts, which do; or, where all are there and in order, `cat part-*.jsonl > report.jsonl`",
        )),
        _ => Ok(()),
    }
}

/// The lines of a report, and the place in it.
struct Lines {
    path: PathBuf,
    file: BufReader<File>,
    number: usize,
    has_ended: bool,
}

impl Lines {
    fn open(path: &Path) -> Result<Self, Error> {
        let file = File::open(path).map_err(|error| Error::unreadable(path, error))?;
        Ok(Self { path: path.to_path_buf(), file: BufReader::new(file), number: 0, has_ended: false })
    }

    /// Returns the next line without its end; an empty one at the end.
    fn next(&mut self) -> Result<String, Error> {
        let mut line = String::new();
        let read = self.file.read_line(&mut line).map_err(|error| Error::unreadable(&self.path, error))?;
        self.has_ended = read == 0;
        self.number += 1;
        line.truncate(line.trim_end_matches('\n').len());
        Ok(line)
    }

    fn fault(&self, refused: impl Into<Refused>) -> Error {
        fault(&self.path, self.number, refused)
    }
}

fn fault(path: &Path, line: usize, refused: impl Into<Refused>) -> Error {
    let Refused { message, hint } = refused.into();
    Error::Report(Fault {
        path: path.to_path_buf(),
        line: Some(line),
        column: None,
        message,
        hint: Some(hint.to_owned()),
        excerpt: None,
    })
}

/// What of a summary is not counted again.
#[derive(Deserialize)]
struct Ending {
    shard: Option<String>,
    answers_sha256: Option<String>,
    #[serde(default)]
    all_items: bool,
    not_answered: Option<u64>,
    #[serde(default)]
    bars: Vec<IgnoredAny>,
    #[serde(default)]
    warnings: Vec<String>,
}
