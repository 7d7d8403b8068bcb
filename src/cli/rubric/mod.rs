//! `assay rubric`: commands for those who write rubrics, one file per subcommand.

mod lint;
mod new;
mod schema;
mod show;
mod test;

use std::process::ExitCode;

use assay::error::Error;
use clap::Subcommand;

use super::Voice;

/// Work on a rubric
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Test(test::Args),
    Lint(lint::Args),
    New(new::Args),
    Show(show::Args),
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
        Command::Schema(args) => schema::run(args, voice),
    }
}
