//! Finding an item by what people call it: its id, or the text of its question.

use std::collections::BTreeMap;

use super::Rubric;

/// How alike a name and an id must be to be offered as "did you mean" (Jaro-Winkler, 0..=1).
const NEAR: f64 = 0.8;

/// Looks items up by id or by question text.
#[derive(Debug, Clone, Default)]
pub struct ItemIndex {
    ids: Vec<String>,
    by_name: BTreeMap<String, usize>,
}

impl ItemIndex {
    /// Indexes a rubric's items.
    #[must_use]
    pub fn new(rubric: &Rubric) -> Self {
        let mut index = Self::default();
        for (at, item) in rubric.items.iter().enumerate() {
            index.ids.push(item.id.clone());
            index.by_name.insert(folded(&item.id), at);
            index.by_name.entry(folded(&item.question)).or_insert(at);
        }
        index
    }

    /// Returns the item that a file name, heading or column names, by id or question text.
    ///
    /// Case, punctuation, Markdown marks and a leading number ("3. orm") do not matter.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        let name = folded(name);
        let unnumbered = name.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        self.by_name.get(&name).or_else(|| self.by_name.get(unnumbered)).copied()
    }

    /// Returns the id of the item at a place that [`find`](Self::find) gave.
    #[must_use]
    pub fn id(&self, at: usize) -> &str {
        &self.ids[at]
    }

    /// Returns the id that is most like `name`, if one is near.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<&str> {
        nearest(name, self.ids.iter().map(String::as_str))
    }
}

/// Returns the word of `known` that is most like `name`, if one is near enough to be meant.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let mut best = None;
    for word in known {
        let likeness = strsim::jaro_winkler(&name, &word.to_lowercase());
        if likeness >= NEAR && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, word));
        }
    }
    best.map(|(_, word)| word)
}

/// Lower case, letters and digits only, single spaces.
fn folded(name: &str) -> String {
    let spaced: String = name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
