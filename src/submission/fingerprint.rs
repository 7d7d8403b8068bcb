//! What of a response goes into a fingerprint.

use super::{Content, ItemRef, Response};
use crate::digest::Fingerprint;

/// Adds a response with its line, but not with its file, which may lie elsewhere on another machine.
pub(super) fn add_response(fingerprint: &mut Fingerprint, response: &Response) {
    fingerprint.add(&response.candidate);
    add_item(fingerprint, &response.item);
    add_content(fingerprint, &response.content);
    fingerprint.add_number(response.origin.line.unwrap_or_default());
    for (name, value) in response.origin.record.iter().flat_map(|record| record.iter()) {
        fingerprint.add(name);
        fingerprint.add(&value.to_string());
    }
}

/// Adds what an item is.
pub(crate) fn add_item(fingerprint: &mut Fingerprint, item: &ItemRef) {
    match item {
        ItemRef::Rubric { id, .. } => fingerprint.add(id),
        ItemRef::Own { id, question, references } => {
            [id, question].into_iter().chain(references).for_each(|part| fingerprint.add(part));
        }
        ItemRef::Unknown { name, nearest } => {
            fingerprint.add(name);
            fingerprint.add(nearest.as_deref().unwrap_or_default());
        }
    }
}

/// Adds what a response holds.
pub(crate) fn add_content(fingerprint: &mut Fingerprint, content: &Content) {
    match content {
        Content::Text(text) => fingerprint.add(text),
        Content::Unreadable(reason) | Content::Missing(reason) => {
            fingerprint.add("unreadable");
            fingerprint.add(reason);
        }
    }
}
