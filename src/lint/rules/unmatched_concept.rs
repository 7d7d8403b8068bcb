//! A concept of which no variant matches any reference.

use super::super::{Evidence, Finding, Rule, Severity};
use super::dead_variant::is_dead;
use super::dropped_sign::dropped;
use super::misread_variant::misread_in;
use super::unmatched_variants::unmatched;
use crate::rubric::Item;
use crate::rubric::locate::Part;
use crate::rubric::variant::Variant;

pub const RULE: Rule = Rule { code: "unmatched-concept", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, of_item, number, concept) in evidence.concepts() {
        if of_item.references.is_empty() || unmatched(evidence, of_item, concept).len() < concept.any.len() {
            continue;
        }
        // Another rule says why.
        let is_told = |(at, variant): (usize, &Variant)| {
            let source = variant.source.trim();
            misread_in(evidence, of_item, variant).is_some()
                || dropped(source).is_some()
                || is_dead(evidence, variant, evidence.samples[item][number][at].as_ref())
        };
        if !concept.any.is_empty() && concept.any.iter().enumerate().all(is_told) {
            continue;
        }
        let unmatched_of_all = super::unmatched_variants::unmatched_of(evidence, of_item, &concept.all);
        let (message, hint) = if let Some(variant) = unmatched_of_all.first().filter(|_| concept.any.is_empty()) {
            (
                format!("variant `{variant}`, which concept \"{}\" asks for, matches no reference", concept.id),
                "write it in the words of the references: each variant of `all` must be found",
            )
        } else if concept.any.is_empty() && !concept.all.is_empty() {
            continue;
        } else if concept.any.is_empty() {
            (
                format!(
                    "concept \"{}\" has no variant: only a sentence very close to what it says is found",
                    concept.id
                ),
                "write `any = [\"...\"]` with ways to put it into words",
            )
        } else if let Some((reference, denied)) = denied_in(evidence, item, of_item, number) {
            (
                format!(
                    "no variant of concept \"{}\" matches any reference: reference {} has \"{denied}\", which denies it",
                    concept.id,
                    reference + 1
                ),
                "put the denial into the variant (`not ...`, `without ...`), or say it in the reference without one",
            )
        } else {
            (
                format!("no variant of concept \"{}\" matches any reference", concept.id),
                "add a variant in the words of the references: they are how people say it",
            )
        };
        let part = match concept.any.as_slice() {
            [] if !unmatched_of_all.is_empty() => Part::Variant(concept.id.clone(), unmatched_of_all[0].source.clone()),
            [only] => Part::Variant(concept.id.clone(), only.source.clone()),
            _ => Part::Concept(concept.id.clone()),
        };
        findings.push(Finding { item: Some(item), part, message, hint: hint.into() });
    }
    findings
}

/// Returns the first reference of an item that has a concept's words and denies them, and where it does.
fn denied_in<'e>(evidence: &'e Evidence, item: usize, of_item: &'e Item, number: usize) -> Option<(usize, &'e str)> {
    of_item.references.iter().enumerate().find_map(|(reference, source)| {
        let denied = evidence.own(item, reference)?.grade.concepts.get(number)?.denied.clone()?;
        Some((reference, source.get(denied)?))
    })
}
