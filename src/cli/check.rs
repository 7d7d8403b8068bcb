//! `assay check`: one answer in, what it has, lacks and gets wrong out, for the one who wrote it.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assay::error::Error;
use assay::grade::exact::cut;
use assay::grade::{Grader, Outcome};
use assay::report::check::{self as check_report, Check, CheckRecord, Reveal};
use assay::rubric::index::ItemIndex;
use assay::rubric::{Item, Rubric, file as rubric_file};
use assay::submission::{Input, ItemRef, Response, single};
use assay::text::language::Language;

use super::reads::is_stdin;
use super::{TextOrJson, UNSCORED, Voice, editor, encoding, interrupt, model, names, say, terminal, watch};

/// Check one answer of your own: what it has and what it lacks
///
#[derive(Debug, clap::Args)]
#[command(long_about = ABOUT, after_help = EXAMPLES)]
pub struct Args {
    /// The file with the answer; - is standard input
    #[arg(value_name = "ANSWER")]
    answer: Option<PathBuf>,

    /// The rubric: a TOML or JSON file
    #[arg(short, long, value_name = "FILE")]
    rubric: PathBuf,

    /// The item that is answered, by its id, its question or its number in the rubric
    #[arg(short, long, value_name = "ID")]
    item: Option<String>,

    /// Check again whenever the file is saved, until interrupted
    #[arg(short, long)]
    watch: bool,

    /// Show the reference answers and the key ideas, too
    #[arg(long)]
    reveal: bool,

    /// Print text to read, or a JSON document on one line
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: TextOrJson,

    #[command(flatten)]
    encoding: encoding::Args,

    #[command(flatten)]
    model: model::Args,
}

const ABOUT: &str = "\
Check one answer of your own: what it has, what it lacks, what to do next

Shows the score, the key ideas that were found in your own words, hints to those that are missing, what is wrong, and the \
one thing that would bring most points. Nothing of the reference answers is shown without --reveal.

ANSWER is a text file. Without it the answer is read from standard input, or, at a terminal, written in the editor that \
VISUAL or EDITOR names. The editor shows the question above a line; what is above the line is not graded. The item may \
be left out where the rubric has one only, or where the file is named as the item (orm.md).";

const EXAMPLES: &str = "\
Examples:
  assay check --rubric rubrics/django.toml --item what-is-django answer.md
  assay check --rubric rubrics/django.toml what-is-django.md --watch
  EDITOR='code --wait' assay check --rubric rubrics/django.toml --item orm
  assay check --rubric rubrics/django.toml --item orm --format json < answer.txt

Exit codes:
  0 done, whatever the score   1 the editor failed, or could not write
  2 bad usage or rubric, or no such file   4 the answer cannot be graded
  5 model not available   130 interrupted (the end of --watch)";

/// Grades the answer and prints what its writer can learn from it.
///
/// # Errors
///
/// Everything that ends a run: see the exit codes of [`Error`].
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let model = model::begin(&args.model);
    let rubric = rubric_file::read(&args.rubric).map_err(|error| without_the_rubric(error, &args.rubric))?;
    check_answer(args)?;
    let at = item_of(args, &rubric)?;
    let (item, language) = (rubric.items[at].clone(), rubric.language);
    let (source, encoding) = (source(args)?, args.encoding.get());
    let reveal = if args.reveal { Reveal::Reference } else { Reveal::Nothing };
    let of_item = || ItemRef::Rubric { index: at, id: item.id.clone() };
    let against = Against { item: &item, language, reveal };
    let checker = |grader: &mut Grader, response| checked(grader, response, &against, args.format, voice);
    match source {
        Source::Editor(command) => {
            let written = editor::write(&command, &item)?;
            if let Some(path) = written.kept() {
                say::note(voice, &format!("your answer is kept in {}", path.display()));
            }
            let response = single::typed(written.text.as_bytes(), of_item(), Path::new("editor"));
            Ok(checker(&mut model.grader(Some(rubric), voice)?, response)?.code)
        }
        Source::Watched(path) => {
            let first = single::read(&Input::Path(path.clone()), of_item(), encoding)?;
            let interrupt = interrupt::watch();
            let mut grader = model.grader(Some(rubric), voice)?;
            watch::run((&path, encoding), first, interrupt, voice, of_item, |response| {
                Ok(checker(&mut grader, response)?.points)
            })?;
            Ok(ExitCode::from(Error::Interrupted.exit_code()))
        }
        Source::Once(input) => {
            let response = single::read(&input, of_item(), encoding)?;
            Ok(checker(&mut model.grader(Some(rubric), voice)?, response)?.code)
        }
    }
}

/// Leaves of the faults of a rubric what whoever is graded by it may see: where they are and of what kind, not what stands
/// there.
fn without_the_rubric(error: Error, path: &Path) -> Error {
    let Error::Rubric(mut faults) = error else { return error };
    for fault in &mut faults {
        (fault.message, fault.hint, fault.excerpt) = (without_quotes(&fault.message), None, None);
    }
    if let Some(last) = faults.last_mut() {
        let path = path.display();
        last.hint = Some(format!("tell whoever wrote the rubric; `assay rubric lint {path}` shows what stands there"));
    }
    Error::Rubric(faults)
}

/// Takes out of a message what is quoted in it, and all between two quotations.
fn without_quotes(message: &str) -> String {
    const QUOTES: [char; 6] = ['"', '`', '“', '”', '‘', '’'];
    match (message.find(QUOTES), message.rfind(QUOTES)) {
        (Some(first), Some(last)) => {
            let after = message[last..].chars().next().map_or(last, |quote| last + quote.len_utf8());
            match message[after..].trim() {
                "" => format!("{}… cannot be read", &message[..first]),
                _ => format!("{}…{}", &message[..first], &message[after..]),
            }
        }
        _ => message.to_owned(),
    }
}

/// Finds the item that is asked for, or the only one that can be meant.
fn item_of(args: &Args, rubric: &Rubric) -> Result<usize, Error> {
    let index = ItemIndex::new(rubric);
    let ids = || rubric.items.iter().map(|item| item.id.as_str());
    if let Some(name) = &args.item {
        return index.find_loosely(name).ok_or_else(|| {
            Error::usage(
                format!("--item: the rubric has no item \"{name}\""),
                names::hint(index.meant(name), "the items are", ids()),
            )
        });
    }
    let named = || args.answer.as_deref().and_then(|path| single::item_of(path, &index));
    let only = (rubric.items.len() == 1).then_some(0);
    only.or_else(named).ok_or_else(|| {
        Error::usage(
            format!("which of the {} items of the rubric is answered?", rubric.items.len()),
            names::hint(None, "name one with --item:", ids()),
        )
    })
}

/// Checks that the answer's file is there, before anything is asked about it; one that is watched may come later.
fn check_answer(args: &Args) -> Result<(), Error> {
    match args.answer.as_deref().filter(|path| !is_stdin(path) && !args.watch) {
        Some(path) => std::fs::metadata(path).map(drop).map_err(|error| Error::unreadable(path, error)),
        None => Ok(()),
    }
}

/// Where the answer comes from.
enum Source {
    Once(Input),
    Watched(PathBuf),
    /// The editor's command.
    Editor(String),
}

fn source(args: &Args) -> Result<Source, Error> {
    match &args.answer {
        Some(path) if !is_stdin(path) => {
            let path = path.clone();
            Ok(if args.watch { Source::Watched(path) } else { Source::Once(Input::Path(path)) })
        }
        _ if args.watch => Err(Error::usage("--watch: there is no file to watch", "name the file with the answer")),
        None if io::stdin().is_terminal() => match editor::command() {
            Some(command) if io::stdout().is_terminal() => Ok(Source::Editor(command)),
            _ => Err(Error::usage(
                "there is no answer to check",
                "name a file, or set EDITOR to write the answer in an editor",
            )),
        },
        _ => Ok(Source::Once(Input::Stdin)),
    }
}

/// How a check went.
struct Checked {
    code: ExitCode,
    /// None for a response without a score.
    points: Option<f64>,
}

/// What a response is checked against.
struct Against<'a> {
    item: &'a Item,
    language: Language,
    reveal: Reveal,
}

/// Grades a response and prints what there is to say.
fn checked(
    grader: &mut Grader,
    response: Response,
    against: &Against<'_>,
    format: TextOrJson,
    voice: Voice,
) -> Result<Checked, Error> {
    let advised = grader.advise(response)?;
    let &Against { item, language, reveal } = against;
    let check = Check { advised: &advised, item, language, signature: grader.signature(), reveal };
    let unscored = match &advised.graded.outcome {
        Outcome::Unscored(reason) => Some(reason),
        Outcome::Scored(_) | Outcome::Blank => None,
    };
    match (format, unscored) {
        (TextOrJson::Json, _) => {
            let written = check_report::write(&mut io::stdout().lock(), check);
            written.map_err(|source| Error::of_output("standard output", source))?;
        }
        (TextOrJson::Text, None) => {
            terminal::print(voice, |width, colour| check_report::page(&CheckRecord::from(check), width, colour))?;
        }
        (TextOrJson::Text, Some(_)) => {}
    }
    if let (TextOrJson::Text, Outcome::Blank) = (format, &advised.graded.outcome) {
        advised.graded.warnings.iter().for_each(|warning| say::note(voice, warning));
    }
    // A document says so itself.
    if let (Some(reason), false) = (unscored, voice.quiet && format == TextOrJson::Json) {
        say::always(voice, "unscored", &format!("unscored: {}: {reason}", advised.graded.origin));
    }
    let points = advised.graded.marked().map(|marked| cut(marked.points, 2));
    let code = if unscored.is_some() { ExitCode::from(UNSCORED) } else { ExitCode::SUCCESS };
    Ok(Checked { code, points })
}
