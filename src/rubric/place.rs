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

/// Returns where the value of a field begins, in the object at `at`.
fn json_field(source: &str, at: usize, name: &str) -> Option<usize> {
    let mut at = skip_space(source, at.checked_add(1).filter(|_| source[at..].starts_with('{'))?);
    while source[at..].starts_with('"') {
        let key_end = skip_value(source, at);
        let colon = skip_space(source, key_end);
        let value = skip_space(source, colon + 1);
        if source[at + 1..key_end - 1] == *name {
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
