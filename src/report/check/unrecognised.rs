//! The sentences of a response in which no key concept was recognised.

use std::ops::Range;

use crate::report::wire::ResponseRecord;
use crate::text::language::Language;
use crate::text::{Script, Text};

/// A sentence of fewer words says too little to be taken for an idea.
const WORDS: usize = 4;

/// Returns the sentences of prose that hold no evidence of a concept, right, denied or held back, nor of anything wrong; none
/// where no concept is missing. Sentences end as they do in the language.
pub(super) fn unrecognised<'a>(response: &ResponseRecord<'_>, answer: &'a str, language: Language) -> Vec<&'a str> {
    if response.concepts.iter().all(|concept| concept.found || concept.bonus) {
        return Vec::new();
    }
    let concepts = response.concepts.iter();
    let evidence = concepts.clone().filter_map(|concept| concept.evidence.as_ref().map(|evidence| evidence.span));
    let denied = concepts.filter_map(|concept| concept.denied);
    let misconceptions = response.misconceptions.iter().map(|found| found.evidence.span);
    let contradictions = response.contradictions.iter().map(|found| found.span);
    let seen = Seen::new(evidence.chain(denied).chain(misconceptions).chain(contradictions));
    let text = Text::plain(answer, language);
    let sentences = text.sentences.iter().filter(|sentence| sentence.kind != Script::Code);
    let sentences = sentences.filter(|sentence| text.words_of(sentence).len() >= WORDS);
    let free = sentences.filter(|sentence| !seen.meets(&sentence.span));
    free.filter_map(|sentence| answer.get(sentence.span.clone())).map(str::trim).collect()
}

/// Pieces of an answer, by where they begin, each with the farthest end up to it.
struct Seen(Vec<[usize; 2]>);

impl Seen {
    fn new(pieces: impl Iterator<Item = [usize; 2]>) -> Self {
        let mut pieces: Vec<[usize; 2]> = pieces.collect();
        pieces.sort_unstable();
        let mut farthest = 0;
        for [_, end] in &mut pieces {
            farthest = farthest.max(*end);
            *end = farthest;
        }
        Self(pieces)
    }

    /// Returns whether a piece shares a byte with a range.
    fn meets(&self, range: &Range<usize>) -> bool {
        let before = self.0.partition_point(|[start, _]| *start < range.end);
        before.checked_sub(1).is_some_and(|last| self.0[last][1] > range.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn piece_is_met_where_it_shares_a_byte_also_behind_a_shorter_one() {
        let seen = Seen::new([[6, 8], [2, 20], [30, 31]].into_iter());
        let meets = |range: Range<usize>| seen.meets(&range);
        assert!(meets(0..3) && meets(10..12) && meets(19..30) && meets(29..31));
        assert!(!meets(0..2) && !meets(20..30) && !meets(31..40));
        assert!(!Seen::new(std::iter::empty()).meets(&(0..9)));
    }
}
