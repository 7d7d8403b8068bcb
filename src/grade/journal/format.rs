//! The bytes of a journal.
//!
//! A journal begins with what makes grades comparable and holds an entry a response, in their order: a hash of the
//! response, and its mark; length and checksum stand before each. An entry that was not written to its end is dropped.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

use crate::digest;
use crate::grade::Signature;
use crate::submission::shard::Shard;

/// The first bytes of a journal; the number is that of its form.
const MAGIC: &[u8] = b"assay journal 1\n";

/// A longer entry is none, in bytes.
const LONGEST: u32 = 1 << 26;

/// Length and checksum before each entry, in bytes.
pub(super) const FRAME: usize = 8;

/// Stands among the entries where a run has left parts of its reports.
pub(super) const PARTS: &[u8] = b"";

/// How a journal begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Begins {
    /// As that of this run.
    Same,
    /// As that of another run, with its signature.
    Other(String),
    /// As that of a run of other answers by the same signature: what it is called, and whether it has graded any.
    OtherPart { theirs: String, has_entries: bool },
    /// Not yet: it was cut off before the end of its head.
    Cut,
    /// As a journal, but its head cannot be read.
    Damaged,
    /// As no journal.
    Foreign,
}

/// What a journal holds as a whole.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Scanned {
    pub begins: Begins,
    /// Where its last whole entry ends.
    pub end: u64,
    pub has_left_parts: bool,
    /// Whether an entry follows that has its length and not its bytes.
    pub is_damaged: bool,
}

impl Scanned {
    /// Nothing can be taken from it.
    fn nothing(begins: Begins) -> Self {
        Self { begins, end: 0, has_left_parts: false, is_damaged: false }
    }
}

/// The head of a journal: the signature in short, the whole of it, and which part of the answers there are.
type Head = (String, String, String);

pub(super) fn header(signature: &Signature, shard: Option<Shard>) -> io::Result<Vec<u8>> {
    let head: Head = (signature.short(), format!("{signature:?}"), part_name(shard));
    let head = postcard::to_stdvec(&head).map_err(io::Error::other)?;
    Ok([MAGIC, &frame(&head)].concat())
}

pub(super) fn part_name(shard: Option<Shard>) -> String {
    shard.map_or_else(|| "all answers".into(), |shard| format!("the shard {shard}"))
}

/// Reads a journal through.
pub(super) fn scan(file: &mut File, header: &[u8]) -> io::Result<Scanned> {
    file.seek(SeekFrom::Start(0))?;
    let mut reader = BufReader::new(file);
    let mut head = Vec::new();
    reader.by_ref().take(header.len() as u64).read_to_end(&mut head)?;
    if head.len() < header.len() && header.starts_with(&head) {
        return Ok(Scanned::nothing(Begins::Cut));
    }
    if !head.starts_with(MAGIC) {
        return Ok(Scanned::nothing(Begins::Foreign));
    }
    reader.seek(SeekFrom::Start(MAGIC.len() as u64))?;
    let Some(signature) = read_frame(&mut reader)? else { return Ok(Scanned::nothing(Begins::Damaged)) };
    let mut end = (MAGIC.len() + FRAME + signature.len()) as u64;
    if [MAGIC, &frame(&signature)].concat() != header {
        let Ok((short, whole, theirs)) = postcard::from_bytes::<Head>(&signature) else {
            return Ok(Scanned::nothing(Begins::Other("another version".into())));
        };
        let own = postcard::from_bytes::<Head>(&header[MAGIC.len() + FRAME..]).map_err(io::Error::other)?;
        if (&short, &whole) != (&own.0, &own.1) {
            return Ok(Scanned::nothing(Begins::Other(short)));
        }
        let has_entries = read_frame(&mut reader)?.is_some();
        return Ok(Scanned::nothing(Begins::OtherPart { theirs, has_entries }));
    }
    let mut has_left_parts = false;
    while let Some(entry) = read_frame(&mut reader)? {
        end += (FRAME + entry.len()) as u64;
        has_left_parts |= entry == PARTS;
    }
    reader.seek(SeekFrom::Start(end))?;
    let is_damaged = is_damaged(&mut reader)?;
    Ok(Scanned { begins: Begins::Same, end, has_left_parts, is_damaged })
}

/// Returns whether bytes that are no whole entry are not the beginning of one either.
fn is_damaged(rest: &mut impl Read) -> io::Result<bool> {
    let mut start = Vec::new();
    rest.by_ref().take(FRAME as u64).read_to_end(&mut start)?;
    let Some(length) = start.first_chunk().filter(|_| start.len() == FRAME).map(|bytes| u32::from_le_bytes(*bytes))
    else {
        return Ok(false);
    };
    let there = io::copy(&mut rest.take(u64::from(length)), &mut io::sink())?;
    Ok(length > LONGEST || there == u64::from(length))
}

pub(super) fn frame(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    [&length.to_le_bytes(), checksum(bytes).as_slice(), bytes].concat()
}

/// Reads the bytes of a frame; none where it is not whole.
pub(super) fn read_frame(file: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut start = [0; FRAME];
    let mut bytes = Vec::new();
    let mut read = || {
        file.read_exact(&mut start)?;
        let length = u32::from_le_bytes([start[0], start[1], start[2], start[3]]);
        if length > LONGEST {
            return io::Result::Ok(false);
        }
        file.take(u64::from(length)).read_to_end(&mut bytes)?;
        Ok(bytes.len() == length as usize)
    };
    match read() {
        Ok(is_whole) => Ok((is_whole && start[4..] == checksum(&bytes)).then_some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

fn checksum(bytes: &[u8]) -> [u8; 4] {
    digest::sha256_bytes(bytes)
}
