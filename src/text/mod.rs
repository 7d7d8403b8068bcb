//! What a text is to the grader: sentences of words, with their stems, their places and what they deny.
//!
//! ```text
//! source ─blocks─▶ prose and code ─sentences─▶ sentences ─words─▶ words ─negation─▶ Text
//! ```
//! All places are byte offsets into the source, so that evidence can be quoted as it was written.

mod abbreviations;
pub mod amounts;
pub mod antonyms;
pub mod blank;
pub mod blocks;
pub mod british;
pub mod common_words;
pub mod contractions;
mod digits;
pub mod elision;
mod entities;
pub mod function_words;
mod inflections;
mod initials;
mod irregular;
pub mod language;
pub mod markup;
mod memory;
mod misspelt;
pub mod nearest;
pub mod negation;
pub mod no_answer;
mod nominal;
mod places;
pub mod plain;
pub mod question;
pub mod sentences;
pub mod stem;
pub mod unseen;
pub mod words;

use std::ops::Range;

use language::Language;
use negation::Negator;
pub use words::Keyed;

/// The most words of a sentence: who writes no full stop leaves longer ones, and what a sentence denies takes time by the
/// square of its words.
const LONGEST_SENTENCE: usize = 200;

/// An analysed text.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// The language by whose rules it was analysed.
    pub language: Language,
    /// All words, in order.
    pub words: Vec<Word>,
    /// All sentences that contain a word, in order.
    pub sentences: Vec<Sentence>,
    /// Words that deny others, in order.
    pub negators: Vec<Negator>,
    /// Words that are only reported as the belief of others, or asked about, in order.
    pub beliefs: Vec<Range<usize>>,
    /// Words that are attributed to somebody by name, in order.
    pub attributions: Vec<Range<usize>>,
    /// Words that say what would be if something else were, in order.
    pub hypotheses: Vec<Range<usize>>,
    /// Per word, whether an odd number of negators covers it; empty where nothing is denied.
    denied: Vec<bool>,
}

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Lower case, without underscores and possessive ending: `select_related` is `selectrelated`.
    pub key: String,
    /// What its inflections share.
    pub stem: String,
    /// Where it stands in the source, in bytes.
    pub span: Range<usize>,
    /// Which sentence it belongs to.
    pub sentence: usize,
    /// What stands before it in its sentence.
    pub gap: Gap,
    /// Whether it carries meaning of its own.
    pub role: Role,
    /// Whether it is a number by itself, in digits or as an English word: `12`, `twelve`, `million`.
    pub is_number: bool,
}

impl Word {
    /// Returns whether the word carries meaning of its own.
    #[must_use]
    pub fn is_content(&self) -> bool {
        self.role == Role::Content
    }

    /// Returns whether the word's key is one of `keys`.
    #[must_use]
    pub fn is_any(&self, keys: &[&str]) -> bool {
        keys.contains(&self.key.as_str())
    }
}

/// What separates a word from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// White space, hyphens, quotes, dots inside names.
    Space,
    /// A comma.
    Comma,
    /// A semicolon, colon, bracket that is none of a call, or dash: a clause ends.
    Break,
}

/// Whether a word carries meaning of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Nouns, verbs, adjectives, names, numbers.
    Content,
    /// Articles, pronouns, prepositions, auxiliary verbs and the like.
    Function,
}

/// One sentence, or one line of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its words, as places in [`Text::words`].
    pub words: Range<usize>,
    /// Where it stands in the source, in bytes.
    pub span: Range<usize>,
    /// Prose or code.
    pub kind: Script,
}

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Something to read.
    Prose,
    /// Something to execute: the inside of a Markdown code fence.
    Code,
}

impl Text {
    /// Analyses an English text; Markdown marks are no words.
    #[must_use]
    pub fn new(source: &str) -> Self {
        Self::new_in(source, Language::ENGLISH)
    }

    /// Analyses a text; in another language than English nothing is denied and no word is a function word.
    #[must_use]
    pub fn new_in(source: &str, language: Language) -> Self {
        let mut text = Self::plain(source, language);
        if language.is_english() {
            text.negators = negation::find(&text, source);
            text.beliefs = negation::beliefs(&text, source);
            text.attributions = negation::attributions(&text, source);
            text.hypotheses = negation::hypotheses(&text);
            text.denied = text.denials();
        }
        text
    }

    /// Analyses a text up to its words and sentences: what they deny, report or suppose takes as long again, and is not
    /// looked for.
    #[must_use]
    pub fn plain(source: &str, language: Language) -> Self {
        let mut text = Self { language, ..Self::default() };
        for block in blocks::split(source) {
            for span in sentences::split(source, &block, language) {
                let first = text.words.len();
                words::append(source, span.clone(), language, &mut text.words);
                text.add_sentence(first, span, block.kind);
            }
        }
        text
    }

    /// Adds the sentence that the words from `first` on make; an endless one as several, cut where there is a comma if it can be.
    fn add_sentence(&mut self, mut first: usize, mut span: Range<usize>, kind: Script) {
        let end = self.words.len();
        while first < end {
            let most = first + LONGEST_SENTENCE;
            let comma = || (first + LONGEST_SENTENCE / 2..most).rfind(|&at| self.words[at].gap > Gap::Space);
            let cut = if end <= most { end } else { comma().unwrap_or(most) };
            let next = self.words.get(cut).map_or(span.end, |word| word.span.start);
            let sentence = self.sentences.len();
            self.words[first..cut].iter_mut().for_each(|word| word.sentence = sentence);
            self.sentences.push(Sentence { words: first..cut, span: span.start..next, kind });
            (first, span.start) = (cut, next);
        }
    }

    /// Returns the words of a sentence.
    #[must_use]
    pub fn words_of(&self, sentence: &Sentence) -> &[Word] {
        &self.words[sentence.words.clone()]
    }

    /// Returns the bytes from the first to the last of the words in `range`.
    #[must_use]
    pub fn span_of(&self, range: &Range<usize>) -> Range<usize> {
        self.words[range.start].span.start..self.words[range.end - 1].span.end
    }

    /// Returns whether the word at `at` is denied: an odd number of negators covers it.
    #[must_use]
    pub fn is_denied(&self, at: usize) -> bool {
        self.denied.get(at).is_some_and(|&is_denied| is_denied)
    }

    fn denials(&self) -> Vec<bool> {
        if self.negators.is_empty() {
            return Vec::new();
        }
        let mut denied = vec![false; self.words.len()];
        for negator in &self.negators {
            let subject = negator.subject.clone().filter(|at| !negator.scope.contains(at));
            for at in subject.chain(negator.scope.clone()) {
                denied[at] = !denied[at];
            }
        }
        denied
    }

    /// Returns whether the word at `at` is only reported as the belief of others.
    #[must_use]
    pub fn is_reported(&self, at: usize) -> bool {
        holds(&self.beliefs, at)
    }

    /// Returns whether the word at `at` is attributed to somebody by name.
    #[must_use]
    pub fn is_attributed(&self, at: usize) -> bool {
        holds(&self.attributions, at)
    }

    /// Returns whether the word at `at` says what would be if something else were.
    #[must_use]
    pub fn is_hypothetical(&self, at: usize) -> bool {
        holds(&self.hypotheses, at)
    }
}

/// Returns whether one of the ranges, in order, holds the place.
fn holds(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= at);
    ranges.get(next).is_some_and(|range| range.contains(&at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endless_sentence_is_cut_at_a_comma_and_loses_nothing() {
        let source = format!("{}a last, {}", "word and ".repeat(75), "not ".repeat(2 * LONGEST_SENTENCE));
        let text = Text::new(&source);
        let lengths: Vec<usize> = text.sentences.iter().map(|sentence| sentence.words.len()).collect();
        assert_eq!(lengths, [152, LONGEST_SENTENCE, LONGEST_SENTENCE]);
        for (at, sentence) in text.sentences.iter().enumerate() {
            assert!(text.words_of(sentence).iter().all(|word| word.sentence == at));
        }
        let whole: String = text.sentences.iter().map(|sentence| &source[sentence.span.clone()]).collect();
        assert_eq!(whole.trim(), source.trim());
    }
}
