//! The statements that are nearest to the sentences of a response, and what in these is against them.

use std::collections::BTreeMap;

use super::super::Contradiction;
use super::super::alike::{Alike, Shared};
use super::super::passage::Passage;
use super::across::topics::Topics;
use super::comparison::concluded;
use super::comparison::converse::is_of_the_compared;
use super::conflict::{conflict, is_of_the_other_side, renamed, turned_round};
use super::difference::Difference;
use super::exchange::turn;
use super::harmless::parallel::{
    affirms_of_another, denies_of_another, denies_of_the_whole, deny_alike, is_of_another, is_of_another_statement,
    says_of_another, tells_both,
};
use super::harmless::{contrasted, other_side, reworded};
use super::in_short::shortened;
use super::pair::MOST_PAIRS;
use super::part::Part;
use super::quantities;
use super::statement::Statement;
use super::terms::Terms;
use crate::text::{Sentence, Text, Word};

/// How much of their content words a sentence and a statement share (Dice coefficient) to say the same thing or its
/// opposite. Below it, most conflicts that were found in right answers were none.
pub const SAME_TOPIC: f64 = 0.65;

/// The same where one of the two is a clause: it has fewer words, of which a few alone say little.
pub const SAME_PART: f64 = 0.8;

/// The same where the response tells of both of two things: "a soft link has the name of a file" beside "a hard link is a name of a
/// file".
const SAME_OF_BOTH: f64 = 0.9;

/// The fewest content words that statement and sentence must share.
const SHARED_WORDS: usize = 3;

/// The fewest for a statement of at most 3 content words.
const SHARED_OF_FEW: usize = 2;

/// How much of their content words they share where these are fewer than 3, for opposite words and denials to tell
/// anything: "indexes slow down writes" does not contradict "indexes speed up reads".
const SAME_FEW: f64 = 0.8;

/// Words of references that call something false themselves.
const JUDGING: &[&str] =
    &["disproved", "error", "false", "incorrect", "misconception", "mistake", "myth", "untrue", "wrong"];

/// Words of a sentence that tells what others thought.
const TELLING: &[&str] = &[
    "according", "argued", "believe", "believed", "believes", "claim", "claimed", "claims", "held", "idea", "said",
    "say", "says", "showed", "taught", "theory", "think", "thinks", "thought", "view",
];

/// For stretches of a response, by their places, the statement that shares most with each; it decides. One that agrees
/// wins a tie.
#[derive(Default)]
pub struct Nearest<'a>(pub BTreeMap<usize, Near<'a>>);

/// A statement that shares words with a stretch.
pub struct Near<'a> {
    pub statement: &'a Statement,
    /// How much they share (Dice coefficient, 0..=1).
    pub share: f64,
    /// The same for the words themselves, without those that have their opposites there.
    pub same_share: f64,
    pub difference: Option<Difference>,
}

impl<'a> Near<'a> {
    /// Something against a statement that is found by other means than by how much is shared.
    pub fn against(statement: &'a Statement, difference: Difference) -> Self {
        Self { statement, share: 1.0, same_share: 1.0, difference: Some(difference) }
    }
}

impl<'a> Nearest<'a> {
    /// Looks at stretches that have many words of a statement.
    pub fn look(
        &mut self,
        statements: &'a [Statement],
        terms: &Terms,
        response: &Passage,
        shared: &Shared<'_>,
        stretches: &[Sentence],
        least: f64,
    ) {
        let Self(best) = self;
        for (of, statement) in statements.iter().enumerate() {
            let fewest = if statement.content.len() > SHARED_WORDS { SHARED_WORDS } else { SHARED_OF_FEW };
            let least = if statement.share < 1.0 { SAME_PART } else { least };
            for Alike { sentence: at, count, share, same_share } in alike(shared, (of, statement), terms, fewest, least)
            {
                // So little must be there as it stands, where it is only a part of a sentence.
                if statement.share < 1.0 && statement.content.len() < SHARED_WORDS && share < 1.0 {
                    continue;
                }
                let before = best.get(&at);
                let stretch = &stretches[at];
                // A clause in the very words is nearer than a sentence that has the opposite of one of them beside it.
                let is_nearer = before.is_some_and(|before| same_share >= 1.0 && before.same_share < 1.0);
                let is_behind =
                    |before: &Near<'_>| share < before.share || share <= before.share && before.difference.is_none();
                if !is_nearer && before.is_some_and(is_behind) {
                    continue;
                }
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
                if is_nearer || before.is_none_or(|before| share > before.share || difference.is_none()) {
                    best.insert(at, Near { statement, share, same_share, difference });
                }
            }
        }
    }

    /// Takes in what is against a statement in stretches against which nothing is found yet.
    pub fn add(&mut self, found: impl IntoIterator<Item = (usize, Difference, &'a Statement)>) {
        for (at, difference, statement) in found {
            if self.difference(at).is_none() {
                self.0.insert(at, Near::against(statement, difference));
            }
        }
    }

    /// Takes in stretches that deny a statement in a few of its words.
    pub fn deny_in_short(
        &mut self,
        statements: &'a [Statement],
        response: &Passage,
        stretches: &[Sentence],
        is_open: impl Fn(usize) -> bool,
    ) {
        if response.text.negators.is_empty() {
            return;
        }
        for (at, stretch) in stretches.iter().enumerate() {
            if is_open(at) && self.difference(at).is_none() {
                let found = shortened::find(statements, response, stretch);
                self.add(found.map(|(difference, statement)| (at, difference, statement)));
            }
        }
    }

    /// Takes in stretches that say a statement of more things, or of fewer, of the other one of two, or in another turn.
    pub fn say_of_others(
        &mut self,
        statements: &'a [Statement],
        response: &Passage,
        stretches: &[Sentence],
        is_open: impl Fn(usize) -> bool,
    ) {
        for (at, stretch) in stretches.iter().enumerate() {
            if is_open(at) && self.difference(at).is_none() {
                let theirs = Part::of(&response.text, &stretch.words);
                let found = quantities::find(statements, theirs).or_else(|| concluded::find(statements, theirs));
                let found = found.or_else(|| turn::find(statements, theirs));
                self.add(found.map(|(difference, statement)| (at, difference, statement)));
            }
        }
    }

    /// Takes in sentences that say a statement and are called false by what follows: "... That is not true."
    ///
    /// What somebody thought may be false as the references say it is, and "wrong" is what people do, too.
    pub fn take_back(&mut self, statements: &[Statement], response: &Passage) {
        let text = &response.text;
        let judges = |words: &[Word]| words.iter().any(|word| word.is_any(JUDGING));
        if text.beliefs.is_empty() || statements.iter().any(|statement| judges(&statement.passage.text.words)) {
            return;
        }
        let says = |near: &Near<'_>| near.difference.is_none() && near.share >= SAME_PART;
        for (at, near) in self.0.iter_mut().filter(|(_, near)| says(near)) {
            let sentence = &text.sentences[*at];
            let is_taken_back = sentence.words.clone().all(|place| text.is_reported(place));
            if is_taken_back && !is_asked_or_told(sentence, response) && !is_of_deed(text, at + 1) {
                let first = sentence.words.clone().find(|&place| text.words[place].is_content());
                near.difference = first.map(|place| Difference::of_denial(place, true));
            }
        }
    }

    /// Returns whether a sentence tells of the other side of the statement that it is most like.
    pub fn is_of_the_other_side(&self, at: usize, response: &Passage) -> bool {
        let near = self.0.get(&at).filter(|near| near.difference.is_none());
        let sentence = &response.text.sentences[at];
        near.is_some_and(|near| is_of_the_other_side(&near.statement.passage, response, sentence))
    }

    pub fn difference(&self, at: usize) -> Option<Difference> {
        self.0.get(&at)?.difference
    }

    /// Returns the statements that stretches say in nearly their words.
    pub fn affirmed(&self) -> impl Iterator<Item = &'a Statement> {
        let agrees = |near: &&Near<'a>| near.difference.is_none() && near.share >= SAME_PART;
        self.0.values().filter(agrees).map(|near| near.statement)
    }

    /// Returns what is contradicted, but for what the response affirms as well, of what a stretch says of something else.
    pub fn contradictions(
        self,
        (statements, topics): (&[Statement], &Topics),
        response: &Passage,
        stretches: &[Sentence],
        affirmed: &[&Statement],
    ) -> Vec<(usize, f64, Contradiction)> {
        let contradiction = |(at, Near { statement, share, difference, .. }): (usize, Near<'_>)| {
            let words = &stretches[at].words;
            let theirs = Part::of(&response.text, words);
            let difference = difference?;
            if affirmed.iter().any(|affirmed| affirmed.includes(statement))
                && is_of_another(statement, difference, theirs)
            {
                return None;
            }
            if share < SAME_OF_BOTH && tells_both(statement, difference, response) {
                return None;
            }
            let named = difference.instead_of().map(|_| &theirs[difference.place].stem);
            if reworded::says_the_same(statement, difference, theirs)
                || is_of_another_statement(statements, statement, difference, theirs)
                || is_of_the_compared(statements, statement, difference, theirs)
                || concluded::agrees(statements, difference, theirs)
                || contrasted::follows(statements, statement, difference, theirs)
                || says_of_another(statements, statement, difference, theirs)
                || is_clause_of_another(statements, statement, difference, theirs)
                || !named.is_some_and(|named| topics.has(named))
                    && topics.is_other(statements, statement, theirs.words())
            {
                return None;
            }
            let is_denial = difference.is_denial();
            if difference.denies()
                && (denies_of_another(statements, statement, theirs) || denies_of_the_whole(statement, theirs))
                || is_denial && (deny_alike(statement, theirs) || affirms_of_another(statement, theirs))
            {
                return None;
            }
            let span = response.text.span_of(words);
            let against = statement.quote.clone();
            let sentence = theirs[words.start].sentence;
            let evidence = difference.evidence(&statement.passage, response);
            Some((sentence, statement.share, Contradiction { span, against, evidence }))
        };
        self.0.into_iter().filter_map(contradiction).collect()
    }
}

/// Returns whether a clause has the opposite of a word of a clause of the references, and their sentences are about different kinds of a
/// thing: "**later** calls are fast because **the cache is full**" beside "the first call is slow because the cache is empty".
fn is_clause_of_another(
    statements: &[Statement],
    statement: &Statement,
    difference: Difference,
    theirs: Part<'_>,
) -> bool {
    if statement.share >= 1.0 || difference.instead_of().is_none() {
        return false;
    }
    let sentence = Part::of(theirs.text, &theirs.text.sentences[theirs[difference.place].sentence].words);
    let mut wholes = statements.iter().filter(|whole| whole.share >= 1.0 && whole.includes(statement));
    wholes.any(|whole| other_side::is_of_other_kinds(Part::all(&whole.passage.text), sentence))
}

/// Returns whether a sentence asks, or tells what others thought.
fn is_asked_or_told(sentence: &Sentence, response: &Passage) -> bool {
    let text = &response.text;
    response.source[sentence.span.clone()].trim_end().ends_with('?')
        || text.words_of(sentence).iter().any(|word| word.is_any(TELLING))
        || sentence.words.clone().any(|place| text.is_attributed(place))
}

/// Returns whether the sentence at a place may judge what was done, and not what was said: "that is wrong", but "all of that is wrong".
fn is_of_deed(text: &Text, at: usize) -> bool {
    let words = text.sentences.get(at).map_or(&[][..], |sentence| text.words_of(sentence));
    words.first().is_some_and(|first| !first.is_any(&["all", "none"]))
        && words.iter().any(|word| word.is_any(&["wrong", "mistaken"]))
}

/// Returns the stretches that have many words of the statement at `at`; its names may be others in them: "Pasteur discovered
/// penicillin" for "Alexander Fleming discovered penicillin".
fn alike(
    shared: &Shared<'_>,
    (at, statement): (usize, &Statement),
    terms: &Terms,
    fewest: usize,
    least: f64,
) -> Vec<Alike> {
    let with = |names: usize, count: usize| (count + names) as f64 / count as f64;
    // Names are counted only where there is what any number of them could make alike.
    let mut found = shared.alike(at, statement.content.len(), SHARED_OF_FEW, least / with(MOST_PAIRS, SHARED_OF_FEW));
    if !found.is_empty() {
        let names = statement.content.keys().filter(|stem| terms.names.contains(*stem)).count().min(MOST_PAIRS);
        found.retain(|alike| alike.count + names >= fewest && alike.share * with(names, alike.count) >= least);
    }
    found
}
