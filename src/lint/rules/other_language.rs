//! Texts in another language than the rubric says: their words are stemmed by the wrong rules.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;
use crate::rubric::reads_as::reads_as;

pub const RULE: Rule = Rule { code: "other-language", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let rubric = &evidence.rubric;
    let texts = rubric.items.iter().flat_map(|item| std::iter::once(&item.question).chain(&item.references));
    let texts: Vec<&str> = texts.map(String::as_str).collect();
    let Some(other) = reads_as(&texts, rubric.language) else { return Vec::new() };
    let hint = if other.is_english() {
        "leave `language` out: a rubric is in English unless it says otherwise".to_owned()
    } else {
        format!("write `language = \"{}\"` at the top of the file", other.code())
    };
    let message = format!("the texts read as {}, and the rubric is in {}", other.name(), rubric.language.name());
    vec![Finding { item: None, part: Part::Language, message, hint }]
}
