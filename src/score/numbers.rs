//! What number a word stands for: digits, number words, and parts of a whole.

pub use super::spelt_number::end;

use super::spelt_number::{is_beside, phrase};
use crate::text::amounts::{UNITS, named, names_number, plain};
use crate::text::{Keyed, Word};

/// Parts of a whole; all but the first are places in an order, too: "the third row".
const PARTS: &[(&str, f64)] = &[
    ("half", 0.5),
    ("third", 1.0 / 3.0),
    ("thirds", 1.0 / 3.0),
    ("quarter", 0.25),
    ("quarters", 0.25),
    ("fifth", 0.2),
    ("fifths", 0.2),
    ("tenth", 0.1),
    ("tenths", 0.1),
];

/// How far behind a number its unit stands: "5 million km", "100 degrees Celsius".
const UNIT_REACH: usize = 2;

/// Words before a number that is not exact: "about 384,000".
const HEDGES: &[&str] =
    &["about", "almost", "approximately", "around", "circa", "nearly", "over", "roughly", "some", "than"];

/// By how much, in parts, numbers differ that say the same where one of them is not exact, and where one has more digits.
const NEAR: [f64; 2] = [0.05, 0.005];

/// From which number on a whole one may stand for one with decimals: "23 degrees" for "23.5".
const LEAST_CUT: f64 = 10.0;

/// From which part of a hundred on what is missing counts: "99.9 percent" and "99 percent" are far from each other.
const NEARLY_HUNDRED: std::ops::RangeInclusive<f64> = 99.0..=100.0;

/// Words before numbers of which each figure counts: "version 3.10" is not "version 3.1".
const VERSIONS: &[&str] = &["release", "releases", "version", "versions"];

/// Whole numbers that may be years, which are never nearly the same.
const YEARS: std::ops::RangeInclusive<f64> = 1000.0..=2100.0;

/// A number in a text. A count and a part are never compared: "half" is 50 of a hundred.
#[derive(Debug, Clone, Copy)]
pub enum Number {
    /// How many, or a year.
    Count(f64),
    /// Which part of a whole.
    Part(f64),
}

impl Number {
    /// Returns the number that begins at `at`, of one word or several; none inside a number: "thousand" in "4 thousand".
    #[must_use]
    pub fn at(words: &[Word], at: usize) -> Option<Self> {
        let key = words[at].key.as_str();
        let before = at.checked_sub(1).filter(|_| is_beside(words, at)).map(|at| words[at].key.as_str());
        let next = |at: usize| words.get(at).filter(|_| is_beside(words, at)).map(|next| next.key.as_str());
        let count = || before.and_then(plain);
        // "Two **and a half**".
        let is_rest = || at > 2 && words.reads(at - 2, &["and", "a", "half"]) && names_number(words.key(at - 3));
        if let Some(part) = named(PARTS, key).filter(|_| !is_rest()) {
            let is_part = key == "half"
                || count().is_some()
                || before.is_some_and(|before| ["a", "an", "one"].contains(&before)) && next(at + 1) == Some("of");
            return is_part.then(|| Self::Part(part * count().unwrap_or(1.0)));
        }
        let (value, end) = phrase(words, at)?;
        let is_counted = next(end).is_some_and(|next| next != "half" && named(PARTS, next).is_some());
        (!is_counted).then_some(Self::Count(value))
    }

    /// Returns whether two numbers are nearly the same: one of them is not exact, or one has more digits. Years are exact.
    fn is_near(self, other: Self, is_exact: bool, more_digits: bool) -> bool {
        let (Self::Count(left), Self::Count(right)) = (self, other) else { return false };
        let [hedged, rounded] = NEAR;
        let most = match (is_exact, more_digits) {
            (false, _) => hedged,
            (true, true) => rounded,
            (true, false) => return false,
        };
        let is_whole = |number: f64| number.fract() == 0.0;
        let is_cut = is_whole(left) != is_whole(right) && left.min(right) >= LEAST_CUT && (left - right).abs() < 1.0;
        let is_year = |number: f64| YEARS.contains(&number) && is_whole(number);
        is_cut || !(is_year(left) && is_year(right)) && (left - right).abs() <= most * left.abs().max(right.abs())
    }

    /// Returns whether both are nearly a hundred, where what is missing to it makes the difference.
    fn differs_from_hundred(self, other: Self) -> bool {
        let (Self::Count(left), Self::Count(right)) = (self, other) else { return false };
        self.differs(other) && NEARLY_HUNDRED.contains(&left) && NEARLY_HUNDRED.contains(&right)
    }

    /// Returns whether it counts so many, or nearly so.
    fn is_nearly(self, count: f64) -> bool {
        let count = Self::Count(count);
        matches!(self, Self::Count(_)) && (!self.differs(count) || self.is_near(count, true, true))
    }

    /// Returns whether two numbers of one kind are not the same.
    #[must_use]
    pub fn differs(self, other: Self) -> bool {
        match (self, other) {
            (Self::Count(left), Self::Count(right)) | (Self::Part(left), Self::Part(right)) => {
                left.total_cmp(&right).is_ne()
            }
            _ => false,
        }
    }
}

/// Returns whether two texts say different numbers at these places: neither is about the other, and they count in the same
/// unit, as far as one is named.
#[must_use]
pub fn are_different(ours: &[Word], at: usize, theirs: &[Word], place: usize) -> bool {
    let (Some(our), Some(their)) = (Number::at(ours, at), Number::at(theirs, place)) else { return false };
    let (our_unit, their_unit) = (unit(ours, at), unit(theirs, place));
    let units = our_unit.zip(their_unit).filter(|(one, other)| one.is_other(*other));
    let is_conversion = || units.is_some_and(|(one, other)| one.may_convert(our, other, their));
    let is_exact = !is_hedged(ours, at) && !is_hedged(theirs, place);
    let more_digits = ours[at].key.len() != theirs[place].key.len();
    let is_measured = |words: &[Word], at: usize| counted(words, at).is_some_and(|of| of == "degre");
    let is_part = our_unit.is_none() && their_unit.is_none() && !is_measured(ours, at) && !is_measured(theirs, place);
    let are_near = our.is_near(their, is_exact, more_digits)
        && !(is_exact && is_part && our.differs_from_hundred(their))
        && (!is_exact || may_be_rounded(&ours[at].key, &theirs[place].key));
    are_other_versions((ours, at), (theirs, place))
        || our.differs(their) && !are_near && !is_conversion() && !may_be_one((ours, at), our, (theirs, place), their)
}

/// Returns whether one of two numbers in digits may be the other one with fewer decimals, where both have some: "43.25" and "43.2".
fn may_be_rounded(one: &str, other: &str) -> bool {
    let decimals =
        |key: &str| key.split_once('.').map(|(_, decimals)| i32::try_from(decimals.len()).unwrap_or(i32::MAX));
    let (Some(left), Some(right)) = (decimals(one), decimals(other)) else { return true };
    let (Some(first), Some(second)) = (plain(one), plain(other)) else { return true };
    (first - second).abs() < 10_f64.powi(-left.min(right))
}

/// Returns whether two numbers name versions that are not the same: "version 3.10" and "version 3.1".
fn are_other_versions((ours, at): (&[Word], usize), (theirs, place): (&[Word], usize)) -> bool {
    let is_version = |words: &[Word], at: usize| is_beside(words, at) && words[at - 1].is_any(VERSIONS);
    let [one, other] = [&ours[at].key, &theirs[place].key];
    let have_parts = one.contains('.') && other.contains('.');
    have_parts && one != other && (is_version(ours, at) || is_version(theirs, place))
}

/// Returns whether two texts say one number at these places, whatever they count.
#[must_use]
pub fn tell_one_number(ours: &[Word], at: usize, theirs: &[Word], place: usize) -> bool {
    let (Some(our), Some(their)) = (Number::at(ours, at), Number::at(theirs, place)) else { return false };
    matches!((our, their), (Number::Count(_), Number::Count(_))) && !our.differs(their)
}

/// Returns the places of two units of one quantity that are not the same, behind the same number.
#[must_use]
pub fn other_unit(ours: &[Word], at: usize, theirs: &[Word], place: usize) -> Option<(usize, usize)> {
    let (our, their) = (Number::at(ours, at)?, Number::at(theirs, place)?);
    let (one, other) = (unit(ours, at)?, unit(theirs, place)?);
    if our.differs(their) {
        return None;
    }
    // "Kilometres per second" is another unit than "kilometres per hour".
    let rate = |words: &[Word], unit: Unit| {
        words.get(unit.at + 1).filter(|word| word.key == "per").and_then(|_| self::unit(words, unit.at + 1))
    };
    let pairs = [Some((one, other)), rate(ours, one).zip(rate(theirs, other))];
    pairs.into_iter().flatten().find(|(one, other)| one.is_other(*other)).map(|(one, other)| (one.at, other.at))
}

/// Returns whether a text tells numbers, and none of those that the other one counts with.
#[must_use]
pub fn tells_others(ours: &[Word], theirs: &[Word]) -> bool {
    let counts = |words: &[Word]| -> Vec<usize> {
        (0..words.len()).filter(|&at| matches!(Number::at(words, at), Some(Number::Count(_)))).collect()
    };
    let left = counts(ours);
    let right = if left.is_empty() { Vec::new() } else { counts(theirs) };
    let are_same = |at: usize, place: usize| {
        let clash = unit(ours, at).zip(unit(theirs, place)).is_some_and(|(one, other)| {
            one.quantity != other.quantity || one.is_other(other) && other_unit(ours, at, theirs, place).is_some()
        });
        !clash && !are_different(ours, at, theirs, place)
    };
    !right.is_empty() && !left.iter().any(|&at| right.iter().any(|&place| are_same(at, place)))
}

/// Returns whether units of one quantity stand behind two numbers.
#[must_use]
pub fn count_alike(ours: &[Word], at: usize, theirs: &[Word], place: usize) -> bool {
    unit(ours, at).zip(unit(theirs, place)).is_some_and(|(one, other)| one.quantity == other.quantity)
}

/// How many things some texts count, by any of their numbers, and what they count.
#[derive(Debug, Clone, Default)]
pub struct Counts(Vec<(f64, Option<String>)>);

impl Counts {
    /// Takes in the numbers of a text.
    pub fn add(&mut self, words: &[Word]) {
        let count = |at: usize| match Number::at(words, at) {
            Some(Number::Count(count)) => Some((count, counted(words, at).map(str::to_owned))),
            _ => None,
        };
        self.0.extend((0..words.len()).filter_map(count));
    }

    /// Returns whether one of them is a number, or nearly so.
    #[must_use]
    pub fn have(&self, number: Number) -> bool {
        self.0.iter().any(|(count, _)| number.is_nearly(*count))
    }

    /// Returns whether so many of the same things are counted as by the number at a place.
    #[must_use]
    pub fn have_of(&self, words: &[Word], at: usize) -> bool {
        let (Some(number), thing) = (Number::at(words, at), counted(words, at)) else { return false };
        self.0.iter().any(|(count, of)| number.is_nearly(*count) && thing.is_some() && of.as_deref() == thing)
    }
}

/// Returns the stem of the word behind a number.
#[must_use]
pub fn counted(words: &[Word], at: usize) -> Option<&str> {
    words.get(end(words, at)).filter(|_| is_beside(words, end(words, at))).map(|next| next.stem.as_str())
}

/// A unit that stands behind a number.
#[derive(Debug, Clone, Copy)]
struct Unit {
    at: usize,
    quantity: usize,
    index: usize,
}

impl Unit {
    /// Returns whether it is another unit of the same quantity.
    fn is_other(self, other: Self) -> bool {
        self.quantity == other.quantity && self.index != other.index
    }

    /// Returns whether a number of this unit may be another one of another unit of the quantity: 5 minutes are 300 seconds.
    fn may_convert(self, number: Number, other: Self, converted: Number) -> bool {
        let (Number::Count(left), Number::Count(right)) = (number, converted) else { return true };
        let factor = |unit: Self| UNITS[unit.quantity][unit.index].1;
        let (left, right) = (left * factor(self), right * factor(other));
        left <= 0.0 || right <= 0.0 || (left - right).abs() <= NEAR[0] * left.max(right)
    }
}

fn unit(words: &[Word], number: usize) -> Option<Unit> {
    let behind = end(words, number);
    let reach = behind..(behind + UNIT_REACH).min(words.len());
    reach.take_while(|&at| is_beside(words, at)).find_map(|at| {
        UNITS.iter().enumerate().find_map(|(quantity, units)| {
            let index = units.iter().position(|(spellings, _)| spellings.contains(&words[at].key.as_str()))?;
            Some(Unit { at, quantity, index })
        })
    })
}

fn is_hedged(words: &[Word], at: usize) -> bool {
    // "About **a** hundred".
    let before = at - usize::from(at > 0 && is_beside(words, at) && words[at - 1].is_any(&["a", "one"]));
    before > 0 && is_beside(words, before) && HEDGES.contains(&words[before - 1].key.as_str())
}

/// Returns whether two written numbers may be one: dots and commas have each other's places in some countries, "100.000" for "100,000",
/// and a year may be cut, "in '89".
fn may_be_one((ours, at): (&[Word], usize), our: Number, (theirs, place): (&[Word], usize), their: Number) -> bool {
    let (Number::Count(left), Number::Count(right)) = (our, their) else { return false };
    let is_same = |left: f64, right: f64| left.total_cmp(&right).is_eq();
    let is_cut = |words: &[Word], at: usize, short: f64, year: f64| {
        let is_dated = at > 0 && words[at - 1].is_any(BEFORE_YEARS);
        words[at].key.len() == 2 && is_dated && YEARS.contains(&year) && is_same(year % 100.0, short)
    };
    grouped(ours, at).is_some_and(|ours| is_same(ours, right))
        || grouped(theirs, place).is_some_and(|theirs| is_same(theirs, left))
        || is_cut(ours, at, left, right)
        || is_cut(theirs, place, right, left)
}

/// Words before a year.
const BEFORE_YEARS: &[&str] = &[
    "april", "august", "by", "december", "february", "from", "in", "january", "july", "june", "march", "may",
    "november", "october", "of", "september", "since", "until",
];

/// Returns what a number with a dot before three digits is where the dot groups thousands: 100000 of "100.000", 2500 of "2.500 euros"; but
/// "2.500 metres" and "3.142" have decimals.
fn grouped(words: &[Word], at: usize) -> Option<f64> {
    let (whole, thousands) = words[at].key.split_once('.')?;
    let is_round = thousands == "000" || thousands.ends_with("00") && unit(words, at).is_none();
    let is_group = thousands.len() == 3 && whole.len() <= 3 && !whole.starts_with('0') && is_round;
    if is_group { format!("{whole}{thousands}").parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[track_caller]
    fn check(left: &str, right: &str, expected: bool) {
        let numbers = |source: &str| -> Vec<Number> {
            let words = Text::new(source).words;
            (0..words.len()).filter_map(|at| Number::at(&words, at)).collect()
        };
        let (ours, theirs) = (numbers(left), numbers(right));
        assert_eq!((ours.len(), theirs.len()), (1, 1), "{left} / {right}: {ours:?} {theirs:?}");
        assert_eq!(ours[0].differs(theirs[0]), expected, "{left} / {right}");
    }

    #[test]
    fn numbers_are_compared_by_what_they_say() {
        check("seven years", "7 years", false);
        check("seven years", "thirty years", true);
        check("650,000 voters", "650 thousand voters", false);
        check("650,000 voters", "65 million voters", true);
        check("three dozen eggs", "36 eggs", false);
        check("a hundred rows", "100 rows", false);
        check("a hundred and fifty million miles", "150 million miles", false);
        check("three hundred thousand men", "300,000 men", false);
        check("twenty-five rows", "25 rows", false);
        check("two thousand and one rows", "2001 rows", false);
        check("two and a half hours", "2.5 hours", false);
        check("four and a half billion years", "4,5 billion years", false);
        check("two thousand three hundred rows", "2300 rows", false);
        check("0,5 ml", "0.5 ml", false);
        check("150 000 000 km", "150 million km", false);
        check("2.5 metres", "2.50 metres", false);
    }

    #[test]
    fn units_convert_by_their_size() {
        let differ = |left: &str, right: &str| {
            let (ours, theirs) = (Text::new(left).words, Text::new(right).words);
            are_different(&ours, 0, &theirs, 0)
        };
        assert!(!differ("5 minutes", "300 seconds"));
        assert!(differ("5 minutes", "30 seconds"));
        assert!(!differ("26 miles", "42 km"));
        assert!(!differ("100 celsius", "212 fahrenheit"));
        assert!(differ("5 minutes", "6 minutes"));
        assert!(differ("3.142", "3142"));
        assert!(!differ("100.000 men", "100,000 men"));
    }

    #[test]
    fn decimals_round_a_number_but_not_near_a_hundred() {
        let differ = |left: &str, right: &str| {
            let (ours, theirs) = (Text::new(left).words, Text::new(right).words);
            let number = |words: &[Word]| (0..words.len()).find(|&at| Number::at(words, at).is_some());
            let (at, place) = (number(&ours).expect("a number"), number(&theirs).expect("a number"));
            are_different(&ours, at, &theirs, place)
        };
        assert!(differ("99.9 percent of the time", "99 percent of the time"));
        assert!(differ("99.9% of the time", "100% of the time"));
        assert!(differ("a target of 99.95 percent", "a target of 99.5 percent"));
        assert!(!differ("99.6 degrees", "100 degrees"));
        assert!(!differ("99.7 percent", "nearly 100 percent"));
        assert!(!differ("43.2 minutes", "43 minutes"));
        assert!(!differ("87.4 percent", "87 percent"));
        assert!(!differ("149.62 million", "149.6 million"));
        assert!(differ("149.62 million", "149.2 million"));
        assert!(!differ("about 149.62 million", "149.2 million"));
        assert!(differ("version 3.10 of the library", "version 3.1 of the library"));
        assert!(!differ("3.10 metres", "3.1 metres"));
        assert!(!differ("version 3.10", "3.10"));
    }

    #[test]
    fn text_with_numbers_but_none_of_those_tells_others() {
        let check = |left: &str, right: &str| tells_others(&Text::new(left).words, &Text::new(right).words);
        assert!(check("0.7 ml are drawn up", "7 ml"));
        assert!(check("0.7 ml are drawn up", "0.7 mg"));
        assert!(check("It takes 400 seconds", "It takes 400 minutes"));
        assert!(!check("It takes 400 seconds", "5 GB are 40 gigabits, so it takes 400 seconds"));
        assert!(!check("It takes 300 seconds", "5 minutes"));
        assert!(!check("It takes 300 seconds", "It takes a while"));
        assert!(!check("It takes a while", "It takes 300 seconds"));
    }

    #[test]
    fn parts_are_compared_with_parts_alone() {
        check("a third of them", "a quarter of them", true);
        check("a third of them", "two thirds of them", true);
        check("half of them", "50 of them", false);
        let words = Text::new("the third row").words;
        assert!(Number::at(&words, 1).is_none());
    }
}
