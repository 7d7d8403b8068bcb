//! The values of a TOML or JSON file, each with its place: one tree for both.

use std::borrow::Cow;
use std::ops::Range;

use serde::de::IgnoredAny;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::error::line_and_column;

/// A file's values.
pub type Tree<'a> = Spanned<DeTable<'a>>;

/// How deep the values of a JSON file may be nested.
const DEEPEST: usize = 64;

/// What a parser has against a text, and where, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The place.
    pub span: Option<Range<usize>>,
    /// What is wrong, as the parser says it.
    pub message: String,
}

/// Reads TOML.
///
/// # Errors
///
/// Every error of syntax that the parser finds.
pub fn of_toml(source: &str) -> Result<Tree<'_>, Vec<Refusal>> {
    let (tree, errors) = DeTable::parse_recoverable(source);
    let refusal = |error: toml::de::Error| {
        let message = match (error.message(), error.span().and_then(|span| source.get(span))) {
            ("duplicate key", Some(key)) => format!("`{key}` is there twice"),
            (message, _) => message.replace('\n', ", "),
        };
        Refusal { span: error.span(), message }
    };
    if errors.is_empty() {
        return Ok(tree);
    }
    let mut refusals: Vec<Refusal> = errors.into_iter().map(refusal).collect();
    if let Some(open) = open_text(source, &refusals) {
        // The text swallows all that follows it: whatever else the parser misses at the end is its doing.
        refusals.retain(|refusal| refusal.span.as_ref().is_none_or(|span| span.start < source.trim_end().len()));
        refusals.push(self::refusal(open..open + 3, "this text is not closed, expected `\"`"));
    } else if let Some(open) = open_list(source, &refusals) {
        // What follows reads as its entries; that it is none of them is no fault of its own.
        let end = refusals.iter().filter(|refusal| is_open_list(refusal)).find_map(|refusal| refusal.span.clone());
        let is_inside =
            |span: &Range<usize>| span.start >= open && end.as_ref().is_some_and(|end| span.start <= end.start);
        refusals.retain(|refusal| !refusal.span.as_ref().is_some_and(is_inside));
        refusals.push(self::refusal(open..open + 1, "this list is not closed, expected `]`"));
    }
    // The parser stumbles on over the rest of a line.
    let line = |refusal: &Refusal| refusal.span.as_ref().map(|span| line_and_column(source, span.start).0);
    refusals.sort_by_key(|refusal| refusal.span.as_ref().map(|span| span.start));
    refusals.dedup_by_key(|refusal| line(refusal));
    Err(refusals)
}

fn is_open_list(refusal: &Refusal) -> bool {
    refusal.message.starts_with("unclosed array")
}

/// Returns where the first list begins that is not closed.
fn open_list(source: &str, refusals: &[Refusal]) -> Option<usize> {
    refusals.iter().find(|refusal| is_open_list(refusal))?;
    let first = refusals.iter().filter_map(|refusal| refusal.span.as_ref()).map(|span| span.start).min()?;
    let begins = |&(at, _): &(usize, &str)| source[..at].trim_end_matches([' ', '\t']).ends_with('=');
    source[..first].rmatch_indices('[').find(begins).map(|(at, _)| at)
}

/// Returns where the text of several lines begins that is not closed before the end of the file.
fn open_text(source: &str, refusals: &[Refusal]) -> Option<usize> {
    let is_open = |(text, quotes): (&str, &'static str)| {
        let is_told = refusals.iter().any(|refusal| refusal.message.contains(text));
        if is_told { source.rfind(quotes) } else { None }
    };
    [("multi-line basic string", "\"\"\""), ("multi-line literal string", "'''")].into_iter().find_map(is_open)
}

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
        return Err(vec![refusal(start..reader.at, "a rubric is one object, { ... }")]);
    };
    if reader.twins.is_empty() { Ok(Spanned::new(start..reader.at, table)) } else { Err(reader.twins) }
}

fn refusal(span: Range<usize>, message: impl Into<String>) -> Refusal {
    Refusal { span: Some(span), message: message.into() }
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
    refusal(at..end, message)
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
            return Err(refusal(start..start + 1, "the values are nested too deep"));
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
                    self.twins.push(refusal(span.clone(), format!("`{key}` is there twice")));
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
        DeValue::parse(text).map(Spanned::into_inner).map_err(|_| refusal(span, format!("`{text}` is no value here")))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_and_toml_make_the_same_tree() {
        let json =
            of_json("{\"a\": [1, -2.5e3, true], \"b\": {\"c\\n\": \"\\u00e9\\\"\"}, \"d\": null}").expect("valid");
        let toml = of_toml("a = [1, -2.5e3, true]\nb = { \"c\\n\" = \"é\\\"\" }\n").expect("valid");
        let plain = |tree: Tree<'_>| toml::Table::try_from(read(tree)).expect("a table");
        assert_eq!(plain(json), plain(toml));
    }

    fn read(tree: Tree<'_>) -> toml::Table {
        serde::Deserialize::deserialize(toml::Deserializer::from(tree)).expect("any table can be read")
    }

    #[test]
    fn places_are_those_of_the_text() {
        for (source, tree) in [
            ("{ \"a\": [ \"x\", \"yy\" ] }", of_json as fn(&str) -> Result<Tree<'_>, Vec<Refusal>>),
            ("a = [ 'x', 'yy' ]", of_toml),
        ] {
            let tree = tree(source).expect("valid");
            let entry = &tree.get_ref()["a"].get_ref().as_array().expect("an array")[1];
            assert_eq!(&source[entry.span()][1..3], "yy");
        }
    }

    #[test]
    fn every_error_of_syntax_in_toml_is_told() {
        assert_eq!(of_toml("a = \nb = 1\nc = 2 3\n").expect_err("refused").len(), 2);
    }

    #[test]
    fn list_that_is_not_closed_is_told_where_it_begins() {
        let refused = of_toml("a = ['x'\nb = 1\nc = ['y', 'z']\n").expect_err("refused");
        assert_eq!(refused, [refusal(4..5, "this list is not closed, expected `]`")]);
    }

    #[test]
    fn json_is_refused_where_it_is_wrong() {
        let error = of_json("{\"a\": 1,\n \"é\": }").expect_err("refused").remove(0);
        assert_eq!(error.span, Some(16..17), "{error:?}");
        assert!(of_json("[1]").is_err());
        assert!(of_json("{\"a\": 1, \"a\": 2}").expect_err("refused")[0].message.contains("twice"));
        assert!(of_json(&("{\"a\":".to_owned() + &"[".repeat(9999) + &"]".repeat(9999) + "}")).is_err());
        assert!(of_json("{\"a\": [null]}").is_err());
    }

    #[test]
    fn text_may_end_anywhere() {
        let json = "{\"id\": \"ré\", \"item\": [{\"any\": [\"}\", 1.5]}, {}], \"x\": null}";
        for end in (0..json.len()).filter(|&end| json.is_char_boundary(end)) {
            assert!(of_json(&json[..end]).is_err());
        }
        assert!(of_json(json).is_ok());
    }
}
