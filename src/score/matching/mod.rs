//! Whether a text says what a variant of the rubric looks for, and where.
//!
//! The time is that of reading the text once and of trying each pattern where its rarest words stand; no pattern makes
//! it grow faster than the text.

pub mod apart;
mod chains;
mod denied_tail;
mod index;
mod let_through;
pub(super) mod lookalikes;
mod phrases;
mod stance;
#[cfg(test)]
mod tests;

use std::cell::LazyCell;
use std::ops::Range;
use std::sync::OnceLock;

use super::vocabulary::Vocabulary;
use crate::rubric::variant::{Chain, Expression, LazyRegex, Part, Pattern, Term, Variant, visible_words};
use crate::text::stem::fingerprint;
use crate::text::{Gap, Text, Word};
use apart::Place;
use index::Index;
use stance::{Said, best_of};

pub use stance::Stance;

/// Words that take something away without being grammatical denials: "avoids raw SQL" earns `without raw sql`.
const SOFT_NEGATORS: &[&str] = &["avoid", "elimin", "remov", "replac", "save", "skip", "spare"];

/// Words that do so only right before their object: "banished raw SQL", but "banned by raw SQL".
const NEAR_NEGATORS: &[&str] = &["abandon", "ban", "banish", "ditch", "drop", "eschew", "scrap"];

/// Prepositions behind such a word, which lead to no object of it.
const APART: &[&str] = &["at", "by", "for", "from", "in", "into", "on", "through", "to", "via", "with"];

/// How far before its object a soft negator may stand, in words.
const SOFT_REACH: usize = 4;

/// How many places of a regular expression are looked at for one that is not denied.
const REGEX_PLACES: usize = 64;

/// A text that can be searched for variants.
pub struct Matcher<'a> {
    source: &'a str,
    text: &'a Text,
    /// The words that patterns see, as places in `text.words`.
    visible: Vec<usize>,
    /// Per sentence, its range in `visible`.
    sentences: Vec<Range<usize>>,
    /// Per visible word, its stem's fingerprint.
    fingerprints: Vec<u64>,
    /// Where each distinct word stands.
    index: Index<'a>,
    /// What its sentences say about words in them.
    said: Said<'a>,
    /// The source in lower case, where it is of ASCII.
    lower: OnceLock<Option<String>>,
}

/// A place where the words of a variant stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// From the first word to the last, in bytes of the source; of what is denied with the words that deny it.
    pub span: Range<usize>,
    /// What the sentence says about it.
    pub stance: Stance,
}

impl Occurrence {
    /// Returns whether the sentence denies it.
    #[must_use]
    pub fn is_denied(&self) -> bool {
        self.stance == Stance::Denied
    }
}

/// Stretches of words, as places in `Matcher::visible`.
type Places = Vec<Range<usize>>;

/// An expression with the places where each of its phrases may begin.
struct Hunt<'e> {
    chains: Vec<(&'e Chain, Vec<Vec<usize>>)>,
    absent: Vec<Hunt<'e>>,
    terms: Vec<&'e Term>,
}

impl<'a> Matcher<'a> {
    /// Prepares a text; no word with a stem in `vocabulary` is ever taken for a misspelling of another.
    #[must_use]
    pub fn new(source: &'a str, text: &'a Text, vocabulary: &Vocabulary) -> Self {
        Self::for_terms(source, text, vocabulary, 0)
    }

    /// Prepares a text for variants whose words are numbered below `terms`, or not at all: what the text has of a numbered one is
    /// looked up once.
    #[must_use]
    pub fn for_terms(source: &'a str, text: &'a Text, vocabulary: &Vocabulary, terms: usize) -> Self {
        let visible = visible_words(source, text);
        let mut sentences = Vec::with_capacity(text.sentences.len());
        let mut start = 0;
        for sentence in &text.sentences {
            let end = start + visible[start..].iter().take_while(|&&at| at < sentence.words.end).count();
            sentences.push(start..end);
            start = end;
        }
        let fingerprints = visible.iter().map(|&at| fingerprint(&text.words[at].stem)).collect();
        let index = Index::new(source, text, &visible, vocabulary, terms);
        let said = Said::new(text);
        Self { source, text, visible, sentences, fingerprints, index, said, lower: OnceLock::new() }
    }

    /// Returns where the variant is met; a place that is said comes before a contrast, and that before one that is denied.
    #[must_use]
    pub fn find(&self, variant: &Variant) -> Option<Occurrence> {
        match &variant.pattern {
            Pattern::Regex(regex) => best_of(self.matches(regex)),
            Pattern::Words(expression) => best_of(self.occurrences(expression)),
            Pattern::Denial { literal, core } => {
                let literal = best_of(self.literals(literal, core));
                if literal.as_ref().is_some_and(|literal| !literal.is_denied()) {
                    return literal;
                }
                let denial = self.denials_of(core).next();
                let occurrence = |places| Occurrence { span: self.span_of_denial(&places, core), stance: Stance::Said };
                denial.map(occurrence).or(literal)
            }
        }
    }

    /// Returns every place where the variant is met and that is not denied.
    #[must_use]
    pub fn places(&self, variant: &Variant) -> Vec<Place<'_>> {
        let found: Vec<Occurrence> = match &variant.pattern {
            Pattern::Regex(regex) => self.matches(regex).collect(),
            Pattern::Words(expression) => self.occurrences(expression).collect(),
            Pattern::Denial { literal, core } => {
                let denial = |places| Occurrence { span: self.span(&places), stance: Stance::Said };
                self.literals(literal, core).chain(self.denials_of(core).map(denial)).collect()
            }
        };
        let place = |Occurrence { span, .. }| {
            let stems = self.words_in(&span).map(|at| self.text.words[at].stem.as_str()).collect();
            Place { span, stems }
        };
        found.into_iter().filter(|occurrence| !occurrence.is_denied()).map(place).collect()
    }

    /// Returns where a regular expression is met.
    fn matches<'s>(&'s self, regex: &'s LazyRegex) -> impl Iterator<Item = Occurrence> + 's {
        let lower = || self.source.is_ascii().then(|| self.source.to_ascii_lowercase());
        let regex = regex.get_for(self.lower.get_or_init(lower).as_deref());
        let found = regex.into_iter().flat_map(|regex| regex.find_iter(self.source).take(REGEX_PLACES));
        found.map(|found| self.occurrence_of_bytes(found.range()))
    }

    /// Returns where a denial stands as the variant has it. With `not .. sql` any "not" before "SQL" would do: there only
    /// what is denied counts.
    fn literals<'s>(&'s self, literal: &'s Expression, core: &Expression) -> impl Iterator<Item = Occurrence> + 's {
        let literal = (!stands_apart(literal, core)).then(|| self.occurrences(literal));
        literal.into_iter().flatten()
    }

    /// Returns where a sentence denies what a variant denies.
    fn denials_of<'s>(&'s self, core: &'s Expression) -> impl Iterator<Item = Places> + 's {
        let terms = LazyCell::new(|| loose_terms(core));
        let is_earned = move |places: &Places| {
            let taken = self.taken(places, &terms);
            let is_denied =
                || self.said.denies_any(&self.last_taken(places, &terms), &taken) && !self.is_let_through(places);
            !self.said.is_reported(&taken) && (is_denied() || self.taken_away(places).is_some())
        };
        self.places_in_all(core).filter(is_earned)
    }

    /// Returns the words that a pattern takes last: "not written into settings but read from variables" does not deny
    /// `settings .. variables`.
    fn last_taken(&self, places: &Places, terms: &[&Term]) -> Vec<usize> {
        let last = places.iter().max_by_key(|range| range.start);
        last.map(|range| self.taken_by(range, terms)).unwrap_or_default()
    }

    /// Returns what is denied together with the words that deny it, or take it away.
    fn span_of_denial(&self, places: &Places, core: &Expression) -> Range<usize> {
        let terms = loose_terms(core);
        let (denied, taken) = (self.last_taken(places, &terms), self.taken(places, &terms));
        let span = self.said.with_deniers(self.span(places), &denied, &taken);
        match self.taken_away(places) {
            Some(at) => span.start.min(self.text.words[at].span.start)..span.end,
            None => span,
        }
    }

    fn occurrences<'s>(&'s self, expression: &'s Expression) -> impl Iterator<Item = Occurrence> + 's {
        let places = self.places_in_all(expression);
        let is_chain = expression.chains.len() == 1;
        // Most patterns stand nowhere.
        let terms = LazyCell::new(|| loose_terms(expression));
        places.map(move |places| {
            let taken = self.taken(&places, &terms);
            let stance = if !self.said.is_denied(&taken) {
                if self.said.is_attributed(&taken) { Stance::Attributed } else { Stance::Said }
            } else if is_chain && self.is_contrast(&places) {
                Stance::Contrasted
            } else {
                Stance::Denied
            };
            let span = self.span(&places);
            if stance != Stance::Denied {
                return Occurrence { span, stance };
            }
            Occurrence { span: self.said.with_deniers(span, &taken, &taken), stance }
        })
    }

    /// Returns, sentence by sentence, where all chains of the expression stand.
    fn places_in_all<'s>(&'s self, expression: &'s Expression) -> impl Iterator<Item = Places> + 's {
        let hunt = self.hunt(expression);
        // Only sentences that hold the rarest phrase are looked at.
        let beginnings = hunt.iter().flat_map(|hunt| &hunt.chains).flat_map(|(_, beginnings)| beginnings);
        let rarest = beginnings.min_by_key(|beginnings| beginnings.len());
        let mut sentences: Vec<usize> = rarest.into_iter().flatten().map(|&at| self.word(at).sentence).collect();
        sentences.dedup();
        let in_sentence = move |hunt: &Hunt<'_>, sentence: usize| self.places_in(hunt, &self.sentences[sentence]);
        sentences.into_iter().flat_map(move |at| hunt.as_ref().map(|hunt| in_sentence(hunt, at)).unwrap_or_default())
    }

    /// Looks up where each phrase of an expression may begin; none where one of them, and so the expression, is nowhere.
    fn hunt<'e>(&self, expression: &'e Expression) -> Option<Hunt<'e>> {
        // Most patterns lack a word: places are collected for the others only.
        if expression.chains.iter().flat_map(Chain::phrases).any(|phrase| self.index.is_nowhere(phrase)) {
            return None;
        }
        let beginnings = |phrase| Some(self.index.beginnings(phrase)).filter(|beginnings| !beginnings.is_empty());
        let of_chain = |chain: &'e Chain| Some((chain, chain.phrases().map(beginnings).collect::<Option<_>>()?));
        Some(Hunt {
            chains: expression.chains.iter().map(of_chain).collect::<Option<_>>()?,
            absent: expression.absent.iter().filter_map(|absent| self.hunt(absent)).collect(),
            terms: loose_terms(expression),
        })
    }

    /// Returns where the expression stands in one sentence: every place of a single chain; of several chains one
    /// combination, made of places that are not denied where there are such.
    fn places_in(&self, hunt: &Hunt<'_>, sentence: &Range<usize>) -> Vec<Places> {
        let found = match hunt.chains.as_slice() {
            [(chain, beginnings)] => self.chain_in(chain, beginnings, sentence),
            chains => {
                let mut combined = Places::new();
                for (chain, beginnings) in chains {
                    let found = self.chain_in(chain, beginnings, sentence);
                    let Some(best) = found.iter().find(|places| !self.is_denied(places, &hunt.terms)).or(found.first())
                    else {
                        return Vec::new();
                    };
                    combined.extend(best.iter().cloned());
                }
                combined.sort_by_key(|range| (range.start, range.end));
                vec![combined]
            }
        };
        let is_absent = |hunt: &Hunt<'_>| self.places_in(hunt, sentence).is_empty();
        if found.is_empty() || hunt.absent.iter().all(is_absent) { found } else { Vec::new() }
    }

    fn chain_in(&self, chain: &Chain, beginnings: &[Vec<usize>], sentence: &Range<usize>) -> Vec<Places> {
        // Most sentences have not even the first phrase.
        let mut phrases = Vec::new();
        for (phrase, beginnings) in chain.phrases().zip(beginnings) {
            let found = self.phrase_in(phrase, sentence, beginnings);
            if found.is_empty() {
                return Vec::new();
            }
            phrases.push(found);
        }
        let distances: Vec<usize> = chain.rest.iter().map(|(distance, _)| *distance).collect();
        let mut found = chains::link(&phrases, &distances);
        found.retain(|places| !self.skips_denied(places, &phrases));
        found
    }

    fn word(&self, at: usize) -> &Word {
        &self.text.words[self.visible[at]]
    }

    fn span(&self, places: &Places) -> Range<usize> {
        let first = places.iter().map(|range| range.start).min().unwrap_or(0);
        let last = places.iter().map(|range| range.end).max().unwrap_or(first + 1);
        self.word(first).span.start..self.word(last - 1).span.end
    }

    fn is_denied(&self, places: &Places, terms: &[&Term]) -> bool {
        self.said.is_denied(&self.taken(places, terms))
    }

    fn is_contrast(&self, places: &Places) -> bool {
        let joint = |pair: &[Range<usize>]| {
            self.visible.get(pair[0].end).copied().zip(self.visible.get(pair[1].start).copied())
        };
        let joints: Vec<(usize, usize)> = places.windows(2).filter_map(joint).collect();
        self.said.is_contrast(&joints, &self.taken(places, &[]))
    }

    /// Returns the words that a pattern takes; in sets those that are one of `terms`, and not those between.
    fn taken(&self, places: &Places, terms: &[&Term]) -> Vec<usize> {
        places.iter().flat_map(|range| self.taken_by(range, terms)).collect()
    }

    fn taken_by(&self, range: &Range<usize>, terms: &[&Term]) -> Vec<usize> {
        let is_taken = |&at: &usize| {
            let is =
                |term: &&Term| self.term_at(term, at, range.end).is_some() || self.word(at).key.starts_with(&term.key);
            terms.is_empty() || terms.iter().any(is)
        };
        range.clone().filter(is_taken).map(|at| self.visible[at]).collect()
    }

    /// Returns the word by which somebody does without what stands there: "avoids", "saves".
    fn taken_away(&self, places: &Places) -> Option<usize> {
        let first = places.iter().map(|range| range.start).min().unwrap_or(0);
        let sentence = self.word(first).sentence;
        // "Dropped tables with raw SQL."
        let is_near = |place: usize| {
            let between = &self.text.words[self.visible[place] + 1..self.visible[first]];
            between.iter().all(|word| !APART.contains(&word.key.as_str()) && word.gap == Gap::Space)
        };
        let takes_away = |&place: &usize| {
            let (word, at) = (self.word(place), self.visible[place]);
            let stem = word.stem.as_str();
            word.sentence == sentence
                && (SOFT_NEGATORS.contains(&stem) || NEAR_NEGATORS.contains(&stem) && is_near(place))
                // "It is not true that we avoid it."
                && !self.said.denies_any(&[at], &[])
        };
        (first.saturating_sub(SOFT_REACH)..first).find(takes_away).map(|at| self.visible[at])
    }

    /// Returns the words of the text that a stretch of its bytes touches.
    fn words_in(&self, span: &Range<usize>) -> Range<usize> {
        let words = &self.text.words;
        let from = words.partition_point(|word| word.span.end <= span.start);
        let count = words[from..].partition_point(|word| word.span.start < span.end);
        from..from + count
    }

    fn occurrence_of_bytes(&self, span: Range<usize>) -> Occurrence {
        let taken: Vec<usize> = self.words_in(&span).collect();
        if !self.said.is_denied(&taken) {
            return Occurrence { span, stance: Stance::Said };
        }
        Occurrence { span: self.said.with_deniers(span, &taken, &taken), stance: Stance::Denied }
    }
}

/// Returns the words of an expression with a set, where other words may stand between those that a pattern takes; of
/// others none.
fn loose_terms(expression: &Expression) -> Vec<&Term> {
    let mut parts = expression.chains.iter().flat_map(Chain::phrases).flat_map(|phrase| &phrase.0);
    if parts.any(|part| matches!(part, Part::Set { .. })) { expression.terms() } else { Vec::new() }
}

/// Returns whether the negator of a denial stands alone on its side of `..` or `&`.
fn stands_apart(literal: &Expression, core: &Expression) -> bool {
    let sides = |expression: &Expression| (expression.chains.len(), expression.chains[0].rest.len());
    sides(literal) != sides(core)
}
