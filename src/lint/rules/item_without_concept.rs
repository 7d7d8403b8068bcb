//! An item with no key concept among others that have some: its coverage counts nothing, and the references alone grade it.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::Item;
use crate::rubric::locate::Part;

pub const RULE: Rule = Rule { code: "item-without-concept", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let items = &evidence.rubric.items;
    // A rubric with no concept at all is meant so.
    if items.iter().all(|item| item.concepts.is_empty()) {
        return Vec::new();
    }
    let is_one = |item: &Item| {
        let weights = item.scoring.weights;
        item.concepts.is_empty() && weights.coverage > 0.0 && weights.similarity > 0.0
    };
    let finding = |(item, _): (usize, &Item)| Finding {
        item: Some(item),
        part: Part::Item,
        message: "there is no key concept: the item is graded by its references alone".into(),
        hint: "add [[item.concept]] tables; if it is meant so, write `weights = { similarity = 1, coverage = 0 }`"
            .into(),
    };
    items.iter().enumerate().filter(|(_, item)| is_one(item)).map(finding).collect()
}
