//! A response of a report as far as a summary counts it.

use std::path::PathBuf;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::digest::Fingerprint;
use crate::grade::exact::cut;
use crate::grade::{GradedResponse, LeavesOpen, Marked, Outcome, Status};
use crate::score::Grade;
use crate::submission::Origin;

/// The fields of a response that are counted.
#[derive(Deserialize)]
pub(super) struct Counted {
    pub candidate: String,
    pub item: String,
    status: String,
    score: Option<f64>,
    points: Option<f64>,
    max_points: Option<f64>,
    band: Option<String>,
    passed: Option<bool>,
    needs_human: Option<bool>,
    to_review: Vec<IgnoredAny>,
    reason: Option<String>,
    leaves_open: Option<String>,
    warnings: Vec<String>,
    pub source: String,
    #[serde(rename = "override")]
    pub human: Option<IgnoredAny>,
}

/// The start of a hash of what tells a response from all others of a run.
pub(super) type Key = [u8; 16];

impl Counted {
    pub fn key(&self) -> Key {
        hash(&[&self.candidate, &self.item, &self.source])
    }

    /// Returns the key of the candidate and the item, which several responses may have; none where no item is named.
    pub fn key_of_item(&self) -> Option<Key> {
        (!self.item.is_empty()).then(|| hash(&[&self.candidate, &self.item]))
    }

    /// Returns whether a human should look at it. The report says so: what its grade was made of is not read.
    pub fn needs_human(&self) -> bool {
        !self.to_review.is_empty()
    }
}

fn hash(parts: &[&str]) -> Key {
    let mut fingerprint = Fingerprint::default();
    for part in parts {
        fingerprint.add(part);
    }
    fingerprint.finish()
}

/// Returns points as they were before the report cut them; those that a human gave are in it as they are.
fn exact_points(score: f64, max: Option<f64>, in_report: Option<f64>) -> f64 {
    let exact = max.map(|max| score * max);
    let in_report = in_report.or(exact.map(|exact| cut(exact, 2))).unwrap_or_default();
    exact.filter(|exact| (cut(*exact, 2) - in_report).abs() < 1e-9).unwrap_or(in_report)
}

impl From<Counted> for GradedResponse {
    fn from(counted: Counted) -> Self {
        let outcome = match (Status::named(&counted.status), counted.score) {
            (Some(Status::Scored), Some(score)) => {
                let grade = Grade { score, ..Grade::default() };
                let points = exact_points(score, counted.max_points, counted.points);
                let (band, passed) = (counted.band.unwrap_or_default(), counted.passed.unwrap_or_default());
                let marked = Marked::uncalibrated(grade, points, band, passed);
                Outcome::Scored(Box::new(Marked { needs_human: counted.needs_human, ..marked }))
            }
            (Some(Status::Blank), _) => Outcome::Blank,
            _ => Outcome::Unscored(counted.reason.unwrap_or_default()),
        };
        Self {
            candidate: counted.candidate,
            item: counted.item,
            origin: Origin::of(PathBuf::new()),
            answer: String::new(),
            outcome,
            human: None,
            max_points: counted.max_points,
            asked: None,
            warnings: counted.warnings,
            leaves_open: LeavesOpen::named(counted.leaves_open.as_deref()),
        }
    }
}
