//! What a grade says: the score, its criteria and adjustments, what was found and where.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::rubric::Level;

/// How well a response answers its item, with everything that led to the score.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Grade {
    /// 0..=1, rounded to 4 places.
    pub score: f64,
    /// The criteria that were weighed, in the order of the arithmetic.
    pub criteria: Vec<CriterionGrade>,
    /// What was taken off or capped after weighing, in order; their sum with the weighted mean gives the score.
    pub adjustments: Vec<Adjustment>,
    /// Every key concept of the item, in the rubric's order.
    pub concepts: Vec<ConceptGrade>,
    /// The level of the item that the number of concepts reaches, from 0 on below the first; none where there are no levels.
    pub level: Option<Level>,
    /// The misconceptions that were found.
    pub misconceptions: Vec<Finding>,
    /// Sentences that deny what the reference says.
    pub contradictions: Vec<Contradiction>,
    /// The place of the reference answer that fits best, from 0; none where the item has no references.
    pub reference: Option<usize>,
    /// Into how many windows the response was split; 1 unless it is long.
    pub windows: usize,
}

/// One scored dimension.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CriterionGrade {
    /// Which one.
    pub id: CriterionId,
    /// 0..=1, rounded to 4 places.
    pub value: f64,
    /// Its share in the weighted mean; the shares sum to 1.
    pub weight: f64,
}

/// The name of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CriterionId {
    /// Closeness in meaning to the best reference answer.
    Similarity,
    /// Weighted share of the key concepts found.
    Coverage,
}

/// A change of the score after weighing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Adjustment {
    /// Why.
    pub reason: Reason,
    /// What it adds to the score, rounded to 4 places; negative for all that takes something off.
    pub amount: f64,
}

/// Why a score was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// A wrong idea appeared; its id.
    Misconception(String),
    /// A bonus concept was found; its id.
    Bonus(String),
    /// Sentences deny what the reference says; how many.
    Contradiction(usize),
    /// The response lists words instead of making statements.
    KeywordList,
    /// The response only says of things that they matter.
    NoStatement,
    /// A required concept is missing, so the score stays below the pass mark; its id.
    RequiredConcept(String),
    /// The score cannot fall below 0 or rise above 1.
    Bounds,
    /// The score was put where human marks for such scores are.
    Calibration,
}

impl Reason {
    /// Returns whether the deduction follows from a judgement of language that no rubric asks for, and that may be mistaken.
    #[must_use]
    pub fn is_judged(&self) -> bool {
        matches!(self, Self::Contradiction(_) | Self::KeywordList | Self::NoStatement)
    }
}

/// Whether a key concept was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConceptGrade {
    /// The concept's id.
    pub id: String,
    /// Its weight among the item's concepts.
    pub weight: f64,
    /// Whether it adds to the score, up to full points, and is no part of coverage.
    pub bonus: bool,
    /// How it was found, if it was and counts.
    pub found: Option<Finding>,
    /// A place where its words stand but the sentence denies them; only where it was not found.
    pub denied: Option<Range<usize>>,
    /// The missing concept without which it does not count; only where it was found for all that.
    pub only_if: Option<String>,
    /// What to tell a candidate who missed it.
    pub hint: Option<String>,
}

impl ConceptGrade {
    /// Returns whether it was found by its meaning alone, and not by a variant.
    #[must_use]
    pub fn is_by_meaning(&self) -> bool {
        self.found.as_ref().is_some_and(|finding| matches!(finding.how, How::Meaning(_)))
    }
}

/// Evidence of an idea in a response.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The id of the concept or misconception.
    pub id: String,
    /// How it was recognised.
    pub how: How,
    /// Where it stands in the response, in bytes.
    pub span: Range<usize>,
}

/// How an idea was recognised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum How {
    /// By this variant of the rubric.
    Words(String),
    /// By a sentence that means the same, with its similarity 0..=1.
    Meaning(f64),
}

/// A sentence that denies what the reference says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contradiction {
    /// Where the sentence stands in the response, in bytes.
    pub span: Range<usize>,
    /// The sentence of the reference or concept that it contradicts.
    pub against: String,
    /// What shows it, such as `denies "needed"` or `"after" instead of "before"`.
    pub evidence: String,
}
