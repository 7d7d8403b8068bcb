//! The JSON form of a rubric's test: a promise to its readers, apart from the inner types.
//!
//! A rate without a trial is null. Adding a field leaves [`SCHEMA_VERSION`]; renaming, removing or changing the meaning of
//! one raises it.

use std::io::{self, Write};

use serde::Serialize;

use crate::grade::Signature;
use crate::perturb::Effect;
use crate::report::json::{list, text};
use crate::report::wire::{SignatureRecord, rounded};
use crate::robustness::{FALL_BY, Flips, HOLD_WITHIN, IDEA_SHARE, ItemFlips, KindFlips, Robustness, Trial, Unfit};

/// The version of this shape.
pub const SCHEMA_VERSION: u32 = 1;

/// Places of figures, as of scores.
const PLACES: i32 = 4;

/// Writes the document, a kind, item or flip a line, and flushes the destination.
///
/// # Errors
///
/// Whatever the destination says.
pub fn write(
    destination: &mut dyn Write,
    signature: &Signature,
    ids: &[String],
    robustness: &Robustness,
) -> io::Result<()> {
    writeln!(destination, "{{\n\"schema_version\":{SCHEMA_VERSION},")?;
    writeln!(destination, "\"signature\":{},", text(&SignatureRecord::from(signature))?)?;
    let bounds = Bounds { hold_within: HOLD_WITHIN, fall_by: FALL_BY, idea_share: IDEA_SHARE };
    writeln!(destination, "\"bounds\":{},", text(&bounds)?)?;
    writeln!(destination, "\"references\":{},", robustness.references)?;
    for effect in Effect::ALL {
        let flips = FlipsRecord::from(robustness.total(effect));
        writeln!(destination, "\"{}\":{},", effect.name(), text(&flips)?)?;
    }
    list(destination, "kinds", robustness.kinds.iter().map(|flips| text(&KindRecord::from(flips))), ",")?;
    list(destination, "items", robustness.items.iter().map(|flips| text(&ItemRecord::from(flips))), ",")?;
    list(destination, "unfit", robustness.unfit.iter().map(|unfit| text(&UnfitRecord::from(unfit))), ",")?;
    list(destination, "flips", robustness.flipped.iter().map(|trial| text(&FlipRecord::new(trial, ids))), "")?;
    writeln!(destination, "}}")?;
    destination.flush()
}

#[derive(Serialize)]
struct Bounds {
    hold_within: f64,
    fall_by: f64,
    idea_share: f64,
}

#[derive(Serialize)]
struct FlipsRecord {
    tried: usize,
    flipped: usize,
    flip_rate: Option<f64>,
}

impl From<Flips> for FlipsRecord {
    fn from(flips: Flips) -> Self {
        let flip_rate = flips.rate().and_then(|rate| rounded(rate, PLACES));
        Self { tried: flips.tried, flipped: flips.flipped, flip_rate }
    }
}

#[derive(Serialize)]
struct KindRecord {
    kind: &'static str,
    effect: &'static str,
    demand: &'static str,
    #[serde(flatten)]
    flips: FlipsRecord,
    not_applicable: usize,
}

impl From<&KindFlips> for KindRecord {
    fn from(of_kind: &KindFlips) -> Self {
        Self {
            kind: of_kind.kind.name(),
            effect: of_kind.kind.effect().name(),
            demand: of_kind.kind.demand().name(),
            flips: of_kind.flips.into(),
            not_applicable: of_kind.not_applicable,
        }
    }
}

#[derive(Serialize)]
struct ItemRecord<'a> {
    item: &'a str,
    harmless: FlipsRecord,
    harmful: FlipsRecord,
}

impl<'a> From<&'a ItemFlips> for ItemRecord<'a> {
    fn from(flips: &'a ItemFlips) -> Self {
        Self { item: &flips.id, harmless: flips.harmless.into(), harmful: flips.harmful.into() }
    }
}

#[derive(Serialize)]
struct UnfitRecord<'a> {
    item: &'a str,
    /// From 1.
    reference: usize,
    score: f64,
}

impl<'a> From<&'a Unfit> for UnfitRecord<'a> {
    fn from(unfit: &'a Unfit) -> Self {
        Self { item: &unfit.item, reference: unfit.reference + 1, score: unfit.score }
    }
}

#[derive(Serialize)]
struct FlipRecord<'a> {
    item: &'a str,
    /// From 1.
    reference: usize,
    kind: &'static str,
    demand: &'static str,
    reference_score: f64,
    score: f64,
    passed: bool,
    missed_by: Option<f64>,
    change: &'a str,
    answer: &'a str,
}

impl<'a> FlipRecord<'a> {
    fn new(trial: &'a Trial, ids: &'a [String]) -> Self {
        let perturbation = &trial.perturbation;
        Self {
            item: ids.get(perturbation.item).map_or("", String::as_str),
            reference: perturbation.reference + 1,
            kind: perturbation.kind.name(),
            demand: perturbation.kind.demand().name(),
            reference_score: trial.baseline.score,
            score: trial.score,
            passed: trial.passed,
            missed_by: trial.miss.and_then(|miss| rounded(miss, PLACES)),
            change: &perturbation.change,
            answer: &perturbation.text,
        }
    }
}
