//! One way to put an idea into words: the pattern language of `any = [...]`.
//!
//! ```text
//! variant   = "/" regex "/" | all
//! all       = unit { "&" unit }
//! unit      = near | "not" "(" all { "|" all } ")"
//! near      = phrase { ".." [ number ] phrase }
//! phrase    = part { part }
//! part      = word | group [ "?" ] | "{" [ ".." number ] ( word | group ) { word | group } "}"
//! group     = "(" words { "|" words } ")"
//! word      = letters with "*" and "?" | '="' letters as they are '"'
//! ```
//!
//! After a word, a group or a set, `~0`, `~1` or `~2` says how many typing mistakes are forgiven.

mod denial;
mod lazy_regex;
mod letter;
mod opposite;
mod parse;
mod parser;
mod parts;
mod regex_size;
mod term;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::text::Role;
use crate::text::Text;
use crate::text::function_words::ARTICLES;
use crate::text::language::Language;

pub use lazy_regex::LazyRegex;
pub use parse::VariantError;
pub use term::typos_allowed;

/// How many words may stand between the sides of `..`, and between the words of a set, unless a number says otherwise.
const NEAR: usize = 5;

/// A pattern, ready to be matched.
#[derive(Debug, Clone)]
pub struct Variant {
    /// The pattern as the rubric has it.
    pub source: String,
    /// What it looks for.
    pub pattern: Pattern,
}

/// What a variant looks for.
#[derive(Debug, Clone)]
pub enum Pattern {
    /// Words in one sentence that does not deny them.
    Words(Expression),
    /// The same, or any denial of `core`: the pattern itself begins with a negator.
    Denial {
        /// The pattern as a whole.
        literal: Expression,
        /// What is denied.
        core: Expression,
    },
    /// A regular expression on the text as written.
    Regex(LazyRegex),
}

/// Chains of phrases that all stand in one sentence, in any order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// What must stand there; at least one.
    pub chains: Vec<Chain>,
    /// None of these may stand in the same sentence.
    pub absent: Vec<Expression>,
}

/// Phrases that follow each other within a distance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The first phrase.
    pub first: Phrase,
    /// The following ones, each with how many words may stand before it at most.
    pub rest: Vec<(usize, Phrase)>,
}

/// Words next to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase(pub Vec<Part>);

/// One place of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Words of which one alternative stands there.
    Group {
        /// What may stand there; each is at least one word.
        alternatives: Vec<Vec<Term>>,
        /// Whether it may be missing.
        optional: bool,
    },
    /// Words that all stand there, in any order.
    Set {
        /// Each element's alternatives; at least two elements.
        elements: Vec<Vec<Vec<Term>>>,
        /// How many other words may stand between two elements.
        between: usize,
    },
}

/// One word of a pattern, with how strictly it is compared. It reads like its [`TermWord`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The word; patterns of one rubric share it.
    pub word: Arc<TermWord>,
    /// How many typing mistakes are forgiven.
    pub typos: usize,
    /// Whether `~0` says that it is this word and no other form of a term.
    pub is_pinned: bool,
    /// Which of the different words of an item's patterns it is, where they are numbered.
    pub number: Option<usize>,
}

/// What is known of a word of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermWord {
    /// How it is compared.
    pub form: Form,
    /// The word in its compared form, with `*` and `?` where it is a wildcard; the first word of an exact form.
    pub key: String,
    /// The word's stem.
    pub stem: String,
    /// The stem of the other word that an ambiguous form may be of.
    pub other_stem: Option<String>,
    /// The stem's fingerprint: most words of a text are told from the term by it alone.
    pub fingerprint: u64,
}

impl Deref for Term {
    type Target = TermWord;

    fn deref(&self) -> &TermWord {
        &self.word
    }
}

/// How a word of a pattern is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// By its stem.
    Stem,
    /// By its beginning: `word*`.
    Prefix,
    /// Letter by letter, with `*` for any letters and `?` for one.
    Wildcard,
    /// As written in the source, case kept.
    Exact {
        /// The text.
        written: String,
        /// How many bytes of it stand before its first word.
        lead: usize,
        /// How many bytes of it stand behind its last word.
        trail: usize,
        /// How many words it has.
        words: usize,
    },
}

impl Variant {
    /// Reads an English pattern.
    ///
    /// # Errors
    ///
    /// [`VariantError`] for a pattern without a word, an operator without a side, a bracket or brace that is not closed,
    /// or a regular expression that is invalid, too large or matches the empty text.
    pub fn parse(source: &str) -> Result<Self, VariantError> {
        Self::parse_in(source, Language::ENGLISH)
    }

    /// Reads a pattern whose words are stemmed as those of a language.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse).
    pub fn parse_in(source: &str, language: Language) -> Result<Self, VariantError> {
        Ok(Self { source: source.to_owned(), pattern: parse::pattern(source, language)? })
    }

    /// Returns the stems of all words in the pattern; none for a regular expression and for wildcards.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        self.stemmed().map(|term| term.stem.as_str())
    }

    /// Returns all phrases of the pattern, those that must be absent too.
    pub fn phrases_mut(&mut self) -> Vec<&mut Phrase> {
        match &mut self.pattern {
            Pattern::Words(expression) => expression.phrases_mut(),
            Pattern::Denial { literal, core } => {
                let mut phrases = literal.phrases_mut();
                phrases.extend(core.phrases_mut());
                phrases
            }
            Pattern::Regex(_) => Vec::new(),
        }
    }

    /// Returns the words that have a stem.
    pub fn stemmed(&self) -> impl Iterator<Item = &Term> {
        let expression = match &self.pattern {
            Pattern::Words(expression) | Pattern::Denial { literal: expression, .. } => Some(expression),
            Pattern::Regex(_) => None,
        };
        let terms = expression.into_iter().flat_map(Expression::terms);
        terms.filter(|term| matches!(term.form, Form::Stem | Form::Prefix))
    }
}

impl Expression {
    /// Returns all words of the expression, those that must be absent too.
    pub fn terms(&self) -> Vec<&Term> {
        let phrases = self.chains.iter().flat_map(Chain::phrases);
        let mut terms: Vec<&Term> = phrases.flat_map(|phrase| &phrase.0).flat_map(Part::terms).collect();
        terms.extend(self.absent.iter().flat_map(Expression::terms));
        terms
    }

    fn phrases_mut(&mut self) -> Vec<&mut Phrase> {
        let mut phrases = Vec::new();
        for chain in &mut self.chains {
            phrases.push(&mut chain.first);
            phrases.extend(chain.rest.iter_mut().map(|(_, phrase)| phrase));
        }
        phrases.extend(self.absent.iter_mut().flat_map(Self::phrases_mut));
        phrases
    }
}

impl Chain {
    /// Returns all phrases, in order.
    pub fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        std::iter::once(&self.first).chain(self.rest.iter().map(|(_, phrase)| phrase))
    }
}

impl Part {
    /// Makes the part for a single word.
    #[must_use]
    pub fn word(term: Term) -> Self {
        Self::Group { alternatives: vec![vec![term]], optional: false }
    }

    /// Returns the only word that may stand there, if there is just one.
    #[must_use]
    pub fn only_word(&self) -> Option<&Term> {
        match self {
            Self::Group { alternatives, optional: false } => match alternatives.as_slice() {
                [terms] if terms.len() == 1 => terms.first(),
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns the word that may stand there and that comes first in the pattern, if it stands for the whole place.
    #[must_use]
    pub fn first_word(&self) -> Option<&Term> {
        match self {
            Self::Group { alternatives, optional: false } => match alternatives.first().map(Vec::as_slice) {
                Some([term]) => Some(term),
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns whether it may be missing.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        matches!(self, Self::Group { optional: true, .. })
    }

    /// Returns the first word of each alternative.
    pub fn firsts(&self) -> impl Iterator<Item = &Term> {
        let elements = match self {
            Self::Group { alternatives, .. } => std::slice::from_ref(alternatives),
            Self::Set { elements, .. } => elements,
        };
        elements.iter().flatten().filter_map(|terms| terms.first())
    }

    /// Returns all words of the part.
    #[must_use]
    pub fn terms(&self) -> Vec<&Term> {
        match self {
            Self::Group { alternatives, .. } => alternatives.iter().flatten().collect(),
            Self::Set { elements, .. } => elements.iter().flatten().flatten().collect(),
        }
    }

    fn terms_mut(&mut self) -> Vec<&mut Term> {
        match self {
            Self::Group { alternatives, .. } => alternatives.iter_mut().flatten().collect(),
            Self::Set { elements, .. } => elements.iter_mut().flatten().flatten().collect(),
        }
    }
}

/// Numbers the different words of patterns; returns how many they are.
pub fn number_terms<'v>(variants: impl Iterator<Item = &'v mut Variant>) -> usize {
    // By the place of the word in memory, as patterns share their words; looked up only.
    let mut numbers = BTreeMap::new();
    let parts = variants.flat_map(Variant::phrases_mut).flat_map(|phrase| &mut phrase.0);
    for term in parts.flat_map(Part::terms_mut) {
        let next = numbers.len();
        term.number = Some(*numbers.entry((Arc::as_ptr(&term.word).addr(), term.typos)).or_insert(next));
    }
    numbers.len()
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}

/// Returns the words of a plain text as a pattern compares them, without articles.
#[must_use]
pub fn words_of(source: &str, language: Language) -> Vec<Term> {
    let is_article = |term: &Term| language.is_english() && ARTICLES.contains(&term.key.as_str());
    let terms = source.split_whitespace().filter_map(|chunk| term::terms_of(chunk, language).ok()).flatten();
    terms.filter(|term| !is_article(term)).collect()
}

/// Returns the places of a text's words that patterns see: all but the articles.
#[must_use]
pub fn visible_words(source: &str, text: &Text) -> Vec<usize> {
    let is_article =
        |at: usize| text.words[at].role == Role::Function && ARTICLES.contains(&text.words[at].key.as_str());
    (0..text.words.len()).filter(|&at| !is_article(at) || letter::is_letter(source, text, at)).collect()
}
