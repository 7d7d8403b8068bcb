//! How a rubric's own references are graded: what most rules look at.

use rayon::prelude::*;

use super::samples::Samples;
use crate::error::Error;
use crate::grade::{Grader, Marked};
use crate::rubric::variant::Variant;
use crate::rubric::{Concept, Item, Rubric};
use crate::score::matching::Matcher;
use crate::score::vocabulary::Vocabulary;
use crate::text::Text;

/// A rubric with the grades of its references.
pub struct Evidence {
    /// The rubric.
    pub rubric: Rubric,
    /// The stems that are never taken for misspellings.
    pub(super) vocabulary: Vocabulary,
    /// Every reference under every item, by the reference's item, its number and the item.
    grades: Vec<Vec<Vec<Marked>>>,
    /// What each variant of each concept of each item finds.
    pub(super) samples: Vec<Vec<Vec<Option<Samples>>>>,
}

impl Evidence {
    /// Grades every reference of a rubric under every item; `grader` is one for this rubric.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if the model fails.
    pub fn gather(rubric: Rubric, grader: &mut Grader) -> Result<Self, Error> {
        let references = rubric.items.iter().flat_map(|item| item.references.iter().cloned()).collect();
        let mut marked = grader.grade_under_all(references)?.into_iter();
        let grades = rubric.items.iter().map(|item| marked.by_ref().take(item.references.len()).collect()).collect();
        let of_concept = |concept: &Concept| concept.any.par_iter().map(Samples::of).collect();
        let of_item = |item: &Item| item.concepts.iter().map(of_concept).collect();
        let samples = rubric.items.iter().map(of_item).collect();
        Ok(Self { vocabulary: grader.vocabulary().clone(), grades, samples, rubric })
    }

    /// Returns a reference's grade under its own item.
    pub(super) fn own(&self, item: usize, reference: usize) -> Option<&Marked> {
        self.grades[item].get(reference)?.get(item)
    }

    /// Returns the grades of an item's references under another item.
    pub(super) fn under(&self, item: usize, other: usize) -> impl Iterator<Item = &Marked> {
        self.grades[item].iter().map(move |of_reference| &of_reference[other])
    }

    /// Returns whether a text earns a variant.
    pub(super) fn earns(&self, source: &str, variant: &Variant) -> bool {
        let text = self.text(source);
        earns(&Matcher::new(source, &text, &self.vocabulary), variant)
    }

    /// Returns the variant by which a text earns a concept, if it does by its words.
    pub(super) fn earned_by<'c>(&self, source: &str, concept: &'c Concept) -> Option<&'c str> {
        let text = self.text(source);
        let matcher = Matcher::new(source, &text, &self.vocabulary);
        let found: Vec<&Variant> = concept.any.iter().filter(|variant| earns(&matcher, variant)).collect();
        let is_whole = concept.all.iter().all(|variant| earns(&matcher, variant));
        let is_earned = is_whole && (concept.any.is_empty() || found.len() >= concept.at_least.max(1));
        let first = found.into_iter().chain(&concept.all).next()?;
        is_earned.then_some(first.source.as_str())
    }

    /// Returns a text as the grader sees it: in the rubric's language.
    pub(super) fn text(&self, source: &str) -> Text {
        Text::new_in(source, self.rubric.language)
    }

    /// Returns each concept with its item and its place.
    pub(super) fn concepts(&self) -> impl Iterator<Item = (usize, &Item, usize, &Concept)> {
        let items = self.rubric.items.iter().enumerate();
        items.flat_map(|(at, item)| {
            item.concepts.iter().enumerate().map(move |(number, concept)| (at, item, number, concept))
        })
    }
}

/// Returns whether a text earns a variant: its words stand there and are not denied.
pub(super) fn earns(matcher: &Matcher<'_>, variant: &Variant) -> bool {
    matcher.find(variant).is_some_and(|occurrence| !occurrence.is_denied())
}
