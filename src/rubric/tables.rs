//! Refuses lists and single values where a rubric has tables: serde would read `[0.5, 0.5]` as the fields in their order.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::advice::Syntax;
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

/// Takes what is no table off the tree, and tells of it.
pub(super) fn refuse(tree: &mut DeTable<'_>, source: &str, syntax: Syntax) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for (path, count, example) in TABLES {
        let mut steps: Vec<&str> = path.split('.').collect();
        let name = steps.pop().unwrap_or_default();
        let refuser = Refuser { path, name, count: *count, example, source, syntax };
        refuser.descend(tree, &steps, &mut refusals);
    }
    refusals
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
    fn descend(&self, table: &mut DeTable<'_>, steps: &[&str], refusals: &mut Vec<Refusal>) {
        let Some((step, deeper)) = steps.split_first() else { return self.check(table, refusals) };
        let Some(value) = table.get_mut(*step) else { return };
        match value.get_mut() {
            DeValue::Table(table) => self.descend(table, deeper, refusals),
            DeValue::Array(entries) => {
                for table in entries.iter_mut().filter_map(|entry| match entry.get_mut() {
                    DeValue::Table(table) => Some(table),
                    _ => None,
                }) {
                    self.descend(table, deeper, refusals);
                }
            }
            _ => {}
        }
    }

    fn check(&self, table: &mut DeTable<'_>, refusals: &mut Vec<Refusal>) {
        let Some(value) = table.get_mut(self.name) else { return };
        let is_table = |value: &Spanned<DeValue<'_>>| value.get_ref().as_table().is_some();
        match (self.count, value.get_mut()) {
            (Count::One, DeValue::Table(_)) => {}
            (Count::Many, DeValue::Array(entries)) => {
                let odd = entries.iter().filter(|entry| !is_table(entry));
                refusals.extend(odd.map(|entry| self.refusal(entry)).take(1));
                if entries.iter().any(|entry| !is_table(entry)) {
                    table.remove(self.name);
                }
            }
            _ => {
                refusals.push(self.refusal(value));
                table.remove(self.name);
            }
        }
    }

    fn refusal(&self, value: &Spanned<DeValue<'_>>) -> Refusal {
        let found = match value.get_ref() {
            DeValue::Table(_) => "a table",
            DeValue::Array(_) => "a list",
            _ => "a single value",
        };
        let is_entry = self.count == Count::Many && !matches!(value.get_ref(), DeValue::Table(_));
        let text = self.source.get(value.span()).unwrap_or_default();
        let is_header = text.trim_matches(['[', ']', ' ']) == self.path;
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
        let refusals = refuse(&mut tree.into_inner(), source, syntax);
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
    fn tables_are_left_as_they_are() {
        check("[scoring]\nweights = { similarity = 1, coverage = 1 }\n[[item]]\nlevels = []\n[[item.concept]]\n", None);
    }
}
