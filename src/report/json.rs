//! The JSON report: one document, written as the responses come, so the summary stands last.
//!
//! Each response is one line inside the array: short enough to stream, and to read with line tools.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};

use super::ReportWriter;
use super::wire::{ResponseRecord, RubricRecord, SCHEMA_VERSION, SignatureRecord, SummaryRecord};
use crate::grade::{GradedResponse, Outline, Signature, Summary};
use crate::untrusted::is_steering;

/// The line that a document begins with.
pub const OPEN: &str = "{";

/// How the line with what the rubric asks begins.
pub const RUBRIC: &str = "\"rubric\":";

/// The lines around the responses.
pub const RESPONSES: [&str; 2] = ["\"responses\":[", "],"];

/// Returns the line with the version of the document's shape, its second one.
pub fn version() -> String {
    format!("\"schema_version\":{SCHEMA_VERSION},")
}

/// Returns what stands behind the responses, with the summary.
pub fn ending(summary: &Summary) -> io::Result<String> {
    Ok(format!("\n{}\n\"summary\":{}\n}}\n", RESPONSES[1], text(&SummaryRecord::from(summary))?))
}

/// Writes the document.
pub struct JsonReport<W: Write> {
    destination: W,
    /// What comes before the next response: nothing before the first, else the comma after the last.
    separator: &'static str,
}

impl<W: Write> JsonReport<W> {
    /// Makes the writer; nothing is written yet.
    pub fn new(destination: W) -> Self {
        Self { destination, separator: "" }
    }
}

impl<W: Write + Send> ReportWriter for JsonReport<W> {
    fn begin(&mut self, signature: &Signature, outline: Option<&Outline>) -> io::Result<()> {
        let signature = text(&SignatureRecord::from(signature))?;
        write!(self.destination, "{OPEN}\n{}\n\"signature\":{signature},\n", version())?;
        if let Some(outline) = outline {
            writeln!(self.destination, "{RUBRIC}{},", text(&RubricRecord::from(outline))?)?;
        }
        write!(self.destination, "{}", RESPONSES[0])
    }

    fn response(&mut self, response: &GradedResponse) -> io::Result<()> {
        let response = text(&ResponseRecord::from(response))?;
        write!(self.destination, "{}\n{response}", self.separator)?;
        self.separator = ",";
        Ok(())
    }

    fn end(&mut self, summary: &Summary) -> io::Result<()> {
        write!(self.destination, "{}", ending(summary)?)?;
        self.destination.flush()
    }
}

/// Returns a value as JSON on one line, without any character that steers a terminal or ends a line in some reader, and
/// without `##`, with which commands of CI systems begin.
pub fn text(value: &impl Serialize) -> io::Result<String> {
    let mut bytes = Vec::new();
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Escaping))?;
    Ok(String::from_utf8(bytes).expect("JSON of strings is UTF-8"))
}

/// Writes a member `name` whose value is a list, one element a line, and then `end`.
pub fn list(
    destination: &mut dyn Write,
    name: &str,
    members: impl Iterator<Item = io::Result<String>>,
    end: &str,
) -> io::Result<()> {
    let members = members.collect::<io::Result<Vec<_>>>()?;
    if members.is_empty() {
        return writeln!(destination, "\"{name}\":[]{end}");
    }
    writeln!(destination, "\"{name}\":[\n{}\n]{end}", members.join(",\n"))
}

/// Compact JSON that escapes more than it must: DEL, C1 controls, U+2028 and the like, and every second `#` of a row; what
/// is read back is the same.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        let is_escaped = |rest: &str, at: usize, c: char| is_steering(c) || c == '#' && rest[..at].ends_with('#');
        while let Some((at, c)) = rest.char_indices().find(|(at, c)| is_escaped(rest, *at, *c)) {
            CompactFormatter.write_string_fragment(writer, &rest[..at])?;
            // All of these are below U+10000, so one escape is enough.
            write!(writer, "\\u{:04x}", u32::from(c))?;
            rest = &rest[at + c.len_utf8()..];
        }
        CompactFormatter.write_string_fragment(writer, rest)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::report::samples;

    fn report(responses: &[GradedResponse]) -> String {
        samples::report(|destination| Box::new(JsonReport::new(destination)), responses)
    }

    #[track_caller]
    fn parse(report: &str) -> Value {
        serde_json::from_str(report).expect("the report is JSON")
    }

    #[test]
    fn document_holds_signature_responses_and_summary() {
        let document = parse(&report(&[samples::scored(), samples::blank(), samples::unscored()]));
        assert_eq!(document["schema_version"], SCHEMA_VERSION);
        assert_eq!(document["signature"]["rubric"], "django-interview");
        assert_eq!(document["signature"]["short"], samples::signature().short());
        assert_eq!(document["rubric"]["title"], "Django interview");
        assert_eq!(document["rubric"]["items"][1], json!({"id": "orm", "points": 10.0}));
        assert_eq!(document["responses"].as_array().map(Vec::len), Some(3));
        assert_eq!(
            document["summary"],
            json!({"responses": 3, "scored": 1, "blank": 1, "unscored": 1, "passed": 0, "overridden": 0, "to_review": 2,
                   "not_answered": 4, "mean_score": 0.25, "candidates": [
                {"candidate": "Ada", "scored": 1, "blank": 1, "unscored": 0, "passed": 0, "overridden": 0, "to_review": 1,
                 "not_answered": 1, "mean_score": 0.25, "points": 2.5, "max_points": 20.0},
                {"candidate": "Bo", "scored": 0, "blank": 0, "unscored": 1, "passed": 0, "overridden": 0, "to_review": 1,
                 "not_answered": 3, "mean_score": null, "points": 0.0, "max_points": 0.0}]})
        );
    }

    #[test]
    fn run_without_responses_is_a_document_too() {
        let document = parse(&report(&[]));
        assert_eq!(document["responses"], json!([]));
        assert_eq!(document["summary"]["mean_score"], Value::Null);
    }

    #[test]
    fn each_response_is_one_line_that_can_be_cut_out() {
        let report = report(&[samples::scored(), samples::blank()]);
        let lines: Vec<_> = report.lines().filter(|line| line.starts_with("{\"candidate\"")).collect();
        assert_eq!(lines.len(), 2);
        for (line, item) in lines.iter().zip(["orm", "views"]) {
            assert_eq!(parse(line.trim_end_matches(','))["item"], item);
        }
    }

    #[test]
    fn responses_are_written_as_they_come() {
        let (destination, written) = samples::destination();
        let mut writer = JsonReport::new(destination);
        writer.begin(&samples::signature(), None).expect("memory takes all");
        writer.response(&samples::blank()).expect("memory takes all");
        assert!(written.text().contains("\"views\""));
        assert!(!written.text().contains("summary"));
    }

    #[test]
    fn name_with_escapes_is_read_back_but_steers_nothing() {
        let name = "A\u{1b}[2J\u{9b}1m\u{7f}\u{85}\u{2028}\u{202E}\"\\\n</script>";
        let report = report(&[GradedResponse { candidate: name.into(), ..samples::blank() }]);
        assert_eq!(parse(&report)["responses"][0]["candidate"], name);
        assert!(!report.chars().any(|c| is_steering(c) && c != '\n'));
    }

    #[test]
    fn text_in_any_script_stays_readable() {
        assert_eq!(text(&"Ольга’s é 👩‍🏫 C# #1").expect("JSON"), "\"Ольга’s é 👩‍🏫 C# #1\"");
        assert_eq!(text(&"###[x]").expect("JSON"), "\"#\\u0023#[x]\"");
    }
}
