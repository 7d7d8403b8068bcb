//! A regular expression that is large or begins with anything: it takes long on every answer.

use regex::RegexBuilder;

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;

/// A compiled expression of more bytes than this is large; words with some alternatives have a hundredth of it.
const LARGE: usize = 1 << 19;

pub const RULE: Rule = Rule { code: "slow-regex", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, _, _, concept) in evidence.concepts() {
        for variant in &concept.any {
            let source = variant.source.trim();
            let Some(regex) = source.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) else { continue };
            let Some((what, hint)) = slow(regex) else { continue };
            findings.push(Finding {
                item,
                part: Part::Variant(concept.id.clone(), variant.source.clone()),
                message: format!("regular expression `{variant}` of concept \"{}\" {what}", concept.id),
                hint: hint.into(),
            });
        }
    }
    findings
}

fn slow(regex: &str) -> Option<(&'static str, &'static str)> {
    let begins = regex.trim_start_matches(['(', '?', ':']);
    if [".*", ".+", "[^", "\\w*", "\\w+", "\\S*", "\\S+"].iter().any(|any| begins.starts_with(any)) {
        return Some((
            "begins with anything, so it is tried from every letter on",
            "begin it with the first word that it needs",
        ));
    }
    let is_large = RegexBuilder::new(regex).case_insensitive(true).size_limit(LARGE).build().is_err();
    is_large.then_some((
        "is large, so it takes long on every answer",
        "write `..` between words instead of counted repetitions such as `{0,200}`",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slow_ones_are_told_from_quick_ones() {
        for regex in [".*cache", "(?:.+)x", r"\w+ing", r"cache\w{1,200}\w{1,200}"] {
            assert!(slow(regex).is_some(), "{regex}");
        }
        for regex in [r"\bHTTP\s?2\b", "(get|fetch) rows", "cache.*key", r"n\s*\+\s*1"] {
            assert!(slow(regex).is_none(), "{regex}");
        }
    }
}
