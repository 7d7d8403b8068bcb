//! Whether an answer is in another language than its rubric, by whose rules it is read: nobody should trust its grade.

use std::sync::OnceLock;

use super::{Grader, Marked};
use crate::rubric::reads_as::{answer_reads_as, reads_as};
use crate::score::passage::Passage;
use crate::submission::ItemRef;
use crate::text::language::Language;

/// The language that the references of a rubric read as where it is not the one that the rubric says; found when it is asked for.
#[derive(Default)]
pub(super) struct ReferenceLanguage(OnceLock<Option<Language>>);

impl Grader {
    /// Notes the language of a response where it is another one than the rubric's, and than that of the item's references.
    pub(super) fn with_language(&self, marked: Marked, item: &ItemRef, passage: &Passage) -> Marked {
        let ItemRef::Rubric { index, .. } = item else { return marked };
        let said = self.maker.language();
        let is_asked_for = |other: Language| {
            let mut references = self.items[*index].references.iter();
            references.any(|reference| reads_as(&[reference], said) == Some(other)) || self.all_read_as() == Some(other)
        };
        let other = answer_reads_as(&passage.source, &passage.text).filter(|other| !is_asked_for(*other));
        Marked { reads_as: other, ..marked }
    }

    /// Returns what is to be said of a response in this language.
    pub(super) fn language_warning(&self, other: Language) -> String {
        format!("it reads as {}, and the rubric is in {}", other.name(), self.maker.language().name())
    }

    /// Returns the language that all references together read as, where it is another one than the rubric says.
    fn all_read_as(&self) -> Option<Language> {
        *self.reference_language.0.get_or_init(|| {
            let references = self.items.iter().flat_map(|item| &item.references).map(String::as_str);
            reads_as(&references.collect::<Vec<_>>(), self.maker.language())
        })
    }
}
