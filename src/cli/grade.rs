//! `assay grade`: answers in, graded responses out.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assay::error::Error;
use assay::grade::{self, GradedResponse, Summary, Totals};
use assay::overrides::{Matching, Overrides};
use assay::report::read;
use assay::report::review::{self, Which};
use assay::report::table::candidates_table;
use assay::report::{self, ReportWriter};
use assay::rubric::index::ItemIndex;
use assay::rubric::{Rubric, file as rubric_file};
use assay::submission::shard::Shard;
use assay::submission::{self, Feed, Input, Submissions};
use clap::ValueEnum;

use super::model::CalibrationPath;
use super::notes::Notes;
use super::outputs::{Outputs, is_stdout};
use super::reads::Reads;
use super::{MISSED, UNSCORED, Voice, bars, interrupt, model, parts, say, terminal};
use crate::progress::Progress;

/// Where a step of a GitHub job takes its summary, in Markdown.
const STEP_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// A report of so many responses is read back, to say how many of them can be decided in a walk.
const READ_BACK: u64 = 20_000;

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

    /// Write CSV with a row a candidate and a column an item; a file NAME.wide.csv has them without it
    #[arg(long, conflicts_with = "concepts")]
    wide: bool,

    /// Write CSV with a row a response and a column a concept; so has a file NAME.concepts.csv
    #[arg(long)]
    concepts: bool,

    /// Grade one of several parts of the answers, as in 2/8; assay merge puts the reports together
    #[arg(long, value_name = "PART/PARTS", conflicts_with = "overrides")]
    shard: Option<Shard>,

    /// Go on with what an interrupted run of the same command has graded
    #[arg(long)]
    resume: bool,

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
  100 done, but a bar was missed, whether or not some are unscored
  130 interrupted or told to end; what was graded is in report.partial.csv, and --resume goes on";

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
enum InputFormat {
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
    fn overrides(&self, rubric: Option<(&Rubric, &ItemIndex)>) -> Result<Option<Overrides>, Error> {
        let Some(path) = &self.overrides else { return Ok(None) };
        Overrides::read(path, rubric, grade::OWN_POINTS).map(Some)
    }

    /// Opens the answers, or the part of them that is asked for.
    fn open(&self, index: Option<&ItemIndex>) -> Result<Submissions, Error> {
        let inputs: Vec<Input> = self.answers.iter().map(|path| Input::named(path)).collect();
        let format = self.input_format.map(Into::into);
        match self.shard {
            Some(shard) => submission::open_part(&inputs, format, index, shard),
            None => submission::open(&inputs, format, index),
        }
    }

    fn reads(&self) -> Reads {
        Reads::default()
            .file("the overrides", &self.overrides)
            .rubric(&self.rubric)
            .file("the calibration", &self.calibration)
            .answers(&self.answers)
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
    let model = model::begin(&args.model);
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
        &args.reads(),
        standard,
        |path| format_of(path, format),
        |format, destination| report::writer(args.columns(format), destination),
    )?;
    if let (Some(report::Format::Github), Some(path)) = (format, std::env::var_os(STEP_SUMMARY)) {
        outputs.append(Path::new(&path), |destination| report::writer(report::Format::Markdown, destination))?;
    }
    let submissions = args.open(index.as_ref())?;
    check_candidates(&outputs, submissions.candidates())?;
    let mut grader = model.calibrated_grader(rubric, calibration, voice)?;
    if let Some(overrides) = &overrides {
        grader.override_scores(overrides.clone());
    }

    let interrupt = interrupt::watch();
    let progress = Progress::new(submissions.total(), voice.progress);
    let mut notes = Notes::new(gate);
    let shows_table = outputs.leave_stdout_free() && !voice.quiet;
    let tells_candidates_apart = shows_table
        || overrides.is_some()
        || notes.gate().bars().look_at_candidates()
        || outputs.any(|writer| writer.shows_candidates());
    let totals = if args.bars.all_items { Totals::AllItems } else { Totals::HandedIn };
    // A part of a run does not know what the others hold.
    let outline = grader.outline().filter(|_| args.shard.is_none());
    let mut summary = if tells_candidates_apart { Summary::new(outline, totals) } else { Summary::of_totals() };
    (summary.shard, summary.answers_sha256) = (args.shard, submissions.sha256().map(str::to_owned));
    let mut matching = overrides.as_ref().map(Matching::new);
    outputs.each(|writer| writer.begin(grader.signature(), grader.outline()))?;
    parts::keep_journal(&mut grader, &outputs, args.resume)?;
    let lost_at_once = tell_lost(&outputs, voice);
    let mut feed = Feed::start(submissions, move || interrupt.is_there());
    let ended = grader.run_chunks(&mut feed, |graded: Vec<GradedResponse>| {
        for response in graded {
            outputs.each(|writer| writer.response(&response))?;
            summary.add(&response);
            if let Some(matching) = &mut matching {
                matching.see(&response.candidate, &response.item);
            }
            notes.add(&response);
            progress.advance();
        }
        // Whoever reads standard output is not to wait for the next answers.
        outputs.each_on_stdout(|writer| writer.flush())
    });
    progress.finish();
    match ended {
        Err(Error::Interrupted) if summary.responses > 0 => {
            return parts::leave(outputs, &mut summary, &mut grader, voice);
        }
        Err(Error::Output { source, .. }) if report::is_for_one_candidate(&source) => {
            // What was graded is of no use to the same command.
            grader.take_journal().map_or(Ok(()), |(journal, _)| journal.remove())?;
            return Err(one_candidate(&source.to_string()));
        }
        ended => ended?,
    }
    let answered = if has_rubric { Ok(()) } else { bars::check_answered(notes.gate()) };
    let matched = answered.and_then(|()| match &matching {
        Some(matching) => matching.finish(&summary.candidates.iter().map(|candidate| candidate.candidate.as_str())),
        None => Ok(()),
    });
    if let Err(error) = matched {
        // To go on would end here again.
        grader.take_journal().map_or(Ok(()), |(journal, _)| journal.remove())?;
        return Err(error);
    }
    notes.finish(&summary);
    outputs.each(|writer| writer.end(&summary))?;
    let committed = outputs.commit();
    if let Some((journal, before)) = grader.take_journal() {
        if journal.has_left_parts() {
            parts::remove(&args.output);
        }
        match &committed {
            // A disk that was full may have room again, and what was graded is not lost with the report.
            Err(error) if error.lost_reports() > lost_at_once => drop(journal),
            Ok(()) | Err(_) => journal.remove()?,
        }
        if before > 0 {
            parts::remove_left(&args.output);
            let responses = if before == 1 { "response was" } else { "responses were" };
            say::note(voice, &format!("resumed: {before} {responses} graded before"));
        }
    }

    if shows_table {
        let title = grader.outline().map(|outline| outline.title.as_str());
        terminal::print(voice, |width, colour| candidates_table(&summary, grader.signature(), title, width, colour))?;
    }
    notes.print(voice, feed.warnings(), grader.copies());
    advise(args, &notes, &summary, voice);
    committed?;
    // The process ends here: to give thousands of small texts back one by one takes a while, and is of no use.
    std::mem::forget(grader);
    Ok(exit_code(&notes, &summary))
}

/// Says which reports cannot be written, for whoever would wait for hours, and returns how many they are.
fn tell_lost(outputs: &Outputs<Box<dyn ReportWriter>>, voice: Voice) -> usize {
    for error in outputs.lost() {
        say::always(voice, "note", &format!("{error}; the other reports are written"));
    }
    outputs.lost().len()
}

/// Says what whoever asked for this may want to ask next.
fn advise(args: &Args, notes: &Notes, summary: &Summary, voice: Voice) {
    if let Some(count) = summary.not_answered().filter(|count| *count > 0 && !args.bars.all_items)
        && notes.gate().bars().total.is_some()
    {
        let items = if count == 1 {
            "1 item was not answered and is"
        } else {
            &format!("{count} items were not answered and are")
        };
        say::note(voice, &format!("{items} in no total; --all-items counts them"));
    }
    if summary.to_review > 0
        && let Some(says) = review_note(args, summary)
    {
        say::note(voice, &says);
    }
}

/// Says where the responses that need a human can be decided; none where no report is kept that `assay review` reads.
fn review_note(args: &Args, summary: &Summary) -> Option<String> {
    let count = summary.to_review;
    let need =
        if count == 1 { "1 response needs a human".to_owned() } else { format!("{count} responses need a human") };
    let written = |path: &PathBuf, wanted: &[report::Format]| {
        !is_stdout(path) && format_of(path, args.format.map(Into::into)).is_ok_and(|format| wanted.contains(&format))
    };
    let Some(path) = args.output.iter().find(|path| written(path, &[report::Format::Json, report::Format::Jsonl]))
    else {
        let results = args.output.iter().any(|path| written(path, &[report::Format::Gradescope]));
        return results.then(|| format!("{need}: assay review reads what -o report.json writes beside this file"));
    };
    let name = path.display();
    // What is no file may wait for its reader for ever.
    if summary.responses > READ_BACK || !path.is_file() {
        return Some(format!("{need}: assay review {name} walks through those that can be decided there"));
    }
    let walked = review::queue(&read::read(path).ok()?.responses, Which::InDoubt).places.len() as u64;
    let why = "not in the rubric, or was answered more than once";
    Some(match (count, walked, count.saturating_sub(walked)) {
        (1, 1, _) => format!("{need}: assay review {name} shows it"),
        (1, ..) => format!("{need}; assay review cannot ask about it: its item is {why}"),
        (_, _, 0) => format!("{need}: assay review {name} walks through them"),
        (_, 0, _) => format!("{need}; assay review cannot ask about them: the item of each is {why}"),
        (_, walked, 1) => format!("{need}: assay review {name} walks through {walked}; the item of 1 other is {why}"),
        (_, walked, left) => {
            format!("{need}: assay review {name} walks through {walked}; the item of each of {left} others is {why}")
        }
    })
}

/// Checks that a report of one candidate is not asked for where several have answered, as far as that is known.
fn check_candidates(outputs: &Outputs<Box<dyn ReportWriter>>, candidates: &[String]) -> Result<(), Error> {
    match candidates {
        [first, second, ..] if outputs.any(|writer| writer.is_for_one_candidate()) => {
            Err(one_candidate(&report::one_candidate(first, second).to_string()))
        }
        _ => Ok(()),
    }
}

fn one_candidate(message: &str) -> Error {
    Error::Usage {
        message: message.to_owned(),
        hint: "grade each candidate alone, as in `assay grade answers/ada -r rubric.toml --format gradescope -o \
               results.json`"
            .into(),
    }
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
