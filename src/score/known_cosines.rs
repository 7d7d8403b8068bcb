//! The cosines of an item's words with the words of its last responses: most words come again and again.
//!
//! What is remembered changes no result, only the time that it takes.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::word_vector::{SharedVector, WordVector};

/// How many cosines of an item are remembered at most: half a MiB.
const MOST: usize = 1 << 17;

/// The cosines of a word with each of the item's.
pub type Cosines = Arc<[f32]>;

/// How many cosines of a long response are remembered at most, while it is graded: 8 MiB.
const MOST_OF_LONG: usize = 1 << 21;

/// What is remembered of one item; clones remember together.
#[derive(Debug, Clone)]
pub struct KnownCosines {
    known: Arc<Mutex<Known>>,
    most: usize,
}

#[derive(Debug, Default)]
struct Known {
    /// By the place of the vector in memory, which is not given to another one while it is kept here; looked up only.
    of: BTreeMap<usize, (SharedVector, Cosines)>,
    /// How many cosines they are.
    count: usize,
}

impl Default for KnownCosines {
    fn default() -> Self {
        Self { known: Arc::default(), most: MOST }
    }
}

impl KnownCosines {
    /// Makes one for a single long response, whose many words would drive out those of all others.
    pub fn of_long() -> Self {
        Self { known: Arc::default(), most: MOST_OF_LONG }
    }

    /// Returns the cosines of each word, which `find` would find.
    pub fn of(&self, words: &[&SharedVector], find: impl Fn(&WordVector) -> Cosines) -> Vec<Cosines> {
        let known: Vec<Option<Cosines>> = {
            let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            words.iter().map(|word| known.of.get(&place(word)).map(|(_, cosines)| Arc::clone(cosines))).collect()
        };
        let is_new: Vec<bool> = known.iter().map(Option::is_none).collect();
        // Nobody waits while they are looked for; two threads may look for the same.
        let all: Vec<Cosines> =
            words.iter().zip(known).map(|(word, known)| known.unwrap_or_else(|| find(word))).collect();
        if is_new.contains(&true) {
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            for ((word, cosines), _) in words.iter().zip(&all).zip(is_new).filter(|(_, is_new)| *is_new) {
                known.add(word, cosines, self.most);
            }
        }
        all
    }
}

impl Known {
    fn add(&mut self, word: &SharedVector, cosines: &Cosines, most: usize) {
        if self.count + cosines.len() > most {
            *self = Self::default();
        }
        if self.of.insert(place(word), (Arc::clone(word), Arc::clone(cosines))).is_none() {
            self.count += cosines.len();
        }
    }
}

/// Returns the place of a vector in memory.
fn place(word: &SharedVector) -> usize {
    Arc::as_ptr(word).addr()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn word() -> SharedVector {
        Arc::new(WordVector::new(&[1.0]))
    }

    #[test]
    fn known_word_is_not_looked_for_again() {
        let (known, words, looked) = (KnownCosines::default(), [word(), word()], Cell::new(0));
        let find = |_: &WordVector| {
            looked.set(looked.get() + 1);
            Cosines::from([0.5])
        };
        assert_eq!(known.of(&[&words[0]], find).len(), 1);
        assert_eq!(known.clone().of(&[&words[1], &words[0]], find), [Cosines::from([0.5]), Cosines::from([0.5])]);
        assert_eq!(looked.get(), 2);
    }

    #[test]
    fn no_more_than_the_most_are_kept() {
        let (known, words) = (KnownCosines::default(), [word(), word(), word()]);
        let cosines: Cosines = vec![0.5; MOST / 2].into();
        for word in &words {
            known.of(&[word], |_| Arc::clone(&cosines));
            let known = known.known.lock().expect("no test has failed");
            assert!(known.count <= MOST && known.of.contains_key(&place(word)));
        }
    }
}
