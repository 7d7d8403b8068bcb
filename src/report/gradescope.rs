//! The Gradescope report: the `results.json` of one candidate, who will read it.
//!
//! It holds the candidate's own words, hints and corrections, and nothing of the reference answers, of the variants or
//! of the concepts' ids. All of it is marked as plain text, so that it is shown as it is.

use std::fmt;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::ReportWriter;
use super::feedback::{NOTHING, passes, told};
use super::json::text;
use super::wire::{ResponseRecord, shown};
use super::words::item_or_none;
use crate::grade::{GradedResponse, Outline, OutlinedItem, Signature, Status, Summary, Totals};

/// Writes the document.
pub struct GradescopeReport<W: Write> {
    destination: W,
    candidate: Option<String>,
    outline: Option<Outline>,
    signature: String,
    tests: Vec<Test>,
}

/// One item, in Gradescope's words.
#[derive(Serialize)]
struct Test {
    name: String,
    name_format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    output: String,
    output_format: &'static str,
}

#[derive(Serialize)]
struct Results<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    output: String,
    output_format: &'static str,
    tests: &'a [Test],
    extra_data: Value,
}

impl<W: Write> GradescopeReport<W> {
    /// Makes the writer; nothing is written yet.
    pub fn new(destination: W) -> Self {
        Self { destination, candidate: None, outline: None, signature: String::new(), tests: Vec::new() }
    }
}

impl<W: Write + Send> ReportWriter for GradescopeReport<W> {
    fn begin(&mut self, signature: &Signature, outline: Option<&Outline>) -> io::Result<()> {
        self.signature = signature.short();
        self.outline = outline.cloned();
        Ok(())
    }

    fn response(&mut self, response: &GradedResponse) -> io::Result<()> {
        let first = self.candidate.get_or_insert_with(|| response.candidate.clone());
        if *first != response.candidate {
            return Err(one_candidate(first, &response.candidate));
        }
        self.tests.push(test(&ResponseRecord::from(response), response));
        Ok(())
    }

    fn is_for_one_candidate(&self) -> bool {
        true
    }

    fn end(&mut self, summary: &Summary) -> io::Result<()> {
        let is_empty = self.candidate.is_none();
        if let Some(outline) = &self.outline {
            match summary.totals {
                Totals::AllItems if is_empty => self.tests.extend(outline.items.iter().map(not_answered)),
                Totals::AllItems => self.tests.extend(summary.unanswered(0).map(not_answered)),
                Totals::HandedIn => {}
            }
            self.tests.sort_by_key(|test| outline.place(&test.name).unwrap_or(usize::MAX));
        }
        // Of several responses to one item the best counts, so that the tests do not always add up to it.
        let points: f64 = summary.candidates.iter().map(|candidate| candidate.points).sum();
        let output = if is_empty { NOTHING.into() } else { passes(summary) };
        let results = Results {
            // A total of nothing that could be graded is not 0; whoever handed in nothing has earned nothing.
            score: (is_empty || self.tests.iter().any(|test| test.score.is_some())).then(|| shown(points, 2)).flatten(),
            output,
            output_format: "text",
            tests: &self.tests,
            extra_data: serde_json::json!({ "signature": self.signature }),
        };
        writeln!(self.destination, "{}", text(&results)?)?;
        self.destination.flush()
    }
}

/// That there are answers by two candidates, but room for those of one.
#[derive(Debug)]
struct TwoCandidates(String);

impl fmt::Display for TwoCandidates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for TwoCandidates {}

/// Says that there are answers by two candidates, but room for those of one.
#[must_use]
pub fn one_candidate(first: &str, second: &str) -> io::Error {
    let message = format!("results.json is for one candidate, but there are answers by {first:?} and {second:?}");
    io::Error::other(TwoCandidates(message))
}

/// Tells whether an error is that of [`one_candidate`].
#[must_use]
pub fn is_for_one_candidate(error: &io::Error) -> bool {
    error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<TwoCandidates>)
}

/// Returns the test of an item to which nothing was handed in.
fn not_answered(item: &OutlinedItem) -> Test {
    Test {
        name: item.id.clone(),
        name_format: "text",
        score: Some(0.0),
        max_score: shown(item.points, 2),
        status: Some("failed"),
        output: NOTHING.into(),
        output_format: "text",
    }
}

fn test(record: &ResponseRecord<'_>, response: &GradedResponse) -> Test {
    let (score, status) = match (record.status, record.passed) {
        (Status::Scored, passed) => (record.points, Some(if passed == Some(true) { "passed" } else { "failed" })),
        // Nothing written earns nothing, which is what the total of a submission needs to know.
        (Status::Blank, _) => (Some(0.0), Some("failed")),
        (Status::Unscored, _) => (None, None),
    };
    Test {
        name: item_or_none(record.item).to_owned(),
        name_format: "text",
        score,
        max_score: score.and(record.max_points),
        status,
        output: told(record, response).join("\n"),
        output_format: "text",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    fn report(responses: &[GradedResponse]) -> Value {
        let text = samples::report(|destination| Box::new(GradescopeReport::new(destination)), responses);
        serde_json::from_str(&text).expect("the report is JSON")
    }

    #[test]
    fn item_is_a_test_with_its_points() {
        let results = report(&[samples::scored(), samples::blank()]);
        assert_eq!((&results["score"], &results["output_format"]), (&2.5.into(), &"text".into()));
        let tests = results["tests"].as_array().expect("tests");
        assert_eq!(
            (&tests[1]["name"], &tests[1]["score"], &tests[1]["max_score"]),
            (&"orm".into(), &2.5.into(), &10.0.into())
        );
        assert_eq!((&tests[1]["status"], &tests[0]["score"]), (&"failed".into(), &0.0.into()));
        assert_eq!(results["extra_data"]["signature"], samples::signature().short());
    }

    #[test]
    fn unscored_response_has_no_score_and_waits_for_a_human() {
        let results = report(&[samples::unscored()]);
        assert_eq!(results.get("score"), None);
        assert_eq!(results["tests"][0].get("score"), None);
        assert!(results["output"].as_str().expect("text").contains("1 response could not be graded"));
    }

    #[test]
    fn response_that_could_not_be_graded_names_its_file() {
        let output = &report(&[samples::unscored()])["tests"][0]["output"];
        let file = samples::unscored().origin.path;
        let file = file.file_name().expect("a name").to_str().expect("text");
        assert!(output.as_str().is_some_and(|output| output.starts_with(&format!("{file}: could not"))), "{output}");
    }

    #[test]
    fn submission_without_a_response_earns_nothing() {
        let results = report(&[]);
        assert_eq!((&results["score"], &results["output"]), (&0.0.into(), &NOTHING.into()));
        let all_items = |summary: &mut Summary| *summary = Summary::new(Some(&samples::outline()), Totals::AllItems);
        let text = samples::report_of(|destination| Box::new(GradescopeReport::new(destination)), &[], all_items);
        let results: Value = serde_json::from_str(&text).expect("the report is JSON");
        let tests = results["tests"].as_array().expect("tests");
        assert_eq!((tests.len(), &results["score"]), (samples::outline().items.len(), &0.0.into()));
        assert!(tests.iter().all(|test| test["score"] == 0.0 && test["output"] == NOTHING), "{tests:?}");
    }

    #[test]
    fn human_score_counts_and_is_told() {
        let results = report(&[samples::overridden(samples::scored()), samples::overridden(samples::blank())]);
        assert_eq!(results["score"], 16.0);
        let output = |at: usize| results["tests"][at]["output"].as_str().expect("text");
        assert!(output(1).contains("The score was set by mia instead of 0.2500: The idea is there."), "{}", output(1));
        assert!(output(0).contains("The score was set by mia instead of blank: "), "{}", output(0));
    }

    #[test]
    fn output_shows_hints_and_nothing_of_the_rubric() {
        let results = report(&[samples::scored()]);
        let output = results["tests"][0]["output"].as_str().expect("text");
        assert!(output.contains("Missing: Say when the query runs."), "{output}");
        assert!(output.contains("Wrong: \"ORM is a database\""), "{output}");
        for hidden in ["Querysets are lazy", "orm-is-db", "orm is a database", "tables:"] {
            assert!(!output.contains(hidden), "{hidden}: {output}");
        }
    }

    #[test]
    fn second_candidate_is_refused() {
        let (destination, _) = samples::destination();
        let mut writer = GradescopeReport::new(destination);
        writer.response(&samples::scored()).expect("the first candidate");
        let error = writer.response(&samples::unscored()).expect_err("the second candidate").to_string();
        assert!(error.contains("\"Ada\" and \"Bo\""), "{error}");
    }

    #[test]
    fn all_text_is_marked_as_plain() {
        let payload = "<script>alert(1)</script>\u{1b}[2J";
        let responses = [GradedResponse { item: payload.into(), ..samples::scored() }];
        let text = samples::report(|destination| Box::new(GradescopeReport::new(destination)), &responses);
        assert!(!text.contains('\u{1b}'));
        let test = &report(&responses)["tests"][0];
        assert_eq!(
            (&test["name"], &test["name_format"], &test["output_format"]),
            (&payload.into(), &"text".into(), &"text".into())
        );
    }
}
