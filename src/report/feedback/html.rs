//! The page for a browser, with the answers.

use std::fmt::{self, Write};

use super::page::{Section, Told};
use crate::report::figure;
use crate::report::html::shell;
use crate::report::words::item_or_none;
use crate::untrusted::in_html;

/// Returns the page.
pub(super) fn page(told: &Told) -> Result<String, fmt::Error> {
    let mut page = String::new();
    let name = in_html(&told.candidate);
    shell::begin(&mut page, &name, &format!("<bdi>{name}</bdi>"), "")?;
    if let Some(title) = &told.title {
        writeln!(page, "<p class=\"question\" dir=\"auto\">{}</p>", in_html(title))?;
    }
    if let Some([points, of]) = told.total {
        let (points, of) = (figure::points(points), figure::points(of));
        writeln!(page, "<p><strong>{points} of {of} points.</strong> {}</p>", told.passes)?;
    }
    page.push_str("<h2 class=\"v\">Items</h2>\n");
    for (at, section) in told.sections.iter().enumerate() {
        add(&mut page, at, section)?;
    }
    if let Some(items) = &told.not_answered {
        let items = in_html(items);
        write!(
            page,
            "<article aria-labelledby=\"open\">\n<h3 id=\"open\">Not answered</h3>\n<p>{items}</p>\n</article>\n"
        )?;
    }
    writeln!(page, "<p><code class=\"signature\">{}</code></p>", in_html(&told.signature))?;
    page.push_str(shell::END);
    Ok(page)
}

fn add(page: &mut String, at: usize, section: &Section) -> fmt::Result {
    let item = in_html(item_or_none(&section.item));
    write!(page, "<article aria-labelledby=\"i{at}\">\n<div class=\"top\"><h3 id=\"i{at}\"><bdi>{item}</bdi></h3>\n")?;
    if let Some([points, of]) = section.points {
        let (points, of) = (figure::points(points), figure::points(of));
        write!(page, "<p class=\"grade\"><strong>{points}</strong> of {of} points</p>")?;
    }
    page.push_str("</div>\n");
    if !section.question.is_empty() {
        writeln!(page, "<p class=\"question\" dir=\"auto\">{}</p>", in_html(&section.question))?;
    }
    if !section.answer.is_empty() {
        writeln!(page, "<h4>Your answer</h4>\n<div class=\"text\" dir=\"auto\">{}</div>", in_html(&section.answer))?;
    }
    page.push_str("<ul>\n");
    for line in &section.lines {
        writeln!(page, "<li>{}</li>", in_html(line))?;
    }
    page.push_str("</ul>\n</article>\n");
    Ok(())
}
