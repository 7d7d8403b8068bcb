//! A reference that does not earn full marks under its own item.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::grade::Marked;
use crate::rubric::locate::Part;
use crate::score::{ConceptGrade, Reason};

/// What a reference must score at least.
const ENOUGH: f64 = 0.95;

pub const RULE: Rule = Rule { code: "low-reference", severity: Severity::Error, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, of_item) in evidence.rubric.items.iter().enumerate() {
        for reference in 0..of_item.references.len() {
            let Some(marked) = evidence.own(item, reference) else { continue };
            if marked.grade.score < ENOUGH {
                findings.push(Finding {
                    item: Some(item),
                    part: Part::Reference(reference),
                    message: format!(
                        "reference {} earns {} under its own item{}",
                        reference + 1,
                        marked.grade.score,
                        why(marked)
                    ),
                    hint: remedy(marked).into(),
                });
            }
        }
    }
    findings
}

fn remedy(marked: &Marked) -> &'static str {
    let is_about = |about: fn(&Reason) -> bool| marked.grade.adjustments.iter().any(|change| about(&change.reason));
    let (denied, missing) = not_found(marked);
    if missing.is_empty() && !denied.is_empty() {
        "put the denial into a variant (`not ...`, `without ...`), or say it in the reference without one"
    } else if !missing.is_empty() {
        "say in the reference what it lacks, or add its own words for it as a variant"
    } else if is_about(|reason| matches!(reason, Reason::Misconception(_))) {
        "let the misconception's variant carry what is wrong, or change the sentence that it finds"
    } else if is_about(|reason| matches!(reason, Reason::Contradiction(_))) {
        "change the sentence, or the one that it contradicts"
    } else {
        "write the reference as full sentences, as you want answers to be"
    }
}

fn why(marked: &Marked) -> String {
    let (denied, missing) = not_found(marked);
    let named = |concepts: &[&ConceptGrade]| -> String {
        let named: Vec<String> = concepts.iter().map(|concept| format!("\"{}\"", concept.id)).collect();
        named.join(", ")
    };
    let mut reasons = Vec::new();
    if !missing.is_empty() {
        reasons.push(format!("it lacks {}", named(&missing)));
    }
    if !denied.is_empty() {
        reasons.push(format!("it denies the words of {}", named(&denied)));
    }
    for adjustment in &marked.grade.adjustments {
        match &adjustment.reason {
            Reason::Misconception(id) => reasons.push(format!("it states the misconception \"{id}\"")),
            Reason::Contradiction(_) => {
                let evidence = marked.grade.contradictions.iter().map(|contradiction| &contradiction.evidence);
                let evidence: Vec<&str> = evidence.map(String::as_str).collect();
                reasons.push(format!("it contradicts the item: {}", evidence.join(", ")));
            }
            Reason::KeywordList => reasons.push("it lists words instead of making statements".into()),
            Reason::NoStatement => reasons.push("it says of things only that they matter".into()),
            _ => {}
        }
    }
    if reasons.is_empty() { String::new() } else { format!(": {}", reasons.join("; ")) }
}

/// Returns the concepts whose words the reference denies, and those that it lacks.
fn not_found(marked: &Marked) -> (Vec<&ConceptGrade>, Vec<&ConceptGrade>) {
    let concepts = marked.grade.concepts.iter().filter(|concept| concept.found.is_none());
    concepts.partition(|concept| concept.denied.is_some())
}
