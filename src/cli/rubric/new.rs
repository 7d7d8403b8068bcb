//! `assay rubric new`: questions with answers in, a draft of a rubric out.

use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

use assay::draft::{self, Draft};
use assay::error::Error;
use assay::report;
use assay::report::file::ReportFile;
use assay::submission::workbook;
use clap::ValueEnum;

use crate::cli::outputs::is_stdout;
use crate::cli::reads::is_stdin;
use crate::cli::{Voice, encoding, say, terminal};

/// Draft a rubric from questions with answers
///
/// QUESTIONS is a .csv or .xlsx table with the columns question and reference (further ones, id, level and points are optional;
/// without a reference, answer is one), or a .md file with a heading for each question and the answer under it; a line of
/// dashes parts several answers to one question. The draft has the answers as references and suggests key concepts: go
/// through them, and fill in the hints.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The questions: a .csv, .xlsx or .md file; - is standard input
    #[arg(value_name = "QUESTIONS")]
    questions: PathBuf,

    /// Format of the questions, where the extension does not tell
    #[arg(long, value_name = "FORMAT")]
    input_format: Option<InputFormat>,

    #[command(flatten)]
    encoding: encoding::Args,

    /// Where to write the rubric; standard output unless it is given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  assay rubric new questions.csv -o rubric.toml
  assay rubric new questions.md > rubric.toml
  assay rubric new - --input-format markdown < questions.md
  assay rubric lint rubric.toml        (what is left to do)";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum InputFormat {
    Csv,
    Markdown,
}

impl From<InputFormat> for draft::Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Csv => Self::Csv,
            InputFormat::Markdown => Self::Markdown,
        }
    }
}

/// What else a name may say that a file is.
const NO_TOML: [&str; 4] = ["tsv", "txt", "yaml", "yml"];

/// Writes the draft.
///
/// # Errors
///
/// [`Error::Answers`] for a file that is malformed, [`Error::Usage`] for a rubric that is there already, [`Error::Output`] where
/// the draft cannot be written.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    if let Some(path) = &args.output
        && let Some(extension) = path.extension().map(|extension| extension.to_string_lossy().to_lowercase())
        && (report::Format::of_path(path).is_some() || NO_TOML.contains(&extension.as_str()))
    {
        return Err(Error::usage(
            format!("{}: a draft is TOML, and the name says {}", path.display(), extension.to_uppercase()),
            "give it a name that ends with .toml",
        ));
    }
    let (bytes, remark) = questions(args)?;
    let Draft { toml: text, language, left_out, without_concept, without_answer } =
        draft::draft(&args.questions, &bytes, args.input_format.map(Into::into))?;
    if let Some(remark) = remark {
        say::note(voice, &remark);
    }
    if !left_out.is_empty() {
        say::note(voice, &format!("nothing was taken from the columns {}", left_out.join(", ")));
    }
    if !without_answer.is_empty() {
        let ids = without_answer.join(", ");
        say::note(voice, &format!("there is no answer to {ids}: the draft has a TODO there"));
    }
    if !without_concept.is_empty() {
        say::note(voice, &format!("no key concept was found for {}: the draft says why", without_concept.join(", ")));
    }
    if !language.is_english() {
        say::note(voice, &format!("the questions read as {}: {}", language.name(), super::DENIALS_UNREAD));
    }
    match args.output.as_deref().filter(|path| !is_stdout(path)) {
        None => terminal::print(voice, |_, _| text)?,
        Some(path) if path.exists() => {
            return Err(Error::usage(
                format!("{}: there is such a file already", path.display()),
                "a draft never replaces a rubric: give it another name",
            ));
        }
        Some(path) => {
            ReportFile::create(path)?.fill(text.as_bytes())?;
            let path = path.display();
            let counts = "its concepts count nothing until you have gone through them";
            let left = format!("`assay rubric lint {path}` shows what is left to do");
            say::note(voice, &format!("wrote {path}, a draft: {counts}; {left}"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads the questions as text, and says what of a workbook is not read.
fn questions(args: &Args) -> Result<(Vec<u8>, Option<String>), Error> {
    let path = &args.questions;
    if workbook::is_one(path) {
        return workbook::as_csv(path);
    }
    let bytes = if is_stdin(path) {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    let bytes = bytes.map_err(|source| Error::unreadable(path, source))?;
    Ok((args.encoding.get().decoded(bytes), None))
}
