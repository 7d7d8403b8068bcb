//! Quotes: which parts of a line are texts, and slips in writing one.

use std::ops::Range;

use super::{Line, SHORT, Slip};

/// The length of a text without a character, with its quotes.
const EMPTY: usize = 2;

impl Line<'_> {
    /// A quote that ends or begins a text where it should not.
    pub(super) fn quote(&self) -> Option<Slip> {
        self.stray_quote().or_else(|| self.exact_form()).or_else(|| self.quoted_word())
    }

    /// A word in quotes inside a text: `"a "cell" wall"`. With an odd number of quotes in the line one is missing instead.
    fn quoted_word(&self) -> Option<Slip> {
        let (before, after) = self.text.split_at(self.at);
        let is_ended = before.ends_with('"') && after.starts_with(char::is_alphanumeric);
        if !self.message.starts_with("missing comma") || !is_ended || open_quote(self.text).is_some() {
            return None;
        }
        let hint = "put the text in single quotes, or write `\\\"` for each quote inside it";
        let slip = Slip::new(self.at - 1..self.at, "a quote inside the text ends it", hint);
        Some(Slip { covers: self.text.len(), ..slip })
    }

    /// A quote right behind the one that closes a text, or right before the one that opens it.
    fn stray_quote(&self) -> Option<Slip> {
        if self.text.contains("\"\"\"") || open_quote(self.text).is_none_or(|(_, quote)| quote != '"') {
            return None;
        }
        let texts = texts(self.text);
        let followed_by = |text: &Range<usize>, is_next: fn(char) -> bool| self.text[text.end..].starts_with(is_next);
        let behind = texts.iter().find(|text| text.len() > EMPTY && followed_by(text, |c| c == '"'));
        let before = texts.iter().find(|text| text.len() == EMPTY && followed_by(text, char::is_alphanumeric));
        let at = behind.map(|text| text.end).or(before.map(|text| text.start))?;
        let slip = Slip::new(at..at + 1, "a `\"` too many", "remove it; a quote inside a text is written \\\"");
        Some(Slip { covers: self.text.len(), ..slip })
    }

    /// An exact form whose quotes end the text that it is in: `"="GET" .. x"`.
    fn exact_form(&self) -> Option<Slip> {
        let texts = texts(self.text);
        let is_ended = |text: &&Range<usize>| {
            let written = &self.text[(*text).clone()];
            let ends = written.ends_with("=\"") && !written.ends_with("\\=\"");
            ends && written.starts_with('"') && self.text[text.end..].starts_with(char::is_alphanumeric)
        };
        let text = texts.iter().find(is_ended)?;
        let mut end = text.end;
        // The quote that closes an exact form, then the one that opens the next or closes the text.
        loop {
            end += self.text[end..].find('"')? + 1;
            end += self.text[end..].find('"')? + 1;
            if !self.text[..end].ends_with("=\"") {
                break;
            }
        }
        let inner = &self.text[text.start + 1..end - 1];
        let hint = if inner.len() <= SHORT && !inner.contains(['\'', '\\']) {
            format!("put the text in single quotes: '{inner}'")
        } else {
            "write `\\\"` for each quote inside the text".to_owned()
        };
        let slip = Slip::new(text.end - 1..text.end, "the quote of `=\"...\"` ends the text", hint);
        Some(Slip { covers: self.text.len(), ..slip })
    }

    pub(super) fn backslash(&self) -> Option<Slip> {
        let is_number = ["too few unicode value digits", "invalid value, expected unicode"]
            .iter()
            .any(|kind| self.message.starts_with(kind));
        let (start, what) = if is_number {
            (self.text[..self.at].rfind('\\')?, "begins the number of a character")
        } else {
            let before = self.at.checked_sub(1).filter(|_| self.message.starts_with("missing escaped value"))?;
            (before, "means nothing")
        };
        let written = self.text.get(start..)?.strip_prefix('\\')?.chars().next()?;
        Some(Slip::new(
            start..start + 1 + written.len_utf8(),
            format!("`\\{written}` {what} in double quotes"),
            format!("put the text in single quotes, or write the backslash twice: `\\\\{written}`"),
        ))
    }

    /// A text that is not closed in its line; it may go on in the next ones.
    pub(super) fn open_text(&self) -> Option<Slip> {
        let kinds = ["invalid basic string", "invalid literal string"];
        kinds.iter().find(|kind| self.message.starts_with(**kind))?;
        let (open, quote) = open_quote(self.text)?;
        let mut ahead = 0;
        for line in self.below.split_inclusive('\n').skip(1) {
            ahead += line.len();
            if line.trim().is_empty() || line.trim_start().starts_with('[') || line.contains('=') {
                break;
            }
            // A line with whole texts does not go on with the one above.
            if line.contains(quote) && line.matches(quote).count() % 2 == 0 {
                break;
            }
            if line.contains(quote) {
                let hint = "write a text of several lines between \"\"\" and \"\"\"";
                let slip = Slip::new(open..self.text.len(), "a text in one quote ends in its line", hint);
                return Some(Slip { covers: self.text.len() + 1 + ahead, ..slip });
            }
        }
        let hint = format!("close it with `{quote}`, as it begins");
        let slip = Slip::new(open..self.text.len(), "the text is not closed", hint);
        // In a list the comma behind it is lost, too.
        let next = self.below.trim_start();
        let is_entry = next.starts_with(['"', '\'', ']']);
        let covers = if is_entry { self.text.len() + self.below.len() - next.len() + 1 } else { slip.covers };
        Some(Slip { covers, ..slip })
    }
}

/// Reads a line letter by letter, and knows which text it is in.
#[derive(Default)]
struct Quotes {
    /// The quote that is open, and where it stands.
    open: Option<(usize, char)>,
    escaped: bool,
}

impl Quotes {
    /// Reads the next character; returns whether it stands in no text and is no quote.
    fn read(&mut self, at: usize, c: char) -> bool {
        match self.open {
            Some((_, quote)) if c == quote && !self.escaped => self.open = None,
            Some((_, '"')) => self.escaped = c == '\\' && !self.escaped,
            Some(_) => {}
            None if c == '"' || c == '\'' => self.open = Some((at, c)),
            None => return true,
        }
        false
    }
}

/// Returns the characters of a line that stand in no text and no comment.
pub(super) fn outside_quotes(line: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quotes = Quotes::default();
    let read = line.char_indices().map(move |(at, c)| (at, c, quotes.read(at, c)));
    let code = read.take_while(|&(_, c, is_outside)| c != '#' || !is_outside);
    code.filter(|&(_, _, is_outside)| is_outside).map(|(at, c, _)| (at, c))
}

/// Returns where the texts of a line stand that are closed in it, with their quotes.
fn texts(line: &str) -> Vec<Range<usize>> {
    let mut quotes = Quotes::default();
    let mut texts = Vec::new();
    for (at, c) in line.char_indices() {
        let open = quotes.open;
        if quotes.read(at, c) && c == '#' {
            break;
        }
        if let (Some((start, _)), None) = (open, quotes.open) {
            texts.push(start..at + 1);
        }
    }
    texts
}

/// Returns the quote of a line that is not closed, and where it stands.
fn open_quote(line: &str) -> Option<(usize, char)> {
    let mut quotes = Quotes::default();
    for (at, c) in line.char_indices() {
        quotes.read(at, c);
    }
    quotes.open
}
