//! Reports of the parts of a run put together to the report of the whole, line by line.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::json::{OPEN, RESPONSES, RUBRIC, ending, version};
use super::read::ReadOutline;
use crate::error::{Error, Fault};
use crate::grade::{Asked, GradedResponse, Marked, Outcome, Outline, Summary, Totals};
use crate::score::Grade;
use crate::submission::Origin;
use crate::submission::shard::Shard;

/// A report to be merged: what stands in it beside the responses.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    path: PathBuf,
    /// The line with the signature; none in JSONL.
    signature: Option<String>,
    /// The line with what the rubric asks, where there is one.
    rubric: Option<String>,
    /// What the rubric asks, where the report says so.
    outline: Option<Outline>,
    /// What its totals are of.
    totals: Totals,
    /// Which part of the run it is, where it says so.
    shard: Option<Shard>,
}

/// How the merged report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One document with signature and summary.
    Json,
    /// One response a line.
    Jsonl,
}

/// Opens reports and puts them in order: by their shards, where they have some, else as they are given.
///
/// # Errors
///
/// [`Error::Unreadable`] and [`Error::Report`] for what is no report as this program writes it, [`Error::Usage`] for
/// reports whose signatures differ, and for shards of which one is missing or there twice.
pub fn open(paths: &[PathBuf]) -> Result<Vec<Part>, Error> {
    let mut parts = paths.iter().map(|path| part(path)).collect::<Result<Vec<_>, _>>()?;
    if let Some(other) =
        parts.iter().find(|part| (&part.signature, &part.rubric) != (&parts[0].signature, &parts[0].rubric))
    {
        let (first, other) = (parts[0].path.display(), other.path.display());
        return Err(Error::Usage {
            message: format!("{other}: its signature is not that of {first}: their scores cannot be compared"),
            hint: "grade all parts with one rubric, model and version, and write all as .json or all as .jsonl".into(),
        });
    }
    if parts.iter().all(|part| part.shard.is_none()) {
        return Ok(parts);
    }
    parts.sort_by_key(|part| part.shard);
    let is_whole = parts.iter().zip(1..).all(|(part, index)| part.shard == Shard::new(index, parts.len() as u64));
    if is_whole {
        return Ok(parts);
    }
    let shard = |part: &Part| part.shard.map_or_else(|| "none".to_owned(), |shard| shard.to_string());
    let shards: Vec<String> = parts.iter().map(shard).collect();
    Err(Error::Usage {
        message: format!("the reports are not those of a whole run: their shards are {}", shards.join(", ")),
        hint: "give the reports of all shards, each once".into(),
    })
}

/// Returns what the totals of all these parts are of.
///
/// # Errors
///
/// [`Error::Usage`] where they are not of the same.
pub fn totals(parts: &[Part]) -> Result<Totals, Error> {
    let totals = parts.first().map(|part| part.totals).unwrap_or_default();
    if parts.iter().all(|part| part.totals == totals) {
        return Ok(totals);
    }
    Err(Error::Usage {
        message: "some reports have totals of all items of the rubric, others of what was handed in".into(),
        hint: "say --all-items to have all items in each total".into(),
    })
}

/// Returns whether the reports say which items were to be answered.
#[must_use]
pub fn tell_items(parts: &[Part]) -> bool {
    parts.iter().all(|part| part.outline.is_some())
}

/// Writes the merged report, with totals of `totals`, and returns its summary; `name` is what errors call the destination.
///
/// # Errors
///
/// [`Error::Usage`] for JSON of parts without signature, [`Error::Report`] for a line that is no response, and what the
/// destination says.
pub fn merge(
    parts: &[Part],
    totals: Totals,
    form: Form,
    destination: &mut dyn Write,
    name: &Path,
) -> Result<Summary, Error> {
    let mut put = |text: &str| destination.write_all(text.as_bytes()).map_err(|source| Error::of_output(name, source));
    if form == Form::Json {
        let first = parts.first().and_then(|part| Some((part.signature.as_ref()?, &part.rubric)));
        let (signature, rubric) = first.ok_or_else(|| Error::Usage {
            message: "parts in JSONL have no signature that a JSON report could have".into(),
            hint: "merge .json reports, or name the merged report .jsonl".into(),
        })?;
        let rubric = rubric.as_ref().map(|rubric| format!("{rubric}\n")).unwrap_or_default();
        put(&format!("{OPEN}\n{}\n{signature}\n{rubric}{}", version(), RESPONSES[0]))?;
    }
    let mut summary = Summary::new(parts.first().and_then(|part| part.outline.as_ref()), totals);
    let (mut separator, line) = ("\n", line());
    for part in parts {
        each_response(
            part,
            |object| {
                let counted: Counted = serde_json::from_str(object).map_err(|error| error.to_string())?;
                if counted.human.is_some() {
                    return Err("a human gave this score: merge reports without overrides".into());
                }
                summary.add(&counted.into());
                Ok(())
            },
            |object| match form {
                Form::Json => {
                    put(separator)?;
                    separator = ",\n";
                    put(object)
                }
                Form::Jsonl => [&line, &object[OPEN.len()..], "\n"].into_iter().try_for_each(&mut put),
            },
        )?;
    }
    if form == Form::Json {
        put(&ending(&summary).map_err(|source| Error::of_output(name, source))?)?;
    }
    destination.flush().map_err(|source| Error::of_output(name, source))?;
    Ok(summary)
}

/// Returns how a line of a JSONL report begins; in a JSON report a brace stands there alone.
fn line() -> String {
    format!("{OPEN}{}", version())
}

/// Reads a part up to its end for what stands beside its responses.
fn part(path: &Path) -> Result<Part, Error> {
    let mut lines = Lines::open(path)?;
    let mut part = Part {
        path: path.to_path_buf(),
        signature: None,
        rubric: None,
        outline: None,
        totals: Totals::default(),
        shard: None,
    };
    match lines.next()?.as_str() {
        first if first.starts_with(&line()) => return Ok(part),
        OPEN => {}
        _ => return Err(lines.fault("this is no report as `assay grade` writes it")),
    }
    if lines.next()? != version() {
        return Err(lines.fault("this is no JSON report of this version"));
    }
    part.signature = Some(lines.next()?);
    let mut next = lines.next()?;
    if next.starts_with(RUBRIC) {
        let rubric = std::mem::replace(&mut next, lines.next()?);
        let record = rubric.strip_prefix(RUBRIC).and_then(|record| record.strip_suffix(','));
        let asked = record.and_then(|record| serde_json::from_str::<ReadOutline>(record).ok());
        let Some(asked) = asked else { return Err(lines.fault("what the rubric asks does not stand here")) };
        (part.outline, part.rubric) = (Some(asked.into()), Some(rubric));
    }
    if next != RESPONSES[0] {
        return Err(lines.fault("the responses do not begin here"));
    }
    while lines.next()? != RESPONSES[1] {
        if lines.has_ended {
            return Err(lines.fault("the report ends before its summary"));
        }
    }
    let line = lines.next()?;
    let record = line.strip_prefix("\"summary\":").and_then(|record| serde_json::from_str::<Ending>(record).ok());
    let Some(Ending { shard, all_items }) = record else {
        return Err(lines.fault("the summary does not stand here"));
    };
    part.totals = if all_items { Totals::AllItems } else { Totals::HandedIn };
    let shard = shard.map(|shard| Shard::from_str(&shard)).transpose();
    part.shard = shard.map_err(|message| lines.fault(&message))?;
    Ok(part)
}

/// Hands on each response of a part, without what separates it from the next: to be counted, then to be written.
fn each_response(
    part: &Part,
    mut count: impl FnMut(&str) -> Result<(), String>,
    mut write: impl FnMut(&str) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut lines = Lines::open(&part.path)?;
    let is_document = part.signature.is_some();
    if is_document {
        while lines.next()? != RESPONSES[0] && !lines.has_ended {}
    }
    let beginning = line();
    loop {
        let line = lines.next()?;
        if lines.has_ended || (is_document && line == RESPONSES[1]) {
            return Ok(());
        }
        let object = if is_document {
            line.strip_suffix(',').unwrap_or(&line).to_owned()
        } else {
            let Some(rest) = line.strip_prefix(&beginning) else { return Err(lines.fault("this is no response")) };
            format!("{OPEN}{rest}")
        };
        count(&object).map_err(|message| lines.fault(&message))?;
        write(&object)?;
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

    fn fault(&self, message: &str) -> Error {
        Error::Report(Fault {
            path: self.path.clone(),
            line: Some(self.number),
            column: None,
            message: message.to_owned(),
            hint: Some("give the .json or .jsonl reports that `assay grade` wrote, as they are".into()),
            excerpt: None,
        })
    }
}

/// What of a summary is not counted again.
#[derive(Deserialize)]
struct Ending {
    shard: Option<String>,
    #[serde(default)]
    all_items: bool,
}

/// The fields of a response that are counted.
#[derive(Deserialize)]
struct Counted {
    candidate: String,
    item: String,
    status: String,
    score: Option<f64>,
    points: Option<f64>,
    max_points: Option<f64>,
    band: Option<String>,
    passed: Option<bool>,
    pass: Option<f64>,
    needs_human: Option<bool>,
    reason: Option<String>,
    warnings: Vec<String>,
    #[serde(rename = "override")]
    human: Option<IgnoredAny>,
}

impl From<Counted> for GradedResponse {
    fn from(counted: Counted) -> Self {
        let outcome = match (counted.status.as_str(), counted.score) {
            ("scored", Some(score)) => Outcome::Scored(Box::new(Marked {
                grade: Grade { score, ..Grade::default() },
                points: counted.points.unwrap_or_default(),
                band: counted.band.unwrap_or_default(),
                passed: counted.passed.unwrap_or_default(),
                error_band: None,
                needs_human: counted.needs_human,
            })),
            ("blank", _) => Outcome::Blank,
            _ => Outcome::Unscored(counted.reason.unwrap_or_default()),
        };
        Self {
            candidate: counted.candidate,
            item: counted.item,
            origin: Origin { path: PathBuf::new(), line: None, record: None },
            answer: String::new(),
            outcome,
            human: None,
            max_points: counted.max_points,
            asked: counted.pass.map(|pass| Arc::new(Asked { pass, ..Asked::default() })),
            warnings: counted.warnings,
        }
    }
}
