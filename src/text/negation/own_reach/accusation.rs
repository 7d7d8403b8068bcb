//! What somebody is not guilty of: "**falsely accused of** poisoning the well", "**cleared of** stealing".

use super::super::grammar::clause;
use super::super::grammar::word_form::is_doing;
use super::Denial;
use super::misnomer::WRONGLY;
use crate::text::{Keyed, Word};

/// Reads such a charge at `at`. A denial before it turns it round: "was not cleared of stealing".
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    let before = words.key_before(at, 1);
    let is_wrong = || WRONGLY.contains(&before) || ["unfairly", "unjustly", "wrongfully"].contains(&before);
    let is_innocent = match (words.key(at), words.key(at + 1)) {
        ("accused" | "convicted" | "suspected", "of") | ("blamed", "for") | ("charged" | "credited", "with") => {
            is_wrong()
        }
        ("absolved" | "cleared" | "exonerated", "from" | "of") | ("innocent", "of") => true,
        _ => false,
    };
    // "The clerk was wrongly accused of theft" says nothing of thefts.
    if !is_innocent || !is_doing(words.key(at + 2)) {
        return None;
    }
    let start = at + 2;
    Some(Denial::of(2, start..clause::end(words, start)))
}
