//! Boxes that nobody ticked, beside others that are: "- [x] backup taken", "- [ ] **rollback tested**". Where all are empty, it is a list of what
//! there is to do; and "`[ ]` is an empty list".

use std::ops::Range;

use crate::text::{Script, Text};

/// Boxes that are ticked, and those that are not.
const TICKED: &[&str] = &["[x]", "[X]", "☑", "✓", "✔", "✅"];
const EMPTY: &[&str] = &["[ ]", "[]", "☐", "⬜", "🔲"];

/// Finds what stands behind boxes that are not ticked, as places in [`Text::words`]: at the beginning of a line, or beside others in it.
pub fn find(text: &Text, source: &str) -> Vec<Range<usize>> {
    let has = |marks: &[&str]| marks.iter().any(|mark| source.contains(mark));
    if !has(EMPTY) || !has(TICKED) {
        return Vec::new();
    }
    let mut start = 0;
    let mut found = Vec::new();
    for line in source.split_inclusive('\n') {
        found.extend(in_line(text, line, start));
        start += line.len();
    }
    found
}

/// Finds the same in a line that begins at `start`.
fn in_line(text: &Text, line: &str, start: usize) -> Vec<Range<usize>> {
    let mut boxes: Vec<(usize, usize, bool)> = Vec::new();
    for (marks, is_empty) in [(EMPTY, true), (TICKED, false)] {
        let found = marks.iter().flat_map(|mark| line.match_indices(mark));
        boxes.extend(found.filter(|(at, _)| is_apart(line, *at)).map(|(at, mark)| (at, at + mark.len(), is_empty)));
    }
    boxes.sort_unstable();
    if !boxes.first().is_some_and(|(at, ..)| is_line_start(&line[..*at])) {
        return Vec::new();
    }
    let ends = boxes.iter().skip(1).map(|(at, ..)| *at).chain([line.len()]);
    let empty = boxes.iter().zip(ends).filter(|((.., is_empty), _)| *is_empty);
    let word = |at: usize| text.words.partition_point(|word| word.span.start < start + at);
    // "[ ] is an empty list."
    let is_entry = |words: &Range<usize>| {
        text.words[words.clone()]
            .first()
            .is_some_and(|first| !first.is_any(DEFINING) && text.sentences[first.sentence].kind == Script::Prose)
    };
    empty.map(|((_, from, _), end)| word(*from)..word(end)).filter(is_entry).collect()
}

/// Returns whether a mark at `at` is a word of its own: not the `[]` of `int[]`.
fn is_apart(line: &str, at: usize) -> bool {
    line[..at].chars().next_back().is_none_or(char::is_whitespace)
}

/// Returns whether nothing but marks of a list or a quotation stands there.
fn is_line_start(before: &str) -> bool {
    let rest = before.trim_start_matches([' ', '\t', '>']);
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.trim().chars().all(|c| ['-', '*', '+', '•', '–', '.', ')', '|'].contains(&c))
}

/// Words behind a pair of brackets that is spoken of.
const DEFINING: &[&str] = &["are", "creates", "denotes", "in", "indicates", "is", "makes", "means", "stands", "was"];

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_reported as check;

    #[test]
    fn what_nobody_ticked_is_not_said() {
        check("☑ backup taken\n☐ rollback tested", &["rollback", "tested"]);
        check("- [x] backup taken\n- [ ] rollback tested", &["rollback", "tested"]);
        check("[ ] put [x] post [ ] get", &["put", "get"]);
    }

    #[test]
    fn what_is_ticked_or_no_box_is_said() {
        check("- [x] rollback tested", &[]);
        check("- [ ] rollback tested\n- [ ] alerts on", &[]);
        check("☑ rollback tested", &[]);
        check("[] is an empty list.", &[]);
        check("A list is written [ ] there.", &[]);
        check("int[] rows holds numbers", &[]);
    }
}
