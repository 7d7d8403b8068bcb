//! A concept that no reference earns: by the rubric's own answers its points cannot be reached.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;

pub const RULE: Rule = Rule { code: "unreachable-points", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, of_item, number, concept) in evidence.concepts() {
        let mut marked = evidence.under(item, item).peekable();
        if marked.peek().is_none() || marked.any(|marked| marked.grade.concepts[number].found.is_some()) {
            continue;
        }
        let all: f64 = of_item.concepts.iter().map(|concept| concept.weight).sum();
        findings.push(Finding {
            item: Some(item),
            part: Part::Concept(concept.id.clone()),
            message: format!(
                "concept \"{}\" ({:.0} % of the coverage) is found in none of the references",
                concept.id,
                100.0 * concept.weight / all
            ),
            hint: "say it in each reference, or add variants in the references' words".into(),
        });
    }
    findings
}
