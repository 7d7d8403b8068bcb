//! The archive that a document is: its parts, each read within bounds; and what a file is that is none.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{self, Element};

/// Pictures make documents large; a file that is larger is no document, in bytes.
const LARGEST_FILE: u64 = 1 << 28;

/// The largest part that is read, in bytes: of Word's XML a word of text is a twentieth.
const LARGEST_PART: u64 = 1 << 24;

/// All parts that are read of a document, in bytes: one part may be asked for again and again.
const MOST_BYTES: u64 = 1 << 26;

/// What to do about a file that is no document, or cannot be read.
pub(super) const SAVE: &str = "save it again as .docx, .odt, .md or .txt";

/// How the files begin that are no archives and are handed in by a document's name.
const OTHERS: [(&[u8], &str); 4] = [
    (b"%PDF", "a PDF, "),
    (b"{\\rtf", "an RTF text, "),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "of an older Word (.doc), "),
    (b"<", "a text with tags, "),
];

/// What stands in a file of Microsoft's older kind that holds a newer one under a password: the name of a part, in UTF-16.
const ENCRYPTED: &str = "EncryptedPackage";

/// Such a file is looked through so far for that name, in bytes.
const LOOKED_THROUGH: u64 = 1 << 22;

/// An archive of which parts are read.
#[derive(Debug)]
pub(super) struct Package {
    archive: ZipArchive<BufReader<File>>,
    /// How many bytes of parts may be read yet.
    left: u64,
}

impl Package {
    /// Opens a file; says what it is instead, where it is no archive.
    pub(super) fn open(path: &Path) -> Result<Self, String> {
        let cannot = |error: io::Error| format!("cannot read: {error}");
        let metadata = fs::metadata(path).map_err(cannot)?;
        if !metadata.is_file() {
            return Err("cannot read: not a regular file".into());
        }
        if metadata.len() > LARGEST_FILE {
            return Err(format!("file is {} bytes, over the limit of {LARGEST_FILE} bytes", metadata.len()));
        }
        let mut file = BufReader::new(File::open(path).map_err(cannot)?);
        let mut head = Vec::new();
        file.by_ref().take(8).read_to_end(&mut head).map_err(cannot)?;
        if head.starts_with(b"PK") {
            file.seek(SeekFrom::Start(0)).map_err(cannot)?;
            let archive = ZipArchive::new(file).map_err(|error| damaged(&error))?;
            return Ok(Self { archive, left: MOST_BYTES });
        }
        if head.is_empty() {
            return Err(format!("the file is empty; {SAVE}"));
        }
        let other = OTHERS.iter().find(|(mark, _)| head.starts_with(mark)).map_or("", |(_, what)| what);
        if head == OTHERS[2].0 {
            let mut rest = Vec::new();
            file.take(LOOKED_THROUGH).read_to_end(&mut rest).map_err(cannot)?;
            let name: Vec<u8> = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
            if memchr::memmem::find(&rest, &name).is_some() {
                return Err(locked());
            }
        }
        Err(format!("{other}not a document as its name says; {SAVE}"))
    }

    /// Returns whether there is a part of a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Reads a part as XML and hands its root on; none where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Element>, String> {
        let mut bytes = Vec::new();
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(locked()),
            Err(error) => return Err(damaged(&error)),
        };
        let most = LARGEST_PART.min(self.left);
        part.take(most + 1).read_to_end(&mut bytes).map_err(|error| damaged(&ZipError::Io(error)))?;
        self.left = self.left.saturating_sub(bytes.len() as u64);
        if bytes.len() as u64 > most {
            let (what, limit) = if most < LARGEST_PART { ("all", MOST_BYTES) } else { (name, LARGEST_PART) };
            return Err(format!("{what} in it is over the limit of {limit} bytes; {SAVE}"));
        }
        let text = text(bytes).ok_or_else(|| format!("the document is damaged: {name} in it is no text; {SAVE}"))?;
        xml::parse(&text).map(Some).map_err(|reason| format!("the document is damaged: {name} in it {reason}; {SAVE}"))
    }
}

/// Says that a document has a password.
pub(super) fn locked() -> String {
    format!("the document is encrypted; {SAVE}, without a password")
}

fn damaged(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) => format!("the document is damaged: {error}; {SAVE}"),
        ZipError::UnsupportedArchive(what) => format!("the document is packed in an unknown way ({what}); {SAVE}"),
        ZipError::CompressionMethodNotSupported(_) => format!("the document is packed in an unknown way; {SAVE}"),
        _ => format!("the document is cut off or damaged; {SAVE}"),
    }
}

/// Decodes a part: XML may be UTF-16, with its mark.
fn text(bytes: Vec<u8>) -> Option<String> {
    let from: fn([u8; 2]) -> u16 = match bytes.as_slice() {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return String::from_utf8(bytes).ok(),
    };
    let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| from([pair[0], pair[1]])).collect();
    String::from_utf16(&units).ok()
}

#[cfg(test)]
mod tests {
    use super::super::tests::packed;
    use super::*;

    #[test]
    fn part_that_is_asked_for_again_and_again_is_read_up_to_a_bound() {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), packed(&[("a.xml", "<a>text</a>")])).unwrap();
        let mut package = Package::open(file.path()).unwrap();
        package.left = 30;
        assert!(package.part("a.xml").unwrap().is_some());
        assert!(package.part("a.xml").unwrap().is_some());
        let refused = package.part("a.xml").unwrap_err();
        assert!(refused.starts_with("all in it is over the limit"), "{refused}");
    }
}
