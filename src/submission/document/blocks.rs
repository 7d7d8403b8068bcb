//! What a document shows, whatever its format: paragraphs, tables and pictures, and how their text looks.

/// What stands below each other.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    /// Rows of cells.
    Table(Vec<Vec<Vec<Block>>>),
    Picture,
}

/// A paragraph: stretches of text, in lines.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) kind: Kind,
    pub(super) runs: Vec<Run>,
    /// Whether its style is one for code.
    pub(super) is_code: bool,
    /// Whether the next paragraph is a part of it.
    pub(super) goes_on: bool,
}

/// What stands in a paragraph, and beside it.
#[derive(Default)]
pub(super) struct Inline {
    pub(super) runs: Vec<Run>,
    /// Text boxes and pictures, which stand below the paragraph.
    pub(super) beside: Vec<Block>,
    /// Footnotes, below these.
    pub(super) notes: Vec<Block>,
}

/// What a paragraph is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Text,
    /// With its level, from 1, and the number before it.
    Heading(usize, String),
    /// An entry of a list: how deep it lies in lists, from 0, and what stands before it.
    Entry(usize, String),
}

/// A stretch of text in one look.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) look: Look,
}

/// How a text looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property that a text has or has not")]
pub(super) struct Look {
    pub(super) is_bold: bool,
    pub(super) is_struck: bool,
    pub(super) is_hidden: bool,
    /// Whether its letters are all of one width, as code is set.
    pub(super) is_even: bool,
}

/// Fonts whose letters are all of one width, by a part of their names in lower case.
const EVEN_FONTS: [&str; 12] = [
    "mono", "courier", "consolas", "menlo", "monaco", "cascadia", "fira code", "lucida console", "source code",
    "typewriter", "inconsolata", "jetbrains",
];

/// Returns whether a font is one that code is set in.
pub(super) fn is_even(font: &str) -> bool {
    let font = font.to_lowercase();
    EVEN_FONTS.iter().any(|known| font.contains(known))
}

/// Returns whether a style is one for code, by its name.
pub(super) fn is_code_style(name: &str) -> bool {
    const STYLES: [&str; 7] =
        ["code", "source code", "html preformatted", "preformatted text", "code block", "codeblock", "source"];
    let name = name.to_lowercase().replace(['_', '-'], " ");
    STYLES.contains(&name.as_str())
}

/// Gathers the paragraphs in blocks, those of tables too.
pub(super) fn gather<'a>(blocks: &'a [Block], paragraphs: &mut Vec<&'a Paragraph>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => paragraphs.push(paragraph),
            Block::Table(rows) => rows.iter().flatten().for_each(|cell| gather(cell, paragraphs)),
            Block::Picture => {}
        }
    }
}

impl Paragraph {
    /// Returns whether all of its text is set as code is.
    pub(super) fn is_even(&self) -> bool {
        self.runs.iter().all(|run| run.look.is_even || run.text.trim().is_empty())
    }

    /// Returns whether some of its text is hidden.
    pub(super) fn hides_text(&self) -> bool {
        self.runs.iter().any(|run| run.look.is_hidden && run.text.contains(char::is_alphanumeric))
    }
}
