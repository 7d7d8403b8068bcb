//! Two concepts of an item that ask for the same idea.

use super::super::evidence::earns;
use super::super::samples::Samples;
use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::Concept;
use crate::rubric::locate::Part;
use crate::score::matching::Matcher;
use crate::text::{Role, Text};

/// From this share of variants on that the other concept has too, two concepts are one.
const SHARED_VARIANTS: f64 = 0.5;

/// From this share of common words on, two sentences say the same.
const SHARED_WORDS: f64 = 0.8;

pub const RULE: Rule = Rule { code: "similar-concepts", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, of_item, number, concept) in evidence.concepts() {
        for (earlier, other) in of_item.concepts[..number].iter().enumerate() {
            let shared = shared(evidence, item, number, other).max(shared(evidence, item, earlier, concept));
            if shared >= SHARED_VARIANTS || words_shared(&concept.says, &other.says) >= SHARED_WORDS {
                findings.push(Finding {
                    item,
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

/// Returns the share of a concept's variants whose sentences all earn the other concept.
fn shared(evidence: &Evidence, item: usize, concept: usize, other: &Concept) -> f64 {
    let variants = &evidence.samples[item][concept];
    let is_shared = |samples: &&Option<Samples>| {
        samples.as_ref().is_some_and(|samples| {
            samples.iter().all(|sample| {
                let text = Text::new(&sample);
                let matcher = Matcher::new(&sample, &text, &evidence.vocabulary);
                other.any.iter().any(|variant| earns(&matcher, variant))
            })
        })
    };
    let count = variants.iter().filter(is_shared).count();
    #[expect(clippy::cast_precision_loss, reason = "a concept has far fewer than 2^52 variants")]
    let share = if variants.is_empty() { 0.0 } else { count as f64 / variants.len() as f64 };
    share
}

fn words_shared(left: &str, right: &str) -> f64 {
    let stems = |source: &str| {
        let words = Text::new(source).words.into_iter().filter(|word| word.role == Role::Content);
        words.map(|word| word.stem).collect::<std::collections::BTreeSet<_>>()
    };
    let (left, right) = (stems(left), stems(right));
    let (both, any) = (left.intersection(&right).count(), left.union(&right).count());
    #[expect(clippy::cast_precision_loss, reason = "a sentence has far fewer than 2^52 words")]
    let share = both as f64 / any.max(1) as f64;
    share
}
