//! Orders of growth: "O(n log n)" for "O(log n)". As words they would be letters and a function, much the same in both.

use std::ops::Range;

use super::super::Contradiction;
use super::super::passage::Passage;
use super::comparison::than;
use super::statement::Statement;
use crate::text::Text;

/// Signs for the order of growth: at most, exactly, at least.
const SIGNS: [char; 3] = ['O', 'Θ', 'Ω'];

/// The most bytes between the brackets: nobody writes more.
const LONGEST: usize = 40;

/// Orders that have a name, as [`normal`] writes them.
const NAMED: &[(&str, &str)] =
    &[("constant", "1"), ("linear", "n"), ("linearithmic", "nlogn"), ("logarithmic", "logn"), ("quadratic", "n2")];

/// Words of sentences that tell of something else, to set it apart.
const APART: &[&str] =
    &["brute", "instead", "naive", "not", "otherwise", "unlike", "versus", "vs", "whereas", "without"];

/// Finds the sentences of a response that give another order of growth, where it gives none of those that the statements have.
#[must_use]
pub fn other_orders(statements: &[Statement], response: &Passage) -> Vec<(usize, f64, Contradiction)> {
    let theirs = orders(&response.source);
    if theirs.is_empty() {
        return Vec::new();
    }
    let whole = || statements.iter().filter(|statement| statement.share >= 1.0);
    let ours: Vec<(&Statement, String, String)> = whole()
        .flat_map(|statement| {
            let source = statement.passage.source.as_str();
            orders(source).into_iter().map(move |(span, order)| (statement, source[span].to_owned(), order))
        })
        .collect();
    let is_ours = |order: &str| ours.iter().any(|(_, _, our)| our == order);
    let names =
        |(name, order): &(&str, &str)| is_ours(order) && response.text.words.iter().any(|word| word.key == *name);
    let Some((statement, written, _)) = ours.first() else { return Vec::new() };
    if theirs.iter().any(|(_, order)| is_ours(order)) || NAMED.iter().any(names) {
        return Vec::new();
    }
    let contradiction = |(span, _): &(Range<usize>, String)| {
        let text = &response.text;
        let at = text.sentences.iter().position(|sentence| sentence.span.contains(&span.start))?;
        (!is_set_apart(text, at)).then(|| {
            let found = Contradiction {
                span: text.sentences[at].span.clone(),
                against: statement.quote.clone(),
                evidence: format!("\"{}\" instead of \"{written}\"", &response.source[span.clone()]),
            };
            (at, 1.0, found)
        })
    };
    theirs.iter().find_map(contradiction).into_iter().collect()
}

/// Returns whether a sentence compares, or tells of something else.
fn is_set_apart(text: &Text, at: usize) -> bool {
    let words = text.words_of(&text.sentences[at]);
    than(words).is_some() || words.iter().any(|word| word.is_any(APART))
}

/// Returns the orders of growth of a text, where each stands and what it is.
fn orders(source: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (start, sign) in source.char_indices() {
        let behind = start + sign.len_utf8();
        if SIGNS.contains(&sign)
            && !before.is_alphanumeric()
            && let Some(inner) = source[behind..].strip_prefix('(').and_then(bracketed)
        {
            found.push((start..behind + inner.len() + 2, normal(inner)));
        }
        before = sign;
    }
    found
}

/// Returns what stands before the bracket that closes the one before the text.
fn bracketed(text: &str) -> Option<&str> {
    let mut open = 1;
    let close = |(_, byte): &(usize, u8)| {
        open += i32::from(*byte == b'(') - i32::from(*byte == b')');
        open == 0
    };
    let (end, _) = text.bytes().enumerate().take(LONGEST).find(close)?;
    Some(&text[..end])
}

/// Writes an order in one way: `n * log2(n)` is "nlogn"; where it is of one thing, that is called n.
fn normal(inner: &str) -> String {
    let lower = inner.to_lowercase().replace("log2", "log").replace("log_2", "log").replace('²', "2");
    let joined: String =
        lower.replace("lg", "log").replace("ln", "log").chars().filter(|c| c.is_alphanumeric() || *c == '+').collect();
    let variables = joined.replace("log", "");
    let mut letters = variables.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        Some(only) if letters.all(|letter| letter == only) => {
            joined.split("log").map(|part| part.replace(only, "n")).collect::<Vec<_>>().join("log")
        }
        _ => joined,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{passage, statements_of};
    use super::*;

    #[track_caller]
    fn check(reference: &str, answer: &str, expected: Option<&str>) {
        let found = other_orders(&statements_of(reference), &passage(answer));
        assert_eq!(found.first().map(|(_, _, found)| found.evidence.as_str()), expected, "{answer}");
    }

    #[test]
    fn another_order_is_found_however_it_is_written() {
        let reference = "The search takes O(log n) steps.";
        check(reference, "It takes O(n log n) steps.", Some("\"O(n log n)\" instead of \"O(log n)\""));
        check(reference, "It takes O(log2(N)) steps.", None);
        check(reference, "It takes O(lg k) steps.", None);
        check("It takes O(n^2) in the worst case.", "O(n²), or Θ(n * n) as some say.", None);
        check("It takes O(V + E).", "It takes O(V * E).", Some("\"O(V * E)\" instead of \"O(V + E)\""));
    }

    #[test]
    fn order_of_something_else_is_none() {
        let reference = "The search takes O(log n) steps.";
        check(reference, "It is logarithmic, a plain loop would be O(n).", None);
        check(reference, "It halves the range, unlike a plain loop with O(n).", None);
        check("Lookup is O(1), in the worst case O(n).", "O(1).", None);
        check("Lookup is fast.", "O(1).", None);
        check(reference, "It takes O(log n), while sorting takes O(n log n).", None);
        check(reference, "The letter O( is never closed, FOO(n) is no order.", None);
    }
}
