//! Warnings about the answers that belong to no single response.

use std::fmt::{self, Write};

use crate::grade::Summary;
use crate::untrusted::in_html;

/// Where the section stands, and what links to it say.
pub const PART: (&str, &str) = ("warnings", "Warnings");

/// Writes the section; nothing where there are none.
pub fn warnings(out: &mut String, summary: &Summary) -> fmt::Result {
    if summary.warnings.is_empty() {
        return Ok(());
    }
    let (id, _) = PART;
    writeln!(out, "<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">Warnings about the answers</h2>\n<ul>")?;
    for warning in &summary.warnings {
        writeln!(out, "<li><bdi>{}</bdi></li>", in_html(warning))?;
    }
    out.push_str("</ul></section>\n");
    Ok(())
}
