//! The `JUnit` report: a suite a candidate, a case an item, for the test views of CI systems.
//!
//! A response below the pass mark is a failure with its reason, a blank one is skipped, and one that could not be graded
//! is an error. Nothing is written before the end, as each suite begins with its counts.

use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::ReportWriter;
use super::untrusted::on_one_line;
use super::verdict::{Verdict, decision, reason};
use super::wire::ResponseRecord;
use crate::grade::{GradedResponse, Signature, Summary};

/// Writes the document.
pub struct JunitReport<W: Write> {
    destination: W,
    name: String,
    signature: String,
    /// One a candidate, in the order of first appearance.
    suites: Vec<TestSuite>,
    places: std::collections::BTreeMap<String, usize>,
}

impl<W: Write> JunitReport<W> {
    /// Makes the writer; nothing is written yet.
    pub fn new(destination: W) -> Self {
        Self {
            destination,
            name: String::new(),
            signature: String::new(),
            suites: Vec::new(),
            places: std::collections::BTreeMap::new(),
        }
    }
}

impl<W: Write + Send> ReportWriter for JunitReport<W> {
    fn begin(&mut self, signature: &Signature) -> io::Result<()> {
        self.name = text(signature.rubric.as_deref().unwrap_or("assay"));
        self.signature = text(&signature.short());
        Ok(())
    }

    fn response(&mut self, response: &GradedResponse) -> io::Result<()> {
        let next = self.suites.len();
        let place = *self.places.entry(response.candidate.clone()).or_insert(next);
        if place == next {
            let mut suite = TestSuite::new(text(&response.candidate));
            suite.add_property(("signature", self.signature.as_str()));
            self.suites.push(suite);
        }
        self.suites[place].add_test_case(case(response, &self.name));
        Ok(())
    }

    fn end(&mut self, _summary: &Summary) -> io::Result<()> {
        let mut report = Report::new(std::mem::take(&mut self.name));
        report.add_test_suites(std::mem::take(&mut self.suites));
        report.serialize(&mut self.destination).map_err(io::Error::other)?;
        self.destination.flush()
    }
}

fn case(response: &GradedResponse, rubric: &str) -> TestCase {
    let record = ResponseRecord::from(response);
    let why = text(&reason(response, &record));
    let mut case = TestCase::new(text(record.item), status(&record, &why));
    // CI systems group cases by class, and a suite's name alone is not shown by all of them.
    case.set_classname(format!("{rubric}.{}", text(record.candidate)));
    if let Some(decision) = decision(&record) {
        case.set_system_out(text(&decision));
    }
    case.extra.insert("file".into(), text(&response.origin.path.display().to_string()).into());
    case
}

fn status(record: &ResponseRecord<'_>, why: &str) -> TestCaseStatus {
    let mut status = match Verdict::of(record) {
        Verdict::Passes => return TestCaseStatus::success(),
        Verdict::Blank => TestCaseStatus::skipped(),
        Verdict::Fails => TestCaseStatus::non_success(NonSuccessKind::Failure),
        Verdict::Unscored => TestCaseStatus::non_success(NonSuccessKind::Error),
    };
    status.set_message(why);
    match Verdict::of(record) {
        Verdict::Fails => {
            status.set_type("below-pass-mark");
            let hints = record.concepts.iter().filter_map(|concept| concept.hint);
            let lines: Vec<String> = hints.map(|hint| format!("hint: {}", text(hint))).collect();
            status.set_description([&[why.to_owned()], &lines[..]].concat().join("\n"));
        }
        Verdict::Unscored => {
            status.set_type("unscored");
        }
        Verdict::Passes | Verdict::Blank => {}
    }
    status
}

/// Returns text for XML, which knows no control characters, nor U+FFFE and U+FFFF; the crate escapes markup.
fn text(text: &str) -> String {
    on_one_line(text).replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    fn report(responses: &[GradedResponse]) -> String {
        samples::report(|destination| Box::new(JunitReport::new(destination)), responses)
    }

    #[test]
    fn suite_is_a_candidate_and_case_an_item() {
        let report = report(&[samples::scored(), samples::blank(), samples::unscored()]);
        for part in [
            "<testsuites name=\"django-interview\" tests=\"3\" skipped=\"1\" failures=\"1\" errors=\"1\">",
            "<testsuite name=\"Ada\" tests=\"2\"",
            "<testcase name=\"orm\" classname=\"django-interview.Ada\" file=\"answers.csv\">",
            "<failure message=\"score 0.2500; missing: lazy;",
            "hint: Say when the query runs.",
            "<skipped message=\"nothing was written\"/>",
            "<error message=\"the rubric has no item &quot;rom&quot;\" type=\"unscored\"",
            "fedcba98",
        ] {
            assert!(report.contains(part), "{part}\n{report}");
        }
    }

    #[test]
    fn passed_response_is_a_case_without_more() {
        let mut response = samples::scored();
        if let crate::grade::Outcome::Scored(marked) = &mut response.outcome {
            marked.passed = true;
        }
        let report = report(&[response]);
        assert!(!report.contains("<failure") && report.contains("failures=\"0\""), "{report}");
    }

    #[test]
    fn human_score_decides_and_is_told() {
        let report = report(&[samples::overridden(samples::unscored())]);
        let told = "<system-out>set by mia instead of unscored (the rubric has no item &quot;rom&quot;): The idea is there.\
                    </system-out>";
        assert!(report.contains(told) && report.contains("failures=\"0\" errors=\"0\""), "{report}");
    }

    #[test]
    fn run_without_responses_is_a_document_too() {
        assert!(report(&[]).contains("tests=\"0\""));
    }

    #[test]
    fn candidates_answers_stand_together_in_any_order() {
        let of = |name: &str| GradedResponse { candidate: name.into(), ..samples::blank() };
        let report = report(&[of("Ada"), of("Bo"), of("Ada")]);
        assert_eq!(report.matches("<testsuite ").count(), 2);
        assert!(report.contains("name=\"Ada\" tests=\"2\""));
    }

    #[test]
    fn untrusted_text_adds_no_element_and_no_forbidden_character() {
        let elements = |report: &str| report.matches('<').count();
        let of = |payload: &str| {
            report(&[GradedResponse { candidate: payload.into(), item: payload.into(), ..samples::unscored() }])
        };
        let usual = elements(&of("x"));
        for payload in ["</testsuite><x>", "\"/><failure message=\"x", "]]>", "<![CDATA[x", "&#0;&xxe;", "<!ENTITY x>"]
        {
            assert_eq!(elements(&of(payload)), usual, "{payload}");
        }
        let steering = of("a\u{1b}[31m\0\u{FFFF}\u{FFFE}\u{8}\u{202E}b");
        assert!(!steering.contains(['\u{1b}', '\0', '\u{FFFF}', '\u{FFFE}', '\u{8}', '\u{202E}']), "{steering}");
    }
}
