//! What a calibrated score may be off by: the band that 8 marks in 10 fall into, from held-out answers.

use serde::{Deserialize, Serialize};

use crate::score::round;

/// The share of marks that lie in the band; the rest lies half below it and half above.
pub const COVERED: f64 = 0.8;

/// A region of scores has at least so many held-out answers; with fewer than two such regions there is one for all.
const FEWEST_IN_REGION: usize = 30;

/// The most regions.
const REGIONS: usize = 5;

/// Where the share of a human's mark lies, for 8 answers in 10.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ErrorBand {
    /// The lower end, 0..=1.
    pub low: f64,
    /// The upper end, 0..=1; the score lies between the two.
    pub high: f64,
}

impl ErrorBand {
    /// Returns whether a human has to decide: the mark may lie on either side of the pass mark.
    #[must_use]
    pub fn straddles(self, pass: f64) -> bool {
        self.low < pass && self.high >= pass
    }
}

/// What calibrated scores from some point on may be off by.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// The lowest calibrated score of the region.
    pub from: f64,
    /// Held-out answers in it.
    pub answers: usize,
    /// Mark less score at the lower end of the band; at most 0.
    pub low: f64,
    /// Mark less score at the upper end of the band; at least 0.
    pub high: f64,
}

/// Returns the regions of held-out pairs of calibrated score and share, lowest first.
///
/// By split conformal prediction with a tail for each end (J. Lei and others (2018), Journal of the American Statistical
/// Association 113, 1094-1111): of n residuals the upper end is the one with rank ceil(0.9 (n + 1)), the lower end
/// mirrors it. Regions hold equal numbers of answers; equal scores are never parted.
#[must_use]
pub fn regions(held_out: &[(f64, f64)]) -> Vec<Region> {
    let mut sorted = held_out.to_vec();
    sorted.sort_by(|left, right| left.0.total_cmp(&right.0).then(left.1.total_cmp(&right.1)));
    let count = (sorted.len() / FEWEST_IN_REGION).clamp(1, REGIONS);
    let mut regions = Vec::with_capacity(count);
    let mut start = 0;
    for region in 1..=count {
        let mut end = sorted.len() * region / count;
        while end > start && end < sorted.len() && sorted[end].0.total_cmp(&sorted[end - 1].0).is_eq() {
            end += 1;
        }
        if end > start {
            let from = if start == 0 { 0.0 } else { sorted[start].0 };
            regions.push(region_of(from, &sorted[start..end]));
            start = end;
        }
    }
    regions
}

fn region_of(from: f64, members: &[(f64, f64)]) -> Region {
    let mut residuals: Vec<f64> = members.iter().map(|(score, share)| share - score).collect();
    residuals.sort_by(f64::total_cmp);
    let count = residuals.len();
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rank among a table's rows"
    )]
    let rank = (((count + 1) as f64 * f64::midpoint(1.0, COVERED)).ceil() as usize).clamp(1, count);
    // The score itself is always in its band.
    let (low, high) = (residuals[count - rank].min(0.0), residuals[rank - 1].max(0.0));
    Region { from: round(from), answers: count, low: round(low), high: round(high) }
}

/// Returns the band around a calibrated score; the regions must not be empty.
pub(super) fn around(score: f64, regions: &[Region]) -> ErrorBand {
    let at = regions.partition_point(|region| region.from <= score).saturating_sub(1);
    let (low, high) = regions.get(at).map_or((-1.0, 1.0), |region| (region.low, region.high));
    ErrorBand { low: round((score + low).max(0.0)), high: round((score + high).min(1.0)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(count: u32) -> Vec<(f64, f64)> {
        let score = |at: u32| f64::from(at) / f64::from(count);
        (0..count).map(|at| (score(at), score(at) + f64::from(at % 10) / 10.0 - 0.4)).collect()
    }

    #[test]
    fn nine_in_ten_lie_below_the_upper_end_and_nine_in_ten_above_the_lower() {
        // Of 19 residuals in rank order, -9 to 9, the 18th and the 2nd.
        let held_out: Vec<_> = (-9..=9).map(|at| (0.5, 0.5 + f64::from(at) / 20.0)).collect();
        assert_eq!(regions(&held_out), [Region { from: 0.0, answers: 19, low: -0.4, high: 0.4 }]);
    }

    #[test]
    fn few_answers_have_their_widest_errors_for_ends() {
        let region = regions(&[(0.5, 0.2), (0.6, 0.7), (0.7, 0.7)])[0];
        assert_eq!((region.low, region.high), (-0.3, 0.1));
    }

    #[test]
    fn score_is_in_its_band_even_where_all_marks_are_above() {
        let region = regions(&[(0.2, 0.5), (0.3, 0.6)])[0];
        assert_eq!(around(0.25, &[region]), ErrorBand { low: 0.25, high: 0.55 });
    }

    #[test]
    fn many_answers_make_regions_of_scores_and_few_make_one() {
        assert_eq!(regions(&pairs(59)).len(), 1);
        let two = regions(&pairs(60));
        assert_eq!(two.iter().map(|region| (region.from, region.answers)).collect::<Vec<_>>(), [(0.0, 30), (0.5, 30)]);
        assert_eq!(regions(&pairs(1000)).len(), 5);
    }

    #[test]
    fn equal_scores_are_in_one_region() {
        let held_out: Vec<_> = (0..100).map(|at| (0.5, f64::from(at) / 100.0)).collect();
        assert_eq!(regions(&held_out).len(), 1);
    }

    #[test]
    fn band_straddles_the_pass_mark_only_with_an_end_on_either_side() {
        let band = |low, high| ErrorBand { low, high };
        assert!(band(0.5, 0.7).straddles(0.6));
        assert!(band(0.5, 0.6).straddles(0.6), "a mark of 0.6 passes");
        assert!(!band(0.6, 0.7).straddles(0.6), "all of the band passes");
        assert!(!band(0.4, 0.5999).straddles(0.6));
    }
}
