//! How many denials a sentence has, and of what; what is denied on `one_side` of two only, and what a `correction` sets right.

pub mod correction;
mod one_side;

use std::ops::Range;

use crate::text::negation::Negator;
use crate::text::{Role, Text};

/// The first words of what sets something aside for a contrast.
const ASIDE: &[&str] = &["as", "instead", "opposed", "rather", "unlike"];

/// Words that join what is denied with what is denied next.
const LISTING: &[&str] = &["and", "because", "or", "since"];

/// Negators of a circumstance: "without COMMIT the changes are not permanent" denies the opposite.
const WITHOUT: &[&str] = &["absence", "lack", "lacking", "lacks", "unless", "without"];

/// Returns how many denials there are in the range. An even number says no more than none: "without COMMIT the changes are
/// not permanent", "it does not return rows that lack a match". Those that a joint makes a list are one: "neither ... nor
/// ...", "it does not make bile and stores no sugar".
pub fn denials(text: &Text, range: &Range<usize>) -> usize {
    let mut count = 0;
    let mut before: Option<&Negator> = None;
    for negator in negators(text, range) {
        let is_listed = before.is_some_and(|before| joins(text, before, negator));
        count += usize::from(!is_listed);
        before = Some(negator);
    }
    count
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

/// Returns the content word that each negator in the range is about.
pub fn focuses(text: &Text, range: &Range<usize>) -> Vec<usize> {
    negators(text, range).filter_map(|negator| focus_of(text, range, negator)).collect()
}

/// Returns the negators in the range, but for what sets something aside and says nothing about it: "as opposed to linked
/// lists".
pub fn negators<'t>(text: &'t Text, range: &Range<usize>) -> impl Iterator<Item = &'t Negator> {
    // "Not unless she agrees" says "no, unless she agrees".
    let is_verdict = |negator: &Negator| text.words.get(negator.words.end).is_some_and(|next| next.key == "unless");
    all_negators(text, range).filter(move |negator| !sets_aside(text, negator) && !is_verdict(negator))
}

/// Returns the negators in the range that set something aside: "instead of SQL".
pub fn set_aside<'t>(text: &'t Text, range: &Range<usize>) -> impl Iterator<Item = &'t Negator> {
    all_negators(text, range).filter(|negator| sets_aside(text, negator))
}

fn all_negators<'t>(text: &'t Text, range: &Range<usize>) -> impl Iterator<Item = &'t Negator> {
    let from = text.negators.partition_point(|negator| negator.words.start < range.start);
    let end = range.end;
    text.negators[from..].iter().take_while(move |negator| negator.words.start < end)
}

fn sets_aside(text: &Text, negator: &Negator) -> bool {
    ASIDE.contains(&text.words[negator.words.start].key.as_str())
}

/// Returns the first content word that a negator reaches, else a pronoun that it is about, else the last content word before it.
pub fn focus_of(text: &Text, range: &Range<usize>, negator: &Negator) -> Option<usize> {
    // "need not" is an auxiliary.
    let is_content = |at: &usize| text.words[*at].role == Role::Content && text.words[*at].key != "need";
    let after = negator.scope.clone().find(is_content).filter(|at| range.contains(at));
    // The value `None` is about nothing.
    let is_value =
        negator.scope.is_empty() && negator.subject.is_empty() && text.words[negator.words.start].key == "none";
    // "Without it" is about what the pronoun stands for.
    let pronoun = Some(negator.scope.start).filter(|at| is_circumstance(text, negator) && negator.scope.contains(at));
    let before = || (range.start..negator.words.start).rev().find(is_content).filter(|_| !is_value);
    after.or(pronoun).or_else(before)
}

/// Returns whether a word in the range is denied, or is what one of its negators is about.
pub fn is_denied(text: &Text, range: &Range<usize>, at: usize) -> bool {
    text.is_denied(at) || focuses(text, range).contains(&at)
}
