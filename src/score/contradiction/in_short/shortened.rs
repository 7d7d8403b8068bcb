//! Denials that are much shorter than what they deny: "sodium does not lose an electron" of "a sodium atom loses its outer
//! electron to a chlorine atom", "the Moon has no effect on the tides".

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::super::passage::Passage;
use super::super::condition::hold_apart;
use super::super::denial::correction::is_set_right;
use super::super::difference::Difference;
use super::super::exchange::route::is_turned;
use super::super::part::Part;
use super::super::statement::Statement;
use super::super::words::{ARTICLES, PRONOUNS};
use crate::text::Sentence;

/// The fewest content words of a short denial, but for one of a statement's subject and verb.
const LEAST_WORDS: usize = 3;

/// How many content words of the statement it may leave out between two of its own.
const LEFT_OUT: usize = 1;

/// Words for what one thing does to another.
const RELATIONS: &[&str] = &[
    "affect", "affects", "bearing", "depend", "depends", "effect", "effects", "impact", "influence", "influences",
    "role",
];

/// Beginnings of words with which a statement says itself that one thing does nothing to another.
const INVARIANT: &[&str] =
    &["cancel", "constant", "equal", "independ", "irrelev", "regardless", "same", "unaffect", "unchang"];

/// Words before a thing that say nothing of it.
const DETERMINERS: &[&str] = &["all", "any", "each", "every", "his", "its", "their", "this", "these"];

/// Returns the statement that a stretch of a response denies in a few of its words, with the place of what it denies.
///
/// All its content words must be the statement's, in its order with hardly a word left out, from the subject on: "an index
/// makes writes no faster" does not deny "an index makes reads faster and writes slower".
#[must_use]
pub fn find<'a>(
    statements: &'a [Statement],
    response: &Passage,
    stretch: &Sentence,
) -> Option<(Difference, &'a Statement)> {
    let theirs = Part::of(&response.text, &stretch.words);
    if theirs.denials() != 1 || theirs.set_aside().next().is_some() {
        return None;
    }
    let place = theirs.focuses().first().copied()?;
    // "Once it is full it can't go on" says nothing of what is full.
    if theirs.negators().any(|negator| place < negator.words.start) {
        return None;
    }
    let difference = Difference::of_denial(place, true);
    let relation = relation(theirs);
    let is_against = |statement: &&Statement| {
        let ours = Part::all(&statement.passage.text);
        !is_set_right(theirs, ours)
            && !is_turned(ours, theirs)
            && (is_told_in_short(ours, theirs, place)
                || relation.as_ref().is_some_and(|relation| ours.text.negators.is_empty() && relation.is_of(ours)))
    };
    statements.iter().find(is_against).map(|statement| (difference, statement))
}

/// Returns whether the words of a range are the beginning of a statement, but for words left out, and the statement affirms
/// the one that is denied at `denied`.
fn is_told_in_short(ours: Part<'_>, theirs: Part<'_>, denied: usize) -> bool {
    if !ours.has(&theirs[denied].stem) {
        return false;
    }
    let (left, mut right) = (ours.content(), theirs.content());
    // "It need not be paid" says "need" to no end.
    right.retain(|&at| {
        !(theirs.is_any(at, &["need"]) && theirs.is_any(at + 1, &["not"]) || theirs.is_any(at, &["needn't"]))
    });
    let mut counterparts = left.iter().filter(|&&at| ours[at].stem == theirs[denied].stem).peekable();
    if hold_apart(ours.words(), theirs.words())
        || counterparts.peek().is_none()
        || counterparts.any(|&at| ours.denies(at))
    {
        return false;
    }
    // "They do not give off heat" speaks of another verb than "they take in heat".
    let is_new = |at: usize| {
        let is_small = theirs.is_any(at, DETERMINERS) || theirs.is_any(at, ARTICLES);
        !is_small && !ours.has(&theirs[at].stem)
    };
    if theirs.negators().any(|negator| (negator.words.end..theirs.end).any(is_new)) {
        return false;
    }
    let stem = |at: usize| &ours[left[at]].stem;
    if right.len() < LEAST_WORDS {
        // All of a statement of two words, or its subject and verb.
        let has = |at: &usize| left.iter().any(|&our| ours[our].stem == theirs[*at].stem);
        let begins = || right.iter().zip(0..left.len()).all(|(&place, at)| *stem(at) == theirs[place].stem);
        return right.len() == LEAST_WORDS - 1 && right.iter().all(has) && (left.len() == right.len() || begins());
    }
    let (our_first, their_first) = (&ours[0].key, &theirs[theirs.start].key);
    let is_same_pronoun = our_first == their_first && PRONOUNS.contains(&our_first.as_str());
    let mut next = 0;
    for (count, &place) in right.iter().enumerate() {
        let reach = match count {
            0 if is_same_pronoun => 0..left.len(),
            0 => 0..left.len().min(1),
            _ => next..left.len().min(next + LEFT_OUT + 1),
        };
        let Some(found) = reach.into_iter().find(|&at| *stem(at) == theirs[place].stem) else { return false };
        next = found + 1;
    }
    true
}

/// What has nothing to do with each other.
struct Relation<'t> {
    /// The stems of the content words before and behind the word for it.
    things: [BTreeSet<&'t str>; 2],
}

/// Returns what a range says does nothing to each other; none where it does not speak of two things.
fn relation<'t>(theirs: Part<'t>) -> Option<Relation<'t>> {
    let is_relation = |at: &usize| theirs.is_any(*at, RELATIONS);
    let to_do_with = |at: usize| (at..theirs.end).zip(["to", "do", "with"]).all(|(at, key)| theirs[at].key == key);
    let relation = theirs.places().find(|&at| is_relation(&at) || at + 2 < theirs.end && to_do_with(at))?;
    let is_thing = |at: &usize| theirs.is_content(*at) && !is_relation(at);
    let stems = |side: Range<usize>| -> BTreeSet<&'t str> {
        side.filter(is_thing).map(|at| theirs.text.words[at].stem.as_str()).collect()
    };
    let things = [stems(theirs.start..relation), stems(relation..theirs.end)];
    let are_two = things.iter().all(|side| !side.is_empty()) && things[0].is_disjoint(&things[1]);
    are_two.then_some(Relation { things })
}

impl Relation<'_> {
    /// Returns whether a statement speaks of all these things and does not say that one of them stays as it is.
    fn is_of(&self, ours: Part<'_>) -> bool {
        let is_invariant = |stem: &str| INVARIANT.iter().any(|start| stem.starts_with(start));
        self.things.iter().flatten().all(|stem| ours.has(stem))
            && !ours.words().iter().any(|word| is_invariant(&word.stem))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_evidence;
    use super::*;

    #[track_caller]
    fn check(statement: &str, answer: &str, expected: Option<&str>) {
        check_evidence(
            |statements, response| find(statements, response, &response.text.sentences[0]),
            statement,
            answer,
            expected,
        );
    }

    #[test]
    fn denial_in_a_few_words_is_one_of_the_whole() {
        let statement = "A spring pushes its inner lever against a wheel.";
        check(statement, "The spring does not push a lever.", Some("denies \"push\""));
        check(statement, "The lever does not push a spring.", None);
        check(statement, "The spring doesn't push.", Some("denies \"push\""));
        check("Oxygen is released.", "They release no oxygen.", Some("denies \"oxygen\""));
        check(statement, "The spring does not push a door.", None);
        let statement = "A filter makes the sound softer and the picture sharper.";
        check(statement, "A filter does not make the picture softer.", None);
        check(statement, "A filter doesn't make the sound softer.", Some("denies \"make\""));
        check("A spring does not push its lever.", "A spring does not push a lever.", None);
        let statement = "A machine has one lever, two levers or no lever at all.";
        check(statement, statement, None);
        check("The lever moves.", "Once the lever moves it cannot go any further.", None);
    }

    #[test]
    fn what_need_not_be_is_not_demanded() {
        let statement = "A change must be approved by the sponsor before the work starts.";
        check(statement, "A change need not be approved by the sponsor.", Some("denies \"approved\""));
        check(statement, "A change need not be approved by the board.", None);
    }

    #[test]
    fn things_of_one_statement_have_to_do_with_each_other() {
        let statement = "Rust is caused mainly by the oxygen of the air.";
        check(statement, "Oxygen has no effect on the rust.", Some("denies \"effect\""));
        check(statement, "Rust has nothing to do with oxygen.", Some("denies \"oxygen\""));
        check(statement, "Oxygen has no effect on gold.", None);
        check(statement, "Oxygen has an effect on rust.", None);
        check(statement, "Rust does not affect other rust.", None);
        check("The mass cancels out of the period.", "The mass has no effect on the period.", None);
    }
}
