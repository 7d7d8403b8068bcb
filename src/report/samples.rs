//! Graded responses to test the formats with.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use super::ReportWriter;
use crate::grade::{GradedResponse, HumanScore, Marked, Outcome, Outline, OutlinedItem, Signature, Summary, Totals};
use crate::score::{Adjustment, ConceptGrade, Contradiction, CriterionGrade, CriterionId, Finding, Grade, How, Reason};
use crate::submission::Origin;

const ANSWER: &str = "Models are tables. Django’s ORM is a database, and it isn't lazy.";

/// Returns a response with something in every field.
pub fn scored() -> GradedResponse {
    let grade = Grade {
        score: 0.25,
        criteria: vec![
            CriterionGrade { id: CriterionId::Similarity, value: 0.5, weight: 0.5 },
            CriterionGrade { id: CriterionId::Coverage, value: 0.6667, weight: 0.5 },
        ],
        adjustments: vec![
            Adjustment { reason: Reason::Misconception("orm-is-db".into()), amount: -0.2 },
            Adjustment { reason: Reason::Contradiction(1), amount: -0.1 },
            Adjustment { reason: Reason::KeywordList, amount: -0.1 },
            Adjustment { reason: Reason::RequiredConcept("lazy".into()), amount: -0.0334 },
            Adjustment { reason: Reason::Bounds, amount: 0.1 },
        ],
        concepts: vec![
            concept("tables", Some(finding("tables", How::Words("tables".into()), "tables"))),
            concept("models", Some(finding("models", How::Meaning(0.812_345), "Models are tables."))),
            ConceptGrade {
                denied: Some(span("isn't lazy")),
                hint: Some("Say when the query runs.".into()),
                ..concept("lazy", None)
            },
        ],
        misconceptions: vec![finding("orm-is-db", How::Words("orm is a database".into()), "ORM is a database")],
        contradictions: vec![Contradiction {
            span: span("it isn't lazy"),
            against: "Querysets are lazy.".into(),
            evidence: "denies \"lazy\"".into(),
        }],
        reference: Some(1),
        level: None,
        windows: 1,
    };
    let marked = Marked {
        grade,
        points: 2.5,
        band: "fail".into(),
        passed: false,
        error_band: None,
        calibrated_by: None,
        needs_human: None,
    };
    GradedResponse {
        candidate: "Ada".into(),
        item: "orm".into(),
        origin: Origin { path: PathBuf::from("answers.csv"), line: Some(2), record: None, in_line: None },
        answer: ANSWER.into(),
        outcome: Outcome::Scored(Box::new(marked)),
        human: None,
        max_points: Some(10.0),
        asked: None,
        warnings: vec!["second answer to the item".into(), "long, read in part".into()],
    }
}

/// Returns an empty response by the same candidate.
pub fn blank() -> GradedResponse {
    GradedResponse {
        item: "views".into(),
        origin: Origin { path: PathBuf::from("ada/views.md"), line: None, record: None, in_line: None },
        answer: String::new(),
        outcome: Outcome::Blank,
        warnings: Vec::new(),
        ..scored()
    }
}

/// Returns a response by another candidate that could not be graded.
pub fn unscored() -> GradedResponse {
    GradedResponse {
        candidate: "Bo".into(),
        item: "rom".into(),
        outcome: Outcome::Unscored("the rubric has no item \"rom\"".into()),
        max_points: None,
        ..blank()
    }
}

/// Returns a response for which a human gave 0.8.
pub fn overridden(response: GradedResponse) -> GradedResponse {
    let human = HumanScore {
        score: 0.8,
        points: 8.0,
        band: "strong".into(),
        passed: true,
        reason: "The idea is there.".into(),
        by: "mia".into(),
    };
    GradedResponse { human: Some(human), max_points: Some(10.0), ..response }
}

/// Returns the summary of some responses.
pub fn summary(responses: &[GradedResponse]) -> Summary {
    let mut summary = Summary::new(Some(&outline()), Totals::HandedIn);
    for response in responses {
        summary.add(response);
    }
    summary
}

/// Returns a signature with a rubric.
pub fn signature() -> Signature {
    Signature {
        tool: "0.1.0".into(),
        model: "builtin".into(),
        model_sha256: "0123456789abcdef".into(),
        runtime: "tract".into(),
        rubric: Some("django-interview".into()),
        rubric_sha256: Some("fedcba9876543210".into()),
        calibration_sha256: None,
        overrides_sha256: None,
        scale: None,
    }
}

/// Returns the outline of that signature's rubric.
pub fn outline() -> Outline {
    let items = ["views", "orm", "forms"].map(|id| OutlinedItem { id: id.into(), points: 10.0 });
    Outline::new("Django interview".into(), items.into())
}

/// Makes a destination in memory and the handle to read it by.
pub fn destination() -> (impl io::Write + Send + 'static, Written) {
    let written = Written::default();
    (written.clone(), written)
}

/// Runs a writer over some responses and returns what it wrote.
pub fn report(make: impl FnOnce(Box<dyn io::Write + Send>) -> Box<dyn ReportWriter>, of: &[GradedResponse]) -> String {
    report_of(make, of, |_| ())
}

/// Runs a writer over some responses, with a change to their summary, and returns what it wrote.
pub fn report_of(
    make: impl FnOnce(Box<dyn io::Write + Send>) -> Box<dyn ReportWriter>,
    of: &[GradedResponse],
    change: impl FnOnce(&mut Summary),
) -> String {
    let (destination, written) = destination();
    let mut writer = make(Box::new(destination));
    writer.begin(&signature(), Some(&outline())).expect("memory takes all");
    for response in of {
        writer.response(response).expect("memory takes all");
    }
    let mut summary = summary(of);
    change(&mut summary);
    writer.end(&summary).expect("memory takes all");
    written.text()
}

/// What was written so far, also while a writer still holds the destination.
#[derive(Clone, Default)]
pub struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    /// Returns whether it is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.lock().expect("no writer panicked").is_empty()
    }

    /// Returns it as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("no writer panicked").clone()).expect("reports are UTF-8")
    }
}

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no writer panicked").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn concept(id: &str, found: Option<Finding>) -> ConceptGrade {
    ConceptGrade {
        id: id.into(),
        weight: 1.0,
        found,
        denied: None,
        bonus: false,
        only_if: None,
        hint: Some("Name it.".into()),
    }
}

fn finding(id: &str, how: How, quote: &str) -> Finding {
    Finding { id: id.into(), how, span: span(quote) }
}

fn span(quote: &str) -> std::ops::Range<usize> {
    let start = ANSWER.find(quote).expect("the quote is in the answer");
    start..start + quote.len()
}
