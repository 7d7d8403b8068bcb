//! `assay init`: a small rubric with answers to begin with, or a workflow for a build server.

mod ci;

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use assay::error::Error;
use assay::untrusted::on_one_line;
use clap::Subcommand;

use super::{Voice, fresh, terminal};

/// The files that are made, by their paths.
const FILES: [(&str, &str); 3] = [
    ("rubric.toml", include_str!("rubric.toml")),
    ("answers/ada/caching.md", include_str!("good.md")),
    ("answers/bo/caching.md", include_str!("weak.md")),
];

/// Make a folder to begin with, or a workflow for CI
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,

    /// The folder to make; it must not be there yet, or be empty
    #[arg(value_name = "FOLDER", default_value = "assay-start")]
    folder: PathBuf,
}

const EXAMPLES: &str = "\
Examples:
  assay init
  assay init interview
  assay init ci github
  assay init ci gitlab --rubric rubrics/django.toml --answers submissions";

#[derive(Debug, Subcommand)]
enum Command {
    Ci(ci::Args),
}

/// Makes the folder and prints the command to run.
///
/// # Errors
///
/// [`Error::Usage`] where something is there already, [`Error::Output`] where nothing can be written.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    if let Some(Command::Ci(args)) = &args.command {
        return ci::run(args, voice);
    }
    let folder = &args.folder;
    check_free(folder)?;
    let was_there = folder.is_dir();
    write_files(folder).inspect_err(|_| take_back(folder, was_there))?;
    let shown = on_one_line(&folder.display().to_string()).into_owned();
    let files: String = FILES.map(|(name, _)| format!("  {name}\n")).concat();
    let text = format!(
        "Made in {shown}:\n{files}\nGrade the two answers:\n\n  cd {}\n  assay grade answers --rubric rubric.toml -o report.html\n\n\
         report.html shows why each has its score. Then change the rubric's questions and answers to yours.\n",
        quoted(&shown)
    );
    if !voice.quiet {
        terminal::print(voice, |width, _| terminal::wrapped(&text, width, ""))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn write_files(folder: &Path) -> Result<(), Error> {
    for (name, text) in FILES {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        let written = fs::create_dir_all(parent).and_then(|()| fresh::write(&path, text));
        written.map_err(|source| Error::of_output(&path, source))?;
    }
    Ok(())
}

/// Removes what was made before something could not be written: else the folder is not empty for the next try.
fn take_back(folder: &Path, was_there: bool) {
    for (name, _) in FILES {
        let path = folder.join(name);
        // What is not there is not to be removed, and a folder with something else in it stays.
        let _ = fs::remove_file(&path);
        for above in path.ancestors().skip(1).take_while(|above| *above != folder) {
            let _ = fs::remove_dir(above);
        }
    }
    if !was_there {
        let _ = fs::remove_dir(folder);
    }
}

/// Returns whether a path leads into a folder that is not there and out of it again: once that is made, it may be another one.
fn leads_back(folder: &Path) -> bool {
    let mut missing = false;
    let mut above = PathBuf::new();
    folder.components().any(|component| {
        above.push(component);
        missing |= !above.exists();
        missing && component == Component::ParentDir
    })
}

fn check_free(folder: &Path) -> Result<(), Error> {
    let taken =
        |what: &str| Error::usage(format!("{}: {what}", folder.display()), "name a new folder: assay init FOLDER");
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => Err(taken("the folder is not empty; nothing was written")),
        Err(error) if error.kind() == io::ErrorKind::NotFound && leads_back(folder) => {
            Err(taken("leads through a folder that is not there; nothing was written"))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Err(taken("is a file; nothing was written")),
        Err(error) => Err(Error::unreadable(folder, error)),
    }
}

/// Returns a path as a shell takes it for one word.
fn quoted(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    if path.chars().all(is_plain) { path.to_owned() } else { format!("'{}'", path.replace('\'', r"'\''")) }
}
