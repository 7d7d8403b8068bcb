//! Running text for people at a terminal: headings, paragraphs and entries, wrapped to the terminal's width.

use textwrap::{Options, WordSplitter};

use super::colour::Colour;
use crate::untrusted::on_one_line;

/// Lines are not longer than this however wide the terminal is: longer ones are hard to read.
const WIDEST: usize = 100;

/// Lines are not shorter than this however narrow the terminal is: it breaks them itself.
const NARROWEST: usize = 20;

/// How far what belongs to an entry is indented.
const INDENT: &str = "    ";

/// How wide figures are: 10 places behind the point, as a value times a weight can have.
const FIGURE: usize = 12;

/// Returns how text is broken at blanks alone: a name with a hyphen in it stays whole for whoever copies it.
#[must_use]
pub fn at_blanks(width: usize) -> Options<'static> {
    Options::new(width).word_splitter(WordSplitter::NoHyphenation)
}

/// A look that goes with a meaning which the words say as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Right or reached.
    Good,
    /// Still open.
    Open,
    /// Wrong or lost.
    Bad,
    /// More important than the rest.
    Strong,
    /// Less important than the rest.
    Faint,
}

impl Look {
    /// The terminal's code for it (ECMA-48, SGR).
    fn code(self) -> &'static str {
        match self {
            Self::Good => "32",
            Self::Open => "33",
            Self::Bad => "31",
            Self::Strong => "1",
            Self::Faint => "2",
        }
    }
}

/// Text in the making; every line ends with a line break.
#[derive(Debug)]
pub struct Prose {
    text: String,
    /// How long a line may be; none lets each be as long as it gets.
    width: Option<usize>,
    colour: Colour,
}

impl Prose {
    /// Begins an empty text for a terminal of `width` columns; without one, lines are not wrapped.
    #[must_use]
    pub fn new(width: Option<u16>, colour: Colour) -> Self {
        let width = width.map(|width| usize::from(width).clamp(NARROWEST, WIDEST));
        Self { text: String::new(), width, colour }
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: &str) {
        self.wrapped("", "", text, None);
    }

    /// Adds a paragraph with a look.
    pub fn styled(&mut self, look: Look, text: &str) {
        self.wrapped("", "", text, Some(look));
    }

    /// Begins a section: an empty line and its heading.
    pub fn section(&mut self, heading: &str) {
        self.gap();
        self.styled(Look::Strong, heading);
    }

    /// Adds an entry of a list, with its mark before it.
    pub fn entry(&mut self, look: Look, mark: char, text: &str) {
        let first = format!("  {} ", self.painted(look, &mark.to_string()));
        self.wrapped(&first, INDENT, text, None);
    }

    /// Adds what belongs to the entry above.
    pub fn below(&mut self, text: &str) {
        self.wrapped(INDENT, INDENT, text, None);
    }

    /// Adds a line of a sum: a sign, a figure, and what it is.
    pub fn row(&mut self, sign: char, figure: &str, text: &str) {
        let first = format!("  {sign} {figure:<FIGURE$}  ");
        self.wrapped(&first, &" ".repeat(FIGURE + 6), text, None);
    }

    /// Adds a line of text that keeps its blanks, in pieces that may have looks; it steers nothing already.
    pub fn line_of(&mut self, pieces: &[(String, Option<Look>)]) {
        let paint = |(text, look): &(String, Option<Look>)| match look {
            Some(look) => self.painted(*look, text),
            None => text.clone(),
        };
        let line: String = pieces.iter().map(paint).collect();
        let width = self.width.map_or(usize::MAX, |width| width - INDENT.len());
        for line in textwrap::wrap(&line, at_blanks(width)) {
            let line = if line.is_empty() { String::new() } else { format!("{INDENT}{line}") };
            self.text.push_str(&line);
            self.text.push('\n');
        }
    }

    /// Adds a line across the text.
    pub fn rule(&mut self) {
        self.text.push_str(&"─".repeat(self.width.unwrap_or(NARROWEST)));
        self.text.push('\n');
    }

    /// Adds an empty line, unless there is one or nothing stands before it.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Returns the text.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// `first` and `rest` are what the lines begin with; both are as wide as `rest`.
    fn wrapped(&mut self, first: &str, rest: &str, text: &str, look: Option<Look>) {
        let text = flattened(text);
        let width = self.width.map_or(usize::MAX, |width| width - rest.len());
        for (at, line) in textwrap::wrap(&text, at_blanks(width)).iter().enumerate() {
            self.text.push_str(if at == 0 { first } else { rest });
            let line = look.map_or_else(|| line.to_string(), |look| self.painted(look, line));
            self.text.push_str(&line);
            self.text.push('\n');
        }
    }

    fn painted(&self, look: Look, text: &str) -> String {
        match self.colour {
            Colour::On => format!("\u{1b}[{}m{text}\u{1b}[0m", look.code()),
            Colour::Off => text.to_owned(),
        }
    }
}

/// Returns a text on one line, with single blanks and without what steers a terminal.
#[must_use]
pub fn flattened(text: &str) -> String {
    on_one_line(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// So many characters of a quotation are shown; of a longer one, its beginning and its end.
const QUOTED: usize = 160;

/// Returns a text in quotation marks, on one line; a long one is shortened in the middle.
#[must_use]
pub fn quoted(text: &str) -> String {
    let line = flattened(text);
    let count = line.chars().count();
    if count <= QUOTED {
        return format!("\"{line}\"");
    }
    let half = QUOTED / 2;
    let start: String = line.chars().take(half).collect();
    let end: String = line.chars().skip(count - half).collect();
    // Words that are cut in two are left out.
    let start = start.rsplit_once(' ').map_or(start.as_str(), |(start, _)| start);
    let end = end.split_once(' ').map_or(end.as_str(), |(_, end)| end);
    format!("\"{start} … {end}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose(width: Option<u16>) -> Prose {
        Prose::new(width, Colour::Off)
    }

    #[test]
    fn lines_keep_to_the_width_and_entries_hang() {
        let mut text = prose(Some(24));
        text.section("Missing: 1 key idea");
        text.entry(Look::Open, '·', "What is written instead of SQL?");
        text.below("Up to 2 points.");
        let expected = "Missing: 1 key idea\n  · What is written\n    instead of SQL?\n    Up to 2 points.\n";
        assert_eq!(text.into_text(), expected);
    }

    #[test]
    fn lines_are_not_wrapped_without_a_terminal() {
        let mut text = prose(None);
        text.paragraph(&"word ".repeat(100));
        assert_eq!(text.into_text().lines().count(), 1);
    }

    #[test]
    fn word_without_blanks_is_broken_and_wide_letters_count_double() {
        let mut text = prose(Some(20));
        text.paragraph(&"山".repeat(15));
        assert_eq!(text.into_text(), format!("{}\n{}\n", "山".repeat(10), "山".repeat(5)));
    }

    #[test]
    fn colours_are_there_only_when_asked_for_and_do_not_change_the_wrapping() {
        let draw = |colour| {
            let mut text = Prose::new(Some(20), colour);
            text.section("A heading of some words");
            text.entry(Look::Good, '✓', "an entry of some words");
            text.into_text()
        };
        let coloured = draw(Colour::On);
        assert!(coloured.contains("\u{1b}[32m✓\u{1b}[0m an entry"), "{coloured:?}");
        let plain = coloured.replace("\u{1b}[32m", "").replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
        assert_eq!(plain, draw(Colour::Off));
    }

    #[test]
    fn text_steers_nothing_and_long_quotations_are_shortened_at_words() {
        assert_eq!(quoted(" a\u{1b}[2J\n\n b\t"), "\"a\u{FFFD}[2J b\"");
        let long = quoted(&format!("start {} end", "middle ".repeat(60)));
        assert!(long.starts_with("\"start middle ") && long.ends_with(" middle end\""), "{long}");
        assert!(long.contains("middle … middle") && long.chars().count() < QUOTED + 10, "{long}");
    }
}
