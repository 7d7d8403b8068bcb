//! A misconception whose own sentence earns a concept: whoever states it is paid for the idea and fined for its opposite.

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;
use crate::rubric::{Item, Misconception};

pub const RULE: Rule = Rule { code: "misconception-earns-concept", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let items = evidence.rubric.items.iter().enumerate();
    let wrong = items.flat_map(|(at, item)| item.misconceptions.iter().enumerate().map(move |wrong| (at, item, wrong)));
    wrong.flat_map(|(at, item, wrong)| of_misconception(evidence, (at, item), wrong)).collect()
}

fn of_misconception(
    evidence: &Evidence,
    (item, of_item): (usize, &Item),
    (at, wrong): (usize, &Misconception),
) -> Vec<Finding> {
    let finding = |concept: &crate::rubric::Concept| {
        let variant = evidence.earned_by(&wrong.says, concept)?;
        Some(Finding {
            item: Some(item),
            part: Part::Misconception(at),
            message: format!("misconception \"{}\" earns concept \"{}\" by `{variant}`", wrong.id, concept.id),
            hint: format!(
                "make the variants of \"{}\" say what is right about it, so that the wrong sentence lacks them",
                concept.id
            ),
        })
    };
    of_item.concepts.iter().filter_map(finding).collect()
}
