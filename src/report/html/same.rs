//! Who has the same answer as whom, with links to the candidates.

use std::fmt::{self, Write};

use super::cells::and_more;
use crate::grade::Summary;
use crate::report::same::{HEADING, groups, same_answers};
use crate::untrusted::in_html;

/// So many groups are listed.
const MOST_GROUPS: usize = 200;

/// So many items of a group are.
const MOST_ITEMS: usize = 100;

/// Where the section stands, and what links to it say.
pub const PART: (&str, &str) = ("same", HEADING);

/// Writes the section; nothing where no candidates have the same answer.
pub fn same(out: &mut String, summary: &Summary) -> fmt::Result {
    let Some(says) = same_answers(summary) else { return Ok(()) };
    let (id, _) = PART;
    writeln!(out, "<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{HEADING}</h2>\n<p>{says}.</p>\n<ul>")?;
    let groups = groups(summary);
    let list = |names: &[&str], more: usize| {
        let names = names.iter().map(|name| format!("<bdi>{}</bdi>", in_html(name)));
        let more = (more > 0).then(|| format!("{more} more"));
        names.chain(more).collect::<Vec<_>>().join(", ")
    };
    for group in groups.iter().take(MOST_GROUPS) {
        let shown = &group.items[..group.items.len().min(MOST_ITEMS)];
        let items = list(shown, group.items.len() - shown.len());
        writeln!(out, "<li>{}: {items}</li>", list(&group.candidates, group.more))?;
    }
    out.push_str("</ul>");
    and_more(out, groups.len().saturating_sub(MOST_GROUPS) as u64)?;
    out.push_str("</section>\n");
    Ok(())
}
