//! Remarks between two commas or two brackets, which end no denial: "does not, **however**, use".

use super::super::negator::is_clause_negator;
use crate::text::{Gap, Keyed, Word};

/// Returns whether a remark between two commas or two brackets begins at `at`: "does not, **however**, use", "never (**under
/// load**) blocks".
pub fn opens(words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at).filter(|word| word.gap > Gap::Space) else { return false };
    let ends = || words.get(at + 1 + length(words, at)).is_some_and(|end| end.gap == word.gap);
    // In a table or a list of terms no remark follows.
    let is_inside = || {
        let before = words.key_before(at, 1);
        word.gap == Gap::Comma || is_clause_negator(before) && !["nobody", "none", "nothing"].contains(&before)
    };
    // "It does not, if it is asked, **answer**."
    let is_condition = || {
        let goes_on = words.get(at + 1 + length(words, at)).filter(|word| word.is_content());
        word.key == "if" && goes_on.is_some_and(|next| !next.key.ends_with('s'))
    };
    let is_if_ever = word.key == "if" && ["any", "at", "ever"].contains(&words.key(at + 1));
    (word.is_any(REMARKS) || is_if_ever || is_condition()) && is_inside() && ends()
}

/// Returns how many words stand behind the first one of a remark at `at` and before the next comma or break.
pub fn length(words: &[Word], at: usize) -> usize {
    words[at + 1..].iter().take(LONGEST).take_while(|word| word.gap == Gap::Space).count()
}

/// Returns where the remark between two commas begins that ends before `end`: "a lock, **in my view**, is not needed".
pub fn start(words: &[Word], end: usize) -> Option<usize> {
    let is_comma = |place: &usize| words[*place].gap == Gap::Comma;
    let first = end.saturating_sub(LONGEST + 1).max(1);
    let start = (first..end).rev().find(is_comma).filter(|_| is_comma(&end))?;
    let is_adverb = || start + 1 == end && words.key(start).ends_with("ly");
    (opens(words, start) || is_adverb()).then_some(start)
}

/// How many words a remark between two commas has at most.
const LONGEST: usize = 5;

/// Words that begin a remark.
const REMARKS: &[&str] = &[
    "actually", "as", "at", "by", "even", "ever", "for", "however", "in", "including", "least", "of", "strictly",
    "therefore", "though", "to", "under", "usually",
];
