//! Two reports against each other: which scores changed, by how much, and why.
//!
//! Responses are paired by candidate and item, several to one item in their order. A *cause* is what could make the
//! score another one: a part of the signature that is not the same, the answer's text, a human score. A *difference*
//! is what became another in the grade itself: a criterion, a concept, an adjustment. The totals of candidates are counted
//! again, as a run counts them.

mod causes;
mod differences;
#[cfg(test)]
mod tests;
mod totals;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::grade::Summary;
use crate::grade::exact::cut;
use crate::readback::{ReadReport, ReadResponse};
use crate::score::round;

use causes::{causes, is_other_grade};
use differences::differences;

pub use causes::Cause;
pub use differences::{Difference, Fact, Of};
pub use totals::{CandidateTotals, OtherPoints, Total};

/// The part of a signature that only repeats the others.
const SHORT: &str = "short";

/// Two reports side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The parts of the signature that are not the same; none where a report has no signature.
    pub signature: Option<Vec<SignatureChange>>,
    /// The responses in the order of the later report, then those that are gone.
    pub pairs: Vec<Pair>,
    /// The items that are worth other points, in the order of the pairs.
    pub items: Vec<OtherPoints>,
    /// The totals of all candidates, in the order of the later report, then those that are gone.
    pub candidates: Vec<CandidateTotals>,
    /// Counters over all of them.
    pub tally: Tally,
}

/// A part of the signature that is not the same.
#[derive(Debug, Clone, PartialEq)]
pub struct SignatureChange {
    /// Its name, as in the report.
    pub name: String,
    /// What it was.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

/// One response in both reports, or in one.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Who wrote it.
    pub candidate: String,
    /// The item's id.
    pub item: String,
    /// What became of it before; none for an added response.
    pub before: Option<Side>,
    /// What became of it after; none for a removed response.
    pub after: Option<Side>,
    /// The later score less the earlier one, where there are both.
    pub change: Option<f64>,
    /// Whether the score fell by more than is allowed, or there is none any more.
    pub is_regression: bool,
    /// What could have changed the score, the status or whether it passes; empty where all are the same.
    pub causes: Vec<Cause>,
    /// What is another in the grade.
    pub differences: Vec<Difference>,
}

impl Pair {
    /// Tells whether it has another score or status in the later report.
    #[must_use]
    pub fn is_other_grade(&self) -> bool {
        let both = self.before.as_ref().zip(self.after.as_ref());
        both.is_some_and(|(before, after)| before.score != after.score || before.status != after.status)
    }

    /// Tells whether one report says that it passes and the other one does not, though the score is the same.
    #[must_use]
    pub fn is_other_pass_alone(&self) -> bool {
        let both = self.before.as_ref().zip(self.after.as_ref());
        both.is_some_and(|(before, after)| before.passes() != after.passes()) && !self.is_other_grade()
    }

    /// Tells whether it earns other points with the score that it had.
    #[must_use]
    pub fn is_other_points_alone(&self) -> bool {
        let both = self.before.as_ref().zip(self.after.as_ref());
        both.is_some_and(|(before, after)| before.points != after.points) && !self.is_other_grade()
    }
}

/// What became of a response in one report.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// `scored`, `blank` or `unscored`.
    pub status: String,
    /// 0..=1.
    pub score: Option<f64>,
    /// Score times the item's points.
    pub points: Option<f64>,
    /// The label of the score.
    pub band: Option<String>,
    /// Whether the score reaches the pass mark.
    pub passed: Option<bool>,
}

impl Side {
    /// Tells whether it is known to pass.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.passed == Some(true)
    }
}

/// Counters over all pairs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    /// Responses in both reports.
    pub paired: u64,
    /// Those with a higher score.
    pub up: u64,
    /// Those with a lower score.
    pub down: u64,
    /// Those of another status, so without a change that is a figure.
    pub other_status: u64,
    /// Those with the same score and status.
    pub same: u64,
    /// Those of them that earn other points with it.
    pub other_points: u64,
    /// Responses in the later report only.
    pub added: u64,
    /// Responses in the earlier report only.
    pub removed: u64,
    /// Scores that fell by more than is allowed, or are gone.
    pub regressions: u64,
    /// Those that passed and do not any more; those that did not and do.
    pub lost_pass: u64,
    /// Responses that did not pass and do.
    pub won_pass: u64,
    /// The mean scores, before and after, of the responses with a score in both.
    pub means: Option<[f64; 2]>,
    /// Items of the rubric that candidates have not answered, before and after; none where a report does not tell its items.
    pub not_answered: Option<[u64; 2]>,
}

/// Compares two reports; a score may fall by `allowed` without being a regression.
#[must_use]
pub fn compare(before: &ReadReport, after: &ReadReport, allowed: f64) -> Comparison {
    let signature = signature_changes(before, after);
    let mut earlier: BTreeMap<(&str, &str), Vec<&ReadResponse>> = BTreeMap::new();
    for response in before.responses.iter().rev() {
        earlier.entry(key(response)).or_default().push(response);
    }
    let mut pairs = Vec::with_capacity(after.responses.len());
    let mut found: BTreeSet<*const ReadResponse> = BTreeSet::new();
    for response in &after.responses {
        let partner = earlier.get_mut(&key(response)).and_then(Vec::pop);
        found.extend(partner.map(std::ptr::from_ref));
        pairs.push(pair(partner, Some(response), signature.as_deref(), allowed));
    }
    let removed = before.responses.iter().filter(|response| !found.contains(&std::ptr::from_ref(*response)));
    pairs.extend(removed.map(|response| pair(Some(response), None, signature.as_deref(), allowed)));
    let summaries = [totals::summary(before), totals::summary(after)];
    let [earlier, later] = summaries.each_ref().map(Summary::not_answered);
    let tally = Tally { not_answered: earlier.zip(later).map(|(before, after)| [before, after]), ..tally(&pairs) };
    let (items, candidates) = (totals::other_points(&pairs), totals::candidates(&summaries));
    Comparison { signature, pairs, items, candidates, tally }
}

fn key(response: &ReadResponse) -> (&str, &str) {
    (&response.candidate, &response.item)
}

fn signature_changes(before: &ReadReport, after: &ReadReport) -> Option<Vec<SignatureChange>> {
    let (before, after) = (before.signature.as_ref()?, after.signature.as_ref()?);
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).filter(|name| *name != SHORT).collect();
    let text = |value: Option<&Value>| match value? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    let change = |name: &String| SignatureChange {
        name: name.clone(),
        before: text(before.get(name)),
        after: text(after.get(name)),
    };
    Some(names.into_iter().map(change).filter(|change| change.before != change.after).collect())
}

fn pair(
    before: Option<&ReadResponse>,
    after: Option<&ReadResponse>,
    signature: Option<&[SignatureChange]>,
    allowed: f64,
) -> Pair {
    let named = after.or(before);
    let name = |of: fn(&ReadResponse) -> &String| named.map(of).cloned().unwrap_or_default();
    let score = |response: Option<&ReadResponse>| response.and_then(|response| response.score);
    let change = score(before).zip(score(after)).map(|(before, after)| round(after - before));
    let is_regression = match (score(before), change) {
        (Some(_), Some(change)) => -change > allowed,
        (Some(_), None) => true,
        (None, _) => false,
    };
    let both = before.zip(after);
    let passes = |response: &ReadResponse| response.passed == Some(true);
    let has_changed = |(b, a): &(&ReadResponse, &ReadResponse)| is_other_grade(b, a) || passes(b) != passes(a);
    Pair {
        candidate: name(|response| &response.candidate),
        item: name(|response| &response.item),
        before: before.map(side),
        after: after.map(side),
        change,
        is_regression,
        causes: both.filter(has_changed).map(|(b, a)| causes(b, a, signature)).unwrap_or_default(),
        differences: both.map(|(before, after)| differences(before, after)).unwrap_or_default(),
    }
}

fn side(response: &ReadResponse) -> Side {
    Side {
        status: response.status.clone(),
        score: response.score,
        points: response.points,
        band: response.band.clone(),
        passed: response.passed,
    }
}

fn tally(pairs: &[Pair]) -> Tally {
    let mut tally = Tally::default();
    let (mut sums, mut count) = ([0.0, 0.0], 0.0);
    for pair in pairs {
        tally.regressions += u64::from(pair.is_regression);
        let (Some(before), Some(after)) = (&pair.before, &pair.after) else {
            tally.added += u64::from(pair.before.is_none());
            tally.removed += u64::from(pair.after.is_none());
            continue;
        };
        tally.paired += 1;
        match pair.change {
            Some(change) if change > 0.0 => tally.up += 1,
            Some(change) if change < 0.0 => tally.down += 1,
            _ if before.status != after.status => tally.other_status += 1,
            _ => tally.same += 1,
        }
        tally.other_points += u64::from(pair.is_other_points_alone());
        tally.lost_pass += u64::from(before.passes() && !after.passes());
        tally.won_pass += u64::from(!before.passes() && after.passes());
        if let Some((before, after)) = before.score.zip(after.score) {
            sums = [sums[0] + before, sums[1] + after];
            count += 1.0;
        }
    }
    tally.means = (count > 0.0).then(|| sums.map(|sum| cut(sum / count, 4)));
    tally
}
