//! A concept without a hint: whoever misses it is told nothing.

use super::super::{Evidence, Finding, Rule, Severity};
use super::unfinished_draft;
use crate::rubric::locate::Part;

pub const RULE: Rule = Rule { code: "concept-without-hint", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let is_drafted = |item: usize| unfinished_draft::is_drafted(&evidence.rubric.items[item]);
    let without = evidence.concepts().filter(|(item, _, _, concept)| !concept.has_hint() && !is_drafted(*item));
    let finding = |(item, _, _, concept): (usize, _, _, &crate::rubric::Concept)| Finding {
        item: Some(item),
        part: Part::Concept(concept.id.clone()),
        message: format!("concept \"{}\" has no hint", concept.id),
        hint: "add `hint = \"...?\"`: a question that leads to the idea without giving it away".into(),
    };
    without.map(finding).collect()
}
