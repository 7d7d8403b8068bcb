//! `assay completions`: a script that completes commands and options in a shell.

use std::io::Write as _;
use std::process::ExitCode;

use assay::error::Error;
use clap::CommandFactory;
use clap_complete::Shell;

/// Print a completion script for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: assay completions bash > ~/.local/share/bash-completion/completions/assay")]
pub struct Args {
    /// The shell to complete in
    shell: Shell,
}

/// Prints the script on standard output.
///
/// # Errors
///
/// [`Error::BrokenPipe`] or [`Error::Output`] if standard output cannot take it.
pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::Cli::command(), "assay", &mut script);
    let written = std::io::stdout().write_all(&script).and_then(|()| std::io::stdout().flush());
    written.map_err(|source| Error::of_output("standard output", source))?;
    Ok(ExitCode::SUCCESS)
}
