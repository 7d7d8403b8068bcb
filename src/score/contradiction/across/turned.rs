//! One word turned round, or another number, in a clause of which much else is in other words: "to bring inflation down the bank
//! **lowers** its rate" for "a central bank raises interest rates to curb inflation".
//!
//! So few words are shared that all else must be plain: nothing is denied, supposed or compared on either side, the clause turns no
//! other word, and the references nowhere say the one word, the response nowhere the other one.

use std::collections::BTreeSet;

use super::super::super::numbers::{Number, are_different, counted};
use super::super::super::passage::Passage;
use super::super::comparison::degrees::is_correlation;
use super::super::condition::has_condition;
use super::super::difference::Difference;
use super::super::exchange::around::CONVERSES;
use super::super::opposition::opposite_words;
use super::super::part::Part;
use super::super::statement::Statement;
use super::super::terms::Terms;
use super::properties::clauses;
use crate::text::antonyms::opposites;
use crate::text::{Sentence, Word};

/// How many other words a clause shares with one of the references at least, half of those that it has.
const SHARED: usize = 3;

/// Words that compare, limit or turn what is said.
const TURNING: &[&str] = &[
    "but", "compared", "each", "even", "every", "except", "instead", "only", "per", "than", "though", "unlike",
    "without",
];

/// Finds the clause of a response that turns one word of a clause of the references round, by its sentence.
pub fn find<'a>(
    statements: &'a [Statement],
    terms: &Terms,
    response: &Passage,
) -> Option<(usize, Difference, &'a Statement)> {
    let text = &response.text;
    let whole: Vec<&Statement> = statements.iter().filter(|statement| statement.share >= 1.0).collect();
    let said: BTreeSet<&str> =
        whole.iter().flat_map(|of| &of.passage.text.words).map(|word| word.stem.as_str()).collect();
    let turns = |at: usize| {
        let stem = text.words[at].stem.as_str();
        !said.contains(stem) && opposites(stem).iter().any(|other| said.contains(other.as_str()))
    };
    let may_tell = |at: usize| turns(at) || Number::at(&text.words, at).is_some();
    // Most responses turn nothing.
    if !(0..text.words.len()).any(may_tell) {
        return None;
    }
    let told: BTreeSet<&str> = text.words.iter().map(|word| word.stem.as_str()).collect();
    let ours = |of: &'a Statement| clauses(&of.passage).into_iter().map(|it| Part::of(&of.passage.text, &it.words));
    let ours: Vec<(&Statement, Part<'_>)> =
        whole.iter().flat_map(|&of| ours(of).filter(|part| is_plain(*part)).map(move |part| (of, part))).collect();
    clauses(response).into_iter().find_map(|clause| {
        let theirs = Part::of(text, &clause.words);
        let mut turned = theirs.places().filter(|&at| turns(at));
        let place = turned.next();
        let sentence = &text.sentences[clause.sentence];
        if !is_plain(theirs) || turned.next().is_some() || has_condition(text.words_of(sentence)) {
            return None;
        }
        let stretch = Sentence { span: text.span_of(&clause.words), words: clause.words.clone(), kind: sentence.kind };
        let against = |&(of, ours): &(&'a Statement, Part<'_>)| {
            let at = match place {
                Some(place) => {
                    let is_it = |&&(at, of): &&(usize, usize)| of == place && ours.places().contains(&at);
                    let found = opposite_words(&of.passage, response, &stretch);
                    let at = found.iter().find(is_it).filter(|_| found.len() == 1)?.0;
                    let is_converse = CONVERSES.contains(&ours[at].stem.as_str());
                    (!is_converse && !told.contains(ours[at].stem.as_str()) && is_beside((ours, at), (theirs, place)))
                        .then_some((at, place))
                }
                None => other_number(terms, ours, theirs),
            };
            let (at, place) = at?;
            let mut others = theirs.stems();
            others.remove(theirs[place].stem.as_str());
            let shared = others.intersection(&ours.stems()).count();
            (shared >= SHARED && 2 * shared >= others.len())
                .then(|| (clause.sentence, Difference::instead(place, at), of))
        };
        ours.iter().find_map(against)
    })
}

/// Finds the only number of a clause, which counts the same things and is another one.
fn other_number(terms: &Terms, ours: Part<'_>, theirs: Part<'_>) -> Option<(usize, usize)> {
    let is_number = |words: &[Word], at: usize| Number::at(words, at).is_some();
    let only = |part: Part<'_>| {
        let mut numbers = part.places().filter(|&at| is_number(&part.text.words, at));
        numbers.next().filter(|_| numbers.next().is_none())
    };
    let (at, place) = (only(ours)?, only(theirs)?);
    let (our, their) = (&ours.text.words, &theirs.text.words);
    let counts_same = counted(our, at).is_some() && counted(our, at) == counted(their, place);
    let is_told = |of: &[Word]| (0..of.len()).any(|other| is_number(of, other) && !are_different(our, at, of, other));
    let is_known = terms.asked.have_of(their, place) || is_told(their);
    (counts_same && !is_known && are_different(our, at, their, place)).then_some((at, place))
}

/// Returns whether a clause denies, compares and supposes nothing.
fn is_plain(part: Part<'_>) -> bool {
    let (text, words) = (part.text, part.words());
    // "Forbids" is the opposite of a word itself.
    let is_opposite = |at: usize| part.is_content(at) && !opposites(&text.words[at].stem).is_empty();
    let denies = text
        .negators
        .iter()
        .any(|negator| part.places().contains(&negator.words.start) && !negator.words.clone().all(is_opposite));
    let is_put_off = |at: usize| text.is_reported(at) || text.is_hypothetical(at) || text.is_attributed(at);
    !denies
        && !part.places().any(is_put_off)
        && !has_condition(words)
        && !is_correlation(words)
        && !words.iter().any(|word| word.is_any(TURNING))
}

/// Returns whether the same content word stands next before two words, or next behind them.
fn is_beside((ours, at): (Part<'_>, usize), (theirs, place): (Part<'_>, usize)) -> bool {
    let sides = |part: Part<'_>, at: usize| {
        let before = (part.start..at).rev().find(|&at| part.is_content(at));
        let behind = (at + 1..part.end).find(|&at| part.is_content(at));
        [before, behind].map(|at| at.map(|at| part[at].stem.clone()))
    };
    let (our, their) = (sides(ours, at), sides(theirs, place));
    our.iter().zip(&their).any(|(our, their)| our.is_some() && our == their)
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{passage, statements_of};
    use super::*;

    /// Checks what an answer is found to turn round.
    #[track_caller]
    fn check(reference: &str, answer: &str, expected: Option<&str>) {
        let (statements, response) = (statements_of(reference), passage(answer));
        let found = find(&statements, &Terms::default(), &response);
        let evidence = found.map(|(_, difference, of)| difference.evidence(&of.passage, &response));
        assert_eq!(evidence.as_deref(), expected, "{answer}");
    }

    const BANK: &str =
        "A central bank raises interest rates to curb inflation. Credit becomes dearer, so firms spend less.";

    #[test]
    fn opposite_beside_the_same_word_tells_in_other_words() {
        let lowers = Some("\"lowers\" instead of \"raises\"");
        check(BANK, "To bring inflation down the bank lowers its rate, which makes borrowing hard.", lowers);
        check(BANK, "To bring inflation down the bank lifts its rate, which makes borrowing hard.", None);
        let headers = "CORS headers let a server allow reading for certain origins.";
        let forbid = Some("\"forbid\" instead of \"let\"");
        check(headers, "Such CORS headers are there to forbid the reading.", forbid);
        check(headers, "Such CORS headers are there to permit the reading.", None);
    }

    #[test]
    fn what_is_denied_compared_or_supposed_tells_nothing() {
        check(BANK, "To bring inflation down the bank never lowers its rate.", None);
        check(BANK, "If the bank lowers its rate, inflation goes up.", None);
        check(BANK, "Inflation is higher than before the bank lowers its rate.", None);
    }

    #[test]
    fn what_is_turned_with_something_else_or_said_as_well_tells_nothing() {
        check(BANK, "To revive spending the bank lowers its rate, so inflation is allowed and firms spend more.", None);
        check(BANK, "The bank lowers its rate, and the inflation is encouraged.", None);
        check(
            BANK,
            "To bring inflation down the bank raises its rate; a bank that lowers its rate feeds inflation.",
            None,
        );
    }

    #[test]
    fn other_number_of_the_same_things_tells_in_other_words() {
        let reference = "Meiosis produces four haploid cells in the end. They differ from one another.";
        let two = Some("\"two\" instead of \"four\"");
        check(reference, "In animals meiosis leaves two haploid daughter cells.", two);
        check(reference, "In animals meiosis leaves four haploid daughter cells.", None);
        check(reference, "In animals meiosis leaves two rows of haploid cells.", None);
        check(reference, "In animals meiosis leaves at first two haploid cells, and then four haploid cells.", None);
    }
}
