//! `assay rubric new`: questions with answers in, a draft of a rubric out.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use assay::draft::{Draft, draft};
use assay::error::Error;
use assay::report::file::ReportFile;

use crate::cli::{Voice, say, terminal};

/// Draft a rubric from questions with answers
///
/// QUESTIONS is a .csv table with the columns question and reference (further ones, id, level and points are optional;
/// without a reference, answer is one), or a .md file with a heading for each question and the answer under it; a line of
/// dashes parts several answers to one question. The draft has the answers as references and suggests key concepts: go
/// through them, and fill in the hints.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The questions: a .csv or .md file
    #[arg(value_name = "QUESTIONS")]
    questions: PathBuf,

    /// Where to write the rubric; standard output unless it is given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  assay rubric new questions.csv -o rubric.toml
  assay rubric new questions.md > rubric.toml
  assay rubric lint rubric.toml        (what is left to do)";

/// Writes the draft.
///
/// # Errors
///
/// [`Error::Answers`] for a file that is malformed, [`Error::Usage`] for a rubric that is there already.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let is_json = |path: &&std::path::PathBuf| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json"));
    if let Some(path) = args.output.as_ref().filter(is_json) {
        return Err(Error::Usage {
            message: format!("{}: a draft is TOML, and the name says JSON", path.display()),
            hint: "give it a name that ends with .toml".into(),
        });
    }
    let bytes = std::fs::read(&args.questions).map_err(|source| Error::unreadable(&args.questions, source))?;
    let Draft { toml: text, left_out } = draft(&args.questions, &bytes)?;
    if !left_out.is_empty() {
        say::note(voice, &format!("nothing was taken from the columns {}", left_out.join(", ")));
    }
    match args.output.as_deref().filter(|path| path.as_os_str() != "-") {
        None => terminal::print(voice, |_, _| text)?,
        Some(path) if path.exists() => {
            return Err(Error::Usage {
                message: format!("{}: there is such a file already", path.display()),
                hint: "a draft never replaces a rubric: give it another name".into(),
            });
        }
        Some(path) => {
            let file = ReportFile::create(path)?;
            let written = file.destination()?.write_all(text.as_bytes());
            written.map_err(|source| Error::of_output(path, source))?;
            file.commit()?;
            let path = path.display();
            let left = format!("`assay rubric lint {path}` shows what is left to do");
            say::note(voice, &format!("wrote {path}, a draft: go through it; {left}"));
        }
    }
    Ok(ExitCode::SUCCESS)
}
