//! What is said on standard error after a run: what could not be scored, what missed the bar, what to know.

use std::path::{Path, PathBuf};

use assay::gate::Gate;
use assay::grade::flags::{Flag, flags};
use assay::grade::held::HeldBar;
use assay::grade::{GradedResponse, Standing, Summary};
use assay::report::{Format, bars, doubt, same_answers};
use serde_json::json;

use super::outputs::is_stdout;
use super::{Voice, say};
use crate::progress::Mode;

/// How many lines of a kind are printed; the reports hold all.
const SHOWN: usize = 10;

/// What responses are that a human should decide because of what the score is.
const BY_SCORE: &str = "need a human by their score";

/// The name of an object that says which bar was missed.
const MISSED: &str = "missed";

/// A report that has all of what is said here in part.
struct Whole {
    /// Its name; none where no such report is written.
    written: Option<String>,
    /// What it could be called.
    example: &'static str,
}

impl Whole {
    const RESPONSES: Self = Self { written: None, example: "report.html" };
    const BARS: Self = Self { written: None, example: "report.json" };

    /// Says that it does something, as `lists`.
    fn says(&self, does: &str) -> String {
        match &self.written {
            Some(name) => format!("{name} {does}"),
            None => format!("a report {does} (`-o {}`)", self.example),
        }
    }
}

/// Collects what is worth saying.
pub struct Notes {
    gate: Gate,
    /// What lists all responses; none where the command writes no report of them.
    responses_in: Option<Whole>,
    /// What lists all who missed a bar.
    bars_in: Whole,
    /// The bars with what missed them, known at the end.
    held: Vec<HeldBar>,
    /// How many answers several candidates have handed in, known at the end.
    same: Option<String>,
    unscored: Lines,
    warned: Warned,
    /// What a human should decide because of its score.
    doubtful: Lines,
}

/// Some lines and the number of all.
#[derive(Default)]
struct Lines {
    shown: Vec<String>,
    count: u64,
    left_out: u64,
    /// How many there are for any reason, where these are there for one.
    of: Option<u64>,
}

impl Lines {
    fn push(&mut self, line: String) {
        self.push_folded(line, 1);
    }

    /// Takes a line that stands for several.
    fn push_folded(&mut self, line: String, count: u64) {
        self.count += count;
        if self.shown.len() < SHOWN {
            self.shown.push(line);
        } else {
            self.left_out += count;
        }
    }

    /// Prints them for people, or as an object with the name `event`.
    ///
    /// `whole` is the report that has all of them; none where there is no such report.
    fn print(&self, voice: Voice, event: &str, title: &str, whole: Option<&Whole>) {
        if self.count == 0 {
            return;
        }
        if voice.progress == Mode::Json {
            let bar = (event == MISSED).then_some(title);
            say::object(&json!({ "event": event, "bar": bar, "count": self.count, "lines": self.shown }));
            return;
        }
        let of = self.of.filter(|of| *of > self.count).map(|of| format!(", of {of} in all")).unwrap_or_default();
        say::line(&format!("{title}: {}{of}", self.count));
        for line in &self.shown {
            say::line(&format!("  {line}"));
        }
        if self.left_out > 0 {
            let listed = whole.map(|report| format!(", which {}", report.says("lists"))).unwrap_or_default();
            say::line(&format!("  and {} more{listed}", self.left_out));
        }
    }
}

/// Warnings of responses: those of a candidate that say the same of several items are one line.
#[derive(Default)]
struct Warned {
    shown: Vec<Folded>,
    left_out: u64,
}

/// A warning and how many more there are like it.
struct Folded {
    candidate: String,
    /// What it says, whatever the item.
    says: String,
    line: String,
    more: u64,
}

impl Warned {
    fn push(&mut self, response: &GradedResponse, name: &str, warning: &str) {
        let says = warning.replace(&format!("\"{}\"", response.item), "\"\"");
        let is_same = |folded: &&mut Folded| folded.candidate == response.candidate && folded.says == says;
        if let Some(folded) = self.shown.iter_mut().find(is_same) {
            folded.more += 1;
        } else if self.shown.len() < SHOWN {
            let candidate = response.candidate.clone();
            self.shown.push(Folded { candidate, says, line: format!("{name}: {warning}"), more: 0 });
        } else {
            self.left_out += 1;
        }
    }

    /// Puts them behind some lines.
    fn append_to(&self, lines: &mut Lines) {
        for Folded { line, more, .. } in &self.shown {
            let line = if *more > 0 { format!("{line} (and {more} more of this candidate)") } else { line.clone() };
            lines.push_folded(line, more + 1);
        }
        lines.count += self.left_out;
        lines.left_out += self.left_out;
    }
}

impl Notes {
    /// Starts without notes for a command that grades; what misses a bar of the gate is noted.
    pub fn new(gate: Gate) -> Self {
        let (unscored, warned, doubtful) = Default::default();
        let (responses_in, bars_in) = (Some(Whole::RESPONSES), Whole::BARS);
        Self { gate, responses_in, bars_in, held: Vec::new(), same: None, unscored, warned, doubtful }
    }

    /// Starts without notes for a command that writes no report of the responses.
    pub fn without_reports() -> Self {
        Self { responses_in: None, ..Self::new(Gate::default()) }
    }

    /// Takes note of the reports that are written, to name the one that has all of what is said here in part.
    pub fn written_to(&mut self, reports: &[PathBuf], format: impl Fn(&Path) -> Option<Format>) {
        let first = |wanted: Format| {
            let is_wanted = |path: &&PathBuf| !is_stdout(path) && format(path) == Some(wanted);
            reports.iter().find(is_wanted).map(|path| path.display().to_string())
        };
        let (html, json) = (first(Format::Html), first(Format::Json));
        // A page shows not all who missed a bar.
        self.bars_in.written.clone_from(&json);
        if let Some(responses) = &mut self.responses_in {
            responses.written = html.or(json);
        }
    }

    /// Notes what is worth saying of a response.
    pub fn add(&mut self, response: &GradedResponse) {
        let name = match response.item.as_str() {
            "" => format!("{} ({})", response.candidate, response.origin),
            item => format!("{} / {item} ({})", response.candidate, response.origin),
        };
        if let Standing::Unscored(reason) = response.standing() {
            self.unscored.push(format!("{name}: {reason}"));
        }
        self.gate.judge(response);
        let is_doubtful =
            |flag: &Flag| matches!(flag, Flag::InDoubt | Flag::NearPass | Flag::Deduction | Flag::OnlyRequired);
        if let Some(doubt) = doubt(response).filter(|_| flags(response).iter().any(is_doubtful)) {
            self.doubtful.push(format!("{name}: {doubt}"));
        }
        for warning in &response.warnings {
            self.warned.push(response, &name, warning);
        }
    }

    /// Notes what can only be said of all responses together, and returns the bars with what missed them.
    pub fn finish(&mut self, summary: &Summary) -> Vec<HeldBar> {
        self.held = self.gate.held(summary);
        self.doubtful.of = Some(summary.counts.to_review);
        self.same = same_answers(summary);
        self.held.clone()
    }

    /// Returns the gate.
    pub fn gate(&self) -> &Gate {
        &self.gate
    }

    /// Returns how often a bar was missed.
    pub fn missed(&self) -> u64 {
        self.held.iter().map(|held| held.missed).sum()
    }

    /// Prints the notes, the warnings that belong to no single response, and how many answers were `copies` of others, on
    /// standard error; where the run is to be quiet, only what its exit code is for, on one line.
    pub fn print(&self, voice: Voice, warnings: &[String], copies: u64) {
        if voice.quiet && voice.progress != Mode::Json {
            return self.print_shortly();
        }
        let listed = self.responses_in.as_ref();
        if !voice.quiet {
            match copies {
                0 => {}
                1 => say::note(voice, "graded once: 1 answer equals another one to the same item"),
                copies => {
                    say::note(voice, &format!("graded once: {copies} answers equal other ones to the same item"));
                }
            }
            self.print_same(voice);
            // What is said of a whole file comes first: it may be why the others are there.
            let mut lines = Lines::default();
            for warning in warnings {
                lines.push(warning.clone());
            }
            self.warned.append_to(&mut lines);
            lines.print(voice, "warnings", "warnings", listed);
            self.doubtful.print(voice, "doubtful", BY_SCORE, listed);
        }
        self.unscored.print(voice, "unscored", "unscored", listed);
        self.print_missed(voice);
    }

    /// Prints how many answers several candidates have handed in.
    pub fn print_same(&self, voice: Voice) {
        if let Some(says) = &self.same {
            let report = self.responses_in.as_ref().unwrap_or(&Whole::RESPONSES);
            say::note(voice, &format!("same answers: {says}, whom {}", report.says("names")));
        }
    }

    /// Prints what the exit code is for where grades are not graded again: who missed a bar; where the run is to be quiet, how
    /// often, and how many responses are unscored.
    pub fn print_bars(&self, voice: Voice) {
        if voice.quiet && voice.progress != Mode::Json { self.print_shortly() } else { self.print_missed(voice) }
    }

    /// Prints who missed a bar.
    fn print_missed(&self, voice: Voice) {
        for held in &self.held {
            let shown = held.named().iter().map(bars::miss).collect();
            let lines = Lines { shown, count: held.missed, left_out: held.unnamed(), of: None };
            lines.print(voice, MISSED, &bars::title(held), Some(&self.bars_in));
        }
    }

    /// Prints how often which bar was missed and how many responses are unscored.
    fn print_shortly(&self) {
        let missed = self.held.iter().map(|held| (bars::title(held), held.missed));
        let counted = missed.chain([("unscored".to_owned(), self.unscored.count)]).filter(|(_, count)| *count > 0);
        let counted: Vec<String> = counted.map(|(title, count)| format!("{title}: {count}")).collect();
        if !counted.is_empty() {
            say::line(&counted.join("; "));
        }
    }
}
