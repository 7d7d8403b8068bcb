//! How many denials a sentence has, and of what; what is denied on `one_side` of two only, what a `correction` sets right,
//! and a `counterfactual`, which denies nothing.

pub mod correction;
pub mod counterfactual;
mod one_side;

use super::part::Part;
use crate::text::Text;
use crate::text::negation::Negator;

/// The first words of what sets something aside for a contrast.
const ASIDE: &[&str] = &["as", "instead", "opposed", "rather", "unlike"];

/// Words that join what is denied with what is denied next.
const LISTING: &[&str] = &["and", "because", "or", "since"];

/// Negators of a circumstance: "without COMMIT the changes are not permanent" denies the opposite.
const WITHOUT: &[&str] = &["absence", "lack", "lacking", "lacks", "unless", "without"];

impl<'t> Part<'t> {
    /// Returns how many denials there are. An even number says no more than none: "without COMMIT the changes are not
    /// permanent", "it does not return rows that lack a match". Those that a joint makes a list are one: "neither ... nor
    /// ...", "it does not make bile and stores no sugar".
    pub fn denials(self) -> usize {
        let mut count = 0;
        let mut before: Option<&Negator> = None;
        for negator in self.negators() {
            let is_listed = before.is_some_and(|before| joins(self.text, before, negator));
            count += usize::from(!is_listed);
            before = Some(negator);
        }
        count
    }

    /// Returns the content word that each negator is about.
    pub fn focuses(self) -> Vec<usize> {
        self.negators().filter_map(|negator| self.focus_of(negator)).collect()
    }

    /// Returns the negators, but for what sets something aside and says nothing about it: "as opposed to linked lists".
    pub fn negators(self) -> impl Iterator<Item = &'t Negator> {
        // "Not unless she agrees" says "no, unless she agrees".
        let is_verdict = move |negator: &Negator| self.is_any(negator.words.end, &["unless"]);
        self.all_negators().filter(move |negator| !sets_aside(self.text, negator) && !is_verdict(negator))
    }

    /// Returns the negators that set something aside: "instead of SQL".
    pub fn set_aside(self) -> impl Iterator<Item = &'t Negator> {
        self.all_negators().filter(move |negator| sets_aside(self.text, negator))
    }

    fn all_negators(self) -> impl Iterator<Item = &'t Negator> {
        let negators = &self.text.negators;
        let from = negators.partition_point(|negator| negator.words.start < self.start);
        negators[from..].iter().take_while(move |negator| negator.words.start < self.end)
    }

    /// Returns the first content word that a negator reaches, else a pronoun that it is about, else the last content word before it.
    pub fn focus_of(self, negator: &Negator) -> Option<usize> {
        // "need not" is an auxiliary.
        let is_content = |at: &usize| self.is_content(*at) && self[*at].key != "need";
        let after = negator.scope.clone().find(is_content).filter(|at| self.places().contains(at));
        // The value `None` is about nothing.
        let is_value =
            negator.scope.is_empty() && negator.subject.is_empty() && self[negator.words.start].key == "none";
        // "Without it" is about what the pronoun stands for.
        let pronoun =
            Some(negator.scope.start).filter(|at| is_circumstance(self.text, negator) && negator.scope.contains(at));
        let before = || (self.start..negator.words.start).rev().find(is_content).filter(|_| !is_value);
        after.or(pronoun).or_else(before)
    }

    /// Returns whether a word is denied, or is what one of the negators is about.
    pub fn denies(self, at: usize) -> bool {
        self.text.is_denied(at) || self.focuses().contains(&at)
    }
}

/// Returns whether a joint between two negators makes one list of what they deny.
fn joins(text: &Text, before: &Negator, negator: &Negator) -> bool {
    let key = |negator: &Negator| text.words[negator.words.start].key.as_str();
    if key(negator) == "nor" {
        return true;
    }
    let mut between = before.words.end..negator.words.start;
    !is_circumstance(text, before)
        && !is_circumstance(text, negator)
        && between.any(|at| LISTING.contains(&text.words[at].key.as_str()))
}

/// Returns whether a negator tells of a circumstance that is missing: "without an index".
pub fn is_circumstance(text: &Text, negator: &Negator) -> bool {
    WITHOUT.contains(&text.words[negator.words.start].key.as_str())
}

fn sets_aside(text: &Text, negator: &Negator) -> bool {
    ASIDE.contains(&text.words[negator.words.start].key.as_str())
}
