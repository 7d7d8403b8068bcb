//! The overview of the page: what the whole run looks like, with links to every response.

use std::fmt::{self, Write};

use super::bars::{self, bars};
use super::candidates::candidates;
use super::cells::{and_more, bar, mean_cells};
use super::layout::Layout;
use super::same::{self, same};
use super::tally::{BINS, Entry, State, Tally};
use super::warnings::{self, warnings};
use crate::grade::flags::Flag;
use crate::grade::{Signature, Summary};
use crate::report::figure;
use crate::report::ranking::ranking;
use crate::report::words::{counted, item_or_none};
use crate::untrusted::in_html;

/// A heat map with more cells is no overview any more.
const MOST_CELLS: usize = 20_000;

/// So many links are listed under one flag.
const MOST_LINKS: usize = 200;

/// A list of so many links is short enough to stand open.
const FEW_LINKS: usize = 12;

/// So many items are listed by difficulty.
const MOST_ITEMS: usize = 500;

/// The parts of the overview, in the order in which they stand.
const PARTS: [(&str, &str); 7] = [
    ("human", "Needs a human"),
    ("spread", "Distribution"),
    ("candidates", "Candidates"),
    ("map", "Map"),
    ("items", "Items"),
    ("flags", "Flags"),
    ("signature", "Signature"),
];

/// Returns the links to the parts of the overview and to the first response, as HTML.
pub fn navigation(layout: &Layout, summary: &Summary) -> String {
    let link = |(to, name): (String, &str)| format!("<a href=\"{to}\">{name}</a>");
    let responses = (!layout.sections.is_empty()).then(|| (layout.section(0), "Responses"));
    let bars = (!summary.bars.is_empty()).then_some(bars::PART);
    let warnings = (!summary.warnings.is_empty()).then_some(warnings::PART);
    let same = (!summary.same_answers().is_empty()).then_some(same::PART);
    let (last, before) = PARTS.split_last().map(|(last, before)| (*last, before)).unwrap_or_default();
    let parts = bars
        .into_iter()
        .chain(warnings)
        .chain(before.iter().copied())
        .chain(same)
        .chain([last])
        .map(|(id, name)| (format!("#{id}"), name));
    let links: Vec<String> = parts.chain(responses).map(link).collect();
    format!("<nav aria-label=\"Report\">{}</nav>", links.join("\n"))
}

/// Writes everything up to the first response.
pub fn overview(
    out: &mut String,
    tally: &Tally,
    summary: &Summary,
    layout: &Layout,
    signature: Option<&Signature>,
) -> fmt::Result {
    if summary.is_cut_short {
        out.push_str(
            "<p><strong>This is a part of a report:</strong> the run was interrupted, and more answers may follow. The same \
             command with <code>--resume</code> goes on from here.</p>\n",
        );
    }
    bars::headline(out, summary)?;
    totals(out, summary)?;
    bars(out, tally, summary, layout)?;
    warnings(out, summary)?;
    out.push_str("<div class=\"two\">\n<div>");
    attention(out, tally, summary, layout, "human", "What needs a human", Flag::needs_human)?;
    out.push_str("</div>\n<div>");
    distribution(out, tally)?;
    out.push_str("</div>\n</div>\n");
    candidates(out, summary, layout)?;
    heat_map(out, tally, summary, layout)?;
    items(out, tally)?;
    attention(out, tally, summary, layout, "flags", "Other flags", |flag| !flag.needs_human())?;
    same(out, summary)?;
    let signature = signature.map(Signature::short).unwrap_or_default();
    writeln!(
        out,
        "<section aria-labelledby=\"signature\"><h2 id=\"signature\">Signature</h2>\n<p>Scores can be compared where \
         this is the same. Cite it beside a score.</p>\n<p><code class=\"signature\">{}</code></p></section>",
        in_html(&signature)
    )
}

fn totals(out: &mut String, summary: &Summary) -> fmt::Result {
    let mean = summary.counts.mean_score().map_or_else(|| "–".into(), figure::short);
    out.push_str(
        "<section aria-labelledby=\"totals\"><h2 id=\"totals\" class=\"v\">Totals</h2>\n<dl class=\"totals\">",
    );
    let overridden =
        (summary.counts.overridden > 0).then(|| ("decided by a human", summary.counts.overridden.to_string()));
    for (what, value) in [
        ("candidates", summary.candidates.len().to_string()),
        ("responses", summary.responses.to_string()),
        ("mean score", mean),
        ("passed", format!("{} of {}", summary.counts.passed, summary.counts.scored)),
        ("blank", summary.counts.blank.to_string()),
        ("unscored", summary.counts.unscored.to_string()),
    ]
    .into_iter()
    .chain(summary.not_answered().filter(|count| *count > 0).map(|count| ("not answered", count.to_string())))
    .chain(overridden)
    {
        write!(out, "<div><dt>{what}</dt><dd>{value}</dd></div>")?;
    }
    out.push_str("</dl></section>\n");
    Ok(())
}

/// Writes the responses that have some flags, by flag.
fn attention(
    out: &mut String,
    tally: &Tally,
    summary: &Summary,
    layout: &Layout,
    id: &str,
    heading: &str,
    is_about: impl Fn(Flag) -> bool,
) -> fmt::Result {
    writeln!(out, "<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{heading}</h2>")?;
    let numbers = tally.numbers();
    let mut any = false;
    for flag in Flag::ALL.into_iter().filter(|flag| is_about(*flag)) {
        let flagged = || tally.entries.iter().enumerate().filter(|(_, entry)| entry.flags.contains(&flag));
        let count = flagged().count();
        if count == 0 {
            continue;
        }
        any = true;
        let open = if flag.needs_human() && count <= FEW_LINKS { " open" } else { "" };
        let count = counted(count as u64, "response");
        write!(out, "<details{open}><summary>{}: {count}</summary>\n<ul class=\"links\">", flag.says())?;
        for (at, entry) in flagged().take(MOST_LINKS) {
            let candidate = summary.candidates.get(entry.candidate).map_or("", |candidate| &candidate.candidate);
            writeln!(
                out,
                "<li><a href=\"{}\"><bdi>{}</bdi>, <bdi>{}</bdi>{}</a></li>",
                layout.response(at),
                in_html(candidate),
                in_html(item_or_none(&tally.items[entry.item].id)),
                which(numbers[at])
            )?;
        }
        out.push_str("</ul>");
        and_more(out, flagged().count().saturating_sub(MOST_LINKS) as u64)?;
        out.push_str("</details>\n");
    }
    if !any {
        out.push_str("<p>Nothing.</p>\n");
    }
    out.push_str("</section>\n");
    Ok(())
}

/// Says which of several responses of a candidate to an item one is.
fn which((number, of): (usize, usize)) -> String {
    if of > 1 { format!(" ({number} of {of})") } else { String::new() }
}

fn heat_map(out: &mut String, tally: &Tally, summary: &Summary, layout: &Layout) -> fmt::Result {
    out.push_str("<section aria-labelledby=\"map\"><h2 id=\"map\">Scores by candidate and item</h2>\n");
    let items: Vec<usize> = tally.answered_items().collect();
    let (rows, columns) = (summary.candidates.len(), items.len());
    if rows.saturating_mul(columns) > MOST_CELLS {
        return writeln!(
            out,
            "<p>{rows} candidates and {columns} items are too many for a map. Every response stands below, by \
             candidate.</p></section>"
        );
    }
    out.push_str(
        "<p>The stronger the colour, the higher the score. ✓ passes, – is blank, ? is unscored, an empty cell was not answered.</p>\n<div \
         class=\"wide\" role=\"group\" aria-labelledby=\"map\" tabindex=\"0\"><table class=\"map\"><thead><tr><th \
         scope=\"col\">Candidate</th>",
    );
    for &item in &items {
        write!(out, "<th scope=\"col\"><span><bdi>{}</bdi></span></th>", in_html(item_or_none(&tally.items[item].id)))?;
    }
    out.push_str("</tr></thead><tbody>\n");
    let of_candidates = tally.entries_by_candidate(rows);
    for place in ranking(summary) {
        let name = in_html(&summary.candidates[place].candidate);
        let link = layout.candidate(place);
        write!(out, "<tr><th scope=\"row\"><a href=\"{link}\"><bdi>{name}</bdi></a></th>")?;
        // Both are in the order of the items.
        let mut left = &of_candidates[place][..];
        for &item in &items {
            let count = left.iter().take_while(|&&at| tally.entries[at].item == item).count();
            let (places, rest) = left.split_at(count);
            heat_cell(out, tally, layout, places)?;
            left = rest;
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div></section>\n");
    Ok(())
}

fn heat_cell(out: &mut String, tally: &Tally, layout: &Layout, places: &[usize]) -> fmt::Result {
    let heat = places.iter().find_map(|&at| match tally.entries[at].state {
        State::Scored(score, _) => Some((score * 10.0).floor()),
        State::Blank | State::Unscored => None,
    });
    match heat {
        Some(heat) => write!(out, "<td class=\"h{heat}\">")?,
        None if places.is_empty() => out.push_str("<td class=\"none\">"),
        None => out.push_str("<td>"),
    }
    for &at in places {
        write!(out, "<a href=\"{}\">{}</a> ", layout.response(at), heat_text(&tally.entries[at]))?;
    }
    out.push_str("</td>");
    Ok(())
}

fn heat_text(entry: &Entry) -> String {
    let spoken =
        |sign: &str, word: &str| format!("<span aria-hidden=\"true\">{sign}</span><span class=\"v\">{word}</span>");
    match entry.state {
        State::Scored(score, true) => format!("{}{}", figure::short(score), spoken("✓", " passes")),
        State::Scored(score, false) => figure::short(score),
        State::Blank => spoken("–", "blank"),
        State::Unscored => spoken("?", "unscored"),
    }
}

fn items(out: &mut String, tally: &Tally) -> fmt::Result {
    out.push_str(
        "<section aria-labelledby=\"items\"><h2 id=\"items\">Items, the hardest first</h2>\n<div class=\"wide\" \
         role=\"group\" aria-labelledby=\"items\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">Item</th><th \
         scope=\"col\" class=\"n\">Mean</th><td class=\"barhead bars\"></td><th scope=\"col\" class=\"n\">Passed</th><th \
         scope=\"col\" class=\"n\">Blank</th><th scope=\"col\" class=\"n\">Unscored</th><th scope=\"col\">Concept \
         missed most</th></tr></thead><tbody>\n",
    );
    let mut places: Vec<usize> = tally.answered_items().collect();
    let mean = |place: &usize| tally.items[*place].counts.mean_score().unwrap_or(2.0);
    places.sort_by(|one, other| mean(one).total_cmp(&mean(other)));
    for item in places.iter().take(MOST_ITEMS).map(|&place| &tally.items[place]) {
        let missed = item.most_missed().map_or_else(String::new, |(id, says, count)| {
            let says = if says.is_empty() { id } else { says };
            format!("{} <span class=\"faint\">(by {count} of {})</span>", in_html(says), item.counts.scored)
        });
        writeln!(
            out,
            "<tr><th scope=\"row\"><bdi>{}</bdi><span class=\"asks\">{}</span></th>{}<td class=\"n\">{} of {}</td><td \
             class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"long\">{missed}</td></tr>",
            in_html(item_or_none(&item.id)),
            in_html(item.question.trim()),
            mean_cells(item.counts.mean_score()),
            item.counts.passed,
            item.counts.scored,
            item.counts.blank,
            item.counts.unscored
        )?;
    }
    out.push_str("</tbody></table></div>");
    if let Some(more) = places.len().checked_sub(MOST_ITEMS).filter(|more| *more > 0) {
        write!(out, "<p>and {more} items more</p>")?;
    }
    out.push_str("</section>\n");
    Ok(())
}

fn distribution(out: &mut String, tally: &Tally) -> fmt::Result {
    let bins = tally.distribution();
    let most = bins.iter().copied().max().unwrap_or(0).max(1);
    out.push_str(
        "<section aria-labelledby=\"spread\"><h2 id=\"spread\">Distribution of scores</h2>\n<table class=\"spread\">\
         <thead><tr><th scope=\"col\">Score</th><th scope=\"col\" class=\"n\">Responses</th><td \
         class=\"barhead\"></td></tr></thead><tbody>\n",
    );
    for (at, count) in bins.into_iter().enumerate() {
        let end = if at + 1 == BINS { "to 1.0".into() } else { format!("to below {:.1}", tenth(at + 1)) };
        let share = count as f64 / most as f64;
        writeln!(
            out,
            "<tr><th scope=\"row\">{:.1} {end}</th><td class=\"n\">{count}</td><td>{}</td></tr>",
            tenth(at),
            bar(share)
        )?;
    }
    out.push_str("</tbody></table></section>\n");
    Ok(())
}

fn tenth(at: usize) -> f64 {
    at as f64 / BINS as f64
}
