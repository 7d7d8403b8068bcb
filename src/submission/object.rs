//! One JSON object, from a `.json` array or a line of a `.jsonl` file, on its way to a response.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::record::{self, Nameless, Record, Wording};
use super::text_file::to_only_item;
use super::{Content, Found, Origin, beside, columns, decode, item_at};
use crate::rubric::index::ItemIndex;

/// Why a record has no answer.
const NO_ANSWER: &str =
    "record has no \"answer\" field: give candidate, item and answer, or a field for each item, named by its id";

/// Turns objects into responses; remembers what it has said about the file.
#[derive(Debug, Default)]
pub(super) struct Objects {
    /// That references are ignored.
    said: bool,
    /// That a field is graded beside that of the answer.
    said_also: bool,
    /// Whether it was said that records which name no item count as answers to the only one.
    counts_to_only: bool,
    nameless: Nameless,
}

impl Objects {
    /// Makes the response of one record, with a note before it where there is news about the file.
    ///
    /// `place` stands for a candidate without a name.
    ///
    /// # Errors
    /// What the parser says about bytes that are not JSON.
    pub(super) fn read(
        &mut self,
        bytes: &[u8],
        place: &str,
        mut origin: Origin,
        index: Option<&ItemIndex>,
    ) -> Result<Vec<Found>, serde_json::Error> {
        let decoded = decode::file_text(bytes);
        // Where it is no text, the names can be read all the same.
        let text = decoded.as_ref().map_or_else(|_| String::from_utf8_lossy(bytes), |text| (*text).into());
        if !text.trim_start().starts_with('{') {
            serde_json::from_str::<Value>(&text)?;
            return Ok(vec![record::unreadable(place, origin, "record is not a JSON object".into())]);
        }
        let mut fields = Fields::new(serde_json::from_str(&text)?);
        let fault = fields.twice().or_else(|| fields.changed_number(&text));
        let mut found = Vec::new();
        if index.is_some() && !self.said && fields.has_reference() {
            self.said = true;
            let path = origin.path.display();
            found.push(Found::Note(format!(
                "{path}: the references come from the rubric; those in records are ignored"
            )));
        }
        let items = index.map(|index| fields.items(index)).unwrap_or_default();
        if let (Some(index), false) = (index, items.is_empty()) {
            let is_item = |name: &str| index.find_heading(name).is_some();
            fields.keep(|name| columns::is_known(&columns::folded(name)) || !is_item(name));
            origin.record = fields.others();
            let name = fields.candidate();
            found.extend(self.nameless.note(&name, &origin.path, place));
            let fault = decoded.err().or(fault);
            found.extend(items.into_iter().map(|(at, content)| {
                let content = fault.clone().map_or(content, Content::Unreadable);
                record::answering(&name, place, item_at(index, at), content, origin.clone())
            }));
            return Ok(found);
        }
        let also = index.map(|index| (index, fields.take_also(index))).filter(|(_, also)| !also.is_empty());
        origin.record = fields.others();
        let only = index.filter(|index| index.count() == 1 && fields.names_no_item());
        let mut record = fields.into_record();
        if let Some(index) = only {
            index.id(0).clone_into(&mut record.item);
            if !std::mem::replace(&mut self.counts_to_only, true) {
                let (path, says) = (origin.path.display(), to_only_item("records", index.id(0)));
                found.push(Found::Note(format!("{path}: {says}")));
            }
        }
        let fault = decoded.err().or(fault);
        if let Some(reason) = &fault {
            record.answer = Content::Unreadable(reason.clone());
        }
        found.extend(self.nameless.note(&record.candidate, &origin.path, place));
        let name = record.candidate.clone();
        found.push(record.into_found(place, origin.clone(), index, Wording::Object));
        let Some((index, also)) = also else { return Ok(found) };
        if !std::mem::replace(&mut self.said_also, true) {
            let (path, field) = (origin.path.display(), &also[0].0);
            found.push(Found::Note(format!(
                "{path}: the field \"{field}\" names an item beside the field of the answer: text in it is graded as an \
                 answer to that item, as all such are"
            )));
        }
        found.extend(also.into_iter().map(|(_, at, content)| {
            let content = fault.clone().map_or(content, Content::Unreadable);
            record::answering(&name, place, item_at(index, at), content, origin.clone())
        }));
        Ok(found)
    }
}

/// Makes the response of a record that is no whole object, with what can be read before its fault; `bytes` may be its start.
///
/// A name behind the fault is not known: whoever has but an id before it goes by that.
pub(super) fn broken(
    bytes: &[u8],
    place: &str,
    mut origin: Origin,
    index: Option<&ItemIndex>,
    reason: String,
) -> Found {
    let text = legible(bytes);
    let mut fields = Fields::new(Entries::before_fault(&text));
    if fields.names.is_empty() {
        return record::unreadable(place, origin, reason);
    }
    fields.changed_number(&text);
    origin.record = fields.others();
    let record = Record { answer: Content::Unreadable(reason), ..fields.into_record() };
    record.into_found(place, origin, index, Wording::Object)
}

/// Returns bytes as text in which no character keeps a string from being read to its end.
fn legible(bytes: &[u8]) -> String {
    let legible = |c: char| match c {
        '\t' | '\n' | '\r' => ' ',
        '\0'..' ' => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    String::from_utf8_lossy(bytes).chars().map(legible).collect()
}

/// All fields of an object, those of one name too.
struct Entries(Vec<(String, Value)>);

impl Entries {
    /// Reads the fields of an object up to what is no JSON, or to the end of the text.
    fn before_fault(text: &str) -> Self {
        // Zeros before an object are a hole that a crash left. Of a number at the end nobody knows whether it is whole.
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == char::REPLACEMENT_CHARACTER);
        let text = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-'));
        let mut entries = Vec::new();
        // What it says of the fault was said.
        let _ = serde_json::Deserializer::from_str(text).deserialize_map(Fill(&mut entries));
        Self(entries)
    }
}

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut entries = Vec::new();
        deserializer.deserialize_map(Fill(&mut entries))?;
        Ok(Self(entries))
    }
}

/// Takes the fields of an object; those before a fault are there after it, too.
struct Fill<'a>(&'a mut Vec<(String, Value)>);

impl<'de> Visitor<'de> for Fill<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(entry) = map.next_entry()? {
            self.0.push(entry);
        }
        Ok(())
    }
}

/// The fields of an object, with their names as they are and folded.
struct Fields {
    folded: Vec<String>,
    names: Vec<String>,
    values: Vec<Value>,
}

impl Fields {
    fn new(Entries(mut entries): Entries) -> Self {
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        let (names, values): (Vec<String>, Vec<Value>) = entries.into_iter().unzip();
        Self { folded: names.iter().map(|name| columns::folded(name)).collect(), names, values }
    }

    /// Says that a field is there twice: nobody knows which of them counts. Those that mean something are one whatever their case.
    fn twice(&self) -> Option<String> {
        if let Some((twin, _)) = self.names.iter().zip(self.names.iter().skip(1)).find(|(one, next)| one == next) {
            return Some(format!("record has the field \"{twin}\" twice"));
        }
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        let known = self.folded.iter().zip(&self.names).filter(|(folded, _)| columns::is_known(folded));
        for (folded, name) in known {
            if let Some(first) = seen.insert(folded, name) {
                return Some(format!("record has the field \"{first}\" twice, also as \"{name}\": keep one of them"));
            }
        }
        None
    }

    /// Takes out the fields of a record with an answer of its own that hold text and are named by an item: what stands there is
    /// an answer, too.
    fn take_also(&mut self, index: &ItemIndex) -> Vec<(String, usize, Content)> {
        if columns::position(&self.folded, columns::ANSWER).is_none() {
            return Vec::new();
        }
        let mut also = Vec::new();
        for at in 0..self.names.len() {
            let Value::String(text) = &self.values[at] else { continue };
            let means_something = columns::is_known(&self.folded[at]) || columns::is_no_news(&self.folded[at]);
            if means_something || beside::words(text) == 0 {
                continue;
            }
            if let Some(item) = index.find_heading(&self.names[at]) {
                also.push((self.names[at].clone(), item, content(&self.names[at], &self.values[at])));
            }
        }
        let mut named = also.iter().map(|(name, ..)| name.clone()).collect::<BTreeSet<String>>();
        self.keep(|name| !named.remove(name));
        also
    }

    /// Takes out numbers that name something and would not come back as they are written, and says of the first that it
    /// is one.
    fn changed_number(&mut self, text: &str) -> Option<String> {
        let (mut changed, mut written) = (None, None);
        for ((folded, name), value) in self.folded.iter().zip(&self.names).zip(&mut self.values) {
            let Value::Number(number) = &*value else { continue };
            let is_name =
                [columns::NAME, columns::HANDLE, columns::ITEM].iter().any(|names| names.contains(&folded.as_str()));
            let mut is_written = |number: &str| written.get_or_insert_with(|| numbers(text)).contains(number);
            if is_name && number.is_f64() && !is_written(&number.to_string()) {
                changed =
                    changed.or_else(|| Some(format!("the number in \"{name}\" would change: write it as a string")));
                *value = Value::Null;
            }
        }
        changed
    }

    /// Returns the id and the fields that mean nothing here.
    fn others(&self) -> Option<Arc<Map<String, Value>>> {
        let answer = columns::position(&self.folded, columns::ANSWER);
        // Of "answer" and "response" the second is no answer.
        let is_other = |at: &usize| {
            let folded = self.folded[*at].as_str();
            folded == "id" || !columns::is_known(folded) || columns::ANSWER.contains(&folded) && answer != Some(*at)
        };
        let others = (0..self.names.len()).filter(is_other);
        let others: Map<String, Value> = others.map(|at| (self.names[at].clone(), self.values[at].clone())).collect();
        (!others.is_empty()).then(|| Arc::new(others))
    }

    /// Whether the record has an answer, and no field that says to what.
    fn names_no_item(&self) -> bool {
        let has = |names| columns::position(&self.folded, names).is_some();
        has(columns::ANSWER) && !has(columns::ITEM) && !has(columns::QUESTION)
    }

    fn has_reference(&self) -> bool {
        self.folded.iter().any(|name| columns::reference_number(name).is_some())
    }

    /// Returns the items that a record without an answer of its own has fields of, with the answers there: as a row of a wide
    /// table has them.
    fn items(&self, index: &ItemIndex) -> Vec<(usize, Content)> {
        let has = |names| columns::position(&self.folded, names).is_some();
        if has(columns::ANSWER) || has(columns::ITEM) || has(columns::QUESTION) {
            return Vec::new();
        }
        let fields = self.names.iter().zip(&self.folded).zip(&self.values);
        let is_free = |folded: &String| !columns::is_known(folded) && !columns::BOOKKEEPING.contains(&folded.as_str());
        let mut items: Vec<(usize, Content)> = fields
            .filter(|((_, folded), _)| is_free(folded))
            .filter_map(|((name, _), value)| {
                let item = index.find_heading(name)?;
                Some((item, content(name, value)))
            })
            .collect();
        items.sort_by_key(|(item, _)| *item);
        items
    }

    /// Forgets the fields of items, which are no part of what is handed on.
    fn keep(&mut self, mut is_kept: impl FnMut(&str) -> bool) {
        let fields = std::mem::take(&mut self.folded).into_iter().zip(std::mem::take(&mut self.names));
        let fields = fields.zip(std::mem::take(&mut self.values)).filter(|((_, name), _)| is_kept(name));
        for ((folded, name), value) in fields {
            self.folded.push(folded);
            self.names.push(name);
            self.values.push(value);
        }
    }

    /// Returns who wrote the record.
    fn candidate(&self) -> String {
        let field = |names| columns::position(&self.folded, names).map(|at| &self.values[at]);
        field(columns::NAME).or_else(|| field(columns::HANDLE)).and_then(text).unwrap_or_default()
    }

    fn into_record(self) -> Record {
        let field = |names| columns::position(&self.folded, names).map(|at| &self.values[at]);
        let text = |names| field(names).and_then(text).unwrap_or_default();
        let answer = match columns::position(&self.folded, columns::ANSWER) {
            None => Content::Unreadable(NO_ANSWER.into()),
            Some(at) => {
                let is_beside = |other: &usize| {
                    *other != at
                        && (columns::ANSWER.contains(&&*self.folded[*other])
                            || !columns::is_known(&self.folded[*other]))
                };
                let texts = || {
                    let beside =
                        (0..self.names.len()).filter(is_beside).filter_map(|other| match &self.values[other] {
                            Value::String(text) => Some((&*self.names[other], beside::words(text))),
                            _ => None,
                        });
                    beside::first(beside)
                };
                beside::or_misplaced(content("answer", &self.values[at]), &self.names[at], texts)
            }
        };
        Record {
            candidate: self.candidate(),
            item: text(columns::ITEM),
            question: text(columns::QUESTION),
            references: self.references(),
            answer,
            warnings: Vec::new(),
        }
    }

    /// Returns the references in the order of their numbers; a field may hold one text or several.
    fn references(&self) -> Vec<String> {
        let numbers = self.folded.iter().map(|name| columns::reference_number(name));
        let numbered = numbers.zip(&self.values).filter_map(|(number, value)| Some((number?, value)));
        let mut fields: Vec<(u32, &Value)> = numbered.collect();
        fields.sort_by_key(|(number, _)| *number);
        let texts = fields.into_iter().flat_map(|(_, value)| match value {
            Value::Array(values) => values.as_slice(),
            _ => std::slice::from_ref(value),
        });
        texts.filter_map(text).collect()
    }
}

/// Reads an answer.
fn content(name: &str, value: &Value) -> Content {
    match value {
        Value::Null => Content::Text(String::new()),
        value => match text(value) {
            Some(text) => decode::content(text.as_bytes()),
            None => Content::Unreadable(format!("the \"{name}\" field is not a text")),
        },
    }
}

/// Reads a text; ids and short answers may be written as numbers.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Returns the numbers of a text in the characters in which they stand there.
fn numbers(text: &str) -> BTreeSet<&str> {
    text.split(|char: char| !(char.is_ascii_digit() || matches!(char, '.' | 'e' | 'E' | '+' | '-'))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let Entries(entries) = Entries::before_fault(&legible(bytes));
        let shown: Vec<_> = entries.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn fields_before_a_fault_are_read() {
        check(br#"{"id":12,"name":"bo","answer":"cu"#, r#"id=12 name="bo""#);
        check(br#"{"id":12,"name":"bo"} {"id":13}"#, r#"id=12 name="bo""#);
        check(br#"{"id":12,"name":'bo',"item":"orm"}"#, "id=12");
        check(br#"{"id":{"a":[1]},"item":"orm","#, r#"id={"a":[1]} item="orm""#);
        check(br#"{"id":"#, "");
        check(br#"["id",1"#, "");
        check(b"", "");
    }

    #[test]
    fn number_or_word_at_the_end_may_not_be_whole() {
        check(br#"{"item":"orm","id":12"#, r#"item="orm""#);
        check(br#"{"item":"orm","id":1e5"#, r#"item="orm""#);
        check(br#"{"item":"orm","id":-1.5e+"#, r#"item="orm""#);
        check(br#"{"item":"orm","id":12 "#, r#"item="orm" id=12"#);
        check(br#"{"id":12,"answer":"see page 12"#, "id=12");
        check(br#"{"id":tru"#, "");
    }

    #[test]
    fn control_characters_end_no_string_and_zeros_before_an_object_are_passed_over() {
        check(b"{\"answer\":\"a\0\tb\",\"id\":7}", "answer=\"a\u{FFFD} b\" id=7");
        check(b"\0\0\0{\"id\":7}", "id=7");
        check(b"{\"id\":7,\0\0\0", "id=7");
        check(b"{\"name\":\"caf\xE9\",\"id\":7,\xFF", "name=\"caf\u{FFFD}\" id=7");
    }
}
