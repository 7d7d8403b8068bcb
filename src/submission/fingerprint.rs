//! A hash of several texts, which also tells where each ends; and that of all responses of a run.

use sha2::{Digest, Sha256};

use super::{Content, ItemRef, Response};

/// The texts that were added so far.
#[derive(Default)]
pub(crate) struct Fingerprint(Sha256);

impl Fingerprint {
    /// Adds a text.
    pub fn add(&mut self, part: &str) {
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part);
    }

    /// Adds what an item is.
    pub fn add_item(&mut self, item: &ItemRef) {
        match item {
            ItemRef::Rubric { id, .. } => self.add(id),
            ItemRef::Own { id, question, references } => {
                [id, question].into_iter().chain(references).for_each(|part| self.add(part));
            }
            ItemRef::Unknown { name, nearest } => {
                self.add(name);
                self.add(nearest.as_deref().unwrap_or_default());
            }
        }
    }

    /// Adds what a response holds.
    pub fn add_content(&mut self, content: &Content) {
        match content {
            Content::Text(text) => self.add(text),
            Content::Unreadable(reason) => {
                self.add("unreadable");
                self.add(reason);
            }
        }
    }

    /// Adds a response with its line, but not with its file, which may lie elsewhere on another machine.
    pub fn add_response(&mut self, response: &Response) {
        self.add(&response.candidate);
        self.add_item(&response.item);
        self.add_content(&response.content);
        self.0.update(response.origin.line.unwrap_or_default().to_le_bytes());
        for (name, value) in response.origin.record.iter().flat_map(|record| record.iter()) {
            self.add(name);
            self.add(&value.to_string());
        }
    }

    /// Returns the hash.
    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }

    /// Returns the hash in hexadecimal digits.
    pub fn into_hex(self) -> String {
        self.finish().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(parts: &[&str]) -> [u8; 32] {
        let mut fingerprint = Fingerprint::default();
        for part in parts {
            fingerprint.add(part);
        }
        fingerprint.finish()
    }

    #[test]
    fn where_a_text_ends_counts() {
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["a", ""]), of(&["a"]));
    }
}
