//! What tells the responses of a run apart.

use crate::digest::Fingerprint;
use crate::readback::ReadResponse;

/// The start of a hash of what tells a response from all others of a run.
pub(super) type Key = [u8; 16];

/// Returns the key of a response: of its candidate, item and place.
pub(super) fn key(response: &ReadResponse) -> Key {
    hash(&[&response.candidate, &response.item, &response.source])
}

/// Returns the key of the candidate and the item, which several responses may have; none where no item is named.
pub(super) fn key_of_item(response: &ReadResponse) -> Option<Key> {
    (!response.item.is_empty()).then(|| hash(&[&response.candidate, &response.item]))
}

fn hash(parts: &[&str]) -> Key {
    let mut fingerprint = Fingerprint::default();
    for part in parts {
        fingerprint.add(part);
    }
    fingerprint.finish()
}
