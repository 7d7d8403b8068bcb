//! The JSONL report: one JSON object a line, one line a response, in input order, and nothing else.

use std::io::{self, Write};

use super::ReportWriter;
use super::json::text;
use super::wire::{LineRecord, SCHEMA_VERSION};
use crate::grade::{GradedResponse, Outline, Signature, Summary};

/// Writes the lines.
pub struct JsonlReport<W: Write> {
    destination: W,
}

impl<W: Write> JsonlReport<W> {
    /// Makes the writer; nothing is written yet.
    pub fn new(destination: W) -> Self {
        Self { destination }
    }
}

impl<W: Write + Send> ReportWriter for JsonlReport<W> {
    fn begin(&mut self, _signature: &Signature, _outline: Option<&Outline>) -> io::Result<()> {
        Ok(())
    }

    fn response(&mut self, response: &GradedResponse) -> io::Result<()> {
        let line = text(&LineRecord { schema_version: SCHEMA_VERSION, response: response.into() })?;
        writeln!(self.destination, "{line}")
    }

    fn flush(&mut self) -> io::Result<()> {
        self.destination.flush()
    }

    fn shows_candidates(&self) -> bool {
        false
    }

    fn end(&mut self, _summary: &Summary) -> io::Result<()> {
        self.destination.flush()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::report::samples;
    use crate::report::wire::ResponseRecord;

    fn report(responses: &[GradedResponse]) -> String {
        samples::report(|destination| Box::new(JsonlReport::new(destination)), responses)
    }

    #[track_caller]
    fn parse(line: &str) -> Value {
        serde_json::from_str(line).expect("the line is JSON")
    }

    #[test]
    fn each_line_is_a_response_in_input_order() {
        let report = report(&[samples::unscored(), samples::scored(), samples::blank()]);
        let statuses: Vec<_> = report.lines().map(|line| parse(line)["status"].clone()).collect();
        assert_eq!(statuses, ["unscored", "scored", "blank"]);
        assert!(report.ends_with("}\n"));
    }

    #[test]
    fn line_is_a_response_of_the_json_report_with_its_version() {
        let line = report(&[samples::scored()]);
        assert!(line.starts_with("{\"schema_version\":1,\"candidate\":\"Ada\",\"item\":\"orm\",\"status\":"), "{line}");
        let mut object = parse(&line);
        object.as_object_mut().expect("an object").remove("schema_version");
        let response = samples::scored();
        assert_eq!(object, serde_json::to_value(ResponseRecord::from(&response)).expect("a record is JSON"));
    }

    #[test]
    fn line_break_in_a_name_does_not_break_the_line() {
        let name = "a\nb\r\u{85}\u{2028}c";
        let report = report(&[GradedResponse { candidate: name.into(), ..samples::blank() }]);
        assert_eq!(report.lines().count(), 1);
        assert!(!report.contains(['\r', '\u{85}', '\u{2028}']));
        assert_eq!(parse(&report)["candidate"], name);
    }

    #[test]
    fn run_without_responses_writes_nothing() {
        assert_eq!(report(&[]), "");
    }
}
