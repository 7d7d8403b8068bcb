//! From a response's text and vectors to a [`Grade`]: pure arithmetic, without I/O, clock or randomness.

mod acronyms;
pub mod alike;
mod arithmetic;
pub mod asked;
pub mod context;
pub mod contradiction;
pub mod coverage;
pub mod echo;
mod known_cosines;
mod letters;
mod list;
pub mod matching;
mod meanings;
mod neighbours;
mod no_statement;
mod notation;
mod numbers;
pub mod order;
pub mod passage;
mod restated;
pub mod shingles;
pub mod similarity;
pub mod spelling;
mod spelt_number;
pub mod steps;
pub mod vocabulary;
mod word_index;
pub mod word_vector;

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use alike::SentenceIndex;
use arithmetic::{Evidence, add_up};
use context::Contexts;
use contradiction::Stated;
use contradiction::across::properties::Properties;
use contradiction::statement::Statement;
use contradiction::terms::Terms;
use coverage::{SAME_MEANING, Searched, Wrong};
use echo::Echo;
pub use list::accepts_list;
use list::{Prose, list_credit};
use matching::Matcher;
use meanings::Meanings;
use neighbours::Neighbours;
use no_statement::statement_credit;
use passage::Passage;
use similarity::{Question, Reference, Target, Whole, Wording, least_cosine, similarity};
use spelling::Spelling;
use vocabulary::Vocabulary;
use word_index::WordIndex;

use crate::embed::CosineScale;
use crate::rubric::variant::number_terms;
use crate::rubric::{Concept, Item, Level, Scoring};
use crate::text::markup::has_tag;
use crate::text::unseen::has_mark;
use crate::text::{Sentence, Text};

pub(crate) use arithmetic::REQUIRED_GAP;

/// From how many words on several threads look for the concepts of a response.
const LONG: usize = 4096;

/// An item, ready to grade responses with.
#[derive(Debug, Clone)]
pub struct PreparedItem {
    question: Question,
    /// The question, where responses repeat it.
    echo: Echo,
    /// Whether HTML may be what is asked for.
    is_about_markup: bool,
    is_about_marks: bool,
    references: Vec<Reference>,
    contexts: Contexts,
    stated: Stated,
    concepts: Vec<(Concept, Target)>,
    misconceptions: Vec<Wrong>,
    /// How many different words the variants have; they are numbered.
    numbered: usize,
    levels: Vec<Level>,
    scoring: Scoring,
    vocabulary: Vocabulary,
    /// How responses misspell its words.
    spelling: Spelling,
    /// How much of the references is prose.
    prose: Prose,
    /// What else would be held against a response.
    fair: Fair,
    /// Which words stand side by side in the references and the question.
    neighbours: Neighbours,
    scale: CosineScale,
}

/// What an item takes for an answer, and another would not.
#[derive(Debug, Clone, Copy)]
struct Fair {
    /// Whether the question asks for entries or code rather than prose.
    list: bool,
    /// Whether that something matters may be an answer.
    importance: bool,
}

/// The embedded texts of an item, in the item's order.
#[derive(Debug, Clone)]
pub struct ItemPassages {
    /// The question.
    pub question: Passage,
    /// The reference answers.
    pub references: Vec<Passage>,
    /// Each sentence of the references.
    pub statements: Vec<Passage>,
    /// The concepts' sentences.
    pub says: Vec<Passage>,
}

impl PreparedItem {
    /// Prepares an item; `vocabulary` holds the stems that are never taken for misspellings.
    #[must_use]
    pub fn new(item: &Item, passages: ItemPassages, vocabulary: Vocabulary, scale: CosineScale) -> Self {
        let question = Question::new(&passages.question);
        let echo = Echo::new(&passages.question, &passages.references);
        let is_about = |has: fn(&str) -> bool| {
            std::iter::once(&passages.question).chain(&passages.references).any(|text| has(&text.source))
        };
        let (is_about_markup, is_about_marks) = (is_about(has_tag), is_about(has_mark));
        let target = |passage: Passage| Target::new(passage, &question);
        let prose = Prose::of(passages.references.iter());
        let fair = Fair {
            list: asked::wants_list(&passages.question.text),
            importance: no_statement::is_fair(&passages.question.text, passages.references.iter()),
        };
        let language = passages.question.text.language;
        let terms = Terms::of(passages.references.iter(), &passages.question);
        let texts = std::iter::once(&passages.question).chain(&passages.references).chain(&passages.says);
        let spelling = Spelling::of(texts, vocabulary.clone(), language);
        let neighbours =
            Neighbours::of(passages.references.iter().map(|reference| &reference.text), &passages.question.text);
        let properties = Properties::of(&passages.references, &question.stems);
        let says: Vec<Target> = passages.says.into_iter().map(target).collect();
        let references: Vec<Reference> =
            passages.references.into_iter().map(|passage| Reference::new(target(passage))).collect();
        let statements: Vec<Statement> = passages
            .statements
            .into_iter()
            .chain(says.iter().map(|says| says.passage.clone()))
            .flat_map(Statement::of_sentence)
            .collect();
        let (mut concepts, mut misconceptions) = (item.concepts.clone(), item.misconceptions.clone());
        let of_concepts = concepts.iter_mut().flat_map(|concept| concept.all.iter_mut().chain(&mut concept.any));
        let numbered = number_terms(of_concepts.chain(misconceptions.iter_mut().flat_map(|wrong| &mut wrong.any)));
        Self {
            stated: Stated::new(statements, terms, properties),
            contexts: Contexts::new(references.iter().map(Reference::passage), &question.stems),
            fair,
            prose,
            neighbours,
            references,
            concepts: concepts.into_iter().zip(says).collect(),
            misconceptions: misconceptions
                .into_iter()
                .map(|wrong| {
                    let says = Passage::without_vectors(wrong.says.clone(), Text::new_in(&wrong.says, language));
                    Wrong::new(wrong, says)
                })
                .collect(),
            numbered,
            levels: item.levels.clone(),
            scoring: item.scoring.clone(),
            question,
            echo,
            is_about_markup,
            is_about_marks,
            vocabulary,
            spelling,
            scale,
        }
    }

    /// Returns the question, to be found where responses repeat it.
    #[must_use]
    pub fn echo(&self) -> &Echo {
        &self.echo
    }

    /// Returns whether the question or a reference has tags of HTML, so that those of a response may be its answer.
    #[must_use]
    pub fn is_about_markup(&self) -> bool {
        self.is_about_markup
    }

    /// Returns whether the question or a reference has tags of HTML, or marks that hide text or strike it out.
    #[must_use]
    pub fn is_about_marks(&self) -> bool {
        self.is_about_marks
    }

    /// Returns how responses misspell its words.
    #[must_use]
    pub fn spelling(&self) -> &Spelling {
        &self.spelling
    }
}

/// Grades a response that is not blank.
#[must_use]
pub fn grade(item: &PreparedItem, response: &Passage) -> Grade {
    add_up(item, find(item, response))
}

/// Finds in a response what its grade is made of.
fn find(item: &PreparedItem, response: &Passage) -> Evidence {
    let sentences = SentenceIndex::new(&response.text);
    let words = WordIndex::new(response, |at| sentences.is_compared(at));
    let (found, best) = rayon::join(
        || {
            let matcher = LazyCell::new(|| matcher(item, response));
            let concepts = || item.concepts.iter().map(|(concept, _)| concept);
            let is_accepted =
                |number: &Range<usize>| coverage::look_for_number(concepts(), || &matcher, &response.source, number);
            contradiction::find(&item.stated, response, &sentences, &is_accepted)
        },
        || best_reference(item, response, &words),
    );
    let contradicting = found.iter().map(|(at, ..)| *at).collect();
    let contradictions: Vec<_> = found.into_iter().map(|(_, share, contradiction)| (share, contradiction)).collect();
    let (concepts, misconceptions) = if item.concepts.is_empty() && item.misconceptions.is_empty() {
        (Vec::new(), Vec::new())
    } else {
        find_ideas(item, response, &sentences, &words, contradicting)
    };
    Evidence {
        best,
        concepts,
        misconceptions,
        contradicting: contradicting_share(&response.text, &contradictions),
        contradictions,
        list_credit: list_credit(item, response),
        statement_credit: statement_credit(item, response),
        windows: response.windows,
    }
}

/// Readies a response for the variants of an item.
fn matcher<'a>(item: &'a PreparedItem, response: &'a Passage) -> Matcher<'a> {
    Matcher::for_terms(&response.source, &response.text, &item.vocabulary, item.numbered)
}

/// Finds the concepts and the misconceptions, each with its penalty, of a response; `contradicting` are the places of sentences
/// that mean nothing right.
fn find_ideas(
    item: &PreparedItem,
    response: &Passage,
    sentences: &SentenceIndex<'_>,
    words: &WordIndex<'_>,
    contradicting: BTreeSet<usize>,
) -> (Vec<ConceptGrade>, Vec<(f64, Finding)>) {
    let says = item.concepts.iter().map(|(_, says)| says);
    let mut searched = Searched {
        matcher: &matcher(item, response),
        passage: response,
        sentences,
        words,
        meanings: &Meanings::new(&item.question, response, says, least_cosine(SAME_MEANING, item.scale)),
        scale: item.scale,
        stated: &item.stated,
        wrong: contradicting,
    };
    let misconceptions: Vec<(f64, Finding)> = item
        .misconceptions
        .iter()
        .filter_map(|wrong| Some((wrong.penalty(), coverage::misconception(wrong, &searched)?)))
        .collect();
    searched.wrong.extend(misconceptions.iter().flat_map(|(_, found)| sentences_at(&response.text, &found.span)));
    let concept = |(at, (concept, says)): (usize, &(Concept, Target))| coverage::concept(at, concept, says, &searched);
    let least = if response.text.words.len() < LONG { item.concepts.len() } else { 1 };
    let concepts = item.concepts.par_iter().enumerate().with_min_len(least).map(concept).collect();
    (concepts, misconceptions)
}

/// Returns the share of a response's words that stand in contradictions, which are in order, 0..=1.
fn contradicting_share(text: &Text, contradictions: &[(f64, Contradiction)]) -> f64 {
    let before = |end: usize| text.words.partition_point(|word| word.span.start < end);
    let (mut count, mut counted) = (0, 0);
    for (_, Contradiction { span, .. }) in contradictions {
        let words = before(span.start).max(counted)..before(span.end);
        count += words.len();
        counted = counted.max(words.end);
    }
    count as f64 / text.words.len().max(1) as f64
}

/// Returns the places of the sentences that have a part of a span in bytes.
fn sentences_at<'t>(text: &'t Text, span: &'t Range<usize>) -> impl Iterator<Item = usize> + 't {
    let meets = |sentence: &Sentence| {
        let of_sentence = text.span_of(&sentence.words);
        of_sentence.start < span.end && span.start < of_sentence.end
    };
    text.sentences.iter().enumerate().filter(move |(_, sentence)| meets(sentence)).map(|(at, _)| at)
}

/// Returns the reference that is nearest to the response, the first of equals, with its similarity.
fn best_reference(item: &PreparedItem, response: &Passage, words: &WordIndex<'_>) -> Option<(usize, f64)> {
    let demoted = item.question.demote(&response.vector);
    let wording = Wording::of(&response.text.words);
    let whole = Whole { demoted: &demoted, words, length: response.text.words.len(), wording };
    let shares = item.contexts.shares_in(response);
    let mut best: Option<(usize, f64)> = None;
    for (at, (reference, contexts)) in item.references.iter().zip(shares).enumerate() {
        let value = similarity(reference, &whole, contexts, item.scale);
        if best.is_none_or(|(_, most)| value > most) {
            best = Some((at, value));
        }
    }
    best
}

/// Rounds to 4 places, once, for good.
#[must_use]
pub fn round(value: f64) -> f64 {
    // Adding 0 turns -0 into 0.
    (value * 1e4).round() / 1e4 + 0.0
}

/// How well a response answers its item, with everything that led to the score.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Grade {
    /// 0..=1, rounded to 4 places.
    pub score: f64,
    /// The criteria that were weighed, in the order of the arithmetic.
    pub criteria: Vec<CriterionGrade>,
    /// What was taken off or capped after weighing, in order; their sum with the weighted mean gives the score.
    pub adjustments: Vec<Adjustment>,
    /// Every key concept of the item, in the rubric's order.
    pub concepts: Vec<ConceptGrade>,
    /// The level of the item that the number of concepts reaches, from 0 on below the first; none where there are no levels.
    pub level: Option<Level>,
    /// The misconceptions that were found.
    pub misconceptions: Vec<Finding>,
    /// Sentences that deny what the reference says.
    pub contradictions: Vec<Contradiction>,
    /// The place of the reference answer that fits best, from 0; none where the item has no references.
    pub reference: Option<usize>,
    /// Into how many windows the response was split; 1 unless it is long.
    pub windows: usize,
}

impl ConceptGrade {
    /// Returns whether it was found by its meaning alone, and not by a variant.
    #[must_use]
    pub fn is_by_meaning(&self) -> bool {
        self.found.as_ref().is_some_and(|finding| matches!(finding.how, How::Meaning(_)))
    }
}

/// One scored dimension.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CriterionGrade {
    /// Which one.
    pub id: CriterionId,
    /// 0..=1, rounded to 4 places.
    pub value: f64,
    /// Its share in the weighted mean; the shares sum to 1.
    pub weight: f64,
}

/// The name of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CriterionId {
    /// Closeness in meaning to the best reference answer.
    Similarity,
    /// Weighted share of the key concepts found.
    Coverage,
}

/// A change of the score after weighing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Adjustment {
    /// Why.
    pub reason: Reason,
    /// What it adds to the score, rounded to 4 places; negative for all that takes something off.
    pub amount: f64,
}

/// Why a score was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// A wrong idea appeared; its id.
    Misconception(String),
    /// A bonus concept was found; its id.
    Bonus(String),
    /// Sentences deny what the reference says; how many.
    Contradiction(usize),
    /// The response lists words instead of making statements.
    KeywordList,
    /// The response only says of things that they matter.
    NoStatement,
    /// A required concept is missing, so the score stays below the pass mark; its id.
    RequiredConcept(String),
    /// The score cannot fall below 0 or rise above 1.
    Bounds,
    /// The score was put where human marks for such scores are.
    Calibration,
}

impl Reason {
    /// Returns whether the deduction follows from a judgement of language that no rubric asks for, and that may be mistaken.
    #[must_use]
    pub fn is_judged(&self) -> bool {
        matches!(self, Self::Contradiction(_) | Self::KeywordList | Self::NoStatement)
    }
}

/// Whether a key concept was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConceptGrade {
    /// The concept's id.
    pub id: String,
    /// Its weight among the item's concepts.
    pub weight: f64,
    /// Whether it adds to the score, up to full points, and is no part of coverage.
    pub bonus: bool,
    /// How it was found, if it was and counts.
    pub found: Option<Finding>,
    /// A place where its words stand but the sentence denies them; only where it was not found.
    pub denied: Option<Range<usize>>,
    /// The missing concept without which it does not count; only where it was found for all that.
    pub only_if: Option<String>,
    /// What to tell a candidate who missed it.
    pub hint: Option<String>,
}

/// Evidence of an idea in a response.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The id of the concept or misconception.
    pub id: String,
    /// How it was recognised.
    pub how: How,
    /// Where it stands in the response, in bytes.
    pub span: Range<usize>,
}

/// How an idea was recognised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum How {
    /// By this variant of the rubric.
    Words(String),
    /// By a sentence that means the same, with its similarity 0..=1.
    Meaning(f64),
}

/// A sentence that denies what the reference says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contradiction {
    /// Where the sentence stands in the response, in bytes.
    pub span: Range<usize>,
    /// The sentence of the reference or concept that it contradicts.
    pub against: String,
    /// What shows it, such as `denies "needed"` or `"after" instead of "before"`.
    pub evidence: String,
}
