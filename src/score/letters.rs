//! Which letters words have: it tells nearly all words that are not spelt alike apart.

/// A set of letters, a bit each; letters beyond a to z share bits.
pub type Letters = u32;

/// Returns which letters a word has.
#[must_use]
pub fn letters_of(word: &str) -> Letters {
    word.chars().fold(0, |letters, c| letters | 1 << (u32::from(c) & 31))
}

/// Returns whether two words with these letters may differ by so many typing mistakes: one changes two letters of the set
/// at most.
#[must_use]
pub fn may_be_near(left: Letters, right: Letters, mistakes: usize) -> bool {
    (left ^ right).count_ones() as usize <= 2 * mistakes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mistake_changes_two_letters_at_most() {
        let near = |left, right| may_be_near(letters_of(left), letters_of(right), 1);
        assert!(near("model", "modal") && near("model", "mdoel") && near("model", "models"));
        assert!(!near("model", "modify"));
    }
}
