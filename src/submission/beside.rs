//! Text that stands beside an empty answer, in a column or field that means nothing: it may be the answer.

use super::{Content, columns};
use crate::text::blank::says_nothing;

/// Returns the content of an answer; an empty one is unreadable where `first` names a place beside it that has the text.
pub(super) fn or_misplaced<'a>(answer: Content, heading: &str, first: impl FnOnce() -> Option<&'a str>) -> Content {
    let is_empty = matches!(&answer, Content::Text(text) if says_nothing(text));
    match is_empty.then(first).flatten() {
        Some(name) => Content::Unreadable(format!(
            "the answer is empty, but there is text in \"{name}\": if that is the answer, put it into \"{heading}\""
        )),
        None => answer,
    }
}

/// Returns the first of some names whose text, of so many words, may be an answer.
pub(super) fn first<'a>(mut texts: impl Iterator<Item = (&'a str, usize)>) -> Option<&'a str> {
    let may_be = |(name, words): &(&str, usize)| columns::may_hold_answer(&columns::folded(name), *words);
    texts.find(may_be).map(|(name, _)| name)
}

/// Returns how many words a text has.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count()
}
