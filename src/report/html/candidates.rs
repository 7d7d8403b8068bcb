//! The table of candidates, the most points first.

use std::fmt::{self, Write};

use super::cells::{bar, mean_cell};
use super::layout::Layout;
use crate::grade::{Summary, Totals};
use crate::report::figure;
use crate::report::ranking::ranking;
use crate::untrusted::in_html;

/// Writes the section; where somebody has not answered an item, with a column for it.
pub fn candidates(out: &mut String, summary: &Summary, layout: &Layout) -> fmt::Result {
    let shows_unanswered = summary.not_answered().is_some_and(|count| count > 0);
    out.push_str("<section aria-labelledby=\"candidates\"><h2 id=\"candidates\">Candidates by points</h2>\n");
    if shows_unanswered {
        let of = match summary.totals {
            Totals::HandedIn => "Points are of what was handed in",
            Totals::AllItems => "Points are of all items",
        };
        writeln!(
            out,
            "<p>{of}; an item that was not answered earns none. <span class=\"bars\">Bars are of the most that anybody could \
             have.</span></p>"
        )?;
    }
    out.push_str(
        "<div class=\"wide\" role=\"group\" aria-labelledby=\"candidates\" tabindex=\"0\"><table><thead><tr><th \
         scope=\"col\">Candidate</th><th scope=\"col\" class=\"n\">Points</th><td class=\"barhead bars\"></td><th \
         scope=\"col\" class=\"n\">Mean</th><th scope=\"col\" class=\"n\">Passed</th>",
    );
    if shows_unanswered {
        out.push_str("<th scope=\"col\" class=\"n\">Not answered</th>");
    }
    out.push_str(
        "<th scope=\"col\" class=\"n\">Blank</th><th scope=\"col\" class=\"n\">Unscored</th><th scope=\"col\" \
         class=\"n\">Needs a human</th></tr></thead><tbody>\n",
    );
    let most = summary.candidates.iter().map(|candidate| candidate.max_points).fold(0.0, f64::max);
    for place in ranking(summary) {
        let candidate = &summary.candidates[place];
        writeln!(
            out,
            "<tr><th scope=\"row\"><a href=\"{}\"><bdi>{}</bdi></a></th><td class=\"n\">{}/{}</td><td class=\"bars\">{}</td>{}<td \
             class=\"n\">{} of {}</td>{}<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
            layout.candidate(place),
            in_html(&candidate.candidate),
            figure::points(candidate.points),
            figure::points(candidate.max_points),
            if most > 0.0 { bar(candidate.points / most) } else { String::new() },
            mean_cell(candidate.counts.mean_score()),
            candidate.counts.passed,
            candidate.counts.scored,
            candidate
                .not_answered
                .filter(|_| shows_unanswered)
                .map(|count| format!("<td class=\"n\">{count}</td>"))
                .unwrap_or_default(),
            candidate.counts.blank,
            candidate.counts.unscored,
            candidate.counts.to_review
        )?;
    }
    out.push_str("</tbody></table></div></section>\n");
    Ok(())
}
