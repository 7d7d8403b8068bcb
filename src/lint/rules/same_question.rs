//! An item whose question names another item, too: an answer under the question goes to that one.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::index::ItemIndex;
use crate::rubric::locate::Part;

pub const RULE: Rule = Rule { code: "same-question", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let index = ItemIndex::new(&evidence.rubric);
    let items = evidence.rubric.items.iter().enumerate();
    let finding = |(item, of_item): (usize, &crate::rubric::Item)| {
        let named = index.find(&of_item.question).filter(|&named| named != item)?;
        let other = index.id(named);
        let same = evidence.rubric.items[named].question.trim().eq_ignore_ascii_case(of_item.question.trim());
        let message = if same {
            format!("item \"{other}\" has the same question")
        } else {
            format!("the question names item \"{other}\", too")
        };
        let hint = format!("answers under the question count for \"{other}\": word the questions differently");
        Some(Finding { item: Some(item), part: Part::Question, message, hint })
    };
    items.filter_map(finding).collect()
}
