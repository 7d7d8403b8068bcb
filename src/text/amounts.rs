//! English numbers in words, and units with their abbreviations.

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

/// Words that are no answer to "how many", though they count.
const TIMES: &[&str] = &["once", "twice"];

/// Words that multiply the number before them.
pub const SIZES: &[(&str, f64)] = &[
    ("dozen", 12.0),
    ("hundred", 100.0),
    ("thousand", 1000.0),
    ("million", 1_000_000.0),
    ("billion", 1_000_000_000.0),
];

/// A unit: its spellings, and how many of the quantity's smallest unit it is; 0 where a conversion is no product.
pub type Spelt = (&'static [&'static str], f64);

/// Units of one quantity.
pub const UNITS: &[&[Spelt]] = &[
    &[
        (&["millimetre", "millimetres", "millimeter", "millimeters", "mm"], 1.0),
        (&["centimetre", "centimetres", "centimeter", "centimeters", "cm"], 10.0),
        (&["metre", "metres", "meter", "meters"], 1e3),
        (&["kilometre", "kilometres", "kilometer", "kilometers", "km"], 1e6),
        (&["inch", "inches"], 25.4),
        (&["foot", "feet", "ft"], 304.8),
        (&["mile", "miles"], 1_609_344.0),
    ],
    &[
        (&["microgram", "micrograms", "mcg"], 1.0),
        (&["milligram", "milligrams", "mg"], 1e3),
        (&["gram", "grams", "gramme", "grammes", "g"], 1e6),
        (&["kilogram", "kilograms", "kilo", "kilos", "kg"], 1e9),
        (&["tonne", "tonnes", "ton", "tons"], 1e12),
        (&["ounce", "ounces", "oz"], 28_349_523.0),
        (&["pound", "pounds", "lb", "lbs"], 453_592_370.0),
    ],
    &[
        (&["millilitre", "millilitres", "milliliter", "milliliters", "ml"], 1.0),
        (&["litre", "litres", "liter", "liters", "l"], 1e3),
        (&["gallon", "gallons"], 0.0),
        (&["pint", "pints"], 0.0),
    ],
    &[
        (&["nanosecond", "nanoseconds", "ns"], 1.0),
        (&["microsecond", "microseconds"], 1e3),
        (&["millisecond", "milliseconds", "ms"], 1e6),
        (&["second", "seconds", "sec", "secs", "s"], 1e9),
        (&["minute", "minutes", "min", "mins"], 60e9),
        (&["hour", "hours", "hr", "hrs", "h"], 3_600e9),
        (&["day", "days"], 86_400e9),
        (&["week", "weeks", "wk", "wks"], 604_800e9),
        (&["month", "months"], 2_629_800e9),
        (&["year", "years", "yr", "yrs"], 31_557_600e9),
        (&["decade", "decades"], 315_576_000e9),
        (&["century", "centuries"], 3_155_760_000e9),
    ],
    &[(&["celsius", "centigrade"], 0.0), (&["fahrenheit"], 0.0), (&["kelvin"], 0.0)],
    &[
        (&["bit", "bits"], 0.0),
        (&["byte", "bytes"], 0.0),
        (&["kilobyte", "kilobytes", "kb"], 0.0),
        (&["megabyte", "megabytes", "mb"], 0.0),
        (&["gigabyte", "gigabytes", "gb"], 0.0),
        (&["terabyte", "terabytes", "tb"], 0.0),
        (&["kilobit", "kilobits", "kbit", "kbits"], 0.0),
        (&["megabit", "megabits", "mbit", "mbits"], 0.0),
        (&["gigabit", "gigabits", "gbit", "gbits"], 0.0),
    ],
    &[
        (&["hertz", "hz"], 1.0),
        (&["kilohertz", "khz"], 1e3),
        (&["megahertz", "mhz"], 1e6),
        (&["gigahertz", "ghz"], 1e9),
    ],
];

/// Returns the number that the key of a word stands for by itself.
#[must_use]
pub fn plain(key: &str) -> Option<f64> {
    let is_digits = key.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_digits { key.parse().ok() } else { named(NAMES, key) }
}

/// Returns whether the key of a word is that of a number.
#[must_use]
pub fn names_number(key: &str) -> bool {
    plain(key).is_some() || is_size(key)
}

/// Returns what a name stands for.
#[must_use]
pub fn named(names: &[(&str, f64)], key: &str) -> Option<f64> {
    names.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
}

/// Returns how a whole number below 100 that is written in digits is said; none for 0 and 1, whose words mean other things, too.
#[must_use]
pub fn in_words(digits: &str) -> Option<String> {
    let count: u8 = digits.parse().ok().filter(|count| (2..100).contains(count) && !digits.starts_with('0'))?;
    let name = |count: u8| {
        let is_it = |(name, value): &&(&str, f64)| value.total_cmp(&f64::from(count)).is_eq() && !TIMES.contains(name);
        if count == 1 { Some("one") } else { NAMES.iter().find(is_it).map(|(name, _)| *name) }
    };
    name(count).map(str::to_owned).or_else(|| Some(format!("{} {}", name(count - count % 10)?, name(count % 10)?)))
}

/// Returns the digits of a number below 100 whose words begin `keys`, and how many of them it has.
#[must_use]
pub fn in_digits(keys: &[&str]) -> Option<(String, usize)> {
    let whole = |key: &str| named(NAMES, key).filter(|count| *count >= 2.0 && !TIMES.contains(&key));
    let first = whole(keys.first()?)?;
    match keys.get(1).filter(|next| goes_on(keys[0], next)).and_then(|next| unit_name(next)) {
        Some(unit) => Some(((first + unit).to_string(), 2)),
        None => Some((first.to_string(), 1)),
    }
}

/// Returns whether the number that one word stands for goes on with the next one: "twenty-five", "5 million".
#[must_use]
pub fn goes_on(key: &str, next: &str) -> bool {
    let is_ten = || named(NAMES, key).is_some_and(|count| count >= 20.0);
    match unit_name(next) {
        Some(_) => is_ten(),
        None => is_size(next) && plain(key).is_some(),
    }
}

/// Returns whether a word multiplies the number before it.
#[must_use]
pub fn is_size(key: &str) -> bool {
    named(SIZES, key).is_some()
}

/// Returns what a word counts that may stand behind "twenty".
fn unit_name(key: &str) -> Option<f64> {
    if key == "one" {
        Some(1.0)
    } else {
        named(NAMES, key).filter(|count| (2.0..10.0).contains(count) && key != "twice")
    }
}

/// Returns whether a word is a unit.
#[must_use]
pub fn is_unit(key: &str) -> bool {
    !spellings(key).is_empty()
}

/// Returns all spellings of the unit that a word is; none for other words.
#[must_use]
pub fn spellings(key: &str) -> &'static [&'static str] {
    let unit = UNITS.iter().flat_map(|units| units.iter()).find(|(spellings, _)| spellings.contains(&key));
    unit.map_or(&[], |(spellings, _)| spellings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_have_words() {
        let words = |digits: &str| in_words(digits);
        assert_eq!(words("5").as_deref(), Some("five"));
        assert_eq!(words("12").as_deref(), Some("twelve"));
        assert_eq!(words("43").as_deref(), Some("forty three"));
        assert_eq!(words("90").as_deref(), Some("ninety"));
        assert_eq!(words("21").as_deref(), Some("twenty one"));
        for digits in ["0", "1", "05", "101", "5.5", "minute", ""] {
            assert_eq!(words(digits), None, "{digits}");
        }
    }

    #[test]
    fn words_have_digits() {
        let digits = |keys: &[&str]| in_digits(keys);
        assert_eq!(digits(&["two", "disks"]), Some(("2".to_owned(), 1)));
        assert_eq!(digits(&["forty", "three", "minutes"]), Some(("43".to_owned(), 2)));
        assert_eq!(digits(&["twelve", "three"]), Some(("12".to_owned(), 1)));
        for keys in [["once", "more"], ["twice", "two"], ["zero", "rows"], ["one", "row"], ["hundred", "rows"]] {
            assert_eq!(digits(&keys), None, "{keys:?}");
        }
    }

    #[test]
    fn numbers_of_several_words_go_on() {
        for (key, next) in
            [("twenty", "five"), ("twenty", "one"), ("five", "hundred"), ("5", "million"), ("two", "dozen")]
        {
            assert!(goes_on(key, next), "{key} {next}");
        }
        for (key, next) in
            [("twelve", "five"), ("20", "five"), ("twenty", "ten"), ("twenty", "rows"), ("the", "million")]
        {
            assert!(!goes_on(key, next), "{key} {next}");
        }
    }

    #[test]
    fn units_are_known_by_each_spelling() {
        assert!(spellings("min").contains(&"minutes"));
        assert!(spellings("gigabytes").contains(&"gb"));
        assert!(spellings("row").is_empty());
    }
}
