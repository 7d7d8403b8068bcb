//! A regular expression of a variant: checked when the rubric is read, compiled when a text first has a word that it needs.

use std::fmt;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::{Class, Hir, HirKind};

use super::parse::{VariantError, fault};
use super::regex_size;

/// The largest size of a compiled regular expression, in bytes.
const SIZE: usize = 1 << 20;

/// The same for one that was found to be small by the number of its parts, so that it compiles in any case.
const ROOM: usize = 16 * SIZE;

/// Below so many parts the compiled form fits into [`ROOM`]; a part takes less than 100 bytes.
const FEW_PARTS: usize = 100_000;

/// The fewest letters of what a text needs to have.
const NEEDED: usize = 3;

/// The states that a range of characters beyond ASCII takes at most.
const RANGE: usize = 8;

/// A regular expression that is valid, not too large and does not match the empty text; case does not matter.
#[derive(Clone)]
pub struct LazyRegex {
    source: String,
    /// What it cannot be met without, in lower case: one of these, or nothing that is known.
    needed: OnceLock<Vec<String>>,
    compiled: OnceLock<Regex>,
}

impl LazyRegex {
    /// Checks a regular expression.
    pub(super) fn parse(source: &str) -> Result<Self, VariantError> {
        let regex = Self { source: source.to_owned(), needed: OnceLock::new(), compiled: OnceLock::new() };
        if regex_size::of(source).is_some_and(|size| size.shortest > 0 && size.parts < FEW_PARTS) {
            return Ok(regex);
        }
        let syntax = regex_syntax::ParserBuilder::new().case_insensitive(true).build().parse(source);
        let is_plain = |syntax: &Hir| syntax.properties().minimum_len() > Some(0) && parts(syntax) < FEW_PARTS;
        if syntax.is_ok_and(|syntax| is_plain(&syntax)) {
            return Ok(regex);
        }
        // Where there is doubt, the compiled form tells.
        let compiled = compile(source, SIZE).map_err(|error| {
            let reason = error.to_string();
            if matches!(error, regex::Error::CompiledTooBig(_)) {
                let hint = "allow fewer repetitions, a smaller number in `{...}`, or split it into several variants";
                return fault("the regular expression is too large", hint);
            }
            let last = reason.lines().last().unwrap_or(&reason).trim_start_matches("error: ");
            fault(format!("regular expression cannot be read: {last}"), hint_for(source, last))
        })?;
        if compiled.is_match("") {
            return Err(fault("regular expression matches the empty text", "make at least one part of it compulsory"));
        }
        Ok(Self { compiled: compiled.into(), ..regex })
    }

    /// Returns the compiled form, where a text may have a place of it; `lower` is the text in lower case, if it is of ASCII.
    ///
    /// To compile an expression takes as long as to grade an answer, and most are met in none.
    #[must_use]
    pub fn get_for(&self, lower: Option<&str>) -> Option<&Regex> {
        let may_be_met = lower.is_none_or(|lower| {
            let needed = self.needed.get_or_init(|| needed(&self.source));
            needed.is_empty() || needed.iter().any(|word| lower.contains(word.as_str()))
        });
        may_be_met.then(|| self.get())
    }

    fn get(&self) -> &Regex {
        self.compiled.get_or_init(|| compile(&self.source, ROOM).expect("its syntax was checked and it is small"))
    }
}

impl fmt::Debug for LazyRegex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}/", self.source)
    }
}

/// Returns stretches of letters of which a text in ASCII has one, whatever the case, wherever an expression is met; empty where
/// nothing is known.
fn needed(source: &str) -> Vec<String> {
    let syntax = regex_syntax::parse(source);
    let mut needed = syntax.map_or_else(|_| Vec::new(), |syntax| needed_by(&syntax).unwrap_or_default());
    for word in &mut needed {
        word.make_ascii_lowercase();
    }
    needed
}

fn needed_by(syntax: &Hir) -> Option<Vec<String>> {
    match syntax.kind() {
        // Other letters may have one of ASCII as their other case: "K" is the sign of kelvins.
        HirKind::Literal(literal) => {
            let word = str::from_utf8(&literal.0).ok().filter(|word| word.is_ascii() && word.len() >= NEEDED)?;
            Some(vec![word.to_owned()])
        }
        HirKind::Capture(capture) => needed_by(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed_by(&repetition.sub),
        // The longest words are the rarest.
        HirKind::Concat(all) => {
            let shortest = |words: &Vec<String>| words.iter().map(String::len).min();
            all.iter().filter_map(needed_by).max_by_key(shortest)
        }
        HirKind::Alternation(all) => all.iter().map(needed_by).collect::<Option<Vec<_>>>().map(|all| all.concat()),
        HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) | HirKind::Repetition(_) => None,
    }
}

fn compile(source: &str, limit: usize) -> Result<Regex, regex::Error> {
    RegexBuilder::new(source).case_insensitive(true).size_limit(limit).build()
}

/// Says what to write for an expression that cannot be read.
fn hint_for(source: &str, reason: &str) -> String {
    let plain = |text: &str| text.chars().all(char::is_alphanumeric) && !text.is_empty();
    let ahead = source.split_once("(?!").and_then(|(word, rest)| Some((word, rest.strip_suffix(')')?)));
    match ahead.filter(|(word, rest)| plain(word) && plain(rest)) {
        Some((word, rest)) => format!("write `{word} & not ({word}{rest})`, without slashes"),
        None if reason.starts_with("look-around") => {
            "leave it out; words without slashes have `cache & not (browser cache)`".into()
        }
        None if reason.contains("range, the start must be") => "write the smaller end first: `[a-z]`, `x{2,4}`".into(),
        None if reason.contains("group") || reason.contains("class") => {
            "close each bracket that is open, and write `\\(` or `\\[` for the sign itself".into()
        }
        None if reason.starts_with("repetition operator") => {
            "write what is repeated before `*`, `+` or `?`, and `\\*` for the sign itself".into()
        }
        None => "see the syntax of Rust's regex crate; look-around and backreferences are not part of it".into(),
    }
}

/// Returns how many parts an expression has when its repetitions are written out; never too few.
pub(super) fn parts(syntax: &Hir) -> usize {
    match syntax.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len(),
        HirKind::Class(Class::Unicode(class)) => {
            class.ranges().iter().map(|range| if range.end().is_ascii() { 1 } else { RANGE }).sum::<usize>() + 1
        }
        HirKind::Class(Class::Bytes(class)) => class.ranges().len() + 1,
        HirKind::Repetition(repetition) => {
            let times = repetition.max.unwrap_or(repetition.min + 1).max(1) as usize;
            times.saturating_mul(parts(&repetition.sub).saturating_add(1))
        }
        HirKind::Capture(capture) => parts(&capture.sub).saturating_add(2),
        HirKind::Concat(all) | HirKind::Alternation(all) => {
            all.iter().map(parts).fold(1, |sum, parts| sum.saturating_add(parts).saturating_add(1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks whether a valid expression waits with its compilation.
    #[track_caller]
    fn check(source: &str, is_lazy: bool) {
        let regex = LazyRegex::parse(source).expect("it is valid");
        assert_eq!(regex.compiled.get().is_none(), is_lazy, "{source}");
        assert!(!regex.get().is_match(""));
    }

    #[test]
    fn plain_expressions_are_compiled_when_they_are_needed() {
        check(r"HTTP\s?2\b", true);
        check(r"(?:get|fetch)es? {1,3}rows", true);
        check(r"[\w.]{2,10} sql", true);
        check(r"\bx?|\Bsql", false);
    }

    #[test]
    fn expressions_need_one_of_their_words() {
        #[track_caller]
        fn check(source: &str, expected: &[&str]) {
            assert_eq!(needed(source), expected, "{source}");
        }
        check(r"(can.?t|Never) be (tested|reused)", &["tested", "reused"]);
        check(r"(?:get|fetch)es? {1,3}rows", &["rows"]);
        check(r"(select_related)+", &["select_related"]);
        check(r"(?i)SQL", &[]);
        check(r"(select_related)*x", &[]);
        check(r"(view|\w+) is", &[" is"]);
        check(r"(view|\w+)s", &[]);
        check("naïve", &[]);
    }

    #[test]
    fn expression_without_its_words_is_not_compiled() {
        let regex = LazyRegex::parse("Prefetch_related.*join").expect("it is valid");
        assert!(regex.get_for(Some("it joins")).is_none() && regex.compiled.get().is_none());
        assert!(
            regex
                .get_for(Some("prefetch_related uses a join"))
                .is_some_and(|regex| regex.is_match("PREFETCH_RELATED JOIN"))
        );
        assert!(LazyRegex::parse("Prefetch").expect("it is valid").get_for(None).is_some());
    }

    #[test]
    fn what_is_wrong_is_said_at_once() {
        assert!(LazyRegex::parse("(sql").is_err());
        assert!(LazyRegex::parse("s?").is_err());
        assert!(LazyRegex::parse("(a{1000}){1000}").is_err());
        assert!(LazyRegex::parse(r"(\w{90}x){9}").is_err());
        let hint = |source: &str| LazyRegex::parse(source).expect_err("it is wrong").hint;
        assert!(hint("[z-a]").contains("smaller end first"));
        assert!(hint("x{4,2}").contains("smaller end first"));
        assert!(hint("[a-z").contains("close each bracket"));
        assert!(hint("(a{1000}){1000}").contains("fewer repetitions"));
    }

    #[test]
    fn what_counts_as_small_compiles() {
        for source in [
            r"\w\w",
            r"[^\w\s]\d+[a-z]{60}",
            r"\p{L}",
            r"\w{16}",
            r"[^\w]{15}x",
            "a{20000}",
            "é{200}",
            "(?:ab|cd){300}x",
        ] {
            let regex = LazyRegex::parse(source).expect("it is valid");
            assert!(!regex.get().is_match(""), "{source}");
        }
    }
}
