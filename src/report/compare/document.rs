//! A comparison as one JSON document.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::words;
use crate::compare::{Comparison, Difference, Fact, Pair, Side, SignatureChange, Tally};
use crate::report::json::text;
use crate::report::wire::SCHEMA_VERSION;

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    /// Null where a report has no signature.
    signature_changes: Option<Vec<ChangeRecord<'a>>>,
    responses: Vec<PairRecord<'a>>,
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
}

/// Writes the document and a line break.
///
/// # Errors
///
/// Whatever the destination says.
pub fn write(destination: &mut impl Write, comparison: &Comparison) -> io::Result<()> {
    let signature_changes = comparison.signature.as_ref().map(|changes| changes.iter().map(change).collect());
    let responses = comparison.pairs.iter().map(pair).collect();
    let summary = summary(&comparison.tally);
    let document = Document { schema_version: SCHEMA_VERSION, signature_changes, responses, summary };
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
    }
}
