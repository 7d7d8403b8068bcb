//! Folders of answers: `<candidate>/<item>.md`, `<candidate>.md` with headings, `<item>.md` of one candidate.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Content, Found, Origin, Reader, Response, Whose, nameless_item, text_file};
use crate::error::Error;
use crate::rubric::index::ItemIndex;

/// Opens a folder; its files come in the byte order of their paths below it.
///
/// Hidden files and folders are passed over. Links are followed, except those to folders that are read anyway.
pub(super) fn open(root: &Path, index: Arc<ItemIndex>) -> Result<Reader, Error> {
    let unreadable = |error| Error::unreadable(root, error);
    let top = list(root).map_err(unreadable)?;
    let real = root.canonicalize().map_err(unreadable)?;
    Ok(Box::new(Walk {
        root: root.to_path_buf(),
        real,
        stack: vec![top.into_iter()],
        followed: BTreeSet::new(),
        index,
        queue: VecDeque::new(),
    }))
}

struct Walk {
    root: PathBuf,
    /// The root without links.
    real: PathBuf,
    /// What is left to visit, one list a level.
    stack: Vec<std::vec::IntoIter<Entry>>,
    /// The folders outside the root that links led to.
    followed: BTreeSet<PathBuf>,
    index: Arc<ItemIndex>,
    queue: VecDeque<Found>,
}

struct Entry {
    path: PathBuf,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    LinkToFolder,
}

impl Iterator for Walk {
    type Item = Result<Found, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.queue.pop_front() {
                return Some(Ok(found));
            }
            match self.stack.last_mut()?.next() {
                Some(entry) => self.visit(&entry),
                None => drop(self.stack.pop()),
            }
        }
    }
}

impl Walk {
    fn visit(&mut self, entry: &Entry) {
        let path = &entry.path;
        if entry.kind == Kind::LinkToFolder && !self.follows(path) {
            self.skip(path, "it links to a folder that is read anyway");
        } else if entry.kind != Kind::File {
            match list(path) {
                Ok(entries) => self.stack.push(entries.into_iter()),
                Err(error) => self.queue.push_back(unreadable_folder(path, self.candidate(path), &error)),
            }
        } else if !text_file::is_text(path) {
            self.skip(path, "not .md or .txt");
        } else if path.parent() == Some(&self.root) {
            self.queue.extend(text_file::read_alone(path, &self.index));
        } else {
            self.queue.extend(text_file::read(path, &self.candidate(path), &self.index));
        }
    }

    fn skip(&mut self, path: &Path, why: &str) {
        self.queue.push_back(Found::Note(format!("skipped {}: {why}", path.display())));
    }

    /// Whether a link leads to answers that the walk would not see without it; this also cuts loops.
    fn follows(&mut self, link: &Path) -> bool {
        let Ok(target) = link.canonicalize() else { return false };
        !target.starts_with(&self.real) && !self.real.starts_with(&target) && self.followed.insert(target)
    }

    /// Returns the first folder below the root on the way to `path`.
    fn candidate(&self, path: &Path) -> String {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        below.iter().next().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
    }
}

fn unreadable_folder(path: &Path, candidate: String, error: &io::Error) -> Found {
    let content = Content::Unreadable(format!("cannot read the folder: {error}"));
    let origin = Origin { path: path.to_path_buf(), line: None, record: None };
    Found::Response(Response { candidate, item: nameless_item(), content, origin, warnings: Vec::new() }, Whose::Named)
}

/// Lists a folder in the byte order of the whole paths that lie in it: `a.md` before `a/x.md`.
fn list(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let mut key = entry.file_name().into_encoded_bytes();
        if key.starts_with(b".") {
            continue;
        }
        let path = entry.path();
        // What a link leads to counts; a link to nothing is left to the file reader, which says so.
        let is_folder = fs::metadata(&path).is_ok_and(|metadata| metadata.is_dir());
        let is_link = entry.file_type()?.is_symlink();
        let kind = match (is_folder, is_link) {
            (false, _) => Kind::File,
            (true, false) => Kind::Folder,
            (true, true) => Kind::LinkToFolder,
        };
        if is_folder {
            key.push(b'/');
        }
        entries.push((key, Entry { path, kind }));
    }
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(entries.into_iter().map(|(_, entry)| entry).collect())
}
