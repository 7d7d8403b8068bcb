//! The reports of one run: opened before any work, put in their places after it.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

use assay::error::Error;
use assay::report;
pub use assay::report::file::Destination;
use assay::report::file::ReportFile;

use super::interrupt;
use super::reads::{Reads, place_of};

/// The reports of one run, each with what writes it. One that takes no more is given up, and the others go on.
pub struct Outputs<W> {
    open: Vec<Output<W>>,
    /// Why reports were given up.
    lost: Vec<Error>,
    takes_stdout: bool,
}

/// When what is written to standard output appears there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// As it comes.
    Streamed,
    /// When the run is over, for one that may still be refused when all answers were read: as a report file, it appears
    /// whole or not at all.
    Held,
}

struct Output<W> {
    /// None for standard output.
    file: Option<ReportFile>,
    /// What is held back from standard output.
    held: Option<File>,
    writer: W,
}

impl<W> Outputs<W> {
    /// Opens every report; `standard` is the format of data on standard output where no path is given, and when they appear there.
    ///
    /// `format_of` chooses the format of a path, where `-` is standard output, and `make` makes what writes it.
    ///
    /// # Errors
    ///
    /// [`Error::Usage`] for a path that is named twice, that another run is writing, or that would replace what the command `reads`, what `format_of`
    /// reports, and [`Error::Output`] where none of the reports can be written.
    pub fn open<F>(
        paths: &[PathBuf],
        reads: &Reads,
        (standard, when): (Option<F>, Standard),
        format_of: impl Fn(&Path) -> Result<F, Error>,
        make: impl Fn(F, Destination) -> W,
    ) -> Result<Self, Error> {
        let stdout = |format| {
            if when == Standard::Streamed {
                let writer = make(format, Destination::new(BufWriter::new(io::stdout())));
                return Ok(Output { file: None, held: None, writer });
            }
            let of_folder = |source| Error::Output { path: std::env::temp_dir(), source };
            let held = tempfile::tempfile().map_err(of_folder)?;
            let stream = BufWriter::new(held.try_clone().map_err(of_folder)?);
            Ok(Output { file: None, held: Some(held), writer: make(format, Destination::new(stream)) })
        };
        paths.iter().try_for_each(|path| reads.check(path))?;
        let mut formats = Vec::with_capacity(paths.len());
        // Standard output and devices have their path alone.
        let places: Vec<PathBuf> = paths.iter().map(|path| place_of(path).unwrap_or_else(|| path.clone())).collect();
        for (at, path) in paths.iter().enumerate() {
            if let Some(first) = places[..at].iter().position(|place| *place == places[at]) {
                let also = &paths[first];
                let also = if also == path { String::new() } else { format!(", as {} before", also.display()) };
                return Err(Error::usage(
                    format!("{}: named twice as a report{also}", path.display()),
                    "give each report a name of its own",
                ));
            }
            formats.push(format_of(path)?);
        }
        let (mut open, mut lost) = (Vec::with_capacity(paths.len().max(1)), Vec::new());
        for (path, format) in paths.iter().zip(formats) {
            if is_stdout(path) {
                open.push(stdout(format)?);
                continue;
            }
            let opened = interrupt::leaving_nothing(|| ReportFile::create(path));
            let opened = opened.and_then(|file| Ok((file.destination()?, file)));
            match opened {
                Ok((_, file)) if file.is_written_elsewhere() => {
                    return Err(Error::usage(
                        format!("{}: another run is writing this report", path.display()),
                        "wait for it, or give the report another name",
                    ));
                }
                Ok((destination, file)) => {
                    open.push(Output { file: Some(file), held: None, writer: make(format, destination) });
                }
                Err(error) => lost.push(error),
            }
        }
        if let Some(format) = standard.filter(|_| paths.is_empty()) {
            open.push(stdout(format)?);
        }
        let takes_stdout = open.iter().any(|output| output.file.is_none());
        let mut outputs = Self { open, lost, takes_stdout };
        if paths.is_empty() { Ok(outputs) } else { outputs.check_some_are_left().map(|()| outputs) }
    }

    /// Adds a report that is appended to a file which others write as well.
    ///
    /// # Errors
    ///
    /// [`Error::Output`] where the file cannot be written.
    pub fn append(&mut self, path: &Path, make: impl FnOnce(Destination) -> W) -> Result<(), Error> {
        let file = ReportFile::append(path)?;
        let writer = make(file.destination()?);
        self.open.push(Output { file: Some(file), held: None, writer });
        Ok(())
    }

    /// Lets each report be written; one that takes no more is given up.
    ///
    /// # Errors
    ///
    /// Why they were given up, where no report is left; what is wrong with the responses and not with a destination.
    pub fn each(&mut self, write: impl FnMut(&mut W) -> io::Result<()>) -> Result<(), Error> {
        self.each_of(|_| true, write)
    }

    /// Lets each report on standard output be written.
    ///
    /// # Errors
    ///
    /// As [`each`](Self::each).
    pub fn each_on_stdout(&mut self, write: impl FnMut(&mut W) -> io::Result<()>) -> Result<(), Error> {
        self.each_of(Option::is_none, write)
    }

    fn each_of(
        &mut self,
        is_meant: impl Fn(&Option<ReportFile>) -> bool,
        mut write: impl FnMut(&mut W) -> io::Result<()>,
    ) -> Result<(), Error> {
        let mut at = 0;
        while let Some(output) = self.open.get_mut(at) {
            let written = if is_meant(&output.file) { write(&mut output.writer) } else { Ok(()) };
            let Err(source) = written else {
                at += 1;
                continue;
            };
            if report::is_for_one_candidate(&source) {
                return Err(error_of(output.file.as_ref(), source));
            }
            // What it took of a full disk is free again.
            let Output { file, .. } = self.open.remove(at);
            self.lost.push(error_of(file.as_ref(), source));
            self.check_some_are_left()?;
        }
        Ok(())
    }

    /// Checks that there is a report which can be written.
    fn check_some_are_left(&mut self) -> Result<(), Error> {
        if !self.open.is_empty() {
            return Ok(());
        }
        Error::of_outputs(std::mem::take(&mut self.lost)).map_or(Ok(()), Err)
    }

    /// Returns why reports were given up so far.
    pub fn lost(&self) -> &[Error] {
        &self.lost
    }

    /// Returns how many reports can still be written.
    pub fn len(&self) -> usize {
        self.open.len()
    }

    /// Returns whether there is a report of which this is so.
    pub fn any(&self, is_so: impl Fn(&W) -> bool) -> bool {
        self.open.iter().any(|output| is_so(&output.writer))
    }

    /// Returns whether standard output is not taken by data.
    pub fn leave_stdout_free(&self) -> bool {
        !self.takes_stdout
    }

    /// Returns the first report that takes its place only when it is whole.
    pub fn first_file(&self) -> Option<&Path> {
        let files = self.open.iter().filter_map(|output| output.file.as_ref());
        files.into_iter().find(|file| file.is_replaced()).map(ReportFile::path)
    }

    /// Notes that what is written are parts of reports.
    pub fn become_parts(&self) {
        self.open.iter().filter_map(|output| output.file.as_ref()).for_each(ReportFile::become_part);
    }

    /// Puts what there is of the reports beside their places, and returns where it is.
    ///
    /// # Errors
    ///
    /// As [`commit`](Self::commit).
    pub fn commit_parts(self) -> Result<Vec<PathBuf>, Error> {
        self.commit_each(ReportFile::commit_part)
    }

    /// Puts the reports in their places.
    ///
    /// # Errors
    ///
    /// [`Error::Output`] or [`Error::Outputs`] for what could not be written, [`Error::BrokenPipe`] where only the reader of
    /// standard output has left; all other reports are in their places then.
    pub fn commit(self) -> Result<(), Error> {
        self.commit_each(ReportFile::commit).map(drop)
    }

    fn commit_each<T>(self, commit: impl Fn(ReportFile) -> Result<T, Error>) -> Result<Vec<T>, Error> {
        let (mut placed, mut lost) = (Vec::new(), self.lost);
        for Output { file, held, .. } in self.open {
            match (file.map(&commit), held.map(release)) {
                (Some(Ok(place)), _) => placed.push(place),
                (Some(Err(error)), _) | (None, Some(Err(error))) => lost.push(error),
                (None, Some(Ok(())) | None) => {}
            }
        }
        Error::of_outputs(lost).map_or(Ok(placed), Err)
    }
}

/// Copies what was held back to standard output.
fn release(mut held: File) -> Result<(), Error> {
    let mut stdout = io::stdout().lock();
    let copied = held.rewind().and_then(|()| io::copy(&mut held, &mut stdout)).and_then(|_| stdout.flush());
    copied.map_err(|source| error_of(None, source))
}

fn error_of(file: Option<&ReportFile>, source: io::Error) -> Error {
    match file {
        Some(file) => file.error(source),
        None => Error::of_output("standard output", source),
    }
}

/// Returns whether a path of a report means standard output.
pub fn is_stdout(path: &Path) -> bool {
    path.as_os_str() == "-"
}
