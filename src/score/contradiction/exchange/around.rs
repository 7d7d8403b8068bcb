//! Words that changed places around a word between them: a direction ("Python instead of SQL"), the order of two events ("connects
//! before it sends"), or one of two that exclude each other.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::condition::{gives, takes_up};
use super::super::difference::Difference;
use super::super::pair::Pair;
use super::super::part::Part;
use crate::text::{Gap, Word};

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

impl<'a> Pair<'a> {
    /// Finds two words that changed places around a word of direction, or two events around a word for their order.
    #[must_use]
    pub fn exchange(&self) -> Option<Difference> {
        let Self { ours, theirs } = *self;
        let middles = |words| {
            let (our, length) = first_of(words, ours.words())?;
            let (their, their_length) = first_of(words, theirs.words())?;
            let their = theirs.start + their;
            let is_same = ours[our].key == theirs[their].key;
            is_same.then_some((our..our + length, their..their + their_length))
        };
        let exchanged = |(our, their): &(Range<usize>, Range<usize>)| self.exchange_around(our, their);
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
        let Self { ours, theirs } = *self;
        let ((our_case, our_joint), (their_case, their_joint)) = (cases(ours)?, cases(theirs)?);
        if our_case.stems() != their_case.stems() {
            return None;
        }
        let denies = |case: Part<'_>| !case.denials().is_multiple_of(2);
        let is_same_case = denies(our_case) == denies(their_case);
        let middle = |at: usize| at..at + 1;
        let outcome = |part: Part<'a>, case: Part<'_>| part.within(&(case.end..part.end));
        let outcomes = Self { ours: outcome(ours, our_case), theirs: outcome(theirs, their_case) };
        Some((is_same_case, outcomes.exchange_around(&middle(our_joint), &middle(their_joint))?))
    }

    /// Returns whether all words that both sentences have stand on the other side of the middle, but for a subject, or the lesser
    /// part: it "sends data before it connects" for "connects before it sends data". What stands in front tells nothing: "before
    /// the firing it must be dry".
    fn are_all_exchanged(&self, our_middle: &Range<usize>, their_middle: &Range<usize>) -> bool {
        let sides = |part: Part<'a>, middle: &Range<usize>| {
            [part.start..middle.start, middle.end..part.end].map(|side| part.within(&side).stems())
        };
        let ([left, right], [new_left, new_right]) = (sides(self.ours, our_middle), sides(self.theirs, their_middle));
        let stays_left = left.iter().filter(|stem| new_left.contains(*stem) && !right.contains(*stem)).count();
        let stays_right = right.iter().any(|stem| new_right.contains(stem) && !left.contains(stem));
        our_middle.start > 0
            && their_middle.start > self.theirs.start
            && (stays_left <= 1 || 2 * stays_left < left.len())
            && !stays_right
    }

    /// Finds two words that changed places around the middle of each side.
    fn exchange_around(&self, our_middle: &Range<usize>, their_middle: &Range<usize>) -> Option<Difference> {
        let (our_sides, their_sides) = (around(self.ours, our_middle), around(self.theirs, their_middle));
        let [left, right] = our_sides.map(Part::stems);
        let new_right = their_sides[1].stems();
        let changes = |word: &Word, from: &BTreeSet<&str>, stays: &BTreeSet<&str>| {
            word.is_content() && from.contains(&*word.stem) && !stays.contains(&*word.stem)
        };
        let place = their_sides[0].places().find(|&at| changes(&self.theirs[at], &right, &left))?;
        let at = our_sides[0].places().find(|&at| changes(&self.ours[at], &new_right, &right))?;
        Some(Difference::instead(place, at))
    }

    /// Returns whether two words changed places around words that exclude each other, by their places.
    #[must_use]
    pub fn is_converse(&self, our_place: usize, their_place: usize) -> bool {
        let Self { ours, theirs } = *self;
        if !CONVERSES.contains(&ours[our_place].stem.as_str()) || self.comparisons().is_some() {
            return false;
        }
        let around = |at: usize| at..at + 1;
        // A condition may stand before what it is for on one side, and behind it on the other.
        let is_moved = ours.words().first().is_some_and(gives) != theirs.words().first().is_some_and(gives);
        let clause = |part: Part<'a>, at: usize| {
            let begins = |at: usize| part[at].gap >= Gap::Comma || gives(&part[at]);
            if is_moved { part.around(at, begins) } else { part }
        };
        let clauses = Self { ours: clause(ours, our_place), theirs: clause(theirs, their_place) };
        clauses.exchange_around(&around(our_place), &around(their_place)).is_some()
    }
}

/// Returns what stands before the middle of a part and what stands behind it; "**before** you paint, sand it" has in front what
/// "sand it **before** you paint" has behind.
fn around<'t>(part: Part<'t>, middle: &Range<usize>) -> [Part<'t>; 2] {
    let comma = (middle.end..part.end).find(|&at| part[at].gap >= Gap::Comma);
    let sides = match comma {
        Some(comma) if middle.start == part.start => [comma..part.end, middle.end..comma],
        _ => [part.start..middle.start, middle.end..part.end],
    };
    sides.map(|side| part.within(&side))
}

/// Returns the case of a part, up to its comma or as far as what happens otherwise, and where that begins.
fn cases(part: Part<'_>) -> Option<(Part<'_>, usize)> {
    let joint = part.places().find(|&at| part.is_any(at, &["else", "otherwise"]))?;
    let start = (part.start..joint).find(|&at| part.is_any(at, &["if", "when", "where"]))?;
    let end = (start + 1..joint).find(|&at| part[at].gap >= Gap::Comma);
    Some((part.within(&(start..end.unwrap_or(start + 1))), joint))
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
