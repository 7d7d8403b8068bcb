//! Reads words, brackets and braces: the places of a phrase.

use super::parse::{VariantError, fault, regex_among_words};
use super::parser::{Parser, misplaced};
use super::term::{exact, terms_of};
use super::{ARTICLES, Form, NEAR, Part, Term, letter};
use crate::text::function_words::is_function_word;

/// The most ways to read one bracket.
const MOST_WAYS: usize = 64;

/// The most words and brackets in one set.
const LARGEST_SET: usize = 8;

impl Parser<'_> {
    /// Takes alternatives, after the opening bracket.
    pub(super) fn group(&mut self) -> Result<Part, VariantError> {
        let mut alternatives = Vec::new();
        let inside = self.rest;
        loop {
            let ways = self.ways()?;
            if let Some(mark) = ["..", "{", "&"].iter().find(|mark| self.rest.starts_with(**mark)) {
                if !self.rest.contains(')') {
                    let closed = inside[..inside.len() - self.rest.len()].trim();
                    return Err(fault("a bracket is not closed", format!("close it: `({closed}) {}`", self.rest)));
                }
                return Err(fault(
                    format!("`{mark}` stands inside brackets"),
                    "brackets hold words, `|` and brackets only: write two variants",
                ));
            }
            if ways.iter().any(Vec::is_empty) {
                return Err(fault(
                    "there is an empty alternative in brackets",
                    "write `(all)?` for a word that may be missing",
                ));
            }
            alternatives.extend(ways);
            if alternatives.len() > MOST_WAYS {
                return Err(fault(
                    format!("brackets within brackets make more than {MOST_WAYS} ways to say it"),
                    "write several variants",
                ));
            }
            if self.take(")") {
                break;
            }
            if !self.take("|") {
                return Err(fault("a bracket is not closed", "write `(get|fetch)`; brackets hold words only"));
            }
        }
        let mut part = Part::Group { alternatives, optional: false };
        self.mark_typos(&mut part)?;
        if let Some(rest) = self.rest.strip_prefix('?') {
            self.rest = rest;
            if let Part::Group { optional, .. } = &mut part {
                *optional = true;
            }
            self.mark_typos(&mut part)?;
        }
        Ok(part)
    }

    /// Takes the words of one alternative; with brackets among them, each way to read it: `(get|fetch) data` is two.
    fn ways(&mut self) -> Result<Vec<Vec<Term>>, VariantError> {
        // Nearly all have one word: a list that grows would take four times the room.
        let mut ways = vec![self.next_words()?.unwrap_or_default()];
        loop {
            if let Some(more) = self.next_words()? {
                for way in &mut ways {
                    way.extend_from_slice(&more);
                }
            } else if self.take("(") {
                let Part::Group { mut alternatives, optional } = self.group()? else { unreachable!("a group is one") };
                if optional {
                    alternatives.push(Vec::new());
                }
                let with = |way: &Vec<Term>| -> Vec<Vec<Term>> {
                    alternatives.iter().map(|more| [way.as_slice(), more].concat()).collect()
                };
                ways = ways.iter().take(MOST_WAYS + 1).flat_map(with).take(MOST_WAYS + 1).collect();
            } else {
                return Ok(ways);
            }
        }
    }

    /// Takes words in any order, after the opening brace.
    pub(super) fn set(&mut self) -> Result<Part, VariantError> {
        let between = if self.take("..") { self.distance()?.unwrap_or(NEAR) } else { NEAR };
        let mut elements: Vec<Vec<Vec<Term>>> = Vec::new();
        loop {
            if self.take("(") {
                match self.group()? {
                    Part::Group { alternatives, optional: false } => elements.push(alternatives),
                    _ => return Err(fault("a word in braces may not be missing", "leave the word out")),
                }
            } else if let Some(terms) = self.next_words()? {
                elements.extend(terms.into_iter().map(|term| vec![vec![term]]));
            } else if self.take("}") {
                break;
            } else {
                return Err(match self.rest.chars().next() {
                    None => fault("a brace is not closed", "write `{cache page}`; braces hold words and brackets only"),
                    Some(_) if self.rest.starts_with("..") => {
                        fault("`..` stands inside braces", "write the distance first, such as `{..3 cache page}`")
                    }
                    Some(c) => fault(
                        format!("`{c}` stands inside braces"),
                        "braces hold words and brackets only: `{cache (page|view)}`",
                    ),
                });
            }
        }
        elements.retain(|element| !element.iter().all(|terms| terms.iter().all(|term| self.is_article(term))));
        let key = |element: &Vec<Vec<Term>>| element.iter().flatten().map(|term| term.stem.clone()).collect::<Vec<_>>();
        for (at, element) in elements.iter().enumerate() {
            if elements[..at].iter().any(|other| key(other) == key(element)) {
                let word = element.iter().flatten().next().map_or("", |term| term.key.as_str());
                return Err(fault(
                    format!("\"{word}\" stands twice in braces"),
                    "each word counts once; leave one out",
                ));
            }
        }
        match elements.len() {
            0 | 1 => Err(fault("there are fewer than two words in braces", "braces are for words in any order")),
            2..=LARGEST_SET => {
                let mut part = Part::Set { elements, between };
                self.mark_typos(&mut part)?;
                Ok(part)
            }
            count => Err(fault(
                format!("there are {count} words in braces"),
                format!("write at most {LARGEST_SET}, and join further ones with `&`"),
            )),
        }
    }

    fn is_article(&self, term: &Term) -> bool {
        self.language.is_english() && is_article(term)
    }

    /// Takes the words of the next stretch without white space, if one comes before the next operator; for phrases,
    /// where a stretch has been seen already.
    pub(super) fn words(&mut self) -> Result<Vec<Term>, VariantError> {
        match self.next_words()? {
            Some(terms) => Ok(terms),
            None => Err(misplaced(self.rest.chars().next().unwrap_or(' '))),
        }
    }

    fn next_words(&mut self) -> Result<Option<Vec<Term>>, VariantError> {
        self.rest = self.rest.trim_start();
        if let Some(quoted) = self.rest.strip_prefix("=\"") {
            let (written, rest) = quoted
                .split_once('"')
                .ok_or_else(|| fault("the quote of `=\"` is not closed", "write `=\"GET\"`, in TOML '=\"GET\"'"))?;
            self.rest = rest;
            let term = exact(written, self.language).ok_or_else(|| {
                fault(format!("there is no letter in `=\"{written}\"`"), "use a regular expression for marks: `/=>/`")
            })?;
            if self.language.is_english() && term.key != "a" && ARTICLES.contains(&term.key.as_str()) {
                return Err(fault(
                    format!("`=\"{written}\"` is an article, and those are not seen among other words"),
                    "put the next word into the same quotes: `=\"the Crown\"`",
                ));
            }
            if self.typos()?.is_some() {
                return Err(fault("`~` follows an exact form", "an exact form forgives nothing; leave `~` out"));
            }
            return Ok(Some(vec![term]));
        }
        let is_first = self.rest.len() == self.length;
        let (chunk, rest) = self.rest.split_at(stretch(self.rest));
        // A call as people write it, `save()`, is its name.
        let is_call = chunk.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let rest = rest.strip_prefix("()").filter(|_| is_call).unwrap_or(rest);
        self.rest = rest;
        if !chunk.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            refuse_other_notation(chunk, rest)?;
        }
        let mut terms = terms_of(chunk, self.language)?;
        // "A" within a pattern is a letter, at its beginning it may be an article with a capital.
        if chunk == "A" && self.language.is_english() && !is_first {
            terms.iter_mut().for_each(letter::keep);
        }
        match self.typos()? {
            Some(typos) if chunk.is_empty() => {
                if !self.rest.trim_start().is_empty() {
                    return Err(fault(
                        format!("`~{typos}` stands before other words"),
                        format!("write it right behind a word, `model~{typos}`, or at the end for the whole variant"),
                    ));
                }
                self.whole = Some(typos);
            }
            Some(typos) => terms.iter_mut().try_for_each(|term| set_typos(term, typos))?,
            None if chunk.is_empty() => return Ok(None),
            None => {}
        }
        Ok(Some(terms))
    }

    /// Takes `~` with its number.
    fn typos(&mut self) -> Result<Option<usize>, VariantError> {
        let Some(rest) = self.rest.strip_prefix('~') else { return Ok(None) };
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = rest.split_at(digits);
        self.rest = rest;
        if rest.starts_with('~') {
            return Err(fault(format!("a second `~` follows `~{number}`"), "write one number of typing mistakes"));
        }
        match number {
            "0" => Ok(Some(0)),
            "1" => Ok(Some(1)),
            "2" => Ok(Some(2)),
            _ => Err(fault(
                format!("`~{number}` is no number of typing mistakes"),
                "write ~0 for none, ~1 for one or ~2 for two",
            )),
        }
    }

    fn mark_typos(&mut self, part: &mut Part) -> Result<(), VariantError> {
        match self.typos()? {
            Some(typos) => for_each_in_part(part, &mut |term| set_typos(term, typos)),
            None => Ok(()),
        }
    }
}

pub(super) fn for_each_in_part(
    part: &mut Part,
    change: &mut impl FnMut(&mut Term) -> Result<(), VariantError>,
) -> Result<(), VariantError> {
    match part {
        Part::Group { alternatives, .. } => alternatives.iter_mut().flatten().try_for_each(change),
        Part::Set { elements, .. } => elements.iter_mut().flatten().flatten().try_for_each(change),
    }
}

pub(super) fn set_typos(term: &mut Term, typos: usize) -> Result<(), VariantError> {
    if term.form != Form::Stem {
        return Ok(());
    }
    if term.key.chars().count() < 2 * typos + 1 {
        let message = format!("`{}~{typos}` would find almost any word", term.key);
        return Err(fault(message, "allow fewer mistakes than half of the letters"));
    }
    term.typos = typos;
    term.is_pinned = typos == 0;
    Ok(())
}

/// Returns the length of the stretch that `text` begins with: up to white space, an operator or an exact form.
fn stretch(text: &str) -> usize {
    let ends = |(at, c): (usize, char)| match c {
        '(' | ')' | '|' | '&' | '{' | '}' | '~' => true,
        '.' => text[at + 1..].starts_with('.'),
        '=' => text[at + 1..].starts_with('"'),
        _ => c.is_whitespace(),
    };
    text.char_indices().find(|&place| ends(place)).map_or(text.len(), |(at, _)| at)
}

/// Refuses what is written as in other languages of patterns; `rest` is what follows.
fn refuse_other_notation(chunk: &str, rest: &str) -> Result<(), VariantError> {
    if looks_like_regex(chunk) {
        return Err(fault(
            format!("`{chunk}` looks like a regular expression"),
            format!("write it between slashes, as a whole variant, `/{chunk}/`; `..` stands for words between"),
        ));
    }
    if chunk == "=" && rest.starts_with(['{', '(']) {
        return Err(fault("`=` stands before a bracket", "an exact form has straight double quotes: `=\"GET\"`"));
    }
    if chunk.contains('…') {
        return Err(fault("`…` is one character", "write two dots for words between: `view .. template`"));
    }
    if chunk.strip_prefix('=').is_some_and(|rest| rest.starts_with(is_quote_or_letter)) {
        return Err(fault(
            format!("`{chunk}` is no exact form"),
            "put the word in straight double quotes, `=\"GET\"`, in TOML '=\"GET\"'",
        ));
    }
    let is_framed = chunk.len() > 2 && chunk.starts_with('/') && chunk.ends_with('/');
    if is_framed || chunk.contains('\\') || chunk == "/" && rest.starts_with('(') {
        return Err(regex_among_words());
    }
    Ok(())
}

/// Returns whether there is a range such as `[a-z]`, or `.+` or `.*`.
fn looks_like_regex(chunk: &str) -> bool {
    let inside = chunk.split_once('[').and_then(|(_, rest)| rest.split_once(']'));
    inside.is_some_and(|(range, _)| range.len() > 2 && range[1..].contains('-'))
        || [".+", ".*"].iter().any(|mark| chunk.contains(mark))
}

fn is_quote_or_letter(c: char) -> bool {
    c.is_alphanumeric() || "'‘’“”„«".contains(c)
}

pub(super) fn is_article(term: &Term) -> bool {
    term.form == Form::Stem && ARTICLES.contains(&term.key.as_str())
}

fn is_a(term: &Term) -> bool {
    term.form == Form::Stem && term.key == "a"
}

/// Drops articles, unless there is nothing else; a group of which one alternative is an article may be missing.
///
/// `is_last` says that no `..` follows: then a final "a" is a letter, since an article has a word behind it.
pub(super) fn drop_articles(parts: &mut Vec<Part>, is_last: bool) {
    if parts.iter().all(|part| part.terms().iter().all(|term| is_article(term))) {
        return;
    }
    let needed = parts.iter().filter(|part| !part.is_optional()).count();
    if let Some(Part::Group { alternatives, .. }) = parts.last_mut().filter(|_| is_last) {
        let is_single = alternatives.len() == 1 && alternatives[0].len() == 1;
        let ends = alternatives.iter_mut().filter(|terms| is_single || terms.len() > 1);
        ends.filter_map(|terms| terms.last_mut().filter(|term| is_a(term))).for_each(letter::keep);
    }
    // Behind a noun it may be one: `vitamin a deficiency`.
    for at in 1..parts.len().saturating_sub(1) {
        let is_behind_noun = parts[at - 1].only_word().is_some_and(|term| !is_function_word(&term.key));
        let is_article = parts[at].only_word().is_some_and(is_a);
        if let Part::Group { alternatives, optional } = &mut parts[at]
            && is_behind_noun
            && is_article
        {
            alternatives.iter_mut().flatten().for_each(letter::keep);
            *optional = true;
        }
    }
    for part in parts.iter_mut() {
        if let Part::Group { alternatives, optional } = part {
            for terms in alternatives.iter_mut() {
                terms.retain(|term| !is_article(term));
            }
            *optional |= alternatives.iter().any(Vec::is_empty) && needed > 1;
            alternatives.retain(|terms| !terms.is_empty());
        }
    }
    parts.retain(|part| !matches!(part, Part::Group { alternatives, .. } if alternatives.is_empty()));
}
