//! What is said on standard error beside errors: lines for people, or JSON objects where progress is told as JSON.

use std::io::Write;

use assay::error::Fault;
use assay::untrusted::on_one_line;
use serde_json::{Value, json};
use textwrap::{Options, WordSplitter};

use super::Voice;
use super::terminal::stderr_width;
use crate::progress::Mode;

/// How much further what is wrapped is indented than the line's beginning.
const HANGING: usize = 2;

/// Says what is good to know, unless nothing but errors is to be said.
pub fn note(voice: Voice, text: &str) {
    if !voice.quiet {
        always(voice, "note", text);
    }
}

/// Says what is to be said however quiet the run is; `event` is its name for tools.
pub fn always(voice: Voice, event: &str, text: &str) {
    if voice.progress == Mode::Json {
        object(&json!({ "event": event, "text": text }));
    } else {
        text.lines().for_each(line);
    }
}

/// Writes a fault with its line of the file, which is not wrapped.
pub fn fault(fault: &Fault) {
    let head = Fault { hint: None, excerpt: None, ..fault.clone() };
    format!("error: {head}").lines().for_each(line);
    if let Some(excerpt) = &fault.excerpt {
        let shown = stderr_width().map_or_else(|| excerpt.to_string(), |width| excerpt.shown(width));
        shown.lines().for_each(|line| write(&on_one_line(line)));
    }
    if let Some(hint) = &fault.hint {
        format!("  hint: {hint}").lines().for_each(line);
    }
}

/// Writes a line, without what steers a terminal and wrapped to its width.
pub fn line(text: &str) {
    write(&wrapped(&on_one_line(text), stderr_width()));
}

/// Writes an object on a line of its own.
pub fn object(object: &Value) {
    write(&object.to_string());
}

/// Writes a line; where nobody can read it, the run goes on.
fn write(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Breaks a line at blanks; what has none, such as a path, stays whole for whoever copies it.
fn wrapped(line: &str, width: Option<usize>) -> String {
    let Some(width) = width else { return line.to_owned() };
    let text = line.trim_start();
    let first = " ".repeat(line.len() - text.len());
    let rest = " ".repeat(first.len() + HANGING);
    let options = Options::new(width).initial_indent(&first).subsequent_indent(&rest);
    textwrap::fill(text, options.word_splitter(WordSplitter::NoHyphenation).break_words(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, width: usize, expected: &str) {
        assert_eq!(wrapped(line, Some(width)), expected);
    }

    #[test]
    fn line_is_broken_at_words_and_hangs() {
        check("  ada / orm: the answer is short", 20, "  ada / orm: the\n    answer is short");
        check("warnings: 3", 20, "warnings: 3");
    }

    #[test]
    fn path_is_not_broken() {
        check("see a/very/long/path/to/report.csv", 12, "see\n  a/very/long/path/to/report.csv");
        check("a/very/long-path/to/report.csv", 12, "a/very/long-path/to/report.csv");
    }

    #[test]
    fn line_stays_whole_without_a_terminal() {
        let line = format!("  {}", "word ".repeat(100));
        assert_eq!(wrapped(&line, None), line);
    }
}
