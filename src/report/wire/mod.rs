//! The names and shapes of the JSON and JSONL reports: a promise to their readers, apart from the inner types.
//!
//! Scores, similarities and amounts have 4 places, points 2, weights 6; a missing value is `null`, never 0 or NaN.
//! A `span` is `[start, end)` in bytes of the UTF-8 response, and `quote` is the response's own text there.
//! Adding a field leaves [`SCHEMA_VERSION`]; renaming, removing or changing the meaning of one raises it.

mod fill;
#[cfg(test)]
mod tests;

use serde::Serialize;

pub(super) use fill::rounded;

/// The version of these shapes.
pub const SCHEMA_VERSION: u32 = 1;

/// What makes two runs comparable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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

/// One response with what became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResponseRecord<'a> {
    /// Who wrote it.
    pub candidate: &'a str,
    /// The item's id.
    pub item: &'a str,
    /// `scored`, `blank` or `unscored`; a response for which a human gave a score is `scored`.
    pub status: &'static str,
    /// 0..=1; that of a human where there is one.
    pub score: Option<f64>,
    /// Score times the item's points.
    pub points: Option<f64>,
    /// What the item is worth.
    pub max_points: Option<f64>,
    /// The label of the score.
    pub band: Option<&'a str>,
    /// Whether the score reaches the pass mark.
    pub passed: Option<bool>,
    /// Where a human's mark lies for 8 answers in 10, `[low, high]` in 0..=1; absent without a calibration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_band: Option<[f64; 2]>,
    /// Whether that band straddles the pass mark, so that a human has to decide; `false` where one has, absent without a
    /// calibration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs_human: Option<bool>,
    /// The human's score and what it stands instead of; absent where no human gave one. The fields from `error_band` on
    /// are those of the machine's grade all the same.
    #[serde(rename = "override", skip_serializing_if = "Option::is_none")]
    pub overridden: Option<OverrideRecord<'a>>,
    /// The criterion `similarity`, 0..=1.
    pub similarity: Option<f64>,
    /// The criterion `coverage`, 0..=1.
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
    pub reference: Option<usize>,
    /// Into how many windows the response was split.
    pub windows: Option<usize>,
    /// The level that the number of concepts reaches, where the item has levels; below the first one it begins at 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<LevelRecord<'a>>,
    /// Why the response is unscored.
    pub reason: Option<&'a str>,
    /// What a reader of the grade should know.
    pub warnings: &'a [String],
    /// Where the response was read, `path:line` or `path`.
    pub source: String,
    /// The start of the SHA-256 of the answer's text, 16 hexadecimal digits; none where it could not be read.
    pub answer_sha256: Option<String>,
    /// The question; none where it is not known.
    pub question: Option<&'a str>,
    /// The response passes from this score on; none for an item that is not known.
    pub pass: Option<f64>,
    /// The answer's text; none where it could not be read.
    pub answer: Option<&'a str>,
}

/// A human's score and what it stands instead of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OverrideRecord<'a> {
    /// The human's score, 0..=1, which is the response's `score`.
    pub human_score: Option<f64>,
    /// What the machine made of the response: `scored`, `blank` or `unscored`.
    pub machine_status: &'static str,
    /// The machine's score; none where it gave none.
    pub machine_score: Option<f64>,
    /// Why, in the human's words.
    pub reason: &'a str,
    /// Who gave the score.
    pub by: &'a str,
}

/// One scored dimension.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CriterionRecord {
    /// `similarity` or `coverage`.
    pub id: &'static str,
    /// 0..=1.
    pub value: Option<f64>,
    /// Its share in the weighed mean.
    pub weight: Option<f64>,
}

/// One change of the score after weighing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AdjustmentRecord<'a> {
    /// `misconception`, `contradiction`, `bonus`, `keyword-list`, `required-concept`, `bounds` or `calibration`.
    pub reason: &'static str,
    /// The misconception or concept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'a str>,
    /// How many contradictions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    /// What it adds to the score.
    pub amount: Option<f64>,
}

/// One key concept, found or missing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConceptRecord<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its weight among the item's concepts.
    pub weight: Option<f64>,
    /// Whether it was found.
    pub found: bool,
    /// `words` or `meaning`; none where it is missing.
    pub how: Option<&'static str>,
    /// Where and by what it was found.
    #[serde(flatten)]
    pub evidence: Option<EvidenceRecord<'a>>,
    /// The span of its words in a sentence that denies them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denied: Option<[usize; 2]>,
    /// Whether it only adds to the score; left out where it is a plain one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub bonus: bool,
    /// The missing concept without which it does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only_if: Option<&'a str>,
    /// What to tell a candidate who missed it; only where it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<&'a str>,
}

/// The level of an analytic criterion.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LevelRecord<'a> {
    /// How many concepts it takes.
    pub at: usize,
    /// What it is worth, of the points of the last level.
    pub points: Option<f64>,
    /// What an answer of this level does.
    pub says: Option<&'a str>,
}

/// One misconception that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MisconceptionRecord<'a> {
    /// Its id.
    pub id: &'a str,
    /// `words` or `meaning`.
    pub how: &'static str,
    /// Where and by what it was found.
    #[serde(flatten)]
    pub evidence: EvidenceRecord<'a>,
}

/// Where an idea stands in a response and by what it was recognised.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvidenceRecord<'a> {
    /// The rubric's variant, where `how` is `words`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant: Option<&'a str>,
    /// The similarity of the sentence, where `how` is `meaning`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub similarity: Option<f64>,
    /// Where it stands.
    pub span: [usize; 2],
    /// The text there.
    pub quote: Option<&'a str>,
}

/// A sentence that denies what the reference says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContradictionRecord<'a> {
    /// Where it stands.
    pub span: [usize; 2],
    /// The text there.
    pub quote: Option<&'a str>,
    /// The sentence of the reference or concept that it contradicts.
    pub against: &'a str,
    /// What shows it.
    pub evidence: &'a str,
}

/// Counters over a whole run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SummaryRecord<'a> {
    /// Responses seen.
    pub responses: u64,
    /// Responses with a score.
    pub scored: u64,
    /// Responses without a word.
    pub blank: u64,
    /// Responses that could not be graded.
    pub unscored: u64,
    /// Scored responses that reach their pass mark.
    pub passed: u64,
    /// Scored responses that a human has to decide; absent without a calibration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs_human: Option<u64>,
    /// Scored responses whose score a human gave.
    pub overridden: u64,
    /// Mean score of the scored responses.
    pub mean_score: Option<f64>,
    /// The same by candidate, in the order of first appearance.
    pub candidates: Vec<CandidateRecord<'a>>,
}

/// Counters of one candidate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CandidateRecord<'a> {
    /// Who.
    pub candidate: &'a str,
    /// Responses with a score.
    pub scored: u64,
    /// Responses without a word.
    pub blank: u64,
    /// Responses that could not be graded.
    pub unscored: u64,
    /// Scored responses that reach their pass mark.
    pub passed: u64,
    /// Scored responses that a human has to decide; absent without a calibration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs_human: Option<u64>,
    /// Scored responses whose score a human gave.
    pub overridden: u64,
    /// Mean score of the scored responses.
    pub mean_score: Option<f64>,
    /// Sum of the points.
    pub points: Option<f64>,
    /// What the scored and the blank responses are worth together.
    pub max_points: Option<f64>,
}
