//! Untrusted text made harmless: names and answers may hold terminal escapes, spreadsheet formulas, markup and commands.

mod commands;

use std::borrow::Cow;

pub use commands::{in_command, in_command_property, in_markdown, without_commands};

/// Stands for a character that is not shown.
const REPLACEMENT: &str = "\u{FFFD}";

/// Tells whether a character steers a terminal or a text editor instead of being shown.
///
/// These are the control characters (among them ESC, NUL and the C1 range, whose U+009B alone starts an escape
/// sequence), the line and paragraph separators, and the marks that override the direction of writing.
#[must_use]
pub fn is_steering(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Returns text for one line of a terminal or of a job's log: every steering character is replaced, and no CI system
/// takes it for a command.
#[must_use]
pub fn on_one_line(text: &str) -> Cow<'_, str> {
    match without_commands(text) {
        Cow::Borrowed(text) => replace(text, is_steering),
        Cow::Owned(text) => Cow::Owned(replace(&text, is_steering).into_owned()),
    }
}

/// Returns text for a CSV cell: control characters but TAB and line breaks are replaced, and what a spreadsheet would
/// run gets an apostrophe before it.
///
/// That is a cell with `=`, `+`, `-`, `@` or one of their full-width forms as its first character after white space,
/// quotes and control characters, and a cell that begins with TAB, CR or LF
/// (<https://owasp.org/www-community/attacks/CSV_Injection>). A spreadsheet that separates cells at `;` or TAB begins
/// new cells inside ours, so the places after these and after line breaks are treated like the beginning.
#[must_use]
pub fn in_cell(text: &str) -> Cow<'_, str> {
    let text = without_commands(text);
    let shown = replace(&text, |c| c.is_control() && !matches!(c, '\t' | '\n' | '\r'));
    let places = formula_places(&shown);
    if places.is_empty() {
        return Cow::Owned(shown.into_owned());
    }
    let mut cell = String::with_capacity(shown.len() + places.len());
    let mut copied = 0;
    for place in places {
        cell.push_str(&shown[copied..place]);
        cell.push('\'');
        copied = place;
    }
    cell.push_str(&shown[copied..]);
    Cow::Owned(cell)
}

/// Returns text for HTML, between tags or in a quoted attribute: what has a meaning in markup, and in the log of a CI
/// job, is escaped, steering characters but TAB and line breaks are replaced, and every line ends with LF.
#[must_use]
pub fn in_html(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + text.len() / 16);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '"' => shown.push_str("&quot;"),
            '\'' => shown.push_str("&#39;"),
            ':' if shown.ends_with(':') => shown.push_str("&#58;"),
            '#' if shown.ends_with('#') => shown.push_str("&#35;"),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' => shown.push('\n'),
            '\t' | '\n' => shown.push(c),
            // Markup knows these two as little as it knows control characters.
            c if is_steering(c) || matches!(c, '\u{FFFE}' | '\u{FFFF}') => shown.push_str(REPLACEMENT),
            c => shown.push(c),
        }
    }
    shown
}

fn replace(text: &str, unwanted: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.contains(&unwanted) { Cow::Owned(text.replace(unwanted, REPLACEMENT)) } else { Cow::Borrowed(text) }
}

/// Returns the starts of all pieces of a cell that a spreadsheet would run, in bytes.
fn formula_places(cell: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut piece = 0;
    // A run of white space and quotes that begins a piece is looked through, as programs trim and unquote it.
    let mut begins = true;
    for (at, c) in cell.char_indices() {
        if begins && runs(c) {
            places.push(piece);
        }
        if separates(c) {
            if at == 0 && c != ';' {
                places.push(0);
            }
            piece = at + c.len_utf8();
            begins = true;
        } else {
            begins = begins && is_looked_through(c);
        }
    }
    places
}

fn runs(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

fn separates(c: char) -> bool {
    matches!(c, ';' | '\t' | '\n' | '\r')
}

fn is_looked_through(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\u{FEFF}' | '\u{200B}' | '\u{FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(in_cell(text), expected, "{text:?}");
    }

    #[test]
    fn cell_that_a_spreadsheet_runs_gets_an_apostrophe() {
        for first in ["=", "+", "-", "@", "＝", "＋", "－", "＠"] {
            check(&format!("{first}1+1"), &format!("'{first}1+1"));
        }
        check("\tname", "'\tname");
        check("\rname", "'\rname");
        check("\nname", "'\nname");
    }

    #[test]
    fn white_space_and_quotes_before_a_formula_do_not_hide_it() {
        check("  =1", "'  =1");
        check("\u{A0}@x", "'\u{A0}@x");
        check("\u{FEFF}=1", "'\u{FEFF}=1");
        check("\"=1\"", "'\"=1\"");
        check("\0=1", "'\u{FFFD}=1");
    }

    #[test]
    fn formula_after_another_separator_gets_an_apostrophe() {
        check("Ada;=1+1;", "Ada;'=1+1;");
        check("Ada\t @x", "Ada\t' @x");
        check("Ada\n-x\n+y", "Ada\n'-x\n'+y");
        check(";=1", ";'=1");
    }

    #[test]
    fn harmless_cell_stays_as_it_is() {
        for text in
            ["", "Ada", "a=b", "ada@example.org", "Jean-Luc", "a; b", " Ada", "'tis", "1-2", "x\ny", ";", "\"hi\""]
        {
            check(text, text);
        }
    }

    #[test]
    fn terminal_escape_in_a_cell_is_replaced() {
        check("Ada\u{1b}[31m", "Ada\u{FFFD}[31m");
        check("Ada\u{9b}31m\0", "Ada\u{FFFD}31m\u{FFFD}");
    }

    #[test]
    fn terminal_line_holds_no_steering_character() {
        assert_eq!(
            on_one_line("A\u{1b}]0;x\u{7}\n\u{202E}b\u{2028}"),
            "A\u{FFFD}]0;x\u{FFFD}\u{FFFD}\u{FFFD}b\u{FFFD}"
        );
    }

    #[test]
    fn markup_is_text_in_html() {
        assert_eq!(
            in_html("<a href='x' b=\"y\">&amp;</a>"),
            "&lt;a href=&#39;x&#39; b=&quot;y&quot;&gt;&amp;amp;&lt;/a&gt;"
        );
        assert_eq!(in_html("a\r\nb\rc\td\u{1b}[0m\u{202E}\0"), "a\nb\nc\td\u{FFFD}[0m\u{FFFD}\u{FFFD}");
        assert_eq!(in_html("Ольга 山田"), "Ольга 山田");
        assert_eq!(in_html("::error::x ##[y] C# a:b"), ":&#58;error:&#58;x #&#35;[y] C# a:b");
    }

    #[test]
    fn names_in_any_script_are_shown_on_a_terminal() {
        for name in ["Ольга", "山田 太郎", "מרים", "O’Brien 👩‍🏫", "e\u{301}"] {
            assert_eq!(on_one_line(name), name);
        }
    }
}
