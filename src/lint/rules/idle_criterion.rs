//! A criterion that counts and has nothing to go by, or that has and does not count.

use super::super::{Evidence, Finding, Rule, Severity};
use super::unfinished_draft;
use crate::rubric::Item;
use crate::rubric::locate::Part;

pub const RULE: Rule = Rule { code: "idle-criterion", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let finding = |(item, of_item): (usize, &Item)| {
        let (message, hint) = idle(of_item)?;
        Some(Finding { item: Some(item), part: Part::Item, message: message.into(), hint: hint.into() })
    };
    let items = evidence.rubric.items.iter().enumerate();
    items.filter(|(_, item)| !unfinished_draft::is_drafted(item)).filter_map(finding).collect()
}

fn idle(item: &Item) -> Option<(&'static str, &'static str)> {
    let weights = item.scoring.weights;
    // A required concept keeps an answer without it below the pass mark, whatever coverage weighs.
    let are_idle = item.concepts.iter().any(|concept| !concept.required);
    if weights.coverage <= 0.0 && item.references.is_empty() {
        Some((
            "similarity alone counts, and there is no reference: the score is the coverage",
            "add `references`, or give coverage a weight",
        ))
    } else if weights.similarity <= 0.0 && item.concepts.is_empty() {
        Some((
            "coverage alone counts, and there is no concept: the score is the similarity",
            "add [[item.concept]] tables, or give similarity a weight",
        ))
    } else if weights.coverage <= 0.0 && !item.levels.is_empty() {
        Some(("the levels earn nothing: coverage has the weight 0", "give coverage a weight, or leave the levels out"))
    } else if weights.coverage <= 0.0 && are_idle {
        Some((
            "the concepts earn nothing: coverage has the weight 0",
            "give coverage a weight; in a draft, delete the line `weights` when you have gone through the concepts",
        ))
    } else {
        None
    }
}
