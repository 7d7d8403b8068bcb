//! Words in their context: how near each word of a reference, taken with its neighbours, comes to a word of a response
//! with its own.
//!
//! A static model gives a word one vector wherever it stands. Mixed with its neighbours' it stands for a phrase, as the
//! vectors of a contextual model do, and phrases are what graders look for: measured on four sets of human-marked
//! answers, this agrees with the marks as well as the same alignment of the contextual vectors that the model was
//! distilled from.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::known_cosines::{Cosines, KnownCosines};
use super::passage::{Passage, normalise};
use super::word_vector::{SharedVector, WordVector};
use crate::text::Role;

/// How many words of a response are compared at once; bounds memory.
const BLOCK: usize = 1024;

/// How far neighbours reach into a word's context, in words.
const REACH: usize = 3;

/// What a neighbour counts, to the power of its distance.
const FADING: f32 = 0.7;

/// What a word counts by its distance.
const SHARES: [f32; REACH + 1] = {
    let mut shares = [1.0; REACH + 1];
    let mut distance = 1;
    while distance <= REACH {
        shares[distance] = shares[distance - 1] * FADING;
        distance += 1;
    }
    shares
};

/// What a function word counts, in a context and in the mean, where a content word counts 1.
const FUNCTION_WORD: f32 = 0.3;

/// The words of an item's references in their contexts.
#[derive(Debug, Clone)]
pub struct Contexts {
    /// Each word, mixed with its neighbours, at length 1; the references one after the other.
    mixed: Vec<WordVector>,
    /// What each word counts.
    weights: Vec<f32>,
    /// Which of the words are those of each reference.
    references: Vec<Range<usize>>,
    known: KnownCosines,
}

impl Contexts {
    /// Prepares the words of each reference that the question, given by its stems, has not; all if it has them all.
    #[must_use]
    pub fn new<'a>(references: impl Iterator<Item = &'a Passage>, question: &BTreeSet<String>) -> Self {
        let known = KnownCosines::default();
        let mut all = Self { mixed: Vec::new(), weights: Vec::new(), references: Vec::new(), known };
        for passage in references {
            let words = &passage.text.words;
            let mut kept: Vec<usize> = (0..words.len()).filter(|&at| !question.contains(&words[at].stem)).collect();
            if kept.is_empty() {
                kept = (0..words.len()).collect();
            }
            all.references.push(all.mixed.len()..all.mixed.len() + kept.len());
            all.mixed.extend(kept.iter().map(|&at| mix(passage, at)));
            all.weights.extend(kept.iter().map(|&at| weight(words[at].role)));
        }
        all
    }

    /// Returns how near the words of each reference come to those of a response, as the weighted mean of each word's greatest
    /// cosine, 0..=1; none where there is no word.
    #[must_use]
    pub fn shares_in(&self, response: &Passage) -> Vec<Option<f64>> {
        let all = response.text.words.len();
        let of_long = (all > BLOCK).then(KnownCosines::of_long);
        let known = of_long.as_ref().unwrap_or(&self.known);
        let block = |at: usize| {
            let mut nearest = vec![0.0; self.mixed.len()];
            Block::new(response, at * BLOCK..((at + 1) * BLOCK).min(all)).compare(self, known, &mut nearest);
            nearest
        };
        let greater = |mut one: Vec<f32>, other: Vec<f32>| {
            one.iter_mut().zip(other).for_each(|(most, cosine)| *most = most.max(cosine));
            one
        };
        // A maximum is the same in any order.
        let nearest = (0..all.div_ceil(BLOCK)).into_par_iter().map(block).reduce_with(greater);
        let nearest = nearest.unwrap_or_else(|| vec![0.0; self.mixed.len()]);
        self.references.iter().map(|words| mean(&self.weights[words.clone()], &nearest[words.clone()])).collect()
    }

    /// Returns the cosines of each word in its context with one of a response.
    fn cosines(&self, word: &WordVector) -> Cosines {
        self.mixed.iter().map(|mixed| mixed.cosine(word)).collect()
    }
}

/// Returns the weighted mean of words' cosines.
fn mean(weights: &[f32], nearest: &[f32]) -> Option<f64> {
    let all: f32 = weights.iter().sum();
    let sum: f32 = weights.iter().zip(nearest).map(|(weight, nearest)| weight * nearest.min(1.0)).sum();
    (all > 0.0).then(|| f64::from(sum / all))
}

/// Returns the word at `at`, mixed with its neighbours.
fn mix(passage: &Passage, at: usize) -> WordVector {
    let mut context = vec![0.0; passage.vector.len()];
    for place in around(at, passage.words.len()) {
        if let Some(vector) = &passage.words[place] {
            vector.add_to(&mut context, SHARES[place.abs_diff(at)] * weight(passage.text.words[place].role));
        }
    }
    normalise(&mut context);
    WordVector::new(&context)
}

/// Some words of a response, with what is needed to compare them in their contexts.
///
/// The product of a reference's word with a context is the sum of its products with the context's words, so that it is
/// multiplied with each distinct word only.
struct Block<'a> {
    /// The words that are compared, and what reaches into their contexts.
    places: Range<usize>,
    /// The place of the first word that reaches into a context.
    first: usize,
    /// The distinct vectors of the words.
    distinct: Vec<&'a SharedVector>,
    /// Per word from `first` on, its place among the distinct ones and what it counts; none without a vector.
    words: Vec<Option<(usize, f32)>>,
    /// The length of each word's context, by its place in `places`.
    lengths: Vec<f32>,
}

impl<'a> Block<'a> {
    fn new(response: &'a Passage, places: Range<usize>) -> Self {
        let all = response.words.len();
        let reached = around(places.start, all).start..around(places.end.saturating_sub(1), all).end;
        // The same word has the same vector in memory: equal ones are next to each other in the order of their places there.
        let mut order: Vec<usize> = reached.clone().filter(|&at| response.words[at].is_some()).collect();
        let address = |at: &usize| response.words[*at].as_ref().map(Arc::as_ptr);
        order.sort_unstable_by_key(address);
        let mut distinct = Vec::new();
        let mut words = vec![None; reached.len()];
        for same in order.chunk_by(|left, right| address(left) == address(right)) {
            for &at in same {
                words[at - reached.start] = Some((distinct.len(), weight(response.text.words[at].role)));
            }
            distinct.extend(&response.words[same[0]]);
        }
        let mut block = Self { first: reached.start, places, distinct, words, lengths: Vec::new() };
        let reached = reached.map(|at| block.products(at)).collect::<Vec<_>>();
        block.lengths = block.places.clone().map(|at| block.length(at, &reached)).collect();
        block
    }

    /// Returns the cosines of the word at `at` with itself and with each that may stand behind it in a context; 0 where there is
    /// none.
    fn products(&self, at: usize) -> [f32; 2 * REACH + 1] {
        let vector = |at: usize| self.words.get(at - self.first)?.map(|(word, _)| self.distinct[word]);
        std::array::from_fn(|distance| match (vector(at), vector(at + distance)) {
            (Some(left), Some(right)) => left.cosine(right),
            _ => 0.0,
        })
    }

    /// Returns the words in the context of the word at `at`, each with its place, its place among the distinct ones and its
    /// share.
    fn context(&self, at: usize) -> impl Iterator<Item = (usize, usize, f32)> + '_ {
        let around = around(at, self.first + self.words.len());
        around.filter_map(move |place| {
            let (word, weight) = self.words[place - self.first]?;
            Some((place, word, SHARES[place.abs_diff(at)] * weight))
        })
    }

    /// Returns the length of the context of the word at `at`, from the products of the words from `first` on.
    fn length(&self, at: usize, products: &[[f32; 2 * REACH + 1]]) -> f32 {
        let mut square = 0.0;
        for (left, _, share) in self.context(at) {
            let products = &products[left - self.first];
            square += share * share * products[0];
            for (right, _, other) in self.context(at).filter(|(right, ..)| *right > left) {
                square += 2.0 * share * other * products[right - left];
            }
        }
        square.max(0.0).sqrt()
    }

    /// Raises the greatest cosine of each word of the references to what these words reach.
    fn compare(&self, references: &Contexts, known: &KnownCosines, nearest: &mut [f32]) {
        let cosines = known.of(&self.distinct, |word| references.cosines(word));
        let mut sums = vec![0.0; nearest.len()];
        for (at, length) in self.places.clone().zip(&self.lengths).filter(|(_, length)| **length > 0.0) {
            sums.fill(0.0);
            for (_, word, share) in self.context(at) {
                let share = share / length;
                sums.iter_mut().zip(&*cosines[word]).for_each(|(sum, cosine)| *sum += share * cosine);
            }
            nearest.iter_mut().zip(&sums).for_each(|(most, cosine)| *most = most.max(*cosine));
        }
    }
}

/// Returns the places of a word and its neighbours among `all` words.
fn around(at: usize, all: usize) -> Range<usize> {
    at.saturating_sub(REACH)..(at + REACH + 1).min(all)
}

fn weight(role: Role) -> f32 {
    match role {
        Role::Content => 1.0,
        Role::Function => FUNCTION_WORD,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Text;

    /// A passage whose words have one direction each, by their stems: 0 for the first stem of `stems` and so on.
    fn passage(source: &str, stems: &[&str]) -> Passage {
        let text = Text::new(source);
        let vector = |stem: &str| {
            let mut vector = vec![0.0; stems.len()];
            let at = stems.iter().position(|other| *other == stem).expect("every stem has a direction");
            vector[at] = 1.0;
            Some(Arc::new(WordVector::new(&vector)))
        };
        let words = text.words.iter().map(|word| vector(&word.stem)).collect();
        let vector = vec![0.0; stems.len()];
        Passage { source: source.to_owned(), text, vector, windows: 1, sentences: Vec::new(), words }
    }

    #[track_caller]
    fn check(reference: &str, question: &[&str], response: &str, expected: f64) {
        let stems = ["cach", "page", "view", "queri", "row", "the"];
        let question = question.iter().map(|stem| (*stem).to_owned()).collect();
        let contexts = Contexts::new(std::iter::once(&passage(reference, &stems)), &question);
        let response = passage(response, &stems);
        let share = contexts.shares_in(&response)[0].expect("there are words");
        assert!((share - expected).abs() < 1e-4, "{reference:?} in {response:?}: {share}", response = response.source);
    }

    #[test]
    fn a_reference_comes_fully_near_to_itself() {
        check("cache the page view", &[], "cache the page view", 1.0);
    }

    #[test]
    fn the_same_word_among_other_words_is_less_near() {
        // (1, 0.7) and (1, 0.7) have the word of length 1 in common, of length 1.2207 each.
        check("cache page", &["page"], "cache rows", 1.0 / 1.49);
        check("cache page", &["page"], "cache page", 1.0);
    }

    #[test]
    fn words_that_have_nothing_in_common_are_far() {
        check("cache page", &[], "query rows", 0.0);
    }

    #[test]
    fn words_of_the_question_are_not_asked_for_unless_nothing_else_is_left() {
        check("cache rows", &["cach"], "rows", 1.0 / 1.49_f64.sqrt());
        check("cache", &["cach"], "cache", 1.0);
    }

    #[test]
    fn long_response_loses_no_neighbour_between_its_blocks() {
        let (stems, question) = (["cach", "page", "view", "row"], BTreeSet::new());
        let contexts = Contexts::new(std::iter::once(&passage("cache page view", &stems)), &question);
        let share = |before: usize| {
            let response = format!("{} cache page view {}", "rows ".repeat(before), "rows ".repeat(9));
            contexts.shares_in(&passage(&response, &stems))[0]
        };
        for before in BLOCK - 5..BLOCK + 5 {
            assert_eq!(share(before), share(9), "{before} words before");
        }
    }

    #[test]
    fn a_function_word_counts_little() {
        // Components for (page, the, query): "page" is (1, 0.21, 0), "the" is (0.7, 0.3, 0), their match (1, 0, 0.7).
        let found = 1.49_f64.sqrt();
        let page = 1.0 / (1.0441_f64.sqrt() * found);
        let the = 0.7 / (0.58_f64.sqrt() * found);
        check("the page", &[], "query page", (page + 0.3 * the) / 1.3);
    }
}
