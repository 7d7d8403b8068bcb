//! What the bytes of tables and texts stand for: UTF-8, or the code page that older programs on Windows write.
//!
//! Nothing is guessed: whoever has such files says so. A file that begins with the byte order mark of UTF-8 is UTF-8 all the
//! same.

use std::io::{self, Read};

use super::decode::BYTE_ORDER_MARK;

/// How a file of answers is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// As everything is today.
    #[default]
    Utf8,
    /// As Excel writes "CSV" in western Europe and America; Latin-1 is a part of it.
    Windows1252,
}

/// The characters of the bytes from 0x80 to 0x9F (`https://encoding.spec.whatwg.org/index-windows-1252.txt`); all others are those of
/// Unicode.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

impl Encoding {
    /// Returns the bytes of a file in UTF-8.
    #[must_use]
    pub fn decoded(self, bytes: Vec<u8>) -> Vec<u8> {
        match self {
            Self::Windows1252 if !bytes.starts_with(BYTE_ORDER_MARK) => {
                bytes.iter().map(|byte| character(*byte)).collect::<String>().into_bytes()
            }
            Self::Utf8 | Self::Windows1252 => bytes,
        }
    }

    /// Makes a stream give UTF-8.
    pub(super) fn reader(self, read: Box<dyn Read + Send>) -> Box<dyn Read + Send> {
        match self {
            Self::Utf8 => read,
            Self::Windows1252 => {
                Box::new(Decoder { read, begun: None, block: vec![0; BLOCK], left: Vec::new(), at: 0 })
            }
        }
    }
}

fn character(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

/// So many bytes are decoded at once.
const BLOCK: usize = 1 << 13;

/// A stream that is decoded as it is read.
struct Decoder {
    read: Box<dyn Read + Send>,
    /// Whether the stream is UTF-8 by its mark; none before its first bytes.
    begun: Option<bool>,
    block: Vec<u8>,
    /// What is decoded and not yet handed out from `at` on.
    left: Vec<u8>,
    at: usize,
}

impl Read for Decoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.left.len() {
            self.load()?;
        }
        let count = buffer.len().min(self.left.len() - self.at);
        buffer[..count].copy_from_slice(&self.left[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

impl Decoder {
    fn load(&mut self) -> io::Result<()> {
        (self.left, self.at) = (Vec::new(), 0);
        let mut count = self.read.read(&mut self.block)?;
        let is_utf_8 = if let Some(is_utf_8) = self.begun {
            is_utf_8
        } else {
            // A pipe may give less than the mark at first.
            while (1..BYTE_ORDER_MARK.len()).contains(&count) && BYTE_ORDER_MARK.starts_with(&self.block[..count]) {
                match self.read.read(&mut self.block[count..])? {
                    0 => break,
                    more => count += more,
                }
            }
            *self.begun.insert(self.block[..count].starts_with(BYTE_ORDER_MARK))
        };
        let bytes = &self.block[..count];
        self.left = if is_utf_8 {
            bytes.to_vec()
        } else {
            bytes.iter().map(|byte| character(*byte)).collect::<String>().into_bytes()
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[track_caller]
    fn check(bytes: &'static [u8], expected: &str) {
        assert_eq!(String::from_utf8(Encoding::Windows1252.decoded(bytes.to_vec())).unwrap(), expected);
        let mut read = String::new();
        Encoding::Windows1252.reader(Box::new(Cursor::new(bytes))).read_to_string(&mut read).unwrap();
        assert_eq!(read, expected);
    }

    #[test]
    fn every_byte_is_a_character() {
        check(b"Ilse M\xFCller, Jos\xE9 Pe\xF1a", "Ilse Müller, José Peña");
        check(b"\x93so\x94 \x96 5 \x80 \x85 don\x92t", "“so” – 5 € … don’t");
        check(b"\x81\xFF", "\u{81}ÿ");
        check(b"", "");
    }

    #[test]
    fn mark_of_utf_8_wins() {
        check(b"\xEF\xBB\xBFcaf\xC3\xA9", "\u{FEFF}café");
        check(b"\xEF\xBB", "ï»");
        assert_eq!(Encoding::Utf8.decoded(b"caf\xE9".to_vec()), b"caf\xE9");
    }
}
