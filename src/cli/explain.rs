//! `assay explain`: a report in, the arithmetic of one of its grades out.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use assay::error::Error;
use assay::readback::{self, ReadResponse};
use assay::report::explain as explain_report;
use assay::rubric::index::ItemIndex;
use assay::text::nearest::nearest;

use super::{Voice, names, terminal};

/// Exit code where the figures of a report do not add up.
const WRONG: u8 = 1;

/// Explain one grade of a report: its arithmetic, line by line
///
/// REPORT is a report that `assay grade -o report.json` (or .jsonl) wrote. The figures are added again, and it is said
/// if they do not add up.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The .json or .jsonl report; - is standard input
    #[arg(value_name = "REPORT")]
    report: PathBuf,

    /// Whose response; may be left out where one candidate answered
    #[arg(short, long, value_name = "NAME")]
    candidate: Option<String>,

    /// To which item, by its id or question; may be left out where the candidate answered one
    #[arg(short, long, value_name = "ID")]
    item: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  assay explain report.json --candidate ada --item caching
  assay explain report.jsonl --candidate ada --item caching

Exit codes:
  0 done   1 the figures do not add up, or could not write   2 bad usage or report";

/// Finds the response and prints how its score was made.
///
/// # Errors
///
/// [`Error::Report`] and [`Error::Unreadable`] for the report, [`Error::Usage`] where no or more than one response is
/// meant, [`Error::Output`] if standard output cannot take it.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let responses = readback::read(&args.report)?.responses;
    let mut adds_up = true;
    let chosen = choose(&responses, args)?;
    terminal::print(voice, |width, colour| {
        let pages = chosen.iter().map(|response| {
            let explanation = explain_report::explain(response);
            adds_up &= explain_report::wrong(response).is_empty();
            explain_report::page(response, explanation.as_ref(), width, colour)
        });
        pages.collect::<Vec<_>>().join("\n")
    })?;
    Ok(if adds_up { ExitCode::SUCCESS } else { ExitCode::from(WRONG) })
}

/// Finds the responses of one candidate to one item; several only where an item was answered more than once.
fn choose<'a>(responses: &'a [ReadResponse], args: &Args) -> Result<Vec<&'a ReadResponse>, Error> {
    let all: Vec<&ReadResponse> = responses.iter().collect();
    if all.is_empty() {
        return Err(Error::usage("the report has no responses", "grade some answers first"));
    }
    let by_candidate = narrow(all, args.candidate.as_deref(), "candidate", |response| &response.candidate)?;
    narrow(by_candidate, args.item.as_deref(), "item", |response| &response.item)
}

/// Returns the items of responses by their ids and questions.
fn items(responses: &[&ReadResponse]) -> ItemIndex {
    let mut items: Vec<(&str, &str)> = Vec::new();
    for response in responses {
        if !items.iter().any(|(id, _)| *id == response.item) {
            items.push((&response.item, response.question.as_deref().unwrap_or_default()));
        }
    }
    ItemIndex::of(items)
}

/// Keeps the responses with the name that is asked for, or with the only one there is.
fn narrow<'a>(
    responses: Vec<&'a ReadResponse>,
    name: Option<&str>,
    what: &str,
    of: impl Fn(&'a ReadResponse) -> &'a str,
) -> Result<Vec<&'a ReadResponse>, Error> {
    let mut seen = BTreeSet::new();
    let known: Vec<&str> = responses.iter().map(|response| of(response)).filter(|name| seen.insert(*name)).collect();
    let chosen = match name {
        Some(name) => known.iter().find(|other| **other == name).or_else(|| {
            let mut folded = known.iter().filter(|other| other.to_lowercase() == name.to_lowercase());
            folded.next().filter(|_| folded.next().is_none())
        }),
        None => known.first().filter(|_| known.len() == 1),
    };
    let items = if what == "item" { items(&responses) } else { ItemIndex::default() };
    // A report need not have all items of the rubric: their numbers say nothing here.
    let by_question = || items.find_heading(name?).or_else(|| items.find_cut_off(name?)).map(|at| items.id(at));
    let chosen = chosen.copied().or_else(by_question);
    if let Some(chosen) = chosen {
        return Ok(responses.into_iter().filter(|response| of(response) == chosen).collect());
    }
    let list = |nearest, title: &str| names::hint(nearest, title, known.iter().copied());
    Err(match name {
        Some(name) => Error::usage(
            format!("--{what}: the report has no {what} \"{name}\"{}", here(&responses, what)),
            list(nearest(name, known.iter().copied()).or_else(|| items.meant(name)), "there are"),
        ),
        None => Error::usage(
            format!("there are {} {what}s{}: which one?", known.len(), here(&responses, what)),
            list(None, &format!("name one with --{what}:")),
        ),
    })
}

/// Says of whom, once the candidate is known.
fn here(responses: &[&ReadResponse], what: &str) -> String {
    match responses.first() {
        Some(first) if what == "item" => format!(" of candidate \"{}\"", first.candidate),
        _ => String::new(),
    }
}
