//! The command line: one file per subcommand, each from its arguments to its options and its run.

mod bars;
mod cache;
mod calibrate;
mod check;
mod compare;
mod completions;
mod doctor;
mod editor;
mod encoding;
mod evaluate;
mod explain;
mod feedback;
mod fresh;
mod grade;
mod init;
mod interrupt;
mod man;
mod marked;
mod merge;
mod model;
mod models;
mod names;
mod notes;
mod outputs;
mod parts;
mod reads;
mod report;
mod review;
mod rubric;
mod say;
mod size;
mod store;
mod terminal;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use assay::error::{Error, Fault};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ColorChoice, Parser, Subcommand, ValueEnum};

use crate::progress::Mode;

/// Exit code for arguments that cannot be understood.
const USAGE: u8 = 2;

/// Exit code of a finished run with unscored responses.
const UNSCORED: u8 = 4;

/// Exit code of a finished run that missed a bar which it was held to.
const MISSED: u8 = 100;

/// Grade written answers: offline, repeatable, explained
#[derive(Debug, Parser)]
#[command(name = "assay", version, arg_required_else_help = true, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,

    /// Use colours auto, always or never
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    color: ColorChoice,

    /// Show the progress as bar, json or never
    #[arg(long, global = true, value_name = "HOW", default_value = "bar", hide_possible_values = true)]
    progress: ProgressMode,

    /// Print nothing but errors and the data asked for
    #[arg(short, long, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Grade(grade::Args),
    Check(check::Args),
    Explain(explain::Args),
    Compare(compare::Args),
    Review(review::Args),
    Merge(merge::Args),
    Feedback(feedback::Args),
    Evaluate(evaluate::Args),
    Calibrate(calibrate::Args),
    Rubric(rubric::Args),
    Report(report::Args),
    Init(init::Args),
    Models(models::Args),
    Cache(cache::Args),
    Doctor(doctor::Args),
    Completions(completions::Args),
    Man(man::Args),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ProgressMode {
    Bar,
    Json,
    Never,
}

/// How what is printed is written, where programs may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TextOrJson {
    Text,
    Json,
}

/// How the program speaks, whatever it does.
#[derive(Debug, Clone, Copy)]
struct Voice {
    /// Whether nothing but errors and data is printed.
    quiet: bool,
    /// When to use colours.
    colour: ColorChoice,
    /// How progress is told.
    progress: Mode,
}

/// Runs the command that the arguments name and tells why it failed; faulty arguments end the process with exit code 2.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(told) => return tell(&with_bar(with_rubric_command(told))),
    };
    let progress = match cli.progress {
        // Whoever asks for lines wants to read them, and they are data.
        ProgressMode::Json => Mode::Json,
        ProgressMode::Bar if !cli.quiet => Mode::Bar,
        ProgressMode::Bar | ProgressMode::Never => Mode::Hidden,
    };
    let voice = Voice { quiet: cli.quiet, colour: cli.color, progress };
    let ended = match cli.command {
        Command::Grade(args) => grade::run(&args, voice),
        Command::Check(args) => check::run(&args, voice),
        Command::Explain(args) => explain::run(&args, voice),
        Command::Compare(args) => compare::run(&args, voice),
        Command::Review(args) => review::run(&args, voice),
        Command::Merge(args) => merge::run(&args, voice),
        Command::Feedback(args) => feedback::run(&args, voice),
        Command::Evaluate(args) => evaluate::run(&args, voice),
        Command::Calibrate(args) => calibrate::run(&args, voice),
        Command::Rubric(args) => rubric::run(&args, voice),
        Command::Report(args) => report::run(&args, voice),
        Command::Init(args) => init::run(&args, voice),
        Command::Models(args) => models::run(&args, voice),
        Command::Cache(args) => cache::run(&args, voice),
        Command::Doctor(args) => doctor::run(&args, voice),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args, voice),
    };
    ended.unwrap_or_else(|error| {
        match voice.progress {
            Mode::Json => print_objects(&error),
            Mode::Bar | Mode::Hidden => print_error(&error),
        }
        ExitCode::from(error.exit_code())
    })
}

/// Names the command that was meant where somebody left out that it is one of `assay rubric`.
fn with_rubric_command(mut told: clap::Error) -> clap::Error {
    if let Some(ContextValue::String(name)) = told.get(ContextKind::InvalidSubcommand)
        && rubric::NAMES.contains(&name.as_str())
    {
        let meant = ContextValue::Strings(vec![format!("rubric {name}")]);
        told.insert(ContextKind::SuggestedSubcommand, meant);
    }
    told
}

/// What bars are called elsewhere.
const NAMES_OF_BARS: [&str; 6] =
    ["--fail-below", "--min-score", "--minimum-score", "--pass-mark", "--pass-threshold", "--threshold"];

/// Names the option of `grade` and `merge` that was meant where somebody names it as another tool does.
fn with_bar(mut told: clap::Error) -> clap::Error {
    let is_bar = matches!(told.get(ContextKind::InvalidArg), Some(ContextValue::String(name)) if NAMES_OF_BARS.contains(&name.as_str()));
    let usage = told.get(ContextKind::Usage).map(ToString::to_string).unwrap_or_default();
    let has_bars = ["assay grade", "assay merge"].iter().any(|command| usage.contains(command));
    if is_bar && has_bars && told.kind() == ErrorKind::UnknownArgument {
        told.remove(ContextKind::Suggested);
        told.insert(ContextKind::SuggestedArg, ContextValue::String("--fail-under".into()));
    }
    told
}

/// Prints what the arguments ask for instead of a run, which is help or the version, or what is wrong with them.
fn tell(told: &clap::Error) -> ExitCode {
    if told.use_stderr() && asks_for_objects(std::env::args_os()) {
        let (says, hint) = in_short(&told.render().to_string());
        print_object(&says, hint.as_deref());
        return ExitCode::from(USAGE);
    }
    if told.use_stderr() {
        told.exit();
    }
    let Err(source) = told.print() else { return ExitCode::SUCCESS };
    let error = Error::of_output("standard output", source);
    print_error(&error);
    ExitCode::from(error.exit_code())
}

/// Returns what is wrong with the arguments, on one line, and what to do: the tips, or where to read more.
fn in_short(told: &str) -> (String, Option<String>) {
    let on_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut paragraphs = told.split("\n\n");
    let says = paragraphs.next().unwrap_or_default();
    let others: Vec<&str> = paragraphs.collect();
    let tips =
        others.iter().flat_map(|paragraph| paragraph.lines()).filter_map(|line| line.trim().strip_prefix("tip: "));
    let tips: Vec<&str> = tips.collect();
    let hint = if tips.is_empty() { others.last().map(|more| on_one_line(more)) } else { Some(tips.join("; ")) };
    (on_one_line(says.strip_prefix("error: ").unwrap_or(says)), hint)
}

/// Returns whether arguments that cannot be understood as a whole ask for progress as JSON.
fn asks_for_objects(args: impl Iterator<Item = OsString>) -> bool {
    let args: Vec<OsString> = args.take_while(|arg| arg != "--").collect();
    let is_asked = |pair: &[OsString]| pair[0] == "--progress" && pair[1] == "json";
    args.iter().any(|arg| arg == "--progress=json") || args.windows(2).any(is_asked)
}

fn print_object(message: &str, hint: Option<&str>) {
    say::object(&serde_json::json!({ "event": "error", "text": message, "hint": hint }));
}

/// Prints an error as JSON: an object, or one a fault.
fn print_objects(error: &Error) {
    match (error, error.faults()) {
        (Error::BrokenPipe, _) => {}
        (Error::Outputs(errors) | Error::UnreadableFiles(errors), _) => errors.iter().for_each(print_objects),
        (_, Some(faults)) => faults.iter().for_each(|fault| {
            // Where it is says the text; a program has no use for the line with a mark below it.
            let says = Fault { hint: None, excerpt: None, ..fault.clone() };
            print_object(&says.to_string(), fault.hint.as_deref());
        }),
        (_, None) => print_object(&error.to_string(), error.hint().as_deref()),
    }
}

/// Prints an error and what to do about it on standard error.
fn print_error(error: &Error) {
    match (error, error.faults()) {
        (Error::BrokenPipe, _) => return,
        (Error::Outputs(errors) | Error::UnreadableFiles(errors), _) => errors.iter().for_each(print_error),
        (_, Some(faults)) => faults.iter().for_each(say::fault),
        (_, None) => format!("error: {error}").lines().for_each(say::line),
    }
    if let Some(hint) = error.hint() {
        format!("  hint: {hint}").lines().for_each(say::line);
    }
}
