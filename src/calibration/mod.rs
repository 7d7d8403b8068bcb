//! From a score to the share of the mark that a human would give: a monotone mapping, fitted to marked answers.
//!
//! [`fit`](fit::fit) makes a [`Calibration`], [`mod@file`] reads and writes it, [`Calibration::apply`] uses it. An item
//! that had marks enough has an [`ItemLine`] of its own over the mapping that all items share; every other item has the
//! shared one. What a calibrated score may be off by is its [`ErrorBand`].

pub mod band;
pub mod file;
pub mod fit;
mod folds;
pub mod isotonic;
pub mod linear;
mod lines;
mod mapping;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::rubric::Weights;
use crate::score::round;
use crate::submission::ItemRef;

use band::{ErrorBand, Region};
pub use mapping::{Line, Mapping, Shape};

/// A fitted mapping with what it was made for, what it may be off by, and what it is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// What it was made for.
    pub made_for: MadeFor,
    /// What it was fitted to.
    pub marks: MarkCounts,
    /// The weights of the criteria, where the rubric's were changed.
    pub weights: Option<Weights>,
    /// The mapping that all items share.
    pub mapping: Mapping,
    /// From which score on, above 0, mapping and lines of items are followed: one in 50 of the marked scores above 0 is lower.
    /// Below it the straight line to the origin is, so that what scores nothing earns nothing.
    pub from: f64,
    /// The items that have a line of their own.
    pub items: BTreeMap<ItemKey, ItemLine>,
    /// What scores of items with a line may be off by, lowest first; empty where no item has one.
    pub own_bands: Vec<Region>,
    /// What scores of all other items may be off by, lowest first.
    pub shared_bands: Vec<Region>,
    /// The errors on answers of items that were held out; of answers alone where there are too few items.
    pub shared_figures: HeldOut,
    /// The errors on answers that were held out of items with a line; none where no item has one.
    pub own_figures: Option<HeldOut>,
}

/// What a calibration is made for; scores by anything else mean something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MadeFor {
    /// The version of this tool.
    pub tool: String,
    /// The model's name.
    pub model: String,
    /// SHA-256 of the model.
    pub model_sha256: String,
    /// The rubric's id; none where the answers bring their own references.
    pub rubric: Option<String>,
    /// SHA-256 of the rubric file.
    pub rubric_sha256: Option<String>,
}

/// What a calibration was fitted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkCounts {
    /// Answers with a score and a mark.
    pub answers: usize,
    /// Items among them.
    pub items: usize,
}

/// Which item: the id, and the question where the answers bring their items along.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemKey {
    /// The id, or what the table calls it.
    pub item: String,
    /// The question; empty for an item of a rubric.
    pub question: String,
}

impl From<&ItemRef> for ItemKey {
    fn from(item: &ItemRef) -> Self {
        let question = match item {
            ItemRef::Own { question, .. } => question.clone(),
            ItemRef::Rubric { .. } | ItemRef::Unknown { .. } => String::new(),
        };
        Self { item: item.id().to_owned(), question }
    }
}

/// An item's own line over the shared mapping: intercept plus slope times what the mapping gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemLine {
    /// How many marked answers it comes from.
    pub answers: usize,
    /// Added to what the mapping gives, after the slope.
    pub intercept: f64,
    /// Multiplies what the mapping gives; at least 0.
    pub slope: f64,
}

/// Errors on the same held-out answers without and with calibration.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeldOut {
    /// What was held out together.
    pub grouped: Grouped,
    /// In how many folds.
    pub folds: usize,
    /// How many answers.
    pub answers: usize,
    /// Of the scores as they were.
    pub before: Figures,
    /// Of scores that were calibrated by the other folds.
    pub after: Figures,
}

/// What is held out together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grouped {
    /// All answers to an item.
    ByItem,
    /// Some answers of each item.
    InsideItems,
}

/// How far scores are from marks, as shares of the maximum mark.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// Root of the mean squared difference.
    pub rmse: f64,
    /// Mean size of the difference.
    pub mae: f64,
    /// Mean difference, score less mark.
    pub bias: f64,
    /// The correlation; none where all scores or marks are equal.
    pub pearson: Option<f64>,
    /// Share of the answers that pass by score and by mark, or by neither.
    pub accuracy: f64,
}

/// A score after calibration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibrated {
    /// 0..=1, rounded to 4 places.
    pub score: f64,
    /// What the mapping and the item's line give before that is held within 0 and 1, rounded to 4 places.
    pub unbounded: f64,
    /// The line that both follow at the score.
    pub by: Line,
    /// Where the mark's share lies for 8 answers in 10.
    pub band: ErrorBand,
}

impl Calibration {
    /// Calibrates the score of a response to an item; `most` is what it can reach whatever the mapping gives.
    ///
    /// A higher score never becomes a lower one than another of the same item.
    #[must_use]
    pub fn apply(&self, item: &ItemKey, score: f64, most: Option<f64>) -> Calibrated {
        let own = self.items.get(item);
        let curve = Curve { mapping: &self.mapping, own, from: self.from };
        let (by, unbounded) = (curve.line_at(score), round(curve.unbounded(score)));
        let score = round(curve.predicted(score, most));
        let regions = if own.is_some() { &self.own_bands } else { &self.shared_bands };
        Calibrated { score, unbounded, by, band: band::around(score, regions) }
    }
}

/// What becomes of the scores of an item: the shared mapping, the item's line over it, and the line to the origin below.
struct Curve<'a> {
    mapping: &'a Mapping,
    own: Option<&'a ItemLine>,
    /// See [`Calibration::from`].
    from: f64,
}

impl Curve<'_> {
    /// Returns what becomes of a score, 0..=1; `most` is what it can be.
    fn predicted(&self, score: f64, most: Option<f64>) -> f64 {
        self.unbounded(score).clamp(0.0, 1.0).min(most.unwrap_or(1.0))
    }

    fn unbounded(&self, score: f64) -> f64 {
        self.to_origin(score).map_or_else(|| self.fitted(score), |line| line.slope * score)
    }

    /// Returns the line that is followed at a score.
    fn line_at(&self, score: f64) -> Line {
        self.to_origin(score).unwrap_or_else(|| {
            let shared = self.mapping.line_at(score);
            self.own.map_or(shared, |own| shared.then(Line { intercept: own.intercept, slope: own.slope }))
        })
    }

    /// Returns the line to the origin, for a score that follows it. Where what was fitted is 0 or less, nothing is lifted.
    fn to_origin(&self, score: f64) -> Option<Line> {
        let high = if score < self.from { self.fitted(self.from) } else { 0.0 };
        (high > 0.0).then(|| Line { intercept: 0.0, slope: high / self.from })
    }

    fn fitted(&self, score: f64) -> f64 {
        let shared = self.mapping.value(score);
        self.own.map_or(shared, |own| own.intercept + own.slope * shared)
    }
}
