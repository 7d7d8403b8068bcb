//! A `word*` that finds no word which `word` does not find, and forgives no typing mistake.

use std::collections::BTreeSet;

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part;
use crate::rubric::variant::{Form, Term, Variant};
use crate::text::common_words::common_words;
use crate::text::language::Language;

pub const RULE: Rule = Rule { code: "needless-wildcard", severity: Severity::Note, check };

/// Shorter words forgive no typing mistake either.
const LEAST_LETTERS: usize = 4;

/// So many words are named.
const NAMED: usize = 3;

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !evidence.rubric.language.is_english() {
        return findings;
    }
    let texts = evidence.rubric.items.iter().flat_map(|item| item.references.iter().chain([&item.question]));
    let words = texts.flat_map(|text| evidence.text(text).words).map(|word| word.key);
    let own: BTreeSet<String> = words.collect();
    for (item, _, _, concept) in evidence.concepts() {
        let mut words: Vec<&str> = Vec::new();
        let mut first = None;
        for variant in concept.any.iter().chain(&concept.all) {
            for word in needless(variant, &own) {
                first = first.or(Some(variant));
                if !words.contains(&word) {
                    words.push(word);
                }
            }
        }
        let Some(first) = first else { continue };
        let named: Vec<String> = words.iter().take(NAMED).map(|word| format!("`{word}*`")).collect();
        let more = if words.len() > NAMED { ", ..." } else { "" };
        findings.push(Finding {
            item: Some(item),
            part: Part::Variant(concept.id.clone(), first.source.clone()),
            message: format!(
                "in the variants of concept \"{}\" the `*` of {}{more} finds no more words",
                concept.id,
                named.join(", ")
            ),
            hint: format!("write `{}`: a word without `*` also forgives typing mistakes", words[0]),
        });
    }
    findings
}

/// Returns the words of a variant that do as well without their `*`: all known words that begin so are forms of them.
fn needless<'v>(variant: &'v Variant, own: &BTreeSet<String>) -> Vec<&'v str> {
    let is_needless = |term: &&Term| {
        let is_same = |word: &str| Language::ENGLISH.stem(word) == term.stem;
        let mut known = common_words(&term.key).peekable();
        let mut own = own.range(term.key.clone()..).take_while(|word| word.starts_with(&term.key));
        let is_word = known.peek() == Some(&term.key.as_str());
        is_word && known.all(is_same) && own.all(|word| is_same(word))
    };
    let terms = variant.stemmed().filter(|term| term.form == Form::Prefix && term.key.len() >= LEAST_LETTERS);
    terms.filter(is_needless).map(|term| term.key.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(variant: &str, expected: &[&str]) {
        let variant = Variant::parse(variant).expect("it is valid");
        let own = BTreeSet::from(["usernames".to_owned()]);
        assert_eq!(needless(&variant, &own), expected, "{variant}");
    }

    #[test]
    fn star_behind_a_word_whose_forms_are_all_found_is_needless() {
        check("develop*", &["develop"]);
        check("data .. (stripe*|x)", &["stripe"]);
    }

    #[test]
    fn star_that_reaches_further_is_not() {
        for variant in ["corrupt*", "restor*", "user*", "cat*", "stripe", "un*able", "/stripe*/"] {
            check(variant, &[]);
        }
    }
}
