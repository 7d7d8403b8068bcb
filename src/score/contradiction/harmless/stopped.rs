//! What is stopped, and is not done then: "releases are paused" and "there are no releases".

use super::super::difference::Difference;
use super::super::part::Part;
use super::super::statement::Statement;
use super::super::words::BE;
use crate::text::Gap;

/// Stems of verbs for keeping a thing from being done or going on.
const STOPPING: &[&str] = &["abort", "halt", "paus", "prevent", "refus", "skip", "stop", "suspend"];

/// Words behind a verb that has no object.
const ENDING: &[&str] =
    &["after", "as", "at", "because", "before", "during", "for", "if", "in", "on", "until", "when", "while"];

/// Returns whether a sentence denies what the statement says is stopped.
#[must_use]
pub fn is_stopped(statement: &Statement, difference: Difference, theirs: Part<'_>) -> bool {
    let ours = Part::all(&statement.passage.text);
    let is_stopping = |part: Part<'_>, at: usize| STOPPING.contains(&part[at].stem.as_str());
    // "They are not stopped" denies the stop.
    if !difference.denies() || theirs.places().any(|at| is_stopping(theirs, at)) {
        return false;
    }
    let denied = &theirs[difference.place].stem;
    let mut stops = ours.places().filter(|&at| is_stopping(ours, at)).peekable();
    stops.peek().is_some()
        && stops.all(|stop| {
            let clause = ours.clause_at(stop);
            let is_joined = |from: usize, to: usize| (from + 1..=to).all(|at| !ours.is_any(at, &["and", "or", "but"]));
            let behind =
                (stop + 1..clause.end).take_while(|&at| ours[at].gap == Gap::Space).find(|&at| ours.is_content(at));
            let before = (clause.start..stop).rfind(|&at| ours.is_content(at));
            let thing = if is_active(ours, stop) { behind } else { before };
            let mut reached = (thing.unwrap_or(stop)..clause.end).filter(|&at| ours[at].stem == *denied);
            !ours.text.is_denied(stop)
                && thing.is_some_and(|thing| {
                    ours[thing].stem == *denied || thing > stop && reached.any(|at| is_joined(thing, at))
                })
        })
}

/// Returns whether a verb stops what stands behind it: "it prevents **an outage**", and not "logging stops".
fn is_active(part: Part<'_>, verb: usize) -> bool {
    let is_passive = part[verb].key.ends_with("ed") && verb > part.start && part.is_any(verb - 1, BE);
    let has_object = verb + 1 < part.end && part[verb + 1].gap == Gap::Space && !part.is_any(verb + 1, ENDING);
    !is_passive && has_object
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn what_is_stopped_is_not_done() {
        let statement = "When the budget is used up, releases are stopped.";
        check(statement, "When the budget is used up there are no more releases.", None);
        check("During the freeze deployments are paused.", "Nothing is deployed during the freeze.", None);
        let statement = "When the disk is full, logging stops.";
        check(statement, "When the disk is full, there is no logging any more.", None);
        let statement = "A canary prevents an outage for all users.";
        check(statement, "With a canary there is no outage for all users.", None);
    }

    #[test]
    fn what_stops_it_and_the_stop_itself_are_not_denied() {
        let statement = "When the budget is used up, releases are stopped.";
        check(statement, "When the budget is used up, releases are not stopped.", Some("denies \"stopped\""));
        let statement = "A canary prevents an outage for all users.";
        check(statement, "A canary does not prevent an outage for all users.", Some("denies \"prevent\""));
    }
}
