//! A form of a term that is a function word: almost every sentence has the term then.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;
use crate::rubric::reads_as::is_function_word;

pub const RULE: Rule = Rule { code: "function-word-form", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let language = evidence.rubric.language;
    let mut findings = Vec::new();
    for (name, others) in evidence.rubric.glossary.terms() {
        for form in std::iter::once(name).chain(others.iter().map(String::as_str)) {
            if !is_function_word(&form.trim().to_lowercase(), language) {
                continue;
            }
            findings.push(Finding {
                item: None,
                part: Part::Form(name.to_owned(), form.to_owned()),
                message: format!("glossary \"{name}\": form \"{form}\" is a function word"),
                hint: "remove it: wherever the word stands, in small letters too, the term is found".into(),
            });
        }
    }
    findings
}
