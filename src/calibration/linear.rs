//! The straight line that is nearest to pairs of score and share, by least squares, and never falls.

/// Returns intercept and slope; the slope is 0 where the shares fall with the scores or all scores are equal.
#[must_use]
pub fn fit(pairs: &[(f64, f64)]) -> (f64, f64) {
    let (mean_score, mean_share) = means(pairs);
    let spread: f64 = pairs.iter().map(|(score, _)| (score - mean_score).powi(2)).sum();
    let shared: f64 = pairs.iter().map(|(score, share)| (score - mean_score) * (share - mean_share)).sum();
    let slope = if spread > 0.0 { (shared / spread).max(0.0) } else { 0.0 };
    (mean_share - slope * mean_score, slope)
}

fn means(pairs: &[(f64, f64)]) -> (f64, f64) {
    let count = pairs.len().max(1) as f64;
    let sum = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
    (sum(|pair| pair.0) / count, sum(|pair| pair.1) / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pairs: &[(f64, f64)], intercept: f64, slope: f64) {
        let fitted = fit(pairs);
        assert!((fitted.0 - intercept).abs() < 1e-12 && (fitted.1 - slope).abs() < 1e-12, "{fitted:?}");
    }

    #[test]
    fn line_goes_through_points_on_a_line() {
        check(&[(0.0, 0.2), (0.5, 0.45), (1.0, 0.7)], 0.2, 0.5);
    }

    #[test]
    fn line_is_nearest_by_squares() {
        // By hand: means 1/2 and 1/2; slope 1/3 over 1/2.
        check(&[(0.0, 0.0), (0.5, 1.0), (1.0, 0.5)], 0.25, 0.5);
    }

    #[test]
    fn line_never_falls() {
        check(&[(0.0, 1.0), (1.0, 0.0)], 0.5, 0.0);
    }

    #[test]
    fn equal_scores_have_a_flat_line() {
        check(&[(0.4, 1.0), (0.4, 0.0)], 0.5, 0.0);
    }
}
