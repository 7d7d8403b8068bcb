//! The lock file of a model: where its files came from, and their SHA-256.

use std::fs;
use std::io::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::local;
use crate::error::Error;

/// Its name, in the model's folder.
pub const FILE: &str = "assay-lock.json";

/// Where a model came from, and what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// The model's name in the catalogue.
    pub name: String,
    /// Where it lies on the hub.
    pub repository: String,
    /// The commit there.
    pub revision: String,
    /// Its files.
    pub files: Vec<LockedFile>,
}

/// One file of a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockedFile {
    /// Its path in the model's folder.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its content, hexadecimal.
    pub sha256: String,
}

impl Lock {
    /// Returns the size of the model.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }
}

/// Reads the lock file of a model's folder; none where there is no readable one.
#[must_use]
pub fn read(folder: &Path) -> Option<Lock> {
    serde_json::from_slice(&fs::read(folder.join(FILE)).ok()?).ok()
}

/// Returns whether each file of a model is there with its size, which is seen at once; [`verify`] looks at all bytes.
#[must_use]
pub fn has_all(folder: &Path) -> bool {
    let has = |file: &LockedFile| fs::metadata(folder.join(&file.path)).is_ok_and(|found| found.len() == file.bytes);
    read(folder).is_some_and(|lock| lock.files.iter().all(has))
}

/// Reads the lock file of a model's folder and compares the files with it.
///
/// # Errors
///
/// What is wrong, where there is no readable lock file or a file is not what it was when it was pulled.
pub fn verify(folder: &Path) -> Result<Lock, String> {
    let lock = read(folder).ok_or("its lock file cannot be read")?;
    let is_there = |file: &&LockedFile| folder.join(&file.path).is_file();
    let is_same = |file: &&LockedFile| local::sha256(&folder.join(&file.path)).ok().as_ref() == Some(&file.sha256);
    let (there, gone): (Vec<&LockedFile>, Vec<_>) = lock.files.iter().partition(is_there);
    let changed: Vec<&LockedFile> = there.into_iter().filter(|file| !is_same(file)).collect();
    let wrong: Vec<String> = [(gone, "gone"), (changed, "changed")]
        .into_iter()
        .filter(|(files, _)| !files.is_empty())
        .map(|(files, what)| {
            let names: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
            let is = if what == "gone" { if names.len() == 1 { "is " } else { "are " } } else { "" };
            format!("{} {is}{what}", names.join(", "))
        })
        .collect();
    if wrong.is_empty() { Ok(lock) } else { Err(format!("{} since it was pulled", wrong.join(", and "))) }
}

/// Writes the lock file into a model's folder.
pub(super) fn write(folder: &Path, lock: &Lock) -> Result<(), Error> {
    let path = folder.join(FILE);
    let failed = |source| Error::Stored { path: path.clone(), source };
    let mut text = serde_json::to_string_pretty(lock).map_err(|error| failed(error.into()))?;
    text.push('\n');
    let mut file = fs::File::create(&path).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)
}
