//! Decimal numbers that add up exactly, as people add them on paper; what no figure of a report can be stays the largest there is.

use std::fmt;
use std::ops::{Add, Mul, Sub};

/// A number of so many units of a power of ten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    units: i128,
    /// How many places the units are behind the point.
    places: u32,
}

impl Decimal {
    /// The number 0.
    pub const ZERO: Self = Self { units: 0, places: 0 };

    /// Returns a number of a report, which has at most so many places.
    #[must_use]
    pub fn new(value: f64, places: u32) -> Self {
        let scale = 10_f64.powi(i32::try_from(places).unwrap_or(0));
        #[expect(clippy::cast_possible_truncation, reason = "figures of a report are small; what is not saturates")]
        let units = (value * scale).round() as i64;
        Self { units: units.into(), places }
    }

    /// Tells whether two numbers are no more than `most` apart.
    #[must_use]
    pub fn is_within(self, most: Self, other: Self) -> bool {
        let difference = self - other;
        let (difference, most) = (Self { units: difference.units.saturating_abs(), ..difference }).with(most);
        difference.units <= most.units
    }

    /// Tells whether the number is less than another.
    #[must_use]
    pub fn is_below(self, other: Self) -> bool {
        (self - other).units < 0
    }

    /// Tells whether the number is 0.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.units == 0
    }

    /// Writes both with the same places.
    fn with(self, other: Self) -> (Self, Self) {
        let places = self.places.max(other.places);
        let widen = |number: Self| Self {
            units: number.units.saturating_mul(10_i128.saturating_pow(places - number.places)),
            places,
        };
        (widen(self), widen(other))
    }
}

impl Add for Decimal {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let (one, other) = self.with(other);
        Self { units: one.units.saturating_add(other.units), ..one }
    }
}

impl Sub for Decimal {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.add(Self { units: other.units.saturating_neg(), ..other })
    }
}

impl Mul for Decimal {
    type Output = Self;

    #[expect(clippy::suspicious_arithmetic_impl, reason = "places behind the point add up where numbers multiply")]
    fn mul(self, other: Self) -> Self {
        Self { units: self.units.saturating_mul(other.units), places: self.places + other.places }
    }
}

impl fmt::Display for Decimal {
    /// Writes the number without zeros at its end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_u128.pow(self.places);
        let (whole, rest) = (self.units.unsigned_abs() / unit, self.units.unsigned_abs() % unit);
        let sign = if self.units < 0 { "-" } else { "" };
        let places = usize::try_from(self.places).unwrap_or(0);
        let rest = if self.places == 0 { String::new() } else { format!("{rest:0places$}") };
        match rest.trim_end_matches('0') {
            "" => f.pad(&format!("{sign}{whole}")),
            rest => f.pad(&format!("{sign}{whole}.{rest}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: Decimal, expected: &str) {
        assert_eq!(number.to_string(), expected);
    }

    #[test]
    fn sums_and_products_are_exact() {
        check(Decimal::new(0.1, 4) + Decimal::new(0.2, 6), "0.3");
        check(Decimal::new(0.3645, 4) * Decimal::new(0.5, 6), "0.18225");
        check(Decimal::new(0.1, 4) - Decimal::new(0.3, 4), "-0.2");
        check(Decimal::new(0.4667, 4) * Decimal::new(10.0, 2), "4.667");
        check(Decimal::ZERO, "0");
        check(Decimal::new(12.0, 2), "12");
    }

    #[test]
    fn numbers_that_no_report_has_do_not_turn_into_others() {
        let huge = Decimal::new(1e300, 4);
        let product = huge * huge;
        assert!(!(product + product + product).is_below(Decimal::ZERO));
        assert!((Decimal::ZERO - product - product - product).is_below(Decimal::ZERO));
        assert!(!product.is_within(Decimal::new(1.0, 0), Decimal::ZERO - product));
    }

    #[test]
    fn nearness_counts_the_last_unit() {
        let most = Decimal::new(0.005, 3);
        assert!(Decimal::new(4.667, 3).is_within(most, Decimal::new(4.67, 2)));
        assert!(!Decimal::new(4.667, 3).is_within(most, Decimal::new(4.68, 2)));
    }
}
