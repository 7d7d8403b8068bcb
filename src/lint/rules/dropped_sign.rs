//! A sign that a variant does not see, though it means something: `50%` finds "50 rows".

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;
use crate::text::common_words::is_common_word;

/// A word with fewer letters behind `-` or `+` is an option or part of a formula.
const SHORTEST_WORD: usize = 3;

/// Endings of words that are words, too.
const ENDINGS: &[&str] = &[
    "able", "ant", "ate", "ful", "full", "free", "hood", "ion", "ism", "less", "like", "one", "ship", "ward", "wards",
    "wise",
];

const NUMBER: &str = "write a regular expression for a number with its sign, such as `/-\\s?5/`";

const UNSPACED: &str = "leave out the blank behind `=`: `=\"...\"` finds the words exactly as they are";

const BETWEEN: &str = "write `..` for words between, `&` for words in any order";

pub const RULE: Rule = Rule { code: "dropped-sign", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, _, _, concept) in evidence.concepts() {
        for variant in concept.any.iter().chain(&concept.all) {
            let Some((sign, hint)) = dropped(variant.source.trim()) else { continue };
            findings.push(Finding {
                item: Some(item),
                part: Part::Variant(concept.id.clone(), variant.source.clone()),
                message: format!("variant `{variant}` of concept \"{}\" does not see its `{sign}`", concept.id),
                hint: hint.into(),
            });
        }
    }
    findings
}

/// Returns the first sign of a variant that looks as if it meant something and is not looked at, and what to do.
pub(super) fn dropped(variant: &str) -> Option<(&str, &'static str)> {
    let is_regex = variant.len() > 1 && variant.starts_with('/') && variant.ends_with('/');
    if is_regex {
        return None;
    }
    let mut rest = variant;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        // What an exact form holds is compared sign by sign.
        if let Some((_, after)) = rest.strip_prefix("=\"").and_then(|quoted| quoted.split_once('"')) {
            (rest, before) = (after, '"');
            continue;
        }
        let after = &rest[c.len_utf8()..];
        let next = after.chars().next().unwrap_or(' ');
        let is_end = |side: char| side.is_whitespace() || "(){}|&".contains(side);
        let is_meant = match c {
            '$' if after.is_empty() => true,
            '$' | '€' | '£' | '¥' => next.is_ascii_digit() || before.is_ascii_digit(),
            '-' | '=' if next == '>' => return Some((&rest[..2], BETWEEN)),
            '-' if before.is_whitespace() && next.is_ascii_digit() => return Some((&rest[..1], NUMBER)),
            // "-ing" is an ending, `--force` and `-m` are options.
            '-' if rest.len() == variant.len() => is_word(after),
            '+' if next.is_whitespace() => {
                let sides = [word_length(after.trim_start()), last_word_length(&variant[..variant.len() - rest.len()])];
                before.is_whitespace() && sides.iter().all(|length| *length >= SHORTEST_WORD)
            }
            '-' | '+' => before.is_whitespace() && word_length(after) >= SHORTEST_WORD,
            '^' => rest.len() == variant.len() || before.is_alphanumeric() && (next.is_alphanumeric() || next == '-'),
            '!' if next == '=' => return Some((&rest[..2], advice('='))),
            '!' => before.is_whitespace() && next.is_alphabetic(),
            '%' | '‰' | '×' | '÷' | '[' | ']' | '<' | '>' | '≤' | '≥' | '≠' | '"' | '“' | '”' | '„' | '«' | '»'
            | '→' | '←' | '↔' | '⇒' | '⟶' | '¦' | '｜' | '＆' | '（' | '）' | '｛' | '｝' | '＝' | '＊' | '？' => {
                true
            }
            // A path has several slashes, and "read/write" one between letters.
            '/' => variant.matches('/').count() == 1 && (is_end(before) && next.is_alphanumeric() || is_end(next)),
            _ => false,
        };
        if is_meant {
            // `= "GET"`
            let is_exact = c == '"' && variant[..variant.len() - rest.len()].ends_with("= ");
            return Some((&rest[..c.len_utf8()], if is_exact { UNSPACED } else { advice(c) }));
        }
        (rest, before) = (after, c);
    }
    None
}

fn word_length(text: &str) -> usize {
    text.chars().take_while(|c| c.is_alphabetic()).count()
}

fn last_word_length(text: &str) -> usize {
    text.trim_end().chars().rev().take_while(|c| c.is_alphabetic()).count()
}

/// Returns whether a text begins with a word that is no ending, as in "-less".
fn is_word(text: &str) -> bool {
    let length = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let word = text[..length].to_lowercase();
    word_length(text) >= SHORTEST_WORD && is_common_word(&word) && !ENDINGS.contains(&word.as_str())
}

fn advice(sign: char) -> &'static str {
    match sign {
        '→' | '←' | '↔' | '⇒' | '⟶' => BETWEEN,
        '[' | ']' => "alternatives stand in round brackets, `(lock|latch)`, and so does what may be missing, `(all)?`",
        '¦' | '｜' | '＆' | '（' | '）' | '｛' | '｝' | '＝' | '＊' | '？' => {
            "write the plain sign, `|`, `&`, `(`, `)`, `{`, `}`, `=`, `*` or `?`: this one only looks like it"
        }
        '-' | '!' => "write `& not (...)` at the end for a sentence without the word",
        '+' => "write `&` between words that must all be there, in any order",
        '^' => {
            "leave it out: a variant is found anywhere in a sentence, and powers have a regular expression: `/10\\^3/`"
        }
        '/' => "a regular expression stands between `/` and `/`; otherwise leave it out",
        '"' | '“' | '”' | '„' | '«' | '»' => {
            "leave the quotes out, or write `=\"...\"` for the words exactly as they are"
        }
        _ => "only words are compared: leave the sign out, or write a regular expression, such as `/50\\s?%/`",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(variant: &str, expected: Option<&str>) {
        assert_eq!(dropped(variant).map(|(sign, _)| sign), expected, "{variant}");
    }

    #[test]
    fn signs_that_mean_something_are_named() {
        check("50%", Some("%"));
        check("costs $5", Some("$"));
        check("alpha -> beta", Some("->"));
        check("[alpha] beta", Some("["));
        check("\"alpha\" beta", Some("\""));
        check("/alpha", Some("/"));
        check("alpha/ beta", Some("/"));
        check("n > 1", Some(">"));
        check("alpha → beta", Some("→"));
        check("alpha -beta", Some("-"));
        check("+alpha +beta", Some("+"));
        check("^alpha .. beta", Some("^"));
        check("alpha .. beta$", Some("$"));
        check("50 % of cells", Some("%"));
        check("% cell", Some("%"));
        check("-cell", Some("-"));
        check("-wall .. cell", Some("-"));
        check("-5 °C", Some("-"));
        check("growth + repair", Some("+"));
        check("!wall", Some("!"));
        check("alpha != beta", Some("!="));
        check("cell × wall", Some("×"));
        check("10^-3", Some("^"));
        check("x^2", Some("^"));
        check("(lock｜latch)", Some("｜"));
        check("= \"GET\"", Some("\""));
    }

    #[test]
    fn blank_of_an_exact_form_is_what_is_wrong_with_it() {
        assert_eq!(dropped("= \"GET\"").map(|(_, hint)| hint), Some(UNSPACED));
        assert_eq!(dropped("=\"GET\""), None);
    }

    #[test]
    fn signs_that_belong_to_names_and_patterns_are_not() {
        for variant in [
            "c# & c++", "n+1 queries", "read/write lock", "/50%/", "=\"50%\"", "/etc/hosts file", "server-side",
            "@login", "git push --force", "-ing form", "commit -m", "x ^ y", "alpha - beta", "a +1 charge", "n + 1",
            "-less words", "-tion", "2n = 46", "hello world!", "20-30 cells",
        ] {
            check(variant, None);
        }
    }
}
