//! Sentences of a response that deny what the reference says.
//!
//! Cosine cannot see a reversed meaning: "needs an index" and "needs no index" are neighbours. A sentence contradicts
//! the statement of the reference that it is most like when it denies words that the statement affirms (or the other
//! way round), or puts the opposite word in the place of one ("after" for "before").
//!
//! - `statement`, with its `clauses`, `definition` and `terms`: what the references say, readied.
//! - `nearest`: which statement a sentence is most like. `conflict`: the sentence beside it. By the words of `opposition`, `denial`, `limits` and
//!   `bounds` of numbers, or as a `formula`; not where `absence` is supposed; and where nearly all words
//!   are shared, as a `pair`: a denial on one side, other numbers and names (`renaming`), things that changed places (`exchange`).
//! - `in_short`: what is said, or denied, in a few words.
//! - `quantities`: of how many things, or of whom, it is said.
//! - `growth`: another order of growth, as O(n) for O(log n); `signs`: another operator in the same code.
//! - `across`: what only several sentences show together.
//! - `harmless`: what looks like a contradiction and is none; for what is said with *more* and *than*, `comparison`.
//!
//! The ground is `part` (of a text), `words`, `condition` and `difference`: small words, what is given, and what does not go together.

mod absence;
pub(super) mod across;
mod bounds;
mod clauses;
mod comparison;
mod condition;
pub(super) mod conflict;
mod definition;
pub(super) mod denial;
mod difference;
mod exchange;
mod formula;
mod growth;
mod harmless;
mod in_short;
mod limits;
mod nearest;
mod opposition;
pub(super) mod pair;
pub(super) mod part;
mod quantities;
mod renaming;
mod signs;
pub mod statement;
pub mod terms;
#[cfg(test)]
mod tests;
pub(super) mod words;

use std::collections::BTreeSet;
use std::ops::Range;

use super::Contradiction;
use super::alike::{SentenceIndex, StatementIndex};
use super::passage::Passage;
use crate::text::{Sentence, Text, Word};
use across::company::Company;
use across::contrast::{Contrasts, Mixed};
use across::crosswise;
use across::properties::Properties;
use across::topics::Topics;
use clauses::clauses;
use denial::correction::goes_on;
use difference::Difference;
use in_short::ellipsis;
use in_short::one_thing::{SaidNames, of_one_thing, other_name, other_verdict};
use nearest::{Near, Nearest, SAME_PART, SAME_TOPIC};
use part::Part;
use statement::Statement;
use terms::Terms;

/// How many sentences of a reference the other verdict denies: all, however many there are.
const ALL_SENTENCES: f64 = 1e6;

/// What the references and the concepts of an item say, ready to be contradicted.
#[derive(Debug, Clone)]
pub struct Stated {
    /// Each sentence of the references, each concept's sentence, and their clauses, as statements of their own.
    pub statements: Vec<Statement>,
    /// The terms that the references tell apart.
    pub terms: Terms,
    of_words: StatementIndex,
    topics: Topics,
    contrasts: Contrasts,
    company: Company,
    properties: Properties,
}

impl Stated {
    /// Prepares what the statements say together.
    #[must_use]
    pub fn new(statements: Vec<Statement>, terms: Terms, properties: Properties) -> Self {
        Self {
            of_words: StatementIndex::of(&statements),
            topics: Topics::of(&statements),
            contrasts: Contrasts::of(&statements),
            company: Company::of(&statements),
            properties,
            statements,
            terms,
        }
    }

    /// Returns whether words are about a thing that the references set against the one that a text is about: "FIFO: higher profit" for
    /// "with LIFO profit is lower".
    #[must_use]
    pub fn is_about_another(&self, says: &Text, words: &[Word]) -> bool {
        self.contrasts.name_others(&says.words, words)
    }
}

/// Finds the contradictions of a response to what is stated, each with the place of its sentence and with how much it
/// denies: the part, 0..=1, of one sentence of the reference, or more sentences than any reference has.
///
/// A number, by its place in bytes, that is `accepted` is right, whichever number the reference has.
#[must_use]
pub fn find(
    stated: &Stated,
    response: &Passage,
    sentences: &SentenceIndex<'_>,
    accepted: &dyn Fn(&Range<usize>) -> bool,
) -> Vec<(usize, f64, Contradiction)> {
    let Stated { statements, terms, of_words, topics, contrasts, company, properties } = stated;
    let text = &response.text;
    let one_thing = |statement| {
        let difference = of_one_thing(statement, response)?;
        Some((text.words[difference.place].sentence, Near::against(statement, difference)))
    };
    let mut whole = Nearest(statements.iter().filter_map(one_thing).collect());
    let shared = sentences.shared(of_words);
    whole.look(statements, terms, response, &shared, &text.sentences, SAME_TOPIC);
    let verdict = other_verdict(statements, text);
    let mut mixed = contrasts.mixed(statements, text);
    // What a later sentence makes of the thing is wrong there.
    mixed.retain(|mixed| !repeats(statements, text, text.words[mixed.words.start].sentence));
    let is_mixed = |at: usize| mixed.iter().any(|mixed| text.words[mixed.words.start].sentence == at);
    let is_settled = |at: usize| at == 0 && verdict.is_some() || is_mixed(at);
    whole.0.retain(|at, _| !is_settled(*at));
    whole.add(in_short(statements, text));
    let said = SaidNames::of(terms, text);
    for (at, sentence) in text.sentences.iter().enumerate().filter(|_| !text.negators.is_empty()) {
        if whole.difference(at).is_none()
            && !is_settled(at)
            && let Some((statement, difference)) = other_name(statements, (terms, &said), response, sentence)
        {
            whole.0.insert(at, Near::against(statement, difference));
        }
    }
    // "The liver makes no bile, and it stores no sugar": where nothing is said against a sentence, something may be against
    // one of its clauses.
    let others: BTreeSet<usize> =
        (0..text.sentences.len()).filter(|&at| whole.is_of_the_other_side(at, response)).collect();
    let is_open = |at: &usize| {
        sentences.is_compared(*at) && whole.difference(*at).is_none() && !is_settled(*at) && !others.contains(at)
    };
    let clauses: Vec<Sentence> =
        (0..text.sentences.len()).filter(is_open).flat_map(|at| clauses_of(text, at)).collect();
    let index = SentenceIndex::of(text, clauses.iter().map(|clause| Some(clause.words.clone())));
    let shared_by_clauses = index.shared(of_words);
    let mut parts = Nearest::default();
    parts.look(statements, terms, response, &shared_by_clauses, &clauses, SAME_PART);
    whole.add(crosswise::find(statements, response, &shared, &text.sentences));
    whole.add(topics.find(contrasts, statements, text).into_iter().filter(|(at, ..)| !repeats(statements, text, *at)));
    if whole.0.values().all(|near| near.difference.is_none()) {
        parts.add(crosswise::find(statements, response, &shared_by_clauses, &clauses));
    }
    whole.deny_in_short(statements, response, &text.sentences, |at| !is_settled(at) && !others.contains(&at));
    whole.say_of_others(statements, response, &text.sentences, |at| !is_settled(at) && !others.contains(&at));
    whole.take_back(statements, response);
    // What is against a sentence is against its clauses already.
    let is_told = |at: usize| whole.difference(text.words[clauses[at].words.start].sentence).is_some();
    parts.0.retain(|at, _| !is_told(*at));
    parts.deny_in_short(statements, response, &clauses, |at| !is_told(at));
    parts.say_of_others(statements, response, &clauses, |at| !is_told(at));
    whole.0.retain(|at, _| !is_mixed(*at));
    let mut affirmed: Vec<&Statement> = whole.affirmed().chain(parts.affirmed()).collect();
    // An answer may say the same statement again and again.
    affirmed.sort_by_key(|statement| std::ptr::from_ref(*statement));
    affirmed.dedup_by(|one, other| std::ptr::eq(*one, *other));
    let is_wrong = |difference: Difference| {
        let word = &text.words[difference.place];
        difference.is_denial() || !word.is_number || !accepted(&word.span)
    };
    whole.0.retain(|_, near| near.difference.is_none_or(is_wrong));
    parts.0.retain(|_, near| near.difference.is_none_or(is_wrong));
    let mut found = whole.contradictions((statements, topics), response, &text.sentences, &affirmed);
    found.extend(parts.contradictions((statements, topics), response, &clauses, &affirmed));
    found.extend(of_mixed(&mixed, response));
    found.extend(verdict.map(|(statement, difference)| {
        let span = text.span_of(&text.sentences[0].words);
        let against = statement.quote.clone();
        let evidence = difference.evidence(&statement.passage, response);
        (0, ALL_SENTENCES, Contradiction { span, against, evidence })
    }));
    if found.is_empty() {
        let mut mixed = company.mixed(statements, text, &response.source);
        mixed.retain(|mixed| !others.contains(&text.words[mixed.words.start].sentence));
        found.extend(of_mixed(&mixed, response));
    }
    if found.is_empty() {
        found = growth::other_orders(statements, response);
    }
    if found.is_empty() {
        found = signs::other_signs(statements, response);
    }
    if found.is_empty() {
        found = properties.exchanged(response);
    }
    found.sort_by_key(|(_, _, contradiction)| contradiction.span.start);
    found
}

/// Returns whether a sentence is one of the references, word for word.
fn repeats(statements: &[Statement], text: &Text, sentence: usize) -> bool {
    let said = text.words_of(&text.sentences[sentence]);
    let is_it = |words: &[Word]| words.iter().map(|word| &word.key).eq(said.iter().map(|word| &word.key));
    statements.iter().any(|statement| is_it(&statement.passage.text.words))
}

/// Returns what is contradicted where two things are mixed up; stretches against one statement are its parts.
fn of_mixed(mixed: &[Mixed<'_>], response: &Passage) -> impl Iterator<Item = (usize, f64, Contradiction)> {
    mixed.iter().map(|one| {
        let text = &response.text;
        let span = text.span_of(&one.words);
        let against = one.statement.quote.clone();
        let evidence = one.difference.evidence(&one.statement.passage, response);
        let of_it = mixed.iter().filter(|other| std::ptr::eq(one.statement, other.statement)).count();
        let share = 1.0 / of_it as f64;
        (text.words[one.words.start].sentence, share, Contradiction { span, against, evidence })
    })
}

/// Finds the sentences that deny of a thing what the statements say of it, or the other way round, where these say it in short.
fn in_short<'a>(statements: &'a [Statement], text: &Text) -> impl Iterator<Item = (usize, Difference, &'a Statement)> {
    text.sentences.iter().enumerate().filter_map(move |(at, sentence)| {
        let (difference, statement) = ellipsis::find(statements, Part::of(text, &sentence.words))?;
        Some((at, difference, statement))
    })
}

/// Returns the clauses of a sentence, as sentences of their own; one that goes on behind a `but` is no whole: "it is not paid by
/// fees" of "but by a lottery".
fn clauses_of(text: &Text, at: usize) -> impl Iterator<Item = Sentence> {
    let sentence = &text.sentences[at];
    let kind = sentence.kind;
    let all = clauses(text, &sentence.words).into_iter().map(|(words, _)| words);
    all.filter(|clause| !goes_on(Part::of(text, clause), Part::of(text, &sentence.words))).map(move |words| Sentence {
        span: text.span_of(&words),
        words,
        kind,
    })
}
