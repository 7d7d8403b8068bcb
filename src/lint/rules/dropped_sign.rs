//! A sign that a variant does not see, though it means something: `50%` finds "50 rows".

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;

pub const RULE: Rule = Rule { code: "dropped-sign", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, _, _, concept) in evidence.concepts() {
        for variant in concept.any.iter().chain(&concept.all) {
            let Some(sign) = dropped(variant.source.trim()) else { continue };
            findings.push(Finding {
                item,
                part: Part::Variant(concept.id.clone(), variant.source.clone()),
                message: format!("variant `{variant}` of concept \"{}\" does not see its `{sign}`", concept.id),
                hint: "only words are compared: leave the sign out, or write a regular expression, such as `/50\\s?%/`"
                    .into(),
            });
        }
    }
    findings
}

/// Returns the first sign of a variant that looks as if it meant something and is not looked at.
fn dropped(variant: &str) -> Option<&str> {
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
            '%' | '‰' => before.is_ascii_digit(),
            '$' | '€' | '£' | '¥' => next.is_ascii_digit() || before.is_ascii_digit(),
            '-' | '=' if next == '>' => return Some(&rest[..2]),
            '[' | ']' | '<' | '>' | '≤' | '≥' | '≠' | '"' | '“' | '”' | '„' | '«' | '»' => true,
            // A path has several slashes, and "read/write" one between letters.
            '/' => variant.matches('/').count() == 1 && (is_end(before) && next.is_alphanumeric() || is_end(next)),
            _ => false,
        };
        if is_meant {
            return Some(&rest[..c.len_utf8()]);
        }
        (rest, before) = (after, c);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(variant: &str, expected: Option<&str>) {
        assert_eq!(dropped(variant), expected, "{variant}");
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
    }

    #[test]
    fn signs_that_belong_to_names_and_patterns_are_not() {
        for variant in [
            "c# & c++",
            "n+1 queries",
            "read/write lock",
            "/50%/",
            "=\"50%\"",
            "/etc/hosts file",
            "server-side",
            "@login",
        ] {
            check(variant, None);
        }
    }
}
