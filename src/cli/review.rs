//! `assay review`: a walk through the responses of a report that need a human, whose decisions are saved as they come.

mod given;

use std::io::{self, BufRead, IsTerminal, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assay::error::Error;
use assay::overrides::file::{self, OverridesFile};
use assay::overrides::{Given, Override};
use assay::report::file::ReportFile;
use assay::report::read::{self, ReadResponse};
use assay::report::review::{self, Place, Queue, Which};
use assay::report::untrusted::on_one_line;

use super::{Voice, terminal};

/// What an accepted score has for its reason.
const ACCEPTED: &str = "accepted";

/// What the keys are; a line of input begins with one.
const KEYS: &str = "write a to accept the score, o to override it, s to skip, b to go back or q to quit";

/// Walk through the responses that need a human
///
/// REPORT is a report that `assay grade -o report.json` (or .jsonl) wrote. First come responses whose error band straddles the pass
/// mark, then those that could not be graded, then the ones with a score near the pass mark. Each decision is saved at once
/// in the file of overrides; what is decided there is not asked again.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The .json or .jsonl report
    #[arg(value_name = "REPORT")]
    report: PathBuf,

    /// The .csv of decisions, which is made where it is missing
    #[arg(long, value_name = "FILE", default_value = "overrides.csv")]
    overrides: PathBuf,

    /// Walk through all responses, not only those in doubt
    #[arg(long)]
    all: bool,

    /// Who decides; the name of the user unless it is given
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  assay review report.json
  assay review report.json --all --overrides second.csv --by mia
  assay grade answers -r rubric.toml --overrides overrides.csv -o report.json

Keys, each with the return key: a accept, o override (asks for score or points, and the reason), s skip, b back, q quit.

Exit codes:
  0 done   1 could not write   2 bad usage, report or overrides";

/// Shows the responses one after the other and saves what is decided.
///
/// # Errors
///
/// [`Error::Report`], [`Error::Overrides`] and [`Error::Unreadable`] for the files, [`Error::Usage`] where nobody can
/// answer, [`Error::Output`] if the decisions cannot be saved.
pub fn run(args: &Args, voice: Voice) -> Result<ExitCode, Error> {
    if args.report.as_os_str() == "-" {
        return Err(Error::Usage {
            message: "the report cannot come from standard input, where your decisions come from".into(),
            hint: "name the file of the report".into(),
        });
    }
    let responses = read::read(&args.report)?.responses;
    let decided = read_overrides(&args.overrides)?;
    // What cannot be saved must not be asked.
    drop(ReportFile::create(&args.overrides)?);
    let which = if args.all { Which::All } else { Which::InDoubt };
    let Queue { places, left_out } = review::queue(&responses, which);
    let all = places.len();
    let is_open = |at: &usize| {
        let ReadResponse { candidate, item, question, .. } = &responses[*at];
        // Rows may name an item by its question.
        let mut names = [Some(item), question.as_ref()].into_iter().flatten();
        names.all(|name| decided.find(candidate, name).is_none())
    };
    let places: Vec<usize> = places.into_iter().filter(is_open).collect();
    let mut lines = Lines::new();
    let mut walk = Walk {
        path: &args.overrides,
        responses: &responses,
        before: all - places.len(),
        places,
        voice,
        by: String::new(),
        decisions: Vec::new(),
    };
    if !walk.places.is_empty() {
        lines.check()?;
        walk.by = by(args, &mut lines, voice)?;
        walk.go(&mut lines)?;
    }
    say(voice, &walk.end(left_out.len()))?;
    Ok(ExitCode::SUCCESS)
}

fn read_overrides(path: &Path) -> Result<OverridesFile, Error> {
    match file::read(path) {
        Err(Error::Unreadable { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            Ok(OverridesFile::default())
        }
        read => read,
    }
}

/// Returns who decides: whom the option names, the user by the environment, or who answers the question.
fn by(args: &Args, lines: &mut Lines, voice: Voice) -> Result<String, Error> {
    let named = |name: Option<String>| name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let user = || ["USER", "USERNAME"].into_iter().find_map(|name| named(std::env::var(name).ok()));
    if let Some(by) = named(args.by.clone()).or_else(user) {
        return Ok(by);
    }
    if lines.is_terminal {
        say(voice, "Your name: ")?;
        if let Some(by) = named(lines.next()?) {
            return Ok(by);
        }
    }
    Err(Error::Usage { message: "who decides is not known".into(), hint: "give your name with --by".into() })
}

/// The lines of standard input.
struct Lines {
    stdin: io::StdinLock<'static>,
    is_terminal: bool,
}

impl Lines {
    fn new() -> Self {
        let stdin = io::stdin();
        Self { is_terminal: stdin.is_terminal(), stdin: stdin.lock() }
    }

    /// Checks that somebody is there: a terminal, or a line that was piped in.
    fn check(&mut self) -> Result<(), Error> {
        if self.is_terminal || !self.stdin.fill_buf().map_err(unreadable)?.is_empty() {
            return Ok(());
        }
        Err(Error::Usage {
            message: "there is nobody to decide: standard input is no terminal and holds no line".into(),
            hint: "run assay review in a terminal, or pipe in a line for each step".into(),
        })
    }

    /// Returns the next line without the blanks around it; none at the end.
    fn next(&mut self) -> Result<Option<String>, Error> {
        let mut bytes = Vec::new();
        let count = self.stdin.read_until(b'\n', &mut bytes).map_err(unreadable)?;
        Ok((count > 0).then(|| String::from_utf8_lossy(&bytes).trim().to_owned()))
    }
}

fn unreadable(source: io::Error) -> Error {
    Error::unreadable("standard input", source)
}

/// A walk through responses.
struct Walk<'a> {
    path: &'a Path,
    responses: &'a [ReadResponse],
    /// The places of the responses to decide about.
    places: Vec<usize>,
    /// How many more were decided before.
    before: usize,
    voice: Voice,
    by: String,
    /// What was decided, by the position in `places`; the last of a position counts.
    decisions: Vec<(usize, Override)>,
}

/// What a human wants.
enum Wish {
    Accept,
    Override,
    Skip,
    Back,
    Quit,
}

impl Wish {
    fn of(line: &str) -> Option<Self> {
        match line.to_lowercase().as_str() {
            "a" | "accept" => Some(Self::Accept),
            "o" | "override" => Some(Self::Override),
            "s" | "skip" => Some(Self::Skip),
            "b" | "back" => Some(Self::Back),
            "q" | "quit" => Some(Self::Quit),
            _ => None,
        }
    }
}

impl Walk<'_> {
    fn go(&mut self, lines: &mut Lines) -> Result<(), Error> {
        let mut at = 0;
        let mut shown = None;
        loop {
            if at == self.places.len() {
                let line = self.ask("That was the last one. [b]ack, or [q]uit: ", lines)?.unwrap_or_default();
                let Some(Wish::Back) = Wish::of(&line) else { return Ok(()) };
                at -= 1;
                shown = None;
            }
            if shown != Some(at) {
                self.show(at)?;
                shown = Some(at);
            }
            let Some(line) = self.ask(&self.prompt(at), lines)? else { return Ok(()) };
            match Wish::of(&line) {
                Some(Wish::Accept) => match self.responses[self.places[at]].score {
                    Some(score) => {
                        self.decide(at, Given::Score(score), ACCEPTED.into())?;
                        at += 1;
                    }
                    None => say(self.voice, "There is no score to accept: override it, or skip it.\n")?,
                },
                Some(Wish::Override) => {
                    if let Some((given, reason)) = self.ask_score(at, lines)? {
                        self.decide(at, given, reason)?;
                        at += 1;
                    }
                }
                Some(Wish::Skip) => at += 1,
                Some(Wish::Back) if at == 0 => say(self.voice, "This is the first one.\n")?,
                Some(Wish::Back) => at -= 1,
                Some(Wish::Quit) => return Ok(()),
                None => say(self.voice, &format!("{KEYS}\n"))?,
            }
        }
    }

    fn show(&self, at: usize) -> Result<(), Error> {
        let response = &self.responses[self.places[at]];
        let place = Place { number: self.before + at + 1, of: self.before + self.places.len() };
        let decided = self.decision(at).map(|row| match row.given {
            Given::Score(score) => format!("{score}, {}", row.reason),
            Given::Points(points) => format!("{points} points, {}", row.reason),
        });
        terminal::print(self.voice, |width, colour| review::page(response, place, decided.as_deref(), width, colour))
    }

    fn decision(&self, at: usize) -> Option<&Override> {
        self.decisions.iter().rev().find(|(position, _)| *position == at).map(|(_, row)| row)
    }

    fn prompt(&self, at: usize) -> String {
        let accept = match self.responses[self.places[at]].score {
            Some(score) => format!("[a]ccept {score:.4}, "),
            None => String::new(),
        };
        format!("{accept}[o]verride, [s]kip, [b]ack, [q]uit: ")
    }

    fn ask(&self, question: &str, lines: &mut Lines) -> Result<Option<String>, Error> {
        say(self.voice, question)?;
        let line = lines.next()?;
        if !lines.is_terminal || line.is_none() {
            // Nobody pressed the return key that would have ended the line.
            say(self.voice, "\n")?;
        }
        Ok(line)
    }

    /// Asks for a score and a reason; none where either line is blank, which takes the wish back.
    fn ask_score(&self, at: usize, lines: &mut Lines) -> Result<Option<(Given, String)>, Error> {
        let response = &self.responses[self.places[at]];
        let max = response.max_points.unwrap_or_default();
        let given = loop {
            let question = format!("Score from 0 to 1, or points of {max} such as {}p: ", max / 2.0);
            let line = self.ask(&question, lines)?.unwrap_or_default();
            if line.is_empty() {
                say(self.voice, "Nothing is decided.\n")?;
                return Ok(None);
            }
            match given::parse(&line, max) {
                Ok(given) => break given,
                Err(wrong) => say(self.voice, &format!("{}\n", on_one_line(&wrong)))?,
            }
        };
        let reason = self.ask("Reason: ", lines)?.unwrap_or_default();
        if reason.is_empty() {
            say(self.voice, "Nothing is decided: a score needs a reason.\n")?;
            return Ok(None);
        }
        Ok(Some((given, reason)))
    }

    /// Saves a decision: the file is read again, since others may have decided meanwhile.
    fn decide(&mut self, at: usize, given: Given, reason: String) -> Result<(), Error> {
        let ReadResponse { candidate, item, .. } = &self.responses[self.places[at]];
        let by = self.by.clone();
        let row = Override { candidate: candidate.clone(), item: item.clone(), given, reason, by, line: 0 };
        let mut decided = read_overrides(self.path)?;
        decided.put(row.clone());
        let file = ReportFile::create(self.path)?;
        let mut destination = file.destination()?;
        let written = destination.write_all(&file::to_csv(&decided.rows)).and_then(|()| destination.flush());
        written.map_err(|source| Error::of_output(self.path, source))?;
        file.commit()?;
        self.decisions.push((at, row));
        Ok(())
    }

    /// Says how far the walk came.
    fn end(&self, left_out: usize) -> String {
        let now = (0..self.places.len()).filter(|at| self.decision(*at).is_some()).count();
        let (decided, all) = (self.before + now, self.before + self.places.len());
        let path = on_one_line(&self.path.display().to_string()).into_owned();
        let end = match all {
            0 => "No response needs a human; --all walks through every one.\n".into(),
            _ => format!("{decided} of {all} decided, {now} of them now; saved in {path}\n"),
        };
        let left_out = match left_out {
            0 => String::new(),
            count => format!(
                "{count} left out: their item is not in the rubric, or was answered twice; mend the answers and grade \
                 again\n"
            ),
        };
        let next = match now {
            0 => String::new(),
            _ => format!("Let them count: assay grade ... --overrides {path}\n"),
        };
        [end, left_out, next].concat()
    }
}

fn say(voice: Voice, text: &str) -> Result<(), Error> {
    terminal::print(voice, |_, _| text.to_owned())
}
