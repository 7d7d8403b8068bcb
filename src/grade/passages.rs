//! Texts to passages: everything that must be embedded for a chunk goes to the model in one call.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::embed::{Embedder, Stop, Vector};
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
pub struct Draft {
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

    /// Makes it stop embedding once `stop` says so.
    pub fn stop_when(&mut self, stop: Stop) {
        self.embedder.stop_when(stop);
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
        self.embed(self.draft(sources))
    }

    /// Analyses texts, in their order, on all cores.
    pub fn draft(&self, sources: Vec<Source<'_>>) -> Vec<Draft> {
        let draft = |source| Draft::new(source, self.language, &self.glossary);
        sources.into_par_iter().map(draft).collect()
    }

    /// Embeds what analysed texts need, mostly on one core.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if the model fails.
    pub fn embed(&self, drafts: Vec<Draft>) -> Result<Vec<Passage>, Error> {
        let mut lexicon = self.lexicon.lock().unwrap_or_else(PoisonError::into_inner);
        if lexicon.len() > LEXICON {
            lexicon.clear();
        }
        let mut texts = Texts::default();
        let places: Vec<Places> = drafts
            .iter()
            .map(|draft| Places {
                windows: draft.windows.iter().map(|(text, _)| texts.place(text)).collect(),
                sentences: draft.sentences.iter().map(|text| texts.place(text)).collect(),
                words: draft
                    .surfaces
                    .iter()
                    .map(|word| lexicon.get(word).cloned().ok_or_else(|| texts.place(word)))
                    .collect(),
            })
            .collect();
        let vectors = self.embedder.embed(&texts.distinct)?;
        let mut of_words: Vec<Option<SharedVector>> = vec![None; vectors.len()];
        let mut of_sentences: Vec<Option<Arc<[f32]>>> = vec![None; vectors.len()];
        let dimension = self.embedder.info().dimension;
        let none: Arc<[f32]> = vec![0.0; dimension].into();
        let mut word = |known: Result<SharedVector, Option<usize>>| match known {
            Ok(vector) => Some(vector),
            Err(at) => {
                at.map(|at| Arc::clone(of_words[at].get_or_insert_with(|| Arc::new(WordVector::new(&vectors[at])))))
            }
        };
        let mut sentence = |at: Option<usize>| match at {
            Some(at) => Arc::clone(of_sentences[at].get_or_insert_with(|| vectors[at].as_slice().into())),
            None => Arc::clone(&none),
        };
        let finished: Vec<_> = drafts
            .iter()
            .zip(places)
            .map(|(draft, places)| {
                let of_window = |at: &Option<usize>| at.map_or(&*none, |at| vectors[at].as_slice());
                let windows = places.windows.iter().zip(&draft.windows);
                let windows: Vec<(&[f32], usize)> = windows.map(|(at, (_, words))| (of_window(at), *words)).collect();
                let sentences: Vec<_> = places.sentences.into_iter().map(&mut sentence).collect();
                let words: Vec<_> = places.words.into_iter().map(&mut word).collect();
                (mean(&windows, dimension), sentences, words)
            })
            .collect();
        for (text, vector) in texts.distinct.iter().zip(of_words) {
            lexicon.extend(vector.map(|vector| ((*text).to_owned(), vector)));
        }
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

/// Texts to be embedded, each once, in the order in which they were first asked for.
#[derive(Default)]
struct Texts<'a> {
    distinct: Vec<&'a str>,
    /// Looked up only, so its order reaches nothing.
    places: HashMap<&'a str, usize>,
}

impl<'a> Texts<'a> {
    /// Returns the place of a text, which it is given if it has none yet; none for an empty one.
    fn place(&mut self, text: &'a str) -> Option<usize> {
        if text.is_empty() {
            return None;
        }
        let next = self.distinct.len();
        let place = *self.places.entry(text).or_insert(next);
        if place == next {
            self.distinct.push(text);
        }
        Some(place)
    }
}

/// Where the vectors of a draft are among those of all texts.
struct Places {
    windows: Vec<Option<usize>>,
    sentences: Vec<Option<usize>>,
    /// Those of words may be known from before.
    words: Vec<Result<SharedVector, Option<usize>>>,
}
