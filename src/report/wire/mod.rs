//! The names and shapes of the JSON and JSONL reports: a promise to their readers, apart from the inner types.
//!
//! Scores, similarities and amounts have 4 places, points 2 (they and means are cut, not rounded), weights 6; a missing value is `null`, never 0 or NaN.
//! A `span` is `[start, end)` in bytes of the UTF-8 response, and `quote` is the response's own text there.
//! Adding a field leaves [`SCHEMA_VERSION`]; renaming, removing or changing the meaning of one raises it.
//! The comments on fields are the descriptions in the JSON Schema that [`schema`](super::schema) makes of these types.

mod fill;
mod response;
mod summary;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::Serialize;

pub use crate::readback::SCHEMA_VERSION;
pub(super) use fill::{rounded, shown};
pub use response::{
    AdjustmentRecord, ConceptRecord, ContradictionRecord, CriterionRecord, EvidenceRecord, LevelRecord,
    MisconceptionRecord, OverrideRecord, ResponseRecord,
};
pub use summary::{BarRecord, CandidateRecord, MissRecord, SameAnswerRecord, SummaryRecord};

/// A report of graded answers, as `assay grade -o report.json` writes it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Report")]
pub struct ReportRecord<'a> {
    /// The version of these names and shapes.
    #[schemars(extend("const" = SCHEMA_VERSION))]
    pub schema_version: u32,
    /// What makes two runs comparable.
    pub signature: SignatureRecord<'a>,
    /// What the rubric asks; absent where the answers brought their own references.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rubric: Option<RubricRecord<'a>>,
    /// The responses, in the order of the answers.
    pub responses: Vec<ResponseRecord<'a>>,
    /// Counters over the whole run.
    pub summary: SummaryRecord<'a>,
}

/// A graded response, as each line of `assay grade -o report.jsonl` holds it: one of a report, with the version.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Line")]
pub struct LineRecord<'a> {
    /// The version of these names and shapes, in every line, as lines are split and joined.
    #[schemars(extend("const" = SCHEMA_VERSION))]
    pub schema_version: u32,
    /// The response.
    #[serde(flatten)]
    pub response: ResponseRecord<'a>,
}

/// What makes two runs comparable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Signature")]
pub struct SignatureRecord<'a> {
    /// The version of this tool.
    pub tool: &'a str,
    /// The model's name.
    pub model: &'a str,
    /// SHA-256 of the model.
    pub model_sha256: &'a str,
    /// The engine that executed the model.
    pub runtime: &'a str,
    /// The rubric's id.
    pub rubric: Option<&'a str>,
    /// SHA-256 of the rubric file.
    pub rubric_sha256: Option<&'a str>,
    /// SHA-256 of the calibration file; absent without a calibration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calibration_sha256: Option<&'a str>,
    /// SHA-256 of the overrides file; absent without overrides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overrides_sha256: Option<&'a str>,
    /// The cosines of unrelated and of restated text that were fitted to the rubric; absent where they belong to the model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<&'a str>,
    /// The signature in one line.
    pub short: String,
}

/// What the rubric asks.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Rubric")]
pub struct RubricRecord<'a> {
    /// Its name for people.
    pub title: &'a str,
    /// Its items, in its order, whether or not somebody answered them.
    pub items: Vec<ItemRecord<'a>>,
}

/// An item of the rubric.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Item")]
pub struct ItemRecord<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it is worth.
    #[schemars(range(min = 0.0))]
    pub points: Option<f64>,
}
