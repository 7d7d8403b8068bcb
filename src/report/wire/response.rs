//! A graded response in a report: its scores, what was found in it, and what was taken off.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::grade::Status;

/// One response with what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Response")]
pub struct ResponseRecord<'a> {
    /// Who wrote it.
    pub candidate: &'a str,
    /// The item's id.
    pub item: &'a str,
    /// Whether it has a score (`scored`; also one that a human gave), has no answer (`blank`: nothing is written, or only that there is none) or could not be graded (`unscored`).
    #[schemars(with = "String", extend("enum" = ["scored", "blank", "unscored"]))]
    pub status: Status,
    /// From 0 to 1, rounded to 4 places; that of a human where there is one; null where there is
    /// none, which is not 0.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub score: Option<f64>,
    /// Score times what the item is worth, cut to 2 places.
    #[schemars(range(min = 0.0))]
    pub points: Option<f64>,
    /// What the item is worth.
    #[schemars(range(min = 0.0))]
    pub max_points: Option<f64>,
    /// The rubric's label for the score.
    pub band: Option<&'a str>,
    /// Whether the score reaches the pass mark.
    pub passed: Option<bool>,
    /// Where a human's mark lies for 8 answers in 10, `[low, high]` from 0 to 1; absent without a calibration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_band: Option<[f64; 2]>,
    /// Whether that band straddles the pass mark, so that a human has to decide; `false` where one has, absent without a
    /// calibration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs_human: Option<bool>,
    /// Why a human should look at it: `unscored`, `warning` (see `warnings`), `in-doubt` (see `needs_human`), `near-pass` (within
    /// 0.05 of the pass mark, without a calibration), `deduction` (it fails only by what was taken off for a contradiction or a list
    /// of words) or `required` (it fails only for want of a required concept, without a calibration); empty where nobody has to, as where one has decided.
    pub to_review: Vec<&'static str>,
    /// The human's score and what it stands instead of; absent where no human gave one. The fields from `error_band` on
    /// are those of the machine's grade all the same.
    #[serde(rename = "override", skip_serializing_if = "Option::is_none")]
    pub overridden: Option<OverrideRecord<'a>>,
    /// Closeness of meaning to the best reference answer, the criterion `similarity`, from 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub similarity: Option<f64>,
    /// Weighted share of the key concepts that were found, the criterion `coverage`, from 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub coverage: Option<f64>,
    /// The criteria that were weighed.
    pub criteria: Vec<CriterionRecord>,
    /// What was added or taken off after weighing.
    pub adjustments: Vec<AdjustmentRecord<'a>>,
    /// Every key concept of the item.
    pub concepts: Vec<ConceptRecord<'a>>,
    /// The misconceptions that were found.
    pub misconceptions: Vec<MisconceptionRecord<'a>>,
    /// Sentences that deny what the reference says.
    pub contradictions: Vec<ContradictionRecord<'a>>,
    /// The reference answer that fits best, from 1.
    #[schemars(range(min = 1))]
    pub reference: Option<usize>,
    /// Into how many windows the response was split to be compared.
    #[schemars(range(min = 1))]
    pub windows: Option<usize>,
    /// The level that the number of concepts reaches, where the item has levels; below the first one it begins at 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<LevelRecord<'a>>,
    /// Why the response is unscored.
    pub reason: Option<&'a str>,
    /// Of how many items it may be the answer to, as it could not be put to one: `one` of those that seem to be left, or `all`;
    /// absent where it leaves none open.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = ["one", "all", null]))]
    pub leaves_open: Option<&'static str>,
    /// What a reader of the grade should know.
    pub warnings: &'a [String],
    /// Where the response was read: `path:line` or `path`; of further records on one line `path:line, record 2`.
    pub source: String,
    /// What is handed on of the record: its id and the fields that mean nothing here; absent where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<&'a Map<String, Value>>,
    /// The start of the SHA-256 of the answer's text, 16 hexadecimal digits; none where it could not be read.
    #[schemars(regex(pattern = "^[0-9a-f]{16}$"))]
    pub answer_sha256: Option<String>,
    /// The question; none where it is not known.
    pub question: Option<&'a str>,
    /// The response passes from this score on; none for an item that is not known.
    pub pass: Option<f64>,
    /// The answer's text; none where it could not be read.
    pub answer: Option<&'a str>,
}

/// A human's score and what it stands instead of.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Override")]
pub struct OverrideRecord<'a> {
    /// The human's score, from 0 to 1, which is the response's `score`.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub human_score: Option<f64>,
    /// What the machine made of the response.
    #[schemars(with = "String", extend("enum" = ["scored", "blank", "unscored"]))]
    pub machine_status: Status,
    /// The machine's score; null where it gave none.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub machine_score: Option<f64>,
    /// Why, in the human's words.
    pub reason: &'a str,
    /// Who gave the score.
    pub by: &'a str,
}

/// One scored dimension.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Criterion")]
pub struct CriterionRecord {
    /// `similarity` or `coverage`.
    #[schemars(extend("enum" = ["similarity", "coverage"]))]
    pub id: &'static str,
    /// From 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub value: Option<f64>,
    /// Its share in the weighted mean.
    #[schemars(range(min = 0.0))]
    pub weight: Option<f64>,
}

/// One change of the score after weighing.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Adjustment")]
pub struct AdjustmentRecord<'a> {
    /// `misconception`, `contradiction`, `bonus`, `keyword-list`, `no-statement`, `required-concept`, `bounds`,
    /// `calibration`; later versions may have more.
    pub reason: &'static str,
    /// The misconception or concept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'a str>,
    /// How many contradictions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    /// What it adds to the score.
    pub amount: Option<f64>,
    /// Of a calibration: the factor of the score before it; with `intercept` added that makes the score after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slope: Option<f64>,
    /// Of a calibration: what is added to `slope` times the score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intercept: Option<f64>,
}

/// One key concept, found or missing.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Concept")]
pub struct ConceptRecord<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its weight among the item's concepts.
    #[schemars(range(min = 0.0))]
    pub weight: Option<f64>,
    /// Whether it was found.
    pub found: bool,
    /// Whether by its words or by its meaning; null where it is missing.
    #[schemars(extend("enum" = ["words", "meaning", null]))]
    pub how: Option<&'static str>,
    /// Where and by what it was found.
    #[serde(flatten)]
    pub evidence: Option<EvidenceRecord<'a>>,
    /// What the sentence was likened to, the idea in one sentence; only where `how` is `meaning`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub says: Option<&'a str>,
    /// Where its words stand in a sentence that denies them, in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denied: Option<[usize; 2]>,
    /// Whether it only adds to the score; left out where it is a plain one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub bonus: bool,
    /// Whether a response without it stays below the pass mark; left out where it does not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// The missing concept without which it does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only_if: Option<&'a str>,
    /// What to tell a candidate who missed it; only where it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<&'a str>,
}

/// The level of an analytic criterion.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Level")]
pub struct LevelRecord<'a> {
    /// How many concepts it takes.
    pub at: usize,
    /// What it is worth, of the points of the last level.
    #[schemars(range(min = 0.0))]
    pub points: Option<f64>,
    /// What an answer of this level does.
    pub says: Option<&'a str>,
}

/// One misconception that was found.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Misconception")]
pub struct MisconceptionRecord<'a> {
    /// Its id.
    pub id: &'a str,
    /// Whether by its words or by its meaning.
    #[schemars(extend("enum" = ["words", "meaning"]))]
    pub how: &'static str,
    /// Where and by what it was found.
    #[serde(flatten)]
    pub evidence: EvidenceRecord<'a>,
}

/// Where an idea stands in a response and by what it was recognised.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Evidence")]
pub struct EvidenceRecord<'a> {
    /// The rubric's variant, where `how` is `words`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant: Option<&'a str>,
    /// The similarity of the sentence, where `how` is `meaning`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0))]
    pub similarity: Option<f64>,
    /// Where it stands, `[start, end)` in bytes of the response in UTF-8.
    pub span: [usize; 2],
    /// The response's own text there.
    pub quote: Option<&'a str>,
}

/// A sentence that denies what the reference says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Contradiction")]
pub struct ContradictionRecord<'a> {
    /// Where it stands, `[start, end)` in bytes of the response in UTF-8.
    pub span: [usize; 2],
    /// The response's own text there.
    pub quote: Option<&'a str>,
    /// The sentence of the reference or concept that it contradicts.
    pub against: &'a str,
    /// What shows it.
    pub evidence: &'a str,
}
