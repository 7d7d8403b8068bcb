//! Whether a text says what a variant of the rubric looks for, and where.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::rubric::variant::{Chain, Expression, Part, Pattern, Phrase, Term, Variant, visible_words};
use crate::text::stem::{fingerprint, stem};
use crate::text::{Role, Sentence, Text, Word};

/// Words that take something away without being grammatical denials: "avoids raw SQL" earns `without raw sql`.
const SOFT_NEGATORS: &[&str] = &["avoid", "elimin", "remov", "replac", "save", "skip", "spare"];

/// How far before its object a soft negator may stand, in words.
const SOFT_REACH: usize = 4;

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
    /// Per visible word, whether it may be a misspelling: it is no word that the rubric knows.
    misspelt: Vec<bool>,
}

/// A place where the words of a variant stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// From the first word to the last, in bytes of the source.
    pub span: Range<usize>,
    /// Whether the sentence denies it.
    pub denied: bool,
}

/// Stretches of words, as places in `Matcher::visible`.
type Places = Vec<Range<usize>>;

impl<'a> Matcher<'a> {
    /// Prepares a text. `vocabulary` holds the stems of the rubric's own words: none of them is ever taken for a
    /// misspelling of another.
    #[must_use]
    pub fn new(source: &'a str, text: &'a Text, vocabulary: &BTreeSet<String>) -> Self {
        let visible = visible_words(text);
        let mut sentences = Vec::with_capacity(text.sentences.len());
        let mut start = 0;
        for sentence in &text.sentences {
            let end = start + visible[start..].iter().take_while(|&&at| at < sentence.words.end).count();
            sentences.push(start..end);
            start = end;
        }
        let is_unknown = |word: &Word| word.role == Role::Content && !vocabulary.contains(&word.stem);
        let misspelt = visible.iter().map(|&at| is_unknown(&text.words[at])).collect();
        let fingerprints = visible.iter().map(|&at| fingerprint(&text.words[at].stem)).collect();
        Self { source, text, visible, sentences, fingerprints, misspelt }
    }

    /// Returns where the variant is met; a place that is not denied comes before one that is.
    #[must_use]
    pub fn find(&self, variant: &Variant) -> Option<Occurrence> {
        match &variant.pattern {
            Pattern::Regex(regex) => {
                let found = regex.find_iter(self.source).map(|found| self.occurrence_of_bytes(found.range()));
                first_affirmed(found)
            }
            Pattern::Words(expression) => first_affirmed(self.occurrences(expression)),
            Pattern::Denial { literal, core } => {
                let literal = first_affirmed(self.occurrences(literal));
                if literal.as_ref().is_some_and(|literal| !literal.denied) {
                    return literal;
                }
                let denied_core =
                    self.places_in_all(core).find(|places| self.is_denied(places) || self.is_taken_away(places));
                denied_core.map(|places| Occurrence { span: self.span(&places), denied: false }).or(literal)
            }
        }
    }

    fn occurrences<'s>(&'s self, expression: &'s Expression) -> impl Iterator<Item = Occurrence> + 's {
        let places = self.places_in_all(expression);
        places.map(|places| Occurrence { span: self.span(&places), denied: self.is_denied(&places) })
    }

    /// Returns, sentence by sentence, where all chains of the expression stand.
    fn places_in_all<'s>(&'s self, expression: &'s Expression) -> impl Iterator<Item = Places> + 's {
        self.sentences.iter().flat_map(move |sentence| self.places_in(expression, sentence))
    }

    /// Returns where the expression stands in one sentence: every place of a single chain; of several chains one
    /// combination, made of places that are not denied where there are such.
    fn places_in(&self, expression: &Expression, sentence: &Range<usize>) -> Vec<Places> {
        if let [chain] = expression.0.as_slice() {
            return self.chain_in(chain, sentence);
        }
        let mut combined = Places::new();
        for chain in &expression.0 {
            let found = self.chain_in(chain, sentence);
            let Some(best) = found.iter().find(|places| !self.is_denied(places)).or(found.first()) else {
                return Vec::new();
            };
            combined.extend(best.iter().cloned());
        }
        combined.sort_by_key(|range| (range.start, range.end));
        vec![combined]
    }

    fn chain_in(&self, chain: &Chain, sentence: &Range<usize>) -> Vec<Places> {
        let mut found: Vec<Places> = self.phrase_in(&chain.first, sentence).map(|range| vec![range]).collect();
        for (distance, phrase) in &chain.rest {
            let next: Vec<Range<usize>> =
                if found.is_empty() { Vec::new() } else { self.phrase_in(phrase, sentence).collect() };
            found.retain_mut(|places| {
                let end = places.last().map_or(0, |range| range.end);
                let follower = next.iter().find(|range| (end..=end + distance).contains(&range.start));
                places.extend(follower.cloned());
                follower.is_some()
            });
        }
        found
    }

    fn phrase_in<'s>(
        &'s self,
        phrase: &'s Phrase,
        sentence: &'s Range<usize>,
    ) -> impl Iterator<Item = Range<usize>> + 's {
        sentence.clone().filter_map(move |start| {
            let end = self.parts_at(&phrase.0, start, sentence.end)?;
            (end > start).then_some(start..end)
        })
    }

    /// Returns where the parts end if they all stand next to each other from `at` on.
    fn parts_at(&self, parts: &[Part], at: usize, end: usize) -> Option<usize> {
        let Some((part, rest)) = parts.split_first() else { return Some(at) };
        if let Some(after) = self.joined_at(parts, at, end) {
            return Some(after);
        }
        for terms in &part.alternatives {
            if let Some(after) = self.terms_at(terms, at, end)
                && let Some(after) = self.parts_at(rest, after, end)
            {
                return Some(after);
            }
        }
        if part.optional { self.parts_at(rest, at, end) } else { None }
    }

    /// Reads the words of a pattern as a single word of the text: `life cycle` finds `lifecycle`.
    fn joined_at(&self, parts: &[Part], at: usize, end: usize) -> Option<usize> {
        let plain = parts.iter().map_while(|part| match part.alternatives.as_slice() {
            [terms] if terms.len() == 1 && !part.optional => terms.first(),
            _ => None,
        });
        let taken = if at < end { terms_in_word(&self.word(at).key, plain)? } else { return None };
        self.parts_at(&parts[taken..], at + 1, end)
    }

    fn terms_at(&self, terms: &[Term], at: usize, end: usize) -> Option<usize> {
        let Some((term, rest)) = terms.split_first() else { return Some(at) };
        if at >= end {
            return None;
        }
        if let Some(taken) = terms_in_word(&self.word(at).key, terms.iter()) {
            return self.terms_at(&terms[taken..], at + 1, end);
        }
        let taken = self.length_of_match(term, at, end)?;
        self.terms_at(rest, at + taken, end)
    }

    /// Returns how many words of the text the term takes at `at`: one, or several that it joins.
    fn length_of_match(&self, term: &Term, at: usize, end: usize) -> Option<usize> {
        let word = self.word(at);
        let is_same = if term.prefix {
            word.key.starts_with(&term.key)
        } else {
            self.fingerprints[at] == term.fingerprint && word.stem == term.stem
        };
        if is_same || self.is_misspelling(term, at) {
            return Some(1);
        }
        // `select_related` finds `select related`.
        let mut tail = rest_after(&term.key, &word.key).filter(|_| word.key.len() > 1)?;
        for next in at + 1..end {
            let word = self.word(next);
            let ends =
                if term.prefix { word.key.starts_with(tail) } else { word.key == tail || word.stem == stem(tail) };
            if ends {
                return Some(next + 1 - at);
            }
            tail = rest_after(tail, &word.key)?;
        }
        None
    }

    fn is_misspelling(&self, term: &Term, at: usize) -> bool {
        if term.typos == 0 || !self.misspelt[at] {
            return false;
        }
        let word = &self.word(at).key;
        // A short word must begin right: "lodel" is no "model".
        word.len().abs_diff(term.key.len()) <= term.typos
            && word.chars().next() == term.key.chars().next()
            && strsim::osa_distance(word, &term.key) <= term.typos.min(allowed(word))
    }

    fn word(&self, at: usize) -> &Word {
        &self.text.words[self.visible[at]]
    }

    fn span(&self, places: &Places) -> Range<usize> {
        let first = places.iter().map(|range| range.start).min().unwrap_or(0);
        let last = places.iter().map(|range| range.end).max().unwrap_or(first + 1);
        self.word(first).span.start..self.word(last - 1).span.end
    }

    /// Returns whether the sentence denies what stands there: an odd number of negators covers one of the words,
    /// not counting negators that are part of the pattern itself.
    fn is_denied(&self, places: &Places) -> bool {
        let taken: Vec<usize> = places.iter().flat_map(Clone::clone).map(|at| self.visible[at]).collect();
        denies_any(self.text, &taken)
    }

    fn is_taken_away(&self, places: &Places) -> bool {
        let first = places.iter().map(|range| range.start).min().unwrap_or(0);
        let sentence = self.word(first).sentence;
        (first.saturating_sub(SOFT_REACH)..first)
            .map(|at| self.word(at))
            .any(|word| word.sentence == sentence && SOFT_NEGATORS.contains(&word.stem.as_str()))
    }

    fn occurrence_of_bytes(&self, span: Range<usize>) -> Occurrence {
        let words = &self.text.words;
        let taken: Vec<usize> =
            (0..words.len()).filter(|&at| words[at].span.start < span.end && words[at].span.end > span.start).collect();
        Occurrence { denied: denies_any(self.text, &taken), span }
    }
}

/// Returns whether one of the words is denied by an odd number of negators, those among the words aside.
fn denies_any(text: &Text, taken: &[usize]) -> bool {
    let outside: Vec<_> =
        text.negators.iter().filter(|negator| !taken.iter().any(|at| negator.words.contains(at))).collect();
    taken.iter().any(|&at| outside.iter().filter(|negator| negator.denies(at)).count() % 2 == 1)
}

/// Returns how many terms, two or more, make up the word when they are written as one.
fn terms_in_word<'t>(word: &str, mut terms: impl Iterator<Item = &'t Term>) -> Option<usize> {
    let first = terms.next().filter(|first| !first.prefix)?;
    let mut tail = rest_after(word, &first.key)?;
    for (term, count) in terms.zip(2..) {
        if term.prefix {
            return tail.starts_with(&term.key).then_some(count);
        }
        if tail == term.key || stem(tail) == term.stem {
            return Some(count);
        }
        tail = rest_after(tail, &term.key)?;
    }
    None
}

/// Returns what is left of a longer word after a beginning, if it begins so.
fn rest_after<'a>(word: &'a str, beginning: &str) -> Option<&'a str> {
    // The first byte tells most pairs apart, and this is asked of every word of every pattern.
    let may_begin = word.len() > beginning.len() && word.as_bytes().first() == beginning.as_bytes().first();
    if may_begin { word.strip_prefix(beginning) } else { None }
}

fn allowed(word: &str) -> usize {
    if word.chars().count() < 8 { 1 } else { 2 }
}

fn first_affirmed(occurrences: impl Iterator<Item = Occurrence>) -> Option<Occurrence> {
    let mut denied = None;
    for occurrence in occurrences {
        if !occurrence.denied {
            return Some(occurrence);
        }
        denied.get_or_insert(occurrence);
    }
    denied
}

/// Returns the sentence that holds a byte of the source.
#[must_use]
pub fn sentence_at(text: &Text, byte: usize) -> Option<&Sentence> {
    text.sentences.iter().find(|sentence| sentence.span.contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks what of a sentence a variant finds; `None` for nothing or a denied place.
    #[track_caller]
    fn check(variant: &str, source: &str, expected: Option<&str>) {
        let text = Text::new(source);
        let variant = Variant::parse(variant).expect("the pattern is valid");
        let vocabulary = variant.stems().map(str::to_owned).chain(["modul".to_owned()]).collect();
        let found = Matcher::new(source, &text, &vocabulary).find(&variant);
        let found = found.filter(|occurrence| !occurrence.denied).map(|occurrence| &source[occurrence.span]);
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
        check("without raw sql", "It no longer needs raw SQL.", Some("raw SQL"));
        check("without raw sql", "Raw SQL is not needed.", Some("Raw SQL"));
        check("without raw sql", "It avoids writing raw SQL.", Some("raw SQL"));
        check("without raw sql", "It needs raw SQL.", None);
        check("not .. block", "The server doesn't ever block.", Some("block"));
    }

    #[test]
    fn regular_expressions_see_the_text_as_written() {
        check(r"/HTTP\s?2\b/", "It speaks http2.", Some("http2"));
        check(r"/HTTP\s?2\b/", "It speaks http20.", None);
    }
}
