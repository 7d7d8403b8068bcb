//! `assay evaluate`: answers with marks in, how well scores agree with them out.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assay::agreement::{Agreement, MarkedSet};
use assay::error::Error;
use assay::report::{self, agreement as agreement_report};
use assay::rubric::file as rubric_file;
use assay::submission::{Input, marks};
use clap::ValueEnum;

use super::marked::Marking;
use super::model::CalibrationPath;
use super::notes::Notes;
use super::outputs::{Destination, Outputs, Standard, is_stdout};
use super::reads::Reads;
use super::{UNSCORED, Voice, encoding, model, terminal};

/// Compare scores with the marks that humans gave
///
#[derive(Debug, clap::Args)]
#[command(long_about = ABOUT, after_help = EXAMPLES)]
pub struct Args {
    /// The .csv or .xlsx table of marked answers; - is standard input
    #[arg(value_name = "MARKS")]
    marks: PathBuf,

    /// The rubric: a TOML or JSON file
    #[arg(short, long, value_name = "FILE")]
    rubric: Option<PathBuf>,

    /// Write a report, .json (all figures) or .csv (a row per answer); may be repeated, - is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,

    /// Format of the data on standard output and of reports without a known extension
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,

    /// Calibrate the scores by a file that assay calibrate made
    #[arg(long, value_name = "FILE")]
    calibration: Option<PathBuf>,

    #[command(flatten)]
    encoding: encoding::Args,

    #[command(flatten)]
    model: model::Args,
}

const ABOUT: &str = "\
Compare scores with the marks that humans gave, and report the agreement

MARKS is a table of answers that humans have marked, with the columns item, question, reference (and reference_2, ...), \
answer, mark and max_mark. With a rubric the columns item, answer and mark are enough; max_mark is what the item is \
worth, unless it is given. Rows with the same item and question share their references.";

const EXAMPLES: &str = "\
Examples:
  assay evaluate marks.csv
  assay evaluate marks.csv --rubric rubrics/django.toml -o agreement.json -o answers.csv
  assay evaluate marks.csv --format json

The table goes to standard output, unless data do. Blank answers earn nothing and count as 0.

Exit codes:
  0 done   1 could not write   2 bad usage, rubric or table of marks
  4 done, but some responses are unscored   5 model not available
  130 interrupted";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Json,
    Csv,
}

impl From<Format> for agreement_report::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Json => Self::Json,
            Format::Csv => Self::Csv,
        }
    }
}

/// Grades the marked answers, writes the reports and prints the table.
///
/// # Errors
///
/// Everything that ends a run: see the exit codes of [`Error`].
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let rubric = args.rubric.as_deref().map(rubric_file::read).transpose()?;
    let calibration = args.calibration.as_deref().map(CalibrationPath::read).transpose()?;
    let format = args.format.map(Into::into);
    let writer = |format, destination: Destination| (format, destination);
    let reads = Reads::default()
        .file("the marks", [&args.marks])
        .rubric(&args.rubric)
        .file("the calibration", &args.calibration);
    let mut outputs =
        Outputs::open(&args.output, &reads, (format, Standard::Streamed), |path| format_of(path, format), writer)?;
    let marked = marks::read(&Input::named(&args.marks), args.encoding.get(), rubric.as_ref())?;
    let mut set = MarkedSet::new(&marked.items, rubric.as_ref());
    set.names_candidates = marked.names_candidates;
    let mut grader = model::calibrated_grader(&args.model, rubric, calibration, voice)?;

    let marking = Marking::begin(marked.answers.len(), voice);
    let mut notes = Notes::without_reports();
    let places: Vec<_> = marked.answers.iter().map(|answer| (answer.item, answer.mark)).collect();
    let mut places = places.into_iter();
    marking.grade(&mut grader, marked.answers.into_iter().map(|answer| answer.response), |graded| {
        notes.add(&graded);
        if let Some((item, mark)) = places.next() {
            set.push(item, mark, graded);
        }
    })?;
    marking.end();

    let agreement = Agreement::of(&set);
    let signature = grader.signature();
    outputs.each(|(format, destination)| agreement_report::write(*format, destination, signature, &set, &agreement))?;
    let shows_table = outputs.leave_stdout_free() && !voice.quiet;
    outputs.commit()?;
    if shows_table {
        terminal::print(voice, |width, colour| agreement_report::page(signature, &set, &agreement, width, colour))?;
    }
    notes.print(voice, &marked.warnings, 0);
    Ok(if agreement.counts.unscored > 0 { ExitCode::from(UNSCORED) } else { ExitCode::SUCCESS })
}

/// Chooses the format by the extension, else the one that was asked for; standard output has figures unless it was.
fn format_of(path: &Path, asked: Option<agreement_report::Format>) -> Result<agreement_report::Format, Error> {
    if is_stdout(path) {
        return Ok(asked.unwrap_or(agreement_report::Format::Json));
    }
    let named = report::Format::of_path(path);
    named.map_or(asked, agreement_report::Format::of).ok_or_else(|| {
        Error::usage(
            format!("{}: an agreement cannot be written in a format of this extension", path.display()),
            "end the name in .json or .csv, or give --format",
        )
    })
}
