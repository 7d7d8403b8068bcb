//! A reference that passes an item which it does not answer.

use super::super::{Evidence, Finding, Rule, Severity};
use super::unfinished_draft;
use crate::rubric::locate::Part;
use crate::score::{ConceptGrade, How};

pub const RULE: Rule = Rule { code: "reference-passes-elsewhere", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let items = &evidence.rubric.items;
    let mut findings = Vec::new();
    for (item, own) in items.iter().enumerate() {
        // The concepts of a draft, which could tell its item from others, do not count yet.
        let others = items.iter().enumerate().filter(|(_, other)| !unfinished_draft::is_drafted(other));
        for (other, elsewhere) in others.filter(|(other, _)| *other != item) {
            for (number, marked) in evidence.under(item, other).enumerate().filter(|(_, marked)| marked.passed) {
                findings.push(Finding {
                    item: Some(other),
                    part: Part::Item,
                    message: format!(
                        "reference {} of item \"{}\" passes it with {}{}",
                        number + 1,
                        own.id,
                        marked.grade.score,
                        earned(&marked.grade.concepts)
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

/// Says which concepts are found, and by which variants.
fn earned(concepts: &[ConceptGrade]) -> String {
    let found = concepts.iter().filter_map(|concept| {
        let by = match &concept.found.as_ref()?.how {
            How::Words(variant) => format!("by `{variant}`"),
            How::Meaning(_) => "by its meaning".into(),
        };
        Some(format!("\"{}\" {by}", concept.id))
    });
    let found: Vec<String> = found.collect();
    if found.is_empty() { String::new() } else { format!(": it earns {}", found.join(", ")) }
}
