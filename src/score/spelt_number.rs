//! Numbers of several words: "two hundred and fifty", "4 thousand", "twenty-five".

use crate::text::amounts::{SIZES, named, plain};
use crate::text::{Gap, Keyed, Word};

/// The most words of a number.
const LONGEST_NUMBER: usize = 8;

/// Returns the number that begins at a place, and where it ends; none where it goes on with the words before: "two hundred and fifty",
/// "4 thousand".
pub fn phrase(words: &[Word], at: usize) -> Option<(f64, usize)> {
    if !words[at].is_number {
        return None;
    }
    let belongs = |at: usize| words[at].is_number || ["a", "and", "half", "one"].contains(&words[at].key.as_str());
    let least = at.saturating_sub(LONGEST_NUMBER);
    let before = (least..at).rev().take_while(|&before| is_beside(words, before + 1) && belongs(before)).count();
    let mut start = at - before;
    while start < at {
        start = spoken(words, start).map_or(start + 1, |(_, end)| end);
    }
    if start == at { spoken(words, at) } else { None }
}

/// Returns whether nothing stands between a word and the one before it, no end of a sentence either.
pub fn is_beside(words: &[Word], at: usize) -> bool {
    at > 0 && words[at].gap == Gap::Space && words[at].sentence == words[at - 1].sentence
}

/// Reads a number from a place on: digits, or number words that make one.
fn spoken(words: &[Word], start: usize) -> Option<(f64, usize)> {
    let key = |at: usize| {
        let is_of_it = |at: usize| at == start || at < words.len() && is_beside(words, at);
        if is_of_it(at) { words.key(at) } else { "" }
    };
    let is_digits = key(start).starts_with(|first: char| first.is_ascii_digit());
    // What is below the next size, and above it.
    let (mut group, mut total) = (None, 0.0);
    let mut last_size = f64::INFINITY;
    let mut at = start;
    loop {
        let joint = usize::from(at > start && key(at) == "and" && named(SIZES, key(at - 1)).is_some());
        let word = key(at + joint);
        let so_far: f64 = group.unwrap_or(0.0);
        if let Some(size) = named(SIZES, word).filter(|_| joint == 0) {
            let sized = group.unwrap_or(if total > 0.0 { 0.0 } else { 1.0 }) * size;
            if sized <= 0.0 || size >= last_size || at >= start + LONGEST_NUMBER {
                break;
            } else if size < LEAST_GROUP {
                group = Some(sized);
            } else {
                total += sized;
                (group, last_size) = (None, size);
            }
        } else if let Some(value) = below_hundred(word).filter(|_| !is_digits || at == start) {
            let is_open = group.is_none() || so_far >= 100.0 && so_far % 100.0 == 0.0;
            let goes_on = value < 10.0 && so_far % 100.0 >= 20.0 && so_far % 10.0 == 0.0;
            if value <= 0.0 && at > start || !(is_open || goes_on) || word == "one" && !goes_on && joint == 0 {
                break;
            }
            group = Some(so_far + value);
        } else {
            break;
        }
        at += joint + 1;
        if ["once", "twice", "zero"].contains(&word) {
            break;
        }
    }
    let value = total + group.unwrap_or(0.0);
    let has_half = at > start && key(at) == "and" && key(at + 1) == "a" && key(at + 2) == "half";
    // "Four and a half billion".
    let size = named(SIZES, key(at + 3));
    if has_half {
        Some(((value + 0.5) * size.unwrap_or(1.0), at + 3 + usize::from(size.is_some())))
    } else {
        (at > start).then_some((value, at))
    }
}

/// The least size that ends a group: "two **thousand** three hundred".
const LEAST_GROUP: f64 = 1000.0;

/// Returns the value of digits, or of a number word that may stand behind "hundred" or "twenty".
fn below_hundred(key: &str) -> Option<f64> {
    if key == "one" { Some(1.0) } else { plain(key) }
}

/// Returns where the number ends that begins at a place, with the word that counts behind it; the place behind, if none begins there.
#[must_use]
pub fn end(words: &[Word], at: usize) -> usize {
    phrase(words, at).map_or(at + 1, |(_, end)| end)
}
