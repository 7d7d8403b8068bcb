//! What is denied on one side only, in two sentences of nearly the same words.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::condition::hold_apart;
use super::super::difference::Difference;
use super::super::exchange::route;
use super::super::pair::Pair;
use super::{denials, focus_of, focuses, is_denied};
use crate::text::{Role, Text};

/// The fewest letters of a negator that may be misspelt: "not" is near "now".
const MISSPELT_LETTERS: usize = 6;

impl Pair<'_> {
    /// Finds a denial on one side only: the word that it is about is affirmed on the other side.
    ///
    /// Denials on both sides that are about different words ("neither runs nor ends", "runs and never ends") and
    /// conditions on one side tell nothing.
    #[must_use]
    pub fn denial(&self) -> Option<Difference> {
        let (all, within) = (self.ours.places(), self.theirs.places());
        if hold_apart(self.ours.words(), self.theirs.words()) || route::leads_back(self.ours, self.theirs) {
            return None;
        }
        let (ours, theirs) = (denials(self.ours.text, &all), denials(self.theirs.text, &within));
        if ours.min(theirs) == 0 && (ours + theirs).is_multiple_of(2) {
            return None;
        }
        let about = |text: &Text, range: &Range<usize>| -> BTreeSet<String> {
            focuses(text, range).into_iter().map(|at| text.words[at].stem.clone()).collect()
        };
        let (about_ours, about_theirs) = (about(self.ours.text, &all), about(self.theirs.text, &within));
        if !about_ours.is_subset(&about_theirs) && !about_theirs.is_subset(&about_ours) {
            return None;
        }
        let ours = denied_only_here(self.ours.text, &all, self.theirs.text, &within);
        let theirs = denied_only_here(self.theirs.text, &within, self.ours.text, &all);
        match (ours, theirs) {
            (None, Some((place, _))) => Some(Difference::of_denial(place, true)),
            (Some((_, place)), None) => Some(Difference::of_denial(place, false)),
            _ => None,
        }
    }
}

/// Finds a word that is denied in the first text and only affirmed in the second; returns both places.
fn denied_only_here(text: &Text, range: &Range<usize>, other: &Text, others: &Range<usize>) -> Option<(usize, usize)> {
    let is_content = |at: &usize| text.words[*at].role == Role::Content;
    focuses(text, range).into_iter().filter(is_content).find_map(|place| {
        let stem = &text.words[place].stem;
        let mut same = others.clone().filter(|&at| other.words[at].stem == *stem).peekable();
        let first = *same.peek()?;
        let is_affirmed = same.all(|at| !is_denied(other, others, at));
        // A word that is also affirmed beside its denial tells nothing.
        let twins: Vec<usize> = range.clone().filter(|&at| at != place && text.words[at].stem == *stem).collect();
        // "They could not vote, and voting was public" has another form beside it, and so has the other side.
        let is_gerund = |at: usize| text.words[at].key.ends_with("ing");
        let are_other_forms = twins.iter().all(|&at| is_gerund(at) != is_gerund(place))
            && others.clone().filter(|&at| other.words[at].stem == *stem).count() > twins.len();
        let is_plain = are_other_forms || twins.iter().all(|&at| is_denied(text, range, at));
        let is_found = is_affirmed && is_plain && !is_misspelt(text, range, place, other, others);
        (is_found && has_predicate(text, range, place, other, others)).then_some((place, first))
    })
}

/// Returns whether the other side says of a subject what is denied of it here: "the results of slow work" has nothing of
/// "slow work is not **done again**".
fn has_predicate(text: &Text, range: &Range<usize>, focus: usize, other: &Text, others: &Range<usize>) -> bool {
    let negators = text.negators.iter().filter(|negator| focus_of(text, range, negator) == Some(focus));
    let mut denied = negators.filter(|negator| focus < negator.words.start).flat_map(|negator| negator.scope.clone());
    denied.all(|at| other.words[others.clone()].iter().any(|word| word.stem == text.words[at].stem))
}

/// Returns whether the other side has the negator, too, but misspelt: "cannnot", "withuot".
fn is_misspelt(text: &Text, range: &Range<usize>, focus: usize, other: &Text, others: &Range<usize>) -> bool {
    let negators = text.negators.iter().filter(|negator| focus_of(text, range, negator) == Some(focus));
    let words = negators.flat_map(|negator| negator.words.clone()).map(|at| text.words[at].key.as_str());
    words.filter(|word| word.len() >= MISSPELT_LETTERS).any(|word| {
        let near = |at: usize| {
            let key = other.words[at].key.as_str();
            key != word && strsim::osa_distance(key, word) <= 1
        };
        others.clone().any(near)
    })
}
