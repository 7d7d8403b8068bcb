//! Reports of the parts of a run put together to the report of the whole, line by line.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::json::{OPEN, RESPONSES, RUBRIC, ending, version};
use super::read::ReadOutline;
use crate::digest::Fingerprint;
use crate::error::{Error, Fault};
use crate::grade::exact::cut;
use crate::grade::{Asked, GradedResponse, Marked, Outcome, Outline, Summary, Totals};
use crate::score::Grade;
use crate::submission::Origin;
use crate::submission::shard::Shard;

/// A report to be merged: what stands in it beside the responses.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    path: PathBuf,
    /// The line with the signature.
    signature: String,
    /// The line with what the rubric asks, where there is one.
    rubric: Option<String>,
    /// What the rubric asks, where the report says so.
    outline: Option<Outline>,
    /// What its totals are of.
    totals: Totals,
    /// Which part of the run it is, where it says so.
    shard: Option<Shard>,
    /// Which answers it is a part of, where it says so.
    answers_sha256: Option<String>,
    /// How many responses it holds.
    count: u64,
}

/// How the merged report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One document with signature and summary.
    Json,
    /// One response a line.
    Jsonl,
}

/// The most shards that are listed.
const MOST_SHARDS: usize = 20;

/// Says what keeps shards in their order from being a whole run.
fn not_whole(parts: &[Part]) -> String {
    let shards: Vec<Shard> = parts.iter().filter_map(|part| part.shard).collect();
    if let Some(part) = parts.iter().find(|part| part.shard.is_none()) {
        return format!("{} is of no shard, others are", part.path.display());
    }
    let of = shards[0].of();
    if let Some(other) = shards.iter().find(|shard| shard.of() != of) {
        return format!("{} and {other} are shards of different numbers of parts", shards[0]);
    }
    let list = |shards: Vec<Shard>| {
        let names: Vec<String> = shards.iter().take(MOST_SHARDS).map(ToString::to_string).collect();
        let more = if shards.len() > MOST_SHARDS {
            format!(" and {} more", shards.len() - MOST_SHARDS)
        } else {
            String::new()
        };
        names.join(", ") + &more
    };
    let missing: Vec<Shard> =
        (1..=of).filter_map(|index| Shard::new(index, of)).filter(|shard| !shards.contains(shard)).collect();
    let mut twice: Vec<Shard> = shards.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    twice.dedup();
    let missing = (!missing.is_empty()).then(|| format!("missing: {}", list(missing)));
    let twice = (!twice.is_empty()).then(|| format!("there more than once: {}", list(twice)));
    missing.into_iter().chain(twice).collect::<Vec<_>>().join("; ")
}

/// Opens reports and puts them in order: by their shards, where they have some, else as they are given.
///
/// # Errors
///
/// [`Error::Unreadable`] and [`Error::Report`] for what is no JSON report as this program writes it, [`Error::Usage`] for
/// reports whose signatures differ, and for shards of which one is missing, there twice, of other answers or not of the size
/// that it has in a run.
pub fn open(paths: &[PathBuf]) -> Result<Vec<Part>, Error> {
    let mut parts = paths.iter().map(|path| part(path)).collect::<Result<Vec<_>, _>>()?;
    if let Some(other) =
        parts.iter().find(|part| (&part.signature, &part.rubric) != (&parts[0].signature, &parts[0].rubric))
    {
        let (first, other) = (parts[0].path.display(), other.path.display());
        return Err(Error::Usage {
            message: format!("{other}: its signature is not that of {first}: their scores cannot be compared"),
            hint: "grade all parts with one rubric, model and version".into(),
        });
    }
    if parts.iter().all(|part| part.shard.is_none()) {
        return Ok(parts);
    }
    parts.sort_by_key(|part| part.shard);
    let is_whole = parts.iter().zip(1..).all(|(part, index)| part.shard == Shard::new(index, parts.len() as u64));
    if !is_whole {
        return Err(Error::Usage {
            message: format!("the reports are not those of a whole run: {}", not_whole(&parts)),
            hint: "give the reports of all shards, each once".into(),
        });
    }
    if let Some(other) = parts.iter().find(|part| part.answers_sha256 != parts[0].answers_sha256) {
        let (first, other) = (parts[0].path.display(), other.path.display());
        return Err(Error::Usage {
            message: format!("{other}: it is a part of other answers than {first}"),
            hint: "grade all shards of the same answers".into(),
        });
    }
    let total = parts.iter().map(|part| part.count).sum();
    for part in &parts {
        let expected = part.shard.map(|shard| shard.range(total)).unwrap_or_default();
        if part.count != expected.end - expected.start {
            return Err(Error::Usage {
                message: format!(
                    "{}: it has {} responses; of the {total} in these reports this part has {}: they are not of one run",
                    part.path.display(),
                    part.count,
                    expected.end - expected.start
                ),
                hint: "grade all shards of the same answers".into(),
            });
        }
    }
    Ok(parts)
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
/// [`Error::Report`] for a line that is no response, and for a response that another part has as well; and what the
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
        let first = parts.first().map(|part| (part.signature.as_str(), part.rubric.as_ref()));
        let (signature, rubric) = first.unwrap_or_default();
        let rubric = rubric.map(|rubric| format!("{rubric}\n")).unwrap_or_default();
        put(&format!("{OPEN}\n{}\n{signature}\n{rubric}{}", version(), RESPONSES[0]))?;
    }
    let mut summary = Summary::new(parts.first().and_then(|part| part.outline.as_ref()), totals);
    let (mut separator, line) = ("\n", line());
    let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        each_response(
            part,
            |object| {
                let counted: Counted = serde_json::from_str(object).map_err(|error| error.to_string())?;
                if counted.human.is_some() {
                    return Err("a human gave this score: merge reports without overrides".into());
                }
                if parts.len() > 1 && *seen.entry(counted.key()).or_insert(at) != at {
                    let Counted { candidate, item, source, .. } = counted;
                    return Err(format!(
                        "{candidate} / {item} from {source} is in another report, too: give each report once"
                    ));
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
        signature: String::new(),
        rubric: None,
        outline: None,
        totals: Totals::default(),
        shard: None,
        answers_sha256: None,
        count: 0,
    };
    match lines.next()?.as_str() {
        OPEN => {}
        first if first.starts_with(&line()) => return Err(is_jsonl(path)),
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
        (part.outline, part.rubric) = (Some(asked.into()), Some(rubric));
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
    let Some(Ending { shard, answers_sha256, all_items }) = record else {
        return Err(lines.fault("the summary does not stand here"));
    };
    part.answers_sha256 = answers_sha256;
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
    while lines.next()? != RESPONSES[0] && !lines.has_ended {}
    loop {
        let line = lines.next()?;
        if lines.has_ended || line == RESPONSES[1] {
            return Ok(());
        }
        let object = line.strip_suffix(',').unwrap_or(&line);
        count(object).map_err(|message| lines.fault(&message))?;
        write(object)?;
    }
}

/// Refuses a report in JSONL, as nothing in it tells whether all parts are there.
fn is_jsonl(path: &Path) -> Error {
    Error::Usage {
        message: format!("{}: JSONL does not say which part of which run it is", path.display()),
        hint: "merge .json parts, which do; or, where all are there and in order, `cat part-*.jsonl > report.jsonl`"
            .into(),
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
            hint: Some("give the .json reports that `assay grade` wrote, as they are".into()),
            excerpt: None,
        })
    }
}

/// What of a summary is not counted again.
#[derive(Deserialize)]
struct Ending {
    shard: Option<String>,
    answers_sha256: Option<String>,
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
    source: String,
    #[serde(rename = "override")]
    human: Option<IgnoredAny>,
}

/// The start of a hash of what tells a response from all others of a run.
type Key = [u8; 16];

impl Counted {
    fn key(&self) -> Key {
        let mut fingerprint = Fingerprint::default();
        [&self.candidate, &self.item, &self.source].into_iter().for_each(|part| fingerprint.add(part));
        fingerprint.finish()
    }
}

/// Returns points as they were before the report cut them; those that a human gave are in it as they are.
fn exact_points(score: f64, max: Option<f64>, in_report: Option<f64>) -> f64 {
    let exact = max.map(|max| score * max);
    let in_report = in_report.or(exact.map(|exact| cut(exact, 2))).unwrap_or_default();
    exact.filter(|exact| (cut(*exact, 2) - in_report).abs() < 1e-9).unwrap_or(in_report)
}

impl From<Counted> for GradedResponse {
    fn from(counted: Counted) -> Self {
        let outcome = match (counted.status.as_str(), counted.score) {
            ("scored", Some(score)) => {
                let grade = Grade { score, ..Grade::default() };
                let points = exact_points(score, counted.max_points, counted.points);
                let (band, passed) = (counted.band.unwrap_or_default(), counted.passed.unwrap_or_default());
                let marked = Marked::uncalibrated(grade, points, band, passed);
                Outcome::Scored(Box::new(Marked { needs_human: counted.needs_human, ..marked }))
            }
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
