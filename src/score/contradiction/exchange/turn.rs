//! What is done first and what next, the other way round: "it confirms the write **before** it waits" for "it waits before it confirms
//! the write".

use std::collections::BTreeSet;

use super::super::difference::Difference;
use super::super::pair::NEARLY_ALL;
use super::super::part::Part;
use super::super::statement::Statement;
use crate::text::Gap;

/// Words between what is done at one time and what at the other.
const JOINTS: &[&str] = &["after", "before"];

/// Two acts, what is done and what it comes before or after, as the stems of their words, with the place of the word between them.
struct Acts<'t> {
    joint: usize,
    main: Part<'t>,
    given: Part<'t>,
}

/// Returns the statement of which a part tells the acts in the other order, with what shows it.
#[must_use]
pub fn find<'a>(statements: &'a [Statement], theirs: Part<'_>) -> Option<(Difference, &'a Statement)> {
    let their = acts(theirs)?;
    statements.iter().find_map(|statement| {
        let our = acts(Part::all(&statement.passage.text))?;
        let is_same = our.main.is_any(our.joint, &[theirs[their.joint].key.as_str()]);
        let found = exchanged(&our, &their).filter(|_| is_same)?;
        Some((found, statement))
    })
}

/// Finds the act of which each has what the other one is said to come before, or after.
fn exchanged(our: &Acts<'_>, their: &Acts<'_>) -> Option<Difference> {
    let [our_main, our_given, their_main, their_given] =
        [our.main, our.given, their.main, their.given].map(Part::stems);
    // What both acts are done by, or to, tells nothing.
    let is_own = |stem: &str, other: &BTreeSet<&str>| !other.contains(stem);
    let (our_all, their_all) = (&our_main | &our_given, &their_main | &their_given);
    let shared = our_all.intersection(&their_all).count();
    let is_alike = 2.0 * shared as f64 >= NEARLY_ALL * (our_all.len() + their_all.len()) as f64;
    let own = |given: Part<'_>, main: &BTreeSet<&str>, of: &BTreeSet<&str>| {
        let mut places = given.content().into_iter().filter(|&at| is_own(&given[at].stem, main)).peekable();
        let first = places.peek().copied()?;
        places.all(|at| of.contains(given[at].stem.as_str())).then_some(first)
    };
    let at = own(our.given, &our_main, &their_main)?;
    let place = own(their.given, &their_main, &our_main)?;
    is_alike.then(|| Difference::instead(place, at))
}

/// Returns the two acts of a part that tells when one of them is done.
fn acts(part: Part<'_>) -> Option<Acts<'_>> {
    let mut joints = part.places().filter(|&at| part.is_any(at, JOINTS));
    let joint = joints.next().filter(|_| joints.next().is_none() && part.all_negators().next().is_none())?;
    let comma = (joint + 1..part.end).find(|&at| part[at].gap > Gap::Space).unwrap_or(part.end);
    let given = part.within(&(joint + 1..comma));
    let main = if joint == part.start {
        part.within(&(comma..part.end))
    } else {
        part.within(&(part.clause_at(joint).start..joint))
    };
    let are_two = [main, given].iter().all(|act| !act.content().is_empty());
    are_two.then_some(Acts { joint, main, given })
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn order_of_two_acts_may_be_turned() {
        let statement = "Synchronous replication waits for the replica before it confirms a write.";
        let turned = "Synchronous replication confirms a write before it waits for the replica.";
        check(statement, turned, Some("\"waits\" instead of \"confirms\""));
        check(statement, "Before it confirms a write, synchronous replication waits for the replica.", None);
        check(statement, "Before synchronous replication confirms a write, it waits for the replica.", None);
        check(statement, "Synchronous replication confirms a write after it waits for the replica.", None);
        check(statement, "Before it waits for the replica, synchronous replication writes a log.", None);
        check("The team plans before the sprint, and reviews after it.", "The team reviews before the sprint.", None);
    }
}
