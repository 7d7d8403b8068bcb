//! One candidate's responses: what stands before and after them, on the page of all or on their own.

use std::fmt::{self, Write};

use super::layout::{Layout, Section};
use crate::grade::Summary;
use crate::report::figure;
use crate::untrusted::in_html;

/// What comes after the last response.
pub const END: &str = "</section>\n";

/// Returns the title of a section's own page, as HTML.
pub fn title(section: &Section, summary: &Summary) -> String {
    let name = in_html(&summary.candidates[section.candidate].candidate);
    match section.parts {
        1 => name,
        parts => format!("{name} ({} of {parts})", section.part),
    }
}

/// Opens a section with the candidate's totals and links to the overview and the neighbours.
pub fn head(out: &mut String, layout: &Layout, at: usize, summary: &Summary) -> fmt::Result {
    let section = &layout.sections[at];
    let candidate = &summary.candidates[section.candidate];
    let mean =
        candidate.counts.mean_score().map(|mean| format!("mean score {}, ", figure::short(mean))).unwrap_or_default();
    write!(
        out,
        "<section class=\"candidate\" aria-labelledby=\"k{at}\">\n<div class=\"who\"><h2 id=\"k{at}\" tabindex=\"-1\">\
         <bdi>{}</bdi></h2>\n<p>{mean}{} of {} points, {} of {} passed</p>\n<p class=\"ways\"><a href=\"{}\">\
         Overview</a>",
        title(section, summary),
        figure::points(candidate.points),
        figure::points(candidate.max_points),
        candidate.counts.passed,
        candidate.counts.scored,
        layout.overview()
    )?;
    for (word, neighbour) in [("Before", at.checked_sub(1)), ("Next", Some(at + 1))] {
        let Some((neighbour, section)) = neighbour.and_then(|at| Some((at, layout.sections.get(at)?))) else {
            continue;
        };
        let name = title(section, summary);
        write!(out, " <a href=\"{}\">{word}: <bdi>{name}</bdi></a>", layout.neighbour(neighbour))?;
    }
    out.push_str("</p></div>\n");
    Ok(())
}
