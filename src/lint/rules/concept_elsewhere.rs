//! A concept that references of other items earn, too.

use std::collections::BTreeMap;

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;
use crate::score::How;

/// So many variants are named.
const NAMED: usize = 4;

/// From this share of the other items on, a concept says little about its own.
const COMMON: f64 = 1.0 / 3.0;

/// Earned by so many other items that almost any answer has it.
pub const COMMON_RULE: Rule = Rule {
    code: "common-concept",
    severity: Severity::Warning,
    check: |evidence| earned_elsewhere(evidence, |share| share >= COMMON),
};

/// Earned by some other items.
pub const RULE: Rule = Rule {
    code: "concept-elsewhere",
    severity: Severity::Note,
    check: |evidence| earned_elsewhere(evidence, |share| share < COMMON),
};

fn earned_elsewhere(evidence: &Evidence, is_meant: fn(f64) -> bool) -> Vec<Finding> {
    let others = evidence.rubric.items.len().saturating_sub(1);
    let mut findings = Vec::new();
    for (item, _, number, concept) in evidence.concepts() {
        let elsewhere = elsewhere(evidence, item, number);
        let share = elsewhere.len() as f64 / others.max(1) as f64;
        if elsewhere.is_empty() || !is_meant(share) {
            continue;
        }
        let loose = loosest(&elsewhere);
        let by: Vec<String> =
            loose.iter().take(NAMED).map(|(variant, count)| format!("`{variant}` ({count})")).collect();
        let by = if by.is_empty() { String::new() } else { format!(", by {}", by.join(", ")) };
        findings.push(Finding {
            item: Some(item),
            part: Part::Concept(concept.id.clone()),
            message: format!(
                "concept \"{}\" is earned by references of {} of {others} other items{by}",
                concept.id,
                elsewhere.len()
            ),
            hint: "let its variants carry the fact, not words that every answer has".into(),
        });
    }
    findings
}

/// Returns, for each other item whose references earn a concept, how the first of them does.
fn elsewhere(evidence: &Evidence, item: usize, concept: usize) -> Vec<&How> {
    let others = (0..evidence.rubric.items.len()).filter(|other| *other != item);
    let how = |other| {
        let found = evidence.under(other, item).find_map(|marked| marked.grade.concepts[concept].found.as_ref());
        found.map(|finding| &finding.how)
    };
    others.filter_map(how).collect()
}

/// Returns the variants by which a concept was earned, with how often, the most frequent first.
fn loosest<'a>(elsewhere: &[&'a How]) -> Vec<(&'a str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for how in elsewhere {
        if let How::Words(variant) = how {
            *counts.entry(variant).or_default() += 1;
        }
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}
