//! The styles of a Word document: what a paragraph in one is, and how its text looks.

use std::collections::BTreeMap;

use super::super::blocks::{Look, is_code_style, is_even};
use super::super::xml::Element;

/// A style is based on others, at most so many: more are a loop.
const LONGEST_CHAIN: usize = 16;

/// The size of letters that nobody reads, in half points.
const NO_SIZE: f64 = 2.0;

/// What the styles of headings are called where a document does not say it, before their levels, in lower case.
const HEADINGS: [&str; 10] =
    ["heading", "berschrift", "überschrift", "titre", "titolo", "título", "ttulo", "kop", "rubrik", "nagwek"];

/// What a look is changed to; none where that is left as it is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Change {
    bold: Option<bool>,
    struck: Option<bool>,
    hidden: Option<bool>,
    even: Option<bool>,
}

impl Change {
    /// Reads the properties of a run (`rPr`).
    pub(super) fn of(properties: Option<&Element>) -> Self {
        let Some(properties) = properties else { return Self::default() };
        let is_on = |name: &str| {
            let value = properties.child(name)?.attribute("val").unwrap_or("1");
            Some(!["0", "false", "off", "none"].contains(&value))
        };
        let either = |one: Option<bool>, other: Option<bool>| match (one, other) {
            (None, None) => None,
            (one, other) => Some(one == Some(true) || other == Some(true)),
        };
        let size = properties.value("sz").and_then(|size| size.parse::<f64>().ok());
        let font = properties.child("rFonts").and_then(|fonts| fonts.attribute("ascii").or(fonts.attribute("hAnsi")));
        Self {
            bold: is_on("b"),
            struck: either(is_on("strike"), is_on("dstrike")),
            hidden: either(is_on("vanish"), size.filter(|size| *size <= NO_SIZE).map(|_| true)),
            even: font.map(is_even),
        }
    }

    /// Returns a look with this change.
    pub(super) fn over(self, look: Look) -> Look {
        Look {
            is_bold: self.bold.unwrap_or(look.is_bold),
            is_struck: self.struck.unwrap_or(look.is_struck),
            is_hidden: self.hidden.unwrap_or(look.is_hidden),
            is_even: self.even.unwrap_or(look.is_even),
        }
    }
}

/// A style as it stands in the document.
#[derive(Debug, Default)]
struct Style {
    /// In lower case.
    name: String,
    based_on: Option<String>,
    level: Option<usize>,
    /// The list and the level in it.
    list: (Option<String>, Option<usize>),
    change: Change,
}

/// All styles, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

impl Styles {
    /// Reads the part that holds them.
    pub(super) fn of(root: &Element) -> Self {
        let mut read = Self::default();
        for element in root.elements().filter(|element| element.name == "style") {
            let Some(id) = element.attribute("styleId") else { continue };
            let paragraph = element.child("pPr");
            let style = Style {
                name: element.value("name").unwrap_or(id).to_lowercase(),
                based_on: element.value("basedOn").map(str::to_owned),
                level: paragraph.and_then(level),
                list: paragraph.map_or((None, None), list),
                change: Change::of(element.child("rPr")),
            };
            if element.attribute("type") == Some("paragraph")
                && element.attribute("default").is_some_and(|value| ["1", "true", "on"].contains(&value))
            {
                read.default = Some(id.to_owned());
            }
            read.styles.insert(id.to_owned(), style);
        }
        read
    }

    /// Returns the id of a paragraph's style.
    pub(super) fn of_paragraph<'a>(&'a self, properties: Option<&'a Element>) -> Option<&'a str> {
        properties.and_then(|properties| properties.value("pStyle")).or(self.default.as_deref())
    }

    /// Returns a look in a style.
    pub(super) fn look(&self, id: &str, look: Look) -> Look {
        let chain: Vec<&Style> = self.chain(id).collect();
        let look = chain.iter().rev().fold(look, |look, style| style.change.over(look));
        Look { is_even: look.is_even || self.is_code(id), ..look }
    }

    /// Whether a style is one for code.
    pub(super) fn is_code(&self, id: &str) -> bool {
        is_code_style(self.name(id))
    }

    /// Returns the level of the heading that paragraphs in a style are, from 1.
    pub(super) fn level(&self, id: &str) -> Option<usize> {
        let name = self.name(id).to_lowercase();
        if name == "title" {
            return Some(1);
        }
        let by_name = |name: &str| {
            let digits = name.trim_start_matches(|c: char| !c.is_ascii_digit());
            let called = name[..name.len() - digits.len()].trim();
            HEADINGS.contains(&called).then(|| digits.parse().ok()).flatten()
        };
        let own = self.chain(id).find_map(|style| style.level.or_else(|| by_name(&style.name)));
        own.or_else(|| by_name(&name)).filter(|level| (1..=9).contains(level))
    }

    /// Returns the list that paragraphs in a style are entries of, and the level in it.
    pub(super) fn list(&self, id: &str) -> (Option<&str>, Option<usize>) {
        (self.chain(id).find_map(|style| style.list.0.as_deref()), self.chain(id).find_map(|style| style.list.1))
    }

    /// Whether a style is one of a table of contents.
    pub(super) fn is_of_contents(&self, id: &str) -> bool {
        let name = self.name(id);
        name.strip_prefix("toc ").is_some_and(|level| level == "heading" || level.parse::<u8>().is_ok())
    }

    fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.styles.get(id).map_or(id, |style| style.name.as_str())
    }

    /// Returns a style and those that it is based on, itself first.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let next = |style: &&Style| self.styles.get(style.based_on.as_deref()?);
        std::iter::successors(self.styles.get(id), next).take(LONGEST_CHAIN)
    }
}

/// Returns the level that properties of a paragraph (`pPr`) give it in the outline, from 1; 10 for text.
pub(super) fn level(properties: &Element) -> Option<usize> {
    properties.value("outlineLvl")?.parse::<usize>().ok().map(|level| level.saturating_add(1))
}

/// Returns the list that properties of a paragraph (`pPr`) make it an entry of, and the level in it.
pub(super) fn list(properties: &Element) -> (Option<String>, Option<usize>) {
    let numbered = properties.child("numPr");
    let value = |name: &str| numbered.and_then(|numbered| numbered.value(name));
    (value("numId").map(str::to_owned), value("ilvl").and_then(|level| level.parse().ok()))
}
