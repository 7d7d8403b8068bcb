//! From bytes to text: what is too long, not UTF-8 or not text at all gets a reason instead.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::{Content, MAX_ANSWER_BYTES};

pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What to do about a file that is not UTF-8.
const SAVE_FILE: &str = "save the file as UTF-8, or say --encoding windows-1252";

/// What to do about a table that is not, as spreadsheets call it.
pub(super) const SAVE_TABLE: &str = "save the table as CSV UTF-8, or say --encoding windows-1252";

/// Returns whether a line begins as one in UTF-16, as Windows PowerShell writes it with `>`: with a byte order mark, or with
/// plain letters, of which each has a byte that is zero.
pub(super) fn is_utf_16(line: &[u8]) -> bool {
    match line {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => true,
        [a, b, c, d, ..] => {
            matches!([*a, *b, *c, *d].map(|byte| byte == 0), [false, true, false, true] | [true, false, true, false])
        }
        _ => false,
    }
}

/// Decodes one answer.
pub(super) fn content(bytes: &[u8]) -> Content {
    content_or(bytes, SAVE_FILE)
}

/// Decodes one answer of a table.
pub(super) fn cell(bytes: &[u8]) -> Content {
    content_or(bytes, SAVE_TABLE)
}

fn content_or(bytes: &[u8], advice: &str) -> Content {
    if bytes.len() as u64 > MAX_ANSWER_BYTES {
        return Content::Unreadable(too_long("answer", bytes.len() as u64, MAX_ANSWER_BYTES));
    }
    match text_or(bytes, advice) {
        Ok(text) => Content::Text(text.to_owned()),
        Err(reason) => Content::Unreadable(reason),
    }
}

/// Decodes a text of a file, or says why it is none and what to do.
pub(super) fn file_text(bytes: &[u8]) -> Result<&str, String> {
    text_or(bytes, SAVE_FILE)
}

fn text_or<'a>(bytes: &'a [u8], advice: &str) -> Result<&'a str, String> {
    if matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) {
        return Err("UTF-16, not UTF-8 text; save the file as UTF-8".into());
    }
    let is_utf_8 = std::str::from_utf8(bytes).is_ok();
    text(bytes).map_err(|reason| if is_utf_8 { reason } else { format!("{reason}; {advice}") })
}

/// Returns bytes as text; those that are not UTF-8 are written out (`\xE9`), so that two names stay two.
pub(super) fn readable(bytes: &[u8]) -> String {
    let chunks = bytes.utf8_chunks();
    chunks.fold(String::new(), |text, chunk| text + chunk.valid() + &chunk.invalid().escape_ascii().to_string())
}

/// Decodes a text without its byte order mark, or says why it is none.
pub(super) fn text(bytes: &[u8]) -> Result<&str, String> {
    let body = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let mark = bytes.len() - body.len();
    let text = std::str::from_utf8(body)
        .map_err(|error| format!("not UTF-8 text: invalid byte at offset {}", mark + error.valid_up_to()))?;
    if text.contains('\0') {
        return Err("contains NUL bytes: not a text file".into());
    }
    Ok(text)
}

/// Reads a file of at most `limit` bytes, or says why it cannot be read; `what` is what the file holds.
pub(super) fn bytes(path: &Path, what: &str, limit: u64) -> Result<Vec<u8>, String> {
    let cannot = |error: io::Error| format!("cannot read: {error}");
    let metadata = fs::metadata(path).map_err(cannot)?;
    if !metadata.is_file() {
        // To open a pipe would be to wait for whoever writes to it.
        return Err("cannot read: not a regular file".into());
    }
    if metadata.len() > limit {
        return Err(too_long(what, metadata.len(), limit));
    }
    let mut bytes = Vec::new();
    File::open(path).map_err(cannot)?.take(limit + 1).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 > limit {
        return Err(too_long(what, bytes.len() as u64, limit));
    }
    Ok(bytes)
}

pub(super) fn too_long(what: &str, length: u64, limit: u64) -> String {
    format!("{what} is {length} bytes, over the limit of {limit} bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        let expected = match expected {
            Ok(text) => Content::Text(text.into()),
            Err(reason) => Content::Unreadable(reason.into()),
        };
        assert_eq!(content(bytes), expected);
    }

    #[test]
    fn a_byte_order_mark_is_dropped_only_at_the_start() {
        check(b"\xEF\xBB\xBForm", Ok("orm"));
        check(b"o\xEF\xBB\xBFrm", Ok("o\u{FEFF}rm"));
    }

    #[test]
    fn line_ends_and_blanks_are_left_as_they_are() {
        check(b" a\r\nb\r\n", Ok(" a\r\nb\r\n"));
        check(b"", Ok(""));
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_named_by_their_offset_in_the_file() {
        check(
            b"caf\xE9",
            Err("not UTF-8 text: invalid byte at offset 3; save the file as UTF-8, or say --encoding windows-1252"),
        );
        check(
            b"\xEF\xBB\xBFcaf\xE9",
            Err("not UTF-8 text: invalid byte at offset 6; save the file as UTF-8, or say --encoding windows-1252"),
        );
        check("café".as_bytes(), Ok("café"));
    }

    #[test]
    fn text_in_utf_16_is_told_as_such() {
        check(b"\xFF\xFEa\0", Err("UTF-16, not UTF-8 text; save the file as UTF-8"));
    }

    #[test]
    fn utf_16_is_known_by_its_first_bytes() {
        for line in [&b"\xFF\xFE{\0"[..], b"\xFE\xFF\0{", b"{\0\"\0", b"\0{\0\"\0"] {
            assert!(is_utf_16(line), "{line:?}");
        }
        for line in [&b"{\"a\""[..], b"", b"\xEF\xBB\xBF{", b"{\"a\0b\"", b"caf\xE9"] {
            assert!(!is_utf_16(line), "{line:?}");
        }
    }

    #[test]
    fn nul_bytes_mean_that_it_is_no_text() {
        check(b"a\0b", Err("contains NUL bytes: not a text file"));
        check(b"a0b", Ok("a0b"));
    }

    #[test]
    fn one_byte_over_the_limit_is_too_long() {
        let limit = usize::try_from(MAX_ANSWER_BYTES).unwrap();
        assert!(matches!(content(&vec![b'a'; limit]), Content::Text(_)));
        check(&vec![b'a'; limit + 1], Err("answer is 1048577 bytes, over the limit of 1048576 bytes"));
    }

    #[test]
    fn a_file_is_measured_before_it_is_read() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "four").unwrap();
        assert_eq!(bytes(file.path(), "file", 4), Ok(b"four".to_vec()));
        assert_eq!(bytes(file.path(), "file", 3), Err("file is 4 bytes, over the limit of 3 bytes".into()));
    }

    #[test]
    fn a_file_that_is_missing_or_no_file_says_so() {
        let folder = tempfile::tempdir().unwrap();
        assert!(bytes(&folder.path().join("x"), "answer", 9).unwrap_err().starts_with("cannot read: "));
        assert_eq!(bytes(folder.path(), "answer", 9), Err("cannot read: not a regular file".into()));
    }
}
