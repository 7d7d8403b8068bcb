//! Definitions of links, which Markdown never shows and people use for comments: `[//]: # (so)`.

use super::ahead::Ahead;

/// The longest label, in bytes: `CommonMark` allows 999 characters.
const LONGEST_LABEL: usize = 999;

/// A longer label is a text.
const LONGEST_NAME: usize = 20;

/// A definition.
pub(super) struct Definition {
    pub(super) end: usize,
    /// Whether it holds more than an address and its name.
    pub(super) has_text: bool,
}

/// Reads the definition that begins in the line at `start`, with its title; none where none begins there.
///
/// One whose target is no address (`[note]: so`) is none: whoever writes so wants it to be read.
pub(super) fn read(source: &str, start: usize, ahead: &mut Ahead<'_>) -> Option<Definition> {
    let line = line_at(source, start);
    let inside = line.trim_start_matches(' ').strip_prefix('[')?;
    // A footnote is shown.
    if inside.starts_with('^') {
        return None;
    }
    let close = inside.bytes().take(LONGEST_LABEL).position(|byte| byte == b']')?;
    let behind = start + line.len() - inside.len() + close + 1;
    let target = source[behind..].strip_prefix(':')?;
    let mut at = behind + 1 + blanks(target);
    let target = word_at(source, at);
    let is_address = target.starts_with(['#', '<', '/']) || target.contains("://");
    if !is_address {
        return None;
    }
    at += target.len();
    let bare = || Some(Definition { end: end_of_line(source, at)?, has_text: close > LONGEST_NAME });
    let title = at + blanks(&source[at..]);
    let mark = match source[title..].chars().next() {
        Some('(') if title > at => ")",
        Some('"') if title > at => "\"",
        Some('\'') if title > at => "'",
        _ => return bare(),
    };
    let closed = ahead.find(mark, title + 1).filter(|close| *close < ahead.blank_line(title));
    let end = closed.and_then(|close| end_of_line(source, close + 1));
    end.map(|end| Definition { end, has_text: true }).or_else(bare)
}

fn line_at(source: &str, start: usize) -> &str {
    source[start..].split('\n').next().unwrap_or_default()
}

/// Returns the length of the blanks that a text begins with, with one line end at most.
fn blanks(text: &str) -> usize {
    let on_line = |text: &str| text.len() - text.trim_start_matches([' ', '\t', '\r']).len();
    let first = on_line(text);
    match text[first..].strip_prefix('\n') {
        Some(next) => first + 1 + on_line(next),
        None => first,
    }
}

fn word_at(source: &str, at: usize) -> &str {
    source[at..].split(char::is_whitespace).next().unwrap_or_default()
}

/// Returns where the line ends, behind its line end, that has nothing but blanks from `at` on.
fn end_of_line(source: &str, at: usize) -> Option<usize> {
    let line = source[at..].split_inclusive('\n').next().unwrap_or_default();
    line.trim().is_empty().then_some(at + line.len())
}
