//! A variant that finds nothing: not even the words that it is made of.

use rayon::prelude::*;

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;
use crate::rubric::{Concept, Item};

pub const RULE: Rule = Rule { code: "dead-variant", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let concepts: Vec<_> = evidence.concepts().collect();
    let dead = |(item, _, number, concept): (usize, &Item, usize, &Concept)| {
        let mut findings = Vec::new();
        for (variant, samples) in concept.any.iter().zip(&evidence.samples[item][number]) {
            let Some(samples) = samples else { continue };
            if samples.iter().any(|sample| evidence.earns(&sample, variant)) {
                continue;
            }
            findings.push(Finding {
                item,
                part: Part::Variant(concept.id.clone(), variant.source.clone()),
                message: format!("variant `{variant}` of concept \"{}\" finds not even its own words", concept.id),
                hint: "a variant is matched inside one sentence, and words that are denied do not count".into(),
            });
        }
        findings
    };
    concepts.into_par_iter().flat_map_iter(dead).collect()
}
