//! The shape of a rubric file, as serde reads it and as its JSON Schema describes it.
//!
//! The comments here are what an editor shows beside a field.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

/// A rubric for assay: questions, what a right answer looks like, and which ideas it must contain
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Rubric")]
pub(super) struct RawRubric {
    /// The JSON Schema of this file, for editors that look for it here
    #[serde(rename = "$schema")]
    #[schemars(rename = "$schema")]
    _schema_file: Option<String>,
    /// The version of this format; write 1
    #[schemars(range(min = 1, max = 1))]
    pub(super) schema: i64,
    /// The name for machines, in kebab-case, such as "git-basics"
    #[schemars(regex(pattern = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"))]
    pub(super) id: String,
    /// The name for people; the id unless it is given
    pub(super) title: Option<String>,
    /// The language of the answers, by its code or English name, such as "en" or "german"; "en" unless it is given
    pub(super) language: Option<String>,
    /// Other rubric files whose items come first, by their paths from this file
    #[serde(default)]
    pub(super) include: Vec<String>,
    /// Terms with other forms of them; all forms of a term are the same in answers, references and variants
    #[serde(default)]
    pub(super) glossary: BTreeMap<String, Vec<String>>,
    /// How scores are made and labelled, for all items
    pub(super) scoring: Option<RawScoring>,
    /// The questions, each an [[item]] table
    #[serde(default)]
    pub(super) item: Vec<RawItem>,
}

/// How scores are made and labelled
#[derive(Deserialize, Default, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Scoring")]
pub(super) struct RawScoring {
    /// How the criteria are weighed; half each unless it is given
    pub(super) weights: Option<RawWeights>,
    /// An answer passes from this score on; 0.6 unless it is given
    #[schemars(range(min = 0.0, max = 1.0))]
    pub(super) pass: Option<f64>,
    /// Labels by score, highest first, the last at 0
    pub(super) bands: Option<Vec<RawBand>>,
}

/// The weight of each criterion, both at least 0 and one above 0
#[derive(Deserialize, Clone, Copy, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Weights")]
pub(super) struct RawWeights {
    /// Weight of closeness in meaning to the best reference answer
    #[schemars(range(min = 0.0))]
    pub(super) similarity: f64,
    /// Weight of the share of key concepts found
    #[schemars(range(min = 0.0))]
    pub(super) coverage: f64,
}

/// A label for scores from a threshold on
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Band")]
pub(super) struct RawBand {
    /// What it is called in reports, such as "strong"
    pub(super) label: String,
    /// The lowest score that earns it
    #[schemars(range(min = 0.0, max = 1.0))]
    pub(super) at: f64,
}

/// One question with what a right answer looks like; needs a reference or a concept
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Item")]
pub(super) struct RawItem {
    /// The name for machines, in kebab-case, once in the file; file names, headings and columns refer to it
    #[schemars(regex(pattern = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"))]
    pub(super) id: String,
    /// The question, as the candidate reads it
    #[schemars(length(min = 1))]
    pub(super) question: String,
    /// A free label such as "basic", shown in reports
    pub(super) level: Option<String>,
    /// Free labels
    #[serde(default)]
    pub(super) tags: Vec<String>,
    /// What a score of 1 is worth; 10 unless it is given
    #[schemars(extend("exclusiveMinimum" = 0))]
    pub(super) points: Option<f64>,
    /// How the criteria are weighed, for this item alone
    pub(super) weights: Option<RawWeights>,
    /// An answer to this item passes from this score on
    #[schemars(range(min = 0.0, max = 1.0))]
    pub(super) pass: Option<f64>,
    /// Reference answers; an answer is compared with each, and the best one counts
    #[serde(default)]
    pub(super) references: Vec<String>,
    /// The ideas that an answer should contain, each an [[item.concept]] table
    #[serde(default)]
    pub(super) concept: Vec<RawConcept>,
    /// What coverage is worth by how many key concepts were found, lowest first, in place of their weighted share
    #[serde(default)]
    pub(super) levels: Vec<RawLevel>,
    /// Wrong ideas that cost points, each an [[item.misconception]] table
    #[serde(default)]
    pub(super) misconception: Vec<RawMisconception>,
}

/// A level that an answer reaches by its number of key concepts
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Level")]
pub(super) struct RawLevel {
    /// How many key concepts must be found at least
    #[schemars(range(min = 1))]
    pub(super) at: i64,
    /// What it is worth; the last level is worth the item's points
    #[schemars(extend("exclusiveMinimum" = 0))]
    pub(super) points: f64,
    /// What an answer of this level does, as one sentence
    pub(super) says: Option<String>,
}

/// An idea that an answer should contain
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Concept")]
pub(super) struct RawConcept {
    /// The name for machines, in kebab-case, once in the item
    #[schemars(regex(pattern = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"))]
    pub(super) id: String,
    /// The idea as one full sentence; used to find it by meaning, and in feedback
    #[schemars(length(min = 1))]
    pub(super) says: String,
    /// Variants: ways to put the idea into words, such as "join .. same query"
    #[serde(default)]
    pub(super) any: Vec<String>,
    /// Variants that must all be found, anywhere in the answer
    #[serde(default)]
    pub(super) all: Vec<String>,
    /// How many variants of `any` must be found; 1 unless it is given
    #[schemars(range(min = 1))]
    pub(super) at_least: Option<i64>,
    /// Whether the same words count for one variant only where several are needed
    #[serde(default)]
    pub(super) once: bool,
    /// The concept of this item without which this one does not count, by its id
    pub(super) only_if: Option<String>,
    /// Whether it only adds to the score, up to full points, and is not missed
    #[serde(default)]
    pub(super) bonus: bool,
    /// Weight among the concepts of the item; 1 unless it is given
    #[schemars(extend("exclusiveMinimum" = 0))]
    pub(super) weight: Option<f64>,
    /// Whether an answer without it stays below the pass mark
    #[serde(default)]
    pub(super) required: bool,
    /// What a candidate who missed it is told: a question that does not give the answer away
    pub(super) hint: Option<String>,
}

/// A wrong idea that costs points when it appears
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Misconception")]
pub(super) struct RawMisconception {
    /// The name for machines, in kebab-case, once in the item
    #[schemars(regex(pattern = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"))]
    pub(super) id: Option<String>,
    /// The wrong idea as one full sentence
    #[schemars(length(min = 1))]
    pub(super) says: String,
    /// Variants: words that give the wrong idea away; without them nearly the words of `says` do
    #[serde(default)]
    pub(super) any: Vec<String>,
    /// Taken off the score when it appears; 0.2 unless it is given
    #[schemars(range(min = 0.0, max = 1.0))]
    pub(super) penalty: Option<f64>,
    /// What a candidate who wrote it is told
    pub(super) hint: Option<String>,
}
