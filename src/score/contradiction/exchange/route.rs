//! Where something goes: "from the tissues to the lungs" for "from the lungs to the tissues", in whatever order.

use std::ops::Range;

use super::super::words::{ARTICLES, NON, are_same};
use crate::text::{Gap, Role, Text, Word};

/// Words before where something goes.
const TO: &[&str] = &["into", "to", "towards"];

/// Words within the name of a place.
const WITHIN: &[&str] = &["and", NON, "of"];

/// Finds a way that is gone in the other direction: where it starts is where the statement's ends, and the other way round.
///
/// Returns the place of its start in the response and the place in the statement of what it starts from there.
#[must_use]
pub fn reversed(ours: &Text, theirs: &Text, range: &Range<usize>) -> Option<(usize, usize)> {
    let all = 0..ours.words.len();
    let [our_starts, our_ends] = [ends(ours, &all, &["from"]), ends(ours, &all, TO)];
    let [their_starts, their_ends] = [ends(theirs, range, &["from"]), ends(theirs, range, TO)];
    let share = |ours_at: &[usize], places: &[usize]| {
        ours_at.iter().any(|&at| places.iter().any(|&place| are_same(ours, at, theirs, place)))
    };
    let is_reversed = share(&our_starts, &their_ends)
        && share(&our_ends, &their_starts)
        && !share(&our_starts, &their_starts)
        && !share(&our_ends, &their_ends);
    is_reversed.then(|| Some((*their_starts.first()?, *our_starts.first()?)))?
}

/// Returns whether the two lead to each other's other end: "a ticket cannot be turned into money", "money is turned into a
/// ticket". What one denies and the other affirms is not the same then.
#[must_use]
pub fn leads_back(ours: &Text, theirs: &Text, range: &Range<usize>) -> bool {
    let all = 0..ours.words.len();
    let (our_ends, their_ends) = (ends(ours, &all, TO), ends(theirs, range, TO));
    let has =
        |text: &Text, range: &Range<usize>, stem: &str| text.words[range.clone()].iter().any(|it| it.stem == stem);
    let lie_apart =
        !our_ends.iter().any(|&at| their_ends.iter().any(|&place| ours.words[at].stem == theirs.words[place].stem));
    !our_ends.is_empty()
        && !their_ends.is_empty()
        && lie_apart
        && our_ends.iter().all(|&at| has(theirs, range, &ours.words[at].stem))
        && their_ends.iter().all(|&place| has(ours, &all, &theirs.words[place].stem))
}

/// Returns whether one leads to what the other comes from, by another verb: "Peru sends tin to Laos", "Laos gets tin from
/// Peru".
#[must_use]
pub fn is_received(ours: &Text, theirs: &Text, range: &Range<usize>) -> bool {
    let all = 0..ours.words.len();
    let has = |text: &Text, range: &Range<usize>, key: &str| text.words[range.clone()].iter().any(|it| it.key == key);
    let ways = |key: &str| (has(ours, &all, key), has(theirs, range, key));
    let is_turned =
        matches!((ways("from"), ways("to")), ((true, false), (false, true)) | ((false, true), (true, false)));
    let is_missing = |word: &Word| {
        word.role == Role::Content && theirs.words[range.clone()].iter().all(|their| their.stem != word.stem)
    };
    is_turned && ours.words.iter().any(is_missing)
}

/// Returns the content words of what stands behind the prepositions.
fn ends(text: &Text, range: &Range<usize>, prepositions: &[&str]) -> Vec<usize> {
    let is_key = |at: usize, keys: &[&str]| keys.contains(&text.words[at].key.as_str());
    let is_content = |at: usize| text.words[at].role == Role::Content && !is_key(at, &[NON]);
    let is_named = |&at: &usize| {
        text.words[at].gap == Gap::Space && (is_content(at) || is_key(at, ARTICLES) || is_key(at, WITHIN))
    };
    let name = |at: usize| (at + 1..range.end).take_while(is_named).filter(|&at| is_content(at));
    range.clone().filter(|&at| is_key(at, prepositions)).flat_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_place;
    use super::*;

    #[track_caller]
    fn check(statement: &str, answer: &str, expected: Option<&str>) {
        check_place(reversed, statement, answer, expected);
    }

    #[test]
    fn way_back_is_another_one() {
        let statement = "The belt carries coal from the gallery of the mine to the harbour.";
        check(statement, "The belt carries coal from the harbour to the gallery of the mine.", Some("harbour"));
        check(statement, "The belt carries coal to the gallery from the harbour.", Some("harbour"));
        check(statement, "The belt carries coal to the harbour from the gallery.", None);
        check(statement, "The belt carries coal from the gallery, and ships from the harbour to the towns.", None);
        check("Charge goes from a metal to a non-metal.", "Charge goes from a non-metal to a metal.", Some("metal"));
        check("Cars go from Ulm to Bern and back to Ulm.", "Cars go from Ulm to Bern and from Bern to Ulm.", None);
    }
}
