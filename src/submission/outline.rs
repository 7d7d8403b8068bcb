//! The headings and the lines of prose of a Markdown text, as `CommonMark` has them, and which items the headings name.

use std::collections::BTreeSet;
use std::ops::Range;

use super::find;
use super::nearly::{self, Doubt, Lone};
use crate::rubric::index::ItemIndex;
use crate::text::question::bare_number;

/// A line that begins with so many blanks is code (`CommonMark` 4.4).
const CODE_INDENT: usize = 4;

/// A line that is a question has so many bytes, at least and at most.
const SHORTEST_QUESTION: usize = 8;
const LONGEST_QUESTION: usize = 1000;

/// The level of headings that are lines: below all others.
const LINE_LEVEL: usize = 7;

/// What a text holds, in text order.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) headings: Vec<Heading>,
    /// Where the lines begin that are neither blank nor a heading nor a line across the page.
    pub(super) prose: Vec<usize>,
    /// The line of a code fence that is never closed.
    pub(super) open_fence: Option<u64>,
    /// Whether the headings name items by their numbers.
    pub(super) goes_by_numbers: bool,
    /// The lines that may be headings, and are none.
    pub(super) doubts: Vec<Doubt>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Hashes,
    Underline,
    /// A line that is a question, or bold.
    Line,
}

/// A heading, or a line that is one.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) name: String,
    /// The item that it names.
    pub(super) item: Option<usize>,
    style: Style,
    level: usize,
    /// Its line, from 1.
    pub(super) line: u64,
    /// Where the heading begins, in bytes.
    pub(super) start: usize,
    /// Where the text below it begins, in bytes.
    pub(super) body: usize,
}

impl Heading {
    /// Makes a heading of a line at a place, in bytes.
    pub(super) fn of_line(name: &str, item: Option<usize>, line: u64, at: Range<usize>) -> Self {
        Self { name: name.to_owned(), item, style: Style::Line, level: LINE_LEVEL, line, start: at.start, body: at.end }
    }
}

struct Line<'a> {
    number: u64,
    start: usize,
    end: usize,
    /// Without the line end and the blanks around.
    text: &'a str,
    /// Blanks in front, with a tab as four.
    indent: usize,
}

struct Fence {
    mark: char,
    length: usize,
    line: u64,
    /// So many headings were found before it.
    headings: usize,
}

/// Reads what a text holds.
pub(super) fn outline(text: &str, index: &ItemIndex) -> Outline {
    let mut found = Outline::default();
    let mut paragraph: Vec<Line> = Vec::new();
    let mut fence: Option<Fence> = None;
    let mut lones: Vec<Lone> = Vec::new();
    for line in lines(text) {
        if line.text.contains(|char: char| !matches!(char, '-' | '*' | '_' | '=' | ' ')) {
            found.prose.push(line.start);
        }
        match &fence {
            Some(open) if closes(&line, open) => {
                found.headings.truncate(open.headings);
                fence = None;
                paragraph.clear();
                continue;
            }
            Some(_) => {}
            None => fence = opened(&line, found.headings.len()),
        }
        if line.text.is_empty() || fence.as_ref().is_some_and(|fence| fence.line == line.number) {
            paragraph.clear();
        } else if let Some((level, name)) = hashes(&line) {
            found.headings.push(heading(name, level, Style::Hashes, (&line, &line), index));
            paragraph.clear();
        } else if let Some(level) = underline(&line) {
            found.headings.extend(underlined(&paragraph, level, &line, index));
            paragraph.clear();
        } else if line.indent < CODE_INDENT || !paragraph.is_empty() {
            if fence.is_none() && paragraph.is_empty() && is_lone(&line, text, &found.headings) {
                lones.push(Lone { line: line.number, start: line.start, end: line.end });
            }
            found.headings.extend(asked(&line, index));
            paragraph.push(line);
        }
    }
    if let Some(open) = &fence {
        let inside = found.headings.split_off(open.headings);
        found.headings.extend(inside.into_iter().filter(|heading| heading.item.is_some()));
    }
    found.open_fence = fence.map(|fence| fence.line);
    found.goes_by_numbers = name_by_numbers(&mut found.headings, index);
    settle_lines(&mut found, |headings| nearly::open(headings, &lones, text, index));
    found.doubts = nearly::doubts(&found.headings, &lones, text, index);
    let mut headings = found.headings.iter().peekable();
    found.prose.retain(|&start| {
        while headings.next_if(|heading| heading.body <= start).is_some() {}
        headings.peek().is_none_or(|heading| start < heading.start)
    });
    found
}

/// Reads a line that is nothing but a question of the rubric, or a bold one that may be meant as such.
fn asked(line: &Line, index: &ItemIndex) -> Option<Heading> {
    let bare = ["**", "__"].iter().find_map(|mark| line.text.strip_prefix(mark)?.strip_suffix(mark));
    let is_number = bare.is_some_and(|text| bare_number(text).is_some());
    if line.text.len() < SHORTEST_QUESTION && !is_number || line.text.len() > LONGEST_QUESTION {
        return None;
    }
    let item = index.find_question(line.text);
    let is_numbered = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let may_be =
        |text: &str| !text.contains("**") && (text.ends_with('?') || is_numbered(text) || bare_number(text).is_some());
    let is_heading = item.is_some() || bare.is_some_and(may_be);
    let name = bare.unwrap_or(line.text);
    is_heading.then(|| Heading::of_line(name, item, line.number, line.start..line.end))
}

/// Whether a line stands below a blank one, at the beginning, or right below a heading that names nothing.
fn is_lone(line: &Line, text: &str, headings: &[Heading]) -> bool {
    let is_below = |heading: &Heading| heading.item.is_none() && heading.body == line.start;
    text[..line.start].lines().next_back().is_none_or(|above| above.trim().is_empty())
        || headings.last().is_some_and(is_below)
}

/// Lets headings that are a number alone name the items of these numbers, where none names an item otherwise and no item twice.
fn name_by_numbers(headings: &mut [Heading], index: &ItemIndex) -> bool {
    if headings.iter().any(|heading| heading.item.is_some()) {
        return false;
    }
    let items: Vec<Option<usize>> = headings.iter().map(|heading| index.find_numbered(&heading.name)).collect();
    let count = items.iter().flatten().count();
    let is_safe = count > 0 && items.iter().flatten().collect::<BTreeSet<_>>().len() == count;
    if is_safe {
        for (heading, item) in headings.iter_mut().zip(items) {
            heading.item = item;
        }
    }
    is_safe
}

/// Leaves of the lines that are questions those of items that no other heading names, lets further lines be headings, and puts
/// headings that name nothing and stand right above them together with them.
fn settle_lines(found: &mut Outline, open: impl FnOnce(&mut Vec<Heading>)) {
    let is_line = |heading: &Heading| heading.style == Style::Line;
    let named: BTreeSet<usize> =
        found.headings.iter().filter(|heading| !is_line(heading)).filter_map(|heading| heading.item).collect();
    let is_free = |heading: &Heading| heading.item.is_some_and(|item| !named.contains(&item));
    let any_free = found.headings.iter().any(|heading| is_line(heading) && is_free(heading));
    // Bold lines that name nothing are answers' own, unless questions are written like that.
    found.headings.retain(|heading| !is_line(heading) || is_free(heading) || heading.item.is_none() && any_free);
    open(&mut found.headings);
    let mut settled: Vec<Heading> = Vec::new();
    for mut heading in std::mem::take(&mut found.headings) {
        if is_line(&heading) && heading.item.is_some() {
            let is_above =
                |above: &Heading| above.item.is_none() && count_between(&found.prose, above.body, heading.start) == 0;
            if let Some(above) = settled.pop_if(|above| is_above(above)) {
                (heading.line, heading.start) = (above.line, above.start);
            }
        }
        settled.push(heading);
    }
    found.headings = settled;
}

/// Returns the headings that name an item or are of the same level as one that does.
pub(super) fn beside_items(headings: &[Heading]) -> impl Iterator<Item = &Heading> {
    let kind = |heading: &Heading| {
        // A line of `-` is far more often a separator than an underline: it is a kind of its own.
        let dashes = heading.style == Style::Underline && heading.level == 2;
        (heading.level, dashes)
    };
    let kinds: BTreeSet<_> = headings.iter().filter(|heading| heading.item.is_some()).map(kind).collect();
    headings
        .iter()
        .filter(move |heading| heading.item.is_some() || (!heading.name.is_empty() && kinds.contains(&kind(heading))))
}

/// Returns how many of some places lie in a range; they are ascending.
pub(super) fn count_between(starts: &[usize], from: usize, to: usize) -> usize {
    starts.partition_point(|&start| start < to).saturating_sub(starts.partition_point(|&start| start < from))
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut end = 0;
    text.split_inclusive('\n').zip(1..).map(move |(line, number)| {
        let start = end;
        end += line.len();
        let blanks = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        let indent = blanks.chars().map(|blank| if blank == '\t' { 4 } else { 1 }).sum();
        Line { number, start, end, text: line.trim(), indent }
    })
}

fn opened(line: &Line, headings: usize) -> Option<Fence> {
    let mark = line.text.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let info = line.text.trim_start_matches(mark);
    let length = line.text.len() - info.len();
    let inline = mark == '`' && info.contains('`');
    (length >= 3 && line.indent < CODE_INDENT && !inline).then_some(Fence { mark, length, line: line.number, headings })
}

fn closes(line: &Line, fence: &Fence) -> bool {
    line.indent < CODE_INDENT && line.text.len() >= fence.length && line.text.chars().all(|char| char == fence.mark)
}

/// Reads `## name ##`.
fn hashes<'a>(line: &Line<'a>) -> Option<(usize, &'a str)> {
    let rest = line.text.trim_start_matches('#');
    let level = line.text.len() - rest.len();
    if line.indent >= CODE_INDENT || !(1..=6).contains(&level) || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let open = rest.trim_end_matches('#');
    let closed = open.is_empty() || open.ends_with([' ', '\t']);
    Some((level, if closed { open.trim() } else { rest.trim() }))
}

fn underline(line: &Line) -> Option<usize> {
    let level = if line.text.starts_with('=') { 1 } else { 2 };
    let all = |mark| line.text.chars().all(|char| char == mark);
    (line.indent < CODE_INDENT && !line.text.is_empty() && (all('=') || all('-'))).then_some(level)
}

/// Makes a heading of an underlined paragraph, or of its last line where only that names an item.
fn underlined(paragraph: &[Line], level: usize, underline: &Line, index: &ItemIndex) -> Option<Heading> {
    let (first, last) = (paragraph.first()?, paragraph.last()?);
    let whole = paragraph.iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
    let (name, from) = match find(index, &whole) {
        Some(_) => (whole.as_str(), first),
        None => (last.text, last),
    };
    // Under a list or a quotation it is a line across the page.
    let listed = from.text.starts_with(['-', '*', '+', '>']) && !from.text.starts_with("**");
    let heading = heading(name, level, Style::Underline, (from, underline), index);
    let kept = !listed && (heading.item.is_some() || paragraph.len() == 1);
    kept.then_some(heading)
}

fn heading(name: &str, level: usize, style: Style, (from, to): (&Line, &Line), index: &ItemIndex) -> Heading {
    let item = index.find_heading(name);
    Heading { name: name.to_owned(), item, style, level, line: from.number, start: from.start, body: to.end }
}
