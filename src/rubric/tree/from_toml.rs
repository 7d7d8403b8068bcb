//! Reads TOML into a tree, and says of each error of syntax what was meant.

use std::ops::Range;

use toml::de::DeTable;

use super::{Kind, Refusal, Tree, slip};

/// Reads TOML.
///
/// # Errors
///
/// Every error of syntax that the parser finds.
pub fn of_toml(source: &str) -> Result<Tree<'_>, Vec<Refusal>> {
    let (tree, errors) = DeTable::parse_recoverable(source);
    if errors.is_empty() {
        return Ok(tree);
    }
    let mut refusals: Vec<Refusal> = errors.into_iter().map(|error| refusal(source, &error)).collect();
    if refusals.iter().any(|refusal| refusal.kind == Kind::Twin) {
        let single = single_brackets(source);
        // Tables of one name are one table to the parser, and their fields are there twice.
        if !single.is_empty() {
            refusals.retain(|refusal| refusal.kind != Kind::Twin);
            refusals.extend(single);
        }
    }
    if let Some(open) = open_text(source, &refusals) {
        // The text swallows all that follows it: whatever else the parser misses at the end is its doing.
        refusals.retain(|refusal| refusal.span.as_ref().is_none_or(|span| span.start < source.trim_end().len()));
        refusals.push(Refusal::at(open..open + 3, "this text is not closed, expected `\"`"));
    } else if let Some(open) = open_list(source, &refusals) {
        // What follows reads as its entries; that it is none of them is no fault of its own.
        let end = refusals.iter().filter(|refusal| is_open_list(refusal)).find_map(|refusal| refusal.span.clone());
        let is_inside = |refusal: &Refusal| {
            let span = refusal.span.as_ref();
            span.is_some_and(|span| span.start >= open && end.as_ref().is_some_and(|end| span.start <= end.start))
        };
        let start = |refusal: &&Refusal| refusal.span.as_ref().map(|span| span.start);
        let first = refusals.iter().filter(|refusal| is_inside(refusal)).min_by_key(start);
        // A text that is not closed in its line may have swallowed the bracket.
        let quote = first.and_then(|first| slip::quote(source, first.span.as_ref()?.start, &first.message));
        let quote = quote.map(|slip| Refusal::at(slip.span, slip.message).with_hint(slip.hint));
        let text = quote.or_else(|| first.filter(|refusal| is_open_text(refusal)).cloned());
        refusals.retain(|refusal| !is_inside(refusal));
        refusals.push(text.unwrap_or_else(|| Refusal::at(open..open + 1, "this list is not closed, expected `]`")));
    }
    refusals.sort_by_key(|refusal| refusal.span.as_ref().map(|span| span.start));
    Err(in_own_words(source, refusals))
}

/// Refuses each header of a table of which there may be several that has single brackets.
fn single_brackets(source: &str) -> Vec<Refusal> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in source.split_inclusive('\n') {
        let text = line.split('#').next().unwrap_or_default().trim_end();
        let name = text.trim_start().strip_prefix('[').and_then(|name| name.strip_suffix(']')).map(str::trim);
        if let Some(name @ ("item" | "item.concept" | "item.misconception")) = name {
            let header = start + text.len() - text.trim_start().len()..start + text.len();
            found.push(Refusal::at(header, "the header has single brackets").with_hint(format!("write `[[{name}]]`")));
        }
        start += line.len();
    }
    found
}

fn refusal(source: &str, error: &toml::de::Error) -> Refusal {
    let span = error.span();
    let twin = span.clone().and_then(|span| source.get(span)).filter(|_| error.message() == "duplicate key");
    if twin == Some("item")
        && let Some(early) = early_header(source)
    {
        return Refusal::at(early.clone(), format!("{} stands before the first [[item]]", &source[early]))
            .with_hint("write it below the [[item]] that it is part of");
    }
    if twin == Some("id")
        && let Some(span) = span.clone().filter(|span| has_no_id_of_its_own(source, span.start))
    {
        return Refusal::at(span, "`id` is there twice, and the file itself has none")
            .with_hint("write the file's id and title above the first [[item]]");
    }
    match (twin, span) {
        (Some(key), Some(span)) => Refusal::twin(span, key),
        (_, span) => Refusal { span, message: error.message().replace('\n', ", "), hint: None, kind: Kind::Other },
    }
}

/// Returns whether a file has headers before a place and no id above the first of them.
fn has_no_id_of_its_own(source: &str, place: usize) -> bool {
    let mut above = source[..place].lines().map(str::trim_start);
    let is_id = |line: &str| line.strip_prefix("id").is_some_and(|rest| rest.trim_start().starts_with('='));
    above.find(|line| line.starts_with('[') || is_id(line)).is_some_and(|line| line.starts_with('['))
}

/// Returns the header of a part of an item that no item stands before.
fn early_header(source: &str) -> Option<Range<usize>> {
    let first_item = source.find("\n[[item]]")?;
    let start = source[..first_item].find("\n[[item.")? + 1;
    Some(start..start + source[start..].find("]]")? + 2)
}

/// Names slips that people make often; what the parser says about the rest of the same lines is their doing.
fn in_own_words(source: &str, refusals: Vec<Refusal>) -> Vec<Refusal> {
    let start = |refusal: &Refusal| refusal.span.as_ref().map_or(0, |span| span.start);
    let are_in_one_line = |one: usize, other: usize| !source[one.min(other)..one.max(other)].contains('\n');
    let mut told: Vec<Refusal> = Vec::new();
    let mut covered = 0;
    for refusal in refusals {
        let at = start(&refusal);
        if at < covered || told.last().is_some_and(|last| are_in_one_line(start(last), at)) {
            continue;
        }
        let slip = if refusal.hint.is_none() { slip::at(source, at, &refusal.message) } else { None };
        covered = slip.as_ref().map_or(covered, |slip| slip.covers);
        told.push(slip.map_or(refusal, |slip| Refusal::at(slip.span, slip.message).with_hint(slip.hint)));
    }
    told
}

fn is_open_text(refusal: &Refusal) -> bool {
    ["invalid basic string", "invalid literal string"].iter().any(|kind| refusal.message.starts_with(kind))
}

fn is_open_list(refusal: &Refusal) -> bool {
    refusal.message.starts_with("unclosed array,")
}

/// Returns where the first list begins that is not closed.
fn open_list(source: &str, refusals: &[Refusal]) -> Option<usize> {
    refusals.iter().find(|refusal| is_open_list(refusal))?;
    let first = refusals.iter().filter_map(|refusal| refusal.span.as_ref()).map(|span| span.start).min()?;
    let begins = |&(at, _): &(usize, &str)| source[..at].trim_end_matches([' ', '\t']).ends_with('=');
    source[..first].rmatch_indices('[').find(begins).map(|(at, _)| at)
}

/// Returns where the text of several lines begins that is not closed before the end of the file.
fn open_text(source: &str, refusals: &[Refusal]) -> Option<usize> {
    let is_open = |(text, quotes): (&str, &'static str)| {
        let is_told = refusals.iter().any(|refusal| refusal.message.contains(text));
        if is_told { source.rfind(quotes) } else { None }
    };
    [("multi-line basic string", "\"\"\""), ("multi-line literal string", "'''")].into_iter().find_map(is_open)
}
