//! What is compared, and from which side: "the sound is slower than the light" and "the light is faster than the sound".

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::difference::Difference;
use super::super::pair::Pair;
use super::super::part::Part;
use super::super::statement::Statement;
use super::than;
use crate::text::antonyms::opposites as opposites_of;
use crate::text::{Gap, Role, Word};

/// Words for what was named before.
const STANDING: &[&str] = &["it", "its", "their", "them", "there", "they"];

impl<'a> Pair<'a> {
    /// Returns whether two words that exclude each other compare the same things, each from its side: "the sound is slower than
    /// the light" says what "the light is faster than the sound" says.
    #[must_use]
    pub fn is_converse_comparison(&self, our_place: usize, their_place: usize) -> bool {
        let Some((ours, theirs)) = self.comparisons() else { return false };
        // "Supply is greater than demand, so there is a surplus": the surplus compares nothing.
        let compares =
            |part: Part<'_>, at: usize, than: usize| at < than && (at + 1..=than).all(|at| part[at].gap < Gap::Comma);
        compares(self.ours, our_place, ours)
            && compares(self.theirs, their_place, theirs)
            && self.compares_the_other_way(ours, theirs)
    }

    /// Returns where the "than" of both stands, if both compare.
    #[must_use]
    pub fn comparisons(&self) -> Option<(usize, usize)> {
        than(self.ours.words()).zip(than(self.theirs.words()).map(|at| self.theirs.start + at))
    }

    /// Returns whether both compare, each another property: "has a higher **density** than", "a higher **viscosity** than".
    #[must_use]
    pub fn compares_another_property(&self) -> bool {
        let Self { ours, theirs } = *self;
        let lacks = |part: Part<'a>, other: Part<'a>| part.stems().iter().any(|stem| !other.has(stem));
        self.comparisons().is_some_and(|(our_than, their_than)| {
            lacks(ours.within(&(ours.start..our_than)), theirs)
                && lacks(theirs.within(&(theirs.start..their_than)), ours)
        })
    }

    /// Returns whether what stands behind the statement's "than" stands before the sentence's, and the other way round; a
    /// pronoun before it stands for anything.
    fn compares_the_other_way(&self, our_than: usize, their_than: usize) -> bool {
        let sides = |part: Part<'a>, than: usize| {
            let clause = part.clause_at(than);
            [clause.start..than, than + 1..clause.end].map(|side| part.within(&side).stems())
        };
        let [our_left, our_right] = sides(self.ours, our_than);
        let [their_left, their_right] = sides(self.theirs, their_than);
        let crosses = |from: &BTreeSet<&str>, to: &BTreeSet<&str>, stays: &BTreeSet<&str>| {
            from.iter().any(|stem| to.contains(stem) && !stays.contains(stem))
        };
        let is_pronoun = |left: &BTreeSet<&str>| left.len() <= 1;
        crosses(&our_right, &their_left, &our_left)
            && (crosses(&our_left, &their_right, &our_right) || is_pronoun(&our_left))
    }
}

/// Returns whether a sentence compares another thing than the statement speaks of, before the "than" and one of the places
/// `at` of words that are turned: "a taxi is dearer than a bus" for "it is cheaper", "the gate is narrower than the cart" for
/// "the cart is too wide"; or whether all of these are what it is compared with: "dries faster than **uncovered**" for "dries faster when
/// covered".
pub fn compares_another(ours: &[Word], theirs: &[Word], at: &[usize]) -> bool {
    let first = |words: &'_ [Word]| words.iter().find(|word| word.role == Role::Content).map(|word| word.stem.clone());
    let has = |words: &[Word], stem: &String| words.iter().any(|word| word.stem == *stem);
    let Some(than) = than(theirs).filter(|_| than(ours).is_none()) else { return false };
    let is_other = first(theirs).is_some_and(|first| !has(ours, &first));
    let is_converse = first(ours).is_some_and(|first| has(&theirs[than..], &first) && !has(&theirs[..than], &first));
    let is_compared = |&at: &usize| at > than && theirs[than + 1..=at].iter().all(|word| word.gap == Gap::Space);
    at.iter().any(|&at| at < than) && (is_other || is_converse) || at.iter().all(is_compared)
}

/// Returns whether a clause with the opposite of a degree is about the thing that the references compare with: "wool dries more
/// slowly" goes with "linen holds less water than wool, so it dries faster".
#[must_use]
pub fn is_of_the_compared(
    statements: &[Statement],
    statement: &Statement,
    difference: Difference,
    theirs: Part<'_>,
) -> bool {
    let Some(at) = difference.instead_of() else { return false };
    let (our, their) = (&statement.passage.text.words[at].stem, &theirs[difference.place].stem);
    if !opposites_of(their).contains(our) {
        return false;
    }
    let clause = theirs.clause_at(difference.place);
    // "The wool is heavier, since **its** threads are thicker."
    let stands_for = clause.words().iter().any(|word| word.is_any(STANDING));
    let sentence = &theirs.text.sentences[theirs[difference.place].sentence].words;
    let clause = if stands_for { theirs.within(&(sentence.start..clause.end)) } else { clause };
    if than(clause.words()).is_some() {
        return false;
    }
    statements.iter().any(|other| {
        let ours = &other.passage.text;
        let content = |mut range: Range<usize>| range.find(|&at| ours.words[at].role == Role::Content);
        let sides = than(&ours.words).and_then(|than| Some((content(0..than)?, content(than..ours.words.len())?)));
        sides.is_some_and(|(first, compared)| {
            clause.has(&ours.words[compared].stem) && !clause.has(&ours.words[first].stem)
        })
    })
}
