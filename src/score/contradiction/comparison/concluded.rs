//! What a sentence concludes of one of the two that it tells apart: "TCP resends lost packets, while UDP does not, which makes **UDP
//! faster**". It is told from the other side ("TCP is slower than UDP"), or the wrong way round.

use std::collections::BTreeSet;

use super::super::difference::Difference;
use super::super::part::Part;
use super::super::statement::Statement;
use super::super::words::{AGAINST, BE};
use super::than;
use crate::text::antonyms::opposites as opposites_of;
use crate::text::negation::may_hold_verb;
use crate::text::{Gap, Word};

/// Words that begin what follows from it.
const FOLLOWING: &[&str] = &["hence", "so", "therefore", "thus", "which"];

/// Words that stand for the last thing that was named.
const STANDING: &[&str] = &["it", "them", "they"];

/// Words that compare, but for those in "-er".
const COMPARING: &[&str] = &["fewer", "less", "more", "worse"];

/// What is concluded.
struct Conclusion<'t> {
    /// The two sides of its sentence, and where it stands, from the word that begins it on.
    sides: [Part<'t>; 3],
    /// Where the word that compares stands.
    at: usize,
    /// The words for the one of which it is said, and for the other one.
    of: BTreeSet<&'t str>,
    other: BTreeSet<&'t str>,
    /// Where the one of which it is said is named.
    named: usize,
}

/// How a sentence compares the two.
enum Verdict {
    Agrees,
    Turned(Difference),
}

/// Returns the statement whose conclusion a part turns round, with what shows it.
#[must_use]
pub fn find<'a>(statements: &'a [Statement], theirs: Part<'_>) -> Option<(Difference, &'a Statement)> {
    statements.iter().find_map(|statement| match verdict(Part::all(&statement.passage.text), theirs)?.0 {
        Verdict::Turned(difference) => Some((difference, statement)),
        Verdict::Agrees => None,
    })
}

/// Returns whether what looks different in a sentence compares the two as the references conclude, from either side.
#[must_use]
pub fn agrees(statements: &[Statement], difference: Difference, theirs: Part<'_>) -> bool {
    statements.iter().any(|statement| {
        verdict(Part::all(&statement.passage.text), theirs)
            .is_some_and(|(verdict, at)| matches!(verdict, Verdict::Agrees) && at == difference.place)
    })
}

/// Returns how a sentence compares what a statement concludes of, and where the word that compares stands in it.
fn verdict(ours: Part<'_>, theirs: Part<'_>) -> Option<(Verdict, usize)> {
    if theirs.all_negators().next().is_some() {
        return None;
    }
    let Conclusion { sides: [first, second, tail], at, of, other, named } = conclusion(ours)?;
    let compared = |place: usize| Some((place, compares(ours, at, theirs, place)?));
    let (place, is_same) = theirs.places().find_map(compared)?;
    let clause = theirs.clause_at(place);
    let than = than(clause.words()).map(|than| clause.start + than);
    let has =
        |part: Part<'_>, names: &BTreeSet<&str>| part.words().iter().any(|word| names.contains(word.stem.as_str()));
    let [before, behind] = match than {
        Some(than) if place < than => [clause.start..than, than + 1..clause.end],
        None => [clause.places(), clause.end..clause.end],
        Some(_) => return None,
    }
    .map(|side| clause.within(&side));
    // "Detects losses faster than" compares something else.
    let is_known = |at: usize| {
        let stem = &clause[at].stem;
        let is_of_both = first.has(stem) && second.has(stem);
        at == place
            || is_of_both
            || !clause.is_content(at)
            || tail.has(stem)
            || of.contains(stem.as_str())
            || other.contains(stem.as_str())
    };
    if !clause.places().all(is_known) {
        return None;
    }
    // "Because TCP resends lost packets, **it** is slower than UDP."
    let stands_for =
        before.words().iter().any(|word| word.is_any(STANDING)) && !has(before, &of) && !has(before, &other);
    let before = if stands_for { theirs.within(&(theirs.start..before.end)) } else { before };
    let are = [has(before, &of), has(before, &other), has(behind, &of), has(behind, &other)];
    let is_of_it = match are {
        [true, false, false, _] => true,
        [false, true, _, false] => false,
        _ => return None,
    };
    let agrees = is_of_it == is_same;
    let compares_both = than.is_some() && (are[2] || are[3]);
    Some(match (agrees, is_same) {
        (true, _) if compares_both => (Verdict::Agrees, place),
        (false, true) => {
            let thing = before.places().find(|&at| other.contains(before.text.words[at].stem.as_str()))?;
            (Verdict::Turned(Difference::instead(thing, named)), place)
        }
        (false, false) if compares_both => (Verdict::Turned(Difference::instead(place, at)), place),
        _ => return None,
    })
}

/// Returns whether two words compare by the same, or by the opposite; none if neither.
fn compares(ours: Part<'_>, at: usize, theirs: Part<'_>, place: usize) -> Option<bool> {
    let (our, their) = (&ours[at], &theirs[place]);
    if is_amount(our) && is_amount(their) {
        let thing = |part: Part<'_>, at: usize| {
            (at + 1..part.end).find(|&at| part.is_content(at)).map(|at| part[at].stem.clone())
        };
        if thing(ours, at) != thing(theirs, place) {
            return None;
        }
    }
    if our.stem == their.stem { Some(true) } else { opposites_of(&our.stem).contains(&their.stem).then_some(false) }
}

fn is_amount(word: &Word) -> bool {
    word.is_any(&["fewer", "less", "more"])
}

/// Returns the two sides of a sentence, and what it concludes.
fn sides(ours: Part<'_>) -> Option<[Part<'_>; 3]> {
    let joint = ours.only_joint(AGAINST)?;
    let begins = |at: &usize| ours[*at].gap >= Gap::Comma && (*at..at + 2).any(|at| ours.is_any(at, FOLLOWING));
    let start = (joint + 1..ours.end).find(begins)?;
    Some([ours.start..joint, joint + 1..start, start..ours.end].map(|side| ours.within(&side)))
}

/// Returns what a sentence of two sides concludes of one of them.
fn conclusion(ours: Part<'_>) -> Option<Conclusion<'_>> {
    let sides = sides(ours)?;
    let [first, second, tail] = sides;
    let subjects = [first, second].map(subject);
    let names = |side: usize| -> BTreeSet<&str> {
        let is_own = |stem: &&str| !sides[1 - side].has(stem);
        subjects[side].stems().into_iter().filter(is_own).collect()
    };
    let names = [names(0), names(1)];
    let is_comparing = |at: &usize| {
        let key = ours[*at].key.as_str();
        COMPARING.contains(&key) || key.ends_with("er") && !opposites_of(&ours[*at].stem).is_empty()
    };
    let mut comparing = tail.places().filter(is_comparing);
    let at = comparing.next()?;
    let find =
        |side: usize, part: Part<'_>| part.places().find(|&at| names[side].contains(ours.text.words[at].stem.as_str()));
    let (side, named) = match [find(0, tail), find(1, tail)] {
        [Some(named), None] => (0, named),
        [None, Some(named)] => (1, named),
        // "Which makes **it** slower", "which **needs** more work".
        [None, None] if is_of_the_last(tail, at) => (1, find(1, subjects[1])?),
        _ => return None,
    };
    let is_clear = names.iter().all(|names| !names.is_empty()) && tail.all_negators().next().is_none();
    let [one, two] = names;
    let (of, other) = if side == 0 { (one, two) } else { (two, one) };
    is_clear.then_some(Conclusion { sides, at, of, other, named })
}

/// Returns whether what follows is said of the thing that was named last.
fn is_of_the_last(tail: Part<'_>, at: usize) -> bool {
    let before = tail.within(&(tail.start..at));
    before.words().iter().any(|word| word.is_any(STANDING))
        || before.is_any(before.start, &["which"]) && before.content().len() <= 1
}

/// Returns what stands before the first verb.
fn subject(part: Part<'_>) -> Part<'_> {
    let is_verb = |at: &usize| part.is_any(*at, BE) || may_hold_verb(&part.text.words, *at - 1..*at + 1);
    let named = part.places().find(|&at| part.is_content(at)).unwrap_or(part.end);
    let verb = (named + 1..part.end).find(is_verb).unwrap_or(part.end);
    // "Hard **disks** do."
    let is_thing = part.text.words.get(verb).is_some_and(|word| word.key.ends_with('s')) && verb + 1 < part.end;
    let verb = verb + usize::from(is_thing && is_verb(&(verb + 1)) && !part.is_any(verb, BE));
    part.within(&(part.start..verb))
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn conclusion_may_be_told_from_the_other_side() {
        let statement =
            "The mean is pulled by outliers, whereas the median is not, so the median suits salaries better.";
        check(statement, "For salaries the mean is worse than the median.", None);
        check(statement, "The median suits salaries better than the mean.", None);
        check(statement, "The mean suits salaries better.", Some("\"mean\" instead of \"median\""));
        let statement = "SSDs have no moving parts, while hard disks do, which makes SSDs faster.";
        check(statement, "Hard disks are slower than SSDs, because they have moving parts.", None);
        check(statement, "Hard disks are faster than SSDs.", Some("\"Hard\" instead of \"SSDs\""));
    }

    #[test]
    fn conclusion_may_be_turned_round() {
        let statement = "TCP resends lost packets, while UDP does not, which makes UDP faster.";
        check(statement, "UDP is slower than TCP.", Some("\"slower\" instead of \"faster\""));
        check(statement, "TCP is slower than UDP.", None);
        check(statement, "Because TCP resends lost packets, it is slower than UDP.", None);
        check(statement, "TCP is slower.", None);
        check(statement, "UDP finds losses slower than TCP.", None);
        let statement =
            "Unit tests run one function, while end-to-end tests run the whole system, which makes them slower.";
        let found = Some("\"Unit\" instead of \"end\"");
        check(statement, "Unit tests are slower than end-to-end tests.", found);
        check(statement, "End-to-end tests are slower than unit tests.", None);
        let statement =
            "A monolith is one unit, whereas microservices are deployed independently, which needs more work.";
        check(
            statement,
            "A monolith needs more work than microservices.",
            Some("\"monolith\" instead of \"microservices\""),
        );
        check(statement, "A monolith needs less work than microservices.", None);
        check(statement, "Microservices need less work than a monolith.", Some("\"less\" instead of \"more\""));
        check(statement, "A monolith needs more memory than microservices.", None);
    }
}
