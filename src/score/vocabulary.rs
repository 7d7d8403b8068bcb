//! The stems of the rubric's own words: none of them is ever taken for a misspelling of another.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// A set of stems.
///
/// Those of a whole rubric take a while to find, and nearly all words of an answer are among those of its own item: the
/// others are found when a word first asks for them.
#[derive(Clone, Default)]
pub struct Vocabulary {
    /// Some of them.
    near: Arc<BTreeSet<String>>,
    /// All of them; none where `near` has them all.
    all: Option<Arc<Later>>,
}

/// Stems that are found when they are first needed.
struct Later {
    find: Box<dyn Fn() -> BTreeSet<String> + Send + Sync>,
    found: OnceLock<BTreeSet<String>>,
}

impl Vocabulary {
    /// Makes one of stems that are found when they are needed.
    ///
    /// `find` must not wait for other threads: those may wait for what it finds.
    pub fn later(find: impl Fn() -> BTreeSet<String> + Send + Sync + 'static) -> Self {
        Self { near: Arc::default(), all: Some(Arc::new(Later { find: Box::new(find), found: OnceLock::new() })) }
    }

    /// Returns the same set; `find` finds some of its stems, which are looked at first.
    #[must_use]
    pub fn with_near(&self, find: impl FnOnce() -> BTreeSet<String>) -> Self {
        let near = if self.all.is_some() { Arc::new(find()) } else { Arc::clone(&self.near) };
        Self { near, all: self.all.clone() }
    }

    /// Returns whether a stem is one of them.
    #[must_use]
    pub fn contains(&self, stem: &str) -> bool {
        let is_among = |all: &Arc<Later>| all.found.get_or_init(&all.find).contains(stem);
        self.near.contains(stem) || self.all.as_ref().is_some_and(is_among)
    }

    /// Returns whether a stem is one of those that have been found so far.
    #[must_use]
    pub fn has_at_hand(&self, stem: &str) -> bool {
        let found = self.all.as_ref().and_then(|all| all.found.get());
        self.near.contains(stem) || found.is_some_and(|all| all.contains(stem))
    }
}

impl FromIterator<String> for Vocabulary {
    fn from_iter<T: IntoIterator<Item = String>>(stems: T) -> Self {
        Self { near: Arc::new(stems.into_iter().collect()), all: None }
    }
}

impl fmt::Debug for Vocabulary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vocabulary").field("near", &self.near).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(stems: &[&str]) -> BTreeSet<String> {
        stems.iter().map(|&stem| stem.to_owned()).collect()
    }

    #[test]
    fn stems_at_hand_ask_for_no_others() {
        let vocabulary = Vocabulary::later(|| unreachable!("it is at hand")).with_near(|| stems(&["queri"]));
        assert!(vocabulary.contains("queri") && vocabulary.has_at_hand("queri"));
        assert!(!vocabulary.has_at_hand("cach"));
    }

    #[test]
    fn others_are_found_when_they_are_asked_for() {
        let vocabulary = Vocabulary::later(|| stems(&["queri", "cach"])).with_near(|| stems(&["queri"]));
        assert!(vocabulary.contains("cach") && vocabulary.has_at_hand("cach"));
        assert!(!vocabulary.contains("templat"));
    }

    #[test]
    fn a_set_that_is_there_is_all() {
        let vocabulary: Vocabulary = ["queri".to_owned()].into_iter().collect();
        assert!(vocabulary.contains("queri"));
        assert!(!vocabulary.contains("cach"));
        assert!(!vocabulary.with_near(|| unreachable!("there is nothing to spare")).contains("cach"));
    }
}
