//! What nothing comes up to, and that is praised so: "**nothing beats** butter for frying eggs", "**no wood is better than** oak", "nothing
//! cleans a hull like pumice"; but "nothing speeds up an index".

use super::super::grammar::clause::is_end;
use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::{ends_in_ing, is_determiner, is_finite_be};
use super::Denial;
use crate::text::{Gap, Keyed, Word};

/// How many words name the kind of a thing: "no **other old timber**".
const LONGEST: usize = 3;

/// How many words may stand between "nothing" with its verb and "like": "cleans **a hull** like".
const BETWEEN: usize = 5;

/// Reads the "nothing" or "no" at `at` that denies no more than the comparison.
pub fn read(words: &[Word], at: usize) -> Option<Denial> {
    let (verb, is_nothing) = match words.key(at) {
        "nothing" => (at + 1, true),
        "no" if words.get(at + 1).is_some_and(Word::is_content) => {
            let is_verb = |&place: &usize| is_finite_be(words.key(place)) || BEATING.contains(&words.key(place));
            ((at + 2..=at + 1 + LONGEST).find(is_verb)?, false)
        }
        _ => return None,
    };
    // "No key that is older than a day is valid."
    let is_kind = words.get(at + 1..verb).is_some_and(|kind| kind.iter().all(Word::is_content));
    if !is_kind {
        return None;
    }
    if (at..=verb).skip(1).any(|place| is_end(words, place)) {
        return None;
    }
    let denied = |end: usize| Some(Denial::of(1, at + 1..end));
    let can = usize::from(["can", "could", "will"].contains(&words.key(verb)));
    match (words.key(verb + can), words.key(verb + can + 1)) {
        // "There is nothing like linen for drying glasses."
        ("like", _) if is_nothing && is_there(words, at) && is_praised(words, verb + 1, false) => denied(verb + 1),
        (word, _) if BEATING.contains(&word) && is_praised(words, verb + can + 1, is_nothing) => denied(verb + can + 1),
        (word, next) if is_finite_be(word) => {
            // "No wood is better than oak", "nothing is as good as pumice".
            let quality = verb + 1 + usize::from(["as", "quite", "so"].contains(&next));
            let is_as = words.key(quality + 1) == "as" && ["as", "so"].contains(&words.key(quality - 1));
            let more = quality + usize::from(words.key(quality) == "more");
            let is_more =
                words.key(more + 1) == "than" && (more > quality || is_comparative(words.key(more))) && !is_nothing;
            if is_as {
                denied(quality + 1)
            } else if is_more {
                denied(more + 1)
            } else {
                None
            }
        }
        _ if is_nothing && is_unlike_all(words, verb) => denied(at + 1),
        _ => None,
    }
}

fn is_there(words: &[Word], at: usize) -> bool {
    (1..=2).any(|offset| words.key_before(at, offset) == "there")
}

/// Returns whether what is praised begins at `at`, and for what: "beats **butter for frying**"; behind "nothing" that goes without saying.
fn is_praised(words: &[Word], at: usize, is_nothing: bool) -> bool {
    let is_thing =
        words.get(at).is_some_and(|word| word.gap == Gap::Space && (word.is_content() || is_determiner(&word.key)));
    let is_for = || {
        let is_bare = words[at].is_content();
        let mut behind = at + 1..words.len().min(at + 1 + LONGEST);
        is_bare && behind.any(|place| words.key(place) == "for" && words[place].gap == Gap::Space)
    };
    is_thing && (is_nothing && BEYOND.contains(&words.key(at - 1)) || is_for())
}

/// Returns whether nothing does what the verb at `verb` says as well as one thing: "**cleans a hull like** pumice"; but "looks a bit
/// like", "happens like that".
fn is_unlike_all(words: &[Word], verb: usize) -> bool {
    let is_verb = words.get(verb).is_some_and(|word| {
        word.gap == Gap::Space && word.is_content() && word.key.ends_with('s') && !SEEMING.contains(&word.key.as_str())
    });
    let most = words.len().min(verb + 1 + BETWEEN);
    let Some(like) = (verb + 2..most).find(|&place| words.key(place) == "like") else { return false };
    let is_object = words[verb + 1..like]
        .iter()
        .all(|word| word.gap == Gap::Space && (word.is_content() || is_determiner(&word.key) || word.key == "a"))
        && words[like - 1].is_content();
    let is_thing =
        words.get(like + 1).is_some_and(|word| word.gap == Gap::Space && word.is_content() || is_determiner(&word.key));
    is_verb
        && is_object
        && is_thing
        && (1..=LONGEST).any(|offset| is_last(words, like + offset, &["for", "in", "on", "when"]))
}

fn is_comparative(key: &str) -> bool {
    key == "better" || key == "superior" || key.len() > 4 && key.ends_with("er") && !ends_in_ing(key)
}

/// What a thing does that is as good or better.
const BEATING: &[&str] = &[
    "beat", "beats", "equals", "match", "matches", "outdoes", "outperforms", "rivals", "surpass", "surpasses", "tops",
];

/// Those of them that praise what is behind them whatever it is for.
const BEYOND: &[&str] = &["beat", "beats", "outdoes", "rivals", "surpass", "surpasses"];

/// Verbs of what a thing seems.
const SEEMING: &[&str] =
    &["acts", "appears", "behaves", "feels", "looks", "moves", "reads", "seems", "smells", "sounds", "tastes", "works"];
