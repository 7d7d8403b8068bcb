//! The form of a rubric's test for people at a terminal: flip rates by kind and item, then the worst flips.

use std::fmt::Write;

use crate::grade::Signature;
use crate::perturb::{Demand, Effect};
use crate::report::colour::Colour;
use crate::report::figure;
use crate::report::paragraph::at_blanks;
use crate::report::ruled::ruled;
use crate::report::words::{counted, harmless, shortened};
use crate::robustness::{Flips, Robustness, Trial};
use crate::untrusted::on_one_line;

/// How many items are shown; the document has all.
const SHOWN: usize = 10;

/// How many flips of each kind are shown; the document has all.
const SHOWN_PER_KIND: usize = 2;

/// So many characters of a change are shown.
const CHANGE: usize = 160;

/// What a narrow terminal can do without; the document has it.
const SPARE: [&str; 1] = ["not applicable"];

/// What stands in the place of a rate without a trial.
const NONE: &str = "-";

/// Returns the flip rates, the worst flips and the signature; every line ends with a line break.
///
/// `width` is how many columns the terminal has; `ids` are those of the rubric's items.
#[must_use]
pub fn page(
    signature: &Signature,
    ids: &[String],
    robustness: &Robustness,
    width: Option<u16>,
    colour: Colour,
) -> String {
    let table = |columns: &[&str], rows: Vec<Vec<String>>| ruled(columns, &rows, &SPARE, width, colour);
    let mut sections = vec![head(robustness, width), unfit(robustness)];
    for effect in Effect::ALL {
        sections.push(kinds(robustness, effect, &table));
    }
    sections.push(items(robustness, &table));
    for effect in Effect::ALL {
        sections.push(worst(robustness, ids, effect));
    }
    sections.push(format!("{}\n", on_one_line(&signature.short())));
    sections.retain(|section| !section.is_empty());
    sections.join("\n")
}

/// Makes a table of its columns and rows.
type TableMaker<'a> = dyn Fn(&[&str], Vec<Vec<String>>) -> String + 'a;

fn head(robustness: &Robustness, width: Option<u16>) -> String {
    let rates = Effect::ALL.map(|effect| {
        let flips = robustness.total(effect);
        let (flipped, tried, name) = (flips.flipped, flips.tried, effect.name());
        format!("{name} changes: {flipped} of {tried} flip ({})", percent(flips))
    });
    let head = format!("{} tested; {}", counted(robustness.references as u64, "reference"), rates.join("; "));
    match width {
        Some(width) => textwrap::fill(&head, at_blanks(width.into())) + "\n",
        None => head + "\n",
    }
}

fn unfit(robustness: &Robustness) -> String {
    let mut text = String::new();
    for unfit in &robustness.unfit {
        let (item, reference) = (on_one_line(&unfit.item), unfit.reference + 1);
        let _ = writeln!(text, "not tested: {item}, reference {reference} fails its own item ({:.2})", unfit.score);
    }
    text
}

fn kinds(robustness: &Robustness, effect: Effect, table: &TableMaker<'_>) -> String {
    let of_effect = robustness.kinds.iter().filter(|of_kind| of_kind.kind.effect() == effect);
    let rows = of_effect.map(|of_kind| {
        let flips = of_kind.flips;
        vec![
            of_kind.kind.name().to_owned(),
            format!("must {}", of_kind.kind.demand().name()),
            flips.tried.to_string(),
            flips.flipped.to_string(),
            percent(flips),
            of_kind.not_applicable.to_string(),
        ]
    });
    table(&[effect.name(), "score", "tried", "flips", "flip rate", "not applicable"], rows.collect())
}

fn items(robustness: &Robustness, table: &TableMaker<'_>) -> String {
    let mut worst: Vec<_> = robustness.items.iter().filter(|of| of.harmless.flipped + of.harmful.flipped > 0).collect();
    if worst.is_empty() {
        return String::new();
    }
    // Stable: items with as many flips stay in the rubric's order.
    worst.sort_by_key(|of_item| std::cmp::Reverse(of_item.harmless.flipped + of_item.harmful.flipped));
    let cell = |flips: Flips| format!("{} of {}", flips.flipped, flips.tried);
    let rows = worst.iter().take(SHOWN).map(|of_item| {
        let (harmless, harmful) = (of_item.harmless, of_item.harmful);
        vec![on_one_line(&of_item.id).into_owned(), cell(harmless), percent(harmless), cell(harmful), percent(harmful)]
    });
    let mut text = table(&["item", "harmless", "rate", "harmful", "rate"], rows.collect());
    let without = robustness.items.len() - worst.len();
    let more = worst.len().saturating_sub(SHOWN);
    if more > 0 {
        let _ = write!(text, "and {more} more with flips; ");
    }
    let _ = writeln!(text, "{} without a flip", counted(without as u64, "item"));
    text
}

fn worst(robustness: &Robustness, ids: &[String], effect: Effect) -> String {
    let mut text = String::new();
    for kind in robustness.kinds.iter().map(|of_kind| of_kind.kind).filter(|kind| kind.effect() == effect) {
        let of_kind = robustness.flipped.iter().filter(|trial| trial.perturbation.kind == kind);
        for trial in of_kind.take(SHOWN_PER_KIND) {
            let _ = writeln!(text, "  {}", case(trial, ids));
            let _ = writeln!(text, "    {}", shortened(&harmless(&trial.perturbation.change), CHANGE));
        }
    }
    if text.is_empty() { text } else { format!("worst flips of {} changes\n{text}", effect.name()) }
}

fn case(trial: &Trial, ids: &[String]) -> String {
    let perturbation = &trial.perturbation;
    let item = ids.get(perturbation.item).map_or("", String::as_str);
    let passed = match (trial.baseline.passed, trial.passed) {
        (true, false) => ", no longer passes",
        (_, true) if perturbation.kind.demand() == Demand::Fail => ", passes",
        _ => "",
    };
    format!(
        "{}, reference {}, {}: {} -> {}{passed}",
        on_one_line(item),
        perturbation.reference + 1,
        perturbation.kind.name(),
        figure::short(trial.baseline.score),
        figure::short(trial.score)
    )
}

fn percent(flips: Flips) -> String {
    flips.rate().map_or_else(|| NONE.into(), |rate| format!("{:.1} %", 100.0 * rate))
}
