//! What became another in the grade of a response.

use crate::grade::Status;
use crate::readback::ReadResponse;

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
    /// From which score on the response passes.
    PassMark,
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

/// Returns what is not the same in two grades.
pub(super) fn differences(before: &ReadResponse, after: &ReadResponse) -> Vec<Difference> {
    let is_scored = |response: &ReadResponse| Status::named(response.machine().0) == Some(Status::Scored);
    let mut differences = Vec::new();
    let mut add = |of: Of, facts: fn(&ReadResponse) -> Vec<(String, Fact)>, otherwise: Fact| {
        differences.extend(changes(of, &facts(before), &facts(after), otherwise));
    };
    add(Of::MaxPoints, max_points, Fact::Absent);
    // Older reports do not say it, which is no change.
    if before.pass.is_some() && after.pass.is_some() {
        add(Of::PassMark, pass_mark, Fact::Absent);
    }
    if is_scored(before) && is_scored(after) {
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

fn pass_mark(response: &ReadResponse) -> Vec<(String, Fact)> {
    response.pass.map(|pass| (String::new(), Fact::Number(pass))).into_iter().collect()
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
