//! A variant that finds nothing: not even the words that it is made of.

use rayon::prelude::*;

use super::super::samples::Samples;
use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;
use crate::rubric::variant::{Pattern, Variant};
use crate::rubric::{Concept, Item};

pub const RULE: Rule = Rule { code: "dead-variant", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let concepts: Vec<_> = evidence.concepts().collect();
    let dead = |(item, _, number, concept): (usize, &Item, usize, &Concept)| {
        let mut findings = Vec::new();
        for (variant, samples) in concept.any.iter().zip(&evidence.samples[item][number]) {
            if !is_dead(evidence, variant, samples.as_ref()) {
                continue;
            }
            let hint = if variant.source.contains("not (") {
                "what `not (...)` holds is among the words that it asks for: take one of them out"
            } else {
                "a variant is matched inside one sentence, and words that are denied do not count"
            };
            findings.push(Finding {
                item: Some(item),
                part: Part::Variant(concept.id.clone(), variant.source.clone()),
                message: format!("variant `{variant}` of concept \"{}\" finds not even its own words", concept.id),
                hint: hint.into(),
            });
        }
        findings
    };
    concepts.into_par_iter().flat_map_iter(dead).collect()
}

/// Returns whether a variant finds none of the sentences that are made of its words.
pub(super) fn is_dead(evidence: &Evidence, variant: &Variant, samples: Option<&Samples>) -> bool {
    let finds_none = |samples: &Samples| !samples.iter().any(|sample| evidence.earns(&sample, variant));
    match samples {
        Some(samples) => finds_none(samples),
        None => wanted(evidence, variant).is_some_and(|samples| finds_none(&samples)),
    }
}

/// Returns the sentences of what must be there, for a variant that ends with `not (...)`.
fn wanted(evidence: &Evidence, variant: &Variant) -> Option<Samples> {
    let Pattern::Words(expression) = &variant.pattern else { return None };
    let (wanted, absent) = variant.source.split_once("not (").filter(|_| !expression.absent.is_empty())?;
    let is_last = absent.trim_end().ends_with(')') && !absent.contains('&');
    let plain = wanted.trim_end().trim_end_matches('&');
    let variant = Variant::parse_in(plain, evidence.rubric.language).ok().filter(|_| is_last)?;
    Samples::of(&variant)
}
