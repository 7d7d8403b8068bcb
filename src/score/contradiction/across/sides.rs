//! What the references set against each other: pairs of sentences or clauses that are built alike, with the words that only one of
//! the two has.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::clauses::SUBJECTS;
use super::super::comparison::degrees::{compares_beside, is_correlation};
use super::super::condition::CONDITIONS;
use super::super::exchange::voice::is_passive;
use super::super::part::Part;
use super::super::statement::Statement;
use super::super::words::{BUT_OR_AGAINST, CIRCUMSTANCES, LIGHT, PRONOUNS};
use crate::text::antonyms::opposites as opposites_of;
use crate::text::{Gap, Role, Text, Word};

/// How many words two sides share at least to be built alike.
const FRAME: usize = 2;

/// How far from the beginning of its side a word may stand to begin what is said of it.
pub const HEAD: f64 = 0.34;

/// Function words that tell two things apart.
const TELLING: &[&str] = &[
    "all", "away", "back", "both", "each", "every", "few", "fewer", "first", "last", "least", "less", "many", "more",
    "most", "only",
];

/// With fewer words of their own, two sides differ in the order of their words.
const FEW: usize = 3;

/// The fewest words that each side has of its own.
const LEAST: usize = 2;

/// The part of a side's words of which it is built like the other, at least.
const FRAME_SHARE: f64 = 0.2;

/// How far from each other two sentences stand at most: what stands farther from each other is about something else.
const NEAR: usize = 3;

/// How many words name a kind of a thing: "type one error", "pass by value".
const KIND: usize = 3;

/// Words behind which it is told which kind of a thing something is.
const PREPOSITIONS: &[&str] = &["at", "by", "for", "from", "in", "of", "on", "to", "under", "with"];

/// How many sentences and clauses are put beside each other: the work grows with the square.
const MOST_PARTS: usize = 40;

/// What a token of a denied word begins with.
pub const DENIED: char = '!';

/// The words of a side, each with where it stands.
pub type Words = BTreeMap<String, Origin>;

/// Where a word of a side stands.
#[derive(Debug, Clone, Copy)]
pub struct Origin {
    /// The statement, by its place among the item's, and the word's place in it.
    pub statement: usize,
    pub at: usize,
    /// How far it stands from the beginning of its side, 0..=1.
    pub from_start: f64,
}

/// Two sides that are set against each other, with the words that only one of them has.
#[derive(Debug, Clone)]
pub struct Sides {
    pub words: [Words; 2],
    /// Whether they are clauses of one sentence: a response must set them against each other in one, too.
    pub is_within: bool,
    /// Whether the words tell the sides apart by their order, too.
    pub has_order: bool,
    pub is_passive: bool,
}

/// A sentence of the references with those that go on with it, or a clause of one.
struct Side {
    /// Which of the references' sentences it is, or begins with.
    sentence: usize,
    /// Statements, by their places, with the places of its words.
    stretches: Vec<(usize, Range<usize>)>,
    words: Words,
    /// Whether it is a sentence, or a clause with a condition of its own.
    stands_alone: bool,
    /// Whether it names its topic again: "a merge joins branches with a merge commit".
    repeats_topic: bool,
    /// Whether it begins with a pronoun, which stands for what another part speaks of: "if it is positive".
    takes_up: bool,
}

/// Finds what the statements set against each other.
pub fn sides(statements: &[Statement]) -> Vec<Sides> {
    let mut parts = parts(statements);
    parts.truncate(MOST_PARTS);
    let pairs =
        parts.iter().enumerate().flat_map(|(number, one)| parts[number + 1..].iter().map(move |other| (one, other)));
    pairs.filter_map(|(one, other)| Sides::between(statements, one, other)).collect()
}

impl Sides {
    fn between(statements: &[Statement], one: &Side, other: &Side) -> Option<Self> {
        let is_within = one.stretches.iter().any(|(left, _)| other.stretches.iter().any(|(right, _)| left == right));
        // A clause hangs on what its sentence begins with.
        let may_contrast = is_within || one.stands_alone && other.stands_alone && one.is_near(other);
        if !may_contrast || one.overlaps(other) || one.has_same_topic(other, statements) {
            return None;
        }
        let (mut left, mut right) = (one.words.clone(), other.words.clone());
        if other.takes_up {
            cut_subject(&mut left);
        } else if one.takes_up {
            cut_subject(&mut right);
        }
        let mut words = [only(&left, &right, one.repeats_topic), only(&right, &left, other.repeats_topic)];
        let is_opposite = |word: &&String| opposites_of(word).iter().any(|opposite| words[1].contains_key(opposite));
        let opposite = words[0].keys().filter(is_opposite).count();
        let built_alike = frame(&left, &right) + opposite + usize::from(one.takes_up || other.takes_up);
        let is_alike = built_alike as f64 >= FRAME_SHARE * left.len().min(right.len()) as f64;
        if built_alike < FRAME || !is_alike {
            return None;
        }
        let has_order = words.iter().all(|side| side.len() < FEW);
        if has_order {
            let (mut ours, mut theirs) = (one.pairs(statements), other.pairs(statements));
            ours.retain(|pair, _| theirs.remove(pair).is_none());
            words[0].extend(ours);
            words[1].extend(theirs);
        }
        let mut stretches = one.stretches.iter().chain(&other.stretches);
        let is_passive =
            stretches.any(|(statement, words)| is_passive(Part::of(&statements[*statement].passage.text, words)));
        words.iter().all(|side| side.len() >= LEAST).then_some(Self { words, is_within, has_order, is_passive })
    }

    /// Returns whether a word is the first of those that only one side has: that of the thing that it is about.
    pub fn is_topic(&self, side: usize, word: &str) -> bool {
        self.topics(side).any(|topic| topic == word)
    }

    /// Returns the first of the words that only one side has.
    pub fn topics(&self, side: usize) -> impl Iterator<Item = &str> {
        let words = || self.words[side].iter().filter(|(word, _)| !is_pair(word));
        let first = words().map(|(_, origin)| origin.from_start).fold(1.0, f64::min);
        words().filter(move |(_, origin)| origin.from_start <= first).map(|(word, _)| word.as_str())
    }
}

impl Side {
    fn new(statements: &[Statement], sentence: usize, stretches: Vec<(usize, Range<usize>)>) -> Self {
        let text = |statement: usize| &statements[statement].passage.text;
        let is_key =
            |statement: usize, at: usize, keys: &[&str]| keys.contains(&text(statement).words[at].key.as_str());
        let begins = |(statement, words): &(usize, Range<usize>), keys: &[&str]| {
            words.clone().take(2).any(|at| is_key(*statement, at, keys))
        };
        let stands_alone = stretches
            .iter()
            .all(|stretch| stretch.1.len() == text(stretch.0).words.len() || begins(stretch, CONDITIONS));
        let takes_up = stretches.first().is_some_and(|(statement, words)| {
            let is_function = |at: &usize| text(*statement).words[*at].role == Role::Function;
            words.clone().take_while(is_function).any(|at| is_key(*statement, at, PRONOUNS))
        });
        let mut words: Vec<(String, usize, usize)> = Vec::new();
        for (statement, places) in &stretches {
            for at in places.clone() {
                let word = &text(*statement).words[at];
                if words.is_empty() && word.role == Role::Content {
                    words.push((topic(&word.stem), *statement, at));
                }
                words.extend(token(text(*statement), at).map(|token| (token, *statement, at)));
            }
        }
        let repeats_topic =
            words.first().is_some_and(|(first, ..)| words.iter().filter(|(word, ..)| *word == first[1..]).count() > 1);
        Self { sentence, stretches, words: placed(words), stands_alone, repeats_topic, takes_up }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.stretches.iter().any(|(left, words)| {
            let meets = |(right, others): &(usize, Range<usize>)| {
                left == right && words.start < others.end && others.start < words.end
            };
            other.stretches.iter().any(meets)
        })
    }

    /// Returns whether both are about one thing: "a lamp has ..., a lamp gives ...", but not "pass by value", "pass by name".
    fn has_same_topic(&self, other: &Self, statements: &[Statement]) -> bool {
        let begin = |part: &Self| -> Option<Vec<Word>> {
            let (statement, words) = part.stretches.first()?;
            let words = &statements[*statement].passage.text.words[words.clone()];
            let first = words.iter().position(|word| word.role == Role::Content)?;
            Some(words[first..].iter().take(KIND).cloned().collect())
        };
        let (Some(one), Some(other)) = (begin(self), begin(other)) else { return false };
        let is_kind = |words: &[Word]| words.len() == KIND && PREPOSITIONS.contains(&words[1].key.as_str());
        let ends_alike = one.len() == KIND && other.len() == KIND && one[KIND - 1].stem == other[KIND - 1].stem;
        one[0].stem == other[0].stem
            && !(is_kind(&one) && is_kind(&other))
            && !(ends_alike && one[1].stem != other[1].stem)
    }

    fn is_near(&self, other: &Self) -> bool {
        self.sentence.abs_diff(other.sentence) <= NEAR
    }

    /// Returns the pairs of neighbours.
    fn pairs(&self, statements: &[Statement]) -> Words {
        let pairs = self.stretches.iter().flat_map(|(statement, words)| {
            let text = &statements[*statement].passage.text;
            words.clone().skip(1).filter_map(move |at| Some((pair(text, words.start..at + 1)?, *statement, at)))
        });
        placed(pairs.collect())
    }
}

/// Returns the sentences of the references, each with those that go on with it, and the clauses of a sentence that are set
/// against each other.
fn parts(statements: &[Statement]) -> Vec<Side> {
    let (mut found, mut clauses) = (Vec::<(usize, Vec<_>)>::new(), Vec::<(usize, Vec<_>)>::new());
    let whole = statements.iter().enumerate().filter(|(_, statement)| statement.share >= 1.0);
    for (sentence, (number, statement)) in whole.enumerate() {
        let text = &statement.passage.text;
        if is_relation(&text.words) {
            continue;
        }
        let all = 0..text.words.len();
        let goes_on = text.words.first().is_some_and(|word| PRONOUNS.contains(&word.key.as_str()));
        match found.last_mut() {
            Some((_, before)) if goes_on => before.push((number, all)),
            _ => found.push((sentence, vec![(number, all)])),
        }
        let key = |at: usize| text.words[at].key.as_str();
        let has_subject = |at: usize| [SUBJECTS, CONDITIONS, CIRCUMSTANCES].iter().any(|keys| keys.contains(&key(at)));
        let begins = |&at: &usize| {
            BUT_OR_AGAINST.contains(&key(at))
                || text.words[at].gap == Gap::Break
                || key(at) == "and" && has_subject(at + 1)
        };
        let starts: Vec<usize> = (1..text.words.len().saturating_sub(1)).filter(begins).collect();
        let ends = starts.iter().copied().chain([text.words.len()]);
        let parts = std::iter::once(0).chain(starts.iter().copied()).zip(ends);
        if !starts.is_empty() {
            clauses.extend(parts.map(|(start, end)| (sentence, vec![(number, start..end)])));
        }
    }
    found.into_iter().chain(clauses).map(|(sentence, stretches)| Side::new(statements, sentence, stretches)).collect()
}

/// Returns the words that only the first side has.
fn only(these: &Words, others: &Words, repeats_topic: bool) -> Words {
    let is_own = |word: &str| {
        // The topic of one that is named again, or that the other speaks of too, is its topic where it begins only.
        !others.contains_key(word) && (is_plain(word) || repeats_topic || others.contains_key(&word[1..]))
    };
    these.iter().filter(|(word, _)| is_own(word)).map(|(word, origin)| (word.clone(), *origin)).collect()
}

/// Returns how many words both sides are built of; a thing of which they name two kinds counts twice: "a hard link ...", "a
/// symbolic link ...".
fn frame(left: &Words, right: &Words) -> usize {
    let is_thing = |word: &String| {
        [(left, right), (right, left)].into_iter().all(|(side, other)| {
            let from_start = side[word].from_start;
            let is_kind = |(token, origin): (&String, &Origin)| {
                is_plain(token) && !other.contains_key(token) && origin.from_start < from_start
            };
            from_start <= HEAD && side.iter().any(is_kind)
        })
    };
    let shared = left.keys().filter(|word| is_plain(word) && right.contains_key(*word));
    shared.map(|word| 1 + usize::from(is_thing(word))).sum()
}

/// Takes away the words of the thing that a side begins with.
fn cut_subject(side: &mut Words) {
    let mut places: Vec<(usize, usize)> = side.values().map(|origin| (origin.statement, origin.at)).collect();
    places.sort_unstable();
    places.dedup();
    let is_next = |pair: &[(usize, usize)]| pair[1] == (pair[0].0, pair[0].1 + 1);
    let count = 1 + places.windows(2).take_while(|pair| is_next(pair)).count();
    let Some(&first) = places.get(count) else { return };
    side.retain(|_, origin| (origin.statement, origin.at) >= first);
    let from = side.values().map(|origin| origin.from_start).fold(1.0, f64::min);
    for origin in side.values_mut() {
        origin.from_start = (origin.from_start - from) / (1.0 - from).max(f64::EPSILON);
    }
}

fn placed(words: Vec<(String, usize, usize)>) -> Words {
    let part = |number: usize, all: usize| number as f64 / all as f64;
    let last = words.len().saturating_sub(1).max(1);
    let mut found = Words::new();
    for (number, (word, statement, at)) in words.into_iter().enumerate() {
        found.entry(word).or_insert(Origin { statement, at, from_start: part(number, last) });
    }
    found
}

/// Returns a word that tells something as it stands, denied or not.
pub fn token(text: &Text, at: usize) -> Option<String> {
    let word = &text.words[at];
    // "Makes a comparison" is "compares".
    let is_light = || LIGHT.contains(&word.stem.as_str());
    let tells = word.role == Role::Content && !is_light() || TELLING.contains(&word.key.as_str());
    tells.then(|| if text.is_denied(at) { format!("{DENIED}{}", word.stem) } else { word.stem.clone() })
}

/// Returns a token's word, denied or not.
pub fn undenied(token: &str) -> &str {
    token.trim_start_matches(DENIED)
}

/// Returns the last content word of a range with the one before it.
pub fn pair(text: &Text, range: Range<usize>) -> Option<String> {
    let last = range.end - 1;
    let is_content = |at: &usize| text.words[*at].role == Role::Content;
    let before = (range.start..last).rfind(is_content)?;
    is_content(&last).then(|| format!("{} {}", text.words[before].stem, text.words[last].stem))
}

/// Returns whether of two things in a sentence one holds only with the other.
pub fn is_relation(words: &[Word]) -> bool {
    is_correlation(words) && !compares_beside(words)
}

/// Returns the token of the word that a stretch begins with.
pub fn topic(stem: &str) -> String {
    format!("^{stem}")
}

pub fn is_pair(token: &str) -> bool {
    token.contains(' ')
}

/// Returns whether a token is of a word wherever it stands: no topic and no pair.
pub fn is_word(token: &str) -> bool {
    is_plain(token) && !is_pair(token)
}

fn is_plain(token: &str) -> bool {
    !token.starts_with('^')
}
