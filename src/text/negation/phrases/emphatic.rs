//! Denials that say something all the more: "**never before** had it been **so** hot", "I **couldn't agree more** that it was hot".

use super::super::grammar::subject::LONGEST_SUBJECT;
use super::super::grammar::word_form::is_finite_have;
use crate::text::{Gap, Keyed, Word};

/// Returns whether the negator at `at` denies nothing for that.
pub fn affirms(words: &[Word], at: usize) -> bool {
    let could = at > 0 && words.key(at - 1) == "could";
    match words.key(at) {
        "never" => is_unequalled(words, at),
        "couldn't" | "couldnt" => tops(words, at + 1),
        "not" if could => tops(words, at + 1),
        "nobody" if words.key(at + 1) == "could" => tops(words, at + 2),
        "no" if words.key(at + 1) == "one" => {
            // "No one but the owner may sell it."
            ["but", "except"].contains(&words.key(at + 2))
                || words.reads(at + 2, &["other", "than"])
                || words.key(at + 2) == "could" && tops(words, at + 3)
        }
        _ => false,
    }
}

/// Returns whether nothing goes beyond what is said from `at` on: "agree **more**", "be **more** certain", "be **clearer**".
fn tops(words: &[Word], at: usize) -> bool {
    match (words.key(at), words.key(at + 1)) {
        ("agree", "more") => true,
        ("be", "more") => words.get(at + 2).is_some_and(Word::is_content),
        ("be", word) => MORE.contains(&word) && words.key(at + 2) != "than",
        _ => false,
    }
}

const MORE: &[&str] = &["better", "clearer", "easier", "happier", "plainer", "prouder", "simpler", "surer", "worse"];

/// Returns whether the "never" at `at` begins a sentence that says how far something went: "**never** (before) **had** prices risen **so
/// fast**"; but "never had women voted".
fn is_unequalled(words: &[Word], at: usize) -> bool {
    let begins = at == 0 || words[at].gap > Gap::Space;
    let verb = at + 1 + usize::from(["before", "since", "yet"].contains(&words.key(at + 1)));
    if !begins || !is_finite_have(words.key(verb)) {
        return false;
    }
    let most = words.len().min(verb + 2 * LONGEST_SUBJECT);
    let end = (verb + 1..most).find(|&place| words[place].gap > Gap::Space).unwrap_or(most);
    let is_degree = |place: usize| {
        let next = words.get(place + 1).filter(|next| next.gap == Gap::Space);
        let is_great = next.is_some_and(|next| {
            next.is_content() || next.is_any(&["far", "few", "little", "long", "many", "much", "often", "soon", "well"])
        });
        // "So foolish as to sell it."
        let is_too_far = (place + 2..end).any(|place| words.reads(place, &["as", "to"]));
        ["so", "such"].contains(&words.key(place)) && (is_great || words.key(place + 1) == "a") && !is_too_far
    };
    (verb + 2..end).any(is_degree)
}
