//! Sentences of a response that deny what the reference says.
//!
//! Cosine cannot see a reversed meaning: "needs an index" and "needs no index" are neighbours. A sentence contradicts
//! the statement of the reference that it is most like when it denies words that the statement affirms (or the other
//! way round), or puts the opposite word in the place of one ("after" for "before").

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Contradiction;
use super::alike::{ANY_YEAR, Alike, SentenceIndex, is_year};
use super::clauses::clauses;
use super::passage::Passage;
use super::restatement::{CONDITIONS, Pair, Parts, denials, focuses, focuses_of, is_denied};
use super::terms::{Terms, names_of};
use crate::text::antonyms::opposites as opposites_of;
use crate::text::negation::Negator;
use crate::text::{Role, Sentence, Text, Word};

/// How much of their content words a sentence and a statement share (Dice coefficient) to say the same thing or its
/// opposite. Below it, most conflicts that were found in right answers were none.
const SAME_TOPIC: f64 = 0.65;

/// The fewest content words that statement and sentence must share.
const SHARED_WORDS: usize = 3;

/// The fewest for a statement of at most 3 content words.
const SHARED_OF_FEW: usize = 2;

/// How much of their content words they share where these are fewer than 3, for opposite words and denials to tell
/// anything: "indexes slow down writes" does not contradict "indexes speed up reads".
const SAME_FEW: f64 = 0.8;

/// How many words a statement of one content word may have: "It is Paris."
const MOST_OF_ONE: usize = 3;

/// How many content words on each side of a word are its context.
const CONTEXT: usize = 3;

/// The fewest letters of a word that may be misspelt.
const MISSPELT_LETTERS: usize = 6;

/// Words that compare.
const MORE: &[&str] = &["more", "less", "fewer"];

/// Words that begin a means.
const MEANS: &[&str] = &["by", "through", "using", "with"];

/// Something that the references or the concepts of an item say, ready to be contradicted.
#[derive(Debug, Clone)]
pub struct Statement {
    passage: Passage,
    /// The distinct stems of its content words, each with the stems that contradict it.
    topic: BTreeMap<String, &'static [String]>,
    parts: Parts,
    /// Its part in the sentence that it is taken from, 0..=1.
    share: f64,
}

impl Statement {
    /// Prepares a sentence, and those of its clauses that stand on their own: "a whale is a mammal and breathes air" is denied
    /// by "a whale is no mammal".
    #[must_use]
    pub fn of_sentence(sentence: Passage) -> Vec<Self> {
        let clauses = clauses(&sentence.source, &sentence.text);
        let whole = Self::new(sentence, 1.0);
        let language = whole.passage.text.language;
        let of_clause = |clause: &str, share: f64| {
            Self::new(Passage::without_vectors(clause.to_owned(), Text::new_in(clause, language)), share)
        };
        let parts: Vec<Self> =
            clauses.into_iter().map(|(span, share)| of_clause(&whole.passage.source[span], share)).collect();
        std::iter::once(whole).chain(parts).collect()
    }

    fn new(passage: Passage, share: f64) -> Self {
        let words = passage.text.words.iter().filter(|word| word.role == Role::Content);
        let topic = words.map(|word| (word.stem.clone(), opposites_of(&word.stem))).collect();
        let parts = Parts::of(&passage.text.words);
        Self { passage, topic, parts, share }
    }

    /// Returns its words and pairs of neighbours.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// Returns whether it has a content word with this stem.
    #[must_use]
    pub fn has(&self, stem: &str) -> bool {
        self.topic.contains_key(stem)
    }

    /// Returns the stem of its content word, if it has hardly another word and denies nothing.
    fn only_word(&self) -> Option<&str> {
        let (stem, _) = self.topic.first_key_value()?;
        let text = &self.passage.text;
        let is_short = self.topic.len() == 1 && text.words.len() <= MOST_OF_ONE && text.negators.is_empty();
        is_short.then_some(stem.as_str())
    }

    /// Returns the stems of each of its words with those of its opposites; for a year any other one counts.
    fn words(&self) -> impl Iterator<Item = impl Iterator<Item = &str>> {
        self.topic.iter().map(|(stem, opposites)| {
            let year = is_year(stem).then_some(ANY_YEAR);
            std::iter::once(stem.as_str()).chain(opposites.iter().map(String::as_str)).chain(year)
        })
    }
}

/// Finds the contradictions of a response to the statements of an item, each with the place of its sentence and with the part,
/// 0..=1, of the reference's sentence that it denies.
#[must_use]
pub fn find(
    statements: &[Statement],
    terms: &Terms,
    response: &Passage,
    sentences: &SentenceIndex<'_>,
) -> Vec<(usize, f64, Contradiction)> {
    // The statement that shares most with a sentence decides; one that agrees with it wins a tie.
    let mut best: BTreeMap<usize, (f64, Option<String>, &Statement)> = BTreeMap::new();
    for statement in statements {
        if let Some((at, evidence)) = statement.only_word().and_then(|stem| of_one_word(stem, statement, response)) {
            best.insert(at, (1.0, Some(evidence), statement));
        }
        let fewest = if statement.topic.len() > SHARED_WORDS { SHARED_WORDS } else { SHARED_OF_FEW };
        for Alike { sentence: at, count, share } in sentences.alike(statement.words(), fewest, SAME_TOPIC) {
            // So little must be there as it stands, where it is only a part of a sentence.
            if statement.share < 1.0 && statement.topic.len() < SHARED_WORDS && share < 1.0 {
                continue;
            }
            let before = best.get(&at);
            if before.is_some_and(|(most, evidence, _)| share < *most || share <= *most && evidence.is_none()) {
                continue;
            }
            let sentence = &response.text.sentences[at];
            let evidence = if count >= SHARED_WORDS || share >= SAME_FEW {
                conflict(&statement.passage, terms, response, sentence)
            } else {
                turned_round(&statement.passage, terms, response, sentence)
            };
            let wins = before.is_none_or(|(most, _, _)| share > *most || evidence.is_none());
            if wins {
                best.insert(at, (share, evidence, statement));
            }
        }
    }
    let contradiction = |(at, (_, evidence, statement)): (usize, (f64, Option<String>, &Statement))| {
        let span = response.text.span_of(&response.text.sentences[at].words);
        let against = statement.passage.source.trim().to_owned();
        Some((at, statement.share, Contradiction { span, against, evidence: evidence? }))
    };
    best.into_iter().filter_map(contradiction).collect()
}

/// Finds out whether a response denies the one word of a statement wherever it has it, or has its opposite alone: "not
/// Paris", "false"; returns the place of the sentence, and what shows it.
fn of_one_word(stem: &str, statement: &Statement, response: &Passage) -> Option<(usize, String)> {
    let text = &response.text;
    let places =
        |wanted: &str| -> Vec<usize> { (0..text.words.len()).filter(|&at| text.words[at].stem == wanted).collect() };
    let is_denied = |&at: &usize| is_denied(text, &text.sentences[text.words[at].sentence].words, at);
    let own = places(stem);
    if let Some(&first) = own.first() {
        let is_condition = |word: &Word| CONDITIONS.contains(&word.key.as_str());
        let denies = own.iter().all(is_denied) && !text.words.iter().any(is_condition);
        return denies.then(|| (text.words[first].sentence, format!("denies \"{}\"", written(response, first))));
    }
    let place = opposites_of(stem).iter().flat_map(|opposite| places(opposite)).next()?;
    let at = statement.passage.text.words.iter().position(|word| word.stem == stem)?;
    let evidence = format!("\"{}\" instead of \"{}\"", written(response, place), written(&statement.passage, at));
    (!is_denied(&place)).then(|| (text.words[place].sentence, evidence))
}

/// Returns what shows that a sentence says the opposite of a statement, if it does.
#[must_use]
pub fn conflict(statement: &Passage, terms: &Terms, response: &Passage, sentence: &Sentence) -> Option<String> {
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
        let own = |negator: &&Negator| !negator.words.clone().any(|at| met.contains(&at));
        focuses_of(text, words, own).into_iter().any(is_met)
    };
    let (ours, theirs) = (&statement.text.words, response.text.words_of(sentence));
    let (our_places, their_places): (Vec<usize>, Vec<usize>) = opposites.iter().copied().unzip();
    let pair = Pair { ours: &statement.text, theirs: &response.text, sentence };
    let turns = opposites.len()
        + usize::from(is_denied(&statement.text, &(0..ours.len()), theirs, &our_places))
        + usize::from(is_denied(&response.text, &sentence.words, ours, &their_places))
        + usize::from(pair.is_converse(our_place, their_place))
        + usize::from(is_until(ours) != is_until(theirs) && is_during(ours) != is_during(theirs));
    if turns.is_multiple_of(2) {
        return None;
    }
    if is_correlation(ours) && is_correlation(theirs) {
        return None;
    }
    Some(format!("\"{}\" instead of \"{}\"", written(response, their_place), written(statement, our_place)))
}

/// Finds out what is turned round in a sentence of nearly the statement's words.
fn turned_round(statement: &Passage, terms: &Terms, response: &Passage, sentence: &Sentence) -> Option<String> {
    let pair = Pair { ours: &statement.text, theirs: &response.text, sentence };
    let mut their_names = BTreeSet::new();
    names_of(&response.source, &response.text, sentence, &mut their_names);
    let all_names = their_names.union(&terms.names).cloned().collect();
    if !pair.is_restatement() && !pair.is_restatement_with_another(&all_names) {
        return None;
    }
    let difference = pair.difference(terms, &their_names)?;
    let place = written(response, difference.place);
    Some(match difference.instead_of {
        Some(at) => format!("\"{place}\" instead of \"{}\"", written(statement, at)),
        None if difference.denies => format!("denies \"{place}\""),
        None => format!("affirms \"{place}\""),
    })
}

/// Finds the words of the statement that the sentence lacks and has the opposites of, while the statement lacks these;
/// returns the places in the statement and in the response.
fn opposite_words(statement: &Passage, response: &Passage, sentence: &Sentence) -> Vec<(usize, usize)> {
    let theirs = response.text.words_of(sentence);
    let ours = &statement.text.words;
    let has = |words: &[Word], stem: &str| words.iter().any(|word| word.stem == stem);
    let lacks = |word: &Word| !theirs.iter().any(|other| other.stem == word.stem || is_misspelt(other, word));
    let mut found = Vec::new();
    for (at, word) in ours.iter().enumerate().filter(|(_, word)| lacks(word)) {
        let opposite = opposites_of(&word.stem).iter().filter(|opposite| !has(ours, opposite));
        let met = opposite.filter_map(|opposite| theirs.iter().position(|other| other.stem == *opposite));
        let tells =
            |&offset: &usize| share_context(ours, at, theirs, offset) && !is_turned_twice(ours, at, theirs, offset);
        let offset = met.filter(tells).min();
        if let Some(offset) = offset {
            found.push((at, sentence.words.start + offset));
        }
    }
    found
}

/// Returns whether one of the content words beside two words is the same, or the opposite: "reads" beside "speeds up" and
/// "writes" beside "slower" say nothing of each other.
fn share_context(ours: &[Word], at: usize, theirs: &[Word], offset: usize) -> bool {
    let (left, right) = (beside(ours, at), beside(theirs, offset));
    left.iter()
        .any(|stem| right.contains(stem) || opposites_of(stem).iter().any(|other| right.contains(&other.as_str())))
}

/// Returns whether a word beside the opposite word is an opposite itself, of one that the sentence has elsewhere: "reads
/// get faster while writes get slower" says of reads what "writes get slower" says of writes.
fn is_turned_twice(ours: &[Word], at: usize, theirs: &[Word], offset: usize) -> bool {
    let (left, right) = (beside(ours, at), beside(theirs, offset));
    let is_turned = |stem: &&&str| opposites_of(stem).iter().any(|other| right.contains(&other.as_str()));
    left.iter().filter(is_turned).any(|stem| theirs.iter().any(|word| word.stem == *stem))
}

/// Returns the stems of the content words that are nearest to a word.
fn beside(words: &[Word], at: usize) -> Vec<&str> {
    let is_content = |word: &&Word| word.role == Role::Content;
    let before = words[..at].iter().rev().filter(is_content).take(CONTEXT);
    before.chain(words[at + 1..].iter().filter(is_content).take(CONTEXT)).map(|word| word.stem.as_str()).collect()
}

/// Returns whether a word is likely another one with a typing mistake.
fn is_misspelt(word: &Word, wanted: &Word) -> bool {
    wanted.key.len() >= MISSPELT_LETTERS && strsim::osa_distance(&word.key, &wanted.key) == 1
}

/// Returns whether something lasts to a point in time.
fn is_until(words: &[Word]) -> bool {
    words.iter().any(|word| ["before", "till", "until"].contains(&word.key.as_str()))
}

/// Returns whether something lasts as long as something else does: "while people still remember" is "before they forget".
fn is_during(words: &[Word]) -> bool {
    words.iter().any(|word| ["still", "while"].contains(&word.key.as_str()))
}

/// Returns whether a sentence relates two degrees to each other: "the shorter the string, the higher the pitch".
fn is_correlation(words: &[Word]) -> bool {
    let is_degree = |word: &&Word| {
        MORE.contains(&word.key.as_str()) || word.key.ends_with("er") && !opposites_of(&word.stem).is_empty()
    };
    words.iter().filter(is_degree).count() > 1
}

/// Finds out whether most of the shared words are denied on one side only.
fn opposite_polarity(statement: &Passage, response: &Passage, sentence: &Sentence) -> Option<String> {
    let ours = &statement.text;
    let is_condition = |word: &Word| CONDITIONS.contains(&word.key.as_str());
    if ours.words.iter().chain(response.text.words_of(sentence)).any(is_condition)
        || begins_with_means(&statement.text, response.text.words_of(sentence))
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
    let (at, place) = *different.last()?;
    let verb = if ours.is_denied(at) { "affirms" } else { "denies" };
    Some(format!("{verb} \"{}\"", written(response, place)))
}

/// Returns whether a sentence begins with a means that the statement knows nothing of: "with parameters the input is not
/// executed" denies nothing of input without them.
fn begins_with_means(statement: &Text, theirs: &[Word]) -> bool {
    let means = theirs.iter().skip(1).find(|word| word.role == Role::Content);
    theirs.first().is_some_and(|first| MEANS.contains(&first.key.as_str()))
        && means.is_some_and(|means| statement.words.iter().all(|word| word.stem != means.stem))
}

/// Returns a word as it is written.
fn written(passage: &Passage, at: usize) -> &str {
    &passage.source[passage.text.words[at].span.clone()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(statement: &str, answer: &str, expected: Option<&str>) {
        let passage = |source: &str| Passage::without_vectors(source.to_owned(), Text::new(source));
        let response = passage(answer);
        let sentences = SentenceIndex::new(&response.text);
        let found = find(&Statement::of_sentence(passage(statement)), &Terms::default(), &response, &sentences);
        assert_eq!(found.first().map(|(_, _, found)| found.evidence.as_str()), expected, "{answer}");
    }

    #[test]
    fn opposite_word_contradicts() {
        check("The lamp and the switch are connected.", "The lamp and the switch are separated", Some(SEPARATED));
        check("The lamp and the switch are connected.", "The switch and the lamp are connected", None);
    }

    const SEPARATED: &str = "\"separated\" instead of \"connected\"";

    #[test]
    fn one_word_can_be_denied_too() {
        check("Paris", "Not Paris", Some("denies \"Paris\""));
        check("Paris", "It is Paris, not Lyon.", None);
        check("Paris", "It is not Lyon but Paris.", None);
        check("True", "False", Some("\"False\" instead of \"True\""));
        check("True", "True", None);
    }

    #[test]
    fn what_is_turned_round_twice_agrees() {
        let statement = "The lamp is not connected to the negative pole.";
        check(statement, "The lamp is connected to the positive pole", None);
        check(statement, "The lamp is connected to the negative pole", Some("affirms \"pole\""));
        check("A tuple is faster than a list.", "A tuple is not slower than a list", None);
        check(
            "A tuple is faster than a list.",
            "A tuple is slower than a list",
            Some("\"slower\" instead of \"faster\""),
        );
    }

    #[test]
    fn denial_of_something_else_tells_nothing() {
        check(
            "The lamp and the positive pole are connected.",
            "There is no gap between the lamp and the positive pole",
            None,
        );
    }

    #[test]
    fn two_denials_in_a_sentence_tell_nothing() {
        let statement = "COMMIT makes the changes of a transaction permanent.";
        check(statement, "Without COMMIT the changes of a transaction are not permanent.", None);
        check(statement, "COMMIT does not make the changes of a transaction permanent.", Some("denies \"permanent\""));
        let statement = "The worker blocks the server and its threads.";
        check(statement, "The worker blocks neither the server nor its threads.", Some("denies \"server\""));
    }

    #[test]
    fn opposites_need_a_word_beside_them_in_common() {
        let ours = Text::new("It speeds up reads of a table.").words;
        let at = |words: &[Word], key: &str| words.iter().position(|word| word.key == key).expect("it is there");
        let shares = |answer: &str| {
            let theirs = Text::new(answer).words;
            share_context(&ours, at(&ours, "reads"), &theirs, at(&theirs, "writes"))
        };
        assert!(shares("It speeds up writes."));
        assert!(shares("It slows down writes of a big table."));
        assert!(!shares("Each insert must change the index, so writes cost more."));
    }

    #[test]
    fn opposite_beside_another_opposite_agrees() {
        let statement = "Every insert, update and delete must also change the index, so writing gets slower.";
        let answer =
            "Reads get faster while inserts, updates and deletes get slower because the index must change too.";
        check(statement, answer, None);
        let answer = "Every insert, update and delete must also change the index, so reading gets slower.";
        check(statement, answer, Some("\"reading\" instead of \"writing\""));
    }

    #[test]
    fn denial_with_a_means_does_not_deny_the_case_without_it() {
        let statement = "Input of a user is pasted into a query and executed as SQL.";
        check(statement, "With parameters the input of a user is not executed as SQL.", None);
        check(statement, "The input of a user is not executed as SQL.", Some("denies \"executed\""));
    }

    #[test]
    fn clause_can_be_contradicted_alone() {
        let statement = "A whale is a mammal and breathes air with lungs.";
        check(statement, "A whale is not a mammal.", Some("denies \"mammal\""));
        check(statement, "A whale is a mammal.", None);
        check(statement, "A whale is not a fish.", None);
    }

    #[test]
    fn several_years_can_be_other_ones() {
        let statement = "The war lasted from 1914 to 1918.";
        check(statement, "The war lasted from 1939 to 1945.", Some("\"1939\" instead of \"1914\""));
        check(statement, "The war lasted from 1914 to 1918.", None);
    }

    #[test]
    fn opposite_among_few_words_needs_nearly_all_of_them() {
        check("Indexes speed up reads.", "Indexes slow down writes", None);
    }

    #[test]
    fn degrees_that_go_together_may_both_be_turned_round() {
        check("When the string is shorter, the pitch is higher.", "The more string, the lower the pitch is", None);
    }

    #[test]
    fn misspelt_word_is_no_missing_one() {
        let statement = "The lamp and the positive pole are separated.";
        check(statement, "The lamp is connected to a switch and seperated from the positive pole", None);
    }
}
