//! `assay feedback`: a report in, a file for each candidate out.

use std::path::PathBuf;
use std::process::ExitCode;

use assay::error::Error;
use assay::report::feedback::{ByCandidate, Folder, Kind, Markup};
use assay::report::merge::{self, Trust};
use assay::rubric::file as rubric_file;
use clap::ValueEnum;

use super::merge::{texts, totals_of};
use super::{Voice, say, terminal};

/// Write a file for each candidate, without reference answers
///
/// REPORT is a report that `assay grade -o report.json` wrote, or all parts of a run. A file has the points, what was found in the
/// answers in the candidate's own words, hints to what is missing and what is wrong, and as HTML the answers; nothing of the reference
/// answers, nor of what the key concepts say.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The .json reports, in any order where they are parts of a run
    #[arg(required = true, value_name = "REPORT")]
    reports: Vec<PathBuf>,

    /// The rubric of the reports: then it is told what is wrong about a misconception
    #[arg(short, long, value_name = "FILE")]
    rubric: Option<PathBuf>,

    /// The folder to make; it must not be there yet, or be empty
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,

    /// Write NAME.html, NAME.md, or NAME/results.json for Gradescope
    #[arg(long, value_name = "FORMAT", default_value = "html")]
    format: Format,

    /// Count all items of the rubric in each candidate's total: one that was not answered earns none of its points
    #[arg(long)]
    all_items: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Html,
    Markdown,
    Gradescope,
}

const EXAMPLES: &str = "\
Examples:
  assay feedback report.json --rubric rubric.toml -o feedback
  assay feedback report.json --rubric rubric.toml --format gradescope -o results

Exit codes:
  0 done   1 could not write   2 bad usage or report";

/// Reads the reports and writes the folder.
///
/// # Errors
///
/// What [`merge::open`] and [`merge::merge`] report; [`Error::Usage`] for a rubric by which the answers were not graded and for
/// JSONL, [`Error::Output`] if the folder cannot be made.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let rubric = args.rubric.as_deref().map(rubric_file::read).transpose()?;
    let parts = merge::open(&args.reports)?;
    let Some(signature) = merge::signature(&parts)? else {
        let path = args.reports.first().map(|path| path.display().to_string()).unwrap_or_default();
        return Err(Error::usage(
            format!("{path}: JSONL does not say which items were to be answered"),
            "give the .json report of the run",
        ));
    };
    if merge::is_cut_short(&parts) {
        return Err(Error::usage(
            "the report is of an interrupted run: who handed in what is not known yet",
            "end the run with --resume, and give its report",
        ));
    }
    let texts = texts(rubric.as_ref().zip(args.rubric.as_deref()), &parts)?;
    let totals = totals_of(args.all_items, &parts)?;
    let folder = Folder::create(&args.output)?;
    let mut candidates = ByCandidate::default();
    let summary = merge::merge(&parts, totals, &texts, Trust::Checked, |_, response| {
        candidates.add(response.clone());
        Ok(())
    })?;
    let kind = match args.format {
        Format::Html => Kind::Page(Markup::Html),
        Format::Markdown => Kind::Page(Markup::Markdown),
        Format::Gradescope => Kind::Gradescope,
    };
    let files = candidates.files(kind, &signature, merge::outline(&parts), totals);
    let files = files.map_err(|source| Error::of_output(&args.output, source))?;
    folder.fill(kind, &files)?;
    if summary.counts.unscored > 0 {
        let count = summary.counts.unscored;
        let responses = if count == 1 { "1 response is" } else { &format!("{count} responses are") };
        say::note(voice, &format!("{responses} unscored: the files say that a human has to look at them"));
    }
    if !voice.quiet {
        let count = files.len();
        let files = if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
        terminal::print(voice, |_, _| format!("{}: {files}, one for each candidate\n", args.output.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}
