//! Untrusted text in the log of a CI job, whose lines may be commands, and in Markdown, which such jobs show.

use std::borrow::Cow;

use super::is_steering;

/// Joins two words without being seen; keeps signs apart that have a meaning together.
const JOINER: char = '\u{2060}';

/// Returns text that no CI system takes for a command, wherever it is printed.
///
/// A line that begins with `::` is one for GitHub, and `##[...]` or `##name[...]` anywhere in a line is one for GitHub,
/// Azure Pipelines and `TeamCity`.
#[must_use]
pub fn without_commands(text: &str) -> Cow<'_, str> {
    if !text.contains("::") && !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + JOINER.len_utf8());
    let mut begins = true;
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        if begins && rest.starts_with("::") {
            shown.push(JOINER);
        }
        begins = matches!(c, '\n' | '\r') || begins && (c.is_whitespace() || c.is_control() || c == '"');
        shown.push(c);
        if is_bracket_command(rest) {
            shown.push(JOINER);
        }
    }
    Cow::Owned(shown)
}

fn is_bracket_command(text: &str) -> bool {
    let name = text.strip_prefix("##").map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()));
    name.is_some_and(|rest| rest.starts_with('['))
}

/// Returns text for the message of a GitHub workflow command.
#[must_use]
pub fn in_command(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in without_commands(text).chars() {
        match c {
            '%' => shown.push_str("%25"),
            '\r' => shown.push_str("%0D"),
            '\n' => shown.push_str("%0A"),
            c if is_steering(c) => shown.push('\u{FFFD}'),
            c => shown.push(c),
        }
    }
    shown
}

/// Returns text for a property of a GitHub workflow command.
#[must_use]
pub fn in_command_property(text: &str) -> String {
    in_command(text).replace(':', "%3A").replace(',', "%2C")
}

/// Returns text for one line of Markdown or one cell of its tables: it is shown as it is, without markup, links,
/// mentions or references to issues.
#[must_use]
pub fn in_markdown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => shown.push(' '),
            // A backslash alone does not keep GitHub from reading `@name` and `#1`.
            '@' | '#' => shown.extend(['\\', c, JOINER]),
            c if c.is_ascii_punctuation() && !matches!(c, ',' | ';' | '%' | '?' | '/') => shown.extend(['\\', c]),
            c if is_steering(c) => shown.push('\u{FFFD}'),
            c => shown.push(c),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(without_commands(text), expected, "{text:?}");
    }

    #[test]
    fn command_of_a_ci_system_is_taken_apart() {
        check("::error::x", "\u{2060}::error::x");
        check(" \t::x", " \t\u{2060}::x");
        check("a\n::x\r\n::y", "a\n\u{2060}::x\r\n\u{2060}::y");
        check("a ##[error]x", "a #\u{2060}#[error]x");
        check("##vso[task.x]", "#\u{2060}#vso[task.x]");
        check("##teamcity[x]", "#\u{2060}#teamcity[x]");
    }

    #[test]
    fn what_is_no_command_stays() {
        for text in ["", "std::fs", "a ::b", "## head", "##", "C# and F#", "### [x]", "a: b"] {
            check(text, text);
        }
    }

    #[test]
    fn message_and_property_stay_in_their_command() {
        assert_eq!(in_command("50%\r\na: b, c"), "50%25%0D%0Aa: b, c");
        assert_eq!(in_command("\u{1b}[2J"), "\u{FFFD}[2J");
        assert_eq!(in_command_property("a:b,c"), "a%3Ab%2Cc");
    }

    #[test]
    fn markdown_is_shown_as_it_is_written() {
        assert_eq!(
            in_markdown("<b> *x* [y](z) `c` a|b\n# h"),
            "\\<b\\> \\*x\\* \\[y\\]\\(z\\) \\`c\\` a\\|b \\#\u{2060} h"
        );
        assert_eq!(in_markdown("@me #1"), "\\@\u{2060}me \\#\u{2060}1");
        assert_eq!(in_markdown("https://x.y"), "https\\://x\\.y");
        assert_eq!(in_markdown("Ольга, 山田; why?"), "Ольга, 山田; why?");
    }
}
