//! Where a block's sentences end.

use std::ops::Range;

use super::Kind;
use super::blocks::Block;

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: &[&str] =
    &["e.g", "i.e", "eg", "ie", "vs", "cf", "approx", "mr", "mrs", "ms", "dr", "nr", "fig", "incl", "resp"];

/// Returns the byte ranges of a block's sentences.
///
/// A sentence ends at `.`, `!` or `?` before white space, also where the next one begins in lower case, since
/// candidates write so. A line of code is one sentence.
#[must_use]
pub fn split(source: &str, block: &Block) -> Vec<Range<usize>> {
    if block.kind == Kind::Code {
        return vec![block.span.clone()];
    }
    let text = &source[block.span.clone()];
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '。' | '！' | '？') {
            continue;
        }
        // Closing quotes and brackets belong to the sentence.
        let mut end = at + c.len_utf8();
        while let Some(&(next, mark)) = chars.peek() {
            if !matches!(mark, '.' | '!' | '?' | ')' | ']' | '"' | '\'' | '”' | '’' | '*' | '_' | '`') {
                break;
            }
            end = next + mark.len_utf8();
            chars.next();
        }
        let at_gap = chars.peek().is_none_or(|&(_, next)| next.is_whitespace()) || matches!(c, '。' | '！' | '？');
        if at_gap && !(c == '.' && ends_in_abbreviation(&text[start..at])) {
            sentences.push(block.span.start + start..block.span.start + end);
            start = end;
        }
    }
    if start < text.len() {
        sentences.push(block.span.start + start..block.span.end);
    }
    sentences
}

/// Returns whether the text before a full stop ends in an abbreviation, a list number or an initial.
fn ends_in_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"')).next().unwrap_or(before);
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    let is_list_number = before.trim() == word && !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    is_initial || is_list_number || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let block = Block { span: 0..source.len(), kind: Kind::Prose };
        let found: Vec<&str> = split(source, &block).into_iter().map(|span| source[span].trim()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn full_stops_end_sentences() {
        check("It runs. it stops! Does it? Yes", &["It runs.", "it stops!", "Does it?", "Yes"]);
    }

    #[test]
    fn dots_inside_names_and_numbers_end_nothing() {
        check("Edit settings.py for Django 5.2 now.", &["Edit settings.py for Django 5.2 now."]);
    }

    #[test]
    fn abbreviations_end_nothing() {
        check("A store, e.g. Redis, works. Yes.", &["A store, e.g. Redis, works.", "Yes."]);
    }

    #[test]
    fn quotes_stay_with_their_sentence() {
        check("He said \"no.\" Then he left.", &["He said \"no.\"", "Then he left."]);
    }

    #[test]
    fn list_number_is_no_sentence() {
        check("1. Run it.", &["1. Run it."]);
    }
}
