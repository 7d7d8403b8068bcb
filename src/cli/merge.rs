//! `assay merge`: reports of the parts of a run in, the report of the whole out, in any format.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assay::error::Error;
use assay::gate::Gate;
use assay::grade::{Summary, Totals};
use assay::report::merge::{self, Output, Part, Texts, Trust};
use assay::report::totals::totals;
use assay::report::{self, Format};
use assay::rubric::Rubric;
use assay::rubric::file as rubric_file;
use assay::rubric::index::ItemIndex;

use super::grade::{self, ReportFormat};
use super::notes::Notes;
use super::outputs::{Outputs, Standard, is_stdout};
use super::reads::Reads;
use super::{Voice, bars, say};

/// Join the parts of a run, or write a report in other formats
///
/// The parts are .json reports: those of assay grade --shard, in any order, or others, in the order in which they are given. One report
/// alone may be a .jsonl report, too, and is written in other formats.
/// Of shards the merged report is the one that a single run would have written, without the bars of the parts: they may miss what all
/// of it reaches; say them again. Other reports are put together as they are: where a candidate answers an item in several of them, one
/// warning says how often, and no answer has a warning for it. Refused are parts of which one is missing or there
/// twice, that are of different answers, that have different signatures, or that share a response (candidate, item and source).
///
/// JSON reports hold neither reference answers nor the sentences of concepts and misconceptions. With --rubric they stand in HTML and
/// the rest as a run writes them; without it HTML has no reference answers, and calls concepts and misconceptions by their ids.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The .json reports
    #[arg(required = true, value_name = "REPORT")]
    reports: Vec<PathBuf>,

    /// Write a report; the extension chooses the format (may be repeated, - is standard output)
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,

    /// Format of the data on standard output (else JSONL) and of reports without a known extension
    #[arg(long, value_name = "FORMAT")]
    format: Option<ReportFormat>,

    /// The rubric that the answers were graded by, for reference answers and what concepts say
    #[arg(short, long, value_name = "FILE")]
    rubric: Option<PathBuf>,

    /// Count all items of the rubric for each candidate: one that was not answered earns none of its points
    #[arg(long)]
    all_items: bool,

    #[command(flatten)]
    bars: bars::Args,
}

const EXAMPLES: &str = "\
Examples:
  assay grade answers.jsonl -r rubric.toml --shard 1/2 -o part-1.json
  assay grade answers.jsonl -r rubric.toml --shard 2/2 -o part-2.json
  assay merge part-*.json -r rubric.toml -o report.json -o report.html -o report.csv
  assay merge report.json -o report.xml --fail-under-total 0.6

Without -o and --format, only the counts of all parts are printed.

Exit codes:
  0 done   1 could not write   2 bad usage, or no whole run   4 done, but some responses are unscored
  100 done, but a bar was missed, whether or not some are unscored";

/// What is said where people would miss the texts of the rubric.
const NO_TEXTS: &str =
    "without --rubric the HTML report has no reference answers, and calls concepts and misconceptions by their ids";

/// Merges the reports and prints the totals.
///
/// # Errors
///
/// What [`merge::open`], [`merge::check_format`] and [`merge::merge`] report; [`Error::Usage`] for a rubric by which they were not
/// graded and for a required item that there is not.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let asked = args.format.map(Into::into);
    // What cannot be written needs no reports to be read.
    let mut formats = args.output.iter().map(|path| format_of(path, asked)).collect::<Result<Vec<Format>, _>>()?;
    let rubric = args.rubric.as_deref().map(rubric_file::read).transpose()?;
    let parts = merge::open(&args.reports)?;
    let standard = asked.filter(|_| args.output.is_empty());
    formats.extend(standard);
    formats.iter().try_for_each(|format| merge::check_format(*format, &parts))?;
    let totals_of = totals_of(args.all_items, &parts)?;
    let texts = texts(rubric.as_ref().zip(args.rubric.as_deref()), &parts)?;
    let mut notes = Notes::new(gate(args, rubric.as_ref(), &parts)?);
    notes.written_to(&args.output, |path| format_of(path, asked).ok());
    let mut outputs = Outputs::open(
        &args.output,
        &Reads::default().file("a part", &args.reports).rubric(&args.rubric),
        (asked, when(&parts, notes.gate())),
        |path| format_of(path, asked),
        Output::new,
    )?;
    if let (Some(Format::Github), Some(path)) = (asked, std::env::var_os(grade::STEP_SUMMARY)) {
        merge::check_format(Format::Markdown, &parts)?;
        outputs.append(Path::new(&path), |destination| Output::new(Format::Markdown, destination))?;
    }
    let trust = if outputs.any(|output| !output.copies()) { Trust::Checked } else { Trust::TakenOver };
    let signature = merge::signature(&parts)?;
    outputs.each(|output| output.begin(&parts, signature.as_ref()))?;
    let merged = merge::merge(&parts, totals_of, &texts, trust, |object, response| {
        notes.add(response);
        outputs.each(|output| output.response(object, response))
    });
    let mut summary = match merged {
        Err(Error::Output { source, .. }) if report::is_for_one_candidate(&source) => {
            return Err(grade::one_candidate(&source.to_string()));
        }
        merged => merged?,
    };
    if merge::outline(&parts).is_none() {
        bars::check_answered(notes.gate())?;
    }
    summary.bars = notes.finish(&summary);
    outputs.each(|output| output.end(&summary))?;
    let shows_totals = outputs.leave_stdout_free() && !voice.quiet;
    outputs.commit()?;
    tell(args, &formats, &parts, &summary, voice);
    if shows_totals {
        let mut stdout = std::io::stdout().lock();
        writeln!(stdout, "{}", totals(&summary)).map_err(|source| Error::of_output("standard output", source))?;
    }
    notes.print_same(voice);
    notes.print_bars(voice);
    Ok(grade::exit_code(&notes, &summary))
}

/// Says what is left out of the merged report, and what is news in it.
fn tell(args: &Args, formats: &[Format], parts: &[Part], summary: &Summary, voice: Voice) {
    if merge::had_bars(parts) && args.bars.are_none() {
        let says = if parts.len() == 1 {
            "the bars of the report are left out: say them again, as in --fail-under 0.6"
        } else {
            "the bars of the parts are left out: what a part misses, the whole may reach, and the other way round; say them again for \
             the whole, as in --fail-under 0.6"
        };
        say::note(voice, says);
    }
    for warning in merge::news(parts, summary) {
        say::note(voice, warning);
    }
    if args.rubric.is_none() && merge::tell_items(parts) && formats.contains(&Format::Html) {
        say::note(voice, NO_TEXTS);
    }
}

/// Returns the texts of a rubric and its file, by which the answers must have been graded; none without one.
pub(super) fn texts(rubric: Option<(&Rubric, &Path)>, parts: &[Part]) -> Result<Texts, Error> {
    rubric.map_or_else(|| Ok(Texts::default()), |(rubric, path)| Texts::of(rubric, path, parts))
}

/// Returns what totals are of.
pub(super) fn totals_of(all_items: bool, parts: &[Part]) -> Result<Totals, Error> {
    if !all_items {
        return merge::totals(parts);
    }
    if merge::tell_items(parts) {
        return Ok(Totals::AllItems);
    }
    Err(Error::usage(
        "--all-items: the reports do not say which items the rubric has",
        "give .json reports of answers that were graded with a rubric",
    ))
}

/// Returns the bars that the whole is held to.
fn gate(args: &Args, rubric: Option<&Rubric>, parts: &[Part]) -> Result<Gate, Error> {
    let index = rubric.map(ItemIndex::new);
    let gate = args.bars.gate(rubric.zip(index.as_ref()))?;
    merge::outline(parts).map_or(Ok(()), |outline| bars::check_known(&gate, outline))?;
    Ok(gate)
}

/// Returns when data appear on standard output: where no rubric names the items, required ones are checked against all answers.
fn when(parts: &[Part], gate: &Gate) -> Standard {
    let may_be_refused = merge::outline(parts).is_none() && !gate.bars().required.is_empty();
    if may_be_refused { Standard::Held } else { Standard::Streamed }
}

fn format_of(path: &Path, asked: Option<Format>) -> Result<Format, Error> {
    if is_stdout(path) { Ok(asked.unwrap_or(Format::Jsonl)) } else { grade::format_of(path, asked) }
}
