//! The lines in which a human answers, from a terminal or a pipe.

use std::io::{self, BufRead, IsTerminal};

use assay::error::Error;

/// The lines of standard input.
pub(super) struct Lines {
    stdin: io::StdinLock<'static>,
    pub(super) is_terminal: bool,
}

impl Lines {
    pub(super) fn new() -> Self {
        let stdin = io::stdin();
        Self { is_terminal: stdin.is_terminal(), stdin: stdin.lock() }
    }

    /// Checks that somebody is there: a terminal, or a line that was piped in.
    pub(super) fn check(&mut self) -> Result<(), Error> {
        if self.is_terminal || !self.stdin.fill_buf().map_err(unreadable)?.is_empty() {
            return Ok(());
        }
        Err(Error::usage(
            "there is nobody to decide: standard input is no terminal and holds no line",
            "run assay review in a terminal, or pipe in a line for each step",
        ))
    }

    /// Returns the next line without the blanks around it; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<String>, Error> {
        let mut bytes = Vec::new();
        let count = self.stdin.read_until(b'\n', &mut bytes).map_err(unreadable)?;
        Ok((count > 0).then(|| String::from_utf8_lossy(&bytes).trim().to_owned()))
    }
}

fn unreadable(source: io::Error) -> Error {
    Error::unreadable("standard input", source)
}
