//! What candidates have earned in both reports, and what items are worth.

use std::collections::BTreeMap;

use super::{Fact, Of, Pair};
use crate::grade::exact::cut;
use crate::grade::{GradedResponse, LeavesOpen, Marked, Outcome, Status, Summary, Totals};
use crate::readback::{ReadReport, ReadResponse};
use crate::score::Grade;
use crate::submission::Origin;

/// Places of points in reports.
const PLACES: i32 = 2;

/// An item that is worth other points.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherPoints {
    /// The item's id.
    pub item: String,
    /// What it was worth.
    pub before: f64,
    /// What it is worth.
    pub after: f64,
    /// How many responses it has in both reports.
    pub responses: u64,
}

/// The totals of one candidate.
#[derive(Debug, Clone, PartialEq)]
pub struct CandidateTotals {
    /// Who.
    pub candidate: String,
    /// Before; none where the earlier report lacks the candidate.
    pub before: Option<Total>,
    /// After; none where the later report lacks the candidate.
    pub after: Option<Total>,
}

/// What a candidate has earned in one report.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Total {
    /// The points, cut as in reports.
    pub points: f64,
    /// The points that were to be had.
    pub max_points: f64,
    /// The place among all candidates by points, from 1; those with as many share one.
    pub place: usize,
}

impl CandidateTotals {
    /// Returns the later points less the earlier ones, where there are both.
    #[must_use]
    pub fn change(&self) -> Option<f64> {
        let (before, after) = self.before.zip(self.after)?;
        // Adding 0 turns -0 into 0.
        Some(((after.points - before.points) * 100.0).round() / 100.0 + 0.0)
    }

    /// Tells whether both reports have the candidate, with another total.
    #[must_use]
    pub fn is_other(&self) -> bool {
        let both = self.before.zip(self.after);
        both.is_some_and(|(before, after)| (before.points, before.max_points) != (after.points, after.max_points))
    }
}

/// Counts a report as the run that wrote it did.
pub(super) fn summary(report: &ReadReport) -> Summary {
    // A report that does not count them is of a part of the answers.
    let outline = report.outline.as_ref().filter(|_| report.summary.not_answered.is_some());
    let totals = if report.summary.all_items { Totals::AllItems } else { Totals::HandedIn };
    let mut summary = Summary::new(outline, totals);
    for response in &report.responses {
        summary.add_flagged(&counted(response), false);
    }
    summary
}

/// Returns of a response what a summary counts: whatever else a report has, known or not, changes no total.
fn counted(read: &ReadResponse) -> GradedResponse {
    let outcome = match (Status::named(&read.status), read.score, read.exact_points()) {
        (Some(Status::Scored), Some(score), Some(points)) => {
            let grade = Grade { score, ..Grade::default() };
            let passed = read.passed.unwrap_or_default();
            Outcome::Scored(Box::new(Marked::uncalibrated(grade, points, String::new(), passed)))
        }
        (Some(Status::Blank), ..) => Outcome::Blank,
        _ => Outcome::Unscored(String::new()),
    };
    GradedResponse {
        candidate: read.candidate.clone(),
        item: read.item.clone(),
        origin: Origin::of(&read.source),
        answer: String::new(),
        outcome,
        human: None,
        max_points: read.max_points,
        asked: None,
        warnings: Vec::new(),
        leaves_open: LeavesOpen::named(read.leaves_open.as_deref()),
    }
}

/// Returns the totals of all candidates of two reports.
pub(super) fn candidates(summaries: &[Summary; 2]) -> Vec<CandidateTotals> {
    let [earlier, later] = summaries.each_ref().map(of_report);
    let known: BTreeMap<&str, Total> = later.iter().copied().collect();
    let before: BTreeMap<&str, Total> = earlier.iter().copied().collect();
    let gone = earlier.iter().filter(|(name, _)| !known.contains_key(name));
    let totals = |(name, _): &(&str, Total)| CandidateTotals {
        candidate: (*name).to_owned(),
        before: before.get(name).copied(),
        after: known.get(name).copied(),
    };
    later.iter().chain(gone).map(totals).collect()
}

fn of_report(summary: &Summary) -> Vec<(&str, Total)> {
    let mut all: Vec<f64> = summary.candidates.iter().map(|of| cut(of.points, PLACES)).collect();
    all.sort_by(|one, other| other.total_cmp(one));
    let total = |(points, max_points): (f64, f64)| {
        let points = cut(points, PLACES);
        Total { points, max_points: cut(max_points, PLACES), place: 1 + all.partition_point(|other| *other > points) }
    };
    let candidates = summary.candidates.iter();
    candidates.map(|of| (of.candidate.as_str(), total((of.points, of.max_points)))).collect()
}

/// Returns the items that are worth other points.
pub(super) fn other_points(pairs: &[Pair]) -> Vec<OtherPoints> {
    let mut items: Vec<OtherPoints> = Vec::new();
    for pair in pairs {
        for difference in pair.differences.iter().filter(|difference| difference.of == Of::MaxPoints) {
            let (Fact::Number(before), Fact::Number(after)) = (difference.before, difference.after) else { continue };
            // Answers that bring their own points along may have others in each record.
            let is_it = |of: &&mut OtherPoints| of.item == pair.item && (of.before, of.after) == (before, after);
            match items.iter_mut().find(is_it) {
                Some(known) => known.responses += 1,
                None => items.push(OtherPoints { item: pair.item.clone(), before, after, responses: 1 }),
            }
        }
    }
    items
}
