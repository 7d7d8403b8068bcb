//! How the words of an item are misspelled: a word of a response that is no word at all is compared as the one of the
//! item's that it is near to.
//!
//! Graders read over such mistakes, and a sentence model does not: to it "elektrons" are pieces of other words.

use super::letters::{Letters, letters_of, may_be_near};
use super::matching::lookalikes::{are_counterparts, is_lookalike};
use super::passage::Passage;
use super::vocabulary::Vocabulary;
use crate::rubric::variant::typos_allowed;
use crate::text::common_words::is_common_word;
use crate::text::language::Language;
use crate::text::{Role, Word};

/// The content words of an item's texts.
#[derive(Debug, Clone)]
pub struct Spelling {
    /// Each once, ascending by key.
    words: Vec<Known>,
    /// The stems that are never taken for misspellings.
    vocabulary: Vocabulary,
    language: Language,
}

#[derive(Debug, Clone)]
struct Known {
    key: String,
    letters: Letters,
    /// How many letters it has.
    length: usize,
    /// As it is written, in lower case.
    surface: String,
    /// How many typing mistakes it forgives.
    mistakes: usize,
}

impl Spelling {
    /// Collects the words of an item's texts; none of those with a stem in `vocabulary` is a misspelling.
    pub fn of<'a>(passages: impl Iterator<Item = &'a Passage>, vocabulary: Vocabulary, language: Language) -> Self {
        let known = |passage: &'a Passage| {
            let words = passage.text.words.iter().filter(|word| word.role == Role::Content);
            words.filter_map(|word| {
                let mistakes = typos_allowed(&word.key);
                let surface = passage.source[word.span.clone()].to_lowercase();
                let (letters, length) = (letters_of(&word.key), word.key.chars().count());
                (mistakes > 0).then(|| Known { key: word.key.clone(), letters, length, surface, mistakes })
            })
        };
        let mut words: Vec<Known> = passages.flat_map(known).collect();
        words.sort_by(|left, right| left.key.cmp(&right.key));
        words.dedup_by(|later, first| later.key == first.key);
        Self { words, vocabulary, language }
    }

    /// Returns what a word is a misspelling of, as the item writes it: the nearest of its words, the first of equals.
    ///
    /// A word of 4 letters or more forgives one typing mistake, one of 8 or more two, the first letter right. Words that
    /// the rubric or the language has are none, nor are those that look like the other one and mean something else.
    #[must_use]
    pub fn right(&self, word: &Word) -> Option<&str> {
        if word.role == Role::Function || self.words.binary_search_by(|known| known.key.cmp(&word.key)).is_ok() {
            return None;
        }
        let first = &word.key[..word.key.chars().next()?.len_utf8()];
        let from = self.words.partition_point(|known| known.key.as_str() < first);
        let (letters, length) = (letters_of(&word.key), word.key.chars().count());
        let distance = |known: &Known| {
            let may_be =
                known.length.abs_diff(length) <= known.mistakes && may_be_near(letters, known.letters, known.mistakes);
            let distance = may_be.then(|| strsim::osa_distance(&word.key, &known.key))?;
            (distance <= known.mistakes && !are_counterparts(&word.key, &known.key)).then_some(distance)
        };
        let begin = self.words[from..].iter().take_while(|known| known.key.starts_with(first));
        let near = begin.filter_map(|known| Some((distance(known)?, known)));
        let (_, nearest) = near.min_by_key(|(distance, _)| *distance)?;
        let is_meant = word.key.chars().any(|c| c.is_ascii_digit()) || is_known(word, &self.vocabulary, self.language);
        (!is_meant).then_some(nearest.surface.as_str())
    }
}

/// Returns whether the rubric, by the stems of its words, or the language knows a word: then it is no misspelling.
pub(super) fn is_known(word: &Word, vocabulary: &Vocabulary, language: Language) -> bool {
    word.role == Role::Function
        || vocabulary.has_at_hand(&word.stem)
        || language.is_english() && (is_common_word(&word.key) || is_lookalike(&word.key))
        || vocabulary.contains(&word.stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn passage(source: &str) -> Passage {
        Passage::without_vectors(source.to_owned(), Text::new(source))
    }

    #[track_caller]
    fn check(item: &str, written: &str, expected: Option<&str>) {
        let item = passage(item);
        let vocabulary = item.text.words.iter().map(|word| word.stem.clone()).chain(["modul".to_owned()]).collect();
        let spelling = Spelling::of(std::iter::once(&item), vocabulary, Language::ENGLISH);
        assert_eq!(
            spelling.right(&Text::new(written).words[0]),
            expected,
            "{written} for {item:?}",
            item = item.source
        );
    }

    #[test]
    fn what_is_no_word_is_read_as_the_nearest_of_the_item() {
        check("Electrons carry the charge.", "elektrons", Some("electrons"));
        check("The bulb lights up.", "blub", Some("bulb"));
        check("Call select_related.", "selct_related", Some("select_related"));
        check("It separates separated things.", "seperated", Some("separated"));
    }

    #[test]
    fn words_are_no_misspellings() {
        check("The model.", "module", None);
        check("The horse.", "house", None);
        check("Models.", "model", None);
        check("An endothermic reaction.", "exothermic", None);
        check("Too much potassium: hyperkalaemia.", "hypokalaemia", None);
        check("It speaks http2.", "http3", None);
        check("A cat.", "cta", None);
        check("The model.", "lodel", None);
    }
}
