//! What `assay grade` is asked for.

use std::path::{Path, PathBuf};

use assay::error::Error;
use assay::grade;
use assay::overrides::Overrides;
use assay::report;
use assay::rubric::Rubric;
use assay::rubric::index::ItemIndex;
use assay::submission::exclude::Exclude;
use assay::submission::shard::Shard;
use assay::submission::{self, Files, Input, Submissions};
use clap::ValueEnum;

use super::super::outputs::is_stdout;
use super::super::reads::Reads;
use super::super::{bars, encoding, model};

/// Grade answers against a rubric, or against their own references
///
/// ANSWERS is a folder (<candidate>/<item>.md, .txt, .docx or .odt, or <candidate>.md with a heading per item), a .csv or .xlsx table
/// (candidate,item,answer, or a row per candidate with a column per item), a .json or .jsonl file, or - for standard
/// input. A table or record file with columns question and reference needs no rubric.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option that is given or not")]
pub struct Args {
    /// Files or folders with answers; - is standard input
    #[arg(required = true, value_name = "ANSWERS")]
    pub(super) answers: Vec<PathBuf>,

    /// The rubric: a TOML or JSON file
    #[arg(short, long, value_name = "FILE")]
    pub(super) rubric: Option<PathBuf>,

    /// Write a report; the extension chooses the format (may be repeated, - is standard output)
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Vec<PathBuf>,

    /// Format of the data on standard output and of reports without a known extension
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<ReportFormat>,

    /// Format of the answers, where the extension does not tell
    #[arg(long, value_name = "FORMAT")]
    pub(super) input_format: Option<InputFormat>,

    #[command(flatten)]
    pub(super) encoding: encoding::Args,

    /// Leave out of folders what a pattern matches, as README.md, '*.draft.md' or ada/old do (may be repeated)
    #[arg(long, value_name = "GLOB")]
    pub(super) exclude: Vec<Exclude>,

    /// Calibrate the scores by a file that assay calibrate made
    #[arg(long, value_name = "FILE")]
    pub(super) calibration: Option<PathBuf>,

    /// Let the scores of humans count, a .csv with candidate,item,score (or points),reason,by
    #[arg(long, value_name = "FILE")]
    pub(super) overrides: Option<PathBuf>,

    /// Write CSV with a row a candidate and a column an item; a file NAME.wide.csv has them without it
    #[arg(long, conflicts_with = "concepts")]
    pub(super) wide: bool,

    /// Write CSV with a row a response and a column a concept; so has a file NAME.concepts.csv
    #[arg(long)]
    pub(super) concepts: bool,

    /// Grade one of several parts of the answers, as in 2/8; assay merge puts the reports together
    #[arg(long, value_name = "PART/PARTS")]
    pub(super) shard: Option<Shard>,

    /// Go on with what an interrupted run of the same command has graded
    #[arg(long)]
    pub(super) resume: bool,

    #[command(flatten)]
    pub(super) model: model::Args,

    #[command(flatten)]
    pub(super) bars: bars::Args,

    /// Count all items of the rubric in each candidate's total: one that was not answered earns none of its points
    #[arg(long, requires = "rubric", help_heading = bars::HEADING)]
    pub(super) all_items: bool,
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
  100 done, but a bar was missed, whether or not some are unscored
  130 interrupted or told to end; what was graded is in report.partial.csv, and --resume goes on";

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ReportFormat {
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
    #[cfg(feature = "parquet")]
    Parquet,
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
            #[cfg(feature = "parquet")]
            ReportFormat::Parquet => Self::Parquet,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum InputFormat {
    Csv,
    Json,
    Jsonl,
    #[cfg(feature = "parquet")]
    Parquet,
}

impl From<InputFormat> for submission::Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Csv => Self::Csv,
            InputFormat::Json => Self::Json,
            InputFormat::Jsonl => Self::Jsonl,
            #[cfg(feature = "parquet")]
            InputFormat::Parquet => Self::Parquet,
        }
    }
}

impl Args {
    /// Reads the overrides and checks them against the rubric.
    pub(super) fn overrides(&self, rubric: Option<(&Rubric, &ItemIndex)>) -> Result<Option<Overrides>, Error> {
        let Some(path) = &self.overrides else { return Ok(None) };
        Overrides::read(path, rubric, grade::OWN_POINTS).map(Some)
    }

    /// Opens the answers, or the part of them that is asked for.
    pub(super) fn open(&self, index: Option<&ItemIndex>) -> Result<Submissions, Error> {
        let inputs: Vec<Input> = self.answers.iter().map(|path| Input::named(path)).collect();
        let format = self.input_format.map(Into::into);
        let files = Files { format, encoding: self.encoding.get(), exclude: self.exclude.clone() };
        match self.shard {
            Some(shard) => submission::open_part(&inputs, &files, index, shard),
            None => submission::open(&inputs, &files, index),
        }
    }

    pub(super) fn reads(&self) -> Reads {
        Reads::default()
            .file("the overrides", &self.overrides)
            .rubric(&self.rubric)
            .file("the calibration", &self.calibration)
            .answers(&self.answers)
    }

    /// Says that an option which chooses a format chooses that of no report, if so.
    pub(super) fn unused(&self) -> Option<String> {
        let asked = self.format.map(report::Format::from);
        let formats: Vec<report::Format> = self.output.iter().filter_map(|path| format_of(path, asked).ok()).collect();
        if formats.is_empty() {
            return None;
        }
        if let Some(asked) = asked.filter(|asked| !formats.contains(asked)) {
            let says = "the extensions of the reports name others; -o - writes it to standard output";
            return Some(format!("--format {asked} is the format of no report: {says}"));
        }
        let table = [(self.wide, "--wide"), (self.concepts, "--concepts")].into_iter().find(|(is_asked, _)| *is_asked);
        let is_table = |format: &report::Format| {
            matches!(format, report::Format::Csv | report::Format::CsvWide | report::Format::CsvConcepts)
        };
        let (_, option) = table.filter(|_| !formats.iter().any(is_table))?;
        Some(format!("{option} is of no use here: no report is CSV"))
    }

    /// Returns the kind of table that CSV is to be.
    pub(super) fn columns(&self, format: report::Format) -> report::Format {
        match format {
            report::Format::Csv if self.wide => report::Format::CsvWide,
            report::Format::Csv if self.concepts => report::Format::CsvConcepts,
            other => other,
        }
    }
}

/// Returns the format of a report, by its name and by what was asked for.
pub fn format_of(path: &Path, asked: Option<report::Format>) -> Result<report::Format, Error> {
    if is_stdout(path) {
        return Ok(asked.unwrap_or(report::Format::Csv));
    }
    // A format that was asked for may share its extension with another.
    let shared = asked.filter(|format| format.fits(path));
    let is_parquet = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("parquet"));
    let hint = if is_parquet {
        "build assay with `--features parquet`, or end the name in .jsonl"
    } else {
        "end the name in .csv, .json, .jsonl, .html, .md or .xml, or give --format"
    };
    shared
        .or(report::Format::of_path(path))
        .or(asked)
        .ok_or_else(|| Error::usage(format!("{}: no report format has this extension", path.display()), hint))
}
