//! Two concepts of an item that ask for the same idea.

use rayon::prelude::*;

use super::super::evidence::earns;
use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;
use crate::score::matching::Matcher;
use crate::text::Role;

/// From this share of variants on that the other concept has too, two concepts are one.
const SHARED_VARIANTS: f64 = 0.5;

/// From this share of common words on, two sentences say the same.
const SHARED_WORDS: f64 = 0.8;

pub const RULE: Rule = Rule { code: "similar-concepts", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let items: Vec<usize> = (0..evidence.rubric.items.len()).collect();
    items.into_par_iter().flat_map_iter(|item| in_item(evidence, item)).collect()
}

fn in_item(evidence: &Evidence, item: usize) -> Vec<Finding> {
    let concepts = &evidence.rubric.items[item].concepts;
    let shared: Vec<Vec<f64>> = (0..concepts.len()).map(|number| shared(evidence, item, number)).collect();
    let mut findings = Vec::new();
    for (number, concept) in concepts.iter().enumerate() {
        for (earlier, other) in concepts[..number].iter().enumerate() {
            let share = shared[number][earlier].max(shared[earlier][number]);
            if share >= SHARED_VARIANTS || words_shared(evidence, &concept.says, &other.says) >= SHARED_WORDS {
                findings.push(Finding {
                    item: Some(item),
                    part: Part::Concept(concept.id.clone()),
                    message: format!(
                        "concepts \"{}\" and \"{}\" are nearly the same: whoever has one is paid twice",
                        other.id, concept.id
                    ),
                    hint: "make them one, or give each the words that only it has".into(),
                });
            }
        }
    }
    findings
}

/// Returns, for each concept of the item, the share of a concept's variants whose sentences all earn it.
fn shared(evidence: &Evidence, item: usize, concept: usize) -> Vec<f64> {
    let concepts = &evidence.rubric.items[item].concepts;
    let variants = &evidence.samples[item][concept];
    let mut counts = vec![0_usize; concepts.len()];
    for samples in variants.iter().flatten() {
        let mut earned: Vec<usize> = (0..concepts.len()).filter(|&other| other != concept).collect();
        for sample in samples.iter() {
            let text = evidence.text(&sample);
            let matcher = Matcher::new(&sample, &text, &evidence.vocabulary);
            earned.retain(|&other| concepts[other].any.iter().any(|variant| earns(&matcher, variant)));
            if earned.is_empty() {
                break;
            }
        }
        for other in earned {
            counts[other] += 1;
        }
    }
    let share = |count: usize| count as f64 / variants.len().max(1) as f64;
    counts.into_iter().map(share).collect()
}

fn words_shared(evidence: &Evidence, left: &str, right: &str) -> f64 {
    let stems = |source: &str| {
        let words = evidence.text(source).words.into_iter().filter(|word| word.role == Role::Content);
        words.map(|word| word.stem).collect::<std::collections::BTreeSet<_>>()
    };
    let (left, right) = (stems(left), stems(right));
    let (both, any) = (left.intersection(&right).count(), left.union(&right).count());
    both as f64 / any.max(1) as f64
}
