//! Another number or name in the place of the statement's, in a sentence of nearly the same words.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use super::super::numbers::{Counts, Number, are_different, count_alike, counted, end, other_unit, tell_one_number};
use super::difference::Difference;
use super::pair::Pair;
use super::part::Part;
use super::terms::Terms;
use super::words::ARTICLES;
use crate::text::Word;

/// The most typing mistakes in a name.
const MISSPELT_NAME: usize = 2;

/// How many words beside numbers a sentence shares with a statement, if it has so many, for another number to be in its place.
const SAME_WORDS: usize = 2;

/// Words before a single thing.
const SINGLE: &[&str] = &["a", "an", "each", "every", "one", "per", "single"];

impl<'a> Pair<'a> {
    /// Finds another number or name than the statement's.
    #[must_use]
    pub fn renamed(&self, terms: &Terms, their_names: &BTreeSet<String>) -> Option<Difference> {
        let found = self.substitution(terms, their_names).or_else(|| self.other_in_turn(terms));
        let found = found.or_else(|| self.renamed_subject(&terms.names, their_names));
        found.or_else(|| self.other_unit())
    }

    /// Finds a word in the place of one that the sentence sets aside and the statement affirms: "Sydney instead of Canberra".
    #[must_use]
    pub fn displacement(&self) -> Option<Difference> {
        let Self { ours, theirs } = *self;
        if ours.set_aside().next().is_some() {
            return None;
        }
        let is_content = |at: &usize| theirs.is_content(*at);
        let our_stems = ours.stems();
        theirs.set_aside().find_map(|negator| {
            let aside = negator.scope.clone().find(is_content).filter(|at| theirs.places().contains(at))?;
            let is_aside = |&at: &usize| ours[at].stem == theirs[aside].stem && !ours.text.is_denied(at);
            let instead_of = ours.places().find(is_aside)?;
            let before = (theirs.start..negator.words.start).rfind(is_content);
            let place = before.or_else(|| (negator.scope.end..theirs.end).find(is_content))?;
            let is_new = !our_stems.contains(theirs[place].stem.as_str());
            is_new.then_some(Difference::instead(place, instead_of))
        })
    }

    /// Finds the one of several numbers that is another one where all others are the same, in the same turn: "a mask of 24 bits leaves
    /// **24** bits" for "leaves 8 bits".
    fn other_in_turn(&self, terms: &Terms) -> Option<Difference> {
        let (ours, theirs) = (&self.ours.text.words, &self.theirs.text.words);
        let numbers = |part: Part<'_>| -> Vec<usize> {
            part.places().filter(|&at| Number::at(&part.text.words, at).is_some()).collect()
        };
        let (our_own, their_own) = (numbers(self.ours), numbers(self.theirs));
        if our_own.len() < 2 || our_own.len() != their_own.len() {
            return None;
        }
        let pairs = || our_own.iter().copied().zip(their_own.iter().copied());
        let mut others = pairs().filter(|&(at, place)| are_different(ours, at, theirs, place));
        let (at, place) = others.next().filter(|_| others.next().is_none())?;
        let is_missing = their_own.iter().all(|&other| are_different(ours, at, theirs, other));
        let is_asked = terms.asked.have_of(theirs, place);
        (is_missing && !is_asked && self.has_same_neighbours(at, place, true, |_| false))
            .then(|| Difference::instead(place, at))
    }

    /// Finds another unit of the same quantity behind the same number.
    fn other_unit(&self) -> Option<Difference> {
        let (ours, theirs) = (&self.ours.text.words, &self.theirs.text.words);
        let numbers: Vec<usize> = (0..ours.len()).filter(|&at| Number::at(ours, at).is_some()).collect();
        let mut places = self.theirs.places().filter(|_| !numbers.is_empty());
        places.find_map(|place| {
            let (at, place) = numbers.iter().find_map(|&at| other_unit(ours, at, theirs, place))?;
            Some(Difference::instead(place, at))
        })
    }

    /// Finds a number in the place of another, one of the references' names in the place of another word, or another name
    /// in the place of one of theirs.
    fn substitution(&self, terms: &Terms, their_names: &BTreeSet<String>) -> Option<Difference> {
        let names = &terms.names;
        let (ours, theirs) = (&self.ours.text.words, &self.theirs.text.words);
        // Most sentences have no number and no name.
        let stems = LazyCell::new(|| self.stems());
        let is_any_name = |stem: &str| names.contains(stem) || their_names.contains(stem);
        let is_of_another = LazyCell::new(|| self.counts_another());
        let own = LazyCell::new(|| {
            let mut own = Counts::default();
            own.add(self.ours.words());
            own
        });
        for place in self.theirs.places() {
            let word = &theirs[place];
            let is_count = Number::at(theirs, place).is_some();
            if is_count && (terms.asked.have_of(theirs, place) || *is_of_another || self.calculates(terms, &own, place))
            {
                continue;
            }
            let is_known = names.contains(&word.stem);
            let is_name = is_known || their_names.contains(&word.stem);
            let is_said = if is_count { self.has_number(place) } else { stems.ours.contains(word.stem.as_str()) };
            if !(is_count || is_name) || is_said {
                continue;
            }
            // In the statement something else stands between the same neighbours.
            for (at, our) in ours.iter().enumerate() {
                let is_kind = if is_count {
                    are_different(ours, at, theirs, place)
                } else {
                    let is_other = || names.contains(&our.stem) && !is_near(word, our);
                    our.is_content() && !our.is_number && (is_known || is_other())
                };
                let is_missing = !stems.theirs.contains(our.stem.as_str()) || is_count && our.stem == word.stem;
                if is_kind && is_missing && self.has_same_neighbours(at, place, is_count, is_any_name) {
                    return Some(Difference::instead(place, at));
                }
            }
        }
        None
    }

    /// Returns whether the sentence counts something else than the statement: it has hardly a word of it beside the numbers, or tells
    /// of one of those things of which the statement counts more: "a day has 1,440 minutes" for "30 days are 43,200 minutes".
    fn counts_another(&self) -> bool {
        let Self { ours, theirs } = *self;
        let words = |part: Part<'a>| -> BTreeSet<&'a str> {
            let is_word = |word: &&Word| word.is_content() && !word.is_number;
            part.words().iter().filter(is_word).map(|word| word.stem.as_str()).collect()
        };
        let (our_words, their_words) = (words(ours), words(theirs));
        let is_counted = |place: usize| {
            let mut same = ours.places().skip(1).filter(|&at| ours[at].stem == theirs[place].stem).peekable();
            same.peek().is_some() && same.all(|at| Number::at(&ours.text.words, at - 1).is_some())
        };
        our_words.intersection(&their_words).count() < SAME_WORDS.min(our_words.len())
            || theirs.places().skip(1).any(|place| theirs.is_any(place - 1, SINGLE) && is_counted(place))
    }

    /// Returns whether a number in the sentence stands beside one that the references have elsewhere, or beside the right one for the
    /// same thing: on the way from one to the other there may be more. "43 minutes, about 10 minutes a week".
    ///
    /// `own` are the statement's numbers.
    fn calculates(&self, terms: &Terms, own: &Counts, place: usize) -> bool {
        let theirs = &self.theirs.text.words;
        let is_of_same = |other: usize| counted(theirs, other).is_some_and(|of| counted(theirs, place) == Some(of));
        let mut others = self.theirs.places().filter(|&other| other != place);
        others.any(|other| {
            let number = Number::at(theirs, other);
            number.is_some_and(|number| terms.numbers.have(number) && (is_of_same(other) || !own.have(number)))
        })
    }

    /// Returns whether the statement has the number at a place somewhere: "a quarter" has none of "three quarters".
    fn has_number(&self, place: usize) -> bool {
        let (ours, theirs) = (&self.ours.text.words, &self.theirs.text.words);
        let is_same = |at: usize| ours[at].stem == theirs[place].stem || tell_one_number(ours, at, theirs, place);
        (0..ours.len()).any(|at| is_same(at) && !are_different(ours, at, theirs, place))
    }

    /// Finds another name where the sentence has the statement's subject elsewhere: "penicillin was discovered by Pasteur", "it
    /// was Pasteur who discovered penicillin".
    fn renamed_subject(&self, names: &BTreeSet<String>, their_names: &BTreeSet<String>) -> Option<Difference> {
        let Self { ours, theirs } = *self;
        let subject = ours.words().iter().take_while(|word| names.contains(&word.stem)).count();
        let subject = &ours.words()[..subject];
        if subject.is_empty() || subject.iter().any(|word| theirs.has(&word.stem)) {
            return None;
        }
        let is_name = |at: &usize| names.contains(&theirs[*at].stem) || their_names.contains(&theirs[*at].stem);
        let is_key = |at: usize, keys: &[&str]| theirs.places().contains(&at) && theirs.is_any(at, keys);
        let place = theirs.places().skip(1).filter(is_name).find(|&first| {
            let end = (first..theirs.end).find(|at| !is_name(at)).unwrap_or(theirs.end);
            let is_subject = is_key(first - 1, &["by"])
                || is_key(first - 1, &["is", "was", "were"]) && is_key(end, &["that", "which", "who"]);
            let is_other =
                |at: usize| !ours.has(&theirs[at].stem) && !subject.iter().any(|our| is_near(&theirs[at], our));
            is_subject && (first..end).all(is_other)
        })?;
        Some(Difference::instead(place, subject.len() - 1))
    }

    /// Returns whether the words before and after are the same, both of them, or for numbers one of them; of the words of a
    /// longer name only the last counts: "Alexander Fleming". Articles before two
    /// names tell nothing.
    fn has_same_neighbours(
        &self,
        at: usize,
        place: usize,
        one_is_enough: bool,
        is_name: impl Fn(&str) -> bool,
    ) -> bool {
        let Self { ours, theirs } = *self;
        let are_names = is_name(&ours[at].stem);
        let before = |part: Part<'_>, at: usize| {
            let is_passed_over = |at: usize| is_name(&part[at].stem) || are_names && part.is_any(at, ARTICLES);
            (part.start..at).rfind(|&at| one_is_enough || !is_passed_over(at))
        };
        let behind = |part: Part<'_>, at: usize| if one_is_enough { end(&part.text.words, at) } else { at + 1 };
        let after = |part: Part<'_>, at: usize| Some(behind(part, at)).filter(|at| part.places().contains(at));
        let stems = |at: Option<usize>, place: Option<usize>| {
            (at.map(|at| &ours[at].stem), place.map(|place| &theirs[place].stem))
        };
        let before = stems(before(ours, at), before(theirs, place));
        let after = stems(after(ours, at), after(theirs, place));
        let same = |(left, right): &(Option<&String>, Option<&String>)| left == right;
        if one_is_enough {
            // "Are 5,000 megabytes" says nothing against "are 40 gigabits".
            let content =
                |part: Part<'_>, at: usize| part.places().contains(&at) && part.is_content(at) && !part[at].is_number;
            // "3 types of operators" are of operators.
            let (at_thing, thing) = (behind(ours, at), behind(theirs, place));
            let is_kind = theirs.places().contains(&(thing + 1)) && theirs.is_any(thing + 1, &["of"]);
            let have_things = content(ours, at_thing) && content(theirs, thing) && !is_kind;
            let counts_another = have_things && !count_alike(&ours.text.words, at, &theirs.text.words, place);
            let begins = place > theirs.start && theirs.is_content(place - 1);
            same(&after) && after.0.is_some() || same(&before) && before.0.is_some() && (begins || !counts_another)
        } else {
            same(&before) && same(&after)
        }
    }
}

/// Returns whether a name may be another one with typing mistakes; Henry VIII is not Henry VII.
fn is_near(word: &Word, our: &Word) -> bool {
    let is_roman = |word: &Word| word.key.bytes().all(|letter| b"ivxlcdm".contains(&letter));
    strsim::osa_distance(&word.key, &our.key) <= MISSPELT_NAME && !(is_roman(word) && is_roman(our))
}
