//! A text with the vectors that scoring needs: of the whole, of each sentence, of each content word.

use std::ops::Range;
use std::sync::Arc;

use ndarray::ArrayView1;

use super::word_vector::SharedVector;
use crate::text::{Script, Sentence, Text};

/// The most words that are embedded together as one window; bounds memory for long answers.
const WINDOW_WORDS: usize = 256;

/// An analysed and embedded text.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The text as written.
    pub source: String,
    /// Its sentences and words.
    pub text: Text,
    /// The direction of the whole, of length 1.
    pub vector: Vec<f32>,
    /// How many windows were embedded for it.
    pub windows: usize,
    /// The direction of each sentence, in the order of [`Text::sentences`]; empty where they were not asked for. Equal sentences share
    /// theirs.
    pub sentences: Vec<Arc<[f32]>>,
    /// The vector of each word, in the order of [`Text::words`]; none where a text is compared by its words alone.
    pub words: Vec<Option<SharedVector>>,
}

impl Passage {
    /// Takes an analysed text that is compared by its words alone.
    #[must_use]
    pub fn without_vectors(source: String, text: Text) -> Self {
        let words = vec![None; text.words.len()];
        Self { source, text, vector: Vec::new(), windows: 1, sentences: Vec::new(), words }
    }
}

/// The most letters of a word that are embedded.
const WORD_LETTERS: usize = 400;

/// Returns the texts of the windows of a text, each with its number of words; `written` is how each word is to be read.
///
/// A window ends with a sentence where it can. Only words go into it: Markdown marks and punctuation do not
/// disturb the vector.
#[must_use]
pub fn windows(text: &Text, written: &[&str]) -> Vec<(String, usize)> {
    let mut windows = Vec::new();
    let mut open: Range<usize> = 0..0;
    let mut close = |range: Range<usize>| {
        if !range.is_empty() {
            windows.push((written[range.clone()].join(" "), range.len()));
        }
    };
    for sentence in &text.sentences {
        if open.len() + sentence.words.len() > WINDOW_WORDS {
            close(open.clone());
            open = sentence.words.start..sentence.words.start;
        }
        open.end = sentence.words.end;
        // One endless sentence is cut between words.
        while open.len() > WINDOW_WORDS {
            close(open.start..open.start + WINDOW_WORDS);
            open.start += WINDOW_WORDS;
        }
    }
    close(open);
    windows
}

/// Returns the texts of a text's sentences, for embedding, with each word as it is `written`; empty ones for lines of code.
#[must_use]
pub fn sentences(text: &Text, written: &[&str]) -> Vec<String> {
    let prose = |sentence: &Sentence| match sentence.kind {
        Script::Prose => {
            written[sentence.words.start..sentence.words.end.min(sentence.words.start + WINDOW_WORDS)].join(" ")
        }
        Script::Code => String::new(),
    };
    text.sentences.iter().map(prose).collect()
}

/// Returns each word of a text as it stands in the source; no model makes anything of what an endless one goes on with, and
/// its tokenizer would need a thousand times its length.
#[must_use]
pub fn written<'a>(source: &'a str, text: &Text) -> Vec<&'a str> {
    let cut = |word: &'a str| word.char_indices().nth(WORD_LETTERS).map_or(word, |(end, _)| &word[..end]);
    text.words.iter().map(|word| cut(&source[word.span.clone()])).collect()
}

/// Returns the mean of window vectors, weighted by their words, at length 1; zeros where there is no window.
#[must_use]
pub fn mean(windows: &[(&[f32], usize)], dimension: usize) -> Vec<f32> {
    let mut sum = vec![0.0_f32; dimension];
    for (vector, words) in windows {
        let weight = *words as f32;
        sum.iter_mut().zip(*vector).for_each(|(sum, component)| *sum += weight * component);
    }
    normalise(&mut sum);
    sum
}

/// Brings a vector to length 1; one of zeros stays as it is.
pub(super) fn normalise(vector: &mut [f32]) {
    let length = dot(vector, vector).sqrt();
    if length > 0.0 {
        for component in vector.iter_mut() {
            *component /= length;
        }
    }
}

/// Returns the inner product of two vectors of one length.
///
/// ndarray sums in eight lanes in a fixed order: the last bit is the same on every machine.
#[must_use]
pub fn dot(left: &[f32], right: &[f32]) -> f32 {
    ArrayView1::from(left).dot(&ArrayView1::from(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_lose_no_word_and_keep_their_bound() {
        let source = format!("{} {}", "Short sentence here. ".repeat(200), "endless ".repeat(700));
        let text = Text::new(&source);
        let windows = windows(&text, &written(&source, &text));
        assert_eq!(windows.iter().map(|(_, words)| words).sum::<usize>(), text.words.len());
        assert!(windows.iter().all(|(text, words)| *words <= WINDOW_WORDS && text.split(' ').count() == *words));
    }

    #[test]
    fn short_text_is_one_window_without_marks() {
        let source = "# Title\n\nUse **`select_related`**, always.";
        let text = Text::new(source);
        assert_eq!(windows(&text, &written(source, &text)), [("Title Use select_related always".to_owned(), 4)]);
    }
}
