//! Whether a text says what a variant of the rubric looks for, and where.
//!
//! The time is that of reading the text once and of trying each pattern where its rarest words stand; no pattern makes
//! it grow faster than the text.

pub mod apart;
mod chains;
mod denied_tail;
mod index;
pub(super) mod lookalikes;
mod phrases;

use std::cell::LazyCell;
use std::ops::Range;
use std::sync::OnceLock;

use super::vocabulary::Vocabulary;
use crate::rubric::variant::{Chain, Expression, LazyRegex, Part, Pattern, Term, Variant, visible_words};
use crate::text::negation::Negator;
use crate::text::stem::fingerprint;
use crate::text::{Text, Word};
use apart::Place;
use index::Index;

/// Words that take something away without being grammatical denials: "avoids raw SQL" earns `without raw sql`.
const SOFT_NEGATORS: &[&str] = &["avoid", "elimin", "remov", "replac", "save", "skip", "spare"];

/// How far before its object a soft negator may stand, in words.
const SOFT_REACH: usize = 4;

/// First words of negators that put one thing in the place of another.
const CONTRASTS: &[&str] = &["instead", "rather", "opposed", "place", "lieu"];

/// Words by which a pattern itself speaks of what would be.
const CONDITIONS: &[&str] = &["could", "had", "if", "otherwise", "unless", "wish", "without", "would"];

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
    /// Per word of the text, the negators that deny it, as places in `text.negators`.
    denials: Vec<Vec<usize>>,
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

/// What a sentence says about the words that a variant finds in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stance {
    /// That they are so.
    Said,
    /// One in place of the other, in the order of the variant: "Python instead of SQL" for `python .. sql`.
    Contrasted,
    /// That somebody, called by name, held them to be so, or that they would be so if something else were: enough for a
    /// concept, not for a misconception.
    Attributed,
    /// That they are not so, or that others believe it.
    Denied,
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
        let mut denials = vec![Vec::new(); text.words.len()];
        for (place, negator) in text.negators.iter().enumerate() {
            for at in negator.subject.clone().chain(negator.scope.clone()) {
                denials[at].push(place);
            }
        }
        Self { source, text, visible, sentences, fingerprints, index, denials, lower: OnceLock::new() }
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
            let is_denied = || self.denies_any(&self.last_taken(places, &terms), &taken);
            !self.is_reported(&taken) && (is_denied() || self.taken_away(places).is_some())
        };
        self.places_in_all(core).filter(is_earned)
    }

    /// Returns the words that a pattern takes last: "not written into settings but read from variables" does not deny
    /// `settings .. variables`.
    fn last_taken(&self, places: &Places, terms: &[&Term]) -> Vec<usize> {
        let last = places.iter().max_by_key(|range| range.start);
        last.map(|range| self.taken_by(range, terms)).unwrap_or_default()
    }

    fn span_of_denial(&self, places: &Places, core: &Expression) -> Range<usize> {
        let terms = loose_terms(core);
        let span = self.with_deniers(self.span(places), &self.last_taken(places, &terms), &self.taken(places, &terms));
        match self.taken_away(places) {
            Some(at) => span.start.min(self.text.words[at].span.start)..span.end,
            None => span,
        }
    }

    /// Returns a span with the words of its sentence that deny `denied` in it: who reads the quotation sees what is denied.
    fn with_deniers(&self, span: Range<usize>, denied: &[usize], taken: &[usize]) -> Range<usize> {
        let words = &self.text.words;
        let deniers = denied.iter().flat_map(|&at| self.denials[at].iter().map(move |&place| (at, place)));
        deniers.fold(span, |span, (at, place)| {
            let negator = &self.text.negators[place];
            if !self.is_outside(negator, taken) || words[negator.words.start].sentence != words[at].sentence {
                return span;
            }
            let denier = self.text.span_of(&negator.words);
            span.start.min(denier.start)..span.end.max(denier.end)
        })
    }

    fn occurrences<'s>(&'s self, expression: &'s Expression) -> impl Iterator<Item = Occurrence> + 's {
        let places = self.places_in_all(expression);
        let is_chain = expression.chains.len() == 1;
        // Most patterns stand nowhere.
        let terms = LazyCell::new(|| loose_terms(expression));
        places.map(move |places| {
            let stance = if !self.is_denied(&places, &terms) {
                if self.is_attributed(&places, &terms) { Stance::Attributed } else { Stance::Said }
            } else if is_chain && self.is_contrast(&places) {
                Stance::Contrasted
            } else {
                Stance::Denied
            };
            let span = self.span(&places);
            if stance != Stance::Denied {
                return Occurrence { span, stance };
            }
            let taken = self.taken(&places, &terms);
            Occurrence { span: self.with_deniers(span, &taken, &taken), stance }
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

    /// Returns whether the sentence does not say what stands there: it denies it, or reports it as a belief of others.
    fn is_denied(&self, places: &Places, terms: &[&Term]) -> bool {
        let taken = self.taken(places, terms);
        self.is_reported(&taken) || self.denies_any(&taken, &taken)
    }

    /// Returns whether one of the places is named in place of the next: "Python instead of any SQL". Then the sentence
    /// relates both, as a variant with `..` asks, and nothing else denies them.
    fn is_contrast(&self, places: &Places) -> bool {
        let taken = self.taken(places, &[]);
        let negators = &self.text.negators;
        let joins = |&(left, right): &(usize, usize)| {
            let joint = self.visible.get(left).copied()?;
            let starts = |negator: &Negator| {
                let first = &self.text.words[negator.words.start].key;
                let is_joint = negator.words.start == joint || ["opposed", "place", "lieu"].contains(&first.as_str());
                is_joint && CONTRASTS.contains(&first.as_str()) && negator.denies(self.visible[right])
            };
            // A negator may begin right behind the joint: "in place of".
            let from = negators.partition_point(|negator| negator.words.start < joint);
            let near = negators[from..].iter().take_while(|negator| negator.words.start <= joint + 1);
            near.zip(from..).find(|(negator, _)| starts(negator)).map(|(_, place)| place)
        };
        let pairs = places.windows(2).map(|pair| (pair[0].end, pair[1].start));
        let joints: Vec<usize> = pairs.filter_map(|pair| joins(&pair)).collect();
        let is_other = |at: usize| self.denials[at].iter().filter(|place| !joints.contains(place)).count() % 2 == 1;
        !joints.is_empty() && !self.is_reported(&taken) && !taken.iter().any(|&at| is_other(at))
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

    /// Returns whether the sentence says it for somebody called by name, or of what would be.
    fn is_attributed(&self, places: &Places, terms: &[&Term]) -> bool {
        if self.text.attributions.is_empty() && self.text.hypotheses.is_empty() {
            return false;
        }
        let taken = self.taken(places, terms);
        // A pattern that speaks of the condition itself means what would be.
        let is_condition = |&at: &usize| CONDITIONS.contains(&self.text.words[at].key.as_str());
        taken.iter().any(|&at| self.text.is_attributed(at))
            || taken.iter().any(|&at| self.text.is_hypothetical(at)) && !taken.iter().any(is_condition)
    }

    fn is_reported(&self, taken: &[usize]) -> bool {
        taken.iter().any(|&at| self.text.is_reported(at))
    }

    /// Returns whether the words, some of those that a pattern takes, are denied: the most negators that cover one of them,
    /// not counting those that are among the pattern's words, are an odd number.
    ///
    /// The word that is covered most decides: in "it cannot work without migrations", `work .. migrations` is affirmed.
    fn denies_any(&self, words: &[usize], taken: &[usize]) -> bool {
        let is_outside = |&&negator: &&usize| self.is_outside(&self.text.negators[negator], taken);
        let covers = words.iter().map(|&at| self.denials[at].iter().filter(is_outside).count());
        covers.max().unwrap_or(0) % 2 == 1
    }

    /// Returns whether the negator is none of the pattern's own words, and counts for them.
    fn is_outside(&self, negator: &Negator, taken: &[usize]) -> bool {
        !taken.iter().any(|at| negator.words.contains(at)) && !self.is_until(negator, taken)
    }

    /// Returns whether the pattern takes words behind the "until" at which the negator ends, and so says what comes in the end: "not
    /// released **until** the commit" for `released .. commit`.
    fn is_until(&self, negator: &Negator, taken: &[usize]) -> bool {
        let words = &self.text.words;
        let end = negator.scope.end;
        let is_joint = words.get(end).is_some_and(|word| ["before", "till", "until"].contains(&word.key.as_str()));
        is_joint
            && !negator.scope.is_empty()
            && words[end].sentence == words[end - 1].sentence
            && taken.iter().any(|&at| at > end && words[at].sentence == words[end].sentence)
    }

    /// Returns the word by which somebody does without what stands there: "avoids", "saves".
    fn taken_away(&self, places: &Places) -> Option<usize> {
        let first = places.iter().map(|range| range.start).min().unwrap_or(0);
        let sentence = self.word(first).sentence;
        let takes_away = |&at: &usize| {
            let word = self.word(at);
            word.sentence == sentence && SOFT_NEGATORS.contains(&word.stem.as_str())
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
        let is_denied = self.is_reported(&taken) || self.denies_any(&taken, &taken);
        if !is_denied {
            return Occurrence { span, stance: Stance::Said };
        }
        Occurrence { span: self.with_deniers(span, &taken, &taken), stance: Stance::Denied }
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

/// Returns the first place that is said, else the first contrast, else the first that is denied.
fn best_of(occurrences: impl Iterator<Item = Occurrence>) -> Option<Occurrence> {
    let mut best: Option<Occurrence> = None;
    for occurrence in occurrences {
        if occurrence.stance == Stance::Said {
            return Some(occurrence);
        }
        if best.as_ref().is_none_or(|best| occurrence.stance < best.stance) {
            best = Some(occurrence);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rubric::variant::number_terms;

    /// Checks what of a sentence a variant finds; `None` for nothing or a denied place.
    #[track_caller]
    fn check(variant: &str, source: &str, expected: Option<&str>) {
        let text = Text::new(source);
        let mut variant = Variant::parse(variant).expect("the pattern is valid");
        let vocabulary = variant.stems().map(str::to_owned).chain(["modul".to_owned()]).collect();
        let found = Matcher::new(source, &text, &vocabulary).find(&variant);
        // Its words may be numbered, too.
        let terms = number_terms(std::iter::once(&mut variant));
        assert_eq!(Matcher::for_terms(source, &text, &vocabulary, terms).find(&variant), found, "{variant}");
        let found = found.filter(|occurrence| !occurrence.is_denied()).map(|occurrence| &source[occurrence.span]);
        assert_eq!(found, expected, "{variant} in {source:?}");
    }

    #[test]
    fn phrases_stand_next_to_each_other() {
        check("raw sql", "You write **Raw SQL** here.", Some("Raw SQL"));
        check("raw sql", "The raw and bare SQL.", None);
        check("write query", "Writing the queries takes time.", Some("Writing the queries"));
        check("ion", "A question.", None);
    }

    #[test]
    fn prefixes_find_longer_words_only_from_their_start() {
        check("normal*", "It is denormalised, then normalised.", Some("normalised"));
        check("normal*", "It is abnormal.", None);
    }

    #[test]
    fn near_keeps_order_and_distance() {
        check("view .. template", "The view passes data to a template.", Some("view passes data to a template"));
        check("view .. template", "The template is chosen by the view.", None);
        check("view .. template", "The view that we wrote last week for them renders no template.", None);
        check("view ..1 template", "The view passes data to a template.", None);
        check("view .. template", "It is a view. A template is HTML.", None);
    }

    #[test]
    fn and_takes_any_order_in_one_sentence() {
        check("join & one query", "One query is enough with a join.", Some("One query is enough with a join"));
        check("join & one query", "It joins. One query is enough.", None);
    }

    #[test]
    fn alternatives_and_optional_words() {
        check("(get|fetch) (all)? rows", "It fetches rows.", Some("fetches rows"));
        check("(get|fetch) (all)? rows", "Get all the rows.", Some("Get all the rows"));
        check("(get|fetch) (all)? rows", "Get some rows.", None);
    }

    #[test]
    fn joined_and_separate_forms_are_the_same() {
        check("select_related", "Use select related here.", Some("select related"));
        check("select related", "Use select_related() here.", Some("select_related"));
        check("life cycle", "Its lifecycles matter.", Some("lifecycles"));
        check("foreign key", "A ForeignKey.", Some("ForeignKey"));
        check("settings py", "In settings.py.", Some("settings.py"));
        check("(select related|x)", "Use select_related() here.", Some("select_related"));
        check("sync to async", "Wrap it in sync_to_async.", Some("sync_to_async"));
        check("sync_to_async", "Use sync to async here.", Some("sync to async"));
        check("select related", "Use select_unrelated() here.", None);
    }

    #[test]
    fn typos_are_forgiven_by_length() {
        check("migration", "Run the migratoin now.", Some("migratoin"));
        check("model", "A mdel.", Some("mdel"));
        check("model", "A lodel.", None);
        check("model", "A module.", None);
        check("orm", "An omr.", None);
        check("http2", "It is http3.", None);
    }

    #[test]
    fn denied_places_do_not_count() {
        check("use raw sql", "Django does not use raw SQL.", None);
        check("use raw sql", "Django does not use raw SQL. But you can use raw SQL.", Some("use raw SQL"));
        check("one & query", "It does not take one query.", None);
        check("/select_related/", "Never use select_related.", None);
    }

    #[test]
    fn denials_are_earned_by_denying() {
        check("without raw sql", "You query without raw SQL.", Some("without raw SQL"));
        check("without raw sql", "It no longer needs raw SQL.", Some("no longer needs raw SQL"));
        check("without raw sql", "Raw SQL is not needed.", Some("Raw SQL is not"));
        check("without raw sql", "It avoids writing raw SQL.", Some("avoids writing raw SQL"));
        check("without raw sql", "It needs raw SQL.", None);
        check("not .. block", "The server doesn't ever block.", Some("doesn't ever block"));
    }

    #[test]
    fn what_is_said_of_another_subject_is_not_said_of_the_head() {
        check("artery .. valve", "Arteries don't have valves, veins have valves.", None);
        check("king .. laws", "The king didn't make laws; parliament made laws.", None);
        check("cold .. flows", "Cold does not flow; only heat flows.", None);
        check("silence .. acceptance", "Silence is not acceptance; an acceptance is communicated.", None);
        check("dog .. barks", "The dog doesn't bark because the cat barks.", None);
    }

    #[test]
    fn what_goes_on_with_its_subject_is_said_of_it() {
        let source = "The lock is not held now, but is held later.";
        check("lock ..9 held", source, Some("lock is not held now, but is held"));
        let source = "The page isn't cached at first; later it is cached.";
        check("page ..9 cached", source, Some("page isn't cached at first; later it is cached"));
        check("arteries .. valves", "Arteries have valves, veins have valves.", Some("Arteries have valves"));
        check("tcp .. order", "UDP doesn't keep the order, TCP keeps the order.", Some("TCP keeps the order"));
    }

    #[test]
    fn what_ends_at_until_is_so_in_the_end() {
        check(
            "lock .. released .. commit",
            "The lock is not released until the commit.",
            Some("lock is not released until the commit"),
        );
        check("lock .. released", "The lock is not released until the commit.", None);
        check("lock .. shared .. commit", "The lock is not shared. It waits until the commit.", None);
    }

    #[test]
    fn regular_expressions_see_the_text_as_written() {
        check(r"/HTTP\s?2\b/", "It speaks http2.", Some("http2"));
        check(r"/HTTP\s?2\b/", "It speaks http20.", None);
    }
}
