//! Where in a rubric file a value stands: from a path such as `item[3].concept[1].weight` to its line.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use super::tree::Tree;
use crate::error::line_and_column;

/// The path of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place(Vec<Step>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Field(Cow<'static, str>),
    Entry(Cow<'static, str>, usize),
}

impl Step {
    fn name(&self) -> &str {
        match self {
            Self::Field(name) | Self::Entry(name, _) => name,
        }
    }
}

/// Tables that are checked as one value of the table around them.
const PARTS: &[&str] = &["bands", "levels", "weights"];

/// Fields without which a table as a whole may be at fault.
const ESSENTIAL: &[&str] = &["any", "concept", "include", "item", "references", "says"];

/// Fields, each with those of the same table that are checked against it.
const CHECKED_AGAINST: &[(&str, &[&str])] = &[
    ("all", &["once"]),
    ("any", &["at_least", "once"]),
    ("at_least", &["once"]),
    ("concept", &["levels"]),
    ("levels", &["points"]),
    ("points", &["levels"]),
];

impl Place {
    /// The file as a whole.
    pub fn top() -> Self {
        Self(Vec::new())
    }

    /// A field of this table.
    pub fn field(&self, name: impl Into<Cow<'static, str>>) -> Self {
        self.then(Step::Field(name.into()))
    }

    /// A table inside this one.
    pub fn table(&self, name: &'static str) -> Self {
        self.field(name)
    }

    /// An entry of the array `name`, from 0.
    pub fn entry(&self, name: impl Into<Cow<'static, str>>, at: usize) -> Self {
        self.then(Step::Entry(name.into(), at))
    }

    /// Returns which entry of its array it is, from 1.
    pub fn number(&self) -> Option<usize> {
        match self.0.last()? {
            Step::Entry(_, at) => Some(at + 1),
            Step::Field(_) => None,
        }
    }

    /// Returns whether what is said of this place may be so only since a field has another value than was meant.
    pub fn hangs_on(&self, field: &Self) -> bool {
        let mut steps = field.0.as_slice();
        while let [owner @ .., table, _] = steps
            && PARTS.contains(&table.name())
        {
            steps = &steps[..=owner.len()];
        }
        let Some((field, owner)) = steps.split_last() else { return false };
        let Some(rest) = self.0.strip_prefix(owner) else { return false };
        let Some(own) = rest.first() else { return ESSENTIAL.contains(&field.name()) };
        let against = CHECKED_AGAINST.iter().find(|(name, _)| *name == field.name());
        own.name() == field.name() || against.is_some_and(|(_, others)| others.contains(&own.name()))
    }

    fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}

/// Finds places in one file.
pub struct Places<'a> {
    source: &'a str,
    /// None for a file with errors of syntax.
    tree: Option<&'a Tree<'a>>,
}

impl<'a> Places<'a> {
    /// Makes a finder for a file and its values; none where it has errors of syntax.
    pub fn new(source: &'a str, tree: Option<&'a Tree<'a>>) -> Self {
        Self { source, tree }
    }

    /// Returns where the value at `place` stands, in bytes, or the innermost table around it that exists.
    pub fn find(&self, place: &Place) -> Option<Range<usize>> {
        let mut table = self.tree?.get_ref();
        let mut found = None;
        for step in &place.0 {
            let (name, at) = match step {
                Step::Field(name) => (name, None),
                Step::Entry(name, at) => (name, Some(*at)),
            };
            // What was put in for a value that is not known stands nowhere.
            let stands = |value: &&Spanned<DeValue<'_>>| value.span().end <= self.source.len();
            let Some(value) = table.get(name.as_ref()).filter(stands) else { break };
            let value = match (at, value.get_ref()) {
                (Some(at), DeValue::Array(entries)) => entries.get(at)?,
                _ => value,
            };
            found = Some(value.span());
            match value.get_ref() {
                DeValue::Table(inner) => table = inner,
                _ => break,
            }
        }
        found
    }

    /// Returns whether a table of the file has a field, if only an empty one.
    pub fn has(&self, table: &Place, field: &'static str) -> bool {
        self.find(table) != self.find(&table.field(field))
    }

    /// Returns the text of the file.
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// Returns what to call the item around a byte: by its id, or by its number where it has none.
    pub fn item_around(&self, byte: usize) -> Option<String> {
        let (number, id) = self.entry_around(byte).or_else(|| self.header_before(byte))?;
        Some(match id {
            Some(id) => format!("item \"{id}\""),
            None => format!("item number {number}"),
        })
    }

    /// Looks for an item whose extent is known.
    fn entry_around(&self, byte: usize) -> Option<(usize, Option<String>)> {
        let items = self.tree?.get_ref().get("item")?.get_ref().as_array()?;
        let (item, number) = items.iter().zip(1..).find(|(item, _)| item.span().contains(&byte))?;
        let id = item.get_ref().as_table().and_then(|item| item.get("id")?.get_ref().as_str());
        Some((number, id.map(str::to_owned)))
    }

    /// Looks for the header of TOML that the byte stands under; the file may be one that was refused, so this looks at
    /// its text alone.
    fn header_before(&self, byte: usize) -> Option<(usize, Option<String>)> {
        let line = line_and_column(self.source, byte).0;
        let headers = self.source.lines().zip(1..).filter_map(|(text, number)| Some((toml_header(text)?, number)));
        let headers: Vec<(&str, usize)> = headers.collect();
        let before = headers.iter().take_while(|(_, number)| *number <= line);
        let last = before.clone().last().filter(|(name, _)| *name == "item" || name.starts_with("item."))?;
        let (items, begin) = before
            .filter(|(name, _)| *name == "item")
            .fold((0, last.1), |(items, _), (_, number)| (items + 1, *number));
        if items == 0 {
            return None;
        }
        let own = self.source.lines().skip(begin).take_while(|text| toml_header(text).is_none());
        let mut ids = own.filter_map(|text| text.trim_start().strip_prefix("id")?.trim_start().strip_prefix('='));
        Some((items, ids.find_map(quoted)))
    }
}

/// Reads `[name]` and `[[name]]`.
fn toml_header(line: &str) -> Option<&str> {
    let inner = line.trim_start().strip_prefix('[')?;
    let inner = inner.strip_prefix('[').unwrap_or(inner);
    let (name, _) = inner.split_once(']')?;
    let name = name.trim();
    (name.starts_with(char::is_alphabetic) && !name.contains(['"', '\'', ','])).then_some(name)
}

/// Reads the text in quotes that `source` begins with; ids have no escapes.
fn quoted(source: &str) -> Option<String> {
    let source = source.trim_start();
    let quote = source.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    source[1..].split_once(quote).map(|(text, _)| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::tree;
    use super::*;

    const TOML: &str = "id = 'r'\n[[item]]\nid = 'a'\n[[item.concept]]\nid = 'c'\nany = [\n  ['x'],\n]\n[[item]]\n\
        id_of = 1\n[scoring]\n";
    const JSON: &str = "{\"id\": \"r\",\n\"item\": [\n{\"id\": \"a\",\n\"any\": [\"}\"]},\n{},\n3],\n\"x\": 1}";

    /// Checks what the item around the first byte of a line is called.
    #[track_caller]
    fn check(source: &str, is_json: bool, line: usize, expected: Option<&str>) {
        let tree = if is_json { tree::of_json(source) } else { tree::of_toml(source) }.expect("valid");
        let byte = source.split_inclusive('\n').take(line - 1).map(str::len).sum::<usize>() + 1;
        assert_eq!(Places::new(source, Some(&tree)).item_around(byte).as_deref(), expected);
    }

    #[test]
    fn item_around_a_line_is_called_by_its_id() {
        check(TOML, false, 2, Some("item \"a\""));
        check(TOML, false, 7, Some("item \"a\""));
        check(JSON, true, 3, Some("item \"a\""));
        check(JSON, true, 4, Some("item \"a\""));
    }

    #[test]
    fn item_without_id_is_called_by_its_number() {
        check(TOML, false, 10, Some("item number 2"));
        check(JSON, true, 5, Some("item number 2"));
    }

    #[test]
    fn what_stands_outside_the_items_is_in_none() {
        check(TOML, false, 1, None);
        check(TOML, false, 11, None);
        check(JSON, true, 1, None);
        check(JSON, true, 7, None);
    }

    #[test]
    fn item_of_a_refused_file_is_found_by_its_header() {
        let source = TOML.replace("'c'", "'c");
        let byte = source.find("'c").expect("it is there");
        assert_eq!(Places::new(&source, None).item_around(byte).as_deref(), Some("item \"a\""));
        assert_eq!(Places::new(JSON, None).item_around(20), None);
        assert_eq!(Places::new("[[item.concept]]\nid = 'c\n[[item]]\n", None).item_around(20), None);
    }

    #[test]
    fn what_is_checked_against_a_field_hangs_on_it() {
        let item = Place::top().entry("item", 0);
        let concept = item.entry("concept", 1);
        assert!(concept.field("at_least").hangs_on(&concept.field("any")));
        assert!(concept.entry("any", 2).hangs_on(&concept.field("any")));
        assert!(item.hangs_on(&item.field("references")));
        assert!(item.entry("levels", 2).hangs_on(&item.entry("levels", 0).field("at")));
        assert!(item.field("points").hangs_on(&item.entry("levels", 0).field("points")));
        assert!(item.field("weights").hangs_on(&item.field("weights").field("coverage")));
        // What has nothing to do with it does not.
        assert!(!item.hangs_on(&item.field("id")) && !item.field("question").hangs_on(&item.field("references")));
        assert!(!concept.field("weight").hangs_on(&item.field("id")));
        assert!(!item.entry("concept", 0).field("at_least").hangs_on(&concept.field("any")));
    }

    #[test]
    fn place_that_is_missing_is_that_of_its_table() {
        let tree = tree::of_toml(TOML).expect("valid");
        let places = Places::new(TOML, Some(&tree));
        let at = |place: &Place| &TOML[places.find(place).expect("found")];
        let concept = Place::top().entry("item", 0).entry("concept", 0);
        assert_eq!(at(&concept.field("id")), "'c'");
        assert_eq!(at(&concept.field("weight")), "[[item.concept]]");
        assert_eq!(at(&concept.entry("any", 0)), "['x']");
    }
}
