//! Sentences of a response that deny what the reference says.
//!
//! Cosine cannot see a reversed meaning: "needs an index" and "needs no index" are neighbours. A sentence contradicts
//! the statement of the reference that it is most like when it denies words that the statement affirms (or the other
//! way round), or puts the opposite word in the place of one ("after" for "before").

use std::collections::{BTreeMap, BTreeSet};

use super::Contradiction;
use super::passage::Passage;
use super::restatement::{CONDITIONS, Pair, closeness};
use crate::text::antonyms::opposites;
use crate::text::{Kind, Role, Sentence, Text, Word};

/// How much of their content words a sentence and a statement share (Dice coefficient) to say the same thing or its
/// opposite. Below it, most conflicts that were found in right answers were none.
const SAME_TOPIC: f64 = 0.65;

/// The fewest content words that statement and sentence must share.
const SHARED_WORDS: usize = 3;

/// Something that the references or the concepts of an item say, ready to be contradicted.
#[derive(Debug, Clone)]
pub struct Statement {
    passage: Passage,
    /// The distinct stems of its content words, each with the stems that contradict it.
    topic: BTreeMap<String, &'static [String]>,
}

impl Statement {
    /// Prepares a statement.
    #[must_use]
    pub fn new(passage: Passage) -> Self {
        let words = passage.text.words.iter().filter(|word| word.role == Role::Content);
        let topic = words.map(|word| (word.stem.clone(), opposites(&word.stem))).collect();
        Self { passage, topic }
    }

    /// Returns how near a sentence is to it, in words and their order, 0..=1.
    #[must_use]
    pub fn closeness(&self, theirs: &Text, sentence: &Sentence) -> f64 {
        closeness(&self.passage.text, theirs, sentence)
    }

    /// Returns how many of their content words the two share or turn into their opposite (Dice coefficient, 0..=1).
    fn shared_share(&self, theirs: &BTreeSet<&str>) -> f64 {
        let is_shared = |(stem, opposites): &(&String, &&[String])| {
            theirs.contains(stem.as_str()) || opposites.iter().any(|stem| theirs.contains(stem.as_str()))
        };
        let shared = self.topic.iter().filter(is_shared).count();
        if shared < SHARED_WORDS {
            return 0.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "a sentence has far fewer than 2^52 words")]
        let share = (2 * shared) as f64 / (self.topic.len() + theirs.len()) as f64;
        share
    }
}

/// Finds the contradictions of a response to the statements of an item, with the places of their sentences; `names` are
/// the stems of the references' names.
#[must_use]
pub fn find(statements: &[Statement], names: &BTreeSet<String>, response: &Passage) -> Vec<(usize, Contradiction)> {
    let mut found = Vec::new();
    for (at, sentence) in response.text.sentences.iter().enumerate().filter(|(_, other)| other.kind == Kind::Prose) {
        let theirs: BTreeSet<&str> =
            response.content_of(sentence).map(|at| response.text.words[at].stem.as_str()).collect();
        if theirs.len() < SHARED_WORDS {
            continue;
        }
        // The statement that shares most with the sentence decides; one that agrees with it wins a tie.
        let mut best: Option<(f64, Option<String>, &Passage)> = None;
        for statement in statements {
            let shared = statement.shared_share(&theirs);
            if shared < SAME_TOPIC {
                continue;
            }
            let evidence = conflict(&statement.passage, names, response, sentence);
            let wins = best.as_ref().is_none_or(|(most, before, _)| {
                shared > *most || (shared >= *most && before.is_some() && evidence.is_none())
            });
            if wins {
                best = Some((shared, evidence, &statement.passage));
            }
        }
        if let Some((_, Some(evidence), statement)) = best {
            let span = response.text.span_of(&sentence.words);
            let against = statement.source.trim().to_owned();
            found.push((at, Contradiction { span, against, evidence }));
        }
    }
    found
}

/// Returns what shows that a sentence says the opposite of a statement, if it does.
#[must_use]
pub fn conflict(
    statement: &Passage,
    names: &BTreeSet<String>,
    response: &Passage,
    sentence: &Sentence,
) -> Option<String> {
    opposite_word(statement, response, sentence)
        .or_else(|| opposite_polarity(statement, response, sentence))
        .or_else(|| turned_round(statement, names, response, sentence))
}

/// Finds out what is turned round in a sentence of nearly the statement's words.
fn turned_round(
    statement: &Passage,
    names: &BTreeSet<String>,
    response: &Passage,
    sentence: &Sentence,
) -> Option<String> {
    let pair = Pair { ours: &statement.text, theirs: &response.text, sentence };
    let difference = if pair.is_restatement() { pair.difference(names)? } else { return None };
    let written = |passage: &Passage, at: usize| passage.source[passage.text.words[at].span.clone()].to_owned();
    let place = written(response, difference.place);
    Some(match difference.instead_of {
        Some(at) => format!("\"{place}\" instead of \"{}\"", written(statement, at)),
        None if difference.denies => format!("denies \"{place}\""),
        None => format!("affirms \"{place}\""),
    })
}

/// Finds a word of the statement that the sentence lacks and has the opposite of, while the statement lacks that.
fn opposite_word(statement: &Passage, response: &Passage, sentence: &Sentence) -> Option<String> {
    let theirs = response.text.words_of(sentence);
    let ours = &statement.text.words;
    let has = |words: &[Word], stem: &str| words.iter().any(|word| word.stem == stem);
    for (at, word) in ours.iter().enumerate() {
        if has(theirs, &word.stem) {
            continue;
        }
        for opposite in opposites(&word.stem) {
            let Some(offset) = theirs.iter().position(|other| other.stem == *opposite) else { continue };
            let place = sentence.words.start + offset;
            // "not slower" agrees with "faster".
            let agrees = statement.text.is_denied(at) != response.text.is_denied(place);
            if !has(ours, opposite) && !agrees {
                let span =
                    |passage: &Passage, at: usize| passage.source[passage.text.words[at].span.clone()].to_owned();
                return Some(format!("\"{}\" instead of \"{}\"", span(response, place), span(statement, at)));
            }
        }
    }
    None
}

/// Finds out whether most of the shared words are denied on one side only.
fn opposite_polarity(statement: &Passage, response: &Passage, sentence: &Sentence) -> Option<String> {
    let ours = &statement.text;
    let is_condition = |word: &Word| CONDITIONS.contains(&word.key.as_str());
    if ours.words.iter().chain(response.text.words_of(sentence)).any(is_condition) {
        return None;
    }
    let (mut same, mut different) = (0, Vec::new());
    for (at, word) in ours.words.iter().enumerate().filter(|(_, word)| word.role == Role::Content) {
        let place = sentence.words.clone().find(|&place| response.text.words[place].stem == word.stem);
        let Some(place) = place else { continue };
        if ours.is_denied(at) == response.text.is_denied(place) {
            same += 1;
        } else {
            different.push((at, place));
        }
    }
    if different.is_empty() || different.len() <= same {
        return None;
    }
    let (at, place) = *different.last()?;
    let verb = if ours.is_denied(at) { "affirms" } else { "denies" };
    Some(format!("{verb} \"{}\"", &response.source[response.text.words[place].span.clone()]))
}
