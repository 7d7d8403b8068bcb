//! The elements that are open while a text is walked through, and which of them are hidden or struck out.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::markup::{BLOCKS, is_void};
use super::tag::{self, Tag};

/// Elements that end where the next of their kind begins.
const ROWS: [&str; 7] = ["dd", "dt", "li", "option", "td", "th", "tr"];

/// The open elements.
#[derive(Default)]
pub(super) struct Elements {
    open: Vec<Open>,
    /// How many of each name are open.
    counts: BTreeMap<String, usize>,
}

struct Open {
    name: String,
    start: usize,
    kind: Kind,
}

/// What becomes of the text of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Shown,
    /// It is hidden, without an end up to that of the text.
    Hidden,
    /// It is hidden where it has an end.
    HiddenIfClosed,
    /// It holds no text of an answer.
    Furniture,
    Struck,
}

/// The elements that ended with a tag.
#[derive(Default)]
pub(super) struct Ended {
    pub(super) hidden: Vec<Range<usize>>,
    pub(super) struck: Vec<Range<usize>>,
    pub(super) furniture: Vec<Range<usize>>,
}

impl Elements {
    /// Takes the next tag; `is_block` says whether HTML stands there and not a word about it.
    pub(super) fn take(&mut self, tag: &Tag, attributes: &str, is_block: bool) -> Ended {
        let mut ended = Ended::default();
        let name = tag.name.as_str();
        if tag.is_end {
            if self.counts.get(name).is_none_or(|count| *count == 0) {
                return ended;
            }
            while let Some(last) = self.open.last() {
                let is_own = last.name == name;
                self.end(if is_own { tag.span.end } else { tag.span.start }, &mut ended);
                if is_own {
                    break;
                }
            }
            return ended;
        }
        if is_void(name) {
            return ended;
        }
        let is_ended =
            |last: &Open| last.name == "p" && BLOCKS.contains(&name) || last.name == name && ROWS.contains(&name);
        if self.open.last().is_some_and(is_ended) {
            self.end(tag.span.start, &mut ended);
        }
        let kind = if tag::hide(attributes) {
            Kind::Hidden
        } else if tag::is_furniture(name) {
            Kind::Furniture
        } else if tag::is_never_shown(name) {
            if is_block && name == "template" { Kind::Hidden } else { Kind::HiddenIfClosed }
        } else if tag::strikes(name) {
            Kind::Struck
        } else {
            Kind::Shown
        };
        *self.counts.entry(name.to_owned()).or_default() += 1;
        self.open.push(Open { name: name.to_owned(), start: tag.span.start, kind });
        ended
    }

    /// Returns the hidden elements that have no end in a text of this length.
    pub(super) fn unclosed(&self, end: usize) -> Option<Range<usize>> {
        let first = self.open.iter().find(|open| open.kind == Kind::Hidden)?;
        Some(first.start..end)
    }

    /// Ends the innermost element.
    fn end(&mut self, end: usize, ended: &mut Ended) {
        let Some(Open { name, start, kind }) = self.open.pop() else { return };
        if let Some(count) = self.counts.get_mut(&name) {
            *count -= 1;
        }
        match kind {
            Kind::Shown => {}
            Kind::Hidden | Kind::HiddenIfClosed => ended.hidden.push(start..end),
            Kind::Furniture => ended.furniture.push(start..end),
            Kind::Struck => ended.struck.push(start..end),
        }
    }
}
