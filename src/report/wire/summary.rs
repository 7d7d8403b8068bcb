//! What a report counts over a whole run, and by candidate.

use schemars::JsonSchema;
use serde::Serialize;

/// Counters over a whole run.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Summary")]
pub struct SummaryRecord<'a> {
    /// Which part of a run it counts, as in `2/8`; absent for a whole one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shard: Option<String>,
    /// SHA-256 of all answers that the part is of, so that parts of different answers are not put together; absent for a whole
    /// run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers_sha256: Option<&'a str>,
    /// Responses seen.
    pub responses: u64,
    /// Responses with a score.
    pub scored: u64,
    /// Responses without an answer.
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
    /// Responses that a human should look at: unscored, with a warning, in doubt by the calibration or, without one, within
    /// 0.05 of the pass mark; and those that fail only by a deduction or, without a calibration, for want of a required concept.
    pub to_review: u64,
    /// Items of the rubric to which candidates have handed in nothing, of all together; absent where it is not known which
    /// items were to be answered: without a rubric, and in a part of a run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_answered: Option<u64>,
    /// Whether the totals of candidates are of all items of the rubric; absent where they are of what was handed in.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub all_items: bool,
    /// Mean score of the scored responses.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub mean_score: Option<f64>,
    /// The bars that the run, or the merged report, was held to (`--fail-under` and the like); absent where there were none and where
    /// the run was interrupted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bars: Vec<BarRecord<'a>>,
    /// Warnings about the answers that belong to no single response, such as a column that names no item; absent where there are
    /// none.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub warnings: &'a [String],
    /// Answers of 50 characters and more that several candidates have handed in to an item, whatever their case and white space;
    /// absent where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_answers: Vec<SameAnswerRecord<'a>>,
    /// The same by candidate, in the order of first appearance.
    pub candidates: Vec<CandidateRecord<'a>>,
}

/// A bar that the run was held to.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Bar")]
pub struct BarRecord<'a> {
    /// The option that set it, as `--fail-under`.
    #[schemars(extend("enum" = ["--fail-under", "--fail-under-mean", "--fail-under-total", "--require"]))]
    pub option: &'static str,
    /// The item's id, of a required one; absent for the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<&'a str>,
    /// The lowest score, mean or share that reaches it.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub at: f64,
    /// How many responses or candidates missed it, or 1 where the mean did; with any, the run ends with exit code 100.
    pub missed: u64,
    /// All of them, up to 10,000.
    pub missed_by: Vec<MissRecord<'a>>,
}

/// Who or what missed a bar.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Miss")]
pub struct MissRecord<'a> {
    /// Who; absent where it is the mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub candidate: Option<&'a str>,
    /// The item of the response; absent where it is no single response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<&'a str>,
    /// Where that was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'a str>,
    /// The score, mean or share that was there instead; null where the response is blank or there is none.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub value: Option<f64>,
}

/// An answer that several candidates have handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "SameAnswer")]
pub struct SameAnswerRecord<'a> {
    /// The item.
    pub item: &'a str,
    /// Who, in the order of first appearance.
    pub candidates: Vec<&'a str>,
}

/// Counters of one candidate.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Candidate")]
pub struct CandidateRecord<'a> {
    /// Who.
    pub candidate: &'a str,
    /// Responses with a score.
    pub scored: u64,
    /// Responses without an answer.
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
    /// Responses that a human should look at.
    pub to_review: u64,
    /// Items of the rubric to which nothing was handed in; absent where it is not known which were to be answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_answered: Option<u64>,
    /// Mean score of the scored responses.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub mean_score: Option<f64>,
    /// Sum of the points; of several responses to one item those of the best.
    #[schemars(range(min = 0.0))]
    pub points: Option<f64>,
    /// What the items with a scored or blank response are worth together, and with `all_items` those that are not answered.
    #[schemars(range(min = 0.0))]
    pub max_points: Option<f64>,
}
