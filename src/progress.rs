//! Draws how far a run has come, on standard error and only on a terminal.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar, or a counter where the total is not known.
pub struct Progress(ProgressBar);

impl Progress {
    /// Starts at 0 of `total`; draws nothing if `quiet` or without a terminal.
    pub fn new(total: Option<u64>, quiet: bool) -> Self {
        let hidden = quiet || !std::io::stderr().is_terminal();
        let target = if hidden { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(10) };
        let bar = ProgressBar::with_draw_target(total, target);
        let template = match total {
            Some(_) => "grading {bar:30} {pos}/{len} {per_sec} {eta} left",
            None => "grading {spinner} {pos} {per_sec}",
        };
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self(bar)
    }

    /// Counts one response.
    pub fn advance(&self) {
        self.0.inc(1);
    }

    /// Clears the line.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}
