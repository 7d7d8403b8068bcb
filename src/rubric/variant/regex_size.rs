//! What the syntax of a regular expression alone says of its size and of the shortest text that it finds.
//!
//! The parser's second step, in which each class gets all letters that differ from its own by their case, takes ten times as
//! long as the first; most expressions are plain enough to do without it.

use regex_syntax::ast::{
    Ast, ClassPerlKind, ClassSet, ClassSetItem, ClassSetUnion, Literal, LiteralKind, RepetitionKind, RepetitionRange,
    parse::Parser,
};

/// The states that a range of characters beyond ASCII takes at most.
const RANGE: usize = 8;

/// More ranges than `\w`, `\d` and `\s` have.
const WORD: usize = 820;
const DIGIT: usize = 100;
const SPACE: usize = 20;

/// Other forms that a character has by its case, at most, with itself.
const CASES: usize = 4;

/// A range within ASCII, with the other case of its letters and the two letters beyond ASCII that are forms of `k` and `s`.
const ASCII_RANGES: usize = 5;

/// The number of parts when repetitions are written out, never too few, and the fewest characters that are found, never too
/// many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) parts: usize,
    pub(super) shortest: usize,
}

/// Returns the size of a regular expression whose case does not matter; none where its syntax is wrong, or where it has
/// anything of which the syntax alone does not tell.
pub(super) fn of(source: &str) -> Option<Size> {
    of_syntax(&Parser::new().parse(source).ok()?)
}

fn of_syntax(syntax: &Ast) -> Option<Size> {
    let one = |ranges: usize| Some(Size { parts: RANGE * (ranges + 1) + 1, shortest: 1 });
    match syntax {
        Ast::Empty(_) | Ast::Assertion(_) => Some(Size { parts: 1, shortest: 0 }),
        Ast::Flags(_) | Ast::ClassUnicode(_) => None,
        Ast::Literal(literal) => is_plain(literal).then(|| one(CASES))?,
        Ast::Dot(_) => one(2),
        Ast::ClassPerl(class) => one(ranges_of(&class.kind)),
        Ast::ClassBracketed(class) => {
            let ClassSet::Item(item) = &class.kind else { return None };
            let classes = classes(item);
            // Two classes may be all characters, of which nothing is left.
            if class.negated && classes > 1 { None } else { one(ranges(item)?) }
        }
        Ast::Repetition(repetition) => {
            let (least, most) = match repetition.op.kind {
                RepetitionKind::ZeroOrOne | RepetitionKind::ZeroOrMore => (0, 1),
                RepetitionKind::OneOrMore => (1, 2),
                RepetitionKind::Range(RepetitionRange::Exactly(times)) => (times, times),
                RepetitionKind::Range(RepetitionRange::AtLeast(times)) => (times, times.saturating_add(1)),
                RepetitionKind::Range(RepetitionRange::Bounded(least, most)) => (least, most),
            };
            let (least, most) = (usize::try_from(least).ok()?, usize::try_from(most.max(1)).ok()?);
            let Size { parts, shortest } = of_syntax(&repetition.ast)?;
            Some(Size { parts: most.saturating_mul(parts.saturating_add(1)), shortest: least.saturating_mul(shortest) })
        }
        Ast::Group(group) if group.flags().is_some_and(|flags| !flags.items.is_empty()) => None,
        Ast::Group(group) => of_syntax(&group.ast).map(|size| Size { parts: size.parts.saturating_add(2), ..size }),
        Ast::Alternation(all) => together(&all.asts, usize::min),
        Ast::Concat(all) => together(&all.asts, usize::saturating_add),
    }
}

/// Adds sizes up, the shortest texts by `join`.
fn together(all: &[Ast], join: fn(usize, usize) -> usize) -> Option<Size> {
    let mut parts = 1_usize;
    let mut shortest = None;
    for syntax in all {
        let size = of_syntax(syntax)?;
        parts = parts.saturating_add(size.parts).saturating_add(1);
        shortest = Some(shortest.map_or(size.shortest, |shortest| join(shortest, size.shortest)));
    }
    Some(Size { parts, shortest: shortest.unwrap_or(0) })
}

/// Returns how many ranges a class has at most; none where its syntax does not tell.
fn ranges(item: &ClassSetItem) -> Option<usize> {
    match item {
        ClassSetItem::Literal(literal) => is_plain(literal).then_some(CASES),
        ClassSetItem::Range(range) => (range.start.c.is_ascii() && range.end.c.is_ascii()).then_some(ASCII_RANGES),
        ClassSetItem::Perl(class) => Some(ranges_of(&class.kind)),
        ClassSetItem::Union(ClassSetUnion { items, .. }) => {
            items.iter().try_fold(0_usize, |sum, item| Some(sum.saturating_add(ranges(item)?)))
        }
        ClassSetItem::Empty(_) | ClassSetItem::Ascii(_) | ClassSetItem::Unicode(_) | ClassSetItem::Bracketed(_) => None,
    }
}

fn ranges_of(class: &ClassPerlKind) -> usize {
    match class {
        ClassPerlKind::Digit => DIGIT,
        ClassPerlKind::Space => SPACE,
        ClassPerlKind::Word => WORD,
    }
}

/// Returns how many classes such as `\s` stand in a class.
fn classes(item: &ClassSetItem) -> usize {
    match item {
        ClassSetItem::Perl(_) => 1,
        ClassSetItem::Union(ClassSetUnion { items, .. }) => items.iter().map(classes).sum(),
        _ => 0,
    }
}

/// Returns whether a literal is a character, and not a byte by its number.
fn is_plain(literal: &Literal) -> bool {
    !matches!(literal.kind, LiteralKind::HexFixed(_) | LiteralKind::HexBrace(_)) || literal.c.is_ascii()
}

#[cfg(test)]
mod tests {
    use regex_syntax::hir::Hir;

    use super::super::lazy_regex::parts;
    use super::*;

    fn whole(source: &str) -> Hir {
        regex_syntax::ParserBuilder::new().case_insensitive(true).build().parse(source).expect("it is valid")
    }

    /// Checks that an expression is as large as is said at most, and finds as little as is said at least.
    #[track_caller]
    fn check(source: &str) {
        let size = of(source).expect("its syntax tells");
        let whole = whole(source);
        assert!(size.parts >= parts(&whole), "{source}");
        let shortest = whole.properties().minimum_len().expect("it finds something");
        assert!(size.shortest <= shortest, "{source}");
        assert_eq!(size.shortest > 0, shortest > 0, "{source}");
    }

    #[test]
    fn syntax_tells_no_less_than_the_whole() {
        for source in [
            r"HTTP\s?2\b",
            r"(?:get|fetch)es? {1,3}rows",
            r"[\w.]{2,10} sql",
            r"\bviews?\b[”)`*]*\s+(\w+\s+){0,2}(is|are)",
            "k+",
            "[k]",
            "[a-z]{3}",
            "[^a-z]",
            "[^.;\\n]x",
            r"[^\s]",
            r"[\s\S]{4}",
            r"\W\D\S\w\d\s",
            ".x",
            "x|",
            "(x?|y)z",
            r"\Bé{200}",
            "[’éß]x",
            "Σ|ſ",
            "(?:ab|cd){300}x",
            "(?P<name>x){2,}",
            r"[!-~]",
            r"\x27",
            "x{0}",
        ] {
            check(source);
        }
    }

    #[test]
    fn what_the_syntax_does_not_tell_is_left_open() {
        for source in [
            "(sql", "[z-a]", "x{4,2}", r"\p{Lu}", r"[^\s\S]", "[a&&b]", "(?i)x", "(?-u:x)", r"[\p{L}]", "[à-ÿ]",
            "[[:alpha:]]", "(?!x)", r"\xFF", "[a-z--b]",
        ] {
            assert_eq!(of(source), None, "{source}");
        }
    }
}
