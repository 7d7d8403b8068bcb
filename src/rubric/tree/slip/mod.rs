//! Slips in a line of TOML that people make often: found in the line's text, with what to write instead.
//!
//! `quotes` has those in writing a text, `field` those in the rest of a field; here are those of a line as a whole.

mod field;
mod quotes;

use std::ops::Range;

use super::header;
use quotes::outside_quotes;

pub use field::truth_meant;

/// The longest text that a hint repeats, in bytes.
const SHORT: usize = 60;

/// What Markdown writes above and below code.
const FENCES: &[&str] = &["```", "~~~"];

/// What to do about them.
pub const FENCE_HINT: &str = "remove the fence lines, the one above the rubric and the one below it";

/// What Git writes around the two versions of a line that it could not merge.
pub const MERGE_MARKS: &[&str] = &["<<<<<<<", "=======", ">>>>>>>"];

/// What to do about them.
pub const MERGE_HINT: &str = "keep one of the two versions, and remove the lines with <<<<<<<, ======= and >>>>>>>";

/// A slip that was recognised.
pub(super) struct Slip {
    /// Where it stands.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: String,
    /// Up to here, whatever else the parser misses follows from it.
    pub covers: usize,
}

impl Slip {
    /// Makes a slip that covers its own place.
    pub fn new(span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { covers: span.end, span, message: message.into(), hint: hint.into() }
    }

    /// Moves a slip from its line into the file; the line begins at `start`.
    fn behind(self, start: usize) -> Self {
        Self { span: start + self.span.start..start + self.span.end, covers: start + self.covers, ..self }
    }
}

/// The line at which the parser stumbled.
struct Line<'a> {
    text: &'a str,
    /// Where in the line it stumbled, in bytes.
    at: usize,
    /// What the parser says.
    message: &'a str,
    /// What follows the line.
    below: &'a str,
}

/// Recognises what is wrong around a place at which the parser stumbled.
pub(super) fn at(source: &str, place: usize, message: &str) -> Option<Slip> {
    let (start, line) = Line::around(source, place, message);
    let slip = line
        .odd_space()
        .or_else(|| line.conflict())
        .or_else(|| line.fence())
        .or_else(|| line.comment())
        .or_else(|| header::slip(line.text))
        .or_else(|| line.backslash())
        .or_else(|| line.braced_list())
        .or_else(|| line.quote())
        .or_else(|| line.open_text())
        .or_else(|| line.name())
        .or_else(|| line.behind_value())
        .or_else(|| line.value_below())
        .or_else(|| line.value())?;
    Some(slip.behind(start))
}

/// Recognises a quote that ends or begins a text where it should not, in the line at which the parser stumbled.
pub(super) fn quote(source: &str, place: usize, message: &str) -> Option<Slip> {
    let (start, line) = Line::around(source, place, message);
    line.quote().map(|slip| slip.behind(start))
}

impl<'a> Line<'a> {
    /// Returns the line of a place, and where it begins.
    fn around(source: &'a str, place: usize, message: &'a str) -> (usize, Self) {
        let start = source[..place].rfind('\n').map_or(0, |at| at + 1);
        let end = source[start..].find('\n').map_or(source.len(), |length| start + length);
        let text = source[start..end].trim_end_matches('\r');
        (start, Self { text, at: (place - start).min(text.len()), message, below: &source[end..] })
    }

    fn odd_space(&self) -> Option<Slip> {
        let name = |c| match c {
            '\u{a0}' | '\u{2007}' | '\u{202f}' => Some("a no-break space"),
            '\u{200b}' | '\u{2060}' | '\u{feff}' => Some("a space without width"),
            '\u{2000}'..='\u{200a}' | '\u{3000}' => Some("a wide space"),
            _ => None,
        };
        let (at, c) = outside_quotes(self.text).find(|&(_, c)| name(c).is_some())?;
        let message = format!("{} stands here", name(c)?);
        Some(Slip::new(at..at + c.len_utf8(), message, "write a plain blank in its place"))
    }

    /// The marks that Git leaves around versions that it could not merge.
    fn conflict(&self) -> Option<Slip> {
        MERGE_MARKS.iter().find(|mark| self.text.starts_with(**mark))?;
        let rest = self.below.find("\n>>>>>>>").map_or(0, |at| {
            let last = at + 1;
            last + self.below[last..].find('\n').unwrap_or(self.below.len() - last)
        });
        let slip = Slip::new(0..self.text.len(), "a merge conflict stands here", MERGE_HINT);
        Some(Slip { covers: self.text.len() + rest, ..slip })
    }

    /// What Markdown writes around code, copied along with it.
    fn fence(&self) -> Option<Slip> {
        let fence = self.text.trim();
        FENCES.iter().find(|mark| fence.starts_with(**mark))?;
        let begin = self.text.len() - self.text.trim_start().len();
        Some(Slip::new(begin..begin + fence.len(), "a fence of Markdown stands here", FENCE_HINT))
    }

    fn comment(&self) -> Option<Slip> {
        let begin = self.text.len() - self.text.trim_start().len();
        let mark = |at: usize| ["//", "/*", "--"].into_iter().find(|mark| self.text[at..].starts_with(mark));
        let is_apart = |at: usize| at == begin || self.text[..at].ends_with([' ', '\t']);
        let (start, mark) =
            outside_quotes(self.text).find_map(|(at, _)| Some((at, mark(at).filter(|_| is_apart(at))?)))?;
        let message = format!("a comment begins with `#`, not with `{mark}`");
        Some(Slip::new(start..self.text.len(), message, format!("write `#` for `{mark}`")))
    }
}

#[cfg(test)]
mod tests {
    use super::super::of_toml;

    /// Checks what is marked and what is to be written, for the first error of a text.
    #[track_caller]
    fn check(source: &str, marked: &str, hint: &str) {
        let refused = of_toml(source).expect_err("it is no TOML");
        let first = &refused[0];
        assert_eq!(refused.len(), 1, "{refused:?}");
        assert_eq!(&source[first.span.clone().expect("a place")], marked, "{first:?}");
        assert!(first.hint.as_deref().is_some_and(|text| text.contains(hint)), "{first:?}");
    }

    #[test]
    fn numbers_are_written_out() {
        check("pass = 60%\n", "60%", "write 0.6");
        check("pass = 3/5\n", "3/5", "write 0.6");
        check("points = 10 pts\n", "10 pts", "write 10");
        check("points = 10/10\n", "10/10", "write 10");
        check("levels = [{ at = 1, points = 3/5 }]\n", "3/5", "write 3");
        check("pass = .6\n", ".6", "write 0.6");
        check("points = 10.\n", "10.", "write 10");
        check("points = 010 # ten\n", "010", "write 10");
        check("weight = 1,5\n", "1,5", "write 1.5");
        check("weights = { similarity = 50%, coverage = 0.5 }\n", "50%", "write 0.5");
    }

    #[test]
    fn values_and_names_are_quoted_or_not() {
        check("required = yes\n", "yes", "write true");
        check("title = Biology\n", "Biology", "write \"Biology\"");
        check("title = “Biology”\n", "“Biology”", "straight quotes");
        check("cell membrane = ['x']\n", "cell membrane", "`\"cell membrane\" = ...`");
        check("at–least = 1\n", "at–least", "`at_least`");
        check("w\u{435}ight = 1\n", "w\u{435}ight", "write `weight`");
        check("вес = 1\n", "вес", "`\"вес\" = ...`");
    }

    #[test]
    fn text_is_quoted_whatever_it_begins_with() {
        for text in ["forms", "test", "two-phase", "true-story", "nginx", "none", "inheritance", "2fa", "2024-exam"] {
            check(&format!("id = {text}\n"), text, &format!("write \"{text}\""));
            let entry = format!("{text} .. b");
            check(&format!("any = [\"a\", {entry}, \"c\"]\n"), &entry, &format!("write \"{entry}\""));
        }
        check("include = [00-base.toml]\n", "00-base.toml", "write \"00-base.toml\"");
        check("title = First, the cell\n", "First, the cell", "write \"First, the cell\"");
        check("title = `Biology`\n", "`Biology`", "straight quotes");
    }

    #[test]
    fn number_is_asked_for_where_one_belongs() {
        for text in ["two", "high", "none", "2 3", "infinite"] {
            check(&format!("weight = {text}\n"), text, "write a number, such as 2");
        }
        check("weight = 1 000\n", "1 000", "write 1000");
        check("pass = 12x\n", "12x", "write 12");
        check("required = not\n", "not", "write true or false");
    }

    #[test]
    fn list_has_square_brackets() {
        check("any = \"a\", \"b\"\n", "\"a\", \"b\"", "[\"a\", \"b\"]");
        check("any = (\n  \"a\",\n  \"b\"\n)\nid = 1\n", "(", "square brackets");
        check("any = {\"a\"}\nid = 1\n", "{", "square brackets");
        check("tags = { 'a', 'b' }\nid = 1\n", "{", "square brackets");
        check("id = \"a\", title = \"b\"\n", ",", "a line of its own");
        check("any =\n  [\"a\", \"b\"]\nid = 1\n", "any =", "any = [\"a\", \"b\"]");
        check("any =\n  [\n  \"a\",\n  \"b\"\n]\nid = 1\n", "any =", "any = [");
        check("any =\n  - a cell\n  - \"b\"\nid = 1\n", "any =", "any = [\"a cell\", \"b\"]");
        check("any = ['a'] at_least = 2\n", "at_least", "a line of its own");
    }

    #[test]
    fn value_that_is_not_there_is_no_list_below() {
        for source in ["id =\n[[item]]\nx = 1\n", "id =\n[scoring]\nx = 1\n", "id =\nx = ['- a']\n"] {
            let refused = of_toml(source).expect_err("it is no TOML");
            assert_eq!(refused[0].hint, None, "{refused:?}");
        }
    }

    #[test]
    fn merge_conflict_is_told_once() {
        let source = "id = 'a'\n<<<<<<< HEAD\ntitle = 'b'\n=======\ntitle = 'c'\n>>>>>>> other\nx = 1\n";
        check(source, "<<<<<<< HEAD", "keep one");
    }

    #[test]
    fn signs_of_a_field_are_told() {
        check("id == 'a'\n", "=", "one `=`");
        check("= 'a'\n", "=", "the field's name");
        check("id = \"C:\\users\"\n", "\\u", "`\\\\u`");
    }

    #[test]
    fn what_is_too_much_is_named() {
        check("id = \"cell\",\n", ",", "remove it");
        check("id = \"cell\";\n", ";", "remove it");
        check("any = ['x']]\n", "]", "remove it");
        check("// first\nid = 1\n", "// first", "write `#`");
        check("id = 1 // first\n", "// first", "write `#`");
        check("This is a note\n", "This is a note", "write `#`");
        check("title =\u{a0}\"x\"\n", "\u{a0}", "plain blank");
        check("[[item.concept]\nid = 'x'\n", "]", "write `[[item.concept]]`");
    }

    #[test]
    fn quote_too_many_is_told_from_a_text_that_is_open() {
        let stray = |source: &str, at: usize| {
            let refused = of_toml(source).expect_err("it is no TOML");
            assert!(refused.len() == 1 && refused[0].message.contains("too many"), "{refused:?}");
            assert_eq!(refused[0].span, Some(at..at + 1), "{source}");
        };
        stray("references = [\"Four cells.\"\"]\n[[item]]\nid = \"a\"\n", 27);
        stray("any = [\"a\", \"b\"\", \"c\"]\nid = \"a\"\n", 15);
        stray("question = \"What is it?\"\"\n", 24);
        stray("question = \"\"What is it?\"\n", 11);
        for open in ["any = [\"a\", \"b]\n", "id = \"cell\n", "id = \"\"\"cell\"\n"] {
            let refused = of_toml(open).expect_err("it is no TOML");
            assert!(refused.iter().all(|refusal| !refusal.message.contains("too many")), "{refused:?}");
        }
    }

    #[test]
    fn exact_form_stands_in_single_quotes() {
        check("any = [\"=\"GET\" .. x\"]\n", "\"", "single quotes: '=\"GET\" .. x'");
        check("any = [\"a\", \"use =\"GET\" & =\"PUT\"\"]\n", "\"", "quotes: 'use =\"GET\" & =\"PUT\"'");
    }

    #[test]
    fn quotes_inside_a_text_are_told_from_one_that_is_missing() {
        check("any = [\"a \"cell\" wall\"]\n", "\"", "in single quotes, or write `\\\"`");
        let refused = of_toml("any = [\"copy, \"files\"]\n").expect_err("it is no TOML");
        assert_eq!(refused[0].hint, None, "{refused:?}");
    }

    #[test]
    fn fences_are_told_one_by_one() {
        let refused = of_toml("```toml\nid = 'a'\n```\n").expect_err("it is no TOML");
        assert_eq!(refused.len(), 2, "{refused:?}");
        assert!(refused.iter().all(|refusal| refusal.message.contains("fence")), "{refused:?}");
        assert!(of_toml("x = '''\n```\na = 1\n```\n'''\n").is_ok());
    }

    #[test]
    fn id_of_the_file_below_an_item_is_told() {
        let hint = |source: &str| of_toml(source).expect_err("it is no TOML")[0].hint.clone().unwrap_or_default();
        let late = hint("schema = 1\n[[item]]\nid = 'm'\nid = 'bio'\ntitle = 'Bio'\n");
        assert!(late.contains("above the first [[item]]"), "{late}");
        assert_eq!(hint("schema = 1\nid = 'bio'\n[[item]]\nid = 'm'\nid = 'n'\n"), "");
        assert_eq!(hint("[[item]]\nlevel = 'm'\nlevel = 'n'\n"), "");
    }

    #[test]
    fn texts_are_closed_where_they_should_be() {
        check("id = \"cell\nx = 1\n", "\"cell", "close it");
        check("question = \"What does\nit do?\"\n", "\"What does", "several lines");
        check("any = [\"What does\nit do?\"]\n", "\"What does", "several lines");
        check("any = [\n\"What does\nit do?\"]\nid = 1\n", "\"What does", "several lines");
        check("any = [\n  \"a,\n  \"b\",\n]\n", "\"a,", "close it with");
        check("question = 'the cell's wall'\n", "'", "double quotes");
        check("any = [\"a\\s+b\"]\n", "\\s", "twice: `\\\\s`");
    }
}
