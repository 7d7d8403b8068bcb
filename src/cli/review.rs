//! `assay review`: a walk through the responses of a report that need a human, whose decisions are saved as they come.

mod given;
mod lines;
mod walk;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assay::error::Error;
use assay::overrides::Decided;
use assay::overrides::file::{self, OverridesFile};
use assay::readback::{self, ReadReport, ReadResponse, arithmetic};
use assay::report::file::ReportFile;
use assay::report::review::{self, Which};
use assay::rubric::file as rubric_file;

use super::reads::{Reads, is_stdin};
use super::{Voice, terminal};
use lines::Lines;
use walk::Walk;

/// Walk through the responses that need a human
///
/// REPORT is a report that `assay grade -o report.json` (or .jsonl) wrote. First come responses whose error band straddles the pass
/// mark, then those that could not be graded, then the ones with a score near the pass mark. Each decision is saved at once
/// in the file of overrides; what is decided there is not asked again.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The .json or .jsonl report
    #[arg(value_name = "REPORT")]
    report: PathBuf,

    /// The rubric of the report: then the reference answers are shown, and what each key concept says
    #[arg(short, long, value_name = "FILE")]
    rubric: Option<PathBuf>,

    /// The .csv of decisions, which is made where it is missing
    #[arg(long, value_name = "FILE", default_value = "overrides.csv")]
    overrides: PathBuf,

    /// Walk through all responses, not only those in doubt
    #[arg(long)]
    all: bool,

    /// Who decides; the name of the user unless it is given
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  assay review report.json --rubric rubric.toml
  assay review report.json --all --overrides second.csv --by mia
  assay grade answers -r rubric.toml --overrides overrides.csv -o report.json

Keys, each with the return key: a accept, o override (asks for score or points, and the reason), s skip, b back, q quit.

Exit codes:
  0 done   1 could not write   2 bad usage, report or overrides";

/// Shows the responses one after the other and saves what is decided.
///
/// # Errors
///
/// [`Error::Report`], [`Error::Overrides`] and [`Error::Unreadable`] for the files, [`Error::Usage`] where nobody can
/// answer, [`Error::Output`] if the decisions cannot be saved.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    if is_stdin(&args.report) {
        return Err(Error::usage(
            "the report cannot come from standard input, where your decisions come from",
            "name the file of the report",
        ));
    }
    Reads::default().file("the report that is read", [&args.report]).check(&args.overrides)?;
    let rubric = args.rubric.as_deref().map(rubric_file::read).transpose()?;
    let ReadReport { signature, responses, .. } = readback::read(&args.report)?;
    // Whoever accepts a score must not accept one that nobody gave.
    arithmetic::check(&args.report, &responses)?;
    let made_with = signature.as_ref().and_then(|signature| signature.get("rubric_sha256")?.as_str());
    if let (Some(rubric), Some(made_with)) = (&rubric, made_with)
        && rubric.sha256 != made_with
    {
        super::say::note(voice, "the report was made with another version of the rubric than the one that is shown");
    }
    let decided = read_overrides(&args.overrides)?;
    let decided = Decided::by(&decided);
    // What cannot be saved must not be asked.
    drop(ReportFile::create(&args.overrides)?);
    let which = if args.all { Which::All } else { Which::InDoubt };
    let queue = review::queue(&responses, which);
    let all = queue.places.len();
    let is_open = |at: &usize| {
        let ReadResponse { candidate, item, question, answer_sha256, .. } = &responses[*at];
        // Rows may name an item by its question.
        let mut names = [Some(item), question.as_ref()].into_iter().flatten();
        !names.any(|name| decided.has(candidate, name, answer_sha256.as_deref()))
    };
    let places: Vec<usize> = queue.places.iter().copied().filter(is_open).collect();
    let mut lines = Lines::new();
    let mut walk = Walk {
        path: &args.overrides,
        responses: &responses,
        rubric: rubric.as_ref(),
        before: all - places.len(),
        places,
        voice,
        by: String::new(),
        decisions: Vec::new(),
    };
    if !walk.places.is_empty() {
        lines.check()?;
        walk.by = by(args, &mut lines, voice)?;
        walk.go(&mut lines)?;
    }
    say(voice, &walk.end(&queue))?;
    Ok(ExitCode::SUCCESS)
}

fn read_overrides(path: &Path) -> Result<OverridesFile, Error> {
    match file::read(path) {
        Err(Error::Unreadable { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            Ok(OverridesFile::default())
        }
        read => read,
    }
}

/// Returns who decides: whom the option names, the user by the environment, or who answers the question.
fn by(args: &Args, lines: &mut Lines, voice: Voice) -> Result<String, Error> {
    let named = |name: Option<String>| name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let user = || ["USER", "USERNAME"].into_iter().find_map(|name| named(std::env::var(name).ok()));
    if let Some(by) = named(args.by.clone()).or_else(user) {
        return Ok(by);
    }
    if lines.is_terminal {
        say(voice, "Your name: ")?;
        if let Some(by) = named(lines.next()?) {
            return Ok(by);
        }
    }
    Err(Error::usage("who decides is not known", "give your name with --by"))
}

fn say(voice: Voice, text: &str) -> Result<(), Error> {
    terminal::print(voice, |_, _| text.to_owned())
}
