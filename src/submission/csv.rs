//! Tables of answers: one answer a row (long), one candidate a row (wide), or with their own reference answers.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use csv::ByteRecord;

use super::form::{self, Form};
use super::record::{self, Nameless, Record, Wording};
use super::rows::{Row, Rows};
use super::scanner::Scanner;
use super::{Content, Found, Origin, Reader, Response, decode, item_at, malformed};
use crate::error::Error;
use crate::rubric::index::ItemIndex;

/// Reads the header and opens the rows below it; a table without a row is empty.
///
/// A row without a candidate is called by its number in a spreadsheet, where the header is row 1.
pub(super) fn open(scanner: Scanner, index: Option<Arc<ItemIndex>>) -> Result<Reader, Error> {
    let path = scanner.path().to_path_buf();
    let mut rows = Rows::new(scanner)?;
    let Some(header) = rows.next()? else { return Ok(Box::new(std::iter::empty())) };
    let fault = |(message, hint): (String, &str)| malformed(&path, (header.line, Some(1)), message, Some(hint));
    let headings = headings(header.cells.as_ref()).map_err(fault)?;
    let (form, notes) = form::form(&headings, index.as_deref()).map_err(fault)?;
    let notes = notes.into_iter().map(|note| Found::Note(format!("{}: {note}", path.display())));
    Ok(Box::new(Table { queue: notes.collect(), path, rows, headings, form, index, nameless: Nameless::default() }))
}

struct Table {
    path: PathBuf,
    rows: Rows,
    headings: Vec<String>,
    form: Form,
    index: Option<Arc<ItemIndex>>,
    queue: VecDeque<Found>,
    nameless: Nameless,
}

impl Iterator for Table {
    type Item = Result<Found, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.queue.is_empty() {
            match self.rows.next().and_then(|row| row.map(|row| self.read(row)).transpose()) {
                Ok(Some(())) => {}
                Ok(None) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
        self.queue.pop_front().map(Ok)
    }
}

impl Table {
    fn read(&mut self, row: Row) -> Result<(), Error> {
        let place = format!("row {}", row.number);
        let origin = Origin { path: self.path.clone(), line: Some(row.line), record: None };
        let Some(cells) = row.cells else {
            self.queue.push_back(record::unreadable(&place, origin, record::too_long()));
            return Ok(());
        };
        check_width(&self.path, row.line, cells.len(), &self.headings)?;
        match &self.form {
            Form::Long { candidate, item, question, answer, references } => {
                let mut warnings = Vec::new();
                let mut text = |column: Option<usize>, what| text(&cells, column, what, &mut warnings);
                let record = Record {
                    candidate: names(candidate, &mut text),
                    item: text(*item, "item"),
                    question: text(*question, "question"),
                    references: references.iter().map(|&column| text(Some(column), "reference answer")).collect(),
                    answer: cell(&cells, *answer),
                    warnings,
                };
                if !candidate.is_empty() {
                    self.queue.extend(self.nameless.note(&record.candidate, &self.path, &place));
                }
                self.queue.push_back(record.into_found(&place, origin, self.index.as_deref(), Wording::Row));
            }
            Form::Wide { candidate, answers } => {
                let Some(index) = &self.index else { unreachable!("only a rubric makes a table wide") };
                let mut warnings = Vec::new();
                let name = names(candidate, &mut |column, what| text(&cells, column, what, &mut warnings));
                if !candidate.is_empty() {
                    self.queue.extend(self.nameless.note(&name, &self.path, &place));
                }
                let (candidate, whose) = record::candidate(&name, &place);
                self.queue.extend(answers.iter().map(|&(column, at)| {
                    let response = Response {
                        candidate: candidate.clone(),
                        item: item_at(index, at),
                        content: cell(&cells, column),
                        origin: origin.clone(),
                        warnings: warnings.clone(),
                    };
                    Found::Response(response, whose)
                }));
            }
        }
        Ok(())
    }
}

/// Joins the parts of a candidate's name.
fn names(columns: &[usize], text: &mut impl FnMut(Option<usize>, &'static str) -> String) -> String {
    let parts: Vec<String> = columns.iter().map(|&column| text(Some(column), "candidate").trim().to_owned()).collect();
    parts.join(" ")
}

fn cell(cells: &ByteRecord, column: usize) -> Content {
    decode::content(cells.get(column).unwrap_or_default())
}

/// Reads a name; what is not UTF-8 in it is replaced, with a warning.
fn text(cells: &ByteRecord, column: Option<usize>, what: &str, warnings: &mut Vec<String>) -> String {
    let bytes = column.and_then(|column| cells.get(column)).unwrap_or_default();
    if std::str::from_utf8(bytes).is_err() {
        warnings.push(format!("the {what} of this row is not UTF-8 text"));
    }
    String::from_utf8_lossy(bytes).into_owned()
}

/// Checks that a row has as many fields as the header.
pub(super) fn check_width(path: &Path, line: u64, fields: usize, headings: &[String]) -> Result<(), Error> {
    if fields == headings.len() {
        return Ok(());
    }
    let listed = form::list(headings.iter().map(String::as_str));
    let counts = format!("the row has {}, the header has {}", count(fields), headings.len());
    let hint = "put an answer that holds a comma, a quote or a line break into double quotes";
    Err(malformed(path, (line, Some(1)), format!("{counts}; the columns are {listed}"), Some(hint)))
}

fn count(fields: usize) -> String {
    format!("{fields} field{}", if fields == 1 { "" } else { "s" })
}

/// Reads the header's cells, or says what is wrong with them and what to do.
pub(super) fn headings(cells: Option<&ByteRecord>) -> Result<Vec<String>, (String, &'static str)> {
    let cells = cells.ok_or_else(|| (record::too_long(), "give a table with a header in its first row"))?;
    let heading = |cell: &[u8]| decode::text(cell).map(|text| text.trim().to_owned());
    let headings: Result<_, _> = cells.iter().map(heading).collect();
    headings.map_err(|reason| (format!("the header is {reason}"), "save the table as CSV in UTF-8"))
}
