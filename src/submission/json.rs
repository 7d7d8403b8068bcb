//! A `.json` file: an array of records, or an object with a `responses` array, read one record at a time.
//!
//! The parser reads whole values, so the records are cut out here first; only one is in memory.

use std::collections::VecDeque;
use std::sync::Arc;

use serde::de::IgnoredAny;

use super::object::{self, Objects};
use super::record;
use super::scanner::{RawRecord, Scanner};
use super::{Found, Origin, Reader, malformed};
use crate::error::{Error, advice_on, in_plain_words};
use crate::rubric::index::ItemIndex;

/// The field of the outer object that holds the records.
const RECORDS: &str = "responses";

const SHAPE: &str = "give an array of objects, or an object with a \"responses\" array; \
    a file with one object a line is .jsonl, or --input-format jsonl";

/// Reads up to the array of records; a file without any bytes has none.
pub(super) fn open(scanner: Scanner, index: Option<Arc<ItemIndex>>) -> Result<Reader, Error> {
    let mut values = Values { scanner };
    let frame = match values.skip_blanks()? {
        None => return Ok(Box::new(std::iter::empty())),
        Some(b'[') => {
            values.scanner.take()?;
            Frame::Array
        }
        Some(b'{') => {
            values.enter_object()?;
            Frame::Object
        }
        Some(_) => return Err(values.fault("the records are not in an array", Some(SHAPE))),
    };
    let objects = Objects::default();
    Ok(Box::new(Array { values, frame, next: Next::First, index, objects, queue: VecDeque::new(), latest: (0, 0) }))
}

struct Array {
    values: Values,
    frame: Frame,
    next: Next,
    index: Option<Arc<ItemIndex>>,
    objects: Objects,
    queue: VecDeque<Found>,
    /// The line of the latest record, and which of the line's records it is.
    latest: (u64, u64),
}

/// What is around the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    Array,
    Object,
}

/// What may come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    First,
    Later,
    Nothing,
}

impl Iterator for Array {
    type Item = Result<Found, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.queue.is_empty() {
            if self.next == Next::Nothing {
                return None;
            }
            if let Err(error) = self.advance() {
                self.next = Next::Nothing;
                return Some(Err(error));
            }
        }
        self.queue.pop_front().map(Ok)
    }
}

impl Array {
    fn advance(&mut self) -> Result<(), Error> {
        let first = self.next == Next::First;
        self.next = Next::Later;
        match self.values.skip_blanks()? {
            Some(b']') => {
                self.values.scanner.take()?;
                self.next = Next::Nothing;
                return self.values.leave(self.frame);
            }
            Some(b',') if !first => {
                self.values.scanner.take()?;
                if self.values.skip_blanks()? == Some(b']') {
                    return Err(self.values.fault("expected a record after `,`", Some("remove the comma before it")));
                }
            }
            Some(_) if first => {}
            Some(_) => return Err(self.values.fault("expected `,` or `]` after a record", None)),
            None => return Err(self.values.fault("the array of records is never closed", None)),
        }
        let value = self.values.take()?;
        let number = self.number(value.line);
        // What stands for a candidate without a name.
        let place = match number {
            None => format!("line {}", value.line),
            Some(number) => format!("line {}, record {number}", value.line),
        };
        let origin = Origin { in_line: number, ..Origin::of(self.values.scanner.path()).at(value.line) };
        match &value.bytes {
            Err(start) => {
                let index = self.index.as_deref();
                self.queue.push_back(object::broken(start, &place, origin, index, record::too_long()));
            }
            Ok(bytes) => match self.objects.read(bytes, &place, origin, self.index.as_deref()) {
                Ok(found) => self.queue.extend(found),
                Err(error) => return Err(self.values.syntax_fault(&value, &error)),
            },
        }
        Ok(())
    }

    /// Returns which of the records of its line the next one is, from 2 on.
    fn number(&mut self, line: u64) -> Option<u64> {
        let number = if self.latest.0 == line { self.latest.1 + 1 } else { 1 };
        self.latest = (line, number);
        (number > 1).then_some(number)
    }
}

/// Cuts the values out of a JSON text.
struct Values {
    scanner: Scanner,
}

/// The bytes of a value, not yet parsed.
struct RawValue {
    line: u64,
    column: u64,
    /// As an error its start, where the value is too long to be held in memory.
    bytes: Result<Vec<u8>, Vec<u8>>,
}

impl Values {
    /// Returns the byte after white space.
    fn skip_blanks(&mut self) -> Result<Option<u8>, Error> {
        while self.scanner.peek()?.is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')) {
            self.scanner.take()?;
        }
        self.scanner.peek()
    }

    fn expect(&mut self, byte: u8, message: &str) -> Result<(), Error> {
        if self.skip_blanks()? != Some(byte) {
            return Err(self.fault(message, None));
        }
        self.scanner.take()?;
        Ok(())
    }

    /// Takes the outer object up to the first record.
    fn enter_object(&mut self) -> Result<(), Error> {
        self.scanner.take()?;
        if self.skip_blanks()? != Some(b'}') {
            loop {
                let key: String = self.parse()?;
                self.expect(b':', "expected `:` after a field's name")?;
                if key == RECORDS {
                    return self.expect(b'[', "\"responses\" is not an array");
                }
                let _: IgnoredAny = self.parse()?;
                match self.skip_blanks()? {
                    Some(b',') => self.scanner.take()?,
                    Some(b'}') => break,
                    _ => return Err(self.fault("expected `,` or `}`", None)),
                };
            }
        }
        Err(self.fault("the object has no \"responses\" array", Some(SHAPE)))
    }

    /// Takes what follows the array, which must be nothing of weight.
    fn leave(&mut self, frame: Frame) -> Result<(), Error> {
        if frame == Frame::Object {
            self.leave_object()?;
        }
        match self.skip_blanks()? {
            None => Ok(()),
            Some(_) => Err(self.fault("there is more after the end of the records", None)),
        }
    }

    fn leave_object(&mut self) -> Result<(), Error> {
        while self.skip_blanks()? == Some(b',') {
            self.scanner.take()?;
            let key: String = self.parse()?;
            if key == RECORDS {
                return Err(self.fault("the object has a second \"responses\"", Some("put all records into one array")));
            }
            self.expect(b':', "expected `:` after a field's name")?;
            let _: IgnoredAny = self.parse()?;
        }
        self.expect(b'}', "expected `,` or `}`")
    }

    /// Takes and parses a value around the records.
    fn parse<T: serde::de::DeserializeOwned>(&mut self) -> Result<T, Error> {
        let value = self.take()?;
        let Ok(bytes) = &value.bytes else {
            return Err(malformed(self.scanner.path(), value.place(), record::too_long(), None));
        };
        serde_json::from_slice(bytes).map_err(|error| self.syntax_fault(&value, &error))
    }

    /// Takes a value up to the bracket or quote that closes it, or up to what cannot be part of it.
    fn take(&mut self) -> Result<RawValue, Error> {
        self.skip_blanks()?;
        let (line, column) = (self.scanner.line(), self.scanner.column());
        let mut bytes = RawRecord::default();
        let mut depth = 0_u64;
        let mut state = Inside::Value;
        while let Some(byte) = self.scanner.peek()? {
            let closes = matches!(byte, b']' | b'}');
            let bare_end = closes || matches!(byte, b',' | b':' | b' ' | b'\t' | b'\r' | b'\n');
            if depth == 0 && state == Inside::Value && bare_end {
                break;
            }
            let ended_string = state == Inside::String && byte == b'"';
            state = match (state, byte) {
                (Inside::Value, b'"') | (Inside::Escape, _) => Inside::String,
                (Inside::String, b'"') => Inside::Value,
                (Inside::String, b'\\') => Inside::Escape,
                (state, _) => state,
            };
            if state == Inside::Value && !ended_string {
                depth = if matches!(byte, b'[' | b'{') { depth + 1 } else { depth - u64::from(closes) };
            }
            bytes.push(byte);
            self.scanner.take()?;
            if depth == 0 && (closes && state == Inside::Value || ended_string) {
                break;
            }
        }
        let value = RawValue { line, column, bytes: bytes.whole_or_start() };
        let complete = depth == 0 && state == Inside::Value;
        if value.bytes.is_err() && !complete {
            return Err(malformed(self.scanner.path(), value.place(), "the value is never closed".into(), None));
        }
        Ok(value)
    }

    fn fault(&self, message: &str, hint: Option<&str>) -> Error {
        let place = (self.scanner.line(), Some(self.scanner.column()));
        malformed(self.scanner.path(), place, message.into(), hint)
    }

    /// Places what the parser says about a value in the file.
    fn syntax_fault(&self, value: &RawValue, error: &serde_json::Error) -> Error {
        let bytes = value.bytes.as_deref().unwrap_or_default();
        let text = bytes.split(|byte| *byte == b'\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
        let before = String::from_utf8_lossy(&text[..error.column().min(text.len())]).chars().count() as u64;
        let place = match error.line() {
            0 | 1 => (value.line, value.column + before.saturating_sub(1)),
            line => (value.line + line as u64 - 1, before.max(1)),
        };
        let message = format!("not JSON: {}", in_plain_words(error));
        malformed(self.scanner.path(), (place.0, Some(place.1)), message, advice_on(error, bytes))
    }
}

impl RawValue {
    fn place(&self) -> (u64, Option<u64>) {
        (self.line, Some(self.column))
    }
}

/// What the scanner is in while it looks for a value's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Value,
    String,
    Escape,
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use serde_json::Value;

    use super::*;

    /// Counts the responses; none where the text is refused.
    fn count(text: &str) -> Option<usize> {
        let scanner = Scanner::new("x.json".into(), Box::new(Cursor::new(text.to_owned()))).unwrap();
        let found: Result<Vec<Found>, Error> = open(scanner, None).and_then(Iterator::collect);
        let is_response = |found: &&Found| matches!(found, Found::Response(..));
        found.ok().map(|found| found.iter().filter(is_response).count())
    }

    /// Calls `check` with every sequence of at most `length` tokens after `text`.
    fn every(text: &str, tokens: &[&str], length: usize, check: &impl Fn(&str)) {
        check(text);
        if length > 0 {
            for token in tokens {
                every(&format!("{text}{token}"), tokens, length - 1, check);
            }
        }
    }

    #[test]
    fn what_is_accepted_and_how_it_is_cut_is_as_the_parser_has_it() {
        let tokens = ["[", "]", "{", "}", ",", "\"a\"", ":", "1", " "];
        every("[", &tokens, 4, &|text| {
            let expected = serde_json::from_str::<Vec<Value>>(text).ok().map(|values| values.len());
            assert_eq!(count(text), expected, "{text}");
        });
    }

    #[test]
    fn what_is_around_the_records_is_json_too() {
        let tokens = ["]", "}", ",", "\"a\"", ":", "1"];
        every("{\"responses\":[{}", &tokens, 5, &|text| {
            let is_json = serde_json::from_str::<Value>(text).is_ok();
            assert_eq!(count(text).is_some(), is_json, "{text}");
        });
    }

    #[test]
    fn brackets_and_quotes_in_strings_cut_nothing() {
        assert_eq!(count(r#"[{"a": "]}\"\\"}, "[", {"b": ["\\\"", {}]}]"#), Some(3));
        assert_eq!(count(r#"[{"a": "]}\\"\"}]"#), None);
    }
}
