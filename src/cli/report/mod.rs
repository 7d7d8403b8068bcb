//! `assay report`: commands for those who read reports with tools, one file per subcommand.

mod schema;

use std::process::ExitCode;

use assay::error::Error;
use clap::Subcommand;

use super::Voice;

/// Work with reports
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Schema(schema::Args),
}

/// Runs the command that the arguments name.
///
/// # Errors
///
/// Whatever the command reports.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    match &args.command {
        Command::Schema(args) => schema::run(args, voice),
    }
}
