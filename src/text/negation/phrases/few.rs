//! "Few" and "little of" at the start of a sentence: hardly any.

use super::super::grammar::clause;
use super::super::grammar::subject::LONGEST_SUBJECT;
use super::super::grammar::word_form::is_finite_be;
use super::super::negator::{Kind, Reading};
use crate::text::{Gap, Keyed, Word};

/// Reads the "few" or "little of" at `at`: "**few** plants survive there", but "a few plants".
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    let is_amount = match words.key(at) {
        "few" => true,
        "little" => words.key(at + 1) == "of",
        _ => false,
    };
    (is_amount && is_subject_of_few(words, at)).then_some(Reading::of(1, Kind::Clause))
}

/// Returns whether `few` or `little` at `at` begins a sentence, on its own or behind `very`, and leaves hardly any of its
/// subject: "few plants survive there". Those who write "few of them are: ...", or a list of them, mean "a few".
pub fn is_subject_of_few(words: &[Word], at: usize) -> bool {
    let is_led = ["so", "too", "very"].contains(&words.key(0));
    let goes_on = words.get(at + 1).is_some_and(|next| next.gap == Gap::Space && next.key != "and");
    let begins = at == 0 || is_led && at == 1;
    let is_be = |&verb: &usize| is_finite_be(words.key(verb));
    let most = words.len().min(at + 1 + LONGEST_SUBJECT);
    let is_naming = || (at + 1..most).find(is_be).is_some_and(|verb| names_several(words, verb));
    begins && goes_on && !words[at + 1..most].iter().any(|word| word.gap == Gap::Break) && !is_naming()
}

/// Returns whether several things are named behind the form of "be" at `verb`: "are math, random **and** re", "are speed **and**
/// safety"; or none in this sentence.
fn names_several(words: &[Word], verb: usize) -> bool {
    let end = clause::end(words, verb + 1);
    let is_joint = |word: &Word| word.gap == Gap::Comma || word.is_any(&["and", "like"]);
    end <= verb + 1 || words[verb + 2..end].iter().any(is_joint)
}
