//! What a hub says about a model: its commit, and its files with sizes and hashes.

use serde::Deserialize;

/// A model on a hub, at one commit.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Listing {
    /// The commit.
    pub(super) revision: String,
    /// Its files.
    pub(super) files: Vec<Remote>,
}

/// A file on a hub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remote {
    /// Its path.
    pub(super) path: String,
    /// Its size.
    pub(super) size: u64,
    /// What tells that it is this file, where the hub says that.
    pub(super) hash: Option<Hash>,
}

/// A hash that a hub lists, hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Hash {
    /// SHA-256 of the content; of large files.
    Sha256(String),
    /// The name that git gives a blob: SHA-1 of `blob`, a space, the size, a zero byte and the content; of small files.
    GitBlob(String),
}

#[derive(Deserialize)]
struct Model {
    sha: String,
    siblings: Vec<Sibling>,
}

#[derive(Deserialize)]
struct Sibling {
    rfilename: String,
    size: Option<u64>,
    #[serde(rename = "blobId")]
    blob_id: Option<String>,
    lfs: Option<Large>,
}

#[derive(Deserialize)]
struct Large {
    sha256: String,
    size: u64,
}

/// Reads the answer of a hub.
pub(super) fn read(answer: &[u8]) -> Result<Listing, serde_json::Error> {
    let model: Model = serde_json::from_slice(answer)?;
    let files = model.siblings.into_iter().filter_map(|file| {
        let (size, hash) = match file.lfs {
            // The blob of a large file is a pointer to it.
            Some(large) => (large.size, Some(Hash::Sha256(large.sha256))),
            None => (file.size?, file.blob_id.filter(|id| is_sha1(id)).map(Hash::GitBlob)),
        };
        Some(Remote { path: file.rfilename, size, hash })
    });
    Ok(Listing { revision: model.sha, files: files.collect() })
}

/// Mirrors may put something else there, and a repository may use SHA-256.
fn is_sha1(id: &str) -> bool {
    id.len() == 40 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answer_of_a_hub_is_read() {
        let answer = br#"{"id": "a/b", "sha": "c0ffee", "siblings": [
            {"rfilename": "config.json", "size": 612, "blobId": "72b987fd805cfa2b58c4c8c952b274a11bfd5a00"},
            {"rfilename": "vocab.txt", "size": 7, "blobId": "1"},
            {"rfilename": "model.onnx", "size": 9, "blobId": "72b987fd805cfa2b58c4c8c952b274a11bfd5a01", "lfs": {"sha256": "ab", "size": 9, "pointerSize": 134}},
            {"rfilename": "unknown"}]}"#;
        let blob = "72b987fd805cfa2b58c4c8c952b274a11bfd5a00";
        let files = vec![
            Remote { path: "config.json".into(), size: 612, hash: Some(Hash::GitBlob(blob.into())) },
            Remote { path: "vocab.txt".into(), size: 7, hash: None },
            Remote { path: "model.onnx".into(), size: 9, hash: Some(Hash::Sha256("ab".into())) },
        ];
        assert_eq!(read(answer).expect("it is read"), Listing { revision: "c0ffee".into(), files });
        assert!(read(b"<html>").is_err());
    }
}
