//! One JSON object a line; a line that is none is one unscored response, and the rest goes on.
//!
//! A line ends with LF, CR LF or CR, whichever comes, also where they are mixed: none of them can stand in a JSON string.

use std::collections::VecDeque;
use std::sync::Arc;

use super::object::{self, Objects};
use super::scanner::{RawRecord, Scanner};
use super::{Found, Origin, Reader, malformed};
use super::{decode, record};
use crate::error::{Error, advice_on, in_plain_words};
use crate::rubric::index::ItemIndex;

/// Opens the lines; blank ones are passed over.
///
/// # Errors
///
/// [`Error::Answers`] for an array of records, of which no line is one.
pub(super) fn open(mut scanner: Scanner, index: Option<Arc<ItemIndex>>) -> Result<Reader, Error> {
    if scanner.head()?.trim_ascii_start().starts_with(b"[") {
        let hint = "name the file .json, or say --input-format json";
        let message = "the file is an array, not one JSON object a line".into();
        return Err(malformed(scanner.path(), (1, None), message, Some(hint)));
    }
    Ok(Box::new(Lines { scanner, index, objects: Objects::default(), queue: VecDeque::new(), is_wide: false }))
}

struct Lines {
    scanner: Scanner,
    index: Option<Arc<ItemIndex>>,
    objects: Objects,
    queue: VecDeque<Found>,
    /// Whether a line was UTF-16, so that of its line ends bytes are left that are zero.
    is_wide: bool,
}

impl Iterator for Lines {
    type Item = Result<Found, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.queue.is_empty() {
            match self.advance() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
        self.queue.pop_front().map(Ok)
    }
}

impl Lines {
    /// Reads one line; returns whether there was one.
    fn advance(&mut self) -> Result<bool, Error> {
        if self.scanner.peek()?.is_none() {
            return Ok(false);
        }
        let number = self.scanner.line();
        let place = format!("line {number}");
        let origin = Origin::of(self.scanner.path()).at(number);
        let mut line = RawRecord::default();
        self.scanner.take_line(&mut line)?;
        // An LF that follows a CR ends a blank line, which is passed over and has no number of its own. To look for it
        // here would be to wait for a pipe that has given its record.
        self.scanner.take()?;
        let index = self.index.as_deref();
        match line.whole_or_start() {
            Ok(line) if line.trim_ascii().is_empty() || self.is_wide && *line == [0] => {}
            Ok(line) => match self.objects.read(&line, &place, origin.clone(), index) {
                Ok(found) => self.queue.extend(found),
                Err(_) if decode::is_utf_16(&line) => {
                    self.is_wide = true;
                    let reason = "line is UTF-16, not UTF-8 text; save the file as UTF-8".into();
                    self.queue.push_back(record::unreadable(&place, origin, reason));
                }
                Err(_) if line.contains(&0) => {
                    let reason = "line has NUL bytes, as a crash leaves them: not a JSON object".into();
                    self.queue.push_back(object::broken(&line, &place, origin, index, reason));
                }
                Err(error) => {
                    let (message, column) = (in_plain_words(&error), error.column());
                    let advice = advice_on(&error, &line).map_or(String::new(), |advice| format!("; {advice}"));
                    let reason = format!("line is not a JSON object: {message} at column {column}{advice}");
                    self.queue.push_back(object::broken(&line, &place, origin, index, reason));
                }
            },
            Err(start) => self.queue.push_back(object::broken(&start, &place, origin, index, record::too_long())),
        }
        Ok(true)
    }
}
