//! Boxes that nobody ticked, beside others that are: "- [x] backup taken", "- [ ] **rollback tested**". Where all are empty, it is a list of what
//! there is to do; and "`[ ]` is an empty list".

use std::ops::Range;

use crate::text::{Script, Sentence, Text};

/// Boxes that are ticked, and those that are not.
const TICKED: &[&str] = &["[x]", "[X]", "☑", "✓", "✔", "✅"];
const EMPTY: &[&str] = &["[ ]", "[]", "☐", "⬜", "🔲"];

/// Finds what stands behind boxes that are not ticked, as places in [`Text::words`]: at the beginning of a line, or beside others in it.
pub fn find(text: &Text, source: &str) -> Vec<Range<usize>> {
    let has = |marks: &[&str]| marks.iter().any(|mark| source.contains(mark));
    let has_both = has(EMPTY) && has(TICKED);
    let prose = text.sentences.iter().filter(|sentence| has_both && sentence.kind == Script::Prose);
    prose.flat_map(|sentence| in_sentence(text, source, sentence)).collect()
}

fn in_sentence(text: &Text, source: &str, sentence: &Sentence) -> Vec<Range<usize>> {
    let start = source[..sentence.span.start].rfind('\n').map_or(0, |end| end + 1);
    let own = &source[start..sentence.span.end];
    let mut boxes: Vec<(usize, usize, bool)> = Vec::new();
    for (marks, is_empty) in [(EMPTY, true), (TICKED, false)] {
        let found = marks.iter().flat_map(|mark| own.match_indices(mark));
        boxes.extend(found.filter(|(at, _)| is_apart(own, *at)).map(|(at, mark)| (at, at + mark.len(), is_empty)));
    }
    boxes.sort_unstable();
    let leads = boxes.first().is_some_and(|(at, ..)| is_line_start(&own[..*at]));
    if !leads {
        return Vec::new();
    }
    let ends = boxes.iter().skip(1).map(|(at, ..)| *at).chain([own.len()]);
    let empty = boxes.iter().zip(ends).filter(|((.., is_empty), _)| *is_empty);
    let word = |at: usize| text.words.partition_point(|word| word.span.start < start + at);
    let ranges = empty.map(|((_, from, _), end)| word(*from).max(sentence.words.start)..word(end));
    // "[ ] is an empty list."
    ranges.filter(|range| text.words.get(range.start).is_some_and(|first| !first.is_any(DEFINING))).collect()
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
