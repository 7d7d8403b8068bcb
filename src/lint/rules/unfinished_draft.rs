//! Items that are as they were drafted: said once of all of them, instead of each concept by itself.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::Item;
use crate::rubric::locate::Part;

pub const RULE: Rule = Rule { code: "unfinished-draft", severity: Severity::Warning, check };

/// Returns whether nobody has gone through an item: its concepts earn nothing, and not all of them have a hint.
pub(super) fn is_drafted(item: &Item) -> bool {
    item.concepts_earn_nothing() && item.concepts.iter().any(|concept| !concept.has_hint())
}

fn check(evidence: &Evidence) -> Vec<Finding> {
    let items = &evidence.rubric.items;
    let drafted: Vec<usize> = (0..items.len()).filter(|at| is_drafted(&items[*at])).collect();
    let Some(&first) = drafted.first() else { return Vec::new() };
    let concepts = || drafted.iter().flat_map(|at| &items[*at].concepts);
    let without_hint = concepts().filter(|concept| !concept.has_hint()).count();
    let counted = |count: usize, what: &str| if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") };
    let more = match drafted.len() {
        1 => String::new(),
        count => format!(", and {} like it", counted(count - 1, "more item")),
    };
    let message = format!(
        "graded by its references alone{more}: {} to go through, which earn nothing until then, and {} to write",
        counted(concepts().count(), "drafted concept"),
        counted(without_hint, "hint"),
    );
    let hint = "begin here: make each concept one fact, write its hint, then delete the item's line `weights`".into();
    vec![Finding { item: Some(first), part: Part::Item, message, hint }]
}
