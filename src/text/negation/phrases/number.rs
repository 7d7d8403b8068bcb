//! "No" for "number": "**No.** 5", "rule **no** 3".

use super::super::grammar::word_form::{IRREGULAR_PLURALS, ends_in_s, is_past, is_verb_form};
use crate::text::{Gap, Keyed, Word};

/// Returns whether the "no" at `at` stands for "number": before a figure, with a full stop, with a capital inside a sentence,
/// behind a noun, a preposition or "the"; not before what is counted: "no 2 people agree", "no 5-year-old".
pub fn is_number(words: &[Word], at: usize, source: &str) -> bool {
    let Some(figure) = words.get(at + 1).filter(|_| ["no", "nos"].contains(&words.key(at))) else {
        return false;
    };
    if figure.gap > Gap::Space || !figure.key.starts_with(|first: char| first.is_ascii_digit()) {
        return false;
    }
    let between = &source[words[at].span.end..figure.span.start];
    if between.starts_with('.') {
        return true;
    }
    let next = words.get(at + 2).filter(|next| next.gap == Gap::Space);
    if next.is_some_and(|next| source[figure.span.end..next.span.start].starts_with('-')) {
        return false;
    }
    let before = at.checked_sub(1).map(|before| &words[before]);
    let has_capital = before.is_some() && source[words[at].span.clone()].starts_with('N');
    let is_behind_noun = before.is_some_and(|word| {
        words[at].gap == Gap::Space && word.is_content() && !is_past(&word.key) && !is_verb_form(word)
    });
    let is_counted =
        next.is_some_and(|next| next.is_any(IRREGULAR_PLURALS) || next.is_content() && ends_in_s(&next.key));
    let is_led = before.is_none_or(|word| {
        words[at].gap > Gap::Space || word.is_any(&["at", "by", "from", "in", "of", "on", "the", "to", "under"])
    });
    has_capital || is_behind_noun || is_led && !is_counted
}
