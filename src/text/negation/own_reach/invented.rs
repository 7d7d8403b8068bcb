//! What a statement is that somebody made up: "**that the king fled** is **pure invention**", "... was **made up** by monks"; but "the army
//! was made up of nobles", "the telephone is an invention".

use super::super::grammar::claim::is_that_of_claim;
use super::super::grammar::clause::{self, is_statement_behind_that};
use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::{is_doing, is_finite_be};
use super::super::negator::is_clause_negator;
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// How many words may stand between the verb and the invention: "is **a much later** invention".
const LED: usize = 3;

/// Returns what is done that somebody made up, by the verb at `at`: "**owls barking** is something a poet **made up**"; but "Esperanto is
/// something Zamenhof made up".
fn what_others_made_up(words: &[Word], at: usize) -> Option<Denial> {
    let is_made = matches!((words.key(at), words.key(at + 1)), ("cooked" | "dreamed" | "dreamt" | "made", "up"));
    let is_thing = |&be: &usize| {
        is_finite_be(words.key(be))
            && (words.key(be + 1) == "something" || ["story", "tale", "thing"].contains(&words.key(be + 2)))
    };
    let be = (at.saturating_sub(2 * LED + 2)..at).rev().find(is_thing).filter(|_| is_made)?;
    let first = clause::start(words, be);
    let is_told = words[first..be].iter().any(|word| is_doing(&word.key)) || words.key(first) == "that";
    let is_whole = words[be + 1..=at].iter().all(|word| word.gap == Gap::Space);
    (is_told && is_whole && first < be).then(|| Denial::of_subject(at, 2, first..be))
}

/// Reads the words at `at` that call what stands before them made up.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    if let Some(denial) = what_others_made_up(words, at) {
        return Some(denial);
    }
    let (length, behind) = match (words.key(at), words.key(at + 1)) {
        ("invention", _) => (1, ["as", "because", "by", "of", "since"].as_slice()),
        ("made", "up") => (2, ["as", "because", "by", "since"].as_slice()),
        _ => return None,
    };
    let be = (at.saturating_sub(LED + 1)..at).rev().find(|&place| is_finite_be(words.key(place)))?;
    let is_led = |word: &Word| word.gap == Gap::Space && !is_clause_negator(&word.key) && !word.is_any(&["no", "the"]);
    if !words[be + 1..=at].iter().all(is_led) || !is_last(words, at + length - 1, behind) {
        return None;
    }
    let first = clause::start(words, be);
    // What a claim is that is made up, `taken_back.rs` reads.
    let is_that =
        |&place: &usize| place == first && words.key(place) == "that" || length == 1 && is_that_of_claim(words, place);
    let that = (first..be).find(is_that)?;
    let is_statement = that + 2 < be && is_statement_behind_that(&words[that..be]);
    is_statement.then(|| Denial::of_subject(at, length, that + 1..be))
}
