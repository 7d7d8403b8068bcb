//! Variants that match none of the references: they are for candidates' words, or they are wrong.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;
use crate::rubric::variant::Variant;
use crate::rubric::{Concept, Item};
use crate::score::matching::Matcher;
use crate::text::Text;

pub const RULE: Rule = Rule { code: "unmatched-variants", severity: Severity::Note, check };

/// So many variants are named.
const NAMED: usize = 3;

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, of_item, _, concept) in evidence.concepts() {
        let unmatched = unmatched(evidence, of_item, concept);
        let Some(first) = unmatched.first() else { continue };
        if unmatched.len() == concept.any.len() {
            continue;
        }
        let named: Vec<String> = unmatched.iter().take(NAMED).map(|variant| format!("`{variant}`")).collect();
        let more = if unmatched.len() > NAMED { ", ..." } else { "" };
        findings.push(Finding {
            item: Some(item),
            part: Part::Variant(concept.id.clone(), first.source.clone()),
            message: format!(
                "{} of {} variants of concept \"{}\" match no reference: {}{more}",
                unmatched.len(),
                concept.any.len(),
                concept.id,
                named.join(", ")
            ),
            hint: "keep those that candidates would write; try each on a sentence of your own".into(),
        });
    }
    findings
}

/// Returns the variants of a concept that match none of the item's references.
pub(super) fn unmatched<'a>(evidence: &Evidence, item: &Item, concept: &'a Concept) -> Vec<&'a Variant> {
    unmatched_of(evidence, item, &concept.any)
}

/// Returns those of some variants that match none of the item's references.
pub(super) fn unmatched_of<'a>(evidence: &Evidence, item: &Item, variants: &'a [Variant]) -> Vec<&'a Variant> {
    let texts: Vec<(&str, Text)> =
        item.references.iter().map(|reference| (reference.as_str(), evidence.text(reference))).collect();
    let matchers: Vec<Matcher<'_>> =
        texts.iter().map(|(source, text)| Matcher::new(source, text, &evidence.vocabulary)).collect();
    let is_unmatched =
        |variant: &&Variant| !matchers.iter().any(|matcher| super::super::evidence::earns(matcher, variant));
    variants.iter().filter(is_unmatched).collect()
}
