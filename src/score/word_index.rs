//! The distinct words of a response, by spelling and by stem, with their vectors: what soft coverage looks up.

use std::sync::Arc;

use super::acronyms;
use super::passage::Passage;
use super::word_vector::SharedVector;
use crate::text::stem::fingerprint;
use crate::text::{Role, Sentence, Word};

/// The words of a response, each compared form once.
pub struct WordIndex<'a> {
    /// The fingerprint of each form's stem, the stem and the form's place, ascending.
    by_stem: Vec<(u64, &'a str, usize)>,
    /// The vectors of the forms of content words; of several for one form, each.
    vectors: Vec<&'a SharedVector>,
    /// What may be an acronym: the key and the form's place.
    acronyms: Vec<(&'a str, usize)>,
    whole: Stretch,
    sentences: Vec<Stretch>,
}

/// The words of a stretch of a response, as places in its index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stretch {
    /// Its forms, ascending.
    pub forms: Vec<usize>,
    /// The vectors of its content words, for each form that of the first word.
    pub vectors: Vec<usize>,
}

impl<'a> WordIndex<'a> {
    /// Indexes the words of a response; sentences that are not compared have no stretch of their own.
    #[must_use]
    pub fn new(passage: &'a Passage, is_compared: impl Fn(usize) -> bool) -> Self {
        let text = &passage.text;
        let mut order: Vec<usize> = (0..text.words.len()).collect();
        order.sort_unstable_by(|&left, &right| text.words[left].key.cmp(&text.words[right].key).then(left.cmp(&right)));
        let (mut words, mut vectors): (Vec<&Word>, Vec<&SharedVector>) = (Vec::new(), Vec::new());
        let mut whole = Stretch::default();
        // Per word of the text, its form and its vector.
        let mut places = vec![(0, None); text.words.len()];
        // The vectors before this one are of other forms.
        let mut first = 0;
        for at in order {
            let word = &text.words[at];
            if words.last().is_none_or(|last| last.key != word.key) {
                whole.forms.push(words.len());
                words.push(word);
                first = vectors.len();
            }
            let vector = content_vector(passage, at).map(|vector| {
                // One form may be written in several ways: `select_related`, `selectRelated`.
                if let Some(known) = vectors[first..].iter().position(|other| Arc::ptr_eq(other, vector)) {
                    return first + known;
                }
                if vectors.len() == first {
                    whole.vectors.push(first);
                }
                vectors.push(vector);
                vectors.len() - 1
            });
            places[at] = (words.len() - 1, vector);
        }
        let mut by_stem: Vec<(u64, &str, usize)> =
            words.iter().enumerate().map(|(form, word)| (fingerprint(&word.stem), word.stem.as_str(), form)).collect();
        by_stem.sort_unstable();
        let stretch = |(at, sentence): (usize, &Sentence)| {
            if is_compared(at) { Stretch::of(&places[sentence.words.clone()]) } else { Stretch::default() }
        };
        let sentences = text.sentences.iter().enumerate().map(stretch).collect();
        let is_acronym = |word: &Word| acronyms::is_written_so(&passage.source[word.span.clone()]);
        let forms = words.iter().enumerate().filter(|(_, word)| is_acronym(word));
        let acronyms = forms.map(|(form, word)| (word.key.as_str(), form)).collect();
        Self { by_stem, vectors, acronyms, whole, sentences }
    }

    /// Returns all words.
    #[must_use]
    pub fn whole(&self) -> &Stretch {
        &self.whole
    }

    /// Returns the words of a sentence, by its place; none for one that is not compared.
    #[must_use]
    pub fn sentence(&self, at: usize) -> &Stretch {
        &self.sentences[at]
    }

    /// Returns the forms that have a stem.
    pub fn with_stem(&self, stem: &str) -> impl Iterator<Item = usize> {
        let print = fingerprint(stem);
        let from = self.by_stem.partition_point(|&(other, ..)| other < print);
        let same = self.by_stem[from..].iter().take_while(move |&&(other, ..)| other == print);
        same.filter(move |&&(_, other, _)| other == stem).map(|&(.., form)| form)
    }

    /// Returns what may be acronyms, with their forms.
    pub fn acronyms(&self) -> &[(&'a str, usize)] {
        &self.acronyms
    }

    /// Returns a vector.
    #[must_use]
    pub fn vector(&self, at: usize) -> &'a SharedVector {
        self.vectors[at]
    }
}

impl Stretch {
    /// Collects the forms and vectors of words in the order of the text.
    fn of(places: &[(usize, Option<usize>)]) -> Self {
        let mut sorted: Vec<(usize, usize, Option<usize>)> =
            places.iter().enumerate().map(|(at, &(form, vector))| (form, at, vector)).collect();
        sorted.sort_unstable();
        let mut stretch = Self::default();
        for same in sorted.chunk_by(|left, right| left.0 == right.0) {
            stretch.forms.push(same[0].0);
            stretch.vectors.extend(same.iter().find_map(|(_, _, vector)| *vector));
        }
        stretch
    }

    /// Returns whether it has a form.
    #[must_use]
    pub fn has(&self, form: usize) -> bool {
        self.forms.binary_search(&form).is_ok()
    }
}

/// Returns the vector of a content word; a function word is near to too many others.
pub fn content_vector(passage: &Passage, at: usize) -> Option<&SharedVector> {
    let vector = passage.words[at].as_ref();
    vector.filter(|_| passage.text.words[at].role == Role::Content)
}

#[cfg(test)]
mod tests {
    use super::super::word_vector::WordVector;
    use super::*;
    use crate::text::Text;

    #[test]
    fn forms_are_found_by_stem_with_the_vector_of_their_first_word() {
        let source = "Views cache a view. The viewer caches a View.";
        let text = Text::new(source);
        let words = (0..text.words.len())
            .map(|at| Some(Arc::new(WordVector::new(&[if at == 0 { 0.0 } else { 1.0 }]))))
            .collect();
        let passage = Passage { words, vector: vec![1.0], ..Passage::without_vectors(source.to_owned(), text) };
        let index = WordIndex::new(&passage, |at| at == 1);
        let key = |form: usize| ["a", "cache", "caches", "the", "view", "viewer", "views"][form];
        assert_eq!(index.with_stem("view").map(key).collect::<Vec<_>>(), ["view", "views"]);
        assert_eq!(index.sentence(0), &Stretch::default());
        let second: Vec<&str> = index.sentence(1).forms.iter().map(|&form| key(form)).collect();
        assert_eq!(second, ["a", "caches", "the", "view", "viewer"]);
        let views = index.with_stem("view").last().expect("it is there");
        assert!(index.whole().has(views) && !index.sentence(1).has(views));
        assert_eq!(index.whole().vectors.len(), 5, "cache, caches, view, viewer, views");
    }
}
