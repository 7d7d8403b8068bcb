//! A reference that is no answer: a note that one is to be written, the question, or one that is there already.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::Item;
use crate::rubric::locate::Part;
use crate::text::no_answer::{is_placeholder, plain};

/// No answer at all.
pub const RULE: Rule = Rule { code: "reference-without-answer", severity: Severity::Warning, check: without_answer };

/// The same as another one.
pub const SAME_RULE: Rule = Rule { code: "same-reference", severity: Severity::Warning, check: same };

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
