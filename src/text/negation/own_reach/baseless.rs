//! What nothing speaks for, and what is not to be expected: "there is **no truth in the claim that** bats bite", "there is **little
//! chance that** it rains".

use super::super::grammar::claim::is_that_of_claim;
use super::super::grammar::clause;
use super::super::phrases::pair;
use super::Denial;
use crate::text::{Keyed, Word};

/// How many words may stand between "in" and its claim, with the "that" behind it: "in **the old claim that**".
const LONGEST_NAME: usize = 5;

/// Reads the "no" or "little" at `at` that leaves a statement without a base.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    if !["little", "no", "scant"].contains(&words.key(at)) || pair::is_of_all(words, at) {
        return None;
    }
    let noun =
        at + 1 + usize::from(["factual", "great", "historical", "real", "scientific"].contains(&words.key(at + 1)));
    let that = if BASES.contains(&words.key(noun)) && ["behind", "for", "in", "of", "to"].contains(&words.key(noun + 1))
    {
        (noun + 3..words.len().min(noun + 2 + LONGEST_NAME)).find(|&that| is_that_of_claim(words, that))?
    } else if CHANCES.contains(&words.key(noun)) && words.key(noun + 1) == "that" {
        noun + 1
    } else {
        return None;
    };
    let end = clause::end(words, that + 1);
    (that + 1 < end).then_some(Denial::of(1, at + 1..end))
}

/// What speaks for a claim.
const BASES: &[&str] = &[
    "basis", "evidence", "foundation", "grounds", "justification", "merit", "proof", "substance", "support", "truth",
    "validity",
];

/// What may come, or may be so.
const CHANCES: &[&str] =
    &["chance", "danger", "fear", "hope", "likelihood", "possibility", "probability", "prospect", "risk"];
