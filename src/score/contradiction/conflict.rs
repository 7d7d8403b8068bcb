//! Whether a sentence says the opposite of a statement that it is much like.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::passage::Passage;
use super::comparison::converse::compares_another;
use super::comparison::degrees::{begin_alike, compares_beside, is_correlation, keep_the_given};
use super::condition::{hold_apart, is_conditional};
use super::denial::correction::is_set_right;
use super::denial::{denials, focus_of, focuses, is_circumstance, negators};
use super::difference::Difference;
use super::exchange::route;
use super::limits;
use super::opposition::{is_during, is_until, opposite_words, turn_round};
use super::pair::{MOST_PAIRS, Pair};
use super::part::Part;
use super::terms::{Terms, names_of};
use super::words::{BESIDE, LIGHT, is_owner};
use crate::text::antonyms::opposites as opposites_of;
use crate::text::negation::{KEEPING_OFF, Negator, is_negator};
use crate::text::{Gap, Role, Sentence, Text, Word};

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
    if let Some(difference) = limits::turned(&statement.text, &response.text, &sentence.words) {
        return Some(difference);
    }
    let pair = Pair::new(&statement.text, &response.text, sentence);
    if pair.turns_case_and_outcome() {
        return None;
    }
    let opposites = opposite_words(statement, response, sentence);
    if opposites.is_empty() {
        return opposite_polarity(statement, response, sentence)
            .or_else(|| turned_round(statement, terms, response, sentence));
    }
    let &(our_place, their_place) = opposites.first()?;
    // Turned round twice it says the same: "not connected to the negative terminal", "connected to the positive one".
    let is_denied = |text: &Text, words: &Range<usize>, other: &[Word], met: &[usize]| {
        let is_met = |at: usize| {
            let stem = &text.words[at].stem;
            other.iter().any(|word| word.stem == *stem || opposites_of(stem).contains(&word.stem))
        };
        let denies_met =
            |negator: &Negator| met.iter().any(|at| negator.scope.contains(at) || negator.subject.contains(at));
        // "It uses no gas and costs more" denies nothing of what it costs.
        let is_near = |negator: &Negator| {
            let start = negator.words.start;
            let goes_on =
                |at: usize| text.words[at].gap == Gap::Space && !BESIDE.contains(&text.words[at].key.as_str());
            denies_met(negator) || met.iter().any(|&at| (at.min(start) + 1..at.max(start)).all(goes_on))
        };
        // "Not allowed" is a denial of its own beside "forbidden"; "forbidden to" is none beside "allowed".
        let is_own = |negator: &Negator| {
            let mut others = negator.words.clone().filter(|at| !met.contains(at)).map(|at| text.words[at].key.as_str());
            negator.words.clone().all(|at| !met.contains(&at)) || others.any(is_negator)
        };
        // "Nobody is regarded as guilty" denies the guilt, "it need not reach a high standard" the height.
        negators(text, words).any(|negator| {
            is_near(negator)
                && is_own(negator)
                && focus_of(text, words, negator).is_some_and(|at| is_met(at) || denies_met(negator))
        })
    };
    let (ours, theirs) = (&statement.text.words, response.text.words_of(sentence));
    let (our_places, their_places): (Vec<usize>, Vec<usize>) = opposites.iter().copied().unzip();
    // "Without an index reads are slower" turns what is given, and what follows from it.
    let lacks = |text: &Text, range: &Range<usize>| negators(text, range).any(|negator| is_circumstance(text, negator));
    let is_compared = opposites.iter().any(|&(our, their)| pair.is_converse_comparison(our, their));
    if is_compared || lacks(&statement.text, &(0..ours.len())) != lacks(&response.text, &sentence.words) {
        return None;
    }
    let start = sentence.words.start;
    let flips: Vec<usize> = their_places.iter().map(|place| place - start).collect();
    let is_shared = |word: &Word| ours.iter().any(|our| our.stem == word.stem);
    let turns = usize::from(turn_round(&flips, theirs, is_shared, begin_alike(ours, theirs)))
        + usize::from(is_denied(&statement.text, &(0..ours.len()), theirs, &our_places))
        + usize::from(is_denied(&response.text, &sentence.words, ours, &their_places))
        + usize::from(pair.is_converse(our_place, their_place))
        + usize::from(is_until(ours) != is_until(theirs) && is_during(ours) != is_during(theirs));
    if turns.is_multiple_of(2) {
        // Words that both have, beside others, may have changed places: "the server asks, the client answers".
        let are_kept = our_places.iter().all(|&at| theirs.iter().any(|word| word.stem == ours[at].stem));
        let is_of_these = |difference: &Difference| difference.instead_of().is_some_and(|at| our_places.contains(&at));
        return turned_round(statement, terms, response, sentence).filter(is_of_these).filter(|_| are_kept);
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
    turned_by(statement, terms, response, sentence, |pair, their_names| pair.renamed(&terms.names, their_names))
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
    let is_denial = difference.is_denial();
    let (ours, theirs) = (&statement.text, &response.text);
    let is_kept_off = || both_keep_off(ours, theirs, sentence) || is_spared(ours, theirs, sentence);
    (!is_denial || !is_kept_off()).then_some(difference)
}

/// Finds out whether most of the shared words are denied on one side only.
fn opposite_polarity(statement: &Passage, response: &Passage, sentence: &Sentence) -> Option<Difference> {
    let ours = &statement.text;
    if hold_apart(&ours.words, response.text.words_of(sentence))
        || is_set_right(&response.text, &sentence.words, ours, &(0..ours.words.len()))
        || begins_with_means(&statement.text, response.text.words_of(sentence))
        || route::leads_back(Part::all(ours), Part::of(&response.text, &sentence.words))
        || both_keep_off(ours, &response.text, sentence)
        || is_spared(ours, &response.text, sentence)
    {
        return None;
    }
    // Denials on both sides, of different words, tell nothing, nor do those of something else: "no gap" and "connected".
    let (our_denials, their_denials) =
        (focuses(ours, &(0..ours.words.len())), focuses(&response.text, &sentence.words));
    let is_shared = |text: &Text, at: usize, other: &[Word]| other.iter().any(|word| word.stem == text.words[at].stem);
    let about_shared = our_denials.iter().any(|&at| is_shared(ours, at, response.text.words_of(sentence)))
        || their_denials.iter().any(|&at| is_shared(&response.text, at, &ours.words));
    let is_even = (denials(ours, &(0..ours.words.len())) + denials(&response.text, &sentence.words)).is_multiple_of(2);
    if our_denials.is_empty() == their_denials.is_empty() || is_even || !about_shared {
        return None;
    }
    let (mut same, mut different) = (0, Vec::new());
    for (at, word) in ours.words.iter().enumerate().filter(|(_, word)| word.role == Role::Content) {
        let place = sentence.words.clone().find(|&place| response.text.words[place].stem == word.stem);
        let Some(place) = place else { continue };
        if ours.is_denied(at) == response.text.is_denied(place) {
            same += 1;
        } else {
            different.push((at, place));
        }
    }
    if different.is_empty() || different.len() <= same {
        return None;
    }
    let is_told = |&&(at, place): &&(usize, usize)| {
        let is_focus = if ours.is_denied(at) { our_denials.contains(&at) } else { their_denials.contains(&place) };
        // "Its own town council" begins with no verb.
        let is_noun =
            place > sentence.words.start && DETERMINERS.contains(&response.text.words[place - 1].key.as_str());
        is_focus && !is_noun && !LIGHT.contains(&ours.words[at].stem.as_str())
    };
    let &(at, place) = different.iter().find(is_told).or(different.last())?;
    Some(Difference::of_denial(place, !ours.is_denied(at)))
}

/// Returns whether both keep something off or take it away, one of them with a denial and one without: "stop it **from spreading**"
/// and "stop **its spread**", "**get rid of** gaps" and "**remove** gaps".
fn both_keep_off(ours: &Text, theirs: &Text, sentence: &Sentence) -> bool {
    let is_keeping = |stem: &str| KEEPING_OFF.contains(&stem) || TAKING_AWAY.contains(&stem);
    let denies = |text: &Text, range: &Range<usize>| {
        let mut starts = text.negators.iter().map(|negator| negator.words.start);
        starts.any(|at| range.contains(&at) && is_keeping(&text.words[at].stem))
    };
    let keeps = |words: &[Word]| words.iter().any(|word| is_keeping(&word.stem));
    let all = 0..ours.words.len();
    keeps(&ours.words) && keeps(theirs.words_of(sentence)) && denies(ours, &all) != denies(theirs, &sentence.words)
}

/// Returns whether one of the two spares somebody a thing that the other one denies: "it spares you **manual work**", "no manual
/// work".
fn is_spared(ours: &Text, theirs: &Text, sentence: &Sentence) -> bool {
    let spares = |text: &Text, range: &Range<usize>| {
        let is_read = |at: usize| text.negators.iter().any(|negator| negator.words.contains(&at));
        range.clone().any(|at| SPARING.contains(&text.words[at].key.as_str()) && !is_read(at))
    };
    spares(ours, &(0..ours.words.len())) != spares(theirs, &sentence.words)
}

/// Returns whether a sentence begins with a means that the statement knows nothing of: "with parameters the input is not
/// executed" denies nothing of input without them.
fn begins_with_means(statement: &Text, theirs: &[Word]) -> bool {
    let means = theirs.iter().skip(1).find(|word| word.role == Role::Content);
    theirs.first().is_some_and(|first| MEANS.contains(&first.key.as_str()))
        && means.is_some_and(|means| statement.words.iter().all(|word| word.stem != means.stem))
}
