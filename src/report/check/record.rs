//! The names and shapes of a check: those of the JSON report, less what would give the answer away.
//!
//! Concepts have numbers, from 1 in the rubric's order, since an id can name the idea. `null` or a field that is left out
//! is what must not be shown or what does not exist. Adding a field leaves [`SCHEMA_VERSION`]; renaming, removing or
//! changing the meaning of one raises it.

mod fill;

use serde::Serialize;

use crate::grade::Status;
use crate::report::listed::Listed;
use crate::report::wire::{AdjustmentRecord, CriterionRecord, SignatureRecord};

/// The version of these shapes.
pub const SCHEMA_VERSION: u32 = 1;

/// Everything that a check shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckRecord<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// What makes the score comparable.
    pub signature: SignatureRecord<'a>,
    /// The item's id.
    pub item: &'a str,
    /// The question.
    pub question: &'a str,
    /// Whether references and concepts are shown.
    pub revealed: bool,
    /// `scored`, `blank` or `unscored`.
    pub status: Status,
    /// 0..=1.
    pub score: Option<f64>,
    /// Score times the item's points.
    pub points: Option<f64>,
    /// What the item is worth.
    pub max_points: Option<f64>,
    /// The label of the score.
    pub band: Option<&'a str>,
    /// Whether the score reaches the pass mark.
    pub passed: Option<bool>,
    /// The pass mark.
    pub pass: Option<f64>,
    /// The criterion `similarity`, 0..=1.
    pub similarity: Option<f64>,
    /// The criterion `coverage`, 0..=1.
    pub coverage: Option<f64>,
    /// The criteria that were weighed.
    pub criteria: Vec<CriterionRecord>,
    /// What was added or taken off after weighing; without the ids of concepts.
    pub adjustments: Vec<AdjustmentRecord<'a>>,
    /// The level that the number of key concepts reaches; left out where the item has no levels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<LevelView<'a>>,
    /// Every key concept of the item.
    pub concepts: Vec<ConceptView<'a>>,
    /// The misconceptions that were found.
    pub misconceptions: Vec<MisconceptionView<'a>>,
    /// Sentences that deny what is right.
    pub contradictions: Vec<ContradictionView<'a>>,
    /// What each step that is left would bring, best first.
    pub steps: Vec<StepRecord<'a>>,
    /// The response's own sentences in which no key concept was recognised, nor anything wrong; empty where no concept is missing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unrecognised: Vec<&'a str>,
    /// What was counted in a response that was taken for a list of words; left out where it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listed: Option<Listed>,
    /// The words of the response.
    pub words: Option<usize>,
    /// The words of the reference answer that fits best.
    pub reference_words: Option<usize>,
    /// The reference answer that fits best, from 1.
    pub reference: Option<usize>,
    /// The reference answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub references: Option<Vec<&'a str>>,
    /// Why the response is unscored.
    pub reason: Option<&'a str>,
    /// What a reader of the grade should know.
    pub warnings: &'a [String],
    /// Where the response was read.
    pub source: String,
}

/// One key concept, found or missing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a field of the document")]
pub struct ConceptView<'a> {
    /// Its place in the rubric, from 1.
    pub number: usize,
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'a str>,
    /// Its sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub says: Option<&'a str>,
    /// Its weight among the item's concepts.
    pub weight: Option<f64>,
    /// Whether the response cannot pass without it.
    pub required: bool,
    /// Whether it only adds to the score and is not missed; left out where it is a plain one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub bonus: bool,
    /// Whether it stands in the response, but does not count without another one that is missing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub held_back: bool,
    /// Whether it was found.
    pub found: bool,
    /// `words` or `meaning`; none where it is missing.
    pub how: Option<&'static str>,
    /// Where it stands, in bytes.
    pub span: Option<[usize; 2]>,
    /// The response's own words there.
    pub quote: Option<&'a str>,
    /// The response's own words that deny it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denied: Option<&'a str>,
    /// What to think about; only where it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<&'a str>,
}

/// The level that a response reaches by its number of key concepts, and the next one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LevelView<'a> {
    /// How many key concepts it takes; 0 below the first level.
    pub at: usize,
    /// What it is worth, of the points of the last level.
    pub points: Option<f64>,
    /// What an answer of this level does.
    pub says: Option<&'a str>,
    /// How many key concepts the next level takes; none where it is the last.
    pub next_at: Option<usize>,
    /// What the next level is worth.
    pub next_points: Option<f64>,
}

/// One misconception that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MisconceptionView<'a> {
    /// Its id.
    pub id: &'a str,
    /// The wrong idea as one sentence.
    pub says: Option<&'a str>,
    /// What puts it right.
    pub hint: Option<&'a str>,
    /// Where it stands, in bytes.
    pub span: [usize; 2],
    /// The response's own words there.
    pub quote: Option<&'a str>,
}

/// A sentence that denies what is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContradictionView<'a> {
    /// Where it stands, in bytes.
    pub span: [usize; 2],
    /// The response's own words there.
    pub quote: Option<&'a str>,
    /// The word in it that shows the contradiction.
    pub word: Option<&'a str>,
    /// What it contradicts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<&'a str>,
}

/// What a step would bring, all else equal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StepRecord<'a> {
    /// `add`, `add-required`, `correct`, `agree`, `write-sentences` or `make-statements`.
    pub action: &'static str,
    /// The numbers of the concepts to add.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub concepts: Vec<usize>,
    /// The misconception to take back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub misconception: Option<&'a str>,
    /// The score afterwards.
    pub score: Option<f64>,
    /// The points afterwards.
    pub points: Option<f64>,
    /// By how much the points rise.
    pub gain: Option<f64>,
    /// The label of that score.
    pub band: &'a str,
    /// Whether that score passes.
    pub passed: bool,
}
