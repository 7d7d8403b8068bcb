//! A calibration applied to a grade, as one more step of its arithmetic.

use crate::calibration::{Calibrated, Calibration, ItemKey};
use crate::rubric::Item;
use crate::score::{Adjustment, Grade, REQUIRED_GAP, Reason, round};

/// Returns the most that a grade can reach whatever a calibration says: without a required concept it does not pass.
#[must_use]
pub fn most(grade: &Grade, item: Option<&Item>) -> Option<f64> {
    let item = item?;
    missing(grade, item).map(|_| round((item.scoring.pass - REQUIRED_GAP).max(0.0)))
}

/// Returns the first required concept that is missing.
fn missing<'a>(grade: &Grade, item: &'a Item) -> Option<&'a str> {
    let mut both = item.concepts.iter().zip(&grade.concepts);
    both.find(|(concept, graded)| concept.required && graded.found.is_none()).map(|(concept, _)| concept.id.as_str())
}

/// Calibrates a grade, step by step, and returns what it was calibrated by.
pub(super) fn apply(grade: &mut Grade, calibration: &Calibration, key: &ItemKey, item: Option<&Item>) -> Calibrated {
    let calibrated = calibration.apply(key, grade.score, most(grade, item));
    let required = item.and_then(|item| missing(grade, item)).unwrap_or_default().to_owned();
    let bounded = calibrated.unbounded.clamp(0.0, 1.0);
    let steps = [
        (Reason::Calibration, calibrated.unbounded - grade.score),
        (Reason::Bounds, bounded - calibrated.unbounded),
        (Reason::RequiredConcept(required), calibrated.score - bounded),
    ];
    let steps = steps.into_iter().map(|(reason, amount)| Adjustment { reason, amount: round(amount) });
    grade.adjustments.extend(steps.filter(|step| step.amount != 0.0));
    grade.score = calibrated.score;
    calibrated
}
