//! Two things of which a response gives each the properties of the other one, in words of its own: "erosion is the crumbling of rock
//! on the spot, and weathering takes the debris away".
//!
//! A clause is about the thing that it names, or goes on with. A word of the response speaks for the thing with which the
//! references have the word itself, or the one that comes nearest to it: the cosine of their vectors. A response has exchanged
//! two things where what it says of both, or much of what it says of one, speaks clearly for the other one. How the sentences are
//! built doesn't matter.
//!
//! Measured on answers to 162 questions: of 486 that turn a fact round, 35 are noticed by this alone, 15 of them in a set of 90 that was
//! written before and looked at after; none of 1,134 right ones is called one, and none of 2,233 answers with full marks in four sets
//! marked by humans.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::super::Contradiction;
use super::super::super::known_cosines::{Cosines, KnownCosines};
use super::super::super::passage::Passage;
use super::super::super::word_vector::{SharedVector, WordVector};
use super::super::part::Part;
use super::super::words::{ARTICLES, PRONOUNS};
use crate::text::{Gap, Script, Text};

/// Words before which a clause ends, whatever stands between.
const AGAINST: &[&str] = &["although", "but", "whereas", "while"];

/// Words behind a comma that begin a clause.
const BEGINNING: &[&str] =
    &["a", "an", "and", "at", "because", "by", "for", "in", "since", "so", "the", "which", "who", "with", "yet"];

/// Pronouns and determiners with which a sentence goes on with the thing before, beside [`PRONOUNS`].
const GOING_ON: &[&str] = &["he", "its", "she", "their", "these", "this", "those"];

/// Words that compare: what is said then is said of two things.
const COMPARING: &[&str] = &["less", "than", "unlike"];

/// With how many of its first content words a clause of the references tells what it is about.
const LEADING: usize = 3;

/// How many clauses of a reference are put beside each other, and how many words of a response are looked at: nobody writes more,
/// and the work grows with the square of the former.
const MOST_CLAUSES: usize = 16;
const MOST_WORDS: usize = 2000;

/// How many sentences a reference has at most, and all references together for things that the question does not name: of more, some
/// begin with words that are no things, and others speak of many.
const MOST_SENTENCES: usize = 5;

/// The fewest words that the references say of a thing.
const FEWEST_SAID: usize = 2;

/// How near a word must come to another one to speak for a thing, and how much nearer than to any of the other thing's, as cosines.
const NEAR: f32 = 0.3;
const NEARER: f32 = 0.1;

/// How much of what is said of each of two things must speak for the other one, and how much more that must be than what speaks for
/// the right one: as a sum of what the words come nearer, and as a multiple.
const OF_EACH: f32 = 0.3;
const SURPLUS: f32 = 0.5;
const TIMES: f32 = 1.5;

/// The same where only what is said of one thing tells; and the fewest words.
const SURPLUS_OF_ONE: f32 = 1.5;
const TIMES_OF_ONE: f32 = 4.0;
const WORDS_OF_ONE: usize = 3;

/// The same where nothing that is said of both speaks for the right one.
const OF_EACH_ALONE: f32 = 0.2;
const SURPLUS_ALONE: f32 = 0.5;

/// What the references say of things that can be told apart.
#[derive(Debug, Clone, Default)]
pub struct Properties {
    pairs: Vec<Things>,
    /// The words of the references, one for each stem.
    said: Vec<Said>,
    /// The sentences of the references, each on one line.
    sentences: Vec<String>,
    known: KnownCosines,
}

/// A word of the references.
#[derive(Debug, Clone)]
struct Said {
    stem: String,
    vector: Option<SharedVector>,
}

/// Two things, with what the references say of each.
#[derive(Debug, Clone)]
struct Things {
    /// Their stems, in order, and the words as the first reference has them.
    stems: [String; 2],
    written: [String; 2],
    /// Whether the question names both.
    are_asked: bool,
    /// Of each thing the words that are said of it, by their places in `Properties::said`, with the sentences that say so.
    said: [Vec<(usize, usize)>; 2],
}

/// A clause of a text.
struct Clause {
    words: Range<usize>,
    sentence: usize,
    /// Whether it begins a sentence, or stands against what is before.
    is_main: bool,
    /// Whether it goes on with what was spoken of before, unless it names a thing.
    goes_on: bool,
}

/// A word of a response that speaks for the other thing than the one of which it is said.
struct Strange {
    /// The sentence of the response, and the place in it of the thing of which it is said.
    sentence: usize,
    thing: usize,
    /// Which of the two things that is.
    side: usize,
    /// The sentence of the references that says so of the other one.
    origin: usize,
    nearer: f32,
}

/// What the words of a response speak for.
#[derive(Default)]
struct Spoken {
    /// How much nearer words come to the thing of which they are said, in all.
    own: f32,
    /// Those that come nearer to the other one, in the order of the text.
    strange: Vec<Strange>,
}

impl Properties {
    /// Finds the things of the references that can be told apart; `asked` are the stems of the question. In other languages than
    /// English nothing tells which words are small ones.
    #[must_use]
    pub fn of(references: &[Passage], asked: &BTreeSet<String>) -> Self {
        let mut all = Self::default();
        let is_read = |reference: &&Passage| {
            reference.text.language.is_english() && reference.text.sentences.len() <= MOST_SENTENCES
        };
        let are_few =
            references.iter().map(|reference| reference.text.sentences.len()).sum::<usize>() <= MOST_SENTENCES;
        for reference in references.iter().filter(is_read) {
            let first = all.sentences.len();
            let text = &reference.text;
            let on_one_line = |source: &str| source.split_whitespace().collect::<Vec<_>>().join(" ");
            all.sentences.extend(text.sentences.iter().map(|it| on_one_line(&reference.source[it.span.clone()])));
            let mut clauses = clauses(reference);
            clauses.truncate(MOST_CLAUSES);
            let mut pairs: Vec<Things> = Vec::new();
            for (mut names, are_asked) in names(text, &clauses, asked) {
                names.sort_by_key(|at| &text.words[*at].stem);
                let stems = names.map(|at| text.words[at].stem.clone());
                if !are_asked && !are_few || pairs.iter().any(|pair| pair.stems == stems) {
                    continue;
                }
                let mut said = [Vec::new(), Vec::new()];
                for (clause, side, _) in about(text, &clauses, &stems) {
                    for at in telling(text, clause, &stems) {
                        said[side].push((all.note(reference, at), first + clause.sentence));
                    }
                }
                if said.iter().all(|said| said.len() >= FEWEST_SAID) {
                    let written = names.map(|at| reference.source[text.words[at].span.clone()].to_owned());
                    pairs.push(Things { stems, written, are_asked, said });
                }
            }
            for pair in pairs {
                all.add(pair);
            }
        }
        all
    }

    /// Keeps what a reference says of two things, beside what others say of them.
    fn add(&mut self, pair: Things) {
        match self.pairs.iter_mut().find(|known| known.stems == pair.stems) {
            Some(known) => known.said.iter_mut().zip(pair.said).for_each(|(known, said)| known.extend(said)),
            None => self.pairs.push(pair),
        }
    }

    /// Returns the place of a word of a reference among those that are kept, and keeps it if it is none of them.
    fn note(&mut self, reference: &Passage, at: usize) -> usize {
        let stem = &reference.text.words[at].stem;
        self.said.iter().position(|said| said.stem == *stem).unwrap_or_else(|| {
            self.said.push(Said { stem: stem.clone(), vector: reference.words[at].clone() });
            self.said.len() - 1
        })
    }

    /// Finds the sentences of a response that say of one thing what the references say of another one, each with how much of a
    /// sentence of the references it denies, 0..=1.
    #[must_use]
    pub fn exchanged(&self, response: &Passage) -> Vec<(usize, f64, Contradiction)> {
        let text = &response.text;
        let has = |stem: &String| text.words.iter().any(|word| word.stem == *stem);
        let named: Vec<&Things> = self.pairs.iter().filter(|pair| pair.stems.iter().all(has)).collect();
        if named.is_empty() || text.words.len() > MOST_WORDS {
            return Vec::new();
        }
        let (clauses, cosines) = (clauses(response), self.cosines(response));
        let exchanged = named.into_iter().filter_map(|pair| {
            let spoken = self.spoken(pair, text, &clauses, &cosines);
            spoken.is_exchange(pair.are_asked).then_some((pair, spoken.strange))
        });
        let clearest = exchanged.max_by(|(_, left), (_, right)| sum(left).total_cmp(&sum(right)));
        clearest.map_or_else(Vec::new, |(pair, strange)| self.told(pair, &strange, response))
    }

    /// Returns the cosines of each content word of a response with the words of the references; none for others.
    fn cosines(&self, response: &Passage) -> BTreeMap<usize, Cosines> {
        let places = Part::all(&response.text).content();
        let with_vectors = places.into_iter().filter_map(|at| Some((at, response.words[at].as_ref()?)));
        let (places, vectors): (Vec<usize>, Vec<&SharedVector>) = with_vectors.unzip();
        let with = |said: &Said, word: &WordVector| said.vector.as_ref().map_or(0.0, |said| said.cosine(word));
        let found = self.known.of(&vectors, |word| self.said.iter().map(|said| with(said, word)).collect());
        places.into_iter().zip(found).collect()
    }

    /// Finds out which of two things the words of a response speak for.
    fn spoken(&self, pair: &Things, text: &Text, clauses: &[Clause], cosines: &BTreeMap<usize, Cosines>) -> Spoken {
        let (mut spoken, mut counted) = (Spoken::default(), BTreeSet::new());
        for (clause, side, thing) in about(text, clauses, &pair.stems) {
            for at in telling(text, clause, &pair.stems) {
                let stem = text.words[at].stem.as_str();
                let near = |said: &(usize, usize)| {
                    let is_same = self.said[said.0].stem == stem;
                    let cosine = cosines.get(&at).map_or(0.0, |cosines| cosines[said.0]);
                    (if is_same { 1.0 } else { cosine }, said.1)
                };
                let nearest = |side: usize| {
                    let all = pair.said[side].iter().map(near);
                    all.max_by(|(left, _), (right, _)| left.total_cmp(right)).unwrap_or_default()
                };
                let ((own, _), (other, origin)) = (nearest(side), nearest(1 - side));
                if own.max(other) < NEAR || (own - other).abs() < NEARER || !counted.insert((side, stem)) {
                    continue;
                }
                if own > other {
                    spoken.own += own - other;
                } else {
                    spoken.strange.push(Strange {
                        sentence: clause.sentence,
                        thing,
                        side,
                        origin,
                        nearer: other - own,
                    });
                }
            }
        }
        spoken
    }

    /// Returns what is contradicted, a sentence of the response each.
    fn told(&self, pair: &Things, strange: &[Strange], response: &Passage) -> Vec<(usize, f64, Contradiction)> {
        let text = &response.text;
        let of_sentences = strange.chunk_by(|one, next| one.sentence == next.sentence);
        let telling = of_sentences.filter(|strange| sum(strange) >= OF_EACH);
        let clearest =
            telling.filter_map(|strange| strange.iter().max_by(|one, next| one.nearer.total_cmp(&next.nearer)));
        let clearest: Vec<&Strange> = clearest.collect();
        let contradiction = |strange: &&Strange| {
            let (written, other) = (&response.source[text.words[strange.thing].span.clone()], &pair.written);
            let found = Contradiction {
                span: text.span_of(&text.sentences[strange.sentence].words),
                against: self.sentences[strange.origin].clone(),
                evidence: format!("\"{written}\" instead of \"{}\"", other[1 - strange.side]),
            };
            let of_it = clearest.iter().filter(|other| other.origin == strange.origin).count();
            let share = 1.0 / of_it as f64;
            (strange.sentence, share, found)
        };
        clearest.iter().map(contradiction).collect()
    }
}

impl Spoken {
    /// Returns whether what is said of both things speaks for the other one, or, of things that the question names, much of what is
    /// said of one.
    fn is_exchange(&self, are_asked: bool) -> bool {
        let of = |side: usize| self.strange.iter().filter(move |strange| strange.side == side);
        let of_each = [0, 1].map(|side| of(side).map(|strange| strange.nearer).sum::<f32>());
        let (other, surplus) = (of_each[0] + of_each[1], of_each[0] + of_each[1] - self.own);
        let is_of_both = of_each.iter().all(|of_one| *of_one >= OF_EACH);
        let is_all = self.own <= 0.0;
        is_of_both && surplus >= SURPLUS && other >= TIMES * self.own
            || is_all && of_each.iter().all(|of_one| *of_one >= OF_EACH_ALONE) && other >= SURPLUS_ALONE
            || are_asked
                && surplus >= SURPLUS_OF_ONE
                && other >= TIMES_OF_ONE * self.own
                && self.strange.len() >= WORDS_OF_ONE
    }
}

/// Returns how much nearer to the other thing words come, in all.
fn sum(strange: &[Strange]) -> f32 {
    strange.iter().map(|strange| strange.nearer).sum()
}

/// Cuts a text of prose into clauses.
fn clauses(Passage { text, source, .. }: &Passage) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let prose = text.sentences.iter().enumerate().filter(|(_, sentence)| sentence.kind == Script::Prose);
    for (number, sentence) in prose {
        let is_key = |at: usize, keys: &[&str]| keys.contains(&text.words[at].key.as_str());
        let begins = |&at: &usize| match text.words[at].gap {
            Gap::Break => true,
            Gap::Comma => is_key(at, AGAINST) || is_key(at, BEGINNING),
            Gap::Space => is_key(at, AGAINST),
        };
        // A bracket sets nothing against anything.
        let is_set_off =
            |at: usize| source[text.words[at - 1].span.end..text.words[at].span.start].contains([';', ':']);
        let words = sentence.words.clone();
        let mut starts: Vec<usize> = (words.start + 1..words.end).filter(begins).collect();
        starts.insert(0, words.start);
        let ends = starts.iter().skip(1).copied().chain([words.end]);
        let pieces: Vec<(usize, usize)> = starts.iter().copied().zip(ends).filter(|(start, end)| start < end).collect();
        // "A stack returns the element that was added last, **a queue** the one that was added first."
        let first = Part::of(text, &(words.start..pieces.first().map_or(words.start, |&(_, end)| end))).stems();
        let is_built_alike = |start: usize, end: usize| {
            is_key(start, ARTICLES) && Part::of(text, &(start..end)).stems().iter().any(|stem| first.contains(stem))
        };
        clauses.extend(pieces.iter().map(|&(start, end)| Clause {
            words: start..end,
            sentence: number,
            is_main: start == words.start
                || is_key(start, AGAINST)
                || is_set_off(start)
                || is_key(words.start, ARTICLES) && is_built_alike(start, end),
            goes_on: start > words.start || is_key(start, PRONOUNS) || is_key(start, GOING_ON),
        }));
    }
    clauses
}

/// Returns the pairs of words with which clauses of a reference begin and of which each has one that the other lacks, by their
/// places, with whether the question names both.
fn names(text: &Text, clauses: &[Clause], asked: &BTreeSet<String>) -> Vec<([usize; 2], bool)> {
    let leading = |clause: &Clause| Part::of(text, &clause.words).content().into_iter().take(LEADING).collect();
    let first_of = |clause: &Clause| Part::of(text, &clause.words).content().first().copied();
    let is_taken_up = |clause: &&Clause| text.words[clause.words.start].is_any(PRONOUNS);
    let goes_on: BTreeSet<usize> = clauses.iter().filter(is_taken_up).filter_map(first_of).collect();
    let leading: Vec<Vec<usize>> = clauses.iter().filter(|clause| clause.is_main).map(leading).collect();
    let stem = |at: &usize| &text.words[*at].stem;
    let is_asked = |at: &usize| asked.contains(stem(at));
    let mut found = Vec::new();
    for (number, one) in leading.iter().enumerate() {
        for other in &leading[number + 1..] {
            let only = |of: &[usize], beside: &[usize], is_name: &dyn Fn(&usize) -> bool| {
                let is_only = |at: &usize| !beside.iter().any(|other| stem(other) == stem(at));
                of.iter().copied().enumerate().find(|(_, at)| is_only(at) && is_name(at))
            };
            let first =
                |is_name: &dyn Fn(&usize) -> bool| Some([only(one, other, is_name)?, only(other, one, is_name)?]);
            found.extend(first(&is_asked).map(|pair| (pair.map(|(_, at)| at), true)));
            // Others must stand in the same place of what they begin, and begin it: "it is a **fundamental** package".
            let begins = |leading: &[usize]| leading.first().is_some_and(|&at| !goes_on.contains(&at));
            let alike = first(&|_| true).filter(|[(left, _), (right, _)]| left == right);
            let alike = alike.filter(|_| begins(one) && begins(other));
            found.extend(alike.map(|pair| (pair.map(|(_, at)| at), false)));
        }
    }
    found
}

/// Returns the clauses that are about one of two things, each with which of them it is and with the place where that is named last.
fn about<'c>(text: &Text, clauses: &'c [Clause], stems: &[String; 2]) -> Vec<(&'c Clause, usize, usize)> {
    let mut topic = None;
    let with_topic = |clause: &'c Clause| {
        let named = |stem: &String| clause.words.clone().find(|&at| text.words[at].stem == *stem);
        topic = match stems.each_ref().map(named) {
            [Some(_), Some(_)] => None,
            [Some(at), None] => Some((0, at)),
            [None, Some(at)] => Some((1, at)),
            [None, None] => topic.filter(|_| clause.goes_on),
        };
        topic.map(|(side, at)| (clause, side, at))
    };
    clauses.iter().filter_map(with_topic).collect()
}

/// Returns the words of a clause that tell something of the thing that it is about, up to a denial; none where it compares.
fn telling(text: &Text, clause: &Clause, stems: &[String; 2]) -> Vec<usize> {
    let compares = |at: usize| COMPARING.contains(&text.words[at].key.as_str());
    if clause.words.clone().any(compares) {
        return Vec::new();
    }
    // What is denied of a thing tells nothing, nor does what follows: it may be said of whatever it is denied for.
    let denied = text.negators.iter().filter(|negator| clause.words.contains(&negator.words.start));
    let end = denied.map(|negator| negator.words.start).min().unwrap_or(clause.words.end);
    let mut words = Part::of(text, &(clause.words.start..end)).content();
    words.retain(|&at| !stems.contains(&text.words[at].stem) && !text.is_reported(at) && !text.is_hypothetical(at));
    words
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::score::word_vector::WordVector;

    /// Words that mean the same; the vectors of all others have nothing in common.
    const SAME: &[&[&str]] = &[
        &["breakdown", "crumbling"],
        &["place", "spot"],
        &["removal", "carries"],
        &["material", "debris"],
        &["rivers", "streams"],
        &["frost", "ice"],
    ];

    /// A passage whose words have vectors: one direction for words that mean the same.
    fn passage(source: &str) -> Passage {
        let text = Text::new(source);
        let vector = |key: &str| {
            let group = SAME.iter().position(|same| same.contains(&key))?;
            let mut direction = vec![0.0; SAME.len()];
            direction[group] = 1.0;
            Some(Arc::new(WordVector::new(&direction)))
        };
        let words = text.words.iter().map(|word| vector(&word.key)).collect();
        Passage { words, ..Passage::without_vectors(source.to_owned(), text) }
    }

    /// Checks what an answer is found to say of the wrong one of two things, sentence by sentence.
    #[track_caller]
    fn check(question: &str, answer: &str, expected: &[&str]) {
        const REFERENCE: &str = "Weathering is the breakdown of rock in place by frost. Erosion is the removal of loose material by rivers, \
                                 which takes it to the sea.";
        let asked = Text::new(question).words.iter().map(|word| word.stem.clone()).collect();
        let properties = Properties::of(&[passage(REFERENCE)], &asked);
        let found = properties.exchanged(&passage(answer));
        assert_eq!(found.iter().map(|(.., it)| it.evidence.as_str()).collect::<Vec<_>>(), expected, "{answer}");
    }

    const BOTH: &str = "How do weathering and erosion differ?";
    const NONE: &str = "What happens in the mountains?";
    const EXCHANGED: [&str; 2] = ["\"Erosion\" instead of \"Weathering\"", "\"Weathering\" instead of \"Erosion\""];

    #[test]
    fn things_are_exchanged_where_each_has_what_the_other_one_does_in_other_words() {
        for question in [BOTH, NONE] {
            check(question, "Erosion is the crumbling on the spot. Weathering carries debris.", &EXCHANGED);
            check(question, "Weathering is the crumbling on the spot. Erosion carries debris.", &[]);
            check(question, "It is erosion that carries debris, and weathering that works on the spot.", &[]);
        }
    }

    #[test]
    fn clause_without_a_name_goes_on_with_the_thing_before() {
        check(
            NONE,
            "There is erosion. It is a crumbling on the spot. Weathering carries debris.",
            &["\"erosion\" instead of \"Weathering\"", EXCHANGED[1]],
        );
        check(NONE, "There is erosion. The rest is crumbling on the spot. Weathering carries debris.", &[]);
    }

    #[test]
    fn one_thing_alone_tells_only_where_the_question_names_both_and_much_is_said() {
        let answer = "Erosion comes first. Weathering carries debris to the sea by streams.";
        check(BOTH, answer, &EXCHANGED[1..]);
        check(NONE, answer, &[]);
        check(BOTH, "Erosion comes first. Weathering needs streams.", &[]);
    }

    #[test]
    fn what_is_said_before_a_denial_tells_something() {
        check(
            BOTH,
            "Erosion is the crumbling on the spot and no more. Weathering carries debris, not sand.",
            &EXCHANGED,
        );
        check(BOTH, "Erosion is no crumbling on the spot. Weathering never carries debris.", &[]);
    }

    #[test]
    fn thing_may_begin_a_clause_that_is_built_like_the_first_one() {
        let reference = "A crumbling leaves the material in place, a removal takes the material to the rivers.";
        let properties = Properties::of(&[passage(reference)], &BTreeSet::new());
        let found = |answer: &str| properties.exchanged(&passage(answer)).len();
        assert_eq!(found("A removal leaves it on the spot, a crumbling takes it to the streams."), 1);
        assert_eq!(found("A crumbling leaves it on the spot, a removal takes it to the streams."), 0);
        assert_eq!(found("A crumbling leaves it on the spot."), 0);
    }

    #[test]
    fn what_is_denied_or_compared_tells_nothing() {
        check(BOTH, "Erosion is no crumbling on the spot. Weathering does not carry debris to the sea.", &[]);
        check(BOTH, "Erosion carries more debris than weathering. Weathering has less streams, and less debris.", &[]);
    }

    #[test]
    fn each_of_several_references_tells_of_both_things() {
        let first = passage("Weathering is the breakdown of rock in place. Erosion is the removal of material.");
        let second = passage("Erosion works by rivers and glaciers. Weathering works by frost and roots.");
        let properties = Properties::of(&[first, second], &BTreeSet::new());
        let found =
            properties.exchanged(&passage("Weathering needs streams and glaciers, but erosion frost and roots."));
        assert_eq!(found.len(), 1, "{found:?}");
        let found =
            properties.exchanged(&passage("Erosion needs streams and glaciers, but weathering frost and roots."));
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn endless_answers_are_left_alone() {
        check(BOTH, &"Erosion is the crumbling on the spot. Weathering carries debris. ".repeat(1000), &[]);
    }
}
