//! The `JUnit` report: a suite a candidate, a case an item, for the test views of CI systems.
//!
//! A response below the pass mark is a failure with its reason, a blank one is skipped, and one that could not be graded
//! is an error. Bars that the run was held to are the cases of a suite before all others, where a missed one is a failure.
//! Nothing is written before the end, as each suite begins with its counts. Elements and attributes are those
//! of the schema that Jenkins checks such files by, which is the strictest one in use
//! (<https://github.com/jenkinsci/xunit-plugin>, `junit-10.xsd`).

use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::ReportWriter;
use super::bars;
use super::verdict::{Verdict, decision, reason};
use super::wire::ResponseRecord;
use super::words::item_or_none;
use crate::grade::{GradedResponse, Outline, Places, Signature, Summary, Totals};
use crate::untrusted::on_one_line;

/// Writes the document.
pub struct JunitReport<W: Write> {
    destination: W,
    name: String,
    outline: Option<Outline>,
    signature: String,
    /// One a candidate, in the order of first appearance.
    suites: Vec<TestSuite>,
    places: Places,
}

impl<W: Write> JunitReport<W> {
    /// Makes the writer; nothing is written yet.
    pub fn new(destination: W) -> Self {
        Self {
            destination,
            name: String::new(),
            outline: None,
            signature: String::new(),
            suites: Vec::new(),
            places: Places::default(),
        }
    }
}

impl<W: Write + Send> ReportWriter for JunitReport<W> {
    fn begin(&mut self, signature: &Signature, outline: Option<&Outline>) -> io::Result<()> {
        self.name = text(signature.rubric.as_deref().unwrap_or("assay"));
        self.outline = outline.cloned();
        self.signature = text(&signature.short());
        Ok(())
    }

    fn response(&mut self, response: &GradedResponse) -> io::Result<()> {
        let place = self.places.of(&response.candidate);
        if place == self.suites.len() {
            let mut suite = TestSuite::new(text(&response.candidate));
            if let Some(outline) = &self.outline {
                suite.add_property(("title", text(&outline.title).as_str()));
            }
            suite.add_property(("signature", self.signature.as_str()));
            self.suites.push(suite);
        }
        self.suites[place].add_test_case(case(response, &self.name));
        Ok(())
    }

    fn end(&mut self, summary: &Summary) -> io::Result<()> {
        if let Some(outline) = &self.outline {
            for (place, suite) in self.suites.iter_mut().enumerate() {
                if summary.totals == Totals::AllItems {
                    let cases =
                        summary.unanswered(place).map(|item| not_answered(suite.name.as_str(), &item.id, &self.name));
                    let cases: Vec<TestCase> = cases.collect();
                    suite.add_test_cases(cases);
                }
                suite.test_cases.sort_by_key(|case| outline.place(case.name.as_str()).unwrap_or(usize::MAX));
            }
        }
        let bars = suite_of_bars(summary, &self.name, &self.signature);
        let mut report = Report::new(std::mem::take(&mut self.name));
        let mut suites: Vec<TestSuite> = bars.into_iter().chain(std::mem::take(&mut self.suites)).collect();
        // The root has no properties.
        if let Some(first) = suites.first_mut() {
            for warning in &summary.warnings {
                first.add_property(("warning", text(warning).as_str()));
            }
        }
        report.add_test_suites(suites);
        let document = report.to_string().map_err(io::Error::other)?;
        self.destination.write_all(without_skipped_total(&document).as_bytes())?;
        self.destination.flush()
    }
}

/// Takes the total of skipped cases off the root, where the schema has none; each suite keeps its own.
fn without_skipped_total(document: &str) -> String {
    const SKIPPED: &str = " skipped=\"";
    let root = document.find("<testsuites").unwrap_or_default();
    let end = document[root..].find('>').map_or(document.len(), |length| root + length);
    // A quote in the name is escaped, so that this is the attribute.
    let Some(start) = document[root..end].find(SKIPPED).map(|at| root + at) else { return document.to_owned() };
    let value = start + SKIPPED.len();
    let after = document[value..].find('"').map_or(document.len(), |length| value + length + 1);
    [&document[..start], &document[after..]].concat()
}

fn case(response: &GradedResponse, rubric: &str) -> TestCase {
    let record = ResponseRecord::from(response);
    let why = text(&reason(response, &record));
    let mut case = TestCase::new(text(item_or_none(record.item)), status(&record, &why));
    // CI systems group cases by class, and a suite's name alone is not shown by all of them.
    case.set_classname(format!("{rubric}.{}", text(record.candidate)));
    if let Some(decision) = decision(&record) {
        case.set_system_out(text(&decision));
    }
    case
}

/// Returns the suite with a case a bar; none where there are no bars.
fn suite_of_bars(summary: &Summary, rubric: &str, signature: &str) -> Option<TestSuite> {
    let headline = bars::headline(summary)?;
    let mut suite = TestSuite::new(bars::NAME);
    suite.add_property(("title", headline.as_str()));
    suite.add_property(("signature", signature));
    for held in &summary.bars {
        let (option, value) = bars::option(held);
        let name = text(&format!("{option} {value}"));
        let mut case = if held.missed == 0 {
            TestCase::new(name, TestCaseStatus::success())
        } else {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(bars::verdict(held));
            status.set_type("bar-missed");
            let lines: Vec<String> = bars::who(held).iter().map(|who| text(who)).collect();
            status.set_description(lines.join("\n"));
            TestCase::new(name, status)
        };
        case.set_classname(format!("{rubric}.{}", bars::NAME));
        suite.add_test_case(case);
    }
    Some(suite)
}

/// Returns the case of an item to which nothing was handed in.
fn not_answered(candidate: &str, item: &str, rubric: &str) -> TestCase {
    let mut status = TestCaseStatus::skipped();
    status.set_message("not answered");
    let mut case = TestCase::new(text(item), status);
    case.set_classname(format!("{rubric}.{candidate}"));
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
    let source = format!("read from: {}", text(&record.source));
    match Verdict::of(record) {
        Verdict::Fails => {
            status.set_type("below-pass-mark");
            let hints = record.concepts.iter().filter_map(|concept| concept.hint);
            let lines: Vec<String> = hints.map(|hint| format!("hint: {}", text(hint))).collect();
            status.set_description([&[why.to_owned()], &lines[..], &[source]].concat().join("\n"));
        }
        Verdict::Unscored => {
            status.set_type("unscored");
            status.set_description(source);
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
            "<testsuites name=\"django-interview\" tests=\"3\" failures=\"1\" errors=\"1\">",
            "<testsuite name=\"Ada\" tests=\"2\"",
            "<testcase name=\"orm\" classname=\"django-interview.Ada\">",
            "<property name=\"title\" value=\"Django interview\"/>",
            "<failure message=\"score 0.2500; missing: lazy;",
            "hint: Say when the query runs.",
            "read from: answers.csv:2",
            "<skipped message=\"no answer was given\"/>",
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

    /// The attributes that `junit-10.xsd` has, of the elements that are written here.
    const ATTRIBUTES: [(&str, &[&str]); 9] = [
        ("testsuites", &["name", "time", "tests", "failures", "errors"]),
        (
            "testsuite",
            &["name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname", "id", "file"],
        ),
        ("properties", &[]),
        ("property", &["name", "value"]),
        ("testcase", &["name", "time", "classname", "group"]),
        ("failure", &["type", "message"]),
        ("system-out", &[]),
        ("error", &["type", "message"]),
        ("skipped", &["type", "message"]),
    ];

    fn with_bars() -> String {
        samples::report_of(
            |destination| Box::new(JunitReport::new(destination)),
            &[samples::blank()],
            |summary| summary.bars = samples::bars(),
        )
    }

    #[test]
    fn bars_are_the_cases_of_the_first_suite() {
        let report = with_bars();
        let place = |part: &str| report.find(part).unwrap_or_else(|| panic!("{part}\n{report}"));
        assert!(place("<testsuite name=\"bars\" tests=\"4\"") < place("<testsuite name=\"Ada\""));
        for part in [
            "<testsuites name=\"django-interview\" tests=\"5\" failures=\"3\" errors=\"0\">",
            "<testcase name=\"--fail-under 0.6\" classname=\"django-interview.bars\">",
            "<failure message=\"missed by 12 responses\" type=\"bar-missed\">Ada / orm (answers.csv:2): 0.2500\nAda / views \
             (ada/views.md): blank\nand 10 more</failure>",
            "<testcase name=\"--fail-under-mean 0.2\" classname=\"django-interview.bars\"/>",
            "<testcase name=\"--require forms=0.7\"",
        ] {
            place(part);
        }
    }

    #[test]
    fn document_has_the_elements_and_attributes_of_the_schema_only() {
        let odd = GradedResponse { candidate: "a skipped=\"1\" > <b>".into(), ..samples::blank() };
        let report = report(&[samples::scored(), samples::blank(), samples::unscored(), odd]);
        let both = [with_bars(), report.clone()];
        let tags = both.iter().flat_map(|document| document.split('<').skip(2));
        for tag in tags.filter_map(|part| part.split('>').next()).filter(|tag| !tag.starts_with('/')) {
            let outside: String = tag.split('"').step_by(2).collect();
            let mut names = outside.split_whitespace().map(|name| name.trim_matches(['=', '/']));
            let element = names.next().expect("a name");
            let (_, known) = ATTRIBUTES.iter().find(|(name, _)| *name == element).expect("an element of the schema");
            assert!(names.filter(|name| !name.is_empty()).all(|name| known.contains(&name)), "{tag}");
        }
        assert!(report.contains("<testsuite name=\"Ada\" tests=\"2\" skipped=\"1\""), "{report}");
    }
}
