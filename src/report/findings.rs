//! What is wrong or weak in rubrics, for people and for editors.

use std::fmt::Write;

use comfy_table::Color;
use serde::Serialize;

use super::colour::{Colour, painted};
use super::words::counted;
use crate::lint::{Diagnostic, Severity};
use crate::untrusted::on_one_line;

/// The version of the JSON form; it grows with a change that old readers do not understand.
const SCHEMA_VERSION: u32 = 1;

/// Returns each finding with the line that it is about, then the counts; notes are only counted unless they are shown.
#[must_use]
pub fn page(diagnostics: &[Diagnostic], files: usize, shows_notes: bool, colour: Colour) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| shows_notes || diagnostic.severity > Severity::Note) {
        let head = format!("{}[{}]", diagnostic.severity.name(), diagnostic.code);
        let head = painted(&head, colour_of(diagnostic.severity), colour);
        for (number, line) in diagnostic.fault.to_string().lines().enumerate() {
            let line = on_one_line(line);
            let _ = if number == 0 { writeln!(text, "{head}: {line}") } else { writeln!(text, "{line}") };
        }
    }
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count() as u64;
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    let hidden = if notes > 0 && !shows_notes { " (--notes shows them)" } else { "" };
    let more = if text.is_empty() { "" } else { "; `assay rubric guide CODE` tells more of a code" };
    let _ = writeln!(
        text,
        "{}: {}, {}, {}{hidden}{more}",
        counted(files as u64, "file"),
        counted(errors, "error"),
        counted(warnings, "warning"),
        counted(notes, "note"),
    );
    text
}

fn colour_of(severity: Severity) -> Color {
    match severity {
        Severity::Error => Color::Red,
        Severity::Warning => Color::Yellow,
        Severity::Note => Color::Cyan,
    }
}

/// Returns all findings as one JSON document; ends with a line break.
#[must_use]
pub fn json(diagnostics: &[Diagnostic]) -> String {
    let findings = diagnostics.iter().map(WireFinding::new).collect();
    let document = WireFindings { schema_version: SCHEMA_VERSION, findings };
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct WireFindings {
    schema_version: u32,
    findings: Vec<WireFinding>,
}

/// Lines and columns are from 1, columns in characters; the end is right after the place.
#[derive(Serialize)]
struct WireFinding {
    path: String,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    code: &'static str,
    severity: &'static str,
    message: String,
    hint: Option<String>,
}

impl WireFinding {
    fn new(diagnostic: &Diagnostic) -> Self {
        let fault = &diagnostic.fault;
        let end = fault.excerpt.as_ref().map(|excerpt| excerpt.end);
        Self {
            path: fault.path.display().to_string(),
            line: fault.line,
            column: fault.column,
            end_line: end.map(|end| end.0),
            end_column: end.map(|end| end.1),
            code: diagnostic.code,
            severity: diagnostic.severity.name(),
            message: fault.message.clone(),
            hint: fault.hint.clone(),
        }
    }
}
