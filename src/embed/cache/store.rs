//! The vectors of one model: where each is, and those that are not on disk yet.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::folder;
use super::segment::{self, EXTENSION, Key, Segment};
use crate::embed::Vector;

/// So many vectors are written at once: what an interrupted run had computed is lost up to here.
const AT_ONCE: usize = 4096;

/// From so many files on they are put together, as many small runs leave many small files.
const FILES: usize = 16;

/// Where a vector is.
#[derive(Clone, Copy)]
enum Place {
    /// In a file, both by their places.
    Segment(usize, usize),
    /// Among those that are not written yet.
    Fresh(usize),
}

/// The vectors of one model.
pub(super) struct Store {
    /// The cache folder, as a whole.
    cache: PathBuf,
    /// The folder of this model.
    folder: PathBuf,
    dimension: usize,
    /// The most bytes of the cache folder.
    most: u64,
    segments: Vec<Segment>,
    fresh: Vec<(Key, Vector)>,
    /// Looked up only, so its order reaches nothing.
    places: HashMap<Key, Place>,
    /// Nothing is written any more, since that failed once.
    is_broken: bool,
}

impl Store {
    /// Reads which vectors there are; files that are damaged are said and removed.
    pub(super) fn open(cache: &Path, folder: &Path, dimension: usize, most: u64, say: &dyn Fn(&str)) -> Self {
        let mut store = Self {
            cache: cache.to_path_buf(),
            folder: folder.to_path_buf(),
            dimension,
            most,
            segments: Vec::new(),
            fresh: Vec::new(),
            places: HashMap::new(),
            is_broken: false,
        };
        for path in
            folder::files(folder).into_iter().filter(|path| path.extension().is_some_and(|end| end == EXTENSION))
        {
            match Segment::open(&path, dimension) {
                Ok(segment) => store.take(segment),
                Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                    say(&format!("{}: damaged; its vectors are computed again", path.display()));
                    let _ = fs::remove_file(&path);
                }
                // Another process removed it, or it may not be read: its vectors are computed.
                Err(_) => {}
            }
        }
        store
    }

    fn take(&mut self, segment: Segment) {
        // What is used last is removed last, when room is needed.
        let touched = File::options().append(true).open(&segment.path);
        let _ = touched.and_then(|file| file.set_modified(SystemTime::now()));
        let number = self.segments.len();
        self.places.extend(segment.keys.iter().enumerate().map(|(at, key)| (*key, Place::Segment(number, at))));
        self.segments.push(segment);
    }

    /// Returns a vector, if it is there.
    pub(super) fn get(&mut self, key: &Key, say: &dyn Fn(&str)) -> Option<Vector> {
        match *self.places.get(key)? {
            Place::Fresh(at) => Some(self.fresh[at].1.clone()),
            Place::Segment(number, at) => match self.segments[number].read(at) {
                Ok(vector) => Some(vector),
                Err(error) => {
                    let path = self.segments[number].path.clone();
                    say(&format!("{}: {error}; its vectors are computed again", path.display()));
                    let _ = fs::remove_file(&path);
                    self.places.retain(|_, place| !matches!(place, Place::Segment(other, _) if *other == number));
                    None
                }
            },
        }
    }

    /// Adds a vector.
    pub(super) fn add(&mut self, key: Key, vector: Vector, say: &dyn Fn(&str)) {
        if self.is_broken || self.places.contains_key(&key) {
            return;
        }
        self.places.insert(key, Place::Fresh(self.fresh.len()));
        self.fresh.push((key, vector));
        if self.fresh.len() >= AT_ONCE {
            self.write(say);
        }
    }

    /// Writes what is not written yet, puts small files together and keeps the cache within its bound.
    pub(super) fn finish(&mut self, say: &dyn Fn(&str)) {
        if self.fresh.is_empty() {
            return;
        }
        self.write(say);
        if self.segments.len() >= FILES && !self.is_broken {
            self.put_together(say);
        }
        folder::shrink(&self.cache, self.most);
    }

    fn write(&mut self, say: &dyn Fn(&str)) {
        let fresh = std::mem::take(&mut self.fresh);
        if let Some(segment) = self.try_write(&fresh, say) {
            self.take(segment);
        } else {
            self.places.retain(|_, place| !matches!(place, Place::Fresh(_)));
        }
    }

    fn try_write(&mut self, vectors: &[(Key, Vector)], say: &dyn Fn(&str)) -> Option<Segment> {
        let written = fs::create_dir_all(&self.folder)
            .and_then(|()| segment::write(&self.folder, self.dimension, vectors))
            .and_then(|path| Segment::open(&path, self.dimension));
        if let Err(error) = &written {
            self.is_broken = true;
            say(&format!("{}: vectors are not kept: {error}", self.folder.display()));
        }
        written.ok()
    }

    fn put_together(&mut self, say: &dyn Fn(&str)) {
        let mut all = Vec::new();
        for segment in &mut self.segments {
            for at in 0..segment.keys.len() {
                let Ok(vector) = segment.read(at) else { return };
                all.push((segment.keys[at], vector));
            }
        }
        all.sort_by_key(|(key, _)| *key);
        all.dedup_by_key(|(key, _)| *key);
        if self.try_write(&all, say).is_some() {
            for segment in &self.segments {
                let _ = fs::remove_file(&segment.path);
            }
        }
    }
}
