//! One text file: the answer to the item of its name, or several answers under headings.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use super::{
    Content, Found, ItemRef, MAX_ANSWER_BYTES, MAX_RECORD_BYTES, Origin, Response, Whose, decode, find, headings,
    item_at, item_named,
};
use crate::rubric::index::ItemIndex;

/// What a file of several answers lacks.
const HEADINGS: &str =
    "no heading in the file names an item: write the id or the question of each above its answer, as in # ITEM";

/// The extensions of texts.
pub(super) const EXTENSIONS: [&str; 3] = ["md", "markdown", "txt"];

/// Whether a file is a text by its name.
pub(super) fn is_text(path: &Path) -> bool {
    has_extension(path, &EXTENSIONS)
}

/// Whether a file has one of some extensions, in any case.
pub(super) fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|extension| extensions.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

/// Reads a file that was named itself, or lies at the top of the folder that was.
///
/// Where its name is an item's, the folder is the candidate; else the file is the candidate's, with headings.
pub(super) fn read_alone(path: &Path, index: &Arc<ItemIndex>) -> Vec<Found> {
    let stem = stem(path);
    match find(index, &stem) {
        Some(_) => read(path, &folder_name(path.parent().unwrap_or(Path::new(""))), index),
        None => read(path, &stem, index),
    }
}

/// Reads a file of a known candidate.
pub(super) fn read(path: &Path, candidate: &str, index: &ItemIndex) -> Vec<Found> {
    let stem = stem(path);
    let response = |item, content, line| {
        let origin = Origin { path: path.to_path_buf(), line, record: None };
        let response = Response { candidate: candidate.to_owned(), item, content, origin, warnings: Vec::new() };
        Found::Response(response, Whose::Named)
    };
    if let Some(at) = find(index, &stem) {
        let content = match decode::bytes(path, "answer", MAX_ANSWER_BYTES) {
            Ok(bytes) => decode::content(&bytes),
            Err(reason) => Content::Unreadable(reason),
        };
        return vec![response(item_at(index, at), content, None)];
    }

    let bytes = decode::bytes(path, "file", MAX_RECORD_BYTES);
    let text = match bytes.as_deref().map_err(Clone::clone).and_then(decode::file_text) {
        Ok(text) => text,
        Err(reason) => {
            let item = ItemRef::Unknown { name: stem, nearest: None };
            return vec![response(item, Content::Unreadable(reason), None)];
        }
    };
    let split = headings::split(text, index);
    if split.sections.is_empty() {
        let item = item_named(index, &stem);
        let mut found = response(item, decode::content(text.as_bytes()), None);
        if let Found::Response(Response { item: ItemRef::Unknown { nearest: None, .. }, warnings, .. }, _) = &mut found
        {
            warnings.push(HEADINGS.into());
        }
        return vec![found];
    }
    let notes = split.remarks.iter().map(|remark| Found::Note(format!("{}: {remark}", path.display())));
    let sections = split.sections.iter().map(|section| {
        let item = section.item.map_or_else(|| item_named(index, &section.name), |at| item_at(index, at));
        response(item, decode::content(section.text.as_bytes()), Some(section.line))
    });
    notes.chain(sections).collect()
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
