//! What is said of one side of a contrast and follows from the other one: "a switch does not flood all ports" from "a hub floods
//! all ports, while a switch uses one".

use std::collections::BTreeSet;

use super::super::denial::is_circumstance;
use super::super::difference::Difference;
use super::super::part::Part;
use super::super::statement::Statement;
use super::super::words::{AGAINST, BESIDE};
use crate::text::Gap;
use crate::text::negation::Negator;

/// Returns whether what differs from a statement is about the one side of its contrast, and is what the statement says of the
/// other one: a denial of that, or the opposite word.
#[must_use]
pub fn follows(statements: &[Statement], statement: &Statement, difference: Difference, theirs: Part<'_>) -> bool {
    let replaced = difference.instead_of().map(|at| statement.passage.text.words[at].stem.as_str());
    let wholes = statements.iter().filter(|whole| whole.share >= 1.0 && whole.includes(statement));
    wholes.filter_map(|whole| sides(Part::all(&whole.passage.text))).any(|sides| match replaced {
        Some(replaced) => is_opposite_of_other(sides, replaced, theirs, difference.place),
        None => difference.denies() && denies_the_other(sides, theirs),
    })
}

/// Returns the two sides of a sentence that sets one thing against another.
fn sides(whole: Part<'_>) -> Option<[Part<'_>; 2]> {
    let joint = whole.only_joint(AGAINST)?;
    Some([whole.within(&(whole.start..joint)), whole.within(&(joint + 1..whole.end))])
}

/// Returns whether all that a sentence denies of either side is said of the other one alone.
fn denies_the_other(sides: [Part<'_>; 2], theirs: Part<'_>) -> bool {
    let is_of_other = |negator: &Negator| {
        let clause = clause_of(theirs, negator.words.start);
        let subject = theirs.within(&(clause.start..negator.words.start)).stems();
        let Some(own) = side_of(sides, &subject).filter(|_| !is_circumstance(theirs.text, negator)) else {
            return false;
        };
        let [own, other] = [sides[own], sides[1 - own]];
        let is_affirmed = |stem: &str| other.places().all(|at| other[at].stem != stem || !other.text.is_denied(at));
        let is_foreign = |at: &usize| other.has(&theirs[*at].stem) && !own.has(&theirs[*at].stem);
        // "It uses **two**" says of what: "it does not use two **keys**".
        let is_counted = |at: usize| theirs[at - 1].is_number && is_foreign(&(at - 1));
        let is_denied = |at: &usize| theirs.is_content(*at) && !is_counted(*at);
        let denied: Vec<usize> = (negator.words.end..clause.end).filter(is_denied).collect();
        let stem = |at: &usize| theirs[*at].stem.as_str();
        denied.iter().any(is_foreign)
            && denied.iter().filter(|at| is_foreign(at)).all(|at| is_affirmed(stem(at)))
            && denied.iter().all(|at| !own.has(stem(at)) || other.has(stem(at)))
    };
    theirs.negators().next().is_some() && theirs.negators().all(is_of_other)
}

/// Returns whether a word excludes one that is said of the other side alone.
fn is_opposite_of_other(sides: [Part<'_>; 2], replaced: &str, theirs: Part<'_>, place: usize) -> bool {
    let before = theirs.within(&(clause_of(theirs, place).start..place));
    let first = before.content().first().map(|&at| BTreeSet::from([theirs[at].stem.as_str()]));
    let is_known = sides.iter().any(|side| side.has(&theirs[place].stem));
    let about = side_of(sides, &before.stems()).or_else(|| side_of(sides, &first?));
    !is_known && about.is_some_and(|own| sides[1 - own].has(replaced) && !sides[own].has(replaced))
}

fn clause_of(part: Part<'_>, place: usize) -> Part<'_> {
    part.around(place, |at| part[at].gap >= Gap::Comma || part.is_any(at, BESIDE))
}

/// Returns which side words are about: they have some of its own, and none of the other one's.
fn side_of(sides: [Part<'_>; 2], words: &BTreeSet<&str>) -> Option<usize> {
    let has_own = |side: usize| words.iter().any(|stem| sides[side].has(stem) && !sides[1 - side].has(stem));
    match [has_own(0), has_own(1)] {
        [true, false] => Some(0),
        [false, true] => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn what_the_other_side_does_may_be_denied() {
        let statement = "A hub sends a frame to all ports, while a switch sends it to one.";
        check(statement, "A switch doesn't send a frame to all ports.", None);
        check(statement, "A hub doesn't send a frame to all ports.", Some("denies \"send\""));
        let statement = "Symmetric encryption uses one key, while asymmetric encryption uses two.";
        check(statement, "Symmetric encryption doesn't use two keys.", None);
        check(statement, "Symmetric encryption doesn't use one key.", Some("denies \"use\""));
        let statement = "The sponsor pays for the project, while the manager plans it.";
        check(statement, "The manager doesn't pay for the project, and the sponsor doesn't plan it.", None);
        check(statement, "The sponsor doesn't pay for the project.", Some("denies \"pay\""));
    }

    #[test]
    fn comparison_may_be_told_from_the_other_side() {
        let statement = "TCP resends lost packets, while UDP does not, which makes UDP faster.";
        check(statement, "TCP is slower than UDP, because it resends lost packets.", None);
    }

    #[test]
    fn what_the_other_side_is_denied_is_no_excuse() {
        let statement = "A lock blocks the row, whereas a version number does not block the row.";
        check(statement, "A lock does not block the row.", Some("denies \"block\""));
    }

    #[test]
    fn opposite_of_what_the_other_side_is_follows() {
        let statement = "Vertical scaling makes one machine bigger, while horizontal scaling adds more machines.";
        check(statement, "Horizontal scaling uses many small machines.", None);
        let found = Some("\"smaller\" instead of \"bigger\"");
        check(statement, "Vertical scaling makes one machine smaller.", found);
    }
}
