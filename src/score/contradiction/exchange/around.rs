//! Words that changed places around a word between them: a direction ("Python instead of SQL"), or one of two that exclude each
//! other.

use std::ops::Range;

use super::super::clauses;
use super::super::condition::{gives, takes_up};
use super::super::difference::Difference;
use super::super::pair::Pair;
use super::super::words::stems;
use crate::text::{Gap, Text, Word};

/// Words between two things that must not change places.
const DIRECTIONS: &[&[&str]] =
    &[&["instead", "of"], &["rather", "than"], &["than"], &["before"], &["after"], &["and", "then"]];

/// Words that say what somebody may do or not, whatever their order.
const PERMITTING: &[&str] =
    &["allow", "allowed", "allows", "forbid", "forbidden", "forbids", "permitted", "prohibited"];

impl Pair<'_> {
    /// Finds two words that changed places around a word of direction.
    #[must_use]
    pub fn exchange(&self) -> Option<Difference> {
        let theirs = self.theirs.words_of(self.sentence);
        let (our_at, our_length) = direction(&self.ours.words)?;
        let (their_at, their_length) = direction(theirs)?;
        if self.ours.words[our_at].key != theirs[their_at].key {
            return None;
        }
        // What stands in front tells nothing of the order: "before the firing it must be dry".
        if our_at == 0 || their_at == 0 {
            return None;
        }
        let (all, start) = (0..self.ours.words.len(), self.sentence.words.start);
        let (ours, theirs) = (our_at..our_at + our_length, start + their_at..start + their_at + their_length);
        self.exchange_within([&all, &self.sentence.words], &ours, &theirs)
    }

    /// Finds two words that changed places around the middle of a range of each side.
    fn exchange_within(
        &self,
        [our_range, their_range]: [&Range<usize>; 2],
        our_middle: &Range<usize>,
        their_middle: &Range<usize>,
    ) -> Option<Difference> {
        let (ours, theirs) = (&self.ours.words, &self.theirs.words);
        let [left, right] = around(ours, our_range, our_middle).map(|side| stems(&ours[side]));
        let [new_left, new_right] = around(theirs, their_range, their_middle).map(|side| stems(&theirs[side]));
        let to_left = new_left.iter().find(|stem| right.contains(*stem) && !left.contains(*stem))?;
        let to_right = new_right.iter().find(|stem| left.contains(*stem) && !right.contains(*stem))?;
        let place = their_range.clone().find(|&at| theirs[at].stem == **to_left)?;
        let at = ours.iter().position(|word| word.stem == **to_right)?;
        Some(Difference::instead(place, at))
    }

    /// Returns whether two words changed places around words that exclude each other, by their places.
    #[must_use]
    pub fn is_converse(&self, our_place: usize, their_place: usize) -> bool {
        // "Entry is allowed to guests" and "guests are forbidden entry" speak of the same.
        let is_permission = PERMITTING.contains(&self.theirs.words[their_place].key.as_str());
        let is_comparison = self.comparisons().is_some();
        let around = |at: usize| at..at + 1;
        // A condition may stand before what it is for on one side, and behind it on the other.
        let is_moved = self.ours.words.first().is_some_and(gives)
            != self.theirs.words_of(self.sentence).first().is_some_and(gives);
        let clause = |text: &Text, range: Range<usize>, at: usize| {
            let begins = |at: usize| text.words[at].gap >= Gap::Comma || gives(&text.words[at]);
            if is_moved { clauses::around(&range, at, begins) } else { range }
        };
        let ours = clause(self.ours, 0..self.ours.words.len(), our_place);
        let theirs = clause(self.theirs, self.sentence.words.clone(), their_place);
        !is_permission
            && !is_comparison
            && self.exchange_within([&ours, &theirs], &around(our_place), &around(their_place)).is_some()
    }
}

/// Returns what stands before the middle of a range and what stands behind it; "**before** you paint, sand it" has in front what
/// "sand it **before** you paint" has behind.
fn around(words: &[Word], range: &Range<usize>, middle: &Range<usize>) -> [Range<usize>; 2] {
    let comma = (middle.end..range.end).find(|&at| words[at].gap >= Gap::Comma);
    match comma {
        Some(comma) if middle.start == range.start => [comma..range.end, middle.end..comma],
        _ => [range.start..middle.start, middle.end..range.end],
    }
}

/// Returns the place and the length of the first word of direction.
fn direction(words: &[Word]) -> Option<(usize, usize)> {
    (0..words.len()).find_map(|at| {
        let met = DIRECTIONS.iter().find(|direction| {
            direction.iter().enumerate().all(|(next, key)| words.get(at + next).is_some_and(|word| word.key == *key))
        })?;
        (!takes_up(words, at)).then_some((at, met.len()))
    })
}
