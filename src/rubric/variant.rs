//! One way to put an idea into words: the pattern language of `any = [...]`.
//!
//! ```text
//! variant   = "/" regex "/" | all
//! all       = near { "&" near }
//! near      = phrase { ".." [ number ] phrase }
//! phrase    = part { part }
//! part      = word | "(" words { "|" words } ")" [ "?" ]
//! word      = letters [ "*" ]
//! ```

use std::fmt;

use regex::{Regex, RegexBuilder};

use crate::text::negation;
use crate::text::stem::fingerprint;
use crate::text::words;
use crate::text::{Gap, Role, Text};

/// How many words may stand between the sides of `..` unless a number says otherwise.
const NEAR: usize = 5;

/// The largest number that may follow `..`.
const FARTHEST: usize = 50;

/// The largest size of a compiled regular expression, in bytes.
const REGEX_SIZE: usize = 1 << 20;

/// Words that a phrase never needs and never forbids.
const ARTICLES: &[&str] = &["a", "an", "the"];

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
    Regex(Regex),
}

/// Chains of phrases that all stand in one sentence, in any order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression(pub Vec<Chain>);

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
pub struct Part {
    /// What may stand there; each is at least one word.
    pub alternatives: Vec<Vec<Term>>,
    /// Whether it may be missing.
    pub optional: bool,
}

/// One word of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The word in its compared form.
    pub key: String,
    /// The word's stem.
    pub stem: String,
    /// The stem's fingerprint: most words of a text are told from the term by it alone.
    pub fingerprint: u64,
    /// Whether the word may go on: `word*`.
    pub prefix: bool,
    /// How many typing mistakes are forgiven.
    pub typos: usize,
}

/// Why a pattern cannot be read, a lower-case fragment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct VariantError {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

impl Variant {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// [`VariantError`] for a pattern without a word, an operator without a side, an unclosed bracket or a regular
    /// expression that is invalid, too large or matches the empty text.
    pub fn parse(source: &str) -> Result<Self, VariantError> {
        let trimmed = source.trim();
        let regex = trimmed.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        let pattern = if let Some(regex) = regex {
            Pattern::Regex(parse_regex(regex)?)
        } else {
            let literal = Parser::new(trimmed).expression()?;
            match without_negator(&literal) {
                Some(core) => Pattern::Denial { literal, core },
                None => Pattern::Words(literal),
            }
        };
        Ok(Self { source: source.to_owned(), pattern })
    }

    /// Returns the stems of all words in the pattern; none for a regular expression.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        let expression = match &self.pattern {
            Pattern::Words(expression) | Pattern::Denial { literal: expression, .. } => Some(expression),
            Pattern::Regex(_) => None,
        };
        let chains = expression.into_iter().flat_map(|expression| &expression.0);
        let phrases =
            chains.flat_map(|chain| std::iter::once(&chain.first).chain(chain.rest.iter().map(|(_, next)| next)));
        phrases
            .flat_map(|phrase| &phrase.0)
            .flat_map(|part| &part.alternatives)
            .flatten()
            .map(|term| term.stem.as_str())
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}

fn parse_regex(regex: &str) -> Result<Regex, VariantError> {
    let compiled = RegexBuilder::new(regex).case_insensitive(true).size_limit(REGEX_SIZE).build();
    let compiled = compiled.map_err(|error| {
        let reason = error.to_string();
        let last = reason.lines().last().unwrap_or(&reason).trim_start_matches("error: ");
        fault(
            format!("regular expression cannot be read: {last}"),
            "see the syntax of Rust's regex crate; look-around and backreferences are not part of it",
        )
    })?;
    if compiled.is_match("") {
        return Err(fault("regular expression matches the empty text", "make at least one part of it compulsory"));
    }
    Ok(compiled)
}

/// Returns the pattern without the negator that it begins with, if it does.
fn without_negator(expression: &Expression) -> Option<Expression> {
    let chain = expression.0.first()?;
    let key = |at: usize| -> Option<&str> {
        let part = chain.first.0.get(at)?;
        match part.alternatives.as_slice() {
            [terms] if !part.optional && terms.len() == 1 => Some(&terms[0].key),
            _ => None,
        }
    };
    let alternatives = &chain.first.0.first()?.alternatives;
    let is_negator = |terms: &Vec<Term>| matches!(terms.as_slice(), [term] if negation::is_negator(&term.key));
    let length = match (key(0), key(1)) {
        (Some("no"), Some("longer")) | (Some("instead"), Some("of")) | (Some("rather"), Some("than")) => 2,
        _ if alternatives.iter().all(is_negator) => 1,
        _ => return None,
    };
    let mut core = expression.clone();
    let first = &mut core.0[0].first.0;
    first.drain(..length);
    // A negator alone on its side of `..` or `&`: the rest is what is denied.
    if first.is_empty() {
        if core.0[0].rest.is_empty() {
            core.0.remove(0);
        } else {
            core.0[0].first = core.0[0].rest.remove(0).1;
        }
    }
    (!core.0.is_empty()).then_some(core)
}

fn fault(message: impl Into<String>, hint: impl Into<String>) -> VariantError {
    VariantError { message: message.into(), hint: hint.into() }
}

struct Parser<'a> {
    rest: &'a str,
}

impl<'a> Parser<'a> {
    fn new(source: &'a str) -> Self {
        Self { rest: source }
    }

    fn expression(mut self) -> Result<Expression, VariantError> {
        let mut chains = vec![self.chain()?];
        while self.take("&") {
            chains.push(self.chain()?);
        }
        match self.rest.chars().next() {
            None => Ok(Expression(chains)),
            Some(c) => Err(fault(
                format!("`{c}` has no place here"),
                "brackets come in pairs and hold words: `(get|fetch) rows`",
            )),
        }
    }

    fn chain(&mut self) -> Result<Chain, VariantError> {
        let first = self.phrase()?;
        let mut rest = Vec::new();
        while self.take("..") {
            let digits = self.rest.len() - self.rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            // `.. 5 rows` is a word; only `..5` is a distance.
            let distance = match &self.rest[..digits] {
                "" => NEAR,
                number => number.parse().ok().filter(|&distance| distance <= FARTHEST).ok_or_else(|| {
                    fault(
                        format!("`..{number}` allows too many words between"),
                        format!("write a number up to {FARTHEST}"),
                    )
                })?,
            };
            self.rest = &self.rest[digits..];
            rest.push((distance, self.phrase()?));
        }
        Ok(Chain { first, rest })
    }

    fn phrase(&mut self) -> Result<Phrase, VariantError> {
        let mut parts = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.starts_with("..") || self.rest.starts_with(['&', ')', '|']) || self.rest.is_empty() {
                break;
            }
            if self.take("(") {
                parts.push(self.alternatives()?);
            } else {
                let terms = self.terms();
                parts.extend(terms.into_iter().map(|term| Part { alternatives: vec![vec![term]], optional: false }));
            }
        }
        if parts.iter().all(|part| part.optional) {
            return Err(match self.rest.chars().next() {
                Some(c) => {
                    fault(format!("there is no word before `{c}`"), "put a word on each side of `..`, `&` and `|`")
                }
                None => fault("there is no word in it", "write the words to look for, for example `raw sql`"),
            });
        }
        Ok(Phrase(parts))
    }

    fn alternatives(&mut self) -> Result<Part, VariantError> {
        let mut alternatives = Vec::new();
        loop {
            let terms = self.terms();
            if terms.is_empty() {
                return Err(fault(
                    "there is an empty alternative in brackets",
                    "write `(all)?` for a word that may be missing",
                ));
            }
            alternatives.push(terms);
            if self.take(")") {
                return Ok(Part { alternatives, optional: self.rest.starts_with('?') && self.take("?") });
            }
            if !self.take("|") {
                return Err(fault("a bracket is not closed", "write `(get|fetch)`; brackets hold words only"));
            }
        }
    }

    /// Takes the words up to the next operator.
    fn terms(&mut self) -> Vec<Term> {
        let end = self.rest.find(['(', ')', '|', '&']).unwrap_or(self.rest.len());
        let end = self.rest[..end].find("..").unwrap_or(end);
        let (written, rest) = self.rest.split_at(end);
        self.rest = rest;
        terms_of(written)
    }

    fn take(&mut self, mark: &str) -> bool {
        let after = self.rest.trim_start().strip_prefix(mark);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }
}

/// Returns the terms of plain words, some with a `*` at their end; articles are left out.
fn terms_of(written: &str) -> Vec<Term> {
    let mut found = Vec::new();
    words::append(written, 0..written.len(), 0, &mut found);
    let only_articles = found.iter().all(|word| ARTICLES.contains(&word.key.as_str()));
    found.retain(|word| only_articles || !ARTICLES.contains(&word.key.as_str()));
    let terms = found.into_iter().map(|word| {
        let prefix = written[word.span.end..].starts_with('*');
        let typos = if prefix { 0 } else { typos_allowed(&word.key) };
        Term { fingerprint: fingerprint(&word.stem), key: word.key, stem: word.stem, prefix, typos }
    });
    terms.collect()
}

/// Returns how many typing mistakes a word forgives: none under 4 letters, one under 8, else two.
///
/// Numbers and names with digits forgive none.
fn typos_allowed(key: &str) -> usize {
    match key.chars().count() {
        _ if key.chars().any(|c| c.is_ascii_digit()) => 0,
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Returns the places of a text's words that patterns see: all but the articles.
#[must_use]
pub fn visible_words(text: &Text) -> Vec<usize> {
    let is_article =
        |at: usize| text.words[at].role == Role::Function && ARTICLES.contains(&text.words[at].key.as_str());
    // "A" alone in a sentence may be an answer's letter or a vitamin: it is seen.
    let is_alone =
        |at: usize| text.words[at].gap == Gap::Space && text.sentences[text.words[at].sentence].words.len() == 1;
    (0..text.words.len()).filter(|&at| !is_article(at) || is_alone(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_error(source: &str, message: &str) {
        let error = Variant::parse(source).expect_err("the pattern is wrong");
        assert!(error.message.contains(message), "{source}: {}", error.message);
        assert!(!error.hint.is_empty());
    }

    #[test]
    fn phrases_drop_articles_and_keep_stems() {
        let variant = Variant::parse("writing the queries").expect("it is a phrase");
        assert_eq!(variant.stems().collect::<Vec<_>>(), ["write", "queri"]);
    }

    #[test]
    fn and_binds_more_loosely_than_near() {
        let variant = Variant::parse("a1 .. b & c").expect("it is valid");
        let Pattern::Words(Expression(chains)) = variant.pattern else { panic!("not words") };
        assert_eq!(chains.len(), 2);
        assert_eq!(chains[0].rest.len(), 1);
    }

    #[test]
    fn distance_is_a_number_right_after_the_dots() {
        let variant = Variant::parse("cache ..2 5 rows").expect("it is valid");
        let Pattern::Words(Expression(chains)) = variant.pattern else { panic!("not words") };
        assert_eq!(chains[0].rest[0].0, 2);
        assert_eq!(chains[0].rest[0].1.0.len(), 2);
    }

    #[test]
    fn leading_negator_makes_a_denial() {
        for source in ["without raw sql", "(not|never) blocking", "no longer needed", "instead of .. sql", "not & sql"]
        {
            assert!(matches!(Variant::parse(source).expect("valid").pattern, Pattern::Denial { .. }), "{source}");
        }
        for source in ["raw sql", "notice board", "no"] {
            assert!(matches!(Variant::parse(source).expect("valid").pattern, Pattern::Words(_)), "{source}");
        }
    }

    #[test]
    fn faults_are_named() {
        check_error("", "no word");
        check_error("...", "no word");
        check_error(".. sql", "no word before");
        check_error("sql &", "no word");
        check_error("(get|fetch rows", "not closed");
        check_error("get) rows", "has no place");
        check_error("(|x) rows", "empty alternative");
        check_error("(all)?", "no word");
        check_error("a1 ..99 b", "too many words");
        check_error("/(/", "cannot be read");
        check_error("/x*/", "empty text");
    }
}
