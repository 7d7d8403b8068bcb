//! What number a word stands for: digits, number words, and parts of a whole.

use crate::text::{Gap, Word};

/// Number words and what they count.
const NAMES: &[(&str, f64)] = &[
    ("zero", 0.0),
    ("once", 1.0),
    ("two", 2.0),
    ("twice", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
];

/// Words that multiply the number before them.
const SIZES: &[(&str, f64)] = &[
    ("dozen", 12.0),
    ("hundred", 100.0),
    ("thousand", 1000.0),
    ("million", 1_000_000.0),
    ("billion", 1_000_000_000.0),
];

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

/// A number in a text. A count and a part are never compared: "half" is 50 of a hundred.
#[derive(Debug, Clone, Copy)]
pub enum Number {
    /// How many, or a year.
    Count(f64),
    /// Which part of a whole.
    Part(f64),
}

impl Number {
    /// Returns the number that the word at `at` stands for; none where it goes with the number before or behind it: "thousand"
    /// in "4 thousand".
    #[must_use]
    pub fn at(words: &[Word], at: usize) -> Option<Self> {
        let key = words[at].key.as_str();
        let before = at.checked_sub(1).filter(|_| words[at].gap == Gap::Space).map(|at| words[at].key.as_str());
        let next = words.get(at + 1).filter(|next| next.gap == Gap::Space).map(|next| next.key.as_str());
        let count = before.and_then(plain);
        if let Some(part) = named(PARTS, key) {
            let is_part = key == "half"
                || count.is_some()
                || before.is_some_and(|before| ["a", "an", "one"].contains(&before)) && next == Some("of");
            return is_part.then(|| Self::Part(part * count.unwrap_or(1.0)));
        }
        if let Some(size) = named(SIZES, key) {
            return count.is_none().then_some(Self::Count(size));
        }
        let value = plain(key)?;
        let is_counted = next.is_some_and(|next| next != "half" && named(PARTS, next).is_some());
        (!is_counted).then(|| Self::Count(value * next.and_then(|next| named(SIZES, next)).unwrap_or(1.0)))
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

/// Returns whether a word is a number by itself.
#[must_use]
pub fn is_number(word: &Word) -> bool {
    plain(&word.key).is_some() || named(SIZES, &word.key).is_some()
}

fn plain(key: &str) -> Option<f64> {
    let is_digits = key.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_digits { key.parse().ok() } else { named(NAMES, key) }
}

fn named(names: &[(&str, f64)], key: &str) -> Option<f64> {
    names.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
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
        check("2.5 metres", "2.50 metres", false);
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
