//! A variant that is nothing but a beginning of one or two letters: `a*` finds almost every sentence.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;

pub const RULE: Rule = Rule { code: "short-wildcard", severity: Severity::Warning, check };

/// A word with so few letters and a `*` stands for too many others.
const FEW: usize = 2;

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, _, _, concept) in evidence.concepts() {
        for variant in concept.any.iter().chain(&concept.all).filter(|variant| is_short(&variant.source)) {
            findings.push(Finding {
                item: Some(item),
                part: Part::Variant(concept.id.clone(), variant.source.clone()),
                message: format!("variant `{variant}` of concept \"{}\" finds almost every sentence", concept.id),
                hint: "write more of the word, or more words".into(),
            });
        }
    }
    findings
}

fn is_short(variant: &str) -> bool {
    let word = variant.trim();
    let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
    word.contains('*') && letters <= FEW && word.chars().all(|c| c.is_alphanumeric() || "*?".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_letters_alone_are_found() {
        for variant in ["a*", "*e", "be*", "*a*"] {
            assert!(is_short(variant), "{variant}");
        }
        for variant in ["cell*", "a b*", "c?", "/a*b/", "pre*", "a", "a* .. cell"] {
            assert!(!is_short(variant), "{variant}");
        }
    }
}
