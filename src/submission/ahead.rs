//! The rows of a table below its header, of which the first ones can be looked at before they are read.

use std::collections::VecDeque;

use super::MAX_RECORD_BYTES;
use super::rows::{Row, Rows};
use crate::error::Error;

/// So many rows are looked at; a stream must not be held up for long.
const MOST: usize = 100;

/// Rows, and how wide the header is.
pub(super) struct Ahead {
    rows: Rows,
    width: usize,
    /// What was looked at and not read yet.
    looked_at: VecDeque<Result<Row, Error>>,
}

impl Ahead {
    pub(super) fn new(rows: Rows, width: usize) -> Self {
        Self { rows, width, looked_at: VecDeque::new() }
    }

    /// Returns the next row that is not blank.
    pub(super) fn next(&mut self) -> Result<Option<Row>, Error> {
        self.looked_at.pop_front().map_or_else(|| self.rows.next(), |row| row.map(Some))
    }

    /// Returns for each column whether at least half of the first rows have a letter in it.
    pub(super) fn have_text(&mut self) -> Vec<bool> {
        let mut counts = vec![0_usize; self.width];
        let (mut rows, mut bytes) = (0, 0);
        while self.looked_at.len() < MOST && bytes < MAX_RECORD_BYTES {
            let Some(row) = self.rows.next().transpose() else { break };
            let is_last = row.is_err();
            if let Ok(Row { cells: Some(cells), .. }) = &row {
                rows += 1;
                bytes += cells.as_slice().len() as u64;
                for (count, cell) in counts.iter_mut().zip(cells) {
                    *count += usize::from(String::from_utf8_lossy(cell).contains(char::is_alphabetic));
                }
            }
            self.looked_at.push_back(row);
            if is_last {
                break;
            }
        }
        counts.into_iter().map(|count| count > 0 && 2 * count >= rows).collect()
    }
}
