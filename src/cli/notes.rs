//! What is said on standard error after a run: what could not be scored, what missed the bar, what to know.

use assay::gate::{Bar, Gate, Short};
use assay::grade::flags::{Flag, flags};
use assay::grade::{GradedResponse, Standing, Summary};
use assay::report::{doubt, figure};
use serde_json::json;

use super::{Voice, say};
use crate::progress::Mode;

/// How many lines of a kind are printed; the reports hold all.
const SHOWN: usize = 10;

/// The name of an object that says which bar was missed.
const MISSED: &str = "missed";

/// Collects what is worth saying.
pub struct Notes {
    gate: Gate,
    /// What missed the bar for every response, the mean's, the total's, and each required item's.
    missed: Vec<Lines>,
    unscored: Lines,
    warnings: Lines,
    /// What a human should decide because of its score.
    doubtful: Lines,
}

/// Some lines and the number of all.
#[derive(Default)]
struct Lines {
    shown: Vec<String>,
    count: usize,
}

impl Lines {
    fn push(&mut self, line: String) {
        self.count += 1;
        if self.shown.len() < SHOWN {
            self.shown.push(line);
        }
    }

    /// Prints them for people, or as an object with the name `event`.
    fn print(&self, voice: Voice, event: &str, title: &str) {
        if self.count == 0 {
            return;
        }
        if voice.progress == Mode::Json {
            let bar = (event == MISSED).then_some(title);
            say::object(&json!({ "event": event, "bar": bar, "count": self.count, "lines": self.shown }));
            return;
        }
        say::line(&format!("{title}: {}", self.count));
        for line in &self.shown {
            say::line(&format!("  {line}"));
        }
        if self.count > self.shown.len() {
            say::line(&format!(
                "  and {} more, which a report lists (`-o report.html`)",
                self.count - self.shown.len()
            ));
        }
    }
}

impl Notes {
    /// Starts without notes; what misses a bar of the gate is noted.
    pub fn new(gate: Gate) -> Self {
        let kinds = place(Bar::Required(gate.bars().required.len()));
        let missed = (0..kinds).map(|_| Lines::default()).collect();
        Self { gate, missed, unscored: Lines::default(), warnings: Lines::default(), doubtful: Lines::default() }
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
        if let Some((bar, short)) = self.gate.judge(response) {
            self.missed[place(bar)].push(format!("{name}: {}", says(&short)));
        }
        let is_doubtful = |flag: &Flag| matches!(flag, Flag::InDoubt | Flag::NearPass | Flag::Deduction);
        if let Some(doubt) = doubt(response).filter(|_| flags(response).iter().any(is_doubtful)) {
            self.doubtful.push(format!("{name}: {doubt}"));
        }
        for warning in &response.warnings {
            self.warnings.push(format!("{name}: {warning}"));
        }
    }

    /// Notes what can only be said of all responses together.
    pub fn finish(&mut self, summary: &Summary) {
        for (bar, short) in self.gate.finish(summary) {
            self.missed[place(bar)].push(says(&short));
        }
    }

    /// Returns the gate.
    pub fn gate(&self) -> &Gate {
        &self.gate
    }

    /// Returns how often a bar was missed.
    pub fn missed(&self) -> usize {
        self.missed.iter().map(|lines| lines.count).sum()
    }

    /// Prints the notes, the warnings that belong to no single response, and how many answers were `copies` of others, on
    /// standard error; where the run is to be quiet, only what its exit code is for, on one line.
    pub fn print(&mut self, voice: Voice, warnings: &[String], copies: u64) {
        if voice.quiet && voice.progress != Mode::Json {
            return self.print_shortly();
        }
        if !voice.quiet {
            match copies {
                0 => {}
                1 => say::note(voice, "graded once: 1 answer equals another one to the same item"),
                copies => {
                    say::note(voice, &format!("graded once: {copies} answers equal other ones to the same item"));
                }
            }
            for warning in warnings {
                self.warnings.push(warning.clone());
            }
            self.warnings.print(voice, "warnings", "warnings");
            self.doubtful.print(voice, "doubtful", "for a human to decide");
        }
        self.unscored.print(voice, "unscored", "unscored");
        for (title, lines) in self.titles().into_iter().zip(&self.missed) {
            lines.print(voice, MISSED, &title);
        }
    }

    /// Prints how often which bar was missed and how many responses are unscored.
    fn print_shortly(&self) {
        let titles = self.titles();
        let missed = titles.iter().map(String::as_str).zip(&self.missed);
        let counted = missed.chain([("unscored", &self.unscored)]).filter(|(_, lines)| lines.count > 0);
        let counted: Vec<String> = counted.map(|(title, lines)| format!("{title}: {}", lines.count)).collect();
        if !counted.is_empty() {
            say::line(&counted.join("; "));
        }
    }

    /// Returns what the bars are called, in the order of their places.
    fn titles(&self) -> Vec<String> {
        let bars = self.gate.bars();
        let titles = [
            bars.every.map(|bar| format!("below {bar}")),
            bars.mean.map(|bar| format!("mean below {bar}")),
            bars.total.map(|bar| format!("total below {bar}")),
        ];
        let required = bars.required.iter().map(|required| Some(format!("{} below {}", required.item, required.score)));
        titles.into_iter().chain(required).map(Option::unwrap_or_default).collect()
    }
}

/// Where the lines of a bar are.
fn place(bar: Bar) -> usize {
    match bar {
        Bar::Every => 0,
        Bar::Mean => 1,
        Bar::Total => 2,
        Bar::Required(at) => 3 + at,
    }
}

fn says(short: &Short) -> String {
    match short {
        Short::Score(score) => format!("{score:.4}"),
        Short::Blank => "blank".into(),
        Short::Best { response, short } => format!("{response}: {}", says(short)),
        Short::Absent(candidate) => format!("{candidate}: no response"),
        Short::Mean(mean, count) => format!("{}, the mean of {count} scores", figure::mean(*mean)),
        Short::NoMean => "there is no score, only blank responses".into(),
        Short::Share { candidate, share, points, max_points } => {
            let (points, max_points) = (figure::points(*points), figure::points(*max_points));
            format!("{candidate}: {} ({points} of {max_points} points)", figure::mean(*share))
        }
    }
}
