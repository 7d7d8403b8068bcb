//! Words of a statement that look exchanged with another one of it, but only stand in another order: "the page used last", "the last
//! used page".

use std::ops::Range;

use super::super::difference::Difference;
use super::super::part::Part;
use super::super::words::ARTICLES;
use crate::text::Gap;
use crate::text::common_words::is_common_word;

/// Words for when or in which turn something is done.
const TURNS: &[&str] =
    &["earliest", "early", "first", "last", "late", "latest", "least", "most", "next", "often", "once"];

/// Words in "-ly" that are no adverbs, but begin as another word does.
const NO_ADVERBS: &[&str] = &["early", "family", "only", "reply", "supply"];

/// Returns whether a word that is found in the place of another one is there because both stand in another order only.
#[must_use]
pub fn is_kept(ours: Part<'_>, theirs: Part<'_>, difference: Difference) -> bool {
    let Some(at) = difference.instead_of() else { return false };
    let (replaced, replacing) = (&ours[at], &theirs[difference.place]);
    let of_ours = places(ours, &replacing.stem);
    let of_theirs = places(theirs, &replaced.stem);
    if of_ours.is_empty() || replaced.stem == replacing.stem {
        return false;
    }
    // "A mask of 24 bits leaves 24 bits" keeps the first number alone.
    if replacing.is_number && places(theirs, &replacing.stem).len() > of_ours.len() {
        return false;
    }
    // "No longer" is one word.
    let is_of_negator = |part: Part<'_>, at: usize| {
        part[at].key == "longer" && part.all_negators().any(|negator| negator.words.contains(&at))
    };
    if is_of_negator(ours, at) || is_of_negator(theirs, difference.place) {
        return true;
    }
    if of_theirs.is_empty() {
        // Nothing is exchanged with what is not there: "its price rises" keeps what stands behind it, and of "Catholics and
        // Protestants" the first are left out.
        let behind = content_behind(theirs, difference.place);
        let is_own = |&origin: &usize| behind.is_some() && content_behind(ours, origin) == behind;
        return of_ours.iter().any(|origin| is_own(origin) || are_listed(ours, at, *origin));
    }
    match (is_turn(&replaced.key), is_turn(&replacing.key)) {
        (true, false) => of_theirs.iter().any(|&place| is_shifted((ours, at), (theirs, place))),
        (false, true) => of_ours.iter().any(|&origin| is_shifted((ours, origin), (theirs, difference.place))),
        _ => {
            let (one, other) = (&replaced.stem, &replacing.stem);
            [(one, other), (other, one)]
                .into_iter()
                .any(|(thing, owner)| is_owned(ours, theirs, thing, owner) || is_owned(theirs, ours, thing, owner))
        }
    }
}

fn places(part: Part<'_>, stem: &str) -> Vec<usize> {
    part.places().filter(|&at| part[at].stem == stem).collect()
}

/// Returns the stem of the next content word, in the same clause.
fn content_behind(part: Part<'_>, at: usize) -> Option<&str> {
    let mut clause = (at + 1..part.end).take_while(|&at| part[at].gap == Gap::Space);
    clause.find(|&at| part.is_content(at)).map(|at| part.text.words[at].stem.as_str())
}

/// Returns whether a word tells when, how or in which turn something is done.
fn is_turn(key: &str) -> bool {
    let is_adverb = || key.strip_suffix("ly").is_some_and(is_common_word) && !NO_ADVERBS.contains(&key);
    TURNS.contains(&key) || is_adverb()
}

/// Returns whether words of turn moved around the participle that they belong to: "added **first**", "**first** added".
fn is_shifted((ours, at): (Part<'_>, usize), (theirs, place): (Part<'_>, usize)) -> bool {
    let run = |part: Part<'_>, at: usize| {
        let is_of_run = |at: &usize| is_turn(&part[*at].key);
        let start = (part.start..at).rev().take_while(is_of_run).last().unwrap_or(at);
        let end = (at..part.end).take_while(is_of_run).last().unwrap_or(at);
        start..end + 1
    };
    let beside = |part: Part<'_>, run: &Range<usize>| -> [Option<String>; 2] {
        let is_seen = |at: &usize| !part.is_any(*at, ARTICLES);
        let participle = |at: usize| {
            let word = &part[at];
            (word.is_content() && (word.key.ends_with("ed") || word.key.ends_with("en"))).then(|| word.stem.clone())
        };
        let before = (part.start..run.start).rfind(is_seen).and_then(participle);
        [before, (run.end..part.end).find(is_seen).and_then(participle)]
    };
    let (our_run, their_run) = (run(ours, at), run(theirs, place));
    let [our_before, our_behind] = beside(ours, &our_run);
    let [their_before, their_behind] = beside(theirs, &their_run);
    our_before.is_some() && our_before == their_behind || our_behind.is_some() && our_behind == their_before
}

/// Returns whether one text names the owner of a thing right behind it, and the other elsewhere: "the price of oil", and of oil
/// "its price" or "the price".
fn is_owned(owning: Part<'_>, named: Part<'_>, thing: &str, owner: &str) -> bool {
    let is_with = |part: Part<'_>, thing: &str, owner: &str| {
        places(part, thing).iter().any(|&at| {
            let is_of = at + 1 < part.end && part[at + 1].key == "of";
            let name = (at + 2..part.end).find(|&at| !part.is_any(at, ARTICLES));
            is_of && name.is_some_and(|at| part[at].stem == owner)
        })
    };
    is_with(named, thing, owner) && !is_with(owning, thing, owner) && !is_with(owning, owner, thing)
}

/// Returns whether two places are in one list: only joints and articles stand between them.
fn are_listed(part: Part<'_>, one: usize, other: usize) -> bool {
    let mut between = one.min(other) + 1..one.max(other);
    let is_joint = |at: usize| part.is_any(at, &["and", "or"]);
    let has_joint = between.clone().any(is_joint);
    has_joint && between.all(|at| is_joint(at) || part.is_any(at, ARTICLES))
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
