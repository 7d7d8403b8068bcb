//! What is said of something there is none of: "there was **no** town in which the plague spread", "**no** field the river flooded".

use super::super::grammar::clause::{self, is_connector};
use super::super::grammar::verb::may_hold_verb;
use super::super::grammar::word_form::{is_determiner, is_personal};
use super::super::negator::Kind;
use super::super::phrases::none;
use super::super::phrases::pair::{LONGEST, is_first, is_of_all, is_of_what_there_is, is_relative};
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// Reads the "no" or "hardly" at `at` with all that is said of what there is none of: "there was **no** town in which the plague spread", "no
/// field the river flooded".
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    if !is_first(words, at) || !is_of_what_there_is(words, at) || is_of_all(words, at) || words.key(at) == "few" {
        return None;
    }
    // "There is no doubt that", "no way that".
    let is_plain = none::read_no(words, at).is_some_and(|read| read.kind == Kind::Noun && read.length == 1);
    if words.key(at) == "no" && !is_plain {
        return None;
    }
    let most = words.len().min(at + LONGEST + 1);
    let end = (at + 1..most).find(|&place| words[place].gap > Gap::Space).unwrap_or(most);
    let is_contact = |&place: &usize| {
        let is_subject = is_determiner(words.key(place)) || is_personal(words.key(place));
        is_subject && words[place - 1].is_content() && !is_connector(words.key(place - 1))
    };
    let relative = (at + 2..end).find(|&place| is_relative(words.key(place))).or_else(|| {
        let contact = (at + 2..end.min(at + 5)).find(is_contact)?;
        may_hold_verb(words, contact..clause::end(words, contact)).then_some(contact - 1)
    })?;
    // "There is no fault in the claim that": the claim is there.
    // "You won't find a town in which": the town is what there is none of.
    let noun = at + 2 + usize::from(words.key(at + 1) == "find");
    if words[noun.min(relative)..relative].iter().any(|word| is_determiner(&word.key)) {
        return None;
    }
    let end = clause::end(words, relative + 1);
    (relative + 1 < end).then_some(Denial::of(1, at + 1..end))
}
