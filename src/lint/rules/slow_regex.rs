//! A regular expression that is large or begins with anything: it takes long on every answer.

use regex::RegexBuilder;

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;

/// A compiled expression of more bytes than this is large; words with some alternatives have a hundredth of it.
const LARGE: usize = 1 << 19;

/// So many letters at the beginning of an expression are any number of them.
const MANY: usize = 10;

pub const RULE: Rule = Rule { code: "slow-regex", severity: Severity::Warning, check };

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, _, _, concept) in evidence.concepts() {
        for variant in &concept.any {
            let source = variant.source.trim();
            let Some(regex) = source.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) else { continue };
            let Some((what, hint)) = slow(regex) else { continue };
            findings.push(Finding {
                item: Some(item),
                part: Part::Variant(concept.id.clone(), variant.source.clone()),
                message: format!("regular expression `{variant}` of concept \"{}\" {what}", concept.id),
                hint: hint.into(),
            });
        }
    }
    findings
}

fn slow(regex: &str) -> Option<(&'static str, &'static str)> {
    if begins_with_anything(regex.trim_start_matches(['(', '?', ':'])) {
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

/// Returns whether a regular expression begins with any number of any of some letters: it has no word to look for first,
/// and takes ten times as long as one that has.
fn begins_with_anything(regex: &str) -> bool {
    let classes = [".", "\\w", "\\W", "\\S", "\\D"];
    let after_class = || {
        let inner = regex.strip_prefix('[')?;
        // A bracket that stands first in a class is one of its signs.
        let first = inner.strip_prefix('^').unwrap_or(inner);
        let first = first.strip_prefix(']').unwrap_or(first);
        first.split_once(']').map(|(_, rest)| rest)
    };
    let rest = classes.iter().find_map(|class| regex.strip_prefix(class)).or_else(after_class);
    let most = |rest: &str| {
        let (counts, _) = rest.strip_prefix('{')?.split_once('}')?;
        let most = counts.rsplit(',').next()?.trim();
        if most.is_empty() { Some(usize::MAX) } else { most.parse().ok() }
    };
    regex.starts_with("[^")
        || rest.is_some_and(|rest| rest.starts_with(['*', '+']) || most(rest).is_some_and(|most| most >= MANY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slow_ones_are_told_from_quick_ones() {
        for regex in [
            ".*cache",
            "(?:.+)x",
            r"\w+ing",
            r"cache\w{1,200}\w{1,200}",
            "[a-z]{0,200}x",
            "[a-z]+ing",
            ".{5,}x",
            r"cache \W{0,30}",
        ] {
            assert!(slow(regex).is_some(), "{regex}");
        }
        for regex in [
            r"\bHTTP\s?2\b", "(get|fetch) rows", "cache.*key", r"n\s*\+\s*1", "[gn]et rows", "[a-z]{1,3}sql",
            "cache[a-z]{0,200}",
        ] {
            assert!(slow(regex).is_none(), "{regex}");
        }
    }
}
