//! Equal answers to one item are graded once, as long as they are not too far apart.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::Marked;
use crate::digest::Fingerprint;
use crate::submission::fingerprint::add_item;
use crate::submission::{Content, ItemRef, Response};

/// So many different answers are remembered at least, and twice as many at most; some KiB each.
const REMEMBERED: usize = 2048;

/// What tells one answer to one item from all others.
type Key = [u8; 32];

/// Where the mark of an answer will be.
pub(super) type Slot = Arc<OnceLock<Marked>>;

/// The answers that were seen lately: two sets, of which the older one is dropped when the newer one is full.
#[derive(Default)]
pub(super) struct Copies {
    newer: HashMap<Key, Slot>,
    older: HashMap<Key, Slot>,
    count: u64,
}

/// Whether an answer is to be graded.
pub(super) enum Turn {
    /// There is nothing to grade, or nothing to share.
    Alone,
    /// It is the first; the others find its mark there.
    First(Slot),
    /// An equal answer to the same item has come before.
    Copy(Slot),
    /// It was graded in the run that this one resumes; none where it is blank or unscored.
    Known(Option<Box<Marked>>),
}

impl Copies {
    /// Tells whose turn a response is; to be asked once for each gradable one, in their order.
    pub fn turn(&mut self, response: &Response) -> Turn {
        let Some(key) = key(response) else { return Turn::Alone };
        if let Some(slot) = self.newer.get(&key) {
            self.count += 1;
            return Turn::Copy(Arc::clone(slot));
        }
        if self.newer.len() == REMEMBERED {
            std::mem::swap(&mut self.newer, &mut self.older);
            self.newer.clear();
        }
        let before = self.older.remove(&key);
        let slot = before.clone().unwrap_or_default();
        self.newer.insert(key, Arc::clone(&slot));
        if before.is_some() {
            self.count += 1;
            return Turn::Copy(slot);
        }
        Turn::First(slot)
    }

    /// Returns how many answers were copies.
    pub fn count(&self) -> u64 {
        self.count
    }
}

/// Hashes item and answer; an unreadable answer has no key.
fn key(response: &Response) -> Option<Key> {
    let Content::Text(text) = &response.content else { return None };
    if let ItemRef::Unknown { .. } = response.item {
        return None;
    }
    let mut fingerprint = Fingerprint::default();
    // With the id of an item that answers brought along: a calibration may have a line for the item of this name.
    add_item(&mut fingerprint, &response.item);
    fingerprint.add(text);
    Some(fingerprint.finish())
}
