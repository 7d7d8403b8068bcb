//! The least and the greatest number that is let be, however it is said: "at most ten", "ten or less", "may not talk for longer than
//! ten minutes".

use super::super::numbers::{Number, are_different, end};
use super::condition::has_condition;
use super::denial::is_circumstance;
use super::difference::Difference;
use super::limits::find;
use super::pair::Pair;
use super::part::Part;
use crate::text::negation::Negator;
use crate::text::{Gap, Keyed};

/// Which side of a number is let be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// The number and what is above it.
    Least,
    /// The number and what is below it.
    Most,
}

impl Side {
    /// Returns the side that is left where this one is denied.
    fn other(self) -> Self {
        match self {
            Self::Least => Self::Most,
            Self::Most => Self::Least,
        }
    }
}

/// A bound that a text sets.
struct Bound {
    side: Side,
    /// The place of the number.
    number: usize,
    /// The place of the word that bounds it.
    word: usize,
    by: By,
}

/// How a bound is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// By a comparison, which need be no limit: "**more than** ten people came".
    Comparison,
    /// By words for it: "at most".
    Words,
    /// By a denial of what is beyond: "**not** longer than".
    Denial,
    /// By a "no" before the comparison, which denies nothing of what is done: "**no** more than".
    No,
}

/// Words before the least amount, and before the greatest.
const LEAST: &[&[&str]] =
    &[&["at", "least"], &["no", "fewer", "than"], &["no", "less", "than"], &["not", "less", "than"]];
const MOST: &[&[&str]] = &[&["at", "most"], &["no", "more", "than"], &["not", "more", "than"], &["up", "to"]];

/// Words before a number that is the least, or the greatest.
const BEFORE: &[(&[&str], Side)] = &[
    (&["at", "least"], Side::Least),
    (&["minimum", "of"], Side::Least),
    (&["at", "most"], Side::Most),
    (&["maximum", "of"], Side::Most),
    (&["up", "to"], Side::Most),
    (&["within"], Side::Most),
];

/// Words behind it.
const BEHIND: &[(&[&str], Side)] = &[
    (&["at", "least"], Side::Least),
    (&["or", "more"], Side::Least),
    (&["or", "longer"], Side::Least),
    (&["or", "above"], Side::Least),
    (&["or", "over"], Side::Least),
    (&["minimum"], Side::Least),
    (&["at", "most"], Side::Most),
    (&["or", "less"], Side::Most),
    (&["or", "fewer"], Side::Most),
    (&["or", "below"], Side::Most),
    (&["or", "under"], Side::Most),
    (&["maximum"], Side::Most),
];

/// How many words may stand between a number and what bounds it behind: "ten **minutes** at most".
const BETWEEN: usize = 2;

/// Words that compare upwards, and downwards.
const UPWARDS: &[&str] = &[
    "above", "beyond", "bigger", "greater", "heavier", "higher", "larger", "later", "longer", "more", "older", "over",
];
const DOWNWARDS: &[&str] =
    &["below", "earlier", "fewer", "less", "lighter", "lower", "shorter", "smaller", "under", "younger"];

/// Finds "at most" for "at least", whatever the numbers.
#[must_use]
pub fn opposite(ours: Part<'_>, theirs: Part<'_>) -> Option<Difference> {
    [(LEAST, MOST), (MOST, LEAST)].into_iter().find_map(|(here, there)| {
        let (at, place) = (find(ours, here)?, find(theirs, there)?);
        let is_other = find(ours, there).is_none() && find(theirs, here).is_none();
        (is_other && ours.text.is_denied(at) == theirs.text.is_denied(place))
            .then(|| Difference::instead(place + 1, at + 1))
    })
}

/// Finds a number that is bounded on the other side: "may have more than 64" for "has at most 64".
#[must_use]
pub fn turned(pair: &Pair<'_>) -> Option<Difference> {
    let &Pair { ours, theirs } = pair;
    let our_bounds = bounds(ours);
    if our_bounds.is_empty() || [ours, theirs].iter().any(|part| has_condition(part.words())) {
        return None;
    }
    let their_bounds = bounds(theirs);
    // "With fewer than ten votes there is no verdict" goes with "it needs at least ten votes": so much must be the same otherwise.
    let denials = |part: Part<'_>, bounds: &[Bound]| {
        part.denials() + bounds.iter().filter(|bound| [By::Denial, By::No].contains(&bound.by)).count()
    };
    if !(denials(ours, &our_bounds) + denials(theirs, &their_bounds)).is_multiple_of(2) {
        return None;
    }
    let is_said = |part: Part<'_>, bounds: &[Bound], other: Part<'_>| {
        let is_rest = |at: &usize| part.is_content(*at) && bounds.iter().all(|bound| bound.word != *at);
        part.places().filter(is_rest).all(|at| other.has(&part[at].stem))
    };
    if !is_said(ours, &our_bounds, theirs) || !is_said(theirs, &their_bounds, ours) {
        return None;
    }
    our_bounds.iter().find_map(|our| {
        let of_same = || their_bounds.iter().filter(|their| is_same_number(ours, our.number, theirs, their.number));
        let is_turned = |their: &&Bound| their.side != our.side && [our.by, their.by] != [By::Comparison; 2];
        let their = of_same().find(is_turned).filter(|_| of_same().all(|their| their.side != our.side))?;
        let [is_denied, denies] = [our.by, their.by].map(|by| by == By::Denial);
        let is_denial = is_denied != denies && ours[our.word].stem == theirs[their.word].stem;
        Some(if is_denial {
            Difference::of_denial(their.word, denies)
        } else {
            Difference::instead(their.word, our.word)
        })
    })
}

/// Returns whether two sentences let the same number be, one of them by a denial of what is beyond it: "may talk for ten minutes" and
/// "may not talk for longer than ten minutes".
#[must_use]
pub fn say_the_same(ours: Part<'_>, theirs: Part<'_>) -> bool {
    if ours.text.negators.is_empty() && theirs.text.negators.is_empty() {
        return false;
    }
    let agrees = |(part, own): (Part<'_>, &[Bound]), (other, others): (Part<'_>, &[Bound])| {
        own.iter().filter(|bound| bound.by == By::Denial).any(|bound| {
            let is_same = |number: usize| is_same_number(part, bound.number, other, number);
            // "May upload 5 files and must upload more than 9" sets another bound.
            let is_kept = others.iter().all(|other| other.side == bound.side);
            let is_there = || other.places().any(|number| is_same(number) && !other.text.is_denied(number));
            is_kept && (others.iter().any(|other| is_same(other.number)) || is_there())
        })
    };
    let (our_bounds, their_bounds) = (bounds(ours), bounds(theirs));
    let (our, their) = ((ours, our_bounds.as_slice()), (theirs, their_bounds.as_slice()));
    let denies = |bounds: &[Bound]| bounds.iter().any(|bound| bound.by == By::Denial);
    denies(&our_bounds) != denies(&their_bounds) && (agrees(our, their) || agrees(their, our))
}

fn is_same_number(ours: Part<'_>, at: usize, theirs: Part<'_>, place: usize) -> bool {
    let has_number = |part: Part<'_>, at: usize| Number::at(&part.text.words, at).is_some();
    has_number(ours, at) && has_number(theirs, place) && !are_different(&ours.text.words, at, &theirs.text.words, place)
}

/// Returns the bounds that are set in a part.
fn bounds(part: Part<'_>) -> Vec<Bound> {
    let is_number = |at: &usize| Number::at(&part.text.words, *at).is_some();
    part.places().filter(is_number).filter_map(|at| before(part, at).or_else(|| behind(part, at))).collect()
}

/// Returns what bounds a number before it.
fn before(part: Part<'_>, number: usize) -> Option<Bound> {
    let words = &part.text.words;
    let stands =
        |row: &&(&[&str], Side)| number >= part.start + row.0.len() && words.reads(number - row.0.len(), row.0);
    if let Some((row, side)) = BEFORE.iter().find(stands) {
        let word = number - 1 - usize::from(["of", "to"].contains(row.last()?));
        return Some(Bound { side: *side, number, word, by: By::Words });
    }
    let than = usize::from(number > part.start && words.key(number - 1) == "than");
    let word = number.checked_sub(1 + than).filter(|word| *word >= part.start)?;
    let side = match words.key(word) {
        key if UPWARDS.contains(&key) => Side::Least,
        key if DOWNWARDS.contains(&key) => Side::Most,
        _ => return None,
    };
    let is_after_no = word > part.start && words.key(word - 1) == "no";
    let is_of_clause = |negator: &Negator| {
        let mut between = negator.words.end..=word;
        negator.words.end <= word
            && !is_circumstance(part.text, negator)
            && between.all(|at| words[at].gap == Gap::Space)
    };
    let by = if is_after_no {
        By::No
    } else if part.text.is_denied(word) || part.negators().any(is_of_clause) {
        By::Denial
    } else {
        By::Comparison
    };
    let side = if by == By::Comparison { side } else { side.other() };
    Some(Bound { side, number, word, by })
}

/// Returns what bounds a number behind it.
fn behind(part: Part<'_>, number: usize) -> Option<Bound> {
    let words = &part.text.words;
    let from = end(words, number);
    (from..part.end.min(from + BETWEEN + 1)).find_map(|at| {
        let (row, side) = BEHIND.iter().find(|(row, _)| at + row.len() <= part.end && words.reads(at, row))?;
        Some(Bound { side: *side, number, word: at + row.len() - 1, by: By::Words })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[track_caller]
    fn check(statement: &str, answer: &str, expected: Option<&str>) {
        let (ours, theirs) = (Text::new(statement), Text::new(answer));
        let found = turned(&Pair::new(&ours, &theirs, &theirs.sentences[0]));
        assert_eq!(found.map(|found| theirs.words[found.place].key.as_str()), expected, "{answer}");
    }

    #[track_caller]
    fn check_same(statement: &str, answer: &str, expected: bool) {
        let (ours, theirs) = (Text::new(statement), Text::new(answer));
        assert_eq!(say_the_same(Part::all(&ours), Part::all(&theirs)), expected, "{answer}");
    }

    #[test]
    fn bounds_have_a_side() {
        let check = |statement: &str, answer: &str, expected: Option<&str>| {
            let (ours, theirs) = (Text::new(statement), Text::new(answer));
            let found = opposite(Part::all(&ours), Part::all(&theirs));
            assert_eq!(found.map(|found| theirs.words[found.place].key.as_str()), expected, "{answer}");
        };
        let statement = "The oven is cleaned at least once a week.";
        check(statement, "The oven is cleaned at most once a week.", Some("most"));
        check(statement, "Clean the oven no less than once a week.", None);
        check(statement, "The oven is cleaned no more than once a week.", Some("more"));
        check(statement, "The oven is never cleaned at most once a week.", None);
        check("You may take up to two bags.", "You may take at least two bags.", Some("least"));
        check("You may take up to two bags.", "You may take no more than two bags.", None);
    }

    #[test]
    fn number_is_bounded_on_one_side() {
        let statement = "A label may have at most 64 letters.";
        check(statement, "A label may have more than 64 letters.", Some("more"));
        check(statement, "A label may have 64 letters or more.", Some("more"));
        check(statement, "A label may not have more than 64 letters.", None);
        check(statement, "A label may have up to 64 letters.", None);
        check(statement, "A label may have more than 32 letters.", None);
        check(statement, "A label of more than 64 letters is refused.", None);
        check("Labels shorter than 12 letters are refused.", "Labels must have 12 letters or more.", None);
        check("A jury needs at least ten votes.", "With fewer than ten votes a jury has no verdict.", None);
        check("A rider must be at least 18 years old.", "A rider must not be older than 18 years.", None);
        check("A cart carries at most ten bags.", "A cart carries no more than ten bags.", None);
        check("More than 64 letters were read.", "At least 64 letters were read.", None);
        check("The alarm rings above 8 degrees.", "The alarm rings below 8 degrees.", None);
    }

    #[test]
    fn denial_of_what_is_beyond_a_number_is_a_limit() {
        let statement = "A guest may not stay for longer than ten days.";
        check_same(statement, "A guest may stay for ten days at most.", true);
        check_same(statement, "A guest may stay for up to 10 days.", true);
        check_same(statement, "A guest may stay for ten days.", true);
        check_same(statement, "A guest may stay for no more than ten days.", true);
        check_same(statement, "A guest may stay for longer than ten days.", false);
        check_same(statement, "A guest may not stay ten days.", false);
        check_same(statement, "A guest may stay for ten days and must stay for more than five days.", false);
        check_same(statement, "A guest may stay.", false);
        check_same(statement, "A guest must not stay for more than ten days.", false);
        check_same("Milk must not be kept above 8 degrees.", "Milk must be kept at 8 degrees or less.", true);
        check_same("A rider must be at least 18 years old.", "A rider cannot be under 18 years old.", true);
    }
}
