//! Marked responses to test the formats with.

use crate::agreement::{MarkedItem, MarkedSet};
use crate::grade::GradedResponse;
use crate::report::samples;
use crate::rubric::Scoring;
use crate::submission::marks::Mark;

/// Returns two graded responses, a blank and an unscored one, to two items.
pub(super) fn set() -> MarkedSet {
    let item = |id: &str| MarkedItem { id: id.into(), pass: 0.6, references: vec!["One.".into(), "Two.\u{7}".into()] };
    let items = vec![item("orm"), item("views")];
    let mut set = MarkedSet { bands: Scoring::default().bands, items, responses: Vec::new(), names_candidates: false };
    for (line, (item, graded, mark, max)) in (2..).zip([
        (0, samples::scored(), 0.5, 5.0),
        (0, samples::scored(), 3.5, 5.0),
        (0, samples::blank(), 5.0, 5.0),
        (1, samples::unscored(), 2.0, 4.0),
    ]) {
        set.push(item, Mark::new(mark, max).expect("a mark"), at_line(graded, line));
    }
    set
}

/// The same without the blank one, so that all scores are equal.
pub(super) fn without_blank() -> MarkedSet {
    let mut set = set();
    set.responses.remove(2);
    set
}

fn at_line(mut graded: GradedResponse, line: u64) -> GradedResponse {
    graded.origin.path = "marks.csv".into();
    graded.origin.line = Some(line);
    graded
}
