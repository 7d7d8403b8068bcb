//! One of several parts of the answers, for several machines: consecutive ones, so that the parts' reports in a row are
//! the report of the whole.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// The part `index` of `of`, written `2/8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    of: u64,
    /// From 1.
    index: u64,
}

impl Shard {
    /// Makes the part `index`, from 1, of `of`; none where there is no such part.
    #[must_use]
    pub fn new(index: u64, of: u64) -> Option<Self> {
        (1..=of).contains(&index).then_some(Self { of, index })
    }

    /// Returns of how many parts it is one.
    #[must_use]
    pub fn of(self) -> u64 {
        self.of
    }

    /// Returns which of so many responses belong to it, counted from 0; the parts differ in size by one at most.
    #[must_use]
    pub fn range(self, total: u64) -> Range<u64> {
        let end =
            |index: u64| u64::try_from(u128::from(total) * u128::from(index) / u128::from(self.of)).unwrap_or(total);
        end(self.index - 1)..end(self.index)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split_once('/').and_then(|(index, of)| Some((index.parse().ok()?, of.parse().ok()?)));
        parts
            .and_then(|(index, of)| Self::new(index, of))
            .ok_or_else(|| "write a part and their number, such as 2/8".into())
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_in_a_row_are_the_whole_and_of_like_size() {
        for (of, total) in [(1, 7), (3, 7), (7, 7), (8, 7), (3, 0), (5, u64::MAX)] {
            let mut end = 0;
            for index in 1..=of {
                let range = Shard::new(index, of).unwrap().range(total);
                assert_eq!(range.start, end);
                assert!((total / of..=total.div_ceil(of)).contains(&(range.end - range.start)));
                end = range.end;
            }
            assert_eq!(end, total);
        }
    }

    #[test]
    fn part_is_read_as_it_is_written() {
        assert_eq!("2/8".parse::<Shard>().unwrap().to_string(), "2/8");
        for faulty in ["0/8", "9/8", "2", "/", "2/", "a/b", "-1/8", "1/0"] {
            assert!(faulty.parse::<Shard>().is_err(), "{faulty}");
        }
    }
}
