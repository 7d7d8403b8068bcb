//! A rubric for reading on a terminal.

use std::fmt::Write;

use comfy_table::Color;
use unicode_width::UnicodeWidthStr;

use super::colour::{Colour, painted};
use super::paragraph::{at_blanks, flattened};
use super::words::counted;
use crate::rubric::glossary::Glossary;
use crate::rubric::variant::Variant;
use crate::rubric::{Concept, Item, Level, Misconception, Rubric};
use crate::untrusted::on_one_line;

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
    let language = rubric.language.name();
    page.line(0, "", &format!("{}: {count}, {points} points; answers in {language}", rubric.id));
    page.glossary(&rubric.glossary);
    for item in &rubric.items {
        page.text.push('\n');
        page.item(item);
    }
    page.text
}

/// Says what a concept counts.
fn worth(concept: &Concept, item: &Item) -> String {
    let counted = || item.concepts.iter().filter(|concept| !concept.bonus);
    let share = 100.0 * concept.weight / counted().map(|concept| concept.weight).sum::<f64>();
    match (concept.bonus, item.levels.is_empty()) {
        (true, _) => format!("bonus, weight {} (adds {share:.0} %)", concept.weight),
        (false, true) => format!("weight {} ({share:.0} %)", concept.weight),
        (false, false) => format!("one of {}", counted().count()),
    }
}

struct Page {
    text: String,
    width: usize,
    colour: Colour,
}

impl Page {
    fn glossary(&mut self, glossary: &Glossary) {
        self.heading("glossary", glossary.terms().count());
        for (name, others) in glossary.terms() {
            self.line(2, &format!("{name}: "), &others.join("  |  "));
        }
    }

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
        self.levels(&item.levels);
        self.heading("key concepts", item.concepts.len());
        for concept in &item.concepts {
            self.concept(concept, item);
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

    fn levels(&mut self, levels: &[Level]) {
        self.heading("levels by the number of key concepts", levels.len());
        for level in levels {
            let says = level.says.as_ref().map_or_else(String::new, |says| format!(": {says}"));
            self.line(2, &format!("from {}  ", level.at), &format!("{} points{says}", level.points));
        }
    }

    fn concept(&mut self, concept: &Concept, item: &Item) {
        let name = painted(&on_one_line(&concept.id), Color::Green, self.colour);
        let mut facts = vec![worth(concept, item)];
        if concept.required {
            facts.push("required".to_owned());
        }
        if let Some(other) = &concept.only_if {
            facts.push(format!("only with {}", on_one_line(other)));
        }
        let _ = writeln!(self.text, "  {name}  {}", facts.join(", "));
        self.line(4, "", &concept.says);
        let once = if concept.once { ", each in words of its own" } else { "" };
        if !concept.all.is_empty() {
            self.variants(&format!("all of {}{once}: ", counted(concept.all.len() as u64, "variant")), &concept.all);
        }
        if !concept.any.is_empty() {
            let count = counted(concept.any.len() as u64, "variant");
            let label = match concept.at_least {
                0 | 1 => format!("{count}: "),
                needed => format!("at least {needed} of {count}{once}: "),
            };
            self.variants(&label, &concept.any);
        }
        if let Some(hint) = &concept.hint {
            self.line(4, "hint: ", hint);
        }
    }

    fn misconception(&mut self, misconception: &Misconception) {
        let name = painted(&on_one_line(&misconception.id), Color::Red, self.colour);
        let _ = writeln!(self.text, "  {name}  costs {}", misconception.penalty);
        self.line(4, "", &misconception.says);
        self.variants(&format!("{}: ", counted(misconception.any.len() as u64, "variant")), &misconception.any);
        if let Some(hint) = &misconception.hint {
            self.line(4, "correction: ", hint);
        }
    }

    fn variants(&mut self, label: &str, variants: &[Variant]) {
        let shown: Vec<&str> = variants.iter().take(VARIANTS).map(|variant| variant.source.as_str()).collect();
        let more = if variants.len() > VARIANTS { "  ..." } else { "" };
        self.line(4, label, &format!("{}{more}", shown.join("  |  ")));
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
        let first = " ".repeat(indent) + label;
        let rest = " ".repeat(first.width());
        let options = at_blanks(self.width).initial_indent(&first).subsequent_indent(&rest).break_words(false);
        for line in textwrap::wrap(&flattened(text), options) {
            let _ = writeln!(self.text, "{}", line.trim_end());
        }
    }
}
