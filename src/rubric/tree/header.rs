//! Headers of TOML whose brackets are wrong: `[[item.concept]`, `[ [item]]`, `[[item]] first`.

use super::slip::Slip;

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
    fn right_header_and_list_are_no_slip() {
        check("[[item.concept]] # first", None);
        check("[scoring]", None);
        check("[\"a\", \"b\"]", None);
        check("any = [\"a\"]", None);
    }
}
