//! All that is said with *more*, *less*, *-er* and *than*: the `degrees`, the `forms` that say the same ("not as hard as", "less
//! hard than"), and the `converse`, which compares from the other side, as what is `concluded` of one of two may be. What is bound ("at most") is in `limits`.

pub mod concluded;
pub mod converse;
pub mod degrees;
pub mod forms;

use crate::text::Word;

/// Returns where the first "than" of some words stands.
pub fn than(words: &[Word]) -> Option<usize> {
    words.iter().position(|word| word.key == "than")
}
