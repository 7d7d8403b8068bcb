//! One response of a report, as it is read back.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

/// One response of a report.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ReadResponse {
    /// The version, which lines of a JSONL report have.
    pub schema_version: Option<u32>,
    /// Who wrote it.
    pub candidate: String,
    /// The item's id.
    pub item: String,
    /// `scored`, `blank` or `unscored`.
    pub status: String,
    /// 0..=1.
    pub score: Option<f64>,
    /// Score times the item's points.
    pub points: Option<f64>,
    /// What the item is worth.
    pub max_points: Option<f64>,
    /// The label of the score.
    pub band: Option<String>,
    /// Whether the score reaches the pass mark.
    pub passed: Option<bool>,
    /// Where a human's mark lies for 8 answers in 10, each 0..=1; none without a calibration.
    pub error_band: Option<[f64; 2]>,
    /// Whether a human has to decide; none where that is not known.
    pub needs_human: Option<bool>,
    /// Why a human should look at it; empty where nobody has to, none where the report does not say.
    pub to_review: Option<Vec<String>>,
    /// The human's score and what it stands instead of; none where no human gave one.
    #[serde(rename = "override")]
    pub overridden: Option<ReadOverride>,
    /// The criteria that were weighed.
    pub criteria: Vec<ReadCriterion>,
    /// What was added or taken off after weighing.
    pub adjustments: Vec<ReadAdjustment>,
    /// Every key concept of the item.
    pub concepts: Vec<ReadConcept>,
    /// The misconceptions that were found.
    pub misconceptions: Vec<ReadMisconception>,
    /// Sentences that deny what the reference says.
    pub contradictions: Vec<ReadContradiction>,
    /// The reference answer that fits best, from 1.
    pub reference: Option<usize>,
    /// Into how many windows it was split; none where it has no grade.
    pub windows: Option<usize>,
    /// Why the response is unscored.
    pub reason: Option<String>,
    /// Of how many items it leaves open whether it answers them; none where it leaves none, and in older reports.
    #[serde(default)]
    pub leaves_open: Option<String>,
    /// The level that the number of concepts reaches; none where the item has no levels.
    pub level: Option<ReadLevel>,
    /// What a reader of the grade should know.
    #[serde(default)]
    pub warnings: Vec<String>,
    /// Where the response was read.
    #[serde(default)]
    pub source: String,
    /// What is handed on of the record; none where there is nothing.
    pub record: Option<Map<String, Value>>,
    /// What tells one answer text from another; none where it could not be read, and in older reports.
    pub answer_sha256: Option<String>,
    /// The question; none in older reports.
    pub question: Option<String>,
    /// The response passes from this score on; none in older reports.
    pub pass: Option<f64>,
    /// The answer's text; none where it could not be read, and in older reports.
    pub answer: Option<String>,
}

impl ReadResponse {
    /// Returns what the machine made of the response, whatever a human gave for it: its status and its score.
    #[must_use]
    pub fn machine(&self) -> (&str, Option<f64>) {
        match &self.overridden {
            Some(overridden) => (&overridden.machine_status, overridden.machine_score),
            None => (&self.status, self.score),
        }
    }
}

/// A human's score and what it stands instead of.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ReadOverride {
    /// The human's score, 0..=1.
    pub human_score: f64,
    /// What the machine made of the response: `scored`, `blank` or `unscored`.
    pub machine_status: String,
    /// The machine's score; none where it gave none.
    pub machine_score: Option<f64>,
    /// Why, in the human's words.
    pub reason: String,
    /// Who gave the score.
    pub by: String,
}

/// One scored dimension.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ReadCriterion {
    /// Its name.
    pub id: String,
    /// 0..=1.
    pub value: f64,
    /// Its share in the weighted mean.
    pub weight: f64,
}

/// One change of the score after weighing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ReadAdjustment {
    /// Why; later versions may have reasons that this one does not know.
    pub reason: String,
    /// The misconception or concept.
    pub id: Option<String>,
    /// How many contradictions.
    pub count: Option<usize>,
    /// What it adds to the score.
    pub amount: f64,
    /// Of a calibration: the factor of the score before it; none in older reports.
    pub slope: Option<f64>,
    /// Of a calibration: what is added to `slope` times the score.
    pub intercept: Option<f64>,
}

/// One key concept, found or missing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ReadConcept {
    /// Its id.
    pub id: String,
    /// Its weight among the item's concepts.
    pub weight: f64,
    /// Whether it was found.
    pub found: bool,
    /// `words` or `meaning`.
    pub how: Option<String>,
    /// The rubric's variant.
    pub variant: Option<String>,
    /// The similarity of the sentence.
    pub similarity: Option<f64>,
    /// Where it stands.
    pub span: Option<[usize; 2]>,
    /// The text there.
    pub quote: Option<String>,
    /// What the sentence was likened to; none in older reports.
    pub says: Option<String>,
    /// The span of its words in a sentence that denies them.
    pub denied: Option<[usize; 2]>,
    /// Whether it only adds to the score.
    #[serde(default)]
    pub bonus: bool,
    /// Whether a response without it stays below the pass mark.
    #[serde(default)]
    pub required: bool,
    /// The missing concept without which it does not count.
    pub only_if: Option<String>,
    /// What to tell a candidate who missed it.
    pub hint: Option<String>,
    /// What a later version says of it.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

/// The level that an answer reaches.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ReadLevel {
    /// How many concepts it takes; 0 below the first level.
    pub at: usize,
    /// What it is worth, of the item's points.
    pub points: f64,
    /// What an answer of this level does.
    pub says: Option<String>,
}

/// One misconception that was found.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ReadMisconception {
    /// Its id.
    pub id: String,
    /// The rubric's variant.
    pub variant: Option<String>,
    /// The similarity of the sentence.
    pub similarity: Option<f64>,
    /// Where it stands.
    pub span: Option<[usize; 2]>,
    /// The text where it stands.
    pub quote: Option<String>,
}

/// A sentence that denies what the reference says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ReadContradiction {
    /// Where it stands.
    pub span: Option<[usize; 2]>,
    /// The text where it stands.
    pub quote: Option<String>,
    /// What it contradicts.
    pub against: String,
    /// What shows it.
    pub evidence: String,
}
