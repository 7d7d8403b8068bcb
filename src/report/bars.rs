//! The bars that a run was held to, and who missed them, in words.

use super::figure;
use super::words::counted;
use crate::grade::Summary;
use crate::grade::held::{Bar, HeldBar, Miss, Short};

/// The name of the suite and of the annotation that tell of bars.
pub(super) const NAME: &str = "bars";

/// Returns what it is to be below a bar, for the head of a list.
#[must_use]
pub fn title(held: &HeldBar) -> String {
    let at = held.at;
    match &held.bar {
        Bar::Every => format!("below {at}"),
        Bar::Mean => format!("mean below {at}"),
        Bar::Total => format!("total below {at}"),
        Bar::Required(item) => format!("{item} below {at}"),
    }
}

/// Says who missed a bar, where, and what was there; as untrusted as the names of candidates and files.
#[must_use]
pub fn miss(miss: &Miss) -> String {
    let short = short(&miss.short);
    let Some(candidate) = &miss.candidate else { return short };
    match (miss.item.as_deref(), &miss.source) {
        (Some(""), Some(source)) => format!("{candidate} ({source}): {short}"),
        (Some(item), Some(source)) => format!("{candidate} / {item} ({source}): {short}"),
        _ => format!("{candidate}: {short}"),
    }
}

/// Says of each who is named that they missed a bar, and how many more did.
pub(super) fn who(held: &HeldBar) -> Vec<String> {
    let more = (held.unnamed() > 0).then(|| format!("and {} more", held.unnamed()));
    held.named().iter().map(miss).chain(more).collect()
}

/// Says who missed a bar and what was there, where the response can be looked up.
pub(super) fn miss_without_source(miss: &Miss) -> String {
    let short = short(&miss.short);
    match (&miss.candidate, miss.item.as_deref()) {
        (Some(candidate), Some(item)) if !item.is_empty() => format!("{candidate} / {item}: {short}"),
        (Some(candidate), _) => format!("{candidate}: {short}"),
        (None, _) => short,
    }
}

fn short(short: &Short) -> String {
    match short {
        Short::Score(score) => format!("{score:.4}"),
        Short::Blank => "blank".into(),
        Short::Absent => "no response".into(),
        Short::Mean(mean, count) => format!("{}, the mean of {}", figure::mean(*mean), counted(*count, "score")),
        Short::NoMean => "there is no score, only blank responses".into(),
        Short::Share { share, points, max_points } => {
            let (points, max_points) = (figure::points(*points), figure::points(*max_points));
            format!("{} ({points} of {max_points} points)", figure::mean(*share))
        }
    }
}

/// Returns the option that set a bar, and what it was set to.
pub(super) fn option(held: &HeldBar) -> (&'static str, String) {
    let at = held.at;
    match &held.bar {
        Bar::Every => ("--fail-under", at.to_string()),
        Bar::Mean => ("--fail-under-mean", at.to_string()),
        Bar::Total => ("--fail-under-total", at.to_string()),
        Bar::Required(item) => ("--require", format!("{item}={at}")),
    }
}

/// Says whether a bar was missed, and by how many.
pub(super) fn verdict(held: &HeldBar) -> String {
    let noun = match held.bar {
        _ if held.missed == 0 => return "not missed".into(),
        Bar::Mean => return "missed".into(),
        Bar::Every => "response",
        Bar::Total | Bar::Required(_) => "candidate",
    };
    format!("missed by {}", counted(held.missed, noun))
}

/// Says of how many bars how many were missed; none where there were none.
pub(super) fn headline(summary: &Summary) -> Option<String> {
    let missed = summary.bars.iter().filter(|held| held.missed > 0).count();
    let part = if summary.shard.is_some() { " in this part of the run" } else { "" };
    let says = match (summary.bars.len(), missed) {
        (0, _) => return None,
        (1, 0) => "The bar was not missed".into(),
        (all, 0) => format!("None of the {all} bars was missed"),
        (1, _) => "The bar was missed".into(),
        (all, 1) => format!("1 of the {all} bars was missed"),
        (all, missed) => format!("{missed} of the {all} bars were missed"),
    };
    let code = if missed > 0 { " (exit code 100)" } else { "" };
    Some(format!("{says}{part}{code}"))
}

/// Returns the bars, those that were missed first.
pub(super) fn by_verdict(summary: &Summary) -> Vec<&HeldBar> {
    let mut bars: Vec<&HeldBar> = summary.bars.iter().collect();
    bars.sort_by_key(|held| held.missed == 0);
    bars
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    #[test]
    fn bar_is_told_with_its_option_and_who_missed_it() {
        let told: Vec<_> = samples::bars()
            .iter()
            .map(|held| {
                let (option, value) = option(held);
                let lines: Vec<String> = held.missed_by.iter().map(miss).collect();
                format!("{option} {value} | {} | {} | {}", title(held), verdict(held), lines.join("; "))
            })
            .collect();
        let expected = [
            "--fail-under 0.6 | below 0.6 | missed by 12 responses | Ada / orm (answers.csv:2): 0.2500; Ada / views \
             (ada/views.md): blank",
            "--fail-under-mean 0.2 | mean below 0.2 | not missed | ",
            "--fail-under-total 0.5 | total below 0.5 | missed by 1 candidate | Ada: 0.1250 (2.50 of 20.00 points)",
            "--require forms=0.7 | forms below 0.7 | missed by 1 candidate | Ada: no response",
        ];
        assert_eq!(told, expected);
    }

    #[track_caller]
    fn check(bars: &[HeldBar], expected: Option<&str>) {
        let mut summary = samples::summary(&[]);
        summary.bars = bars.to_vec();
        assert_eq!(headline(&summary).as_deref(), expected);
    }

    #[test]
    fn headline_counts_bars_and_names_the_exit_code_only_where_one_was_missed() {
        let bars = samples::bars();
        check(&[], None);
        check(&bars, Some("3 of the 4 bars were missed (exit code 100)"));
        check(&bars[..2], Some("1 of the 2 bars was missed (exit code 100)"));
        check(&bars[..1], Some("The bar was missed (exit code 100)"));
        check(&bars[1..2], Some("The bar was not missed"));
        check(&[bars[1].clone(), bars[1].clone()], Some("None of the 2 bars was missed"));
    }
}
