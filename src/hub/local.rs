//! Files that need no download: those of an earlier pull, and those of the Hugging Face cache.

use std::env;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::listing::{Hash, Remote};
use crate::digest::hexadecimal;

/// Returns the SHA-256 of `target`, if it is the file that is wanted or can be copied from elsewhere on this disk.
pub(super) fn verified(target: &Path, file: &Remote, place: &Path, repository: &str) -> Option<String> {
    if let Some(sha256) = fits(target, file) {
        return Some(sha256);
    }
    let others = std::iter::once(place.join(&file.path)).chain(in_hugging_face_cache(repository, &file.path));
    for other in others {
        // Without a hash, a file of this size may be another one, if it is not of this very commit.
        if file.hash.is_some() && fits(&other, file).is_some() && fs::copy(&other, target).is_ok() {
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
    let is_wanted = match &file.hash {
        None => true,
        Some(Hash::Sha256(wanted)) => *wanted == sha256,
        Some(Hash::GitBlob(wanted)) => *wanted == git_blob(path, file.size).ok()?,
    };
    is_wanted.then_some(sha256)
}

/// Returns the SHA-256 of a file, hexadecimal.
pub(super) fn sha256(path: &Path) -> io::Result<String> {
    digest(path, Sha256::new())
}

/// Returns the name that git gives a file of this size as a blob, hexadecimal.
fn git_blob(path: &Path, size: u64) -> io::Result<String> {
    digest(path, Sha1::new_with_prefix(format!("blob {size}\0")))
}

/// Returns the hash of what a digest has taken in and a file, hexadecimal.
fn digest(path: &Path, mut digest: impl Digest) -> io::Result<String> {
    let (mut file, mut bytes) = (fs::File::open(path)?, vec![0; 1 << 16]);
    loop {
        match file.read(&mut bytes)? {
            0 => return Ok(hexadecimal(&digest.finalize())),
            count => digest.update(&bytes[..count]),
        }
    }
}

/// Returns a folder of the Hugging Face cache that has all these files of a model, if there is one.
pub(super) fn snapshot(repository: &str, files: &[&str]) -> Option<PathBuf> {
    let commits = in_hugging_face_cache(repository, "");
    commits.into_iter().find(|commit| files.iter().all(|file| commit.join(file).is_file()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_fits_by_size_and_by_whichever_hash_the_hub_has() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        fs::write(&path, "what is up, doc?").expect("a file");
        // The example of the book "Pro Git", chapter 10.2, and `sha256sum`.
        let git = "bd9dbf5aae1a3862dd1526723246b20206e5fc37";
        let sha256 = sha256(&path).expect("a hash");
        let fits = |size, hash| fits(&path, &Remote { path: "file".into(), size, hash }).is_some();
        assert!(fits(16, None) && !fits(15, None));
        assert!(fits(16, Some(Hash::GitBlob(git.into()))));
        assert!(!fits(16, Some(Hash::GitBlob(git.replace('b', "c")))));
        assert!(fits(16, Some(Hash::Sha256(sha256.clone()))));
        assert!(!fits(16, Some(Hash::Sha256(sha256.replace('0', "1")))));
    }
}
