//! The options that hold a run to bars, and their check against the rubric.

use assay::error::Error;
use assay::gate::{Bars, Gate, Requirement};
use assay::grade::Outline;
use assay::rubric::Rubric;
use assay::rubric::index::ItemIndex;
use assay::submission::number::{HUNDRED, with_point};
use assay::text::nearest::nearest;

use super::names;

/// The heading of these options.
pub(super) const HEADING: &str = "Gates: end with exit code 100 if a bar is missed (0 to 1)";

/// The bars that a run can be held to.
#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(next_help_heading = HEADING)]
pub struct Args {
    /// Every response is to score this; a blank one does not
    #[arg(long, value_name = "SCORE", value_parser = parse_score, allow_negative_numbers = true)]
    fail_under: Option<f64>,

    /// The mean score of the scored responses is to be this
    #[arg(long, value_name = "SCORE", value_parser = parse_score, allow_negative_numbers = true)]
    fail_under_mean: Option<f64>,

    /// Each candidate is to have this share of the points; a blank response earns none
    #[arg(long, value_name = "SHARE", value_parser = parse_score, allow_negative_numbers = true)]
    fail_under_total: Option<f64>,

    /// Each candidate is to answer this item and to score this, as in orm=0.7 (may be repeated)
    #[arg(long, value_name = "ITEM=SCORE", value_parser = parse_requirement)]
    require: Vec<Requirement>,
}

/// Reads a score as marks and overrides have it: `0.6`, `0,6` or `60%`.
pub(super) fn parse_score(text: &str) -> Result<f64, String> {
    let text = text.trim();
    let (number, whole) = text.strip_suffix('%').map_or((text, 1.0), |percents| (percents.trim_end(), HUNDRED));
    match with_point(number).parse::<f64>().map(|number| number / whole) {
        Ok(score) if (0.0..=1.0).contains(&score) => Ok(score),
        _ => Err("a score is a number from 0 to 1, such as 0.6 or 60%".into()),
    }
}

fn parse_requirement(text: &str) -> Result<Requirement, String> {
    // An item may be named by its question, which may hold the sign.
    let (item, score) = text.rsplit_once('=').ok_or("write an item and a score, such as orm=0.7")?;
    match item.trim() {
        "" => Err("write an item and a score, such as orm=0.7".into()),
        item => Ok(Requirement { item: item.to_owned(), score: parse_score(score)? }),
    }
}

impl Args {
    /// Returns whether there is no bar.
    pub fn are_none(&self) -> bool {
        self.fail_under.or(self.fail_under_mean).or(self.fail_under_total).is_none() && self.require.is_empty()
    }

    /// Makes the gate; items are found in the rubric by their ids or questions.
    ///
    /// # Errors
    ///
    /// [`Error::Usage`] for an item that the rubric lacks or that is named twice.
    pub fn gate(&self, rubric: Option<(&Rubric, &ItemIndex)>) -> Result<Gate, Error> {
        let mut required: Vec<Requirement> = Vec::new();
        for requirement in &self.require {
            let item = match rubric {
                Some((rubric, index)) => known(&requirement.item, rubric, index)?,
                None => requirement.item.clone(),
            };
            if required.iter().any(|earlier| earlier.item == item) {
                return Err(Error::usage(
                    format!("--require: item \"{item}\" is named twice"),
                    "give each item one bar",
                ));
            }
            required.push(Requirement { item, score: requirement.score });
        }
        Ok(Gate::new(Bars {
            every: self.fail_under,
            mean: self.fail_under_mean,
            total: self.fail_under_total,
            required,
        }))
    }
}

fn known(name: &str, rubric: &Rubric, index: &ItemIndex) -> Result<String, Error> {
    let items = rubric.items.iter().map(|item| item.id.as_str());
    index.find_loosely(name).map(|at| index.id(at).to_owned()).ok_or_else(|| no_item(name, index.meant(name), items))
}

/// Checks that an outline has each required item.
///
/// # Errors
///
/// [`Error::Usage`] for one that it lacks.
pub fn check_known(gate: &Gate, outline: &Outline) -> Result<(), Error> {
    let is_unknown = |requirement: &&Requirement| outline.place(&requirement.item).is_none();
    let Some(requirement) = gate.bars().required.iter().find(is_unknown) else { return Ok(()) };
    let items = outline.items.iter().map(|item| item.id.as_str());
    Err(no_item(&requirement.item, nearest(&requirement.item, items.clone()), items))
}

fn no_item<'a>(name: &str, meant: Option<&str>, items: impl Iterator<Item = &'a str>) -> Error {
    Error::usage(format!("--require: the rubric has no item \"{name}\""), names::hint(meant, "the items are", items))
}

/// Checks, where no rubric names the items, that each required one is among those that were answered.
///
/// # Errors
///
/// [`Error::Usage`] for a required item that no answer is to.
pub fn check_answered(gate: &Gate) -> Result<(), Error> {
    let Some((requirement, items)) = gate.unanswered() else { return Ok(()) };
    let item = &requirement.item;
    Err(Error::usage(
        format!("--require: no answer is to an item \"{item}\""),
        names::hint(nearest(item, items.clone()), "the answers are to", items),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_read_as_tables_have_them() {
        for text in ["0.6", "0,6", "60%", "60 %", " .6 "] {
            assert_eq!(parse_score(text), Ok(0.6), "{text}");
        }
        for text in ["60", "-1%", "101%", "", "%", "nan", "0,600", "6/10"] {
            assert!(parse_score(text).is_err(), "{text}");
        }
    }
}
