//! `OpenDocument` texts (`.odt`): the body of the text as a reader sees it, with all changes accepted.
//!
//! Comments are left out, and so are headers and footers, which stand in another part; notes stand below the paragraph that
//! they belong to.

mod styles;

use std::collections::BTreeMap;

use super::blocks::{Block, Inline, Kind, Look, Paragraph, Run};
use super::math;
use super::package::{Package, SAVE, locked};
use super::xml::{Element, Node};
use styles::Styles;

/// The part that holds the text.
pub(super) const CONTENT: &str = "content.xml";

/// The part that says how the others are kept.
const MANIFEST: &str = "META-INF/manifest.xml";

/// The most blanks that an element stands for.
const MOST_BLANKS: usize = 100;

/// Tables of contents and the like.
const INDEXES: [&str; 7] = [
    "table-of-content", "alphabetical-index", "bibliography", "illustration-index", "object-index", "table-index",
    "user-index",
];

/// Reads what a document shows.
pub(super) fn read(package: &mut Package) -> Result<Vec<Block>, String> {
    let is_locked = |entry: &Element| entry.child("encryption-data").is_some();
    if package.part(MANIFEST)?.is_some_and(|manifest| manifest.elements().any(is_locked)) {
        return Err(locked());
    }
    let missing = || format!("no OpenDocument text: the part with its text is missing; {SAVE}");
    let mut styles = Styles::default();
    if let Some(part) = package.part("styles.xml")? {
        styles.add(&part);
    }
    let root = package.part(CONTENT)?.ok_or_else(missing)?;
    styles.add(&root);
    let body = root.child("body").and_then(|body| body.child("text")).ok_or_else(missing)?;
    let mut reader = Body { package, styles, counts: BTreeMap::new() };
    let mut blocks = Vec::new();
    reader.blocks(body, None, &mut blocks);
    Ok(blocks)
}

/// What is read of a document's body.
struct Body<'a> {
    /// Holds equations in parts of their own.
    package: &'a mut Package,
    styles: Styles,
    /// How many entries each style of lists has had, by depth.
    counts: BTreeMap<(String, usize), usize>,
}

/// The list in which something stands.
#[derive(Debug, Clone)]
struct List {
    style: Option<String>,
    depth: usize,
    /// What stands before the next paragraph; none where the entry has begun.
    label: Option<String>,
}

impl Body<'_> {
    fn blocks(&mut self, parent: &Element, mut list: Option<&mut List>, blocks: &mut Vec<Block>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "p" | "h" => self.paragraph(element, list.as_deref_mut(), blocks),
                "list" => self.list(element, list.as_deref(), blocks),
                "table" => {
                    let table = self.table(element);
                    blocks.push(Block::Table(table));
                }
                "section" if self.styles.hides(element) => {
                    let mut hidden = Vec::new();
                    plain(element, &mut hidden);
                    let look = Look { is_hidden: true, ..Look::default() };
                    let runs = hidden.into_iter().map(|text| Run { text, look }).collect();
                    blocks.push(Block::Paragraph(Paragraph { runs, ..Paragraph::default() }));
                }
                "tracked-changes" | "annotation" => {}
                name if INDEXES.contains(&name) => {}
                name if is_drawn(name) => self.drawn(element, blocks),
                "text-box" | "image" | "object" | "object-ole" | "plugin" => {}
                _ => self.blocks(element, list.as_deref_mut(), blocks),
            }
        }
    }

    fn table(&mut self, table: &Element) -> Vec<Vec<Vec<Block>>> {
        let mut rows = Vec::new();
        for element in table.elements() {
            match element.name.as_str() {
                "table-row" => {
                    let mut row = Vec::new();
                    for cell in element.elements().filter(|cell| cell.name == "table-cell") {
                        let mut blocks = Vec::new();
                        self.blocks(cell, None, &mut blocks);
                        row.push(blocks);
                    }
                    rows.push(row);
                }
                "table-header-rows" | "table-rows" | "table-row-group" => rows.extend(self.table(element)),
                _ => {}
            }
        }
        rows
    }

    fn list(&mut self, element: &Element, outer: Option<&List>, blocks: &mut Vec<Block>) {
        let own = element.attribute("style-name").map(str::to_owned);
        let style = own.or_else(|| outer.and_then(|outer| outer.style.clone()));
        let depth = outer.map_or(0, |outer| outer.depth + 1);
        let key = (style.clone().unwrap_or_default(), depth);
        let goes_on =
            element.attribute("continue-numbering") == Some("true") || element.attribute("continue-list").is_some();
        if !goes_on {
            self.counts.remove(&key);
        }
        for entry in element.elements() {
            let label = (entry.name == "list-item").then(|| {
                let count = self.counts.entry(key.clone()).or_default();
                *count += 1;
                self.styles.label(style.as_deref(), depth, *count - 1)
            });
            let mut list = List { style: style.clone(), depth, label };
            self.blocks(entry, Some(&mut list), blocks);
        }
    }

    fn paragraph(&mut self, element: &Element, list: Option<&mut List>, blocks: &mut Vec<Block>) {
        let style = element.attribute("style-name").unwrap_or_default();
        let look = self.styles.look("paragraph", style, Look::default());
        let mut inline = Inline::default();
        self.inline(element, look, &mut inline);
        let Inline { runs, beside, notes } = inline;
        let has_text = runs.iter().any(|run| !run.text.trim().is_empty());
        let level = match element.name.as_str() {
            "h" => Some(element.attribute("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1)),
            _ => self.styles.level(style),
        };
        let is_code = self.styles.is_code(style);
        let place = list.as_ref().map_or(0, |list| list.depth);
        let label = list.filter(|_| has_text).and_then(|list| list.label.take());
        let kind = match (level.filter(|level| *level > 0), label) {
            // A letter would make another name of a heading.
            (Some(level), label) => Kind::Heading(
                level,
                label.filter(|label| label.contains(|c: char| c.is_ascii_digit())).unwrap_or_default(),
            ),
            (None, Some(label)) => Kind::Entry(place, label),
            (None, None) => Kind::Text,
        };
        blocks.push(Block::Paragraph(Paragraph { kind, runs, is_code, goes_on: false }));
        blocks.extend(beside);
        blocks.extend(notes);
    }

    /// Reads what stands in a paragraph or in a part of one; blanks in a row are one, as in HTML.
    fn inline(&mut self, parent: &Element, look: Look, inline: &mut Inline) {
        for node in &parent.children {
            let element = match node {
                Node::Text(text) => {
                    let ends_blank = inline
                        .runs
                        .last()
                        .is_none_or(|run| run.text.is_empty() || run.text.ends_with([' ', '\n', '\t']));
                    let text = collapsed(text, ends_blank);
                    inline.runs.push(Run { text, look });
                    continue;
                }
                Node::Element(element) => element,
            };
            let text = match element.name.as_str() {
                "s" => {
                    let count = element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                    " ".repeat(count.min(MOST_BLANKS))
                }
                "tab" => "\t".into(),
                "line-break" => "\n".into(),
                "span" => {
                    let style = element.attribute("style-name").unwrap_or_default();
                    let look = self.styles.look("text", style, look);
                    self.inline(element, look, inline);
                    continue;
                }
                "ruby" => {
                    if let Some(base) = element.child("ruby-base") {
                        self.inline(base, look, inline);
                    }
                    continue;
                }
                "note" => {
                    if let Some(body) = element.child("note-body") {
                        self.blocks(body, None, &mut inline.notes);
                    }
                    continue;
                }
                "hidden-text" => {
                    let mut hidden = Vec::new();
                    plain(element, &mut hidden);
                    let look = Look { is_hidden: true, ..look };
                    inline.runs.extend(hidden.into_iter().map(|text| Run { text, look }));
                    continue;
                }
                // Remarks of others, and the text that asks to fill a field in.
                "annotation" | "annotation-end" | "placeholder" | "tracked-changes" => continue,
                name if is_drawn(name) => {
                    let Some(equation) = self.equation(element) else {
                        self.drawn(element, &mut inline.beside);
                        continue;
                    };
                    equation
                }
                _ => {
                    self.inline(element, look, inline);
                    continue;
                }
            };
            inline.runs.push(Run { text, look });
        }
    }

    /// Reads the equation that a frame holds, if it holds one.
    fn equation(&mut self, frame: &Element) -> Option<String> {
        let object = frame.child("object")?;
        if let Some(inside) = object.child("math") {
            return Some(math::read(inside));
        }
        let part = object.attribute("href")?.trim_start_matches("./").trim_end_matches('/');
        let root = self.package.part(&format!("{part}/content.xml")).ok()??;
        (root.name == "math").then(|| math::read(&root))
    }

    /// Reads the text of a drawing, and whether there is a picture in it.
    fn drawn(&mut self, element: &Element, blocks: &mut Vec<Block>) {
        let before = blocks.len();
        self.blocks(element, None, blocks);
        for inner in element.elements() {
            match inner.name.as_str() {
                "text-box" => self.blocks(inner, None, blocks),
                "image" | "object" | "object-ole" | "plugin"
                    if !blocks[before..].iter().any(|block| matches!(block, Block::Picture)) =>
                {
                    blocks.push(Block::Picture);
                }
                "a" => self.drawn(inner, blocks),
                _ => {}
            }
        }
    }
}

/// Whether an element is a drawing.
fn is_drawn(name: &str) -> bool {
    [
        "frame", "custom-shape", "rect", "ellipse", "circle", "g", "polygon", "polyline", "path", "line", "connector",
        "caption",
    ]
    .contains(&name)
}

/// Gathers all text in an element, however it looks.
fn plain(element: &Element, found: &mut Vec<String>) {
    for node in &element.children {
        match node {
            Node::Text(text) => found.push(text.clone()),
            Node::Element(inner) => plain(inner, found),
        }
    }
}

/// Returns a text with one blank in the place of each stretch of them, and none at its beginning where there is one before it.
fn collapsed(text: &str, mut ends_blank: bool) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        let is_blank = matches!(c, ' ' | '\n' | '\r' | '\t');
        if !is_blank {
            shown.push(c);
        } else if !ends_blank {
            shown.push(' ');
        }
        ends_blank = is_blank;
    }
    shown
}
