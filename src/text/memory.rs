//! The stems that a thread found last: most words of answers and rubrics come again and again.
//!
//! What is remembered changes no result, only the time that it takes.

use std::cell::RefCell;

use super::stem::fingerprint;

/// How many words are remembered at most.
const SLOTS: usize = 4096;

/// Longer words, in bytes, are rare, and not remembered.
const LONGEST: usize = 32;

thread_local! {
    /// Words with their stems, each at the place that its fingerprint names; a new one takes the place of an old one.
    static STEMS: RefCell<Vec<(String, String)>> = RefCell::new(vec![Default::default(); SLOTS]);
}

/// Returns the stem of a word that `find` would find.
pub(super) fn remembered(key: &str, find: impl FnOnce() -> String) -> String {
    if key.is_empty() || key.len() > LONGEST {
        return find();
    }
    let print = fingerprint(key);
    // The high bits are mixed better than the low ones.
    let at = usize::try_from((print >> 32 ^ print) % SLOTS as u64).unwrap_or_default();
    STEMS.with_borrow_mut(|stems| {
        let slot = &mut stems[at];
        if slot.0 != key {
            *slot = (key.to_owned(), find());
        }
        slot.1.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_its_own_stem_however_many_there_are() {
        let words = || (0..3 * SLOTS).map(|number| format!("word{number}"));
        for word in words().chain(words()) {
            assert_eq!(remembered(&word, || word.to_uppercase()), word.to_uppercase());
        }
    }

    #[test]
    fn known_word_is_not_looked_for_again() {
        assert_eq!(remembered("memory", || "memori".to_owned()), "memori");
        assert_eq!(remembered("memory", || unreachable!("it is remembered")), "memori");
        assert_eq!(remembered(&"m".repeat(LONGEST + 1), || "long".to_owned()), "long");
    }
}
