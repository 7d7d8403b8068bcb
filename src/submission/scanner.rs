//! Bytes of an input one at a time, with line and column, in bounded memory.

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use memchr::memchr2;

use super::decode::BYTE_ORDER_MARK;
use super::{Encoding, MAX_RECORD_BYTES};
use crate::error::Error;

/// So many bytes are read at once.
const BLOCK: usize = 1 << 14;

/// An input and the place that was reached in it.
pub(super) struct Scanner {
    path: PathBuf,
    encoding: Encoding,
    read: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    at: usize,
    line: u64,
    column: u64,
    previous: u8,
}

impl Scanner {
    /// Starts after the byte order mark, if there is one.
    pub(super) fn new(path: PathBuf, read: Box<dyn Read + Send>) -> Result<Self, Error> {
        Self::decoding(path, read, Encoding::Utf8)
    }

    /// Starts on what the bytes stand for.
    pub(super) fn decoding(path: PathBuf, read: Box<dyn Read + Send>, encoding: Encoding) -> Result<Self, Error> {
        let read = encoding.reader(read);
        let mut scanner = Self { path, encoding, read, buffer: Vec::new(), at: 0, line: 1, column: 1, previous: 0 };
        while scanner.buffer.len() < BYTE_ORDER_MARK.len() && scanner.load()? {}
        if scanner.buffer.starts_with(BYTE_ORDER_MARK) {
            scanner.at = BYTE_ORDER_MARK.len();
        }
        Ok(scanner)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Returns the line, from 1, of the byte that comes next. Lines end with LF, CR LF or CR.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Returns the column in characters, from 1, of the byte that comes next.
    pub(super) fn column(&self) -> u64 {
        self.column
    }

    /// Returns the bytes that come next, at least up to the end of the first line that is not blank, or a whole block.
    pub(super) fn head(&mut self) -> Result<&[u8], Error> {
        while self.buffer.len() - self.at < BLOCK && !has_line(&self.buffer[self.at..]) && self.load()? {}
        Ok(&self.buffer[self.at..])
    }

    /// Returns the next byte without taking it.
    pub(super) fn peek(&mut self) -> Result<Option<u8>, Error> {
        if self.at == self.buffer.len() && !self.load()? {
            return Ok(None);
        }
        Ok(Some(self.buffer[self.at]))
    }

    /// Takes the next byte.
    pub(super) fn take(&mut self) -> Result<Option<u8>, Error> {
        let Some(byte) = self.peek()? else { return Ok(None) };
        self.at += 1;
        match byte {
            b'\n' if self.previous == b'\r' => {}
            b'\n' | b'\r' => (self.line, self.column) = (self.line + 1, 1),
            _ => self.column += u64::from(!continues(byte)),
        }
        self.previous = byte;
        Ok(Some(byte))
    }

    /// Takes the bytes that come next into a record, up to the end of the line, which is left.
    pub(super) fn take_line(&mut self, record: &mut RawRecord) -> Result<(), Error> {
        while self.peek()?.is_some() {
            let rest = &self.buffer[self.at..];
            let length = memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            let taken = &rest[..length];
            record.extend(taken);
            self.column += taken.iter().filter(|byte| !continues(**byte)).count() as u64;
            self.previous = taken.last().copied().unwrap_or(self.previous);
            self.at += length;
            if self.at < self.buffer.len() {
                break;
            }
        }
        Ok(())
    }

    fn load(&mut self) -> Result<bool, Error> {
        if self.at == self.buffer.len() {
            self.buffer.clear();
            self.at = 0;
        }
        let end = self.buffer.len();
        self.buffer.extend_from_slice(&[0; BLOCK]);
        let read = loop {
            match self.read.read(&mut self.buffer[end..]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        self.buffer.truncate(end + *read.as_ref().unwrap_or(&0));
        let read = read.map_err(|error| Error::unreadable(&self.path, error))?;
        Ok(read > 0)
    }
}

/// The bytes of one record, as long as there are not too many.
#[derive(Default)]
pub(super) struct RawRecord {
    bytes: Vec<u8>,
    overflow: bool,
}

impl RawRecord {
    pub(super) fn push(&mut self, byte: u8) {
        if self.bytes.len() as u64 == MAX_RECORD_BYTES {
            self.overflow = true;
        } else {
            self.bytes.push(byte);
        }
    }

    fn extend(&mut self, bytes: &[u8]) {
        let room = usize::try_from(MAX_RECORD_BYTES).unwrap_or(usize::MAX) - self.bytes.len();
        self.overflow |= bytes.len() > room;
        self.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }

    /// Returns how many bytes there are.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Returns the bytes; none where there were too many.
    pub(super) fn whole(self) -> Option<Vec<u8>> {
        self.whole_or_start().ok()
    }

    /// Returns the bytes; as an error the first ones, where there were too many.
    pub(super) fn whole_or_start(self) -> Result<Vec<u8>, Vec<u8>> {
        if self.overflow { Err(self.bytes) } else { Ok(self.bytes) }
    }
}

/// Returns whether a byte continues a character, and so takes no column of its own.
fn continues(byte: u8) -> bool {
    matches!(byte, 0x80..=0xBF)
}

fn has_line(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().iter().any(|byte| matches!(byte, b'\n' | b'\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte a call, as a slow pipe may.
    struct Drip(&'static [u8]);

    impl Read for Drip {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let given = self.0.len().min(1);
            buffer[..given].copy_from_slice(&self.0[..given]);
            self.0 = &self.0[given..];
            Ok(given)
        }
    }

    fn scanner(bytes: &'static [u8]) -> Scanner {
        Scanner::new("-".into(), Box::new(Drip(bytes))).unwrap()
    }

    #[track_caller]
    fn check(bytes: &'static [u8], expected: &[(u64, u64)]) {
        let mut scanner = scanner(bytes);
        let mut places = Vec::new();
        while scanner.peek().unwrap().is_some() {
            places.push((scanner.line(), scanner.column()));
            scanner.take().unwrap();
        }
        assert_eq!(places, expected);
    }

    #[test]
    fn line_is_taken_at_once_as_byte_by_byte() {
        let lines: &[u8] = "\u{feff}äb\r\n\n c\rd".as_bytes();
        let (mut slow, mut fast) = (scanner(lines), Scanner::new("-".into(), Box::new(lines)).unwrap());
        for expected in ["äb", "", "", " c", "d"] {
            let mut record = RawRecord::default();
            fast.take_line(&mut record).unwrap();
            assert_eq!(record.whole().unwrap(), expected.as_bytes());
            let mut record = RawRecord::default();
            while slow.peek().unwrap().is_some_and(|byte| !matches!(byte, b'\n' | b'\r')) {
                record.push(slow.take().unwrap().unwrap());
            }
            assert_eq!(record.whole().unwrap(), expected.as_bytes());
            assert_eq!((fast.line(), fast.column()), (slow.line(), slow.column()), "behind {expected:?}");
            assert_eq!(fast.take().unwrap(), slow.take().unwrap());
        }
        assert_eq!(fast.peek().unwrap(), None);
    }

    #[test]
    fn of_a_line_over_the_limit_only_the_start_is_kept() {
        let mut record = RawRecord::default();
        record.extend(&vec![b'a'; usize::try_from(MAX_RECORD_BYTES).unwrap() - 1]);
        record.extend(b"ab");
        let start = record.whole_or_start().unwrap_err();
        assert!(start.len() as u64 == MAX_RECORD_BYTES && start.ends_with(b"a"));
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        check("äb".as_bytes(), &[(1, 1), (1, 2), (1, 2)]);
        check(b"ab", &[(1, 1), (1, 2)]);
    }

    #[test]
    fn a_line_ends_once_whether_with_lf_cr_or_both() {
        check(b"a\r\nb", &[(1, 1), (1, 2), (2, 1), (2, 1)]);
        check(b"\n\n", &[(1, 1), (2, 1)]);
        check(b"\ra", &[(1, 1), (2, 1)]);
    }

    #[test]
    fn a_byte_order_mark_is_no_column_even_byte_by_byte() {
        check(b"\xEF\xBB\xBFa", &[(1, 1)]);
        check(b"\xEF", &[(1, 1)]);
    }

    #[test]
    fn the_head_holds_the_first_line_that_is_not_blank() {
        let mut scanner = scanner(b"\n \na,b\nc");
        assert_eq!(scanner.head().unwrap(), b"\n \na,b\n");
        assert_eq!(scanner.peek().unwrap(), Some(b'\n'));
    }

    #[test]
    fn of_a_record_over_the_limit_only_the_start_is_kept() {
        let mut record = RawRecord::default();
        (0..MAX_RECORD_BYTES).for_each(|_| record.push(b'a'));
        assert!(!record.overflow);
        (0..MAX_RECORD_BYTES).for_each(|_| record.push(b'b'));
        assert!(record.bytes.capacity() as u64 <= 2 * MAX_RECORD_BYTES);
        let start = record.whole_or_start().unwrap_err();
        assert!(start.len() as u64 == MAX_RECORD_BYTES && start.ends_with(b"a"));
    }
}
