//! The sentences of a response in which no key concept was recognised.

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
    let seen: Vec<[usize; 2]> = evidence.chain(denied).chain(misconceptions).chain(contradictions).collect();
    let text = Text::plain(answer, language);
    let is_free =
        |words: std::ops::Range<usize>| seen.iter().all(|&[start, end]| words.end <= start || end <= words.start);
    let sentences = text.sentences.iter().filter(|sentence| sentence.kind != Script::Code);
    let sentences = sentences.filter(|sentence| text.words_of(sentence).len() >= WORDS);
    let free = sentences.filter(|sentence| is_free(sentence.span.clone()));
    free.filter_map(|sentence| answer.get(sentence.span.clone())).map(str::trim).collect()
}
