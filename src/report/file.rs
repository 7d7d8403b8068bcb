//! A report file that appears whole or not at all.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::pages::{self, Pages};
use super::temporary;
use crate::error::Error;

/// Bytes that are collected before they are handed to the system.
const BUFFER: usize = 1 << 16;

/// So many links in a row are followed, as by Linux.
const MOST_LINKS: usize = 40;

/// Where a report is written: a buffered stream and, beside a file, room for pages.
pub struct Destination {
    stream: Box<dyn Write + Send>,
    pages: Option<Pages>,
}

impl Destination {
    /// Makes a destination without room for pages.
    #[must_use]
    pub fn new(stream: impl Write + Send + 'static) -> Self {
        Self { stream: Box::new(stream), pages: None }
    }

    /// Returns the room for pages, if there is any.
    #[must_use]
    pub fn pages(&self) -> Option<Pages> {
        self.pages.clone()
    }
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// A report in the making.
///
/// It is written to a temporary file beside its target and takes the target's place on [`commit`](Self::commit).
/// Dropped without that, it leaves the target as it was. An existing target keeps its permissions, and a link to it
/// stays a link. What is no regular file (`/dev/null`, `/dev/stdout`, a named pipe) is written directly.
#[derive(Debug)]
pub struct ReportFile {
    path: PathBuf,
    place: Place,
}

#[derive(Debug)]
enum Place {
    /// Written here, to be renamed to the target.
    Beside { temporary: NamedTempFile, target: PathBuf, pages: Pages },
    /// The target itself.
    Direct(File),
}

impl ReportFile {
    /// Opens the report for writing; call it before the work whose result it takes.
    ///
    /// # Errors
    ///
    /// [`Error::Output`] where the report cannot be written: its folder is missing or write-protected, or there is
    /// a folder or a write-protected file in its place.
    pub fn create(path: &Path) -> Result<Self, Error> {
        let place = open(path).map_err(|source| output_error(path, source))?;
        Ok(Self { path: path.to_path_buf(), place })
    }

    /// Returns whether another run, which began before, is writing the same report.
    #[must_use]
    pub fn is_written_elsewhere(&self) -> bool {
        match &self.place {
            Place::Beside { temporary, target, .. } => temporary::is_written_elsewhere(target, temporary.path()),
            Place::Direct(_) => false,
        }
    }

    /// Opens a report that is added to a file as it is written, for files that others write as well.
    ///
    /// # Errors
    ///
    /// [`Error::Output`] where the file cannot be written.
    pub fn append(path: &Path) -> Result<Self, Error> {
        let file = OpenOptions::new().append(true).create(true).open(path);
        let place = Place::Direct(file.map_err(|source| output_error(path, source))?);
        Ok(Self { path: path.to_path_buf(), place })
    }

    /// Returns the path as it was given.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns where the report is until it is whole; none where it is written in its place.
    #[must_use]
    pub fn temporary(&self) -> Option<&Path> {
        match &self.place {
            Place::Beside { temporary, .. } => Some(temporary.path()),
            Place::Direct(_) => None,
        }
    }

    /// Makes the buffered destination for a [`ReportWriter`](super::ReportWriter), whose `end` flushes it.
    ///
    /// # Errors
    ///
    /// [`Error::Output`] where the system has no file handle left.
    pub fn destination(&self) -> Result<Destination, Error> {
        let (file, pages) = match &self.place {
            Place::Beside { temporary, pages, .. } => (temporary.as_file(), Some(pages.clone())),
            Place::Direct(file) => (file, None),
        };
        let file = file.try_clone().map_err(|source| self.error(source))?;
        Ok(Destination { stream: Box::new(BufWriter::with_capacity(BUFFER, file)), pages })
    }

    /// Writes all of the report and puts it in its place.
    ///
    /// # Errors
    ///
    /// [`Error::Output`] where it cannot take all, and what [`commit`](Self::commit) reports.
    pub fn fill(self, bytes: &[u8]) -> Result<(), Error> {
        let mut destination = self.destination()?;
        let written = destination.write_all(bytes).and_then(|()| destination.flush());
        written.map_err(|source| self.error(source))?;
        self.commit()
    }

    /// Puts the report in its place; to be called after the destination was flushed.
    ///
    /// # Errors
    ///
    /// [`Error::Output`] where the target cannot be replaced; the temporary file is removed then.
    pub fn commit(self) -> Result<(), Error> {
        let Self { path, place } = self;
        match place {
            Place::Beside { temporary, target, pages } => {
                let replaced = pages.commit(|| replace(temporary, &target));
                replaced.map_err(|source| output_error(&path, source))
            }
            Place::Direct(_) => Ok(()),
        }
    }

    /// Returns whether the report takes its place only when it is whole.
    #[must_use]
    pub fn is_replaced(&self) -> bool {
        matches!(self.place, Place::Beside { .. })
    }

    /// Notes that what is written is a part of the report: links in it lead to pages beside the part.
    pub fn become_part(&self) {
        if let Place::Beside { pages, .. } = &self.place {
            pages.become_part(&part_of(&self.path));
        }
    }

    /// Puts what there is of a report beside its place, under a name that says so, and returns that name.
    ///
    /// # Errors
    ///
    /// [`Error::Output`] where it cannot be put there.
    pub fn commit_part(self) -> Result<PathBuf, Error> {
        let Self { path, place } = self;
        let part = part_of(&path);
        match place {
            Place::Beside { temporary, pages, .. } => {
                pages.become_part(&part);
                let placed = pages.commit(|| replace(temporary, &part));
                placed.map_err(|source| output_error(&part, source))?;
                Ok(part)
            }
            Place::Direct(_) => Ok(path),
        }
    }

    /// Makes the error for a failure to write to this report.
    #[must_use]
    pub fn error(&self, source: io::Error) -> Error {
        output_error(&self.path, source)
    }
}

/// Returns the name of a part of a report: `report.partial.csv` for `report.csv`.
#[must_use]
pub fn part_of(report: &Path) -> PathBuf {
    let mut name = report.file_stem().unwrap_or_default().to_owned();
    name.push(".partial");
    if let Some(extension) = report.extension() {
        name.push(".");
        name.push(extension);
    }
    report.with_file_name(name)
}

/// Removes a part of a report and its pages, once the report is whole.
pub fn remove_part(report: &Path) {
    let part = part_of(report);
    pages::remove(&part);
    // It is in nobody's way.
    let _ = fs::remove_file(part);
}

/// Removes what killed runs have left beside a report, once another run of it is done; what is younger than `least` is left.
pub fn remove_left(report: &Path, least: Duration) {
    // It lies beside the file behind a link.
    temporary::remove_left(&behind_links(report), least);
}

/// Returns the path of the file that a report is written to: what a link leads to, also where there is nothing yet.
#[must_use]
pub fn behind_links(report: &Path) -> PathBuf {
    let mut path = report.to_path_buf();
    for _ in 0..MOST_LINKS {
        let Ok(target) = fs::read_link(&path) else { return path };
        path = path.parent().unwrap_or(Path::new("")).join(target);
    }
    report.to_path_buf()
}

fn output_error(path: &Path, source: io::Error) -> Error {
    Error::Output { path: path.to_path_buf(), source }
}

fn open(path: &Path) -> io::Result<Place> {
    if is_handle(path) {
        return open_direct(path);
    }
    match fs::metadata(path) {
        Ok(existing) if existing.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(existing) if !existing.is_file() => open_direct(path),
        Ok(existing) => open_beside_existing(path, existing.permissions()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let target = behind_links(path);
            if !names_a_file(&target) {
                return Err(error);
            }
            let temporary = temporary::beside(&target, None)?;
            Ok(Place::Beside { pages: Pages::of(&target, None), temporary, target })
        }
        Err(error) => Err(error),
    }
}

/// Tells whether a path names an open handle of a process: behind it may be a regular file, which must not be replaced
/// under the one who opened it.
fn is_handle(path: &Path) -> bool {
    ["/dev/stdout", "/dev/stderr", "/dev/fd", "/proc"].iter().any(|start| path.starts_with(start))
}

/// Tells whether there can be a file of this name: `missing/` and the empty path would fail only on the rename.
fn names_a_file(path: &Path) -> bool {
    let last = path.as_os_str().as_encoded_bytes().last();
    path.file_name().is_some() && last.is_some_and(|byte| !std::path::is_separator(char::from(*byte)))
}

fn open_direct(path: &Path) -> io::Result<Place> {
    // Appending, as the handle's file may hold what others wrote before.
    OpenOptions::new().append(true).open(path).map(Place::Direct)
}

fn open_beside_existing(path: &Path, permissions: Permissions) -> io::Result<Place> {
    // A rename asks only the folder; a write-protected report is to stay all the same.
    OpenOptions::new().append(true).open(path)?;
    // The file behind a link is replaced, not the link.
    let target = behind_links(path);
    let temporary = temporary::beside(&target, Some(permissions.clone()))?;
    Ok(Place::Beside { pages: Pages::of(&target, Some(permissions)), temporary, target })
}

fn replace(temporary: NamedTempFile, target: &Path) -> io::Result<()> {
    let Err(refused) = temporary.persist(target) else { return Ok(()) };
    // A file that is a mount point of its own, as in a container, can be written but not replaced.
    if !target.is_file() {
        return Err(refused.error);
    }
    fs::copy(refused.file.path(), target).map(drop).map_err(|_| refused.error)
}

#[cfg(test)]
mod tests;
