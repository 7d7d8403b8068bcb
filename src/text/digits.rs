//! How numbers are written in digits: with points, commas and blanks between them.

use super::amounts::is_unit;

/// Returns the length in bytes of a number that begins with its point, as `.7` for `0.7`; 0 where there is none.
pub fn fraction(before: &str, text: &str) -> usize {
    let digits = text.bytes().skip(1).take_while(u8::is_ascii_digit).count();
    let begins = before.chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '=' | '<' | '>'));
    let mut behind = text[1 + digits..].chars();
    let ends = match behind.next() {
        Some('.') => behind.next().is_none_or(|c| !c.is_alphanumeric()),
        next => next.is_none_or(|c| !c.is_alphanumeric() && c != '_'),
    };
    if digits > 0 && begins && ends { 1 + digits } else { 0 }
}

/// Returns whether exactly three digits follow: the comma before them groups thousands.
pub fn is_thousand(after: &str) -> bool {
    after.chars().take_while(char::is_ascii_digit).count() == 3
}

/// Returns whether the comma at `at`, behind digits that begin a word, is that of a decimal, as the words around tell: `0,5`, `23,5 km`,
/// `a pH of 7,4`; not in `layers 2,3`, `1,2,3`, `f(1,2)` or `1,2 and 3`.
pub fn is_decimal(before: &str, text: &str, at: usize) -> bool {
    let whole = &text[..at];
    let digits = text[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[at + 1 + digits..];
    let is_letter = |c: char| c.is_alphabetic();
    let led = before.trim_end().rsplit(|c: char| !is_letter(c)).next().unwrap_or("");
    let next = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let counted = next.split(|c: char| !is_letter(c)).next().unwrap_or("").to_lowercase();
    let is_listed = [" and ", " or ", " to ", " & ", ".", "-", "/"]
        .iter()
        .any(|joint| rest.strip_prefix(joint).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())));
    let is_whole = whole.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ') && !before.ends_with(',');
    let is_measured = is_unit(&counted) || COUNTED.contains(&counted.as_str()) || next.starts_with(['%', '°', '€']);
    let ends = !rest.starts_with([')', ']', '}', ',', '-']) && !is_listed;
    let is_told = whole == "0" || is_measured || LEADING.iter().any(|word| word.eq_ignore_ascii_case(led));
    is_whole && digits > 0 && digits != 3 && ends && is_told
}

/// Words before a number that is one alone.
const LEADING: &[&str] =
    &["about", "approximately", "around", "by", "equals", "is", "nearly", "of", "roughly", "than", "was"];

/// What decimals count, but for units.
const COUNTED: &[&str] = &[
    "billion", "degree", "degrees", "dollars", "euro", "euros", "million", "percent", "points", "pounds", "times",
    "volt", "volts",
];

/// Returns whether the blank at `at`, behind digits, groups thousands: `150 000 000`, `1 250 000`, but not `200 404 500`; one at which no
/// line is broken does before any digits.
pub fn groups_thousands(text: &str, at: usize, blank: char) -> bool {
    let first = text[..at].bytes().take_while(u8::is_ascii_digit).count();
    let is_whole = text[..at].chars().all(|c| c.is_ascii_digit() || c == blank);
    let mut after = &text[at + blank.len_utf8()..];
    let (mut is_round, mut are_round) = (false, true);
    // A list of codes may go on for long.
    for _ in 0..MOST_GROUPS {
        is_round = is_thousand(after) && after.starts_with("000");
        are_round &= is_round;
        let rest = after.get(3..).and_then(|rest| rest.strip_prefix(blank)).filter(|_| is_thousand(after));
        let Some(rest) = rest.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) else { break };
        after = rest;
    }
    let ends = is_thousand(after) && !after[3..].starts_with(char::is_alphanumeric);
    // "1 250 000", but "100 200 000" may be three numbers.
    let is_group = blank == ' ' && (are_round || is_round && first < 3) || NO_BREAKS.contains(&blank);
    ends && is_whole && is_group && (1..=3).contains(&first) && !text.starts_with('0')
}

/// How many groups of three digits a number has at most.
const MOST_GROUPS: usize = 5;

/// Blanks at which no line is broken, and narrow ones.
const NO_BREAKS: &[char] = &['\u{a0}', '\u{2009}', '\u{202f}'];

/// Returns whether dots group the thousands of a number: `1.000`, but neither `0.125` nor `5.2`.
pub fn is_grouped(number: &str) -> bool {
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = number.split('.');
    let first = parts.next().unwrap_or(number);
    let begins = first.len() <= 3 && first != "0" && is_digits(first);
    begins && number.contains('.') && parts.all(|part| part.len() == 3 && is_digits(part))
}
