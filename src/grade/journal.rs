//! What a run has graded so far, on disk, so that an interrupted one can go on where it ended.
//!
//! A journal begins with what makes grades comparable and holds an entry a response, in their order: a hash of the
//! response, and its mark. Whoever resumes a run reads the same answers again and takes the mark of each from its entry,
//! as long as the hashes agree. An entry that was not written to its end is dropped.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{GradedResponse, Marked, Outcome, Signature};
use crate::digest::{self, Fingerprint};
use crate::error::Error;
use crate::submission::Response;
use crate::submission::fingerprint::{add_content, add_item};
use crate::submission::shard::Shard;

/// The first bytes of a journal; the number is that of its form.
const MAGIC: &[u8] = b"assay journal 1\n";

/// A longer entry is none, in bytes.
const LONGEST: u32 = 1 << 26;

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
        return Err(Error::Usage {
            message: format!("{}: another run is writing this report", report.display()),
            hint: "wait for it, or give the report another name".into(),
        });
    }
    let header = header(signature, shard).map_err(failed)?;
    let Scanned { begins, end, has_left_parts, is_damaged } = scan(&mut file, &header).map_err(failed)?;
    let has_entries = end > header.len() as u64;
    match begins {
        Begins::Same if has_entries && resume == Resume::Never => {
            return Err(Error::Usage {
                message: format!("{}: an interrupted run has left what it graded", path.display()),
                hint: "go on with --resume, or delete the file to begin again".into(),
            });
        }
        Begins::Other(theirs) if resume == Resume::IfThere => {
            let message = format!("{}: it was made by {theirs}, this run is {}", path.display(), signature.short());
            let hint = "resume with the rubric, model and version of before, or delete the file to begin again";
            return Err(Error::Usage { message, hint: hint.into() });
        }
        Begins::OtherPart { theirs, has_entries } if has_entries || resume == Resume::IfThere => {
            let message = format!("{}: it holds {theirs}, this run is {}", path.display(), part_name(shard));
            let hint =
                "resume with the --shard of before, give the report another name, or delete the file to begin again";
            return Err(Error::Usage { message, hint: hint.into() });
        }
        Begins::Damaged => {
            return Err(Error::Usage {
                message: format!(
                    "{}: the head of this journal is damaged: nothing can be taken from it",
                    path.display()
                ),
                hint: "delete the file to begin again".into(),
            });
        }
        Begins::Foreign => {
            return Err(Error::Usage {
                message: format!("{}: this is no journal of assay, which would be written there", path.display()),
                hint: "move the file away, or give the report another name".into(),
            });
        }
        _ => {}
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
                let marked = match &response.outcome {
                    Outcome::Scored(marked) => Some(Marked::clone(marked)),
                    Outcome::Blank | Outcome::Unscored(_) => None,
                };
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
        Err(Error::Usage {
            message: format!(
                "{}: cannot resume: response {} ({}) is not what it was",
                self.path.display(),
                self.count,
                response.origin
            ),
            hint: "resume with the answers of before, or delete the file to begin again".into(),
        })
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
        Err(Error::Usage {
            message: format!("{path}: cannot resume: it holds {held} responses, and now there are only {taken}"),
            hint: "resume with all the answers of before, or delete the file to begin again".into(),
        })
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

/// How a journal begins.
#[derive(Debug, PartialEq, Eq)]
enum Begins {
    /// As that of this run.
    Same,
    /// As that of another run, with its signature.
    Other(String),
    /// As that of a run of other answers by the same signature: what it is called, and whether it has graded any.
    OtherPart { theirs: String, has_entries: bool },
    /// Not yet: it was cut off before the end of its head.
    Cut,
    /// As a journal, but its head cannot be read.
    Damaged,
    /// As no journal.
    Foreign,
}

/// Length and checksum before each entry, in bytes.
const FRAME: usize = 8;

/// Stands among the entries where a run has left parts of its reports.
const PARTS: &[u8] = b"";

/// What a journal holds as a whole.
#[derive(Debug, PartialEq, Eq)]
struct Scanned {
    begins: Begins,
    /// Where its last whole entry ends.
    end: u64,
    has_left_parts: bool,
    /// Whether an entry follows that has its length and not its bytes.
    is_damaged: bool,
}

impl Scanned {
    /// Nothing can be taken from it.
    fn nothing(begins: Begins) -> Self {
        Self { begins, end: 0, has_left_parts: false, is_damaged: false }
    }
}

/// The head of a journal: the signature in short, the whole of it, and which part of the answers there are.
type Head = (String, String, String);

fn header(signature: &Signature, shard: Option<Shard>) -> io::Result<Vec<u8>> {
    let head: Head = (signature.short(), format!("{signature:?}"), part_name(shard));
    let head = postcard::to_stdvec(&head).map_err(io::Error::other)?;
    Ok([MAGIC, &frame(&head)].concat())
}

fn part_name(shard: Option<Shard>) -> String {
    shard.map_or_else(|| "all answers".into(), |shard| format!("the shard {shard}"))
}

/// Reads a journal through.
fn scan(file: &mut File, header: &[u8]) -> io::Result<Scanned> {
    file.seek(SeekFrom::Start(0))?;
    let mut reader = BufReader::new(file);
    let mut head = Vec::new();
    reader.by_ref().take(header.len() as u64).read_to_end(&mut head)?;
    if head.len() < header.len() && header.starts_with(&head) {
        return Ok(Scanned::nothing(Begins::Cut));
    }
    if !head.starts_with(MAGIC) {
        return Ok(Scanned::nothing(Begins::Foreign));
    }
    reader.seek(SeekFrom::Start(MAGIC.len() as u64))?;
    let Some(signature) = read_frame(&mut reader)? else { return Ok(Scanned::nothing(Begins::Damaged)) };
    let mut end = (MAGIC.len() + FRAME + signature.len()) as u64;
    if [MAGIC, &frame(&signature)].concat() != header {
        let Ok((short, whole, theirs)) = postcard::from_bytes::<Head>(&signature) else {
            return Ok(Scanned::nothing(Begins::Other("another version".into())));
        };
        let own = postcard::from_bytes::<Head>(&header[MAGIC.len() + FRAME..]).map_err(io::Error::other)?;
        if (&short, &whole) != (&own.0, &own.1) {
            return Ok(Scanned::nothing(Begins::Other(short)));
        }
        let has_entries = read_frame(&mut reader)?.is_some();
        return Ok(Scanned::nothing(Begins::OtherPart { theirs, has_entries }));
    }
    let mut has_left_parts = false;
    while let Some(entry) = read_frame(&mut reader)? {
        end += (FRAME + entry.len()) as u64;
        has_left_parts |= entry == PARTS;
    }
    reader.seek(SeekFrom::Start(end))?;
    let is_damaged = is_damaged(&mut reader)?;
    Ok(Scanned { begins: Begins::Same, end, has_left_parts, is_damaged })
}

/// Returns whether bytes that are no whole entry are not the beginning of one either.
fn is_damaged(rest: &mut impl Read) -> io::Result<bool> {
    let mut start = Vec::new();
    rest.by_ref().take(FRAME as u64).read_to_end(&mut start)?;
    let Some(length) = start.first_chunk().filter(|_| start.len() == FRAME).map(|bytes| u32::from_le_bytes(*bytes))
    else {
        return Ok(false);
    };
    let there = io::copy(&mut rest.take(u64::from(length)), &mut io::sink())?;
    Ok(length > LONGEST || there == u64::from(length))
}

fn frame(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    [&length.to_le_bytes(), checksum(bytes).as_slice(), bytes].concat()
}

/// Reads the bytes of a frame; none where it is not whole.
fn read_frame(file: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut start = [0; FRAME];
    let mut bytes = Vec::new();
    let mut read = || {
        file.read_exact(&mut start)?;
        let length = u32::from_le_bytes([start[0], start[1], start[2], start[3]]);
        if length > LONGEST {
            return io::Result::Ok(false);
        }
        file.take(u64::from(length)).read_to_end(&mut bytes)?;
        Ok(bytes.len() == length as usize)
    };
    match read() {
        Ok(is_whole) => Ok((is_whole && start[4..] == checksum(&bytes)).then_some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

fn checksum(bytes: &[u8]) -> [u8; 4] {
    digest::sha256_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::samples;
    use crate::submission::{Content, ItemRef, Origin};

    fn signature(rubric: &str) -> Signature {
        Signature { rubric: Some(rubric.into()), ..samples::signature() }
    }

    fn response(number: usize) -> Response {
        Response {
            candidate: format!("candidate {number}"),
            item: ItemRef::Rubric { index: 0, id: "orm".into() },
            content: Content::Text("an answer".into()),
            origin: Origin { path: "a.csv".into(), line: Some(number as u64), record: None },
            warnings: Vec::new(),
        }
    }

    fn graded(number: usize) -> GradedResponse {
        let Response { candidate, origin, .. } = response(number);
        GradedResponse { candidate, item: "orm".into(), origin, max_points: None, ..samples::blank() }
    }

    /// Writes a journal of some responses and returns its bytes.
    fn written(report: &Path, count: usize) -> Vec<u8> {
        let (mut journal, _) = open(report, &signature("r"), None, Resume::IfThere).unwrap();
        let graded: Vec<_> = (0..count).map(graded).collect();
        journal.add((0..count).map(|at| (key(&response(at)), &graded[at])));
        fs::read(path_of(report)).unwrap()
    }

    fn taken(past: &mut Past) -> usize {
        (0..100).take_while(|&at| past.take(&response(at)).unwrap().is_some()).count()
    }

    #[test]
    fn journal_that_ends_anywhere_gives_its_whole_entries_and_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("report.csv");
        let bytes = written(&report, 3);
        for end in 0..=bytes.len() {
            fs::write(path_of(&report), &bytes[..end]).unwrap();
            let (mut journal, mut past) = open(&report, &signature("r"), None, Resume::IfThere).unwrap();
            let count = taken(&mut past);
            let graded: Vec<_> = (count..3).map(graded).collect();
            journal.add(graded.iter().enumerate().map(|(at, graded)| (key(&response(count + at)), graded)));
            drop(journal);
            assert_eq!(fs::read(path_of(&report)).unwrap(), bytes, "cut at {end}");
        }
    }

    #[test]
    fn parts_that_were_left_are_known_however_often_the_run_is_resumed() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("report.csv");
        written(&report, 2);
        for has_left_parts in [false, true, true] {
            let (mut journal, mut past) = open(&report, &signature("r"), None, Resume::IfThere).unwrap();
            assert_eq!((taken(&mut past), journal.has_left_parts()), (2, has_left_parts));
            journal.leave_parts();
        }
    }

    #[test]
    fn byte_that_fell_over_ends_what_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("report.csv");
        let mut bytes = written(&report, 3);
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        fs::write(path_of(&report), &bytes).unwrap();
        let (journal, mut past) = open(&report, &signature("r"), None, Resume::IfThere).unwrap();
        assert_eq!((taken(&mut past), past.is_damaged()), (2, true));
        drop((journal, past));
        bytes.truncate(last);
        fs::write(path_of(&report), &bytes).unwrap();
        let (_journal, mut past) = open(&report, &signature("r"), None, Resume::IfThere).unwrap();
        assert_eq!((taken(&mut past), past.is_damaged()), (2, false), "it is only cut off");
    }

    #[test]
    fn journal_with_a_damaged_head_and_a_file_that_is_none_are_refused_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("report.csv");
        let bytes = written(&report, 2);
        let head = header(&signature("r"), None).unwrap().len();
        let damaged = (0..head).map(|at| {
            let mut bytes = bytes.clone();
            bytes[at] ^= 1;
            bytes
        });
        for bytes in damaged.chain([b"my diary\n".to_vec(), vec![0]]) {
            for resume in [Resume::IfThere, Resume::Never] {
                fs::write(path_of(&report), &bytes).unwrap();
                let error = open(&report, &signature("r"), None, resume).unwrap_err().to_string();
                let is_told = error.contains("is damaged") || error.contains("this is no journal of assay");
                assert!(is_told, "{error}");
                assert_eq!(fs::read(path_of(&report)).unwrap(), bytes);
            }
        }
    }

    #[test]
    fn other_answers_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("report.csv");
        written(&report, 2);
        let (_journal, mut past) = open(&report, &signature("r"), None, Resume::IfThere).unwrap();
        let error = past.take(&response(1)).unwrap_err().to_string();
        assert!(error.ends_with("cannot resume: response 1 (a.csv:1) is not what it was"), "{error}");
    }

    #[test]
    fn fewer_answers_are_refused_and_more_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("report.csv");
        written(&report, 3);
        for (answers, expected) in [(1, "it holds 3 responses, and now there are only 1"), (3, ""), (4, "")] {
            let (_journal, mut past) = open(&report, &signature("r"), None, Resume::IfThere).unwrap();
            (0..answers).for_each(|at| drop(past.take(&response(at)).unwrap()));
            let error = past.finish().err().map(|error| error.to_string()).unwrap_or_default();
            assert!(error.ends_with(expected) && error.is_empty() == expected.is_empty(), "{error}");
            assert!(path_of(&report).is_file());
        }
        assert!(Past::nothing().finish().is_ok());
    }

    #[test]
    fn journal_of_another_part_of_the_answers_is_refused_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("report.csv");
        let bytes = written(&report, 3);
        for resume in [Resume::IfThere, Resume::Never] {
            let error = open(&report, &signature("r"), Shard::new(1, 3), resume).unwrap_err().to_string();
            assert!(error.ends_with("it holds all answers, this run is the shard 1/3"), "{error}");
            assert_eq!(fs::read(path_of(&report)).unwrap(), bytes);
        }
        fs::remove_file(path_of(&report)).unwrap();
        let (mut journal, _) = open(&report, &signature("r"), Shard::new(1, 3), Resume::Never).unwrap();
        journal.add([(key(&response(0)), &graded(0))].into_iter());
        drop(journal);
        let error = open(&report, &signature("r"), None, Resume::IfThere).unwrap_err().to_string();
        assert!(error.ends_with("it holds the shard 1/3, this run is all answers"), "{error}");
        let (_journal, mut past) = open(&report, &signature("r"), Shard::new(1, 3), Resume::IfThere).unwrap();
        assert_eq!(taken(&mut past), 1);
    }

    #[test]
    fn other_rubric_is_refused_and_what_cannot_be_resumed_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("report.csv");
        written(&report, 2);
        let error = open(&report, &signature("other"), None, Resume::IfThere).unwrap_err().to_string();
        let made_by = format!("it was made by {}, this run is ", signature("r").short());
        assert!(error.contains(&made_by), "{error}");
        let error = open(&report, &signature("r"), None, Resume::Never).unwrap_err().to_string();
        assert!(error.ends_with("an interrupted run has left what it graded"), "{error}");
        let (_journal, mut past) = open(&report, &signature("other"), None, Resume::Never).unwrap();
        assert_eq!(taken(&mut past), 0);
    }

    #[test]
    fn two_runs_do_not_write_one_report() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("report.csv");
        let (journal, _past) = open(&report, &signature("r"), None, Resume::Never).unwrap();
        let error = open(&report, &signature("r"), None, Resume::IfThere).unwrap_err().to_string();
        assert!(error.ends_with("another run is writing this report"), "{error}");
        journal.remove().unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
