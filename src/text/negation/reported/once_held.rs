//! Views that were held once, said in the passive: "joins were **once considered** slow", "light was **long thought to** need an ether",
//! "**once thought** a planet, Pluto ..."; but "it was long considered the best, and still is", "he was once considered for it".

use std::ops::Range;

use super::super::grammar::word_form::is_article;
use super::super::negator::is_clause_negator;
use super::belief::end_of_belief;
use crate::text::{Gap, Keyed, Word};

/// How far before its participle the verb of a view may stand, in words: "**was** for a long time once".
const LED: usize = 4;

/// Returns what was held once by the participle at `at`.
pub fn view(words: &[Word], at: usize) -> Option<Range<usize>> {
    let (verb, next) = (words.key(at), words.key(at + 1));
    let is_quality = |place: usize| {
        words.get(place).is_some_and(|word| {
            word.gap == Gap::Space
                && (word.is_content() || is_article(&word.key) || word.is_any(&["quite", "so", "too", "very"]))
        })
    };
    let start = match next {
        "to" if HELD.contains(&verb) => at + 2,
        "as" if SEEN.contains(&verb) => at + 2,
        _ if NAMED.contains(&verb) && is_quality(at + 1) => at + 1,
        _ => return None,
    };
    if !is_of_old(words, at) {
        return None;
    }
    let end = end_of_belief(words, start);
    // "And still is", "and rightly so".
    let goes_on = |word: &Word| word.is_any(&["correctly", "rightly", "still"]);
    let most = words.len().min(end + LED);
    (start < end && !words[at + 1..most].iter().any(goes_on)).then_some(start..end)
}

/// Returns whether a passive verb with its time stands before the participle at `at`: "**were once**", "**used to be**", "**Once**" alone.
fn is_of_old(words: &[Word], at: usize) -> bool {
    let first = (at.saturating_sub(LED)..=at).rev().find(|&place| words[place].gap > Gap::Space);
    let first = first.unwrap_or(at.saturating_sub(LED));
    let led = &words[first..at];
    let has = |list: &[&str]| led.iter().any(|word| word.is_any(list));
    let is_passive = has(&["been", "was", "were"]) && has(TIMES) || has(&["used"]) && words.key_before(at, 1) == "be";
    let is_alone = first + 1 == at && has(TIMES);
    (is_passive || is_alone) && !led.iter().any(|word| is_clause_negator(&word.key) || word.is_any(&["rightly"]))
}

/// Participles of what is held "to" be so.
const HELD: &[&str] = &["assumed", "believed", "considered", "held", "presumed", "said", "supposed", "thought"];

/// Participles of what is taken "as" something.
const SEEN: &[&str] = &["considered", "regarded", "seen", "viewed"];

/// Participles of what is called something.
const NAMED: &[&str] = &["believed", "considered", "deemed", "thought"];

/// When that was.
const TIMES: &[&str] = &["earlier", "formerly", "initially", "long", "once", "originally", "previously"];

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_reported as check;

    #[test]
    fn what_was_held_once_is_not_said() {
        check("Joins were once considered slow.", &["slow"]);
        check("It was once thought to be slow.", &["be", "slow"]);
        check("Light was long believed to need an ether, but it needs none.", &["need", "an", "ether"]);
        check("Light was originally regarded as a wave.", &["a", "wave"]);
        check("Joins used to be considered slow.", &["slow"]);
        check("Once thought a planet, Pluto is small.", &["a", "planet"]);
    }

    #[test]
    fn what_is_still_held_or_was_looked_at_is_said() {
        check("It was long considered the best, and still is.", &[]);
        check("It was long thought, rightly, to be harmless.", &[]);
        check("It was long rightly considered slow.", &[]);
        check("He was once considered for the post.", &[]);
        check("The plan was once considered.", &[]);
        check("He was long held in prison.", &[]);
        check("Joins are considered slow.", &[]);
        check("It was once a threat, considered as a whole.", &[]);
    }
}
