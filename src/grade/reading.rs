//! What of a response is graded, where that is not its text as it stands: without the item's question and without tags.

use std::ops::Range;

use super::Marked;
use crate::score::echo::blanked;
use crate::score::{Grade, PreparedItem};
use crate::text::blank::says_nothing;
use crate::text::markup::Markup;

/// Why a response that has text is blank.
const ONLY_THE_QUESTION: &str = "nothing but the question stands in it";

/// A response's text without what is no part of the answer.
#[derive(Debug)]
pub(super) struct Reading {
    /// What is graded.
    pub(super) text: String,
    /// Where it stands in the response, where that was HTML.
    markup: Option<Markup>,
    /// Where the question stands in what was read.
    echoed: Vec<Range<usize>>,
}

impl Reading {
    /// Reads a response to an item; none where its text is graded as it stands.
    pub(super) fn of(answer: &str, item: &PreparedItem) -> Option<Self> {
        let markup = if item.is_about_markup() { None } else { Markup::of(answer) };
        let text = markup.as_ref().map_or(answer, Markup::text);
        let echoed = item.echo().spans(text);
        if markup.is_none() && echoed.is_empty() {
            return None;
        }
        Some(Self { text: blanked(text, &echoed), markup, echoed })
    }

    /// Returns why the response is blank, where the question is all that stands in it.
    pub(super) fn remark(&self) -> Option<String> {
        (!self.echoed.is_empty() && says_nothing(&self.text)).then(|| ONLY_THE_QUESTION.to_owned())
    }

    /// Returns the response with blanks where its question and its tags stand, every other byte in its place.
    pub(super) fn shown(&self, answer: &str) -> String {
        let Some(markup) = &self.markup else { return self.text.clone() };
        let echoed: Vec<Range<usize>> = self.echoed.iter().map(|span| markup.written(span)).collect();
        blanked(&blanked(answer, &echoed), markup.tags())
    }
}

/// Puts the places of a grade where they are in the response as it was written, where that is not what was read.
pub(super) fn placed(mut marked: Marked, reading: Option<&Reading>) -> Marked {
    let Some(markup) = reading.and_then(|reading| reading.markup.as_ref()) else { return marked };
    let Grade { concepts, misconceptions, contradictions, .. } = &mut marked.grade;
    for concept in concepts {
        for span in concept.found.iter_mut().map(|found| &mut found.span).chain(&mut concept.denied) {
            *span = markup.written(span);
        }
    }
    let wrong = misconceptions.iter_mut().map(|found| &mut found.span);
    for span in wrong.chain(contradictions.iter_mut().map(|contradiction| &mut contradiction.span)) {
        *span = markup.written(span);
    }
    marked
}
