//! Texts to passages: everything that must be embedded for a chunk goes to the model in one call.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::embed::{Embedder, Vector};
use crate::error::Error;
use crate::rubric::glossary::Glossary;
use crate::score::passage::{Passage, mean, sentences, windows, written};
use crate::score::spelling::Spelling;
use crate::score::word_vector::{SharedVector, WordVector};
use crate::text::Text;
use crate::text::language::Language;

/// How many word vectors are kept between chunks; half a KiB each with the built-in model.
const LEXICON: usize = 1 << 15;

/// What of a text is embedded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// The whole and its words.
    Whole,
    /// The whole, its sentences and its words.
    Sentences,
}

/// A text to make a passage of.
pub struct Source<'a> {
    /// The text.
    pub text: String,
    /// What of it is embedded.
    pub depth: Depth,
    /// How its misspelled words are read, if it is a response.
    pub spelling: Option<&'a Spelling>,
}

/// Makes passages with one model.
pub struct PassageMaker {
    embedder: Box<dyn Embedder>,
    language: Language,
    glossary: Glossary,
    /// Vectors of words by their surface; looked up only, so its order reaches nothing.
    lexicon: Mutex<HashMap<String, SharedVector>>,
}

/// A text on its way to being a passage: the texts that it needs embedded.
struct Draft {
    source: String,
    text: Text,
    windows: Vec<(String, usize)>,
    sentences: Vec<String>,
    surfaces: Vec<String>,
}

impl Draft {
    /// The forms of a glossary's term are embedded as its name, so that they mean the same, and misspelled words as those
    /// that they stand for.
    fn new(Source { text: source, depth, spelling }: Source<'_>, language: Language, glossary: &Glossary) -> Self {
        let text = Text::new_in(&source, language);
        let mut written = written(&source, &text);
        if let Some(spelling) = spelling {
            for (written, word) in written.iter_mut().zip(&text.words) {
                *written = spelling.right(word).unwrap_or(written);
            }
        }
        let mut surfaces: Vec<String> = written.iter().map(|word| word.to_lowercase()).collect();
        for (range, name) in glossary.places(&text) {
            surfaces[range].iter_mut().for_each(|surface| name.clone_into(surface));
        }
        let mut sentences = if depth == Depth::Sentences { sentences(&text, &written) } else { Vec::new() };
        let mut windows = windows(&text, &written);
        if !glossary.is_empty() {
            for sentence in &mut sentences {
                *sentence = glossary.unify(sentence);
            }
            for (window, _) in &mut windows {
                *window = glossary.unify(window);
            }
        }
        Self { source, text, windows, sentences, surfaces }
    }
}

impl PassageMaker {
    /// Makes passages of texts in a language with `embedder`.
    pub fn new(embedder: Box<dyn Embedder>, language: Language, glossary: Glossary) -> Self {
        Self { embedder, language, glossary, lexicon: Mutex::new(HashMap::new()) }
    }

    /// Returns the language of the texts.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Returns the directions of whole texts, as those of passages, without their words.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if the model fails.
    pub fn directions(&self, sources: &[&str]) -> Result<Vec<Vector>, Error> {
        let windows: Vec<Vec<(String, usize)>> = sources.iter().map(|source| self.windows(source)).collect();
        let texts: Vec<&str> = windows.iter().flatten().map(|(text, _)| text.as_str()).collect();
        let mut vectors = self.embedder.embed(&texts)?.into_iter();
        let mut direction = |windows: &Vec<(String, usize)>| {
            let parts: Vec<(Vector, usize)> =
                vectors.by_ref().zip(windows).map(|(v, (_, words))| (v, *words)).collect();
            let parts: Vec<(&[f32], usize)> = parts.iter().map(|(vector, words)| (vector.as_slice(), *words)).collect();
            mean(&parts, self.embedder.info().dimension)
        };
        Ok(windows.iter().map(&mut direction).collect())
    }

    fn windows(&self, source: &str) -> Vec<(String, usize)> {
        let text = Text::new_in(source, self.language);
        windows(&text, &written(source, &text))
    }

    /// Analyses and embeds texts, in their order, each to its depth.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if the model fails.
    pub fn make(&self, sources: Vec<Source<'_>>) -> Result<Vec<Passage>, Error> {
        let draft = |source| Draft::new(source, self.language, &self.glossary);
        let drafts: Vec<Draft> = sources.into_par_iter().map(draft).collect();
        let mut lexicon = self.lexicon.lock().unwrap_or_else(PoisonError::into_inner);
        if lexicon.len() > LEXICON {
            lexicon.clear();
        }
        let mut texts: BTreeMap<&str, usize> = BTreeMap::new();
        for draft in &drafts {
            let whole = draft.windows.iter().map(|(text, _)| text).chain(&draft.sentences);
            let words = draft.surfaces.iter().filter(|word| !lexicon.contains_key(*word));
            for text in whole.chain(words).filter(|text| !text.is_empty()) {
                let next = texts.len();
                texts.entry(text).or_insert(next);
            }
        }
        let mut ordered = vec![""; texts.len()];
        for (text, at) in &texts {
            ordered[*at] = text;
        }
        let vectors: Vec<Arc<[f32]>> = self.embedder.embed(&ordered)?.into_iter().map(Arc::from).collect();
        for word in drafts.iter().flat_map(|draft| &draft.surfaces) {
            if let Some(&at) = texts.get(word.as_str()).filter(|_| !lexicon.contains_key(word)) {
                lexicon.insert(word.clone(), Arc::new(WordVector::new(&vectors[at])));
            }
        }
        let dimension = self.embedder.info().dimension;
        let none: Arc<[f32]> = vec![0.0; dimension].into();
        let vector = |text: &str| Arc::clone(texts.get(text).map_or(&none, |&at| &vectors[at]));
        let finished: Vec<_> = drafts
            .iter()
            .map(|draft| {
                let whole: Vec<(Arc<[f32]>, usize)> =
                    draft.windows.iter().map(|(text, words)| (vector(text), *words)).collect();
                let parts: Vec<(&[f32], usize)> = whole.iter().map(|(vector, words)| (&**vector, *words)).collect();
                let words = draft.surfaces.iter().map(|word| lexicon.get(word).cloned());
                (mean(&parts, dimension), draft.sentences.iter().map(|text| vector(text)).collect(), words.collect())
            })
            .collect();
        let passages = drafts.into_iter().zip(finished).map(|(draft, (vector, sentences, words))| Passage {
            windows: draft.windows.len(),
            source: draft.source,
            text: draft.text,
            vector,
            sentences,
            words,
        });
        Ok(passages.collect())
    }
}
