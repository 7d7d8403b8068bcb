//! Where something goes: "from the tissues to the lungs" for "from the lungs to the tissues", in whatever order.

use std::ops::Range;

use super::claim::ARTICLES;
use crate::text::{Gap, Role, Text};

/// Words before where something goes.
const TO: &[&str] = &["into", "to", "towards"];

/// Words within the name of a place.
const WITHIN: &[&str] = &["and", "of"];

/// Finds a way that is gone in the other direction: where it starts is where the statement's ends, and the other way round.
///
/// Returns the place of its start in the response and the place in the statement of what it starts from there.
#[must_use]
pub fn reversed(ours: &Text, theirs: &Text, range: &Range<usize>) -> Option<(usize, usize)> {
    let all = 0..ours.words.len();
    let [our_starts, our_ends] = [ends(ours, &all, &["from"]), ends(ours, &all, TO)];
    let [their_starts, their_ends] = [ends(theirs, range, &["from"]), ends(theirs, range, TO)];
    let share = |ours_at: &[usize], places: &[usize]| {
        ours_at.iter().any(|&at| places.iter().any(|&place| ours.words[at].stem == theirs.words[place].stem))
    };
    let is_reversed = share(&our_starts, &their_ends)
        && share(&our_ends, &their_starts)
        && !share(&our_starts, &their_starts)
        && !share(&our_ends, &their_ends);
    is_reversed.then(|| Some((*their_starts.first()?, *our_starts.first()?)))?
}

/// Returns the content words of what stands behind the prepositions.
fn ends(text: &Text, range: &Range<usize>, prepositions: &[&str]) -> Vec<usize> {
    let is_key = |at: usize, keys: &[&str]| keys.contains(&text.words[at].key.as_str());
    let is_content = |at: usize| text.words[at].role == Role::Content;
    let is_named = |&at: &usize| {
        text.words[at].gap == Gap::Space && (is_content(at) || is_key(at, ARTICLES) || is_key(at, WITHIN))
    };
    let name = |at: usize| (at + 1..range.end).take_while(is_named).filter(|&at| is_content(at));
    range.clone().filter(|&at| is_key(at, prepositions)).flat_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(statement: &str, answer: &str, expected: Option<&str>) {
        let (ours, theirs) = (Text::new(statement), Text::new(answer));
        let found = reversed(&ours, &theirs, &(0..theirs.words.len()));
        assert_eq!(found.map(|(place, _)| theirs.words[place].key.as_str()), expected, "{answer}");
    }

    #[test]
    fn way_back_is_another_one() {
        let statement = "The belt carries coal from the gallery of the mine to the harbour.";
        check(statement, "The belt carries coal from the harbour to the gallery of the mine.", Some("harbour"));
        check(statement, "The belt carries coal to the gallery from the harbour.", Some("harbour"));
        check(statement, "The belt carries coal to the harbour from the gallery.", None);
        check(statement, "The belt carries coal from the gallery, and ships from the harbour to the towns.", None);
        check("Cars go from Ulm to Bern and back to Ulm.", "Cars go from Ulm to Bern and from Bern to Ulm.", None);
    }
}
