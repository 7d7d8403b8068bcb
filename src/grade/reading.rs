//! What of a response is graded, where that is not its text as it stands: without what is hidden or struck out, without the item's
//! question and without tags, and in plain characters.

use std::ops::Range;

use super::Marked;
use crate::score::{Grade, PreparedItem};
use crate::text::blank::{blanked, says_nothing};
use crate::text::markup::Markup;
use crate::text::plain::Plain;
use crate::text::unseen::Unseen;

/// Why a response that has text is blank.
const ONLY_THE_QUESTION: &str = "nothing but the question stands in it";
const ONLY_STRUCK_OUT: &str = "nothing but text that is struck out stands in it";

/// What is said where text was left out that may have been meant to be read.
const HIDDEN: &str =
    "text that a reader does not see (a comment, hidden HTML) was left out; look at it as it was written";

/// Hidden text of no more bytes of letters is a remark, as in `<!-- write your answer here -->`, of which nothing is said.
const LONGEST_REMARK: usize = 50;

/// A response's text without what is no part of the answer.
#[derive(Debug)]
pub(super) struct Reading {
    /// What is graded.
    pub(super) text: String,
    /// What a reader does not see, or sees struck out.
    unseen: Option<Unseen>,
    /// Where what is left stands in the response, where that was HTML.
    markup: Option<Markup>,
    /// Where the text stands in that, where it was written in other characters.
    plain: Option<Plain>,
    /// Where the question stands in what was read.
    echoed: Vec<Range<usize>>,
    /// Whether hidden text is more than a remark.
    hides_text: bool,
}

impl Reading {
    /// Reads a response to an item; none where its text is graded as it stands.
    pub(super) fn of(answer: &str, item: &PreparedItem) -> Option<Self> {
        let unseen = if item.is_about_marks() { None } else { Unseen::of(answer) };
        let seen = unseen.as_ref().map(|unseen| blanked(answer, &unseen.all));
        let seen = seen.as_deref().unwrap_or(answer);
        let markup = if item.is_about_markup() { None } else { Markup::of(seen).or_else(|| Markup::in_plain(seen)) };
        let text = markup.as_ref().map_or(seen, Markup::text);
        let plain = Plain::of(text);
        let text = plain.as_ref().map_or(text, Plain::text);
        let echoed = item.echo().spans(text);
        if unseen.is_none() && markup.is_none() && plain.is_none() && echoed.is_empty() {
            return None;
        }
        let hides_text = unseen.as_ref().is_some_and(|unseen| {
            let letters = unseen.hidden.iter().flat_map(|span| answer[span.clone()].chars());
            letters.filter(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>() > LONGEST_REMARK
        });
        Some(Self { text: blanked(text, &echoed), unseen, markup, plain, echoed, hides_text })
    }

    /// Returns what there is to say of what was left out: why the response is blank, where that is all that stands in it, and
    /// that a human should look.
    pub(super) fn remarks(&self) -> Vec<String> {
        let is_blank = says_nothing(&self.text);
        let has = |spans: fn(&Unseen) -> &[Range<usize>]| {
            self.unseen.as_ref().is_some_and(|unseen| !spans(unseen).is_empty())
        };
        let hides = self.hides_text || is_blank && has(|unseen| &unseen.hidden);
        let is_struck = is_blank && has(|unseen| &unseen.struck);
        let is_question = is_blank && !self.echoed.is_empty();
        let said = [(hides, HIDDEN), (is_struck, ONLY_STRUCK_OUT), (is_question, ONLY_THE_QUESTION)];
        said.into_iter().filter(|(is_so, _)| *is_so).map(|(_, remark)| remark.to_owned()).collect()
    }

    /// Returns the response with blanks where its question, its tags and what is not seen stand, every other byte in its place.
    pub(super) fn shown(&self, answer: &str) -> String {
        let echoed: Vec<Range<usize>> = self.echoed.iter().map(|span| self.written(span)).collect();
        let mut shown = blanked(answer, &echoed);
        if let Some(unseen) = &self.unseen {
            shown = blanked(&shown, &unseen.all);
        }
        match &self.markup {
            Some(markup) => blanked(&shown, markup.tags()),
            None => shown,
        }
    }

    /// Returns where a stretch of what is graded stands in the response.
    fn written(&self, span: &Range<usize>) -> Range<usize> {
        let span = self.plain.as_ref().map_or_else(|| span.clone(), |plain| plain.written(span));
        self.markup.as_ref().map_or_else(|| span.clone(), |markup| markup.written(&span))
    }
}

/// Puts the places of a grade where they are in the response as it was written, where that is not what was read.
pub(super) fn placed(mut marked: Marked, reading: Option<&Reading>) -> Marked {
    let Some(reading) = reading else { return marked };
    let Grade { concepts, misconceptions, contradictions, .. } = &mut marked.grade;
    for concept in concepts {
        for span in concept.found.iter_mut().map(|found| &mut found.span).chain(&mut concept.denied) {
            *span = reading.written(span);
        }
    }
    let wrong = misconceptions.iter_mut().map(|found| &mut found.span);
    for span in wrong.chain(contradictions.iter_mut().map(|contradiction| &mut contradiction.span)) {
        *span = reading.written(span);
    }
    marked
}
