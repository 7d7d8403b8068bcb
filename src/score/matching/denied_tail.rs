//! Chains that skip what is denied and end in another clause: `artery .. valve` in "arteries have no valves, **veins have valves**".

use std::ops::Range;

use super::{Matcher, Places};
use crate::text::negation::may_hold_verb;
use crate::text::{Gap, Role, Word};

impl Matcher<'_> {
    /// Returns whether a follower in `places` stands behind a nearer one of its kind that is denied, where a clause with a subject of its
    /// own has begun: what is said of that one is not said of the head. "The lock is not held when idle, but held when busy" goes on with
    /// its subject.
    pub(super) fn skips_denied(&self, places: &Places, phrases: &[Places]) -> bool {
        let pairs = places.windows(2).zip(phrases.iter().skip(1));
        pairs.into_iter().any(|(pair, followers)| {
            let (head, next) = (&pair[0], &pair[1]);
            let is_between = |near: &&Range<usize>| head.end <= near.start && near.end <= next.start;
            let mut between = followers.iter().filter(is_between);
            between.any(|near| {
                let is_skipped = self.is_denied(&vec![head.clone(), near.clone()], &[]);
                is_skipped && !self.is_denied(&vec![next.clone()], &[]) && self.begins_anew(near.end, next)
            })
        })
    }

    /// Returns whether a clause with its own subject begins behind the word before `from` and before the end of what stands at `next`.
    fn begins_anew(&self, from: usize, next: &Range<usize>) -> bool {
        let (first, start, end) = (self.visible[from - 1] + 1, self.visible[next.start], self.visible[next.end - 1]);
        let words = &self.text.words;
        let is_border = |place: &usize| words[*place].gap >= Gap::Comma || is_joint(&words[*place]);
        let Some(border) = (first..=start).rev().find(is_border) else { return false };
        let subject = (border..start).find(|&place| !is_led(&words[place])).unwrap_or(start);
        let begins = words[subject].role == Role::Content
            || ["a", "all", "an", "each", "every", "many", "most", "some", "the"]
                .contains(&words[subject].key.as_str());
        let has_noun = (subject..start).any(|place| words[place].role == Role::Content);
        begins && may_hold_verb(words, if has_noun { subject..end + 1 } else { start..end + 3 })
    }
}

/// Returns whether a clause begins with the word that explains or contrasts.
fn is_joint(word: &Word) -> bool {
    ["because", "but", "since", "whereas", "while"].contains(&word.key.as_str())
}

/// Returns whether the word may stand before the subject of a clause.
fn is_led(word: &Word) -> bool {
    is_joint(word) || word.key.ends_with("ly") || LED.contains(&word.key.as_str())
}

/// Words before a subject.
const LED: &[&str] = &[
    "afterwards", "and", "eventually", "here", "instead", "later", "now", "often", "only", "rather", "so", "sometimes",
    "soon", "then", "there", "today", "yet",
];
