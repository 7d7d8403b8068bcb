//! What could have changed the score of a response.

use std::collections::BTreeSet;

use super::SignatureChange;
use crate::readback::ReadResponse;

/// What could have changed a score.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// A human's score, which one report has and the other has not, or not the same.
    Override,
    /// The answer's text.
    Answer,
    /// The rubric file.
    Rubric,
    /// The pass mark, which puts the later score on the other side of it.
    PassMark,
    /// The sentence model.
    Model,
    /// The engine that executed the model.
    Runtime,
    /// The version of the tool.
    Tool,
    /// Another part of the signature, by its name.
    Other(String),
    /// A report does not hold what would tell.
    Unknown,
    /// All that would tell is the same: a report was changed after it was written.
    None,
}

/// Returns what could have made another score or status of a response, or have it pass or not.
pub(super) fn causes(before: &ReadResponse, after: &ReadResponse, signature: Option<&[SignatureChange]>) -> Vec<Cause> {
    let of_part = |change: &SignatureChange| match change.name.as_str() {
        "tool" => Some(Cause::Tool),
        "model" | "model_sha256" => Some(Cause::Model),
        "runtime" => Some(Cause::Runtime),
        "rubric" | "rubric_sha256" => Some(Cause::Rubric),
        "calibration_sha256" => Some(Cause::Other("calibration".into())),
        // Whether it touches this response stands in the response itself.
        "overrides_sha256" => None,
        other => Some(Cause::Other(other.to_owned())),
    };
    let mut causes: BTreeSet<Cause> = BTreeSet::new();
    if is_by_pass_mark(before, after) {
        if !is_other_grade(before, after) {
            return vec![Cause::PassMark];
        }
        causes.insert(Cause::PassMark);
    }
    let marks = causes.len();
    let answers = before.answer_sha256.as_ref().zip(after.answer_sha256.as_ref());
    let human = |response: &ReadResponse| response.overridden.as_ref().map(|human| human.human_score);
    if human(before) != human(after) {
        causes.insert(Cause::Override);
    }
    // Where the machine made the same of both, nothing else can have changed what counts.
    if before.machine() != after.machine() || causes.len() == marks {
        causes.extend(signature.unwrap_or_default().iter().filter_map(of_part));
        let is_other = answers.is_some_and(|(before, after)| before != after);
        if is_other || before.machine().0 != after.machine().0 && answers.is_none() {
            causes.insert(Cause::Answer);
        }
    }
    if causes.len() == marks {
        let tells_all = signature.is_some() && answers.is_some();
        causes.insert(if tells_all { Cause::None } else { Cause::Unknown });
    }
    causes.into_iter().collect()
}

/// Tells whether what counts of a response is another score or status.
pub(super) fn is_other_grade(before: &ReadResponse, after: &ReadResponse) -> bool {
    before.score != after.score || before.status != after.status
}

/// Tells whether the later score would be on the other side of the earlier pass mark.
fn is_by_pass_mark(before: &ReadResponse, after: &ReadResponse) -> bool {
    let marks = before.pass.zip(after.pass);
    marks.zip(after.score).is_some_and(|((before, after), score)| (score >= before) != (score >= after))
}
