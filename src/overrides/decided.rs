//! Which responses the rows of a file decide.

use std::collections::BTreeMap;

use super::file::OverridesFile;
use super::{Key, Override, key};

/// The rows of a file by their candidates and items.
#[derive(Debug)]
pub struct Decided<'a>(BTreeMap<Key, Vec<&'a Override>>);

impl<'a> Decided<'a> {
    /// Sorts the rows of a file.
    #[must_use]
    pub fn by(file: &'a OverridesFile) -> Self {
        let mut rows = BTreeMap::<Key, Vec<&Override>>::new();
        for row in &file.rows {
            rows.entry(key(&row.candidate, &row.item)).or_default().push(row);
        }
        Self(rows)
    }

    /// Returns whether a response has a row that counts for it.
    #[must_use]
    pub fn has(&self, candidate: &str, item: &str, answer_sha256: Option<&str>) -> bool {
        let rows = self.0.get(&key(candidate, item)).into_iter().flatten();
        rows.into_iter().any(|row| row.is_for(answer_sha256))
    }
}
