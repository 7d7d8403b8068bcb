//! The line of a file that a fault is in, with the place underlined.

use std::fmt;
use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::line_and_column;

/// So many columns of a line are shown; lists of variants may be long.
const WIDEST: usize = 96;

/// So many are shown however narrow the terminal is.
const NARROWEST: usize = 16;

/// So many columns are shown before the place where a line is cut at its beginning.
const BEFORE: usize = 30;

/// One line of a file and the part of it that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The line's number, from 1.
    line: usize,
    /// The line, cut to what is shown.
    text: String,
    /// How many columns stand before the marked part.
    before: usize,
    /// How many columns are marked, at least 1.
    marked: usize,
    /// The line and the column right after the place, from 1.
    pub end: (usize, usize),
}

impl Excerpt {
    /// Takes the line on which `span` begins, in bytes of `source`; of a span over several lines the first is marked.
    #[must_use]
    pub fn new(source: &str, span: &Range<usize>) -> Self {
        let start = span.start.min(source.len());
        let line_start = source[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = source[start..].find('\n').map_or(source.len(), |at| start + at);
        let end = span.end.clamp(start, line_end);
        let plain = |text: &str| text.trim_end_matches('\r').replace('\t', " ");
        let (head, marked) = (plain(&source[line_start..start]), plain(&source[start..end]));
        let tail = plain(&source[end..line_end]);
        let text = head.clone() + &marked + &tail;
        let line = source[..start].matches('\n').count() + 1;
        let end = line_and_column(source, span.end.max(start));
        let whole = Self { end, line, text, before: head.width(), marked: marked.trim_end().width() };
        whole.cut(WIDEST)
    }

    /// Takes it out of some lines of a file, of which the first has this number.
    #[must_use]
    pub fn of_lines(first: usize, lines: &str, span: &Range<usize>) -> Self {
        let mut excerpt = Self::new(lines, span);
        let before = first.saturating_sub(1);
        excerpt.line += before;
        excerpt.end.0 += before;
        excerpt
    }

    /// Returns it with the line's number, in lines of at most so many columns, or of a few where there are fewer.
    #[must_use]
    pub fn shown(&self, columns: usize) -> String {
        let margin = self.line.to_string().len() + " ".len() + " | ".len();
        // A line that is cut ends with a sign for that.
        let room = columns.saturating_sub(margin + "…".width()).clamp(NARROWEST, WIDEST);
        self.cut(room).to_string()
    }

    /// Cuts the line to so many columns around the place.
    fn cut(&self, widest: usize) -> Self {
        let Self { line, mut before, marked, end, .. } = *self;
        let mut text = self.text.clone();
        if text.width() > widest {
            let least = BEFORE.min(widest / 3);
            let cut = before.saturating_sub(least);
            let kept = if cut == 0 { text.as_str() } else { from_column(&text, cut) };
            let dots = if cut == 0 { "" } else { "…" };
            before = before.min(least) + dots.width();
            text = format!("{dots}{kept}");
            if text.width() > widest {
                text = format!("{}…", up_to_column(&text, widest));
            }
        }
        let marked = marked.min(text.width().saturating_sub(before)).max(1);
        Self { end, line, text: text.trim_end().to_owned(), before, marked }
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        let (before, marked) = (" ".repeat(self.before), "^".repeat(self.marked));
        write!(f, " {margin} |\n {number} | {}\n {margin} | {before}{marked}", self.text)
    }
}

/// Returns what stands from a column on.
fn from_column(text: &str, column: usize) -> &str {
    &text[byte_of(text, column)..]
}

/// Returns what stands before a column.
fn up_to_column(text: &str, column: usize) -> &str {
    &text[..byte_of(text, column)]
}

fn byte_of(text: &str, column: usize) -> usize {
    let mut width = 0;
    for (at, c) in text.char_indices() {
        if width >= column {
            return at;
        }
        width += c.width().unwrap_or(0);
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, marked: &str, expected: &str) {
        let start = source.find(marked).expect("it is there");
        assert_eq!(Excerpt::new(source, &(start..start + marked.len())).to_string(), expected);
    }

    #[test]
    fn place_is_underlined() {
        check("a = 1\nweight = -2\n", "-2", "   |\n 2 | weight = -2\n   |          ^^");
    }

    #[test]
    fn text_over_several_lines_is_underlined_on_its_first() {
        check("x = [\n  1,\n]", "[\n  1,\n]", "   |\n 1 | x = [\n   |     ^");
    }

    #[test]
    fn columns_are_those_of_a_terminal() {
        check("\tid = \"数据\" x", "x", "   |\n 1 |  id = \"数据\" x\n   |              ^");
    }

    #[test]
    fn long_line_is_cut_around_the_place() {
        let source = format!("any = [{}\"here\"{}]", "\"before\", ".repeat(20), ", \"after\"".repeat(20));
        let start = source.find("\"here\"").expect("it is there");
        let shown = Excerpt::new(&source, &(start..start + 6)).to_string();
        let lines: Vec<&str> = shown.lines().collect();
        assert!(lines[1].width() <= WIDEST + 6, "{shown}");
        assert_eq!(lines[1].chars().position(|c| c == 'h'), lines[2].chars().position(|c| c == '^').map(|at| at + 1));
    }

    #[test]
    fn line_is_cut_once_more_for_a_narrow_terminal() {
        let source = format!("any = [{}\"here\"{}]", "\"before\", ".repeat(20), ", \"after\"".repeat(20));
        let start = source.find("\"here\"").expect("it is there");
        let excerpt = Excerpt::new(&source, &(start..start + 6));
        for columns in [24, 40, 60, 80] {
            let shown = excerpt.shown(columns);
            let lines: Vec<&str> = shown.lines().collect();
            assert!(lines.iter().all(|line| line.width() <= columns), "{shown}");
            let at = |line: &str, sign| line.chars().position(|c| c == sign);
            assert_eq!(at(lines[1], 'h'), at(lines[2], '^').map(|at| at + 1), "{shown}");
        }
        let short = Excerpt::new("weight = -2", &(9..11));
        assert_eq!(short.shown(80), short.to_string());
    }

    #[test]
    fn place_at_the_end_of_the_file_is_shown() {
        assert_eq!(Excerpt::new("a\n", &(2..2)).to_string(), "   |\n 2 |\n   | ^".replace("2 |", "2 | "));
    }
}
