//! The bars that a run is held to, and what misses them.
//!
//! A blank response misses every bar that is set for it: whoever leaves an item out must not pass by that. An unscored
//! one misses none, as nobody knows its score; the run tells of it by itself. Nor is an item without a response missed by
//! whoever handed in what may be the answer to it, but could not be put to it. Means and shares are compared as they are, not
//! as they are shown. Of several responses to an item the best is held to the item's bar and counts in the total.

use std::collections::{BTreeMap, BTreeSet};

use crate::grade::exact::reaches;
use crate::grade::held::{Bar, HeldBar, Miss, Short};
use crate::grade::{CandidateSummary, GradedResponse, LeavesOpen, Standing, Summary};

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

/// Holds the responses of a run to its bars, as they come.
#[derive(Debug, Clone, Default)]
pub struct Gate {
    bars: Bars,
    every: Option<HeldBar>,
    /// What became of each required item by candidate, in the order of [`Bars::required`].
    answered: Vec<BTreeMap<String, Best>>,
    /// Who handed in what may be the answer to a required item, as a document that cannot be read.
    open: BTreeSet<String>,
    items: BTreeSet<String>,
}

/// How the best response of a candidate to a required item stands.
#[derive(Debug, Clone, PartialEq)]
enum Best {
    Unscored,
    /// It misses the bar.
    Misses(Miss),
    Reaches,
}

impl Best {
    /// Returns its score, where there is one; anything that is known is better than what is not.
    fn rank(&self) -> f64 {
        match self {
            Self::Unscored => -2.0,
            Self::Misses(miss) => miss.short.value().unwrap_or(-1.0),
            Self::Reaches => f64::INFINITY,
        }
    }
}

impl Gate {
    /// Starts without a response.
    #[must_use]
    pub fn new(bars: Bars) -> Self {
        let every = bars.every.map(|at| HeldBar::new(Bar::Every, at));
        let answered = bars.required.iter().map(|_| BTreeMap::new()).collect();
        Self { bars, every, answered, open: BTreeSet::new(), items: BTreeSet::new() }
    }

    /// Returns the bars.
    #[must_use]
    pub fn bars(&self) -> &Bars {
        &self.bars
    }

    /// Takes a response.
    pub fn judge(&mut self, response: &GradedResponse) {
        if !self.bars.required.is_empty() && self.items.len() < NAMES && !self.items.contains(&response.item) {
            self.items.insert(response.item.clone());
        }
        if !self.bars.required.is_empty()
            && response.leaves_open != LeavesOpen::Nothing
            && matches!(response.standing(), Standing::Unscored(_))
            && !self.open.contains(&response.candidate)
        {
            self.open.insert(response.candidate.clone());
        }
        let short = |bar: f64| match response.standing() {
            Standing::Scored(counted) if counted.score < bar => Some(Short::Score(counted.score)),
            Standing::Blank => Some(Short::Blank),
            Standing::Scored(_) | Standing::Unscored(_) => None,
        };
        let miss = |short: Short| Miss {
            candidate: Some(response.candidate.clone()),
            item: Some(response.item.clone()),
            source: Some(response.origin.to_string()),
            short,
        };
        for (requirement, answered) in self.bars.required.iter().zip(&mut self.answered) {
            if requirement.item != response.item {
                continue;
            }
            let best = match (response.standing(), short(requirement.score)) {
                (Standing::Unscored(_), _) => Best::Unscored,
                (_, Some(short)) => Best::Misses(miss(short)),
                (_, None) => Best::Reaches,
            };
            match answered.get_mut(&response.candidate) {
                Some(before) if before.rank() >= best.rank() => {}
                Some(before) => *before = best,
                None => drop(answered.insert(response.candidate.clone(), best)),
            }
        }
        if let Some(every) = &mut self.every
            && let Some(short) = short(every.at)
        {
            every.miss(|| miss(short));
        }
    }

    /// Returns each bar with what missed it: those for every response, for the mean and for totals, and the required items;
    /// `summary` has counted the same responses.
    #[must_use]
    pub fn held(&self, summary: &Summary) -> Vec<HeldBar> {
        let mut all: Vec<HeldBar> = self.every.iter().cloned().collect();
        if let Some(at) = self.bars.mean {
            let mut held = HeldBar::new(Bar::Mean, at);
            if let Some(short) = mean_short(at, summary) {
                held.miss(|| Miss { candidate: None, item: None, source: None, short });
            }
            all.push(held);
        }
        if let Some(at) = self.bars.total {
            let mut held = HeldBar::new(Bar::Total, at);
            for (candidate, short) in summary.candidates.iter().filter_map(|of| Some((of, share_short(at, of)?))) {
                held.miss(|| of_candidate(candidate, short));
            }
            all.push(held);
        }
        for (requirement, answered) in self.bars.required.iter().zip(&self.answered) {
            let mut held = HeldBar::new(Bar::Required(requirement.item.clone()), requirement.score);
            for candidate in &summary.candidates {
                match answered.get(&candidate.candidate) {
                    None if self.open.contains(&candidate.candidate) => {}
                    None => held.miss(|| of_candidate(candidate, Short::Absent)),
                    Some(Best::Misses(miss)) => held.miss(|| miss.clone()),
                    Some(Best::Unscored | Best::Reaches) => {}
                }
            }
            all.push(held);
        }
        all
    }

    /// Returns the first required item to which nobody responded, and the items to which somebody did.
    #[must_use]
    pub fn unanswered(&self) -> Option<(&Requirement, impl Iterator<Item = &str> + Clone)> {
        let nobody = self.bars.required.iter().zip(&self.answered).find(|(_, answered)| answered.is_empty());
        nobody.map(|(requirement, _)| (requirement, self.items.iter().map(String::as_str)))
    }
}

fn mean_short(bar: f64, summary: &Summary) -> Option<Short> {
    match summary.counts.mean_score() {
        Some(mean) => (!reaches(mean, bar)).then_some(Short::Mean(mean, summary.counts.scored)),
        None => (summary.counts.blank > 0).then_some(Short::NoMean),
    }
}

fn of_candidate(candidate: &CandidateSummary, short: Short) -> Miss {
    Miss { candidate: Some(candidate.candidate.clone()), item: None, source: None, short }
}

/// A candidate whose responses are all unscored has no share.
fn share_short(bar: f64, of: &CandidateSummary) -> Option<Short> {
    let share = (of.max_points > 0.0).then(|| of.points / of.max_points)?;
    let CandidateSummary { points, max_points, .. } = of;
    (!reaches(share, bar)).then_some(Short::Share { share, points: *points, max_points: *max_points })
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
        let held = held(bars, responses);
        let times = |held: &HeldBar| usize::try_from(held.missed).expect("a few");
        let missed: Vec<&Bar> = held.iter().flat_map(|held| std::iter::repeat_n(&held.bar, times(held))).collect();
        assert_eq!(missed, expected.iter().collect::<Vec<_>>(), "{held:?}");
    }

    fn held(bars: Bars, responses: &[GradedResponse]) -> Vec<HeldBar> {
        let mut gate = Gate::new(bars);
        let mut summary = Summary::default();
        for response in responses {
            summary.add(response);
            gate.judge(response);
        }
        gate.held(&summary)
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
        check(every(0.6), &[scored("a", "x", 0.6), scored("a", "y", 0.5999), blank("b", "x")], &vec![Bar::Every; 2]);
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
        check(required("x", 0.7), &responses, &vec![Bar::Required("x".into()); 3]);
        check(required("x", 0.7), &[unscored("a", "x")], &[]);
    }

    #[test]
    fn item_that_an_unreadable_document_may_answer_is_not_missed() {
        let open = |leaves_open| GradedResponse { leaves_open, ..unscored("a", "") };
        let missed = [Bar::Required("x".into())];
        for leaves_open in [LeavesOpen::AllItems, LeavesOpen::OneItem] {
            check(required("x", 0.7), &[open(leaves_open)], &[]);
            check(required("x", 0.7), &[open(leaves_open), scored("a", "y", 1.0)], &[]);
            check(required("x", 0.7), &[open(leaves_open), scored("b", "y", 1.0)], &missed);
            // What was answered is held to the bar whatever else there is.
            check(required("x", 0.7), &[open(leaves_open), scored("a", "x", 0.6)], &missed);
            check(required("x", 0.7), &[open(leaves_open), blank("a", "x")], &missed);
        }
        check(required("x", 0.7), &[open(LeavesOpen::Nothing)], &missed);
    }

    #[test]
    fn best_of_several_responses_to_an_item_counts() {
        for responses in [[scored("a", "x", 0.6), scored("a", "x", 0.8)], [scored("a", "x", 0.8), blank("a", "x")]] {
            let reversed = [responses[1].clone(), responses[0].clone()];
            for responses in [responses, reversed] {
                check(required("x", 0.8), &responses, &[]);
                check(required("x", 0.81), &responses, &[Bar::Required("x".into())]);
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
        check(every(0.61), &responses, &vec![Bar::Every; 3]);
        check(mean(0.61), &responses, &[Bar::Mean]);
        check(total(0.61), &responses, &vec![Bar::Total; 2]);
        check(required("x", 0.61), &responses, &vec![Bar::Required("x".into()); 2]);
        check(every(0.6), &[human(scored("a", "x", 0.9), 0.5)], &[Bar::Every]);
    }

    #[test]
    fn bars_stand_in_one_order_with_the_first_who_missed_them_and_the_count_of_all() {
        let bars = Bars { mean: Some(0.5), total: Some(0.5), ..required("x", 0.5) };
        let responses: Vec<_> = (0..12).map(|n| scored(&n.to_string(), "x", 0.4)).collect();
        let all = held(Bars { every: Some(0.5), ..bars }, &responses);
        let kinds: Vec<&Bar> = all.iter().map(|held| &held.bar).collect();
        assert_eq!(kinds, [&Bar::Every, &Bar::Mean, &Bar::Total, &Bar::Required("x".into())]);
        assert_eq!(
            all.iter().map(|held| (held.missed, held.missed_by.len(), held.named().len())).collect::<Vec<_>>(),
            [(12, 12, 10), (1, 1, 1), (12, 12, 10), (12, 12, 10)]
        );
        assert_eq!(all[0].missed_by[1].candidate.as_deref(), Some("1"));
        assert!(held(Bars::default(), &responses).is_empty());
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
