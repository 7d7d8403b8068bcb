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
    /// Its SHA-256; a hub has that of large files alone.
    pub(super) sha256: Option<String>,
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
        let size = file.lfs.as_ref().map(|large| large.size).or(file.size)?;
        Some(Remote { path: file.rfilename, size, sha256: file.lfs.map(|large| large.sha256) })
    });
    Ok(Listing { revision: model.sha, files: files.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answer_of_a_hub_is_read() {
        let answer = br#"{"id": "a/b", "sha": "c0ffee", "siblings": [
            {"rfilename": "config.json", "size": 612, "blobId": "1"},
            {"rfilename": "model.onnx", "size": 9, "lfs": {"sha256": "ab", "size": 9, "pointerSize": 134}},
            {"rfilename": "unknown"}]}"#;
        let files = vec![
            Remote { path: "config.json".into(), size: 612, sha256: None },
            Remote { path: "model.onnx".into(), size: 9, sha256: Some("ab".into()) },
        ];
        assert_eq!(read(answer).expect("it is read"), Listing { revision: "c0ffee".into(), files });
        assert!(read(b"<html>").is_err());
    }
}
