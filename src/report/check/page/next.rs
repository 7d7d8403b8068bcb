//! The one thing to do next, in words.

use super::{is_number, points_of};
use crate::report::check::record::{CheckRecord, StepRecord};
use crate::report::paragraph::quoted;

/// Says which single step brings most and what it brings, or what is left to do.
pub(super) fn advice(check: &CheckRecord<'_>) -> String {
    if let Some(best) = check.steps.iter().find(|step| step.gain.is_some_and(|gain| gain > 0.0)) {
        return format!("{} {}", instruction(best, check), prospect(best, check));
    }
    let is_full = check.score.is_some_and(|score| score >= 1.0);
    let advice = if is_full {
        "Nothing is missing."
    } else if !check.steps.is_empty() {
        "No single step brings points yet. Put right what is wrong, then add what is missing."
    } else if check.concepts.is_empty() {
        "The closer the meaning comes to that of a full answer, the more points."
    } else {
        "All key ideas are there. The points that are left depend on how close the meaning comes to that of a full \
         answer: be complete and precise."
    };
    advice.into()
}

fn instruction(step: &StepRecord<'_>, check: &CheckRecord<'_>) -> String {
    match step.action {
        "add" => {
            let concept = check.concepts.iter().find(|concept| step.concepts.contains(&concept.number));
            concept.and_then(|concept| concept.hint).unwrap_or("Find the missing idea that is worth most.").to_owned()
        }
        "add-required" => "Add all the ideas without which an answer cannot pass.".into(),
        "correct" => {
            let found = check.misconceptions.iter().find(|found| Some(found.id) == step.misconception);
            let quote = found.and_then(|found| found.quote).map_or_else(|| "the mistake".into(), quoted);
            format!("Put {quote} right.")
        }
        "agree" if check.contradictions.iter().all(is_number) => "Look at the number again.".into(),
        "agree" => "Put right what seems to say the opposite of what is right.".into(),
        "write-sentences" => "Write sentences instead of a list of words.".into(),
        "make-statements" => "Say what things do, not that they matter.".into(),
        other => format!("{other}."),
    }
}

fn prospect(step: &StepRecord<'_>, check: &CheckRecord<'_>) -> String {
    let (Some(points), Some(max)) = (step.points, check.max_points) else { return String::new() };
    let band = if check.band == Some(step.band) { String::new() } else { format!(": {}", step.band) };
    format!("That alone would bring the answer to {}{band}.", points_of(points, max))
}
