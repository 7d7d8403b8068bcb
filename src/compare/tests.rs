//! Reports that differ in one thing.

use std::path::Path;

use serde_json::json;

use super::*;

/// Makes a report of responses, each with candidate, item, score (none is blank) and answer.
fn report(rubric: &str, responses: &[(&str, &str, Option<f64>, &str)]) -> ReadReport {
    let response = |(candidate, item, score, answer): &(&str, &str, Option<f64>, &str)| {
        let found = score.is_some_and(|score| score > 0.5);
        let status = if score.is_some() { "scored" } else { "blank" };
        json!({"candidate": candidate, "item": item, "status": status, "score": score, "points": null,
            "max_points": 10, "band": null, "passed": score.map(|score| score >= 0.6),
            "criteria": [{"id": "coverage", "value": score.unwrap_or(0.0), "weight": 1}], "adjustments": [],
            "concepts": [{"id": "lazy", "weight": 1, "found": found}], "misconceptions": [],
            "contradictions": [], "reference": null, "reason": null, "answer_sha256": answer})
    };
    let responses: Vec<Value> = responses.iter().map(response).collect();
    let signature = json!({"tool": "0.1.0", "rubric": "r", "rubric_sha256": rubric, "short": rubric});
    let document = json!({"schema_version": 1, "signature": signature, "responses": responses}).to_string();
    crate::readback::parse(Path::new("r.json"), document.as_bytes()).expect("a report")
}

fn changes_of(before: &ReadReport, after: &ReadReport) -> Vec<(Option<f64>, bool, Vec<Cause>)> {
    let comparison = compare(before, after, 0.05);
    comparison.pairs.into_iter().map(|pair| (pair.change, pair.is_regression, pair.causes)).collect()
}

#[test]
fn report_compared_with_itself_has_no_change() {
    let report = report("1", &[("a", "x", Some(0.5), "1"), ("a", "y", None, "2")]);
    let comparison = compare(&report, &report, 0.0);
    assert_eq!(comparison.signature, Some(Vec::new()));
    assert_eq!(comparison.tally.same, 2);
    assert!(comparison.pairs.iter().all(|pair| pair.causes.is_empty() && pair.differences.is_empty()));
}

#[test]
fn cause_is_the_answer_the_rubric_both_or_none() {
    let before = report("1", &[("a", "x", Some(0.5), "1")]);
    let of = |rubric, answer| changes_of(&before, &report(rubric, &[("a", "x", Some(0.6), answer)])).remove(0).2;
    assert_eq!(of("1", "2"), [Cause::Answer]);
    assert_eq!(of("2", "1"), [Cause::Rubric]);
    assert_eq!(of("2", "2"), [Cause::Answer, Cause::Rubric]);
    assert_eq!(of("1", "1"), [Cause::None]);
}

/// Gives the only response of a report a human's score.
fn overridden(mut report: ReadReport, score: f64) -> ReadReport {
    let response = &mut report.responses[0];
    response.overridden = Some(crate::readback::ReadOverride {
        human_score: score,
        machine_status: response.status.clone(),
        machine_score: response.score,
        reason: "r".into(),
        by: "mia".into(),
    });
    (response.status, response.score) = ("scored".into(), Some(score));
    let signature = report.signature.as_mut().expect("a signature");
    signature.insert("overrides_sha256".into(), json!(score.to_string()));
    report
}

#[test]
fn cause_is_a_human_score_alone_where_the_machine_made_the_same_of_both() {
    let of = |rubric, score, answer| report(rubric, &[("a", "x", score, answer)]);
    let cause = |before: &ReadReport, after: &ReadReport| changes_of(before, after).remove(0).2;
    let before = of("1", Some(0.5), "1");
    assert_eq!(cause(&before, &overridden(before.clone(), 0.9)), [Cause::Override]);
    assert_eq!(cause(&overridden(before.clone(), 0.9), &before), [Cause::Override]);
    assert_eq!(cause(&overridden(before.clone(), 0.9), &overridden(before.clone(), 0.8)), [Cause::Override]);
    assert_eq!(cause(&of("1", None, "1"), &overridden(of("1", None, "1"), 0.9)), [Cause::Override]);
    let other = overridden(of("2", Some(0.4), "1"), 0.9);
    assert_eq!(cause(&before, &other), [Cause::Override, Cause::Rubric]);
    assert_eq!(cause(&overridden(before.clone(), 0.9), &other), [], "the same score counts");
    assert_eq!(cause(&before, &of("2", Some(0.4), "1")), [Cause::Rubric]);
}

#[test]
fn overrides_of_other_responses_are_no_cause() {
    let before = report("1", &[("a", "x", Some(0.5), "1")]);
    let mut after = report("1", &[("a", "x", Some(0.6), "2")]);
    after.signature.as_mut().expect("a signature").insert("overrides_sha256".into(), json!("1"));
    assert_eq!(changes_of(&before, &after)[0].2, [Cause::Answer]);
}

#[test]
fn cause_is_unknown_without_a_signature() {
    let before = ReadReport { signature: None, ..report("1", &[("a", "x", Some(0.5), "1")]) };
    let after = report("1", &[("a", "x", Some(0.6), "1")]);
    assert_eq!(changes_of(&before, &after), [(Some(0.1), false, vec![Cause::Unknown])]);
}

#[test]
fn part_of_the_signature_that_is_not_known_is_a_cause_by_its_name() {
    let before = report("1", &[("a", "x", Some(0.5), "1")]);
    let mut after = report("1", &[("a", "x", Some(0.6), "1")]);
    after.signature.as_mut().expect("a signature").insert("calibration".into(), json!("c@1"));
    assert_eq!(changes_of(&before, &after)[0].2, [Cause::Other("calibration".into())]);
}

/// Makes a report of one response with a score, an answer and what the pass mark is.
fn marked(score: f64, answer: &str, pass: f64) -> ReadReport {
    let mut report = report(&format!("of {pass}"), &[("a", "x", Some(score), answer)]);
    let response = &mut report.responses[0];
    (response.pass, response.passed) = (Some(pass), Some(score >= pass));
    report
}

#[track_caller]
fn check_pass(before: &ReadReport, after: &ReadReport, is_pass_alone: bool, causes: &[Cause]) {
    let pair = compare(before, after, 0.0).pairs.remove(0);
    assert_eq!((pair.is_other_pass_alone(), pair.causes.as_slice()), (is_pass_alone, causes));
}

#[test]
fn pass_mark_is_the_cause_where_it_lies_on_the_other_side_of_the_score() {
    let before = marked(0.7, "1", 0.6);
    check_pass(&before, &marked(0.7, "1", 0.9), true, &[Cause::PassMark]);
    check_pass(&marked(0.7, "1", 0.9), &before, true, &[Cause::PassMark]);
    check_pass(&before, &marked(0.7, "1", 0.7), false, &[]);
    check_pass(&before, &marked(0.8, "2", 0.9), false, &[Cause::Answer, Cause::Rubric, Cause::PassMark]);
    check_pass(&before, &marked(0.95, "1", 0.9), false, &[Cause::Rubric]);
    let comparison = compare(&before, &marked(0.7, "1", 0.9), 0.0);
    let (before, after) = (Fact::Number(0.6), Fact::Number(0.9));
    assert_eq!(comparison.pairs[0].differences, [Difference { of: Of::PassMark, id: String::new(), before, after }]);
    assert_eq!((comparison.tally.same, comparison.tally.lost_pass, comparison.tally.regressions), (1, 1, 0));
}

#[test]
fn other_pass_without_pass_marks_has_the_causes_that_a_score_has() {
    let before = report("1", &[("a", "x", Some(0.7), "1")]);
    let mut after = report("2", &[("a", "x", Some(0.7), "1")]);
    after.responses[0].passed = Some(false);
    check_pass(&before, &after, true, &[Cause::Rubric]);
    after.responses[0].passed = Some(true);
    after.responses[0].band = Some("other".into());
    check_pass(&before, &after, false, &[]);
}

#[test]
fn regression_is_a_fall_by_more_than_is_allowed_or_a_score_that_is_gone() {
    let before = report("1", &[("a", "x", Some(0.5), "1")]);
    let of = |responses: &[_]| {
        compare(&before, &report("1", responses), 0.05).pairs.iter().filter(|pair| pair.is_regression).count()
    };
    assert_eq!(of(&[("a", "x", Some(0.45), "1")]), 0);
    assert_eq!(of(&[("a", "x", Some(0.4499), "1")]), 1);
    assert_eq!(of(&[("a", "x", None, "1")]), 1);
    assert_eq!(of(&[]), 1);
    assert_eq!(of(&[("a", "x", Some(0.6), "1"), ("b", "x", Some(0.0), "1")]), 0);
}

#[test]
fn several_answers_to_one_item_are_paired_in_their_order() {
    let before = report("1", &[("a", "x", Some(0.1), "1"), ("a", "x", Some(0.2), "2")]);
    let after = report("1", &[("a", "x", Some(0.1), "1"), ("a", "x", Some(0.3), "3"), ("a", "x", Some(0.4), "4")]);
    let changes: Vec<_> = changes_of(&before, &after).into_iter().map(|(change, ..)| change).collect();
    assert_eq!(changes, [Some(0.0), Some(0.1), None]);
    let tally = compare(&after, &before, 0.0).tally;
    assert_eq!((tally.removed, tally.down, tally.same), (1, 1, 1));
}

#[test]
fn differences_name_what_is_another_in_the_grade() {
    let before = report("1", &[("a", "x", Some(0.5), "1")]);
    let after = report("1", &[("a", "x", Some(0.6), "2")]);
    let differences = compare(&before, &after, 0.0).pairs.remove(0).differences;
    let expected = [
        Difference { of: Of::Criterion, id: "coverage".into(), before: Fact::Number(0.5), after: Fact::Number(0.6) },
        Difference { of: Of::Concept, id: "lazy".into(), before: Fact::Missing, after: Fact::Found },
    ];
    assert_eq!(differences, expected);
}

#[test]
fn tally_counts_each_response_once_and_means_are_of_those_scored_in_both() {
    let before = report("1", &[("a", "x", Some(0.5), "1"), ("a", "y", None, "2"), ("b", "x", Some(1.0), "3")]);
    let after = report("1", &[("a", "x", Some(0.7), "4"), ("a", "y", Some(0.2), "5"), ("c", "x", Some(1.0), "3")]);
    let tally = compare(&before, &after, 0.0).tally;
    assert_eq!((tally.paired, tally.up, tally.down, tally.other_status, tally.same), (2, 1, 0, 1, 0));
    assert_eq!((tally.added, tally.removed, tally.regressions), (1, 1, 1));
    assert_eq!((tally.won_pass, tally.lost_pass), (1, 0));
    assert_eq!(tally.means, Some([0.5, 0.7]));
}

/// Says of a candidate's totals what they were and are, with the places.
fn totals(comparison: &Comparison) -> Vec<String> {
    let total = |total: &Option<Total>| {
        total.map_or("-".to_owned(), |of| format!("{}/{} #{}", of.points, of.max_points, of.place))
    };
    let line = |of: &CandidateTotals| format!("{}: {} {}", of.candidate, total(&of.before), total(&of.after));
    comparison.candidates.iter().map(line).collect()
}

#[test]
fn totals_of_candidates_are_counted_in_each_report_with_their_places() {
    let before = report("1", &[("a", "x", Some(0.5), "1"), ("a", "y", None, "2"), ("b", "x", Some(0.8), "3")]);
    let after = report("1", &[("a", "x", Some(0.7), "4"), ("a", "y", Some(0.2), "5"), ("c", "x", Some(0.9), "3")]);
    let comparison = compare(&before, &after, 0.0);
    assert_eq!(totals(&comparison), ["a: 5/20 #2 9/20 #1", "c: - 9/10 #1", "b: 8/10 #1 -"]);
    assert_eq!(comparison.candidates.iter().map(CandidateTotals::change).collect::<Vec<_>>(), [Some(4.0), None, None]);
    assert!(comparison.candidates[0].is_other() && !comparison.candidates[1].is_other());
    assert!(!compare(&after, &after, 0.0).candidates.iter().any(CandidateTotals::is_other));
}

#[test]
fn item_that_is_worth_other_points_is_told_with_the_responses_that_earn_others() {
    let before = report("1", &[("a", "x", Some(0.5), "1"), ("b", "x", Some(0.0), "2"), ("a", "y", Some(0.5), "3")]);
    let mut after = report("2", &[("a", "x", Some(0.5), "1"), ("b", "x", Some(0.0), "2"), ("a", "y", Some(0.5), "3")]);
    for response in &mut after.responses[..2] {
        response.max_points = Some(20.0);
    }
    for report in [&before, &after] {
        assert!(compare(report, report, 0.0).items.is_empty());
    }
    let mut before = before;
    for response in before.responses.iter_mut().chain(&mut after.responses) {
        response.points = response.score.zip(response.max_points).map(|(score, points)| score * points);
    }
    let comparison = compare(&before, &after, 0.0);
    assert_eq!(comparison.items, [OtherPoints { item: "x".into(), before: 10.0, after: 20.0, responses: 2 }]);
    // Nothing of 10 points is nothing of 20.
    assert_eq!((comparison.tally.same, comparison.tally.other_points, comparison.tally.regressions), (3, 1, 0));
    assert_eq!(totals(&comparison), ["a: 10/20 #1 15/30 #1", "b: 0/10 #2 0/20 #2"]);
}

#[test]
fn items_not_answered_are_counted_as_in_the_run() {
    let item = |id: &str| crate::grade::OutlinedItem { id: id.into(), points: 10.0 };
    let mut whole = report("1", &[("a", "x", Some(0.5), "1"), ("b", "", None, "2")]);
    whole.outline = Some(crate::grade::Outline::new("T".into(), ["x", "y", "z"].map(item).into()));
    let unread = &mut whole.responses[1];
    (unread.status, unread.max_points) = ("unscored".into(), None);
    let counted = |report: &ReadReport| compare(report, report, 0.0).tally.not_answered;
    assert_eq!(counted(&whole), None, "a part of a run does not know it");
    whole.summary.not_answered = Some(5);
    assert_eq!(counted(&whole), Some([5, 5]));
    whole.responses[1].leaves_open = Some("all".into());
    assert_eq!(counted(&whole), Some([2, 2]));
    assert_eq!(totals(&compare(&whole, &whole, 0.0)), ["a: 5/10 #1 5/10 #1", "b: 0/0 #2 0/0 #2"]);
    whole.summary.all_items = true;
    assert_eq!(totals(&compare(&whole, &whole, 0.0)), ["a: 5/30 #1 5/30 #1", "b: 0/0 #2 0/0 #2"]);
}
