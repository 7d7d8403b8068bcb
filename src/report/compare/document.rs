//! A comparison as one JSON document.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::words;
use crate::compare::{
    CandidateTotals, Comparison, Difference, Fact, OtherPoints, Pair, Side, SignatureChange, Tally, Total,
};
use crate::report::json::text;
use crate::report::wire::SCHEMA_VERSION;

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    /// Null where a report has no signature.
    signature_changes: Option<Vec<ChangeRecord<'a>>>,
    responses: Vec<PairRecord<'a>>,
    /// The items that are worth other points.
    items: Vec<ItemRecord<'a>>,
    candidates: Vec<CandidateRecord<'a>>,
    summary: SummaryRecord,
}

#[derive(Serialize)]
struct ChangeRecord<'a> {
    name: &'a str,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

#[derive(Serialize)]
struct PairRecord<'a> {
    candidate: &'a str,
    item: &'a str,
    /// Null for an added response.
    before: Option<SideRecord<'a>>,
    /// Null for a removed response.
    after: Option<SideRecord<'a>>,
    change: Option<f64>,
    regression: bool,
    causes: Vec<&'a str>,
    differences: Vec<DifferenceRecord<'a>>,
}

#[derive(Serialize)]
struct SideRecord<'a> {
    status: &'a str,
    score: Option<f64>,
    points: Option<f64>,
    band: Option<&'a str>,
    passed: Option<bool>,
}

#[derive(Serialize)]
struct DifferenceRecord<'a> {
    of: &'static str,
    id: &'a str,
    /// A number, `found`, `missing`, or null for what is not there.
    before: Value,
    after: Value,
}

#[derive(Serialize)]
struct ItemRecord<'a> {
    item: &'a str,
    before: f64,
    after: f64,
    responses: u64,
}

#[derive(Serialize)]
struct CandidateRecord<'a> {
    candidate: &'a str,
    /// Null where the earlier report lacks the candidate.
    before: Option<TotalRecord>,
    /// Null where the later report lacks the candidate.
    after: Option<TotalRecord>,
    /// Of the points.
    change: Option<f64>,
}

#[derive(Serialize)]
struct TotalRecord {
    points: f64,
    max_points: f64,
    place: usize,
}

#[derive(Serialize)]
struct SummaryRecord {
    paired: u64,
    up: u64,
    down: u64,
    other_status: u64,
    same: u64,
    added: u64,
    removed: u64,
    regressions: u64,
    won_pass: u64,
    lost_pass: u64,
    mean_score_before: Option<f64>,
    mean_score_after: Option<f64>,
    /// Null where a report does not tell which items were to be answered.
    not_answered_before: Option<u64>,
    not_answered_after: Option<u64>,
    /// Of those that are the same.
    other_points: u64,
}

/// Writes the document and a line break.
///
/// # Errors
///
/// Whatever the destination says.
pub fn write(destination: &mut impl Write, comparison: &Comparison) -> io::Result<()> {
    let signature_changes = comparison.signature.as_ref().map(|changes| changes.iter().map(change).collect());
    let responses = comparison.pairs.iter().map(pair).collect();
    let items = comparison.items.iter().map(item).collect();
    let candidates = comparison.candidates.iter().map(candidate).collect();
    let summary = summary(&comparison.tally);
    let document =
        Document { schema_version: SCHEMA_VERSION, signature_changes, responses, items, candidates, summary };
    writeln!(destination, "{}", text(&document)?)?;
    destination.flush()
}

fn change(change: &SignatureChange) -> ChangeRecord<'_> {
    ChangeRecord { name: &change.name, before: change.before.as_deref(), after: change.after.as_deref() }
}

fn pair(pair: &Pair) -> PairRecord<'_> {
    PairRecord {
        candidate: &pair.candidate,
        item: &pair.item,
        before: pair.before.as_ref().map(side),
        after: pair.after.as_ref().map(side),
        change: pair.change,
        regression: pair.is_regression,
        causes: pair.causes.iter().map(words::cause).collect(),
        differences: pair.differences.iter().map(difference).collect(),
    }
}

fn side(side: &Side) -> SideRecord<'_> {
    SideRecord {
        status: &side.status,
        score: side.score,
        points: side.points,
        band: side.band.as_deref(),
        passed: side.passed,
    }
}

fn difference(difference: &Difference) -> DifferenceRecord<'_> {
    let value = |fact| match fact {
        Fact::Absent => Value::Null,
        Fact::Missing => "missing".into(),
        Fact::Found => "found".into(),
        Fact::Number(number) => number.into(),
    };
    DifferenceRecord {
        of: words::of(difference.of),
        id: &difference.id,
        before: value(difference.before),
        after: value(difference.after),
    }
}

fn item(of: &OtherPoints) -> ItemRecord<'_> {
    ItemRecord { item: &of.item, before: of.before, after: of.after, responses: of.responses }
}

fn candidate(totals: &CandidateTotals) -> CandidateRecord<'_> {
    let record = |Total { points, max_points, place }| TotalRecord { points, max_points, place };
    CandidateRecord {
        candidate: &totals.candidate,
        before: totals.before.map(record),
        after: totals.after.map(record),
        change: totals.change(),
    }
}

fn summary(tally: &Tally) -> SummaryRecord {
    SummaryRecord {
        paired: tally.paired,
        up: tally.up,
        down: tally.down,
        other_status: tally.other_status,
        same: tally.same,
        added: tally.added,
        removed: tally.removed,
        regressions: tally.regressions,
        won_pass: tally.won_pass,
        lost_pass: tally.lost_pass,
        mean_score_before: tally.means.map(|[before, _]| before),
        mean_score_after: tally.means.map(|[_, after]| after),
        not_answered_before: tally.not_answered.map(|[before, _]| before),
        not_answered_after: tally.not_answered.map(|[_, after]| after),
        other_points: tally.other_points,
    }
}
