//! Agreement on what answers are sorted into: bands, passes, lengths. Pure.

use std::ops::RangeInclusive;

use super::{Statistic, Undefined, count};

/// Answers are put into so many classes by their length.
const LENGTH_CLASSES: usize = 3;

/// Returns the agreement in bands beyond chance, at most 1, where a miss weighs by the square of its distance.
///
/// Each pair holds the band by value and the band by mark, from 0, below `bands`. J. Cohen (1968), Psychological
/// Bulletin 70, 213-220, with quadratic weights.
///
/// # Errors
///
/// [`Undefined`] without pairs, or where all marks are in one band: no agreement could be told from chance then.
pub fn quadratic_weighted_kappa(pairs: &[(usize, usize)], bands: usize) -> Statistic {
    if pairs.is_empty() {
        return Err(Undefined::NoAnswer);
    }
    let mut counts = vec![(0_u32, 0_u32); bands];
    let mut observed = 0.0;
    for &(by_value, by_mark) in pairs {
        counts[by_value].0 += 1;
        counts[by_mark].1 += 1;
        observed += squared_distance(by_value, by_mark);
    }
    if counts.iter().filter(|(_, marks)| *marks > 0).count() == 1 {
        return Err(Undefined::OneBand);
    }
    let mut expected = 0.0;
    for (by_value, (values, _)) in counts.iter().enumerate() {
        for (by_mark, (_, marks)) in counts.iter().enumerate() {
            expected += squared_distance(by_value, by_mark) * f64::from(*values) * f64::from(*marks);
        }
    }
    // The usual divisor of the weights, (bands - 1)^2, would stand in both sums.
    Ok(1.0 - observed * count(pairs.len()) / expected)
}

/// How often scores and marks agree on who passes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Confusion {
    /// Passes by score and by mark: true positives.
    pub both: usize,
    /// Passes by score alone: false positives.
    pub by_score: usize,
    /// Passes by mark alone: false negatives.
    pub by_mark: usize,
    /// Fails by both: true negatives.
    pub neither: usize,
}

impl Confusion {
    /// Counts one answer.
    pub fn add(&mut self, score_passes: bool, mark_passes: bool) {
        match (score_passes, mark_passes) {
            (true, true) => self.both += 1,
            (true, false) => self.by_score += 1,
            (false, true) => self.by_mark += 1,
            (false, false) => self.neither += 1,
        }
    }

    /// Returns the share of answers on which they agree.
    ///
    /// # Errors
    ///
    /// [`Undefined::NoAnswer`] without answers.
    pub fn accuracy(&self) -> Statistic {
        let agreed = self.both + self.neither;
        share(agreed, agreed + self.by_score + self.by_mark, Undefined::NoAnswer)
    }

    /// Returns the share of passes by score that pass by mark.
    ///
    /// # Errors
    ///
    /// [`Undefined::NoScorePasses`] without a pass by score.
    pub fn precision(&self) -> Statistic {
        share(self.both, self.both + self.by_score, Undefined::NoScorePasses)
    }

    /// Returns the share of passes by mark that pass by score.
    ///
    /// # Errors
    ///
    /// [`Undefined::NoMarkPasses`] without a pass by mark.
    pub fn recall(&self) -> Statistic {
        share(self.both, self.both + self.by_mark, Undefined::NoMarkPasses)
    }
}

/// Cuts lengths into classes of about equally many, shortest first; answers of equal length stay together.
///
/// The ends of each range are lengths that occur.
#[must_use]
pub fn length_classes(lengths: &[usize]) -> Vec<RangeInclusive<usize>> {
    let mut sorted = lengths.to_vec();
    sorted.sort_unstable();
    let mut classes: Vec<RangeInclusive<usize>> = Vec::new();
    for class in 1..=LENGTH_CLASSES {
        // The last place of this class, if all lengths were different.
        let Some(last) = (sorted.len() * class).div_ceil(LENGTH_CLASSES).checked_sub(1) else { break };
        let longest = sorted[last];
        let shorter = classes.last().map(|before| *before.end());
        let shortest = sorted.iter().find(|length| shorter.is_none_or(|shorter| **length > shorter));
        if let Some(&shortest) = shortest.filter(|shortest| **shortest <= longest) {
            classes.push(shortest..=longest);
        }
    }
    classes
}

/// Returns a part of a whole; not defined for the reason `otherwise` where the whole is 0.
pub(crate) fn share(part: usize, whole: usize, otherwise: Undefined) -> Statistic {
    if whole == 0 { Err(otherwise) } else { Ok(count(part) / count(whole)) }
}

fn squared_distance(left: usize, right: usize) -> f64 {
    let distance = count(left.abs_diff(right));
    distance * distance
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(statistic: Statistic, expected: Statistic) {
        match (statistic, expected) {
            (Ok(figure), Ok(expected)) => assert!((figure - expected).abs() < 1e-12, "{figure} instead of {expected}"),
            (statistic, expected) => assert_eq!(statistic, expected),
        }
    }

    #[test]
    fn kappa_weighs_a_miss_by_its_squared_distance() {
        let by_value = [0, 1, 2, 3, 1, 2, 0, 3, 3];
        let by_mark = [0, 2, 2, 3, 0, 1, 1, 0, 3];
        let pairs: Vec<_> = by_value.into_iter().zip(by_mark).collect();
        check(quadratic_weighted_kappa(&pairs, 4), Ok(0.48));
        check(quadratic_weighted_kappa(&[(0, 0), (3, 3)], 4), Ok(1.0));
        check(quadratic_weighted_kappa(&[(0, 3), (3, 0)], 4), Ok(-1.0));
    }

    #[test]
    fn kappa_of_one_band_is_not_defined() {
        check(quadratic_weighted_kappa(&[(2, 2), (2, 2)], 4), Err(Undefined::OneBand));
        check(quadratic_weighted_kappa(&[], 4), Err(Undefined::NoAnswer));
        check(quadratic_weighted_kappa(&[(2, 1), (0, 1)], 4), Err(Undefined::OneBand));
        check(quadratic_weighted_kappa(&[(1, 2), (1, 0)], 4), Ok(0.0));
    }

    #[test]
    fn confusion_counts_by_who_lets_pass() {
        let mut confusion = Confusion::default();
        for (score, mark) in [(true, true), (true, true), (true, false), (false, true), (false, false)] {
            confusion.add(score, mark);
        }
        assert_eq!(confusion, Confusion { both: 2, by_score: 1, by_mark: 1, neither: 1 });
        check(confusion.accuracy(), Ok(0.6));
        check(confusion.precision(), Ok(2.0 / 3.0));
        check(confusion.recall(), Ok(2.0 / 3.0));
    }

    #[test]
    fn share_of_nothing_is_not_defined() {
        let none = Confusion { neither: 3, ..Confusion::default() };
        check(none.accuracy(), Ok(1.0));
        check(none.precision(), Err(Undefined::NoScorePasses));
        check(none.recall(), Err(Undefined::NoMarkPasses));
        check(Confusion::default().accuracy(), Err(Undefined::NoAnswer));
    }

    #[test]
    fn lengths_are_cut_into_thirds() {
        assert_eq!(length_classes(&[5, 1, 9, 3, 12, 7]), [1..=3, 5..=7, 9..=12]);
        assert_eq!(length_classes(&[4, 2]), [2..=2, 4..=4]);
        assert!(length_classes(&[]).is_empty());
    }

    #[test]
    fn equal_lengths_stay_together() {
        assert_eq!(length_classes(&[1, 1, 1, 1, 1, 8]), [1..=1, 8..=8]);
        assert_eq!(length_classes(&[2, 2, 2]), [2..=2]);
    }
}
