//! A JSON or JSONL report read back, as far as grades are explained, compared and reviewed by it.
//!
//! [`arithmetic`] does the sums of a grade again, [`queue`] says which responses a human is to look at, `graded` makes of one what a
//! report is written from.

pub mod arithmetic;
pub(crate) mod decimal;
mod graded;
pub mod queue;
mod response;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use crate::error::{Error, Fault, in_plain_words};
use crate::grade::{Outline, OutlinedItem, Signature};

pub use response::{
    ReadAdjustment, ReadConcept, ReadContradiction, ReadCriterion, ReadLevel, ReadMisconception, ReadOverride,
    ReadResponse,
};

/// The version of the names and shapes of reports.
pub const SCHEMA_VERSION: u32 = 1;

/// What is to be done where a report lacks what its reader needs.
const AGAIN: &str = "give what `assay grade ... -o report.json` (or .jsonl) writes: grade again with this version";

/// A report with what makes it comparable.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadReport {
    /// The signature by the names of its parts; none in a JSONL report.
    pub signature: Option<BTreeMap<String, Value>>,
    /// What the rubric asks; none where the report does not say.
    pub outline: Option<Outline>,
    /// What the report's own summary says, as far as a reader cannot count it.
    pub summary: ReadSummary,
    /// The responses, in the report's order.
    pub responses: Vec<ReadResponse>,
}

/// What tells a report from a line of one, and from other documents.
#[derive(Deserialize)]
struct Head {
    schema_version: Option<u32>,
    responses: Option<IgnoredAny>,
    status: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Document {
    signature: Option<BTreeMap<String, Value>>,
    rubric: Option<ReadOutline>,
    responses: Vec<ReadResponse>,
    #[serde(default)]
    summary: ReadSummary,
}

/// What a report's summary says that its responses do not tell; what a JSONL report, which has none, leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub struct ReadSummary {
    /// Whether the totals of candidates are of all items of the rubric.
    #[serde(default)]
    pub all_items: bool,
    /// Items that candidates have not answered; none where that is not known, as in a part of a run.
    pub not_answered: Option<u64>,
}

/// What the rubric asks, as a report says it.
#[derive(Deserialize)]
pub(crate) struct ReadOutline {
    title: String,
    items: Vec<ReadItem>,
}

#[derive(Deserialize)]
struct ReadItem {
    id: String,
    points: f64,
}

/// What makes a report comparable.
#[derive(Deserialize)]
pub(crate) struct ReadSignature {
    tool: String,
    model: String,
    model_sha256: String,
    runtime: String,
    rubric: Option<String>,
    rubric_sha256: Option<String>,
    calibration_sha256: Option<String>,
    overrides_sha256: Option<String>,
    scale: Option<String>,
}

impl From<ReadSignature> for Signature {
    fn from(read: ReadSignature) -> Self {
        Self {
            tool: read.tool,
            model: read.model,
            model_sha256: read.model_sha256,
            runtime: read.runtime,
            rubric: read.rubric,
            rubric_sha256: read.rubric_sha256,
            calibration_sha256: read.calibration_sha256,
            overrides_sha256: read.overrides_sha256,
            scale: read.scale,
        }
    }
}

impl From<ReadOutline> for Outline {
    fn from(ReadOutline { title, items }: ReadOutline) -> Self {
        Self::new(title, items.into_iter().map(|ReadItem { id, points }| OutlinedItem { id, points }).collect())
    }
}

/// Reads a report; `-` is standard input.
///
/// # Errors
///
/// [`Error::Unreadable`] for what is no file, and what [`parse`] reports.
pub fn read(path: &Path) -> Result<ReadReport, Error> {
    let bytes = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    parse(path, &bytes.map_err(|error| Error::unreadable(path, error))?)
}

/// Reads a JSON or JSONL report, whatever its name is.
///
/// # Errors
///
/// [`Error::Report`] for what is no such report, or one of another version.
pub fn parse(path: &Path, bytes: &[u8]) -> Result<ReadReport, Error> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        let what = if bytes.trim_ascii().is_empty() { "the report is empty" } else { "this is no JSON report" };
        let hint = format!("{AGAIN}; a CSV report does not hold the arithmetic");
        return Err(fault(path, None, what.into(), Some(hint)));
    }
    let malformed = |error: &serde_json::Error| {
        let place = (error.line() > 0).then_some((error.line(), error.column()));
        // The place stands before the message already.
        let message = in_plain_words(error);
        let hint = if message.starts_with("missing field") { Some(AGAIN.to_owned()) } else { None };
        fault(path, place, message, hint)
    };
    let head = serde_json::Deserializer::from_slice(bytes).into_iter::<Head>().next();
    let head = head.transpose().map_err(|error| malformed(&error))?;
    match head {
        Some(Head { schema_version, responses: Some(_), .. }) => {
            check_version(path, 1, schema_version)?;
            let document: Document = serde_json::from_slice(bytes).map_err(|error| malformed(&error))?;
            let outline = document.rubric.map(Outline::from);
            let Document { signature, responses, summary, .. } = document;
            Ok(ReadReport { signature, outline, summary, responses })
        }
        Some(Head { status: Some(_), .. }) => {
            let mut responses = Vec::new();
            for response in serde_json::Deserializer::from_slice(bytes).into_iter::<ReadResponse>() {
                let response = response.map_err(|error| malformed(&error))?;
                check_version(path, responses.len() + 1, response.schema_version)?;
                responses.push(response);
            }
            Ok(ReadReport { signature: None, outline: None, summary: ReadSummary::default(), responses })
        }
        _ => Err(fault(path, None, "this is no report of graded responses".into(), Some(AGAIN.into()))),
    }
}

fn check_version(path: &Path, line: usize, version: Option<u32>) -> Result<(), Error> {
    let message = match version {
        Some(SCHEMA_VERSION) => return Ok(()),
        Some(other) => format!("the report has schema_version {other}, this version reads {SCHEMA_VERSION}"),
        None => "the report has no schema_version".into(),
    };
    Err(fault(path, Some((line, 1)), message, Some(AGAIN.into())))
}

fn fault(path: &Path, place: Option<(usize, usize)>, message: String, hint: Option<String>) -> Error {
    let (line, column) = place.unzip();
    Error::Report(Fault { path: path.to_path_buf(), line, column, message, hint, excerpt: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESPONSE: &str = r#"{"schema_version":1,"candidate":"ada","item":"orm","status":"blank","score":null,"points":null,
        "max_points":10,"band":null,"passed":null,"criteria":[],"adjustments":[],"concepts":[],"misconceptions":[],
        "contradictions":[],"reference":null,"reason":null,"needs_human":false}"#;

    #[track_caller]
    fn check_refused(text: &str, expected: &str) {
        let error = parse(Path::new("r.json"), text.as_bytes()).expect_err("it is refused");
        assert_eq!((error.to_string().lines().next(), error.exit_code()), (Some(expected), 2));
    }

    #[test]
    fn document_and_lines_are_read_and_what_is_not_known_is_passed_over() {
        let document = format!("{{\"schema_version\":1,\"responses\":[{RESPONSE}],\"summary\":{{}}}}");
        let line = RESPONSE.replace('\n', " ");
        for (text, count) in [(document, 1), (line.clone(), 1), (format!("{line}\n{line}\n"), 2)] {
            let responses = parse(Path::new("r.json"), text.as_bytes()).expect("a report").responses;
            assert_eq!(responses.len(), count);
            assert_eq!(responses[0].candidate, "ada");
        }
    }

    #[test]
    fn what_is_no_report_is_refused_with_a_remedy() {
        check_refused("candidate,item,status\nada,orm,scored\n", "r.json: this is no JSON report");
        check_refused(" \n", "r.json: the report is empty");
        check_refused("{\"schema_version\":1,\"overall\":{}}", "r.json: this is no report of graded responses");
        check_refused(
            "{\"schema_version\":1,\n\"responses\":[,]}",
            "r.json:2:14: expected a value: a text in double quotes, a number, true, false, null, a list or an object",
        );
    }

    #[test]
    fn other_version_and_missing_fields_are_told() {
        let other = RESPONSE.replace("\"schema_version\":1", "\"schema_version\":2");
        check_refused(&other, "r.json:1:1: the report has schema_version 2, this version reads 1");
        check_refused("{\"responses\":[]}", "r.json:1:1: the report has no schema_version");
        check_refused(&RESPONSE.replace("\"criteria\":[],", ""), "r.json:3:79: missing field `criteria`");
    }
}
