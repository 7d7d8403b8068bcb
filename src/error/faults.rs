//! The faults of a file with many rows: all of them are told at once, up to a number.

use std::path::{Path, PathBuf};

use super::{Error, Excerpt, Fault};

/// So many faults are told at once.
const SHOWN: usize = 10;

/// Collects the faults of a file.
#[derive(Debug)]
pub struct Faults {
    path: PathBuf,
    told: Vec<Fault>,
    left_out: usize,
}

impl Faults {
    /// Starts without one.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_path_buf(), told: Vec::new(), left_out: 0 }
    }

    /// Adds the fault of a line, which is shown where it is at hand.
    pub fn push(&mut self, line: u64, message: String, hint: String, excerpt: Option<Box<Excerpt>>) {
        let (path, line) = (self.path.clone(), usize::try_from(line).ok());
        self.add(Fault { path, line, column: None, message, hint: Some(hint), excerpt });
    }

    /// Tells whether a further fault is only counted.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.told.len() == SHOWN
    }

    /// Adds a fault.
    pub fn add(&mut self, fault: Fault) {
        if self.is_full() { self.left_out += 1 } else { self.told.push(fault) }
    }

    /// Adds what keeps a row from being read; other errors come back.
    ///
    /// # Errors
    ///
    /// What is no fault of the file.
    pub fn take(&mut self, error: Error) -> Result<(), Error> {
        match error {
            Error::Answers(fault) => self.add(fault),
            other => return Err(other),
        }
        Ok(())
    }

    /// Makes an error of the faults, in the order of their lines; none is right.
    ///
    /// # Errors
    ///
    /// What `error` makes of them.
    pub fn end(mut self, error: impl FnOnce(Vec<Fault>) -> Error) -> Result<(), Error> {
        self.told.sort_by_key(|fault| fault.line);
        if self.left_out > 0 {
            let (path, message) = (self.path, format!("and {} more", self.left_out));
            self.told.push(Fault { path, line: None, column: None, message, hint: None, excerpt: None });
        }
        if self.told.is_empty() { Ok(()) } else { Err(error(self.told)) }
    }
}
