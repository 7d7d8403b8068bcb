//! What a comparison's parts are called.

use crate::compare::{Cause, Of};

/// Returns the name of a cause, as in the JSON document.
pub(super) fn cause(cause: &Cause) -> &str {
    match cause {
        Cause::Override => "human score",
        Cause::Answer => "answer",
        Cause::Rubric => "rubric",
        Cause::PassMark => "pass mark",
        Cause::Model => "model",
        Cause::Runtime => "runtime",
        Cause::Tool => "tool",
        Cause::Other(name) => name,
        Cause::Unknown => "unknown",
        Cause::None => "none",
    }
}

/// Returns the name of what is another, as in the JSON document.
pub(super) fn of(of: Of) -> &'static str {
    match of {
        Of::Criterion => "criterion",
        Of::Weight => "weight",
        Of::Concept => "concept",
        Of::Misconception => "misconception",
        Of::Adjustment => "adjustment",
        Of::MaxPoints => "max_points",
        Of::PassMark => "pass_mark",
    }
}
