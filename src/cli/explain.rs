//! `assay explain`: a report in, the arithmetic of one of its grades out.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use assay::error::Error;
use assay::readback::{self, ReadResponse};
use assay::report::colour::Colour;
use assay::report::explain as explain_report;
use assay::report::file::ReportFile;
use assay::rubric::index::ItemIndex;
use assay::text::nearest::nearest;

use super::outputs::is_stdout;
use super::reads::Reads;
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

    /// Explain all responses of the candidate
    #[arg(long, conflicts_with = "item")]
    all: bool,

    /// Write it to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  assay explain report.json --candidate ada --item caching
  assay explain report.jsonl --candidate ada --item caching
  assay explain report.json --candidate ada --all -o ada.txt

Exit codes:
  0 done   1 the figures do not add up, or could not write   2 bad usage or report";

/// Finds the response and prints how its score was made.
///
/// # Errors
///
/// [`Error::Report`] and [`Error::Unreadable`] for the report, [`Error::Usage`] where no or more than one response is
/// meant and for a file that is the report, [`Error::Output`] if the file or standard output cannot take it.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let file = args.output.as_ref().filter(|path| !is_stdout(path));
    if let Some(file) = file {
        Reads::default().file("the report that is read", [&args.report]).check(file)?;
    }
    let responses = readback::read(&args.report)?.responses;
    let chosen = choose(&responses, args)?;
    let pages = |width, colour| {
        let page = |response: &&ReadResponse| {
            explain_report::page(response, explain_report::explain(response).as_ref(), width, colour)
        };
        chosen.iter().map(page).collect::<Vec<_>>().join("\n")
    };
    match file {
        Some(file) => ReportFile::create(file)?.fill(pages(None, Colour::Off).as_bytes())?,
        None => terminal::print(voice, pages)?,
    }
    let adds_up = chosen.iter().all(|response| explain_report::wrong(response).is_empty());
    Ok(if adds_up { ExitCode::SUCCESS } else { ExitCode::from(WRONG) })
}

/// Finds the responses of one candidate to one item, or to all of them; several to one only where it was answered more than once.
fn choose<'a>(responses: &'a [ReadResponse], args: &Args) -> Result<Vec<&'a ReadResponse>, Error> {
    let all: Vec<&ReadResponse> = responses.iter().collect();
    if all.is_empty() {
        return Err(Error::usage("the report has no responses", "grade some answers first"));
    }
    let by_candidate = narrow(all, args.candidate.as_deref(), "candidate", |response| &response.candidate)?;
    if args.all {
        return Ok(by_candidate);
    }
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
            list(None, &format!("name one with --{what}{}:", if what == "item" { ", or all with --all" } else { "" })),
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
