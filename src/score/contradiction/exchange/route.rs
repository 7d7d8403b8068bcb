//! Where something goes: "from the tissues to the lungs" for "from the lungs to the tissues", in whatever order.

use super::super::difference::Difference;
use super::super::part::Part;
use super::super::words::{ARTICLES, NON, are_same};
use crate::text::{Gap, Role};

/// Words before where something goes.
const TO: &[&str] = &["into", "to", "towards"];

/// How far behind "into" what it leads to stands at most: "into **the small** cell".
const REACH: usize = 4;

/// Words within the name of a place.
const WITHIN: &[&str] = &["and", NON, "of"];

/// Finds a way that is gone in the other direction: where it starts is where the statement's ends, and the other way round.
///
/// Returns the place of its start in the response and the place in the statement of what it starts from there.
#[must_use]
pub fn reversed(ours: Part<'_>, theirs: Part<'_>) -> Option<(usize, usize)> {
    let [our_starts, our_ends] = [ends(ours, &["from"]), ends(ours, TO)];
    let [their_starts, their_ends] = [ends(theirs, &["from"]), ends(theirs, TO)];
    let share = |ours_at: &[usize], places: &[usize]| {
        ours_at.iter().any(|&at| places.iter().any(|&place| are_same(ours, at, theirs, place)))
    };
    let is_reversed = share(&our_starts, &their_ends)
        && share(&our_ends, &their_starts)
        && !share(&our_starts, &their_starts)
        && !share(&our_ends, &their_ends);
    is_reversed.then(|| Some((*their_starts.first()?, *our_starts.first()?)))?
}

/// Finds what goes out of a thing into which the statement lets it go, or the other way round: "air flows **out of** the lungs" for "into
/// the lungs".
#[must_use]
pub fn turned(ours: Part<'_>, theirs: Part<'_>) -> Option<Difference> {
    way_out(ours, theirs).filter(|_| (ours.denials() + theirs.denials()).is_multiple_of(2))
}

/// Returns whether a thing goes out of what the statement lets it go into, or the other way round, whatever is denied of it.
#[must_use]
pub fn is_turned(ours: Part<'_>, theirs: Part<'_>) -> bool {
    way_out(ours, theirs).is_some()
}

fn way_out(ours: Part<'_>, theirs: Part<'_>) -> Option<Difference> {
    let ways = |part: Part<'_>, is_in: bool| -> Vec<(usize, usize)> {
        let begins = |at: &usize| match part[*at].key.as_str() {
            "into" => is_in,
            "out" => !is_in && part.is_any(at + 1, &["of"]),
            _ => false,
        };
        let thing = |at: usize| (at + 1..part.end.min(at + 1 + REACH)).find(|&thing| part.is_content(thing));
        part.places().filter(begins).filter_map(|at| Some((at, thing(at)?))).collect()
    };
    // "Pushed out of it after it flows in" goes both ways.
    let is_bare = |part: Part<'_>, at: usize| match part[at].key.as_str() {
        "out" => !part.is_any(at + 1, &["of"]) || part.is_any(at + 2, &["it", "them"]),
        "in" => at + 1 == part.end || part[at + 1].gap > Gap::Space,
        _ => false,
    };
    let goes_both_ways = |part: Part<'_>| part.places().any(|at| is_bare(part, at));
    if goes_both_ways(ours) || goes_both_ways(theirs) {
        return None;
    }
    let share = |left: &[(usize, usize)], right: &[(usize, usize)]| {
        left.iter().find_map(|&(at, thing)| {
            let same = right.iter().find(|(_, other)| are_same(ours, thing, theirs, *other))?;
            Some(Difference::instead(same.0, at))
        })
    };
    [true, false].into_iter().find_map(|is_in| {
        let (our, their) = (ways(ours, is_in), ways(theirs, !is_in));
        let is_kept = || share(&our, &ways(theirs, is_in)).is_some() || share(&ways(ours, !is_in), &their).is_some();
        share(&our, &their).filter(|_| !is_kept())
    })
}

/// Returns whether the two lead to each other's other end: "a ticket cannot be turned into money", "money is turned into a
/// ticket". What one denies and the other affirms is not the same then.
#[must_use]
pub fn leads_back(ours: Part<'_>, theirs: Part<'_>) -> bool {
    let (our_ends, their_ends) = (ends(ours, TO), ends(theirs, TO));
    let lie_apart = !our_ends.iter().any(|&at| their_ends.iter().any(|&place| ours[at].stem == theirs[place].stem));
    !our_ends.is_empty()
        && !their_ends.is_empty()
        && lie_apart
        && our_ends.iter().all(|&at| theirs.has(&ours[at].stem))
        && their_ends.iter().all(|&place| ours.has(&theirs[place].stem))
}

/// Returns whether one leads to what the other comes from, by another verb: "Peru sends tin to Laos", "Laos gets tin from
/// Peru".
#[must_use]
pub fn is_received(ours: Part<'_>, theirs: Part<'_>) -> bool {
    let has = |part: Part<'_>, key: &str| part.words().iter().any(|word| word.key == key);
    let ways = |key: &str| (has(ours, key), has(theirs, key));
    let is_turned =
        matches!((ways("from"), ways("to")), ((true, false), (false, true)) | ((false, true), (true, false)));
    is_turned && ours.words().iter().any(|word| word.role == Role::Content && !theirs.has(&word.stem))
}

/// Returns the content words of what stands behind the prepositions.
fn ends(part: Part<'_>, prepositions: &[&str]) -> Vec<usize> {
    let is_content = |at: usize| part.is_content(at) && part[at].key != NON;
    let is_named = |&at: &usize| {
        part[at].gap == Gap::Space && (is_content(at) || part.is_any(at, ARTICLES) || part.is_any(at, WITHIN))
    };
    let name = |at: usize| (at + 1..part.end).take_while(is_named).filter(|&at| is_content(at));
    part.places().filter(|&at| part.is_any(at, prepositions)).flat_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_place;
    use super::*;
    use crate::text::Text;

    #[track_caller]
    fn check(statement: &str, answer: &str, expected: Option<&str>) {
        check_place(reversed, statement, answer, expected);
    }

    #[test]
    fn way_out_is_not_the_way_in() {
        let check = |answer: &str, expected: bool| {
            let (ours, theirs) = (Text::new("Grain falls into the silo when the hatch opens."), Text::new(answer));
            let found = turned(Part::all(&ours), Part::all(&theirs));
            assert_eq!(found.is_some(), expected, "{answer}");
        };
        check("Grain falls out of the silo when the hatch opens.", true);
        check("Grain falls into the silo and out of it when the hatch opens.", false);
        check("Grain does not fall out of the silo when the hatch opens.", false);
        check("Grain falls out of the lorry into the silo when the hatch opens.", false);
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
