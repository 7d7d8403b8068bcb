//! `assay merge`: reports of the parts of a run in, the report of the whole out.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assay::error::Error;
use assay::grade::Totals;
use assay::report::merge::{self, Form};
use assay::report::totals::totals;

use super::outputs::{Destination, Outputs, Standard};
use super::reads::Reads;
use super::{UNSCORED, Voice, say};

/// Put the reports of parts of a run together
///
/// The parts are .json reports: those of assay grade --shard, in any order, or others, in the order in which they are given.
/// Of shards the merged report is the one that a single run would have written, without bars: the parts of a run may miss what all of
/// it reaches. Other reports are put together as they are: where a candidate answers an item in several of them, one warning says how
/// often, and no answer has a warning for it. Refused are parts of which one is missing or there
/// twice, that are of different answers, that have different signatures, or that share a response (candidate, item and source).
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The .json reports
    #[arg(required = true, value_name = "REPORT")]
    reports: Vec<PathBuf>,

    /// Write the merged report: .json or .jsonl (- is JSONL on standard output)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Format of the merged report, where the extension does not tell: json or jsonl
    #[arg(long, value_name = "FORMAT", value_parser = parse_form)]
    format: Option<Form>,

    /// Count all items of the rubric for each candidate: one that was not answered earns none of its points
    #[arg(long)]
    all_items: bool,
}

const EXAMPLES: &str = "\
Examples:
  assay grade answers.jsonl -r rubric.toml --shard 1/2 -o part-1.json
  assay grade answers.jsonl -r rubric.toml --shard 2/2 -o part-2.json
  assay merge part-*.json -o report.json

Without -o and --format, only the counts of all parts are printed.

Exit codes:
  0 done   1 could not write   2 bad usage, or no whole run   4 done, but some responses are unscored";

/// Merges the reports and prints the totals.
///
/// # Errors
///
/// What [`merge::open`] and [`merge::merge`] report.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    // What cannot be written needs no reports to be read.
    args.output.as_deref().map_or(Ok(()), |path| form_of(path, args.format).map(drop))?;
    let parts = merge::open(&args.reports)?;
    let totals_of = if args.all_items { Totals::AllItems } else { merge::totals(&parts)? };
    if args.all_items && !merge::tell_items(&parts) {
        return Err(Error::Usage {
            message: "--all-items: the reports do not say which items the rubric has".into(),
            hint: "give .json reports of answers that were graded with a rubric".into(),
        });
    }
    let writer = |form: Form, destination: Destination| (form, destination);
    let reads = Reads::default().file("a part", &args.reports);
    let mut outputs = Outputs::open(
        args.output.as_slice(),
        &reads,
        (args.format, Standard::Streamed),
        |path| form_of(path, args.format),
        writer,
    )?;
    let name = args.output.as_deref().unwrap_or(Path::new("standard output"));
    let summary = match outputs.only() {
        Some((form, destination)) => merge::merge(&parts, totals_of, *form, destination, name)?,
        None => merge::merge(&parts, totals_of, Form::Jsonl, &mut std::io::sink(), name)?,
    };
    let shows_totals = outputs.leave_stdout_free() && !voice.quiet;
    outputs.commit()?;
    if merge::had_bars(&parts) {
        let says =
            "the bars of the parts are left out: what a part misses, the whole may reach, and the other way round";
        say::note(voice, says);
    }
    for warning in merge::news(&parts, &summary) {
        say::note(voice, warning);
    }
    if shows_totals {
        let mut stdout = std::io::stdout().lock();
        writeln!(stdout, "{}", totals(&summary)).map_err(|source| Error::of_output("standard output", source))?;
    }
    if summary.unscored > 0 && voice.quiet {
        say::always(voice, "unscored", &format!("unscored: {}", summary.unscored));
    }
    Ok(if summary.unscored > 0 { ExitCode::from(UNSCORED) } else { ExitCode::SUCCESS })
}

/// What to do for a report that cannot be made of parts.
const ONE_RUN: &str = "for other formats grade all answers in one run, without --shard";

fn parse_form(text: &str) -> Result<Form, String> {
    match text.to_lowercase().as_str() {
        "json" => Ok(Form::Json),
        "jsonl" | "ndjson" => Ok(Form::Jsonl),
        _ => Err(format!("parts are merged to json or jsonl; {ONE_RUN}")),
    }
}

fn form_of(path: &Path, asked: Option<Form>) -> Result<Form, Error> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("json") => Ok(Form::Json),
        Some("jsonl" | "ndjson") => Ok(Form::Jsonl),
        _ if super::outputs::is_stdout(path) => Ok(asked.unwrap_or(Form::Jsonl)),
        _ => Err(Error::Usage {
            message: format!("{}: parts are merged to .json or .jsonl", path.display()),
            hint: format!("end the name in .json or .jsonl; {ONE_RUN}"),
        }),
    }
}
