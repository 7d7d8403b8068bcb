//! What lies in a folder of answers: without what systems leave there, and what is left out.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::exclude::{self, Exclude};
use super::text_file;
use crate::rubric::index::ItemIndex;

/// What this program writes and reads beside answers: never taken for one, whatever it is called.
pub(super) const DATA: [&str; 9] = ["csv", "html", "json", "jsonl", "ndjson", "parquet", "toml", "tsv", "xml"];

pub(super) struct Entry {
    pub(super) path: PathBuf,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    LinkToFolder,
}

/// The folder that was named, and what of it is left out.
pub(super) struct Root {
    pub(super) path: PathBuf,
    pub(super) exclude: Vec<Exclude>,
}

impl Root {
    /// Lists a folder in it in the byte order of the whole paths that lie in it: `a.md` before `a/x.md`.
    pub(super) fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        list(folder, |path| exclude::leave_out(&self.exclude, path.strip_prefix(&self.path).unwrap_or(path)))
    }

    /// Tells whether what lies below the folder at a path is left out, itself or with a folder on the way to it.
    pub(super) fn leaves_out(&self, below: &Path) -> bool {
        below.ancestors().any(|path| path != Path::new("") && exclude::leave_out(&self.exclude, path))
    }
}

/// Tells whether a file at `place`, a path without links, is or would be read as an answer in a folder.
#[must_use]
pub fn would_read(folder: &Path, place: &Path) -> bool {
    let is_passed_over = |name: &OsStr| is_litter(name.as_encoded_bytes());
    let is_answer = !text_file::has_extension(place, &DATA) && !place.file_name().is_none_or(is_passed_over);
    let leads_there = |real: &Path| place.strip_prefix(real).is_ok_and(|below| !below.iter().any(is_passed_over));
    is_answer
        && folder
            .canonicalize()
            .is_ok_and(|real| leads_there(&real) || link_leads(folder, &leads_there, &mut BTreeSet::from([real])))
}

/// Tells whether a link in a folder, or in a folder that one leads to, leads to a place.
fn link_leads(folder: &Path, leads_there: &impl Fn(&Path) -> bool, followed: &mut BTreeSet<PathBuf>) -> bool {
    list(folder, |_| false).unwrap_or_default().into_iter().any(|Entry { path, kind }| match kind {
        Kind::File => path.is_symlink() && path.canonicalize().is_ok_and(|real| leads_there(&real)),
        Kind::Folder => link_leads(&path, leads_there, followed),
        Kind::LinkToFolder => path
            .canonicalize()
            .is_ok_and(|real| leads_there(&real) || followed.insert(real) && link_leads(&path, leads_there, followed)),
    })
}

/// Puts files that are named as items first, in the order of the rubric.
pub(super) fn sort(entries: &mut [Entry], index: &ItemIndex) {
    let place = |entry: &Entry| match entry.kind {
        Kind::File => text_file::item(&entry.path, index),
        Kind::Folder | Kind::LinkToFolder => None,
    };
    entries.sort_by_cached_key(|entry| place(entry).unwrap_or(usize::MAX));
}

fn list(folder: &Path, is_left_out: impl Fn(&Path) -> bool) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let mut key = entry.file_name().into_encoded_bytes();
        if is_left_out(&path) || is_litter(&key) {
            continue;
        }
        let own = entry.file_type()?;
        let is_link = own.is_symlink();
        // What a link leads to counts; a link to nothing is left to the file reader, which says so.
        let is_folder = if is_link { fs::metadata(&path).is_ok_and(|real| real.is_dir()) } else { own.is_dir() };
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

/// Tells whether a name is that of a hidden file or of what systems and editors leave behind.
fn is_litter(name: &[u8]) -> bool {
    const LEFT: [&[u8]; 3] = [b"thumbs.db", b"desktop.ini", b"__macosx"];
    name.starts_with(b".") || name.starts_with(b"~$") || LEFT.iter().any(|left| name.eq_ignore_ascii_case(left))
}
