//! What comes out: a response with its grade, or why it has none.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Asked, HumanScore};
use crate::calibration::Line;
use crate::calibration::band::ErrorBand;
use crate::digest;
use crate::score::Grade;
use crate::submission::{Content, ItemRef, Origin};
use crate::text::language::Language;

/// So many bytes of an answer's hash are kept.
const ANSWER_HASH_BYTES: usize = 8;

/// A response with its grade, or why it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct GradedResponse {
    /// Who wrote it.
    pub candidate: String,
    /// The item's id, or what the answer file called it.
    pub item: String,
    /// Where it was read.
    pub origin: Origin,
    /// The answer as it was written; empty where it could not be read.
    pub answer: String,
    /// What the machine made of it.
    pub outcome: Outcome,
    /// What a human gave for it, which counts instead; see [`standing`](Self::standing).
    pub human: Option<HumanScore>,
    /// What the item is worth; none for an unknown item.
    pub max_points: Option<f64>,
    /// What it was asked and is compared with; none for an unknown item, and for one that was never graded.
    pub asked: Option<Arc<Asked>>,
    /// What a reader of the grade should know.
    pub warnings: Vec<String>,
    /// Which items of the rubric it may be the answer to, where it could not be put to one.
    pub leaves_open: LeavesOpen,
}

/// Of how many items nobody knows whether a response is the answer to them, as it could not be put to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LeavesOpen {
    /// Of none: it is to an item of the rubric, or names nothing that is near one, as a stray file.
    #[default]
    Nothing,
    /// Of one, any of those that seem to be left: its name is near one of the rubric's.
    OneItem,
    /// Of all: a document that cannot be read, or a text of several answers whose headings are near the rubric's items.
    AllItems,
}

impl LeavesOpen {
    /// Returns what a response leaves open.
    pub(super) fn of(item: &ItemRef, content: &Content) -> Self {
        match (item, content) {
            (ItemRef::Rubric { .. } | ItemRef::Own { .. }, _) | (_, Content::Missing(_)) => Self::Nothing,
            (ItemRef::Unknown { name, nearest: Some(_) }, _) if !name.is_empty() => Self::OneItem,
            (ItemRef::Unknown { nearest: Some(_), .. }, _) => Self::AllItems,
            (ItemRef::Unknown { name, .. }, Content::Unreadable(_)) if name.is_empty() => Self::AllItems,
            (ItemRef::Unknown { nearest: None, .. }, _) => Self::Nothing,
        }
    }

    /// Returns its name in reports for programs; none where nothing is left open.
    #[must_use]
    pub fn id(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::OneItem => Some("one"),
            Self::AllItems => Some("all"),
        }
    }

    /// Returns what has a name in reports.
    #[must_use]
    pub fn named(id: Option<&str>) -> Self {
        [Self::OneItem, Self::AllItems].into_iter().find(|known| known.id() == id).unwrap_or_default()
    }
}

/// What the machine made of a response.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It was graded.
    Scored(Box<Marked>),
    /// There was nothing in it.
    Blank,
    /// It could not be graded; the reason, a lower-case fragment.
    Unscored(String),
}

/// A grade in the terms of its item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Marked {
    /// The score and what led to it.
    pub grade: Grade,
    /// Score times what the item is worth, with all places.
    pub points: f64,
    /// The label of the score.
    pub band: String,
    /// Whether the score reaches the item's pass mark.
    pub passed: bool,
    /// Where a human's mark lies for 8 answers in 10; none without a calibration.
    pub error_band: Option<ErrorBand>,
    /// The straight line by which it was calibrated, before it was held within 0 and 1; none without a calibration.
    pub calibrated_by: Option<Line>,
    /// Whether that band straddles the pass mark, so that a human has to decide; none without a calibration.
    pub needs_human: Option<bool>,
    /// The language that the answer reads as, where that is another one than the rubric's.
    pub reads_as: Option<Language>,
}

impl GradedResponse {
    /// Returns the grade that the machine gave, where there is one.
    #[must_use]
    pub fn marked(&self) -> Option<&Marked> {
        match &self.outcome {
            Outcome::Scored(marked) => Some(marked),
            Outcome::Blank | Outcome::Unscored(_) => None,
        }
    }

    /// Returns whether the answer could not be read, so that it has no text.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        matches!(self.outcome, Outcome::Unscored(_)) && self.answer.is_empty()
    }

    /// Returns what tells its answer from every other answer that a report could hold; none where it could not be read.
    #[must_use]
    pub fn answer_sha256(&self) -> Option<String> {
        (!self.is_unread()).then(|| digest::hexadecimal(&digest::sha256_bytes::<ANSWER_HASH_BYTES>(&self.answer)))
    }
}

impl Marked {
    /// Makes the mark of a grade that went through no calibration.
    pub(crate) fn uncalibrated(grade: Grade, points: f64, band: String, passed: bool) -> Self {
        Self { grade, points, band, passed, error_band: None, calibrated_by: None, needs_human: None, reads_as: None }
    }
}
