//! A reference that states a misconception of its own item.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;
use crate::score::How;

pub const RULE: Rule = Rule { code: "misconception-in-reference", severity: Severity::Error, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, of_item) in evidence.rubric.items.iter().enumerate() {
        for (number, source) in of_item.references.iter().enumerate() {
            let Some(marked) = evidence.own(item, number) else { continue };
            for found in &marked.grade.misconceptions {
                let at = of_item.misconceptions.iter().position(|wrong| wrong.id == found.id).unwrap_or(0);
                let (variant, part) = match &found.how {
                    How::Words(variant) => (variant.as_str(), Part::MisconceptionVariant(at, variant.clone())),
                    How::Meaning(_) => ("its meaning", Part::Misconception(at)),
                };
                findings.push(Finding {
                    item: Some(item),
                    part,
                    message: format!(
                        "misconception \"{}\" is found in reference {}: `{variant}` in \"{}\"",
                        found.id,
                        number + 1,
                        source[found.span.clone()].split_whitespace().collect::<Vec<_>>().join(" ")
                    ),
                    hint: "make the variant say what is wrong about the idea, so that right sentences do not have it"
                        .into(),
                });
            }
        }
    }
    findings
}
