//! What is looked for ahead in a text, remembered: each place is looked for from further on than the one before.

use std::collections::BTreeMap;

/// Looks ahead in a text.
pub(super) struct Ahead<'a> {
    source: &'a str,
    /// Where each text is next, by the text; as `usize::MAX` where it is not there any more.
    next: BTreeMap<&'static str, usize>,
    /// The raw elements that are not closed any more.
    unclosed: Vec<String>,
    /// Whether a tag had no end because of its quotes: these mean nothing from there on.
    pub(super) has_odd_quotes: bool,
}

impl<'a> Ahead<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, next: BTreeMap::new(), unclosed: Vec::new(), has_odd_quotes: false }
    }

    /// Returns where a text is next, from a place on that is no earlier than that of the last call for it.
    pub(super) fn find(&mut self, text: &'static str, from: usize) -> Option<usize> {
        let source = self.source;
        let look = || source[from..].find(text).map_or(usize::MAX, |at| from + at);
        let next = self.next.entry(text).or_insert_with(look);
        if *next < from {
            *next = look();
        }
        (*next != usize::MAX).then_some(*next)
    }

    /// Returns where the next blank line begins, or the end of the text.
    pub(super) fn blank_line(&mut self, from: usize) -> usize {
        let line_feeds = self.find("\n\n", from).unwrap_or(self.source.len());
        let both = self.find("\n\r\n", from).unwrap_or(self.source.len());
        line_feeds.min(both)
    }

    /// Returns the end of the comment that is open at `from`.
    pub(super) fn comment_end(&mut self, from: usize) -> Option<usize> {
        Some(self.find("-->", from)? + "-->".len())
    }

    /// Returns the end of the tag that closes an element whose inside is no HTML.
    pub(super) fn element_end(&mut self, name: &str, from: usize) -> Option<usize> {
        if self.unclosed.iter().any(|unclosed| unclosed == name) {
            return None;
        }
        let is_close = |at: &usize| {
            let inside = &self.source.as_bytes()[at + 2..];
            let is_named = inside.len() >= name.len() && inside[..name.len()].eq_ignore_ascii_case(name.as_bytes());
            is_named && !inside.get(name.len()).is_some_and(u8::is_ascii_alphanumeric)
        };
        let close = self.source[from..].match_indices("</").map(|(at, _)| from + at).find(is_close);
        let end = close.and_then(|close| Some(close + self.source[close..].find('>')? + 1));
        if end.is_none() {
            self.unclosed.push(name.to_owned());
        }
        end
    }
}
