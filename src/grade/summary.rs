//! Counters over a whole run: what is left when the answers have gone by.
//!
//! Counts and means are of responses. Points are of items: where a candidate answers one more than once, the response that
//! earns most counts, whatever their order, and the item is worth its points once.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::flags::{Flag, flags};
use super::held::HeldBar;
use super::same::{SameAnswer, SameAnswers};
use super::{Counts, GradedResponse, LeavesOpen, Outline, OutlinedItem, Places, Standing};
use crate::submission::shard::Shard;

/// Points have fewer places than that: those of a score and of what an item is worth.
const FINEST: f64 = 1e8;

/// What the total of a candidate is of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Totals {
    /// Of the items to which something was handed in.
    #[default]
    HandedIn,
    /// Of all items of the rubric: one that was not answered earns none of its points.
    AllItems,
}

/// Counters over a whole run; answers are not kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// Responses seen.
    pub responses: u64,
    /// What is counted of them.
    pub counts: Counts,
    /// Responses with a warning.
    pub warned: u64,
    /// Which part of a run it counts; none for a whole one.
    pub shard: Option<Shard>,
    /// What tells the answers that the part is of from others, the SHA-256 of all of them; none for a whole one.
    pub answers_sha256: Option<String>,
    /// What the totals are of.
    pub totals: Totals,
    /// Whether the answers were not read to their end.
    pub is_cut_short: bool,
    /// The bars that the run was held to, with what missed them; empty where there were none, and where the answers were not
    /// read to their end.
    pub bars: Vec<HeldBar>,
    /// What there is to say of the answers that belongs to no single response.
    pub warnings: Vec<String>,
    /// The same by candidate, in the order of first appearance; empty where only the totals are kept.
    pub candidates: Vec<CandidateSummary>,
    same: SameAnswers,
    /// What was to be answered; none where that is not known.
    outline: Option<Outline>,
    places: Places,
    /// What each candidate earned for each item; looked up only, so its order reaches nothing.
    earned: HashMap<u64, f64>,
    keeps_totals_only: bool,
}

/// Counters of one candidate.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CandidateSummary {
    /// Who.
    pub candidate: String,
    /// What is counted of the responses.
    pub counts: Counts,
    /// Items of the rubric to which nothing was handed in for sure; none where it is not known what was to be answered.
    pub not_answered: Option<u64>,
    /// Sum of the points, of each item those of the best response.
    pub points: f64,
    /// What the items with a scored or blank response are worth together, and in a total of all items those not answered for
    /// sure.
    pub max_points: f64,
    /// What the items with a scored or blank response are worth together.
    handed_in: f64,
    /// What the items that are not answered for sure are worth together.
    left: f64,
    /// Whether something was handed in to each item, in the rubric's order.
    answered: Vec<bool>,
    /// Responses under a name that no item has, but one is near: each may be the answer to one of those that seem to be left.
    misnamed: u64,
    /// Whether something was handed in that may answer all items, as a document that cannot be read.
    leaves_all_open: bool,
}

impl Summary {
    /// Starts to count without telling candidates apart: its size does not grow with their number.
    #[must_use]
    pub fn of_totals() -> Self {
        Self { keeps_totals_only: true, ..Self::default() }
    }

    /// Starts to count with what is to be answered, where that is known.
    #[must_use]
    pub fn new(outline: Option<&Outline>, totals: Totals) -> Self {
        Self { outline: outline.cloned(), totals, ..Self::default() }
    }

    /// Notes that it is of a part of the answers and forgets what was to be answered: the answers were not read to their end.
    pub fn cut_short(&mut self) {
        (self.outline, self.totals, self.is_cut_short) = (None, Totals::HandedIn, true);
        for candidate in &mut self.candidates {
            candidate.not_answered = None;
            candidate.max_points = candidate.handed_in;
        }
    }

    /// Returns how many items all candidates together have not answered; none where it is not known.
    #[must_use]
    pub fn not_answered(&self) -> Option<u64> {
        self.outline.as_ref().map(|_| self.candidates.iter().filter_map(|candidate| candidate.not_answered).sum())
    }

    /// Returns the items that a candidate has not answered for sure, by the candidate's place, in the rubric's order.
    pub fn unanswered(&self, place: usize) -> impl Iterator<Item = &OutlinedItem> {
        let items = self.outline.iter().flat_map(|outline| &outline.items);
        let open = self.outline.as_ref().zip(self.candidates.get(place)).map(|(outline, of)| of.left_places(outline));
        let open = open.unwrap_or_default();
        items.enumerate().filter(move |(at, _)| open.contains(at)).map(|(_, item)| item)
    }

    /// Returns which answers several candidates have handed in, in the order in which that was found; none where candidates are not told
    /// apart.
    #[must_use]
    pub fn same_answers(&self) -> &[SameAnswer] {
        self.same.found()
    }

    /// Counts one response.
    pub fn add(&mut self, response: &GradedResponse) {
        self.add_flagged(response, flags(response).into_iter().any(Flag::needs_human));
    }

    /// Counts one response of which it is known whether a human should look at it.
    pub fn add_flagged(&mut self, response: &GradedResponse, needs_human: bool) {
        self.responses += 1;
        self.warned += u64::from(!response.warnings.is_empty());
        self.counts.add(response, needs_human);
        let Some(place) = self.place(&response.candidate) else { return };
        self.same.see(place, response);
        let candidate = &mut self.candidates[place];
        candidate.counts.add(response, needs_human);
        if let Some(outline) = &self.outline {
            candidate.see(outline, response);
        }
        let earned = self.earned.entry(key(place, &response.item));
        match response.standing() {
            Standing::Scored(counted) => candidate.earn(earned, counted.points, response.max_points),
            Standing::Blank => candidate.earn(earned, 0.0, response.max_points),
            Standing::Unscored(_) => {}
        }
        let left = if self.totals == Totals::AllItems { candidate.left } else { 0.0 };
        candidate.max_points = candidate.handed_in + left;
    }

    /// Returns where a candidate is counted; none where candidates are not told apart.
    fn place(&mut self, name: &str) -> Option<usize> {
        if self.keeps_totals_only {
            return None;
        }
        let place = self.places.of(name);
        if place < self.candidates.len() {
            return Some(place);
        }
        let mut candidate = CandidateSummary { candidate: name.to_owned(), ..Default::default() };
        if let Some(outline) = &self.outline {
            candidate.not_answered = Some(outline.items.len() as u64);
            candidate.answered = vec![false; outline.items.len()];
            candidate.left = outline.items.iter().map(|item| item.points).sum();
        }
        self.candidates.push(candidate);
        Some(place)
    }
}

impl CandidateSummary {
    /// Counts the points of a response to an item of which `earned` is the best so far.
    fn earn(&mut self, earned: Entry<'_, u64, f64>, points: f64, max_points: Option<f64>) {
        match earned {
            Entry::Occupied(mut best) if points > *best.get() => {
                // What is left when some are taken off is the same in every order of the responses, to the last bit.
                self.points = ((self.points - best.get() + points) * FINEST).round() / FINEST;
                best.insert(points);
            }
            Entry::Vacant(first) => {
                first.insert(points);
                self.points += points;
                self.handed_in += max_points.unwrap_or(0.0);
            }
            Entry::Occupied(_) => {}
        }
    }

    /// Notes that something was handed in.
    fn see(&mut self, outline: &Outline, response: &GradedResponse) {
        let is_news = match outline.place(&response.item) {
            Some(place) => self.answered.get_mut(place).is_some_and(|answered| !std::mem::replace(answered, true)),
            None => match response.leaves_open {
                // Stray files and columns, and texts that name nothing, are no answers for sure.
                LeavesOpen::Nothing => false,
                LeavesOpen::OneItem => {
                    self.misnamed += 1;
                    true
                }
                LeavesOpen::AllItems => !std::mem::replace(&mut self.leaves_all_open, true),
            },
        };
        if is_news && self.not_answered.is_some() {
            let left = self.left_places(outline);
            self.not_answered = Some(left.len() as u64);
            self.left = left.iter().map(|&place| outline.items[place].points).sum();
        }
    }

    /// Returns the places of the items that are not answered for sure. What is near an item, but could not be put to it, may
    /// be the answer to any of those that seem to be left: in the candidate's favour, to the ones that are worth most.
    fn left_places(&self, outline: &Outline) -> BTreeSet<usize> {
        if self.leaves_all_open {
            return BTreeSet::new();
        }
        let mut left: Vec<usize> = (0..self.answered.len()).filter(|&place| !self.answered[place]).collect();
        left.sort_by(|&a, &b| outline.items[b].points.total_cmp(&outline.items[a].points));
        left.into_iter().skip(usize::try_from(self.misnamed).unwrap_or(usize::MAX)).collect()
    }
}

/// Hashes a candidate's place with an item.
fn key(place: usize, item: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (place, item).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::{Marked, Outcome, samples};
    use crate::score::Grade;
    use crate::submission::{Content, ItemRef};

    fn response(candidate: &str, outcome: Outcome) -> GradedResponse {
        GradedResponse {
            candidate: candidate.into(),
            item: "orm".into(),
            outcome,
            max_points: Some(2.0),
            ..samples::blank()
        }
    }

    fn outline() -> Outline {
        let item = |(id, points): (&str, f64)| OutlinedItem { id: id.into(), points };
        Outline::new("T".into(), [("orm", 2.0), ("views", 5.0), ("forms", 0.1)].map(item).into())
    }

    fn to_item(item: &str, outcome: Outcome) -> GradedResponse {
        GradedResponse { item: item.into(), ..response("ada", outcome) }
    }

    /// Checks what is not answered, and what the total is of, by what was handed in and of all items.
    #[track_caller]
    fn check(responses: &[GradedResponse], not_answered: u64, handed_in: f64, all: f64) {
        for (totals, expected) in [(Totals::HandedIn, handed_in), (Totals::AllItems, all)] {
            let mut summary = Summary::new(Some(&outline()), totals);
            for response in responses {
                summary.add(response);
            }
            let max_points = summary.candidates[0].max_points;
            assert_eq!(
                (summary.not_answered(), summary.candidates[0].not_answered),
                (Some(not_answered), Some(not_answered))
            );
            assert!((max_points - expected).abs() < 1e-9, "{max_points} instead of {expected}");
            assert_eq!(summary.unanswered(0).count() as u64, not_answered);
            summary.cut_short();
            assert_eq!((summary.not_answered(), summary.candidates[0].max_points), (None, handed_in));
        }
    }

    #[test]
    fn item_without_a_response_is_not_answered_and_a_blank_one_is() {
        check(&[response("ada", Outcome::Blank)], 2, 2.0, 7.1);
        check(&[response("ada", Outcome::Blank), response("ada", Outcome::Blank)], 2, 2.0, 7.1);
        check(&["orm", "views", "forms"].map(|item| to_item(item, Outcome::Blank)), 0, 6.0, 6.0);
    }

    #[test]
    fn item_counts_once_with_its_best_response_in_any_order() {
        let scored = |score: f64| {
            let grade = Grade { score, ..Grade::default() };
            Outcome::Scored(Box::new(Marked::uncalibrated(grade, score * 2.0, String::new(), false)))
        };
        let check = |outcomes: &[Outcome], points: f64, max_points: f64| {
            for reversed in [false, true] {
                let mut responses: Vec<_> = outcomes.iter().map(|outcome| response("ada", outcome.clone())).collect();
                if reversed {
                    responses.reverse();
                }
                responses.push(to_item("views", scored(0.5)));
                responses.push(response("bo", scored(0.1)));
                let mut summary = Summary::new(Some(&outline()), Totals::HandedIn);
                for response in &responses {
                    summary.add(response);
                }
                let [ada, bo] = &summary.candidates[..] else { panic!("two candidates") };
                assert_eq!((ada.points, ada.max_points), (points + 1.0, max_points + 2.0), "{outcomes:?}");
                assert_eq!((bo.points, bo.max_points), (0.2, 2.0));
            }
        };
        check(&[scored(0.3), scored(0.8)], 1.6, 2.0);
        check(&[scored(0.3), scored(0.8), scored(0.8), Outcome::Blank], 1.6, 2.0);
        check(&[Outcome::Blank, Outcome::Blank], 0.0, 2.0);
        check(&[scored(0.3), Outcome::Unscored("no text".into())], 0.6, 2.0);
    }

    #[test]
    fn unscored_response_is_an_answer_of_unknown_worth() {
        let unscored = || Outcome::Unscored("no text".into());
        check(&[to_item("orm", unscored())], 2, 0.0, 5.1);
        // Under a name that is near an item's, it may be the answer to one of those that are left, without one to all of them.
        let open = |item: &str, leaves_open| GradedResponse { leaves_open, ..to_item(item, unscored()) };
        let near = |item: &str| open(item, LeavesOpen::OneItem);
        check(&[near("rom"), response("ada", Outcome::Blank)], 1, 2.0, 2.1);
        check(&[response("ada", Outcome::Blank), near("rom")], 1, 2.0, 2.1);
        check(&[near("rom"), near("veiws")], 1, 0.0, 0.1);
        check(&[open("", LeavesOpen::AllItems), response("ada", Outcome::Blank)], 0, 2.0, 2.0);
        check(&["orm", "views", "forms", "rom"].map(near), 0, 0.0, 0.0);
    }

    #[test]
    fn what_names_no_item_leaves_none_open() {
        let stray = |name: &str| to_item(name, Outcome::Unscored("no such item".into()));
        check(&[stray("notes"), response("ada", Outcome::Blank), stray("todo")], 2, 2.0, 7.1);
        check(&[stray("notes"), stray("todo"), stray("draft")], 3, 0.0, 7.1);
        check(&[stray("")], 3, 0.0, 7.1);
    }

    #[test]
    fn what_a_response_leaves_open_is_told_by_its_item_and_its_content() {
        let check = |name: &str, nearest: Option<&str>, content: Content, expected| {
            let item = ItemRef::Unknown { name: name.into(), nearest: nearest.map(str::to_owned) };
            assert_eq!(LeavesOpen::of(&item, &content), expected, "{name} {content:?}");
        };
        let text = || Content::Text("It maps rows.".into());
        let document = || Content::Unreadable("a .pdf file cannot be read".into());
        check("rom", Some("orm"), text(), LeavesOpen::OneItem);
        check("rom", Some("orm"), document(), LeavesOpen::OneItem);
        check("notes", None, text(), LeavesOpen::Nothing);
        check("notes", None, document(), LeavesOpen::Nothing);
        check("", None, text(), LeavesOpen::Nothing);
        check("", None, Content::Missing("the file has no text in it".into()), LeavesOpen::Nothing);
        check("", None, document(), LeavesOpen::AllItems);
        check("", Some("orm"), text(), LeavesOpen::AllItems);
        let known = ItemRef::Rubric { index: 0, id: "orm".into() };
        assert_eq!(LeavesOpen::of(&known, &document()), LeavesOpen::Nothing);
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
        assert_eq!(all.candidates.iter().map(|candidate| candidate.counts.blank).collect::<Vec<_>>(), [2, 1]);
        let (candidates, places, earned) = Default::default();
        let without = Summary { candidates, places, earned, keeps_totals_only: true, ..all };
        assert_eq!(totals, without);
    }
}
