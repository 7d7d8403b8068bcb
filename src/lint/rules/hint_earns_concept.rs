//! A hint that earns its own concept: whoever copies the hint has it.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::Concept;
use crate::rubric::locate::Part;

pub const RULE: Rule = Rule { code: "hint-earns-concept", severity: Severity::Note, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let finding = |(item, _, _, concept): (usize, _, _, &Concept)| {
        // A question states nothing; whoever copies it leaves out the mark.
        let hint = concept.hint.as_deref()?.replace('?', ".");
        let variant = evidence.earned_by(&hint, concept)?;
        Some(Finding {
            item: Some(item),
            part: Part::Concept(concept.id.clone()),
            message: format!("the hint itself earns concept \"{}\" by `{variant}`", concept.id),
            hint: "ask in other words: whoever copies the hint is paid, and it gives the idea away".into(),
        })
    };
    evidence.concepts().filter_map(finding).collect()
}
