//! The bars that the run was held to, with who missed them.

use std::fmt::{self, Write};

use crate::grade::Summary;
use crate::report::bars;
use crate::untrusted::in_html;

/// Where the section stands, and what links to it say.
pub const PART: (&str, &str) = ("bars", "Bars");

/// Writes the section; nothing where there were no bars.
pub fn bars(out: &mut String, summary: &Summary) -> fmt::Result {
    let Some(headline) = bars::headline(summary) else { return Ok(()) };
    let (id, title) = PART;
    writeln!(
        out,
        "<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2>\n<p><strong>{headline}</strong></p>\n<div \
         class=\"wide\" role=\"group\" aria-labelledby=\"{id}\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">Bar</th><th \
         scope=\"col\">Result</th><th scope=\"col\">Missed by</th></tr></thead><tbody>"
    )?;
    for held in bars::by_verdict(summary) {
        let (option, value) = bars::option(held);
        let class = if held.missed > 0 { "not" } else { "yes" };
        write!(
            out,
            "<tr><th scope=\"row\"><code>{option} {}</code></th><td><span class=\"tag {class}\">{}</span></td><td \
             class=\"long\">",
            in_html(&value),
            bars::verdict(held)
        )?;
        let lines: Vec<String> = held.first.iter().map(|miss| in_html(&bars::miss(miss))).collect();
        if !lines.is_empty() {
            write!(out, "<ul class=\"links\"><li>{}</li></ul>", lines.join("</li>\n<li>"))?;
        }
        if let Some(more) = held.missed.checked_sub(lines.len() as u64).filter(|more| *more > 0) {
            write!(out, "<p>and {more} more</p>")?;
        }
        out.push_str("</td></tr>\n");
    }
    out.push_str("</tbody></table></div></section>\n");
    Ok(())
}
