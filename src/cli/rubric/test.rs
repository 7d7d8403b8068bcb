//! `assay rubric test`: a rubric in, how its grading stands up to changed answers out.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assay::error::Error;
use assay::grade::{Grader, Outcome};
use assay::perturb::{Effect, Kind, perturb};
use assay::report::{self, robustness as robustness_report};
use assay::robustness::{Baseline, Robustness, Trial, Unfit};
use assay::rubric::{Rubric, file as rubric_file};
use assay::submission::{Content, ItemRef, Origin, Response};
use clap::ValueEnum;

use super::OneRubric;
use crate::cli::outputs::{Destination, Outputs, Standard, is_stdout};
use crate::cli::reads::Reads;
use crate::cli::{MISSED, Voice, interrupt, model, say, terminal};
use crate::progress::Progress;

/// Change the rubric's references in known ways, and report which changes get the wrong grade
#[derive(Debug, clap::Args)]
#[command(long_about = ABOUT, after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    rubric: OneRubric,

    /// Write a report, .json (all figures and all flips); may be repeated, - is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,

    /// Format of the data on standard output and of reports without a known extension
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,

    #[command(flatten)]
    model: model::Args,

    /// End with exit code 100 if a flip rate is above this, as in harmless=0.05,harmful=0.1; kinds have their own names
    #[arg(long, value_name = "NAME=RATE", value_delimiter = ',', value_parser = parse_bar)]
    fail_above: Vec<Bar>,
}

const ABOUT: &str = "\
Change the rubric's references in known ways, and report which changes get the wrong grade

Harmless changes (typos, letter case, synonyms, other spelling, order, layout) must leave the score within 0.05 and the \
pass as it was. Harmful ones must cost something: a key idea left out, a negated sentence, other numbers, exchanged \
roles, an appended contradiction or misconception must lower the score by 0.02 or more (an idea by half of what it is \
worth); another item's reference, the question, a list of keywords, shuffled words and a refusal must fail. A change \
that gets the wrong grade is a flip. The changes are always the same.";

const EXAMPLES: &str = "\
Examples:
  assay rubric test --rubric rubrics/django.toml
  assay rubric test --rubric rubrics/django.toml -o flips.json
  assay rubric test --rubric rubrics/django.toml --fail-above harmless=0.05,harmful=0.1,refusal=0

Exit codes:
  0 done   1 could not write   2 bad usage or rubric, or no reference to change
  5 model not available   100 a flip rate is above --fail-above   130 interrupted";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Json,
}

/// The highest flip rate that is allowed to an effect or a kind.
#[derive(Debug, Clone, Copy)]
struct Bar {
    of: Rated,
    rate: f64,
}

/// What has a flip rate.
#[derive(Debug, Clone, Copy)]
enum Rated {
    Effect(Effect),
    Kind(Kind),
}

impl Rated {
    fn of_name(name: &str) -> Option<Self> {
        let effect = Effect::ALL.into_iter().find(|effect| effect.name() == name);
        effect.map(Self::Effect).or_else(|| Kind::of_name(name).map(Self::Kind))
    }

    fn name(self) -> &'static str {
        match self {
            Self::Effect(effect) => effect.name(),
            Self::Kind(kind) => kind.name(),
        }
    }

    /// Returns the flip rate, none where nothing was tried.
    fn rate(self, robustness: &Robustness) -> Option<f64> {
        match self {
            Self::Effect(effect) => robustness.total(effect).rate(),
            Self::Kind(kind) => robustness.kinds.iter().find(|of_kind| of_kind.kind == kind)?.flips.rate(),
        }
    }
}

fn parse_bar(text: &str) -> Result<Bar, String> {
    let (name, rate) = text.split_once('=').ok_or("write a name and a rate, such as harmless=0.05")?;
    let of = Rated::of_name(name.trim()).ok_or_else(|| {
        let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        format!("nothing is called {name:?}; there are harmless, harmful, {}", kinds.join(", "))
    })?;
    match rate.trim().parse::<f64>() {
        Ok(rate) if (0.0..=1.0).contains(&rate) => Ok(Bar { of, rate }),
        _ => Err("a rate is a number from 0 to 1, such as 0.05".into()),
    }
}

/// Perturbs the references, grades all, writes the reports and prints the page.
///
/// # Errors
///
/// Everything that ends a run: see the exit codes of [`Error`].
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let path = args.rubric.path();
    let rubric = rubric_file::read(path)?;
    let writer = |(), destination: Destination| destination;
    let standard = args.format.map(|Format::Json| ());
    let mut outputs = Outputs::open(
        &args.output,
        &Reads::default().rubric([&path.to_path_buf()]),
        (standard, Standard::Streamed),
        |path| format_of(path, args.format),
        writer,
    )?;
    if rubric.items.iter().all(|item| item.references.is_empty()) {
        return Err(Error::usage(
            format!("{}: no item has a reference to change", path.display()),
            "give the items reference answers: references = [\"\"\"...\"\"\"]",
        ));
    }
    let ids: Vec<String> = rubric.items.iter().map(|item| item.id.clone()).collect();
    let mut grader = model::grader(&args.model, Some(rubric.clone()), voice)?;
    let robustness = test(&rubric, path, &mut grader, voice)?;

    outputs.each(|destination| robustness_report::write(destination, grader.signature(), &ids, &robustness))?;
    let shows_page = outputs.leave_stdout_free() && !voice.quiet;
    outputs.commit()?;
    if shows_page {
        let signature = grader.signature();
        let page = |width, colour| robustness_report::page(signature, &ids, &robustness, width, colour);
        terminal::print(voice, page)?;
    }
    Ok(exit_code(&args.fail_above, &robustness, voice))
}

/// Grades the references and what was made of them.
fn test(rubric: &Rubric, path: &Path, grader: &mut Grader, voice: Voice) -> Result<Robustness, Error> {
    let response = |item: usize, text: &str| Response {
        candidate: "reference".into(),
        item: ItemRef::Rubric { index: item, id: rubric.items[item].id.clone() },
        content: Content::Text(text.to_owned()),
        origin: Origin::of(path),
        warnings: Vec::new(),
    };
    let places = |(item, of): (usize, &assay::rubric::Item)| (0..of.references.len()).map(move |place| (item, place));
    let mut references: Vec<(usize, usize)> = rubric.items.iter().enumerate().flat_map(places).collect();
    let as_they_stand = references.iter().map(|&(item, place)| response(item, &rubric.items[item].references[place]));
    let graded = grader.grade(as_they_stand.collect())?;
    let baselines: Vec<Option<Baseline>> = graded.iter().map(|graded| graded.marked().map(Baseline::from)).collect();

    let mut unfit = Vec::new();
    let mut fit = Vec::new();
    for (&(item, reference), baseline) in references.iter().zip(baselines) {
        match baseline {
            Some(baseline) if baseline.passed => fit.push(((item, reference), baseline)),
            Some(Baseline { score, .. }) => unfit.push(Unfit { item: rubric.items[item].id.clone(), reference, score }),
            None => {}
        }
    }
    references = fit.iter().map(|(place, _)| *place).collect();
    let perturbations = perturb(rubric).into_iter().filter_map(|perturbation| {
        let place = (perturbation.item, perturbation.reference);
        let (_, baseline) = fit.iter().find(|(fit, _)| *fit == place)?;
        Some((perturbation, *baseline))
    });
    let perturbations: Vec<_> = perturbations.collect();

    let interrupt = interrupt::watch_over(grader);
    let progress = Progress::new(Some(perturbations.len() as u64), voice.progress);
    let responses = perturbations.iter().map(|(perturbation, _)| Ok(response(perturbation.item, &perturbation.text)));
    let responses: Vec<_> = responses.collect();
    let mut perturbations = perturbations.into_iter();
    let mut trials = Vec::with_capacity(responses.len());
    grader.run(interrupt.guard(responses.into_iter()), |graded| {
        progress.advance();
        let unscored = matches!(graded.outcome, Outcome::Unscored(_));
        if let Some((perturbation, baseline)) = perturbations.next().filter(|_| !unscored) {
            let pass = rubric.items[perturbation.item].scoring.pass;
            trials.push(Trial::new(perturbation, baseline, graded.marked(), pass));
        }
        Ok(())
    })?;
    progress.finish();
    let ids: Vec<String> = rubric.items.iter().map(|item| item.id.clone()).collect();
    Ok(Robustness::of(trials, &ids, &references, unfit))
}

/// Says which bars were missed; a reference that fails its own item misses every bar.
fn exit_code(bars: &[Bar], robustness: &Robustness, voice: Voice) -> ExitCode {
    let mut missed = !bars.is_empty() && !robustness.unfit.is_empty();
    for bar in bars {
        let rate = bar.of.rate(robustness);
        if let Some(rate) = rate.filter(|rate| *rate > bar.rate) {
            missed = true;
            say::always(voice, "missed", &format!("above {}={}: {rate:.4}", bar.of.name(), bar.rate));
        }
    }
    if missed { ExitCode::from(MISSED) } else { ExitCode::SUCCESS }
}

/// Checks that a report can have the extension; standard output has JSON.
fn format_of(path: &Path, asked: Option<Format>) -> Result<(), Error> {
    let named = report::Format::of_path(path);
    let is_json = named.map_or(asked.is_some(), |format| format == report::Format::Json);
    if is_stdout(path) || is_json {
        return Ok(());
    }
    Err(Error::usage(
        format!("{}: a test of a rubric cannot be written in a format of this extension", path.display()),
        "end the name in .json, or give --format json",
    ))
}
