//! Headers of TOML whose brackets are wrong: `[[item.concept]`, `[ [item]]`, `[[item]] first`.

use super::super::field::{Meant, meant};
use super::slip::Slip;

/// The parts of an item that have a header.
const PARTS: &[&str] = &["concept", "misconception"];

/// The headers of a rubric.
const HEADERS: &str = "the headers are [scoring], [glossary], [[item]], [[item.concept]] and [[item.misconception]]";

/// A line that was meant as a header, part by part.
struct Header<'a> {
    opens: usize,
    name: &'a str,
    closes: usize,
    /// Where the closing brackets begin and end, in the line.
    end: std::ops::Range<usize>,
    /// What stands behind them.
    rest: &'a str,
}

/// Recognises a header that cannot be read; places are those in the line.
pub(super) fn slip(line: &str) -> Option<Slip> {
    if let Some(slip) = name_with_blank(line) {
        return Some(slip);
    }
    let header = read(line)?;
    let begin = line.len() - line.trim_start().len();
    let brackets = match header.name {
        "scoring" | "glossary" => 1,
        name if name == "item" || name.starts_with("item.") => 2,
        _ => header.opens.clamp(1, 2),
    };
    let right = format!("{}{}{}", "[".repeat(brackets), header.name, "]".repeat(brackets));
    if line[begin..header.end.end].trim_end() == right {
        let is_comment = header.rest.is_empty() || header.rest.starts_with('#');
        let start = line.len() - header.rest.len();
        return (!is_comment).then(|| {
            Slip::new(start..line.trim_end().len(), "there is more behind the header", "write `#` before a comment")
        });
    }
    let (span, message) = if header.opens == brackets && header.closes < brackets {
        (header.end, "the header lacks a `]`")
    } else if header.opens == brackets && header.closes > brackets {
        (header.end.start + brackets..header.end.end, "the header has a `]` too many")
    } else {
        (begin..header.end.end, "the brackets of the header are wrong")
    };
    Some(Slip::new(span, message, format!("write `{right}`")))
}

/// A name that has a blank in it: `[[item.key concept]]`, `[[item concept]]`.
fn name_with_blank(line: &str) -> Option<Slip> {
    let (opens, rest) = brackets(line, '[');
    let name = rest[..rest.find(']')?].trim_end();
    let is_plain = |c: char| c.is_alphanumeric() || "_-. ".contains(c);
    let has_blank = name.split('.').any(|step| step.trim().contains(' '));
    if opens == 0 || !has_blank || !name.starts_with(char::is_alphabetic) || !name.chars().all(is_plain) {
        return None;
    }
    let start = line.len() - rest.len();
    let words: Vec<&str> = name.split(['.', ' ']).filter(|word| !word.is_empty()).collect();
    let part = |called: &str| match meant(called, PARTS) {
        Meant::Field(part) => Some(part),
        _ => None,
    };
    let hint = words.split_first().filter(|(first, _)| ["item", "items"].contains(first)).and_then(|(_, called)| {
        let part = part(&called.join("_")).or_else(|| called.iter().rev().find_map(|word| part(word)))?;
        Some(format!("write `[[item.{part}]]`"))
    });
    let message = format!("the name `{name}` has a blank in it");
    Some(Slip::new(start..start + name.len(), message, hint.unwrap_or_else(|| HEADERS.to_owned())))
}

fn read(line: &str) -> Option<Header<'_>> {
    let (opens, rest) = brackets(line, '[');
    let length = rest.find(|c: char| !(c.is_alphanumeric() || "_-.".contains(c))).unwrap_or(rest.len());
    let (name, rest) = rest.split_at(length);
    let start = line.len() - rest.trim_start().len();
    let (closes, rest) = brackets(rest, ']');
    let end = start.max(line[..line.len() - rest.len()].trim_end().len());
    (opens > 0 && name.starts_with(char::is_alphabetic)).then_some(Header {
        opens,
        name,
        closes,
        end: start..end,
        rest,
    })
}

/// Counts brackets, blanks among them aside, and returns what follows.
fn brackets(text: &str, bracket: char) -> (usize, &str) {
    let rest = text.trim_start_matches([bracket, ' ', '\t']);
    (text[..text.len() - rest.len()].matches(bracket).count(), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks what is marked in a line, and what is to be written.
    #[track_caller]
    fn check(line: &str, expected: Option<(&str, &str)>) {
        let found = slip(line);
        assert_eq!(found.as_ref().map(|slip| (&line[slip.span.clone()], slip.hint.as_str())), expected, "{line}");
    }

    #[test]
    fn header_is_written_out_with_its_brackets() {
        check("[[item.concept]", Some(("]", "write `[[item.concept]]`")));
        check("[[item.concept]]]", Some(("]", "write `[[item.concept]]`")));
        check("[ [item.concept]]", Some(("[ [item.concept]]", "write `[[item.concept]]`")));
        check("[[item", Some(("", "write `[[item]]`")));
        check("[scoring", Some(("", "write `[scoring]`")));
        check("[[item]] first idea", Some(("first idea", "write `#` before a comment")));
    }

    #[test]
    fn name_with_a_blank_is_told_by_what_it_may_mean() {
        check("[[item.key concept]]", Some(("item.key concept", "write `[[item.concept]]`")));
        check("[[item concept]]", Some(("item concept", "write `[[item.concept]]`")));
        check("[[item.common mistake]]", Some(("item.common mistake", "write `[[item.misconception]]`")));
        check("[cell membrane]", Some(("cell membrane", HEADERS)));
    }

    #[test]
    fn right_header_and_list_are_no_slip() {
        check("[[item.concept]] # first", None);
        check("[scoring]", None);
        check("[\"a\", \"b\"]", None);
        check("any = [\"a\"]", None);
    }
}
