//! `assay rubric`: commands for those who write rubrics, one file per subcommand.

mod guide;
mod lint;
mod new;
mod schema;
mod show;
mod test;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assay::error::Error;
use clap::Subcommand;

use super::Voice;

/// What is said of a rubric in another language than English.
const DENIALS_UNREAD: &str = "denials (\"not\") are read in English only, so an idea that an answer denies counts as found, and \
                              no answer contradicts a reference";

/// Work on a rubric
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

/// One rubric, by its place among the arguments or by the option that other commands have for it.
#[derive(Debug, clap::Args)]
struct OneRubric {
    /// The rubric: a TOML or JSON file
    #[arg(value_name = "FILE", required_unless_present = "rubric")]
    file: Option<PathBuf>,

    /// The same, as other commands name it
    #[arg(short, long, value_name = "FILE", conflicts_with = "file")]
    rubric: Option<PathBuf>,
}

impl OneRubric {
    fn path(&self) -> &Path {
        self.file.as_deref().or(self.rubric.as_deref()).unwrap_or(Path::new(""))
    }
}

/// The names of the commands here, for who looks for them among all commands.
pub(super) const NAMES: [&str; 5] = ["test", "lint", "new", "show", "guide"];

#[derive(Debug, Subcommand)]
enum Command {
    Test(test::Args),
    Lint(lint::Args),
    New(new::Args),
    Show(show::Args),
    Guide(guide::Args),
    Schema(schema::Args),
}

/// Runs the command that the arguments name.
///
/// # Errors
///
/// Whatever the command reports.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    match &args.command {
        Command::Test(args) => test::run(args, voice),
        Command::Lint(args) => lint::run(args, voice),
        Command::New(args) => new::run(args, voice),
        Command::Show(args) => show::run(args, voice),
        Command::Guide(args) => guide::run(args, voice),
        Command::Schema(args) => schema::run(args, voice),
    }
}
