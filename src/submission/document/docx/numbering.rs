//! What stands before the entries of lists in a Word document: bullets, and numbers as they are counted.

use std::collections::{BTreeMap, BTreeSet};

use super::super::numerals::{around, marked, written};
use super::super::xml::Element;

/// Lists have so many levels.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Debug, Clone)]
struct Level {
    format: String,
    /// With `%1` for the number of the first level, and so on.
    text: String,
    start: usize,
}

/// The lists of a document, and how far each is counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The definition of each list, and the numbers that its levels begin with anew.
    lists: BTreeMap<String, (String, BTreeMap<usize, usize>)>,
    definitions: BTreeMap<String, BTreeMap<usize, Level>>,
    /// How far the levels of each definition are counted.
    counts: BTreeMap<String, [Option<usize>; LEVELS]>,
    /// The lists that have begun.
    begun: BTreeSet<String>,
}

impl Numbering {
    /// Reads the part that holds them.
    pub(super) fn of(root: &Element) -> Self {
        let mut read = Self::default();
        for element in root.elements() {
            let levels = || element.elements().filter(|level| ["lvl", "lvlOverride"].contains(&level.name.as_str()));
            let place =
                |level: &Element| level.attribute("ilvl")?.parse::<usize>().ok().filter(|place| *place < LEVELS);
            match element.name.as_str() {
                "abstractNum" => {
                    let Some(id) = element.attribute("abstractNumId") else { continue };
                    let levels = levels().filter_map(|level| Some((place(level)?, self::level(level))));
                    read.definitions.insert(id.to_owned(), levels.collect());
                }
                "num" => {
                    let (Some(id), Some(of)) = (element.attribute("numId"), element.value("abstractNumId")) else {
                        continue;
                    };
                    let start = |level: &Element| level.value("startOverride")?.parse().ok();
                    let starts = levels().filter_map(|level| Some((place(level)?, start(level)?)));
                    read.lists.insert(id.to_owned(), (of.to_owned(), starts.collect()));
                }
                _ => {}
            }
        }
        read
    }

    /// Counts an entry of a list and returns what stands before it; none where there is no such list.
    pub(super) fn label(&mut self, list: &str, place: usize) -> Option<String> {
        let place = place.min(LEVELS - 1);
        let (definition, starts) = self.lists.get(list)?;
        let levels = self.definitions.get(definition)?;
        let counts = self.counts.entry(definition.clone()).or_default();
        if self.begun.insert(list.to_owned()) {
            for (place, start) in starts {
                counts[*place] = start.checked_sub(1);
            }
        }
        let level = levels.get(&place)?;
        counts[place] = Some(counts[place].map_or(level.start, |count| count.saturating_add(1)));
        counts[place + 1..].fill(None);
        if level.format == "bullet" {
            return Some("-".into());
        }
        let mut label = level.text.clone();
        for (at, count) in counts.iter().enumerate() {
            let mark = format!("%{}", at + 1);
            if label.contains(&mark) {
                let of = levels.get(&at);
                let number = count.or(of.map(|of| of.start)).unwrap_or(1);
                label = label.replace(&mark, &written(number, of.map_or("decimal", |of| &of.format)));
            }
        }
        Some(marked(&label))
    }
}

fn level(element: &Element) -> Level {
    Level {
        format: element.value("numFmt").unwrap_or("decimal").to_owned(),
        text: around(element.value("lvlText").unwrap_or_default()),
        start: element.value("start").and_then(|start| start.parse().ok()).unwrap_or(1),
    }
}
