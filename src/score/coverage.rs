//! Which key concepts and misconceptions a response holds, by words and by meaning, and where.

use std::collections::BTreeSet;
use std::ops::Range;

use super::alike::SentenceIndex;
use super::contradiction::Stated;
use super::contradiction::conflict::conflict;
use super::contradiction::pair::{LEAST_SHARED, NEARLY_ALL, Pair};
use super::contradiction::part::Part;
use super::contradiction::words::stems;
use super::matching::apart::{Place, choose};
use super::matching::{Matcher, Occurrence, Stance};
use super::meanings::Meanings;
use super::numbers::tells_others;
use super::passage::Passage;
use super::restated;
use super::shingles::Shingles;
use super::similarity::{Sought, Target, nearness};
use super::word_index::WordIndex;
use super::{ConceptGrade, Finding, How};
use crate::embed::CosineScale;
use crate::rubric::variant::Variant;
use crate::rubric::{Concept, Level, Misconception};
use crate::text::antonyms::opposites;
use crate::text::negation::asks;
use crate::text::{Script, Sentence, Text};

/// From which nearness on a sentence means what a concept says.
pub(super) const SAME_MEANING: f64 = 0.6;

/// How much of a misconception's sentence, in words and pairs of neighbours, restates it: "static files are uploaded,
/// media files are not" has all the words of its opposite.
const SAME_WORDS: f64 = 0.7;

/// A response as far as concepts are searched in it.
pub struct Searched<'a> {
    /// Finds words.
    pub matcher: &'a Matcher<'a>,
    /// The response.
    pub passage: &'a Passage,
    /// The response's sentences by their words.
    pub sentences: &'a SentenceIndex<'a>,
    /// The response's distinct words.
    pub words: &'a WordIndex<'a>,
    /// The vectors of the response's sentences.
    pub meanings: &'a Meanings,
    /// The model's cosine scale.
    pub scale: CosineScale,
    /// What the references and the concepts say.
    pub stated: &'a Stated,
    /// Sentences, by place, that contradict the reference: they mean nothing right.
    pub wrong: BTreeSet<usize>,
}

/// A misconception, ready to be looked for.
#[derive(Debug, Clone)]
pub struct Wrong {
    misconception: Misconception,
    /// Its sentence.
    says: Passage,
    /// The stems of the sentence's content words.
    stems: Vec<String>,
    shingles: Shingles,
}

impl Wrong {
    /// Prepares a misconception with its analysed sentence.
    #[must_use]
    pub fn new(misconception: Misconception, says: Passage) -> Self {
        let stems = stems(&says.text.words).into_iter().map(str::to_owned).collect();
        Self { shingles: Shingles::of_words(&says.text.words), misconception, says, stems }
    }

    /// Returns what it costs.
    #[must_use]
    pub fn penalty(&self) -> f64 {
        self.misconception.penalty
    }
}

/// Grades the concept at `at` of its item; `says` is its sentence, prepared.
#[must_use]
pub fn concept(at: usize, concept: &Concept, says: &Target, response: &Searched<'_>) -> ConceptGrade {
    let by_words = wording(concept, response);
    let (found, denied) = match by_words {
        Words::Found(finding) => (Some(finding), None),
        Words::Denied(span) => (None, Some(span)),
        // Where several variants are needed, one sentence that means the same shows too little.
        Words::Missing if concept.at_least > 1 || !concept.all.is_empty() => (None, None),
        Words::Missing => (meaning(at, &concept.id, says, response), None),
    };
    let hint = if found.is_none() { concept.hint.clone() } else { None };
    let Concept { id, weight, bonus, .. } = concept;
    ConceptGrade { id: id.clone(), weight: *weight, bonus: *bonus, found, denied, only_if: None, hint }
}

/// Returns whether a variant of the concepts is met with a number of a response, by its place in bytes: what the rubric looks for is
/// not wrong. The response is readied only where a variant has such a number.
#[must_use]
pub fn look_for_number<'a, 'm: 'a>(
    concepts: impl Iterator<Item = &'a Concept>,
    matcher: impl Fn() -> &'a Matcher<'m>,
    source: &str,
    number: &Range<usize>,
) -> bool {
    // What merely stands between the words of a variant is not looked for.
    let digits: String = source[number.clone()].chars().take_while(char::is_ascii_digit).collect();
    let tells = |source: &str| !digits.is_empty() && source.contains(&digits) || source.contains("\\d");
    let covers = |place: &Place<'_>| place.span.start <= number.start && number.end <= place.span.end;
    let mut telling =
        concepts.flat_map(|concept| concept.all.iter().chain(&concept.any)).filter(|variant| tells(&variant.source));
    telling.any(|variant| matcher().places(variant).iter().any(covers))
}

/// Takes back each concept whose `only_if` names one that was not found.
pub fn hold_back<'a>(concepts: &mut [ConceptGrade], only_if: impl Fn(usize) -> Option<&'a str>) {
    // Each round settles at least one link of the longest chain.
    for _ in 0..concepts.len() {
        let mut is_settled = true;
        for at in 0..concepts.len() {
            let Some(other) = only_if(at).filter(|_| concepts[at].found.is_some()) else { continue };
            if !concepts.iter().any(|concept| concept.id == other && concept.found.is_some()) {
                concepts[at].found = None;
                concepts[at].only_if = Some(other.to_owned());
                is_settled = false;
            }
        }
        if is_settled {
            return;
        }
    }
}

/// Returns where a response states a misconception: by a variant, or in nearly the words of its own sentence.
#[must_use]
pub fn misconception(wrong: &Wrong, response: &Searched<'_>) -> Option<Finding> {
    // "Caching instead of queries" is not what somebody says who believes in `caching .. queries`.
    match words(&wrong.misconception.id, &wrong.misconception.any, response, Stance::Said) {
        Words::Found(finding) => Some(finding),
        Words::Denied(_) => None,
        Words::Missing => restated(wrong, response),
    }
}

/// Returns the sentence that restates a misconception, does not turn it round, and is not nearer to something right.
fn restated(wrong: &Wrong, response: &Searched<'_>) -> Option<Finding> {
    let Wrong { misconception, says, stems, shingles: ours } = wrong;
    let theirs = &response.passage.text;
    let shared = response.sentences.shared_with(stems.iter().map(String::as_str));
    let alike = shared.alike(0, stems.len(), LEAST_SHARED, NEARLY_ALL);
    let restates = |&at: &usize| {
        let sentence = &theirs.sentences[at];
        let shingles = Shingles::of_words(theirs.words_of(sentence));
        let closeness = ours.closeness(&shingles);
        let pair = Pair::new(&says.text, theirs, sentence);
        closeness >= SAME_WORDS
            && pair.is_restatement()
            && response.stated.statements.iter().all(|right| right.shingles().closeness(&shingles) < closeness)
            && restated::is_same(pair.ours, pair.theirs, &response.stated.terms.names)
            && !restated::replaces_thing(pair.ours, pair.theirs)
            && !theirs.is_attributed(sentence.words.start)
            && conflict(says, &response.stated.terms, response.passage, sentence).is_none()
    };
    let at = alike.into_iter().map(|alike| alike.sentence).find(restates)?;
    let sentence = &theirs.sentences[at];
    let how = How::Words(misconception.says.clone());
    Some(Finding { id: misconception.id.clone(), how, span: theirs.span_of(&sentence.words) })
}

/// Returns the weighted share of the concepts that were found, 0..=1, or what the level reached is worth of the last one;
/// none without concepts. Bonus concepts are left out.
#[must_use]
pub fn value(concepts: &[ConceptGrade], levels: &[Level]) -> Option<f64> {
    let counted = || concepts.iter().filter(|concept| !concept.bonus);
    let all: f64 = counted().map(|concept| concept.weight).sum();
    if let Some(top) = levels.last() {
        return (all > 0.0).then(|| level(concepts, levels).map_or(0.0, |level| level.points / top.points));
    }
    let found: f64 = counted().filter(|concept| concept.found.is_some()).map(|concept| concept.weight).sum();
    (all > 0.0).then(|| found / all)
}

/// Returns the highest level that the number of concepts found reaches, below the first one a level from 0 on that is worth
/// nothing; none where there are no levels.
#[must_use]
pub fn level(concepts: &[ConceptGrade], levels: &[Level]) -> Option<Level> {
    let found = concepts.iter().filter(|concept| !concept.bonus && concept.found.is_some()).count();
    let reached = levels.iter().rev().find(|level| found >= level.at).cloned();
    reached.or_else(|| (!levels.is_empty()).then_some(Level { at: 0, points: 0.0, says: None }))
}

enum Words {
    Found(Finding),
    Denied(Range<usize>),
    Missing,
}

/// Looks for the variants that a concept needs: all of `all`, and so many of `any`.
fn wording(concept: &Concept, response: &Searched<'_>) -> Words {
    if concept.at_least <= 1 && concept.all.is_empty() {
        return words(&concept.id, &concept.any, response, Stance::Attributed);
    }
    let (mut found, mut denied) = (Vec::new(), None);
    let needed = if concept.any.is_empty() { 0 } else { concept.at_least };
    let is_found = if concept.once {
        collect_apart(concept, needed, response, &mut found, &mut denied)
    } else {
        let all = collect(&concept.all, concept.all.len(), response, &mut found, &mut denied);
        let any = collect(&concept.any, needed, response, &mut found, &mut denied);
        all == concept.all.len() && any == needed
    };
    match found.first() {
        Some((_, span)) if is_found => {
            let variants: Vec<&str> = found.iter().map(|(variant, _)| *variant).collect();
            Words::Found(Finding { id: concept.id.clone(), how: How::Words(variants.join(" + ")), span: span.clone() })
        }
        _ => denied.map_or(Words::Missing, Words::Denied),
    }
}

/// Appends the variants that were found, with their places, up to `most` of them; returns how many.
fn collect<'a>(
    variants: &'a [Variant],
    most: usize,
    response: &Searched<'_>,
    found: &mut Vec<(&'a str, Range<usize>)>,
    denied: &mut Option<Range<usize>>,
) -> usize {
    let mut count = 0;
    for variant in variants {
        if count == most {
            break;
        }
        match response.matcher.find(variant) {
            Some(place) if place.is_denied() => {
                denied.get_or_insert(place.span);
            }
            Some(place) => {
                found.push((variant.source.as_str(), place.span));
                count += 1;
            }
            None => {}
        }
    }
    count
}

/// Appends all of `all` and so many of `any` as are needed, each at a place of its own; returns whether there are such.
fn collect_apart<'a>(
    concept: &'a Concept,
    needed: usize,
    response: &Searched<'_>,
    found: &mut Vec<(&'a str, Range<usize>)>,
    denied: &mut Option<Range<usize>>,
) -> bool {
    let variants: Vec<&Variant> = concept.all.iter().chain(&concept.any).collect();
    let places: Vec<_> = variants.iter().map(|variant| response.matcher.places(variant)).collect();
    let Some(chosen) = choose(&places, concept.all.len(), needed) else {
        let met = variants.iter().filter_map(|variant| response.matcher.find(variant));
        *denied = met.filter(Occurrence::is_denied).map(|place| place.span).next();
        return false;
    };
    found.extend(chosen.into_iter().map(|(at, place)| (variants[at].source.as_str(), place.span.clone())));
    true
}

/// Looks for the first variant that the response says; `most` is the last stance that counts as saying.
fn words(id: &str, variants: &[Variant], response: &Searched<'_>, most: Stance) -> Words {
    let mut denied = None;
    for variant in variants {
        match response.matcher.find(variant) {
            Some(occurrence) if occurrence.stance <= most => {
                let how = How::Words(variant.source.clone());
                return Words::Found(Finding { id: id.to_owned(), how, span: occurrence.span });
            }
            Some(occurrence) => {
                denied.get_or_insert(occurrence.span);
            }
            None => {}
        }
    }
    denied.map_or(Words::Missing, Words::Denied)
}

/// Returns whether a sentence has nearly the words of a statement, but another term of the item for one of its own.
fn replaces_term(says: &Passage, response: &Searched<'_>, sentence: &Sentence) -> bool {
    let pair = Pair::new(&says.text, &response.passage.text, sentence);
    let is_term = |stem: &str| response.stated.statements.iter().any(|statement| statement.has(stem));
    pair.is_restatement() && restated::replaces_term(pair.ours, pair.theirs, is_term)
}

/// Returns whether a part affirms all that it has of what a statement denies, whatever else it denies: "it is no problem, the
/// client **trusts** it" for "the client does not trust it". "It rejects writes" is "it does not accept writes".
fn affirms_denied(ours: Part<'_>, theirs: Part<'_>) -> bool {
    let is_scoped = |at: &usize| ours.negators().any(|negator| negator.scope.contains(at));
    let denied: Vec<usize> = ours.content().into_iter().filter(is_scoped).collect();
    let says_opposite = |at: &usize| {
        let is_new = |opposite: &String| theirs.has(opposite) && !ours.has(opposite);
        !theirs.has(&ours[*at].stem) && opposites(&ours[*at].stem).iter().any(is_new)
    };
    let mut shared = theirs.places().filter(|&place| denied.iter().any(|&at| ours[at].stem == theirs[place].stem));
    shared.clone().next().is_some() && shared.all(|place| !theirs.denies(place)) && !denied.iter().any(says_opposite)
}

/// Returns whether a sentence affirms what a statement denies, or the other way round: "promise a time" for "one does not
/// promise a time".
fn is_turned(says: &Text, theirs: &Text, sentence: &Sentence) -> bool {
    let (ours, theirs) = (Part::all(says), Part::of(theirs, &sentence.words));
    if affirms_denied(ours, theirs) {
        return true;
    }
    let denies = |part: Part<'_>| !part.denials().is_multiple_of(2);
    if denies(ours) == denies(theirs) {
        return false;
    }
    let differs = |at: usize| {
        let mut same = theirs.places().filter(|&place| theirs[place].stem == ours[at].stem).peekable();
        let is_denied_here = ours.denies(at);
        same.peek().is_some() && same.all(|place| theirs.denies(place) != is_denied_here)
    };
    ours.content().into_iter().any(differs)
}

/// Returns the sentence that is nearest to the concept at `number`, if it is near enough and does not say the opposite.
fn meaning(number: usize, id: &str, says: &Target, response: &Searched<'_>) -> Option<Finding> {
    let text = &response.passage.text;
    let may_mean = |at: &usize| {
        let sentence = &text.sentences[*at];
        sentence.kind != Script::Code
            && response.sentences.is_compared(*at)
            && !response.wrong.contains(at)
            // "How does Django find the view?" says nothing of how.
            && !asks(&response.passage.source[sentence.span.clone()])
    };
    let mut near = response.meanings.near(number).iter().copied().filter(may_mean).peekable();
    near.peek()?;
    let sought = Sought::new(says, response.words);
    let mut best: Option<(f64, usize)> = None;
    for at in near {
        let demoted = response.meanings.sentence(at);
        let value = nearness(&sought, response.words.sentence(at), demoted, response.scale);
        let is_better = best.is_none_or(|(most, _)| value > most);
        if value >= SAME_MEANING
            && is_better
            && conflict(&says.passage, &response.stated.terms, response.passage, &text.sentences[at]).is_none()
            && !replaces_term(&says.passage, response, &text.sentences[at])
            && !is_turned(&says.passage.text, text, &text.sentences[at])
            && !tells_others(&says.passage.text.words, text.words_of(&text.sentences[at]))
            && !response.stated.is_about_another(&says.passage.text, text.words_of(&text.sentences[at]))
        {
            best = Some((value, at));
        }
    }
    best.map(|(nearness, at)| Finding {
        id: id.to_owned(),
        how: How::Meaning(nearness),
        span: text.span_of(&text.sentences[at].words),
    })
}
