//! What raises a score: each step's score is what the step then brings.

use assay::grade::{Advised, Outcome, Prospect};
use assay::score::steps::Action;

use crate::graders::{grader, response, rubric};

/// Coverage alone counts, so that a sentence more changes nothing but what it says.
const RUBRIC: &str = r#"
schema = 1
id = "bread"
[scoring]
weights = { similarity = 0, coverage = 1 }
[[item]]
id = "bread"
question = "How is bread made?"
references = ["Weigh flour, knead the dough and let it rise before it goes into the hot oven."]
[[item.concept]]
id = "flour"
says = "Flour is weighed."
any = ["flour"]
required = true
[[item.concept]]
id = "knead"
says = "The dough is kneaded."
any = ["knead"]
required = true
weight = 2
[[item.concept]]
id = "rise"
says = "The dough rises in the warmth."
any = ["rise"]
weight = 3
[[item.misconception]]
id = "microwave"
says = "Bread is made in the microwave."
any = ["microwave"]
penalty = 0.25
"#;

#[track_caller]
fn advised(text: &str) -> (f64, Vec<Prospect>) {
    let Advised { graded, steps, .. } =
        grader(rubric(RUBRIC)).borrow_mut().advise(response(0, text)).expect("the model works");
    match graded.outcome {
        Outcome::Scored(marked) => (marked.grade.score, steps),
        other => panic!("{text:?} is {other:?}"),
    }
}

#[track_caller]
fn score_after(steps: &[Prospect], action: &Action) -> f64 {
    let step = steps.iter().find(|step| step.action == *action);
    step.unwrap_or_else(|| panic!("{action:?} is not among {steps:?}")).score
}

#[track_caller]
fn check_same(one: f64, other: f64) {
    assert!((one - other).abs() < 1e-9, "{one} and {other}");
}

#[test]
fn step_has_the_score_that_the_response_then_gets() {
    let text = "I take flour, and I knead it. I bake it in the microwave.";
    let (_, steps) = advised(text);
    check_same(
        score_after(&steps, &Action::Add("rise".into())),
        advised(&format!("{text} Then I let the dough rise.")).0,
    );
    check_same(
        score_after(&steps, &Action::Correct("microwave".into())),
        advised("I take flour, and I knead it. I bake it.").0,
    );
}

#[test]
fn best_step_is_first_and_found_concepts_are_no_step() {
    let (score, steps) = advised("I take flour, and I knead it.");
    assert_eq!(steps.iter().map(|step| &step.action).collect::<Vec<_>>(), [&Action::Add("rise".into())]);
    assert!(steps[0].score > score);
    let (_, steps) = advised("It will rise in the microwave.");
    assert!(steps.is_sorted_by(|one, other| one.score >= other.score), "{steps:?}");
}

#[test]
fn several_missing_required_concepts_are_one_step_together() {
    let (score, steps) = advised("The dough has to rise for an hour.");
    let both = Action::AddRequired(vec!["flour".into(), "knead".into()]);
    assert_eq!(steps[0].action, both);
    check_same(steps[0].score, 1.0);
    check_same(score_after(&steps, &Action::Add("flour".into())), 0.59);
    assert!(score < 0.59);
    let (_, steps) = advised("I take flour and let the dough rise.");
    assert!(!steps.iter().any(|step| matches!(step.action, Action::AddRequired(_))), "one is a step of its own");
}

#[test]
fn blank_response_has_no_advice() {
    let advised = grader(rubric(RUBRIC)).borrow_mut().advise(response(0, " \n")).expect("the model works");
    assert_eq!((advised.graded.outcome, advised.length), (Outcome::Blank, None));
    assert!(advised.steps.is_empty());
}

#[test]
fn advised_grade_is_the_grade_of_the_pipeline() {
    let grader = grader(rubric(RUBRIC));
    for text in ["I knead flour.", "microwave", "Bread is not made of flour.", ""] {
        let graded = grader.borrow_mut().grade(vec![response(0, text)]).expect("the model works");
        let advised = grader.borrow_mut().advise(response(0, text)).expect("the model works");
        assert_eq!([advised.graded], graded[..]);
    }
}
