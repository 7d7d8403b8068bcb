//! Reads phrases and what joins them: recursive descent over the grammar that stands in `mod.rs`.

use super::parse::{VariantError, fault};
use super::parts::{drop_articles, is_article};
use super::{Chain, Expression, NEAR, Part, Phrase};
use crate::text::language::Language;

/// The largest number that may follow `..`.
const FARTHEST: usize = 50;

/// Verbs after which `not (a|b)` is what it says, and no `not (...)` for something absent: "does not (need|use)".
const BEFORE_NOT: &[&str] = &[
    "am", "are", "be", "been", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might", "must",
    "need", "or", "should", "was", "were", "will", "would",
];

/// What operators need.
const SIDES: &str = "put a word on each side of `..`, `&` and `|`";

pub(super) struct Parser<'a> {
    pub(super) rest: &'a str,
    pub(super) language: Language,
    /// What a `~` that stands alone says about all words.
    pub(super) whole: Option<usize>,
    inside_not: bool,
    /// How long the whole pattern is.
    pub(super) length: usize,
    /// Whether some part of the pattern is said to be optional.
    has_optional: bool,
}

impl<'a> Parser<'a> {
    /// Begins with a pattern.
    pub(super) fn new(source: &'a str, language: Language) -> Self {
        Self {
            rest: source,
            language,
            whole: None,
            inside_not: false,
            length: source.len(),
            has_optional: source.contains('?'),
        }
    }

    pub(super) fn expression(&mut self) -> Result<Expression, VariantError> {
        let (mut chains, mut absent) = (Vec::new(), Vec::new());
        loop {
            if self.is_at_absence(chains.is_empty() && absent.is_empty()) {
                absent.extend(self.absence()?);
            } else {
                let chain = if chains.is_empty() { self.chain("")? } else { self.chain("&")? };
                chains.push(chain);
            }
            let follows = self.is_at_absence(false);
            if !self.take("&") && !follows {
                break;
            }
            self.refuse_bare_absence()?;
        }
        if chains.is_empty() {
            return Err(fault(
                "`not (...)` has nothing to find beside it",
                "write what must be there too, such as `cache & not (browser)`; for a denial write `not .. browser`",
            ));
        }
        self.rest = self.rest.trim_start();
        Ok(Expression { chains, absent })
    }

    /// Returns whether `not (...)` comes next and stands for something absent: nothing but `&` or an end follows it.
    /// Where a pattern begins with it, `&` must follow: `not (block|wait)` alone is a denial.
    fn is_at_absence(&self, is_first: bool) -> bool {
        let Some(open) = after_not(self.rest) else { return false };
        let after = after_bracket(open).trim_start();
        let goes_on = after.starts_with('&') || after_not(after).is_some();
        goes_on || !is_first && (after.is_empty() || after.starts_with([')', '|']))
    }

    /// Refuses `& not word`, which could be meant as `& not (word)` or as these very words.
    fn refuse_bare_absence(&self) -> Result<(), VariantError> {
        let rest = self.rest.trim_start();
        let after = ["!", "-"].iter().find_map(|mark| rest.strip_prefix(mark)).or_else(|| after_not_word(rest));
        let word = after.map(|after| after.trim_start().split([' ', '&', '.', ')', '|', '~']).next().unwrap_or(after));
        let Some(word) = word.filter(|word| word.starts_with(char::is_alphanumeric)) else { return Ok(()) };
        let mark = &rest[..rest.find(word).unwrap_or(0)];
        Err(fault(
            format!("`& {mark}{word}` can be meant in two ways"),
            format!(
                "write `& not ({word})` for a sentence without the word, `& (not {word})` for the words \"not {word}\""
            ),
        ))
    }

    /// Refuses `not (...)` with more words behind it: nothing tells whether they are to be absent.
    fn refuse_absence_among_words(&self, last: &Part) -> Result<(), VariantError> {
        let Some(open) = after_not(self.rest) else { return Ok(()) };
        let after = after_bracket(open);
        let inside = open[..open.len() - after.len()].trim_end_matches(')');
        if !after.trim_start().starts_with(|c: char| c.is_alphanumeric() || c == '.') {
            return Ok(());
        }
        let before = last.only_word().map_or("...", |term| term.key.as_str());
        let after = after.trim();
        Err(fault(
            format!("`not ({inside})` stands among words"),
            format!("write it at the end, `{before} {after} & not ({inside})`, or `(not {inside})` for these words"),
        ))
    }

    /// Refuses a `?` that stands behind a part and is no part of it.
    fn refuse_lone_optional(&self, last: &Part) -> Result<(), VariantError> {
        let after = self.rest.strip_prefix('?').filter(|after| after.is_empty() || after.starts_with([' ', '.', '&']));
        let Some(_) = after else { return Ok(()) };
        let hint = match last {
            Part::Set { .. } => "a set cannot be missing: write a second variant without it",
            Part::Group { .. } => "what may be missing stands in brackets, and the `?` right behind them: `(all)?`",
        };
        Err(fault("`?` stands alone", hint))
    }

    fn absence(&mut self) -> Result<Vec<Expression>, VariantError> {
        if self.inside_not {
            return Err(fault("`not (...)` stands in another one", "write the word itself instead"));
        }
        self.inside_not = true;
        self.rest = after_not(self.rest).unwrap_or(self.rest);
        let inside = &self.rest[..self.rest.len() - after_bracket(self.rest).len()];
        if inside.trim_start().starts_with(')') {
            return Err(fault("`not ()` holds nothing", "write what must be absent, such as `cache & not (browser)`"));
        }
        if holds_absence(inside) {
            return Err(fault("`not (...)` stands in another one", "write the word itself instead"));
        }
        let mut absent = vec![self.expression()?];
        while self.take("|") {
            absent.push(self.expression()?);
        }
        if !self.take(")") {
            return Err(fault("the bracket after `not` is not closed", "write `not (browser|proxy)`"));
        }
        self.inside_not = false;
        Ok(absent)
    }

    /// Takes phrases that follow each other; `mark` is what stands before the first of them.
    fn chain(&mut self, mark: &str) -> Result<Chain, VariantError> {
        let first = self.phrase_behind(mark)?;
        let mut rest = Vec::new();
        while self.take("..") {
            if self.rest.starts_with('.') {
                return Err(fault("`...` has a dot too many", "write two dots for words between: `view .. template`"));
            }
            let distance = self.distance()?.unwrap_or(NEAR);
            if self.rest.trim_start().is_empty()
                && let [Part::Set { elements, .. }] = first.0.as_slice()
                && rest.is_empty()
            {
                let words: Vec<&str> = elements.iter().filter_map(|ways| Some(ways[0].first()?.key.as_str())).collect();
                return Err(fault(
                    "the distance stands behind the braces",
                    format!("write it as the first thing in them: `{{..{distance} {}}}`", words.join(" ")),
                ));
            }
            rest.push((distance, self.phrase_behind("..")?));
        }
        Ok(Chain { first, rest })
    }

    /// Takes the number that stands right after `..`: `.. 5 rows` is a word, only `..5` is a distance.
    pub(super) fn distance(&mut self) -> Result<Option<usize>, VariantError> {
        let digits = self.rest.len() - self.rest.trim_start_matches(is_digit).len();
        let (number, rest) = self.rest.split_at(digits);
        let is_odd =
            |text: &str| text.strip_prefix(['-', '+', '.', ',']).is_some_and(|text| text.starts_with(is_digit));
        if is_odd(rest) {
            let end = rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len());
            let message = format!("`..{number}{}` is no distance", &rest[..end]);
            return Err(fault(message, format!("write a whole number from 0 to {FARTHEST}: `view ..3 template`")));
        }
        if number.is_empty() {
            return placeholder(rest).map_or(Ok(None), Err);
        }
        if rest.starts_with(char::is_alphabetic) {
            let message = format!("it is not clear whether the number in `..{number}` is a distance");
            return Err(fault(message, "put a blank behind the distance, `..3 words`, or behind the dots, `.. 3rd`"));
        }
        let distance = number.parse().ok().filter(|&distance| distance <= FARTHEST);
        self.rest = rest;
        distance.map(Some).ok_or_else(|| {
            fault(format!("`..{number}` allows too many words between"), format!("write a number up to {FARTHEST}"))
        })
    }

    fn phrase_behind(&mut self, mark: &str) -> Result<Phrase, VariantError> {
        if !mark.is_empty() && self.rest.trim_start().is_empty() {
            return Err(fault(format!("there is no word behind `{mark}`"), SIDES));
        }
        if mark == "&" && self.rest.trim_start().starts_with('&') {
            return Err(fault("there is no word between two `&`", "write one: `join & query`"));
        }
        self.phrase()
    }

    fn phrase(&mut self) -> Result<Phrase, VariantError> {
        let mut parts: Vec<Part> = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            let ends = self.rest.starts_with("..") || self.rest.starts_with(['&', ')', '|', '}']);
            let is_verb = |part: &Part| part.terms().iter().any(|term| BEFORE_NOT.contains(&term.key.as_str()));
            let is_absence = match parts.last().filter(|part| !is_verb(part)) {
                Some(last) => {
                    self.refuse_absence_among_words(last)?;
                    self.is_at_absence(false)
                }
                None => false,
            };
            if ends || self.rest.is_empty() || is_absence {
                break;
            }
            if self
                .rest
                .strip_prefix('.')
                .is_some_and(|rest| rest.starts_with(' ') && rest.trim_start().starts_with('.'))
            {
                return Err(fault("`. .` has a blank in it", "write two dots for words between: `view .. template`"));
            }
            if let Some(last) = parts.last() {
                self.refuse_lone_optional(last)?;
            }
            if self.take("(") {
                parts.push(self.group()?);
            } else if self.take("{") {
                parts.push(self.set()?);
            } else {
                parts.extend(self.words()?.into_iter().map(Part::word));
            }
        }
        if self.language.is_english() {
            drop_articles(&mut parts, !self.rest.starts_with(".."));
            let mut terms = parts.iter().flat_map(Part::terms);
            if let Some(first) = terms.next().filter(|first| is_article(first) && first.key != "a")
                && terms.all(is_article)
            {
                return Err(fault(
                    format!("`{}` is an article, and articles are not looked at", first.key),
                    format!("write the words behind it, or `=\"{}\"` alone for the word as it stands", first.key),
                ));
            }
        }
        if !parts.is_empty() && parts.iter().all(Part::is_optional) {
            let hint = if self.has_optional {
                "leave out the `?` of one: `(all)? rows`, not `(all)? (rows)?`"
            } else {
                "articles are not looked at, so brackets that hold one may stay empty: take it out"
            };
            return Err(fault("every word of it may be missing, and there is no word that must stand there", hint));
        }
        if parts.is_empty() {
            return Err(match self.rest.chars().next() {
                Some('}') => misplaced('}'),
                Some('.') => fault("there is no word before `..`", SIDES),
                Some(c) => fault(format!("there is no word before `{c}`"), SIDES),
                None => fault("there is no word in it", "write the words to look for, for example `raw sql`"),
            });
        }
        Ok(Phrase(parts))
    }

    pub(super) fn take(&mut self, mark: &str) -> bool {
        let after = self.rest.trim_start().strip_prefix(mark);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }
}

pub(super) fn misplaced(c: char) -> VariantError {
    let hint = match c {
        '|' => "write two variants, or alternatives in brackets: `(get|fetch) rows`",
        '{' | '}' => "braces come in pairs and hold words and brackets only: `{cache (page|view)}`",
        _ => "brackets come in pairs and hold words: `(get|fetch) rows`",
    };
    fault(format!("`{c}` has no place here"), hint)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Returns whether there is a `not (...)` in what another one holds; `does not (need|use)` are words.
fn holds_absence(inside: &str) -> bool {
    inside.match_indices("not").any(|(at, _)| {
        let before = inside[..at].trim_end();
        let begins_word = !inside[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or(before).to_lowercase();
        begins_word && after_not(&inside[at..]).is_some() && !BEFORE_NOT.contains(&last.as_str())
    })
}

/// Refuses the letter that stands for a number in formulas where the number itself is due: `..n words`.
fn placeholder(rest: &str) -> Option<VariantError> {
    let letter = rest.chars().next().filter(|letter| ['n', 'N', 'x', 'X'].contains(letter))?;
    rest[1..].starts_with(' ').then(|| {
        let message = format!("it is not clear whether the letter in `..{letter}` is a distance");
        fault(message, format!("write a number behind the dots, `..3 words`, or a blank for the word, `.. {letter}`"))
    })
}

/// Returns what follows `not (`, if the text begins so.
fn after_not(text: &str) -> Option<&str> {
    after_not_word(text)?.trim_start().strip_prefix('(')
}

/// Returns what follows the word `not`, if the text begins with it.
fn after_not_word(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let rest = text.get(..3).filter(|word| word.eq_ignore_ascii_case("not")).map(|_| &text[3..])?;
    (!rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')).then_some(rest)
}

/// Returns what follows the bracket that closes the one before `text`.
fn after_bracket(text: &str) -> &str {
    let (mut depth, mut is_quoted) = (0_usize, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '(' => depth += 1,
            ')' if depth == 0 => return &text[at + 1..],
            ')' => depth -= 1,
            _ => {}
        }
    }
    // The missing bracket is reported where it is looked for.
    ""
}
