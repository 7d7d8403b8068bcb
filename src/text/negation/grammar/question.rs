//! Questions that answer themselves: "**who would** doubt that?"

use crate::text::{Gap, Keyed, Word};

/// Returns whether a sentence asks who would do what the verb at `at` says, as nobody would: "**who would** doubt", "**who seriously**
/// believes".
pub fn asks_who_would(words: &[Word], at: usize) -> bool {
    let is_led = |word: &Word| {
        let key = word.key.as_str();
        word.gap == Gap::Space
            && (MODAL.contains(&key) || key.ends_with("ly") || ["now", "still", "today"].contains(&key))
    };
    let is_modal = |word: &Word| word.is_any(MODAL) || word.is_any(&["honestly", "really", "seriously"]);
    at > 1
        && at < ASKED
        && words.key(0) == "who"
        && words[1..at].iter().all(is_led)
        && words[1..at].iter().any(is_modal)
}

/// How many words stand before what such a question says at most.
pub const ASKED: usize = 6;

const MODAL: &[&str] = &["can", "could", "ever", "would"];
