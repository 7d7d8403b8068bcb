//! Where "A" is no article but a letter: `hepatitis A`, `plan A`.

use super::{Form, Term, TermWord};
use crate::text::{Gap, Role, Text, Word};

/// Words that follow a letter and no article: "vitamin A is", "the A of". Others may be names of things: "a for loop".
const BEHIND_LETTERS: &[&str] = &["and", "are", "did", "does", "is", "of", "or", "than", "was", "were"];

/// Returns whether the article at `at` is a letter: alone or last in its sentence, before a word such as `is`, or with a
/// capital behind a noun, unless all words have capitals.
pub(super) fn is_letter(source: &str, text: &Text, at: usize) -> bool {
    let word = &text.words[at];
    if word.key != "a" {
        return false;
    }
    let sentence = &text.sentences[word.sentence].words;
    let next = Some(at + 1).filter(|next| sentence.contains(next)).map(|next| &text.words[next]);
    let Some(next) = next else { return true };
    if next.gap == Gap::Comma || BEHIND_LETTERS.contains(&next.key.as_str()) {
        return true;
    }
    let written = |word: &Word| &source[word.span.clone()];
    let is_shouted = |word: &Word| word.key.len() > 1 && !written(word).contains(char::is_lowercase);
    let behind_noun = at > sentence.start && word.gap != Gap::Break && {
        let previous = &text.words[at - 1];
        previous.role == Role::Content && !(is_shouted(previous) && is_shouted(next))
    };
    // "In A minor": an article inside a sentence has no capital, but in a heading or a quotation.
    let is_inside = || {
        let is_lower = written(next).starts_with(char::is_lowercase);
        let is_apart = source[..word.span.start].ends_with(' ');
        at > sentence.start && word.gap == Gap::Space && next.gap == Gap::Space && is_lower && is_apart
    };
    written(word) == "A" && (behind_noun || is_inside())
}

/// Makes the term for "a" that of the letter: compared as it is, and never left out.
pub(super) fn keep(term: &mut Term) {
    term.word = TermWord { form: Form::Wildcard, ..TermWord::clone(&term.word) }.into();
}
