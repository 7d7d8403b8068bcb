//! What is so although somebody did not know or explain it: "nobody **knew why** the plates drift".

use super::super::negator::is_clause_negator;
use crate::text::{Gap, Keyed, Word};

/// Returns where what a negator denies from `start` on ends before what was so, known or not: "he did not **know that** the well was
/// dry", "nobody could **explain why** it was dry". Of what the writer does not know nothing is said.
pub fn end_of_unknown(words: &[Word], start: usize, end: usize) -> usize {
    /// How many words may stand between the negator and the verb: "no one **on the team was ever** surprised that".
    const LED: usize = 6;
    let is_known = |&place: &usize| {
        let (verb, next) = (words.key(place), words.key(place + 1));
        let is_joined = words.get(place + 1).is_some_and(|next| next.gap == Gap::Space);
        let is_how = ["how", "why"].contains(&next) && !MEASURES.contains(&words.key(place + 2));
        is_joined
            && ((KNOWING.contains(&verb) || FEELING.contains(&verb)) && (next == "that" || is_how)
                || EXPLAINING.contains(&verb) && is_how)
    };
    let first = start.saturating_sub(3);
    let is_writer = words[first..start].iter().any(|word| word.is_any(&["i", "we"]))
        && !["did", "didn't", "could", "couldn't"]
            .iter()
            .any(|past| words[first..start].iter().any(|word| word.key == *past));
    // What somebody feels about a fact is so for the writer, too.
    let is_felt = |verb: usize| FEELING.contains(&words.key(verb));
    let is_plain =
        |verb: usize| !words[start..verb].iter().any(|word| word.gap > Gap::Space || is_clause_negator(&word.key));
    let known = (start..end.min(start + LED)).find(is_known);
    known.filter(|&verb| (!is_writer || is_felt(verb)) && is_plain(verb)).map_or(end, |verb| verb + 1)
}

/// Words behind a "how" that asks for a measure or a way: "how many", "how to".
const MEASURES: &[&str] = &["big", "far", "few", "fast", "little", "long", "many", "much", "often", "to"];

/// Words for what is felt of what is so.
const FEELING: &[&str] = &[
    "amazed", "angry", "annoyed", "astonished", "happy", "mind", "minded", "pleased", "shocked", "sorry", "surprised",
    "upset",
];

/// Words with a "that" of what is so.
const KNOWING: &[&str] = &[
    "aware", "foresaw", "foresee", "knew", "knowing", "know", "known", "knows", "learn", "learned", "learnt", "notice",
    "noticed", "realise", "realised", "realize", "realized", "recognise", "recognised", "recognize", "recognized",
    "understand", "understood",
];

/// Verbs with a "how" or "why" of it.
const EXPLAINING: &[&str] = &[
    "account", "describe", "described", "describes", "explain", "explained", "explains", "say", "see", "show",
    "showed", "shows", "tell", "told",
];
