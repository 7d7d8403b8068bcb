//! Which responses a human is to look at, the one in most need first.

use std::collections::BTreeMap;

use super::ReadResponse;
use crate::grade::Status;

/// Which responses are walked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that need a human.
    InDoubt,
    /// All of them.
    All,
}

/// Why no override can name a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unnamed {
    /// It names no item: a document that cannot be read, or a folder without answers.
    NoItem,
    /// The rubric lacks its item.
    UnknownItem,
    /// The item was answered more than once, and no text tells the responses apart.
    NotApart,
}

/// The responses to walk through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Queue {
    /// Their places in the report, the one in most need first.
    pub places: Vec<usize>,
    /// The places of those that no override can name, and why.
    pub left_out: Vec<(usize, Unnamed)>,
}

/// Returns the responses to walk through: those whose error band straddles the pass mark, then those that could not be
/// graded, then the others by doubt, which is how near the score is to the pass mark; blank ones come last.
///
/// In doubt are those of which the report says that a human should look at them, or does not say whether. A response for which a human has given a
/// score already is left out.
#[must_use]
pub fn queue(responses: &[ReadResponse], which: Which) -> Queue {
    let mut answers: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for response in responses {
        *answers.entry((&response.candidate, &response.item)).or_default() += 1;
    }
    let unnamed = |response: &ReadResponse| {
        let is_only_one = answers.get(&(&*response.candidate, &*response.item)) == Some(&1);
        match response.max_points {
            None if response.item.is_empty() => Some(Unnamed::NoItem),
            None => Some(Unnamed::UnknownItem),
            Some(_) => (!is_only_one && response.answer_sha256.is_none()).then_some(Unnamed::NotApart),
        }
    };
    let wanted = |response: &ReadResponse| {
        which == Which::All || response.to_review.as_ref().is_none_or(|reasons| !reasons.is_empty())
    };
    let open = responses.iter().enumerate().filter(|(_, response)| response.overridden.is_none() && wanted(response));
    let mut queue = Queue::default();
    let mut places = Vec::new();
    for (at, response) in open {
        match unnamed(response) {
            Some(why) => queue.left_out.push((at, why)),
            None => places.push((at, response)),
        }
    }
    places.sort_by(|(_, one), (_, other)| {
        kind(one).cmp(&kind(other)).then(doubt(one).unwrap_or(2.0).total_cmp(&doubt(other).unwrap_or(2.0)))
    });
    queue.places = places.into_iter().map(|(at, _)| at).collect();
    queue
}

fn kind(response: &ReadResponse) -> u8 {
    match Status::named(&response.status) {
        _ if response.needs_human == Some(true) => 0,
        Some(Status::Unscored) => 1,
        Some(Status::Blank) => 3,
        Some(Status::Scored) | None => 2,
    }
}

/// Returns how far the score is from the pass mark.
pub(crate) fn doubt(response: &ReadResponse) -> Option<f64> {
    Some((response.score? - response.pass?).abs())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::{Value, json};

    use super::*;
    use crate::readback::parse;

    fn response(candidate: &str, status: &str, score: Option<f64>) -> Value {
        json!({"schema_version": 1, "candidate": candidate, "item": "x", "status": status, "score": score, "points": null,
            "max_points": 10, "band": null, "passed": null, "criteria": [], "adjustments": [], "concepts": [],
            "misconceptions": [], "contradictions": [], "reference": null, "reason": null, "pass": 0.6,
            "to_review": []})
    }

    fn doubtful(candidate: &str, status: &str, score: Option<f64>, why: &str) -> Value {
        with(response(candidate, status, score), "to_review", json!([why]))
    }

    fn with(mut response: Value, name: &str, value: Value) -> Value {
        response[name] = value;
        response
    }

    #[track_caller]
    fn check(responses: &[Value], which: Which, expected: &[&str], left_out: &[&str]) {
        let lines: Vec<String> = responses.iter().map(Value::to_string).collect();
        let responses = parse(Path::new("r.jsonl"), lines.join("\n").as_bytes()).expect("a report").responses;
        let queue = queue(&responses, which);
        let names = |places: &[usize]| places.iter().map(|&at| responses[at].candidate.clone()).collect::<Vec<_>>();
        let out: Vec<usize> = queue.left_out.iter().map(|(at, _)| *at).collect();
        assert_eq!((names(&queue.places), names(&out)), (to_owned(expected), to_owned(left_out)));
    }

    fn to_owned(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn calibrated_doubt_comes_first_then_unscored_then_the_nearest() {
        let responses = [
            doubtful("near", "scored", Some(0.64), "near-pass"),
            doubtful("nearer", "scored", Some(0.55), "near-pass"),
            response("far", "scored", Some(0.7)),
            doubtful("unscored", "unscored", None, "unscored"),
            response("blank", "blank", None),
            with(doubtful("asks", "scored", Some(0.9), "in-doubt"), "needs_human", true.into()),
            with(response("sure", "scored", Some(0.6)), "needs_human", false.into()),
            doubtful("warned", "scored", Some(1.0), "warning"),
        ];
        check(&responses, Which::InDoubt, &["asks", "unscored", "near", "nearer", "warned"], &[]);
        let all = ["asks", "unscored", "sure", "near", "nearer", "far", "warned", "blank"];
        check(&responses, Which::All, &all, &[]);
    }

    #[test]
    fn decided_response_is_not_asked_again() {
        let human =
            json!({"human_score": 0.6, "machine_status": "scored", "machine_score": 0.6, "reason": "r", "by": "b"});
        check(&[with(doubtful("a", "scored", Some(0.6), "near-pass"), "override", human)], Which::All, &[], &[]);
    }

    #[test]
    fn response_that_no_override_can_name_is_left_out() {
        let unknown = with(doubtful("a", "unscored", None, "unscored"), "max_points", Value::Null);
        let twice = doubtful("b", "scored", Some(0.6), "near-pass");
        check(&[unknown, twice.clone(), twice.clone()], Which::InDoubt, &[], &["a", "b", "b"]);
        let nameless = with(doubtful("c", "unscored", None, "unscored"), "max_points", Value::Null);
        check(&[with(nameless, "item", json!(""))], Which::InDoubt, &[], &["c"]);
        let [one, other] = ["1f", "2e"].map(|hash| with(twice.clone(), "answer_sha256", json!(hash)));
        check(&[one, other], Which::InDoubt, &["b", "b"], &[]);
    }
}
