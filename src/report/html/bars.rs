//! The bars that the run was held to, with who missed them.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use super::cells::and_more;
use super::layout::Layout;
use super::tally::{State, Tally};
use crate::grade::Summary;
use crate::grade::held::Miss;
use crate::report::bars;
use crate::untrusted::in_html;

/// So many who missed a bar are listed behind those who are named.
const MOST_LINKS: usize = 200;

/// Where the section stands, and what links to it say.
pub const PART: (&str, &str) = ("bars", "Bars");

/// Writes above all figures how many bars were missed; nothing where there were none.
pub fn headline(out: &mut String, summary: &Summary) -> fmt::Result {
    let Some(headline) = bars::headline(summary) else { return Ok(()) };
    writeln!(out, "<p class=\"note\"><strong>{headline}.</strong> <a href=\"#{}\">Which, and by whom</a></p>", PART.0)
}

/// Writes the section; nothing where there were no bars.
pub fn bars(out: &mut String, tally: &Tally, summary: &Summary, layout: &Layout) -> fmt::Result {
    if summary.bars.is_empty() {
        return Ok(());
    }
    let (id, title) = PART;
    writeln!(out, "<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2>")?;
    let links = Links::new(tally, summary, layout);
    for held in bars::by_verdict(summary) {
        let (option, value) = bars::option(held);
        let bar = format!("<code>{option} {}</code>", in_html(&value));
        let verdict = bars::verdict(held);
        if held.missed == 0 {
            writeln!(out, "<p>{bar} <span class=\"tag yes\">{verdict}</span></p>")?;
            continue;
        }
        write!(
            out,
            "<details open><summary>{bar} <span class=\"tag not\">{verdict}</span></summary>\n<ul class=\"links\">"
        )?;
        let entries = |out: &mut String, misses: &[Miss]| misses.iter().try_for_each(|miss| entry(out, miss, &links));
        entries(out, held.named())?;
        out.push_str("</ul>");
        let folded = &held.missed_by[held.named().len()..];
        let (folded, unlisted) = (&folded[..folded.len().min(MOST_LINKS)], held.unnamed());
        if folded.is_empty() {
            and_more(out, unlisted)?;
        } else if unlisted > 0 {
            write!(out, "<details><summary>and {unlisted} more</summary>\n<ul class=\"links\">")?;
            entries(out, folded)?;
            out.push_str("</ul>");
            and_more(out, unlisted.saturating_sub(folded.len() as u64))?;
            out.push_str("</details>");
        }
        out.push_str("</details>\n");
    }
    out.push_str("</section>\n");
    Ok(())
}

fn entry(out: &mut String, miss: &Miss, links: &Links<'_>) -> fmt::Result {
    let says = in_html(&bars::miss_without_source(miss));
    match links.to(miss) {
        Some(link) => writeln!(out, "<li><a href=\"{link}\"><bdi>{says}</bdi></a></li>"),
        None => writeln!(out, "<li><bdi>{says}</bdi></li>"),
    }
}

/// Where candidates and their responses stand on the page.
struct Links<'a> {
    tally: &'a Tally,
    layout: &'a Layout,
    /// The places of the candidates by their names.
    places: BTreeMap<&'a str, usize>,
    /// The places of each candidate's entries.
    entries: Vec<Vec<usize>>,
}

impl<'a> Links<'a> {
    fn new(tally: &'a Tally, summary: &'a Summary, layout: &'a Layout) -> Self {
        let names = summary.candidates.iter().map(|candidate| candidate.candidate.as_str());
        let places: BTreeMap<&str, usize> = names.zip(0..).collect();
        Self { tally, layout, entries: tally.entries_by_candidate(places.len()), places }
    }

    /// Returns where the response stands that missed, else the candidate.
    fn to(&self, miss: &Miss) -> Option<String> {
        let place = *self.places.get(miss.candidate.as_deref()?)?;
        let Some(item) = miss.item.as_deref() else { return Some(self.layout.candidate(place)) };
        let is_it = |state: State| match (state, miss.short.value()) {
            (State::Scored(score, _), Some(value)) => (score - value).abs() < 1e-9,
            (State::Blank, None) => true,
            (State::Scored(..) | State::Blank | State::Unscored, _) => false,
        };
        let at = self.entries.get(place)?.iter().copied().find(|&at| {
            let entry = &self.tally.entries[at];
            self.tally.items[entry.item].id == item && is_it(entry.state)
        })?;
        Some(self.layout.response(at))
    }
}
