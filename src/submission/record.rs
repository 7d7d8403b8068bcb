//! One row or JSON object with its fields read, on its way to a [`Response`].

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use super::{Content, Found, ItemRef, Lacks, MAX_RECORD_BYTES, Origin, Response, Whose, item_named, nameless_item};
use crate::rubric::index::ItemIndex;
use crate::text::blank::is_blank;

/// What a record says; a blank text is the same as none.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) candidate: String,
    pub(super) item: String,
    pub(super) question: String,
    pub(super) references: Vec<String>,
    pub(super) answer: Content,
    pub(super) warnings: Vec<String>,
}

/// How the reasons call a record and its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wording {
    Row,
    Object,
}

impl Wording {
    fn no_item(self) -> &'static str {
        match self {
            Self::Row => "no item in this row",
            Self::Object => "record has no \"item\" field",
        }
    }

    fn no_reference(self) -> &'static str {
        match self {
            Self::Row => {
                "no reference answer in this row: write it in each, also where another row has the same question"
            }
            Self::Object => "record has no \"reference\" field, and there is no rubric",
        }
    }
}

impl Record {
    /// Makes the response; `place` (`row 2`) stands for a candidate, or an own item, without a name.
    pub(super) fn into_found(self, place: &str, origin: Origin, index: Option<&ItemIndex>, wording: Wording) -> Found {
        let named = |name: &str| Some(name.trim().to_owned()).filter(|name| !name.is_empty());
        let (item_name, question) = (named(&self.item), named(&self.question));
        let (item, fault) = if let Some(index) = index {
            item_of(index, item_name.as_deref(), question.as_deref(), wording)
        } else {
            let references: Vec<_> = self.references.into_iter().filter(|text| !is_blank(text)).collect();
            let fault = references.is_empty().then(|| wording.no_reference());
            let id = item_name.or_else(|| question.clone()).unwrap_or_else(|| place.to_owned());
            (ItemRef::Own { id, question: question.unwrap_or_default(), references }, fault)
        };
        let lacks_reference = index.is_none() && fault.is_some() && wording == Wording::Object;
        let (content, lacks) = match (self.answer, fault) {
            (Content::Text(_), Some(fault)) if lacks_reference => (Content::Unreadable(fault.into()), Lacks::Reference),
            (Content::Text(_), Some(fault)) => (Content::Unreadable(fault.into()), Lacks::Nothing),
            (answer, _) => (answer, Lacks::Nothing),
        };
        let (candidate, whose) = candidate(&self.candidate, place);
        let mut warnings = self.warnings;
        warnings.extend(no_name(&self.candidate));
        Found::Response(Response { candidate, item, content, origin, warnings }, whose, lacks)
    }
}

/// Makes the response to an item that a column or field of its own holds; `place` stands for a candidate without a name.
pub(super) fn answering(name: &str, place: &str, item: ItemRef, content: Content, origin: Origin) -> Found {
    let (candidate, whose) = candidate(name, place);
    let warnings = no_name(name).into_iter().collect();
    Found::Response(Response { candidate, item, content, origin, warnings }, whose, Lacks::Nothing)
}

/// The longest name of a candidate of which nothing is said, in characters and in words: several people may hand in together.
const LONGEST_NAME: usize = 200;
const MOST_WORDS: usize = 15;

/// Says that a candidate's name is none by its form.
fn no_name(name: &str) -> Option<String> {
    let name = name.trim();
    let what = if name.contains(['\n', '\r']) {
        "has line breaks".to_owned()
    } else if name.chars().nth(LONGEST_NAME).is_some() {
        format!("has more than {LONGEST_NAME} characters")
    } else if name.split_whitespace().nth(MOST_WORDS).is_some() {
        format!("has more than {MOST_WORDS} words")
    } else {
        return None;
    };
    Some(format!("the candidate's name {what}: is it the answer, in the wrong column?"))
}

/// Returns the candidate's name, or the place where there is none.
pub(super) fn candidate(name: &str, place: &str) -> (String, Whose) {
    match name.trim() {
        "" => (place.to_owned(), Whose::Unnamed),
        name => (as_one(name), Whose::Named),
    }
}

/// Returns a name as it is written everywhere: composed (NFC), where macOS takes letters and their marks apart, and with single
/// blanks.
pub(crate) fn as_one(name: &str) -> String {
    let is_plain = name.is_ascii() && !name.contains("  ") && !name.contains(['\t', '\n', '\r']);
    if is_plain {
        return name.to_owned();
    }
    name.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect()
}

/// Makes the response for a record of which nothing can be read.
pub(super) fn unreadable(place: &str, origin: Origin, reason: String) -> Found {
    let content = Content::Unreadable(reason);
    let response =
        Response { candidate: place.to_owned(), item: nameless_item(), content, origin, warnings: Vec::new() };
    Found::Response(response, Whose::Unnamed, Lacks::Nothing)
}

/// Whether it was said of a file that an answer names no candidate.
#[derive(Debug, Default)]
pub(super) struct Nameless {
    said: bool,
}

impl Nameless {
    /// Says how candidates without a name are called, at the first of them.
    pub(super) fn note(&mut self, candidate: &str, path: &Path, place: &str) -> Option<Found> {
        if self.said || !candidate.trim().is_empty() {
            return None;
        }
        self.said = true;
        let path = path.display();
        Some(Found::Note(format!(
            "{path}: an answer names no candidate and is called by its place (\"{place}\"), as all such are"
        )))
    }
}

/// Says that a record is too long to be held in memory.
pub(super) fn too_long() -> String {
    format!("record is longer than {} MiB", MAX_RECORD_BYTES >> 20)
}

/// Finds the item by its name, or else by the question.
pub(super) fn item_of(
    index: &ItemIndex,
    name: Option<&str>,
    question: Option<&str>,
    wording: Wording,
) -> (ItemRef, Option<&'static str>) {
    let item = match (name, question) {
        (None, None) => return (nameless_item(), Some(wording.no_item())),
        (Some(name), None) | (None, Some(name)) => item_named(index, name),
        (Some(name), Some(question)) => match (item_named(index, name), item_named(index, question)) {
            (ItemRef::Unknown { .. }, by_question @ ItemRef::Rubric { .. }) => by_question,
            (by_name, _) => by_name,
        },
    };
    (item, None)
}
