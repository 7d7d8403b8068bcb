//! Markdown's outer form: which lines are prose, which are code, and which belong together.

use std::ops::Range;

use super::Script;
use super::function_words::is_function_word;

/// A paragraph, heading, list entry or line of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the source, in bytes.
    pub span: Range<usize>,
    /// Prose or code.
    pub kind: Script,
}

/// A line shorter than this that has no full stop, before one that begins with a capital, ends its block.
const SHORT_LINE: usize = 60;

/// A line shorter than this that has no full stop ends its block in any case: nobody wraps text so narrowly.
const LIST_LINE: usize = 30;

/// Splits a text into blocks; fences are left out.
#[must_use]
pub fn split(source: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph: Option<Range<usize>> = None;
    let mut fence: Option<&str> = None;
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let span = start..start + line.len();
        start = span.end;
        let trimmed = line.trim();
        if let Some(mark) = fence {
            if trimmed.starts_with(mark) && trimmed.trim_start_matches(mark.as_bytes()[0] as char).is_empty() {
                fence = None;
            } else if !trimmed.is_empty() {
                blocks.push(Block { span, kind: Script::Code });
            }
            continue;
        }
        let opened = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        let joins = paragraph.as_ref().is_some_and(|so_far| continues(&source[so_far.clone()], trimmed));
        if opened.is_some() || trimmed.is_empty() || !joins {
            blocks.extend(paragraph.take().map(|span| Block { span, kind: Script::Prose }));
        }
        if opened.is_some() {
            fence = opened;
        } else if !trimmed.is_empty() {
            paragraph = Some(paragraph.map_or(span.start, |so_far| so_far.start)..span.end);
            if trimmed.starts_with('#') {
                blocks.extend(paragraph.take().map(|span| Block { span, kind: Script::Prose }));
            }
        }
    }
    blocks.extend(paragraph.map(|span| Block { span, kind: Script::Prose }));
    blocks
}

/// Returns whether `line` goes on with the paragraph, rather than beginning a list entry or a new thought. The lines of a
/// quotation go on as they would without their marks.
fn continues(paragraph: &str, line: &str) -> bool {
    let last_line = paragraph.trim_end().rsplit('\n').next().unwrap_or(paragraph).trim();
    match (line.strip_prefix('>'), last_line.strip_prefix('>')) {
        (Some(line), Some(last_line)) => {
            let (line, last_line) = (line.trim_start(), last_line.trim_start());
            !line.is_empty() && !last_line.is_empty() && line_continues(last_line, line)
        }
        (Some(_), None) => false,
        (None, _) => line_continues(last_line, line),
    }
}

fn line_continues(last_line: &str, line: &str) -> bool {
    let first = line.chars().next();
    if starts_entry(line) || line.starts_with('#') || line.starts_with('|') {
        return false;
    }
    let unfinished = !last_line.ends_with(['.', '!', '?', ':', ';', ',']);
    let length = last_line.chars().count();
    let ragged = unfinished && (length < LIST_LINE || length < SHORT_LINE && first.is_some_and(char::is_uppercase));
    !ragged || leans_on_the_next(last_line) || leans_on_the_last(line)
}

/// Returns whether a line ends in a function word: no entry of a list ends in "not" or "the".
fn leans_on_the_next(line: &str) -> bool {
    line.rsplit(char::is_whitespace).next().is_some_and(|word| is_function_word(&word.to_lowercase()))
}

/// Returns whether a line begins with a conjunction in lower case.
fn leans_on_the_last(line: &str) -> bool {
    line.split_whitespace().next().is_some_and(|word| ["and", "or", "nor"].contains(&word))
}

/// Returns whether a line begins a list entry or a quotation inside one: `- x`, `* x`, `2. x`, `b) x`, `> x`.
fn starts_entry(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('-' | '*' | '+' | '•' | '–') => chars.next().is_some_and(char::is_whitespace),
        Some('>') => true,
        Some(first) if first.is_ascii_alphanumeric() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            let rest = if rest.len() == line.len() { chars.as_str() } else { rest };
            rest.strip_prefix(['.', ')']).is_some_and(|after| after.starts_with(char::is_whitespace))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[(&str, Script)]) {
        let blocks: Vec<_> =
            split(source).into_iter().map(|block| (source[block.span].trim().to_owned(), block.kind)).collect();
        let expected: Vec<_> = expected.iter().map(|(text, kind)| ((*text).to_owned(), *kind)).collect();
        assert_eq!(blocks, expected);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        check(
            "It is a long line that was wrapped by an editor at some\nplace or other.",
            &[("It is a long line that was wrapped by an editor at some\nplace or other.", Script::Prose)],
        );
    }

    #[test]
    fn narrow_lines_that_lean_on_each_other_are_one_paragraph() {
        check("Do not\nguess.", &[("Do not\nguess.", Script::Prose)]);
        check("Rows\nor tables.", &[("Rows\nor tables.", Script::Prose)]);
        check("Rows\ntables", &[("Rows", Script::Prose), ("tables", Script::Prose)]);
    }

    #[test]
    fn list_entries_are_apart() {
        check(
            "Two:\n- one\n- two\n3. three",
            &[("Two:", Script::Prose), ("- one", Script::Prose), ("- two", Script::Prose), ("3. three", Script::Prose)],
        );
    }

    #[test]
    fn quotation_is_a_paragraph_like_any_other() {
        let wrapped = "> It is a long line that was wrapped by an editor at some\n> place or other.";
        check(wrapped, &[(wrapped, Script::Prose)]);
        check(
            "> Rows\n> tables\n>\n> views",
            &[("> Rows", Script::Prose), ("> tables", Script::Prose), (">", Script::Prose), ("> views", Script::Prose)],
        );
        check(
            "> Two:\n> - one\n> - two",
            &[("> Two:", Script::Prose), ("> - one", Script::Prose), ("> - two", Script::Prose)],
        );
        check("It says:\n> rows", &[("It says:", Script::Prose), ("> rows", Script::Prose)]);
    }

    #[test]
    fn fences_hold_code_and_are_left_out() {
        check(
            "See:\n```python\nx = 1\n```\r\nDone.",
            &[("See:", Script::Prose), ("x = 1", Script::Code), ("Done.", Script::Prose)],
        );
    }

    #[test]
    fn unclosed_fence_is_code_to_the_end() {
        check("```\na\nb", &[("a", Script::Code), ("b", Script::Code)]);
    }

    #[test]
    fn short_lines_without_full_stop_are_apart() {
        check("Faster pages\nSafer forms", &[("Faster pages", Script::Prose), ("Safer forms", Script::Prose)]);
    }

    #[test]
    fn terms_line_by_line_are_apart() {
        check(
            "cache keys\nredis\ninvalidation",
            &[("cache keys", Script::Prose), ("redis", Script::Prose), ("invalidation", Script::Prose)],
        );
    }

    #[test]
    fn a_number_inside_a_wrapped_line_begins_no_entry() {
        let wrapped = "the version that they all want to have is\n5.2 now";
        check(wrapped, &[(wrapped, Script::Prose)]);
    }
}
