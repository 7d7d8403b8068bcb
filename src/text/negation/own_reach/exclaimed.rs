//! What a sentence cries out as if it were so: "**as if** a stamp made a contract!"; but "as if by magic, it rose".

use super::super::grammar::word_form::{is_determiner, is_pronoun};
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// The fewest words of what is cried out.
const SHORTEST: usize = 3;

/// Reads the "as if" at `at`, with nothing else in its sentence.
pub fn read(words: &[Word], at: usize, source: &str) -> Option<Denial> {
    let is_led = at == 0 || at == 1 && ["but", "and"].contains(&words.key(0));
    if !is_led || words.key(at) != "as" || !["if", "though"].contains(&words.key(at + 1)) {
        return None;
    }
    let start = at + 2;
    let is_whole = words.len() >= start + SHORTEST && words[start..].iter().all(|word| word.gap == Gap::Space);
    let is_subject = || words[start].is_content() || is_determiner(words.key(start)) || is_pronoun(words.key(start));
    let is_cried = || source[words[words.len() - 1].span.end..].starts_with('!');
    (is_whole && is_subject() && is_cried()).then(|| Denial::of(2, start..words.len()))
}
