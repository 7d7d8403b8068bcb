//! What a run has graded so far, on disk, so that an interrupted one can go on where it ended.
//!
//! Whoever resumes a run reads the same answers again and takes the mark of each from its entry, as long as the hashes of
//! the responses agree. `format` is what the bytes mean.

mod format;
#[cfg(test)]
mod tests;

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{GradedResponse, Marked, Signature};
use crate::digest::Fingerprint;
use crate::error::Error;
use crate::submission::Response;
use crate::submission::fingerprint::{add_content, add_item};
use crate::submission::shard::Shard;

use format::{Begins, FRAME, PARTS, Scanned, frame, header, part_name, read_frame, scan};

/// What tells a response from all others.
pub type Key = [u8; 16];

/// A journal that is written.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: BufWriter<File>,
    /// Without an entry it leaves no file.
    is_empty: bool,
    has_left_parts: bool,
    /// Whether it takes no more: it keeps what it has.
    is_full: bool,
}

/// What a journal holds, in its order.
#[derive(Debug)]
pub struct Past {
    path: PathBuf,
    /// None when all was read.
    file: Option<BufReader<File>>,
    /// So many bytes of whole entries are left.
    left: u64,
    count: u64,
    is_damaged: bool,
}

/// A response that was graded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Which one.
    pub key: Key,
    /// Its mark; none where it is blank or unscored.
    pub marked: Option<Marked>,
}

/// Whether a run goes on with what a journal holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resume {
    /// Where there is a journal.
    IfThere,
    /// A journal that this run could go on with is an error: nobody is to lose it by mistake.
    Never,
}

/// Opens the journal of a report, and what it holds from before.
///
/// # Errors
///
/// [`Error::Usage`] for a journal that another run is writing, that is not to be gone on with, that was made with another
/// rubric, model, calibration or version or of another part of the answers, or whose head is damaged, and for a file in
/// its place that is none; [`Error::Output`] where it cannot be written.
pub fn open(
    report: &Path,
    signature: &Signature,
    shard: Option<Shard>,
    resume: Resume,
) -> Result<(Journal, Past), Error> {
    let path = path_of(report);
    let failed = |source| Error::Output { path: path.clone(), source };
    let mut file =
        OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(failed)?;
    // Some file systems have no locks: that is no reason not to grade.
    if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
        return Err(Error::usage(
            format!("{}: another run is writing this report", report.display()),
            "wait for it, or give the report another name",
        ));
    }
    let header = header(signature, shard).map_err(failed)?;
    let Scanned { begins, end, has_left_parts, is_damaged } = scan(&mut file, &header).map_err(failed)?;
    let has_entries = end > header.len() as u64;
    if let Some((what, hint)) = refusal(&begins, has_entries, resume, (signature, shard)) {
        return Err(Error::usage(format!("{}: {what}", path.display()), hint));
    }
    // What was not written to its end is cut off; a journal that nothing can be taken from begins again.
    let keep = if begins == Begins::Same { end } else { 0 };
    file.set_len(keep).and_then(|()| file.seek(SeekFrom::Start(keep))).map_err(failed)?;
    let mut journal = Journal {
        path: path.clone(),
        file: BufWriter::new(file),
        is_empty: !has_entries || keep == 0,
        has_left_parts,
        is_full: false,
    };
    let mut past = Past { path: path.clone(), file: None, left: 0, count: 0, is_damaged };
    if keep == 0 {
        journal.file.write_all(&header).and_then(|()| journal.file.flush()).map_err(failed)?;
    } else {
        let mut file = BufReader::new(File::open(&path).map_err(failed)?);
        file.seek(SeekFrom::Start(header.len() as u64)).map_err(failed)?;
        past = Past { file: Some(file), left: end - header.len() as u64, ..past };
    }
    Ok((journal, past))
}

/// Returns where the journal of a report is.
#[must_use]
pub fn path_of(report: &Path) -> PathBuf {
    let mut name = report.as_os_str().to_owned();
    name.push(".journal");
    name.into()
}

impl Journal {
    /// Adds graded responses, each with its key. Where the disk takes no more, the journal keeps what it has, and the run
    /// goes on: the reports may lie elsewhere.
    pub fn add<'a>(&mut self, graded: impl Iterator<Item = (Key, &'a GradedResponse)>) {
        let add = || {
            for (key, response) in graded {
                let marked = response.marked().cloned();
                let entry = postcard::to_stdvec(&Entry { key, marked }).map_err(io::Error::other)?;
                self.is_empty = false;
                self.file.write_all(&frame(&entry))?;
            }
            self.file.flush()
        };
        self.is_full = self.is_full || add().is_err();
    }

    /// Notes that the run ends with parts of its reports beside their places.
    pub fn leave_parts(&mut self) {
        let mut note = || self.file.write_all(&frame(PARTS)).and_then(|()| self.file.flush());
        self.is_full = self.is_full || note().is_err();
    }

    /// Returns whether a run before this one has left parts of its reports.
    #[must_use]
    pub fn has_left_parts(&self) -> bool {
        self.has_left_parts
    }

    /// Removes the journal, as the report is whole.
    ///
    /// # Errors
    ///
    /// [`Error::Output`] where it cannot be removed.
    pub fn remove(mut self) -> Result<(), Error> {
        self.is_empty = false;
        fs::remove_file(&self.path).map_err(|source| Error::Output { path: self.path.clone(), source })
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        if self.is_empty {
            // What is left is only in the way.
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl Past {
    /// Holds nothing.
    #[must_use]
    pub fn nothing() -> Self {
        Self { path: PathBuf::new(), file: None, left: 0, count: 0, is_damaged: false }
    }

    /// Returns whether there was nothing from before.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.file.is_none()
    }

    /// Returns whether what follows the last entry is damaged, and not only cut off as by a run that was killed.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.is_damaged
    }

    /// Returns how many entries were taken.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Returns the entry of a response, the next one; none where all were taken.
    ///
    /// # Errors
    ///
    /// [`Error::Usage`] where the next entry is of another response: the answers are not those of before.
    pub fn take(&mut self, response: &Response) -> Result<Option<Entry>, Error> {
        let read = self.next().map_err(|source| Error::unreadable(&self.path, source))?;
        let Some(entry) = read.and_then(|bytes| postcard::from_bytes::<Entry>(&bytes).ok()) else {
            self.file = None;
            return Ok(None);
        };
        self.count += 1;
        if entry.key == key(response) {
            return Ok(Some(entry));
        }
        Err(Error::usage(
            format!(
                "{}: cannot resume: response {} ({}) is not what it was",
                self.path.display(),
                self.count,
                response.origin
            ),
            "resume with the answers of before, or delete the file to begin again",
        ))
    }

    /// Checks that no entry is left when the answers have ended.
    ///
    /// # Errors
    ///
    /// [`Error::Usage`] where there are fewer answers than before.
    pub fn finish(&mut self) -> Result<(), Error> {
        let taken = self.count;
        while self.next().map_err(|source| Error::unreadable(&self.path, source))?.is_some() {
            self.count += 1;
        }
        if self.count == taken {
            return Ok(());
        }
        let (path, held) = (self.path.display(), self.count);
        Err(Error::usage(
            format!("{path}: cannot resume: it holds {held} responses, and now there are only {taken}"),
            "resume with all the answers of before, or delete the file to begin again",
        ))
    }

    /// Returns the bytes of the next entry; none where there is none.
    fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        while let Some(file) = self.file.as_mut().filter(|_| self.left > 0) {
            let Some(bytes) = read_frame(file)? else { return Ok(None) };
            self.left = self.left.saturating_sub((FRAME + bytes.len()) as u64);
            if bytes != PARTS {
                return Ok(Some(bytes));
            }
        }
        Ok(None)
    }
}

/// Hashes all that is known of a response before it is graded.
#[must_use]
pub fn key(response: &Response) -> Key {
    let mut fingerprint = Fingerprint::default();
    fingerprint.add(&response.candidate);
    add_item(&mut fingerprint, &response.item);
    add_content(&mut fingerprint, &response.content);
    fingerprint.add(&response.origin.to_string());
    response.warnings.iter().for_each(|warning| fingerprint.add(warning));
    fingerprint.finish()
}

/// Returns why a run by a signature, of a part of the answers, cannot have a journal that begins so, and what to do instead.
fn refusal(
    begins: &Begins,
    has_entries: bool,
    resume: Resume,
    (signature, shard): (&Signature, Option<Shard>),
) -> Option<(String, &'static str)> {
    match begins {
        Begins::Same if has_entries && resume == Resume::Never => Some((
            "an interrupted run has left what it graded".into(),
            "go on with --resume, or delete the file to begin again",
        )),
        Begins::Other(theirs) if resume == Resume::IfThere => Some((
            format!("it was made by {theirs}, this run is {}", signature.short()),
            "resume with the rubric, model and version of before, or delete the file to begin again",
        )),
        Begins::OtherPart { theirs, has_entries } if *has_entries || resume == Resume::IfThere => Some((
            format!("it holds {theirs}, this run is {}", part_name(shard)),
            "resume with the --shard of before, give the report another name, or delete the file to begin again",
        )),
        Begins::Damaged => Some((
            "the head of this journal is damaged: nothing can be taken from it".into(),
            "delete the file to begin again",
        )),
        Begins::Foreign => Some((
            "this is no journal of assay, which would be written there".into(),
            "move the file away, or give the report another name",
        )),
        Begins::Same | Begins::Other(_) | Begins::OtherPart { .. } | Begins::Cut => None,
    }
}
