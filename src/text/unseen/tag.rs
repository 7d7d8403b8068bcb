//! One tag of HTML: its name, its attributes, and whether its element is hidden by them.

use std::ops::Range;

use super::ahead::Ahead;

/// Elements that browsers do not show and whose inside is no HTML.
const RAW: [&str; 7] = ["iframe", "noembed", "noframes", "noscript", "script", "style", "title"];

/// Elements that browsers do not show.
const NEVER_SHOWN: [&str; 7] = ["audio", "canvas", "datalist", "head", "object", "template", "video"];

/// Elements of a document that hold no text of an answer.
const FURNITURE: [&str; 3] = ["head", "style", "title"];

/// Elements that strike their text out.
const STRIKES: [&str; 3] = ["del", "s", "strike"];

/// A tag.
pub(super) struct Tag {
    /// In lower case.
    pub(super) name: String,
    pub(super) is_end: bool,
    pub(super) span: Range<usize>,
    /// Between the name and the end.
    pub(super) attributes: Range<usize>,
}

/// Reads the tag that begins at `start`; in HTML a tag may have a `<` in it.
pub(super) fn read(source: &str, start: usize, is_html: bool, ahead: &mut Ahead<'_>) -> Option<Tag> {
    let inside = &source[start + 1..];
    let (is_end, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
    if !inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let length = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inside.len());
    let behind = &inside[length..];
    if !behind.starts_with(|c: char| c == '>' || c == '/' || c.is_whitespace()) {
        return None;
    }
    // A text without one behind it is not walked through for each tag.
    let from = source.len() - behind.len();
    ahead.find(">", from)?;
    let end = end(source, from, is_html, ahead)?;
    Some(Tag { name: inside[..length].to_ascii_lowercase(), is_end, span: start..end, attributes: from..end - 1 })
}

/// Returns the end of a tag from behind its name: a `>` in a quoted value is none.
fn end(source: &str, from: usize, is_html: bool, ahead: &mut Ahead<'_>) -> Option<usize> {
    let bytes = source.as_bytes();
    let is_strict = ahead.has_odd_quotes;
    let mut at = from;
    let mut is_value = false;
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return Some(at + 1),
            b'<' if !is_html || is_strict => return None,
            quote @ (b'"' | b'\'') if is_value && !is_strict => {
                let Some(close) = ahead.find(if quote == b'"' { "\"" } else { "'" }, at + 1) else { break };
                at = close;
            }
            _ => {}
        }
        is_value = bytes[at] == b'=' || is_value && bytes[at].is_ascii_whitespace();
        at += 1;
    }
    ahead.has_odd_quotes = true;
    None
}

/// Returns whether an element is not shown, and its inside is no HTML.
pub(super) fn is_raw(name: &str) -> bool {
    RAW.contains(&name)
}

/// Returns whether an element holds no text of an answer.
pub(super) fn is_furniture(name: &str) -> bool {
    FURNITURE.contains(&name)
}

/// Returns whether an element is never shown.
pub(super) fn is_never_shown(name: &str) -> bool {
    NEVER_SHOWN.contains(&name)
}

/// Returns whether an element strikes its text out.
pub(super) fn strikes(name: &str) -> bool {
    STRIKES.contains(&name)
}

/// Returns whether attributes hide their element: `hidden`, or a style by which nothing is to be seen.
pub(super) fn hide(attributes: &str) -> bool {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return false;
        }
        let length = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(length.max(1));
        let (value, behind) = match behind.trim_start().strip_prefix('=') {
            Some(value) => value_of(value.trim_start()),
            None => ("", behind),
        };
        if name.eq_ignore_ascii_case("hidden") || name.eq_ignore_ascii_case("style") && style_hides(value) {
            return true;
        }
        rest = behind;
    }
}

/// Splits an attribute's value from what comes behind it.
fn value_of(text: &str) -> (&str, &str) {
    let quoted = ['"', '\''].into_iter().find_map(|quote| text.strip_prefix(quote)?.split_once(quote));
    quoted.unwrap_or_else(|| text.split_at(text.find(char::is_whitespace).unwrap_or(text.len())))
}

fn style_hides(style: &str) -> bool {
    style.to_lowercase().split(';').filter_map(|rule| rule.split_once(':')).any(|(property, value)| {
        let value = value.trim().trim_end_matches("!important").trim();
        let is_zero = || {
            let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
            number.trim().parse::<f64>().is_ok_and(|number| number == 0.0)
        };
        match property.trim() {
            "display" => value == "none",
            "visibility" => matches!(value, "hidden" | "collapse"),
            "opacity" | "font-size" => is_zero(),
            _ => false,
        }
    })
}
