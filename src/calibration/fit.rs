//! Chooses and fits a calibration by cross-validation, or says why the marks cannot support one.
//!
//! The rules, the simpler choice first; the next one is taken only where it lowers the root mean square error (RMSE) on
//! held-out answers by 1 in 100:
//!
//! 1. the criteria's weights: the rubric's, or others, by a straight mapping on held-out items;
//! 2. the shape of the mapping: the score itself, a straight line, isotonic (from 30 answers on), on held-out items;
//! 3. lines of items: none, or one for each item with 5 marked answers, on held-out answers inside items.
//!
//! Below the score that one in 50 of the marked answers above 0 is below, the straight line to the origin is followed.
//!
//! The figures before and after come from folds in which all of this, choices included, was done without the held-out
//! answers.

use std::collections::{BTreeMap, BTreeSet};

use super::band::regions;
use super::folds::Folds;
use super::mapping::{Mapping, Shape};
use super::{Calibration, Curve, Figures, Grouped, HeldOut, ItemKey, ItemLine, MadeFor, MarkCounts, lines};
use crate::digest;
use crate::rubric::Weights;
use crate::score::round;
use crate::statistics::Pairs;
use crate::statistics::classes::Confusion;

/// The fewest marked answers that a calibration can come from.
pub const FEWEST_ANSWERS: usize = 10;

/// From so many answers on the mapping may bend.
const FEWEST_TO_BEND: usize = 30;

/// What is fitted is followed from the score that one in so many marked answers above 0 is below.
const LOWEST: usize = 50;

/// A choice must lower the error to this share of the simpler one's.
const PAYS: f64 = 0.99;

/// A marked answer with its scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The place of its item.
    pub item: usize,
    /// What was written: it decides the fold that the answer is in.
    pub text: String,
    /// Its score under each choice of weights, 0..=1.
    pub scores: Vec<f64>,
    /// The mark's share of its maximum, 0..=1.
    pub share: f64,
    /// Where the item passes.
    pub pass: f64,
    /// The most that a calibrated score can be, where the rubric sets a bound.
    pub most: Option<f64>,
}

/// Why there is no calibration.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// Any line goes through a few points.
    #[error("{count} of the marked answers have a score; a calibration needs {FEWEST_ANSWERS}")]
    FewAnswers {
        /// How many there are.
        count: usize,
    },
    /// Nothing tells how the mapping does on another item.
    #[error("all marked answers are to one item; a calibration needs two, better ten")]
    OneItem,
    /// Nothing tells good answers from bad ones.
    #[error("all marks are equal")]
    EqualMarks,
    /// Equal scores cannot be mapped to different marks.
    #[error("all scores are equal")]
    EqualScores,
    /// A monotone mapping would give everybody one score.
    #[error("marks do not rise with scores, so that no mapping from score to mark makes sense")]
    NotRising,
    /// The scores are best left as they are.
    #[error("no mapping comes nearer to held-out marks than the scores as they are (RMSE {before:.4} of 1)")]
    NoGain {
        /// Without calibration.
        before: f64,
    },
    /// It would not help.
    #[error(
        "it would not help: on the same held-out answers the error (RMSE, of 1) is {before:.4} before and {after:.4} after"
    )]
    NotBetter {
        /// Without calibration.
        before: f64,
        /// With it.
        after: f64,
    },
}

impl Refusal {
    /// Returns what to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::FewAnswers { .. } => "mark more answers, best some good and some bad ones to each item",
            Self::OneItem => "mark answers to more items",
            Self::EqualMarks => "mark some worse or better answers too",
            Self::EqualScores | Self::NotRising => {
                "look with assay evaluate which answers are over-credited and under-credited, and mend the references"
            }
            Self::NoGain { .. } | Self::NotBetter { .. } => "grade without a calibration, or mark more answers",
        }
    }
}

/// An answer ready to be fitted to.
#[derive(Debug)]
pub(super) struct Point {
    /// The item, by its rank among the items.
    pub item: usize,
    scores: Vec<f64>,
    pub share: f64,
    pass: f64,
    most: Option<f64>,
}

/// What was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Plan {
    weights: usize,
    shape: Shape,
    has_lines: bool,
}

/// A fit by a plan.
struct Model {
    plan: Plan,
    mapping: Mapping,
    from: f64,
    lines: BTreeMap<usize, ItemLine>,
}

impl Model {
    fn new(points: &[&Point], plan: Plan) -> Self {
        let scored: Vec<(&Point, f64)> = points.iter().map(|&point| (point, point.scores[plan.weights])).collect();
        let from = from(scored.iter().map(|(_, score)| *score));
        if plan.has_lines {
            let (mapping, lines) = lines::fit(&scored, plan.shape);
            return Self { plan, mapping, from, lines };
        }
        let pairs: Vec<(f64, f64)> = scored.iter().map(|(point, score)| (*score, point.share)).collect();
        Self { plan, mapping: Mapping::fitted(plan.shape, &pairs), from, lines: BTreeMap::new() }
    }

    fn predict(&self, point: &Point) -> f64 {
        let curve = Curve { mapping: &self.mapping, own: self.lines.get(&point.item), from: self.from };
        round(curve.predicted(point.scores[self.plan.weights], point.most))
    }
}

/// Returns from which score on a fit is followed: those of the lowest marked answers say little of what is below them.
fn from(scores: impl Iterator<Item = f64>) -> f64 {
    let mut above_0: Vec<f64> = scores.filter(|score| *score > 0.0).collect();
    above_0.sort_by(f64::total_cmp);
    above_0.get(above_0.len() / LOWEST).copied().unwrap_or(0.0)
}

/// Fits a calibration to marked answers to `items`.
///
/// `weights` says for each score of an answer by which weights of the criteria it was made; the first is none, for the
/// rubric's own. The order of items and answers changes nothing.
///
/// # Errors
///
/// [`Refusal`] where the marks cannot support a calibration or it would not help.
pub fn fit(
    made_for: MadeFor,
    items: &[ItemKey],
    answers: &[Answer],
    weights: &[Option<Weights>],
) -> Result<Calibration, Refusal> {
    let (keys, points) = ordered(items, answers);
    let points: Vec<&Point> = points.iter().collect();
    check(&points)?;
    let tested = test(&points, &Shape::ALL);
    let Tested { model, shared, own } = match tested {
        // Items without marks must not get worse than they are; those with marks may still gain.
        Tested { shared: Test { figures, .. }, own: Some(_), .. } if is_worse(&figures) => {
            test(&points, &[Shape::Identity])
        }
        tested => tested,
    };
    if model.plan.shape != Shape::Identity && model.mapping.is_flat() {
        return Err(Refusal::NotRising);
    }
    let decisive = own.as_ref().map_or(shared.figures, |own| own.figures);
    if model.lines.is_empty() && model.plan.shape == Shape::Identity && model.plan.weights == 0 {
        return Err(Refusal::NoGain { before: decisive.before.rmse });
    }
    if !is_better(&decisive) || is_worse(&shared.figures) {
        return Err(Refusal::NotBetter { before: decisive.before.rmse, after: decisive.after.rmse });
    }
    let lines = model.lines.into_iter();
    Ok(Calibration {
        made_for,
        marks: MarkCounts { answers: points.len(), items: keys.len() },
        weights: weights[model.plan.weights],
        mapping: model.mapping,
        from: model.from,
        items: lines.map(|(item, line)| (keys[item].clone(), line)).collect(),
        own_bands: own.as_ref().map(|own| regions(&own.pairs)).unwrap_or_default(),
        shared_bands: regions(&shared.pairs),
        shared_figures: shared.figures,
        own_figures: own.map(|own| own.figures),
    })
}

/// Puts items and answers into an order that is their own, whatever order they came in.
fn ordered(items: &[ItemKey], answers: &[Answer]) -> (Vec<ItemKey>, Vec<Point>) {
    let hash = |parts: [&str; 3]| -> [u8; 32] { digest::sha256_bytes(parts.join("\0")) };
    let used: BTreeSet<usize> = answers.iter().map(|answer| answer.item).collect();
    let mut keys: Vec<&ItemKey> = used.iter().map(|&item| &items[item]).collect();
    keys.sort_by_key(|key| hash([&key.item, &key.question, ""]));
    let rank: BTreeMap<&ItemKey, usize> = keys.iter().enumerate().map(|(rank, key)| (*key, rank)).collect();
    let mut points: Vec<([u8; 32], Point)> = answers
        .iter()
        .map(|answer| {
            let key = &items[answer.item];
            let point = Point {
                item: rank[key],
                scores: answer.scores.clone(),
                share: answer.share,
                pass: answer.pass,
                most: answer.most,
            };
            (hash([&key.item, &key.question, &answer.text]), point)
        })
        .collect();
    points.sort_by(|(left_hash, left), (right_hash, right)| {
        left.item.cmp(&right.item).then(left_hash.cmp(right_hash)).then(left.share.total_cmp(&right.share))
    });
    (keys.into_iter().cloned().collect(), points.into_iter().map(|(_, point)| point).collect())
}

fn check(points: &[&Point]) -> Result<(), Refusal> {
    let differ = |of: fn(&Point) -> f64| points.windows(2).any(|pair| of(pair[0]).total_cmp(&of(pair[1])).is_ne());
    if points.len() < FEWEST_ANSWERS {
        return Err(Refusal::FewAnswers { count: points.len() });
    }
    if points.windows(2).all(|pair| pair[0].item == pair[1].item) {
        return Err(Refusal::OneItem);
    }
    if !differ(|point| point.share) {
        return Err(Refusal::EqualMarks);
    }
    if !differ(|point| point.scores[0]) {
        return Err(Refusal::EqualScores);
    }
    Ok(())
}

/// A fit to all answers, with how it does on held-out ones.
struct Tested {
    model: Model,
    shared: Test,
    /// None where no item has a line.
    own: Option<Test>,
}

/// Held-out answers.
struct Test {
    /// Calibrated score and share.
    pairs: Vec<(f64, f64)>,
    figures: HeldOut,
}

fn test(points: &[&Point], shapes: &[Shape]) -> Tested {
    let fit = |train: &[&Point]| Model::new(train, choose(train, shapes));
    let held_out = |folds: &Folds, is_meant: &dyn Fn(&Point) -> bool| {
        let predicted = folds.predict(points, fit, Model::predict);
        let meant = points.iter().zip(predicted).filter(|(point, _)| is_meant(point));
        let (points, pairs): (Vec<&Point>, Vec<_>) = meant.map(|(&point, after)| (point, (after, point.share))).unzip();
        let figures = HeldOut {
            grouped: folds.grouped,
            folds: folds.count,
            answers: points.len(),
            before: figures(&points, |at| points[at].scores[0]),
            after: figures(&points, |at| pairs[at].0),
        };
        Test { pairs, figures }
    };
    let model = fit(points);
    let shared = held_out(&Folds::by_item(points), &|_| true);
    let has_line = |point: &Point| model.lines.contains_key(&point.item);
    let own = (!model.lines.is_empty()).then(|| held_out(&Folds::inside_items(points), &has_line));
    Tested { model, shared, own }
}

/// Chooses the simplest plan that no other one beats clearly on answers held out of `points`.
fn choose(points: &[&Point], shapes: &[Shape]) -> Plan {
    let simplest = Plan { weights: 0, shape: shapes[0], has_lines: false };
    let by_item = Folds::by_item(points);
    let straight = Plan { shape: Shape::Linear, ..simplest };
    let weightings = points.first().map_or(1, |point| point.scores.len());
    let weighted = (0..weightings).map(|weights| Plan { weights, ..straight });
    let Plan { weights, .. } = best(weighted, points, &by_item).unwrap_or(simplest);
    let may_be = |shape: &Shape| *shape != Shape::Isotonic || points.len() >= FEWEST_TO_BEND;
    let shaped = shapes.iter().copied().filter(may_be).map(|shape| Plan { weights, shape, ..simplest });
    let shaped = best(shaped, points, &by_item).unwrap_or(simplest);
    let lined = [false, true].map(|has_lines| Plan { has_lines, ..shaped });
    best(lined.into_iter(), points, &Folds::inside_items(points)).unwrap_or(shaped)
}

/// Returns the first plan, unless a later one has a clearly lower error on held-out answers.
fn best(plans: impl Iterator<Item = Plan>, points: &[&Point], folds: &Folds) -> Option<Plan> {
    let mut best: Option<(Plan, f64)> = None;
    for plan in plans {
        let predicted = folds.predict(points, |train| Model::new(train, plan), Model::predict);
        let error: f64 = points.iter().zip(&predicted).map(|(point, score)| (score - point.share).powi(2)).sum();
        if best.is_none_or(|(_, least)| error < least * PAYS * PAYS) {
            best = Some((plan, error));
        }
    }
    best.map(|(plan, _)| plan)
}

fn figures(points: &[&Point], score: impl Fn(usize) -> f64) -> Figures {
    let pairs: Pairs = points.iter().enumerate().map(|(at, point)| (score(at), point.share)).collect();
    let mut passes = Confusion::default();
    for (at, point) in points.iter().enumerate() {
        passes.add(score(at) >= point.pass, round(point.share) >= point.pass);
    }
    let errors = pairs.errors().expect("answers were held out");
    Figures {
        rmse: round(errors.rmse),
        mae: round(errors.mae),
        bias: round(errors.bias),
        pearson: pairs.pearson().ok().map(round),
        accuracy: round(passes.accuracy().expect("answers were held out")),
    }
}

fn is_better(figures: &HeldOut) -> bool {
    figures.after.rmse < figures.before.rmse
}

fn is_worse(figures: &HeldOut) -> bool {
    figures.after.rmse > figures.before.rmse && figures.grouped == Grouped::ByItem
}
