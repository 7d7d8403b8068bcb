//! A hint that earns its own concept: whoever copies the hint has it.

use super::super::evidence::earns;
use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;
use crate::score::matching::Matcher;

pub const RULE: Rule = Rule { code: "hint-earns-concept", severity: Severity::Note, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let finding = |(item, _, _, concept): (usize, _, _, &crate::rubric::Concept)| {
        // A question states nothing; whoever copies it leaves out the mark.
        let hint = concept.hint.as_deref()?.replace('?', ".");
        let text = evidence.text(&hint);
        let matcher = Matcher::new(&hint, &text, &evidence.vocabulary);
        let found = concept.any.iter().filter(|variant| earns(&matcher, variant));
        let variants: Vec<&str> = found.map(|variant| variant.source.as_str()).collect();
        let is_whole = concept.all.iter().all(|variant| earns(&matcher, variant));
        let is_earned = variants.len() >= concept.at_least.max(1) && is_whole;
        is_earned.then(|| Finding {
            item: Some(item),
            part: Part::Concept(concept.id.clone()),
            message: format!("the hint itself earns concept \"{}\" by `{}`", concept.id, variants[0]),
            hint: "ask in other words: whoever copies the hint is paid, and it gives the idea away".into(),
        })
    };
    evidence.concepts().filter_map(finding).collect()
}
