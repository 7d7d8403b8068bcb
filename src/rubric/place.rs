//! Where in a rubric file a value stands: from a path such as `item[3].concept[1].weight` to its line.

use toml::de::{DeTable, DeValue};

use super::file::line_and_column;

/// The path of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place(Vec<Step>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Field(&'static str),
    Entry(&'static str, usize),
}

impl Place {
    /// The file as a whole.
    pub fn top() -> Self {
        Self(Vec::new())
    }

    /// A field of this table.
    pub fn field(&self, name: &'static str) -> Self {
        self.then(Step::Field(name))
    }

    /// A table inside this one.
    pub fn table(&self, name: &'static str) -> Self {
        self.field(name)
    }

    /// An entry of the array `name`, from 0.
    pub fn entry(&self, name: &'static str, at: usize) -> Self {
        self.then(Step::Entry(name, at))
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
    is_json: bool,
}

impl<'a> Places<'a> {
    /// Makes a finder for a file that has been read without a syntax error.
    pub fn new(source: &'a str, is_json: bool) -> Self {
        Self { source, is_json }
    }

    /// Returns line and column, both from 1, of the value at `place`, or of the innermost table around it that exists.
    pub fn find(&self, place: &Place) -> Option<(usize, usize)> {
        let byte = if self.is_json { self.find_json(place) } else { self.find_toml(place) };
        byte.map(|byte| line_and_column(self.source, byte))
    }

    /// Returns what to call the item around a line and column: by its id, or by its number where it has none.
    ///
    /// The file may be one that was refused, so this looks at its text alone.
    pub fn item_around(&self, at: (usize, usize)) -> Option<String> {
        let (number, id) = if self.is_json { self.json_item_around(at)? } else { self.toml_item_around(at.0)? };
        Some(match id {
            Some(id) => format!("item \"{id}\""),
            None => format!("item number {number}"),
        })
    }

    fn toml_item_around(&self, line: usize) -> Option<(usize, Option<String>)> {
        let headers = self.source.lines().zip(1..).filter_map(|(text, number)| Some((toml_header(text)?, number)));
        let headers: Vec<(&str, usize)> = headers.collect();
        let before = headers.iter().take_while(|(_, number)| *number <= line);
        let last = before.clone().last().filter(|(name, _)| *name == "item" || name.starts_with("item."))?;
        let (items, begin) = before
            .filter(|(name, _)| *name == "item")
            .fold((0, last.1), |(items, _), (_, number)| (items + 1, *number));
        let own = self.source.lines().skip(begin).take_while(|text| toml_header(text).is_none());
        let mut ids = own.filter_map(|text| text.trim_start().strip_prefix("id")?.trim_start().strip_prefix('='));
        Some((items, ids.find_map(quoted)))
    }

    fn json_item_around(&self, at: (usize, usize)) -> Option<(usize, Option<String>)> {
        let top = skip_space(self.source, 0);
        let items = json_field(self.source, top, "item")?;
        let (mut begin, mut number) = (json_entry(self.source, items, 0)?, 1);
        while self.source[begin..].starts_with('{') && line_and_column(self.source, begin) <= at {
            let end = skip_value(self.source, begin);
            if at <= line_and_column(self.source, end) {
                let id = json_field(self.source, begin, "id").and_then(|at| quoted(&self.source[at..]));
                return Some((number, id));
            }
            begin = skip_separator(self.source, end);
            number += 1;
        }
        None
    }

    fn find_toml(&self, place: &Place) -> Option<usize> {
        let root = DeTable::parse(self.source).ok()?;
        let mut table: &DeTable<'_> = root.get_ref();
        let mut byte = None;
        for step in &place.0 {
            let (name, at) = match step {
                Step::Field(name) => (*name, None),
                Step::Entry(name, at) => (*name, Some(*at)),
            };
            let Some(value) = table.get(name) else { break };
            let value = match (at, value.get_ref()) {
                (Some(at), DeValue::Array(entries)) => entries.get(at)?,
                _ => value,
            };
            byte = Some(value.span().start);
            match value.get_ref() {
                DeValue::Table(inner) => table = inner,
                _ => break,
            }
        }
        byte
    }

    /// Walks the text of a valid JSON document.
    fn find_json(&self, place: &Place) -> Option<usize> {
        let mut at = skip_space(self.source, 0);
        for step in &place.0 {
            let (name, entry) = match step {
                Step::Field(name) => (*name, None),
                Step::Entry(name, entry) => (*name, Some(*entry)),
            };
            let Some(value) = json_field(self.source, at, name) else { break };
            at = match entry {
                Some(entry) => json_entry(self.source, value, entry)?,
                None => value,
            };
        }
        Some(at)
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

/// Returns where the value of a field begins, in the object at `at`.
fn json_field(source: &str, at: usize, name: &str) -> Option<usize> {
    let mut at = skip_space(source, at.checked_add(1).filter(|_| source[at..].starts_with('{'))?);
    while source[at..].starts_with('"') {
        let key_end = skip_value(source, at);
        let colon = skip_space(source, key_end);
        // A refused file may end anywhere.
        let value = skip_space(source, colon + source[colon..].starts_with(':').then_some(1)?);
        if source.get(at + 1..key_end - 1) == Some(name) {
            return Some(value);
        }
        at = skip_separator(source, skip_value(source, value));
    }
    None
}

/// Returns where an entry of the array at `at` begins.
fn json_entry(source: &str, at: usize, entry: usize) -> Option<usize> {
    let mut at = skip_space(source, at.checked_add(1).filter(|_| source[at..].starts_with('['))?);
    for _ in 0..entry {
        at = skip_separator(source, skip_value(source, at));
    }
    Some(at)
}

fn skip_space(source: &str, at: usize) -> usize {
    source.len() - source[at..].trim_start().len()
}

fn skip_separator(source: &str, at: usize) -> usize {
    let at = skip_space(source, at);
    if source[at..].starts_with(',') { skip_space(source, at + 1) } else { at }
}

/// Returns where the value at `at` ends.
fn skip_value(source: &str, at: usize) -> usize {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (offset, byte) in source.as_bytes()[at..].iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' if depth == 0 => return at + offset,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        let closed = matches!(byte, b'"' | b'}' | b']') && depth == 0 && !in_string;
        if closed {
            return at + offset + 1;
        }
    }
    source.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOML: &str = "id = 'r'\n[[item]]\nid = 'a'\n[[item.concept]]\nid = 'c'\nany = [\n  ['x'],\n]\n[[item]]\n\
        id_of = 1\n[scoring]\n";
    const JSON: &str = "{\"id\": \"r\",\n\"item\": [\n{\"id\": \"a\",\n\"any\": [\"}\"]},\n{},\n3],\n\"x\": 1}";

    #[track_caller]
    fn check(source: &str, is_json: bool, line: usize, expected: Option<&str>) {
        assert_eq!(Places::new(source, is_json).item_around((line, 2)).as_deref(), expected);
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
    fn refused_file_may_end_anywhere() {
        for end in 0..=JSON.len() {
            for line in 1..8 {
                let _ = Places::new(&JSON[..end], true).item_around((line, 2));
            }
        }
        let _ = Places::new("{\"item\": [{\"id\" é", true).item_around((1, 20));
    }
}
