//! Words of a statement that look exchanged with another one of it, but only stand in another order: "the page used last", "the last
//! used page".

use std::ops::Range;

use super::super::difference::Difference;
use super::super::words::ARTICLES;
use crate::text::common_words::is_common_word;
use crate::text::{Gap, Role, Text};

/// Words for when or in which turn something is done.
const TURNS: &[&str] =
    &["earliest", "early", "first", "last", "late", "latest", "least", "most", "next", "often", "once"];

/// Words in "-ly" that are no adverbs, but begin as another word does.
const NO_ADVERBS: &[&str] = &["early", "family", "only", "reply", "supply"];

/// Returns whether a word that is found in the place of another one is there because both stand in another order only.
#[must_use]
pub fn is_kept(ours: &Text, theirs: &Text, range: &Range<usize>, difference: Difference) -> bool {
    let Some(at) = difference.instead_of() else { return false };
    let (replaced, replacing) = (&ours.words[at], &theirs.words[difference.place]);
    let all = 0..ours.words.len();
    let of_ours = places(ours, &all, &replacing.stem);
    let of_theirs = places(theirs, range, &replaced.stem);
    if of_ours.is_empty() || replaced.stem == replacing.stem {
        return false;
    }
    // "No longer" is one word.
    let is_of_negator = |text: &Text, at: usize| {
        text.words[at].key == "longer" && text.negators.iter().any(|negator| negator.words.contains(&at))
    };
    if is_of_negator(ours, at) || is_of_negator(theirs, difference.place) {
        return true;
    }
    if of_theirs.is_empty() {
        // Nothing is exchanged with what is not there: "its price rises" keeps what stands behind it, and of "Catholics and
        // Protestants" the first are left out.
        let behind = content_behind(theirs, range, difference.place);
        let is_own = |&origin: &usize| behind.is_some() && content_behind(ours, &all, origin) == behind;
        return of_ours.iter().any(|origin| is_own(origin) || are_listed(ours, at, *origin));
    }
    match (is_turn(&replaced.key), is_turn(&replacing.key)) {
        (true, false) => of_theirs.iter().any(|&place| is_shifted((ours, &all, at), (theirs, range, place))),
        (false, true) => {
            of_ours.iter().any(|&origin| is_shifted((ours, &all, origin), (theirs, range, difference.place)))
        }
        _ => {
            let (one, other) = (&replaced.stem, &replacing.stem);
            [(one, other), (other, one)].into_iter().any(|(thing, owner)| {
                is_owned(ours, &all, theirs, range, thing, owner) || is_owned(theirs, range, ours, &all, thing, owner)
            })
        }
    }
}

fn places(text: &Text, range: &Range<usize>, stem: &str) -> Vec<usize> {
    range.clone().filter(|&at| text.words[at].stem == stem).collect()
}

/// Returns the stem of the next content word, in the same clause.
fn content_behind<'t>(text: &'t Text, range: &Range<usize>, at: usize) -> Option<&'t str> {
    let mut clause = (at + 1..range.end).take_while(|&at| text.words[at].gap == Gap::Space);
    clause.find(|&at| text.words[at].role == Role::Content).map(|at| text.words[at].stem.as_str())
}

/// Returns whether a word tells when, how or in which turn something is done.
fn is_turn(key: &str) -> bool {
    let is_adverb = || key.strip_suffix("ly").is_some_and(is_common_word) && !NO_ADVERBS.contains(&key);
    TURNS.contains(&key) || is_adverb()
}

/// A place in a range of a text.
type Place<'t> = (&'t Text, &'t Range<usize>, usize);

/// Returns whether words of turn moved around the participle that they belong to: "added **first**", "**first** added".
fn is_shifted((ours, all, at): Place<'_>, (theirs, range, place): Place<'_>) -> bool {
    let run = |text: &Text, range: &Range<usize>, at: usize| {
        let is_of_run = |at: &usize| is_turn(&text.words[*at].key);
        let start = (range.start..at).rev().take_while(is_of_run).last().unwrap_or(at);
        let end = (at..range.end).take_while(is_of_run).last().unwrap_or(at);
        start..end + 1
    };
    let beside = |text: &Text, range: &Range<usize>, run: &Range<usize>| -> [Option<String>; 2] {
        let is_seen = |at: &usize| !ARTICLES.contains(&text.words[*at].key.as_str());
        let participle = |at: usize| {
            let word = &text.words[at];
            (word.role == Role::Content && (word.key.ends_with("ed") || word.key.ends_with("en")))
                .then(|| word.stem.clone())
        };
        let before = (range.start..run.start).rfind(is_seen).and_then(participle);
        [before, (run.end..range.end).find(is_seen).and_then(participle)]
    };
    let (our_run, their_run) = (run(ours, all, at), run(theirs, range, place));
    let [our_before, our_behind] = beside(ours, all, &our_run);
    let [their_before, their_behind] = beside(theirs, range, &their_run);
    our_before.is_some() && our_before == their_behind || our_behind.is_some() && our_behind == their_before
}

/// Returns whether one text names the owner of a thing right behind it, and the other elsewhere: "the price of oil", and of oil
/// "its price" or "the price".
fn is_owned(
    owning: &Text,
    within: &Range<usize>,
    named: &Text,
    range: &Range<usize>,
    thing: &str,
    owner: &str,
) -> bool {
    let is_with = |text: &Text, range: &Range<usize>, thing: &str, owner: &str| {
        places(text, range, thing).iter().any(|&at| {
            let is_of = at + 1 < range.end && text.words[at + 1].key == "of";
            let name = (at + 2..range.end).find(|&at| !ARTICLES.contains(&text.words[at].key.as_str()));
            is_of && name.is_some_and(|at| text.words[at].stem == owner)
        })
    };
    is_with(named, range, thing, owner)
        && !is_with(owning, within, thing, owner)
        && !is_with(owning, within, owner, thing)
}

/// Returns whether two places are in one list: only joints and articles stand between them.
fn are_listed(text: &Text, one: usize, other: usize) -> bool {
    let mut between = one.min(other) + 1..one.max(other);
    let is_joint = |at: usize| ["and", "or"].contains(&text.words[at].key.as_str());
    let has_joint = between.clone().any(is_joint);
    has_joint && between.all(|at| is_joint(at) || ARTICLES.contains(&text.words[at].key.as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn words_of_turn_stand_before_or_behind_their_participle() {
        let statement = "The call added most recently is answered first.";
        check(statement, "The most recently added call is answered first.", None);
        check("A shelf drops the book used least recently.", "A shelf drops the least recently used book.", None);
        check("The call added first is answered first.", "The first added call is answered first.", None);
        check(
            "The oldest call is answered first and the newest call is answered last.",
            "The oldest call is answered last and the newest call is answered first.",
            Some("\"last\" instead of \"first\""),
        );
        check(
            "The first wolf hunted the deer.",
            "The deer hunted the first wolf.",
            Some("\"deer\" instead of \"first\""),
        );
    }

    #[test]
    fn thing_that_keeps_its_verb_replaces_none() {
        let statement = "The amount demanded of a drink falls as its price rises, and rises as its price falls.";
        check(statement, "The amount demanded falls when the price rises and rises when the price falls.", None);
        let statement = "The demand for oil falls as its price rises, and rises as its price falls.";
        check(statement, "As the price of oil rises, demand for it falls.", None);
        check(
            "The owl hunts the mouse at night.",
            "The mouse hunts the owl at night.",
            Some("\"mouse\" instead of \"owl\""),
        );
    }
}
