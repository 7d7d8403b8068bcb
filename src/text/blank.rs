//! Whether anything is written in a text, or only white space, characters that nobody sees and empty Markdown forms; and texts
//! with blanks in the place of what is set aside.

use std::ops::{Range, RangeInclusive};

/// Characters that are never seen: Unicode's default ignorable code points (`DerivedCoreProperties.txt`), the marks around
/// annotations, and the braille pattern without dots.
const INVISIBLE: [RangeInclusive<char>; 18] = [
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{61c}'..='\u{61c}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180f}',
    '\u{200b}'..='\u{200f}',
    '\u{202a}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{2800}'..='\u{2800}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff0}'..='\u{fffb}',
    '\u{1bca0}'..='\u{1bca3}',
    '\u{1d173}'..='\u{1d17a}',
    '\u{e0000}'..='\u{e0fff}',
];

/// Spaces and unseen characters as HTML writes them.
const SPACES: [&str; 8] = ["&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "&ensp;", "&emsp;", "&zwnj;", "&#8203;"];

/// Elements that show nothing where there is no text in them.
const EMPTY_TAGS: [&str; 10] = ["p", "div", "br", "span", "b", "strong", "i", "em", "u", "font"];

/// Returns whether nothing is written in a text.
///
/// Nothing are code fences around nothing, rules (`---`), rows of a table without cells, empty check boxes, and headings,
/// list entries and quotations without text. One mark alone (`#`, `*`, `>`) may be the sign that was asked for: it is text.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    let (mut signs, mut forms, mut is_code) = (0, 0, false);
    for line in text.lines() {
        let line = line.trim_matches(is_unseen);
        if is_fence(line) {
            is_code = !is_code;
            forms += 1;
        } else if is_form(line) && !is_code {
            forms += 1;
        } else if is_sign(line) && !is_code {
            signs += 1;
        } else if !line.is_empty() {
            return false;
        }
    }
    signs != 1 || forms > 0
}

/// Returns whether a text answers nothing: it is blank, only a sign that stands for nothing (`-`, `—`, `.`, `_`), or HTML of paragraphs without text, as editors of forms leave it.
///
/// Signs that may be what was asked for (`0`, `*`, `!=`, `->`, `--`, `__`, `..`, `<br>`) are answers, and so is code in a
/// fence.
#[must_use]
pub fn says_nothing(text: &str) -> bool {
    let text = text.trim_matches(is_unseen);
    is_blank(text) || is_filler(text) || is_empty_html(text)
}

/// Returns a text with blanks, as many as it has bytes, in the place of some of its spans, which are in order; lines stay lines.
#[must_use]
pub fn blanked(text: &str, spans: &[Range<usize>]) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut end = 0;
    for span in spans {
        let span = span.start.max(end)..span.end.max(end);
        rest.push_str(&text[end..span.start]);
        let blanks = |c: char| std::iter::repeat_n(if c == '\n' { c } else { ' ' }, c.len_utf8());
        rest.extend(text[span.clone()].chars().flat_map(blanks));
        end = span.end;
    }
    rest.push_str(&text[end..]);
    rest
}

/// Returns whether a text is a sign that exports and people put where there is no answer, whatever was asked. Whether "?" and
/// "..." are answers depends on the item: [`no_answer`](super::no_answer).
fn is_filler(text: &str) -> bool {
    let of = |kind: &str| !text.is_empty() && text.chars().all(|c| kind.contains(c));
    let count = text.chars().count();
    of("–—―") || of("-_.") && count == 1
}

/// Returns whether a text is HTML of paragraphs, or of spaces, without anything to see.
fn is_empty_html(text: &str) -> bool {
    let mut rest = text;
    let (mut first, mut last) = ("", "");
    while let Some(next) = rest.chars().next() {
        if is_unseen(next) {
            rest = &rest[next.len_utf8()..];
        } else if let Some(space) = SPACES.iter().find(|space| rest.starts_with(**space)) {
            rest = &rest[space.len()..];
        } else if let Some((tag, after)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            let name = tag.trim_end_matches(['/', ' ']).split(' ').next().unwrap_or_default();
            if !EMPTY_TAGS.iter().any(|known| known.eq_ignore_ascii_case(name.trim_start_matches('/'))) {
                return false;
            }
            first = if first.is_empty() { name } else { first };
            (last, rest) = (name, after);
        } else {
            return false;
        }
    }
    // One tag alone may be what was asked for.
    let is_paragraph = ["p", "div"].iter().any(|name| name.eq_ignore_ascii_case(first));
    let is_closed =
        last.strip_prefix('/').is_some_and(|last| ["p", "div"].iter().any(|name| name.eq_ignore_ascii_case(last)));
    first.is_empty() || is_paragraph && is_closed
}

/// Returns whether a line begins or ends a block of code; a language may stand behind its mark, but no such mark.
fn is_fence(line: &str) -> bool {
    ["`", "~"].iter().any(|mark| {
        let rest = line.trim_start_matches(mark);
        line.len() - rest.len() > 2 && !rest.contains(mark)
    })
}

/// Returns whether a line is a Markdown form without text.
fn is_form(line: &str) -> bool {
    let mut signs = line.chars().filter(|c| !c.is_whitespace());
    let first = signs.next().filter(|sign| "-*_".contains(*sign));
    let is_rule = signs.clone().all(|sign| Some(sign) == first) && signs.count() > 1;
    let is_heading = (2..=6).contains(&line.len()) && line.trim_matches('#').is_empty();
    let is_table = line.starts_with('|') && line.len() > 2 && line.chars().all(|c| "|-: \t".contains(c));
    let is_box = ["[ ]", "- [ ]", "* [ ]", "+ [ ]"].contains(&line);
    is_rule || is_heading || is_table || is_box
}

/// Returns whether a line is the mark of a form, which may also be a sign of its own.
fn is_sign(line: &str) -> bool {
    ["#", "-", "*", "+", ">"].contains(&line)
}

/// Returns whether a character leaves nothing to see.
fn is_unseen(c: char) -> bool {
    c.is_whitespace() || c.is_control() || INVISIBLE.iter().any(|range| range.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: bool, texts: &[&str]) {
        for text in texts {
            assert_eq!(is_blank(text), expected, "{text:?}");
        }
    }

    #[test]
    fn white_space_and_what_nobody_sees_is_nothing() {
        check(
            true,
            &["", " \t\r\n", "\u{a0}\u{3000}", "\u{200b}", "\u{feff}", "\u{ad}\u{2060}\n\u{200d}", "\u{e0041}\u{2800}"],
        );
        check(false, &["\u{200b}no\u{200b}", "?", "0", "\u{4e00}", "\u{1f44d}\u{fe0f}", "\u{fffc}", "\u{fffd}"]);
    }

    #[test]
    fn fence_around_nothing_is_nothing() {
        check(true, &["```\n```", "```python\n\n```\n", "~~~\n~~~", "```", "````\n````", "```\n\u{200b}\n```"]);
        check(
            false,
            &["```\nx\n```", "```\n#\n```", "```\n---\n```", "``` x ```", "```x```", "``", "`x`", "```\n+\n```\ntext"],
        );
    }

    #[test]
    fn empty_forms_are_nothing() {
        check(
            true,
            &["---", "***", "- - -", "* * *", "___", "##", "### \n", "| | |\n|---|:-:|\n| | |", "- [ ]", "[ ]\n[ ]"],
        );
        check(true, &["-\n-\n-", "# \n\n# ", ">\n>", "#\n---"]);
        check(false, &["- [x]", "|x|", "# Orm", "> so", "- a", "1.", "#######", "--- a"]);
    }

    #[test]
    fn sign_alone_may_be_what_was_asked_for() {
        check(
            false,
            &[
                "#", "*", " > ", "-", "+", "**", "==", "===", "++", "--", ">>", "=>", "||", "|", "_", "__", "…",
                "\u{2014}",
            ],
        );
        check(false, &["=\n-"]);
    }

    #[track_caller]
    fn check_nothing(expected: bool, texts: &[&str]) {
        for text in texts {
            assert_eq!(says_nothing(text), expected, "{text:?}");
        }
    }

    #[test]
    fn punctuation_in_place_of_an_answer_says_nothing() {
        check_nothing(true, &["-", " \u{2014} ", "\u{2013}\u{2013}", ".", "_", "-\n", ""]);
        check_nothing(
            false,
            &[
                "0", "*", "x", "!=", "->", "{}", "()", "+", "--", "__", "..", "=", "!", "<", "&", ";", "#", "~", "- a",
                "?:", "??=", "?", "...",
            ],
        );
        check_nothing(false, &["```\n-\n```", "`-`", "'.'"]);
    }

    #[test]
    fn html_without_text_says_nothing_and_a_tag_alone_does() {
        check_nothing(
            true,
            &[
                "&nbsp;",
                " &nbsp; &#160;\n",
                "<p></p>",
                "<p><br></p>",
                "<P>&nbsp;</P>\n<p><br /></p>",
                "<div dir=\"ltr\"><span style=\"color: red\"></span><br></div>",
            ],
        );
        check_nothing(
            false,
            &[
                "<br>",
                "<p>",
                "</p>",
                "<p>0</p>",
                "<p><img src=\"a.png\"></p>",
                "&amp;",
                "nbsp;",
                "<a></a>",
                "<p",
                "<>",
                "<b></b>",
            ],
        );
    }
}
