//! Properties noted with their yes or no: "UDP: handshake **no**, order **no**", and rows of a table: "| handshake | **no** | **no** |".

use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// How many words a property has at most.
const LONGEST: usize = 3;

/// Reads the "no" at `at` that is noted of the property before it.
pub fn read(words: &[Word], at: usize, source: &str) -> Option<Denial> {
    // "Fever -ve, cough +ve."
    if words.key(at) == "ve" && source[..words[at].span.start].ends_with('-') {
        return property(words, at).map(|first| Denial::of_subject(at, 1, first..at));
    }
    if words.key(at) != "no" || at == 0 {
        return None;
    }
    if let Some(property) = property_of_row(words, at, source) {
        return Some(Denial::of_subject(at, 1, property..at));
    }
    let first = property(words, at)?;
    let is_behind_colon = first > 0 && source[words[first - 1].span.end..words[first].span.start].contains(':');
    // "Handshake yes, order no."
    let is_one_of_several = || {
        let mut others = (0..words.len()).filter(|&other| other != at && ["no", "yes"].contains(&words.key(other)));
        others.any(|other| property(words, other).is_some())
    };
    (is_behind_colon || is_one_of_several()).then(|| Denial::of_subject(at, 1, first..at))
}

/// Returns where the property begins, a bare noun, that is all there is before the yes or no at `at` in its stretch.
fn property(words: &[Word], at: usize) -> Option<usize> {
    let is_last = words.get(at + 1).is_none_or(|next| next.gap > Gap::Space);
    let first = (0..=at).rev().find(|&place| place == 0 || words[place].gap > Gap::Space)?;
    let is_name = (1..=LONGEST).contains(&(at - first)) && words[first..at].iter().all(Word::is_content);
    (is_last && is_name && words[first].key != "rule").then_some(first)
}

/// Returns where the first cell of a row begins whose other cells, from the one at `at` on, all are "no".
fn property_of_row(words: &[Word], at: usize, source: &str) -> Option<usize> {
    let is_bar = |place: usize| source[words[place - 1].span.end..words[place].span.start].contains('|');
    let first = (0..at).rev().find(|&place| words[place].gap == Gap::Break).unwrap_or(0);
    let is_row = first == 0 && source[..words[0].span.start].trim_end_matches(['*', '_', '`', ' ']).ends_with('|');
    let is_no = |place: usize| words.key(place) == "no" && is_bar(place);
    (is_row && (at..words.len()).all(is_no)).then_some(first)
}
