//! What is counted of responses, of a whole run as of each candidate.

use super::{GradedResponse, Standing};

/// Counters of responses.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Counts {
    /// Responses with a score.
    pub scored: u64,
    /// Responses without an answer.
    pub blank: u64,
    /// Responses that could not be graded.
    pub unscored: u64,
    /// Scored responses that reach their pass mark.
    pub passed: u64,
    /// Scored responses that a human has to decide; none where scores are not calibrated.
    pub needs_human: Option<u64>,
    /// Scored responses whose score a human gave.
    pub overridden: u64,
    /// Responses that a human should look at; see [`Flag::needs_human`](super::flags::Flag::needs_human).
    pub to_review: u64,
    /// Sum of the scores.
    pub score_sum: f64,
}

impl Counts {
    /// Counts a response of which it is known whether a human should look at it.
    pub fn add(&mut self, response: &GradedResponse, to_review: bool) {
        self.to_review += u64::from(to_review);
        if response.marked().is_some_and(|marked| marked.needs_human.is_some()) {
            *self.needs_human.get_or_insert(0) += u64::from(response.needs_human() == Some(true));
        }
        match response.standing() {
            Standing::Scored(counted) => {
                self.scored += 1;
                self.score_sum += counted.score;
                self.passed += u64::from(counted.passed);
                self.overridden += u64::from(response.human.is_some());
            }
            Standing::Blank => self.blank += 1,
            Standing::Unscored(_) => self.unscored += 1,
        }
    }

    /// Returns the mean score of the scored responses, or none where there are none.
    #[must_use]
    pub fn mean_score(&self) -> Option<f64> {
        (self.scored > 0).then(|| self.score_sum / self.scored as f64)
    }
}
