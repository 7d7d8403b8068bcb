//! Words that changed places around a word between them: a direction ("Python instead of SQL"), the order of two events ("connects
//! before it sends"), or one of two that exclude each other.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::clauses;
use super::super::condition::{gives, takes_up};
use super::super::denial::denials;
use super::super::difference::Difference;
use super::super::pair::Pair;
use super::super::words::stems;
use crate::text::{Gap, Role, Text, Word};

/// Words between two things that must not change places.
const DIRECTIONS: &[&[&str]] = &[&["instead", "of"], &["rather", "than"], &["than"]];

/// Words between two events in their order.
const ORDERS: &[&[&str]] = &[&["before"], &["after"], &["and", "then"], &["and", "only", "then"]];

/// Stems of words that hold of two things as their opposites do the other way round: "the buffer is filled **before** the test", "the test
/// is run **after** the buffer is filled". Of "dead cells" and "living cells" nothing follows from the order.
const CONVERSES: &[&str] = &[
    "abov", "after", "ahead", "befor", "behind", "below", "bigger", "borrow", "buy", "down", "downstream", "earli",
    "earlier", "east", "export", "few", "fewer", "follow", "gain", "give", "greater", "higher", "import", "inferior",
    "insid", "larger", "late", "later", "left", "lend", "less", "lose", "lower", "more", "north", "outsid", "over",
    "preced", "receiv", "right", "sell", "send", "smaller", "sooner", "south", "superior", "take", "under", "up",
    "upstream", "west", "win",
];

impl Pair<'_> {
    /// Finds two words that changed places around a word of direction, or two events around a word for their order.
    #[must_use]
    pub fn exchange(&self) -> Option<Difference> {
        let middles = |words| {
            let (our, length) = first_of(words, &self.ours.words)?;
            let (their, their_length) = first_of(words, self.theirs.words_of(self.sentence))?;
            let their = self.sentence.words.start + their;
            let is_same = self.ours.words[our].key == self.theirs.words[their].key;
            is_same.then_some((our..our + length, their..their + their_length))
        };
        let all = 0..self.ours.words.len();
        let exchanged = |(our, their): &(Range<usize>, Range<usize>)| {
            self.exchange_within([&all, &self.sentence.words], our, their)
        };
        let is_reversed = |(our, their): &(Range<usize>, Range<usize>)| self.are_all_exchanged(our, their);
        let direction = middles(DIRECTIONS).as_ref().and_then(exchanged);
        direction
            .or_else(|| middles(ORDERS).filter(is_reversed).as_ref().and_then(exchanged))
            .or_else(|| self.crossed_outcomes())
    }

    /// Finds what happens in one case and what happens otherwise the other way round: "if it is good, **stop**; otherwise **go on**".
    fn crossed_outcomes(&self) -> Option<Difference> {
        self.outcomes().filter(|(is_same_case, _)| *is_same_case).map(|(_, difference)| difference)
    }

    /// Returns whether both the case and its outcomes are turned round, so that the same is said: "if it is not good, **go on**;
    /// otherwise **stop**".
    #[must_use]
    pub fn turns_case_and_outcome(&self) -> bool {
        self.outcomes().is_some_and(|(is_same_case, _)| !is_same_case)
    }

    /// Returns what stands in the place of another outcome of a case, and whether the case is the same or denied.
    fn outcomes(&self) -> Option<(bool, Difference)> {
        let (all, range) = (0..self.ours.words.len(), &self.sentence.words);
        let (our_case, our_joint) = cases(self.ours, &all)?;
        let (their_case, their_joint) = cases(self.theirs, range)?;
        if stems(&self.ours.words[our_case.clone()]) != stems(&self.theirs.words[their_case.clone()]) {
            return None;
        }
        let denies = |text: &Text, case: &Range<usize>| !denials(text, case).is_multiple_of(2);
        let is_same_case = denies(self.ours, &our_case) == denies(self.theirs, &their_case);
        let middle = |at: usize| at..at + 1;
        let outcomes = [&(our_case.end..all.end), &(their_case.end..range.end)];
        Some((is_same_case, self.exchange_within(outcomes, &middle(our_joint), &middle(their_joint))?))
    }

    /// Returns whether all words that both sentences have stand on the other side of the middle, but for a subject, or the lesser
    /// part: it "sends data before it connects" for "connects before it sends data". What stands in front tells nothing: "before
    /// the firing it must be dry".
    fn are_all_exchanged(&self, our_middle: &Range<usize>, their_middle: &Range<usize>) -> bool {
        let (ours, theirs) = (&self.ours.words, self.theirs.words_of(self.sentence));
        let start = self.sentence.words.start;
        let (left, right) = (stems(&ours[..our_middle.start]), stems(&ours[our_middle.end..]));
        let (new_left, new_right) =
            (stems(&theirs[..their_middle.start - start]), stems(&theirs[their_middle.end - start..]));
        let stays_left = left.iter().filter(|stem| new_left.contains(*stem) && !right.contains(*stem)).count();
        let stays_right = right.iter().any(|stem| new_right.contains(stem) && !left.contains(stem));
        our_middle.start > 0
            && their_middle.start > start
            && (stays_left <= 1 || 2 * stays_left < left.len())
            && !stays_right
    }

    /// Finds two words that changed places around the middle of a range of each side.
    fn exchange_within(
        &self,
        [our_range, their_range]: [&Range<usize>; 2],
        our_middle: &Range<usize>,
        their_middle: &Range<usize>,
    ) -> Option<Difference> {
        let (ours, theirs) = (&self.ours.words, &self.theirs.words);
        let (our_sides, their_sides) = (around(ours, our_range, our_middle), around(theirs, their_range, their_middle));
        let [left, right] = our_sides.clone().map(|side| stems(&ours[side]));
        let new_right = stems(&theirs[their_sides[1].clone()]);
        let changes = |word: &Word, from: &BTreeSet<&str>, stays: &BTreeSet<&str>| {
            word.role == Role::Content && from.contains(&*word.stem) && !stays.contains(&*word.stem)
        };
        let place = their_sides[0].clone().find(|&at| changes(&theirs[at], &right, &left))?;
        let at = our_sides[0].clone().find(|&at| changes(&ours[at], &new_right, &right))?;
        Some(Difference::instead(place, at))
    }

    /// Returns whether two words changed places around words that exclude each other, by their places.
    #[must_use]
    pub fn is_converse(&self, our_place: usize, their_place: usize) -> bool {
        if !CONVERSES.contains(&self.ours.words[our_place].stem.as_str()) || self.comparisons().is_some() {
            return false;
        }
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
        self.exchange_within([&ours, &theirs], &around(our_place), &around(their_place)).is_some()
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

/// Returns the case of a range, up to its comma or as far as what happens otherwise, and where that begins.
fn cases(text: &Text, range: &Range<usize>) -> Option<(Range<usize>, usize)> {
    let is_key = |at: usize, keys: &[&str]| keys.contains(&text.words[at].key.as_str());
    let joint = range.clone().find(|&at| is_key(at, &["else", "otherwise"]))?;
    let start = (range.start..joint).find(|&at| is_key(at, &["if", "when", "where"]))?;
    let end = (start + 1..joint).find(|&at| text.words[at].gap >= Gap::Comma);
    Some((start..end.unwrap_or(start + 1), joint))
}

/// Returns the place and the length of the first of some rows of words.
fn first_of(rows: &[&[&str]], words: &[Word]) -> Option<(usize, usize)> {
    (0..words.len()).find_map(|at| {
        let met = rows.iter().find(|row| {
            row.iter().enumerate().all(|(next, key)| words.get(at + next).is_some_and(|word| word.key == *key))
        })?;
        (!takes_up(words, at)).then_some((at, met.len()))
    })
}
