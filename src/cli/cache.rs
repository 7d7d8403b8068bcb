//! `assay cache`: what was computed before and is kept, and throwing it away.

use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;

use assay::embed::cache::folder;
use assay::error::Error;
use clap::Subcommand;

use super::size::Size;
use super::store::cache_folder;
use super::terminal::columns;
use super::{Voice, terminal};

/// Show or clear the vectors of slow models that are kept on disk
///
/// What the built-in model computes is never kept: it is faster than a disk. Models are removed by `assay models remove`.
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show where the cache is and what it holds
    Info,
    /// Remove all vectors; the models stay
    Clear,
}

/// Runs the command that the arguments name.
///
/// # Errors
///
/// [`Error::Usage`] if the cache is no folder, [`Error::Unreadable`] if it may not be read, [`Error::Output`] if it cannot be cleared.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let cache = cache_folder()?;
    if cache.exists() && !cache.is_dir() {
        let message = format!("{}: the cache is no folder", cache.display());
        return Err(Error::usage(message, format!("let {} name a folder", folder::VARIABLE)));
    }
    let page = match args.command {
        Command::Info => info(&cache)?,
        Command::Clear => {
            let bytes = folder::clear(&cache).map_err(|error| Error::of_output(folder::vectors(&cache), error))?;
            format!("removed {} of vectors\n", Size::of(bytes))
        }
    };
    terminal::print(voice, |_, _| page)?;
    Ok(ExitCode::SUCCESS)
}

fn info(cache: &Path) -> Result<String, Error> {
    // What cannot be looked into is not empty.
    let vectors = folder::vectors(cache);
    match std::fs::read_dir(&vectors) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(Error::unreadable(vectors, error)),
        _ => {}
    }
    let holdings = folder::holdings(cache);
    let bytes = holdings.iter().map(|holding| holding.bytes).sum();
    let mut page = format!("{}\nvectors: {}\n", cache.display(), Size::of(bytes));
    if !holdings.is_empty() {
        let mut rows = vec![["model, runtime and version", "files", "size"].map(str::to_owned)];
        rows.extend(
            holdings
                .into_iter()
                .map(|holding| [holding.name, holding.files.to_string(), Size::of(holding.bytes).to_string()]),
        );
        page.push_str(&columns(&rows));
    }
    Ok(page)
}
