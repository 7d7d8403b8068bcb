//! The reports of one run: opened before any work, put in their places after it.

use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use assay::error::Error;
pub use assay::report::file::Destination;
use assay::report::file::ReportFile;

use super::reads::Reads;

/// The reports of one run, each with what writes it.
pub struct Outputs<W>(Vec<Output<W>>);

struct Output<W> {
    /// None for standard output.
    file: Option<ReportFile>,
    writer: W,
    /// Whether nobody reads it any more.
    is_left: bool,
}

impl<W> Outputs<W> {
    /// Opens every report; `standard` is the format of data on standard output where no path is given.
    ///
    /// `format_of` chooses the format of a path, where `-` is standard output, and `make` makes what writes it.
    ///
    /// # Errors
    ///
    /// [`Error::Usage`] for a path that is named twice or that would replace what the command `reads`, [`Error::Output`] for
    /// one that cannot be written, and what `format_of` reports.
    pub fn open<F>(
        paths: &[PathBuf],
        reads: &Reads,
        standard: Option<F>,
        format_of: impl Fn(&Path) -> Result<F, Error>,
        make: impl Fn(F, Destination) -> W,
    ) -> Result<Self, Error> {
        let stdout = |format| {
            let writer = make(format, Destination::new(BufWriter::new(io::stdout())));
            Output { file: None, writer, is_left: false }
        };
        paths.iter().try_for_each(|path| reads.check(path))?;
        let mut outputs = Vec::with_capacity(paths.len().max(1));
        for (at, path) in paths.iter().enumerate() {
            if paths[..at].contains(path) {
                return Err(Error::Usage {
                    message: format!("{}: named twice as a report", path.display()),
                    hint: "give each report a name of its own".into(),
                });
            }
            let format = format_of(path)?;
            if is_stdout(path) {
                outputs.push(stdout(format));
                continue;
            }
            let file = ReportFile::create(path)?;
            let writer = make(format, file.destination()?);
            outputs.push(Output { file: Some(file), writer, is_left: false });
        }
        if let Some(format) = standard.filter(|_| paths.is_empty()) {
            outputs.push(stdout(format));
        }
        Ok(Self(outputs))
    }

    /// Adds a report that is appended to a file which others write as well.
    ///
    /// # Errors
    ///
    /// [`Error::Output`] where the file cannot be written.
    pub fn append(&mut self, path: &Path, make: impl FnOnce(Destination) -> W) -> Result<(), Error> {
        let file = ReportFile::append(path)?;
        let writer = make(file.destination()?);
        self.0.push(Output { file: Some(file), writer, is_left: false });
        Ok(())
    }

    /// Lets each report be written; where the reader of standard output leaves, the others still are.
    ///
    /// # Errors
    ///
    /// [`Error::Output`] for the first destination that takes no more, [`Error::BrokenPipe`] where nobody reads any more.
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
        let is_alone = self.0.len() == 1;
        for output in self.0.iter_mut().filter(|output| is_meant(&output.file) && !output.is_left) {
            let Err(source) = write(&mut output.writer) else { continue };
            match &output.file {
                Some(file) => return Err(file.error(source)),
                None => match Error::of_output("standard output", source) {
                    Error::BrokenPipe if !is_alone => output.is_left = true,
                    error => return Err(error),
                },
            }
        }
        Ok(())
    }

    /// Returns what writes the report, where there is just one.
    pub fn only(&mut self) -> Option<&mut W> {
        match self.0.as_mut_slice() {
            [output] => Some(&mut output.writer),
            _ => None,
        }
    }

    /// Returns whether there is a report of which this is so.
    pub fn any(&self, is_so: impl Fn(&W) -> bool) -> bool {
        self.0.iter().any(|output| is_so(&output.writer))
    }

    /// Returns whether standard output is not taken by data.
    pub fn leave_stdout_free(&self) -> bool {
        self.0.iter().all(|output| output.file.is_some())
    }

    /// Returns the first report that takes its place only when it is whole.
    pub fn first_file(&self) -> Option<&Path> {
        self.0.iter().filter_map(|output| output.file.as_ref()).find(|file| file.is_replaced()).map(ReportFile::path)
    }

    /// Puts what there is of the reports beside their places, and returns where it is.
    ///
    /// # Errors
    ///
    /// [`Error::Output`] for the first one that cannot be put there.
    pub fn commit_parts(self) -> Result<Vec<PathBuf>, Error> {
        self.0.into_iter().filter_map(|output| output.file).map(ReportFile::commit_part).collect()
    }

    /// Puts the reports in their places.
    ///
    /// # Errors
    ///
    /// [`Error::Output`] for the first target that cannot be replaced; [`Error::BrokenPipe`] when all are in their places, but
    /// the reader of standard output has left.
    pub fn commit(self) -> Result<(), Error> {
        let is_left = self.0.iter().any(|output| output.is_left);
        self.0.into_iter().filter_map(|output| output.file).try_for_each(ReportFile::commit)?;
        if is_left { Err(Error::BrokenPipe) } else { Ok(()) }
    }
}

/// Returns whether a path of a report means standard output.
pub fn is_stdout(path: &Path) -> bool {
    path.as_os_str() == "-"
}
