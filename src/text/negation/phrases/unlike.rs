//! What "unlike" sets aside: "**unlike** arteries, veins have valves"; but "unlike charges attract", "a vein is unlike an artery".

use super::super::grammar::word_form::is_determiner;
use super::super::negator::{Kind, NOUN_REACH, Reading};
use crate::text::{Gap, Keyed, Word};

/// Reads the "unlike" at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    (words.key(at) == "unlike" && is_aside(words, at)).then_some(Reading::of(1, Kind::Noun))
}

fn is_aside(words: &[Word], at: usize) -> bool {
    let next = |offset: usize| words.get(at + offset).filter(|next| next.gap == Gap::Space);
    let is_kind = |word: &Word| ["charg", "end", "fraction", "pole", "sign", "term"].contains(&word.stem.as_str());
    let Some(first) = next(1) else { return false };
    if words[at].gap > Gap::Space {
        return true;
    }
    let is_phrase = is_determiner(&first.key) || first.is_any(&["many", "most", "other"]);
    if at > 0 {
        return is_phrase && words[at - 1].is_content();
    }
    is_phrase || !is_kind(first) && words[at + 2..].iter().take(NOUN_REACH).any(|word| word.gap == Gap::Comma)
}
