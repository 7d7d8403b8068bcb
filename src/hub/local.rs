//! Files that need no download: those of an earlier pull, and those of the Hugging Face cache.

use std::env;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::listing::Remote;
use crate::embed::folder::hexadecimal;

/// Returns the SHA-256 of `target`, if it is the file that is wanted or can be copied from elsewhere on this disk.
pub(super) fn verified(target: &Path, file: &Remote, place: &Path, repository: &str) -> Option<String> {
    if let Some(sha256) = fits(target, file) {
        return Some(sha256);
    }
    let others = std::iter::once(place.join(&file.path)).chain(in_hugging_face_cache(repository, &file.path));
    for other in others {
        // Without a hash, a file of this size may be another one, if it is not of this very commit.
        if file.sha256.is_some() && fits(&other, file).is_some() && fs::copy(&other, target).is_ok() {
            return fits(target, file);
        }
    }
    None
}

/// Returns the SHA-256 of a file, if it is the one that the hub lists.
pub(super) fn fits(path: &Path, file: &Remote) -> Option<String> {
    if fs::metadata(path).ok()?.len() != file.size {
        return None;
    }
    let sha256 = sha256(path).ok()?;
    file.sha256.as_ref().is_none_or(|wanted| *wanted == sha256).then_some(sha256)
}

/// Returns the SHA-256 of a file, hexadecimal.
pub(super) fn sha256(path: &Path) -> io::Result<String> {
    let mut file = fs::File::open(path)?;
    let (mut digest, mut bytes) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut bytes)? {
            0 => return Ok(hexadecimal(&digest.finalize())),
            count => digest.update(&bytes[..count]),
        }
    }
}

/// Returns where the Hugging Face cache may have a file, for each commit that it has of the model.
fn in_hugging_face_cache(repository: &str, path: &str) -> Vec<PathBuf> {
    let variable = |name: &str| env::var_os(name).filter(|path| !path.is_empty()).map(PathBuf::from);
    let home = variable("HF_HOME").or_else(|| Some(dirs::home_dir()?.join(".cache").join("huggingface")));
    let Some(hub) = variable("HF_HUB_CACHE").or_else(|| Some(home?.join("hub"))) else { return Vec::new() };
    let commits = hub.join(format!("models--{}", repository.replace('/', "--"))).join("snapshots");
    let mut found: Vec<PathBuf> =
        commits.read_dir().into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path().join(path))).collect();
    found.sort();
    found
}
