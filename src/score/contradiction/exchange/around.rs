//! Words that changed places around a word between them: a direction ("Python instead of SQL"), or one of two that exclude each
//! other.

use std::ops::Range;

use super::super::clauses;
use super::super::condition::gives;
use super::super::difference::Difference;
use super::super::pair::Pair;
use super::super::words::stems;
use crate::text::{Gap, Text, Word};

/// Words between two things that must not change places.
const DIRECTIONS: &[&[&str]] = &[&["instead", "of"], &["rather", "than"], &["than"]];

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
        let start = self.sentence.words.start;
        self.exchange_around(&(our_at..our_at + our_length), &(start + their_at..start + their_at + their_length))
    }

    /// Finds two words that changed places around what stands in the middle of each sentence.
    #[must_use]
    pub fn exchange_around(&self, our_middle: &Range<usize>, their_middle: &Range<usize>) -> Option<Difference> {
        let all = 0..self.ours.words.len();
        self.exchange_within([&all, &self.sentence.words], our_middle, their_middle)
    }

    /// Finds two words that changed places around the middle of a range of each side.
    fn exchange_within(
        &self,
        [our_range, their_range]: [&Range<usize>; 2],
        our_middle: &Range<usize>,
        their_middle: &Range<usize>,
    ) -> Option<Difference> {
        let (ours, theirs) = (&self.ours.words, &self.theirs.words);
        let (left, right) =
            (stems(&ours[our_range.start..our_middle.start]), stems(&ours[our_middle.end..our_range.end]));
        let new_left = stems(&theirs[their_range.start..their_middle.start]);
        let new_right = stems(&theirs[their_middle.end..their_range.end]);
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

/// Returns the place and the length of the first word of direction.
fn direction(words: &[Word]) -> Option<(usize, usize)> {
    (0..words.len()).find_map(|at| {
        let met = DIRECTIONS.iter().find(|direction| {
            direction.iter().enumerate().all(|(next, key)| words.get(at + next).is_some_and(|word| word.key == *key))
        })?;
        Some((at, met.len()))
    })
}
