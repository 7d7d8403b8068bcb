//! Lines within an answer that are nearly the heading of another item.
//!
//! Converters of documents write headings as bold lines, and people as `Deadlock:` or `2. deadlock`. In a text with headings of
//! items such a line opens the item that it names, if nothing else does. What may as well be a part of the answer above it, as a
//! plain line or a name with a typing error, opens nothing and is told.

use std::collections::BTreeSet;

use super::form::{first_of, list};
use super::outline::Heading;
use super::{MAX_NAME_BYTES, find};
use crate::rubric::index::ItemIndex;
use crate::text::question::bare_number;

/// So many lines are compared with the names of items; each comparison takes its time.
const MOST_COMPARED: usize = 100;

/// So many lines are told of one answer.
const MOST_TOLD: usize = 3;

/// What begins a line that is no heading: an item of a list, a quotation, a row of a table.
const MARKS: [&str; 6] = ["- ", "* ", "+ ", ">", "|", "["];

/// A paragraph's first line.
#[derive(Debug)]
pub(super) struct Lone {
    /// From 1.
    pub(super) line: u64,
    /// Where it begins and ends, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A line that may be meant as the heading of an item.
#[derive(Debug)]
pub(super) struct Doubt {
    pub(super) line: u64,
    pub(super) start: usize,
    text: String,
    item: usize,
}

/// Says of one answer which of its lines may be headings of other items; a text that was HTML has no lines to be told.
pub(super) fn warning(doubts: &[Doubt], index: &ItemIndex, has_lines: bool) -> Option<String> {
    let first = doubts.first()?;
    let told = |doubt: &Doubt| {
        let line = if has_lines { format!("line {}, ", doubt.line) } else { String::new() };
        format!("{line}{} (item \"{}\")", list([doubt.text.as_str()]), index.id(doubt.item))
    };
    let lines = first_of(&doubts.iter().map(told).collect::<Vec<_>>(), MOST_TOLD);
    let id = index.id(first.item);
    Some(format!(
        "this may be the heading of another item, and is read as a part of this answer: {lines}; if it is one, make it a \
         heading, as in \"# {id}\""
    ))
}

/// Makes headings of the lines that are marked as such and name an item which nothing else in the text names.
pub(super) fn open(headings: &mut Vec<Heading>, lones: &[Lone], text: &str, index: &ItemIndex) {
    let named = named(headings);
    if named.is_empty() {
        return;
    }
    let mut opened = Vec::new();
    for lone in lones {
        let line = text[lone.start..lone.end].trim();
        let bare = bare(line);
        let is_marked = is_bold(line) || is_called(line) || is_numbered(line) && !is_listed(text, lone);
        let ends = line.ends_with(':') && !is_numbered(line);
        let is_plain = MARKS.iter().any(|mark| line.starts_with(mark)) || !(is_marked || ends);
        if let Some(item) = find(index, bare).filter(|item| !is_plain && !named.contains(item)) {
            opened.push((lone, bare, item));
        }
    }
    for (lone, name, item) in &opened {
        if opened.iter().filter(|(_, _, other)| other == item).count() > 1 {
            continue;
        }
        let at = headings.partition_point(|heading| heading.start < lone.start);
        if headings.get(at).is_some_and(|heading| heading.start == lone.start) {
            headings.remove(at);
        }
        headings.insert(at, Heading::of_line(name, Some(*item), lone.line, lone.start..lone.end));
    }
}

/// Returns, in text order, the lines and the headings that name an item, or nearly so, and open none.
pub(super) fn doubts(headings: &[Heading], lones: &[Lone], text: &str, index: &ItemIndex) -> Vec<Doubt> {
    let named = named(headings);
    if named.is_empty() {
        return Vec::new();
    }
    let mut compared = 0;
    let mut like = |name: &str| {
        if named.len() == index.count() || name.len() > MAX_NAME_BYTES || compared >= MOST_COMPARED {
            return None;
        }
        compared += 1;
        let is_called = name.starts_with(char::is_alphabetic) && bare_number(name).is_some();
        let numbered = if is_called { index.find_numbered(name) } else { None };
        numbered.or_else(|| index.nearest_item(name).map(|(item, _)| item)).filter(|item| !named.contains(item))
    };
    let mut found = Vec::new();
    for heading in headings.iter().filter(|heading| heading.item.is_none()) {
        if let Some(item) = like(&heading.name) {
            let text = text[heading.start..heading.body].lines().next().unwrap_or_default().trim().to_owned();
            found.push(Doubt { line: heading.line, start: heading.start, text, item });
        }
    }
    for lone in lones {
        let at = headings.partition_point(|heading| heading.start <= lone.start);
        let line = text[lone.start..lone.end].trim();
        let is_within = at > 0 && lone.start < headings[at - 1].body;
        if is_within || MARKS.iter().any(|mark| line.starts_with(mark)) {
            continue;
        }
        let bare = bare(line);
        let is_sentence = bare.ends_with(['.', '!', ',', ';']);
        let exact = find(index, bare).or_else(|| index.find_heading(bare));
        if let Some(item) = exact.or_else(|| if is_sentence { None } else { like(bare) }) {
            found.push(Doubt { line: lone.line, start: lone.start, text: line.to_owned(), item });
        }
    }
    found.sort_by_key(|doubt| doubt.start);
    found
}

impl Doubt {
    /// Whether the line lies in a section and means another item than that.
    pub(super) fn is_in(&self, section: &std::ops::Range<usize>, item: Option<usize>) -> bool {
        section.contains(&self.start) && item.is_some_and(|item| item != self.item)
    }
}

fn named(headings: &[Heading]) -> BTreeSet<usize> {
    headings.iter().filter_map(|heading| heading.item).collect()
}

/// Leaves out emphasis around a line and a colon behind it.
fn bare(line: &str) -> &str {
    line.trim_end_matches([':', '*', '_', ' ']).trim_start_matches(['*', '_', ' '])
}

/// Whether a line is bold as a whole, but for a number before it or a colon behind it.
fn is_bold(line: &str) -> bool {
    let line = line.trim_end_matches([':', ' ']);
    let line = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    ["**", "__"].iter().any(|mark| {
        let within = line.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        within.is_some_and(|within| !within.contains(mark))
    })
}

/// Whether a line begins with what a question is called and its number: `Question 2: deadlock`.
fn is_called(line: &str) -> bool {
    let line = line.trim_start_matches(['*', '_']);
    let called = line.split_once([':', '.', ')']).map(|(called, _)| called);
    called.is_some_and(|called| called.starts_with(char::is_alphabetic) && bare_number(called).is_some())
}

/// Whether a line begins as an item of a numbered list does.
fn is_numbered(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len() && rest.starts_with([')', '.']) && rest[1..].starts_with([' ', '\t'])
}

/// Whether a numbered line has others of its list next to it, or text that is set in below it.
fn is_listed(text: &str, lone: &Lone) -> bool {
    let is_text = |line: &&str| !line.trim().is_empty();
    let above = text[..lone.start].lines().rev().find(is_text);
    let below = text[lone.end..].lines().find(is_text);
    above.is_some_and(|line| is_numbered(line.trim()))
        || below.is_some_and(|line| is_numbered(line.trim()) || line.starts_with(['\t']) || line.starts_with("  "))
}

#[cfg(test)]
mod tests;
