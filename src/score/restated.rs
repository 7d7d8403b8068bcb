//! Whether the words of a response say what a concept or a misconception says: in the same order, of the same things.

use std::collections::BTreeSet;

use super::contradiction::part::Part;
use super::contradiction::words::ARTICLES;

/// The most typing mistakes in the name of a thing.
const MOST_TYPOS: usize = 2;

/// Returns whether the words `theirs` of a response say what the statement `ours` says: the words that both have stand in
/// the same order, the same ones are denied, and each of the statement's `names` is there.
#[must_use]
pub fn is_same(ours: Part<'_>, theirs: Part<'_>, names: &BTreeSet<String>) -> bool {
    let (left, right) = (ours.content(), theirs.content());
    let mut rest: Vec<&str> = right.iter().map(|&at| theirs[at].stem.as_str()).collect();
    let mut shared = 0;
    for &at in &left {
        let wanted = &ours[at].stem;
        match rest.iter().position(|other| other == wanted) {
            Some(place) => {
                rest.swap_remove(place);
                shared += 1;
            }
            None if names.contains(wanted) => return false,
            None => {}
        }
    }
    let in_order = aligned(ours, &left, theirs, &right);
    let agrees = |&(at, place): &(usize, usize)| ours.denies(at) == theirs.denies(place);
    in_order.len() == shared && in_order.iter().all(agrees)
}

/// Returns the longest list of pairs of equal words that keeps the order of both sides.
fn aligned(ours: Part<'_>, left: &[usize], theirs: Part<'_>, right: &[usize]) -> Vec<(usize, usize)> {
    let is_equal = |i: usize, j: usize| ours[left[i]].stem == theirs[right[j]].stem;
    // `longest[i][j]`: how many pairs there are from the places `i` and `j` on.
    let mut longest = vec![vec![0_usize; right.len() + 1]; left.len() + 1];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            longest[i][j] =
                if is_equal(i, j) { longest[i + 1][j + 1] + 1 } else { longest[i + 1][j].max(longest[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < left.len() && j < right.len() {
        if is_equal(i, j) {
            pairs.push((left[i], right[j]));
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Returns whether the words put another thing in the place of one of the statement's: "the liver makes bile" for "the kidney
/// makes bile". A thing stands at the beginning or behind a function word, which a verb seldom does.
#[must_use]
pub fn replaces_thing(ours: Part<'_>, theirs: Part<'_>) -> bool {
    let (left, right) = (ours.content(), theirs.content());
    let lacks = |part: Part<'_>, places: &[usize], stem: &str| places.iter().all(|&at| part[at].stem != stem);
    let before = |part: Part<'_>, at: usize| (part.start..at).rfind(|&at| !part.is_any(at, ARTICLES));
    let is_replaced = |&(at, place): &(usize, usize)| {
        let (our, their) = (&ours[at], &theirs[place]);
        let (our_before, their_before) = (before(ours, at), before(theirs, place));
        let begins = |part: Part<'_>, before: Option<usize>| before.is_none_or(|at| !part.is_content(at));
        let is_same =
            |one: Option<usize>, other: Option<usize>| one.map(|at| &ours[at].stem) == other.map(|at| &theirs[at].stem);
        let after = |part: Part<'_>, at: usize| Some(at + 1).filter(|next| part.places().contains(next));
        begins(ours, our_before)
            && is_same(our_before, their_before)
            && is_same(after(ours, at), after(theirs, place))
            && lacks(theirs, &right, &our.stem)
            && lacks(ours, &left, &their.stem)
            && strsim::osa_distance(&our.key, &their.key) > MOST_TYPOS
    };
    left.iter().flat_map(|&at| right.iter().map(move |&place| (at, place))).any(|pair| is_replaced(&pair))
}

/// Returns whether the words put a term of the item in the place of one of the statement: "a left join returns the rows of
/// both tables" for an inner join. `is_term` tells by its stem whether a word is one of the item's.
#[must_use]
pub fn replaces_term(ours: Part<'_>, theirs: Part<'_>, is_term: impl Fn(&str) -> bool) -> bool {
    let (left, right) = (ours.content(), theirs.content());
    let is_foreign = |at: &&usize| !left.iter().any(|&our| ours[our].stem == theirs[**at].stem);
    let is_missing = |at: &usize| !right.iter().any(|&their| theirs[their].stem == ours[*at].stem);
    left.iter().any(is_missing) && right.iter().filter(is_foreign).any(|&at| is_term(&theirs[at].stem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[track_caller]
    fn check(statement: &str, answer: &str, expected: bool) {
        let (ours, theirs) = (Text::new(statement), Text::new(answer));
        let names = BTreeSet::from(["django".to_owned()]);
        assert_eq!(is_same(Part::all(&ours), Part::all(&theirs), &names), expected, "{answer}");
    }

    #[test]
    fn order_tells_who_does_what() {
        let statement = "Writes go to the replicas and reads to the primary.";
        check(statement, "Writes go to the primary and reads to the replicas.", false);
        check(statement, "The writes go to replicas, and all reads to the primary.", true);
    }

    #[test]
    fn denials_and_names_must_be_the_same() {
        let statement = "Django finds every app by itself, so it need not be listed.";
        check(statement, "Django does not find an app by itself, so it must be listed.", false);
        check(statement, "Django finds each app by itself and it need not be listed.", true);
        check("Django creates the database and the user.", "You create the database and the user.", false);
    }

    #[test]
    fn term_of_the_item_in_the_place_of_another_is_seen() {
        let replaces = |answer: &str| {
            let (ours, theirs) = (Text::new("An inner join returns matching rows."), Text::new(answer));
            replaces_term(Part::all(&ours), Part::all(&theirs), |stem| ["outer", "join"].contains(&stem))
        };
        assert!(replaces("An outer join returns matching rows."));
        assert!(!replaces("An inner join returns matching rows."));
        assert!(!replaces("An inner join returns only matching outer rows."));
    }
}
