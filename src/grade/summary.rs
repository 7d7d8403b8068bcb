//! Counters over a whole run: what is left when the answers have gone by.

use std::collections::BTreeMap;

use super::{GradedResponse, Outcome, Standing};
use crate::submission::shard::Shard;

/// Counters over a whole run; answers are not kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// Responses seen.
    pub responses: u64,
    /// Responses with a score.
    pub scored: u64,
    /// Responses without a word.
    pub blank: u64,
    /// Responses that could not be graded.
    pub unscored: u64,
    /// Scored responses that reach their pass mark.
    pub passed: u64,
    /// Scored responses that a human has to decide; none where scores are not calibrated.
    pub needs_human: Option<u64>,
    /// Scored responses whose score a human gave.
    pub overridden: u64,
    /// Responses with a warning.
    pub warned: u64,
    /// Which part of a run it counts; none for a whole one.
    pub shard: Option<Shard>,
    /// Sum of the scores.
    pub score_sum: f64,
    /// The same by candidate, in the order of first appearance; empty where only the totals are kept.
    pub candidates: Vec<CandidateSummary>,
    place: BTreeMap<String, usize>,
    keeps_totals_only: bool,
}

/// Counters of one candidate.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CandidateSummary {
    /// Who.
    pub candidate: String,
    /// Responses with a score.
    pub scored: u64,
    /// Responses without a word.
    pub blank: u64,
    /// Responses that could not be graded.
    pub unscored: u64,
    /// Scored responses that reach their pass mark.
    pub passed: u64,
    /// Scored responses that a human has to decide; none where scores are not calibrated.
    pub needs_human: Option<u64>,
    /// Scored responses whose score a human gave.
    pub overridden: u64,
    /// Sum of the scores.
    pub score_sum: f64,
    /// Sum of the points.
    pub points: f64,
    /// What the scored and the blank responses are worth together.
    pub max_points: f64,
}

impl Summary {
    /// Starts to count without telling candidates apart: its size does not grow with their number.
    #[must_use]
    pub fn of_totals() -> Self {
        Self { keeps_totals_only: true, ..Self::default() }
    }

    /// Counts one response.
    pub fn add(&mut self, response: &GradedResponse) {
        let mut nobody = CandidateSummary::default();
        let candidate = match self.place(&response.candidate) {
            Some(place) => &mut self.candidates[place],
            None => &mut nobody,
        };
        self.responses += 1;
        self.warned += u64::from(!response.warnings.is_empty());
        if let Outcome::Scored(marked) = &response.outcome
            && marked.needs_human.is_some()
        {
            for count in [&mut self.needs_human, &mut candidate.needs_human] {
                *count = Some(count.unwrap_or(0) + u64::from(response.needs_human() == Some(true)));
            }
        }
        match response.standing() {
            Standing::Scored(counted) => {
                self.scored += 1;
                self.score_sum += counted.score;
                self.passed += u64::from(counted.passed);
                self.overridden += u64::from(response.human.is_some());
                candidate.scored += 1;
                candidate.score_sum += counted.score;
                candidate.passed += u64::from(counted.passed);
                candidate.overridden += u64::from(response.human.is_some());
                candidate.points += counted.points;
                candidate.max_points += response.max_points.unwrap_or(0.0);
            }
            Standing::Blank => {
                self.blank += 1;
                candidate.blank += 1;
                candidate.max_points += response.max_points.unwrap_or(0.0);
            }
            Standing::Unscored(_) => {
                self.unscored += 1;
                candidate.unscored += 1;
            }
        }
    }

    /// Returns where a candidate is counted; none where candidates are not told apart.
    fn place(&mut self, name: &str) -> Option<usize> {
        if self.keeps_totals_only {
            return None;
        }
        if let Some(place) = self.place.get(name) {
            return Some(*place);
        }
        let next = self.candidates.len();
        self.place.insert(name.to_owned(), next);
        self.candidates.push(CandidateSummary { candidate: name.to_owned(), ..Default::default() });
        Some(next)
    }

    /// Returns the mean score of the scored responses, or none where there are none.
    #[must_use]
    pub fn mean_score(&self) -> Option<f64> {
        mean(self.score_sum, self.scored)
    }
}

impl CandidateSummary {
    /// Returns the mean score of the scored responses, or none where there are none.
    #[must_use]
    pub fn mean_score(&self) -> Option<f64> {
        mean(self.score_sum, self.scored)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn mean(sum: f64, count: u64) -> Option<f64> {
    (count > 0).then(|| sum / count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::submission::Origin;

    fn response(candidate: &str, outcome: Outcome) -> GradedResponse {
        GradedResponse {
            candidate: candidate.into(),
            item: "orm".into(),
            origin: Origin { path: "a.csv".into(), line: None, record: None },
            answer: String::new(),
            outcome,
            human: None,
            max_points: Some(2.0),
            asked: None,
            warnings: Vec::new(),
        }
    }

    #[test]
    fn totals_are_the_same_with_and_without_candidates() {
        let (mut all, mut totals) = (Summary::default(), Summary::of_totals());
        for candidate in ["ada", "bo", "ada"] {
            for outcome in [Outcome::Blank, Outcome::Unscored("no text".into())] {
                let response = response(candidate, outcome);
                all.add(&response);
                totals.add(&response);
            }
        }
        assert_eq!(all.candidates.iter().map(|candidate| candidate.blank).collect::<Vec<_>>(), [2, 1]);
        let without = Summary { candidates: Vec::new(), place: BTreeMap::new(), keeps_totals_only: true, ..all };
        assert_eq!(totals, without);
    }
}
