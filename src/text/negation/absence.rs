//! What is not there or cannot be: "a wall is missing", "too large to pass", "let alone write".

use super::super::{Gap, Role, Word};
use super::clause;
use super::lexicon::{Kind, Reading, is_clause_negator, is_negator};
use super::predicate::VAIN;
use super::verb::{is_determiner, is_last};
use super::{NOUN_REACH, REACH};

/// Reads such a denial at `at`, if one stands there.
pub(super) fn read(words: &[Word], at: usize) -> Option<Reading> {
    let key = |offset: usize| words.get(at + offset).map_or("", |word| word.key.as_str());
    let before = at.checked_sub(1).map(|before| &words[before]);
    let reading = |length, kind| Some(Reading { length, between: 0, kind });
    match (key(0), key(1)) {
        ("too", _) => to_excess(words, at),
        ("let", "alone") | ("much" | "still", "less") if goes_on_denying(words, at) => reading(2, Kind::Clause),
        ("absent" | "impossible" | "missing", _) if is_lacking(words, at) => reading(1, Kind::Predicate),
        // "The table is missing an index."
        ("missing", next) if is_determiner(next) && before.is_some_and(is_be) && !clause::is_case(words, at) => {
            reading(1, Kind::Noun)
        }
        // "It makes little sense."
        ("little", next)
            if VAIN.contains(&next) && before.is_some_and(|verb| ["make", "play"].contains(&verb.stem.as_str())) =>
        {
            reading(1, Kind::Noun)
        }
        _ => None,
    }
}

/// Returns whether what stands at `at` goes on with a denial before it: "he cannot read, **let alone** write".
pub(super) fn goes_on_denying(words: &[Word], at: usize) -> bool {
    let is_apart = words[at].key == "let" || words[at].gap > Gap::Space;
    is_apart && words[at.saturating_sub(REACH)..at].iter().any(|word| is_negator(&word.key))
}

/// Reads "too large to pass", which denies the verb; but "too easy to guess", "too close to the wall".
fn to_excess(words: &[Word], at: usize) -> Option<Reading> {
    let before = at.checked_sub(1).map(|at| &words[at]);
    let is_other = |word: &Word| {
        is_clause_negator(&word.key)
            || ["all", "only"].contains(&word.key.as_str())
            || ["cost", "take"].contains(&word.stem.as_str())
    };
    let quality = words.get(at + 1).filter(|word| word.gap == Gap::Space && word.role == Role::Content)?;
    if before.is_some_and(is_other) || NO_HINDRANCE.contains(&quality.key.as_str()) {
        return None;
    }
    let phrase = words[at + 1..].iter().take(NOUN_REACH).take_while(|word| word.gap == Gap::Space);
    let to = phrase.enumerate().find(|(_, word)| word.key == "to").map(|(place, _)| place)?;
    let verb = words
        .get(at + to + 2)
        .filter(|verb| verb.gap == Gap::Space && !is_determiner(&verb.key) && verb.key != "not")?;
    (!verb.key.ends_with("ing")).then_some(Reading { length: 1, between: to + 1, kind: Kind::Clause })
}

/// What does not hinder, and what "to" belongs to: "too **easy** to guess", "too **close** to zero".
const NO_HINDRANCE: &[&str] = &[
    "close",
    "eager",
    "easy",
    "exposed",
    "glad",
    "happy",
    "keen",
    "likely",
    "little",
    "near",
    "prone",
    "quick",
    "ready",
    "resistant",
    "sensitive",
    "similar",
    "simple",
    "specific",
    "vulnerable",
    "willing",
];

/// Returns whether the predicate at `at` says that its subject is not there: "a wall is **missing**", "makes it **impossible**";
/// but "if a key is missing", "impossible without water".
fn is_lacking(words: &[Word], at: usize) -> bool {
    let is_adverb =
        |word: &Word| word.key.ends_with("ly") || ["almost", "often", "quite", "still"].contains(&word.key.as_str());
    let Some(verb) = (0..at).rev().find(|&place| !is_adverb(&words[place])) else { return false };
    let is_made = || {
        let first = clause::start(words, at);
        words[first..at].iter().any(|word| ["make", "render"].contains(&word.stem.as_str()))
    };
    let is_said = is_be(&words[verb]) || words[at].key == "impossible" && is_made();
    is_said && is_last(words, at, BEHIND_LACKING) && !clause::is_case(words, at)
}

fn is_be(word: &Word) -> bool {
    ["are", "be", "been", "is", "remains", "was", "were"].contains(&word.key.as_str())
}

/// Words that say where, for whom and why something is not there.
const BEHIND_LACKING: &[&str] = &[
    "and", "as", "at", "because", "by", "during", "for", "from", "here", "in", "inside", "on", "since", "so", "there",
    "under", "within",
];
