//! `assay grade`: answers in, graded responses out.

use std::io::{BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use assay::embed;
use assay::error::Error;
use assay::grade::{GradedResponse, Grader, Summary};
use assay::report::file::ReportFile;
use assay::report::table::{Colour, candidates_table};
use assay::report::{self, ReportWriter};
use assay::rubric::index::ItemIndex;
use assay::rubric::{Rubric, file as rubric_file};
use assay::submission::{self, Input};
use clap::{ColorChoice, ValueEnum};

use super::Voice;
use super::notes::Notes;
use crate::progress::Progress;

/// Exit code of a run in which a response missed the bar of `--fail-under`.
const MISSED: u8 = 100;

/// Exit code of a finished run with unscored responses.
const UNSCORED: u8 = 4;

/// Grade answers against a rubric, or against references that they bring along
///
/// ANSWERS is a folder (<candidate>/<item>.md or .txt, or <candidate>.md with a heading per item), a .csv table
/// (candidate,item,answer, or a row per candidate with a column per item), a .json or .jsonl file, or - for standard
/// input. A table or record file with columns question and reference needs no rubric.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Files or folders with answers; - is standard input
    #[arg(required = true, value_name = "ANSWERS")]
    answers: Vec<PathBuf>,

    /// The rubric: a TOML or JSON file
    #[arg(short, long, value_name = "FILE")]
    rubric: Option<PathBuf>,

    /// Write a report; the extension chooses the format (may be repeated, - is standard output)
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,

    /// Format of the data on standard output and of reports without a known extension
    #[arg(long, value_name = "FORMAT")]
    format: Option<ReportFormat>,

    /// Format of the answers, where the extension does not tell
    #[arg(long, value_name = "FORMAT")]
    input_format: Option<InputFormat>,

    /// The sentence model
    #[arg(long, value_name = "NAME", default_value = "builtin")]
    model: String,

    /// End with exit code 100 if a response scores below this (0 to 1); a blank one does
    #[arg(long, value_name = "SCORE", value_parser = parse_score)]
    fail_under: Option<f64>,
}

const EXAMPLES: &str = "\
Examples:
  assay grade submissions --rubric rubrics/django.toml -o report.csv -o report.json
  assay grade export.csv --rubric rubrics/django.toml --format jsonl
  assay grade marked.csv --fail-under 0.6          (columns candidate,question,reference,answer)

Exit codes:
  0 done   1 could not write   2 bad usage, rubric or answer file   3 nothing to grade
  4 done, but some responses are unscored   5 model not available   100 a score is below --fail-under
  130 interrupted";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ReportFormat {
    Csv,
    Json,
    Jsonl,
}

impl From<ReportFormat> for report::Format {
    fn from(format: ReportFormat) -> Self {
        match format {
            ReportFormat::Csv => Self::Csv,
            ReportFormat::Json => Self::Json,
            ReportFormat::Jsonl => Self::Jsonl,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum InputFormat {
    Csv,
    Json,
    Jsonl,
}

impl From<InputFormat> for submission::Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Csv => Self::Csv,
            InputFormat::Json => Self::Json,
            InputFormat::Jsonl => Self::Jsonl,
        }
    }
}

fn parse_score(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(score) if (0.0..=1.0).contains(&score) => Ok(score),
        _ => Err("a score is a number from 0 to 1, such as 0.6".into()),
    }
}

/// Grades, writes the reports, prints the table, and tells by the exit code how it went.
///
/// # Errors
///
/// Everything that ends a run: see the exit codes of [`Error`].
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    let rubric = args.rubric.as_deref().map(rubric_file::read).transpose()?;
    let index = rubric.as_ref().map(ItemIndex::new);
    let mut outputs = Outputs::open(&args.output, args.format.map(Into::into))?;
    let mut submissions = submission::open(&inputs(&args.answers), args.input_format.map(Into::into), index.as_ref())?;
    let mut grader = grader(&args.model, rubric)?;

    let interrupted = interruption();
    let progress = Progress::new(submissions.total(), voice.quiet);
    let mut notes = Notes::new(args.fail_under);
    let mut summary = Summary::default();
    outputs.each(|writer| writer.begin(grader.signature()))?;
    let responses = std::iter::from_fn(|| {
        if interrupted.load(Ordering::Relaxed) { Some(Err(Error::Interrupted)) } else { submissions.next() }
    });
    grader.run(responses, |response: GradedResponse| {
        outputs.each(|writer| writer.response(&response))?;
        summary.add(&response);
        notes.add(&response);
        progress.advance();
        Ok(())
    })?;
    progress.finish();
    outputs.each(|writer| writer.end(&summary))?;
    let shows_table = outputs.leave_stdout_free() && !voice.quiet;
    outputs.commit()?;

    if shows_table {
        print_table(&summary, &grader, voice)?;
    }
    if !voice.quiet {
        notes.print(&submissions);
    }
    Ok(exit_code(&notes, &summary))
}

fn exit_code(notes: &Notes, summary: &Summary) -> ExitCode {
    if notes.missed() > 0 {
        ExitCode::from(MISSED)
    } else if summary.unscored > 0 {
        ExitCode::from(UNSCORED)
    } else {
        ExitCode::SUCCESS
    }
}

fn inputs(paths: &[PathBuf]) -> Vec<Input> {
    let input = |path: &PathBuf| if path.as_os_str() == "-" { Input::Stdin } else { Input::Path(path.clone()) };
    paths.iter().map(input).collect()
}

fn grader(model: &str, rubric: Option<Rubric>) -> Result<Grader, Error> {
    if model != "builtin" {
        return Err(Error::Model {
            model: model.to_owned(),
            message: "this version has only the model `builtin`".into(),
        });
    }
    Ok(Grader::new(Box::new(embed::load_builtin()?), rubric))
}

/// Returns a flag that is set when the user interrupts the run; a second interrupt ends the process at once.
fn interruption() -> Arc<AtomicBool> {
    let flag = Arc::new(AtomicBool::new(false));
    let set = Arc::clone(&flag);
    let interrupt = move || {
        // The flag is looked at between responses: whoever waits for standard input would wait for ever.
        if set.swap(true, Ordering::Relaxed) {
            std::process::exit(Error::Interrupted.exit_code().into());
        }
    };
    // Where no handler can be installed, an interrupt ends the process as it always does.
    let _ = ctrlc::set_handler(interrupt);
    flag
}

fn print_table(summary: &Summary, grader: &Grader, voice: Voice) -> Result<(), Error> {
    let stdout = std::io::stdout();
    // https://no-color.org: set and not empty.
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let colour = match voice.colour {
        ColorChoice::Always => Colour::On,
        ColorChoice::Auto if stdout.is_terminal() && !no_color => Colour::On,
        ColorChoice::Auto | ColorChoice::Never => Colour::Off,
    };
    let width = terminal_size::terminal_size_of(&stdout).map(|(width, _)| width.0);
    let table = candidates_table(summary, grader.signature(), width, colour);
    stdout.lock().write_all(table.as_bytes()).map_err(|source| Error::of_output("standard output", source))
}

/// The reports of one run.
struct Outputs(Vec<Output>);

struct Output {
    /// None for standard output.
    file: Option<ReportFile>,
    writer: Box<dyn ReportWriter>,
}

impl Outputs {
    /// Opens every report, before any work; without one, and unless standard output is a terminal, data go there.
    fn open(paths: &[PathBuf], format: Option<report::Format>) -> Result<Self, Error> {
        let mut outputs = Vec::with_capacity(paths.len().max(1));
        for (at, path) in paths.iter().enumerate() {
            if paths[..at].contains(path) {
                return Err(Error::Usage {
                    message: format!("{}: named twice as a report", path.display()),
                    hint: "give each report a name of its own".into(),
                });
            }
            outputs.push(Self::open_one(path, format)?);
        }
        if paths.is_empty() && (format.is_some() || !std::io::stdout().is_terminal()) {
            outputs.push(Self::stdout(format.unwrap_or(report::Format::Csv)));
        }
        Ok(Self(outputs))
    }

    fn open_one(path: &Path, format: Option<report::Format>) -> Result<Output, Error> {
        if path.as_os_str() == "-" {
            return Ok(Self::stdout(format.unwrap_or(report::Format::Csv)));
        }
        let format = report::Format::of_path(path).or(format).ok_or_else(|| Error::Usage {
            message: format!("{}: no report format has this extension", path.display()),
            hint: "end the name in .csv, .json or .jsonl, or give --format".into(),
        })?;
        let file = ReportFile::create(path)?;
        let writer = report::writer(format, file.destination()?);
        Ok(Output { file: Some(file), writer })
    }

    fn stdout(format: report::Format) -> Output {
        Output { file: None, writer: report::writer(format, Box::new(BufWriter::new(std::io::stdout()))) }
    }

    fn each(&mut self, mut write: impl FnMut(&mut dyn ReportWriter) -> std::io::Result<()>) -> Result<(), Error> {
        for output in &mut self.0 {
            write(output.writer.as_mut()).map_err(|source| match &output.file {
                Some(file) => file.error(source),
                None => Error::of_output("standard output", source),
            })?;
        }
        Ok(())
    }

    fn leave_stdout_free(&self) -> bool {
        self.0.iter().all(|output| output.file.is_some())
    }

    fn commit(self) -> Result<(), Error> {
        self.0.into_iter().filter_map(|output| output.file).try_for_each(ReportFile::commit)
    }
}
