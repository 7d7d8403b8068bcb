//! Scores and points in few places, for people.
//!
//! They are cut, not rounded, wherever they are shown in fewer places than they have: rounded, 0.5986 would read 0.60, as
//! if it reached a pass mark of 0.6, and what one part of a page rounds another must not cut.

use crate::grade::exact::cut;

/// Returns a score from 0 to 1, or a mean, with 2 places.
#[must_use]
pub fn short(score: f64) -> String {
    format!("{:.2}", cut(score, 2))
}

/// Returns a mean or a share with the 4 places that scores have.
#[must_use]
pub fn mean(mean: f64) -> String {
    format!("{:.4}", cut(mean, 4))
}

/// Returns points with 2 places.
#[must_use]
pub fn points(points: f64) -> String {
    format!("{:.2}", cut(points, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(score: f64, expected: &str) {
        assert_eq!(short(score), expected);
    }

    #[test]
    fn failing_score_never_looks_like_the_mark_that_it_misses() {
        check(0.5986, "0.59");
        check(0.5999, "0.59");
        check(0.6, "0.60");
        check(0.917, "0.91");
        check(0.9999, "0.99");
        check(1.0, "1.00");
        check(0.0, "0.00");
    }

    #[test]
    fn mean_is_cut_from_what_it_is() {
        check(0.1 + 0.2, "0.30");
        check(0.7 * 3.0 / 3.0, "0.70");
        check(0.599_96, "0.59");
        check(2.0 / 3.0, "0.66");
    }

    #[test]
    fn every_hundredth_is_itself() {
        for hundredth in 0..=100_u32 {
            check(f64::from(hundredth) / 100.0, &format!("{}.{:02}", hundredth / 100, hundredth % 100));
        }
    }
}
