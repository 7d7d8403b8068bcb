//! What a command reads: no report of it may take the place of that, nor lie where it would be taken for an answer.

#[cfg(unix)]
use std::fs::File;
use std::path::{Path, PathBuf};

use assay::error::Error;
use assay::report::file::behind_links;
use assay::rubric::locate::Files;
use assay::submission;

use super::outputs::is_stdout;

/// The files and folders that a command reads, each with what it is.
#[derive(Debug, Default)]
pub struct Reads(Vec<(What, PathBuf)>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// A file by its name in messages: `the marks`.
    File(&'static str),
    Answers,
    /// With the files that it includes.
    Rubric,
}

impl Reads {
    /// Adds a file, if there is one; `what` is its name in messages.
    pub fn file<'a>(mut self, what: &'static str, path: impl IntoIterator<Item = &'a PathBuf>) -> Self {
        self.0.extend(path.into_iter().map(|path| (What::File(what), path.clone())));
        self
    }

    /// Adds a rubric with the files that it includes.
    pub fn rubric<'a>(mut self, path: impl IntoIterator<Item = &'a PathBuf>) -> Self {
        self.0.extend(path.into_iter().map(|path| (What::Rubric, path.clone())));
        self
    }

    /// Adds files and folders of answers.
    pub fn answers(mut self, paths: &[PathBuf]) -> Self {
        self.0.extend(paths.iter().map(|path| (What::Answers, path.clone())));
        self
    }

    /// Checks that a report of this name would replace nothing that is read, through whatever links.
    ///
    /// # Errors
    ///
    /// [`Error::Usage`] where it would, and where the next run would read it as an answer.
    pub fn check(&self, report: &Path) -> Result<(), Error> {
        let Some(place) = place_of(report) else { return Ok(()) };
        for (what, path) in &self.0 {
            let real = if is_stdin(path) { redirected(&place) } else { path.canonicalize().ok() };
            let Some(real) = real else { continue };
            if *what == What::Answers && real.is_dir() {
                if submission::would_read(path, &place) {
                    let message =
                        format!("{}: a report here would be read as an answer in {}", report.display(), path.display());
                    return Err(Error::usage(message, "write the report outside of the folder of answers"));
                }
            } else if real == place || *what == What::Rubric && place.is_file() && is_part(path, &place) {
                let what = match what {
                    What::File(what) => what,
                    What::Answers => "the answers",
                    What::Rubric => "the rubric",
                };
                return Err(Error::usage(
                    format!("{}: a report would replace {what}", report.display()),
                    "give the report another name",
                ));
            }
        }
        Ok(())
    }
}

/// Returns whether a path that is to be read stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Returns the place of a report, if standard input is redirected from the file there.
#[cfg(unix)]
fn redirected(place: &Path) -> Option<PathBuf> {
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;

    let stdin = File::from(std::io::stdin().as_fd().try_clone_to_owned().ok()?).metadata().ok()?;
    let there = place.metadata().ok()?;
    let is_it = stdin.is_file() && (stdin.dev(), stdin.ino()) == (there.dev(), there.ino());
    is_it.then(|| place.to_path_buf())
}

/// Elsewhere nothing tells which file an open handle is of.
#[cfg(not(unix))]
fn redirected(_place: &Path) -> Option<PathBuf> {
    None
}

/// Returns the one path of where a report would be; none where it replaces no file, as standard output and devices do.
pub fn place_of(report: &Path) -> Option<PathBuf> {
    if is_stdout(report) {
        return None;
    }
    if let Ok(real) = report.canonicalize() {
        return real.is_file().then_some(real);
    }
    let report = behind_links(report);
    let folder = report.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(folder.canonicalize().ok()?.join(report.file_name()?))
}

/// Whether a file is one of those that a rubric consists of.
fn is_part(rubric: &Path, place: &Path) -> bool {
    let Ok(files) = Files::read(rubric) else { return false };
    files.paths().any(|path| path.canonicalize().is_ok_and(|path| path == place))
}
