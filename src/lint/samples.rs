//! Sentences that a variant finds: enough of them to tell whether another variant finds them all.
//!
//! A variant is read off its text here, as far as its marks are `*`, `..`, `&` and brackets; one with other marks has no
//! samples, and nothing is said about what it covers. Each sample puts as many strange words between the sides of `..`
//! as may stand there, more than that between the sides of `&`, and a strange ending after `word*`: whatever finds it
//! finds the easier sentences too.

use crate::rubric::variant::Variant;
use crate::text::negation;

/// A variant that stands for more sentences than this is not judged.
const MOST: usize = 4000;

/// How many strange words stand between the sides of `&`.
const APART: usize = 12;

/// How many words may stand between the sides of `..` unless a number says otherwise.
const NEAR: usize = 5;

/// Longer by so much, no word is taken for a misspelling of another.
const ENDING: &str = "qxqxqxqx";

/// Sentences that a variant finds, made when they are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Samples(Vec<Vec<Slot>>);

/// What may stand in one place of a sentence; an empty text is nothing.
type Slot = Vec<String>;

impl Samples {
    /// Returns the sentences of a variant; none where it has marks that are not understood here or stands for too many.
    pub fn of(variant: &Variant) -> Option<Self> {
        let source = variant.source.trim();
        if source.contains(['/', '{', '}', '"', '=', '~', '[', ']']) || source.contains("not (") {
            return None;
        }
        let chains: Vec<Vec<Slot>> = source.split('&').map(chain).collect::<Option<_>>()?;
        let in_order = |order: Vec<usize>| {
            let sides: Vec<Vec<Slot>> = order.into_iter().map(|at| chains[at].clone()).collect();
            sides.join(&strange(APART))
        };
        let samples = Self(orders(chains.len())?.into_iter().map(in_order).collect());
        let counts = samples.0.iter().map(|slots| slots.iter().map(Vec::len).fold(1, usize::saturating_mul));
        (counts.fold(0, usize::saturating_add) <= MOST).then_some(samples)
    }

    /// Returns the sentences one after the other.
    pub fn iter(&self) -> impl Iterator<Item = String> {
        self.0.iter().flat_map(sentences).flat_map(|sentence| {
            let denials = other_denials(&sentence);
            std::iter::once(sentence).chain(denials)
        })
    }
}

/// Returns every choice of one text a slot.
fn sentences(slots: &Vec<Slot>) -> impl Iterator<Item = String> {
    (0..slots.iter().map(Vec::len).product::<usize>()).map(move |number| {
        let mut rest = number;
        let mut words = Vec::with_capacity(slots.len());
        for slot in slots {
            words.push(slot[rest % slot.len()].as_str());
            rest /= slot.len();
        }
        words.retain(|word| !word.is_empty());
        words.join(" ")
    })
}

/// Returns the places of some things in every order, if they are few.
fn orders(count: usize) -> Option<Vec<Vec<usize>>> {
    match count {
        1 => Some(vec![vec![0]]),
        2 => Some(vec![vec![0, 1], vec![1, 0]]),
        3 => Some([[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].map(Vec::from).to_vec()),
        _ => None,
    }
}

fn chain(source: &str) -> Option<Vec<Slot>> {
    let mut sides = source.split("..");
    let mut slots = phrase(sides.next()?)?;
    for side in sides {
        let digits = side.len() - side.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let distance = if digits == 0 { NEAR } else { side[..digits].parse().ok()? };
        slots.push(strange(distance));
        slots.extend(phrase(&side[digits..])?);
    }
    Some(slots)
}

fn phrase(source: &str) -> Option<Vec<Slot>> {
    let mut slots = Vec::new();
    let mut rest = source.trim();
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('(') {
            let (group, after) = inner.split_once(')')?;
            let mut slot: Slot = group.split('|').map(words).collect::<Option<_>>()?;
            rest = after;
            if let Some(after) = after.strip_prefix('?') {
                slot.push(String::new());
                rest = after;
            }
            slots.push(slot);
        } else {
            let end = rest.find('(').unwrap_or(rest.len());
            slots.push(vec![words(&rest[..end])?]);
            rest = &rest[end..];
        }
        rest = rest.trim_start();
    }
    Some(slots)
}

/// Returns words as a text may have them: `word*` with an ending.
fn words(source: &str) -> Option<String> {
    if source.contains(['?', ')', '|', '(']) {
        return None;
    }
    let word = |word: &str| word.strip_suffix('*').map_or_else(|| word.to_owned(), |word| format!("{word}{ENDING}"));
    Some(source.split_whitespace().map(word).collect::<Vec<_>>().join(" "))
}

/// Returns words that no rubric has.
fn strange(count: usize) -> Slot {
    let letters = ('a'..='z').cycle().take(count);
    let words: Vec<String> = letters.map(|letter| format!("zqv{letter}xj")).collect();
    vec![words.join(" ")]
}

/// Returns the sample with other words of denial, where it begins with one: such a variant finds any denial.
fn other_denials(sample: &str) -> Vec<String> {
    match sample.split_once(' ') {
        Some((first, rest)) if negation::is_negator(first) => {
            ["never", "without", "avoids"].map(|denial| format!("{denial} {rest}")).to_vec()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: Option<&[&str]>) {
        let variant = Variant::parse(source).expect("it is valid");
        let plain = |sample: String| sample.replace(&strange(APART)[0], "~").replace(&strange(NEAR)[0], "…");
        let found = Samples::of(&variant).map(|samples| samples.iter().map(plain).collect::<Vec<_>>());
        let expected: Option<Vec<String>> = expected.map(|all| all.iter().map(|&one| one.to_owned()).collect());
        assert_eq!(found, expected);
    }

    #[test]
    fn alternatives_are_written_out() {
        check(
            "(get|fetch all) (the)? rows",
            Some(&["get the rows", "fetch all the rows", "get rows", "fetch all rows"]),
        );
        check("a1 .. normal*", Some(&["a1 … normalqxqxqxqx"]));
        check("join & one query", Some(&["join ~ one query", "one query ~ join"]));
        check("no raw sql", Some(&["no raw sql", "never raw sql", "without raw sql", "avoids raw sql"]));
    }

    #[test]
    fn what_is_not_understood_has_no_samples() {
        check("/x+/", None);
        check("(c|d) (c|d) (c|d) (c|d) (c|d) (c|d) (c|d) (c|d) (c|d) (c|d) (c|d) (c|d)", None);
    }
}
