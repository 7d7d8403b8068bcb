//! A calibration for people at a terminal: what was chosen, and the errors before and after.

use std::fmt::Write;

use super::colour::Colour;
use super::explain::line_of;
use super::ruled::ruled;
use super::words::counted;
use crate::calibration::{Calibration, Figures, Grouped, HeldOut, Line, Shape};
use crate::readback::decimal::Decimal;

/// Returns what was fitted, to what, and the errors on held-out answers; every line ends with a line break.
///
/// `left_out` says how many marked answers have no score. Figures have 3 places and are of shares, 0 to 1.
#[must_use]
pub fn page(calibration: &Calibration, left_out: usize, width: Option<u16>, colour: Colour) -> String {
    let marks = calibration.marks;
    let mut text = format!("{} to {}", nouns(marks.answers, "marked answer"), nouns(marks.items, "item"));
    if left_out > 0 {
        let _ = write!(text, "; {left_out} without a score left out");
    }
    text.push('\n');
    let _ = write!(text, "mapping: {}", mapping(calibration));
    if let Some(weights) = calibration.weights {
        let _ = writeln!(text, "weights: similarity {}, coverage {}", weights.similarity, weights.coverage);
    }
    let own = calibration.own_figures.as_ref();
    let tables = own.map(|held_out| ("held-out answers to these items", held_out)).into_iter();
    let name = match calibration.shared_figures.grouped {
        Grouped::ByItem => "held-out items",
        Grouped::InsideItems => "held-out answers",
    };
    for (name, held_out) in tables.chain([(name, &calibration.shared_figures)]) {
        text.push('\n');
        text.push_str(&table(name, held_out, width, colour));
    }
    text
}

/// Says how a score becomes a share of the mark, so that a reader can compute it: the mapping, and the lines of items.
fn mapping(calibration: &Calibration) -> String {
    let Calibration { mapping, items, .. } = calibration;
    let mut text = match mapping.shape() {
        Shape::Identity => "the score itself".into(),
        Shape::Linear => format!("linear, {}, held within 0 and 1", whole(mapping.line_at(1.0))),
        Shape::Isotonic => {
            let point =
                |(score, share): &(f64, f64)| format!("{} at {}", Decimal::new(*share, 6), Decimal::new(*score, 6));
            let points: Vec<String> = mapping.points().iter().map(point).collect();
            format!("isotonic, {}; straight between these scores, held within 0 and 1", points.join(", "))
        }
    };
    text.push('\n');
    if !items.is_empty() {
        text.push_str(&lines(calibration));
    }
    // Of the score itself that is the same line.
    if mapping.shape() == Shape::Identity && items.is_empty() {
        return text;
    }
    let _ = writeln!(
        text,
        "below a score of {}: straight from there to 0 at 0, so that what scores nothing earns nothing",
        Decimal::new(calibration.from, 6)
    );
    text
}

/// Lists the items with a line of their own.
fn lines(Calibration { mapping, items, .. }: &Calibration) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{} with a line of its own, held within 0 and 1:", nouns(items.len(), "item"));
    for (key, line) in items {
        let own = Line { intercept: line.intercept, slope: line.slope };
        let shown = match mapping.shape() {
            Shape::Isotonic => line_of(own.slope, "what the mapping gives", own.intercept),
            // Of a straight mapping, whatever the score.
            Shape::Identity | Shape::Linear => whole(mapping.line_at(1.0).then(own)),
        };
        let _ = writeln!(text, "  {}: {shown} ({})", key.item, nouns(line.answers, "mark"));
    }
    text
}

fn whole(line: Line) -> String {
    line_of(line.slope, "score", line.intercept)
}

fn table(name: &str, held_out: &HeldOut, width: Option<u16>, colour: Colour) -> String {
    let HeldOut { folds, answers, before, after, .. } = held_out;
    let title = format!("{name}, {answers} in {folds} folds");
    let row = |name: &str, cell: &dyn Fn(&Figures) -> String| vec![name.to_owned(), cell(before), cell(after)];
    let rows = [
        row("root mean square error (RMSE)", &|figures| places(figures.rmse)),
        row("mean size of error (MAE)", &|figures| places(figures.mae)),
        row("mean error (bias)", &|figures| format!("{:+.3}", figures.bias)),
        row("Pearson", &|figures| figures.pearson.map_or("not defined".into(), places)),
        row("pass or fail, accuracy", &|figures| places(figures.accuracy)),
    ];
    let mut text = ruled(&[title.as_str(), "before", "after"], &rows, &[], width, colour);
    if after.accuracy < before.accuracy {
        text.push_str(
            "Marks are predicted better, but pass or fail is told right less often: weigh both before you use it.\n",
        );
    }
    text
}

fn places(value: f64) -> String {
    format!("{value:.3}")
}

fn nouns(count: usize, noun: &str) -> String {
    counted(count as u64, noun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page_of(before: f64, after: f64) -> String {
        let figures = |accuracy| Figures { rmse: 0.2, mae: 0.1, bias: 0.0, pearson: Some(0.5), accuracy };
        let (before, after) = (figures(before), figures(after));
        let held_out = HeldOut { grouped: Grouped::ByItem, folds: 5, answers: 40, before, after };
        table("held-out items", &held_out, None, Colour::Off)
    }

    #[test]
    fn worse_passes_are_told() {
        let told = "pass or fail is told right less often";
        assert!(page_of(0.867, 0.75).contains(told));
        assert!(!page_of(0.75, 0.75).contains(told));
    }
}
