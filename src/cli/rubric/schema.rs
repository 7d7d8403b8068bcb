//! `assay rubric schema`: the JSON Schema of rubric files.

use std::process::ExitCode;

use assay::error::Error;
use assay::rubric::schema::json_schema;

use crate::cli::{Voice, terminal};

/// Print the JSON Schema of rubric files, for editors
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {}

const EXAMPLE: &str = "\
Example:
  assay rubric schema > schema.json

Write `#:schema ./schema.json` as the first line of a TOML rubric, and editors that know taplo
complete and check it; a JSON rubric names it as \"$schema\".";

/// Prints the schema on standard output.
///
/// # Errors
///
/// [`Error::BrokenPipe`] or [`Error::Output`] if standard output cannot take it.
pub fn run(_: &Args, voice: Voice) -> Result<ExitCode, Error> {
    terminal::print(voice, |_, _| json_schema())?;
    Ok(ExitCode::SUCCESS)
}
