//! Scores that humans give, which count instead of the machine's: [`file`](mod@file) reads and writes them,
//! [`Overrides`] finds the one of a response, [`Decided`] which responses have one in a file, [`Matching`] tells which of them met no response, and [`EqualAnswers`] where equal
//! answers have several.

mod decided;
mod equal;
pub mod file;
mod matching;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::Error;
use crate::rubric::Rubric;
use crate::rubric::index::ItemIndex;
use crate::submission::named;
use crate::text::nearest::{self, nearest};
use crate::untrusted::in_cell;

pub use decided::Decided;
pub use equal::EqualAnswers;
use file::{OverridesFile, Refused, Wrong};
pub use matching::Matching;

/// What a human gave for one response, a row of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Override {
    /// Whose response.
    pub candidate: String,
    /// To which item: its id.
    pub item: String,
    /// What was given.
    pub given: Given,
    /// Why, in the human's words, on one line.
    pub reason: String,
    /// Who gave it.
    pub by: String,
    /// What tells the answer that it was given for from others, as reports have it; none where that is not known.
    pub answer_sha256: Option<String>,
    /// Its line in the file, from 1; 0 for one that was not read.
    pub line: u64,
}

impl Override {
    /// Returns whether it was given for this answer, as far as that is known.
    #[must_use]
    pub fn is_for(&self, answer_sha256: Option<&str>) -> bool {
        self.answer_sha256.is_none() || self.answer_sha256.as_deref() == answer_sha256
    }

    /// Returns whether both may be for one response: one of several answers to an item is told by its hash.
    fn may_meet(&self, other: &Self) -> bool {
        self.is_for(other.answer_sha256.as_deref()) || other.is_for(self.answer_sha256.as_deref())
    }
}

/// What a human can give.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Given {
    /// A score, 0..=1.
    Score(f64),
    /// Points, from 0 to what the item is worth.
    Points(f64),
    /// So many of so many, as in `8/10`.
    Share(f64, f64),
}

/// The overrides of a run, with their items known.
#[derive(Debug, Clone, PartialEq)]
pub struct Overrides {
    path: PathBuf,
    sha256: String,
    rows: Vec<Override>,
    /// Where the rows of a candidate and an item are.
    places: BTreeMap<Key, Vec<usize>>,
    /// The file's bytes, for lines of it that are to be shown.
    text: Arc<[u8]>,
}

/// What tells several answers to one item apart.
const WHICH_ANSWER: &str = "say in a column answer_sha256, as reports have it, which answer each is for";

/// Candidate and item as they stand in a table: what a spreadsheet would run has an apostrophe there.
type Key = (String, String);

fn key(candidate: &str, item: &str) -> Key {
    (in_cell(candidate.trim()).into_owned(), in_cell(item.trim()).into_owned())
}

impl Overrides {
    /// Checks the rows of a file against the rubric, or, without one, against items that answers bring along, which
    /// are worth `own_points`.
    ///
    /// # Errors
    ///
    /// [`Error::Overrides`] for items that the rubric lacks, points above what the item is worth, and second rows for
    /// one response.
    pub fn new(file: OverridesFile, rubric: Option<(&Rubric, &ItemIndex)>, own_points: f64) -> Result<Self, Error> {
        Self::check(file, Vec::new(), rubric, own_points)
    }

    /// Reads a file and checks its rows, each by itself and as [`new`](Self::new) does.
    ///
    /// # Errors
    ///
    /// [`Error::Overrides`] with all faults of the rows, [`Error::Unreadable`] for a file that cannot be read, and
    /// [`Error::Answers`] for what is no table.
    pub fn read(path: &Path, rubric: Option<(&Rubric, &ItemIndex)>, own_points: f64) -> Result<Self, Error> {
        let (file, refused) = file::bytes(path).and_then(|bytes| file::parse_rows(path, bytes))?;
        Self::check(file, refused, rubric, own_points)
    }

    fn check(
        file: OverridesFile,
        mut refused: Vec<Refused>,
        rubric: Option<(&Rubric, &ItemIndex)>,
        own_points: f64,
    ) -> Result<Self, Error> {
        let OverridesFile { path, sha256, mut rows, text } = file;
        let mut refuse = |line, column, wrong: Wrong| refused.push(Refused { line, column, wrong });
        let mut places = BTreeMap::<Key, Vec<usize>>::new();
        for at in 0..rows.len() {
            let row = &mut rows[at];
            let most = match rubric {
                None => own_points,
                Some((rubric, index)) => {
                    let Some(place) = index.find(&row.item) else {
                        let message = format!("the rubric has no item {}", named([row.item.as_str()]));
                        refuse(row.line, Some(file::ITEM), (message, unknown_item(index, &row.item)));
                        continue;
                    };
                    index.id(place).clone_into(&mut row.item);
                    rubric.items[place].points
                }
            };
            if let Given::Points(points) = row.given
                && points > most
            {
                let message = format!("{points} points for item {}, which is worth {most}", named([row.item.as_str()]));
                let hint = format!("write points from 0 to {most}, or a score from 0 to 1");
                refuse(row.line, Some(file::POINTS), (message, hint));
            }
            let row = &rows[at];
            let of_the_same = places.entry(key(&row.candidate, &row.item)).or_default();
            if let Some(&earlier) = of_the_same.iter().find(|&&earlier| rows[earlier].may_meet(row)) {
                let (candidate, item) = (named([row.candidate.as_str()]), named([row.item.as_str()]));
                let message = format!("a second row for candidate {candidate} and item {item}");
                let first = rows[earlier].line;
                let hint = format!("the first is in line {first}: remove one of them, or {WHICH_ANSWER}");
                refuse(row.line, None, (message, hint));
            }
            of_the_same.push(at);
        }
        file::end(&path, &text, refused)?;
        Ok(Self { path, sha256, rows, places, text })
    }

    /// Returns SHA-256 of the file, hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Returns what a human gave for a response; where that was for other answers alone, the first of them.
    #[must_use]
    pub fn find(&self, candidate: &str, item: &str, answer_sha256: Option<&str>) -> Option<&Override> {
        let mut rows = self.places(candidate, item).iter().map(|&at| &self.rows[at]);
        let first = rows.clone().next();
        rows.find(|row| row.is_for(answer_sha256)).or(first)
    }

    fn places(&self, candidate: &str, item: &str) -> &[usize] {
        self.places.get(&key(candidate, item)).map_or(&[], Vec::as_slice)
    }
}

fn unknown_item(index: &ItemIndex, name: &str) -> String {
    nearest::meant(index.nearest(name), || "write the id of one of the rubric's items, or remove the row".into())
}

/// Says which name was meant, or which there are.
fn meant<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    nearest::meant(nearest(name, known.clone()), || format!("there are {}", named(known)))
}
