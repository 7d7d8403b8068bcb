//! What a reader should look at before trusting a grade.

use super::{GradedResponse, Outcome};
use crate::score::{Grade, Reason};

/// A score this near to the pass mark may as well be on its other side.
const NEAR: f64 = 0.05;

/// Scores have 4 places; the difference of two of them must not miss a border by its last bit.
const LAST_BIT: f64 = 1e-9;

/// Why a reader should look at a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// It could not be graded.
    Unscored,
    /// It comes with a warning.
    Warning,
    /// By the calibration, a human's mark may lie on either side of the pass mark.
    InDoubt,
    /// Its score is close to the pass mark; only without a calibration, which knows better.
    NearPass,
    /// It would pass but for what was taken off by itself: for sentences that contradict the reference, or for a list of words.
    Deduction,
    /// A human gave its score.
    Overridden,
    /// It denies what the reference says.
    Contradiction,
    /// A wrong idea was found in it.
    Misconception,
    /// It lists words instead of making statements.
    KeywordList,
    /// A required concept is missing.
    Required,
}

impl Flag {
    /// All of them, those that need a human first.
    pub const ALL: [Self; 10] = [
        Self::Unscored,
        Self::Warning,
        Self::InDoubt,
        Self::NearPass,
        Self::Deduction,
        Self::Overridden,
        Self::Contradiction,
        Self::Misconception,
        Self::KeywordList,
        Self::Required,
    ];

    /// Returns whether a human should decide.
    #[must_use]
    pub fn needs_human(self) -> bool {
        matches!(self, Self::Unscored | Self::Warning | Self::InDoubt | Self::NearPass | Self::Deduction)
    }

    /// Returns its name in reports for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Unscored => "unscored",
            Self::Warning => "warning",
            Self::InDoubt => "in-doubt",
            Self::NearPass => "near-pass",
            Self::Deduction => "deduction",
            Self::Overridden => "overridden",
            Self::Contradiction => "contradiction",
            Self::Misconception => "misconception",
            Self::KeywordList => "keyword-list",
            Self::Required => "required-concept",
        }
    }

    /// Returns what it means.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::Unscored => "could not be graded",
            Self::Warning => "graded with a warning",
            Self::InDoubt => "a human may see it on the other side of the pass mark",
            Self::NearPass => "within 0.05 of the pass mark",
            Self::Deduction => "fails only by what was taken off for a contradiction or a list of words",
            Self::Overridden => "decided by a human",
            Self::Contradiction => "contradicts the reference",
            Self::Misconception => "holds a misconception",
            Self::KeywordList => "a list of words instead of sentences",
            Self::Required => "lacks a required concept",
        }
    }
}

/// Returns the flags of a response, in the order of [`Flag::ALL`].
#[must_use]
pub fn flags(response: &GradedResponse) -> Vec<Flag> {
    Flag::ALL.into_iter().filter(|flag| has(response, *flag)).collect()
}

fn has(response: &GradedResponse, flag: Flag) -> bool {
    let marked = response.marked();
    let adjusted = |is: fn(&Reason) -> bool| {
        marked.is_some_and(|marked| marked.grade.adjustments.iter().any(|adjustment| is(&adjustment.reason)))
    };
    match flag {
        // A human has decided: nobody has to look at it any more.
        Flag::Unscored | Flag::Warning | Flag::InDoubt | Flag::NearPass | Flag::Deduction
            if response.human.is_some() =>
        {
            false
        }
        Flag::Unscored => matches!(response.outcome, Outcome::Unscored(_)),
        Flag::Warning => !response.warnings.is_empty(),
        Flag::InDoubt => response.needs_human() == Some(true),
        Flag::NearPass => marked.zip(response.asked.as_ref()).is_some_and(|(marked, asked)| {
            marked.needs_human.is_none() && (marked.grade.score - asked.pass).abs() <= NEAR + LAST_BIT
        }),
        Flag::Deduction => marked
            .zip(response.asked.as_ref())
            .is_some_and(|(marked, asked)| fails_by_deduction(&marked.grade, asked.pass)),
        Flag::Overridden => response.human.is_some(),
        Flag::Contradiction => marked.is_some_and(|marked| !marked.grade.contradictions.is_empty()),
        Flag::Misconception => marked.is_some_and(|marked| !marked.grade.misconceptions.is_empty()),
        Flag::KeywordList => adjusted(|reason| matches!(reason, Reason::KeywordList)),
        Flag::Required => adjusted(|reason| matches!(reason, Reason::RequiredConcept(_))),
    }
}

/// Returns whether a grade is below the pass mark only by what was taken off on a judgement of language.
fn fails_by_deduction(grade: &Grade, pass: f64) -> bool {
    let judged = grade.adjustments.iter().filter(|adjustment| adjustment.reason.is_judged());
    let deducted: f64 = judged.map(|adjustment| -adjustment.amount).sum();
    deducted > 0.0 && grade.score < pass && grade.score + deducted >= pass - LAST_BIT
}
