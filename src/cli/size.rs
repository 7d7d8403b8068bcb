//! A number of bytes as people write and read it: `512MB`, `2GB`, `0`.

use std::fmt;
use std::str::FromStr;

/// The units, each a thousand of the one before.
const UNITS: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];

/// A number of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size(u64);

impl Size {
    /// Takes a number of bytes.
    pub fn of(bytes: u64) -> Self {
        Self(bytes)
    }

    /// Returns the number of bytes.
    pub fn bytes(self) -> u64 {
        self.0
    }
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
        let unit = text[digits.len()..].trim();
        let power = UNITS.iter().position(|known| known.eq_ignore_ascii_case(unit) || unit.is_empty());
        let bytes = digits.parse::<u64>().ok().zip(power);
        let bytes =
            bytes.and_then(|(number, power)| number.checked_mul(1000_u64.checked_pow(u32::try_from(power).ok()?)?));
        bytes.map(Self).ok_or_else(|| "write a whole number with a unit, such as 512MB or 2GB".into())
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut power = 0;
        let mut number = self.0 as f64;
        while number >= 999.5 && power + 1 < UNITS.len() {
            number /= 1000.0;
            power += 1;
        }
        let places = usize::from(power > 0 && number < 9.95);
        write!(f, "{number:.places$} {}", UNITS[power])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<u64>) {
        assert_eq!(text.parse::<Size>().ok().map(Size::bytes), expected, "{text}");
    }

    #[test]
    fn size_is_read() {
        check("0", Some(0));
        check("12", Some(12));
        check("512MB", Some(512_000_000));
        check("2 gb", Some(2_000_000_000));
        for text in ["", "MB", "-1MB", "1.5GB", "1XB", "99999999999TB"] {
            check(text, None);
        }
    }

    #[test]
    fn size_is_shown_with_two_digits() {
        let shown: Vec<String> =
            [0, 999, 1000, 90_283_788, 1_340_000_000].iter().map(|n| Size(*n).to_string()).collect();
        assert_eq!(shown, ["0 B", "999 B", "1.0 kB", "90 MB", "1.3 GB"]);
    }
}
