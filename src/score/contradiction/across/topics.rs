//! Topics of which each has what the references say of another one: "in a queue the element added last is removed first, and
//! in a stack elements are removed in the order they were added".
//!
//! Each sentence of the references has a topic, its first content word, and words that no other topic's sentences have. A
//! response is read from topic to topic; it has confused them where two of them have another one's words instead of their own.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::clauses::{COPULAS, SUBJECTS};
use super::super::comparison::degrees::is_correlation;
use super::super::condition::has_condition;
use super::super::difference::Difference;
use super::super::part::Part;
use super::super::statement::Statement;
use super::super::words::{BESIDE, PRONOUNS};
use super::contrast::Contrasts;
use crate::text::{Gap, Role, Text, Word};

/// Stems of words for a change: where one thing rises while another one falls, the other way round may be so, too.
pub const CHANGES: &[&str] = &[
    "climb", "contract", "decreas", "drop", "expand", "fall", "grow", "increas", "lower", "rais", "reduc", "rise",
    "shrink",
];

/// Words that tell one verb from another: "carry **away**".
const PARTICLES: &[&str] = &["away", "back", "down", "off", "out", "up"];

/// Words with which something is said of several things.
const ALIKE: &[&str] = &["all", "alike", "also", "as", "both", "equally", "like", "same", "too", "unlike"];

/// Words before what belongs to the topic before.
const OWN: &[&str] = &["her", "his", "its", "their"];

/// How many small words stand before a topic at most: "and in the".
const MOST_BEFORE: usize = 4;

/// How many of another topic's words must be there, or half of fewer.
const LEAST_OTHERS: usize = 2;

/// Of how many words of another topic one must be there at least.
const ONE_OF: usize = 4;

/// The topics of an item's references.
#[derive(Debug, Clone, Default)]
pub struct Topics {
    /// Their stems.
    names: Vec<String>,
    said: Vec<Said>,
}

/// What a clause of the references says of a topic.
#[derive(Debug, Clone)]
struct Said {
    /// The topic, by its place.
    topic: usize,
    /// The stems of its words that tell something, and those of them that nothing said of another topic has.
    all: BTreeSet<String>,
    own: BTreeSet<String>,
    is_denied: bool,
    /// The clause's statement, as a place among the item's, and the place of the topic's word in it.
    statement: usize,
    at: usize,
}

/// A stretch of a response about a topic.
struct Told {
    /// The topic, by its place.
    topic: usize,
    /// Where the topic stands in the response, and the words behind its name with their stems.
    place: usize,
    words: Range<usize>,
    stems: BTreeSet<String>,
}

/// A stretch of a response about a topic that has the words of another one.
struct Crossing {
    /// The topic, and what is said of another one, by their places.
    topic: usize,
    said: usize,
    /// Where the topic stands in the response.
    place: usize,
}

impl Topics {
    /// Finds the topics of an item's statements.
    #[must_use]
    pub fn of(statements: &[Statement]) -> Self {
        let mut all = Self::default();
        for (number, statement) in statements.iter().enumerate().filter(|(_, statement)| statement.share >= 1.0) {
            let text = &statement.passage.text;
            if !depends_on_another(&text.words) {
                all.add(number, text);
            }
        }
        let mut topics: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for said in &all.said {
            for stem in &said.own {
                topics.entry(stem.clone()).or_default().insert(said.topic);
            }
        }
        for said in &mut all.said {
            said.own.retain(|stem| topics[stem].len() == 1 && !all.names.contains(stem));
        }
        all
    }

    /// Takes in what a sentence of the references says of its topics.
    fn add(&mut self, statement: usize, text: &Text) {
        let goes_on = text.words.first().is_some_and(|word| PRONOUNS.contains(&word.key.as_str()));
        let is_topic = |start: usize, at: usize| start == 0 || begins_clause(text, start, at);
        for (number, (at, words)) in stretches(text, &(0..text.words.len()), is_topic).into_iter().enumerate() {
            let stem = &text.words[at].stem;
            let is_denied = Part::of(text, &words).denials() > 0;
            let all = content(text, words);
            let own = all.clone();
            // "They line up" goes on with the topic before.
            if let Some(before) = self.said.last().filter(|_| goes_on && number == 0) {
                self.said.push(Said { all, own, is_denied, ..before.clone() });
                continue;
            }
            let topic = self.names.iter().position(|name| name == stem).unwrap_or_else(|| {
                self.names.push(stem.clone());
                self.names.len() - 1
            });
            self.said.push(Said { topic, all, own, is_denied, statement, at });
        }
    }

    /// Returns whether a stem is that of a topic.
    pub fn has(&self, stem: &str) -> bool {
        self.names.iter().any(|name| name == stem)
    }

    /// Returns whether words of a response name a topic, and none that the statement's sentence names: "in a deep copy nothing
    /// is shared" is not about "a shallow copy shares the nested objects".
    pub fn is_other(&self, statements: &[Statement], statement: &Statement, words: &[Word]) -> bool {
        let at = statements.iter().position(|other| std::ptr::eq(other, statement));
        let whole = at.and_then(|at| statements[..=at].iter().rfind(|other| other.share >= 1.0)).unwrap_or(statement);
        let mut named = self.names.iter().filter(|name| words.iter().any(|word| word.stem == **name)).peekable();
        named.peek().is_some() && named.all(|name| !whole.has(name)) && self.names.iter().any(|name| whole.has(name))
    }

    /// Finds the sentences of a response, by their places, that say of a topic what the references say of another one, each with the
    /// statement about that one: of topics that are confused, and of one that they set against it.
    pub fn find<'a>(
        &self,
        contrasts: &Contrasts,
        statements: &'a [Statement],
        text: &Text,
    ) -> Vec<(usize, Difference, &'a Statement)> {
        let told = self.told(text);
        let mut found = self.confused(statements, text, &told);
        found.extend(self.misplaced(contrasts, statements, text, &told));
        found
    }

    /// Reads what a response says of the topics, but for what holds only with something else.
    fn told(&self, text: &Text) -> Vec<Told> {
        let Self { names, .. } = self;
        let topic_at = |at: usize| names.iter().position(|name| *name == text.words[at].stem);
        let sentences = text.sentences.iter().filter(|sentence| {
            // Nothing is taken for something else where there is but one.
            names.len() > 1 && !depends_on_another(text.words_of(sentence))
        });
        let stretches = sentences.flat_map(|sentence| stretches(text, &sentence.words, |_, at| topic_at(at).is_some()));
        let told = stretches.filter_map(|(place, words)| {
            let stems = content(text, words.clone());
            Some(Told { topic: topic_at(place)?, place, words, stems })
        });
        told.collect()
    }

    /// Finds what says of a topic all that a clause of the references says of the one that they set against it: "arteries have
    /// valves" for "veins have valves".
    fn misplaced<'a>(
        &self,
        contrasts: &Contrasts,
        statements: &'a [Statement],
        text: &Text,
        told: &[Told],
    ) -> Vec<(usize, Difference, &'a Statement)> {
        let Self { names, said } = self;
        let is_of_several = |sentence: usize| {
            let mut words = text.words_of(&text.sentences[sentence]).iter();
            words.any(|word| ALIKE.contains(&word.key.as_str()))
        };
        let find = |Told { topic, place, words, stems }: &Told| {
            let sentence = text.words[*place].sentence;
            let is_own = said.iter().any(|said| said.topic == *topic && said.is_said(stems));
            if is_own || Part::of(text, words).denials() > 0 || is_of_several(sentence) {
                return None;
            }
            let is_of_another = |said: &&Said| {
                said.topic != *topic
                    && !said.is_denied
                    && said.is_said(stems)
                    && ![&names[*topic], &names[said.topic]].iter().any(|name| said.all.contains(*name))
                    && contrasts.set_apart(&names[*topic], &names[said.topic])
            };
            let Said { statement, at, .. } = said.iter().find(is_of_another)?;
            Some((sentence, Difference::instead(*place, *at), &statements[*statement]))
        };
        told.iter().filter_map(find).collect()
    }

    /// Finds topics that have each other's words.
    fn confused<'a>(
        &self,
        statements: &'a [Statement],
        text: &Text,
        told: &[Told],
    ) -> Vec<(usize, Difference, &'a Statement)> {
        let Self { names, said } = self;
        let (mut right, mut crossings) = (BTreeSet::new(), Vec::new());
        for Told { topic, place, words, stems } in told {
            let (topic, place) = (*topic, *place);
            let found = |said: &Said| said.own.intersection(stems).count();
            let own: BTreeSet<&String> =
                said.iter().filter(|said| said.topic == topic).flat_map(|said| said.own.intersection(stems)).collect();
            let is_other = |other: &Said| {
                let (count, all) = (found(other), other.own.len());
                let is_much = count >= LEAST_OTHERS.min(all.div_ceil(2)) && count * ONE_OF >= all;
                other.topic != topic && !stems.contains(&names[other.topic]) && is_much && count > 2 * own.len()
            };
            let others = said.iter().enumerate().filter(|(_, other)| is_other(other));
            match others.max_by_key(|(number, other)| (found(other), said.len() - number)) {
                Some((said, _)) if Part::of(text, words).denials() == 0 => {
                    crossings.push(Crossing { topic, said, place });
                }
                None if !own.is_empty() => {
                    right.insert(topic);
                }
                _ => {}
            }
        }
        // What is said beside what is right may hold of the topic, too.
        crossings.retain(|crossing| !right.contains(&crossing.topic));
        // What is said of one topic alone may hold of it, too: each must be in another's place, as in a ring.
        loop {
            let before = crossings.len();
            let topics: BTreeSet<usize> = crossings.iter().map(|crossing| crossing.topic).collect();
            let others: BTreeSet<usize> = crossings.iter().map(|crossing| said[crossing.said].topic).collect();
            crossings
                .retain(|crossing| others.contains(&crossing.topic) && topics.contains(&said[crossing.said].topic));
            if crossings.len() == before {
                break;
            }
        }
        let found = |Crossing { said: number, place, .. }: Crossing| {
            let Said { statement, at, .. } = said[number];
            let difference = Difference::instead(place, at);
            (text.words[place].sentence, difference, &statements[statement])
        };
        crossings.into_iter().map(found).collect()
    }
}

impl Said {
    /// Returns whether words with these stems say all of it, and hardly more.
    fn is_said(&self, stems: &BTreeSet<String>) -> bool {
        self.all.is_subset(stems) && stems.len() <= self.all.len() + 1
    }
}

/// Returns the stretches of a sentence that begin with a topic, each with the topic's place and the words behind its name.
///
/// `is_topic` tells whether the content word at its second place is one, where its first place begins a clause.
fn stretches(text: &Text, range: &Range<usize>, is_topic: impl Fn(usize, usize) -> bool) -> Vec<(usize, Range<usize>)> {
    let key = |at: usize| text.words[at].key.as_str();
    let begins = |&at: &usize| at == range.start || text.words[at].gap == Gap::Comma || BESIDE.contains(&key(at));
    let starts = range.clone().filter(begins).filter_map(|start| {
        let first = if start > range.start && BESIDE.contains(&key(start)) { start + 1 } else { start };
        let at = first_content(text, first..range.end.min(first + MOST_BEFORE + 1))?;
        is_topic(start - range.start, at).then_some((start, at))
    });
    let mut starts: Vec<(usize, usize)> = starts.collect();
    // ", and" begins but one stretch.
    starts.dedup_by_key(|(_, at)| *at);
    let ends: Vec<usize> = starts.iter().skip(1).map(|(start, _)| *start).chain([range.end]).collect();
    starts.into_iter().zip(ends).map(|((_, at), end)| (at, end_of_name(text, at).min(end)..end)).collect()
}

/// Returns where the name of the topic at `at` ends: "the **remote cause** was ...".
fn end_of_name(text: &Text, at: usize) -> usize {
    let goes_on = |at: &usize| text.words[*at].role == Role::Content && text.words[*at].gap == Gap::Space;
    let end = (at + 1..text.words.len()).find(|at| !goes_on(at)).unwrap_or(text.words.len());
    let is_name = text.words.get(end).is_some_and(|word| COPULAS.contains(&word.key.as_str()));
    if is_name { end } else { at + 1 }
}

/// Returns whether the words of a sentence from `start` on, with the content word at `at`, are surely a clause with a subject
/// and no part of a list.
fn begins_clause(text: &Text, start: usize, at: usize) -> bool {
    let key = |at: usize| text.words[at].key.as_str();
    // "It" goes on with the topic before, and so does "its shadow".
    let begins = |at: usize| SUBJECTS.contains(&key(at)) && !PRONOUNS.contains(&key(at));
    !(start..at).any(|at| PRONOUNS.contains(&key(at)) || OWN.contains(&key(at)))
        && (["whereas", "while"].contains(&key(start)) || (start..at).any(begins))
}

fn first_content(text: &Text, mut range: Range<usize>) -> Option<usize> {
    range.find(|&at| text.words[at].role == Role::Content)
}

/// Returns whether what a sentence says of one thing holds only with what it says of another.
fn depends_on_another(words: &[Word]) -> bool {
    has_condition(words) || is_correlation(words)
}

/// Returns the stems of the words that tell something.
fn content(text: &Text, range: Range<usize>) -> BTreeSet<String> {
    let tells = |word: &&Word| match word.role {
        Role::Content => !CHANGES.contains(&word.stem.as_str()),
        Role::Function => PARTICLES.contains(&word.key.as_str()),
    };
    text.words[range].iter().filter(tells).map(|word| word.stem.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{check_all, statements_of};
    use super::*;

    #[track_caller]
    fn check(reference: &str, answer: &str, expected: &[&str]) {
        check_all(
            |statements, response| {
                let topics = Topics::of(statements);
                topics.confused(statements, &response.text, &topics.told(&response.text))
            },
            reference,
            answer,
            expected,
        );
    }

    #[test]
    fn topics_that_have_each_others_words_are_confused() {
        let reference = "A hammer drives nails into the wood. A saw cuts the wood to length.";
        let confused = ["\"saw\" instead of \"hammer\"", "\"hammer\" instead of \"saw\""];
        check(reference, "With a saw you drive nails into wood. With a hammer you cut it to length.", &confused);
        check(reference, "A saw drives nails, and a hammer cuts the wood to length.", &confused);
        let reference =
            "In spring the seeds are sown. In summer they grow and are watered. In autumn the corn is cut and stored.";
        check(
            reference,
            "In spring the corn is cut and stored. In summer the seeds are sown. In autumn they are watered and grow.",
            &[
                "\"spring\" instead of \"autumn\"",
                "\"summer\" instead of \"spring\"",
                "\"autumn\" instead of \"summer\"",
            ],
        );
    }

    #[test]
    fn clauses_have_topics_but_parts_of_a_list_have_none() {
        let reference =
            "The remote cause was hunger, high rents and bad roads. The trigger was the theft of a royal horse.";
        check(
            reference,
            "The remote cause was the theft of a horse, the trigger was hunger, rents and bad roads.",
            &["\"remote\" instead of \"trigger\"", "\"trigger\" instead of \"remote\""],
        );
        let reference = "A ferry lies at the old pier and its ramp falls on the quay, which happens at noon. A barge sails at dusk to the coal mine.";
        check(
            reference,
            "A ferry happens to be there at noon: it lies at the old pier and its ramp falls on the quay. A barge sails at dusk.",
            &[],
        );
        let reference = "A seller is one who hands over goods, and a buyer is one who pays money.";
        check(
            reference,
            "A buyer hands over goods and a seller pays money.",
            &["\"buyer\" instead of \"seller\"", "\"seller\" instead of \"buyer\""],
        );
    }

    #[test]
    fn what_is_said_of_one_of_two_is_misplaced_with_the_other() {
        let check = |answer: &str, expected: &[&str]| {
            let reference =
                "Ferries carry cars to the island and have ramps. Barges carry coal away from the island in holds.";
            check_all(
                |statements, response| {
                    let (topics, contrasts) = (Topics::of(statements), Contrasts::of(statements));
                    topics.misplaced(&contrasts, statements, &response.text, &topics.told(&response.text))
                },
                reference,
                answer,
                expected,
            );
        };
        check("Barges have ramps and carry cars to the island.", &["\"Barges\" instead of \"Ferries\""]);
        check("Barges also have ramps and carry cars to the island.", &[]);
        check("Barges have no ramps and carry no cars to the island.", &[]);
        check("Barges have ramps.", &[]);
        check("Ferries have ramps and carry cars to the island.", &[]);
        check("Canoes have ramps and carry cars to the island.", &[]);
    }

    #[test]
    fn sentence_about_another_topic_is_known() {
        let statements = statements_of(
            "A hammer drives nails into the wood, so it binds boards together. A saw cuts the wood to length.",
        );
        let topics = Topics::of(&statements);
        let is_other = |statement: usize, answer: &str| {
            topics.is_other(&statements, &statements[statement], &Text::new(answer).words)
        };
        assert!(is_other(0, "With a saw nothing is driven into the wood."));
        // The clause "so it binds ..." is about the hammer, too.
        assert!(is_other(1, "A saw does not bind boards."));
        assert!(!is_other(0, "A hammer drives no saw into the wood."));
        assert!(!is_other(0, "Nothing is driven into the wood."));
    }

    #[test]
    fn what_is_right_of_one_topic_is_no_confusion() {
        let reference = "A hammer drives nails into the wood. A saw cuts the wood to length.";
        check(reference, "A saw cuts the wood to length and a hammer drives nails into it.", &[]);
        check(reference, "A saw drives nails into the wood.", &[]);
        check(reference, "A saw does not drive nails. A hammer does not cut the wood to length.", &[]);
        check(reference, "A saw is no hammer that drives nails. A hammer is no saw that cuts to length.", &[]);
        check(reference, "A hammer drives nails. A saw cuts wood. A hammer cuts to length, a saw drives nails.", &[]);
        check(reference, "A saw drives nails. A mallet cuts to length.", &[]);
        let reference = "A hammer drives nails into the wood. A saw cuts the wood to length. A plane makes it smooth.";
        check(reference, "A saw drives nails, and a plane cuts wood to length.", &[]);
        check("When the gas cools, its pressure is low.", "When the pressure cools, the gas is low.", &[]);
        let reference = "The potential energy falls, while the kinetic energy rises.";
        check(reference, "The potential energy rises, while the kinetic energy falls.", &[]);
    }
}
