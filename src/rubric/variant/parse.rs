//! Reads a whole pattern, and says why one cannot be read.

use super::denial::without_negator;
use super::lazy_regex::LazyRegex;
use super::opposite;
use super::parser::{Parser, misplaced};
use super::parts::{for_each_in_part, set_typos};
use super::{ARTICLES, Expression, Pattern, Term};
use crate::text::function_words::is_function_word;
use crate::text::language::Language;

/// The longest pattern, in bytes.
const LONGEST: usize = 2000;

/// Signs as web pages have them.
const ENTITIES: &[(&str, &str)] =
    &[("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " ")];

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
    if source.contains(|c: char| c.is_control() && !c.is_whitespace()) {
        return Err(fault(
            "it has a character that cannot be seen, perhaps by a backslash in double quotes",
            "write patterns with backslashes in single quotes, '/\\bword/', or double each: \"/\\\\bword/\"",
        ));
    }
    if let Some((_, flags)) = trimmed.strip_prefix('/').and_then(|rest| rest.rsplit_once('/'))
        && !flags.is_empty()
        && trimmed.matches('/').count() == 2
        && flags.chars().all(|c| "gimsux".contains(c))
    {
        return Err(fault(
            format!("a regular expression ends with `/`, not with `/{flags}`"),
            "leave the letters out; any case is found, and `(?-i)` in front asks for the case as written",
        ));
    }
    if let Some(regex) = trimmed.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
        if ["&", ".."].iter().any(|mark| regex.split(mark).skip(1).any(|side| side.trim_start().starts_with('/'))) {
            return Err(regex_among_words());
        }
        return Ok(Pattern::Regex(LazyRegex::parse(regex)?));
    }
    if let Some(inside) = square_alternatives(trimmed) {
        return Err(fault(
            format!("`[{inside}]` has square brackets"),
            format!("alternatives stand in round ones: `({inside})`"),
        ));
    }
    if let Some((entity, sign)) = ENTITIES.iter().find(|(entity, _)| trimmed.contains(entity)) {
        return Err(fault(format!("`{entity}` is HTML for `{sign}`"), format!("write `{sign}`")));
    }
    if let Some(article) = exact_article(trimmed).filter(|_| language.is_english()) {
        return Ok(Pattern::Regex(LazyRegex::parse(&format!(r"(?-i)\b{article}\b"))?));
    }
    let mut parser = Parser::new(trimmed, language);
    let mut literal = parser.expression()?;
    if let Some(c) = parser.rest.chars().next() {
        return Err(misplaced(c));
    }
    if let Some(typos) = parser.whole {
        for_each_term(&mut literal, &mut |term| set_typos(term, typos))?;
    }
    if language.is_english()
        && let Some(negator) = denies_nothing(&literal)
    {
        return Err(fault(
            format!("`{negator}` has nothing behind it to deny"),
            format!("write what is denied, such as `{negator} raw sql`; a regular expression finds the word alone"),
        ));
    }
    // Elsewhere nothing is denied, and "no", "non" and "none" are words of other languages.
    let core = if language.is_english() { without_negator(&literal) } else { None };
    if language.is_english() {
        opposite::add(&mut literal);
    }
    Ok(match core {
        Some(core) => Pattern::Denial { literal, core },
        None => Pattern::Words(literal),
    })
}

/// Returns what stands between square brackets of a pattern where it has a `|`: "[get|fetch] rows".
fn square_alternatives(pattern: &str) -> Option<&str> {
    let inside = pattern.split_once('[')?.1.split_once(']')?.0;
    (inside.contains('|') && !pattern.contains("=\"")).then_some(inside)
}

/// Returns the negator with which a pattern ends, alone, behind its last `&`, or behind a noun; "no" and "never" are answers, and "or
/// not", "do without" and "think not" are whole.
fn denies_nothing(expression: &Expression) -> Option<&'static str> {
    let last = expression.chains.last().filter(|last| last.rest.is_empty())?;
    let (part, before) = last.first.0.split_last()?;
    let key = &part.only_word()?.key;
    let is_noun = |term: &Term| !is_function_word(&term.key) && !BEFORE_LAST.contains(&term.stem.as_str());
    let is_bare = before.last().is_none_or(|part| part.terms().iter().all(|term| is_noun(term)));
    ["not", "without"].into_iter().find(|negator| key == negator && is_bare)
}

/// Stems of verbs with which a denial at the end is whole: "go without", "I hope not".
const BEFORE_LAST: &[&str] = &[
    "believ", "cope", "do", "expect", "fear", "go", "guess", "hope", "live", "manag", "say", "suppos", "surviv",
    "think", "work",
];

/// Returns the article of which a pattern is the exact form: words do not see it, but the text as written has it.
fn exact_article(pattern: &str) -> Option<&str> {
    let written = pattern.strip_prefix("=\"")?.strip_suffix('"')?;
    ARTICLES.iter().any(|article| written.eq_ignore_ascii_case(article)).then_some(written)
}

pub(super) fn regex_among_words() -> VariantError {
    fault(
        "a regular expression is only part of it",
        "a regular expression is a whole variant, from `/` to `/`: put all of it there, or write words",
    )
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

#[cfg(test)]
mod tests {
    use super::super::{Part, Variant};
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
    fn dots_stand_together() {
        check_error("name . . points", "a blank");
        check_error("name . .. points", "a blank");
        assert!(Variant::parse("e.g. .net code").is_ok());
        assert!(Variant::parse("the end. a start").is_ok());
    }

    #[test]
    fn hint_names_what_makes_all_words_optional() {
        let hint = |source: &str| Variant::parse(source).expect_err("nothing must stand there").hint;
        assert!(hint("(all)? (rows)?").contains("leave out the `?`"));
        assert!(hint("(a|b|c) (b|a)").contains("articles"));
    }

    #[test]
    fn letter_in_place_of_a_distance_is_refused() {
        check_error("points ..x commit", "a distance");
        check_error("view ..n template", "a distance");
        for fine in ["points .. x commit", "view ..template", "view ..xml file", "from a..x"] {
            assert!(Variant::parse(fine).is_ok(), "{fine}");
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
    fn brackets_within_brackets_are_written_out() {
        let ways = |source: &str| -> Vec<Vec<String>> {
            let expression = words_of(source);
            let Part::Group { alternatives, .. } = &expression.chains[0].first.0[0] else { panic!("{source}") };
            alternatives.iter().map(|way| way.iter().map(|term| term.key.clone()).collect()).collect()
        };
        assert_eq!(ways("((get|fetch) data|read)"), [vec!["get", "data"], vec!["fetch", "data"], vec!["read"]]);
        assert_eq!(
            ways("(very (very)? fast|quick)"),
            [vec!["very", "very", "fast"], vec!["very", "fast"], vec!["quick"]]
        );
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
        check_error("sql &", "no word behind `&`");
        check_error("sql ..", "no word behind `..`");
        check_error("(get|fetch rows", "not closed");
        check_error("get) rows", "has no place");
        check_error("(|x) rows", "empty alternative");
        check_error("(all)?", "may be missing");
        check_error("cache ... page", "a dot too many");
        check_error("cache & not (page|not (view))", "stands in another one");
        check_error("cache & not (not (page))", "stands in another one");
        check_error("cache & not ()", "holds nothing");
        check_error("cache && page", "between two `&`");
        check_error("={GET}", "before a bracket");
        check_error("al**pha", "`*` too many");
        check_error("~0 cache", "before other words");
        check_error("cache ~0 page", "before other words");
        check_error("cache~0~1", "second `~`");
        check_error("not", "nothing behind it");
        check_error("without", "nothing behind it");
        check_error("cache & not", "nothing behind it");
        check_error("fungus not", "nothing behind it");
        check_error("(yeast|fungus) without", "nothing behind it");
        check_error("the", "is an article");
        check_error("cache .. the", "is an article");
        check_error("=\"the\" cache", "is an article");
        check_error("((get|fetch data|read)", "not closed");
        check_error("(((a1|b1)?)? c|d)", "empty alternative");
        check_error("((a|b) (c|d) (e|f) (g|h) (i|j) (k|l) (m|n)|x)", "more than 64 ways");
        check_error("(tcp .. handshake|hello)", "`..` stands inside brackets");
        check_error("a1 ..99 b", "too many words");
        check_error("a1 ..-1 b", "`..-1` is no distance");
        check_error("a1 ..1.5 b", "`..1.5` is no distance");
        check_error("{..-1 a1 b}", "`..-1` is no distance");
        check_error("a1 ..3rd", "not clear");
        check_error("a1 … b", "one character");
        check_error("cache & not browser", "`& not browser` can be meant");
        check_error("cache & !browser", "`& !browser` can be meant");
        check_error("=GET", "no exact form");
        check_error("=“GET”", "no exact form");
        check_error("raw.+sql", "looks like a regular expression");
        check_error("/(/", "cannot be read");
        check_error("/key/i", "not with `/i`");
        check_error("/\u{8}key/", "cannot be seen");
        check_error("[a-z]+ key", "looks like a regular expression");
        check_error("get | fetch", "`|` has no place");
        check_error("/x*/", "empty text");
        check_error(r"cache & /\bkey\b/", "only part of it");
        check_error("/cache/ .. /key/", "only part of it");
        check_error("cache & not (/(key|name)/)", "only part of it");
        check_error("raw.*sql", "looks like a regular expression");
        check_error("(get|fetch .. rows", "a bracket is not closed");
        check_error("(get|fetch & rows", "a bracket is not closed");
        check_error("cache not (page) view", "stands among words");
        check_error("cache not (page) .. view", "stands among words");
        check_error("cache &amp; page", "is HTML for `&`");
        check_error("/cache(?!d)/", "look-around");
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
