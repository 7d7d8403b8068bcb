//! What of a text a reader does not see, or sees struck out, once it is shown as Markdown or HTML.
//!
//! Not seen are comments (`<!-- so -->`, `[//]: # (so)`), instructions to programs (`<? so ?>`), elements that no browser shows (`<script>`, `<template>`), elements that
//! are hidden by an attribute or a style, and what stands in the attributes of tags. Struck out is what stands in `~~so~~`, `~so~`,
//! `<del>`, `<s>` and `<strike>`. Code in fences, in backticks and in indented blocks is seen as it is written, and so is a tag
//! or comment with a backslash before it (`\<b>`), but for HTML, which knows none.
//!
//! A text is walked through once: whatever is looked for ahead is remembered, so that nothing is looked for twice.

mod ahead;
mod code;
mod definition;
mod elements;
mod strike;
mod tag;

use std::ops::Range;

use ahead::Ahead;
use code::Runs;
use elements::Elements;
use strike::Strike;

use super::markup::begins_with_tag;

/// Elements, besides those that editors write, of which tags in a question or a reference say that an item is about HTML.
const OTHERS: [&str; 24] = [
    "audio", "button", "canvas", "details", "dialog", "footer", "form", "header", "iframe", "input", "label", "link",
    "main", "nav", "noscript", "object", "option", "script", "select", "style", "svg", "template", "textarea", "title",
];

/// In HTML code in backticks is at most so long, in bytes: browsers know no such code, but people write so.
const LONGEST_IN_HTML: usize = 200;

/// A line that begins with so many blanks may be code.
const CODE_INDENT: usize = 4;

/// The stretches of a text that are not to be read; each list is in order, and without overlaps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unseen {
    /// What is hidden and may be somebody's text.
    pub hidden: Vec<Range<usize>>,
    /// What is struck out.
    pub struck: Vec<Range<usize>>,
    /// All of that, and what is never text: attributes, styles, titles, the declaration of a document.
    pub all: Vec<Range<usize>>,
}

impl Unseen {
    /// Looks for what is not seen; none where all is.
    #[must_use]
    pub fn of(source: &str) -> Option<Self> {
        // A cheap look first: nearly no answer has one of these marks.
        if !source.contains('<') && !source.contains('~') && !source.contains("]:") {
            return None;
        }
        let mut walk = Walk::new(source);
        walk.on();
        let Walk { hidden, struck, furniture, .. } = walk;
        let all = joined([hidden.clone(), struck.clone(), furniture].concat());
        (!all.is_empty()).then(|| Self { hidden: joined(hidden), struck: joined(struck), all })
    }
}

/// Returns whether a text has a mark or tag that hides or strikes out, or a tag of HTML, so that an item with it may ask for such.
#[must_use]
pub fn has_mark(text: &str) -> bool {
    let has_tag = |text: &str| {
        text.match_indices('<').any(|(at, _)| {
            let inside = text[at + 1..].trim_start_matches('/');
            let name = &inside[..inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len())];
            OTHERS.iter().any(|known| known.eq_ignore_ascii_case(name))
                && inside[name.len()..].starts_with(['>', '/', ' '])
        })
    };
    ["<!--", "<?", "~~", "]: #"].iter().any(|mark| text.contains(mark)) || super::markup::has_tag(text) || has_tag(text)
}

/// Brings stretches in order and joins those that overlap or touch.
fn joined(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(spans.len());
    for span in spans.into_iter().filter(|span| !span.is_empty()) {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}

/// A walk through a text.
struct Walk<'a> {
    source: &'a str,
    at: usize,
    ahead: Ahead<'a>,
    runs: Runs,
    elements: Elements,
    strike: Strike,
    line: LineBefore,
    /// Where the latest line began that did not begin within something else.
    line_start: usize,
    /// Whether the lines up to the next blank one are HTML, in which Markdown means nothing.
    is_html: bool,
    has_list: bool,
    hidden: Vec<Range<usize>>,
    struck: Vec<Range<usize>>,
    furniture: Vec<Range<usize>>,
}

/// What the line before was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineBefore {
    Blank,
    Code,
    Text,
}

impl<'a> Walk<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            at: 0,
            ahead: Ahead::new(source),
            runs: Runs::of(source),
            elements: Elements::default(),
            strike: Strike::default(),
            line: LineBefore::Blank,
            line_start: 0,
            is_html: false,
            has_list: false,
            hidden: Vec::new(),
            struck: Vec::new(),
            furniture: Vec::new(),
        }
    }

    fn on(&mut self) {
        while self.at < self.source.len() {
            let begins_line = self.at == 0 || self.source.as_bytes()[self.at - 1] == b'\n';
            if begins_line && self.line_is_read() {
                continue;
            }
            let rest = &self.source[self.at..];
            let Some(next) = rest.find(['<', '`', '~', '\n']) else { break };
            self.at += next;
            match self.source.as_bytes()[self.at] {
                b'\n' => self.at += 1,
                b'`' => self.backticks(),
                b'~' => self.tildes(),
                _ => self.angle(),
            }
        }
        let end = self.source.len();
        let unclosed = self.elements.unclosed(end);
        self.hidden.extend(unclosed);
    }

    /// Reads what a line is by how it begins; returns whether all of it was read.
    fn line_is_read(&mut self) -> bool {
        let line = self.source[self.at..].split_inclusive('\n').next().unwrap_or_default();
        let trimmed = line.trim();
        self.line_start = self.at;
        let before = std::mem::replace(&mut self.line, LineBefore::Text);
        if trimmed.is_empty() {
            (self.line, self.is_html, self.strike) = (LineBefore::Blank, false, Strike::default());
            self.at += line.len();
            return true;
        }
        if let Some(length) = code::fenced(&self.source[self.at..], trimmed) {
            self.at += length;
            return true;
        }
        if !self.is_html && before != LineBefore::Text && !self.has_list && indent(line) >= CODE_INDENT {
            self.line = LineBefore::Code;
            self.at += line.len();
            return true;
        }
        self.has_list |= is_entry(trimmed);
        self.is_html |= begins_with_tag(trimmed);
        let Some(definition) = definition::read(self.source, self.at, &mut self.ahead) else { return false };
        let span = self.at..definition.end;
        self.at = span.end;
        if definition.has_text { &mut self.hidden } else { &mut self.furniture }.push(span);
        true
    }

    /// Passes over code in backticks, or over the backticks alone.
    fn backticks(&mut self) {
        let length = self.source[self.at..].bytes().take_while(|byte| *byte == b'`').count();
        let inside = self.at + length;
        let limit = self.ahead.blank_line(self.at);
        self.at = inside;
        let Some(close) = self.runs.next(length, inside).filter(|close| *close < limit) else { return };
        let is_code =
            !self.is_html || close - inside <= LONGEST_IN_HTML && code::is_balanced(&self.source[inside..close]);
        if is_code {
            self.at = close + length;
        }
    }

    fn tildes(&mut self) {
        let start = self.at;
        self.at += self.source[start..].bytes().take_while(|byte| *byte == b'~').count();
        self.struck.extend(self.strike.take(self.source, start..self.at));
    }

    /// Reads a comment, a declaration or a tag, or passes over a sign.
    fn angle(&mut self) {
        let start = self.at;
        let is_escaped = self.source[..start].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        if is_escaped && !self.is_html {
            self.at += 1;
            return;
        }
        let rest = &self.source[start..];
        let before = start - self.line_start;
        let begins_line = before < CODE_INDENT && self.source[self.line_start..start].trim().is_empty();
        let is_block = self.is_html || begins_line;
        if rest.starts_with("<!--") {
            match self.ahead.comment_end(start + 2) {
                Some(end) => self.comment(start..end),
                None if is_block => self.comment(start..self.source.len()),
                None => self.at += 4,
            }
        } else if rest[1..].starts_with('!') && rest[2..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            match rest.bytes().take(LONGEST_IN_HTML).position(|byte| byte == b'>') {
                Some(end) => {
                    self.furniture.push(start..start + end + 1);
                    self.at = start + end + 1;
                }
                None => self.at += 2,
            }
        } else if rest.starts_with("<?") {
            self.instruction(start);
        } else {
            self.tag(start, is_block);
        }
    }

    /// Reads an instruction to a program; that XML has about itself is no text of anybody.
    fn instruction(&mut self, start: usize) {
        let Some(close) = self.ahead.find("?>", start + 2) else {
            self.at = start + 2;
            return;
        };
        self.at = close + "?>".len();
        let is_of_xml = self.source[start..].starts_with("<?xml");
        if is_of_xml { &mut self.furniture } else { &mut self.hidden }.push(start..self.at);
    }

    fn comment(&mut self, span: Range<usize>) {
        // What editors of documents leave for each other, as in `<!--[if gte mso 9]>`.
        let is_of_editors = self.source[span.start..].starts_with("<!--[if ");
        self.at = span.end;
        if is_of_editors { &mut self.furniture } else { &mut self.hidden }.push(span);
    }

    fn tag(&mut self, start: usize, is_block: bool) {
        let Some(tag) = tag::read(self.source, start, self.is_html, &mut self.ahead) else {
            self.at = start + 1;
            return;
        };
        self.at = tag.span.end;
        let attributes = &self.source[tag.attributes.clone()];
        if attributes.contains("=\"") || attributes.contains("='") {
            self.furniture.push(tag.attributes.clone());
        }
        if !tag.is_end && tag::is_raw(&tag.name) {
            let close = self.ahead.element_end(&tag.name, tag.span.end);
            let end = match close {
                Some(end) => end,
                None if is_block => self.source.len(),
                None => return,
            };
            self.at = end;
            if tag::is_furniture(&tag.name) { &mut self.furniture } else { &mut self.hidden }.push(start..end);
            return;
        }
        let found = self.elements.take(&tag, attributes, is_block);
        self.hidden.extend(found.hidden);
        self.struck.extend(found.struck);
        self.furniture.extend(found.furniture);
    }
}

/// Returns how many blanks a line begins with, a tab as four.
fn indent(line: &str) -> usize {
    let blanks = line.chars().take_while(|c| matches!(c, ' ' | '\t'));
    blanks.map(|c| if c == '\t' { CODE_INDENT } else { 1 }).sum()
}

/// Returns whether a line begins an entry of a list.
fn is_entry(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = rest.len() < line.len() && (rest.starts_with(". ") || rest.starts_with(") "));
    is_numbered || ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
}

#[cfg(test)]
mod tests;
