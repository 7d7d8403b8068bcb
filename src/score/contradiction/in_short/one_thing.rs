//! References that are one thing or a verdict: "Paris", "carbon dioxide", "no, it must be in writing".

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::passage::Passage;
use super::super::condition::CONDITIONS;
use super::super::difference::Difference;
use super::super::part::Part;
use super::super::statement::Statement;
use super::super::terms::{Terms, names_of};
use crate::text::antonyms::opposites as opposites_of;
use crate::text::negation::asks;
use crate::text::{Gap, Sentence, Text, Word};

/// Words before what is set apart from all else: "none is longer **than** the Nile", "nothing **but** the Nile".
const APART: &[&str] = &["besides", "but", "except", "than"];

/// Words that begin what is said behind a verdict: "no **it** must be in writing".
const OPENING: &[&str] = &["because", "he", "it", "she", "since", "that", "there", "they", "this", "we", "you"];

/// Finds out whether a response denies the one thing of a statement wherever it has it, or has its opposite alone.
#[must_use]
pub fn of_one_thing(statement: &Statement, response: &Passage) -> Option<Difference> {
    let thing = statement.thing.as_slice();
    denied(thing, response).or_else(|| match thing {
        [only] => turned(only, statement, &response.text),
        _ => None,
    })
}

/// Finds out whether a response begins with the other verdict than the statements that begin with one, which must agree; returns
/// the first of these.
#[must_use]
pub fn other_verdict<'a>(statements: &'a [Statement], response: &Text) -> Option<(&'a Statement, Difference)> {
    let theirs = verdict(response)?;
    let mut ours = statements.iter().filter_map(|statement| Some((statement, verdict(&statement.passage.text)?)));
    let (statement, _) = ours.clone().next()?;
    let differs = ours.all(|(_, verdict)| verdict != theirs);
    differs.then_some((statement, Difference::instead(0, 0)))
}

/// The names of an item that a response says and does not deny, each with the first two of its places.
pub struct SaidNames<'t>(BTreeMap<&'t str, (usize, Option<usize>)>);

impl<'t> SaidNames<'t> {
    /// Looks for the names in a response.
    #[must_use]
    pub fn of(terms: &Terms, response: &'t Text) -> Self {
        let mut said = BTreeMap::<&str, (usize, Option<usize>)>::new();
        for (at, word) in response.words.iter().enumerate() {
            if terms.names.contains(&word.stem) && !response.is_denied(at) {
                said.entry(&word.stem).and_modify(|(_, second)| *second = second.or(Some(at))).or_insert((at, None));
            }
        }
        Self(said)
    }

    /// Returns whether a name is said at another place than one.
    fn has_beside(&self, name: &str, place: usize) -> bool {
        self.0.get(name).is_some_and(|(first, second)| *first != place || second.is_some())
    }
}

/// Finds a name that a sentence denies for one that neither references nor question know, "it is Sydney, not Canberra", and the
/// statement that has it.
#[must_use]
pub fn other_name<'a>(
    statements: &'a [Statement],
    (terms, said): (&Terms, &SaidNames<'_>),
    response: &Passage,
    sentence: &Sentence,
) -> Option<(&'a Statement, Difference)> {
    let theirs = &response.text;
    let mut their_names = BTreeSet::new();
    let part = Part::of(theirs, &sentence.words);
    part.negators().find_map(|negator| {
        let denied = part.focus_of(negator)?;
        let place = negator.words.start.checked_sub(1).filter(|place| sentence.words.contains(place))?;
        let (name, other) = (&theirs.words[denied].stem, &theirs.words[place].stem);
        if !terms.names.contains(name) || terms.names.contains(other) {
            return None;
        }
        names_of(&response.source, theirs, sentence, &mut their_names);
        if !their_names.contains(other) || said.has_beside(name, denied) {
            return None;
        }
        statements.iter().filter(|statement| !statement.has(other)).find_map(|statement| {
            let ours = &statement.passage.text;
            let at = ours.words.iter().position(|word| word.stem == *name).filter(|&at| !ours.is_denied(at))?;
            Some((statement, Difference::instead(place, at)))
        })
    })
}

/// Returns the verdict that a text begins with: "yes" or "no", and not the "no" of "no energy is lost".
fn verdict(text: &Text) -> Option<&str> {
    let first = text.words.first().filter(|word| ["yes", "no"].contains(&word.key.as_str()))?;
    let stands_alone =
        |next: &Word| next.gap > Gap::Space || next.sentence > first.sentence || OPENING.contains(&next.key.as_str());
    text.words.get(1).is_none_or(stands_alone).then_some(first.key.as_str())
}

/// Finds the first place of the words one behind the other, if they are denied wherever they are.
fn denied(stems: &[String], response: &Passage) -> Option<Difference> {
    if stems.is_empty() {
        return None;
    }
    let theirs = &response.text;
    let words = &theirs.words;
    let is_here = |at: &usize| {
        let end = at + stems.len();
        end <= words.len() && words[*at..end].iter().zip(stems).all(|(word, stem)| word.stem == *stem)
    };
    let places: Vec<usize> = (0..words.len()).filter(is_here).collect();
    let is_condition = |word: &Word| CONDITIONS.contains(&word.key.as_str());
    let is_denied = |&at: &usize| {
        let sentence = &theirs.sentences[words[at].sentence];
        let range = at..at + stems.len();
        let is_apart =
            (sentence.words.start..at).rev().take(2).any(|before| APART.contains(&words[before].key.as_str()));
        let is_question = asks(&response.source[sentence.span.clone()]);
        !is_apart && !is_question && range.clone().any(|at| Part::of(theirs, &sentence.words).denies(at))
    };
    let denies = !places.is_empty() && places.iter().all(is_denied) && !words.iter().any(is_condition);
    denies.then(|| Difference::of_denial(places[0] + stems.len() - 1, true))
}

/// Finds the opposite of the one word, where it stands alone and is not denied.
fn turned(stem: &str, statement: &Statement, theirs: &Text) -> Option<Difference> {
    let words = &theirs.words;
    if words.iter().any(|word| word.stem == stem) {
        return None;
    }
    let stands = |opposite: &String| (0..words.len()).find(|&at| words[at].stem == *opposite);
    let place = opposites_of(stem).iter().find_map(stands)?;
    let at = statement.passage.text.words.iter().position(|word| word.stem == stem)?;
    let sentence = Part::of(theirs, &theirs.sentences[words[place].sentence].words);
    (!sentence.denies(place)).then_some(Difference::instead(place, at))
}
