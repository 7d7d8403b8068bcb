//! `assay calibrate`: answers with marks in, a mapping from score to mark out.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assay::calibration::fit::{self, Answer};
use assay::calibration::{ItemKey, file};
use assay::error::Error;
use assay::grade::{self, GradedResponse, Outcome};
use assay::report::calibration as calibration_report;
use assay::rubric::{Item, Rubric, Weights, file as rubric_file};
use assay::submission::marks::{self, MarkedAnswers};
use assay::submission::{Input, ItemRef};

use super::marked::Marking;
use super::notes::Notes;
use super::outputs::{Destination, Outputs, Standard, is_stdout};
use super::reads::Reads;
use super::{UNSCORED, Voice, encoding, model, terminal};

/// The shares of similarity that are tried beside the rubric's own weights; coverage has the rest.
const SIMILARITY_SHARES: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];

/// Fit scores to the marks that humans gave, for later runs
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

    /// Write the calibration, .json; - is standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,

    #[command(flatten)]
    encoding: encoding::Args,

    #[command(flatten)]
    model: model::Args,
}

const ABOUT: &str = "\
Fit scores to the marks that humans gave, and write a calibration for grade and evaluate

MARKS is a table as assay evaluate reads it, with 10 to some hundred marked answers to two items or more; ten answers \
to each item are a good number. The mapping from score to mark never falls. Its shape, the weights of the criteria where \
a rubric has both, and whether items get a line of their own, are chosen by cross-validation, and the errors before and \
after are those on held-out answers. Nothing is written where the marks cannot support a calibration or it would not \
help.";

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
    let reads = Reads::default().file("the marks", [&args.marks]).rubric(&args.rubric);
    let mut outputs =
        Outputs::open(std::slice::from_ref(&args.output), &reads, (None, Standard::Streamed), check_name, writer)?;
    let marked = marks::read(&Input::named(&args.marks), args.encoding.get(), rubric.as_ref())?;

    let mut notes = Notes::without_reports();
    let weightings = weightings(rubric.as_ref());
    let marking = Marking::begin(marked.answers.len() * weightings.len(), voice);
    let mut made_for = None;
    let mut graded: Vec<Vec<GradedResponse>> = Vec::with_capacity(weightings.len());
    for weights in &weightings {
        let weighted = match (rubric.clone(), *weights) {
            (Some(rubric), Some(weights)) => Some(model::weighted(rubric, weights)),
            (rubric, _) => rubric,
        };
        let mut grader = model::grader(&args.model, weighted, voice)?;
        let mut column = Vec::with_capacity(marked.answers.len());
        marking.grade(&mut grader, marked.answers.iter().map(|answer| answer.response.clone()), |response| {
            if graded.is_empty() {
                notes.add(&response);
            }
            column.push(response);
        })?;
        made_for.get_or_insert_with(|| grader.signature().made_for());
        graded.push(column);
    }
    marking.end();

    let unscored = graded[0].iter().filter(|response| matches!(response.outcome, Outcome::Unscored(_))).count();
    let answers = answers(&marked, &graded, rubric.as_ref());
    let items: Vec<ItemKey> = marked.items.iter().map(ItemKey::from).collect();
    let made_for = made_for.expect("there is at least the rubric's own weighting");
    let calibration = fit::fit(made_for, &items, &answers, &weightings).map_err(|refusal| Error::Refused {
        path: args.marks.clone(),
        message: refusal.to_string(),
        hint: refusal.hint(),
    })?;
    let json = file::to_json(&calibration);
    outputs.each(|destination| destination.write_all(json.as_bytes()).and_then(|()| destination.flush()))?;
    let shows_table = outputs.leave_stdout_free() && !voice.quiet;
    outputs.commit()?;
    if shows_table {
        let left_out = marked.answers.len() - answers.len();
        terminal::print(voice, |width, colour| calibration_report::page(&calibration, left_out, width, colour))?;
    }
    notes.print(voice, &marked.warnings, 0);
    Ok(if unscored > 0 { ExitCode::from(UNSCORED) } else { ExitCode::SUCCESS })
}

/// Returns the weights of the criteria that are tried, the rubric's own first, as none.
///
/// Without an item that has both criteria there is nothing to weigh.
fn weightings(rubric: Option<&Rubric>) -> Vec<Option<Weights>> {
    let has_both = |item: &Item| !item.references.is_empty() && !item.concepts.is_empty();
    let others: &[f64] =
        if rubric.is_some_and(|rubric| rubric.items.iter().any(has_both)) { &SIMILARITY_SHARES } else { &[] };
    let other = |&similarity: &f64| Some(Weights { similarity, coverage: 1.0 - similarity });
    std::iter::once(None).chain(others.iter().map(other)).collect()
}

/// Returns the answers that have a score; `graded` has a column for each choice of weights.
fn answers(marked: &MarkedAnswers, graded: &[Vec<GradedResponse>], rubric: Option<&Rubric>) -> Vec<Answer> {
    let answers = marked.answers.iter().enumerate().filter_map(|(at, answer)| {
        let given = graded[0][at].marked()?;
        let item = match (&marked.items[answer.item], rubric) {
            (ItemRef::Rubric { index, .. }, Some(rubric)) => Some(&rubric.items[*index]),
            _ => None,
        };
        let pass = item.map_or_else(|| assay::rubric::Scoring::default().pass, |item| item.scoring.pass);
        let score = |column: &Vec<GradedResponse>| column[at].marked().map(|given| given.grade.score);
        Some(Answer {
            item: answer.item,
            text: graded[0][at].answer.clone(),
            scores: graded.iter().map(score).collect::<Option<_>>()?,
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
    Err(Error::usage(
        format!("{}: a calibration is written as JSON", path.display()),
        "end the name in .calibration.json",
    ))
}
