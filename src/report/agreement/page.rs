//! The form of an agreement for people at a terminal: short tables, then the worst cases.

use std::fmt::Write;

use super::words;
use crate::agreement::{Agreement, Correlations, MarkedResponse, MarkedSet};
use crate::grade::Signature;
use crate::report::colour::Colour;
use crate::report::figure;
use crate::report::ruled::ruled;
use crate::report::words::counted;
use crate::statistics::{FEWEST_PER_ITEM, Statistic, WithinItems};
use crate::untrusted::on_one_line;

/// What stands in the place of a figure that is not defined; the reason is said below the table.
const NOT_DEFINED: &str = "not defined";

const CORRELATIONS: [&str; 5] = ["agreement of", "Pearson", "Spearman", "item Pearson", "item Spearman"];

/// Returns all figures but those by item, the worst cases and the signature; every line ends with a line break.
///
/// `width` is how many columns the terminal has. Figures have 3 places; a figure that is not defined says why.
#[must_use]
pub fn page(
    signature: &Signature,
    set: &MarkedSet,
    agreement: &Agreement,
    width: Option<u16>,
    colour: Colour,
) -> String {
    let table = |columns: &[&str], rows: Vec<Vec<String>>| ruled(columns, &rows, &[], width, colour);
    let sections = [
        totals(set, agreement),
        correlations(agreement, &table),
        errors(agreement, &table),
        passes(set, agreement, &table),
        lengths(agreement, &table),
        cases("most over-credited", set, &agreement.over_credited),
        cases("most under-credited", set, &agreement.under_credited),
        format!("{}\n", on_one_line(&signature.short())),
    ];
    let shown: Vec<String> = sections.into_iter().filter(|section| !section.is_empty()).collect();
    shown.join("\n")
}

/// Makes a table of its columns and rows.
type TableMaker<'a> = dyn Fn(&[&str], Vec<Vec<String>>) -> String + 'a;

fn totals(set: &MarkedSet, agreement: &Agreement) -> String {
    let counts = agreement.counts;
    let (answers, items) = (nouns(counts.responses, "marked answer"), nouns(set.items.len(), "item"));
    let mut line = format!("{answers} to {items}: {} graded", counts.graded);
    for (count, label) in [(counts.blank, "blank (0 each)"), (counts.unscored, "unscored (left out)")] {
        if count > 0 {
            let _ = write!(line, ", {count} {label}");
        }
    }
    line + "\n"
}

/// Returns what is correlated, by its name.
fn correlated(agreement: &Agreement) -> [(&'static str, &Correlations); 3] {
    [("score", &agreement.score), ("similarity alone", &agreement.similarity), ("coverage alone", &agreement.coverage)]
}

fn figures(correlations: &Correlations) -> [Statistic; 4] {
    [correlations.pearson, correlations.spearman, correlations.within_pearson.mean, correlations.within_spearman.mean]
}

fn correlations(agreement: &Agreement, table: &TableMaker<'_>) -> String {
    let row = |(name, correlations): (&str, &Correlations)| {
        let cells = figures(correlations).map(figure);
        [vec![name.to_owned()], cells.to_vec()].concat()
    };
    let rows = correlated(agreement).into_iter().map(row).collect();
    table(&CORRELATIONS, rows) + &correlation_notes(agreement)
}

/// Says which items the means are of, and why figures are not defined.
fn correlation_notes(agreement: &Agreement) -> String {
    let mut text = String::new();
    let within = &agreement.score.within_pearson;
    if within.used > 0 {
        let _ = writeln!(text, "item figures are means of those within items: {}", items_used(within));
    }
    for (name, correlations) in correlated(agreement) {
        let own = &correlations.within_pearson;
        if own.used > 0 && items_used(own) != items_used(within) {
            let _ = writeln!(text, "for {name}: {}", items_used(own));
        }
        let (all, items) = (correlations.pearson.err(), own.mean.err());
        if let Some(reason) = all {
            let _ = writeln!(text, "{NOT_DEFINED} for {name}: {reason}");
        }
        if let Some(reason) = items.filter(|_| items != all) {
            let _ = writeln!(text, "{NOT_DEFINED} for {name} within items: {reason}");
        }
    }
    text
}

fn items_used(within: &WithinItems) -> String {
    let mut text = nouns(within.used, "item");
    for (count, why) in [
        (within.flat, "among them with equal values, counted 0".to_owned()),
        (within.too_few, format!("left out with fewer than {FEWEST_PER_ITEM} graded answers")),
        (within.equal_marks, "left out with equal marks".to_owned()),
    ] {
        if count > 0 {
            let _ = write!(text, "; {count} {why}");
        }
    }
    text
}

fn errors(agreement: &Agreement, table: &TableMaker<'_>) -> String {
    let mut columns = vec!["score less mark".to_owned(), "0 to 1".to_owned()];
    let mut scales = vec![agreement.errors];
    if let Ok((max, in_marks)) = agreement.errors_in_marks
        && agreement.errors != Ok(in_marks)
    {
        columns.push(format!("0 to {max}"));
        scales.push(Ok(in_marks));
    }
    let row = |name: &str, cell: &dyn Fn(usize) -> String| {
        let cells = (0..scales.len()).map(cell);
        std::iter::once(name.to_owned()).chain(cells).collect::<Vec<_>>()
    };
    let rows = vec![
        row("root mean square (RMSE)", &|at| figure(scales[at].map(|errors| errors.rmse))),
        row("mean size (MAE)", &|at| figure(scales[at].map(|errors| errors.mae))),
        row("mean (bias)", &|at| signed(scales[at].map(|errors| errors.bias))),
    ];
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut text = table(&columns, rows);
    if let Err(reason) = agreement.errors {
        let _ = writeln!(text, "{NOT_DEFINED}: {reason}");
    } else if let Err(reason) = agreement.errors_in_marks {
        let _ = writeln!(text, "in marks: {NOT_DEFINED}: {reason}");
    }
    text
}

fn passes(set: &MarkedSet, agreement: &Agreement, table: &TableMaker<'_>) -> String {
    let passes = agreement.passes;
    let row = |name: &str, counts: [usize; 2]| vec![name.to_owned(), counts[0].to_string(), counts[1].to_string()];
    let rows =
        vec![row("score passes", [passes.both, passes.by_score]), row("score fails", [passes.by_mark, passes.neither])];
    let mut text = table(&["pass or fail", "mark passes", "mark fails"], rows);
    let (accuracy, precision, recall) = (passes.accuracy(), passes.precision(), passes.recall());
    let named = [("accuracy", accuracy), ("precision", precision), ("recall", recall)];
    let named = named.map(|(name, statistic)| format!("{name} {}", explained(statistic)));
    let _ = writeln!(text, "{}", named.join("; "));
    if let Some(deferral) = agreement.deferral {
        let (share, accuracy) = (explained(deferral.share), explained(deferral.accuracy));
        let _ = writeln!(text, "needs a human: {} (share {share}); accuracy on the rest {accuracy}", deferral.deferred);
    }
    let bands: Vec<String> = set.bands.iter().map(|band| words::start(&band.label)).collect();
    let _ = writeln!(text, "quadratic weighted kappa {} (bands {})", explained(agreement.kappa), bands.join(", "));
    text
}

fn lengths(agreement: &Agreement, table: &TableMaker<'_>) -> String {
    if agreement.lengths.is_empty() {
        return String::new();
    }
    let mut notes = String::new();
    let mut rows = Vec::new();
    for class in &agreement.lengths {
        let (fewest, most) = (class.words.start(), class.words.end());
        let words = if fewest == most { format!("{fewest} words") } else { format!("{fewest} to {most} words") };
        if let Err(reason) = class.pearson {
            let _ = writeln!(notes, "{NOT_DEFINED} for {words}: {reason}");
        }
        rows.push(vec![words, class.responses.to_string(), figure(class.pearson), signed(class.bias)]);
    }
    table(&["by length", "answers", "Pearson", "bias"], rows) + &notes
}

fn cases(title: &str, set: &MarkedSet, places: &[usize]) -> String {
    if places.is_empty() {
        return String::new();
    }
    let mut text = format!("{title}\n");
    for response in places.iter().map(|&place| &set.responses[place]) {
        let _ = writeln!(text, "  {}", case(set, response));
        let _ = writeln!(text, "    {}", words::reason(&response.graded));
        let _ = writeln!(text, "    answer: {}", words::start(&response.graded.answer));
        if let Some(reference) = set.reference(response) {
            let _ = writeln!(text, "    reference: {}", words::start(reference));
        }
    }
    text
}

fn case(set: &MarkedSet, response: &MarkedResponse) -> String {
    let line = response.graded.origin.line.map(|line| format!("line {line}, ")).unwrap_or_default();
    let who =
        if set.names_candidates { format!("{}, ", words::start(&response.graded.candidate)) } else { String::new() };
    let item = words::start(&set.items[response.item].id);
    let mark = response.mark;
    let score = response.score().map(figure::short).unwrap_or_default();
    let difference = response.difference().map(|difference| format!("{difference:+.2}")).unwrap_or_default();
    let (value, max, share) = (mark.value(), mark.max(), mark.share());
    format!("{line}{who}item {item}: score {score}, mark {value} of {max} ({}), {difference}", figure::short(share))
}

fn figure(statistic: Statistic) -> String {
    statistic.map_or(NOT_DEFINED.into(), |value| places(value, ""))
}

fn signed(statistic: Statistic) -> String {
    statistic.map_or(NOT_DEFINED.into(), |value| places(value, "+"))
}

fn explained(statistic: Statistic) -> String {
    statistic.map_or_else(|reason| format!("{NOT_DEFINED}: {reason}"), |value| places(value, ""))
}

/// Writes 3 places, without a sign before zeros.
fn places(value: f64, plus: &str) -> String {
    let text = if plus.is_empty() { format!("{value:.3}") } else { format!("{value:+.3}") };
    if text.trim_start_matches(['+', '-']) == "0.000" { "0.000".into() } else { text }
}

fn nouns(count: usize, noun: &str) -> String {
    counted(count as u64, noun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::agreement::samples;
    use crate::report::samples::signature;

    fn plain(set: &MarkedSet) -> String {
        page(&signature(), set, &Agreement::of(set), None, Colour::Off)
    }

    #[test]
    fn page_counts_what_is_left_out() {
        let text = plain(&samples::set());
        assert!(text.starts_with("4 marked answers to 2 items: 2 graded, 1 blank (0 each), 1 unscored (left out)\n"));
        assert!(text.ends_with("rubric:django-interview@fedcba98\n"));
    }

    #[test]
    fn figure_that_is_not_defined_says_why() {
        let text = plain(&samples::without_blank());
        assert!(text.contains("\nnot defined for score: all values are equal\n"), "{text}");
        assert!(text.contains("\nnot defined for score within items: no item has 3 graded answers\n"), "{text}");
        assert!(text.contains("; precision not defined: no score reaches the pass mark; recall 0.000\n"), "{text}");
        assert!(!text.contains("NaN"));
    }

    #[test]
    fn worst_cases_have_their_place_reason_and_beginning() {
        let text = plain(&samples::set());
        let case =
            "most over-credited\n  line 2, item orm: score 0.25, mark 0.5 of 5 (0.10), +0.15\n    similarity 0.50";
        assert!(text.contains(case), "{text}");
        assert!(text.contains("\n    answer: Models are tables. Django’s ORM"), "{text}");
    }

    #[test]
    fn worst_cases_show_the_reference_that_was_compared() {
        assert!(plain(&samples::set()).contains("\n    reference: Two.\u{FFFD}\n"));
    }

    #[test]
    fn answer_and_item_steer_no_terminal() {
        let mut set = samples::set();
        set.items[0].id = "a\u{1b}]0;x\u{7}\n".into();
        set.responses[0].graded.answer = "Models are tables.\u{9b}2J\u{202E}".repeat(9);
        assert!(plain(&set).lines().all(|line| !line.contains(crate::untrusted::is_steering)));
    }

    #[test]
    fn colour_is_only_there_when_asked_for() {
        let set = samples::set();
        assert!(page(&signature(), &set, &Agreement::of(&set), Some(80), Colour::On).contains('\u{1b}'));
        assert!(!plain(&set).contains('\u{1b}'));
    }

    #[test]
    fn figure_that_rounds_to_zero_has_no_sign() {
        assert_eq!(signed(Ok(-0.0001)), "0.000");
        assert_eq!(signed(Ok(0.0512)), "+0.051");
        assert_eq!(figure(Ok(-0.25)), "-0.250");
    }
}
