//! Graded responses to test with what comes after them.

use super::held::{Bar, HeldBar, Miss, Short};
use super::{
    GradedResponse, HumanScore, LeavesOpen, Marked, Outcome, Outline, OutlinedItem, Signature, Summary, Totals,
};
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
    GradedResponse {
        candidate: "Ada".into(),
        item: "orm".into(),
        origin: Origin::of("answers.csv").at(2),
        answer: ANSWER.into(),
        outcome: Outcome::Scored(Box::new(Marked::uncalibrated(grade, 2.5, "fail".into(), false))),
        human: None,
        max_points: Some(10.0),
        asked: None,
        warnings: vec!["second answer to the item".into(), "long, read in part".into()],
        leaves_open: LeavesOpen::Nothing,
    }
}

/// Returns a response with a score and nothing that led to it, for which there are 10 points.
pub fn with_score(score: f64) -> GradedResponse {
    let marked = Marked::uncalibrated(Grade { score, ..Grade::default() }, score * 10.0, String::new(), score >= 0.6);
    GradedResponse { outcome: Outcome::Scored(Box::new(marked)), ..blank() }
}

/// Returns an empty response by the same candidate.
pub fn blank() -> GradedResponse {
    GradedResponse {
        item: "views".into(),
        origin: Origin::of("ada/views.md"),
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

/// Returns bars that a run of these responses could have been held to, three of which are missed.
pub fn bars() -> Vec<HeldBar> {
    let miss = |item: Option<&str>, source: Option<&str>, short: Short| Miss {
        candidate: Some("Ada".into()),
        item: item.map(Into::into),
        source: source.map(Into::into),
        short,
    };
    let first = vec![
        miss(Some("orm"), Some("answers.csv:2"), Short::Score(0.25)),
        miss(Some("views"), Some("ada/views.md"), Short::Blank),
    ];
    let share = Short::Share { share: 0.125, points: 2.5, max_points: 20.0 };
    let missed = |bar: Bar, at: f64, missed: u64, missed_by: Vec<Miss>| HeldBar { bar, at, missed, missed_by };
    vec![
        missed(Bar::Every, 0.6, 12, first),
        missed(Bar::Mean, 0.2, 0, Vec::new()),
        missed(Bar::Total, 0.5, 1, vec![miss(None, None, share)]),
        missed(Bar::Required("forms".into()), 0.7, 1, vec![miss(None, None, Short::Absent)]),
    ]
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
