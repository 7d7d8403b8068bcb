//! `assay rubric show`: a rubric in, a page to read out.

use std::process::ExitCode;

use assay::error::Error;
use assay::report::rubric_page::page;
use assay::rubric::file as rubric_file;
use assay::rubric::index::ItemIndex;

use super::OneRubric;
use crate::cli::{Voice, names, terminal};

/// Print a rubric for reading
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    rubric: OneRubric,

    /// Show this item alone, by its id, its question or its number
    #[arg(long, value_name = "ID")]
    item: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  assay rubric show rubrics/django.toml --item orm
  assay rubric show rubrics/django.toml | less";

/// Prints the rubric, or one item of it, on standard output.
///
/// # Errors
///
/// [`Error::Usage`] for an item that the rubric does not have, and everything that reading a rubric reports.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let path = args.rubric.path();
    let rubric = rubric_file::read(path)?;
    let index = ItemIndex::new(&rubric);
    let item = match &args.item {
        None => None,
        Some(name) => Some(index.find_loosely(name).ok_or_else(|| {
            Error::usage(
                format!("{}: there is no item \"{name}\"", path.display()),
                names::hint(index.meant(name), "the items are", rubric.items.iter().map(|item| item.id.as_str())),
            )
        })?),
    };
    terminal::print(voice, |width, colour| page(&rubric, item, width, colour))?;
    Ok(ExitCode::SUCCESS)
}
