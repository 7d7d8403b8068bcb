//! The order of candidates in reports for people.

use crate::grade::Summary;

/// Returns the places of the candidates in the summary, the highest mean score first and those without one last.
pub fn ranking(summary: &Summary) -> Vec<usize> {
    let mean = |place: &usize| summary.candidates[*place].mean_score().unwrap_or(-1.0);
    let mut places: Vec<usize> = (0..summary.candidates.len()).collect();
    places.sort_by(|one, other| mean(other).total_cmp(&mean(one)));
    places
}
