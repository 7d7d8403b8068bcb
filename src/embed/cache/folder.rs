//! The cache folder: where it is, what is in it, and how it is kept small.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Names the cache folder.
pub const VARIABLE: &str = "ASSAY_CACHE";

/// Returns the cache folder: that of the environment, else the platform's.
///
/// None where the platform does not say, as for a user without a home.
#[must_use]
pub fn find() -> Option<PathBuf> {
    let named = env::var_os(VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from);
    named.or_else(|| Some(dirs::cache_dir()?.join("assay")))
}

/// Returns where vectors are.
#[must_use]
pub fn vectors(cache: &Path) -> PathBuf {
    cache.join("vectors")
}

/// Returns where models are.
#[must_use]
pub fn models(cache: &Path) -> PathBuf {
    cache.join("models")
}

/// What the cache holds of one model, version and engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The name of its folder: the model's hash, the engine, the version.
    pub name: String,
    /// How many files.
    pub files: usize,
    /// How many bytes.
    pub bytes: u64,
}

/// Returns what the cache holds, sorted by name.
#[must_use]
pub fn holdings(cache: &Path) -> Vec<Holding> {
    let mut folders: Vec<PathBuf> = entries(&vectors(cache));
    folders.retain(|path| path.is_dir());
    folders
        .into_iter()
        .map(|folder| {
            let files = files(&folder);
            Holding {
                name: folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                files: files.len(),
                bytes: files.iter().map(|file| size(file)).sum(),
            }
        })
        .collect()
}

/// Removes all vectors, and returns how many bytes they had.
///
/// # Errors
///
/// Where they cannot be removed.
pub fn clear(cache: &Path) -> std::io::Result<u64> {
    let bytes = bytes(cache);
    match fs::remove_dir_all(vectors(cache)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(bytes),
    }
}

/// Removes the files that were used longest ago, until there are at most `most` bytes, and returns which.
pub(super) fn shrink(cache: &Path, most: u64) -> Vec<PathBuf> {
    let folders = entries(&vectors(cache));
    let mut all: Vec<(SystemTime, PathBuf, u64)> = folders
        .iter()
        .flat_map(|folder| files(folder))
        .filter_map(|file| {
            let metadata = fs::metadata(&file).ok()?;
            Some((metadata.modified().ok()?, file, metadata.len()))
        })
        .collect();
    all.sort();
    let mut bytes: u64 = all.iter().map(|(_, _, bytes)| bytes).sum();
    let mut removed = Vec::new();
    for (_, file, size) in all {
        if bytes <= most {
            break;
        }
        if fs::remove_file(&file).is_ok() {
            bytes -= size;
            removed.push(file);
        }
    }
    for folder in folders {
        // Only an empty folder can be removed.
        let _ = fs::remove_dir(folder);
    }
    removed
}

/// Returns the bytes of all vectors.
pub(super) fn bytes(cache: &Path) -> u64 {
    holdings(cache).iter().map(|holding| holding.bytes).sum()
}

/// Returns the files of a folder in the order of their last use, the newest last.
pub(super) fn files_by_use(folder: &Path) -> Vec<PathBuf> {
    let mut files = files(folder);
    files.sort_by_cached_key(|file| fs::metadata(file).and_then(|metadata| metadata.modified()).ok());
    files
}

/// Returns the files of a folder, sorted; none where there is no folder.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = entries(folder);
    files.retain(|path| path.is_file());
    files
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        folder.read_dir().into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}

fn size(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |metadata| metadata.len())
}
