//! What a sentence says about words that are found in it.

use std::ops::Range;

use super::Occurrence;
use crate::text::negation::Negator;
use crate::text::{Gap, Text};

/// First words of negators that put one thing in the place of another.
const CONTRASTS: &[&str] = &["instead", "rather", "opposed", "over", "place", "lieu"];

/// Words that begin a place, a time or a means.
const PREPOSITIONS: &[&str] =
    &["after", "at", "before", "by", "during", "for", "from", "in", "into", "of", "on", "to", "under", "via", "with"];

/// First words of negators that name what came in place of what they deny.
const REPLACING: &[&str] =
    &["from", "replaced", "succeeded", "superseded", "supersedes", "supplanted", "supplants", "swap", "swapped"];

/// Words by which a pattern itself speaks of what would be.
const CONDITIONS: &[&str] = &["could", "had", "if", "otherwise", "unless", "wish", "without", "would"];

/// What a sentence says about the words that a variant finds in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stance {
    /// That they are so.
    Said,
    /// One in place of the other, in the order of the variant: "Python instead of SQL" for `python .. sql`.
    Contrasted,
    /// That somebody, called by name, held them to be so, or that they would be so if something else were: enough for a
    /// concept, not for a misconception.
    Attributed,
    /// That they are not so, or that others believe it.
    Denied,
}

/// What the sentences of a text say about words in them, which are places in `text.words`.
///
/// [`Text::is_denied`] tells whether a word is denied; here a pattern takes several words, and one that is itself a negator
/// does not deny the others: "without raw SQL" is what `without raw sql` looks for.
pub(super) struct Said<'a> {
    text: &'a Text,
    /// Per word of the text, the negators that deny it, as places in `text.negators`.
    denials: Vec<Vec<usize>>,
}

impl<'a> Said<'a> {
    pub fn new(text: &'a Text) -> Self {
        let mut denials = vec![Vec::new(); text.words.len()];
        for (place, negator) in text.negators.iter().enumerate() {
            for at in negator.subject.clone().chain(negator.scope.clone()) {
                denials[at].push(place);
            }
        }
        Self { text, denials }
    }

    /// Returns whether the sentence does not say what stands there: it denies it, or reports it as a belief of others.
    pub fn is_denied(&self, taken: &[usize]) -> bool {
        self.is_reported(taken) || self.denies_any(taken, taken)
    }

    /// Returns whether one of the places is named in place of the next: "Python instead of any SQL". Then the sentence
    /// relates both, as a variant with `..` asks, and nothing else denies them. Of each two places that follow each other
    /// `between` has the word behind the first one, and the one with which the second begins.
    pub fn is_contrast(&self, between: &[(usize, usize)], taken: &[usize]) -> bool {
        let negators = &self.text.negators;
        let joins = |&(joint, right): &(usize, usize)| {
            let starts = |negator: &Negator| {
                let first = &self.text.words[negator.words.start].key;
                let is_joint = negator.words.start == joint || ["opposed", "place", "lieu"].contains(&first.as_str());
                is_joint && CONTRASTS.contains(&first.as_str()) && negator.denies(right)
            };
            // A negator may begin right behind the joint: "in place of".
            let from = negators.partition_point(|negator| negator.words.start < joint);
            let near = negators[from..].iter().take_while(|negator| negator.words.start <= joint + 1);
            near.zip(from..).find(|(negator, _)| starts(negator)).map(|(_, place)| place)
        };
        let joints: Vec<usize> = between.iter().filter_map(joins).collect();
        let is_other = |at: usize| self.denials[at].iter().filter(|place| !joints.contains(place)).count() % 2 == 1;
        !joints.is_empty() && !self.is_reported(taken) && !taken.iter().any(|&at| is_other(at))
    }

    /// Returns whether the sentence says it for somebody called by name, or of what would be.
    pub fn is_attributed(&self, taken: &[usize]) -> bool {
        // A pattern that speaks of the condition itself means what would be.
        let is_condition = |&at: &usize| CONDITIONS.contains(&self.text.words[at].key.as_str());
        taken.iter().any(|&at| self.text.is_attributed(at))
            || taken.iter().any(|&at| self.text.is_hypothetical(at)) && !taken.iter().any(is_condition)
    }

    /// Returns whether the sentence reports it as a belief of others.
    pub fn is_reported(&self, taken: &[usize]) -> bool {
        taken.iter().any(|&at| self.text.is_reported(at))
    }

    /// Returns whether the words, some of those that a pattern takes, are denied: the most negators that cover one of them,
    /// not counting those that are among the pattern's words, are an odd number.
    ///
    /// The word that is covered most decides: in "it cannot work without migrations", `work .. migrations` is affirmed.
    pub fn denies_any(&self, words: &[usize], taken: &[usize]) -> bool {
        let is_outside = |&&negator: &&usize| self.is_outside(&self.text.negators[negator], taken);
        let covers = words.iter().map(|&at| self.denials[at].iter().filter(is_outside).count());
        covers.max().unwrap_or(0) % 2 == 1
    }

    /// Returns a span with the words of its sentence that deny `denied` in it: who reads the quotation sees what is denied.
    pub fn with_deniers(&self, span: Range<usize>, denied: &[usize], taken: &[usize]) -> Range<usize> {
        let words = &self.text.words;
        let deniers = denied.iter().flat_map(|&at| self.denials[at].iter().map(move |&place| (at, place)));
        deniers.fold(span, |span, (at, place)| {
            let negator = &self.text.negators[place];
            if !self.is_outside(negator, taken) || words[negator.words.start].sentence != words[at].sentence {
                return span;
            }
            let denier = self.text.span_of(&negator.words);
            span.start.min(denier.start)..span.end.max(denier.end)
        })
    }

    /// Returns whether the negator is none of the pattern's own words, and counts for them.
    fn is_outside(&self, negator: &Negator, taken: &[usize]) -> bool {
        !taken.iter().any(|at| negator.words.contains(at))
            && !self.is_until(negator, taken)
            && !self.is_elsewhere(negator, taken)
            && !self.is_replaced(negator, taken)
    }

    /// Returns whether the pattern takes words of what is replaced and of what came in its place: "SVN was **replaced by** Git" and "we switched
    /// **from** SVN to Git" for `svn .. git`.
    fn is_replaced(&self, negator: &Negator, taken: &[usize]) -> bool {
        let words = &self.text.words;
        let first = &words[negator.words.start];
        if !REPLACING.contains(&first.key.as_str()) {
            return false;
        }
        let end = negator.scope.end.max(negator.words.end);
        // "Switched from SVN" for `switch .. svn`.
        let is_new = |at: usize| at < negator.words.start && !negator.subject.contains(&at) && first.key != "from";
        let is_of_change = |at: usize| at >= end || at + 1 == negator.words.start || is_new(at);
        taken.iter().any(|&at| is_of_change(at) && words[at].sentence == first.sentence)
    }

    /// Returns whether the pattern takes words behind the "but" with which the negator's clause goes on to the place, time or means that holds,
    /// and none of those that does not: "not done in the browser **but on the server**" for `done .. server`.
    fn is_elsewhere(&self, negator: &Negator, taken: &[usize]) -> bool {
        let words = &self.text.words;
        let (start, end) = (negator.scope.start, negator.scope.end);
        let is_preposition = |at: usize| {
            words.get(at).is_some_and(|word| word.gap == Gap::Space && PREPOSITIONS.contains(&word.key.as_str()))
        };
        let is_contrast = words.get(end).is_some_and(|word| word.key == "but") && is_preposition(end + 1);
        let Some(other) = (start..end).find(|&at| is_preposition(at)).filter(|_| is_contrast) else { return false };
        let is_near = |at: usize| (end + 1..=at).all(|at| words[at].gap == Gap::Space && !is_verb(&words[at].key));
        let sentence = words[end].sentence;
        taken.iter().any(|&at| at > end && words[at].sentence == sentence && is_near(at))
            && !taken.iter().any(|at| (other..end).contains(at))
    }

    /// Returns whether the pattern takes words behind the "until", "unless" or "except" at which the negator ends, and so says what comes in the
    /// end: "not released **until** the commit" for `released .. commit`.
    fn is_until(&self, negator: &Negator, taken: &[usize]) -> bool {
        let words = &self.text.words;
        let end = negator.scope.end;
        let is_joint = words
            .get(end)
            .is_some_and(|word| ["before", "except", "other", "till", "unless", "until"].contains(&word.key.as_str()));
        is_joint
            && !negator.scope.is_empty()
            && words[end].sentence == words[end - 1].sentence
            && taken.iter().any(|&at| at > end && words[at].sentence == words[end].sentence)
    }
}

/// Returns whether the word is a verb with which a clause goes on.
fn is_verb(key: &str) -> bool {
    ["are", "can", "could", "did", "do", "does", "has", "have", "is", "was", "were", "will", "would"].contains(&key)
}

/// Returns the first place that is said, else the first contrast, else the first that is denied.
pub(super) fn best_of(occurrences: impl Iterator<Item = Occurrence>) -> Option<Occurrence> {
    let mut best: Option<Occurrence> = None;
    for occurrence in occurrences {
        if occurrence.stance == Stance::Said {
            return Some(occurrence);
        }
        if best.as_ref().is_none_or(|best| occurrence.stance < best.stance) {
            best = Some(occurrence);
        }
    }
    best
}
