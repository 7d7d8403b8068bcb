//! Cells of the overview's tables: a mean score, and a bar beside a figure; and what stands below a list that is cut.

use std::fmt::{self, Write};

use crate::report::figure;

/// Writes of how many entries a list is short; nothing where it has all.
pub fn and_more(out: &mut String, left: u64) -> fmt::Result {
    if left > 0 { write!(out, "<p>and {left} more</p>") } else { Ok(()) }
}

/// Returns a mean score as a cell.
pub fn mean_cell(mean: Option<f64>) -> String {
    match mean {
        None => "<td class=\"n\"><span class=\"v\">none</span><span aria-hidden=\"true\">–</span></td>".into(),
        Some(mean) => format!("<td class=\"n\">{}</td>", figure::short(mean)),
    }
}

/// Returns a mean score as two cells: the figure and a bar.
pub fn mean_cells(mean: Option<f64>) -> String {
    format!("{}<td class=\"bars\">{}</td>", mean_cell(mean), mean.map(bar).unwrap_or_default())
}

/// Draws a bar of a share of its room; the figure stands beside it.
pub fn bar(share: f64) -> String {
    format!(
        "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" \
         focusable=\"false\"><rect class=\"room\" width=\"100\" height=\"10\"/><rect class=\"full\" width=\"{:.1}\" \
         height=\"10\"/></svg>",
        share.clamp(0.0, 1.0) * 100.0
    )
}
