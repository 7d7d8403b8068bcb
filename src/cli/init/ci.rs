//! `assay init ci`: a workflow that grades on a build server and fails below a bar.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assay::error::Error;
use assay::report::untrusted::on_one_line;
use clap::ValueEnum;

use crate::cli::Voice;

/// Write a workflow that grades in CI
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The build server
    server: Server,

    /// The rubric, as the workflow is to name it
    #[arg(short, long, value_name = "FILE", default_value = "rubric.toml", value_parser = parse_path)]
    rubric: String,

    /// The answers, as the workflow is to name them
    #[arg(short, long, value_name = "PATH", default_value = "answers", value_parser = parse_path)]
    answers: String,

    /// Where to write it, instead of where the server looks for it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Writes .github/workflows/assay.yml or .gitlab-ci.yml, never over a file that is there.

Examples:
  assay init ci github
  assay init ci gitlab --rubric rubrics/django.toml --answers submissions";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Server {
    Github,
    Gitlab,
}

impl Server {
    fn place(self) -> &'static str {
        match self {
            Self::Github => ".github/workflows/assay.yml",
            Self::Gitlab => ".gitlab-ci.yml",
        }
    }

    fn template(self) -> &'static str {
        match self {
            Self::Github => include_str!("github.yml"),
            Self::Gitlab => include_str!("gitlab.yml"),
        }
    }
}

/// A path stands in a line of a shell and of YAML, so it may hold nothing that means something there.
fn parse_path(text: &str) -> Result<String, String> {
    let is_plain = |c: char| c.is_alphanumeric() || "/._- ".contains(c);
    if !text.trim().is_empty() && !text.starts_with('-') && text.chars().all(is_plain) {
        return Ok(text.to_owned());
    }
    Err("a path in a workflow has letters, digits, blanks, and / . _ - only".into())
}

/// Writes the workflow.
///
/// # Errors
///
/// [`Error::Usage`] where the file is there already, [`Error::Output`] where it cannot be written.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let path = args.output.as_deref().unwrap_or(Path::new(args.server.place()));
    let text = args.server.template().replace("{version}", env!("CARGO_PKG_VERSION"));
    let text = text.replace("{rubric}", &args.rubric).replace("{answers}", &args.answers);
    write_new(path, &text)?;
    if !voice.quiet {
        eprintln!("wrote {}; change the bar, 0.6 of the points, to yours", on_one_line(&path.display().to_string()));
    }
    Ok(ExitCode::SUCCESS)
}

fn write_new(path: &Path, text: &str) -> Result<(), Error> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|source| Error::of_output(folder, source))?;
    }
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    match file.and_then(|mut file| file.write_all(text.as_bytes())) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(Error::Usage {
            message: format!("{}: is there already; nothing was written", path.display()),
            hint: "write it to another place with -o FILE, and take over what you need".into(),
        }),
        written => written.map_err(|source| Error::of_output(path, source)),
    }
}
