//! Word documents (`.docx`): the body of the text as a reader sees it, with all changes accepted.
//!
//! Headers, footers and comments are left out; footnotes stand below the paragraph that they belong to.

mod numbering;
mod styles;

use std::collections::BTreeMap;

use super::blocks::{Block, Inline, Kind, Look, Paragraph, Run};
use super::math;
use super::package::{Package, SAVE};
use super::xml::{Element, Node};
use numbering::Numbering;
use styles::{Change, Styles};

/// The parts of a document are named in such a part.
const RELATIONS: &str = "_rels/.rels";

/// Symbols of fonts that have letters of their own.
const SYMBOLS: [(&str, u32, char); 16] = [
    ("wingdings", 0xE0, '→'),
    ("wingdings", 0xE8, '→'),
    ("wingdings", 0xF0, '→'),
    ("wingdings", 0xDF, '←'),
    ("wingdings", 0xFC, '✓'),
    ("wingdings", 0xFE, '✓'),
    ("wingdings", 0xFB, '✗'),
    ("wingdings", 0xFD, '✗'),
    ("symbol", 0xAE, '→'),
    ("symbol", 0xAC, '←'),
    ("symbol", 0xDE, '→'),
    ("symbol", 0xA3, '≤'),
    ("symbol", 0xB3, '≥'),
    ("symbol", 0xB9, '≠'),
    ("symbol", 0xB4, '×'),
    ("symbol", 0xB1, '±'),
];

/// Reads what a document shows.
pub(super) fn read(package: &mut Package) -> Result<Vec<Block>, String> {
    let main = target(package, RELATIONS, "officeDocument")?.unwrap_or_else(|| "word/document.xml".into());
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
    let relations = format!("{folder}/_rels/{name}.rels");
    let mut part = |kind: &str| -> Result<Option<Element>, String> {
        match target(package, &relations, kind)? {
            Some(name) => {
                let name = name.strip_prefix('/').map_or_else(|| format!("{folder}/{name}"), str::to_owned);
                package.part(&name)
            }
            None => Ok(None),
        }
    };
    let (styles, numbering) = (part("styles")?, part("numbering")?);
    let notes = [part("footnotes")?, part("endnotes")?];
    let missing = || format!("no Word document: the part with its text is missing; {SAVE}");
    let root = package.part(main.trim_start_matches('/'))?.ok_or_else(missing)?;
    let body = root.child("body").filter(|_| root.name == "document").ok_or_else(missing)?;
    let mut reader = Body {
        styles: styles.as_ref().map(Styles::of).unwrap_or_default(),
        numbering: numbering.as_ref().map(Numbering::of).unwrap_or_default(),
        notes: notes.each_ref().map(|part| part.as_ref().map(by_id).unwrap_or_default()),
    };
    let mut blocks = Vec::new();
    reader.blocks(body, &mut blocks);
    Ok(blocks)
}

/// Returns the name of the first part of a kind that another part is related to.
fn target(package: &mut Package, relations: &str, kind: &str) -> Result<Option<String>, String> {
    let Some(root) = package.part(relations)? else { return Ok(None) };
    let is_of_kind = |relation: &&Element| {
        relation.attribute("Type").is_some_and(|of| of.rsplit('/').next() == Some(kind))
            && relation.attribute("TargetMode") != Some("External")
    };
    let target = root.elements().find(is_of_kind).and_then(|relation| relation.attribute("Target"));
    Ok(target.map(str::to_owned))
}

fn by_id(root: &Element) -> BTreeMap<String, &Element> {
    let notes = root.elements().filter(|note| note.attribute("type").is_none_or(|of| of == "normal"));
    notes.filter_map(|note| Some((note.attribute("id")?.to_owned(), note))).collect()
}

/// What is read of a document's body.
struct Body<'a> {
    styles: Styles,
    numbering: Numbering,
    /// The footnotes and the endnotes.
    notes: [BTreeMap<String, &'a Element>; 2],
}

impl Body<'_> {
    fn blocks(&mut self, parent: &Element, blocks: &mut Vec<Block>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "p" => self.paragraph(element, blocks),
                "tbl" => {
                    let table = self.table(element);
                    blocks.push(Block::Table(table));
                }
                "sdt" => {
                    if let Some(content) = filled(element) {
                        self.blocks(content, blocks);
                    }
                }
                "AlternateContent" => {
                    if let Some(chosen) = chosen(element) {
                        self.blocks(chosen, blocks);
                    }
                }
                "oMath" | "oMathPara" => {
                    let runs = vec![Run { text: math::read(element), look: Look::default() }];
                    blocks.push(Block::Paragraph(Paragraph { runs, ..Paragraph::default() }));
                }
                // Another document within this one.
                "altChunk" => blocks.push(Block::Picture),
                "del" | "moveFrom" | "tblPr" | "tcPr" | "sectPr" => {}
                _ => self.blocks(element, blocks),
            }
        }
    }

    fn table(&mut self, table: &Element) -> Vec<Vec<Vec<Block>>> {
        let mut rows = Vec::new();
        let mut wanted = Vec::new();
        flatten(table, "tr", &mut wanted);
        for row in wanted {
            if row.child("trPr").is_some_and(|properties| properties.child("del").is_some()) {
                continue;
            }
            let mut cells = Vec::new();
            flatten(row, "tc", &mut cells);
            let mut read = Vec::new();
            for cell in cells {
                let mut blocks = Vec::new();
                self.blocks(cell, &mut blocks);
                read.push(blocks);
            }
            rows.push(read);
        }
        rows
    }

    fn paragraph(&mut self, element: &Element, blocks: &mut Vec<Block>) {
        let properties = element.child("pPr");
        let style = self.styles.of_paragraph(properties).map(str::to_owned);
        if style.as_deref().is_some_and(|style| self.styles.is_of_contents(style)) {
            return;
        }
        let look = style.as_deref().map_or_else(Look::default, |style| self.styles.look(style, Look::default()));
        let mut inline = Inline::default();
        self.inline(element, look, &mut inline);
        let Inline { mut runs, beside, notes } = inline;
        let has_text = runs.iter().any(|run| !run.text.trim().is_empty());
        // An entry without text counts, too.
        let kind = self.kind(properties, style.as_deref());
        let is_code = style.as_deref().is_some_and(|style| self.styles.is_code(style));
        // A paragraph whose end was taken out goes on in the next one.
        let mark = properties.and_then(|properties| properties.child("rPr"));
        let goes_on = mark.is_some_and(|mark| mark.child("del").is_some() || mark.child("moveFrom").is_some());
        if goes_on && !has_text && beside.is_empty() && notes.is_empty() {
            return;
        }
        if let Some(Block::Paragraph(begun)) =
            blocks.pop_if(|last| matches!(last, Block::Paragraph(begun) if begun.goes_on))
        {
            runs.splice(..0, begun.runs);
        }
        blocks.push(Block::Paragraph(Paragraph { kind, runs, is_code, goes_on }));
        blocks.extend(beside);
        blocks.extend(notes);
    }

    /// Says what a paragraph with text is.
    fn kind(&mut self, properties: Option<&Element>, style: Option<&str>) -> Kind {
        let own = properties.and_then(styles::level);
        let level = own.or_else(|| style.and_then(|style| self.styles.level(style))).filter(|level| *level <= 9);
        let (list, place) = properties.map_or((None, None), styles::list);
        let of_style = style.map_or((None, None), |style| self.styles.list(style));
        let list = list.or_else(|| of_style.0.map(str::to_owned)).filter(|list| list != "0");
        let place = place.or(of_style.1).unwrap_or(0);
        let label = list.and_then(|list| self.numbering.label(&list, place)).unwrap_or_default();
        match level {
            // A letter would make another name of a heading.
            Some(level) => {
                Kind::Heading(level, if label.contains(|c: char| c.is_ascii_digit()) { label } else { String::new() })
            }
            None if label.is_empty() => Kind::Text,
            None => Kind::Entry(place, label),
        }
    }

    /// Reads what stands in a paragraph or in a part of one.
    fn inline(&mut self, parent: &Element, look: Look, inline: &mut Inline) {
        for element in parent.elements() {
            match element.name.as_str() {
                "r" => {
                    let properties = element.child("rPr");
                    let style = properties.and_then(|properties| properties.value("rStyle"));
                    let look = style.map_or(look, |style| self.styles.look(style, look));
                    self.run(element, Change::of(properties).over(look), inline);
                }
                "sdt" => {
                    if let Some(content) = filled(element) {
                        self.inline(content, look, inline);
                    }
                }
                "oMath" | "oMathPara" => inline.runs.push(Run { text: math::read(element), look }),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(element) {
                        self.inline(chosen, look, inline);
                    }
                }
                "del" | "moveFrom" | "pPr" => {}
                // Links, insertions, simple fields.
                _ => self.inline(element, look, inline),
            }
        }
    }

    fn run(&mut self, run: &Element, look: Look, inline: &mut Inline) {
        for element in run.elements() {
            let text = match element.name.as_str() {
                "t" => text(element),
                "tab" | "ptab" => "\t".into(),
                "br" | "cr" => "\n".into(),
                "noBreakHyphen" => "-".into(),
                "sym" => symbol(element).to_string(),
                "drawing" | "pict" | "object" => {
                    self.media(element, &mut inline.beside);
                    continue;
                }
                "AlternateContent" => {
                    if let Some(chosen) = chosen(element) {
                        self.run(chosen, look, inline);
                    }
                    continue;
                }
                "ruby" => {
                    if let Some(base) = element.child("rubyBase") {
                        self.inline(base, look, inline);
                    }
                    continue;
                }
                name @ ("footnoteReference" | "endnoteReference") => {
                    let id = element.attribute("id").unwrap_or_default();
                    // A note is read once, whatever refers to it.
                    if let Some(note) = self.notes[usize::from(name == "endnoteReference")].remove(id) {
                        self.blocks(note, &mut inline.notes);
                    }
                    continue;
                }
                _ => continue,
            };
            inline.runs.push(Run { text, look });
        }
    }

    /// Reads the text boxes of a drawing, and whether there is a picture in it.
    fn media(&mut self, element: &Element, blocks: &mut Vec<Block>) {
        for inner in element.elements() {
            match inner.name.as_str() {
                "txbxContent" => self.blocks(inner, blocks),
                "blip" | "imagedata" | "chart" | "relIds" => blocks.push(Block::Picture),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(inner) {
                        self.media(chosen, blocks);
                    }
                }
                _ => self.media(inner, blocks),
            }
        }
    }
}

/// Gathers the rows of a table or the cells of a row, also those within controls.
fn flatten<'a>(parent: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    for element in parent.elements() {
        match element.name.as_str() {
            of if of == name => found.push(element),
            "sdt" => {
                if let Some(content) = filled(element) {
                    flatten(content, name, found);
                }
            }
            "ins" | "moveTo" | "customXml" => flatten(element, name, found),
            _ => {}
        }
    }
}

/// Returns what stands in a control; none where that is the text which asks to fill it in, or a table of contents.
fn filled(control: &Element) -> Option<&Element> {
    let properties = control.child("sdtPr");
    let is_empty = properties.is_some_and(|properties| {
        let gallery = properties.child("docPartObj").and_then(|part| part.value("docPartGallery"));
        properties.child("showingPlcHdr").is_some() || gallery == Some("Table of Contents")
    });
    control.child("sdtContent").filter(|_| !is_empty)
}

/// Returns one of several ways to write the same, the first one that has something in it.
fn chosen(alternatives: &Element) -> Option<&Element> {
    alternatives.elements().find(|way| ["Choice", "Fallback"].contains(&way.name.as_str()) && !way.children.is_empty())
}

fn text(element: &Element) -> String {
    let parts = element.children.iter().filter_map(|node| match node {
        Node::Text(text) => Some(text.as_str()),
        Node::Element(_) => None,
    });
    parts.collect::<String>().replace(['\n', '\r'], " ")
}

/// Returns a symbol of a font as a character; a blank for those that have no name here.
fn symbol(element: &Element) -> char {
    let font = element.attribute("font").unwrap_or_default().to_lowercase();
    let code = element.attribute("char").and_then(|code| u32::from_str_radix(code, 16).ok()).unwrap_or(0);
    // Symbols stand in the private part of Unicode, or as their bytes.
    let byte = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let known = SYMBOLS.iter().find(|(of, symbol, _)| font == *of && *symbol == byte).map(|(.., character)| *character);
    let plain = || char::from_u32(code).filter(|_| !(0xE000..=0xF8FF).contains(&code) && code > 0x20);
    known.or_else(plain).unwrap_or(' ')
}
