//! A table that is no answers: its header, then its rows one at a time, cut and checked as those of answers are.

use std::io::Read;
use std::path::{Path, PathBuf};

use ::csv::ByteRecord;

use super::rows::{Part, Rows};
use super::scanner::Scanner;
use super::{csv, malformed, record, showing};
use crate::error::{Error, Excerpt};

/// A table whose header was read.
pub(crate) struct Table {
    path: PathBuf,
    rows: Rows,
    headings: Vec<String>,
    line: u64,
}

impl Table {
    /// Reads the header; none where there is not one row.
    pub(crate) fn open(path: &Path, read: Box<dyn Read + Send>) -> Result<Option<Self>, Error> {
        let path = path.to_path_buf();
        let mut rows = Rows::new(Scanner::new(path.clone(), read)?)?;
        let Some(header) = rows.next()? else { return Ok(None) };
        let headings = csv::headings(header.cells.as_ref())
            .map_err(|(message, hint)| malformed(&path, (header.line, Some(1)), message, Some(hint)))
            .map_err(|error| showing(error, rows.excerpt(Part::Whole)))?;
        Ok(Some(Self { path, rows, headings, line: header.line }))
    }

    /// Returns the cells of the header.
    pub(crate) fn headings(&self) -> &[String] {
        &self.headings
    }

    /// Returns the header's line, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// Returns the next row that is not blank, with its line; it has as many cells as the header.
    pub(crate) fn next_row(&mut self) -> Result<Option<(u64, ByteRecord)>, Error> {
        let Some(row) = self.rows.next()? else { return Ok(None) };
        let Some(cells) = row.cells else {
            let hint = Some("shorten the row, or remove it");
            return Err(malformed(&self.path, (row.line, Some(1)), record::too_long(), hint));
        };
        csv::check_width_of("a text", &self.path, row.line, cells.len(), &self.headings)
            .map_err(|error| showing(error, self.rows.excerpt(Part::From(self.headings.len()))))?;
        Ok(Some((row.line, cells)))
    }

    /// Returns the line of the latest row, or of the header, with a cell underlined, or all of it.
    pub(crate) fn excerpt(&self, cell: Option<usize>) -> Option<Box<Excerpt>> {
        self.rows.excerpt(cell.map_or(Part::Whole, Part::Field))
    }
}
