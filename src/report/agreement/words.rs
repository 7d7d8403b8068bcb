//! Why a response got its score, in words, and what it begins with.

use crate::grade::GradedResponse;
use crate::report::csv::adjustment_text;
use crate::report::figure;
use crate::report::verdict::in_words;
use crate::report::wire::{ConceptRecord, ResponseRecord};
use crate::report::words::{harmless, shortened};

/// So many characters of an answer are shown.
const START: usize = 100;

/// Returns what led to the score of a graded response, on one line.
pub(super) fn reason(graded: &GradedResponse) -> String {
    let record = ResponseRecord::from(graded);
    let mut parts = Vec::new();
    if let Some(similarity) = record.similarity {
        parts.push(match record.reference {
            Some(reference) => format!("similarity {} with reference {reference}", figure::short(similarity)),
            None => format!("similarity {}", figure::short(similarity)),
        });
    }
    match record.coverage {
        Some(coverage) => parts.push(format!("coverage {}", figure::short(coverage))),
        None => parts.push("no key concepts".into()),
    }
    let (found, missing): (Vec<_>, Vec<_>) = record.concepts.iter().partition(|concept| concept.found);
    for (label, concepts) in [("found", found), ("missing", missing)] {
        if !concepts.is_empty() {
            let named: Vec<String> = concepts.into_iter().map(concept).collect();
            parts.push(format!("{label}: {}", named.join(", ")));
        }
    }
    for contradiction in &record.contradictions {
        let (quote, evidence) = (contradiction.quote.unwrap_or_default(), in_words(contradiction.evidence));
        parts.push(format!("\"{quote}\" contradicts \"{}\": {evidence}", contradiction.against));
    }
    let adjusted: Vec<String> = record.adjustments.iter().map(adjustment_text).collect();
    parts.push(if adjusted.is_empty() { "not adjusted".into() } else { format!("adjusted: {}", adjusted.join(", ")) });
    harmless(&parts.join("; "))
}

/// Returns what an answer begins with, on one line.
pub(super) fn start(answer: &str) -> String {
    shortened(&harmless(answer), START)
}

fn concept(concept: &ConceptRecord<'_>) -> String {
    match (concept.how, concept.denied) {
        (Some("meaning"), _) => format!("{} (by meaning)", concept.id),
        (None, Some(_)) => format!("{} (denied)", concept.id),
        _ => concept.id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    #[test]
    fn reason_says_what_was_found_missing_and_adjusted() {
        let expected = "similarity 0.50 with reference 2; coverage 0.66; found: tables, models (by meaning); \
            missing: lazy (denied); \"it isn't lazy\" contradicts \"Querysets are lazy.\": it denies \"lazy\", which the reference says; \
            adjusted: misconception orm-is-db -0.2, contradiction x1 -0.1, keyword-list -0.1, \
            required-concept lazy -0.0334, bounds +0.1";
        assert_eq!(reason(&samples::scored()), expected);
    }

    #[test]
    fn what_an_answer_begins_with_steers_nothing_and_is_one_short_line() {
        assert_eq!(start("  a\u{1b}[2J\n\nb\u{202E}c "), "a\u{FFFD}[2J b\u{FFFD}c");
        assert_eq!(start(&"é".repeat(100)), "é".repeat(100));
        assert_eq!(start(&"é".repeat(101)), format!("{}…", "é".repeat(100)));
    }
}
