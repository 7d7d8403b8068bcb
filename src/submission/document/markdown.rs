//! What a document shows, as Markdown: the way from there on is that of a text.

use std::fmt::Write as _;

use super::blocks::{Block, Kind, Look, Paragraph, Run, gather};
use super::{HIDDEN, PICTURE};
use crate::text::unseen::has_mark;

/// The deepest heading that Markdown has.
const DEEPEST_HEADING: usize = 6;

/// Entries are set in so far, at most: further in they would be code.
const DEEPEST_ENTRY: usize = 3;

/// A label of a list without a dot or bracket behind it.
const BULLET: &str = "-";

/// Writes what a document shows.
pub(super) fn write(blocks: &[Block]) -> String {
    let mut paragraphs = Vec::new();
    gather(blocks, &mut paragraphs);
    let is_heading = |paragraph: &&Paragraph| matches!(paragraph.kind, Kind::Heading(..));
    let has_text = |paragraph: &&Paragraph| paragraph.runs.iter().any(|run| !run.text.trim().is_empty());
    let (headings, others): (Vec<&Paragraph>, Vec<&Paragraph>) =
        paragraphs.into_iter().filter(has_text).partition(is_heading);
    let mut out = Writer {
        text: String::new(),
        has_headings: !headings.is_empty(),
        // Whoever writes all of it so writes no code.
        has_uneven: others.iter().any(|paragraph| !paragraph.is_even()),
        last: Last::Other,
    };
    out.blocks(blocks);
    out.end_code();
    out.text
}

/// What was written last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Code,
    Entry,
    Row,
    Other,
}

struct Writer {
    text: String,
    has_headings: bool,
    has_uneven: bool,
    last: Last,
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::Table(rows) => self.table(rows),
                Block::Picture => self.mark(PICTURE),
            }
        }
    }

    /// Writes that something stands here, in a line of its own.
    fn mark(&mut self, mark: char) {
        self.begin(Last::Other);
        self.text.extend([mark, '\n']);
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.visible(paragraph);
        if paragraph.hides_text() {
            self.mark(HIDDEN);
        }
    }

    fn visible(&mut self, paragraph: &Paragraph) {
        let has_text = paragraph.runs.iter().any(|run| !run.look.is_hidden && !run.text.trim().is_empty());
        let is_code =
            paragraph.kind == Kind::Text && (paragraph.is_code || has_text && self.has_uneven && paragraph.is_even());
        if is_code && (has_text || self.last == Last::Code) {
            self.code(paragraph);
            return;
        }
        let lines = lines(&paragraph.runs);
        let is_heading = matches!(paragraph.kind, Kind::Heading(..));
        let mut shown: Vec<String> = lines.iter().map(|line| self.line(line, is_heading)).collect();
        while shown.last().is_some_and(String::is_empty) {
            shown.pop();
        }
        shown.drain(..shown.iter().take_while(|line| line.is_empty()).count());
        // A label such as "Question 1:" says something by itself.
        let is_called =
            |label: &str| label.contains(|c: char| c.is_ascii_digit()) && label.contains(char::is_alphabetic);
        let is_label = matches!(&paragraph.kind, Kind::Heading(_, label) | Kind::Entry(_, label) if is_called(label));
        if shown.is_empty() && !is_label {
            return;
        }
        let mark = match &paragraph.kind {
            Kind::Text => String::new(),
            Kind::Heading(level, label) => {
                shown = vec![shown.join(" ")];
                let gap = if label.is_empty() { "" } else { " " };
                format!("{} {label}{gap}", "#".repeat((*level).clamp(1, DEEPEST_HEADING)))
            }
            Kind::Entry(depth, label) => {
                format!("{}{label} ", "  ".repeat((*depth).min(DEEPEST_ENTRY)))
            }
        };
        let is_entry = matches!(paragraph.kind, Kind::Entry(..));
        self.begin(if is_entry { Last::Entry } else { Last::Other });
        let between =
            if is_entry { format!("\n{}", " ".repeat(mark.len() - mark.trim_start().len() + 2)) } else { "\n".into() };
        self.text.push_str(format!("{mark}{}", shown.join(&between)).trim_end());
        self.text.push('\n');
    }

    /// Ends what was written last, with a blank line unless both are entries of a list or rows of a table.
    fn begin(&mut self, next: Last) {
        self.end_code();
        let goes_on = self.last == next && next != Last::Other;
        if !self.text.is_empty() && !goes_on {
            self.text.push('\n');
        }
        self.last = next;
    }

    fn end_code(&mut self) {
        if self.last == Last::Code {
            self.text.truncate(self.text.trim_end_matches('\n').len());
            self.text.push_str("\n```\n");
            self.last = Last::Other;
        }
    }

    fn code(&mut self, paragraph: &Paragraph) {
        if self.last != Last::Code {
            self.begin(Last::Code);
            self.text.push_str("```\n");
        }
        for run in paragraph.runs.iter().filter(|run| !run.look.is_hidden && !run.look.is_struck) {
            // A fence within code would end it.
            self.text.push_str(&run.text.replace("```", "'''"));
        }
        self.text.push('\n');
    }

    /// Writes a line, with what Markdown would take for a mark set so that it means itself.
    fn line(&self, line: &[(&str, Look)], is_heading: bool) -> String {
        let mut shown = String::new();
        let visible = |(text, look): &&(&str, Look)| !look.is_hidden && !text.trim().is_empty();
        let mut stretches: Vec<(String, bool)> = Vec::new();
        for (text, look) in line.iter().filter(|(_, look)| !look.is_hidden) {
            match stretches.last_mut() {
                Some((last, is_struck)) if *is_struck == look.is_struck => last.push_str(text),
                _ => stretches.push(((*text).to_owned(), look.is_struck)),
            }
        }
        for (text, is_struck) in stretches {
            let inner = text.trim();
            if !is_struck || inner.is_empty() {
                shown.push_str(&text);
                continue;
            }
            let (before, behind) = (text.len() - text.trim_start().len(), text.trim_end().len());
            // Tildes within would end it.
            let inner = inner.replace("~~", "");
            shown.extend([&text[..before], "~~", inner.as_str(), "~~", &text[behind..]]);
        }
        let mut shown = escaped(shown.trim());
        if self.has_headings && !is_heading && is_hashes(&shown) || shown.starts_with('[') && shown.contains("]:") {
            shown.insert(0, '\\');
        }
        let mut seen = line.iter().filter(visible).peekable();
        let is_bold = seen.peek().is_some() && seen.all(|(_, look)| look.is_bold);
        if is_bold && !is_heading && !shown.contains("**") && !shown.starts_with('#') {
            shown = format!("**{shown}**");
        }
        shown
    }

    fn table(&mut self, rows: &[Vec<Vec<Block>>]) {
        let (mut is_first, mut hides_text) = (true, false);
        for row in rows {
            let cells: Vec<Vec<String>> = row.iter().map(|cell| self.cell(cell)).collect();
            if lays_out(row, &cells) {
                for cell in row {
                    self.blocks(cell);
                }
                is_first = true;
                continue;
            }
            let mut paragraphs = Vec::new();
            for cell in row {
                gather(cell, &mut paragraphs);
            }
            hides_text |= paragraphs.iter().any(|paragraph| paragraph.hides_text());
            if cells.iter().all(Vec::is_empty) {
                continue;
            }
            self.begin(Last::Row);
            let cells: Vec<String> = cells.iter().map(|cell| cell.join(" ")).collect();
            let _ = writeln!(self.text, "| {} |", cells.join(" | "));
            if std::mem::take(&mut is_first) {
                let _ = writeln!(self.text, "|{}", "---|".repeat(cells.len()));
            }
        }
        if self.last == Last::Row {
            // The next table is another one.
            self.last = Last::Other;
        }
        if hides_text {
            self.mark(HIDDEN);
        }
    }

    /// Returns the paragraphs of a cell in a line each.
    fn cell(&self, blocks: &[Block]) -> Vec<String> {
        let mut paragraphs = Vec::new();
        gather(blocks, &mut paragraphs);
        let text = |paragraph: &&Paragraph| {
            let lines: Vec<String> = lines(&paragraph.runs).iter().map(|line| self.line(line, true)).collect();
            let text = lines.join(" ").trim().to_owned();
            let label = if let Kind::Entry(_, label) = &paragraph.kind { label.as_str() } else { BULLET };
            if label == BULLET || text.is_empty() { text } else { format!("{label} {text}") }
        };
        paragraphs.iter().map(text).filter(|text| !text.is_empty()).collect()
    }
}

/// Whether a row lays out a page: a box to write into, a question with its answer beside it, or more than a table of Markdown
/// can have in a cell.
fn lays_out(row: &[Vec<Block>], cells: &[Vec<String>]) -> bool {
    let asks = |text: &String| text.trim_end_matches('*').ends_with('?');
    let is_plain = |block: &Block| match block {
        Block::Paragraph(paragraph) => !matches!(paragraph.kind, Kind::Heading(..)),
        Block::Table(_) | Block::Picture => false,
    };
    row.len() < 2
        || cells.first().and_then(|cell| cell.first()).is_some_and(asks)
        || cells.iter().any(|cell| cell.len() > 1)
        || !row.iter().flatten().all(is_plain)
}

/// Splits stretches into lines.
fn lines(runs: &[Run]) -> Vec<Vec<(&str, Look)>> {
    let mut lines = vec![Vec::new()];
    for run in runs {
        for (number, text) in run.text.split('\n').enumerate() {
            if number > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !text.is_empty()) {
                line.push((text, run.look));
            }
        }
    }
    lines
}

/// Whether a line would be a heading.
fn is_hashes(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    rest.len() < line.len() && (rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Puts a backslash before each tag and comment: in a document these are read as they are written.
fn escaped(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    let mut end = 0;
    for (at, _) in line.match_indices('<') {
        let inside = &line[at..];
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '!' | '-' | '?');
        let name = inside[1..].char_indices().find(|(_, c)| !is_of_name(*c));
        let name = &inside[..name.map_or(inside.len(), |(at, c)| 1 + at + c.len_utf8())];
        let tag = &inside[..inside[1..].find(['<', '>']).map_or(inside.len(), |end| end + 1)];
        // A type with its arguments (`Vec<String>`) is no tag.
        let is_type = line[..at].ends_with(|c: char| c.is_alphanumeric()) && !inside.starts_with("<!--");
        if !is_type && (has_mark(name) || tag.contains("=\"") || tag.contains("='")) {
            shown.push_str(&line[end..at]);
            shown.push('\\');
            end = at;
        }
    }
    shown + &line[end..]
}
