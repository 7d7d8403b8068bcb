//! Reads JSON into a tree.

use std::borrow::Cow;

use serde::de::IgnoredAny;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::{Refusal, Tree};

/// How deep the values of a JSON file may be nested.
const DEEPEST: usize = 64;

/// Reads JSON.
///
/// # Errors
///
/// The first error of syntax.
pub fn of_json(source: &str) -> Result<Tree<'_>, Vec<Refusal>> {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(source) {
        return Err(vec![json_refusal(source, &error)]);
    }
    let mut reader = JsonReader { source, at: 0, twins: Vec::new() };
    reader.skip_space();
    let start = reader.at;
    let top = reader.value(0).map_err(|refusal| vec![refusal])?;
    let DeValue::Table(table) = top.into_inner() else {
        return Err(vec![Refusal::at(start..reader.at, "a rubric is one object, { ... }")]);
    };
    if reader.twins.is_empty() { Ok(Spanned::new(start..reader.at, table)) } else { Err(reader.twins) }
}

fn json_refusal(source: &str, error: &serde_json::Error) -> Refusal {
    let message = error.to_string();
    let message = message.rsplit_once(" at line").map_or(message.as_str(), |(message, _)| message);
    let line_start: usize = source.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    // The parser counts columns in bytes, from 1; at the end of a line it may stand behind it.
    let mut at = (line_start + error.column().saturating_sub(1)).min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    let end = at + source[at..].chars().next().map_or(0, char::len_utf8);
    let before = source[..at].trim_end();
    if source[at..].starts_with(['}', ']']) && before.ends_with(',') {
        let hint = "JSON has no comma behind the last entry: remove it";
        return Refusal::at(before.len() - 1..before.len(), "trailing comma").with_hint(hint);
    }
    if source[at..].starts_with(',') && before.ends_with(',') {
        return Refusal::at(at..end, "a comma too many").with_hint("remove it");
    }
    Refusal::at(at..end, message)
}

/// Walks the text of a valid JSON document.
struct JsonReader<'a> {
    source: &'a str,
    at: usize,
    /// Fields that an object has twice.
    twins: Vec<Refusal>,
}

impl<'a> JsonReader<'a> {
    fn value(&mut self, depth: usize) -> Result<Spanned<DeValue<'a>>, Refusal> {
        let start = self.at;
        if depth > DEEPEST {
            return Err(Refusal::at(start..start + 1, "the values are nested too deep"));
        }
        let value = match self.source.as_bytes().get(start) {
            Some(b'{') => DeValue::Table(self.object(depth)?),
            Some(b'[') => DeValue::Array(self.array(depth)?),
            Some(b'"') => DeValue::String(Cow::Owned(self.string())),
            _ => self.literal()?,
        };
        Ok(Spanned::new(start..self.at, value))
    }

    fn object(&mut self, depth: usize) -> Result<DeTable<'a>, Refusal> {
        let mut table = DeTable::new();
        self.skip(1);
        while !self.takes(b'}') {
            let start = self.at;
            let key = self.string();
            let span = start..self.at;
            self.skip_space();
            self.skip(1);
            // A field that is null is one that is not there.
            if self.source[self.at..].starts_with("null") {
                self.skip("null".len());
            } else {
                let value = self.value(depth + 1)?;
                if table.contains_key(key.as_str()) {
                    self.twins.push(Refusal::twin(span.clone(), &key));
                }
                table.insert(Spanned::new(span, Cow::Owned(key)), value);
            }
            self.skip_separator();
        }
        Ok(table)
    }

    fn array(&mut self, depth: usize) -> Result<DeArray<'a>, Refusal> {
        let mut array = DeArray::new();
        self.skip(1);
        while !self.takes(b']') {
            array.push(self.value(depth + 1)?);
            self.skip_separator();
        }
        Ok(array)
    }

    fn string(&mut self) -> String {
        let start = self.at;
        let mut escaped = false;
        let inner = self.source.as_bytes()[start + 1..].iter();
        let length = inner.take_while(|&&byte| {
            let closes = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            !closes
        });
        self.at = start + length.count() + 2;
        serde_json::from_str(&self.source[start..self.at]).unwrap_or_default()
    }

    fn literal(&mut self) -> Result<DeValue<'a>, Refusal> {
        let rest = &self.source[self.at..];
        let length = rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}')).unwrap_or(rest.len());
        let span = self.at..self.at + length;
        self.at = span.end;
        let text = &rest[..length];
        // JSON's numbers and truth values are written as those of TOML are.
        DeValue::parse(text)
            .map(Spanned::into_inner)
            .map_err(|_| Refusal::at(span, format!("`{text}` is no value here")))
    }

    /// Takes a closing bracket, if it stands here.
    fn takes(&mut self, bracket: u8) -> bool {
        let stands = self.source.as_bytes().get(self.at).is_none_or(|&byte| byte == bracket);
        self.at += usize::from(stands && self.at < self.source.len());
        stands
    }

    fn skip(&mut self, bytes: usize) {
        self.at += bytes;
        self.skip_space();
    }

    fn skip_separator(&mut self) {
        self.skip_space();
        if self.source[self.at..].starts_with(',') {
            self.skip(1);
        }
    }

    fn skip_space(&mut self) {
        let rest = &self.source[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }
}
