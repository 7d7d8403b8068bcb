//! The arithmetic of a grade, done again from the figures of a report.

use std::path::Path;

use super::decimal::Decimal;
use super::{ReadConcept, ReadResponse, fault};
use crate::error::Error;

/// What to do with a report whose figures do not add up.
pub const REMEDY: &str = "grade the answers again; a score that a human decides goes into the file of --overrides";

/// Places of scores, of weights and of points in a report.
const SCORE: u32 = 4;
const WEIGHT: u32 = 6;
const POINTS: u32 = 2;

/// What a criterion's weight can be off by in a report, for each of them.
const WEIGHT_OFF: f64 = 0.000_000_5;

/// The arithmetic of a grade.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What each criterion brings to the weighted mean, in the report's order.
    pub shares: Vec<Decimal>,
    /// The sum of the shares.
    pub mean: Decimal,
    /// The score before the adjustments, which is the mean, rounded.
    pub before: Decimal,
    /// The score after each adjustment, in the report's order.
    pub after: Vec<Decimal>,
    /// The machine's score.
    pub score: Decimal,
    /// The weight of the concepts that were found and of all, bonus concepts aside; none without concepts.
    pub coverage: Option<[Decimal; 2]>,
    /// The score that counts times the item's points, not rounded; none where the report does not say.
    pub points: Option<Decimal>,
    /// What does not add up, in words.
    pub wrong: Vec<String>,
}

/// Does the arithmetic of a scored response again; none for a response without a score by the machine.
#[must_use]
pub fn explain(response: &ReadResponse) -> Option<Explanation> {
    let score = Decimal::new(response.machine().1?, SCORE);
    let mut wrong = Vec::new();
    let share = |criterion: &super::ReadCriterion| {
        Decimal::new(criterion.value, SCORE) * Decimal::new(criterion.weight, WEIGHT)
    };
    let shares: Vec<Decimal> = response.criteria.iter().map(share).collect();
    let mean = shares.iter().fold(Decimal::ZERO, |sum, share| sum + *share);

    let amounts: Vec<Decimal> =
        response.adjustments.iter().map(|adjustment| Decimal::new(adjustment.amount, SCORE)).collect();
    let before = amounts.iter().fold(score, |sum, amount| sum - *amount);
    let after = amounts.iter().scan(before, |sum, amount| {
        *sum = *sum + *amount;
        Some(*sum)
    });
    let rounding = Decimal::new(0.000_05 + WEIGHT_OFF * shares.len() as f64, 9);
    if !mean.is_within(rounding, before) {
        wrong.push(format!("the criteria sum to {mean}, but the score less its adjustments is {before}"));
    }

    let coverage = coverage(&response.concepts);
    if response.concepts.iter().all(|concept| concept.unknown.is_empty()) {
        wrong.extend(wrong_coverage(response, coverage));
    }

    let points = points(response, &mut wrong);
    let after = after.collect();
    Some(Explanation { shares, mean, before, after, score, coverage, points, wrong })
}

/// Says of a response, by its candidate and item, what of its figures does not add up; none where all of it does.
#[must_use]
pub fn refusal(response: &ReadResponse) -> Option<String> {
    let wrong = wrong(response);
    let ReadResponse { candidate, item, .. } = response;
    (!wrong.is_empty()).then(|| {
        let wrong = wrong.join("; ");
        format!("{candidate} / {item} does not add up, as if it was changed after it was written: {wrong}")
    })
}

/// Checks that the figures of all responses of a report add up.
///
/// # Errors
///
/// [`Error::Report`] for the first one that does not.
pub fn check(path: &Path, responses: &[ReadResponse]) -> Result<(), Error> {
    match responses.iter().find_map(refusal) {
        Some(message) => Err(fault(path, None, message, Some(REMEDY.into()))),
        None => Ok(()),
    }
}

/// Returns what does not add up of a response, whether or not the machine gave it a score.
#[must_use]
pub fn wrong(response: &ReadResponse) -> Vec<String> {
    if let Some(explanation) = explain(response) {
        return explanation.wrong;
    }
    let mut wrong = Vec::new();
    points(response, &mut wrong);
    if let (None, Some(points)) = (response.score, response.points) {
        wrong.push(format!("it has no score, but {points} points"));
    }
    wrong
}

/// Returns what the score that counts is worth, and says if the report does not agree.
fn points(response: &ReadResponse, wrong: &mut Vec<String>) -> Option<Decimal> {
    let (score, max) = (response.score?, Decimal::new(response.max_points?, POINTS));
    let exact = Decimal::new(score, SCORE) * max;
    // Points are cut. A human may have given them, and then the score is what was cut.
    let off = if response.overridden.is_some() { Decimal::new(0.000_1, 4) * max } else { Decimal::ZERO };
    if let Some(points) = response.points
        && !exact.is_within(Decimal::new(0.01, 2) + off, Decimal::new(points, POINTS))
    {
        wrong.push(format!("the score is worth {exact} points, but the report says {points}"));
    }
    if let Some(human) = &response.overridden
        && Decimal::new(human.human_score, SCORE) != Decimal::new(score, SCORE)
    {
        wrong.push(format!("the human's score is {}, but the report counts {score}", human.human_score));
    }
    Some(exact)
}

fn coverage_value(response: &ReadResponse) -> Option<Decimal> {
    let coverage = response.criteria.iter().find(|criterion| criterion.id == "coverage")?;
    Some(Decimal::new(coverage.value, SCORE))
}

/// Says how the coverage differs from what the level, or the weight of the concepts found, makes of it.
fn wrong_coverage(response: &ReadResponse, weights: Option<[Decimal; 2]>) -> Option<String> {
    let value = coverage_value(response)?;
    // Points are cut, those of the level and of the item.
    let (part, all, off, what) = if let (Some(level), Some(max)) = (&response.level, response.max_points) {
        let cut = Decimal::new(0.01, POINTS);
        (Decimal::new(level.points, POINTS), Decimal::new(max, POINTS), cut, "the level is worth")
    } else {
        let off = Decimal::new(2.0 * WEIGHT_OFF * response.concepts.len() as f64, WEIGHT);
        weights.map(|[found, all]| (found, all, off, "the concepts found weigh"))?
    };
    let adds_up = (value * all).is_within(Decimal::new(0.000_05, 6) * all + off, part);
    (!adds_up).then(|| format!("coverage is {value}, but {what} {part} of {all}"))
}

fn coverage(concepts: &[ReadConcept]) -> Option<[Decimal; 2]> {
    let weight = |concept: &ReadConcept| Decimal::new(concept.weight, WEIGHT);
    let sum = |sum: Decimal, concept: &ReadConcept| sum + weight(concept);
    let counted = || concepts.iter().filter(|concept| !concept.bonus);
    let all = counted().fold(Decimal::ZERO, sum);
    let found = counted().filter(|concept| concept.found).fold(Decimal::ZERO, sum);
    (!all.is_zero()).then_some([found, all])
}
