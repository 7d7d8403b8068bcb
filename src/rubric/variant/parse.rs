//! Reads a pattern: recursive descent over the grammar that stands in `mod.rs`.

use regex::{Regex, RegexBuilder};

use super::term::{exact, terms_of};
use super::{ARTICLES, Chain, Expression, Form, NEAR, Part, Pattern, Phrase, Term};
use crate::text::language::Language;
use crate::text::negation;

/// The largest number that may follow `..`.
const FARTHEST: usize = 50;

/// The most words and brackets in one set.
const LARGEST_SET: usize = 8;

/// The largest size of a compiled regular expression, in bytes.
const REGEX_SIZE: usize = 1 << 20;

/// The longest pattern, in bytes.
const LONGEST: usize = 2000;

/// Verbs after which `not (a|b)` is what it says, and no `not (...)` for something absent: "does not (need|use)".
const BEFORE_NOT: &[&str] = &[
    "am", "are", "be", "been", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might", "must",
    "need", "or", "should", "was", "were", "will", "would",
];

/// Why a pattern cannot be read, a lower-case fragment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct VariantError {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

pub(super) fn fault(message: impl Into<String>, hint: impl Into<String>) -> VariantError {
    VariantError { message: message.into(), hint: hint.into() }
}

/// Reads a whole pattern.
pub(super) fn pattern(source: &str, language: Language) -> Result<Pattern, VariantError> {
    let trimmed = source.trim();
    if trimmed.len() > LONGEST {
        let message = format!("it is longer than {LONGEST} bytes");
        return Err(fault(message, "split it into several variants"));
    }
    if let Some(regex) = trimmed.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
        return Ok(Pattern::Regex(parse_regex(regex)?));
    }
    let mut parser = Parser { rest: trimmed, language, whole: None, inside_not: false };
    let mut literal = parser.expression()?;
    if let Some(c) = parser.rest.chars().next() {
        return Err(misplaced(c));
    }
    if let Some(typos) = parser.whole {
        for_each_term(&mut literal, &mut |term| set_typos(term, typos))?;
    }
    Ok(match without_negator(&literal) {
        Some(core) => Pattern::Denial { literal, core },
        None => Pattern::Words(literal),
    })
}

fn parse_regex(regex: &str) -> Result<Regex, VariantError> {
    let compiled = RegexBuilder::new(regex).case_insensitive(true).size_limit(REGEX_SIZE).build();
    let compiled = compiled.map_err(|error| {
        let reason = error.to_string();
        let last = reason.lines().last().unwrap_or(&reason).trim_start_matches("error: ");
        fault(
            format!("regular expression cannot be read: {last}"),
            "see the syntax of Rust's regex crate; look-around and backreferences are not part of it",
        )
    })?;
    if compiled.is_match("") {
        return Err(fault("regular expression matches the empty text", "make at least one part of it compulsory"));
    }
    Ok(compiled)
}

fn misplaced(c: char) -> VariantError {
    let hint = match c {
        '{' | '}' => "braces come in pairs and hold words and brackets only: `{cache (page|view)}`",
        _ => "brackets come in pairs and hold words: `(get|fetch) rows`",
    };
    fault(format!("`{c}` has no place here"), hint)
}

/// Returns the pattern without the negator that it begins with, if it does.
fn without_negator(expression: &Expression) -> Option<Expression> {
    let parts = &expression.chains.first()?.first.0;
    let key = |at: usize| parts.get(at).and_then(Part::only_word).map(|term| term.key.as_str());
    let is_negator = |term: &Term| negation::is_negator(&term.key);
    let length = match (key(0), key(1)) {
        (Some("no"), Some("longer"))
        | (Some("instead"), Some("of"))
        | (Some("rather"), Some("than"))
        | (Some("does" | "do" | "did" | "is" | "are" | "was" | "were" | "can" | "could" | "will"), Some("not")) => 2,
        _ => match parts.first()? {
            Part::Group { alternatives, .. }
                if alternatives.iter().all(|terms| matches!(terms.as_slice(), [term] if is_negator(term))) =>
            {
                1
            }
            _ => return None,
        },
    };
    let mut core = expression.clone();
    let first = &mut core.chains[0].first.0;
    first.drain(..length);
    // A negator alone on its side of `..` or `&`: the rest is what is denied.
    if first.is_empty() {
        if core.chains[0].rest.is_empty() {
            core.chains.remove(0);
        } else {
            core.chains[0].first = core.chains[0].rest.remove(0).1;
        }
    }
    (!core.chains.is_empty()).then_some(core)
}

fn for_each_term(
    expression: &mut Expression,
    change: &mut impl FnMut(&mut Term) -> Result<(), VariantError>,
) -> Result<(), VariantError> {
    for chain in &mut expression.chains {
        let phrases = std::iter::once(&mut chain.first).chain(chain.rest.iter_mut().map(|(_, phrase)| phrase));
        for part in phrases.flat_map(|phrase| &mut phrase.0) {
            for_each_in_part(part, change)?;
        }
    }
    expression.absent.iter_mut().try_for_each(|absent| for_each_term(absent, change))
}

fn for_each_in_part(
    part: &mut Part,
    change: &mut impl FnMut(&mut Term) -> Result<(), VariantError>,
) -> Result<(), VariantError> {
    match part {
        Part::Group { alternatives, .. } => alternatives.iter_mut().flatten().try_for_each(change),
        Part::Set { elements, .. } => elements.iter_mut().flatten().flatten().try_for_each(change),
    }
}

fn set_typos(term: &mut Term, typos: usize) -> Result<(), VariantError> {
    if term.form != Form::Stem {
        return Ok(());
    }
    if term.key.chars().count() < 2 * typos + 1 {
        let message = format!("`{}~{typos}` would find almost any word", term.key);
        return Err(fault(message, "allow fewer mistakes than half of the letters"));
    }
    term.typos = typos;
    Ok(())
}

struct Parser<'a> {
    rest: &'a str,
    language: Language,
    /// What a `~` that stands alone says about all words.
    whole: Option<usize>,
    inside_not: bool,
}

impl Parser<'_> {
    fn expression(&mut self) -> Result<Expression, VariantError> {
        let (mut chains, mut absent) = (Vec::new(), Vec::new());
        loop {
            if self.is_at_absence(chains.is_empty() && absent.is_empty()) {
                absent.extend(self.absence()?);
            } else {
                chains.push(self.chain()?);
            }
            let follows = self.is_at_absence(false);
            if !self.take("&") && !follows {
                break;
            }
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

    fn absence(&mut self) -> Result<Vec<Expression>, VariantError> {
        if self.inside_not {
            return Err(fault("`not (...)` stands in another one", "write the word itself instead"));
        }
        self.inside_not = true;
        self.rest = after_not(self.rest).unwrap_or(self.rest);
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

    fn chain(&mut self) -> Result<Chain, VariantError> {
        let first = self.phrase()?;
        let mut rest = Vec::new();
        while self.take("..") {
            let distance = self.distance()?.unwrap_or(NEAR);
            rest.push((distance, self.phrase()?));
        }
        Ok(Chain { first, rest })
    }

    /// Takes the number that stands right after `..`: `.. 5 rows` is a word, only `..5` is a distance.
    fn distance(&mut self) -> Result<Option<usize>, VariantError> {
        let digits = self.rest.len() - self.rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = self.rest.split_at(digits);
        if number.is_empty() {
            return Ok(None);
        }
        let distance = number.parse().ok().filter(|&distance| distance <= FARTHEST);
        self.rest = rest;
        distance.map(Some).ok_or_else(|| {
            fault(format!("`..{number}` allows too many words between"), format!("write a number up to {FARTHEST}"))
        })
    }

    fn phrase(&mut self) -> Result<Phrase, VariantError> {
        let mut parts: Vec<Part> = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            let ends = self.rest.starts_with("..") || self.rest.starts_with(['&', ')', '|', '}']);
            let is_verb = |part: &Part| part.terms().iter().any(|term| BEFORE_NOT.contains(&term.key.as_str()));
            let is_absence = parts.last().is_some_and(|part| !is_verb(part)) && self.is_at_absence(false);
            if ends || self.rest.is_empty() || is_absence {
                break;
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
            drop_articles(&mut parts);
        }
        if parts.iter().all(Part::is_optional) {
            return Err(match self.rest.chars().next() {
                Some('}') => misplaced('}'),
                Some(c) => {
                    fault(format!("there is no word before `{c}`"), "put a word on each side of `..`, `&` and `|`")
                }
                None => fault("there is no word in it", "write the words to look for, for example `raw sql`"),
            });
        }
        Ok(Phrase(parts))
    }

    /// Takes alternatives, after the opening bracket.
    fn group(&mut self) -> Result<Part, VariantError> {
        let mut alternatives = Vec::new();
        loop {
            let mut terms = Vec::new();
            while let Some(more) = self.next_words()? {
                terms.extend(more);
            }
            if terms.is_empty() {
                return Err(fault(
                    "there is an empty alternative in brackets",
                    "write `(all)?` for a word that may be missing",
                ));
            }
            alternatives.push(terms);
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

    /// Takes words in any order, after the opening brace.
    fn set(&mut self) -> Result<Part, VariantError> {
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
    fn words(&mut self) -> Result<Vec<Term>, VariantError> {
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
            if self.typos()?.is_some() {
                return Err(fault("`~` follows an exact form", "an exact form forgives nothing; leave `~` out"));
            }
            return Ok(Some(vec![term]));
        }
        let end = self.rest.find(|c: char| c.is_whitespace() || "()|&{}~".contains(c)).unwrap_or(self.rest.len());
        let end = self.rest[..end].find("..").unwrap_or(end);
        let end = self.rest[..end].find("=\"").unwrap_or(end);
        let (chunk, rest) = self.rest.split_at(end);
        self.rest = rest;
        let mut terms = terms_of(chunk, self.language)?;
        match self.typos()? {
            Some(typos) if chunk.is_empty() => self.whole = Some(typos),
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

    fn take(&mut self, mark: &str) -> bool {
        let after = self.rest.trim_start().strip_prefix(mark);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }
}

/// Returns what follows `not (`, if the text begins so.
fn after_not(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let rest = text.get(..3).filter(|word| word.eq_ignore_ascii_case("not")).map(|_| &text[3..])?;
    rest.trim_start().strip_prefix('(')
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

fn is_article(term: &Term) -> bool {
    term.form == Form::Stem && ARTICLES.contains(&term.key.as_str())
}

/// Drops articles, unless there is nothing else; a group of which one alternative is an article may be missing.
fn drop_articles(parts: &mut Vec<Part>) {
    if parts.iter().all(|part| part.terms().iter().all(|term| is_article(term))) {
        return;
    }
    let needed = parts.iter().filter(|part| !part.is_optional()).count();
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

#[cfg(test)]
mod tests {
    use super::super::Variant;
    use super::*;

    #[track_caller]
    fn check_error(source: &str, message: &str) {
        let error = Variant::parse(source).expect_err("the pattern is wrong");
        assert!(error.message.contains(message), "{source}: {}", error.message);
        assert!(!error.hint.is_empty());
    }

    #[track_caller]
    fn words_of(source: &str) -> Expression {
        match Variant::parse(source).expect("it is valid").pattern {
            Pattern::Words(expression) => expression,
            _ => panic!("{source} is no pattern of words"),
        }
    }

    #[test]
    fn phrases_drop_articles_and_keep_stems() {
        let variant = Variant::parse("writing the queries").expect("it is a phrase");
        assert_eq!(variant.stems().collect::<Vec<_>>(), ["write", "queri"]);
    }

    #[test]
    fn and_binds_more_loosely_than_near() {
        let expression = words_of("a1 .. b & c");
        assert_eq!(expression.chains.len(), 2);
        assert_eq!(expression.chains[0].rest.len(), 1);
    }

    #[test]
    fn distance_is_a_number_right_after_the_dots() {
        let expression = words_of("cache ..2 5 rows");
        assert_eq!(expression.chains[0].rest[0].0, 2);
        assert_eq!(expression.chains[0].rest[0].1.0.len(), 2);
    }

    #[test]
    fn leading_negator_makes_a_denial() {
        for source in [
            "without raw sql",
            "(not|never) blocking",
            "no longer needed",
            "instead of .. sql",
            "not & sql",
            "does not block",
            "doesn't block",
            "not (block|wait)",
            "not (block|wait) .. others",
        ] {
            assert!(matches!(Variant::parse(source).expect("valid").pattern, Pattern::Denial { .. }), "{source}");
        }
        for source in ["raw sql", "notice board", "no"] {
            assert!(matches!(Variant::parse(source).expect("valid").pattern, Pattern::Words(_)), "{source}");
        }
    }

    #[test]
    fn not_with_brackets_is_something_absent_where_nothing_follows() {
        for source in ["cache & not (browser)", "cache not (browser|proxy) & page", "not (browser) & cache"] {
            assert_eq!(words_of(source).absent.len(), source.matches('|').count() + 1, "{source}");
        }
        for source in ["it does not (need|use)", "cache & not (read|use) .. rows"] {
            assert!(words_of(source).absent.is_empty(), "{source}");
        }
    }

    #[test]
    fn faults_are_named() {
        check_error("", "no word");
        check_error("...", "no word");
        check_error(".. sql", "no word before");
        check_error("sql &", "no word");
        check_error("(get|fetch rows", "not closed");
        check_error("get) rows", "has no place");
        check_error("(|x) rows", "empty alternative");
        check_error("(all)?", "no word");
        check_error("a1 ..99 b", "too many words");
        check_error("/(/", "cannot be read");
        check_error("/x*/", "empty text");
        check_error("{cache page", "brace is not closed");
        check_error("{cache}", "fewer than two");
        check_error("{cache cached}", "twice");
        check_error("{cache .. page}", "inside braces");
        check_error("{a1 b2 c3 d4 e5 f6 g7 h8 i9}", "9 words");
        check_error("cache} page", "has no place");
        check_error("model~9", "no number of typing mistakes");
        check_error("model~", "no number of typing mistakes");
        check_error("orm~2", "almost any word");
        check_error("=\"GET", "not closed");
        check_error("=\"=>\"", "no letter");
        check_error("* page", "stands alone");
        check_error("not (browser) & not (proxy)", "nothing to find");
        check_error("cache & not (browser", "not closed");
        check_error(&"cache ".repeat(500), "longer than");
    }
}
