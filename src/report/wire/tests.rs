//! What the records hold, seen as JSON.

use serde_json::{Value, json};

use super::fill::rounded;
use super::*;
use crate::grade::GradedResponse;
use crate::report::samples;

#[track_caller]
fn check_rounded(value: f64, places: i32, expected: &str) {
    assert_eq!(serde_json::to_string(&rounded(value, places)).expect("a number"), expected);
}

fn json_of(response: &GradedResponse) -> Value {
    serde_json::to_value(ResponseRecord::from(response)).expect("a record is JSON")
}

#[test]
fn scored_response_explains_itself() {
    let record = json_of(&samples::scored());
    assert_eq!(record["status"], "scored");
    assert_eq!((&record["similarity"], &record["coverage"]), (&json!(0.5), &json!(0.6667)));
    assert_eq!(record["reference"], 2, "counted from 1");
    assert_eq!(record["adjustments"][0], json!({"reason": "misconception", "id": "orm-is-db", "amount": -0.2}));
    assert_eq!(record["adjustments"][1], json!({"reason": "contradiction", "count": 1, "amount": -0.1}));
    assert_eq!(record["adjustments"][2], json!({"reason": "keyword-list", "amount": -0.1}));
    assert_eq!(record["source"], "answers.csv:2");
    assert_eq!(record["reason"], Value::Null);
}

#[test]
fn found_concept_quotes_the_response() {
    let record = json_of(&samples::scored());
    assert_eq!(
        record["concepts"][0],
        json!({"id": "tables", "weight": 1.0, "found": true, "how": "words",
               "variant": "tables", "span": [11, 17], "quote": "tables"})
    );
    assert_eq!(record["concepts"][1]["similarity"], 0.8123);
    // The text before it holds a character of three bytes.
    assert_eq!(record["misconceptions"][0]["quote"], "ORM is a database");
    assert_eq!(record["contradictions"][0]["quote"], "it isn't lazy");
}

#[test]
fn missing_concept_has_its_hint_and_no_evidence() {
    let record = json_of(&samples::scored());
    assert_eq!(
        record["concepts"][2],
        json!({"id": "lazy", "weight": 1.0, "found": false, "how": null,
               "denied": [56, 66], "hint": "Say when the query runs."})
    );
}

#[test]
fn blank_response_has_no_score_but_a_worth() {
    let record = json_of(&samples::blank());
    assert_eq!(record["status"], "blank");
    for name in ["score", "points", "band", "passed", "similarity", "coverage", "reference", "windows", "reason"] {
        assert_eq!(record[name], Value::Null, "{name}");
    }
    assert_eq!(record["max_points"], 10.0);
}

#[test]
fn unscored_response_has_a_reason() {
    let record = json_of(&samples::unscored());
    assert_eq!(record["status"], "unscored");
    assert_eq!(record["reason"], "the rubric has no item \"rom\"");
    assert_eq!(record["score"], Value::Null);
}

#[test]
fn every_status_has_the_same_names() {
    let names = |response: GradedResponse| {
        json_of(&response).as_object().expect("an object").keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(names(samples::scored()), names(samples::blank()));
    assert_eq!(names(samples::scored()), names(samples::unscored()));
}

#[test]
fn span_outside_the_response_has_no_quote() {
    let mut response = samples::scored();
    response.answer = "short".into();
    assert_eq!(json_of(&response)["misconceptions"][0]["quote"], Value::Null);
}

#[test]
fn overridden_response_counts_the_human_score_and_keeps_the_machines() {
    let record = json_of(&samples::overridden(samples::scored()));
    assert_eq!((&record["status"], &record["score"], &record["points"]), (&json!("scored"), &json!(0.8), &json!(8.0)));
    assert_eq!(
        (&record["band"], &record["passed"], &record["needs_human"]),
        (&json!("strong"), &json!(true), &json!(false))
    );
    assert_eq!(
        record["override"],
        json!({"human_score": 0.8, "machine_status": "scored", "machine_score": 0.25,
               "reason": "The idea is there.", "by": "mia"})
    );
    assert_eq!(record["similarity"], 0.5, "the machine's grade is kept");
}

#[test]
fn overridden_response_without_a_machine_score_is_scored_and_keeps_its_reason() {
    let blank = json_of(&samples::overridden(samples::blank()));
    assert_eq!((&blank["status"], &blank["score"]), (&json!("scored"), &json!(0.8)));
    assert_eq!(
        (&blank["override"]["machine_status"], &blank["override"]["machine_score"]),
        (&json!("blank"), &Value::Null)
    );
    let unscored = json_of(&samples::overridden(samples::unscored()));
    assert_eq!((&unscored["status"], &unscored["score"]), (&json!("scored"), &json!(0.8)));
    assert_eq!(unscored["reason"], "the rubric has no item \"rom\"");
    assert_eq!(json_of(&samples::scored()).get("override"), None);
}

#[test]
fn summary_counts_human_scores_and_needs_no_human_for_them() {
    let summary = samples::summary(&[samples::overridden(samples::blank()), samples::unscored()]);
    let record = serde_json::to_value(SummaryRecord::from(&summary)).expect("a record is JSON");
    assert_eq!((&record["scored"], &record["blank"], &record["overridden"]), (&json!(1), &json!(0), &json!(1)));
    assert_eq!((&record["mean_score"], &record["passed"]), (&json!(0.8), &json!(1)));
    let candidate = &record["candidates"][0];
    assert_eq!((&candidate["points"], &candidate["overridden"]), (&json!(8.0), &json!(1)));
}

#[test]
fn mean_of_no_score_is_null() {
    let summary = samples::summary(&[samples::blank()]);
    let record = serde_json::to_value(SummaryRecord::from(&summary)).expect("a record is JSON");
    assert_eq!(record["mean_score"], Value::Null);
    assert_eq!(record["candidates"][0]["mean_score"], Value::Null);
    assert_eq!(record["candidates"][0]["max_points"], 10.0);
}

#[test]
fn number_is_rounded_and_what_is_none_is_null() {
    check_rounded(1.0 / 3.0, 4, "0.3333");
    check_rounded(0.1 + 0.2, 6, "0.3");
    check_rounded(-0.000_01, 4, "0.0");
    check_rounded(-0.2, 4, "-0.2");
    check_rounded(f64::NAN, 4, "null");
    check_rounded(f64::INFINITY, 4, "null");
}
