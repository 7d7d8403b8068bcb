//! Tells on standard error how far a run has come: a bar for people, lines of JSON for tools.

use std::cell::Cell;
use std::fmt;
use std::io::{IsTerminal, Write};
use std::time::Duration;

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// So many lines are written at most where the total is known.
const LINES: u64 = 100;

/// After so many responses a line is written where the total is not known.
const STEP: u64 = 100;

/// A speed is told after so long, and after so many responses, which are those that are graded together: what comes of the
/// first few says nothing.
const TELLING: (Duration, u64) = (Duration::from_secs(1), 256);

/// No run takes longer than so many seconds.
const LONGEST: f64 = 1e9;

/// How progress is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A bar, where standard error is a terminal.
    Bar,
    /// One JSON object a line.
    Json,
    /// Not at all.
    Hidden,
}

/// How far a run has come.
pub enum Progress {
    /// A bar, or a counter where the total is not known.
    Bar(ProgressBar),
    /// Lines of JSON.
    Json {
        /// How many responses there are, where known.
        total: Option<u64>,
        /// How many are done.
        done: Cell<u64>,
    },
}

impl Progress {
    /// Starts at 0 of `total`.
    pub fn new(total: Option<u64>, mode: Mode) -> Self {
        if mode == Mode::Json {
            let progress = Self::Json { total, done: Cell::new(0) };
            progress.line("start");
            return progress;
        }
        let hidden = mode == Mode::Hidden || !std::io::stderr().is_terminal();
        let target = if hidden { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(10) };
        let bar = ProgressBar::with_draw_target(total, target);
        let template = match total {
            Some(_) => "grading {bar:30} {pos}/{len}{rate}{left}",
            None => "grading {spinner} {pos}{rate}",
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style.with_key("rate", rate).with_key("left", left));
        Self::Bar(bar)
    }

    /// Counts one response.
    pub fn advance(&self) {
        match self {
            Self::Bar(bar) => bar.inc(1),
            Self::Json { total, done } => {
                done.set(done.get() + 1);
                let step = total.map_or(STEP, |total| total.div_ceil(LINES).max(1));
                if done.get().is_multiple_of(step) {
                    self.line("progress");
                }
            }
        }
    }

    /// Clears the line, or writes the last one.
    pub fn finish(&self) {
        match self {
            Self::Bar(bar) => bar.finish_and_clear(),
            Self::Json { .. } => self.line("end"),
        }
    }

    /// Writes a line; where nobody can read it, grading goes on.
    fn line(&self, event: &str) {
        if let Self::Json { total, done } = self {
            let line = serde_json::json!({"event": event, "done": done.get(), "total": total});
            let _ = writeln!(std::io::stderr(), "{line}");
        }
    }
}

fn rate(state: &ProgressState, text: &mut dyn fmt::Write) {
    if let Some(speed) = speed(state.elapsed(), state.pos()) {
        let _ = write!(text, " {speed:.0}/s");
    }
}

fn left(state: &ProgressState, text: &mut dyn fmt::Write) {
    if let (Some(speed), Some(total)) = (speed(state.elapsed(), state.pos()), state.len()) {
        let seconds = total.saturating_sub(state.pos()) as f64 / speed;
        let left = HumanDuration(Duration::from_secs_f64(seconds.min(LONGEST)));
        let _ = write!(text, " {left:#} left");
    }
}

/// Returns how many responses a second were graded so far; none before that means something.
///
/// It is the mean of the whole run: as responses come in chunks, the latest moments are either all or nothing.
fn speed(elapsed: Duration, done: u64) -> Option<f64> {
    let (long, many) = TELLING;
    let speed = done as f64 / elapsed.as_secs_f64();
    (elapsed >= long && done >= many).then_some(speed)
}

/// How far a download has come.
pub enum Download {
    /// A bar.
    Bar(ProgressBar),
    /// Lines of JSON.
    Json {
        /// What is downloaded.
        name: String,
        /// How many bytes there are, where known.
        total: u64,
        /// How many hundredths were written last.
        written: u64,
    },
}

impl Download {
    /// Starts to tell of a download.
    pub fn new(name: &str, mode: Mode) -> Self {
        if mode == Mode::Json {
            return Self::Json { name: name.into(), total: 0, written: 0 };
        }
        let hidden = mode == Mode::Hidden || !std::io::stderr().is_terminal();
        let target = if hidden { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(10) };
        let bar = ProgressBar::with_draw_target(None, target);
        let template = "{msg} {bar:30} {bytes}/{total_bytes} {bytes_per_sec} {eta} left";
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(name.to_owned());
        Self::Bar(bar)
    }

    /// Learns how many bytes there are.
    pub fn total(&mut self, bytes: u64) {
        match self {
            Self::Bar(bar) => bar.set_length(bytes),
            Self::Json { total, .. } => *total = bytes,
        }
    }

    /// Tells that so many bytes are there.
    pub fn have(&mut self, bytes: u64) {
        match self {
            Self::Bar(bar) => bar.set_position(bytes),
            Self::Json { name, total, written } => {
                let hundredths = bytes * LINES / (*total).max(1);
                if hundredths != *written {
                    *written = hundredths;
                    let line = serde_json::json!({"event": "download", "name": name, "done": bytes, "total": total});
                    let _ = writeln!(std::io::stderr(), "{line}");
                }
            }
        }
    }

    /// Clears the line.
    pub fn finish(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speed_is_told_when_it_means_something() {
        assert_eq!(speed(Duration::from_millis(900), 5000), None);
        assert_eq!(speed(Duration::from_secs(3), 1), None);
        assert_eq!(speed(Duration::from_secs(2), 256), Some(128.0));
    }
}
