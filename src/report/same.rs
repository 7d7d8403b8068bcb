//! Who has the same answer as whom, for people: the candidates, and the items to which they have it.

use std::collections::{BTreeMap, BTreeSet};

use super::words::counted;
use crate::grade::Summary;

/// So many candidates of a group are named.
const NAMED: usize = 20;

/// What the lists are headed by.
pub const HEADING: &str = "Same answers";

/// Some candidates, and the items to which all of them, and nobody else, have the same answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group<'a> {
    /// The first of the candidates, in the order of first appearance.
    pub candidates: Vec<&'a str>,
    /// How many more there are.
    pub more: usize,
    /// The items, each as often as there is such an answer.
    pub items: Vec<&'a str>,
}

/// Returns the groups: those with the most items first, of equals the ones that were found first.
pub fn groups(summary: &Summary) -> Vec<Group<'_>> {
    let mut places: BTreeMap<&BTreeSet<usize>, usize> = BTreeMap::new();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for same in summary.same_answers() {
        let place = *places.entry(&same.candidates).or_insert(groups.len());
        if place == groups.len() {
            let names = same.candidates.iter().filter_map(|&at| summary.candidates.get(at));
            let candidates = names.take(NAMED).map(|of| of.candidate.as_str()).collect();
            let more = same.candidates.len().saturating_sub(NAMED);
            groups.push(Group { candidates, more, items: Vec::new() });
        }
        groups[place].items.push(&same.item);
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.items.len()));
    groups
}

/// Says how many answers several candidates have; none where there are none.
#[must_use]
pub fn same_answers(summary: &Summary) -> Option<String> {
    let count = summary.same_answers().len() as u64;
    let by = if count == 1 { "was handed in" } else { "were each handed in" };
    (count > 0).then(|| format!("{} {by} by more than one candidate", counted(count, "answer")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::{GradedResponse, Totals};
    use crate::report::samples;

    #[test]
    fn candidates_with_more_of_the_same_answers_stand_first() {
        let mut summary = Summary::new(None, Totals::HandedIn);
        assert_eq!((groups(&summary), same_answers(&summary)), (Vec::new(), None));
        let long = "It maps classes to tables, so that queries are written in Python instead of SQL.";
        let answers =
            [("ada", "a", 1), ("bo", "a", 1), ("cy", "a", 1), ("ada", "b", 2), ("cy", "b", 2), ("ada", "c", 3)];
        for (candidate, item, number) in answers.into_iter().chain([("cy", "c", 3), ("bo", "c", 4)]) {
            let (candidate, item) = (candidate.to_owned(), item.to_owned());
            summary.add(&GradedResponse { candidate, item, answer: format!("{long} {number}"), ..samples::scored() });
        }
        let group = |candidates: &[&'static str], items: &[&'static str]| Group {
            candidates: candidates.to_vec(),
            more: 0,
            items: items.to_vec(),
        };
        assert_eq!(groups(&summary), [group(&["ada", "cy"], &["b", "c"]), group(&["ada", "bo", "cy"], &["a"])]);
        let says = "3 answers were each handed in by more than one candidate";
        assert_eq!(same_answers(&summary).as_deref(), Some(says));
    }
}
