//! `assay man`: manual pages, made from the help.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assay::error::Error;
use assay::text::nearest::nearest;
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::{Voice, names, terminal};

/// Print a manual page, or write the pages of all commands
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  assay man | man -l -\n  assay man rubric lint | man -l -\n  assay man -o ~/.local/share/man/man1"
)]
pub struct Args {
    /// The command whose page is printed, as in rubric lint; assay itself without one
    #[arg(value_name = "COMMAND", conflicts_with = "output")]
    command: Vec<String>,

    /// The folder to write a page for each command to; made if it is missing
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

/// Prints or writes the pages.
///
/// # Errors
///
/// [`Error::Usage`] for a command that there is not, [`Error::BrokenPipe`] or [`Error::Output`] for a place that cannot take them.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let mut command = super::Cli::command().disable_help_subcommand(true);
    command.build();
    if let Some(folder) = &args.output {
        write(&command, folder).map_err(|source| Error::of_output(folder, source))?;
        return Ok(ExitCode::SUCCESS);
    }
    let page = page(named(&command, &args.command)?).map_err(|source| Error::of_output("standard output", source))?;
    terminal::print(voice, |_, _| String::from_utf8_lossy(&page).into_owned())?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the command that names lead to, one below the other.
fn named<'a>(command: &'a Command, path: &[String]) -> Result<&'a Command, Error> {
    path.iter().try_fold(command, |above, name| {
        above.find_subcommand(name).ok_or_else(|| {
            let known = || above.get_subcommands().map(Command::get_name);
            let of = above.get_bin_name().unwrap_or_else(|| above.get_name());
            let title = if known().next().is_some() { "there are" } else { "it has none" };
            let message = format!("{of} has no command \"{name}\"");
            Error::usage(message, names::hint(nearest(name, known()), title, known()))
        })
    })
}

/// Writes all pages, or none of them.
fn write(command: &Command, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let pages = tempfile::tempdir_in(folder)?;
    write_with_all_below(command, pages.path())?;
    for page in fs::read_dir(pages.path())? {
        let page = page?;
        fs::rename(page.path(), folder.join(page.file_name()))?;
    }
    Ok(())
}

fn write_with_all_below(command: &Command, folder: &Path) -> io::Result<()> {
    fs::write(folder.join(Man::new(command.clone()).get_filename()), page(command)?)?;
    command.get_subcommands().try_for_each(|below| write_with_all_below(below, folder))
}

/// Returns the page of a command.
fn page(command: &Command) -> io::Result<Vec<u8>> {
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    // As the help has it: which arguments are needed, and in which order.
    let usage = command.clone().render_usage().to_string();
    let mut synopsis = Roff::new();
    as_it_is(&mut synopsis, "SYNOPSIS", usage.strip_prefix("Usage: ").unwrap_or(&usage));
    page.write_all(synopsis.render().as_bytes())?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    let behind = command.get_after_long_help().or_else(|| command.get_after_help());
    if let Some(text) = behind {
        page.write_all(sections(&text.to_string()).render().as_bytes())?;
    }
    if command.get_version().is_some() {
        man.render_version_section(&mut page)?;
    }
    Ok(page)
}

/// Returns what stands below the options in the help: a list with a heading is a section of that name.
fn sections(text: &str) -> Roff {
    let mut roff = Roff::new();
    let mut has_section = false;
    for paragraph in text.split("\n\n") {
        let list = paragraph.split_once(":\n").filter(|(_, lines)| lines.lines().all(|line| line.starts_with("  ")));
        let example = paragraph.strip_prefix("Example: ").map(|line| ("Examples", line));
        if let Some((heading, lines)) = list.or(example) {
            as_it_is(&mut roff, &heading.to_uppercase(), lines);
        } else {
            if has_section {
                roff.control("PP", []);
            } else {
                roff.control("SH", ["NOTES"]);
            }
            roff.text([roman(paragraph.split_whitespace().collect::<Vec<_>>().join(" "))]);
        }
        has_section = true;
    }
    roff
}

/// Adds a section of lines that are not filled, for whoever copies them.
fn as_it_is(roff: &mut Roff, heading: &str, lines: &str) {
    roff.control("SH", [heading]).control("nf", []);
    for line in lines.lines() {
        roff.text([roman(line.trim())]);
    }
    roff.control("fi", []);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_with_a_heading_is_a_section_whose_lines_stay() {
        let text = "Examples:\n  assay x -o y\n  assay z\n\nModels come from\na hub.\n\nExit codes:\n  0 done";
        let lines: Vec<String> = sections(text).to_roff().lines().map(str::to_owned).collect();
        let expected = [
            ".SH EXAMPLES",
            ".nf",
            "assay x \\-o y",
            "assay z",
            ".fi",
            ".PP",
            "Models come from a hub.",
            ".SH \"EXIT CODES\"",
            ".nf",
            "0 done",
            ".fi",
        ];
        assert_eq!(lines, expected);
        assert!(sections("A note.").to_roff().starts_with(".SH NOTES\nA note."));
        assert!(sections("Example: assay x").to_roff().starts_with(".SH EXAMPLES\n.nf\nassay x\n.fi"));
    }
}
