//! What a candidate is told of the own responses: the own words, hints and corrections.

use crate::grade::{GradedResponse, Summary};
use crate::report::verdict::decision;
use crate::report::wire::{ConceptRecord, ResponseRecord};

/// What is said where nothing was handed in.
pub const NOTHING: &str = "Nothing was handed in.";

/// Says how many responses pass and how many could not be graded.
pub fn passes(summary: &Summary) -> String {
    let unscored = match summary.counts.unscored {
        0 => String::new(),
        1 => " 1 response could not be graded and waits for a human.".into(),
        count => format!(" {count} responses could not be graded and wait for a human."),
    };
    format!("{} of {} responses pass.{unscored}", summary.counts.passed, summary.responses)
}

/// Says what became of a response, what was found in it, what is missing and what is wrong, a line each.
pub fn told(record: &ResponseRecord<'_>, response: &GradedResponse) -> Vec<String> {
    let mut lines: Vec<String> = match (record.score, record.reason) {
        (Some(score), _) => vec![format!("Score {score:.4} of 1, {}.", record.band.unwrap_or_default())],
        (None, Some(reason)) => {
            let file = response.origin.path.file_name().unwrap_or_default().to_string_lossy();
            return vec![format!("{file}: could not be graded, so a human has to look at it: {reason}.")];
        }
        (None, None) => return vec!["Nothing was written.".into()],
    };
    lines.extend(decision(record).map(|decision| format!("The score was {decision}")));
    let found: Vec<&str> = record
        .concepts
        .iter()
        .filter(|concept| concept.found)
        .filter_map(|concept| concept.evidence.as_ref()?.quote)
        .collect();
    lines.extend(found.iter().map(|quote| format!("Found: \"{quote}\"")));
    lines.extend(record.concepts.iter().filter(|concept| !concept.found && !concept.bonus).map(missing));
    for found in &record.misconceptions {
        let wrong = response.asked.as_ref().and_then(|asked| asked.misconception(found.id));
        let hint = wrong.and_then(|wrong| wrong.hint.as_deref()).map(|hint| format!(": {hint}")).unwrap_or_default();
        lines.push(format!("Wrong: \"{}\"{hint}", found.evidence.quote.unwrap_or_default()));
    }
    for found in &record.contradictions {
        lines.push(format!("Seems wrong: \"{}\"", found.quote.unwrap_or_default()));
    }
    lines
}

fn missing(concept: &ConceptRecord<'_>) -> String {
    format!("Missing: {}", concept.hint.unwrap_or("one more idea, for which there is no hint."))
}
