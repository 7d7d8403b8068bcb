//! Names by the order of their first appearance.

use std::collections::BTreeMap;

/// The places of names, from 0, in the order in which they came up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places(BTreeMap<String, usize>);

impl Places {
    /// Returns the place of a name; that of a new one is behind all others.
    pub fn of(&mut self, name: &str) -> usize {
        if let Some(place) = self.0.get(name) {
            return *place;
        }
        let next = self.0.len();
        self.0.insert(name.to_owned(), next);
        next
    }
}
