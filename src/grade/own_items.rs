//! Items that answer files bring along, kept as they were prepared for the responses to them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::{Asked, OWN_POINTS};
use crate::rubric::{Item, Scoring};
use crate::score::PreparedItem;
use crate::submission::{ItemRef, Response};

/// How many are kept, beside those of the responses at work.
const MOST: usize = 4096;

/// Question and references of an item that an answer file brings along.
type Key = (String, Vec<String>);

/// The items that answer files brought along, by what they ask; looked up only.
#[derive(Default)]
pub(super) struct OwnItems(HashMap<Key, (Arc<Asked>, PreparedItem)>);

impl OwnItems {
    /// Returns what readers want to see of an item, and the item as it is prepared.
    pub(super) fn get(&self, item: &ItemRef) -> Option<&(Arc<Asked>, PreparedItem)> {
        let ItemRef::Own { question, references, .. } = item else { return None };
        self.0.get(&(question.clone(), references.clone()))
    }

    /// Forgets the items where they are too many, but for those of the responses at work: these are still to be scored.
    pub(super) fn make_room<'r>(&mut self, at_work: impl Iterator<Item = &'r Response>) {
        if self.0.len() > MOST {
            let kept: HashSet<Key> = at_work.filter_map(|response| key(response).map(|(_, key)| key)).collect();
            self.0.retain(|key, _| kept.contains(key));
        }
    }

    /// Returns the items of responses that are not prepared yet; of equal items the last one gives its name.
    pub(super) fn missing(&self, responses: &[Response]) -> Vec<Item> {
        let is_missing = |(_, key): &(&str, Key)| !self.0.contains_key(key) && !key.1.is_empty();
        let missing = responses.iter().filter_map(key).filter(is_missing);
        let missing: BTreeMap<Key, &str> = missing.map(|(id, key)| (key, id)).collect();
        missing.into_iter().map(|((question, references), id)| item(id, question, references)).collect()
    }

    /// Keeps items as they are prepared.
    pub(super) fn keep(&mut self, items: Vec<Item>, prepared: Vec<PreparedItem>) {
        for (item, prepared) in items.into_iter().zip(prepared) {
            let asked = Arc::new(Asked::from(&item));
            self.0.insert((item.question, item.references), (asked, prepared));
        }
    }
}

/// Returns the name and the key of the item that a response brings along.
fn key(response: &Response) -> Option<(&str, Key)> {
    let ItemRef::Own { id, question, references } = &response.item else { return None };
    Some((id, (question.clone(), references.clone())))
}

fn item(id: &str, question: String, references: Vec<String>) -> Item {
    Item {
        id: id.to_owned(),
        question,
        level: None,
        tags: Vec::new(),
        points: OWN_POINTS,
        references,
        concepts: Vec::new(),
        levels: Vec::new(),
        misconceptions: Vec::new(),
        scoring: Scoring::default(),
    }
}
