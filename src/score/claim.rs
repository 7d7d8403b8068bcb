//! Whether two sentences of nearly the same words say the same of the same things.
//!
//! "Writes go to the primary and reads to the replicas" has all the words of "writes go to the replicas and reads to the
//! primary": only their order, and what is denied, tell the two apart.

use std::collections::BTreeSet;
use std::ops::Range;

use super::restatement::is_denied;
use crate::text::{Gap, Role, Text};

/// Words that join two statements.
const JOINTS: &[&str] = &["and", "but", "or", "whereas", "while"];

/// The content words of a part of a text, as places.
fn content(text: &Text, range: &Range<usize>) -> Vec<usize> {
    range.clone().filter(|&at| text.words[at].role == Role::Content).collect()
}

/// Returns whether the words `theirs` of a response say what the statement `ours` says: the words that both have stand in
/// the same order, the same ones are denied, and each of the statement's `names` is there.
#[must_use]
pub fn is_same(ours: &Text, theirs: &Text, range: &Range<usize>, names: &BTreeSet<String>) -> bool {
    let all = 0..ours.words.len();
    let (left, right) = (content(ours, &all), content(theirs, range));
    let mut rest: Vec<&str> = right.iter().map(|&at| theirs.words[at].stem.as_str()).collect();
    let mut shared = 0;
    for &at in &left {
        let wanted = &ours.words[at].stem;
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
    let agrees = |&(at, place): &(usize, usize)| is_denied(ours, &all, at) == is_denied(theirs, range, place);
    in_order.len() == shared && in_order.iter().all(agrees)
}

/// Returns the longest list of pairs of equal words that keeps the order of both sides.
fn aligned(ours: &Text, left: &[usize], theirs: &Text, right: &[usize]) -> Vec<(usize, usize)> {
    let is_equal = |i: usize, j: usize| ours.words[left[i]].stem == theirs.words[right[j]].stem;
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

/// Finds two things that changed places between what is said of each: "COMMIT undoes the changes, ROLLBACK keeps them".
///
/// Returns the place of the first of them in the response and the place in the statement of what stands there.
#[must_use]
pub fn exchanged(ours: &Text, theirs: &Text, range: &Range<usize>) -> Option<(usize, usize)> {
    let has = |text: &Text, places: &[usize], stem: &str| places.iter().any(|&at| text.words[at].stem == stem);
    let (left, right) = (content(ours, &(0..ours.words.len())), content(theirs, range));
    let ours_kept: Vec<usize> = left.iter().copied().filter(|&at| has(theirs, &right, &ours.words[at].stem)).collect();
    let theirs_kept: Vec<usize> =
        right.iter().copied().filter(|&at| has(ours, &left, &theirs.words[at].stem)).collect();
    if ours_kept.len() != theirs_kept.len() {
        return None;
    }
    let our_stem = |at: usize| ours.words[ours_kept[at]].stem.as_str();
    let their_stem = |at: usize| theirs.words[theirs_kept[at]].stem.as_str();
    let moved: Vec<usize> = (0..ours_kept.len()).filter(|&at| our_stem(at) != their_stem(at)).collect();
    let &[first, second] = moved.as_slice() else { return None };
    if our_stem(first) != their_stem(second) || our_stem(second) != their_stem(first) {
        return None;
    }
    // What is said of each: from the thing to the joint, and from the other thing on.
    let joint = (ours_kept[first] + 1..=ours_kept[second])
        .find(|&at| ours.words[at].gap >= Gap::Comma || JOINTS.contains(&ours.words[at].key.as_str()))?;
    let said = |from: usize, to: usize| -> BTreeSet<&str> {
        let places = ours_kept.iter().filter(|&&at| at > from && at < to);
        places.map(|&at| ours.words[at].stem.as_str()).collect()
    };
    let (of_first, of_second) = (said(ours_kept[first], joint), said(ours_kept[second], ours.words.len()));
    let is_told_apart =
        of_first.difference(&of_second).next().is_some() && of_second.difference(&of_first).next().is_some();
    is_told_apart.then(|| (theirs_kept[first], ours_kept[first]))
}

/// Returns whether the words put a term of the item in the place of one of the statement: "a left join returns the rows of
/// both tables" for an inner join. `is_term` tells by its stem whether a word is one of the item's.
#[must_use]
pub fn replaces_term(ours: &Text, theirs: &Text, range: &Range<usize>, is_term: impl Fn(&str) -> bool) -> bool {
    let (left, right) = (content(ours, &(0..ours.words.len())), content(theirs, range));
    let is_foreign = |at: &&usize| !left.iter().any(|&our| ours.words[our].stem == theirs.words[**at].stem);
    let is_missing = |at: &usize| !right.iter().any(|&their| theirs.words[their].stem == ours.words[*at].stem);
    left.iter().any(is_missing) && right.iter().filter(is_foreign).any(|&at| is_term(&theirs.words[at].stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(statement: &str, answer: &str, same: bool, swapped: Option<&str>) {
        let (ours, theirs) = (Text::new(statement), Text::new(answer));
        let range = 0..theirs.words.len();
        let names = BTreeSet::from(["django".to_owned()]);
        assert_eq!(is_same(&ours, &theirs, &range, &names), same, "{answer}");
        let found = exchanged(&ours, &theirs, &range).map(|(place, _)| theirs.words[place].key.as_str());
        assert_eq!(found, swapped, "{answer}");
    }

    #[test]
    fn order_tells_who_does_what() {
        let statement = "Writes go to the replicas and reads to the primary.";
        check(statement, "Writes go to the primary and reads to the replicas.", false, None);
        check(statement, "The writes go to replicas, and all reads to the primary.", true, None);
        let statement = "startapp creates the project and startproject creates the app.";
        check(statement, "startproject creates the project and startapp creates the app.", false, Some("startproject"));
    }

    #[test]
    fn denials_and_names_must_be_the_same() {
        let statement = "Django finds every app by itself, so it need not be listed.";
        check(statement, "Django does not find an app by itself, so it must be listed.", false, None);
        check(statement, "Django finds each app by itself and it need not be listed.", true, None);
        check("Django creates the database and the user.", "You create the database and the user.", false, None);
    }

    #[test]
    fn things_that_changed_places_are_told_from_lists_and_relations() {
        let statement = "COMMIT makes the changes permanent, ROLLBACK undoes them.";
        check(statement, "ROLLBACK makes the changes permanent, COMMIT undoes them.", false, Some("rollback"));
        check("Red cells and white cells carry gas.", "White cells and red cells carry gas.", false, None);
        check("Pole 1 is connected to pole 2 by a wire.", "Pole 2 is connected to pole 1 by a wire.", false, None);
    }

    #[test]
    fn term_of_the_item_in_the_place_of_another_is_seen() {
        let replaces = |answer: &str| {
            let (ours, theirs) = (Text::new("An inner join returns matching rows."), Text::new(answer));
            replaces_term(&ours, &theirs, &(0..theirs.words.len()), |stem| ["outer", "join"].contains(&stem))
        };
        assert!(replaces("An outer join returns matching rows."));
        assert!(!replaces("An inner join returns matching rows."));
        assert!(!replaces("An inner join returns only matching outer rows."));
    }
}
