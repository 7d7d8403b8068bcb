//! Refuses lists and single values where a rubric has tables: serde would read `[0.5, 0.5]` as the fields in their order.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::advice::Syntax;
use super::field::{Meant, meant};
use super::place::Place;
use super::tree::Refusal;

/// How many tables stand in a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Count {
    One,
    Many,
}

/// Where a rubric has tables, from the top of the file, and how they are written in brackets.
const TABLES: &[(&str, Count, &str)] = &[
    ("scoring", Count::One, "{ pass = 0.6 }"),
    ("scoring.weights", Count::One, "{ similarity = 0.5, coverage = 0.5 }"),
    ("scoring.bands", Count::Many, "[{ label = \"pass\", at = 0.6 }, { label = \"fail\", at = 0.0 }]"),
    ("glossary", Count::One, "{ orm = [\"object-relational mapper\"] }"),
    ("item", Count::Many, "[{ id = \"...\", question = \"...\" }]"),
    ("item.weights", Count::One, "{ similarity = 0.5, coverage = 0.5 }"),
    ("item.concept", Count::Many, "[{ id = \"...\", says = \"...\" }]"),
    ("item.levels", Count::Many, "[{ at = 1, points = 5, says = \"...\" }]"),
    ("item.misconception", Count::Many, "[{ says = \"...\", any = [\"...\"] }]"),
];

/// Takes what is no table off the tree, and tells of it; a table in place of a list of them becomes its only entry.
///
/// The fields that are gone from the tree are added to `unsure`.
pub(super) fn refuse(tree: &mut DeTable<'_>, source: &str, syntax: Syntax, unsure: &mut Vec<Place>) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for (path, count, example) in TABLES {
        let mut steps: Vec<&str> = path.split('.').collect();
        let name = steps.pop().unwrap_or_default();
        let refuser = Refuser { path, name, count: *count, example, source, syntax };
        refuser.descend(tree, &Place::top(), &steps, &mut Told { refusals: &mut refusals, unsure });
    }
    refusals
}

/// What is told of a file, and what is not known of it then.
struct Told<'a> {
    refusals: &'a mut Vec<Refusal>,
    unsure: &'a mut Vec<Place>,
}

struct Refuser<'a> {
    path: &'a str,
    /// The last step of the path.
    name: &'a str,
    count: Count,
    example: &'a str,
    source: &'a str,
    syntax: Syntax,
}

impl Refuser<'_> {
    fn descend(&self, table: &mut DeTable<'_>, place: &Place, steps: &[&str], told: &mut Told<'_>) {
        let Some((step, deeper)) = steps.split_first() else { return self.check(table, place, told) };
        let Some(value) = table.get_mut(*step) else { return };
        match value.get_mut() {
            DeValue::Table(table) => self.descend(table, &place.field((*step).to_owned()), deeper, told),
            DeValue::Array(entries) => {
                for (at, entry) in entries.iter_mut().enumerate() {
                    if let DeValue::Table(table) = entry.get_mut() {
                        self.descend(table, &place.entry((*step).to_owned(), at), deeper, told);
                    }
                }
            }
            _ => {}
        }
    }

    fn check(&self, table: &mut DeTable<'_>, place: &Place, told: &mut Told<'_>) {
        let Some(value) = table.get_mut(self.name) else { return };
        let is_table = |value: &Spanned<DeValue<'_>>| value.get_ref().as_table().is_some();
        match (self.count, value.get_ref()) {
            (Count::One, DeValue::Table(_)) => return,
            (Count::Many, DeValue::Array(entries)) => {
                let Some(odd) = entries.iter().find(|entry| !is_table(entry)) else { return };
                told.refusals.push(self.refusal(odd));
            }
            _ if self.is_told(value) => {}
            _ => {
                told.refusals.push(self.refusal(value));
                if let Some(meant) = self.meant(value) {
                    *value.get_mut() = meant;
                    return;
                }
            }
        }
        table.remove(self.name);
        told.unsure.push(place.field(self.name.to_owned()));
    }

    /// Returns what was meant by a value of the wrong kind, where there is no doubt.
    fn meant<'v>(&self, value: &Spanned<DeValue<'v>>) -> Option<DeValue<'v>> {
        let text = self.source.get(value.span()).unwrap_or_default();
        match (self.count, value.get_ref()) {
            (Count::One, DeValue::Array(entries)) => match &**entries {
                [only] if self.name != "glossary" => {
                    only.get_ref().as_table().map(|table| DeValue::Table(table.clone()))
                }
                _ => None,
            },
            (Count::Many, DeValue::Table(table)) if self.named_tables(value).is_some() => {
                Some(DeValue::Array(table.iter().filter_map(|(name, entry)| with_id(name, entry)).collect()))
            }
            // What stands in it is part of no item, or a list in a form of its own.
            (Count::Many, DeValue::Table(_)) if text == self.name || self.bands(value).is_some() => None,
            (Count::Many, DeValue::Table(_)) => Some(DeValue::Array([value.clone()].into_iter().collect())),
            _ => None,
        }
    }

    /// Returns whether a table is there only since the header above it has another name, which is told by itself: `[[Item]]`,
    /// `[[items]]`.
    fn is_told(&self, value: &Spanned<DeValue<'_>>) -> bool {
        let header = |line: &'_ str| -> Option<String> {
            let (name, _) = line.trim_start().strip_prefix("[[")?.split_once("]]")?;
            Some(name.trim().to_owned())
        };
        let is_own = |line: &str| header(line).is_some_and(|name| name == self.name);
        let is_other = |line: &str| {
            header(line).is_some_and(|name| name != self.name && matches!(meant(&name, &[self.name]), Meant::Field(_)))
        };
        let before = self.source.get(..value.span().start).unwrap_or_default();
        !before.lines().any(is_own) && before.lines().any(is_other)
    }

    /// Returns what to say of a table with a table for each name in it: `[item.concept.snapshot]`.
    fn named_tables(&self, value: &Spanned<DeValue<'_>>) -> Option<(String, String)> {
        let table = value.get_ref().as_table().filter(|_| self.count == Count::Many)?;
        let inner = |value: &Spanned<DeValue<'_>>| value.get_ref().as_table().is_some();
        let (name, first) = table.iter().next().filter(|_| table.iter().all(|(_, value)| inner(value)))?;
        let name = name.get_ref();
        let has_id = first.get_ref().as_table().is_some_and(|first| first.contains_key("id"));
        let message = format!("`{}` is a list of tables, and `{name}` is no field of it", self.name);
        let (header, id) = (format!("[[{}]]", self.path), format!("id = \"{name}\""));
        let hint = match self.syntax {
            Syntax::Toml if has_id => format!("write {header} for [{}.{name}]", self.path),
            Syntax::Toml => format!("write {header} for [{}.{name}], and below it {id}", self.path),
            Syntax::Json => {
                format!("write a list: \"{}\": [{{ \"id\": \"{name}\", ... }}]", self.name)
            }
        };
        Some((message, hint))
    }

    /// Writes out bands as a list where they stand as names with their thresholds: `{ strong = 0.8, pass = 0.6 }`.
    fn bands(&self, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let table = value.get_ref().as_table().filter(|_| self.name == "bands")?;
        let threshold = |value: &Spanned<DeValue<'_>>| self.source.get(value.span())?.trim().parse::<f64>().ok();
        let mut bands: Vec<(f64, &str)> = Vec::new();
        for (name, value) in table {
            bands.push((threshold(value).filter(|at| (0.0..=1.0).contains(at))?, name.get_ref()));
        }
        bands.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        if bands.last().is_some_and(|(lowest, _)| *lowest > 0.0) {
            bands.push((0.0, "fail"));
        }
        let written: Vec<String> = bands
            .iter()
            .map(|(at, label)| match self.syntax {
                Syntax::Toml => format!("{{ label = \"{label}\", at = {at:?} }}"),
                Syntax::Json => format!("{{ \"label\": \"{label}\", \"at\": {at:?} }}"),
            })
            .collect();
        let (sign, name) = match self.syntax {
            Syntax::Toml => (" =", self.name.to_owned()),
            Syntax::Json => (":", format!("\"{}\"", self.name)),
        };
        (!table.is_empty()).then(|| format!("write {name}{sign} [{}]", written.join(", ")))
    }

    fn refusal(&self, value: &Spanned<DeValue<'_>>) -> Refusal {
        if let Some((message, hint)) = self.named_tables(value) {
            return Refusal::at(value.span(), message).with_hint(hint);
        }
        if let Some(bands) = self.bands(value) {
            let message = format!("`{}` is a list of tables, not a table", self.name);
            return Refusal::at(value.span(), message).with_hint(bands);
        }
        let found = match value.get_ref() {
            DeValue::Table(_) => "a table",
            DeValue::Array(_) => "a list",
            _ => "a single value",
        };
        let is_entry = self.count == Count::Many && !matches!(value.get_ref(), DeValue::Table(_));
        let text = self.source.get(value.span()).unwrap_or_default();
        let is_header = text.trim_matches(['[', ']', ' ']) == self.path && text.starts_with('[');
        if text == self.name && self.name == "item" {
            let message = "no [[item]] stands before its first part";
            return Refusal::at(value.span(), message).with_hint("write [[item]], with its id and question, above it");
        }
        let (message, hint) = match self.count {
            Count::Many if is_header => {
                (format!("[{}] stands in single brackets", self.path), format!("write [[{}]]", self.path))
            }
            Count::One if is_header => {
                (format!("[[{}]] stands in double brackets", self.path), format!("write [{}]", self.path))
            }
            Count::Many if is_entry => {
                (format!("`{}` is a list of tables, and here stands {found}", self.name), self.written_out())
            }
            Count::Many => (format!("`{}` is a list of tables, not {found}", self.name), self.written_out()),
            Count::One => (format!("`{}` is a table, not {found}", self.name), self.written_out()),
        };
        Refusal::at(value.span(), message).with_hint(hint)
    }

    fn written_out(&self) -> String {
        if self.syntax == Syntax::Toml {
            return format!("write {} = {}", self.name, self.example);
        }
        let mut words: Vec<String> = self.example.split(' ').map(str::to_owned).collect();
        while let Some(at) = words.iter().position(|word| word == "=") {
            words.remove(at);
            words[at - 1] = format!("\"{}\":", words[at - 1]);
        }
        format!("write \"{}\": {}", self.name, words.join(" "))
    }
}

/// Returns a table with its name as its id, unless it has one.
fn with_id<'v>(name: &Spanned<Cow<'v, str>>, entry: &Spanned<DeValue<'v>>) -> Option<Spanned<DeValue<'v>>> {
    let mut table = entry.get_ref().as_table()?.clone();
    if !table.contains_key("id") {
        let id = Spanned::new(name.span(), DeValue::String(name.get_ref().clone()));
        table.insert(Spanned::new(name.span(), Cow::Borrowed("id")), id);
    }
    Some(Spanned::new(entry.span(), DeValue::Table(table)))
}

#[cfg(test)]
mod tests {
    use super::super::tree;
    use super::*;

    /// Checks the one place that is refused, and a part of what is to be written.
    #[track_caller]
    fn check(source: &str, expected: Option<(&str, &str)>) {
        let (tree, syntax) = match tree::of_toml(source) {
            Ok(tree) => (tree, Syntax::Toml),
            Err(_) => (tree::of_json(source).expect("one of both"), Syntax::Json),
        };
        let refusals = refuse(&mut tree.into_inner(), source, syntax, &mut Vec::new());
        let found: Vec<(&str, &str)> = refusals
            .iter()
            .map(|refusal| (&source[refusal.span.clone().unwrap_or(0..0)], refusal.hint.as_deref().unwrap_or("")))
            .collect();
        assert_eq!(found.len(), usize::from(expected.is_some()), "{found:?}");
        for ((place, hint), (marked, part)) in found.iter().zip(expected) {
            assert!(*place == marked && hint.contains(part), "{found:?}");
        }
    }

    #[test]
    fn lists_in_place_of_tables_are_refused() {
        check("[[item]]\nweights = [0.5, 0.5]\n", Some(("[0.5, 0.5]", "{ similarity = 0.5, coverage = 0.5 }")));
        check("[[item]]\nweights = [0.5, 0.5, 1]\n", Some(("[0.5, 0.5, 1]", "similarity")));
        check("[scoring]\nbands = [['pass', 0.6], ['fail', 0]]\n", Some(("['pass', 0.6]", "label")));
        check("[scoring]\nbands = { pass = 0.6 }\n", Some(("{ pass = 0.6 }", "label")));
        let bands = "[{ label = \"strong\", at = 0.8 }, { label = \"ok\", at = 0.6 }, { label = \"fail\", at = 0.0 }]";
        check("[scoring]\nbands = { ok = 0.6, strong = 0.8 }\n", Some(("{ ok = 0.6, strong = 0.8 }", bands)));
        let bands = "\"bands\": [{ \"label\": \"low\", \"at\": 0.0 }]";
        check("{\"scoring\": {\"bands\": {\"low\": 0}}}", Some(("{\"low\": 0}", bands)));
        check("[[item]]\nlevels = [[1, 5]]\n", Some(("[1, 5]", "points = 5")));
        check("scoring = [[0.5, 0.5], 0.6]\n", Some(("[[0.5, 0.5], 0.6]", "scoring = { pass")));
        check("[[item]]\nconcept = [['a', 'b']]\n", Some(("['a', 'b']", "says")));
        check("{\"item\": [{\"weights\": [1, 1]}]}", Some(("[1, 1]", "\"weights\": { \"similarity\": 0.5")));
    }

    #[test]
    fn headers_have_their_brackets() {
        check("[[scoring]]\npass = 0.6\n", Some(("[[scoring]]", "write [scoring]")));
        check("[[glossary]]\norm = ['x']\n", Some(("[[glossary]]", "write [glossary]")));
        check("[item]\nid = 'a'\n", Some(("[item]", "write [[item]]")));
        check("[[item]]\n[item.concept]\nid = 'a'\n", Some(("[item.concept]", "write [[item.concept]]")));
    }

    #[test]
    fn name_in_a_header_becomes_an_id() {
        let source = "[[item]]\nid = 'a'\n[item.concept.cell]\nsays = 'b'\n";
        check(source, Some(("concept", "write [[item.concept]] for [item.concept.cell], and below it id = \"cell\"")));
        let source = "[[item]]\nid = 'a'\n[item.concept.cell]\nid = 'b'\n";
        check(source, Some(("concept", "write [[item.concept]] for [item.concept.cell]")));
        let json = "{\"item\": [{\"concept\": {\"cell\": {}}}]}";
        check(json, Some(("{\"cell\": {}}", "[{ \"id\": \"cell\"")));
    }

    #[test]
    fn part_of_no_item_is_refused_once() {
        check("[[item.concept]]\nid = 'a'\n", Some(("item", "write [[item]], with its id")));
        check("[[Item]]\n[[item.concept]]\nid = 'a'\n", None);
        check("[[items]]\n[[item.concept]]\nid = 'a'\n", None);
    }

    #[test]
    fn tables_are_left_as_they_are() {
        check("[scoring]\nweights = { similarity = 1, coverage = 1 }\n[[item]]\nlevels = []\n[[item.concept]]\n", None);
    }
}
