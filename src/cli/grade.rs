//! `assay grade`: answers in, graded responses out.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assay::error::Error;
use assay::grade::{self, GradedResponse, Summary};
use assay::overrides::{Matching, Overrides, file as overrides_file};
use assay::report;
use assay::report::table::candidates_table;
use assay::rubric::index::ItemIndex;
use assay::rubric::{Rubric, file as rubric_file};
use assay::submission::{self, Input};
use clap::ValueEnum;

use super::model::CalibrationPath;
use super::notes::Notes;
use super::outputs::{Outputs, is_stdout};
use super::{MISSED, UNSCORED, Voice, bars, interrupt, model, terminal};
use crate::progress::Progress;

/// Where a step of a GitHub job takes its summary, in Markdown.
const STEP_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// Grade answers against a rubric, or against their own references
///
/// ANSWERS is a folder (<candidate>/<item>.md or .txt, or <candidate>.md with a heading per item), a .csv table
/// (candidate,item,answer, or a row per candidate with a column per item), a .json or .jsonl file, or - for standard
/// input. A table or record file with columns question and reference needs no rubric.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Files or folders with answers; - is standard input
    #[arg(required = true, value_name = "ANSWERS")]
    answers: Vec<PathBuf>,

    /// The rubric: a TOML or JSON file
    #[arg(short, long, value_name = "FILE")]
    rubric: Option<PathBuf>,

    /// Write a report; the extension chooses the format (may be repeated, - is standard output)
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,

    /// Format of the data on standard output and of reports without a known extension
    #[arg(long, value_name = "FORMAT")]
    format: Option<ReportFormat>,

    /// Format of the answers, where the extension does not tell
    #[arg(long, value_name = "FORMAT")]
    input_format: Option<InputFormat>,

    /// Calibrate the scores by a file that assay calibrate made
    #[arg(long, value_name = "FILE")]
    calibration: Option<PathBuf>,

    /// Let the scores of humans count, a .csv with candidate,item,score (or points),reason,by
    #[arg(long, value_name = "FILE")]
    overrides: Option<PathBuf>,

    /// Write CSV with a row a candidate and a column an item
    #[arg(long, conflicts_with = "concepts")]
    wide: bool,

    /// Write CSV with a row a response and a column a concept
    #[arg(long)]
    concepts: bool,

    #[command(flatten)]
    model: model::Args,

    #[command(flatten)]
    bars: bars::Args,
}

const EXAMPLES: &str = "\
Examples:
  assay grade submissions --rubric rubrics/django.toml -o report.csv -o report.html
  assay grade export.csv --rubric rubrics/django.toml --format jsonl
  assay grade marked.csv --fail-under 0.6          (columns candidate,question,reference,answer)
  assay grade submissions -r rubrics/django.toml --fail-under-total 0.6 --require orm=0.7
  assay grade submissions -r rubrics/django.toml --overrides overrides.csv -o report.html

Exit codes:
  0 done   1 could not write   2 bad usage, rubric or answer file   3 nothing to grade
  4 done, but some responses are unscored   5 model not available
  100 done, but a bar was missed, whether or not some are unscored   130 interrupted";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ReportFormat {
    Csv,
    Json,
    Jsonl,
    Html,
    Markdown,
    Junit,
    /// Annotations for GitHub Actions, and a step summary
    Github,
    /// The results.json of one candidate
    Gradescope,
}

impl From<ReportFormat> for report::Format {
    fn from(format: ReportFormat) -> Self {
        match format {
            ReportFormat::Csv => Self::Csv,
            ReportFormat::Json => Self::Json,
            ReportFormat::Jsonl => Self::Jsonl,
            ReportFormat::Html => Self::Html,
            ReportFormat::Markdown => Self::Markdown,
            ReportFormat::Junit => Self::Junit,
            ReportFormat::Github => Self::Github,
            ReportFormat::Gradescope => Self::Gradescope,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum InputFormat {
    Csv,
    Json,
    Jsonl,
}

impl From<InputFormat> for submission::Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Csv => Self::Csv,
            InputFormat::Json => Self::Json,
            InputFormat::Jsonl => Self::Jsonl,
        }
    }
}

impl Args {
    /// Reads the overrides and checks them against the rubric.
    fn overrides(&self, rubric: Option<(&Rubric, &ItemIndex)>) -> Result<Option<Overrides>, Error> {
        let Some(path) = &self.overrides else { return Ok(None) };
        let same = |output: &&PathBuf| *output == path || is_same_file(output, path);
        if let Some(output) = self.output.iter().find(same) {
            return Err(Error::Usage {
                message: format!("{}: a report would replace the overrides", output.display()),
                hint: "give the report another name".into(),
            });
        }
        Overrides::new(overrides_file::read(path)?, rubric, grade::OWN_POINTS).map(Some)
    }

    /// Returns the kind of table that CSV is to be.
    fn columns(&self, format: report::Format) -> report::Format {
        match format {
            report::Format::Csv if self.wide => report::Format::CsvWide,
            report::Format::Csv if self.concepts => report::Format::CsvConcepts,
            other => other,
        }
    }
}

/// Grades, writes the reports, prints the table, and tells by the exit code how it went.
///
/// # Errors
///
/// Everything that ends a run: see the exit codes of [`Error`].
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let rubric = args.rubric.as_deref().map(rubric_file::read).transpose()?;
    let calibration = args.calibration.as_deref().map(CalibrationPath::read).transpose()?;
    let index = rubric.as_ref().map(ItemIndex::new);
    let gate = args.bars.gate(rubric.as_ref().zip(index.as_ref()))?;
    let overrides = args.overrides(rubric.as_ref().zip(index.as_ref()))?;
    let has_rubric = rubric.is_some();
    let format = args.format.map(Into::into);
    // Without a report, and unless standard output is a terminal, data go there.
    let standard = format.or((!std::io::stdout().is_terminal()).then_some(report::Format::Csv));
    let mut outputs = Outputs::open(
        &args.output,
        standard,
        |path| format_of(path, format),
        |format, destination| report::writer(args.columns(format), destination),
    )?;
    if let (Some(report::Format::Github), Some(path)) = (format, std::env::var_os(STEP_SUMMARY)) {
        outputs.append(Path::new(&path), |destination| report::writer(report::Format::Markdown, destination))?;
    }
    let mut submissions = submission::open(&inputs(&args.answers), args.input_format.map(Into::into), index.as_ref())?;
    let mut grader = model::calibrated_grader(&args.model, rubric, calibration, voice)?;
    if let Some(overrides) = &overrides {
        grader.override_scores(overrides.clone());
    }

    let interrupt = interrupt::watch();
    let progress = Progress::new(submissions.total(), voice.progress);
    let mut notes = Notes::new(gate);
    let mut summary = Summary::default();
    let mut matching = overrides.as_ref().map(Matching::new);
    outputs.each(|writer| writer.begin(grader.signature()))?;
    grader.run(interrupt.guard(submissions.by_ref()), |response: GradedResponse| {
        outputs.each(|writer| writer.response(&response))?;
        summary.add(&response);
        if let Some(matching) = &mut matching {
            matching.see(&response.candidate, &response.item);
        }
        notes.add(&response);
        progress.advance();
        Ok(())
    })?;
    progress.finish();
    if !has_rubric {
        bars::check_answered(notes.gate())?;
    }
    if let Some(matching) = &matching {
        matching.finish(&summary.candidates.iter().map(|candidate| candidate.candidate.as_str()))?;
    }
    notes.finish(&summary);
    outputs.each(|writer| writer.end(&summary))?;
    let shows_table = outputs.leave_stdout_free() && !voice.quiet;
    outputs.commit()?;

    if shows_table {
        terminal::print(voice, |width, colour| candidates_table(&summary, grader.signature(), width, colour))?;
    }
    if !voice.quiet {
        notes.print(submissions.warnings());
    }
    Ok(exit_code(&notes, &summary))
}

/// A missed bar counts more than an unscored response: it is certain, whatever the unscored ones are worth.
fn exit_code(notes: &Notes, summary: &Summary) -> ExitCode {
    if notes.missed() > 0 {
        ExitCode::from(MISSED)
    } else if summary.unscored > 0 {
        ExitCode::from(UNSCORED)
    } else {
        ExitCode::SUCCESS
    }
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    let (one, other) = (one.canonicalize(), other.canonicalize());
    one.ok().zip(other.ok()).is_some_and(|(one, other)| one == other)
}

fn inputs(paths: &[PathBuf]) -> Vec<Input> {
    paths.iter().map(|path| Input::named(path)).collect()
}

fn format_of(path: &Path, asked: Option<report::Format>) -> Result<report::Format, Error> {
    if is_stdout(path) {
        return Ok(asked.unwrap_or(report::Format::Csv));
    }
    // A format that was asked for may share its extension with another.
    let shared = asked.filter(|format| format.fits(path));
    shared.or(report::Format::of_path(path)).or(asked).ok_or_else(|| Error::Usage {
        message: format!("{}: no report format has this extension", path.display()),
        hint: "end the name in .csv, .json, .jsonl, .html, .md or .xml, or give --format".into(),
    })
}
