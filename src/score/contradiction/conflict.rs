//! Whether a sentence says the opposite of a statement that it is much like.

use std::collections::BTreeSet;

use super::super::passage::Passage;
use super::absence;
use super::bounds;
use super::comparison::converse::compares_another;
use super::comparison::degrees::{begin_alike, compares_beside, is_correlation, keep_the_given};
use super::condition::{gives, hold_apart, is_conditional, is_given};
use super::denial::correction::is_set_right;
use super::denial::is_circumstance;
use super::difference::Difference;
use super::exchange::{exchanged, route};
use super::formula::{self, Comparison};
use super::harmless::{another_case, other_circumstance, other_side};
use super::limits;
use super::opposition::{are_told_beside, is_during, is_until, opposite_words, turn_round};
use super::pair::{MOST_PAIRS, Pair};
use super::part::Part;
use super::signs::are_under_other_signs;
use super::terms::{Terms, names_of};
use super::words::{BESIDE, LIGHT, is_owner};
use crate::text::antonyms::opposites as opposites_of;
use crate::text::negation::{KEEPING_OFF, Negator, is_negator};
use crate::text::{Gap, Sentence, Word};

/// Words that begin a means.
const MEANS: &[&str] = &["by", "through", "using", "with"];

/// Words before a noun.
const DETERMINERS: &[&str] = &["a", "an", "any", "its", "no", "own", "the", "their"];

/// Stems of words for taking something away.
const TAKING_AWAY: &[&str] = &["abolish", "elimin", "remov", "rid", "spare"];

/// Forms of a verb that denies its second object: "it spares you the work"; a spare wheel is none.
const SPARING: &[&str] = &["spared", "spares", "sparing"];

/// Returns what shows that a sentence says the opposite of a statement, if it does.
#[must_use]
pub fn conflict(statement: &Passage, terms: &Terms, response: &Passage, sentence: &Sentence) -> Option<Difference> {
    let pair = Pair::new(&statement.text, &response.text, sentence);
    let limit = bounds::opposite(pair.ours, pair.theirs).or_else(|| limits::turned(pair.ours, pair.theirs));
    if let Some(difference) = limit.or_else(|| bounds::turned(&pair)) {
        return Some(difference);
    }
    match formula::compare(pair.ours, pair.theirs) {
        Some(Comparison::Same) => return renamed(statement, terms, response, sentence),
        Some(Comparison::Other(difference)) => return Some(difference),
        None => (),
    }
    if pair.turns_case_and_outcome() || pair.is_told_otherwise() {
        return None;
    }
    let opposites = opposite_words(statement, response, sentence);
    if opposites.is_empty() {
        return opposite_polarity(&pair).or_else(|| turned_round(statement, terms, response, sentence));
    }
    let &(our_place, their_place) = opposites.first()?;
    // Turned round twice it says the same: "not connected to the negative terminal", "connected to the positive one".
    let is_denied = |part: Part<'_>, other: &[Word], met: &[usize]| {
        let is_met = |at: usize| {
            let stem = &part[at].stem;
            other.iter().any(|word| word.stem == *stem || opposites_of(stem).contains(&word.stem))
        };
        let denies_met =
            |negator: &Negator| met.iter().any(|at| negator.scope.contains(at) || negator.subject.contains(at));
        // "It uses no gas and costs more" denies nothing of what it costs.
        let is_near = |negator: &Negator| {
            let start = negator.words.start;
            let goes_on = |at: usize| part[at].gap == Gap::Space && !part.is_any(at, BESIDE);
            denies_met(negator) || met.iter().any(|&at| (at.min(start) + 1..at.max(start)).all(goes_on))
        };
        // "Not allowed" is a denial of its own beside "forbidden"; "forbidden to" is none beside "allowed".
        let is_own = |negator: &Negator| {
            let mut others = negator.words.clone().filter(|at| !met.contains(at)).map(|at| part[at].key.as_str());
            negator.words.clone().all(|at| !met.contains(&at)) || others.any(is_negator)
        };
        // "Nobody is regarded as guilty" denies the guilt, "it need not reach a high standard" the height.
        part.negators().any(|negator| {
            !is_circumstance(part.text, negator)
                && is_near(negator)
                && is_own(negator)
                && part.focus_of(negator).is_some_and(|at| is_met(at) || denies_met(negator))
        })
    };
    let (ours, theirs) = (pair.ours.words(), pair.theirs.words());
    let (our_places, their_places): (Vec<usize>, Vec<usize>) = opposites.iter().copied().unzip();
    // "Without an index reads are slower" turns what is given, and what follows from it.
    let lacks = |part: Part<'_>| {
        part.negators().any(|negator| is_circumstance(part.text, negator)) || absence::begins_with_lack(part.words())
    };
    let is_compared = opposites.iter().any(|&(our, their)| pair.is_converse_comparison(our, their));
    if is_compared || lacks(pair.ours) != lacks(pair.theirs) {
        return None;
    }
    let start = sentence.words.start;
    let flips: Vec<usize> = their_places.iter().map(|place| place - start).collect();
    let is_shared = |word: &Word| ours.iter().any(|our| our.stem == word.stem);
    let are_beside = are_told_beside(&our_places, ours) && are_told_beside(&flips, theirs);
    let turns = usize::from(turn_round(&flips, theirs, is_shared, begin_alike(ours, theirs), are_beside))
        + usize::from(is_denied(pair.ours, theirs, &our_places))
        + usize::from(is_denied(pair.theirs, ours, &their_places))
        + usize::from(pair.is_converse(our_place, their_place))
        + usize::from(is_until(ours) != is_until(theirs) && is_during(ours) != is_during(theirs));
    if turns.is_multiple_of(2) {
        // Words that both have, beside others, may have changed places: "the server asks, the client answers".
        let are_kept = our_places.iter().all(|&at| theirs.iter().any(|word| word.stem == ours[at].stem));
        let is_of_these = |difference: &Difference| difference.instead_of().is_some_and(|at| our_places.contains(&at));
        return turned_round(statement, terms, response, sentence).filter(is_of_these).filter(|_| are_kept);
    }
    if pair.is_complement(&our_places, &their_places)
        || another_case::is_opposite_one(pair.ours, pair.theirs, &our_places, &their_places)
        || other_circumstance::is_told(pair.ours, pair.theirs, &our_places, &their_places)
        || other_side::is_told(pair.ours, pair.theirs, &our_places, &their_places)
    {
        return None;
    }
    let is_relation = |words: &[Word]| is_correlation(words) || is_conditional(words);
    let are_relations = (is_correlation(ours) && is_relation(theirs) || is_correlation(theirs) && is_relation(ours))
        && !(compares_beside(ours) && compares_beside(theirs));
    let is_another_case = are_relations && !begin_alike(ours, theirs) && !keep_the_given(ours, theirs, &flips);
    if is_another_case || compares_another(ours, theirs, &flips) {
        return None;
    }
    Some(Difference::instead(their_place, our_place))
}

/// Returns whether a sentence tells of the other side of a statement: of what would be otherwise, or of what it is compared with. Its
/// clauses are no clauses of the statement then.
#[must_use]
pub fn is_of_the_other_side(statement: &Passage, response: &Passage, sentence: &Sentence) -> bool {
    let pair = Pair::new(&statement.text, &response.text, sentence);
    if pair.is_told_otherwise() {
        return true;
    }
    // Without a comparison or a condition on both sides no opposites can turn it.
    let both = |has: fn(&Word) -> bool| [pair.ours, pair.theirs].iter().all(|part| part.words().iter().any(has));
    if pair.comparisons().is_none() && !both(gives) {
        return false;
    }
    let opposites = opposite_words(statement, response, sentence);
    let (our_places, their_places): (Vec<usize>, Vec<usize>) = opposites.iter().copied().unzip();
    opposites.iter().any(|&(our, their)| pair.is_converse_comparison(our, their))
        || !opposites.is_empty() && pair.is_complement(&our_places, &their_places)
}

/// Finds out what is turned round in a sentence of nearly the statement's words.
pub(super) fn turned_round(
    statement: &Passage,
    terms: &Terms,
    response: &Passage,
    sentence: &Sentence,
) -> Option<Difference> {
    turned_by(statement, terms, response, sentence, |pair, their_names| pair.difference(terms, their_names))
}

/// Finds out which name or number stands in the place of another in a sentence that has otherwise nearly the statement's words.
pub(super) fn renamed(
    statement: &Passage,
    terms: &Terms,
    response: &Passage,
    sentence: &Sentence,
) -> Option<Difference> {
    turned_by(statement, terms, response, sentence, |pair, their_names| pair.renamed(terms, their_names))
}

fn turned_by(
    statement: &Passage,
    terms: &Terms,
    response: &Passage,
    sentence: &Sentence,
    difference: impl FnOnce(&Pair<'_>, &BTreeSet<String>) -> Option<Difference>,
) -> Option<Difference> {
    let pair = Pair::new(&statement.text, &response.text, sentence);
    let stems = pair.stems();
    // Names are looked for only where any number of them could make it a restatement.
    if !stems.are_nearly_all(2 * MOST_PAIRS) {
        return None;
    }
    let mut their_names = BTreeSet::new();
    names_of(&response.source, &response.text, sentence, &mut their_names);
    let is_name = |stem: &str| their_names.contains(stem) || terms.names.contains(stem);
    if !stems.are_nearly_all(0) && !pair.is_restatement_with_another(&stems, is_name) {
        return None;
    }
    let difference = difference(&pair, &their_names)?;
    // "Django's handler" and "the ASGI handler" may be one.
    let is_owner = |passage: &Passage, at: usize| is_owner(&passage.source[passage.text.words[at].span.clone()]);
    if difference.instead_of().is_some_and(|at| is_owner(statement, at) != is_owner(response, difference.place)) {
        return None;
    }
    if difference.instead_of().is_some_and(|at| are_under_other_signs(statement, at, response, difference.place)) {
        return None;
    }
    let is_denial = difference.is_denial();
    if !is_denial && another_case::is_told(pair.ours, pair.theirs, is_name) {
        return None;
    }
    let is_of_another = || other_side::is_of_another_kind(pair.ours, pair.theirs, &[], &[]);
    (!is_denial || !pair.both_keep_off() && !pair.is_spared() && !is_of_another()).then_some(difference)
}

/// Finds out whether most of the shared words are denied on one side only.
fn opposite_polarity(pair: &Pair<'_>) -> Option<Difference> {
    let &Pair { ours, theirs } = pair;
    if hold_apart(ours.words(), theirs.words())
        || is_set_right(theirs, ours)
        || begins_with_means(ours, theirs)
        || route::leads_back(ours, theirs)
        || pair.denies_the_exchange()
        || route::is_turned(ours, theirs)
        || pair.both_keep_off()
        || pair.is_spared()
        || other_side::is_of_another_kind(ours, theirs, &[], &[])
    {
        return None;
    }
    // Denials on both sides, of different words, tell nothing, nor do those of something else: "no gap" and "connected".
    let (our_denials, their_denials) = (ours.focuses(), theirs.focuses());
    let about_shared = our_denials.iter().any(|&at| theirs.has(&ours[at].stem))
        || their_denials.iter().any(|&at| ours.has(&theirs[at].stem));
    let is_even = (ours.denials() + theirs.denials()).is_multiple_of(2);
    if our_denials.is_empty() == their_denials.is_empty() || is_even || !about_shared {
        return None;
    }
    let (mut same, mut different) = (0, Vec::new());
    let content = ours.content();
    for &at in &content {
        let Some(place) = theirs.places().find(|&place| theirs[place].stem == ours[at].stem) else { continue };
        // Of what is told twice it tells nothing: "it does not hold B and C, so B and C don't affect it".
        let is_told_twice = || content.iter().any(|&other| other != at && ours[other].stem == ours[at].stem);
        if ours.text.is_denied(at) == theirs.text.is_denied(place) || is_told_twice() {
            same += 1;
        } else {
            different.push((at, place));
        }
    }
    if different.is_empty() || different.len() <= same {
        return None;
    }
    let is_told = |&&(at, place): &&(usize, usize)| {
        let is_focus = if ours.text.is_denied(at) { our_denials.contains(&at) } else { their_denials.contains(&place) };
        // "Its own town council" begins with no verb.
        let is_noun = place > theirs.start && theirs.is_any(place - 1, DETERMINERS);
        is_focus && !is_noun && !LIGHT.contains(&ours[at].stem.as_str())
    };
    let &(at, place) = different.iter().find(is_told).or(different.last())?;
    Some(Difference::of_denial(place, !ours.text.is_denied(at)))
}

impl Pair<'_> {
    /// Returns whether the sentence says the same from what would be without the thing, or by a limit in other words.
    fn is_told_otherwise(&self) -> bool {
        bounds::say_the_same(self.ours, self.theirs) || absence::is_supposed(self.ours, self.theirs)
    }

    /// Returns whether the sentence denies the statement with its things exchanged: "Laos did not attack Peru" of "Peru attacked Laos".
    pub(super) fn denies_the_exchange(&self) -> bool {
        let Self { ours, theirs } = *self;
        // What reacts **with** a thing, or is the same **as** it, does so both ways.
        if ours.words().iter().any(|word| word.is_any(&["as", "with"])) {
            return false;
        }
        let mut clauses = theirs.negators().map(|negator| theirs.clause_at(negator.words.start));
        ours.negators().next().is_none() && clauses.any(|clause| exchanged(ours, clause).is_some())
    }

    /// Returns whether the case is the opposite one, and its outcome denied on one side: "if it is above 50, he does not fail" for "if it
    /// is below 50, he fails".
    fn is_complement(&self, our_places: &[usize], their_places: &[usize]) -> bool {
        let are_given =
            |part: Part<'_>, places: &[usize]| places.iter().all(|at| is_given(part.words(), at - part.start));
        let denies_outcome = |part: Part<'_>, other: Part<'_>| {
            let is_outcome = |at: usize| !is_given(part.words(), at - part.start);
            let is_shared = |negator: &Negator| part.focus_of(negator).is_some_and(|at| other.has(&part[at].stem));
            part.negators().filter(|negator| is_outcome(negator.words.start) && is_shared(negator)).count()
        };
        are_given(self.ours, our_places)
            && are_given(self.theirs, their_places)
            && !(denies_outcome(self.ours, self.theirs) + denies_outcome(self.theirs, self.ours)).is_multiple_of(2)
    }

    /// Returns whether both keep something off or take it away, one of them with a denial and one without: "stop it **from spreading**"
    /// and "stop **its spread**", "**get rid of** gaps" and "**remove** gaps".
    fn both_keep_off(&self) -> bool {
        let is_keeping = |stem: &str| KEEPING_OFF.contains(&stem) || TAKING_AWAY.contains(&stem);
        let denies = |part: Part<'_>| {
            let mut starts = part.text.negators.iter().map(|negator| negator.words.start);
            starts.any(|at| part.places().contains(&at) && is_keeping(&part[at].stem))
        };
        let keeps = |part: Part<'_>| part.words().iter().any(|word| is_keeping(&word.stem));
        keeps(self.ours) && keeps(self.theirs) && denies(self.ours) != denies(self.theirs)
    }

    /// Returns whether one of the two spares somebody a thing that the other one denies: "it spares you **manual work**", "no manual
    /// work".
    fn is_spared(&self) -> bool {
        let spares = |part: Part<'_>| {
            let is_read = |at: usize| part.text.negators.iter().any(|negator| negator.words.contains(&at));
            part.places().any(|at| part.is_any(at, SPARING) && !is_read(at))
        };
        spares(self.ours) != spares(self.theirs)
    }
}

/// Returns whether a sentence begins with a means that the statement knows nothing of: "with parameters the input is not
/// executed" denies nothing of input without them.
fn begins_with_means(ours: Part<'_>, theirs: Part<'_>) -> bool {
    let means = theirs.words().iter().skip(1).find(|word| word.is_content());
    theirs.words().first().is_some_and(|first| first.is_any(MEANS)) && means.is_some_and(|means| !ours.has(&means.stem))
}
