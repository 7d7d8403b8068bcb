//! `assay report schema`: the JSON Schema of reports.

use std::process::ExitCode;

use assay::error::Error;
use assay::report::schema::{line_schema, report_schema};
use clap::ValueEnum;

use crate::cli::{Voice, terminal};

/// Print the JSON Schema of reports, for tools
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The whole JSON report, or one line of the JSONL report
    #[arg(long, value_name = "FORMAT", default_value = "json")]
    format: Format,
}

const EXAMPLES: &str = "\
Reports of this schema_version may get more fields with a later assay, which the schema allows;
no field is renamed or removed.

Examples:
  assay report schema > report.schema.json
  assay report schema --format jsonl > line.schema.json";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Json,
    Jsonl,
}

/// Prints the schema on standard output.
///
/// # Errors
///
/// [`Error::BrokenPipe`] or [`Error::Output`] if standard output cannot take it.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    terminal::print(voice, |_, _| match args.format {
        Format::Json => report_schema(),
        Format::Jsonl => line_schema(),
    })?;
    Ok(ExitCode::SUCCESS)
}
