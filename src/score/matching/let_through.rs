//! What something does not keep off is there, and no denial of it: "it does not **protect against** SQL injection" does not say `without sql`.

use super::{Matcher, Places};
use crate::text::Gap;

/// How far before what it keeps off a verb may stand, in words.
const REACH: usize = 4;

/// Stems of verbs that keep something off.
const GUARDING: &[&str] =
    &["defend", "guard", "hinder", "prevent", "protect", "safeguard", "secur", "shield", "shelter", "stop"];

impl Matcher<'_> {
    /// Returns whether a verb that keeps off what stands at `places` stands right before them, and is denied.
    pub(super) fn is_let_through(&self, places: &Places) -> bool {
        let first = places.iter().map(|range| range.start).min().unwrap_or(0);
        let sentence = self.word(first).sentence;
        let is_joined = |verb: usize| {
            let between = &self.text.words[self.visible[verb] + 1..=self.visible[first]];
            between.iter().all(|word| word.gap == Gap::Space && !["by", "with"].contains(&word.key.as_str()))
        };
        let guards = |&verb: &usize| {
            let word = self.word(verb);
            word.sentence == sentence
                && GUARDING.contains(&word.stem.as_str())
                && is_joined(verb)
                && self.said.denies_any(&[self.visible[verb]], &[])
        };
        (first.saturating_sub(REACH)..first).any(|verb| guards(&verb))
    }
}
