//! Collects what is wrong with a rubric file, each fault at its place; the checks that all parts share.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use super::advice::Syntax;
use super::glossary::Glossary;
use super::place::{Place, Places};
use crate::error::{Fault, line_and_column};
use crate::text::language::Language;

/// A number from here on, where one from 0 to 1 is asked for, is taken for a percentage.
const LEAST_PERCENT: f64 = 5.0;

/// The most that points and weights may be: sums of much more lose their small parts, and at last have no value.
pub(super) const MOST: f64 = 1_000_000.0;

/// From here on a number is told by its power of ten.
const LONG: f64 = 1e15;

/// How the variants of a file are read.
#[derive(Debug, Clone, Default)]
pub(super) struct Dialect {
    pub(super) language: Language,
    pub(super) glossary: Glossary,
}

/// Turns the raw file into the checked one and collects what is wrong.
pub(super) struct Checker<'a> {
    pub(super) path: &'a Path,
    pub(super) syntax: Syntax,
    pub(super) places: &'a Places<'a>,
    pub(super) dialect: Dialect,
    /// Fields whose values are not known, which is told by itself: what hangs on them is no fault.
    pub(super) unsure: Vec<Place>,
    pub(super) faults: Vec<Fault>,
}

impl<'a> Checker<'a> {
    /// Begins with a file of which everything is known.
    pub(super) fn new(path: &'a Path, syntax: Syntax, places: &'a Places<'a>) -> Self {
        Self { path, syntax, places, dialect: Dialect::default(), unsure: Vec::new(), faults: Vec::new() }
    }

    pub(super) fn fault(&mut self, place: &Place, message: impl Into<String>, hint: impl Into<String>) {
        if self.unsure.iter().any(|field| place.hangs_on(field)) {
            return;
        }
        let span = self.places.find(place).unwrap_or(0..0);
        let fault = Fault::at(self.path, self.places.source(), &span, message.into(), Some(hint.into()));
        self.faults.push(fault);
    }

    pub(super) fn check_id(&mut self, place: &Place, owner: &str, id: &str) {
        let is_kebab = !id.is_empty()
            && !id.starts_with('-')
            && !id.ends_with('-')
            && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if id.trim().is_empty() {
            let hint = "write a short name in small letters, digits and hyphens, such as \"cell-wall\"";
            self.fault(&place.field("id"), format!("{owner}: id is empty"), hint);
        } else if !is_kebab {
            let kebab: Vec<String> = in_ascii(id)
                .split(|c: char| !c.is_ascii_alphanumeric())
                .filter(|part| !part.is_empty())
                .map(str::to_lowercase)
                .collect();
            let hint = match kebab.join("-") {
                suggestion if suggestion.is_empty() => "use small letters, digits and single hyphens".to_owned(),
                suggestion => format!("write \"{suggestion}\""),
            };
            self.fault(&place.field("id"), format!("{owner}: id \"{id}\" is not in kebab-case"), hint);
        }
    }

    pub(super) fn check_text(&mut self, place: &Place, owner: &str, field: &'static str, text: &str) {
        if text.trim().is_empty() {
            self.fault(&place.field(field), format!("{owner}: {field} is empty"), "write one full sentence");
        }
    }

    /// Returns the line of a place, from 1.
    pub(super) fn line_of(&self, place: &Place) -> usize {
        let start = self.places.find(place).map_or(0, |span| span.start);
        line_and_column(self.places.source(), start).0
    }

    pub(super) fn above_zero(&mut self, place: &Place, owner: &str, field: &'static str, value: f64) -> f64 {
        if !value.is_finite() || value <= 0.0 {
            let message = format!("{owner}: {field} is {value}");
            let hint = if value > 0.0 {
                format!("write a number above 0, up to {MOST}")
            } else {
                "write a number above 0".to_owned()
            };
            self.fault(&place.field(field), message, hint);
        } else {
            self.check_size(&place.field(field), &format!("{owner}: {field} is"), value);
        }
        value
    }

    /// Refuses points and weights that are too large; `message` ends before the value.
    pub(super) fn check_size(&mut self, place: &Place, message: &str, value: f64) {
        if value > MOST {
            let written = if value < LONG { value.to_string() } else { format!("{value:e}") };
            self.fault(place, format!("{message} {written}"), format!("write a number up to {MOST}"));
        }
    }

    pub(super) fn share(&mut self, place: &Place, owner: &str, field: &'static str, value: f64) -> f64 {
        if !(0.0..=1.0).contains(&value) {
            let message = format!("{owner}: {field} is {value}");
            let hint = if (LEAST_PERCENT..=100.0).contains(&value) {
                format!("write a number from 0 to 1: {} for {value} %", value / 100.0)
            } else {
                "write a number from 0 to 1".to_owned()
            };
            self.fault(&place.field(field), message, hint);
        }
        value
    }
}

/// Writes letters with marks as those without, as far as there is a way to.
pub(crate) fn in_ascii(id: &str) -> String {
    let spelt = |c: char| match c {
        'ä' | 'Ä' => "ae".to_owned(),
        'ö' | 'Ö' => "oe".to_owned(),
        'ü' | 'Ü' => "ue".to_owned(),
        'ß' => "ss".to_owned(),
        other => other.nfd().filter(char::is_ascii).collect(),
    };
    // What has no letters in ASCII parts words, as other signs do.
    id.chars().map(|c| Some(spelt(c)).filter(|text| !text.is_empty()).unwrap_or_else(|| "-".to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_with_marks_have_plain_ones() {
        assert_eq!(in_ascii("zähler-café"), "zaehler-cafe");
        assert_eq!(in_ascii("a–b"), "a-b");
    }
}
