//! One text file: the answer to the item of its name, or several answers under headings.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::listing::DATA;
use super::{
    Content, Encoding, Found, ItemRef, Lacks, MAX_ANSWER_BYTES, MAX_RECORD_BYTES, Origin, Response, Whose, as_one,
    decode, document, find, headings, item_at, item_named, nameless_item, nearest, nearly,
};
use crate::rubric::index::ItemIndex;
use crate::text::blank::{blanked, says_nothing};
use crate::text::markup::Markup;
use crate::text::unseen::Unseen;

/// What a file of several answers lacks.
const HEADINGS: &str = "no heading in the file names an item: write the id or the question of each above its answer, as a heading (# ITEM)";

/// What is said of a file in which a comment holds headings.
const HIDDEN_HEADINGS: &str = "text that a reader does not see (a comment, hidden HTML) names items in headings and is left out: take it out of the comment";

/// What is said of a text that was typed in and holds what is not shown.
const HIDDEN: &str =
    "text that a reader does not see (a comment, hidden HTML) was left out; look at it as it was written";

/// Why a file of several answers has none.
const EMPTY: &str = "the file has no text in it";

/// What a file's name names, where it is no item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    /// The candidate.
    Candidate,
    /// What was meant as an item, or is a stray file: it lies in the candidate's folder.
    Item,
}

/// The extensions of texts, and of documents that are read as such.
pub(super) const EXTENSIONS: [&str; 5] = ["md", "markdown", "txt", "docx", "odt"];

/// How the files are called that are read, as messages list them.
pub(super) const READ: &str = ".docx, .odt, .md or .txt";

/// What people hand in that is not read: at the top of a folder such a file is a candidate's.
pub(super) const DOCUMENTS: [&str; 5] = ["doc", "pages", "pdf", "rtf", "tex"];

/// What people pack or make, and hand in as one file: at the top of a folder it is a candidate's, too.
pub(super) const ARCHIVES: [&str; 8] = ["7z", "bz2", "gz", "rar", "tar", "tgz", "xz", "zip"];

/// Slides and sheets: what can only be handed in, where it lies beside candidates.
pub(super) const SLIDES: [&str; 5] = ["key", "numbers", "odp", "ppt", "pptx"];

/// What files are called that say something about the folder in which they lie.
const ABOUT: [&str; 3] = ["licence", "license", "readme"];

/// Whether what was read of a file is no answer, but says something about its folder: by the file's name, if no heading in it
/// names an item, or nearly so.
pub(super) fn is_about_folder(path: &Path, found: &[Found], index: &ItemIndex) -> bool {
    let stem = stem(path);
    let name = stem.split('.').next().unwrap_or_default();
    let [Found::Response(Response { item: ItemRef::Unknown { nearest: None, .. }, content, origin, .. }, ..)] = found
    else {
        return false;
    };
    let names_nothing = match content {
        Content::Text(text) => headings::nearest(text, index).is_none(),
        Content::Missing(_) => true,
        Content::Unreadable(_) => false,
    };
    names_nothing && origin.line.is_none() && ABOUT.iter().any(|about| name.eq_ignore_ascii_case(about))
}

/// Whether a text may be an answer: its name or a heading in it names an item, or nearly so, or it cannot be read.
pub(super) fn may_answer(path: &Path, index: &ItemIndex, encoding: Encoding) -> bool {
    let names_nothing = |response: &Response| {
        matches!((&response.item, &response.content), (ItemRef::Unknown { nearest: None, .. }, Content::Text(_)))
    };
    let found = read(path, "", index, encoding);
    found.iter().any(|found| matches!(found, Found::Response(response, ..) if !names_nothing(response)))
}

/// Whether a text has answers under headings.
pub(super) fn has_sections(path: &Path, index: &ItemIndex, encoding: Encoding) -> bool {
    let is_one = |found: &Found| matches!(found, Found::Response(response, ..) if matches!(response.item, ItemRef::Rubric { .. }));
    item(path, index).is_none() && read(path, "", index, encoding).iter().any(is_one)
}

/// Says what to do with a file that is no text.
pub(super) fn no_text(path: &Path) -> String {
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    let remedy =
        if has_extension(path, &ARCHIVES) { format!("unpack it, with its answers as {READ}") } else { save_as(path) };
    format!("a .{extension} file cannot be read: {remedy}")
}

/// Says how to make a text of a file.
pub(super) fn save_as(path: &Path) -> String {
    let also = if has_extension(path, &["pdf"]) { ", or take the text out of it with pdftotext" } else { "" };
    format!("save it as {READ}{also}")
}

/// Whether a file that is no text can only be what somebody handed in; what was packed of this program's own is not.
pub(super) fn is_handed_in(path: &Path) -> bool {
    has_extension(path, &DOCUMENTS)
        || has_extension(path, &SLIDES)
        || has_extension(path, &ARCHIVES) && !has_extension(Path::new(&stem(path)), &DATA)
}

/// Whether a file is a text by its name.
pub(super) fn is_text(path: &Path) -> bool {
    has_extension(path, &EXTENSIONS) || is_online_text(path)
}

/// Whether a file is a document of a word processor that is read, by its name.
pub(super) fn is_document(path: &Path) -> bool {
    has_extension(path, &document::EXTENSIONS)
}

/// Whether a file is what Moodle makes of an answer that was typed in.
fn is_online_text(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.eq_ignore_ascii_case("onlinetext.html"))
}

/// Returns the item that a file is named as; a second download has a number behind its name: `orm (1).md`.
pub(super) fn item(path: &Path, index: &ItemIndex) -> Option<usize> {
    let stem = stem(path);
    find(index, &stem).or_else(|| find(index, without_number(&stem)?))
}

fn without_number(stem: &str) -> Option<&str> {
    let (name, number) = stem.strip_suffix(')')?.rsplit_once(" (")?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(name)
}

/// Whether a file has one of some extensions, in any case.
pub(super) fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|extension| extensions.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

/// Reads a file that was named itself, or lies at the top of the folder that was.
///
/// Where its name is an item's, the folder is the candidate; else the file is the candidate's, with headings.
pub(super) fn read_alone(path: &Path, index: &Arc<ItemIndex>, encoding: Encoding) -> Vec<Found> {
    let stem = stem(path);
    match item(path, index) {
        Some(_) => read(path, &folder_name(path.parent().unwrap_or(Path::new(""))), index, encoding),
        None => read_as(Named::Candidate, path, &stem, index, encoding),
    }
}

/// Reads a file of a known candidate that lies at the top of a folder.
pub(super) fn read_of(path: &Path, candidate: &str, index: &ItemIndex, encoding: Encoding) -> Vec<Found> {
    read_as(Named::Candidate, path, candidate, index, encoding)
}

/// Reads a file of a known candidate.
pub(super) fn read(path: &Path, candidate: &str, index: &ItemIndex, encoding: Encoding) -> Vec<Found> {
    read_as(Named::Item, path, candidate, index, encoding)
}

fn read_as(named: Named, path: &Path, candidate: &str, index: &ItemIndex, encoding: Encoding) -> Vec<Found> {
    let stem = stem(path);
    let response = |item, (content, warnings), line| {
        let origin = Origin::of(path).at(line);
        let response = Response { candidate: as_one(candidate), item, content, origin, warnings };
        Found::Response(response, Whose::Named, Lacks::Nothing)
    };
    if let Some(at) = item(path, index) {
        return vec![response(item_at(index, at), one_answer(path, encoding), None)];
    }

    let is_document = is_document(path);
    let content =
        |text: &str| if is_document { document::content(text) } else { (decode::content(text.as_bytes()), Vec::new()) };
    let text = match several_answers(path, encoding) {
        Ok(text) => text,
        Err(reason) => {
            let item = match named {
                Named::Candidate => nameless_item(),
                Named::Item => ItemRef::Unknown { name: stem, nearest: None },
            };
            return vec![response(item, (Content::Unreadable(reason), Vec::new()), None)];
        }
    };
    let (seen, hidden) = if is_online_text(path) { online(&text) } else { without_hidden_headings(&text, index) };
    let note = |remark: &str| Found::Note(format!("{}: {remark}", path.display()));
    let hidden = hidden.map(note);
    let markup = if is_online_text(path) { Markup::of(&with_hashes(&seen)) } else { None };
    let text = markup.as_ref().map_or(&*seen, Markup::text);
    let split = headings::split(text, index);
    if split.sections.is_empty() {
        let is_only = index.count() == 1;
        if is_only && is_online_text(path) {
            let found = response(item_at(index, 0), content(text), None);
            return hidden.into_iter().chain([found]).collect();
        }
        let names_nothing = || named == Named::Candidate || headings::is_title(&stem, candidate);
        if is_only && !says_nothing(text) && names_nothing() && !headings::asks_otherwise(text, index, candidate) {
            let note = Found::Note(to_only_item("files", index.id(0)));
            let found = response(item_at(index, 0), content(text), None);
            return hidden.into_iter().chain([note, found]).collect();
        }
        let (item, content) = match named {
            Named::Candidate if says_nothing(text) => (nameless_item(), (Content::Missing(EMPTY.into()), Vec::new())),
            Named::Candidate => {
                let nearest = headings::nearest(text, index).or_else(|| nearest(index, &stem));
                let nearest = nearest.map(|item| index.id(item).to_owned());
                (ItemRef::Unknown { name: String::new(), nearest }, content(text))
            }
            Named::Item => (item_named(index, &stem), content(text)),
        };
        let mut found = response(item, content, None);
        if named == Named::Candidate {
            return hidden.into_iter().chain([found]).collect();
        }
        if let Found::Response(Response { item: ItemRef::Unknown { nearest: None, .. }, warnings, .. }, ..) = &mut found
        {
            warnings.push(HEADINGS.into());
        }
        return hidden.into_iter().chain([found]).collect();
    }
    let notes = split.remarks.iter().map(|remark| note(remark)).chain(hidden);
    // Of a text that was HTML the lines are others, and a document has none.
    let has_lines = markup.is_none() && !is_document;
    let sections = split.sections.iter().map(|section| {
        let item = section.item.map_or_else(|| item_named(index, &section.name), |at| item_at(index, at));
        let mut found = response(item, content(section.text), Some(section.line).filter(|_| has_lines));
        if let Found::Response(response, ..) = &mut found {
            response.warnings.extend(nearly::warning(&section.doubts, index, has_lines));
        }
        found
    });
    notes.chain(sections).collect()
}

/// Reads a file that is one answer, with what there is to say about it.
pub(super) fn one_answer(path: &Path, encoding: Encoding) -> (Content, Vec<String>) {
    if is_document(path) {
        return match document::read(path, "answer", MAX_ANSWER_BYTES) {
            Ok(text) => document::content(&text),
            Err(reason) => (Content::Unreadable(reason), Vec::new()),
        };
    }
    let content = match decode::bytes(path, "answer", MAX_ANSWER_BYTES) {
        Ok(bytes) => decode::content(&encoding.decoded(bytes)),
        Err(reason) => Content::Unreadable(reason),
    };
    (content, Vec::new())
}

/// Reads a file that may hold several answers.
fn several_answers(path: &Path, encoding: Encoding) -> Result<String, String> {
    if is_document(path) {
        return document::read(path, "file", MAX_RECORD_BYTES);
    }
    let bytes = encoding.decoded(decode::bytes(path, "file", MAX_RECORD_BYTES)?);
    decode::file_text(&bytes).map(str::to_owned)
}

/// Returns what was typed in with blanks in the place of what a reader does not see, or sees struck out: it is HTML in any case, of
/// which the text alone goes on.
fn online(text: &str) -> (Cow<'_, str>, Option<&'static str>) {
    match Unseen::of(text) {
        Some(unseen) => (blanked(text, &unseen.all).into(), (!unseen.hidden.is_empty()).then_some(HIDDEN)),
        None => (text.into(), None),
    }
}

/// Returns HTML with `#` to `######` in front of its headings (`<h1>` to `<h6>`): without its tags it is read as Markdown.
fn with_hashes(html: &str) -> Cow<'_, str> {
    let mut marked = String::new();
    let mut end = 0;
    for (at, _) in html.match_indices("<h").chain(html.match_indices("<H")).collect::<BTreeMap<_, _>>() {
        let inside = &html[at + 2..];
        let level = inside.chars().next().and_then(|digit| digit.to_digit(10)).filter(|level| (1..=6).contains(level));
        let is_tag = inside.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c == '>' || c.is_whitespace()));
        let (Some(level), true, Some(close)) = (level, is_tag, inside.find('>')) else { continue };
        let behind = &inside[close + 1..];
        let name = html.len() - behind.trim_start().len();
        // Whoever writes the mark as well means the same.
        if !html[name..].starts_with('#') {
            marked.push_str(&html[end..name]);
            marked.extend((0..level).map(|_| '#').chain([' ']));
            end = name;
        }
    }
    if end == 0 { html.into() } else { (marked + &html[end..]).into() }
}

/// Returns a text with blanks in the place of what a reader does not see, where a heading stands in that which names an item, and
/// what is said of it: such a heading would end the comment, and what is below it would be an answer.
fn without_hidden_headings<'a>(text: &'a str, index: &ItemIndex) -> (Cow<'a, str>, Option<&'static str>) {
    let hidden = Unseen::of(text).map(|unseen| unseen.hidden).unwrap_or_default();
    let with_heading: Vec<Range<usize>> = hidden
        .into_iter()
        .filter(|span| {
            text[span.clone()].contains('\n') && !headings::split(&text[span.clone()], index).sections.is_empty()
        })
        .collect();
    if with_heading.is_empty() {
        return (text.into(), None);
    }
    (blanked(text, &with_heading).into(), Some(HIDDEN_HEADINGS))
}

/// Says that what names no item counts as an answer to the only one.
pub(super) fn to_only_item(what: &str, item: &str) -> String {
    format!("{what} that name no item count as answers to \"{item}\", the rubric's only one")
}

/// Returns a folder's name, also where it is written `.` or `..`.
pub(super) fn folder_name(folder: &Path) -> String {
    let written = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let name = written.file_name().map(readable);
    let real = || written.canonicalize().ok()?.file_name().map(readable);
    name.or_else(real).unwrap_or_else(|| written.display().to_string())
}

pub(super) fn stem(path: &Path) -> String {
    readable(path.file_stem().unwrap_or(path.as_os_str()))
}

/// Returns a name of the file system.
pub(super) fn readable(name: &OsStr) -> String {
    decode::readable(name.as_encoded_bytes())
}
