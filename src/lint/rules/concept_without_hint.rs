//! A concept without a hint: whoever misses it is told nothing.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;

pub const RULE: Rule = Rule { code: "concept-without-hint", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let without = evidence.concepts().filter(|(_, _, _, concept)| {
        let hint = concept.hint.as_deref().unwrap_or_default();
        hint.trim().is_empty()
    });
    let finding = |(item, _, _, concept): (usize, _, _, &crate::rubric::Concept)| Finding {
        item: Some(item),
        part: Part::Concept(concept.id.clone()),
        message: format!("concept \"{}\" has no hint", concept.id),
        hint: "add `hint = \"...?\"`: a question that leads to the idea without giving it away".into(),
    };
    without.map(finding).collect()
}
