//! A variant that the question itself earns: whoever repeats the question has it.

use super::super::evidence::earns;
use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;
use crate::score::matching::Matcher;

pub const RULE: Rule = Rule { code: "variant-in-question", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, of_item) in evidence.rubric.items.iter().enumerate() {
        let text = evidence.text(&of_item.question);
        let matcher = Matcher::new(&of_item.question, &text, &evidence.vocabulary);
        let variants = of_item.concepts.iter().flat_map(|concept| concept.any.iter().map(move |any| (concept, any)));
        for (concept, variant) in variants.filter(|(_, variant)| earns(&matcher, variant)) {
            findings.push(Finding {
                item: Some(item),
                part: Part::Variant(concept.id.clone(), variant.source.clone()),
                message: format!("the question itself earns concept \"{}\" by `{variant}`", concept.id),
                hint: "add the words that make the answer, such as `.. what it does`".into(),
            });
        }
    }
    findings
}
