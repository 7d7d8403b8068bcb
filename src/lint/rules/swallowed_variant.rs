//! A variant that finds nothing which another one of its concept does not find.

use rayon::prelude::*;

use super::super::evidence::earns;
use super::super::samples::Samples;
use super::super::{Evidence, Finding, Rule, Severity};
use super::dropped_sign::dropped;
use crate::rubric::Concept;
use crate::rubric::locate::Part;
use crate::score::matching::Matcher;

pub const RULE: Rule = Rule { code: "swallowed-variant", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let concepts: Vec<_> = evidence.concepts().collect();
    let findings = concepts.into_par_iter().flat_map_iter(|(item, _, number, concept)| {
        let swallowed = swallowed(evidence, concept, &evidence.samples[item][number]);
        let by_itself = swallowed.into_iter().filter(|&(at, by)| !is_by_a_sign(concept, at, by));
        by_itself.map(move |(at, by)| finding(item, concept, at, by))
    });
    findings.collect()
}

/// Returns whether one of two variants has a sign that is not looked at: that is told by itself, and with what was meant by
/// the sign it may find something else.
fn is_by_a_sign(concept: &Concept, at: usize, by: usize) -> bool {
    let (variant, other) = (&concept.any[at].source, &concept.any[by].source);
    variant != other && [variant, other].iter().any(|source| dropped(source.trim()).is_some())
}

fn finding(item: usize, concept: &Concept, at: usize, by: usize) -> Finding {
    let (variant, other) = (&concept.any[at], &concept.any[by]);
    let message = if variant.source == other.source {
        format!("variant `{variant}` of concept \"{}\" is there twice", concept.id)
    } else {
        format!("variant `{variant}` of concept \"{}\" finds nothing that `{other}` does not find", concept.id)
    };
    let part = Part::Variant(concept.id.clone(), variant.source.clone());
    Finding { item: Some(item), part, message, hint: "remove it".into() }
}

/// Returns the variants that are swallowed, each with one that swallows it; of equal ones the first stays.
fn swallowed(evidence: &Evidence, concept: &Concept, samples: &[Option<Samples>]) -> Vec<(usize, usize)> {
    let mut swallowed: Vec<(usize, usize)> = Vec::new();
    for at in (0..concept.any.len()).rev() {
        let mut others: Vec<usize> = (0..concept.any.len())
            .filter(|&other| other != at && swallowed.iter().all(|(gone, _)| *gone != other))
            .collect();
        let mut found_any = false;
        for sample in samples[at].iter().flat_map(Samples::iter) {
            let text = evidence.text(&sample);
            let matcher = Matcher::new(&sample, &text, &evidence.vocabulary);
            // Some ways to write it are too much for the variant itself: they prove nothing.
            if earns(&matcher, &concept.any[at]) {
                found_any = true;
                others.retain(|&other| earns(&matcher, &concept.any[other]));
            }
            if others.is_empty() {
                break;
            }
        }
        let same = (0..at).find(|&other| concept.any[other].source == concept.any[at].source);
        if let Some(by) = same.or(others.first().copied().filter(|_| found_any)) {
            swallowed.push((at, by));
        }
    }
    swallowed.reverse();
    swallowed
}
