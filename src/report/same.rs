//! Who has the same answer as whom, for people: the candidates, and the items to which they have it.

use std::collections::BTreeMap;

use super::words::counted;
use crate::grade::{SameAnswer, Summary};

/// So many candidates of a group are named.
const NAMED: usize = 20;

/// So many candidates who have one answer are told two by two.
const PAIRED: usize = 10;

/// What the lists are headed by.
pub const HEADING: &str = "Same answers";

/// Two candidates, or the many who have one answer, and the items to which they have the same one.
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
    let mut places: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for same in summary.same_answers() {
        for set in sets(same) {
            let place = *places.entry(set.clone()).or_insert(groups.len());
            if place == groups.len() {
                let names = set.iter().filter_map(|&at| summary.candidates.get(at));
                let candidates = names.take(NAMED).map(|of| of.candidate.as_str()).collect();
                groups.push(Group { candidates, more: set.len().saturating_sub(NAMED), items: Vec::new() });
            }
            groups[place].items.push(&same.item);
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.items.len()));
    groups
}

/// Returns all pairs of the candidates who have an answer, so that two who share many of them stand out; of very many all at once.
fn sets(same: &SameAnswer) -> Vec<Vec<usize>> {
    let all: Vec<usize> = same.candidates.iter().copied().collect();
    if all.len() > PAIRED {
        return vec![all];
    }
    let with_later = |(at, &one): (usize, &usize)| all[at + 1..].iter().map(move |&other| vec![one, other]).collect();
    all.iter().enumerate().flat_map::<Vec<Vec<usize>>, _>(with_later).collect()
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
    fn two_with_more_of_the_same_answers_stand_first() {
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
        let pairs =
            [group(&["ada", "cy"], &["a", "b", "c"]), group(&["ada", "bo"], &["a"]), group(&["bo", "cy"], &["a"])];
        assert_eq!(groups(&summary), pairs);
        let says = "3 answers were each handed in by more than one candidate";
        assert_eq!(same_answers(&summary).as_deref(), Some(says));
    }

    #[test]
    fn answer_of_very_many_is_told_once() {
        let mut summary = Summary::new(None, Totals::HandedIn);
        for number in 0..=NAMED {
            let answer = "It maps classes to tables, so that queries are written in Python instead of SQL.".to_owned();
            summary.add(&GradedResponse { candidate: format!("c{number}"), answer, ..samples::scored() });
        }
        let groups = groups(&summary);
        assert_eq!((groups.len(), groups[0].candidates.len(), groups[0].more), (1, NAMED, 1));
    }
}
