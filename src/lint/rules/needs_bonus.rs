//! A concept that counts only with a bonus, which an answer need not have.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::Concept;
use crate::rubric::locate::Part;

pub const RULE: Rule = Rule { code: "needs-bonus", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, of_item, _, concept) in evidence.concepts() {
        let Some(bonus) = bonus(&of_item.concepts, concept).filter(|_| !concept.bonus) else { continue };
        let what = if concept.required { "is required and" } else { "is no bonus, but" };
        findings.push(Finding {
            item: Some(item),
            part: Part::Concept(concept.id.clone()),
            message: format!("concept \"{}\" {what} counts only with the bonus \"{bonus}\"", concept.id),
            hint: format!("leave `only_if` out, or make \"{bonus}\" a plain concept: a bonus need not be there"),
        });
    }
    findings
}

/// Returns the bonus that a concept leads to by `only_if`.
fn bonus<'a>(concepts: &'a [Concept], concept: &'a Concept) -> Option<&'a str> {
    let next = |concept: &&'a Concept| {
        let id = concept.only_if.as_ref()?;
        concepts.iter().find(|other| other.id == *id)
    };
    // A rubric that is valid has no circle.
    let mut chain = std::iter::successors(Some(concept), next).skip(1);
    chain.find(|other| other.bonus).map(|other| other.id.as_str())
}
