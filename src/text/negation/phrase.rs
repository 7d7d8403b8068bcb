//! Which phrase denies at a place: asks the readers of phrases in turn.

use super::super::{Keyed, Word};
use super::negator::{Reading, is_negator};
use super::{
    absence, before_noun, doubt, emphatic, few, keeping_off, not, one_word, open_question, pretence, refusal,
    superfluous, unable, unlike, verdict, zero,
};

/// Reads the negator that begins at `at`, if one does.
pub(super) fn read(words: &[Word], at: usize) -> Option<Reading> {
    if emphatic::affirms(words, at) {
        return None;
    }
    let others = || if is_negator(words.key(at)) { not::read(words, at) } else { read_phrase(words, at) };
    one_word::read(words, at).or_else(|| before_noun::read(words, at)).or_else(others)
}

/// Reads the phrase at `at` that denies with no negator.
fn read_phrase(words: &[Word], at: usize) -> Option<Reading> {
    few::read(words, at)
        .or_else(|| unlike::read(words, at))
        .or_else(|| zero::read(words, at))
        .or_else(|| pretence::read(words, at))
        .or_else(|| absence::read(words, at))
        .or_else(|| keeping_off::read(words, at))
        .or_else(|| unable::read(words, at))
        .or_else(|| doubt::read(words, at))
        .or_else(|| open_question::read(words, at))
        .or_else(|| refusal::read(words, at))
        .or_else(|| verdict::called_wrong(words, at))
        .or_else(|| superfluous::read(words, at))
}
