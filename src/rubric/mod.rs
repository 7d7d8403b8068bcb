//! The marking scheme: items with reference answers, key concepts and misconceptions.
//!
//! A [`Rubric`] that exists is valid: [`mod@file`] checks everything once, so nothing later re-checks.

mod advice;
pub mod amounts;
mod checker;
mod concepts;
mod field;
pub mod file;
pub mod glossary;
mod include;
pub mod index;
mod item;
mod language;
mod levels;
pub mod locate;
mod number;
mod place;
mod raw;
pub mod reads_as;
pub mod schema;
mod scoring;
mod shape;
mod tables;
mod tree;
pub mod variant;

use serde::{Deserialize, Serialize};

pub(crate) use checker::in_ascii;
use glossary::Glossary;
use variant::Variant;

use crate::text::language::Language;

/// The format version that this version of the tool reads.
pub const SCHEMA: u32 = 1;

/// A whole marking scheme.
#[derive(Debug, Clone)]
pub struct Rubric {
    /// The name for machines, kebab-case.
    pub id: String,
    /// The name for people.
    pub title: String,
    /// The language of the answers.
    pub language: Language,
    /// Terms with their forms.
    pub glossary: Glossary,
    /// The items, those of included files first; ids are unique.
    pub items: Vec<Item>,
    /// SHA-256 of the file's bytes, hexadecimal; where it includes others, of its own and of theirs in their order.
    pub sha256: String,
}

/// One question with what a right answer looks like.
#[derive(Debug, Clone)]
pub struct Item {
    /// Kebab-case, unique in the rubric.
    pub id: String,
    /// The question as the candidate reads it.
    pub question: String,
    /// A free label such as `basic`.
    pub level: Option<String>,
    /// Free labels.
    pub tags: Vec<String>,
    /// What a score of 1 is worth; above 0.
    pub points: f64,
    /// Reference answers; may be empty where there are concepts.
    pub references: Vec<String>,
    /// Key concepts; may be empty where there are references.
    pub concepts: Vec<Concept>,
    /// What coverage is worth by the number of concepts found, lowest first; empty where their weighted share counts.
    pub levels: Vec<Level>,
    /// Wrong ideas that cost points.
    pub misconceptions: Vec<Misconception>,
    /// How the score is made.
    pub scoring: Scoring,
}

impl Item {
    /// Returns whether it has key concepts that are looked for and shown, but earn nothing: coverage has the weight 0. A
    /// required one counts all the same.
    #[must_use]
    pub fn concepts_earn_nothing(&self) -> bool {
        self.scoring.weights.coverage <= 0.0 && self.concepts.iter().any(|concept| !concept.required && !concept.bonus)
    }
}

/// An idea that should appear in an answer.
#[derive(Debug, Clone)]
pub struct Concept {
    /// Kebab-case, unique in the item.
    pub id: String,
    /// The idea as one sentence.
    pub says: String,
    /// Ways to put it into words.
    pub any: Vec<Variant>,
    /// Variants that must all be found.
    pub all: Vec<Variant>,
    /// How many variants of `any` must be found.
    pub at_least: usize,
    /// Whether the same words count for one variant only.
    pub once: bool,
    /// The id of the concept without which this one does not count.
    pub only_if: Option<String>,
    /// Whether it adds to the score, up to full points, and is no part of coverage.
    pub bonus: bool,
    /// Weight among the item's concepts; above 0.
    pub weight: f64,
    /// Whether an answer without it stays below the pass mark.
    pub required: bool,
    /// What a candidate who missed it is told.
    pub hint: Option<String>,
}

impl Concept {
    /// Returns whether a candidate who misses it is told something.
    #[must_use]
    pub fn has_hint(&self) -> bool {
        self.hint.as_deref().is_some_and(|hint| !hint.trim().is_empty())
    }
}

/// What coverage is worth from a number of concepts on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// How many concepts must be found at least; bonus concepts aside.
    pub at: usize,
    /// What it is worth, of the points of the last level.
    pub points: f64,
    /// What an answer of this level does.
    pub says: Option<String>,
}

/// A wrong idea that costs points when it appears.
#[derive(Debug, Clone)]
pub struct Misconception {
    /// Kebab-case, unique in the item.
    pub id: String,
    /// The wrong idea as one sentence.
    pub says: String,
    /// Ways to put it into words.
    pub any: Vec<Variant>,
    /// Taken off the score; 0..=1.
    pub penalty: f64,
    /// What a candidate who wrote it is told.
    pub hint: Option<String>,
}

/// How criteria become a score, a band and a pass.
#[derive(Debug, Clone, PartialEq)]
pub struct Scoring {
    /// The criteria's weights; both at least 0, their sum above 0.
    pub weights: Weights,
    /// An answer passes from this score on; 0..=1.
    pub pass: f64,
    /// Labels by score, highest first, the last at 0.
    pub bands: Vec<Band>,
}

/// The weight of each criterion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Of closeness in meaning to the reference answers.
    pub similarity: f64,
    /// Of the weighted share of concepts found.
    pub coverage: f64,
}

/// A label for scores from a threshold on.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// What it is called.
    pub label: String,
    /// The lowest score that earns it; 0..=1.
    pub at: f64,
}

impl Default for Scoring {
    fn default() -> Self {
        let band = |label: &str, at| Band { label: label.into(), at };
        Self {
            weights: Weights { similarity: 0.5, coverage: 0.5 },
            pass: 0.6,
            bands: vec![band("strong", 0.8), band("pass", 0.6), band("weak", 0.35), band("fail", 0.0)],
        }
    }
}

impl Scoring {
    /// Returns the label of the highest band that `score` reaches.
    #[must_use]
    pub fn band(&self, score: f64) -> &str {
        let reached = self.bands.iter().find(|band| score >= band.at).or(self.bands.last());
        reached.map_or("", |band| &band.label)
    }
}
