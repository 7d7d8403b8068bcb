//! A reference that is no answer: a note that one is to be written, the question, or one that is there already.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::Item;
use crate::rubric::locate::Part;

/// No answer at all.
pub const RULE: Rule = Rule { code: "reference-without-answer", severity: Severity::Warning, check: without_answer };

/// The same as another one.
pub const SAME_RULE: Rule = Rule { code: "same-reference", severity: Severity::Warning, check: same };

/// What people write where an answer is to come, in small letters without marks.
const PLACEHOLDERS: &[&str] = &[
    "add answer", "answer here", "fixme", "lorem ipsum", "model answer", "n a", "placeholder", "reference answer",
    "sample answer", "tba", "tbc", "tbd", "to be added", "to be done", "to do", "todo", "write answer here", "xxx",
    "your answer here",
];

fn without_answer(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, number, of_item) in references(evidence) {
        let reference = plain(&of_item.references[number]);
        let message = if is_placeholder(&reference) {
            format!("reference {} is no answer yet", number + 1)
        } else if reference == plain(&of_item.question) {
            format!("reference {} is the question", number + 1)
        } else {
            continue;
        };
        let part = Part::Reference(number);
        findings.push(Finding { item: Some(item), part, message, hint: "write what a right answer says".into() });
    }
    findings
}

fn same(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, number, of_item) in references(evidence) {
        let own = plain(&of_item.references[number]);
        let Some(twin) = of_item.references[..number].iter().position(|other| plain(other) == own) else { continue };
        findings.push(Finding {
            item: Some(item),
            part: Part::Reference(number),
            message: format!("reference {} says the same as reference {}", number + 1, twin + 1),
            hint: "remove it, or say it in other words: the best reference counts".into(),
        });
    }
    findings
}

/// Returns each reference as its item's place, its number and its item.
fn references(evidence: &Evidence) -> impl Iterator<Item = (usize, usize, &Item)> {
    let items = evidence.rubric.items.iter().enumerate();
    items.flat_map(|(at, item)| (0..item.references.len()).map(move |number| (at, number, item)))
}

/// Returns whether a text, in small letters without marks, says that an answer is to come.
fn is_placeholder(text: &str) -> bool {
    PLACEHOLDERS.contains(&text) || text.starts_with("todo ") || text.starts_with("lorem ipsum ")
}

/// Returns the words of a text in small letters, without marks.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_told_from_answers() {
        for text in ["TODO", "tbd.", "TODO: write this", "<your answer here>", "N/A", "Lorem ipsum dolor sit amet"] {
            assert!(is_placeholder(&plain(text)), "{text}");
        }
        for text in ["None of them.", "Yes.", "42", "It marks what is left to do.", "A sample answer is graded."] {
            assert!(!is_placeholder(&plain(text)), "{text}");
        }
    }
}
