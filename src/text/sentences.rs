//! Where a block's sentences end.

use std::ops::Range;

use super::blocks::Block;
use super::language::Language;
use super::{Script, abbreviations};

/// Returns the byte ranges of a block's sentences.
///
/// A sentence ends at `.`, `!` or `?` before white space, also where the next one begins in lower case, since
/// candidates write so; but not at a `?` with an arrow, a dash or a colon behind it: "is it stuck? -> restart". A line of code is one sentence.
#[must_use]
pub fn split(source: &str, block: &Block, language: Language) -> Vec<Range<usize>> {
    if block.kind == Script::Code {
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
        let goes_on = at_gap
            && (c == '.' && abbreviations::is_inside(&text[start..at], &text[end..], language)
                || c == '?' && asks_for_step(&text[end..]));
        if at_gap && !goes_on {
            sentences.push(block.span.start + start..block.span.start + end);
            start = end;
        }
    }
    if start < text.len() {
        sentences.push(block.span.start + start..block.span.end);
    }
    sentences
}

/// Returns whether what follows a question mark on its line says what to do then, and does not answer: "**-> restart**"; but "- No, it is
/// not".
fn asks_for_step(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']);
    let Some(mark) = STEP_MARKS.iter().find(|mark| rest.starts_with(**mark)) else { return false };
    let step = rest[mark.len()..].trim_start_matches([' ', '\t', '*', '_', '"', '“']);
    let first: String = step.chars().take_while(|c| c.is_alphanumeric()).take(LONGEST_ANSWER + 1).collect();
    !first.is_empty() && !ANSWERS.contains(&first.to_lowercase().as_str())
}

/// Marks behind a question that lead to what is done then.
const STEP_MARKS: &[&str] = &["->", "-->", "=>", "→", "⇒", "➜", "–", "—", "- ", ":"];

/// Words with which an answer to a question begins.
const ANSWERS: &[&str] = &[
    "absolutely", "always", "certainly", "correct", "definitely", "false", "hardly", "he", "i", "incorrect", "indeed",
    "it", "nah", "never", "no", "none", "nonsense", "nope", "not", "nothing", "of", "right", "she", "sure", "that",
    "they", "this", "true", "we", "wrong", "yes", "you",
];

/// How many letters the longest of them has.
const LONGEST_ANSWER: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let block = Block { span: 0..source.len(), kind: Script::Prose };
        let found: Vec<&str> =
            split(source, &block, Language::ENGLISH).into_iter().map(|span| source[span].trim()).collect();
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
    fn step_behind_a_question_belongs_to_it() {
        check(
            "Is it stuck? -> restart it. Does it run? → wait",
            &["Is it stuck? -> restart it.", "Does it run? → wait"],
        );
        check("Is it stuck? - restart it", &["Is it stuck? - restart it"]);
        check("Is it stuck?: restart it", &["Is it stuck?: restart it"]);
    }

    #[test]
    fn answer_to_a_question_is_a_sentence_of_its_own() {
        check("Is it stuck? -> no", &["Is it stuck?", "-> no"]);
        check("Is it stuck? - It is.", &["Is it stuck?", "- It is."]);
        check("Is it stuck?\n- restart it", &["Is it stuck?", "- restart it"]);
        check("Is it stuck? Restart it", &["Is it stuck?", "Restart it"]);
    }

    #[test]
    fn list_number_is_no_sentence() {
        check("1. Run it.", &["1. Run it."]);
    }
}
