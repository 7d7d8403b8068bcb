//! A reference that passes an item which it does not answer.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;

pub const RULE: Rule = Rule { code: "reference-passes-elsewhere", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let items = &evidence.rubric.items;
    let mut findings = Vec::new();
    for (item, own) in items.iter().enumerate() {
        for (other, elsewhere) in items.iter().enumerate().filter(|(other, _)| *other != item) {
            for (number, marked) in evidence.under(item, other).enumerate().filter(|(_, marked)| marked.passed) {
                findings.push(Finding {
                    item: Some(other),
                    part: Part::Item,
                    message: format!(
                        "reference {} of item \"{}\" passes it with {}",
                        number + 1,
                        own.id,
                        marked.grade.score
                    ),
                    hint: format!(
                        "give \"{}\" a concept that only an answer to it has, perhaps a required one",
                        elsewhere.id
                    ),
                });
            }
        }
    }
    findings
}
