//! Two things that changed places in a sentence that has else the statement's words in its order.
//!
//! "Writes go to the primary and reads to the replicas" has all the words of "writes go to the replicas and reads to the
//! primary": only their order tells the two apart.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::part::Part;
use super::super::words::{ARTICLES, PARTICLES, are_same};
use super::voice::are_in_other_voices;
use crate::text::Gap;

/// Words that join two statements.
const JOINTS: &[&str] = &["and", "but", "or", "whereas", "while"];

/// Small words that tell one thing from another: "their behaviour is the **same**, but their masses differ".
const TELLING: &[&str] = &["all", "few", "less", "many", "more", "most", "none", "same"];

/// How many content words the name of a thing has at most that may change places with another one.
const LONGEST_THING: usize = 4;

/// From how many on they must stand side by side: "the last emperor, Romulus Augustulus".
const LONG_THING: usize = 3;

/// Two stretches of words that changed places, each at most [`LONGEST_THING`] words, as places among the words that both
/// sentences have.
pub struct Swap {
    /// The places that statement and response share: content words of each.
    pub ours: Vec<usize>,
    pub theirs: Vec<usize>,
    /// Where the two things stand in the statement, and in the response the other way round.
    pub of_ours: [Range<usize>; 2],
    pub of_theirs: [Range<usize>; 2],
}

impl Swap {
    /// Returns where the two things stand in the statement, as places of its text.
    pub fn in_ours(&self) -> [Range<usize>; 2] {
        self.of_ours.clone().map(|thing| self.ours[thing.start]..self.ours[thing.end - 1] + 1)
    }

    /// Returns where they stand in the response, as places of its text.
    pub fn in_theirs(&self) -> [Range<usize>; 2] {
        self.of_theirs.clone().map(|thing| self.theirs[thing.start]..self.theirs[thing.end - 1] + 1)
    }

    /// Returns whether the same word, or nothing, stands right before each thing and before the other one in its place, or
    /// right behind both, but for `unseen` words: what changed places left all else where it was.
    pub fn is_framed(&self, ours: Part<'_>, theirs: Part<'_>, unseen: &[&str]) -> bool {
        let before = |part: Part<'_>, at: usize| (part.start..at).rfind(|&at| !part.is_any(at, unseen));
        let after = |part: Part<'_>, at: usize| (at..part.end).find(|&at| !part.is_any(at, unseen));
        let is_same = |at: Option<usize>, place: Option<usize>| {
            at.map(|at| &ours[at].stem) == place.map(|place| &theirs[place].stem)
        };
        self.in_ours().iter().zip(&self.in_theirs()).all(|(thing, other)| {
            is_same(before(ours, thing.start), before(theirs, other.start))
                || is_same(after(ours, thing.end), after(theirs, other.end))
        })
    }
}

/// Returns whether things of many words are one stretch of them each.
fn are_whole(part: Part<'_>, things: &[Range<usize>; 2]) -> bool {
    let is_part = |at: usize| part.is_content(at) || part.is_any(at, ARTICLES);
    things.iter().all(|thing| part.within(thing).content().len() < LONG_THING || thing.clone().all(is_part))
}

/// Returns whether two things stand around one word: "the temperature **of** the room", "cats **and** dogs".
fn stand_around(part: Part<'_>, [first, second]: &[Range<usize>; 2], word: &str) -> bool {
    let mut between = (first.end..second.start).filter(|&at| !part.is_any(at, ARTICLES));
    between.next().is_some_and(|at| part[at].key == word) && between.next().is_none()
}

/// Returns whether two things are beside each other in a list: "colour, taste **and** texture", "texture, colour".
fn are_listed(part: Part<'_>, things: &[Range<usize>; 2]) -> bool {
    let [first, second] = things;
    let is_enumerated = part.text.words[first.end..=second.start].iter().any(|word| word.gap == Gap::Comma)
        && (first.end..second.start).all(|at| part.is_any(at, ARTICLES));
    is_enumerated || ["and", "or"].iter().any(|joint| stand_around(part, things, joint))
}

/// Finds the two things that changed places in a sentence that else has the statement's words in the statement's order.
pub fn swap(ours: Part<'_>, theirs: Part<'_>) -> Option<Swap> {
    let has = |part: Part<'_>, places: &[usize], stem: &str| places.iter().any(|&at| part[at].stem == stem);
    let (left, right) = (ours.content(), theirs.content());
    let our_kept: Vec<usize> = left.iter().copied().filter(|&at| has(theirs, &right, &ours[at].stem)).collect();
    let their_kept: Vec<usize> = right.iter().copied().filter(|&at| has(ours, &left, &theirs[at].stem)).collect();
    let length = our_kept.len();
    if length != their_kept.len() {
        return None;
    }
    let is_same = |at: usize, place: usize| are_same(ours, our_kept[at], theirs, their_kept[place]);
    let start = (0..length).find(|&at| !is_same(at, at))?;
    let end = (start..length).rev().find(|&at| !is_same(at, at))? + 1;
    let middle = end - start;
    for first in 1..=LONGEST_THING {
        for second in 1..=LONGEST_THING.min(middle.saturating_sub(first)) {
            // In the statement the first thing, what stands between, the second thing.
            let is_swapped = (0..middle).all(|at| {
                let place = match at {
                    _ if at < first => middle - first + at,
                    _ if at >= middle - second => at - (middle - second),
                    _ => at + second - first,
                };
                is_same(start + at, start + place)
            });
            if is_swapped {
                let swap = Swap {
                    of_ours: [start..start + first, end - second..end],
                    of_theirs: [start..start + second, end - first..end],
                    ours: our_kept.clone(),
                    theirs: their_kept.clone(),
                };
                if !are_whole(ours, &swap.in_ours()) || !are_whole(theirs, &swap.in_theirs()) {
                    continue;
                }
                // "The temperature of the room falls": "the room gets colder as the temperature falls".
                let between = |word: &str| {
                    [stand_around(ours, &swap.in_ours(), word), stand_around(theirs, &swap.in_theirs(), word)]
                };
                let [is_one, is_other_one] = between("of");
                let is_list = are_listed(ours, &swap.in_ours()) && are_listed(theirs, &swap.in_theirs());
                return (is_one == is_other_one && !is_list).then_some(swap);
            }
        }
    }
    None
}

/// Finds two things that changed places between what is said of each: "COMMIT undoes the changes, ROLLBACK keeps them".
///
/// Returns the place of the first of them in the response and the place in the statement of what stands there.
#[must_use]
pub fn exchanged(ours: Part<'_>, theirs: Part<'_>) -> Option<(usize, usize)> {
    let swap = swap(ours, theirs).filter(|swap| swap.is_framed(ours, theirs, ARTICLES))?;
    let [first, second] = &swap.of_ours;
    let place = |at: usize| swap.ours[at];
    // "A thief cannot read letters", "letters cannot be read by a thief".
    if are_in_other_voices((ours, place(first.start)), (theirs, swap.theirs[swap.of_theirs[0].start])) {
        return None;
    }
    // What is said of each: the words of its clause, from joint to joint.
    let is_joint = |at: &usize| ours[*at].gap >= Gap::Comma || ours.is_any(*at, JOINTS);
    let between = place(first.end - 1) + 1..=place(second.start);
    let joint = between.clone().find(is_joint)?;
    let last = between.rev().find(is_joint).unwrap_or(joint);
    let begin = (1..=place(first.start)).rev().find(is_joint).unwrap_or(0);
    let end = (place(second.end - 1) + 1..ours.end).find(is_joint).unwrap_or(ours.end);
    let things = swap.in_ours();
    // "Cells" are one thing, "no cells" another.
    let said = |clause: Range<usize>| -> BTreeSet<(&str, bool)> {
        let is_said = |at: &usize| {
            let tells = ours.is_content(*at) || ours.is_any(*at, PARTICLES) || ours.is_any(*at, TELLING);
            tells && !things.iter().any(|thing| thing.contains(at))
        };
        clause.filter(is_said).map(|at| (ours[at].stem.as_str(), ours.text.is_denied(at))).collect()
    };
    let (of_first, of_second) = (said(begin..joint), said(last..end));
    let is_told_apart =
        of_first.difference(&of_second).next().is_some() && of_second.difference(&of_first).next().is_some();
    is_told_apart.then(|| (swap.theirs[swap.of_theirs[0].start], place(first.start)))
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_place;
    use super::*;

    #[track_caller]
    fn check(statement: &str, answer: &str, expected: Option<&str>) {
        check_place(exchanged, statement, answer, expected);
    }

    #[test]
    fn order_tells_who_does_what() {
        let statement = "Writes go to the replicas and reads to the primary.";
        check(statement, "Writes go to the primary and reads to the replicas.", Some("primary"));
        check(statement, "The writes go to replicas, and all reads to the primary.", None);
        let statement = "startapp creates the project and startproject creates the app.";
        check(statement, "startproject creates the project and startapp creates the app.", Some("startproject"));
    }

    #[test]
    fn things_that_changed_places_are_told_from_lists_and_relations() {
        let statement = "COMMIT makes the changes permanent, ROLLBACK undoes them.";
        check(statement, "ROLLBACK makes the changes permanent, COMMIT undoes them.", Some("rollback"));
        check("Red cells and white cells carry gas.", "White cells and red cells carry gas.", None);
        check("Pole 1 is connected to pole 2 by a wire.", "Pole 2 is connected to pole 1 by a wire.", None);
    }

    #[test]
    fn what_is_denied_or_the_same_tells_things_apart() {
        let statement = "Dogs are tame pets of people, while cats are no pets and need a garden to play.";
        let answer = "Cats are tame pets of people, while dogs are no pets and need a garden to play.";
        check(statement, answer, Some("cats"));
        let statement = "Their colour is almost the same, but their masses differ.";
        check(statement, "Their masses are almost the same, but their colour differs.", Some("masses"));
    }

    #[test]
    fn what_is_said_before_a_thing_tells_it_apart_too() {
        let statement =
            "A left join returns every row of the left table, and fills the columns of the right table with NULL.";
        let answer =
            "A left join returns every row of the right table, and fills the columns of the left table with NULL.";
        check(statement, answer, Some("right"));
    }

    #[test]
    fn things_of_several_words_change_places_too() {
        let statement = "Plants take in carbon dioxide and give off oxygen.";
        check(statement, "Plants take in oxygen and give off carbon dioxide.", Some("oxygen"));
        check(statement, "Plants give off oxygen and take in carbon dioxide.", None);
        let statement = "Insulin lowers the blood sugar, glucagon raises it.";
        check(statement, "Glucagon lowers the blood sugar, insulin raises it.", Some("glucagon"));
        check(statement, "Glucagon raises the blood sugar, insulin lowers it.", None);
        let statement = "It has the name of the function and the list of parameters.";
        check(statement, "It has the parameter list of the function and the name.", None);
        check("When the switch and the bulb are in one path", "When the bulb and switch are in one path", None);
        let statement = "The frost spoils the colour, taste and texture of the fruit.";
        check(statement, "The frost spoils the texture, colour and taste of the fruit.", None);
    }
}
