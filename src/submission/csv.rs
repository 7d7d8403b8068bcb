//! Tables of answers: one answer a row (long), one candidate a row (wide), or with their own reference answers.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use csv::ByteRecord;

use super::ahead::Ahead;
use super::beside;
use super::form::{self, Form};
use super::namesakes::Namesakes;
use super::record::{self, Nameless, Record, Wording};
use super::rows::{Part, Row, Rows};
use super::scanner::Scanner;
use super::{Content, Found, ItemRef, Origin, Reader, decode, item_at, malformed, showing};
use crate::error::Error;
use crate::rubric::index::ItemIndex;

/// Reads the header and opens the rows below it; a table without a row is empty.
///
/// A row without a candidate is called by its number in a spreadsheet, where the header is row 1.
pub(super) fn open(scanner: Scanner, index: Option<Arc<ItemIndex>>) -> Result<Reader, Error> {
    let (path, encoding) = (scanner.path().to_path_buf(), scanner.encoding());
    let mut rows = Rows::new(scanner)?;
    let Some(header) = rows.next()? else { return Ok(Box::new(std::iter::empty())) };
    let excerpt = rows.excerpt(Part::Whole);
    let fault = |(message, hint): (String, &str)| {
        showing(malformed(&path, (header.line, Some(1)), message, Some(hint)), excerpt.clone())
    };
    let headings = headings(header.cells.as_ref()).map_err(fault)?;
    let mut rows = Ahead::new(rows, headings.len());
    let (form, notes) = form::form(&headings, index.as_deref(), || rows.have_text()).map_err(fault)?;
    let notes = notes.into_iter().map(|note| Found::Note(format!("{}: {note}", path.display())));
    let is_free = |at: usize| !form.answers().any(|answer| answer == at);
    let namesakes = Namesakes::new(&path, encoding, &headings, form.candidate(), is_free);
    Ok(Box::new(Table {
        queue: notes.collect(),
        path,
        rows,
        headings,
        form,
        index,
        nameless: Nameless::default(),
        namesakes,
        told_apart: false,
        said_undecoded: false,
    }))
}

struct Table {
    path: PathBuf,
    rows: Ahead,
    headings: Vec<String>,
    form: Form,
    index: Option<Arc<ItemIndex>>,
    queue: VecDeque<Found>,
    nameless: Nameless,
    namesakes: Namesakes,
    /// Whether it was said how namesakes are told apart, and that a name is not UTF-8.
    told_apart: bool,
    said_undecoded: bool,
}

impl Iterator for Table {
    type Item = Result<Found, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.queue.is_empty() {
            match self.rows.next().map(|row| row.map(|row| self.read(row))) {
                Ok(Some(())) => {}
                Ok(None) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
        self.queue.pop_front().map(Ok)
    }
}

impl Table {
    fn read(&mut self, row: Row) {
        let place = format!("row {}", row.number);
        let origin = Origin::of(&self.path).at(row.line);
        let Some(cells) = row.cells else {
            self.queue.push_back(record::unreadable(&place, origin, record::too_long()));
            return;
        };
        if self.form.answers().all(|column| is_dash(&cells, column)) && is_average(&cells) {
            return;
        }
        if self.is_ragged(&cells) {
            let found = self.ragged(&cells, &place, origin);
            self.queue.push_back(found);
            return;
        }
        let name = self.name(&cells, &place);
        let mut undecoded = None;
        let mut text = |column: Option<usize>, what| text(&cells, column, what, &mut undecoded);
        match &self.form {
            Form::Long { item, question, answer, references, also, beside, .. } => {
                // A table without such a column is read only where the rubric has one item.
                let only =
                    self.index.as_ref().filter(|_| item.or(*question).is_none()).map(|index| index.id(0).to_owned());
                let (item, question) = (text(*item, "item"), text(*question, "question"));
                let item = only.unwrap_or(item);
                let record = Record {
                    candidate: name.clone(),
                    item,
                    question,
                    references: references.iter().map(|&column| text(Some(column), REFERENCE)).collect(),
                    answer: beside::or_misplaced(cell(&cells, *answer), &self.headings[*answer], || {
                        let texts = beside.iter().map(|&at| (&*self.headings[at], words_in(&cells, at)));
                        beside::first(texts)
                    }),
                    // What is compared with it is not what was meant.
                    warnings: undecoded
                        .filter(|what| *what == REFERENCE)
                        .map(|what| format!("the {what} of this row is not UTF-8 text; {}", decode::SAVE_TABLE))
                        .into_iter()
                        .collect(),
                };
                let found = record.into_found(&place, origin.clone(), self.index.as_deref(), Wording::Row);
                self.queue.push_back(found);
                let answered = also.iter().filter(|(column, _)| words_in(&cells, *column) > 0);
                self.queue.extend(self.index.iter().flat_map(|index| {
                    answered.clone().map(|&(column, at)| {
                        record::answering(&name, &place, item_at(index, at), cell(&cells, column), origin.clone())
                    })
                }));
            }
            Form::Pairs { pairs, .. } => {
                for &(question, answer) in pairs {
                    let question = text(Some(question), "question");
                    // A quiz may ask some more questions than others.
                    if question.trim().is_empty() && is_dash(&cells, answer) {
                        continue;
                    }
                    let record = Record {
                        candidate: name.clone(),
                        item: String::new(),
                        question,
                        references: Vec::new(),
                        answer: cell(&cells, answer),
                        warnings: Vec::new(),
                    };
                    let found = record.into_found(&place, origin.clone(), self.index.as_deref(), Wording::Row);
                    self.queue.push_back(found);
                }
            }
            Form::Wide { answers, meant, strange, .. } => {
                let Some(index) = &self.index else { unreachable!("only a rubric makes a table wide") };
                let named = answers.iter().map(|&(column, at)| (column, item_at(index, at)));
                let strange = strange
                    .iter()
                    .filter(|column| !is_dash(&cells, **column))
                    .map(|&column| (column, ItemRef::Unknown { name: self.headings[column].clone(), nearest: None }));
                // Somebody's answers stand in a column whose heading has a slip: they are not to be lost.
                let misnamed = meant.iter().map(|&(column, at)| {
                    let (name, nearest) = (self.headings[column].clone(), Some(index.id(at).to_owned()));
                    (column, ItemRef::Unknown { name, nearest })
                });
                self.queue.extend(named.chain(misnamed).chain(strange).map(|(column, item)| {
                    let is_strange = matches!(item, ItemRef::Unknown { nearest: None, .. });
                    let mut found = record::answering(&name, &place, item, cell(&cells, column), origin.clone());
                    if let (Found::Response(response, ..), true) = (&mut found, is_strange) {
                        response.warnings.push(form::STRANGE.to_owned());
                    }
                    found
                }));
            }
        }
        if let Some(what) = undecoded.filter(|what| *what != REFERENCE) {
            self.note_undecoded(what, &place);
        }
    }

    /// Tells whether a row is not as wide as the header; fields that are empty below no heading say nothing, nor do headings without
    /// a text, as a delimiter at the end of lines makes them.
    fn is_ragged(&self, cells: &ByteRecord) -> bool {
        let width = self.headings.len();
        cells.len() > width && cells.iter().skip(width).any(|cell| !cell.trim_ascii().is_empty())
            || self.headings.iter().skip(cells.len()).any(|heading| !heading.is_empty())
    }

    /// Makes the response of a row that is not as wide as the header: whose it is, and to which item, is known where that stands
    /// before all answers, which are likely to hold a delimiter.
    fn ragged(&mut self, cells: &ByteRecord, place: &str, origin: Origin) -> Found {
        let references: &[usize] = if let Form::Long { references, .. } = &self.form { references } else { &[] };
        let first = self.form.answers().chain(references.iter().copied()).min().unwrap_or_default();
        let is_known = |column: usize| column < first && column < cells.len();
        let known = |column: Option<usize>| text(cells, column.filter(|at| is_known(*at)), "item", &mut None);
        let (item, question) = match &self.form {
            Form::Long { item, question, .. } => (known(*item), known(*question)),
            Form::Pairs { .. } | Form::Wide { .. } => Default::default(),
        };
        let is_named = self.form.candidate().iter().all(|column| is_known(*column));
        let candidate = if is_named { self.name(cells, place) } else { String::new() };
        let reason = format!(
            "the row has {}, the header has {}: put an answer that holds a comma, a quote or a line break into double quotes",
            count(cells.len()),
            self.headings.len()
        );
        let answer = Content::Unreadable(reason);
        let record = Record { candidate, item, question, references: Vec::new(), answer, warnings: Vec::new() };
        record.into_found(place, origin, self.index.as_deref(), Wording::Row)
    }

    /// Returns the name of a row's candidate, with an address where others have the name.
    fn name(&mut self, cells: &ByteRecord, place: &str) -> String {
        let columns = self.form.candidate();
        if columns.is_empty() {
            return String::new();
        }
        let mut undecoded = None;
        let mut part = |column: &usize| text(cells, Some(*column), "candidate", &mut undecoded).trim().to_owned();
        let name = columns.iter().map(&mut part).collect::<Vec<_>>().join(" ").trim().to_owned();
        if let Some(what) = undecoded {
            self.note_undecoded(what, place);
        }
        self.queue.extend(self.nameless.note(&name, &self.path, place));
        let Some((column, address)) = self.namesakes.address(cells) else { return name };
        if !std::mem::replace(&mut self.told_apart, true) {
            let heading = form::list([self.headings[column].as_str()]);
            let path = self.path.display();
            self.queue.push_back(Found::Note(format!(
                "{path}: several candidates are called {}; they are told apart by {heading}, as all such are",
                form::list([name.as_str()])
            )));
        }
        format!("{name} ({address})")
    }

    /// Says once of a file that a name in it is not UTF-8.
    fn note_undecoded(&mut self, what: &str, place: &str) {
        if !std::mem::replace(&mut self.said_undecoded, true) {
            self.queue.push_back(Found::Note(format!(
                "{}: the {what} of {place} is not UTF-8 text and is written with its bytes (as in \\xe9), as all such are; {}",
                self.path.display(),
                decode::SAVE_TABLE
            )));
        }
    }
}

/// What a text that is compared with an answer is called.
const REFERENCE: &str = "reference answer";

/// What the first cell of the last row holds that some quizzes add.
const AVERAGE: &str = "overall average";

fn is_average(cells: &ByteRecord) -> bool {
    cells.get(0).is_some_and(|cell| cell.trim_ascii().eq_ignore_ascii_case(AVERAGE.as_bytes()))
}

fn is_dash(cells: &ByteRecord, column: usize) -> bool {
    matches!(cells.get(column).unwrap_or_default().trim_ascii(), b"" | b"-")
}

/// Returns how many words stand in a cell.
fn words_in(cells: &ByteRecord, column: usize) -> usize {
    beside::words(&decode::readable(cells.get(column).unwrap_or_default()))
}

fn cell(cells: &ByteRecord, column: usize) -> Content {
    decode::cell(cells.get(column).unwrap_or_default())
}

/// Reads a name; what is not UTF-8 in it is written out, and it is said what was so.
fn text(cells: &ByteRecord, column: Option<usize>, what: &'static str, undecoded: &mut Option<&'static str>) -> String {
    let bytes = column.and_then(|column| cells.get(column)).unwrap_or_default();
    if std::str::from_utf8(bytes).is_err() {
        *undecoded = Some(what);
    }
    decode::readable(bytes)
}

/// Checks that a row has as many fields as the header.
pub(super) fn check_width(path: &Path, line: u64, fields: usize, headings: &[String]) -> Result<(), Error> {
    check_width_of("an answer", path, line, fields, headings)
}

/// Checks that a row is as wide as the header; `what` is what is likely to hold the delimiter.
pub(super) fn check_width_of(
    what: &str,
    path: &Path,
    line: u64,
    fields: usize,
    headings: &[String],
) -> Result<(), Error> {
    if fields == headings.len() {
        return Ok(());
    }
    let listed = form::list(headings.iter().map(String::as_str));
    let counts = format!("the row has {}, the header has {}", count(fields), headings.len());
    let hint = format!("put {what} that holds a comma, a quote or a line break into double quotes");
    Err(malformed(path, (line, Some(1)), format!("{counts}; the columns are {listed}"), Some(&hint)))
}

fn count(fields: usize) -> String {
    format!("{fields} field{}", if fields == 1 { "" } else { "s" })
}

/// Reads the header's cells, or says what is wrong with them and what to do.
pub(super) fn headings(cells: Option<&ByteRecord>) -> Result<Vec<String>, (String, &'static str)> {
    let cells = cells.ok_or_else(|| (record::too_long(), "give a table with a header in its first row"))?;
    let heading = |cell: &[u8]| decode::text(cell).map(|text| text.trim().to_owned());
    let headings: Result<_, _> = cells.iter().map(heading).collect();
    headings.map_err(|reason| {
        (format!("the header is {reason}"), "save the table as CSV in UTF-8, or say --encoding windows-1252")
    })
}
