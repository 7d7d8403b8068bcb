//! `assay init ci`: a workflow that grades on a build server and fails below a bar.

use std::fs;
use std::io;
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};
use std::process::ExitCode;

use assay::error::Error;
use clap::ValueEnum;

use crate::cli::outputs::is_stdout;
use crate::cli::{Voice, fresh, say, terminal};

/// Write a workflow that grades in CI
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The build server
    server: Server,

    /// The rubric
    #[arg(short, long, value_name = "FILE", default_value = "rubric.toml", value_parser = parse_path)]
    rubric: String,

    /// The answers
    #[arg(short, long, value_name = "PATH", default_value = "answers", value_parser = parse_path)]
    answers: String,

    /// The git repository to install assay from, instead of the crates registry
    #[arg(long, value_name = "URL", value_parser = parse_url)]
    git: Option<String>,

    /// Where to write it, instead of where the server looks for it; - is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Writes .github/workflows/assay.yml or .gitlab-ci.yml at the root of the git repository, where the
server looks for it, never over a file that is there. The workflow runs there: paths of answers and
rubric are from the current folder on and go into it from the root on. It installs this version of
assay from crates.io; where it is not published there, name its repository.

Examples:
  assay init ci github
  assay init ci gitlab --rubric rubrics/django.toml --answers submissions
  assay init ci github --git https://git.example.org/tools/assay";

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

/// So does an address.
fn parse_url(text: &str) -> Result<String, String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-:@~+%".contains(c);
    let is_address = ["https://", "http://", "ssh://", "file://"].iter().any(|scheme| text.starts_with(scheme));
    if is_address && text.chars().all(is_plain) {
        return Ok(text.to_owned());
    }
    Err("the address of a repository begins with https:// or ssh:// and has no blanks, quotes or signs of a shell"
        .into())
}

/// Where the git repository that the current folder lies in begins, and the way from there to the folder; both are empty
/// without a repository.
fn repository() -> (PathBuf, PathBuf) {
    let here = std::env::current_dir().unwrap_or_default();
    let root = here.ancestors().find(|folder| folder.join(".git").exists());
    let below = root.and_then(|root| here.strip_prefix(root).ok()).unwrap_or(Path::new(""));
    (below.iter().map(|_| "..").collect(), below.to_path_buf())
}

/// Names a path as it is from the root of the repository on.
fn from_root(below: &Path, path: &str) -> Result<String, Error> {
    if below.as_os_str().is_empty() {
        return Ok(path.to_owned());
    }
    let usage = |why: &str| {
        Error::usage(format!("{path}: {why}"), "go to the root of the repository, and name what lies in it")
    };
    let mut names = PathBuf::new();
    for component in below.join(path).components() {
        match component {
            Component::ParentDir if !names.pop() => return Err(usage("lies outside of the git repository")),
            Component::ParentDir | Component::CurDir => {}
            name => names.push(name),
        }
    }
    let named = names.to_string_lossy().replace(MAIN_SEPARATOR, "/");
    parse_path(if named.is_empty() { "." } else { &named })
        .map_err(|why| usage(&format!("from the root of the git repository, {named}: {why}")))
}

/// What the workflow says of the place that assay is installed from, what `cargo install` is given, and a key for what
/// was installed.
fn installation(git: Option<&str>) -> [String; 3] {
    let version = env!("CARGO_PKG_VERSION");
    match git {
        Some(url) => [
            "The newest state of the repository; add --rev to keep to one.".into(),
            format!("--git {url} assay-grader"),
            "assay-git".into(),
        ],
        None => [
            "From crates.io; if this version is not there, install from its repository: cargo install --git URL."
                .into(),
            format!("assay-grader --version {version}"),
            format!("assay-{version}"),
        ],
    }
}

/// Writes the workflow.
///
/// # Errors
///
/// [`Error::Usage`] where the file is there already or a path cannot be named in it, [`Error::Output`] where it cannot be written.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let (root, below) = repository();
    let path = args.output.clone().unwrap_or_else(|| root.join(args.server.place()));
    let [rubric, answers] = [from_root(&below, &args.rubric)?, from_root(&below, &args.answers)?];
    let [place, package, key] = installation(args.git.as_deref());
    let text =
        [("{place}", &place), ("{package}", &package), ("{key}", &key), ("{rubric}", &rubric), ("{answers}", &answers)]
            .iter()
            .fold(args.server.template().to_owned(), |text, (mark, with)| text.replace(mark, with));
    if is_stdout(&path) {
        terminal::print(voice, |_, _| text)?;
    } else {
        write_new(&path, &text)?;
        say::note(voice, &format!("wrote {}; change the bar, 0.6 of the points, to yours", path.display()));
    }
    say::note(voice, &format!("it runs: cargo install {package} --locked"));
    Ok(ExitCode::SUCCESS)
}

fn write_new(path: &Path, text: &str) -> Result<(), Error> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|source| Error::of_output(folder, source))?;
    }
    match fresh::write(path, text) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(Error::usage(
            format!("{}: is there already; nothing was written", path.display()),
            "write it to another place with -o FILE, and take over what you need",
        )),
        written => written.map_err(|source| Error::of_output(path, source)),
    }
}
