//! `assay compare`: two reports in, what changed between them and why out.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use assay::compare;
use assay::error::Error;
use assay::readback;
use assay::report::compare as compare_report;

use super::bars::parse_score;
use super::reads::is_stdin;
use super::{MISSED, TextOrJson, Voice, terminal};

/// Compare two reports: which scores changed, and why
#[derive(Debug, clap::Args)]
#[command(long_about = ABOUT, after_help = EXAMPLES)]
pub struct Args {
    /// The earlier .json or .jsonl report
    #[arg(value_name = "BEFORE")]
    before: PathBuf,

    /// The later one; - is standard input
    #[arg(value_name = "AFTER")]
    after: PathBuf,

    /// End with exit code 100 if a score fell by more than this (0 to 1), or is gone
    #[arg(long, value_name = "SCORE", value_parser = parse_score, allow_negative_numbers = true)]
    fail_on_regression: Option<f64>,

    /// Print text to read, or a JSON document on one line
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: TextOrJson,
}

const ABOUT: &str = "\
Compare two reports: which scores changed, and why

BEFORE and AFTER are reports that `assay grade -o report.json` (or .jsonl) wrote. Responses are paired by candidate and \
item. Why a score changed is told by the signatures (rubric, model, runtime, tool) and by the answer's hash; what \
changed in the grade, by its criteria, concepts and adjustments. A JSONL report has no signature. A regression is a \
score that fell by more than --fail-on-regression allows, or that is gone: the response is blank, unscored or missing \
now. A response that does not pass any more with the score it had, since the pass mark was raised, is listed, but is no \
regression.";

const EXAMPLES: &str = "\
Examples:
  assay compare before.json after.json
  assay compare main.json branch.json --fail-on-regression 0.05
  assay compare before.json after.json --format json

Exit codes:
  0 done   1 could not write   2 bad usage or report
  100 a regression, with --fail-on-regression";

/// Reads both reports and prints what changed.
///
/// # Errors
///
/// [`Error::Report`] and [`Error::Unreadable`] for the reports, [`Error::Usage`] where both are standard input,
/// [`Error::Output`] if standard output cannot take it.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    if is_stdin(&args.before) && is_stdin(&args.after) {
        return Err(Error::usage("standard input is named twice", "name a file for one of the reports"));
    }
    let before = readback::read(&args.before)?;
    let after = readback::read(&args.after)?;
    let comparison = compare::compare(&before, &after, args.fail_on_regression.unwrap_or(0.0));
    match args.format {
        TextOrJson::Text => terminal::print(voice, |width, colour| {
            compare_report::page(&comparison, args.fail_on_regression, width, colour)
        })?,
        TextOrJson::Json => {
            let written = compare_report::write(&mut io::stdout().lock(), &comparison);
            written.map_err(|source| Error::of_output("standard output", source))?;
        }
    }
    let is_missed = args.fail_on_regression.is_some() && comparison.tally.regressions > 0;
    Ok(if is_missed { ExitCode::from(MISSED) } else { ExitCode::SUCCESS })
}
