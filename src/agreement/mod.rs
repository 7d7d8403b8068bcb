//! Graded responses against the marks that humans gave: how well scores and marks agree, and where they do not.
//!
//! A [`MarkedSet`] collects what is compared; [`Agreement::of`] measures it by the formulas of [`crate::statistics`].

mod measure;

use std::ops::RangeInclusive;

use crate::grade::{GradedResponse, Marked, Outcome};
use crate::rubric::{Band, Item, Rubric, Scoring};
use crate::score::{CriterionId, round};
use crate::statistics::classes::Confusion;
use crate::statistics::{Errors, Statistic, Undefined, WithinItems};
use crate::submission::ItemRef;
use crate::submission::marks::Mark;

/// Responses with their grades and their marks.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkedSet {
    /// The bands that scores and marks are put into, highest first.
    pub bands: Vec<Band>,
    /// The items, in the order of first appearance.
    pub items: Vec<MarkedItem>,
    /// The responses, in input order.
    pub responses: Vec<MarkedResponse>,
    /// Whether candidates are named; else each response is of its row.
    pub names_candidates: bool,
}

/// An item that marked responses answer.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkedItem {
    /// Its id, or what the file of marks calls it.
    pub id: String,
    /// Scores and shares pass from here on; 0..=1.
    pub pass: f64,
    /// Its reference answers.
    pub references: Vec<String>,
}

/// One response with what the tool and what a human made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkedResponse {
    /// The place of its item in [`MarkedSet::items`].
    pub item: usize,
    /// What the human gave.
    pub mark: Mark,
    /// What the tool made of it.
    pub graded: GradedResponse,
}

impl MarkedSet {
    /// Starts without responses, for items that the rubric defines or that the file of marks brought along.
    #[must_use]
    pub fn new(items: &[ItemRef], rubric: Option<&Rubric>) -> Self {
        let default = Scoring::default();
        let known: &[Item] = rubric.map_or(&[], |rubric| &rubric.items);
        let marked = |item: &ItemRef| {
            let (pass, references) = match item {
                ItemRef::Rubric { index, .. } => (known[*index].scoring.pass, known[*index].references.as_slice()),
                ItemRef::Own { references, .. } => (default.pass, references.as_slice()),
                ItemRef::Unknown { .. } => (default.pass, &[][..]),
            };
            MarkedItem { id: item.id().to_owned(), pass, references: references.to_vec() }
        };
        let items = items.iter().map(marked).collect();
        // A rubric has one list of bands for all of its items.
        let bands = known.first().map_or(default.bands, |item| item.scoring.bands.clone());
        Self { bands, items, responses: Vec::new(), names_candidates: false }
    }

    /// Adds a response.
    pub fn push(&mut self, item: usize, mark: Mark, graded: GradedResponse) {
        self.responses.push(MarkedResponse { item, mark, graded });
    }

    /// Returns the reference answer that a response was compared with.
    #[must_use]
    pub fn reference(&self, response: &MarkedResponse) -> Option<&str> {
        let place = response.marked()?.grade.reference?;
        self.items[response.item].references.get(place).map(String::as_str)
    }

    /// Returns the place of the band that a score or a share of the maximum mark reaches; the highest band has 0.
    fn band(&self, share: f64) -> usize {
        let share = round(share);
        self.bands.iter().position(|band| share >= band.at).unwrap_or(self.bands.len().saturating_sub(1))
    }
}

impl MarkedResponse {
    /// Returns the grade, where there is one.
    #[must_use]
    pub fn marked(&self) -> Option<&Marked> {
        self.graded.marked()
    }

    /// Returns the score, 0..=1; 0 for a blank response, which earns nothing.
    #[must_use]
    pub fn score(&self) -> Option<f64> {
        match &self.graded.outcome {
            Outcome::Scored(marked) => Some(marked.grade.score),
            Outcome::Blank => Some(0.0),
            Outcome::Unscored(_) => None,
        }
    }

    /// Returns the value of a criterion, 0..=1; 0 for a blank response.
    #[must_use]
    pub fn criterion(&self, id: CriterionId) -> Option<f64> {
        let Outcome::Scored(marked) = &self.graded.outcome else { return self.score() };
        let criteria = &marked.grade.criteria;
        criteria.iter().find(|criterion| criterion.id == id).map(|criterion| criterion.value)
    }

    /// Returns the score less the mark's share of its maximum: above 0 where too much is credited.
    #[must_use]
    pub fn difference(&self) -> Option<f64> {
        self.score().map(|score| round(score - self.mark.share()))
    }
}

/// How well scores and marks agree; blank responses count as 0, unscored ones are counted and left out of all the rest.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// What became of the responses.
    pub counts: Counts,
    /// The score against the marks.
    pub score: Correlations,
    /// Similarity alone against the marks.
    pub similarity: Correlations,
    /// Coverage alone against the marks.
    pub coverage: Correlations,
    /// Agreement in bands.
    pub kappa: Statistic,
    /// How far scores are from the marks' shares of their maximum.
    pub errors: Result<Errors, Undefined>,
    /// The same in marks, with the maximum mark that all responses have.
    pub errors_in_marks: Result<(f64, Errors), Undefined>,
    /// Who passes.
    pub passes: Confusion,
    /// What is left to humans; none where scores are not calibrated.
    pub deferral: Option<Deferral>,
    /// Agreement by length, shortest first.
    pub lengths: Vec<LengthClass>,
    /// Agreement by item, in the order of [`MarkedSet::items`].
    pub items: Vec<ItemAgreement>,
    /// The places of the responses whose scores are farthest above their marks, farthest first.
    pub over_credited: Vec<usize>,
    /// The places of the responses whose scores are farthest below their marks, farthest first.
    pub under_credited: Vec<usize>,
}

/// What a calibrated run leaves to humans, and how well it does on the rest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deferral {
    /// Graded responses that need a human.
    pub deferred: usize,
    /// Their share of the graded responses.
    pub share: Statistic,
    /// Who passes among the others.
    pub rest: Confusion,
    /// The share of the others on whom score and mark agree.
    pub accuracy: Statistic,
}

/// What became of responses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub responses: usize,
    /// Those with a score.
    pub graded: usize,
    /// Those without text.
    pub blank: usize,
    /// Those that could not be graded.
    pub unscored: usize,
}

/// How well one number per response goes along with the marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Correlations {
    /// Of all responses together.
    pub pearson: Statistic,
    /// The same by ranks.
    pub spearman: Statistic,
    /// The mean over items.
    pub within_pearson: WithinItems,
    /// The same by ranks.
    pub within_spearman: WithinItems,
}

/// Agreement on the responses of about one length.
#[derive(Debug, Clone, PartialEq)]
pub struct LengthClass {
    /// The fewest and the most words.
    pub words: RangeInclusive<usize>,
    /// How many responses.
    pub responses: usize,
    /// Of all of them together.
    pub pearson: Statistic,
    /// Mean of score less mark.
    pub bias: Statistic,
}

/// Agreement on the responses to one item.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemAgreement {
    /// What became of them.
    pub counts: Counts,
    /// Mean score.
    pub mean_score: Statistic,
    /// Mean of the marks' shares of their maximum.
    pub mean_mark: Statistic,
    /// The correlation.
    pub pearson: Statistic,
    /// The same by ranks.
    pub spearman: Statistic,
    /// How far scores are from the marks' shares.
    pub errors: Result<Errors, Undefined>,
}
