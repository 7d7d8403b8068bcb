//! A variant that the question itself earns: whoever repeats the question has it.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;

pub const RULE: Rule = Rule { code: "variant-in-question", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, of_item, _, concept) in evidence.concepts() {
        for variant in concept.any.iter().filter(|variant| evidence.earns(&of_item.question, variant)) {
            findings.push(Finding {
                item,
                part: Part::Variant(concept.id.clone(), variant.source.clone()),
                message: format!("the question itself earns concept \"{}\" by `{variant}`", concept.id),
                hint: "add the words that make the answer, such as `.. what it does`".into(),
            });
        }
    }
    findings
}
