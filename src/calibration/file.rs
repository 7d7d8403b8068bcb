//! Calibration files: JSON with a format of its own, checked once on reading.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::band::{COVERED, Region};
use super::{Calibration, HeldOut, ItemKey, ItemLine, MadeFor, Mapping, MarkCounts, Shape};
use crate::digest;
use crate::error::{Error, Fault, in_plain_words};
use crate::rubric::Weights;

/// What tells these files from others.
const FORMAT: &str = "assay-calibration";

/// The version of this shape; a file of another one is refused.
pub const SCHEMA_VERSION: u32 = 1;

/// Places of the mapping's numbers: scores have 4.
const UNIT: f64 = 1e6;

const AGAIN: &str = "make it again with assay calibrate";

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: String,
    schema_version: u32,
    made_for: MadeFor,
    marks: MarkCounts,
    weights: Option<WeightsRecord>,
    mapping: MappingRecord,
    items: Vec<ItemRecord>,
    error_bands: BandsRecord,
    held_out: HeldOutRecord,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WeightsRecord {
    similarity: f64,
    coverage: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MappingRecord {
    shape: String,
    /// Score and share, the lowest score first.
    points: Vec<(f64, f64)>,
    /// Below this score the straight line to the origin is followed.
    from: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemRecord {
    item: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    question: String,
    answers: usize,
    intercept: f64,
    slope: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BandsRecord {
    covered: f64,
    items_with_marks: Vec<Region>,
    other_items: Vec<Region>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeldOutRecord {
    items_with_marks: Option<HeldOut>,
    other_items: HeldOut,
}

/// The first look at a file: is it one of these?
#[derive(Deserialize)]
struct Head {
    format: Option<serde_json::Value>,
    schema_version: Option<serde_json::Value>,
}

/// A calibration that was read, with the hash of its file.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibrationFile {
    /// What the file holds.
    pub calibration: Calibration,
    /// SHA-256 of the file's bytes, hexadecimal.
    pub sha256: String,
}

/// Returns a calibration as the text of a file.
///
/// # Panics
///
/// Never: numbers and strings are JSON.
#[must_use]
pub fn to_json(calibration: &Calibration) -> String {
    let places = |value: f64| (value * UNIT).round() / UNIT + 0.0;
    let item = |(key, line): (&ItemKey, &ItemLine)| ItemRecord {
        item: key.item.clone(),
        question: key.question.clone(),
        answers: line.answers,
        intercept: places(line.intercept),
        slope: places(line.slope),
    };
    let points = calibration.mapping.points().iter();
    let document = Document {
        format: FORMAT.into(),
        schema_version: SCHEMA_VERSION,
        made_for: calibration.made_for.clone(),
        marks: calibration.marks,
        weights: calibration
            .weights
            .map(|weights| WeightsRecord { similarity: weights.similarity, coverage: weights.coverage }),
        mapping: MappingRecord {
            shape: calibration.mapping.shape().name().into(),
            points: points.map(|(score, share)| (places(*score), places(*share))).collect(),
            from: places(calibration.from),
        },
        items: calibration.items.iter().map(item).collect(),
        error_bands: BandsRecord {
            covered: COVERED,
            items_with_marks: calibration.own_bands.clone(),
            other_items: calibration.shared_bands.clone(),
        },
        held_out: HeldOutRecord { items_with_marks: calibration.own_figures, other_items: calibration.shared_figures },
    };
    serde_json::to_string_pretty(&document).expect("numbers and strings are JSON") + "\n"
}

/// Reads and checks a calibration file.
///
/// # Errors
///
/// [`Error::Unreadable`] where the file cannot be read, [`Error::Calibration`] where it is no calibration.
pub fn read(path: &Path) -> Result<CalibrationFile, Error> {
    let bytes = fs::read(path).map_err(|source| Error::unreadable(path, source))?;
    let calibration = of_json(path, &bytes)?;
    let sha256 = digest::sha256(&bytes);
    Ok(CalibrationFile { calibration, sha256 })
}

/// Checks that a calibration was made for what is used now.
///
/// # Errors
///
/// [`Error::Calibration`] with what differs.
pub fn check_made_for(path: &Path, calibration: &Calibration, now: &MadeFor) -> Result<(), Error> {
    let made_for = &calibration.made_for;
    let named = |name: &str, hash: &str| format!("{name}@{}", hash.chars().take(8).collect::<String>());
    let rubric = |of: &MadeFor| match (&of.rubric, &of.rubric_sha256) {
        (Some(id), Some(hash)) => format!("rubric {}", named(id, hash)),
        _ => "no rubric".into(),
    };
    let model = |of: &MadeFor| format!("model {}", named(&of.model, &of.model_sha256));
    let tool = |of: &MadeFor| format!("assay {}", of.tool);
    let differs = [
        (made_for.rubric_sha256 != now.rubric_sha256, rubric(made_for), rubric(now)),
        (made_for.model_sha256 != now.model_sha256, model(made_for), model(now)),
        (made_for.tool != now.tool, tool(made_for), tool(now)),
    ];
    let differs: Vec<String> = differs
        .into_iter()
        .filter(|(differs, ..)| *differs)
        .map(|(_, made_for, now)| format!("made for {made_for}, and this is {now}"))
        .collect();
    if differs.is_empty() {
        return Ok(());
    }
    let hint = "calibrate again with what you grade with, or grade with what it was made for";
    Err(fault(path, None, differs.join("; "), hint))
}

pub(super) fn of_json(path: &Path, bytes: &[u8]) -> Result<Calibration, Error> {
    if bytes.trim_ascii().is_empty() {
        return Err(fault(path, None, "not a calibration: the file is empty".into(), AGAIN));
    }
    let broken = |error: &serde_json::Error| {
        let place = (error.line() > 0).then(|| (error.line(), error.column()));
        let message = in_plain_words(error);
        fault(path, place, format!("not a calibration: {message}"), AGAIN)
    };
    let head: Head = serde_json::from_slice(bytes).map_err(|error| broken(&error))?;
    if head.format.as_ref().and_then(|format| format.as_str()) != Some(FORMAT) {
        let hint = "give the file that assay calibrate wrote";
        return Err(fault(path, None, format!("not a calibration: it has no \"format\": \"{FORMAT}\""), hint));
    }
    if head.schema_version.as_ref().and_then(serde_json::Value::as_u64) != Some(u64::from(SCHEMA_VERSION)) {
        let version = head.schema_version.map_or("missing".into(), |version| version.to_string());
        let message = format!("schema_version is {version}, and this version of assay reads {SCHEMA_VERSION}");
        return Err(fault(path, None, message, AGAIN));
    }
    let document: Document = serde_json::from_slice(bytes).map_err(|error| broken(&error))?;
    document.checked().map_err(|message| fault(path, None, message, AGAIN))
}

fn fault(path: &Path, place: Option<(usize, usize)>, message: String, hint: &str) -> Error {
    Error::Calibration(Fault {
        path: path.to_path_buf(),
        line: place.map(|(line, _)| line),
        column: place.map(|(_, column)| column),
        message,
        hint: Some(hint.into()),
        excerpt: None,
    })
}

impl Document {
    /// Returns the calibration, whose numbers make sense, or what is wrong with them.
    fn checked(self) -> Result<Calibration, String> {
        let shape = &self.mapping.shape;
        let shape = Shape::of_name(shape).ok_or_else(|| format!("mapping: there is no shape \"{shape}\""))?;
        let mapping = Mapping::new(shape, self.mapping.points)
            .ok_or("mapping: the points do not rise from score to score, or there is none")?;
        let from = self.mapping.from;
        if !(0.0..=1.0).contains(&from) {
            return Err(format!("mapping: {from} is no score from which it is followed"));
        }
        let mut items = BTreeMap::new();
        for ItemRecord { item, question, answers, intercept, slope } in self.items {
            if !(intercept.is_finite() && slope.is_finite() && slope >= 0.0) {
                return Err(format!("item \"{item}\": the slope is below 0"));
            }
            let line = ItemLine { answers, intercept, slope };
            if items.insert(ItemKey { item: item.clone(), question }, line).is_some() {
                return Err(format!("item \"{item}\" is there twice"));
            }
        }
        let weights =
            self.weights.map(|weights| Weights { similarity: weights.similarity, coverage: weights.coverage });
        if weights.is_some_and(|weights| !is_weights(weights)) {
            return Err("weights: both are to be at least 0 and their sum above 0".into());
        }
        let BandsRecord { covered, items_with_marks: own_bands, other_items: shared_bands } = self.error_bands;
        if covered.total_cmp(&COVERED).is_ne() {
            return Err(format!("error_bands: they cover {covered} of the marks, not {COVERED}"));
        }
        let needed = [(&shared_bands, true), (&own_bands, !items.is_empty())];
        if !needed.iter().all(|(regions, needed)| are_regions(regions) && (!needed || !regions.is_empty())) {
            return Err("error_bands: the regions do not rise from 0, or an end is on the wrong side of 0".into());
        }
        Ok(Calibration {
            made_for: self.made_for,
            marks: self.marks,
            weights,
            mapping,
            from,
            items,
            own_bands,
            shared_bands,
            shared_figures: self.held_out.other_items,
            own_figures: self.held_out.items_with_marks,
        })
    }
}

fn is_weights(weights: Weights) -> bool {
    let Weights { similarity, coverage } = weights;
    similarity.is_finite()
        && coverage.is_finite()
        && similarity >= 0.0
        && coverage >= 0.0
        && similarity + coverage > 0.0
}

fn are_regions(regions: &[Region]) -> bool {
    regions.iter().all(|region| (-1.0..=0.0).contains(&region.low) && (0.0..=1.0).contains(&region.high))
        && regions.first().is_none_or(|first| first.from.abs() < f64::EPSILON)
        && regions.windows(2).all(|pair| pair[0].from < pair[1].from)
}
