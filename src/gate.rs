//! The bars that a run is held to, and what misses them.
//!
//! A blank response misses every bar that is set for it: whoever leaves an item out must not pass by that. An unscored
//! one misses none, as nobody knows its score; the run tells of it by itself. Means and shares are compared as they are, not
//! as they are shown. Of several responses to an item the best is held to the item's bar and counts in the total.

use std::collections::{BTreeMap, BTreeSet};

use crate::grade::exact::reaches;
use crate::grade::{CandidateSummary, GradedResponse, Standing, Summary};

/// So many names of items that answers brought along are kept, to say which there are.
const NAMES: usize = 1000;

/// What a run is held to; each bar is a score or a share, 0..=1.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bars {
    /// For the score of every response.
    pub every: Option<f64>,
    /// For the mean score of the scored responses.
    pub mean: Option<f64>,
    /// For the share that each candidate has of the points that its responses are worth.
    pub total: Option<f64>,
    /// For single items.
    pub required: Vec<Requirement>,
}

impl Bars {
    /// Returns whether a bar is one for each candidate.
    #[must_use]
    pub fn look_at_candidates(&self) -> bool {
        self.total.is_some() || !self.required.is_empty()
    }
}

/// A bar for one item, which every candidate is to answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Requirement {
    /// The item's id.
    pub item: String,
    /// The lowest score that reaches the bar.
    pub score: f64,
}

/// Which bar was missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// The one for every response.
    Every,
    /// The one for the mean.
    Mean,
    /// The one for each candidate's total.
    Total,
    /// The one for an item, by its place among [`Bars::required`].
    Required(usize),
}

/// What was there instead of enough.
#[derive(Debug, Clone, PartialEq)]
pub enum Short {
    /// A lower score.
    Score(f64),
    /// A response without text.
    Blank,
    /// No response to the item by this candidate.
    Absent(String),
    /// The best response to the item.
    Best {
        /// Candidate, item and place.
        response: String,
        /// What was there of it.
        short: Box<Short>,
    },
    /// A lower mean, of so many scores.
    Mean(f64, u64),
    /// No score to take a mean of.
    NoMean,
    /// A lower share of the points.
    Share {
        /// The candidate.
        candidate: String,
        /// 0..=1.
        share: f64,
        /// What the responses earned.
        points: f64,
        /// What they could have earned.
        max_points: f64,
    },
}

/// Holds the responses of a run to its bars, as they come.
#[derive(Debug, Clone, Default)]
pub struct Gate {
    bars: Bars,
    /// What became of each required item by candidate, in the order of [`Bars::required`].
    answered: Vec<BTreeMap<String, Best>>,
    items: BTreeSet<String>,
}

/// How the best response of a candidate to a required item stands.
#[derive(Debug, Clone, PartialEq)]
enum Best {
    Unscored,
    /// It misses the bar.
    Misses(String, Short),
    Reaches,
}

impl Best {
    /// Returns its score, where there is one; anything that is known is better than what is not.
    fn rank(&self) -> f64 {
        match self {
            Self::Unscored => -2.0,
            Self::Misses(_, Short::Score(score)) => *score,
            Self::Misses(..) => -1.0,
            Self::Reaches => f64::INFINITY,
        }
    }
}

impl Gate {
    /// Starts without a response.
    #[must_use]
    pub fn new(bars: Bars) -> Self {
        let answered = bars.required.iter().map(|_| BTreeMap::new()).collect();
        Self { bars, answered, items: BTreeSet::new() }
    }

    /// Returns the bars.
    #[must_use]
    pub fn bars(&self) -> &Bars {
        &self.bars
    }

    /// Takes a response and returns the bar that it misses by itself.
    pub fn judge(&mut self, response: &GradedResponse) -> Option<(Bar, Short)> {
        if !self.bars.required.is_empty() && self.items.len() < NAMES && !self.items.contains(&response.item) {
            self.items.insert(response.item.clone());
        }
        let short = |bar: f64| match response.standing() {
            Standing::Scored(counted) if counted.score < bar => Some(Short::Score(counted.score)),
            Standing::Blank => Some(Short::Blank),
            Standing::Scored(_) | Standing::Unscored(_) => None,
        };
        for (requirement, answered) in self.bars.required.iter().zip(&mut self.answered) {
            if requirement.item != response.item {
                continue;
            }
            let name = || format!("{} / {} ({})", response.candidate, response.item, response.origin);
            let best = match (response.standing(), short(requirement.score)) {
                (Standing::Unscored(_), _) => Best::Unscored,
                (_, Some(short)) => Best::Misses(name(), short),
                (_, None) => Best::Reaches,
            };
            match answered.get_mut(&response.candidate) {
                Some(before) if before.rank() >= best.rank() => {}
                Some(before) => *before = best,
                None => drop(answered.insert(response.candidate.clone(), best)),
            }
        }
        self.bars.every.and_then(short).map(|short| (Bar::Every, short))
    }

    /// Returns the bars that the run as a whole or a candidate misses; `summary` has counted the same responses.
    #[must_use]
    pub fn finish(&self, summary: &Summary) -> Vec<(Bar, Short)> {
        let mean = self.bars.mean.and_then(|bar| mean_short(bar, summary));
        let mut missed: Vec<(Bar, Short)> = mean.map(|short| (Bar::Mean, short)).into_iter().collect();
        if let Some(bar) = self.bars.total {
            let shares = summary.candidates.iter().filter_map(|candidate| share_short(bar, candidate));
            missed.extend(shares.map(|short| (Bar::Total, short)));
        }
        for (at, answered) in self.answered.iter().enumerate() {
            let short = |candidate: &CandidateSummary| match answered.get(&candidate.candidate) {
                None => Some(Short::Absent(candidate.candidate.clone())),
                Some(Best::Misses(response, short)) => {
                    Some(Short::Best { response: response.clone(), short: Box::new(short.clone()) })
                }
                Some(Best::Unscored | Best::Reaches) => None,
            };
            missed.extend(summary.candidates.iter().filter_map(short).map(|short| (Bar::Required(at), short)));
        }
        missed
    }

    /// Returns the first required item to which nobody responded, and the items to which somebody did.
    #[must_use]
    pub fn unanswered(&self) -> Option<(&Requirement, impl Iterator<Item = &str> + Clone)> {
        let nobody = self.bars.required.iter().zip(&self.answered).find(|(_, answered)| answered.is_empty());
        nobody.map(|(requirement, _)| (requirement, self.items.iter().map(String::as_str)))
    }
}

fn mean_short(bar: f64, summary: &Summary) -> Option<Short> {
    match summary.mean_score() {
        Some(mean) => (!reaches(mean, bar)).then_some(Short::Mean(mean, summary.scored)),
        None => (summary.blank > 0).then_some(Short::NoMean),
    }
}

/// A candidate whose responses are all unscored has no share.
fn share_short(bar: f64, of: &CandidateSummary) -> Option<Short> {
    let share = (of.max_points > 0.0).then(|| of.points / of.max_points)?;
    let CandidateSummary { candidate, points, max_points, .. } = of;
    (!reaches(share, bar)).then(|| Short::Share {
        candidate: candidate.clone(),
        share,
        points: *points,
        max_points: *max_points,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::{HumanScore, Marked, Outcome, samples};

    fn response(candidate: &str, item: &str, outcome: Outcome) -> GradedResponse {
        GradedResponse { candidate: candidate.into(), item: item.into(), outcome, ..samples::blank() }
    }

    fn scored(candidate: &str, item: &str, score: f64) -> GradedResponse {
        response(candidate, item, samples::with_score(score).outcome)
    }

    fn blank(candidate: &str, item: &str) -> GradedResponse {
        response(candidate, item, Outcome::Blank)
    }

    fn unscored(candidate: &str, item: &str) -> GradedResponse {
        GradedResponse { max_points: None, ..response(candidate, item, Outcome::Unscored("it is not UTF-8".into())) }
    }

    fn human(of: GradedResponse, score: f64) -> GradedResponse {
        let points = score * 10.0;
        let (band, reason, by) = ("b".into(), "r".into(), "mia".into());
        GradedResponse { human: Some(HumanScore { score, points, band, passed: true, reason, by }), ..of }
    }

    #[track_caller]
    fn check(bars: Bars, responses: &[GradedResponse], expected: &[Bar]) {
        let mut gate = Gate::new(bars);
        let mut summary = Summary::default();
        let mut missed = Vec::new();
        for response in responses {
            summary.add(response);
            missed.extend(gate.judge(response));
        }
        missed.extend(gate.finish(&summary));
        let bars: Vec<Bar> = missed.iter().map(|(bar, _)| *bar).collect();
        assert_eq!(bars, expected, "{missed:?}");
    }

    fn every(bar: f64) -> Bars {
        Bars { every: Some(bar), ..Bars::default() }
    }

    fn mean(bar: f64) -> Bars {
        Bars { mean: Some(bar), ..Bars::default() }
    }

    fn total(bar: f64) -> Bars {
        Bars { total: Some(bar), ..Bars::default() }
    }

    fn required(item: &str, score: f64) -> Bars {
        Bars { required: vec![Requirement { item: item.into(), score }], ..Bars::default() }
    }

    #[test]
    fn no_bar_is_missed_by_nothing() {
        check(Bars::default(), &[scored("a", "x", 0.0), blank("a", "y"), unscored("b", "x")], &[]);
    }

    #[test]
    fn every_response_is_held_to_its_bar() {
        check(every(0.6), &[scored("a", "x", 0.6), scored("a", "y", 0.5999), blank("b", "x")], &[Bar::Every; 2]);
        check(every(0.0), &[scored("a", "x", 0.0)], &[]);
        check(every(0.0), &[blank("a", "x")], &[Bar::Every]);
        check(every(1.0), &[unscored("a", "x")], &[]);
    }

    #[test]
    fn mean_is_of_the_scored() {
        let thirds = [scored("a", "x", 0.6), scored("a", "y", 0.6), scored("b", "x", 0.6)];
        check(mean(0.6), &thirds, &[]);
        check(mean(0.6001), &thirds, &[Bar::Mean]);
        check(mean(0.5), &[scored("a", "x", 0.5), blank("a", "y"), unscored("b", "x")], &[]);
    }

    #[test]
    fn mean_of_nothing_misses_where_somebody_left_a_blank_and_is_unknown_where_nothing_was_scored() {
        check(mean(0.0), &[blank("a", "x")], &[Bar::Mean]);
        check(mean(1.0), &[unscored("a", "x")], &[]);
    }

    #[test]
    fn total_is_by_candidate_and_a_blank_earns_nothing_of_it() {
        let both = [scored("a", "x", 0.7), scored("b", "x", 0.7), blank("b", "y")];
        check(total(0.7), &both[..2], &[]);
        check(total(0.7), &both, &[Bar::Total]);
        check(total(0.1), &[unscored("a", "x"), blank("b", "x")], &[Bar::Total]);
    }

    #[test]
    fn sum_that_is_a_hair_below_its_bar_by_arithmetic_alone_reaches_it() {
        // 0.1 + 0.2 and the like are no round numbers in a computer.
        let tenths: Vec<_> = (0..10).map(|n| scored("a", &n.to_string(), 0.7)).collect();
        check(total(0.7), &tenths, &[]);
        check(mean(0.7), &tenths, &[]);
    }

    #[test]
    fn nothing_is_rounded_up_to_its_bar() {
        let below = [scored("a", "x", 0.5999), scored("a", "y", 0.6)];
        check(total(0.6), &below, &[Bar::Total]);
        check(mean(0.6), &below, &[Bar::Mean]);
        check(total(0.599_95), &below, &[]);
        check(mean(0.599_95), &below, &[]);
        let cheap = GradedResponse { max_points: Some(0.01), ..scored("a", "x", 0.5912) };
        let cheap = match cheap.outcome {
            Outcome::Scored(marked) => {
                let marked = Marked { points: 0.5912 * 0.01, ..*marked };
                GradedResponse { outcome: Outcome::Scored(Box::new(marked)), ..cheap }
            }
            _ => unreachable!("it is scored"),
        };
        check(total(0.6), std::slice::from_ref(&cheap), &[Bar::Total]);
        check(total(0.59), &[cheap], &[]);
    }

    #[test]
    fn required_item_is_to_be_answered_by_everybody() {
        let responses = [scored("a", "x", 0.7), scored("b", "y", 1.0), scored("c", "x", 0.6), blank("d", "x")];
        check(required("x", 0.7), &responses[..1], &[]);
        check(required("x", 0.7), &responses, &[Bar::Required(0); 3]);
        check(required("x", 0.7), &[unscored("a", "x")], &[]);
    }

    #[test]
    fn best_of_several_responses_to_an_item_counts() {
        for responses in [[scored("a", "x", 0.6), scored("a", "x", 0.8)], [scored("a", "x", 0.8), blank("a", "x")]] {
            let reversed = [responses[1].clone(), responses[0].clone()];
            for responses in [responses, reversed] {
                check(required("x", 0.8), &responses, &[]);
                check(required("x", 0.81), &responses, &[Bar::Required(0)]);
                check(total(0.8), &responses, &[]);
                check(total(0.81), &responses, &[Bar::Total]);
            }
        }
    }

    #[test]
    fn human_score_is_held_to_the_bars_instead_of_what_the_machine_made_of_it() {
        let responses = [
            human(scored("a", "x", 0.2), 0.6),
            human(blank("a", "y"), 0.6),
            GradedResponse { max_points: Some(10.0), ..human(unscored("b", "x"), 0.6) },
        ];
        for bars in [every(0.6), mean(0.6), total(0.6), required("x", 0.6)] {
            check(bars, &responses, &[]);
        }
        check(every(0.61), &responses, &[Bar::Every; 3]);
        check(mean(0.61), &responses, &[Bar::Mean]);
        check(total(0.61), &responses, &[Bar::Total; 2]);
        check(required("x", 0.61), &responses, &[Bar::Required(0); 2]);
        check(every(0.6), &[human(scored("a", "x", 0.9), 0.5)], &[Bar::Every]);
    }

    #[test]
    fn item_that_nobody_answered_is_known_with_those_that_somebody_did() {
        let mut gate = Gate::new(required("x", 0.5));
        gate.judge(&scored("a", "y", 1.0));
        let (requirement, items) = gate.unanswered().expect("x is not answered");
        assert_eq!((requirement.item.as_str(), items.collect::<Vec<_>>()), ("x", vec!["y"]));
        gate.judge(&unscored("a", "x"));
        assert!(gate.unanswered().is_none());
    }
}
