//! A part of a text: what is set beside another one to find out whether both say the same.

use std::collections::BTreeSet;
use std::ops::{Index, Range};

use super::words::stems;
use crate::text::{Gap, Text, Word};

/// The words of a text from one place to another: of a sentence, of a clause, or all. A word is asked for by its place in the text.
#[derive(Debug, Clone, Copy)]
pub struct Part<'t> {
    pub text: &'t Text,
    pub start: usize,
    pub end: usize,
}

impl<'t> Part<'t> {
    /// Returns all of a text.
    #[must_use]
    pub const fn all(text: &'t Text) -> Self {
        Self { text, start: 0, end: text.words.len() }
    }

    /// Returns the words of a text in a range.
    #[must_use]
    pub const fn of(text: &'t Text, words: &Range<usize>) -> Self {
        Self { text, start: words.start, end: words.end }
    }

    /// Returns other words of the same text.
    #[must_use]
    pub const fn within(self, words: &Range<usize>) -> Self {
        Self::of(self.text, words)
    }

    /// Returns what stands between the marks around a place.
    #[must_use]
    pub fn clause_at(self, place: usize) -> Self {
        self.around(place, |at| self[at].gap >= Gap::Comma)
    }

    /// Returns what stands around a place, up to words that begin something else.
    #[must_use]
    pub fn around(self, place: usize, begins: impl Fn(usize) -> bool) -> Self {
        let start = (self.start + 1..=place).rfind(|&at| begins(at)).unwrap_or(self.start);
        let end = (place + 1..self.end).find(|&at| begins(at)).unwrap_or(self.end);
        Self { text: self.text, start, end }
    }

    /// Returns where the only one of some words stands behind the first word; none where there are several.
    #[must_use]
    pub fn only_joint(self, keys: &[&str]) -> Option<usize> {
        let mut joints = self.places().skip(1).filter(|&at| self.is_any(at, keys));
        joints.next().filter(|_| joints.next().is_none())
    }

    /// Returns the places of the words.
    #[must_use]
    pub const fn places(self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns the words.
    #[must_use]
    pub fn words(self) -> &'t [Word] {
        &self.text.words[self.places()]
    }

    /// Returns the places of the content words.
    #[must_use]
    pub fn content(self) -> Vec<usize> {
        self.places().filter(|&at| self.is_content(at)).collect()
    }

    /// Returns the stems of the content words.
    #[must_use]
    pub fn stems(self) -> BTreeSet<&'t str> {
        stems(self.words())
    }

    /// Returns whether one of the words has the stem.
    #[must_use]
    pub fn has(self, stem: &str) -> bool {
        self.words().iter().any(|word| word.stem == stem)
    }

    /// Returns whether the text's word at a place is a content word.
    #[must_use]
    pub fn is_content(self, at: usize) -> bool {
        self[at].is_content()
    }

    /// Returns whether the text's word at a place, if there is one, is one of some.
    #[must_use]
    pub fn is_any(self, at: usize, keys: &[&str]) -> bool {
        self.text.words.get(at).is_some_and(|word| word.is_any(keys))
    }
}

impl Index<usize> for Part<'_> {
    type Output = Word;

    fn index(&self, at: usize) -> &Word {
        &self.text.words[at]
    }
}
