//! What counts of a response: the score of a human where there is one, else the machine's.

use super::exact::cut;
use super::{GradedResponse, Marked, Outcome};
use crate::overrides::{Given, Override};
use crate::rubric::Scoring;

/// Places of scores and of points that humans give.
const SCORE_PLACES: i32 = 4;
const POINTS_PLACES: i32 = 2;

/// A score that a human gave, in the terms of the item; it counts instead of whatever the machine made of the response.
#[derive(Debug, Clone, PartialEq)]
pub struct HumanScore {
    /// 0..=1, with 4 places.
    pub score: f64,
    /// What it is worth, with all places; of points that were given, 2.
    pub points: f64,
    /// The label of the score.
    pub band: String,
    /// Whether the score reaches the item's pass mark.
    pub passed: bool,
    /// Why, in the human's words.
    pub reason: String,
    /// Who.
    pub by: String,
}

impl HumanScore {
    pub(super) fn new(given: &Override, scoring: &Scoring, max_points: f64) -> Self {
        // Finer figures are cut: a human who gives 0.59996 gives less than 0.6.
        let of_score = |score| (cut(score, SCORE_PLACES), cut(score, SCORE_PLACES) * max_points);
        // Points stay as they were given: through the score they could come back as others.
        let of_points = |points| {
            let points = cut(points, POINTS_PLACES);
            (cut(points / max_points, SCORE_PLACES), points)
        };
        let (score, points) = match given.given {
            Given::Score(score) => of_score(score),
            Given::Points(points) => of_points(points),
            Given::Share(points, of) if (of - max_points).abs() < f64::EPSILON => of_points(points),
            Given::Share(points, of) => of_score(points / of),
        };
        let Counted { band, passed, .. } = Counted::of(score, max_points, scoring);
        Self { score, points, band: band.to_owned(), passed, reason: given.reason.clone(), by: given.by.clone() }
    }
}

/// What counts of a response.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Standing<'a> {
    /// It has a score, by a human or by the machine.
    Scored(Counted<'a>),
    /// There was nothing in it.
    Blank,
    /// It could not be graded; the reason.
    Unscored(&'a str),
}

/// The score that counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counted<'a> {
    /// 0..=1.
    pub score: f64,
    /// Score times what the item is worth.
    pub points: f64,
    /// The label of the score.
    pub band: &'a str,
    /// Whether the score reaches the item's pass mark.
    pub passed: bool,
}

impl<'a> Counted<'a> {
    /// Returns what a score of an item is worth.
    pub(super) fn of(score: f64, max_points: f64, scoring: &'a Scoring) -> Self {
        Self { score, points: score * max_points, band: scoring.band(score), passed: score >= scoring.pass }
    }
}

impl GradedResponse {
    /// Returns what counts of the response.
    #[must_use]
    pub fn standing(&self) -> Standing<'_> {
        match (&self.human, &self.outcome) {
            (Some(HumanScore { score, points, band, passed, .. }), _) => {
                Standing::Scored(Counted { score: *score, points: *points, band, passed: *passed })
            }
            (None, Outcome::Scored(marked)) => {
                let Marked { grade, points, band, passed, .. } = &**marked;
                Standing::Scored(Counted { score: grade.score, points: *points, band, passed: *passed })
            }
            (None, Outcome::Blank) => Standing::Blank,
            (None, Outcome::Unscored(reason)) => Standing::Unscored(reason),
        }
    }

    /// Returns whether a human has to decide; none where scores are not calibrated and no human has decided.
    #[must_use]
    pub fn needs_human(&self) -> Option<bool> {
        match (&self.human, &self.outcome) {
            (Some(_), _) => Some(false),
            (None, Outcome::Scored(marked)) => marked.needs_human,
            (None, Outcome::Blank | Outcome::Unscored(_)) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(given: Given, max_points: f64, expected: (f64, f64, &str, bool)) {
        let given = Override {
            candidate: "a".into(),
            item: "x".into(),
            given,
            reason: "r".into(),
            by: "b".into(),
            answer_sha256: None,
            line: 2,
        };
        let human = HumanScore::new(&given, &Scoring::default(), max_points);
        assert_eq!((human.score, human.points, human.band.as_str(), human.passed), expected);
    }

    #[test]
    fn score_is_cut_then_banded_and_worth_its_share_of_the_points() {
        check(Given::Score(0.8), 5.0, (0.8, 4.0, "strong", true));
        check(Given::Score(0.599_96), 10.0, (0.5999, 5.999, "weak", false));
        check(Given::Score(0.6), 10.0, (0.6, 6.0, "pass", true));
        check(Given::Score(0.0), 10.0, (0.0, 0.0, "fail", false));
    }

    #[test]
    fn points_stay_as_they_were_given() {
        check(Given::Share(7.0, 15.0), 15.0, (0.4666, 7.0, "weak", false));
        check(Given::Share(8.0, 10.0), 5.0, (0.8, 4.0, "strong", true));
        check(Given::Points(1.0), 3.0, (0.3333, 1.0, "fail", false));
        check(Given::Points(123.45), 1000.0, (0.1234, 123.45, "fail", false));
        check(Given::Points(10.0), 10.0, (1.0, 10.0, "strong", true));
        check(Given::Points(5.999), 10.0, (0.599, 5.99, "weak", false));
        check(Given::Points(2.0), 3.0, (0.6666, 2.0, "pass", true));
    }
}
