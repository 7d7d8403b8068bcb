//! A file of vectors: a head, then for each vector its key, its numbers and a check over both.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::digest;
use crate::embed::Vector;

/// What a vector is found by: the start of the SHA-256 of its text.
pub(super) type Key = [u8; 16];

/// The end of a segment's name.
pub(super) const EXTENSION: &str = "vectors";

/// Begins each file; the last byte is the version of this format.
const MAGIC: [u8; 8] = *b"assayv\0\x01";

/// The bytes of the head: the magic and the number of components.
const HEAD: usize = 16;

/// The bytes of a check.
const CHECK: usize = 8;

/// A file of vectors that was read once and found whole.
pub(super) struct Segment {
    pub(super) path: PathBuf,
    pub(super) keys: Vec<Key>,
    file: File,
    dimension: usize,
}

impl Segment {
    /// Opens a file and checks every vector of it.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, and of kind `InvalidData` where it is damaged.
    pub(super) fn open(path: &Path, dimension: usize) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        let mut reader = BufReader::with_capacity(1 << 16, file);
        let mut head = [0; HEAD];
        reader.read_exact(&mut head).map_err(|_| damaged())?;
        if head != self::head(dimension) || !(length - HEAD as u64).is_multiple_of(record(dimension)) {
            return Err(damaged());
        }
        let mut bytes = vec![0; record_bytes(dimension)];
        let mut keys = Vec::new();
        for _ in 0..(length - HEAD as u64) / record(dimension) {
            reader.read_exact(&mut bytes)?;
            keys.push(checked(&bytes).ok_or_else(damaged)?);
        }
        Ok(Self { path: path.to_path_buf(), keys, file: reader.into_inner(), dimension })
    }

    /// Reads a vector by its place, and checks it again: others may write to the file.
    ///
    /// # Errors
    ///
    /// As [`Segment::open`].
    pub(super) fn read(&mut self, at: usize) -> io::Result<Vector> {
        let mut bytes = vec![0; record_bytes(self.dimension)];
        self.file.seek(SeekFrom::Start(HEAD as u64 + at as u64 * record(self.dimension)))?;
        self.file.read_exact(&mut bytes)?;
        checked(&bytes).filter(|key| *key == self.keys[at]).ok_or_else(damaged)?;
        let numbers = bytes[size_of::<Key>()..bytes.len() - CHECK].as_chunks::<4>().0;
        Ok(numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }
}

/// Writes a file of vectors; it appears whole or not at all.
///
/// # Errors
///
/// Where it cannot be written.
pub(super) fn write(folder: &Path, dimension: usize, vectors: &[(Key, Vector)]) -> io::Result<PathBuf> {
    let mut file = tempfile::Builder::new().prefix(".writing-").tempfile_in(folder)?;
    let mut writer = io::BufWriter::new(file.as_file_mut());
    writer.write_all(&head(dimension))?;
    let mut bytes = Vec::with_capacity(record_bytes(dimension));
    for (key, vector) in vectors {
        bytes.clear();
        bytes.extend_from_slice(key);
        bytes.extend(vector.iter().flat_map(|component| component.to_le_bytes()));
        let check = check(&bytes);
        bytes.extend_from_slice(&check);
        writer.write_all(&bytes)?;
    }
    writer.flush()?;
    drop(writer);
    // The name is that of the temporary file, which no other process has.
    let name = file.path().file_name().unwrap_or_default().to_string_lossy().replacen(".writing-", "", 1);
    let path = folder.join(name).with_extension(EXTENSION);
    file.persist_noclobber(&path)?;
    Ok(path)
}

/// Returns the bytes of a file with so many vectors.
pub(super) fn size(dimension: usize, vectors: usize) -> u64 {
    HEAD as u64 + vectors as u64 * record(dimension)
}

fn head(dimension: usize) -> [u8; HEAD] {
    let mut head = [0; HEAD];
    head[..8].copy_from_slice(&MAGIC);
    head[8..].copy_from_slice(&(dimension as u64).to_le_bytes());
    head
}

fn record_bytes(dimension: usize) -> usize {
    size_of::<Key>() + dimension * size_of::<f32>() + CHECK
}

fn record(dimension: usize) -> u64 {
    record_bytes(dimension) as u64
}

/// Returns the key of a record that is whole.
fn checked(bytes: &[u8]) -> Option<Key> {
    let (said, found) = bytes.split_last_chunk::<CHECK>().map(|(body, found)| (check(body), found))?;
    (said == *found).then(|| bytes.first_chunk().copied()).flatten()
}

fn check(body: &[u8]) -> [u8; CHECK] {
    digest::sha256_bytes(body)
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "damaged")
}
