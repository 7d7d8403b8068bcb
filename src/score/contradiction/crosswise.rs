//! Two things of which each has what the references say of the other: "a thread has its own address space, processes run
//! inside a thread".

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::alike::SentenceIndex;
use super::super::passage::Passage;
use super::claim::ARTICLES;
use super::denial::denials;
use super::restatement::{Difference, LEAST_SHARED, NEARLY_ALL, stems};
use super::statement::Statement;
use super::voice::is_passive;
use crate::text::{Role, Sentence, Text};

/// The most content words that only one of a sentence and a statement has: of more it is not clear which stands for which.
const MOST_OTHERS: usize = 3;

/// How much of their content words they share at least (Dice coefficient): one of four may be another.
const SAME_FRAME: f64 = 0.6;

/// A stretch of a response that has one thing in the place of another, by their places.
struct Replacement<'a> {
    stretch: usize,
    statement: &'a Statement,
    at: usize,
    place: usize,
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
    index: &SentenceIndex<'_>,
    stretches: &[Sentence],
) -> Vec<(usize, Difference, &'a Statement)> {
    let theirs = &response.text;
    let mut nearest: BTreeMap<usize, (f64, Vec<&Statement>)> = BTreeMap::new();
    for statement in statements {
        for alike in index.alike(statement.words(), LEAST_SHARED, SAME_FRAME) {
            let share = shared(&statement.passage.text, theirs, &stretches[alike.sentence], 0).1;
            let (most, of) = nearest.entry(alike.sentence).or_default();
            if share > *most {
                (*most, *of) = (share, Vec::new());
            }
            if share >= *most {
                of.push(statement);
            }
        }
    }
    let (mut replaced, mut kept) = (Vec::new(), Vec::new());
    for (at, statement) in nearest.iter().flat_map(|(&at, (_, of))| of.iter().map(move |&statement| (at, statement))) {
        let ours = &statement.passage.text;
        let (all, words) = (0..ours.words.len(), &stretches[at].words);
        if is_passive(ours, &all) != is_passive(theirs, words) || denials(ours, &all) % 2 != denials(theirs, words) % 2
        {
            continue;
        }
        let found = replacements(ours, theirs, &stretches[at]);
        if found.is_empty() && has_nearly_all(ours, theirs, &stretches[at], 0) {
            kept.push((at, statement));
        }
        let of = |(our, place)| Replacement { stretch: at, statement, at: our, place };
        replaced.extend(found.into_iter().map(of));
    }
    let stem = |text: &'a Text, at: usize| text.words[at].stem.as_str();
    let mut found = Vec::new();
    for one in &replaced {
        let (ours, new) = (stem(&one.statement.passage.text, one.at), theirs.words[one.place].stem.as_str());
        let difference = Difference { place: one.place, instead_of: Some(one.at), denies: false };
        let is_reverse = |other: &&Replacement<'a>| {
            are_apart(&stretches[one.stretch], &stretches[other.stretch])
                && !one.statement.includes(other.statement)
                && !other.statement.includes(one.statement)
                && stem(&other.statement.passage.text, other.at) == new
                && theirs.words[other.place].stem == ours
        };
        if replaced.iter().any(|other| is_reverse(&other)) {
            found.push((one.stretch, difference, one.statement));
            continue;
        }
        for &(other, statement) in &kept {
            let text = &statement.passage.text;
            let words = &stretches[other].words;
            let first = |stem: &str| text.words.iter().position(|word| word.stem == stem);
            let their_first = |stem: &str| words.clone().find(|&at| theirs.words[at].stem == stem);
            let (Some(at), Some(our_new)) = (first(ours), first(new)) else { continue };
            let (Some(place), Some(their_new)) = (their_first(ours), their_first(new)) else { continue };
            if are_apart(&stretches[one.stretch], &stretches[other]) && (at < our_new) != (place < their_new) {
                found.push((one.stretch, difference, one.statement));
                let (instead_of, place) = if at < our_new { (at, their_new) } else { (our_new, place) };
                found.push((other, Difference { place, instead_of: Some(instead_of), denies: false }, statement));
            }
        }
    }
    found.sort_by_key(|(stretch, ..)| *stretch);
    found.dedup_by_key(|(stretch, ..)| *stretch);
    found
}

fn are_apart(one: &Sentence, other: &Sentence) -> bool {
    one.words.end <= other.words.start || other.words.end <= one.words.start
}

/// Returns how many content words are shared, and their part (Dice coefficient) where so many more go in pairs.
fn shared(ours: &Text, theirs: &Text, stretch: &Sentence, pairs: usize) -> (usize, f64) {
    let (left, right) = (stems(&ours.words), stems(theirs.words_of(stretch)));
    let shared = left.intersection(&right).count();
    #[expect(clippy::cast_precision_loss, reason = "a sentence has far fewer than 2^52 words")]
    let share = (2 * (shared + pairs)) as f64 / (left.len() + right.len()).max(1) as f64;
    (shared, share)
}

fn has_nearly_all(ours: &Text, theirs: &Text, stretch: &Sentence, pairs: usize) -> bool {
    let (shared, share) = shared(ours, theirs, stretch, pairs);
    shared >= LEAST_SHARED && share >= NEARLY_ALL
}

/// Returns the places of content words that only the statement has, each with one that only the stretch has and that stands
/// beside the same word, where nearly all else is shared.
fn replacements(ours: &Text, theirs: &Text, stretch: &Sentence) -> Vec<(usize, usize)> {
    let (left, right) = (stems(&ours.words), stems(theirs.words_of(stretch)));
    let all = 0..ours.words.len();
    let only = |text: &Text, range: &Range<usize>, others: &BTreeSet<&str>| -> Vec<usize> {
        let is_only =
            |at: &usize| text.words[*at].role == Role::Content && !others.contains(text.words[*at].stem.as_str());
        range.clone().filter(is_only).collect()
    };
    let (mine, new) = (only(ours, &all, &right), only(theirs, &stretch.words, &left));
    if mine.is_empty()
        || new.is_empty()
        || mine.len().max(new.len()) > MOST_OTHERS
        || !has_nearly_all(ours, theirs, stretch, 1)
    {
        return Vec::new();
    }
    let neighbours = |text: &Text, range: &Range<usize>, at: usize| {
        let is_seen = |at: &usize| !ARTICLES.contains(&text.words[*at].key.as_str());
        let stem = |at: usize| text.words[at].stem.clone();
        ((range.start..at).rfind(is_seen).map(stem), (at + 1..range.end).find(is_seen).map(stem))
    };
    let is_framed = |&(at, place): &(usize, usize)| {
        let (our, their) = (neighbours(ours, &all, at), neighbours(theirs, &stretch.words, place));
        our.0 == their.0 || our.1.is_some() && our.1 == their.1
    };
    mine.iter().flat_map(|&at| new.iter().map(move |&place| (at, place))).filter(is_framed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(reference: &str, answer: &str, expected: &[&str]) {
        let passage = |source: &str| Passage::without_vectors(source.to_owned(), Text::new(source));
        let sentences = Text::new(reference).sentences;
        let statements: Vec<Statement> = sentences
            .iter()
            .flat_map(|sentence| Statement::of_sentence(passage(&reference[sentence.span.clone()])))
            .collect();
        let response = passage(answer);
        let index = SentenceIndex::new(&response.text);
        let found = find(&statements, &response, &index, &response.text.sentences);
        let evidence: Vec<String> =
            found.iter().map(|(_, difference, of)| difference.evidence(&of.passage, &response)).collect();
        assert_eq!(evidence, expected, "{answer}");
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
