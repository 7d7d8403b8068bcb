//! Tables of answers that humans have marked: a row is an answer with its mark, and everything is checked on reading.

mod table;
#[cfg(test)]
mod tests;

use super::scanner::Scanner;
use super::{Encoding, Input, ItemRef, Response, workbook};
use crate::error::Error;
use crate::rubric::Rubric;

/// What a human gave, of how many marks there were.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    value: f64,
    max: f64,
}

impl Mark {
    /// Makes a mark of `value` out of `max`; none where `max` is not above 0 or `value` is outside 0 to `max`.
    #[must_use]
    pub fn new(value: f64, max: f64) -> Option<Self> {
        let is_mark = max.is_finite() && max > 0.0 && (0.0..=max).contains(&value);
        // Adding 0 turns -0 into 0.
        is_mark.then_some(Self { value: value + 0.0, max })
    }

    /// Returns what was given.
    #[must_use]
    pub fn value(self) -> f64 {
        self.value
    }

    /// Returns how much could have been given.
    #[must_use]
    pub fn max(self) -> f64 {
        self.max
    }

    /// Returns the share of the maximum, 0..=1.
    #[must_use]
    pub fn share(self) -> f64 {
        self.value / self.max
    }
}

/// A table of marked answers, read and checked.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkedAnswers {
    /// The items that are answered, in the order of first appearance.
    pub items: Vec<ItemRef>,
    /// The answers, in the order of the rows.
    pub answers: Vec<MarkedAnswer>,
    /// Whether a column names the candidates; else rows stand for them.
    pub names_candidates: bool,
    /// What there is to say about the table as a whole.
    pub warnings: Vec<String>,
}

/// One answer with its mark.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkedAnswer {
    /// The place of its item in [`MarkedAnswers::items`].
    pub item: usize,
    /// The answer; where nobody is named, its row stands for the candidate.
    pub response: Response,
    /// What a human gave for it.
    pub mark: Mark,
}

/// Reads a table of marked answers.
///
/// Without a rubric the rows bring question and references along; rows with the same item and question share all of
/// their references, so that each answer is compared with every one. With a rubric a row without a maximum mark has
/// the item's points for it.
///
/// # Errors
///
/// [`Error::Unreadable`] where the file cannot be read, [`Error::Rows`] for all faulty rows, and
/// [`Error::Answers`] for a header that is at fault.
pub fn read(input: &Input, encoding: Encoding, rubric: Option<&Rubric>) -> Result<MarkedAnswers, Error> {
    let (scanner, remark) = match input {
        Input::Stdin => (Scanner::decoding("-".into(), Box::new(std::io::stdin()), encoding)?, None),
        Input::Path(path) => workbook::open_table(path, encoding)?,
    };
    let mut marked = table::read(scanner, rubric)?;
    marked.warnings.extend(remark);
    Ok(marked)
}
