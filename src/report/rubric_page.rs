//! A rubric for reading on a terminal.

use std::fmt::Write;

use comfy_table::Color;
use unicode_width::UnicodeWidthStr;

use super::table::{Colour, counted, painted};
use super::untrusted::on_one_line;
use crate::rubric::{Concept, Item, Misconception, Rubric};

/// How wide lines are where there is no terminal.
const PAGE: u16 = 100;

/// A terminal narrower than this breaks the lines itself.
const NARROWEST: u16 = 40;

/// So many variants of a concept are shown.
const VARIANTS: usize = 5;

/// Returns a rubric, or one item of it, as text; every line ends with a line break.
///
/// `width` is how many columns the terminal has.
#[must_use]
pub fn page(rubric: &Rubric, item: Option<usize>, width: Option<u16>, colour: Colour) -> String {
    let width = usize::from(width.unwrap_or(PAGE).clamp(NARROWEST, PAGE));
    let mut page = Page { text: String::new(), width, colour };
    if let Some(item) = item {
        page.item(&rubric.items[item]);
        return page.text;
    }
    let points: f64 = rubric.items.iter().map(|item| item.points).sum();
    page.title(&rubric.title);
    let count = counted(rubric.items.len() as u64, "item");
    page.line(0, "", &format!("{}: {count}, {points} points", rubric.id));
    for item in &rubric.items {
        page.text.push('\n');
        page.item(item);
    }
    page.text
}

struct Page {
    text: String,
    width: usize,
    colour: Colour,
}

impl Page {
    fn item(&mut self, item: &Item) {
        self.title(&item.id);
        let mut facts: Vec<String> = item.level.iter().cloned().collect();
        let weights = item.scoring.weights;
        facts.push(format!("{} points, passes from {}", item.points, item.scoring.pass));
        facts.push(format!("similarity {}, coverage {}", weights.similarity, weights.coverage));
        if !item.tags.is_empty() {
            facts.push(format!("tags {}", item.tags.join(", ")));
        }
        self.line(0, "", &facts.join("; "));
        self.text.push('\n');
        self.line(2, "", &item.question);
        let all: f64 = item.concepts.iter().map(|concept| concept.weight).sum();
        self.heading("key concepts", item.concepts.len());
        for concept in &item.concepts {
            self.concept(concept, all);
        }
        self.heading("misconceptions", item.misconceptions.len());
        for misconception in &item.misconceptions {
            self.misconception(misconception);
        }
        self.heading("references", item.references.len());
        for (reference, number) in item.references.iter().zip(1..) {
            self.line(2, &format!("{number}. "), reference);
        }
    }

    fn concept(&mut self, concept: &Concept, all: f64) {
        let share = 100.0 * concept.weight / all;
        let required = if concept.required { ", required" } else { "" };
        let name = painted(&on_one_line(&concept.id), Color::Green, self.colour);
        let _ = writeln!(self.text, "  {name}  weight {} ({share:.0} %){required}", concept.weight);
        self.line(4, "", &concept.says);
        if !concept.any.is_empty() {
            self.variants(&concept.any);
        }
        if let Some(hint) = &concept.hint {
            self.line(4, "hint: ", hint);
        }
    }

    fn misconception(&mut self, misconception: &Misconception) {
        let name = painted(&on_one_line(&misconception.id), Color::Red, self.colour);
        let _ = writeln!(self.text, "  {name}  costs {}", misconception.penalty);
        self.line(4, "", &misconception.says);
        self.variants(&misconception.any);
        if let Some(hint) = &misconception.hint {
            self.line(4, "correction: ", hint);
        }
    }

    fn variants(&mut self, variants: &[crate::rubric::variant::Variant]) {
        let shown: Vec<&str> = variants.iter().take(VARIANTS).map(|variant| variant.source.as_str()).collect();
        let more = if variants.len() > VARIANTS { "  ..." } else { "" };
        let label = format!("{}: ", counted(variants.len() as u64, "variant"));
        self.line(4, &label, &format!("{}{more}", shown.join("  |  ")));
    }

    fn title(&mut self, text: &str) {
        let title = painted(&on_one_line(text), Color::White, self.colour);
        self.text.push_str(&title);
        self.text.push('\n');
    }

    fn heading(&mut self, text: &str, count: usize) {
        if count > 0 {
            let heading = painted(text, Color::Cyan, self.colour);
            let _ = writeln!(self.text, "\n{heading}");
        }
    }

    /// Writes text, wrapped between words; the lines after the first are set in as far as the label is wide.
    fn line(&mut self, indent: usize, label: &str, text: &str) {
        let hanging = " ".repeat(indent + label.width());
        let mut line = " ".repeat(indent) + label;
        let mut is_empty = true;
        for word in text.split_whitespace() {
            let word = on_one_line(word);
            if !is_empty && line.width() + 1 + word.width() > self.width {
                let _ = writeln!(self.text, "{line}");
                line.clone_from(&hanging);
                is_empty = true;
            }
            if !is_empty {
                line.push(' ');
            }
            line.push_str(&word);
            is_empty = false;
        }
        let _ = writeln!(self.text, "{}", line.trim_end());
    }
}
