//! The line of totals below tables and in summaries.

use std::fmt::Write;

use super::figure;
use super::words::counted;
use crate::grade::{Summary, Totals};

/// Returns the counts of a run on one line.
#[must_use]
pub fn totals(summary: &Summary) -> String {
    if summary.responses == 0 {
        return "no responses".into();
    }
    let mut line = format!("{}: {} scored", counted(summary.responses, "response"), summary.counts.scored);
    for (count, label) in [(summary.counts.blank, "blank"), (summary.counts.unscored, "unscored")] {
        if count > 0 {
            let _ = write!(line, ", {count} {label}");
        }
    }
    if let Some(mean) = summary.counts.mean_score() {
        let _ = write!(line, "; {} passed, mean score {}", summary.counts.passed, figure::short(mean));
    }
    if summary.counts.overridden > 0 {
        let _ = write!(line, "; {} decided by a human", summary.counts.overridden);
    }
    if let Some(count) = summary.not_answered().filter(|count| *count > 0) {
        let all = if summary.totals == Totals::AllItems { ", which earns nothing" } else { "" };
        let _ = write!(line, "; {} not answered{all}", counted(count, "item"));
    }
    if summary.counts.to_review > 0 || summary.counts.needs_human.is_some() {
        let count = summary.counts.to_review;
        let _ = write!(line, "; {count} {}", if count == 1 { "needs a human" } else { "need a human" });
    }
    line
}
