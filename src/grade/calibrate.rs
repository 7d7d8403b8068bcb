//! A calibration applied to a grade, as one more step of its arithmetic.

use crate::calibration::Calibration;
use crate::calibration::ItemKey;
use crate::calibration::band::ErrorBand;
use crate::rubric::Item;
use crate::score::{Adjustment, Grade, REQUIRED_GAP, Reason, round};

/// Returns the most that a grade can reach whatever a calibration says: without a required concept it does not pass.
#[must_use]
pub fn most(grade: &Grade, item: Option<&Item>) -> Option<f64> {
    let item = item?;
    let missing =
        item.concepts.iter().zip(&grade.concepts).any(|(concept, graded)| concept.required && graded.found.is_none());
    missing.then(|| round((item.scoring.pass - REQUIRED_GAP).max(0.0)))
}

/// Calibrates a grade and returns what the new score may be off by.
pub(super) fn apply(grade: &mut Grade, calibration: &Calibration, item: &ItemKey, most: Option<f64>) -> ErrorBand {
    let calibrated = calibration.apply(item, grade.score, most);
    let amount = round(calibrated.score - grade.score);
    if amount != 0.0 {
        grade.adjustments.push(Adjustment { reason: Reason::Calibration, amount });
    }
    grade.score = calibrated.score;
    calibrated.band
}
