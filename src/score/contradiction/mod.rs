//! Sentences of a response that deny what the reference says.
//!
//! Cosine cannot see a reversed meaning: "needs an index" and "needs no index" are neighbours. A sentence contradicts
//! the statement of the reference that it is most like when it denies words that the statement affirms (or the other
//! way round), or puts the opposite word in the place of one ("after" for "before").
//!
//! `statement` and `clauses` ready what the references say; `conflict` puts a sentence beside one of them: by the words of
//! `opposition` and `denial` (those that `correction` does not set right), and where nearly all words are shared by
//! `restatement`, which looks for other numbers and names (`renaming`), for `terms` in the place of others, and for things
//! that changed places (`claim`: between two things said; `roles`: around a verb; `voice`: in the passive; `route`: from one
//! to the other; `frame`: within the same other words). `crosswise` looks at two sentences at once, `ellipsis` at what is said
//! in short, `shortened` at denials of a few words, `one_thing` at references of a word or a verdict. What is found is none
//! where it is about something else (`parallel`).

pub(super) mod claim;
mod clauses;
pub(super) mod conflict;
mod correction;
mod crosswise;
pub(super) mod denial;
mod ellipsis;
mod frame;
mod one_thing;
mod opposition;
mod parallel;
mod renaming;
pub(super) mod restatement;
mod roles;
mod route;
mod shortened;
pub mod statement;
pub mod terms;
mod voice;

use std::collections::BTreeMap;

use super::Contradiction;
use super::alike::{Alike, SentenceIndex};
use super::passage::Passage;
use crate::text::{Sentence, Text};
use clauses::clauses;
use conflict::{conflict, renamed, turned_round};
use correction::goes_on;
use one_thing::{of_one_thing, other_name, other_verdict};
use parallel::{denies_of_another, deny_alike, is_of_another};
use restatement::{Difference, MOST_PAIRS};
use statement::Statement;
use terms::Terms;

/// How much of their content words a sentence and a statement share (Dice coefficient) to say the same thing or its
/// opposite. Below it, most conflicts that were found in right answers were none.
const SAME_TOPIC: f64 = 0.65;

/// The same where one of the two is a clause: it has fewer words, of which a few alone say little.
const SAME_PART: f64 = 0.8;

/// The fewest content words that statement and sentence must share.
const SHARED_WORDS: usize = 3;

/// The fewest for a statement of at most 3 content words.
const SHARED_OF_FEW: usize = 2;

/// How much of their content words they share where these are fewer than 3, for opposite words and denials to tell
/// anything: "indexes slow down writes" does not contradict "indexes speed up reads".
const SAME_FEW: f64 = 0.8;

/// How many sentences of a reference the other verdict denies: all, however many there are.
const ALL_SENTENCES: f64 = 1e6;

/// Finds the contradictions of a response to the statements of an item, each with the place of its sentence and with how much it
/// denies: the part, 0..=1, of one sentence of the reference, or more sentences than any reference has.
#[must_use]
pub fn find<'a>(
    statements: &'a [Statement],
    terms: &Terms,
    response: &Passage,
    sentences: &SentenceIndex<'_>,
) -> Vec<(usize, f64, Contradiction)> {
    let text = &response.text;
    let one_thing = |statement: &'a Statement| {
        let difference = of_one_thing(statement, response)?;
        Some((text.words[difference.place].sentence, (1.0, Some(difference), statement)))
    };
    let mut whole = Nearest(statements.iter().filter_map(one_thing).collect());
    whole.look(statements, terms, response, sentences, &text.sentences, SAME_TOPIC);
    let verdict = other_verdict(statements, text);
    let is_verdict = |at: usize| at == 0 && verdict.is_some();
    whole.0.retain(|at, _| !is_verdict(*at));
    whole.exchange(in_short(statements, text));
    for (at, sentence) in text.sentences.iter().enumerate().filter(|_| !text.negators.is_empty()) {
        if whole.difference(at).is_none()
            && !is_verdict(at)
            && let Some((statement, difference)) = other_name(statements, terms, response, sentence)
        {
            whole.0.insert(at, (1.0, Some(difference), statement));
        }
    }
    // "The liver makes no bile, and it stores no sugar": where nothing is said against a sentence, something may be against
    // one of its clauses.
    let is_open = |at: &usize| sentences.is_compared(*at) && whole.difference(*at).is_none() && !is_verdict(*at);
    let clauses: Vec<Sentence> =
        (0..text.sentences.len()).filter(is_open).flat_map(|at| clauses_of(text, at)).collect();
    let index = SentenceIndex::of(text, clauses.iter().map(|clause| Some(clause.words.clone())));
    let mut parts = Nearest::default();
    parts.look(statements, terms, response, &index, &clauses, SAME_PART);
    whole.exchange(crosswise::find(statements, response, sentences, &text.sentences));
    if whole.0.values().all(|(_, difference, _)| difference.is_none()) {
        parts.exchange(crosswise::find(statements, response, &index, &clauses));
    }
    whole.deny_in_short(statements, response, &text.sentences, |at| !is_verdict(at));
    // What is against a sentence is against its clauses already.
    let is_told = |at: usize| whole.difference(text.words[clauses[at].words.start].sentence).is_some();
    parts.0.retain(|at, _| !is_told(*at));
    parts.deny_in_short(statements, response, &clauses, |at| !is_told(at));
    let affirmed: Vec<&Statement> = whole.affirmed().chain(parts.affirmed()).collect();
    let mut found = whole.contradictions(statements, response, &text.sentences, &affirmed);
    found.extend(parts.contradictions(statements, response, &clauses, &affirmed));
    found.extend(verdict.map(|(statement, difference)| {
        let span = text.span_of(&text.sentences[0].words);
        let against = statement.passage.source.trim().to_owned();
        let evidence = difference.evidence(&statement.passage, response);
        (0, ALL_SENTENCES, Contradiction { span, against, evidence })
    }));
    found.sort_by_key(|(_, _, contradiction)| contradiction.span.start);
    found
}

/// Finds the sentences that deny of a thing what the statements say of it, or the other way round, where these say it in short.
fn in_short<'a>(statements: &'a [Statement], text: &Text) -> Vec<(usize, Difference, &'a Statement)> {
    let sentences = text.sentences.iter().enumerate();
    let found = sentences.filter_map(|(at, sentence)| {
        let (difference, statement) = ellipsis::find(statements, text, &sentence.words)?;
        Some((at, difference, statement))
    });
    found.collect()
}

/// Returns the clauses of a sentence, as sentences of their own; one that goes on behind a `but` is no whole: "it is not paid by
/// fees" of "but by a lottery".
fn clauses_of(text: &Text, at: usize) -> impl Iterator<Item = Sentence> {
    let sentence = &text.sentences[at];
    let kind = sentence.kind;
    let all = clauses(text, &sentence.words).into_iter().map(|(words, _)| words);
    all.filter(|clause| !goes_on(text, clause, &sentence.words)).map(move |words| Sentence {
        span: text.span_of(&words),
        words,
        kind,
    })
}

/// For stretches of a response, by their places, the statement that shares most with each; it decides. One that agrees
/// wins a tie.
#[derive(Default)]
struct Nearest<'a>(BTreeMap<usize, (f64, Option<Difference>, &'a Statement)>);

impl<'a> Nearest<'a> {
    /// Looks at stretches that have many words of a statement.
    fn look(
        &mut self,
        statements: &'a [Statement],
        terms: &Terms,
        response: &Passage,
        index: &SentenceIndex<'_>,
        stretches: &[Sentence],
        least: f64,
    ) {
        let Self(best) = self;
        for statement in statements {
            let fewest = if statement.topic.len() > SHARED_WORDS { SHARED_WORDS } else { SHARED_OF_FEW };
            let least = if statement.share < 1.0 { SAME_PART } else { least };
            let names = statement.topic.keys().filter(|stem| terms.names.contains(*stem)).count().min(MOST_PAIRS);
            for Alike { sentence: at, count, share } in alike(statement, index, names, fewest, least) {
                // So little must be there as it stands, where it is only a part of a sentence.
                if statement.share < 1.0 && statement.topic.len() < SHARED_WORDS && share < 1.0 {
                    continue;
                }
                let before = best.get(&at);
                if before.is_some_and(|(most, found, _)| share < *most || share <= *most && found.is_none()) {
                    continue;
                }
                let stretch = &stretches[at];
                let is_alike = share >= least;
                let difference = if !is_alike {
                    renamed(&statement.passage, terms, response, stretch)
                } else if count >= SHARED_WORDS || share >= SAME_FEW {
                    conflict(&statement.passage, terms, response, stretch)
                } else {
                    turned_round(&statement.passage, terms, response, stretch)
                };
                // What is alike only if other names are taken for its own says nothing unless they are.
                if !is_alike && difference.is_none() {
                    continue;
                }
                let wins = before.is_none_or(|(most, _, _)| share > *most || difference.is_none());
                if wins {
                    best.insert(at, (share, difference, statement));
                }
            }
        }
    }

    /// Takes in stretches that have the things of statements in each other's places.
    fn exchange(&mut self, found: Vec<(usize, Difference, &'a Statement)>) {
        for (at, difference, statement) in found {
            if self.difference(at).is_none() {
                self.0.insert(at, (1.0, Some(difference), statement));
            }
        }
    }

    /// Takes in stretches that deny a statement in a few of its words.
    fn deny_in_short(
        &mut self,
        statements: &'a [Statement],
        response: &Passage,
        stretches: &[Sentence],
        is_open: impl Fn(usize) -> bool,
    ) {
        if response.text.negators.is_empty() {
            return;
        }
        for (at, stretch) in stretches.iter().enumerate().filter(|(at, _)| is_open(*at)) {
            let is_told = self.0.get(&at).is_some_and(|(_, difference, _)| difference.is_some());
            if !is_told && let Some((difference, statement)) = shortened::find(statements, response, stretch) {
                self.0.insert(at, (1.0, Some(difference), statement));
            }
        }
    }

    fn difference(&self, at: usize) -> Option<Difference> {
        self.0.get(&at)?.1
    }

    /// Returns the statements that stretches say in nearly their words.
    fn affirmed(&self) -> impl Iterator<Item = &'a Statement> {
        let agrees = |(share, difference, _): &&(f64, Option<Difference>, &Statement)| {
            difference.is_none() && *share >= SAME_PART
        };
        self.0.values().filter(agrees).map(|(_, _, statement)| *statement)
    }

    /// Returns what is contradicted, but for what the response affirms as well, of what a stretch says of something else.
    fn contradictions(
        self,
        statements: &[Statement],
        response: &Passage,
        stretches: &[Sentence],
        affirmed: &[&Statement],
    ) -> Vec<(usize, f64, Contradiction)> {
        let contradiction = |(at, (_, difference, statement)): (usize, (f64, Option<Difference>, &Statement))| {
            let words = &stretches[at].words;
            let difference = difference?;
            if affirmed.iter().any(|affirmed| affirmed.includes(statement))
                && is_of_another(statement, difference, &response.text, words)
            {
                return None;
            }
            let is_denial = difference.instead_of.is_none();
            if difference.denies && denies_of_another(statements, statement, &response.text, words)
                || is_denial && deny_alike(statement, &response.text, words)
            {
                return None;
            }
            let span = response.text.span_of(words);
            let against = statement.passage.source.trim().to_owned();
            let sentence = response.text.words[words.start].sentence;
            let evidence = difference.evidence(&statement.passage, response);
            Some((sentence, statement.share, Contradiction { span, against, evidence }))
        };
        self.0.into_iter().filter_map(contradiction).collect()
    }
}

/// Returns the stretches that have many words of a statement, `names` of whose words may be others in them: "Pasteur
/// discovered penicillin" for "Alexander Fleming discovered penicillin".
fn alike(statement: &Statement, index: &SentenceIndex<'_>, names: usize, fewest: usize, least: f64) -> Vec<Alike> {
    #[expect(clippy::cast_precision_loss, reason = "a sentence has far fewer than 2^52 words")]
    let with_names = |count: usize| (count + names) as f64 / count as f64;
    let few = fewest.saturating_sub(names).max(SHARED_OF_FEW).min(fewest);
    let mut found = index.alike(statement.words(), few, least / with_names(few));
    found.retain(|alike| alike.count + names >= fewest && alike.share * with_names(alike.count) >= least);
    found
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;

    /// Checks at which word of an answer `find` finds something that changed places.
    #[track_caller]
    pub(super) fn check_place(
        find: impl Fn(&Text, &Text, &Range<usize>) -> Option<(usize, usize)>,
        statement: &str,
        answer: &str,
        expected: Option<&str>,
    ) {
        let (ours, theirs) = (Text::new(statement), Text::new(answer));
        let found = find(&ours, &theirs, &(0..theirs.words.len()));
        assert_eq!(found.map(|(place, _)| theirs.words[place].key.as_str()), expected, "{answer}");
    }

    /// Checks what `find` finds in an answer against the statements of a sentence, by its evidence.
    #[track_caller]
    pub(super) fn check_evidence(
        find: impl for<'a> Fn(&'a [Statement], &Passage) -> Option<(Difference, &'a Statement)>,
        statement: &str,
        answer: &str,
        expected: Option<&str>,
    ) {
        let (statements, response) = (Statement::of_sentence(passage(statement)), passage(answer));
        let evidence = find(&statements, &response).map(|(found, of)| found.evidence(&of.passage, &response));
        assert_eq!(evidence.as_deref(), expected, "{answer}");
    }

    fn passage(source: &str) -> Passage {
        Passage::without_vectors(source.to_owned(), Text::new(source))
    }

    #[track_caller]
    fn check_with(terms: &Terms, statement: &str, answer: &str, expected: Option<&str>) {
        let response = passage(answer);
        let sentences = SentenceIndex::new(&response.text);
        let found = find(&Statement::of_sentence(passage(statement)), terms, &response, &sentences);
        assert_eq!(found.first().map(|(_, _, found)| found.evidence.as_str()), expected, "{answer}");
    }

    #[track_caller]
    fn check(statement: &str, answer: &str, expected: Option<&str>) {
        check_with(&Terms::default(), statement, answer, expected);
    }

    #[test]
    fn opposite_word_contradicts() {
        check("The lamp and the switch are connected.", "The lamp and the switch are separated", Some(SEPARATED));
        check("The lamp and the switch are connected.", "The switch and the lamp are connected", None);
    }

    #[test]
    fn comparison_of_the_other_side_is_the_same() {
        let statement = "The rich pay a larger share of their income than the poor.";
        check(statement, "The poor pay a smaller share of their income than the rich.", None);
        check(
            statement,
            "The rich pay a smaller share of their income than the poor.",
            Some("\"smaller\" instead of \"larger\""),
        );
        check("They are faster than hard disks.", "Hard disks are slower than flash disks.", None);
        let statement = "Demand is smaller than supply, so there is a surplus.";
        check(statement, "Supply is greater than demand, so there is a surplus.", None);
        check(
            statement,
            "Supply is smaller than demand, so there is a surplus.",
            Some("\"Supply\" instead of \"Demand\""),
        );
        check(
            statement,
            "Demand is greater than supply, so there is a shortage.",
            Some("\"greater\" instead of \"smaller\""),
        );
        let statement = "The land heats up faster than the sea, so air flows from the sea to the land.";
        check(statement, "The sea heats up more slowly than the land, so air flows to the land from the sea.", None);
    }

    #[test]
    fn each_of_two_opposites_keeps_its_own() {
        let statement = "The mirror absorbs red light and reflects green light.";
        check(statement, "It looks green because the mirror reflects green light; it absorbs red light.", None);
        let statement = "The client sends a request, the server returns a receipt, and the client shows a token.";
        let turned = "The server sends a request, the client returns a receipt, and the server shows a token.";
        check(statement, turned, Some("\"server\" instead of \"client\""));
        let statement = "When the price rises, the quantity supplied rises.";
        check(statement, "When the price falls, the quantity supplied falls.", None);
        check(
            "Metals expand when they are heated.",
            "Metals contract when cooled and expand when they are heated.",
            None,
        );
        check("A valve does not let gas flow backwards.", "Gas can flow forwards, never backwards.", None);
        let statement = "Short strings vibrate faster and give higher notes than long strings.";
        check(statement, "The shorter the string, the faster it vibrates and the higher the note.", None);
        check(statement, "A cello has longer strings, which vibrate more slowly and give lower notes.", None);
    }

    #[test]
    fn what_is_given_otherwise_turns_what_follows() {
        let statement = "An index makes reads faster, since the table need not be scanned.";
        check(statement, "Without an index reads are slower, since the table must be scanned.", None);
        let statement = "Pulling in the arms makes her moment smaller, so her speed must increase.";
        check(statement, "If she stretches her arms out, her moment gets bigger and her speed must decrease.", None);
        let statement = "The prices of goods rise more slowly.";
        check(statement, "The prices of goods rise less quickly.", None);
        check(statement, "The prices of goods rise more quickly.", Some("\"quickly\" instead of \"slowly\""));
    }

    #[test]
    fn order_and_voice_turn_nothing() {
        let statement = "The church split into Catholics and Protestants.";
        check(statement, "The church was split into Protestants and Catholics.", None);
        let statement = "It shows no signs for years.";
        check(statement, "For years it shows no signs.", None);
        let statement = "The reader takes the text line by line.";
        check(statement, "The text is taken line by line by the reader.", None);
        let reference = "A false alarm rejects a claim that is true. A miss keeps a claim that is false.";
        check_of(reference, "A false alarm means that a true claim is rejected.", None);
        let reference = "A stack is last in, first out. A queue is first in, first out.";
        check_of(reference, "A queue isn't last in, first out, that's the stack.", None);
    }

    #[test]
    fn both_sides_of_a_relation_turn_together() {
        let statement = "When there are more predators, there are fewer prey.";
        check(statement, "The fewer predators there are, the more prey there are.", None);
        let reference = "When air is warmed it expands and rises. When it is cooled it contracts and sinks.";
        check_of(reference, "When air is cooled it contracts and sinks. When it's warmed it expands and rises.", None);
    }

    #[track_caller]
    fn check_of(reference: &str, answer: &str, expected: Option<&str>) {
        let response = passage(answer);
        let sentences = reference.split_inclusive(". ").map(|sentence| passage(sentence.trim()));
        let statements: Vec<Statement> = sentences.flat_map(Statement::of_sentence).collect();
        let found = find(&statements, &Terms::default(), &response, &SentenceIndex::new(&response.text));
        assert_eq!(found.first().map(|(_, _, found)| found.evidence.as_str()), expected, "{answer}");
    }

    #[test]
    fn each_of_two_clauses_can_be_a_short_denial() {
        let reference = "A filter catches the dust between two rooms. The air is therefore clean.";
        check_of(reference, "A filter doesn't catch dust and it lets all dirt pass.", Some("denies \"catch\""));
        check_of(reference, "The rooms are closed and the air isn't clean.", Some("denies \"clean\""));
        check_of(reference, "The air and the dust are not the same.", None);
        let response = passage("A filter does not catch the dust, and the air is not clean.");
        let sentences = reference.split_inclusive(". ").map(|sentence| passage(sentence.trim()));
        let statements: Vec<Statement> = sentences.flat_map(Statement::of_sentence).collect();
        let found = find(&statements, &Terms::default(), &response, &SentenceIndex::new(&response.text));
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn denial_of_another_thing_denies_nothing() {
        let reference = "A village has its own town council. Farms lie inside a village and have houses.";
        check_of(reference, "Farms don't have a town council of their own.", None);
        check_of(reference, "A village does not have its own town council.", Some("denies \"council\""));
        check("Trains need rails under them.", "A bus is slow: it needs no rails under it.", None);
        check("It is cheap to ride.", "A taxi is more expensive to ride than a bus.", None);
    }

    #[test]
    fn opposites_of_what_is_given_and_of_what_follows_agree() {
        let statement = "Higher rates make borrowing expensive and saving attractive.";
        let cheaper = Some("\"cheap\" instead of \"expensive\"");
        check(statement, "Higher rates make borrowing cheap and saving unattractive.", cheaper);
        check("Hot air rises over the land.", "Cold air sinks over the land.", None);
        check("It slows the reaction down.", "It speeds the reaction up.", Some("\"speeds\" instead of \"slows\""));
        let statement = "When the price rises, the firms want to sell more and demand falls.";
        check(statement, "When the price falls, the firms want to sell less and demand rises.", None);
        check(
            statement,
            "When the price rises, the firms want to sell less and demand rises.",
            Some("\"less\" instead of \"more\""),
        );
        let statement = "Ice takes up more space and is less dense than water.";
        check(statement, "Ice takes up more space and is more dense than water.", Some("\"more\" instead of \"less\""));
        let statement = "Water moves from a region of high concentration to a region of lower concentration.";
        check(
            statement,
            "Water moves from a region of low concentration to a region of higher concentration.",
            Some("\"low\" instead of \"high\""),
        );
    }

    #[test]
    fn keeping_off_with_and_without_a_denial_is_the_same() {
        let statement = "The aim was to stop communism from spreading.";
        check(statement, "It was to stop the spread of communism.", None);
        check(statement, "The spread of communism should be stopped.", None);
        check(statement, "The aim was to spread communism.", Some("affirms \"spread\""));
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
        let statement = "Loans become more expensive, so households and firms borrow less.";
        let evidence = Some("\"cheaper\" instead of \"expensive\"");
        check(statement, "Loans become cheaper, so households and firms borrow more.", evidence);
        check(statement, "Loans get more expensive, so firms and households borrow less.", None);
    }

    #[test]
    fn subject_of_a_denial_is_not_denied_where_nothing_is_said_of_it() {
        let statement = "A cache keeps results so that slow work is not done again.";
        check(statement, "A cache keeps the results of slow work.", None);
        check(statement, "A cache keeps results so that slow work is done only once.", None);
        check(statement, "A cache keeps results so that slow work is done again.", Some("affirms \"work\""));
        let statement = "A late escalation costs more than a needless one.";
        check(statement, "A late escalation costs more.", None);
        let statement = "Returning None or a string is an error: Django raises ValueError for None.";
        check(statement, "Returning None or a string is an error: Django raises ValueError.", None);
    }

    #[test]
    fn short_clause_can_be_turned_round() {
        let statement = "The current decreases, because the total resistance increases.";
        check(statement, "The current increases.", Some("\"increases\" instead of \"decreases\""));
        check(statement, "The current rises.", Some("\"rises\" instead of \"decreases\""));
        check(statement, "The current drops.", None);
        check(statement, "The resistance increases.", None);
        check("A monopolist can charge higher prices.", "A monopolist charges low prices.", Some(LOW));
    }

    const LOW: &str = "\"low\" instead of \"higher\"";

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

    /// As [`check`], with the names of the statement known.
    #[track_caller]
    fn check_with_names(statement: &str, answer: &str, expected: Option<&str>) {
        check_with(&Terms::of([passage(statement)].iter(), &passage("")), statement, answer, expected);
    }

    #[test]
    fn several_names_can_be_other_ones() {
        let statement = "Rosalind Franklin photographed the fibre in 1952.";
        let evidence = Some("\"Crick\" instead of \"Franklin\"");
        check_with_names(statement, "Francis Crick photographed the fibre in 1952.", evidence);
        check_with_names(statement, "The fibre was photographed by Crick in 1952.", evidence);
        check_with_names(statement, "It was Crick who photographed the fibre in 1952.", evidence);
        check_with_names(statement, "Franklin photographed the fibre in London in 1952.", None);
        check_with_names(statement, "The fibre was photographed by Franklin in 1952.", None);
        check_with_names(statement, "She photographed the fibre in 1952.", None);
        let statement = "Norway and the Swiss Confederation were admitted as observers.";
        let evidence = Some("\"Peru\" instead of \"Confederation\"");
        check_with_names(statement, "Latvia and Peru were admitted as observers.", evidence);
        let evidence = Some("\"VII\" instead of \"VI\"");
        check_with_names("Edward VI died young.", "Edward VII died young.", evidence);
    }

    #[test]
    fn number_words_and_parts_of_a_whole_can_be_other_ones() {
        let evidence = Some("\"Forty\" instead of \"Thirty\"");
        check("The Thirty Days' Truce ended in spring.", "The Forty Days' Truce ended in spring.", evidence);
        check("The Thirty Days' Truce ended in spring.", "The 30 Days' Truce ended in spring.", None);
        let evidence = Some("\"half\" instead of \"third\"");
        check("The fire destroyed a third of the town.", "The fire destroyed half of the town.", evidence);
        check("The town grew to 650,000 people.", "The town grew to 650 thousand people.", None);
    }

    #[test]
    fn what_the_statement_affirms_cannot_be_set_aside() {
        let statement = "The capital of Australia is Canberra.";
        let evidence = Some("\"Sydney\" instead of \"Canberra\"");
        check_with_names(statement, "The capital of Australia is Sydney instead of Canberra.", evidence);
        check_with_names(statement, "The capital of Australia is Canberra instead of Sydney.", None);
    }

    #[test]
    fn denial_that_is_set_right_at_once_agrees() {
        let statement = "The museum had paid for the roof by a lottery instead of fees.";
        check(statement, "The museum had not paid for the roof by fees but by a lottery.", None);
        check(statement, "The museum had not paid for the roof by a lottery.", Some("denies \"lottery\""));
    }

    #[test]
    fn only_affirms_and_denies() {
        let statement = "Guests and children still could not borrow books.";
        check(statement, "Guests could borrow books only from May on, children from June.", None);
        check(statement, "Guests and children could borrow books.", Some("affirms \"borrow\""));
    }

    #[test]
    fn other_form_of_a_denied_word_hides_no_denial() {
        let statement = "The guests could swim, and swimming was free.";
        check(statement, "The guests could not swim, and swimming was free.", Some("denies \"swim\""));
        check(statement, "The guests could swim, and swimming was free for them.", None);
    }

    #[test]
    fn opposites_of_different_things_tell_nothing() {
        let statement = "Prices rose every week until the bank was founded.";
        check(statement, "The value of coins fell every week until the bank was founded.", None);
        let evidence = Some("\"fell\" instead of \"rose\"");
        check(statement, "Prices fell every week until the bank was founded.", evidence);
        check(statement, "They fell every week until the bank was founded.", evidence);
    }

    #[test]
    fn what_was_denied_to_somebody_is_denied() {
        let statement = "The right to fish was denied to women.";
        check(statement, "Women had no right to fish.", None);
        check(statement, "Women did not have the right to fish.", None);
        check(statement, "The right to fish was given to women.", Some("affirms \"fish\""));
        let statement = "Farmers and their wives still could not fish.";
        check(statement, "The fish was still denied to farmers and their wives.", None);
        check(statement, "Farmers and their wives could fish.", Some("affirms \"fish\""));
    }

    #[test]
    fn denied_permission_is_a_ban() {
        let statement = "Entry is forbidden to visitors.";
        check(statement, "Visitors are not allowed entry.", None);
        check(statement, "Visitors are allowed entry.", Some("\"allowed\" instead of \"forbidden\""));
    }

    #[test]
    fn misspelt_word_is_no_missing_one() {
        let statement = "The lamp and the positive pole are separated.";
        check(statement, "The lamp is connected to a switch and seperated from the positive pole", None);
    }

    #[test]
    fn fact_about_something_else_beside_the_statement_is_none() {
        let statement = "Lead melts at 327 degrees.";
        check(statement, "Lead melts at 327 degrees. Tin melts at 232 degrees.", None);
        check(statement, "In a vacuum lead melts at 320 degrees. Lead melts at 327 degrees.", None);
        let evidence = Some("\"232\" instead of \"327\"");
        check(statement, "Lead melts at 327 degrees. Lead melts at 232 degrees.", evidence);
        check(statement, "Lead melts at 232 degrees.", evidence);
        let statement = "The upper pipe carries steam into the turbine.";
        let both = "The upper pipe carries steam into the turbine. The lower pipe carries water into the boiler.";
        check(statement, both, None);
        let statement = "Malta joined the union in 2004.";
        check(statement, "Malta joined the union in 2004. Turkey did not join the union in 2004.", None);
        let both = "Malta joined the union in 2004. Malta did not join the union in 2004.";
        check(statement, both, Some("denies \"2004\""));
    }

    #[test]
    fn numbers_that_are_nearly_the_same_are_no_others() {
        let statement = "The crater is about 2,400 metres wide.";
        check(statement, "The crater is 2,416 metres wide.", None);
        check(statement, "The crater is around 2,350 metres wide.", None);
        check(statement, "The crater is 3,400 metres wide.", Some("\"3,400\" instead of \"2,400\""));
        let evidence = Some("\"1896\" instead of \"1894\"");
        check("The bridge opened about 1894.", "The bridge opened about 1896.", evidence);
        check("The tunnel is 57 km long.", "The tunnel is 57.1 km long.", None);
        check("The tunnel is 57 km long.", "The tunnel is 58 km long.", Some("\"58\" instead of \"57\""));
    }

    #[test]
    fn units_belong_to_numbers() {
        let statement = "The tunnel is 57 km long.";
        check(statement, "The tunnel is 57 miles long.", Some("\"miles\" instead of \"km\""));
        check(statement, "The tunnel is 57 kilometres long.", None);
        check(statement, "The tunnel is 35 miles long.", None);
    }

    #[test]
    fn other_verdict_contradicts() {
        let statement = "No, the lease needs a witness.";
        let evidence = Some("\"Yes\" instead of \"No\"");
        check(statement, "Yes, the lease needs a witness.", evidence);
        check(statement, "Yes. A lease is like any other paper.", evidence);
        check(statement, "No, a lease is special.", None);
        check("Yes, moss breathes at night.", "No it only breathes by day.", Some("\"No\" instead of \"Yes\""));
        check("Yes, moss breathes at night.", "No light is needed to breathe.", None);
        let response = passage("Yes. A lease is like any other paper.");
        let statements = Statement::of_sentence(passage(statement));
        let found = find(&statements, &Terms::default(), &response, &SentenceIndex::new(&response.text));
        assert_eq!(found.iter().map(|(at, much, _)| (*at, *much)).collect::<Vec<_>>(), [(0, ALL_SENTENCES)]);
    }

    #[test]
    fn thing_of_two_words_can_be_denied_and_asked_about() {
        check("Amber Lake", "It is Pike Lake, not Amber Lake.", Some("denies \"Lake\""));
        check("Amber Lake", "Amber Lake, not Pike Lake.", None);
        check("The Oder", "No river there is longer than the Oder.", None);
        check("The Oder", "Isn't it the Oder?", None);
        check("The Oder", "It is not the Oder.", Some("denies \"Oder\""));
    }

    #[test]
    fn name_that_is_denied_for_another_contradicts() {
        let statement = "The seat of the court is Karlsruhe.";
        check_with_names(statement, "It is Berlin, not Karlsruhe.", Some("\"Berlin\" instead of \"Karlsruhe\""));
        check_with_names(statement, "It is Karlsruhe, not Berlin.", None);
        check_with_names(statement, "Karlsruhe. People say it is Berlin, not Karlsruhe.", None);
    }

    #[test]
    fn both_sides_of_a_condition_may_be_turned_round() {
        let statement = "When the rent rises, demand falls.";
        check(statement, "When the rent falls, demand rises.", None);
        check(statement, "The higher the rent, the lower the demand.", None);
        check(statement, "When the rent rises, demand grows.", Some("\"grows\" instead of \"falls\""));
        let statement = "Warm air rises and cold air sinks.";
        check(statement, "Cold air rises and warm air sinks.", Some("\"Cold\" instead of \"Warm\""));
    }

    #[test]
    fn what_equals_a_product_is_no_factor() {
        let statement = "The load on a beam equals its width times its pressure.";
        let evidence = Some("\"pressure\" instead of \"load\"");
        check(statement, "The pressure on a beam equals its width times its load.", evidence);
        check(statement, "The load on a beam equals its pressure times its width.", None);
        let statement = "The load equals the force divided by the area.";
        check(statement, "The load equals the area divided by the force.", Some("\"area\" instead of \"force\""));
        check(statement, "The force equals the load times the area.", None);
    }

    #[test]
    fn roles_and_ways_can_be_turned_round_in_other_words() {
        let statement = "Arminius defeated the legions in the forest.";
        let evidence = Some("\"legions\" instead of \"Arminius\"");
        check(statement, "Arminius was defeated by the legions in the forest.", evidence);
        check(statement, "The legions were defeated by Arminius in the forest.", None);
        let statement = "The duct carries heat from the cellar of the house to the attic.";
        let evidence = Some("\"attic\" instead of \"cellar\"");
        check(statement, "The duct carries heat from the attic to the cellar of the house.", evidence);
        check(statement, "The duct carries heat to the attic from the cellar.", None);
        let statement = "Peru sells copper to Japan.";
        check(statement, "Japan buys copper from Peru.", None);
        check(statement, "Peru buys copper from Japan.", Some("\"buys\" instead of \"sells\""));
        check(statement, "Japan gets copper from Peru.", None);
        check(statement, "Japan sells copper to Peru.", Some("\"Japan\" instead of \"Peru\""));
    }

    #[test]
    fn denial_of_the_way_back_tells_nothing() {
        let statement = "A ticket cannot be turned into money.";
        check(statement, "You can turn money into a ticket.", None);
        check(statement, "You can turn a ticket into money.", Some("affirms \"money\""));
        let statement = "No, unless the guest has paid.";
        check(statement, "No, not unless the guest has paid.", None);
    }
}
