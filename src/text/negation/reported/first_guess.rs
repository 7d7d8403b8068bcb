//! What somebody guessed at first and found to be otherwise: "at first we thought **it was a full disk**, but it was the cable", "we
//! first suspected **the disk**. It turned out that ...".

use std::ops::Range;

use super::super::grammar::word_form::{is_be, is_personal};
use super::super::negator::is_clause_negator;
use super::taken_back::BUTS;
use crate::text::{Keyed, Word};

/// How far behind its verb a guess goes on, in words.
const REACH: usize = 20;

/// How many words stand at most before the verb of guessing.
const LED: usize = 6;

/// Returns what a sentence tells as a first guess that came to nothing, by its own end or by the sentence behind it.
pub fn missed(words: &[Word], next: Option<&[Word]>) -> Option<Range<usize>> {
    let verb = (1..words.len().min(LED + 1)).find(|&at| GUESSED.contains(&words.key(at)))?;
    let led = &words[..verb];
    let first = led.iter().position(|word| word.is_any(FIRST))?;
    if led.iter().any(|word| is_clause_negator(&word.key)) {
        return None;
    }
    // "At first it looked like a full disk."
    let is_look = words.key(verb) == "looked";
    if is_look && words.key(verb + 1) != "like" {
        return None;
    }
    let start = verb + 1 + usize::from(words.key(verb + 1) == "that" || is_look);
    let border = (start..words.len().min(verb + REACH)).find(|&at| is_turn(words, at));
    let is_turned = border.is_some_and(|at| !goes_along(words, at)) || border.is_none() && next.is_some_and(turns);
    let end = border.unwrap_or(words.len());
    // "Initially a full disk was suspected, but ..."
    let range = if is_be(words.key(verb - 1)) && start >= end { first + 1..verb - 1 } else { start..end };
    (is_turned && range.start < range.end).then_some(range)
}

/// Returns whether a sentence turns at `at` to what was found: "**but** it was", "**then we saw that**".
fn is_turn(words: &[Word], at: usize) -> bool {
    BUTS.contains(&words.key(at))
        || ["then", "until"].contains(&words.key(at))
            && is_personal(words.key(at + 1))
            && FOUND.contains(&words.key(at + 2))
}

/// Returns whether what stands behind a "but" at `at` agrees with the guess: "but **only** in part", "but could not prove it".
fn goes_along(words: &[Word], at: usize) -> bool {
    let verb = at + 1 + usize::from(is_personal(words.key(at + 1)));
    let next = words.key(verb);
    ["also", "not", "only"].contains(&next)
        || next.ends_with("ly")
        || ["can", "cannot", "can't", "could", "couldn't", "did", "didn't", "had"].contains(&next)
}

/// Returns whether a sentence begins with what was found instead: "**it turned out** that", "**then we found** that", "but **it was**".
fn turns(next: &[Word]) -> bool {
    let led = usize::from(BUTS.contains(&next.key(0)));
    next.reads(led, &["it", "turned", "out"])
        || next.reads(led, &["it", "turns", "out"])
        || next.reads(led, &["turned", "out"])
        || led == 1 && next.reads(1, &["it", "was"])
        || is_turn(next, led)
}

/// That it was at first.
const FIRST: &[&str] = &["first", "initially", "originally"];

/// What those did who guessed.
const GUESSED: &[&str] =
    &["assumed", "believed", "blamed", "figured", "guessed", "looked", "presumed", "supposed", "suspected", "thought"];

/// What those did who found out.
const FOUND: &[&str] = &["discovered", "found", "learned", "learnt", "noticed", "realised", "realized", "saw"];

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_reported as check;

    #[test]
    fn first_guess_that_came_to_nothing_is_not_said() {
        check("At first we thought it was a full disk, but it was the cable.", &["it", "was", "a", "full", "disk"]);
        check("We initially assumed a full disk, but the cable was torn.", &["a", "full", "disk"]);
        check("We first suspected the disk. It turned out that the cable was torn.", &["the", "disk"]);
        check("First we blamed the disk, then we saw that the cable was torn.", &["the", "disk"]);
        check("Initially the disk was suspected, but it was the cable.", &["the", "disk"]);
    }

    #[test]
    fn guess_that_may_be_right_is_said() {
        check("At first we thought of the disk.", &[]);
        check("We first suspected the disk, but could not prove it.", &[]);
        check("We first suspected the disk. It was full.", &[]);
        check("First we thought about the disk, then we chose one.", &[]);
        check("The first who suspected the disk was right.", &[]);
        check("At first we did not think of the disk, but it was full.", &[]);
    }
}
