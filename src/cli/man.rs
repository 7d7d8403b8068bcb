//! `assay man`: manual pages, made from the help.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assay::error::Error;
use clap::CommandFactory;

use super::{Voice, terminal};

/// Print the manual page, or write the pages of all commands
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  assay man | man -l -\n  assay man -o ~/.local/share/man/man1")]
pub struct Args {
    /// The folder to write a page for each command to; made if it is missing
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

/// Prints or writes the pages.
///
/// # Errors
///
/// [`Error::BrokenPipe`] or [`Error::Output`] for a place that cannot take them.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let command = super::Cli::command();
    if let Some(folder) = &args.output {
        write(command, folder).map_err(|source| Error::of_output(folder, source))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut page = Vec::new();
    let rendered = clap_mangen::Man::new(command).render(&mut page);
    rendered.map_err(|source| Error::of_output("standard output", source))?;
    terminal::print(voice, |_, _| String::from_utf8_lossy(&page).into_owned())?;
    Ok(ExitCode::SUCCESS)
}

/// Writes all pages, or none of them.
fn write(command: clap::Command, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let pages = tempfile::tempdir_in(folder)?;
    clap_mangen::generate_to(command, pages.path())?;
    for page in fs::read_dir(pages.path())? {
        let page = page?;
        fs::rename(page.path(), folder.join(page.file_name()))?;
    }
    Ok(())
}
