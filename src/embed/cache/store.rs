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

/// From so many small files on they are put together, as many small runs leave many of them.
const FILES: usize = 16;

/// At least so many writes fit into the bound, so that the newest vectors are kept where it is tight.
const WRITES: u64 = 4;

/// No file takes more than this part of the bound, as files are removed whole when room is needed.
const PART: u64 = 32;

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
        for path in folder::files_by_use(folder) {
            if path.extension().is_none_or(|end| end != EXTENSION) {
                continue;
            }
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
        if self.fresh.len() >= self.at_once() {
            self.write(say);
        }
    }

    /// Writes what is not written yet and keeps the cache within its bound.
    pub(super) fn finish(&mut self, say: &dyn Fn(&str)) {
        if !self.fresh.is_empty() {
            self.write(say);
        }
        self.make_room(0);
    }

    /// Returns how many vectors are written at once.
    fn at_once(&self) -> usize {
        let fitting = self.most / WRITES / segment::size(self.dimension, 1);
        usize::try_from(fitting).unwrap_or(AT_ONCE).clamp(1, AT_ONCE)
    }

    fn write(&mut self, say: &dyn Fn(&str)) {
        let fresh = std::mem::take(&mut self.fresh);
        let size = segment::size(self.dimension, fresh.len());
        // A bound that not even one vector fits into is kept as well.
        let written = if size > self.most {
            None
        } else {
            self.make_room(size);
            self.try_write(&fresh, say)
        };
        let Some(segment) = written else {
            self.places.retain(|_, place| !matches!(place, Place::Fresh(_)));
            return;
        };
        self.take(segment);
        let small = self.small();
        if small.len() >= FILES {
            self.put_together(&small, say);
        }
    }

    /// Removes what was used longest ago until so many more bytes fit, and forgets which of it was of this model.
    fn make_room(&mut self, more: u64) {
        let removed = folder::shrink(&self.cache, self.most.saturating_sub(more));
        if self.segments.iter().any(|segment| removed.contains(&segment.path)) {
            self.keep(|segment| !removed.contains(&segment.path));
        }
    }

    /// Keeps some of the files; the others are closed, as an open file takes room although it is removed.
    fn keep(&mut self, is_kept: impl Fn(&Segment) -> bool) {
        self.places.retain(|_, place| matches!(place, Place::Fresh(_)));
        self.segments.retain(is_kept);
        for (number, segment) in self.segments.iter().enumerate() {
            self.places.extend(segment.keys.iter().enumerate().map(|(at, key)| (*key, Place::Segment(number, at))));
        }
    }

    fn try_write(&mut self, vectors: &[(Key, Vector)], say: &dyn Fn(&str)) -> Option<Segment> {
        let write = || {
            fs::create_dir_all(&self.folder)?;
            segment::write(&self.folder, self.dimension, vectors)
        };
        let written = write().or_else(|error| match error.kind() {
            // Another process that made room found the folder empty and removed it.
            io::ErrorKind::NotFound => write(),
            _ => Err(error),
        });
        let segment = written.and_then(|path| Segment::open(&path, self.dimension));
        if let Err(error) = &segment {
            self.is_broken = true;
            say(&format!("{}: vectors are not kept: {error}", self.folder.display()));
        }
        segment.ok()
    }

    /// Returns how many vectors a file takes when files are put together.
    fn most_of_a_file(&self) -> usize {
        let fitting = self.most / PART / segment::size(self.dimension, 1);
        usize::try_from(fitting).unwrap_or(usize::MAX).max(self.at_once())
    }

    /// Returns the places of the files that have less than half of what a file may take.
    fn small(&self) -> Vec<usize> {
        let most = self.most_of_a_file();
        (0..self.segments.len()).filter(|&at| self.segments[at].keys.len() < most / 2).collect()
    }

    /// Puts small files together, each vector once, into files that are not.
    fn put_together(&mut self, small: &[usize], say: &dyn Fn(&str)) {
        let most = self.most_of_a_file();
        let mut written = Vec::new();
        let mut removed = Vec::new();
        let (mut all, mut sources) = (Vec::new(), Vec::new());
        for (at, &number) in small.iter().enumerate() {
            let segment = &mut self.segments[number];
            for at in 0..segment.keys.len() {
                let key = segment.keys[at];
                if !matches!(self.places.get(&key), Some(&Place::Segment(n, place)) if (n, place) == (number, at)) {
                    continue;
                }
                let Ok(vector) = segment.read(at) else { break };
                all.push((key, vector));
            }
            sources.push(segment.path.clone());
            let next = small.get(at + 1).map_or(0, |&next| self.segments[next].keys.len());
            if next > 0 && all.len() + next <= most {
                continue;
            }
            // Where there is no room for both, the new file takes the place of the old ones: they can be computed again.
            let has_room = folder::bytes(&self.cache) + segment::size(self.dimension, all.len()) <= self.most;
            if !has_room {
                remove(&sources);
            }
            let Some(segment) = self.try_write(&all, say) else { break };
            if has_room {
                remove(&sources);
            }
            written.push(segment);
            removed.append(&mut sources);
            all.clear();
        }
        self.keep(|segment| !removed.contains(&segment.path));
        for segment in written {
            self.take(segment);
        }
    }
}

fn remove(files: &[PathBuf]) {
    for file in files {
        let _ = fs::remove_file(file);
    }
}
