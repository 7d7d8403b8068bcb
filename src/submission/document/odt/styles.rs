//! The styles of an `OpenDocument` text: how its text looks, and what stands before the entries of its lists.

use std::collections::BTreeMap;

use super::super::blocks::{Look, is_code_style, is_even};
use super::super::numerals::{around, marked, written};
use super::super::xml::Element;

/// A style is based on others, at most so many: more are a loop.
const LONGEST_CHAIN: usize = 16;

/// A style of paragraphs or of text.
#[derive(Debug)]
struct Style {
    /// As it is shown, in lower case.
    name: String,
    based_on: Option<String>,
    level: Option<usize>,
    is_bold: Option<bool>,
    is_struck: Option<bool>,
    is_hidden: Option<bool>,
    is_even: Option<bool>,
}

/// One level of a list's style.
#[derive(Debug)]
enum Level {
    Bullet,
    Number { before: String, behind: String, format: String, start: usize },
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// By family and name.
    looks: BTreeMap<(String, String), Style>,
    lists: BTreeMap<String, BTreeMap<usize, Level>>,
    /// The sections that are hidden.
    hidden: Vec<String>,
}

impl Styles {
    /// Adds the styles of a part.
    pub(super) fn add(&mut self, root: &Element) {
        for group in root.elements().filter(|group| ["styles", "automatic-styles"].contains(&group.name.as_str())) {
            for element in group.elements() {
                match element.name.as_str() {
                    "style" => self.add_style(element),
                    "list-style" => {
                        if let Some(name) = element.attribute("name") {
                            self.lists.insert(name.to_owned(), element.elements().filter_map(level).collect());
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    fn add_style(&mut self, element: &Element) {
        let (Some(family), Some(name)) = (element.attribute("family"), element.attribute("name")) else { return };
        let text = element.child("text-properties");
        let property = |name: &str| text.and_then(|text| text.attribute(name));
        if element.child("section-properties").and_then(|section| section.attribute("display")) == Some("none") {
            self.hidden.push(name.to_owned());
        }
        let line = property("text-line-through-style").or(property("text-line-through-type"));
        let style = Style {
            name: element.attribute("display-name").unwrap_or(name).replace("_20_", " ").to_lowercase(),
            based_on: element.attribute("parent-style-name").map(str::to_owned),
            level: element.attribute("default-outline-level").and_then(|level| level.parse().ok()),
            is_bold: property("font-weight")
                .map(|weight| weight == "bold" || weight.parse().is_ok_and(|weight: u32| weight > 500)),
            is_struck: line.map(|line| line != "none"),
            is_hidden: property("display").map(|display| display == "none"),
            is_even: property("font-name").or(property("font-family")).map(is_even),
        };
        self.looks.insert((family.to_owned(), name.to_owned()), style);
    }

    /// Returns a look in a style of a family.
    pub(super) fn look(&self, family: &str, name: &str, look: Look) -> Look {
        let chain: Vec<&Style> = self.chain(family, name).collect();
        chain.iter().rev().fold(look, |look, style| Look {
            is_bold: style.is_bold.unwrap_or(look.is_bold),
            is_struck: style.is_struck.unwrap_or(look.is_struck),
            is_hidden: style.is_hidden.unwrap_or(look.is_hidden),
            is_even: style.is_even.unwrap_or(look.is_even) || is_code_style(&style.name),
        })
    }

    /// Whether a style of paragraphs, or one that it is based on, is one for code.
    pub(super) fn is_code(&self, name: &str) -> bool {
        self.chain("paragraph", name).any(|style| is_code_style(&style.name))
    }

    /// Returns the level of the heading that paragraphs in a style are, which are no headings by themselves.
    pub(super) fn level(&self, name: &str) -> Option<usize> {
        let is_title = |style: &Style| style.name == "title";
        self.chain("paragraph", name).find_map(|style| if is_title(style) { Some(1) } else { style.level })
    }

    /// Whether a section in a style is hidden.
    pub(super) fn hides(&self, section: &Element) -> bool {
        section.attribute("display") == Some("none")
            || section.attribute("style-name").is_some_and(|name| self.hidden.iter().any(|hidden| hidden == name))
    }

    /// Returns what stands before an entry of a list, from its style, how deep it lies (from 0), and the numbers of the
    /// entries down to it; a bullet where the style does not say it.
    pub(super) fn label(&self, list: Option<&str>, depth: usize, count: usize) -> String {
        let level = list.and_then(|list| self.lists.get(list)?.get(&depth));
        match level {
            Some(Level::Number { before, behind, format, start }) => {
                marked(&format!("{before}{}{behind}", written(start.saturating_add(count), format)))
            }
            Some(Level::Bullet) | None => "-".into(),
        }
    }

    /// Returns a style and those that it is based on, itself first.
    fn chain(&self, family: &str, name: &str) -> impl Iterator<Item = &Style> {
        let family = family.to_owned();
        let first = self.looks.get(&(family.clone(), name.to_owned()));
        let next = move |style: &&Style| self.looks.get(&(family.clone(), style.based_on.clone()?));
        std::iter::successors(first, next).take(LONGEST_CHAIN)
    }
}

/// Reads a level of a list's style, by its depth from 0.
fn level(element: &Element) -> Option<(usize, Level)> {
    let depth = element.attribute("level")?.parse::<usize>().ok()?.checked_sub(1)?;
    let own = |name: &str| element.attribute(name).unwrap_or_default();
    let level = match element.name.as_str() {
        "list-level-style-number" if !own("num-format").is_empty() => Level::Number {
            before: around(own("num-prefix")),
            behind: around(own("num-suffix")),
            format: own("num-format").to_owned(),
            start: element.attribute("start-value").and_then(|start| start.parse().ok()).unwrap_or(1),
        },
        _ => Level::Bullet,
    };
    Some((depth, level))
}
