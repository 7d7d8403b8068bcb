//! The rows of a table as they are written, one at a time.
//!
//! The csv crate reads the fields, but it accepts a quote that is never closed and holds records of any length;
//! so the rows are cut here first, by the same rules.

use std::io::{self, Cursor, Read};
use std::ops::Range;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::scanner::{RawRecord, Scanner};
use super::{decode, malformed, showing, workbook};
use crate::error::{Error, Excerpt};

/// Cuts a table into rows.
pub(super) struct Rows {
    scanner: Scanner,
    delimiter: u8,
    fields: Reader<Feed>,
    number: u64,
    /// Where the latest row begins, whose bytes the field reader still has; none where it was too long.
    latest: Option<u64>,
}

/// What of a row is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// A field, from 0; behind the last one, the row's end.
    Field(usize),
    /// From a field on.
    From(usize),
}

/// One row.
pub(super) struct Row {
    /// Where it begins, from 1; in a workbook its number.
    pub(super) line: u64,
    /// Its number in a spreadsheet, from 1; blank rows count.
    pub(super) number: u64,
    /// Its fields; none where it is too long to be held in memory.
    pub(super) cells: Option<ByteRecord>,
}

impl Rows {
    /// Takes the delimiter from the file's name (`.tsv`), or else from its first line.
    pub(super) fn new(mut scanner: Scanner) -> Result<Self, Error> {
        let is_tsv = scanner.path().extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tsv"));
        if let Some((message, hint)) = no_table(scanner.head()?) {
            return Err(malformed(scanner.path(), (1, Some(1)), message.into(), Some(hint)));
        }
        // The line by which Excel is told the delimiter is no row.
        let said = scanner.head()?.strip_prefix(b"sep=").and_then(|rest| match rest {
            [delimiter, b'\r' | b'\n', ..] => Some(*delimiter),
            _ => None,
        });
        if said.is_some() {
            while scanner.peek()?.is_some_and(|byte| !matches!(byte, b'\r' | b'\n')) {
                scanner.take()?;
            }
            if scanner.take()? == Some(b'\r') && scanner.peek()? == Some(b'\n') {
                scanner.take()?;
            }
        }
        let first_line = scanner.head()?.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let delimiter = match said {
            Some(said) => said,
            None if is_tsv && (first_line.contains(&b'\t') || !first_line.iter().any(|byte| b",;".contains(byte))) => {
                b'\t'
            }
            None => delimiter(scanner.head()?),
        };
        Ok(Self { scanner, delimiter, fields: fields(delimiter), number: 0, latest: None })
    }

    /// Returns the next row that is not blank.
    pub(super) fn next(&mut self) -> Result<Option<Row>, Error> {
        while self.scanner.peek()?.is_some() {
            self.number += 1;
            // A row of a workbook has no other place than its number.
            let line = if workbook::is_one(self.scanner.path()) { self.number } else { self.scanner.line() };
            let cells = match self.record()?.whole() {
                Some(bytes) => Some(self.cells(bytes, line)?),
                None => None,
            };
            self.latest = cells.as_ref().map(|_| line);
            if cells.as_ref().is_none_or(|cells| cells.iter().any(|cell| !cell.trim_ascii().is_empty())) {
                return Ok(Some(Row { line, number: self.number, cells }));
            }
        }
        Ok(None)
    }

    /// Returns the line of the latest row in which a part of it begins; none where the row was too long.
    pub(super) fn excerpt(&self, part: Part) -> Option<Box<Excerpt>> {
        let line = usize::try_from(self.latest?).ok()?;
        let row = String::from_utf8_lossy(self.fields.get_ref().0.get_ref());
        let row = row.trim_end_matches('\n');
        let spans = spans(row, char::from(self.delimiter));
        let span = match part {
            Part::Whole => Some(0..row.len()),
            Part::Field(at) => spans.get(at).cloned(),
            Part::From(at) => spans.get(at).map(|span| span.start..row.len()),
        };
        Some(Box::new(Excerpt::of_lines(line, row, &span.unwrap_or(row.len()..row.len()))))
    }

    /// Takes the bytes up to the end of a row, without that end.
    fn record(&mut self) -> Result<RawRecord, Error> {
        let mut record = RawRecord::default();
        let mut state = State::Start;
        let (mut opened, mut opened_at) = ((0, 0), 0);
        let first = self.scanner.line();
        loop {
            let place = (self.scanner.line(), self.scanner.column());
            let Some(byte) = self.scanner.take()? else { break };
            state = match (state, byte) {
                (State::Start, b'"') => {
                    (opened, opened_at) = (place, record.len());
                    State::Quoted
                }
                (State::Quoted, b'"') => State::QuoteInQuoted,
                (State::Quoted, _) | (State::QuoteInQuoted, b'"') => State::Quoted,
                (_, b'\r' | b'\n') => {
                    if byte == b'\r' && self.scanner.peek()? == Some(b'\n') {
                        self.scanner.take()?;
                    }
                    return Ok(record);
                }
                (_, byte) if byte == self.delimiter => State::Start,
                _ => State::Plain,
            };
            record.push(byte);
        }
        if state == State::Quoted {
            let place = (opened.0, Some(opened.1));
            let hint = "close it; write a quote inside a quoted answer twice: \"\"";
            let error = malformed(self.scanner.path(), place, "the quote is never closed".into(), Some(hint));
            return Err(showing(error, quote(first, record, opened_at)));
        }
        Ok(record)
    }

    fn cells(&mut self, mut bytes: Vec<u8>, line: u64) -> Result<ByteRecord, Error> {
        let mut cells = ByteRecord::new();
        if bytes.is_empty() {
            return Ok(cells);
        }
        bytes.push(b'\n');
        self.fields.get_mut().0 = Cursor::new(bytes);
        match self.fields.read_byte_record(&mut cells) {
            Ok(true) => {}
            // The row was blank to the csv crate, which now believes that the table ended.
            Ok(false) => self.fields = fields(self.delimiter),
            Err(error) => return Err(malformed(self.scanner.path(), (line, None), error.to_string(), None)),
        }
        Ok(cells)
    }
}

/// Returns the line in which a quote was opened that is never closed, where what comes after it is not too long.
fn quote(first: u64, record: RawRecord, at: usize) -> Option<Box<Excerpt>> {
    let bytes = record.whole()?;
    let before = String::from_utf8_lossy(&bytes[..at]).len();
    let lines = String::from_utf8_lossy(&bytes);
    Some(Box::new(Excerpt::of_lines(usize::try_from(first).ok()?, &lines, &(before..before + 1))))
}

/// Returns where the fields of a row are, with their quotes.
fn spans(row: &str, delimiter: char) -> Vec<Range<usize>> {
    let (mut spans, mut start, mut is_quoted) = (Vec::new(), 0, false);
    for (at, c) in row.char_indices() {
        match c {
            // A doubled quote closes and opens; one inside of a plain field is a letter.
            '"' if is_quoted || at == start => is_quoted = !is_quoted,
            '"' if row[start..].starts_with('"') && row[..at].ends_with('"') => is_quoted = true,
            c if c == delimiter && !is_quoted => {
                spans.push(start..at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    spans.push(start..row.len());
    spans
}

/// The bytes of one row, with its end, for a field reader that outlives them: to make one takes longer than to use it.
struct Feed(Cursor<Vec<u8>>);

impl Read for Feed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

fn fields(delimiter: u8) -> Reader<Feed> {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter).from_reader(Feed(Cursor::default()))
}

/// Where in a field a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Plain,
    Quoted,
    /// After a quote in a quoted field: its end, or the first half of a doubled one.
    QuoteInQuoted,
}

/// Says what is no table in text, by how it begins, and what to do.
fn no_table(head: &[u8]) -> Option<(&'static str, &'static str)> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const OLD_WORKBOOK: &[u8] = b"\xD0\xCF\x11\xE0";
    if head.starts_with(ZIP) || head.starts_with(OLD_WORKBOOK) {
        return Some((
            "the file is no CSV but a workbook, as Excel keeps it, or a zip archive",
            "name it .xlsx where it is one, or save the sheet as CSV UTF-8",
        ));
    }
    decode::is_utf_16(head).then_some(("the table is UTF-16, not UTF-8", "save the table as CSV UTF-8"))
}

/// Returns what separates the first line's fields: the most frequent of comma, semicolon and tab outside quotes.
fn delimiter(head: &[u8]) -> u8 {
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0)];
    let mut quoted = false;
    for &byte in head.trim_ascii_start() {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(delimiter, _)| *delimiter == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // Of equals the last wins, so the comma is the default.
    counts.iter().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(name: &str, text: &str) -> Result<Vec<String>, String> {
        let read = Box::new(std::io::Cursor::new(text.as_bytes().to_vec()));
        let mut rows = Rows::new(Scanner::new(name.into(), read).unwrap()).unwrap();
        let mut shown = Vec::new();
        while let Some(row) = rows.next().map_err(|error| error.to_string())? {
            let cells = row.cells.map_or("too long".into(), |cells| {
                cells.iter().map(|cell| String::from_utf8_lossy(cell)).collect::<Vec<_>>().join("|")
            });
            shown.push(format!("{}/{}: {cells}", row.line, row.number));
        }
        Ok(shown)
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(rows("x.csv", text).unwrap(), expected);
    }

    #[track_caller]
    fn check_fault(text: &str, expected: &str) {
        let fault = rows("x.csv", text).unwrap_err();
        assert!(fault.starts_with(expected), "{fault}");
    }

    #[test]
    fn rows_are_cut_where_the_csv_crate_cuts_them() {
        check("a,b\nc,d\n", &["1/1: a|b", "2/2: c|d"]);
        check("a,\"b\nc\"\r\nd,e", &["1/1: a|b\nc", "3/2: d|e"]);
        check("a,\"say \"\"x\"\"\"\nb,\"\"\n", &["1/1: a|say \"x\"", "2/2: b|"]);
        check("a\rb\r\nc", &["1/1: a", "2/2: b", "3/3: c"]);
        check("a \"b\",c\n\"d\" e,f", &["1/1: a \"b\"|c", "2/2: d e|f"]);
    }

    #[test]
    fn line_that_tells_excel_the_delimiter_is_no_row() {
        for end in ["\n", "\r\n", "\r"] {
            check(&["sep=;", "a;b", "1,5;2", ""].join(end), &["2/1: a|b", "3/2: 1,5|2"]);
        }
        check("sep=;x\na;b\n", &["1/1: sep=|x", "2/2: a|b"]);
        check("sep=,name\n1,2\n", &["1/1: sep=|name", "2/2: 1|2"]);
    }

    #[test]
    fn table_that_has_no_tab_in_its_header_is_not_cut_at_tabs_whatever_its_name() {
        assert_eq!(rows("x.tsv", "a,b\n1,2\n").unwrap(), ["1/1: a|b", "2/2: 1|2"]);
        assert_eq!(rows("x.tsv", "a,x\tb\n1\t2,5\n").unwrap(), ["1/1: a,x|b", "2/2: 1|2,5"]);
        assert_eq!(rows("x.tsv", "a\n1,2\n").unwrap(), ["1/1: a", "2/2: 1,2"]);
    }

    #[test]
    fn blank_rows_are_counted_but_not_returned() {
        check("a,b\n\n,\nc,d\n\n", &["1/1: a|b", "4/4: c|d"]);
        check("", &[]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_reported_where_it_opened() {
        check_fault("a,b\nc,\"d\ne,f\n", "x.csv:2:3: the quote is never closed");
        check_fault("é,\"d", "x.csv:1:3: the quote is never closed");
        check("c,\"d\"", &["1/1: c|d"]);
        check("c,d\"", &["1/1: c|d\""]);
    }

    #[test]
    fn a_row_over_the_limit_is_passed_over_and_the_next_is_read() {
        let long = "x".repeat(usize::try_from(super::super::MAX_RECORD_BYTES).unwrap());
        let rows = rows("x.csv", &format!("a,b\n{long},\"\n\"\nc,d\n")).unwrap();
        assert_eq!(rows, ["1/1: a|b", "2/2: too long", "4/3: c|d"]);
    }

    #[test]
    fn the_delimiter_is_what_the_header_uses_most() {
        assert_eq!(rows("x.csv", "a;b\nc;d,e").unwrap(), ["1/1: a|b", "2/2: c|d,e"]);
        assert_eq!(rows("-", "a\tb\nc\td").unwrap(), ["1/1: a|b", "2/2: c|d"]);
        assert_eq!(rows("x.csv", "\"a;b;c\",d").unwrap(), ["1/1: a;b;c|d"]);
        assert_eq!(rows("x.tsv", "a,b\tc").unwrap(), ["1/1: a,b|c"]);
    }

    #[test]
    fn field_is_underlined_where_it_is() {
        let read = Box::new(std::io::Cursor::new(b"a,b,c\n1,\"x, \"\"y\"\"\nz\",\xE9;\n".to_vec()));
        let mut rows = Rows::new(Scanner::new("x.csv".into(), read).unwrap()).unwrap();
        let shown = |rows: &Rows, part| rows.excerpt(part).expect("a row").to_string();
        rows.next().unwrap();
        assert_eq!(shown(&rows, Part::Whole), "   |\n 1 | a,b,c\n   | ^^^^^");
        rows.next().unwrap();
        assert_eq!(shown(&rows, Part::Field(1)), "   |\n 2 | 1,\"x, \"\"y\"\"\n   |   ^^^^^^^^^");
        assert_eq!(shown(&rows, Part::Field(2)), "   |\n 3 | z\",\u{FFFD};\n   |    ^^");
        assert_eq!(shown(&rows, Part::From(3)), "   |\n 3 | z\",\u{FFFD};\n   |      ^");
    }

    /// Calls `check` with every text of at most `length` characters of `alphabet` after `text`.
    fn every(text: &str, alphabet: &[char], length: usize, check: &impl Fn(&str)) {
        check(text);
        if length > 0 {
            for char in alphabet {
                every(&format!("{text}{char}"), alphabet, length - 1, check);
            }
        }
    }

    #[test]
    fn a_second_byte_order_mark_does_not_end_the_table() {
        assert_eq!(rows("x.csv", "\u{FEFF}\u{FEFF}\na,b\n").unwrap(), ["2/2: a|b"]);
    }

    #[test]
    fn every_short_table_is_cut_as_the_csv_crate_cuts_it() {
        every("", &['a', ',', '"', '\n', '\r'], 5, &|text| {
            let Ok(ours) = rows("x.csv", text) else { return };
            let ours = ours.iter().map(|row| row.split_once(": ").unwrap().1.to_owned());
            let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let rows = reader.records().map(Result::unwrap);
            let rows = rows.filter(|row| row.iter().any(|cell| !cell.trim().is_empty()));
            let theirs = rows.map(|row| row.iter().collect::<Vec<_>>().join("|"));
            assert_eq!(ours.collect::<Vec<_>>(), theirs.collect::<Vec<_>>(), "{text:?}");
        });
    }
}
