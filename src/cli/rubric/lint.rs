//! `assay rubric lint`: rubrics in, what is wrong or weak in them out.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assay::error::Error;
use assay::lint::{self, Diagnostic, Evidence, INVALID, RULES, Severity, UNKNOWN_CODE};
use assay::report::findings;
use assay::rubric::file as rubric_file;
use assay::rubric::locate::Files;
use assay::text::nearest::{self, nearest};

use crate::cli::{TextOrJson, Voice, model, say, terminal};

/// Exit code of a run with findings that are denied.
const DENIED: u8 = 100;

/// Look for what is wrong or weak in rubrics
///
/// Errors that keep a rubric from being read are told together with what is weak in one that can be read: references that
/// do not earn full marks, variants that the question has, points that cannot be reached. assay rubric guide CODE says
/// of each code what it finds, why it matters and how to mend it.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The rubrics: TOML or JSON files
    #[arg(required_unless_present = "rubric", value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The same, as other commands name it; may be repeated
    #[arg(short, long, value_name = "FILE")]
    rubric: Vec<PathBuf>,

    /// Count a code, or all warnings, as a miss; may be repeated (errors always are)
    #[arg(long, value_name = "CODE|warnings", value_delimiter = ',')]
    deny: Vec<String>,

    /// Leave a code out; may be repeated
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    allow: Vec<String>,

    /// Show notes, too
    #[arg(long)]
    notes: bool,

    /// Form of the findings
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: TextOrJson,

    #[command(flatten)]
    model: model::Args,
}

const EXAMPLES: &str = "\
Examples:
  assay rubric lint rubric.toml
  assay rubric lint rubrics/*.toml --deny warnings --allow concept-without-hint
  assay rubric lint rubric.toml --format json        (for editors; notes are there, too)

Exit codes:
  0 nothing that is denied   1 could not write   2 bad usage, or a file that is no rubric
  5 model not available   100 errors, or findings that --deny names";

/// Checks every file and prints all findings together.
///
/// # Errors
///
/// Everything that ends a run: see the exit codes of [`Error`].
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    check_codes(&args.allow, &[])?;
    check_codes(&args.deny, &["warnings"])?;
    let allowed: Vec<&str> = args.allow.iter().map(String::as_str).collect();
    let (mut all, mut unreadable) = (Vec::new(), Vec::new());
    let files: Vec<&PathBuf> = args.files.iter().chain(&args.rubric).collect();
    for path in files.iter().copied() {
        match diagnose(path, &allowed, &args.model, voice) {
            Ok(found) => all.extend(found),
            // What is found in the others is told all the same.
            Err(error @ Error::Unreadable { .. }) if files.len() > 1 => unreadable.push(error),
            Err(error) => return Err(error),
        }
    }
    let count = files.len() - unreadable.len();
    if !unreadable.is_empty() {
        if count > 0 {
            print(args, &all, count, voice)?;
        }
        return Err(Error::UnreadableFiles(unreadable));
    }
    print(args, &all, count, voice)?;
    let is_denied = |diagnostic: &Diagnostic| {
        diagnostic.severity == Severity::Error
            || args.deny.iter().any(|code| code == diagnostic.code)
            || diagnostic.severity == Severity::Warning && args.deny.iter().any(|code| code == "warnings")
    };
    Ok(if all.iter().any(|diagnostic| diagnostic.code == INVALID) {
        ExitCode::from(Error::Rubric(Vec::new()).exit_code())
    } else if all.iter().any(is_denied) {
        ExitCode::from(DENIED)
    } else {
        ExitCode::SUCCESS
    })
}

/// Prints the findings of the files that could be read.
fn print(args: &Args, all: &[Diagnostic], count: usize, voice: Voice) -> Result<(), Error> {
    match args.format {
        TextOrJson::Json => terminal::print(voice, |_, _| findings::json(all)),
        TextOrJson::Text if voice.quiet && all.is_empty() => Ok(()),
        TextOrJson::Text => terminal::print(voice, |_, colour| findings::page(all, count, args.notes, colour)),
    }
}

fn diagnose(path: &Path, allowed: &[&str], model: &model::Args, voice: Voice) -> Result<Vec<Diagnostic>, Error> {
    let rubric = match rubric_file::read(path) {
        Ok(rubric) => rubric,
        Err(error) => return lint::of_error(error),
    };
    if !rubric.language.is_english() {
        let (path, language) = (path.display(), rubric.language.name());
        say::note(voice, &format!("{path} is in {language}: {}", super::DENIALS_UNREAD));
    }
    let files = Files::read(path)?;
    let mut grader = model::grader(model, Some(rubric.clone()), voice)?;
    let evidence = Evidence::gather(rubric, &mut grader)?;
    Ok(lint::lint(&evidence, &files, path, allowed))
}

fn check_codes(codes: &[String], more: &[&str]) -> Result<(), Error> {
    let rules = RULES.iter().map(|rule| rule.code).chain([UNKNOWN_CODE]);
    let known: Vec<&str> = rules.chain(more.iter().copied()).collect();
    match codes.iter().find(|code| !known.contains(&code.as_str())) {
        None => Ok(()),
        Some(code) => Err(Error::usage(
            format!("there is no finding with the code \"{code}\""),
            nearest::meant(nearest(code, known.iter().copied()), || format!("the codes are {}", known.join(", "))),
        )),
    }
}
