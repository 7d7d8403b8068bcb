//! `assay calibrate`: answers with marks in, a mapping from score to mark out.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assay::calibration::fit::{self, Answer};
use assay::calibration::{ItemKey, file};
use assay::error::Error;
use assay::gate::Gate;
use assay::grade::{self, GradedResponse, Outcome};
use assay::report::calibration as calibration_report;
use assay::rubric::{Rubric, file as rubric_file};
use assay::submission::marks::{self, MarkedAnswers};
use assay::submission::{Input, ItemRef};

use super::notes::Notes;
use super::outputs::{Destination, Outputs, is_stdout};
use super::{UNSCORED, Voice, interrupt, model, terminal};
use crate::progress::Progress;

/// Fit scores to the marks that humans gave, for later runs
///
#[derive(Debug, clap::Args)]
#[command(long_about = ABOUT, after_help = EXAMPLES)]
pub struct Args {
    /// The .csv table of marked answers; - is standard input
    #[arg(value_name = "MARKS")]
    marks: PathBuf,

    /// The rubric: a TOML or JSON file
    #[arg(short, long, value_name = "FILE")]
    rubric: Option<PathBuf>,

    /// Write the calibration, .json; - is standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,

    /// The sentence model
    #[arg(long, value_name = "NAME", default_value = "builtin")]
    model: String,
}

const ABOUT: &str = "\
Fit scores to the marks that humans gave, and write a calibration for grade and evaluate

MARKS is a table as assay evaluate reads it, with 10 to some hundred marked answers to two items or more; ten answers \
to each item are a good number. The mapping from score to mark never falls. Its shape, and whether items get a line of \
their own, are chosen by cross-validation, and the errors before and after are those on held-out answers. Nothing is \
written where the marks cannot support a calibration or it would not help.";

const EXAMPLES: &str = "\
Examples:
  assay calibrate marks.csv --rubric rubrics/django.toml -o django.calibration.json
  assay grade answers --rubric rubrics/django.toml --calibration django.calibration.json -o report.csv
  assay evaluate others.csv --rubric rubrics/django.toml --calibration django.calibration.json

A calibration holds for the rubric, model and version of assay that it was made with.

Exit codes:
  0 done   1 could not write   2 bad usage, rubric or table of marks, or no calibration that helps
  4 done, but some responses are unscored   5 model not available
  130 interrupted";

/// Grades the marked answers, fits a calibration, writes it and prints what it is worth.
///
/// # Errors
///
/// Everything that ends a run: see the exit codes of [`Error`].
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let rubric = args.rubric.as_deref().map(rubric_file::read).transpose()?;
    let writer = |(), destination: Destination| destination;
    let mut outputs = Outputs::open(std::slice::from_ref(&args.output), None, check_name, writer)?;
    let marked = marks::read(&Input::named(&args.marks), rubric.as_ref())?;

    let mut notes = Notes::new(Gate::default());
    let mut grader = model::grader(&args.model, rubric.clone())?;
    let interrupt = interrupt::watch();
    let progress = Progress::new(Some(marked.answers.len() as u64), voice.progress);
    let mut graded = Vec::with_capacity(marked.answers.len());
    let responses: Vec<_> = marked.answers.iter().map(|answer| Ok(answer.response.clone())).collect();
    grader.run(interrupt.guard(responses.into_iter()), |response| {
        notes.add(&response);
        progress.advance();
        graded.push(response);
        Ok(())
    })?;
    progress.finish();

    let unscored = graded.iter().filter(|response| matches!(response.outcome, Outcome::Unscored(_))).count();
    let answers = answers(&marked, &graded, rubric.as_ref());
    let items: Vec<ItemKey> = marked.items.iter().map(ItemKey::from).collect();
    let calibration = fit::fit(grader.signature().made_for(), &items, &answers, &[None])
        .map_err(|refusal| Error::Refused { path: args.marks.clone(), refusal })?;
    let json = file::to_json(&calibration);
    outputs.each(|destination| destination.write_all(json.as_bytes()).and_then(|()| destination.flush()))?;
    let shows_table = outputs.leave_stdout_free() && !voice.quiet;
    outputs.commit()?;
    if shows_table {
        let left_out = graded.len() - answers.len();
        terminal::print(voice, |width, colour| calibration_report::page(&calibration, left_out, width, colour))?;
    }
    if !voice.quiet {
        notes.print(&marked.warnings);
    }
    Ok(if unscored > 0 { ExitCode::from(UNSCORED) } else { ExitCode::SUCCESS })
}

/// Returns the answers that have a score.
fn answers(marked: &MarkedAnswers, graded: &[GradedResponse], rubric: Option<&Rubric>) -> Vec<Answer> {
    let answers = marked.answers.iter().zip(graded).filter_map(|(answer, graded)| {
        let Outcome::Scored(given) = &graded.outcome else { return None };
        let item = match (&marked.items[answer.item], rubric) {
            (ItemRef::Rubric { index, .. }, Some(rubric)) => Some(&rubric.items[*index]),
            _ => None,
        };
        let pass = item.map_or_else(|| assay::rubric::Scoring::default().pass, |item| item.scoring.pass);
        Some(Answer {
            item: answer.item,
            text: graded.answer.clone(),
            scores: vec![given.grade.score],
            share: answer.mark.share(),
            pass,
            most: grade::most(&given.grade, item),
        })
    });
    answers.collect()
}

/// A calibration is JSON; any other name may be that of the marks, which must not be replaced.
fn check_name(path: &Path) -> Result<(), Error> {
    if is_stdout(path) || path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
        return Ok(());
    }
    Err(Error::Usage {
        message: format!("{}: a calibration is written as JSON", path.display()),
        hint: "end the name in .calibration.json".into(),
    })
}
