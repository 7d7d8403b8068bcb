//! What is said on standard error after a run: what could not be scored, what missed the bar, what to know.

use assay::grade::{GradedResponse, Outcome};
use assay::report::untrusted::on_one_line;

/// How many lines of a kind are printed; the reports hold all.
const SHOWN: usize = 10;

/// Collects what is worth saying.
pub struct Notes {
    bar: Option<f64>,
    missed: Lines,
    unscored: Lines,
    warnings: Lines,
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

    fn print(&self, title: &str) {
        if self.count == 0 {
            return;
        }
        eprintln!("{title}: {}", self.count);
        for line in &self.shown {
            eprintln!("  {}", on_one_line(line));
        }
        if self.count > self.shown.len() {
            eprintln!("  and {} more; the reports list all", self.count - self.shown.len());
        }
    }
}

impl Notes {
    /// Starts without notes; responses below `bar` are noted as missing it.
    pub fn new(bar: Option<f64>) -> Self {
        Self { bar, missed: Lines::default(), unscored: Lines::default(), warnings: Lines::default() }
    }

    /// Notes what is worth saying of a response.
    pub fn add(&mut self, response: &GradedResponse) {
        let name = match response.item.as_str() {
            "" => format!("{} ({})", response.candidate, response.origin),
            item => format!("{} / {item} ({})", response.candidate, response.origin),
        };
        match (&response.outcome, self.bar) {
            (Outcome::Unscored(reason), _) => self.unscored.push(format!("{name}: {reason}")),
            (Outcome::Scored(marked), Some(bar)) if marked.grade.score < bar => {
                self.missed.push(format!("{name}: {:.4}", marked.grade.score));
            }
            (Outcome::Blank, Some(_)) => self.missed.push(format!("{name}: blank")),
            _ => {}
        }
        for warning in &response.warnings {
            self.warnings.push(format!("{name}: {warning}"));
        }
    }

    /// Returns how many responses missed the bar.
    pub fn missed(&self) -> usize {
        self.missed.count
    }

    /// Prints the notes, and the warnings that belong to no single response, on standard error.
    pub fn print(&mut self, warnings: &[String]) {
        for warning in warnings {
            self.warnings.push(warning.clone());
        }
        self.warnings.print("warnings");
        self.unscored.print("unscored");
        if let Some(bar) = self.bar {
            self.missed.print(&format!("below {bar}"));
        }
    }
}
