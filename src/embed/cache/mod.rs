//! Vectors that were computed before, on disk: a model that is slow embeds a text once.
//!
//! A folder a model, version and engine, in it files of vectors that are never changed once they are there.
//! So several processes may use a folder at once: each reads the files that it found and adds its own. Vectors that
//! cannot be trusted are said, thrown away and computed again.

pub mod folder;
mod segment;
mod store;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::{Embedder, ModelInfo, Stop, Vector};
use crate::digest;
use crate::error::Error;
use segment::Key;
use store::Store;

/// Says to whoever runs the program what is wrong with the cache; grading goes on.
pub type Say = Box<dyn Fn(&str) + Send + Sync>;

/// An embedder that looks its vectors up before it computes them.
pub struct CachedEmbedder {
    inner: Box<dyn Embedder>,
    store: Mutex<Store>,
    say: Say,
}

impl CachedEmbedder {
    /// Opens the vectors that the cache folder has of this model; `most` bounds the bytes of the whole folder.
    #[must_use]
    pub fn new(inner: Box<dyn Embedder>, cache: &Path, most: u64, say: Say) -> Self {
        let store = Store::open(cache, &place(cache, inner.info()), inner.info().dimension, most, &*say);
        Self { inner, store: Mutex::new(store), say }
    }
}

impl Embedder for CachedEmbedder {
    fn info(&self) -> &ModelInfo {
        self.inner.info()
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Vector>, Error> {
        let keys: Vec<Key> = texts.iter().map(|text| key(text)).collect();
        let mut vectors: Vec<Option<Vector>> = {
            let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
            keys.iter().map(|key| store.get(key, &*self.say)).collect()
        };
        let missing: Vec<usize> = (0..texts.len()).filter(|&at| vectors[at].is_none()).collect();
        if !missing.is_empty() {
            let wanted: Vec<&str> = missing.iter().map(|&at| texts[at]).collect();
            let computed = self.inner.embed(&wanted)?;
            let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
            for (at, vector) in missing.into_iter().zip(computed) {
                store.add(keys[at], vector.clone(), &*self.say);
                vectors[at] = Some(vector);
            }
        }
        Ok(vectors.into_iter().flatten().collect())
    }

    fn stop_when(&mut self, stop: Stop) {
        self.inner.stop_when(stop);
    }
}

impl Drop for CachedEmbedder {
    fn drop(&mut self) {
        self.store.get_mut().unwrap_or_else(PoisonError::into_inner).finish(&*self.say);
    }
}

/// Returns where the vectors of a model are: another version or engine may give others.
fn place(cache: &Path, info: &ModelInfo) -> PathBuf {
    let runtime = info.runtime.to_string().replace(' ', "-");
    let hash: String = info.sha256.chars().take(16).collect();
    folder::vectors(cache).join(format!("{hash}-{runtime}-{}", env!("CARGO_PKG_VERSION")))
}

fn key(text: &str) -> Key {
    digest::sha256_bytes(text)
}

#[cfg(test)]
mod tests;
