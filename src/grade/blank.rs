//! Whether a response answers nothing: nothing is written, or only that there is no answer.

use super::Grader;
use crate::rubric::Item;
use crate::submission::ItemRef;
use crate::text::blank::says_nothing;
use crate::text::no_answer::NoAnswer;

impl Grader {
    /// Returns whether a text answers nothing. Words and marks that stand for no answer are one where the item asks for them.
    pub(super) fn answers_nothing(&self, item: &ItemRef, text: &str) -> bool {
        says_nothing(text)
            || NoAnswer::of(text, self.maker.language()).is_some_and(|said| match item {
                ItemRef::Rubric { index, .. } => !asks_for(&self.items[*index], &said),
                ItemRef::Own { references, .. } => !references.iter().any(|reference| said.stands_in(reference)),
                ItemRef::Unknown { .. } => false,
            })
    }
}

/// Returns whether an item's references, ideas or variants hold what stands for no answer elsewhere.
fn asks_for(item: &Item, said: &NoAnswer) -> bool {
    let concepts = item.concepts.iter().map(|concept| (&concept.says, &concept.any, concept.all.as_slice()));
    let wrong = item.misconceptions.iter().map(|wrong| (&wrong.says, &wrong.any, [].as_slice()));
    let is_in_idea = concepts.chain(wrong).any(|(says, any, all)| {
        said.stands_in(says) || any.iter().chain(all).any(|variant| said.is_asked_by(&variant.source))
    });
    is_in_idea || item.references.iter().any(|reference| said.stands_in(reference))
}
