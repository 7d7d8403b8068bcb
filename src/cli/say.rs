//! What is said on standard error beside errors: lines for people, or JSON objects where progress is told as JSON.

use std::io::Write;

use assay::untrusted::on_one_line;
use serde_json::{Value, json};

use super::Voice;
use crate::progress::Mode;

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

/// Writes a line, without what steers a terminal; where nobody can read it, the run goes on.
pub fn line(text: &str) {
    let _ = writeln!(std::io::stderr(), "{}", on_one_line(text));
}

/// Writes an object on a line of its own; where nobody can read it, the run goes on.
pub fn object(object: &Value) {
    let _ = writeln!(std::io::stderr(), "{object}");
}
