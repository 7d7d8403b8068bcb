//! Denials that are set right at once: "not by taxes but by loans" agrees with "by loans".

use super::super::part::Part;
use super::super::words::{ARTICLES, BE};
use crate::text::Gap;
use crate::text::negation::Negator;

/// Subjects of a clause of its own: "it does not run, but **it** waits" sets nothing right.
const SUBJECTS: &[&str] = &["he", "i", "it", "one", "she", "they", "this", "we", "you"];

/// Verbs that say little of themselves.
const AUXILIARIES: &[&str] = &["are", "be", "been", "had", "has", "have", "is", "was", "were"];

/// Returns whether a denial in a part is set right, behind a `but`, by what the other one says: it affirms all words
/// behind the `but`, and the word before them stands here before the `but`, too.
///
/// What stands behind the `but` without a content word ("but to it") cannot be looked for, and counts as set right.
#[must_use]
pub fn is_set_right(part: Part<'_>, other: Part<'_>) -> bool {
    part.negators().any(|negator| {
        let Some((but, right)) = set_right(part, negator) else { return false };
        let places = |other: Part<'_>| -> Option<Vec<usize>> {
            let is_same = |at: usize, place: usize| other[place].stem == part[at].stem && !other.text.is_denied(place);
            right.content().into_iter().map(|at| other.places().find(|&place| is_same(at, place))).collect()
        };
        // Where the other says it behind a `but` as well, it goes with what is denied here.
        let behind_theirs =
            other.places().find(|&at| other[at].key == "but").map(|but| other.within(&(but..other.end)));
        if behind_theirs.and_then(places).is_some_and(|places| !places.is_empty()) {
            return false;
        }
        let Some(places) = places(other) else { return false };
        let Some(&first) = places.iter().min() else { return true };
        let is_telling = |at: &usize| !other.is_any(*at, ARTICLES) && !other.is_any(*at, AUXILIARIES);
        let before = (other.start..first).rfind(is_telling);
        before.is_some_and(|before| part.within(&(part.start..but)).has(&other[before].stem))
    })
}

/// Returns whether a `but` behind a clause goes on with what is so instead of what the clause denies.
#[must_use]
pub fn goes_on(clause: Part<'_>, sentence: Part<'_>) -> bool {
    clause.negators().any(|negator| set_right(sentence, negator).is_some())
}

/// Returns the place of the `but` that follows what a negator denies, and the words behind it.
fn set_right<'t>(part: Part<'t>, negator: &Negator) -> Option<(usize, Part<'t>)> {
    let mut clause = (negator.words.end..part.end).take_while(|&at| part[at].gap < Gap::Break);
    let but = clause.find(|&at| part[at].key == "but")?;
    let first = but + 1;
    if first >= part.end || part.is_any(first, SUBJECTS) {
        return None;
    }
    let end = (first + 1..part.end).find(|&at| part[at].gap > Gap::Space).unwrap_or(part.end);
    let right = part.within(&(first..end));
    // "..., but the queue **is** closed" is a clause of its own.
    let is_told = (first + 1..end).any(|at| right.is_any(at, BE) && right.is_content(at - 1));
    (!is_told).then_some((but, right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[track_caller]
    fn check(statement: &str, answer: &str, expected: bool) {
        let (ours, theirs) = (Text::new(statement), Text::new(answer));
        assert_eq!(is_set_right(Part::all(&theirs), Part::all(&ours)), expected, "{answer}");
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
        let statement = "Gates are open, queues are not open.";
        check(statement, "Gates are not open, but queues are open.", false);
        let statement = "Riding between towns is cheaper than flying, but towns need stations.";
        check(statement, "Riding between towns is not cheaper than flying, but towns need stations.", false);
    }
}
