//! Figures against bars, and figures with fewer places: both without looking better than they are.

/// How far a sum or a quotient of figures with a few places may be off for how a computer keeps numbers.
const SLACK: f64 = 1e-10;

/// Tells whether a mean or a share reaches a bar; a hair of arithmetic does not keep it from that, and no rounding helps.
#[must_use]
pub fn reaches(value: f64, bar: f64) -> bool {
    value >= bar - SLACK
}

/// Returns a figure with so many places, cut and not rounded: no figure looks as if it reached what it misses.
#[must_use]
pub fn cut(value: f64, places: i32) -> f64 {
    let unit = 10_f64.powi(places);
    // A score times points may be a hair below the figure that it is on paper. Adding 0 turns -0 into 0.
    (value * unit + SLACK * unit.max(value.abs() * unit)).floor() / unit + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: f64, places: i32, expected: f64) {
        assert_eq!(cut(value, places).total_cmp(&expected), std::cmp::Ordering::Equal, "{}", cut(value, places));
    }

    #[test]
    fn what_is_missing_is_never_rounded_away() {
        check(5.996, 2, 5.99);
        check(0.599_99, 4, 0.5999);
        check(0.599_999_99, 4, 0.5999);
        check(2.0 / 3.0, 4, 0.6666);
        check(99_999.999, 2, 99_999.99);
    }

    #[test]
    fn what_is_there_is_never_cut_away() {
        check(0.29 * 100.0, 2, 29.0);
        check(0.1 + 0.2, 4, 0.3);
        check(0.7 + 0.7 + 0.7, 2, 2.1);
        check(3.3 / 5.5, 4, 0.6);
        check(0.0, 2, 0.0);
        for hundredth in 0..=10_000_u32 {
            check(f64::from(hundredth) / 100.0, 2, f64::from(hundredth) / 100.0);
            check(f64::from(hundredth) / 10_000.0 * 1000.0, 2, f64::from(hundredth) / 10.0);
        }
    }

    #[test]
    fn bar_is_reached_by_what_it_is_on_paper_and_by_nothing_less() {
        assert!(reaches((0..10).map(|_| 0.7).sum::<f64>() / 10.0, 0.7));
        assert!(reaches(0.6, 0.6) && !reaches(0.599_999_9, 0.6));
    }
}
