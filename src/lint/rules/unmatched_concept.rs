//! A concept of which no variant matches any reference.

use super::super::{Evidence, Finding, Rule, Severity};
use super::unmatched_variants::unmatched;
use crate::rubric::locate::Part;

pub const RULE: Rule = Rule { code: "unmatched-concept", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, of_item, _, concept) in evidence.concepts() {
        if of_item.references.is_empty() || unmatched(evidence, of_item, concept).len() < concept.any.len() {
            continue;
        }
        let (message, hint) = if concept.any.is_empty() {
            (
                format!(
                    "concept \"{}\" has no variant: only a sentence very close to what it says is found",
                    concept.id
                ),
                "write `any = [\"...\"]` with ways to put it into words",
            )
        } else {
            (
                format!("no variant of concept \"{}\" matches any reference", concept.id),
                "add a variant in the words of the references: they are how people say it",
            )
        };
        findings.push(Finding { item, part: Part::Concept(concept.id.clone()), message, hint: hint.into() });
    }
    findings
}
