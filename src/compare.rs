//! Two reports against each other: which scores changed, by how much, and why.
//!
//! Responses are paired by candidate and item, several to one item in their order. A *cause* is what could make the
//! score another one: a part of the signature that is not the same, the answer's text, a human score. A *difference*
//! is what became another in the grade itself: a criterion, a concept, an adjustment.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::grade::exact::cut;
use crate::report::read::{ReadReport, ReadResponse};
use crate::score::round;

/// The part of a signature that only repeats the others.
const SHORT: &str = "short";

/// Two reports side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The parts of the signature that are not the same; none where a report has no signature.
    pub signature: Option<Vec<SignatureChange>>,
    /// The responses in the order of the later report, then those that are gone.
    pub pairs: Vec<Pair>,
    /// Counters over all of them.
    pub tally: Tally,
}

/// A part of the signature that is not the same.
#[derive(Debug, Clone, PartialEq)]
pub struct SignatureChange {
    /// Its name, as in the report.
    pub name: String,
    /// What it was.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

/// One response in both reports, or in one.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Who wrote it.
    pub candidate: String,
    /// The item's id.
    pub item: String,
    /// What became of it before; none for an added response.
    pub before: Option<Side>,
    /// What became of it after; none for a removed response.
    pub after: Option<Side>,
    /// The later score less the earlier one, where there are both.
    pub change: Option<f64>,
    /// Whether the score fell by more than is allowed, or there is none any more.
    pub is_regression: bool,
    /// What could have changed the score or the status; empty where both are the same.
    pub causes: Vec<Cause>,
    /// What is another in the grade.
    pub differences: Vec<Difference>,
}

/// What became of a response in one report.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// `scored`, `blank` or `unscored`.
    pub status: String,
    /// 0..=1.
    pub score: Option<f64>,
    /// Score times the item's points.
    pub points: Option<f64>,
    /// The label of the score.
    pub band: Option<String>,
    /// Whether the score reaches the pass mark.
    pub passed: Option<bool>,
}

/// What could have changed a score.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// A human's score, which one report has and the other has not, or not the same.
    Override,
    /// The answer's text.
    Answer,
    /// The rubric file.
    Rubric,
    /// The sentence model.
    Model,
    /// The engine that executed the model.
    Runtime,
    /// The version of the tool.
    Tool,
    /// Another part of the signature, by its name.
    Other(String),
    /// A report does not hold what would tell.
    Unknown,
    /// All that would tell is the same: a report was changed after it was written.
    None,
}

/// What is another in the grade.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Of which kind it is.
    pub of: Of,
    /// The criterion, concept, misconception or adjustment; empty for what there is one of.
    pub id: String,
    /// What it was.
    pub before: Fact,
    /// What it is.
    pub after: Fact,
}

/// What can be another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The value of a criterion.
    Criterion,
    /// The weight of a criterion.
    Weight,
    /// Whether a concept was found.
    Concept,
    /// Whether a misconception was found.
    Misconception,
    /// What an adjustment that is no misconception's adds to the score.
    Adjustment,
    /// What the item is worth.
    MaxPoints,
}

/// What a report says of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fact {
    /// Nothing: it is not there.
    Absent,
    /// It is there but was not found in the answer.
    Missing,
    /// It was found in the answer.
    Found,
    /// A figure.
    Number(f64),
}

/// Counters over all pairs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    /// Responses in both reports.
    pub paired: u64,
    /// Those with a higher score.
    pub up: u64,
    /// Those with a lower score.
    pub down: u64,
    /// Those of another status, so without a change that is a figure.
    pub other_status: u64,
    /// Those with the same score and status.
    pub same: u64,
    /// Responses in the later report only.
    pub added: u64,
    /// Responses in the earlier report only.
    pub removed: u64,
    /// Scores that fell by more than is allowed, or are gone.
    pub regressions: u64,
    /// Those that passed and do not any more; those that did not and do.
    pub lost_pass: u64,
    /// Responses that did not pass and do.
    pub won_pass: u64,
    /// The mean scores, before and after, of the responses with a score in both.
    pub means: Option<[f64; 2]>,
    /// Items of the rubric that candidates have not answered, before and after; none where a report does not tell its items.
    pub not_answered: Option<[u64; 2]>,
}

/// Compares two reports; a score may fall by `allowed` without being a regression.
#[must_use]
pub fn compare(before: &ReadReport, after: &ReadReport, allowed: f64) -> Comparison {
    let signature = signature_changes(before, after);
    let mut earlier: BTreeMap<(&str, &str), Vec<&ReadResponse>> = BTreeMap::new();
    for response in before.responses.iter().rev() {
        earlier.entry(key(response)).or_default().push(response);
    }
    let mut pairs = Vec::with_capacity(after.responses.len());
    let mut found: BTreeSet<*const ReadResponse> = BTreeSet::new();
    for response in &after.responses {
        let partner = earlier.get_mut(&key(response)).and_then(Vec::pop);
        found.extend(partner.map(std::ptr::from_ref));
        pairs.push(pair(partner, Some(response), signature.as_deref(), allowed));
    }
    let removed = before.responses.iter().filter(|response| !found.contains(&std::ptr::from_ref(*response)));
    pairs.extend(removed.map(|response| pair(Some(response), None, signature.as_deref(), allowed)));
    let not_answered = not_answered(before).zip(not_answered(after)).map(|(before, after)| [before, after]);
    let tally = Tally { not_answered, ..tally(&pairs) };
    Comparison { signature, pairs, tally }
}

/// Returns how many items of the rubric the candidates of a report have not answered, of all together.
fn not_answered(report: &ReadReport) -> Option<u64> {
    let outline = report.outline.as_ref()?;
    let mut answered: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for response in &report.responses {
        answered.entry(&response.candidate).or_default().extend(outline.place(&response.item));
    }
    Some(answered.values().map(|places| (outline.items.len() - places.len()) as u64).sum())
}

fn key(response: &ReadResponse) -> (&str, &str) {
    (&response.candidate, &response.item)
}

fn signature_changes(before: &ReadReport, after: &ReadReport) -> Option<Vec<SignatureChange>> {
    let (before, after) = (before.signature.as_ref()?, after.signature.as_ref()?);
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).filter(|name| *name != SHORT).collect();
    let text = |value: Option<&Value>| match value? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    let change = |name: &String| SignatureChange {
        name: name.clone(),
        before: text(before.get(name)),
        after: text(after.get(name)),
    };
    Some(names.into_iter().map(change).filter(|change| change.before != change.after).collect())
}

fn pair(
    before: Option<&ReadResponse>,
    after: Option<&ReadResponse>,
    signature: Option<&[SignatureChange]>,
    allowed: f64,
) -> Pair {
    let named = after.or(before);
    let name = |of: fn(&ReadResponse) -> &String| named.map(of).cloned().unwrap_or_default();
    let score = |response: Option<&ReadResponse>| response.and_then(|response| response.score);
    let change = score(before).zip(score(after)).map(|(before, after)| round(after - before));
    let is_regression = match (score(before), change) {
        (Some(_), Some(change)) => -change > allowed,
        (Some(_), None) => true,
        (None, _) => false,
    };
    let both = before.zip(after);
    let has_changed = both.is_some_and(|(before, after)| before.score != after.score || before.status != after.status);
    Pair {
        candidate: name(|response| &response.candidate),
        item: name(|response| &response.item),
        before: before.map(side),
        after: after.map(side),
        change,
        is_regression,
        causes: both.filter(|_| has_changed).map(|(b, a)| causes(b, a, signature)).unwrap_or_default(),
        differences: both.map(|(before, after)| differences(before, after)).unwrap_or_default(),
    }
}

fn side(response: &ReadResponse) -> Side {
    Side {
        status: response.status.clone(),
        score: response.score,
        points: response.points,
        band: response.band.clone(),
        passed: response.passed,
    }
}

fn causes(before: &ReadResponse, after: &ReadResponse, signature: Option<&[SignatureChange]>) -> Vec<Cause> {
    let of_part = |change: &SignatureChange| match change.name.as_str() {
        "tool" => Some(Cause::Tool),
        "model" | "model_sha256" => Some(Cause::Model),
        "runtime" => Some(Cause::Runtime),
        "rubric" | "rubric_sha256" => Some(Cause::Rubric),
        "calibration_sha256" => Some(Cause::Other("calibration".into())),
        // Whether it touches this response stands in the response itself.
        "overrides_sha256" => None,
        other => Some(Cause::Other(other.to_owned())),
    };
    let mut causes: BTreeSet<Cause> = BTreeSet::new();
    let answers = before.answer_sha256.as_ref().zip(after.answer_sha256.as_ref());
    let human = |response: &ReadResponse| response.overridden.as_ref().map(|human| human.human_score);
    if human(before) != human(after) {
        causes.insert(Cause::Override);
    }
    // Where the machine made the same of both, nothing else can have changed what counts.
    if before.machine() != after.machine() || causes.is_empty() {
        causes.extend(signature.unwrap_or_default().iter().filter_map(of_part));
        let is_other = answers.is_some_and(|(before, after)| before != after);
        if is_other || before.machine().0 != after.machine().0 && answers.is_none() {
            causes.insert(Cause::Answer);
        }
    }
    if causes.is_empty() {
        let tells_all = signature.is_some() && answers.is_some();
        causes.insert(if tells_all { Cause::None } else { Cause::Unknown });
    }
    causes.into_iter().collect()
}

fn differences(before: &ReadResponse, after: &ReadResponse) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut add = |of: Of, facts: fn(&ReadResponse) -> Vec<(String, Fact)>, otherwise: Fact| {
        differences.extend(changes(of, &facts(before), &facts(after), otherwise));
    };
    add(Of::MaxPoints, max_points, Fact::Absent);
    if before.machine().0 == "scored" && after.machine().0 == "scored" {
        add(Of::Weight, weights, Fact::Absent);
        add(Of::Criterion, criteria, Fact::Absent);
        add(Of::Concept, concepts, Fact::Absent);
        add(Of::Misconception, misconceptions, Fact::Missing);
        add(Of::Adjustment, adjustments, Fact::Absent);
    }
    differences
}

/// Returns what is not the same, in the order of the earlier facts and then of those that are new.
fn changes(of: Of, before: &[(String, Fact)], after: &[(String, Fact)], otherwise: Fact) -> Vec<Difference> {
    let fact = |facts: &[(String, Fact)], id: &str| {
        facts.iter().find(|(name, _)| name == id).map_or(otherwise, |(_, fact)| *fact)
    };
    let new = after.iter().filter(|(id, _)| before.iter().all(|(known, _)| known != id));
    let ids: Vec<&String> = before.iter().chain(new).map(|(id, _)| id).collect();
    let difference = |id: &String| Difference { of, id: id.clone(), before: fact(before, id), after: fact(after, id) };
    ids.into_iter().map(difference).filter(|difference| difference.before != difference.after).collect()
}

fn max_points(response: &ReadResponse) -> Vec<(String, Fact)> {
    response.max_points.map(|points| (String::new(), Fact::Number(points))).into_iter().collect()
}

fn weights(response: &ReadResponse) -> Vec<(String, Fact)> {
    response.criteria.iter().map(|criterion| (criterion.id.clone(), Fact::Number(criterion.weight))).collect()
}

fn criteria(response: &ReadResponse) -> Vec<(String, Fact)> {
    response.criteria.iter().map(|criterion| (criterion.id.clone(), Fact::Number(criterion.value))).collect()
}

fn concepts(response: &ReadResponse) -> Vec<(String, Fact)> {
    let fact = |found| if found { Fact::Found } else { Fact::Missing };
    response.concepts.iter().map(|concept| (concept.id.clone(), fact(concept.found))).collect()
}

fn misconceptions(response: &ReadResponse) -> Vec<(String, Fact)> {
    response.misconceptions.iter().map(|found| (found.id.clone(), Fact::Found)).collect()
}

fn adjustments(response: &ReadResponse) -> Vec<(String, Fact)> {
    let others = response.adjustments.iter().filter(|adjustment| adjustment.reason != "misconception");
    let name = |reason: &str, id: Option<&str>| [reason, id.unwrap_or_default()].join(" ").trim().to_owned();
    others.map(|other| (name(&other.reason, other.id.as_deref()), Fact::Number(other.amount))).collect()
}

fn tally(pairs: &[Pair]) -> Tally {
    let mut tally = Tally::default();
    let (mut sums, mut count) = ([0.0, 0.0], 0.0);
    for pair in pairs {
        tally.regressions += u64::from(pair.is_regression);
        let (Some(before), Some(after)) = (&pair.before, &pair.after) else {
            tally.added += u64::from(pair.before.is_none());
            tally.removed += u64::from(pair.after.is_none());
            continue;
        };
        tally.paired += 1;
        match pair.change {
            Some(change) if change > 0.0 => tally.up += 1,
            Some(change) if change < 0.0 => tally.down += 1,
            _ if before.status != after.status => tally.other_status += 1,
            _ => tally.same += 1,
        }
        let passes = |side: &Side| side.passed == Some(true);
        tally.lost_pass += u64::from(passes(before) && !passes(after));
        tally.won_pass += u64::from(!passes(before) && passes(after));
        if let Some((before, after)) = before.score.zip(after.score) {
            sums = [sums[0] + before, sums[1] + after];
            count += 1.0;
        }
    }
    tally.means = (count > 0.0).then(|| sums.map(|sum| cut(sum / count, 4)));
    tally
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::path::Path;

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
        crate::report::read::parse(Path::new("r.json"), document.as_bytes()).expect("a report")
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
        response.overridden = Some(crate::report::read::ReadOverride {
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
            Difference {
                of: Of::Criterion,
                id: "coverage".into(),
                before: Fact::Number(0.5),
                after: Fact::Number(0.6),
            },
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
}
