//! Two things of which each has what the references say of the other: "a thread has its own address space, processes run
//! inside a thread".

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::alike::Shared;
use super::super::super::passage::Passage;
use super::super::difference::Difference;
use super::super::exchange::voice::is_passive;
use super::super::pair::{LEAST_SHARED, NEARLY_ALL, Pair, Stems};
use super::super::part::Part;
use super::super::statement::Statement;
use super::super::words::ARTICLES;
use crate::text::{Sentence, Text};

/// The most content words that only one of a sentence and a statement has: of more it is not clear which stands for which.
const MOST_OTHERS: usize = 3;

/// How much of their content words they share at least (Dice coefficient): one of four may be another.
const SAME_FRAME: f64 = 0.6;

/// How many stretches are looked at: the work grows with the square, and nobody writes more that are like the references.
const MOST_LOOKED_AT: usize = 400;

/// A stretch of a response that has one thing in the place of another, by their places.
struct Replacement<'a> {
    stretch: usize,
    statement: &'a Statement,
    at: usize,
    place: usize,
}

impl Replacement<'_> {
    fn difference(&self) -> Difference {
        Difference::instead(self.place, self.at)
    }

    /// Returns the stems of the statement's thing and of the one in its place.
    fn stems<'t>(&'t self, theirs: &'t Text) -> (&'t str, &'t str) {
        (&self.statement.passage.text.words[self.at].stem, &theirs.words[self.place].stem)
    }

    /// Returns whether another one is the same exchange from the other side, in another sentence for another statement.
    fn is_reverse(&self, other: &Self, theirs: &Text) -> bool {
        let ((ours, new), (other_ours, other_new)) = (self.stems(theirs), other.stems(theirs));
        let are_two = !self.statement.includes(other.statement) && !other.statement.includes(self.statement);
        are_two && (ours, new) == (other_new, other_ours)
    }

    /// Returns where a stretch has the two things the other way round than its own statement.
    fn exchanged_in(&self, statement: &Statement, stretch: &Sentence, theirs: &Text) -> Option<Difference> {
        let (ours, new) = self.stems(theirs);
        let words = &statement.passage.text.words;
        let first = |stem: &str| words.iter().position(|word| word.stem == stem);
        let their_first = |stem: &str| stretch.words.clone().find(|&at| theirs.words[at].stem == stem);
        let (at, our_new) = (first(ours)?, first(new)?);
        let (place, their_new) = (their_first(ours)?, their_first(new)?);
        let (instead_of, place, is_turned) =
            if at < our_new { (at, their_new, their_new < place) } else { (our_new, place, place < their_new) };
        is_turned.then_some(Difference::instead(place, instead_of))
    }
}

/// Finds the stretches, by their places, that put two things of the references in each other's places; each with the
/// statement that it is against.
///
/// Both must be seen: a sentence with the second thing in the place of the first, and one with the first in the place of
/// the second, or with both exchanged. What is said of one thing alone may well hold of the other, too.
#[must_use]
pub fn find<'a>(
    statements: &'a [Statement],
    response: &Passage,
    shared: &Shared<'_>,
    stretches: &[Sentence],
) -> Vec<(usize, Difference, &'a Statement)> {
    let theirs = &response.text;
    let (mut replaced, mut kept) = (Vec::new(), Vec::new());
    if statements.len() > 1 && stretches.len() > 1 {
        for (stretch, statement) in nearest(statements, shared).into_iter().take(MOST_LOOKED_AT) {
            let pair = Pair::new(&statement.passage.text, theirs, &stretches[stretch]);
            let is_other_mood = is_passive(pair.ours) != is_passive(pair.theirs)
                || pair.ours.denials() % 2 != pair.theirs.denials() % 2;
            let found = if is_other_mood { Vec::new() } else { replacements(&pair) };
            if !is_other_mood && found.is_empty() && has_nearly_all(&pair.stems(), 0) {
                kept.push((stretch, statement));
            }
            replaced.extend(found.into_iter().map(|(at, place)| Replacement { stretch, statement, at, place }));
        }
    }
    let are_apart = |one: usize, other: usize| {
        let (one, other) = (&stretches[one].words, &stretches[other].words);
        one.end <= other.start || other.end <= one.start
    };
    let mut found = Vec::new();
    for one in &replaced {
        if replaced.iter().any(|other| are_apart(one.stretch, other.stretch) && one.is_reverse(other, theirs)) {
            found.push((one.stretch, one.difference(), one.statement));
            continue;
        }
        for &(other, statement) in kept.iter().filter(|(other, _)| are_apart(one.stretch, *other)) {
            if let Some(difference) = one.exchanged_in(statement, &stretches[other], theirs) {
                found.push((one.stretch, one.difference(), one.statement));
                found.push((other, difference, statement));
            }
        }
    }
    found.sort_by_key(|(stretch, ..)| *stretch);
    found.dedup_by_key(|(stretch, ..)| *stretch);
    found
}

/// Returns the stretches, by their places, each with the statements that share most with it.
fn nearest<'a>(statements: &'a [Statement], shared: &Shared<'_>) -> Vec<(usize, &'a Statement)> {
    let mut nearest: BTreeMap<usize, (f64, Vec<&Statement>)> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        for alike in shared.alike(at, statement.content.len(), LEAST_SHARED, SAME_FRAME) {
            let share = alike.same_share;
            let (most, of) = nearest.entry(alike.sentence).or_default();
            if share > *most {
                (*most, *of) = (share, Vec::new());
            }
            if share >= *most {
                of.push(statement);
            }
        }
    }
    nearest.into_iter().flat_map(|(at, (_, of))| of.into_iter().map(move |statement| (at, statement))).collect()
}

fn has_nearly_all(stems: &Stems<'_>, pairs: usize) -> bool {
    let (shared, share) = stems.shared(pairs);
    shared >= LEAST_SHARED && share >= NEARLY_ALL
}

/// Returns the places of content words that only the statement has, each with one that only the stretch has and that stands
/// beside the same word, where nearly all else is shared.
fn replacements(pair: &Pair<'_>) -> Vec<(usize, usize)> {
    let stems = pair.stems();
    let only = |part: Part<'_>, others: &BTreeSet<&str>| -> Vec<usize> {
        part.content().into_iter().filter(|&at| !others.contains(part[at].stem.as_str())).collect()
    };
    let (mine, new) = (only(pair.ours, &stems.theirs), only(pair.theirs, &stems.ours));
    let is_clear = !mine.is_empty() && !new.is_empty() && mine.len().max(new.len()) <= MOST_OTHERS;
    if !is_clear || !has_nearly_all(&stems, 1) {
        return Vec::new();
    }
    let neighbours = |part: Part<'_>, at: usize| {
        let is_seen = |at: &usize| !part.is_any(*at, ARTICLES);
        let stem = |at: usize| part[at].stem.clone();
        ((part.start..at).rfind(is_seen).map(stem), (at + 1..part.end).find(is_seen).map(stem))
    };
    let is_framed = |&(at, place): &(usize, usize)| {
        let (our, their) = (neighbours(pair.ours, at), neighbours(pair.theirs, place));
        our.0 == their.0 || our.1.is_some() && our.1 == their.1
    };
    mine.iter().flat_map(|&at| new.iter().map(move |&place| (at, place))).filter(is_framed).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::super::alike::{SentenceIndex, StatementIndex};
    use super::super::super::tests::check_all;
    use super::*;

    #[track_caller]
    fn check(reference: &str, answer: &str, expected: &[&str]) {
        check_all(
            |statements, response| {
                let index = SentenceIndex::new(&response.text);
                let shared = index.shared(&StatementIndex::of(statements));
                find(statements, response, &shared, &response.text.sentences)
            },
            reference,
            answer,
            expected,
        );
    }

    #[test]
    fn things_that_take_each_others_sentences_are_found() {
        let reference = "A hammer drives nails into the wood. A saw cuts the wood to length.";
        check(
            reference,
            "A saw drives nails into the wood. A hammer cuts the wood to length.",
            &["\"saw\" instead of \"hammer\"", "\"hammer\" instead of \"saw\""],
        );
        check(reference, "A saw cuts the wood to length. A hammer drives nails into the wood.", &[]);
        let alike = "A loan of one month is a short loan. A loan of many years is a long loan.";
        check(alike, alike, &[]);
        check(
            alike,
            "A loan of one month is a long loan. A loan of many years is a short loan.",
            &["\"long\" instead of \"short\"", "\"years\" instead of \"month\""],
        );
        let reference = "A village has its own town council. Farms lie inside a village and pay its taxes.";
        check(
            reference,
            "A farm has its own town council. Villages lie inside a farm and pay its taxes.",
            &["\"farm\" instead of \"village\"", "\"Villages\" instead of \"Farms\""],
        );
    }

    #[test]
    fn what_holds_of_one_may_hold_of_the_other() {
        let reference = "A hammer drives nails into the wood. A saw cuts the wood to length.";
        check(reference, "A hammer drives nails into the wood. A mallet drives nails into the wood.", &[]);
        check(reference, "A saw drives nails into the wood.", &[]);
        check(
            "When air is warmed it expands and rises. When it is cooled it contracts and sinks.",
            "When air is cooled it contracts and sinks. When it's warmed it expands and rises.",
            &[],
        );
        check(
            "The owner must pay rent and keep the house dry. The guest must be promised a room.",
            "Guests must be paid rent and be kept in a dry house, and the owner must promise a room.",
            &[],
        );
        check(reference, "A saw does not drive nails into the wood. A hammer does not cut the wood to length.", &[]);
    }
}
