//! Words whose exchange turns a statement round.

use super::stem::{fingerprint, stem};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Returns the stems that contradict `stem`, sorted; empty where none is known.
#[must_use]
pub fn opposites(stem: &str) -> &'static [String] {
    let known = BY_STEM.get(&fingerprint(stem)).filter(|(of, _)| of == stem);
    known.map_or(&[], |(_, opposites)| opposites.as_slice())
}

/// Returns whether two stems mean much the same: words that one list of opposites has side by side.
#[must_use]
pub fn are_alike(one: &str, other: &str) -> bool {
    let sides = |stem: &str| BY_SIDE.get(stem).map_or(&[][..], Vec::as_slice);
    sides(one).iter().any(|side| sides(other).contains(side))
}

/// The sides of the pairs that each stem stands on, by their numbers.
static BY_SIDE: LazyLock<BTreeMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut by_side: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, side) in pairs().flat_map(|(left, right)| [left, right]).enumerate() {
        side.split(' ').for_each(|word| by_side.entry(stem(word)).or_default().push(number));
    }
    by_side
});

/// The opposites of each stem, by its fingerprint: numbers are compared sooner than texts, and most words have none.
static BY_STEM: LazyLock<BTreeMap<u64, (String, Vec<String>)>> = LazyLock::new(|| {
    let mut by_stem: BTreeMap<u64, (String, Vec<String>)> = BTreeMap::new();
    let mut exclude = |one: &str, other: &str| {
        for (from, to) in [(one, other), (other, one)] {
            let (from, opposite) = (stem(from), stem(to));
            let (of, opposites) = by_stem.entry(fingerprint(&from)).or_insert_with(|| (from.clone(), Vec::new()));
            debug_assert_eq!(*of, from, "two stems have one fingerprint");
            if !opposites.contains(&opposite) {
                opposites.push(opposite);
                opposites.sort();
            }
        }
    };
    for (left, right) in pairs() {
        for one in left.split(' ') {
            right.split(' ').for_each(|other| exclude(one, other));
        }
    }
    for group in GROUPS {
        let words: Vec<&str> = group.split(' ').collect();
        for (at, one) in words.iter().enumerate() {
            words[at + 1..].iter().for_each(|other| exclude(one, other));
        }
    }
    by_stem
});

/// The sides of a line of `antonyms.txt`: words that exclude each other where they stand in the same statement, each of the left
/// ones and each of the right ones. Pairs that right answers have side by side more often than not are left out (`claimant`,
/// `defendant`): there the contrast of the sentences tells.
fn pairs() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("antonyms.txt").lines().filter_map(|line| line.split_once(" | "))
}

/// Words of which each excludes every other one where they stand in the same statement.
const GROUPS: &[&str] = &[
    "autumn spring summer winter",
    "black blue brown green grey red white yellow",
    "east north south west",
    "friday monday saturday sunday thursday tuesday wednesday",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_are_known_in_both_directions() {
        assert!(opposites(&stem("asynchronous")).contains(&stem("synchronous")));
        assert!(opposites(&stem("synchronous")).contains(&stem("asynchronous")));
    }

    #[test]
    fn words_without_an_opposite_have_none() {
        assert!(opposites(&stem("database")).is_empty());
    }

    #[test]
    fn words_on_one_side_are_alike() {
        assert!(are_alike(&stem("rise"), &stem("increases")));
        assert!(!are_alike(&stem("rise"), &stem("fall")));
        assert!(!are_alike(&stem("emit"), &stem("reflect")));
        assert!(!are_alike(&stem("database"), &stem("table")));
    }

    #[test]
    fn no_word_is_its_own_opposite() {
        for (from, opposites) in BY_STEM.values() {
            assert!(!opposites.contains(from), "{from}");
        }
    }
}
