//! What a calibrated score may be off by: the band that 8 marks in 10 fall into, from held-out answers.

use serde::{Deserialize, Serialize};

use crate::score::round;

/// The share of marks that lie in the band.
pub const COVERED: f64 = 0.8;

/// A region of scores has at least so many held-out answers; with fewer than two such regions there is one for all.
const FEWEST_IN_REGION: usize = 30;

/// The most regions.
const REGIONS: usize = 5;

/// Where the share of a human's mark lies, for 8 answers in 10.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
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
/// By split conformal prediction (J. Lei and others (2018), Journal of the American Statistical Association 113,
/// 1094-1111): of n residuals the band holds ceil(0.8 (n + 1)), at most all, and of all such bands it is the shortest,
/// the lowest of equals. With marks of full or nothing that is one of the two where 8 in 10 answers of like scores got it.
/// Regions hold equal numbers of answers; equal scores are never parted.
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
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank among a table's rows")]
    let held = (((count + 1) as f64 * COVERED).ceil() as usize).clamp(1, count);
    let bands = residuals.windows(held).map(|band| (band[0], band[held - 1]));
    let shortest = bands.min_by(|left, right| round(left.1 - left.0).total_cmp(&round(right.1 - right.0)));
    let (low, high) = shortest.expect("there are as many residuals as the band holds");
    // The score itself is always in its band.
    let (low, high) = (low.min(0.0), high.max(0.0));
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
    fn the_shortest_band_with_eight_in_ten_is_taken() {
        // Of 19 residuals 16 are held: those from -0.2 to 0.1, without the three far ones.
        let near = (0..16).map(|at| (0.5, 0.3 + f64::from(at) / 50.0));
        let far = [-0.5, -0.4, 0.5].map(|residual| (0.5, 0.5 + residual));
        let held_out: Vec<_> = near.chain(far).collect();
        assert_eq!(regions(&held_out), [Region { from: 0.0, answers: 19, low: -0.2, high: 0.1 }]);
    }

    #[test]
    fn marks_of_full_or_nothing_have_a_band_on_one_side_where_most_got_the_same() {
        let marks = |full: u32| (0..20).map(|at| (0.7, f64::from(u32::from(at < full)))).collect::<Vec<_>>();
        assert!(!around(0.7, &regions(&marks(17))).straddles(0.6));
        assert!(around(0.7, &regions(&marks(14))).straddles(0.6));
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
