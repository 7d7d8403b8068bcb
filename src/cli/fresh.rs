//! Files that are made where there is none yet: whole, or not at all.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Writes a file that is not there yet; one that does not take all, as on a full disk, is taken away again.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(text.as_bytes());
    drop(file);
    if written.is_err() {
        // It is ours, and what went wrong is told.
        let _ = fs::remove_file(path);
    }
    written
}
