//! How often perturbed answers get the wrong grade: flips by kind, by effect and by item. Pure.
//!
//! A perturbation *flips* when the grade does not do what its kind demands:
//!
//! - must hold: the score moves by more than [`HOLD_WITHIN`], or the pass turns into a fail or the other way round;
//! - must fall: the score falls by less than [`FALL_BY`]; where a key idea was left out, by less than half of what the
//!   idea is worth in the score, if that is more;
//! - must fail: the answer still passes.
//!
//! What is compared with is the reference as it stands in the rubric. Where that fails its own item, nothing can be
//! said about changes of it: it is listed as unfit, and its perturbations are left out.

use std::collections::BTreeMap;

use crate::grade::Marked;
use crate::perturb::{Demand, Effect, Kind, Perturbation};
use crate::score::CriterionId;

/// By how much a score that must hold may move: half of what parts most neighbouring answers, and one point of twenty.
pub const HOLD_WITHIN: f64 = 0.05;

/// By how much a score that must fall has to fall at least: two points of a hundred, the least that a reader of points
/// with one decimal sees.
pub const FALL_BY: f64 = 0.02;

/// The share of a left-out idea's worth that has to go: the words around may still say a part of it.
pub const IDEA_SHARE: f64 = 0.5;

/// Scores have 4 places; a difference of a whole step is no rounding.
const ROUNDING: f64 = 1e-9;

/// A reference as it stands in the rubric, graded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Baseline {
    /// Its score.
    pub score: f64,
    /// Whether it passes.
    pub passed: bool,
    /// The weight of coverage in the score, 0..=1.
    coverage_weight: f64,
}

impl From<&Marked> for Baseline {
    fn from(marked: &Marked) -> Self {
        let criteria = &marked.grade.criteria;
        let coverage = criteria.iter().find(|criterion| criterion.id == CriterionId::Coverage);
        Self {
            score: marked.grade.score,
            passed: marked.passed,
            coverage_weight: coverage.map_or(0.0, |criterion| criterion.weight),
        }
    }
}

/// A perturbed answer, graded.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// What was done to the reference.
    pub perturbation: Perturbation,
    /// The reference as it stands.
    pub baseline: Baseline,
    /// The score of the perturbed answer.
    pub score: f64,
    /// Whether it passes.
    pub passed: bool,
    /// By how much the demand was missed, above 0; none where it was met.
    pub miss: Option<f64>,
}

impl Trial {
    /// Compares the grade of a perturbed answer with the reference's; `pass` is the item's pass mark. A blank one has no grade, and
    /// is worth nothing.
    #[must_use]
    pub fn new(perturbation: Perturbation, baseline: Baseline, marked: Option<&Marked>, pass: f64) -> Self {
        let (score, passed) = marked.map_or((0.0, false), |marked| (marked.grade.score, marked.passed));
        let miss = match perturbation.kind.demand() {
            Demand::Hold => {
                let moved = (score - baseline.score).abs();
                (moved > HOLD_WITHIN + ROUNDING || passed != baseline.passed).then_some(moved)
            }
            Demand::Fall => {
                let idea = IDEA_SHARE * perturbation.worth.share() * baseline.coverage_weight;
                let short = FALL_BY.max(idea) - (baseline.score - score);
                (short > ROUNDING).then_some(short)
            }
            Demand::Fail => passed.then_some(score - pass),
        };
        Self { perturbation, baseline, score, passed, miss }
    }
}

/// Trials and flips.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flips {
    /// How many perturbations were tried.
    pub tried: usize,
    /// How many of them flipped.
    pub flipped: usize,
}

impl Flips {
    fn add(&mut self, trial: &Trial) {
        self.tried += 1;
        self.flipped += usize::from(trial.miss.is_some());
    }

    /// Returns the share that flipped, 0..=1; none where nothing was tried.
    #[must_use]
    pub fn rate(self) -> Option<f64> {
        (self.tried > 0).then(|| self.flipped as f64 / self.tried as f64)
    }
}

/// The flips of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindFlips {
    /// The kind.
    pub kind: Kind,
    /// Its trials.
    pub flips: Flips,
    /// How many references offered no place for it.
    pub not_applicable: usize,
}

/// The flips of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemFlips {
    /// The item's id.
    pub id: String,
    /// Of harmless changes.
    pub harmless: Flips,
    /// Of harmful changes.
    pub harmful: Flips,
}

/// A reference that fails its own item.
#[derive(Debug, Clone, PartialEq)]
pub struct Unfit {
    /// The item's id.
    pub item: String,
    /// The place of the reference, from 0.
    pub reference: usize,
    /// Its score.
    pub score: f64,
}

/// What a test of a rubric found.
#[derive(Debug, Clone, PartialEq)]
pub struct Robustness {
    /// How many references were tested.
    pub references: usize,
    /// Those that were not, since they fail.
    pub unfit: Vec<Unfit>,
    /// By kind, in the order of [`Kind::ALL`].
    pub kinds: Vec<KindFlips>,
    /// By item, in the rubric's order; without items that have no reference.
    pub items: Vec<ItemFlips>,
    /// The trials that flipped, the widest miss first, harmless ones before harmful ones.
    pub flipped: Vec<Trial>,
}

impl Robustness {
    /// Counts the flips of trials; `ids` are those of the rubric's items, `references` each tested reference as item and
    /// place in it.
    #[must_use]
    pub fn of(trials: Vec<Trial>, ids: &[String], references: &[(usize, usize)], unfit: Vec<Unfit>) -> Self {
        let mut kinds: BTreeMap<Kind, (Flips, Vec<(usize, usize)>)> = BTreeMap::new();
        let mut items: BTreeMap<usize, [Flips; 2]> = BTreeMap::new();
        for trial in &trials {
            let Perturbation { item, reference, kind, .. } = trial.perturbation;
            let (flips, met) = kinds.entry(kind).or_default();
            flips.add(trial);
            if !met.contains(&(item, reference)) {
                met.push((item, reference));
            }
            items.entry(item).or_default()[usize::from(kind.effect() == Effect::Harmful)].add(trial);
        }
        let of_kind = |kind| {
            let (flips, met) = kinds.get(&kind).cloned().unwrap_or_default();
            let is_met = |&(item, reference): &(usize, usize)| {
                met.iter().any(|&(of, at)| of == item && (at == reference || kind.is_of_item()))
            };
            KindFlips { kind, flips, not_applicable: references.iter().filter(|place| !is_met(place)).count() }
        };
        let of_item = |(item, [harmless, harmful]): (usize, [Flips; 2])| ItemFlips {
            id: ids.get(item).cloned().unwrap_or_default(),
            harmless,
            harmful,
        };
        let mut flipped: Vec<Trial> = trials.into_iter().filter(|trial| trial.miss.is_some()).collect();
        let order = |trial: &Trial| (trial.perturbation.kind.effect(), trial.miss.map(|miss| -miss));
        // The sort is stable: equals stay in the order of items, references and kinds.
        flipped.sort_by(|left, right| order(left).partial_cmp(&order(right)).unwrap_or(std::cmp::Ordering::Equal));
        Self {
            references: references.len(),
            unfit,
            kinds: Kind::ALL.into_iter().map(of_kind).collect(),
            items: items.into_iter().map(of_item).collect(),
            flipped,
        }
    }

    /// Returns the flips of all kinds of an effect together.
    #[must_use]
    pub fn total(&self, effect: Effect) -> Flips {
        let of_effect = self.kinds.iter().filter(|of_kind| of_kind.kind.effect() == effect);
        of_effect.fold(Flips::default(), |sum, of_kind| Flips {
            tried: sum.tried + of_kind.flips.tried,
            flipped: sum.flipped + of_kind.flips.flipped,
        })
    }
}
