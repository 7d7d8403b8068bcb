//! What is known of a rubric before the first answer: its title, and its items in their order.

use std::collections::BTreeMap;

use crate::rubric::Rubric;

/// The title and the items of a rubric.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// The rubric's name for people.
    pub title: String,
    /// The items, in the rubric's order.
    pub items: Vec<OutlinedItem>,
    places: BTreeMap<String, usize>,
}

/// An item as an outline has it.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlinedItem {
    /// Its id.
    pub id: String,
    /// What a score of 1 is worth; above 0.
    pub points: f64,
}

impl Outline {
    /// Makes an outline; of items with the same id the first one counts.
    #[must_use]
    pub fn new(title: String, items: Vec<OutlinedItem>) -> Self {
        let places = items.iter().enumerate().rev().map(|(place, item)| (item.id.clone(), place)).collect();
        Self { title, items, places }
    }

    /// Returns the place of an item; none where the rubric lacks it.
    #[must_use]
    pub fn place(&self, item: &str) -> Option<usize> {
        self.places.get(item).copied()
    }
}

impl From<&Rubric> for Outline {
    fn from(rubric: &Rubric) -> Self {
        let items = rubric.items.iter().map(|item| OutlinedItem { id: item.id.clone(), points: item.points });
        Self::new(rubric.title.clone(), items.collect())
    }
}
