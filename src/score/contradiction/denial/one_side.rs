//! What is denied on one side only, in two sentences of nearly the same words.

use std::collections::BTreeSet;

use super::super::condition::hold_apart;
use super::super::difference::Difference;
use super::super::exchange::route;
use super::super::pair::Pair;
use super::super::part::Part;

/// The fewest letters of a negator that may be misspelt: "not" is near "now".
const NEGATOR_LETTERS: usize = 6;

impl Pair<'_> {
    /// Finds a denial on one side only: the word that it is about is affirmed on the other side.
    ///
    /// Denials on both sides that are about different words ("neither runs nor ends", "runs and never ends") and
    /// conditions on one side tell nothing.
    #[must_use]
    pub fn denial(&self) -> Option<Difference> {
        let Self { ours, theirs } = *self;
        if hold_apart(ours.words(), theirs.words()) || route::leads_back(ours, theirs) {
            return None;
        }
        let (our_denials, their_denials) = (ours.denials(), theirs.denials());
        if our_denials.min(their_denials) == 0 && (our_denials + their_denials).is_multiple_of(2) {
            return None;
        }
        let about = |part: Part<'_>| -> BTreeSet<String> {
            part.focuses().into_iter().map(|at| part[at].stem.clone()).collect()
        };
        let (about_ours, about_theirs) = (about(ours), about(theirs));
        if !about_ours.is_subset(&about_theirs) && !about_theirs.is_subset(&about_ours) {
            return None;
        }
        match (denied_only_here(ours, theirs), denied_only_here(theirs, ours)) {
            (None, Some((place, _))) => Some(Difference::of_denial(place, true)),
            (Some((_, place)), None) => Some(Difference::of_denial(place, false)),
            _ => None,
        }
    }
}

/// Finds a word that is denied in the first part and only affirmed in the second; returns both places.
fn denied_only_here(part: Part<'_>, other: Part<'_>) -> Option<(usize, usize)> {
    part.focuses().into_iter().filter(|&at| part.is_content(at)).find_map(|place| {
        let stem = &part[place].stem;
        let mut same = other.places().filter(|&at| other[at].stem == *stem).peekable();
        let first = *same.peek()?;
        let is_affirmed = same.all(|at| !other.denies(at));
        // A word that is also affirmed beside its denial tells nothing.
        let twins: Vec<usize> = part.places().filter(|&at| at != place && part[at].stem == *stem).collect();
        // "They could not vote, and voting was public" has another form beside it, and so has the other side.
        let is_gerund = |at: usize| part[at].key.ends_with("ing");
        let are_other_forms = twins.iter().all(|&at| is_gerund(at) != is_gerund(place))
            && other.places().filter(|&at| other[at].stem == *stem).count() > twins.len();
        let is_plain = are_other_forms || twins.iter().all(|&at| part.denies(at));
        let is_found = is_affirmed && is_plain && !has_misspelt_negator(part, place, other);
        (is_found && has_predicate(part, place, other)).then_some((place, first))
    })
}

/// Returns whether the other side says of a subject what is denied of it here: "the results of slow work" has nothing of
/// "slow work is not **done again**".
fn has_predicate(part: Part<'_>, focus: usize, other: Part<'_>) -> bool {
    let negators = part.all_negators().filter(|negator| part.focus_of(negator) == Some(focus));
    let mut denied = negators.filter(|negator| focus < negator.words.start).flat_map(|negator| negator.scope.clone());
    denied.all(|at| other.has(&part[at].stem))
}

/// Returns whether the other side has the negator, too, but misspelt: "cannnot", "withuot".
fn has_misspelt_negator(part: Part<'_>, focus: usize, other: Part<'_>) -> bool {
    let negators = part.all_negators().filter(|negator| part.focus_of(negator) == Some(focus));
    let words = negators.flat_map(|negator| negator.words.clone()).map(|at| part[at].key.as_str());
    words.filter(|word| word.len() >= NEGATOR_LETTERS).any(|word| {
        let near = |at: usize| {
            let key = other[at].key.as_str();
            key != word && strsim::osa_distance(key, word) <= 1
        };
        other.places().any(near)
    })
}
