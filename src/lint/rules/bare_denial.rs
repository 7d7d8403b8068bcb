//! A variant that ends in a denial which denies nothing: `record .. not` is in any sentence with a "not" behind "record".

use super::super::{Evidence, Finding, Rule, Severity};
use crate::rubric::locate::Part as Place;
use crate::rubric::variant::{Form, Part, Pattern, Term, Variant};
use crate::text::contractions;

pub const RULE: Rule = Rule { code: "bare-denial", severity: Severity::Warning, check };

/// Words behind which a denial is complete: "or not".
const COMPLETE: &[&str] = &["if", "or", "why"];

fn check(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, _, _, concept) in evidence.concepts().filter(|_| evidence.rubric.language.is_english()) {
        for variant in concept.any.iter().chain(&concept.all) {
            let Some(denial) = bare_denial(variant) else { continue };
            findings.push(Finding {
                item: Some(item),
                part: Place::Variant(concept.id.clone(), variant.source.clone()),
                message: format!(
                    "variant `{variant}` of concept \"{}\" ends in `{denial}`, whatever that denies",
                    concept.id
                ),
                hint: format!("write behind it what is denied, in a variant that begins with it: `{denial} ...`"),
            });
        }
    }
    findings
}

/// Returns the denial that ends a variant, or one of its sides, and has nothing behind it.
fn bare_denial(variant: &Variant) -> Option<&str> {
    let (Pattern::Words(expression) | Pattern::Denial { literal: expression, .. }) = &variant.pattern else {
        return None;
    };
    expression.chains.iter().find_map(|chain| {
        let parts = &chain.phrases().last()?.0;
        let (last, before) = parts.split_last()?;
        let is_complete = before.last().and_then(Part::only_word).is_some_and(completes);
        let Part::Group { alternatives, .. } = last else { return None };
        let ends = alternatives.iter().filter_map(|terms| match terms.as_slice() {
            [.., before, last] if is_bare(last) && !completes(before) => Some(last.key.as_str()),
            [last] if is_bare(last) && !is_complete => Some(last.key.as_str()),
            _ => None,
        });
        ends.min()
    })
}

fn completes(before: &Term) -> bool {
    COMPLETE.contains(&before.key.as_str())
}

/// Returns whether a word is a denial of what follows it.
fn is_bare(term: &Term) -> bool {
    let holds_not = || contractions::parts(&term.key, &term.key).is_some_and(|(_, second)| second == contractions::NOT);
    term.form == Form::Stem && (["not", "without"].contains(&term.key.as_str()) || holds_not())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(variant: &str, expected: Option<&str>) {
        let variant = Variant::parse(variant).expect("it is valid");
        assert_eq!(bare_denial(&variant), expected, "{variant}");
    }

    #[test]
    fn denial_at_the_end_denies_nothing() {
        check("record .. not", Some("not"));
        check("user .. (not|less|limit)", Some("not"));
        check("user .. (is not|less)", Some("not"));
        check("the other (doesn't|does not)", Some("doesn't"));
        check("at once (and|without)", Some("without"));
    }

    #[test]
    fn denial_with_something_behind_it_does() {
        for variant in [
            "not .. record",
            "record .. not read",
            "without record",
            "user & not (admin)",
            "(not|less) .. work",
            "runs or not",
            "(why|or) .. why not",
            "knows nothing",
            "blocks never",
            "/not$/",
        ] {
            check(variant, None);
        }
    }
}
