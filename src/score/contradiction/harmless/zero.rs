//! An amount of zero, which is none: "the slack is zero" and "no slack".

use super::super::difference::Difference;
use super::super::part::Part;
use super::super::statement::Statement;
use super::super::words::BE;
use crate::text::Gap;

/// Words and figures for an amount of nothing.
const ZERO: &[&str] = &["0", "nil", "zero"];

/// Words before the amount that something comes to.
const COMING_TO: &[&str] = &["always", "equal", "equals", "exactly", "just", "to"];

/// Returns whether what one side denies is zero on the other one, which denies nothing else.
#[must_use]
pub fn is_none(statement: &Statement, difference: Difference, theirs: Part<'_>) -> bool {
    let ours = Part::all(&statement.passage.text);
    let counting = if difference.denies() { ours } else { theirs };
    let stem = &theirs[difference.place].stem;
    difference.is_denial()
        && counting.negators().next().is_none()
        && counting.places().any(|at| counting.is_any(at, ZERO) && is_zero_of(counting, at, stem))
}

/// Returns whether the zero at a place counts the thing: "zero **slack**", "the **slack** of a task is 0".
fn is_zero_of(part: Part<'_>, zero: usize, stem: &str) -> bool {
    let clause = part.clause_at(zero);
    let counted = (zero + 1..clause.end).take_while(|&at| part[at].gap == Gap::Space);
    let counted = counted.into_iter().find(|&at| part.is_content(at));
    if let Some(counted) = counted {
        return part[counted].stem == stem;
    }
    // "slack = 0" has no word between them.
    let before = (part.start..zero).rfind(|&at| !part.is_any(at, COMING_TO));
    before.is_some_and(|at| part[at].stem == stem || part.is_any(at, BE) && part.within(&(part.start..at)).has(stem))
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn zero_of_a_thing_is_none_of_it() {
        let statement = "Tasks on the critical path have no slack.";
        check(statement, "The slack of tasks on the critical path is zero.", None);
        check(statement, "Tasks on the critical path: slack = 0.", None);
        check(statement, "Tasks on the critical path have zero slack.", None);
        check("Idle workers cause no cost.", "Idle workers: 0 cost.", None);
        check("A blue-green switch causes no downtime.", "The downtime of a blue-green switch is zero.", None);
    }

    #[test]
    fn other_amounts_and_zeros_of_other_things_are_some() {
        let statement = "Tasks on the critical path have no slack.";
        check(statement, "The slack of tasks on the critical path is large.", Some("affirms \"slack\""));
        check(statement, "Tasks on the critical path have slack and zero cost.", Some("affirms \"slack\""));
    }
}
