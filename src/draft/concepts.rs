//! The sentences of an answer that carry most, as key concepts, with the phrases to find them by.
//!
//! A word counts by its rarity among all answers; the words of the question and function words count nothing. A sentence
//! becomes a concept if it has such words and if each answer to the question has a sentence that shares some; where there is no such one,
//! all do that have such words, with the answers in which they are missing.

use std::collections::{BTreeMap, BTreeSet};

use super::ids::{self, Nameless, Naming};
use super::{DraftConcept, Question};
use crate::rubric::reads_as::is_function_word;
use crate::rubric::variant::Variant;
use crate::score::matching::Matcher;
use crate::score::vocabulary::Vocabulary;
use crate::text::language::Language;
use crate::text::{Gap, Role, Script, Sentence, Text, Word};

/// So many concepts are drafted for an item at most.
const CONCEPTS: usize = 6;

/// So many variants are drafted for one sentence at most.
const VARIANTS: usize = 3;

/// A phrase has so many words at most.
const PHRASE: usize = 3;

/// How rare words are among the answers.
pub struct Rarity {
    counts: BTreeMap<String, usize>,
    answers: usize,
    language: Language,
}

impl Rarity {
    /// Counts in how many answers each word stands.
    pub fn of(answers: &[&str], language: Language) -> Self {
        let mut counts = BTreeMap::new();
        for answer in answers {
            let stems: BTreeSet<String> =
                Text::new_in(answer, language).words.into_iter().map(|word| word.stem).collect();
            for stem in stems {
                *counts.entry(stem).or_default() += 1;
            }
        }
        Self { counts, answers: answers.len(), language }
    }

    /// Returns the weight of a word, above 0: the logarithm of the share of answers that have it, inverted.
    fn weight(&self, stem: &str) -> f64 {
        let count = self.counts.get(stem).copied().unwrap_or(1);
        1.0 + (self.answers as f64 / count as f64).ln()
    }
}

/// Drafts the key concepts of a question, in the order of its first answer.
pub fn find(question: &Question, rarity: &Rarity) -> Vec<DraftConcept> {
    let language = rarity.language;
    let asked: BTreeSet<String> =
        Text::new_in(&question.text, language).words.into_iter().map(|word| word.stem).collect();
    let answers: Vec<Answer<'_>> = question
        .answers
        .iter()
        .map(|source| Answer { source, text: Text::new_in(source, language), asked: &asked, rarity })
        .collect();
    let Some((first, others)) = answers.split_first() else { return Vec::new() };
    let mut drafts: Vec<(f64, usize, DraftConcept)> = Vec::new();
    for (at, sentence) in first.text.sentences.iter().enumerate() {
        let Some((any, missing)) = variants(first, others, sentence) else { continue };
        let says = without_mark(&first.source[sentence.span.clone()]);
        let says = says.split_whitespace().collect::<Vec<_>>().join(" ");
        drafts.push((first.salience(sentence), at, DraftConcept { id: String::new(), says, any, missing }));
    }
    if drafts.iter().any(|(_, _, draft)| draft.missing.is_empty()) {
        drafts.retain(|(_, _, draft)| draft.missing.is_empty());
    }
    drafts.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
    drafts.truncate(CONCEPTS);
    drafts.sort_by_key(|(_, at, _)| *at);
    let drafts: Vec<DraftConcept> = drafts.into_iter().map(|(_, _, draft)| draft).collect();
    let nameless = drafts.iter().map(|draft| Nameless { begins: &draft.any[0], whole: &draft.says, is_given: false });
    let ids = ids::ids(&nameless.collect::<Vec<_>>(), Naming { words: PHRASE, otherwise: "idea", language });
    ids.into_iter().zip(drafts.iter()).map(|(id, draft)| DraftConcept { id, ..draft.clone() }).collect()
}

/// Returns an entry of a list without the mark in front of it.
fn without_mark(sentence: &str) -> &str {
    let rest = sentence.trim_start();
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = match rest.strip_prefix(['-', '*', '+', '•']) {
        None if number.len() < rest.len() => number.strip_prefix(['.', ')']),
        behind => behind,
    };
    behind.filter(|behind| behind.starts_with([' ', '\t'])).map_or(rest, str::trim_start)
}

/// An answer, as far as phrases are looked for in it.
struct Answer<'a> {
    source: &'a str,
    text: Text,
    asked: &'a BTreeSet<String>,
    rarity: &'a Rarity,
}

impl Answer<'_> {
    /// Returns what a word counts; nothing for one that carries no meaning or that the question has.
    fn weight(&self, word: &Word) -> f64 {
        let counts = self.has_meaning(word) && !self.asked.contains(&word.stem);
        if counts { self.rarity.weight(&word.stem) } else { 0.0 }
    }

    /// Returns whether a word is a content word; those of other languages than English are known by the others.
    fn has_meaning(&self, word: &Word) -> bool {
        let language = self.rarity.language;
        let written = || self.source[word.span.clone()].to_lowercase();
        word.role == Role::Content && (language.is_english() || !is_function_word(&written(), language))
    }

    fn salience(&self, sentence: &Sentence) -> f64 {
        let mut seen = BTreeSet::new();
        let words = self.text.words_of(sentence).iter().filter(|word| seen.insert(&word.stem));
        words.map(|word| self.weight(word)).sum()
    }

    /// Returns the phrases of a sentence that say most: runs of words with meaning, the best first.
    fn phrases(&self, sentence: &Sentence) -> Vec<String> {
        let words = self.text.words_of(sentence);
        let runs =
            words.chunk_by(|left, right| self.has_meaning(left) && self.has_meaning(right) && right.gap == Gap::Space);
        let mut phrases: Vec<(f64, String)> = Vec::new();
        for run in runs.filter(|run| self.has_meaning(&run[0])) {
            let best =
                run.windows(run.len().min(PHRASE)).max_by(|left, right| self.sum(left).total_cmp(&self.sum(right)));
            let Some(best) = best.filter(|best| self.sum(best) > 0.0) else { continue };
            let phrase: Vec<&str> = best.iter().map(|word| &self.source[word.span.clone()]).collect();
            phrases.push((self.sum(best), phrase.join(" ").to_lowercase()));
        }
        phrases.sort_by(|left, right| right.0.total_cmp(&left.0));
        phrases.into_iter().map(|(_, phrase)| phrase).collect()
    }

    fn sum(&self, words: &[Word]) -> f64 {
        words.iter().map(|word| self.weight(word)).sum()
    }

    /// Returns the sentence that shares most with another's words.
    fn counterpart(&self, stems: &BTreeSet<&str>) -> Option<&Sentence> {
        let shared = |sentence: &&Sentence| {
            let words = self.text.words_of(sentence).iter().filter(|word| stems.contains(word.stem.as_str()));
            words.map(|word| self.weight(word)).sum::<f64>()
        };
        let best = self.text.sentences.iter().max_by(|left, right| shared(left).total_cmp(&shared(right)))?;
        (shared(&best) > 0.0).then_some(best)
    }

    /// Returns whether the answer earns a variant: words that it denies are none of its ideas.
    fn earns(&self, variant: &str) -> bool {
        let vocabulary = Vocabulary::default();
        let matcher = Matcher::new(self.source, &self.text, &vocabulary);
        let Ok(variant) = Variant::parse_in(variant, self.rarity.language) else { return false };
        matcher.find(&variant).is_some_and(|occurrence| !occurrence.is_denied())
    }

    /// Returns variants that this answer earns by a sentence.
    fn variants(&self, sentence: &Sentence) -> Vec<String> {
        let phrases = self.phrases(sentence);
        // A single word is found in too many answers, unless there is nothing else.
        let mut variants: Vec<String> = phrases.iter().filter(|phrase| phrase.contains(' ')).cloned().collect();
        if let [first, second, ..] = phrases.as_slice() {
            variants.push(format!("{first} & {second}"));
        }
        variants.extend(phrases.first().cloned());
        let mut kept: Vec<String> = Vec::new();
        for variant in variants {
            // What is made of a phrase that stands alone finds nothing more.
            let is_new =
                !kept.iter().any(|earlier| variant.split(" & ").any(|part| part == earlier || earlier.contains(part)));
            if !is_new || kept.len() == VARIANTS {
                continue;
            }
            if self.earns(&variant) {
                kept.push(variant);
            } else if let Some(denial) = self.denial(&variant) {
                kept.push(denial);
            }
        }
        kept
    }

    /// Returns the variant as a denial, if the answer says that: "no handshake" for "handshake".
    fn denial(&self, variant: &str) -> Option<String> {
        if !self.rarity.language.is_english() || variant.contains('&') {
            return None;
        }
        let no = format!("no {variant}");
        let denial = if self.source.to_lowercase().contains(&no) { no } else { format!("not {variant}") };
        self.earns(&denial).then_some(denial)
    }
}

/// Returns variants for the idea of a sentence of the first answer, with the places of the answers that earn none of them.
fn variants(first: &Answer<'_>, others: &[Answer<'_>], sentence: &Sentence) -> Option<(Vec<String>, Vec<usize>)> {
    if sentence.kind == Script::Code {
        return None;
    }
    let mut any = first.variants(sentence);
    if any.is_empty() {
        return None;
    }
    let words = first.text.words_of(sentence).iter().filter(|word| first.weight(word) > 0.0);
    let stems: BTreeSet<&str> = words.map(|word| word.stem.as_str()).collect();
    let mut missing = Vec::new();
    for (at, other) in others.iter().enumerate() {
        if any.iter().any(|variant| other.earns(variant)) {
            continue;
        }
        let own = other.counterpart(&stems).map(|sentence| other.variants(sentence)).unwrap_or_default();
        if own.is_empty() {
            missing.push(at + 1);
        }
        any.extend(own.into_iter().filter(|variant| !any.contains(variant)).collect::<Vec<_>>());
    }
    Some((any, missing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mark_of_a_list_is_left_out() {
        for (written, expected) in [
            ("- it follows the gradient", "it follows the gradient"),
            ("  * it follows", "it follows"),
            ("2. it follows", "it follows"),
            ("2) it follows", "it follows"),
            ("-1 is negative", "-1 is negative"),
            ("2.5 moles react", "2.5 moles react"),
            ("2 moles react", "2 moles react"),
            ("*args are a tuple", "*args are a tuple"),
        ] {
            assert_eq!(without_mark(written), expected);
        }
    }
}
