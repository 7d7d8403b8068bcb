//! A comparison for people: what the reports differ in, the responses that changed, the counts.

use super::words;
use crate::compare::{
    CandidateTotals, Cause, Comparison, Difference, Fact, Of, OtherPoints, Pair, Side, SignatureChange, Tally, Total,
};
use crate::report::colour::Colour;
use crate::report::figure;
use crate::report::paragraph::{Look, Prose};
use crate::report::words::counted;

/// So many responses are shown of a kind; the JSON document has all.
const SHOWN: usize = 50;

/// So much of a hash is shown, as in a signature's short form.
const HASH: usize = 8;

/// Returns the page; every line ends with a line break.
///
/// Responses stand by their change, the largest fall first; behind them those that pass or do not with the score they
/// had, which the pass mark alone has put on its other side, then items that are worth other points and candidates with another
/// total. `width` is how many columns the terminal has; without one,
/// lines are not wrapped. `allowed` is how much a score may fall where that is checked.
#[must_use]
pub fn page(comparison: &Comparison, allowed: Option<f64>, width: Option<u16>, colour: Colour) -> String {
    let mut text = Prose::new(width, colour);
    signature(&mut text, comparison);
    let mut changed: Vec<&Pair> = comparison.pairs.iter().filter(|pair| pair.is_other_grade()).collect();
    changed.sort_by(|a, b| rank(a).total_cmp(&rank(b)));
    responses(&mut text, "Changed", &changed);
    let mut crossed: Vec<&Pair> = comparison.pairs.iter().filter(|pair| pair.is_other_pass_alone()).collect();
    crossed.sort_by_key(|pair| pair.after.as_ref().is_some_and(Side::passes));
    responses(&mut text, "On the other side of the pass mark with the same score", &crossed);
    let only = |which: fn(&Pair) -> bool| comparison.pairs.iter().filter(|pair| which(pair)).collect::<Vec<_>>();
    responses(&mut text, "Removed", &only(|pair| pair.after.is_none()));
    responses(&mut text, "Added", &only(|pair| pair.before.is_none()));
    items(&mut text, &comparison.items);
    candidates(&mut text, &comparison.candidates);
    summary(&mut text, &comparison.tally, allowed);
    text.into_text()
}

fn signature(text: &mut Prose, comparison: &Comparison) {
    match &comparison.signature {
        None => text
            .paragraph("A JSONL report has no signature: whether model, rubric and version are the same is not known."),
        Some(changes) if changes.is_empty() => text.paragraph("Both reports have the same signature."),
        Some(changes) => {
            text.styled(Look::Strong, "Not the same in both reports");
            for change in changes {
                text.entry(Look::Open, '~', &signature_line(change));
            }
        }
    }
}

fn signature_line(change: &SignatureChange) -> String {
    let value = |value: &Option<String>| match value {
        Some(hash) if change.name.ends_with("sha256") => hash.chars().take(HASH).collect(),
        Some(value) => value.clone(),
        None => "none".into(),
    };
    format!("{}: {} → {}", change.name, value(&change.before), value(&change.after))
}

/// Scores that are gone come first, and those that are new come last.
fn rank(pair: &Pair) -> f64 {
    let has_score = |side: &Option<Side>| side.as_ref().is_some_and(|side| side.score.is_some());
    pair.change.unwrap_or(match (has_score(&pair.before), has_score(&pair.after)) {
        (true, _) => f64::NEG_INFINITY,
        (false, true) => f64::INFINITY,
        (false, false) => 0.0,
    })
}

fn responses(text: &mut Prose, title: &str, pairs: &[&Pair]) {
    if pairs.is_empty() {
        return;
    }
    text.section(&format!("{title}: {}", counted(pairs.len() as u64, "response")));
    let shared = shared(pairs);
    if let Some(why) = &shared {
        text.paragraph(&format!("Why, for each of them: {why}"));
    }
    both_ends(text, pairs, |text, pair| response(text, pair, shared.is_none()));
}

fn items(text: &mut Prose, items: &[OtherPoints]) {
    if items.is_empty() {
        return;
    }
    text.section(&format!("Worth other points: {}", counted(items.len() as u64, "item")));
    for OtherPoints { item, before, after, responses } in items.iter().take(SHOWN) {
        let of = counted(*responses, "response");
        text.entry(Look::Open, '~', &format!("{item}: {before} → {after} points, in {of}"));
    }
    if items.len() > SHOWN {
        text.paragraph(&more(items.len() - SHOWN));
    }
}

fn candidates(text: &mut Prose, candidates: &[CandidateTotals]) {
    let mut changed: Vec<&CandidateTotals> = candidates.iter().filter(|candidate| candidate.is_other()).collect();
    if changed.is_empty() {
        return;
    }
    changed.sort_by(|a, b| a.change().unwrap_or_default().total_cmp(&b.change().unwrap_or_default()));
    text.section(&format!("Another total: {}", counted(changed.len() as u64, "candidate")));
    both_ends(text, &changed, |text, candidate| {
        let Some((before, after)) = candidate.before.zip(candidate.after) else { return };
        let change = candidate.change().unwrap_or_default();
        let (look, mark) = mark(Some(change));
        let of = |total: Total| format!("{}/{}", figure::points(total.points), figure::points(total.max_points));
        let place = if before.place == after.place {
            String::new()
        } else {
            format!(", place {} → {}", before.place, after.place)
        };
        let by = if change == 0.0 { String::new() } else { format!(" ({change:+.2})") };
        let totals = format!("{} → {}{by}{place}", of(before), of(after));
        text.entry(look, mark, &format!("{}: {totals}", candidate.candidate));
    });
}

/// Shows each of a list; of a long one both ends, which matter: the largest falls and the largest rises.
fn both_ends<T>(text: &mut Prose, all: &[T], show: impl Fn(&mut Prose, &T)) {
    let (first, last) = if all.len() > SHOWN { (SHOWN / 2, all.len() - SHOWN / 2) } else { (all.len(), all.len()) };
    all[..first].iter().for_each(|one| show(text, one));
    if first < last {
        text.paragraph(&more(last - first));
    }
    all[last..].iter().for_each(|one| show(text, one));
}

fn more(count: usize) -> String {
    format!("  ... {count} more; --format json lists all")
}

/// Returns what stands before an entry with a change.
fn mark(change: Option<f64>) -> (Look, char) {
    match change {
        Some(change) if change < 0.0 => (Look::Open, '-'),
        Some(change) if change > 0.0 => (Look::Good, '+'),
        _ => (Look::Open, '~'),
    }
}

/// Returns the causes that several responses have, where all have the same.
fn shared(pairs: &[&Pair]) -> Option<String> {
    let (first, others) = pairs.split_first()?;
    let why = causes(first)?;
    (!others.is_empty() && others.iter().all(|pair| causes(pair).as_ref() == Some(&why))).then_some(why)
}

fn response(text: &mut Prose, pair: &Pair, says_why: bool) {
    let (look, mark) = if pair.is_regression { (Look::Bad, '!') } else { mark(pair.change) };
    text.entry(look, mark, &format!("{} / {}: {}", pair.candidate, pair.item, change(pair)));
    if let Some(why) = causes(pair).filter(|_| says_why) {
        text.below(&format!("why: {why}"));
    }
    // What the pass mark was and is stands with the causes, where it is one.
    let differences = pair.differences.iter().filter(|difference| difference.of != Of::PassMark);
    let differences: Vec<String> = differences.map(difference).collect();
    if pair.is_other_grade() && !differences.is_empty() {
        text.below(&differences.join("; "));
    }
}

fn change(pair: &Pair) -> String {
    let (before, after) = match (&pair.before, &pair.after) {
        (Some(before), Some(after)) => (before, after),
        (Some(side), None) | (None, Some(side)) => return state(side),
        (None, None) => return String::new(),
    };
    let by = pair.change.map(|change| format!(" ({change:+.4})")).unwrap_or_default();
    let pass = match (before.passes(), after.passes()) {
        (true, false) => ", does not pass any more",
        (false, true) => ", passes now",
        _ => "",
    };
    let band = match (&before.band, &after.band) {
        (Some(before), Some(after)) if before != after => format!(", {before} → {after}"),
        _ => String::new(),
    };
    if pair.is_other_pass_alone() {
        return format!("{}{band}{pass}", state(after));
    }
    format!("{} → {}{by}{band}{pass}", state(before), state(after))
}

fn state(side: &Side) -> String {
    side.score.map_or_else(|| side.status.clone(), |score| format!("{score:.4}"))
}

/// Returns why a response changed; none where it did not.
fn causes(pair: &Pair) -> Option<String> {
    let pass_mark = || pair.differences.iter().find(|difference| difference.of == Of::PassMark).map(difference);
    let cause = |cause: &Cause| match cause {
        Cause::PassMark => pass_mark().unwrap_or_else(|| words::cause(cause).to_owned()),
        _ => words::cause(cause).to_owned(),
    };
    match pair.causes.as_slice() {
        [] => None,
        [Cause::None] => Some("answer and signature are the same: a report was changed, or by another means".into()),
        [Cause::Unknown] => Some("not known: a report lacks the signature or the answer's hash".into()),
        causes => Some(causes.iter().map(cause).collect::<Vec<_>>().join(", ")),
    }
}

fn difference(difference: &Difference) -> String {
    let Difference { of, id, before, after } = difference;
    match (of, before, after) {
        (Of::Concept | Of::Misconception, Fact::Absent, Fact::Found) => format!("new {} {id}, found", words::of(*of)),
        (Of::Concept | Of::Misconception, Fact::Absent, _) => format!("new {} {id}, missing", words::of(*of)),
        (Of::Concept | Of::Misconception, _, Fact::Absent) => {
            format!("{} {id} is not in the rubric any more", words::of(*of))
        }
        (Of::Concept, _, Fact::Found) => format!("{id} found"),
        (Of::Concept, ..) => format!("{id} not found any more"),
        (Of::Misconception, _, Fact::Found) => format!("misconception {id} appeared"),
        (Of::Misconception, ..) => format!("misconception {id} gone"),
        (Of::Weight, ..) => format!("weight of {id} {} → {}", value(*before), value(*after)),
        (Of::MaxPoints, ..) => format!("worth {} → {} points", value(*before), value(*after)),
        (Of::PassMark, ..) => format!("pass mark {} → {}", value(*before), value(*after)),
        (Of::Criterion | Of::Adjustment, ..) => format!("{id} {} → {}", value(*before), value(*after)),
    }
}

fn value(fact: Fact) -> String {
    match fact {
        Fact::Absent => "none".into(),
        Fact::Missing => "missing".into(),
        Fact::Found => "found".into(),
        Fact::Number(number) => number.to_string(),
    }
}

fn summary(text: &mut Prose, tally: &Tally, allowed: Option<f64>) {
    text.gap();
    let Tally { paired, up, down, same, other_points, .. } = tally;
    let same = if *other_points > 0 {
        format!("{same} with the same score, {other_points} of them with other points")
    } else {
        format!("{same} the same")
    };
    let mut line = vec![format!("{} in both reports: {up} up, {down} down, {same}", counted(*paired, "response"))];
    let others = [(tally.other_status, "of another status"), (tally.added, "added"), (tally.removed, "removed")];
    line.extend(others.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    text.paragraph(&line.join(", "));
    if let Some([before, after]) = tally.means {
        text.paragraph(&format!("Mean score of those scored in both: {before:.4} → {after:.4}"));
    }
    if tally.won_pass + tally.lost_pass > 0 {
        text.paragraph(&format!("{} pass now, {} do not any more", tally.won_pass, tally.lost_pass));
    }
    if let Some([before, after]) = tally.not_answered.filter(|counts| *counts != [0, 0]) {
        text.paragraph(&format!("Items not answered: {before} → {after}"));
    }
    if let Some(allowed) = allowed {
        let look = if tally.regressions > 0 { Look::Bad } else { Look::Good };
        let count = counted(tally.regressions, "regression");
        text.styled(look, &format!("{count}: a score that fell by more than {allowed}, or is gone"));
    }
}
