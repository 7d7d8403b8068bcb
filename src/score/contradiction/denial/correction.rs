//! Denials that are set right at once: "not by taxes but by loans" agrees with "by loans".

use std::ops::Range;

use super::super::words::ARTICLES;
use super::negators;
use crate::text::negation::Negator;
use crate::text::{Gap, Role, Text};

/// Subjects of a clause of its own: "it does not run, but **it** waits" sets nothing right.
const SUBJECTS: &[&str] = &["he", "i", "it", "one", "she", "they", "this", "we", "you"];

/// Verbs that say little of themselves.
const AUXILIARIES: &[&str] = &["are", "be", "been", "had", "has", "have", "is", "was", "were"];

/// Returns whether a denial in the range is set right, behind a `but`, by what the other text says: it affirms all words
/// behind the `but`, and the word before them stands here before the `but`, too.
///
/// What stands behind the `but` without a content word ("but to it") cannot be looked for, and counts as set right.
#[must_use]
pub fn is_set_right(text: &Text, range: &Range<usize>, other: &Text, others: &Range<usize>) -> bool {
    negators(text, range).any(|negator| {
        let Some((but, right)) = set_right(text, range, negator) else { return false };
        let place = |at: usize, mut others: Range<usize>| {
            let is_same = |&place: &usize| other.words[place].stem == text.words[at].stem && !other.is_denied(place);
            others.find(is_same)
        };
        let places = |others: &Range<usize>| -> Option<Vec<usize>> {
            content(text, right.clone()).map(|at| place(at, others.clone())).collect()
        };
        // Where the other says it behind a `but` as well, it goes with what is denied here.
        let their_but = others.clone().find(|&at| other.words[at].key == "but");
        if their_but.and_then(|but| places(&(but..others.end))).is_some_and(|places| !places.is_empty()) {
            return false;
        }
        let Some(places) = places(others) else { return false };
        let Some(&first) = places.iter().min() else { return true };
        let is_telling = |at: &usize| {
            let key = other.words[*at].key.as_str();
            !ARTICLES.contains(&key) && !AUXILIARIES.contains(&key)
        };
        let before = (others.start..first).rfind(is_telling);
        before
            .is_some_and(|before| text.words[range.start..but].iter().any(|word| word.stem == other.words[before].stem))
    })
}

/// Returns whether a `but` behind a clause goes on with what is so instead of what the clause denies.
#[must_use]
pub fn goes_on(text: &Text, clause: &Range<usize>, sentence: &Range<usize>) -> bool {
    negators(text, clause).any(|negator| set_right(text, sentence, negator).is_some())
}

/// Returns the place of the `but` that follows what a negator denies, and the words behind it.
fn set_right(text: &Text, range: &Range<usize>, negator: &Negator) -> Option<(usize, Range<usize>)> {
    let is_key = |at: usize, keys: &[&str]| range.contains(&at) && keys.contains(&text.words[at].key.as_str());
    let mut clause = (negator.words.end..range.end).take_while(|&at| text.words[at].gap < Gap::Break);
    let but = clause.find(|&at| is_key(at, &["but"]))?;
    let first = but + 1;
    if first >= range.end || is_key(first, SUBJECTS) {
        return None;
    }
    let end = (first + 1..range.end).find(|&at| text.words[at].gap > Gap::Space).unwrap_or(range.end);
    Some((but, first..end))
}

/// Returns the places of the content words in a range.
fn content(text: &Text, range: Range<usize>) -> impl Iterator<Item = usize> {
    range.filter(|&at| text.words[at].role == Role::Content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(statement: &str, answer: &str, expected: bool) {
        let (ours, theirs) = (Text::new(statement), Text::new(answer));
        let range = |text: &Text| 0..text.words.len();
        assert_eq!(is_set_right(&theirs, &range(&theirs), &ours, &range(&ours)), expected, "{answer}");
    }

    #[test]
    fn what_stands_in_the_place_of_the_denied_sets_it_right() {
        let statement = "The museum paid for the roof by a lottery instead of fees.";
        check(statement, "The museum did not pay for the roof by fees but by a lottery.", true);
        check(statement, "The museum did not pay for the roof by a lottery but by fees.", false);
        let statement = "Roots take up water and give off acids.";
        check(statement, "Roots do not give off water but acids.", true);
        check(statement, "Roots do not take up water but acids.", false);
        check("A tuple is immutable, a list is mutable.", "A tuple is not immutable but mutable.", false);
        let statement = "Exports bring money into the country, imports out of it.";
        check(statement, "Imports don't bring money into the country but out of it.", true);
    }

    #[test]
    fn another_clause_sets_nothing_right() {
        check("The bell rings at noon.", "The bell does not ring, but it is noon.", false);
        check("The capital is Canberra.", "The capital is not Canberra but Sydney.", false);
        let statement = "Riding between towns is cheaper than flying, but towns need stations.";
        check(statement, "Riding between towns is not cheaper than flying, but towns need stations.", false);
    }
}
