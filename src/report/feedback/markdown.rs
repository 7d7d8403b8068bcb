//! The page in Markdown.

use super::page::{Section, Told};
use crate::report::figure;
use crate::report::words::item_or_none;
use crate::untrusted::{in_markdown, on_one_line};

/// Returns the page.
pub(super) fn page(told: &Told) -> String {
    let mut page = format!("# {}\n", in_markdown(&told.candidate));
    if let Some(title) = &told.title {
        page.extend(["\n", &in_markdown(title), "\n"]);
    }
    if let Some([points, of]) = told.total {
        let (points, of) = (figure::points(points), figure::points(of));
        page.extend(["\n**", &points, " of ", &of, " points.** ", &told.passes, "\n"]);
    }
    told.sections.iter().for_each(|section| add(&mut page, section));
    if let Some(items) = &told.not_answered {
        page.extend(["\n## Not answered\n\n", &in_markdown(items), "\n"]);
    }
    page.extend(["\n`", &on_one_line(&told.signature).replace('`', " "), "`\n"]);
    page
}

fn add(page: &mut String, section: &Section) {
    let points = |[points, of]: [f64; 2]| format!(": {} of {} points", figure::points(points), figure::points(of));
    let points = section.points.map(points).unwrap_or_default();
    page.extend(["\n## ", &in_markdown(item_or_none(&section.item)), &points, "\n\n"]);
    if !section.question.is_empty() {
        page.extend([&in_markdown(&section.question), "\n\n"]);
    }
    for line in &section.lines {
        page.extend(["- ", &in_markdown(line), "\n"]);
    }
}
