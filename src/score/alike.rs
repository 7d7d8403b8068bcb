//! Which sentences of a response have so many of a statement's words that both may say the same, or the opposite.

use std::collections::BTreeMap;
use std::ops::Range;

use super::contradiction::statement::Statement;
use crate::text::stem::fingerprint;
use crate::text::{Gap, Role, Script, Sentence, Text, Word};

/// Stands for a number in the place of another one.
pub const ANY_NUMBER: &str = "#";

/// A sentence that shares words with a statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alike {
    /// Its place in [`Text::sentences`].
    pub sentence: usize,
    /// How many words of the statement it has.
    pub count: usize,
    /// The part of their content words that both share (Dice coefficient, 0..=1).
    pub share: f64,
    /// The same for the words that it has by their own stems, and not by those of opposites or by other numbers.
    pub same_share: f64,
}

/// The words of an item's statements by their stems and those of their opposites: what a response has of them is looked up
/// once for all statements.
#[derive(Debug, Clone, Default)]
pub struct StatementIndex {
    /// Each stem with its fingerprint before it, as numbers are compared sooner than texts, and the words that have it;
    /// ascending. Looked up only, so its order reaches nothing.
    stems: Vec<(u64, String, Vec<StatementWord>)>,
}

impl StatementIndex {
    /// Indexes the words of statements.
    #[must_use]
    pub fn of(statements: &[Statement]) -> Self {
        let mut words: BTreeMap<(u64, &str), Vec<StatementWord>> = BTreeMap::new();
        for (statement, of) in statements.iter().enumerate() {
            for (word, stems) in of.words().enumerate() {
                for (at, stem) in stems.enumerate() {
                    let word = StatementWord { statement, word, is_own: at == 0 };
                    words.entry((fingerprint(stem), stem)).or_default().push(word);
                }
            }
        }
        Self { stems: words.into_iter().map(|((print, stem), of)| (print, stem.to_owned(), of)).collect() }
    }
}

/// A word of a statement that has a stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct StatementWord {
    /// The place of the statement.
    statement: usize,
    /// The place of the word among its words.
    word: usize,
    /// Whether the stem is its own.
    is_own: bool,
}

/// The sentences of a response by their content words.
#[derive(Debug)]
pub struct SentenceIndex<'a> {
    /// The stems of each sentence, with the fingerprint before and the place of the sentence behind them; ascending. Looked up
    /// only.
    stems: Vec<Stem<'a>>,
    /// How many stems each sentence has; 0 for one that is not compared.
    sizes: Vec<usize>,
}

/// A stem of a sentence: its fingerprint, itself, and the place of the sentence.
type Stem<'a> = (u64, &'a str, usize);

/// What the sentences of a response have of the words of statements.
#[derive(Debug)]
pub struct Shared<'i> {
    /// The words of which a sentence has a stem, each with the places of that; ascending.
    words: Vec<(StatementWord, &'i [Stem<'i>])>,
    sizes: &'i [usize],
}

impl<'a> SentenceIndex<'a> {
    /// Indexes the sentences of prose.
    #[must_use]
    pub fn new(text: &'a Text) -> Self {
        let is_prose = |sentence: &&Sentence| sentence.kind == Script::Prose;
        Self::of(text, text.sentences.iter().map(|sentence| Some(sentence).filter(is_prose).map(|it| it.words.clone())))
    }

    /// Indexes stretches of a text, by their places in what is given; nothing is found in none.
    pub fn of(text: &'a Text, stretches: impl Iterator<Item = Option<Range<usize>>>) -> Self {
        let mut index = Self { stems: Vec::new(), sizes: Vec::new() };
        for (at, stretch) in stretches.enumerate() {
            let words = &text.words[stretch.unwrap_or_default()];
            let first = index.stems.len();
            let content = words.iter().filter(|word| word.role == Role::Content);
            index.stems.extend(content.map(|word| (fingerprint(&word.stem), word.stem.as_str(), at)));
            index.stems[first..].sort_unstable();
            let mut size = 0;
            for next in first..index.stems.len() {
                if next == first || index.stems[next] != index.stems[first + size - 1] {
                    index.stems[first + size] = index.stems[next];
                    size += 1;
                }
            }
            index.stems.truncate(first + size);
            index.sizes.push(size);
            if (0..words.len()).any(|at| is_count(words, at)) {
                index.stems.push((fingerprint(ANY_NUMBER), ANY_NUMBER, at));
            }
        }
        index.stems.sort_unstable();
        index
    }

    /// Returns whether a sentence is short enough to be compared.
    #[must_use]
    pub fn is_compared(&self, sentence: usize) -> bool {
        self.sizes[sentence] > 0
    }

    /// Returns what the sentences have of the words of statements.
    #[must_use]
    pub fn shared(&self, statements: &StatementIndex) -> Shared<'_> {
        let mut words = Vec::new();
        for same in self.stems.chunk_by(|left, right| (left.0, left.1) == (right.0, right.1)) {
            let (print, stem, _) = same[0];
            let at = statements.stems.binary_search_by(|(other, text, _)| (*other, text.as_str()).cmp(&(print, stem)));
            let of = at.map_or(&[][..], |at| &statements.stems[at].2);
            words.extend(of.iter().map(|word| (*word, same)));
        }
        words.sort_unstable_by_key(|(word, _)| *word);
        Shared { words, sizes: &self.sizes }
    }

    /// Returns what the sentences have of the words of one statement, given by their stems.
    pub fn shared_with<'w>(&self, stems: impl Iterator<Item = &'w str>) -> Shared<'_> {
        let with = |stem: &str| {
            let wanted = (fingerprint(stem), stem);
            let from = self.stems.partition_point(|&(print, stem, _)| (print, stem) < wanted);
            let count = self.stems[from..].iter().take_while(|(print, stem, _)| (*print, *stem) == wanted).count();
            &self.stems[from..from + count]
        };
        let words = stems.map(with).enumerate().filter(|(_, same)| !same.is_empty());
        let words = words.map(|(word, same)| (StatementWord { statement: 0, word, is_own: true }, same));
        Shared { words: words.collect(), sizes: &self.sizes }
    }
}

impl Shared<'_> {
    /// Returns the sentences that share at least `least` of the `count` words of the statement at `at`, and at least the part
    /// `share` of their content words (Dice coefficient, 0..=1) with it; ascending.
    ///
    /// A word of the statement is shared where the sentence has one of its stems.
    #[must_use]
    pub fn alike(&self, at: usize, count: usize, least: usize, share: f64) -> Vec<Alike> {
        let from = self.words.partition_point(|(word, _)| word.statement < at);
        let words = &self.words[from..];
        let words = &words[..words.partition_point(|(word, _)| word.statement == at)];
        if words.len() < least {
            return Vec::new();
        }
        // Per sentence, how many words are shared, the last of them, and how many by their own stems.
        let mut shared = vec![(0_usize, None, 0_usize); self.sizes.len()];
        for (word, places) in words {
            for &(.., sentence) in *places {
                let (sum, last, same) = &mut shared[sentence];
                *sum += usize::from(*last != Some(word.word));
                *last = Some(word.word);
                *same += usize::from(word.is_own);
            }
        }
        let coefficient = |at: usize, sum: usize| (2 * sum) as f64 / (count + self.sizes[at]) as f64;
        let alike = shared.iter().enumerate().filter(|(_, (sum, ..))| *sum >= least);
        let alike = alike.map(|(at, &(sum, _, same))| Alike {
            sentence: at,
            count: sum,
            share: coefficient(at, sum),
            same_share: coefficient(at, same),
        });
        alike.filter(|alike| alike.share >= share).collect()
    }
}

/// Returns whether a word is a year or says how many there are of something: other numbers are labels and places in lists,
/// and "terminal 4" says nothing of terminal 1.
#[must_use]
pub fn is_count(words: &[Word], at: usize) -> bool {
    let is_number = |word: &Word| word.stem.bytes().all(|byte| byte.is_ascii_digit());
    let is_noun = |word: &Word| word.role == Role::Content && !is_number(word);
    let is_year = words[at].stem.len() == 4;
    let counts = words.get(at + 1).is_some_and(|next| is_noun(next) && next.gap == Gap::Space);
    let labels = at > 0 && is_noun(&words[at - 1]) && words[at].gap == Gap::Space;
    is_number(&words[at]) && (is_year || counts && !labels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(response: &str, statement: &[&[&str]], expected: &[(usize, f64)]) {
        let text = Text::new(response);
        let mut words: Vec<(u64, String, Vec<StatementWord>)> = Vec::new();
        for (at, stems) in statement.iter().enumerate() {
            let word = StatementWord { statement: 0, word: at, is_own: true };
            words.extend(stems.iter().map(|stem| (fingerprint(stem), (*stem).to_owned(), vec![word])));
        }
        words.sort();
        let index = SentenceIndex::new(&text);
        let alike = index.shared(&StatementIndex { stems: words }).alike(0, statement.len(), 2, 0.5);
        assert_eq!(alike.iter().map(|alike| (alike.sentence, alike.share)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn sentences_are_found_by_what_they_share() {
        let response = "A view renders a page. It is late. The page shows a template.";
        check(response, &[&["view"], &["page"], &["render"]], &[(0, 1.0)]);
        check(response, &[&["templat"], &["page"]], &[(2, 0.8)]);
        check(response, &[&["view"], &["page", "render"]], &[(0, 0.8)]);
        check(response, &[&["view"], &["queri"]], &[]);
    }

    #[test]
    fn words_of_one_statement_are_looked_up_as_those_of_several() {
        let text = Text::new("A view renders a page. It is late. The page shows a template.");
        let index = SentenceIndex::new(&text);
        let alike = index.shared_with(["templat", "page", "queri"].into_iter()).alike(0, 3, 2, 0.5);
        let share = 4.0 / 6.0;
        assert_eq!(alike, [Alike { sentence: 2, count: 2, share, same_share: share }]);
    }
}
