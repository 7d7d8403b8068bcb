//! Operators of code and formulas: `len(xs) == 0` for `len(xs) > 0`, `>` for `>>`, `-mtime -30` for `-mtime +30`. They are no words,
//! so that both texts have the same ones.

use super::super::Contradiction;
use super::super::passage::Passage;
use super::part::Part;
use super::statement::Statement;

/// Characters of operators.
const OPERATORS: &[char] = &['!', '%', '&', '*', '+', '-', '/', '<', '=', '>', '^', '|'];

/// Arrows relate, but compare nothing.
const ARROWS: &[&str] = &["<->", "->", "<-", "=>", "→"];

/// The fewest words of a line that is compared with another one.
const LEAST_WORDS: usize = 2;

/// Finds a sentence of a response that has the words of a statement, with another operator between two of them.
#[must_use]
pub fn other_signs(statements: &[Statement], response: &Passage) -> Vec<(usize, f64, Contradiction)> {
    let text = &response.text;
    let whole = || statements.iter().filter(|statement| statement.share >= 1.0);
    let mut against = text.sentences.iter().enumerate().filter_map(|(at, sentence)| {
        let theirs = Part::of(text, &sentence.words);
        if theirs.words().len() < LEAST_WORDS {
            return None;
        }
        // One that is written as it should be says it, whatever other references have.
        let mut found = None;
        for statement in whole() {
            match other_sign(&statement.passage, response, theirs) {
                Signs::OtherWords => {}
                Signs::Same => return None,
                Signs::Other(evidence) => found = found.or(Some((statement, evidence))),
            }
        }
        let (statement, evidence) = found?;
        let found = Contradiction { span: text.span_of(&sentence.words), against: statement.quote.clone(), evidence };
        Some((at, 1.0, found))
    });
    against.next().into_iter().collect()
}

/// How the operators of two texts go together.
enum Signs {
    /// The texts have other words.
    OtherWords,
    Same,
    /// One differs, with what shows it.
    Other(String),
}

fn other_sign(statement: &Passage, response: &Passage, theirs: Part<'_>) -> Signs {
    let ours = Part::all(&statement.text);
    let are_same = ours.words().len() == theirs.words().len()
        && ours.words().iter().zip(theirs.words()).all(|(our, their)| our.key == their.key);
    if !are_same {
        return Signs::OtherWords;
    }
    let differs = |(at, place): &(usize, usize)| {
        let (our, their) = (operator(statement, *at), operator(response, *place));
        // In a formula a minus may be a hyphen, and the sign of multiplication is often left out.
        our != their && (!our.is_empty() && !their.is_empty() || [&our, &their].iter().any(|sign| sign.ends_with('!')))
    };
    let written = |passage: &Passage, at: usize| {
        let words = &passage.text.words;
        let place = words[at - 1].span.end..words[at].span.end;
        passage.source[place].trim_start_matches(|c| !OPERATORS.contains(&c) && !char::is_alphanumeric(c)).to_owned()
    };
    let mut places = ours.places().skip(1).zip(theirs.places().skip(1));
    places.find(differs).map_or(Signs::Same, |(at, place)| {
        Signs::Other(format!("\"{}\" instead of \"{}\"", written(response, place), written(statement, at)))
    })
}

/// Returns whether there are different operators before two words: "at least 1" is "more than 0".
#[must_use]
pub(super) fn are_under_other_signs(statement: &Passage, at: usize, response: &Passage, place: usize) -> bool {
    let sign = |passage: &Passage, at: usize| if at > 0 { operator(passage, at) } else { String::new() };
    let (our, their) = (sign(statement, at), sign(response, place));
    !our.is_empty() && !their.is_empty() && our != their
}

/// Returns the operator before a word, in one line with the word before it. A hyphen, a slash and the marks of Markdown are none:
/// what stands between two words without a blank, but for comparisons, and stars but one alone.
fn operator(passage: &Passage, at: usize) -> String {
    let words = &passage.text.words;
    let between = passage.source.get(words[at - 1].span.end..words[at].span.start).unwrap_or_default();
    if between.contains('\n') {
        return String::new();
    }
    let plain = ARROWS.iter().fold(between.to_owned(), |text, arrow| text.replace(arrow, " "));
    let joins = |c: &char| matches!(c, '-' | '/') && !plain.contains(char::is_whitespace);
    let marks = |c: &char| *c == '*' && plain.trim() != "*";
    // A dash of prose has a blank on either side; that of a formula is known by the rest of it.
    let is_dash = |c: &char| *c == '-' && plain.trim() == "-" && plain.ends_with(' ') && !passage.source.contains('=');
    let is_operator = |c: &char| OPERATORS.contains(c) && !joins(c) && !marks(c) && !is_dash(c);
    plain.chars().filter(is_operator).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{passage, statements_of};
    use super::*;

    #[track_caller]
    fn check(reference: &str, answer: &str, expected: Option<&str>) {
        let found = other_signs(&statements_of(reference), &passage(answer));
        assert_eq!(found.first().map(|(_, _, found)| found.evidence.as_str()), expected, "{answer}");
    }

    #[test]
    fn another_operator_is_found_between_the_same_words() {
        check("len(xs) > 0", "len(xs) == 0", Some("\"== 0\" instead of \"> 0\""));
        check("len(xs) > 0", "len( xs )>0", None);
        check("echo 'x=1' >> conf.ini", "echo 'x=1' > conf.ini", Some("\"> conf\" instead of \">> conf\""));
        check("find -mtime +30", "find -mtime -30", Some("\"-30\" instead of \"+30\""));
        check("while (!is_done) wait()", "while (is_done) wait()", Some("\"is_done\" instead of \"!is_done\""));
        check("F = m * a", "F = m / a", Some("\"/ a\" instead of \"* a\""));
    }

    #[test]
    fn marks_of_prose_are_no_operators() {
        check("A well-known port is used.", "A well known port is used.", None);
        check("It runs on *each* request.", "It runs on each request.", None);
        check("a -> b", "a => b", None);
        check("An object-relational mapper reads/writes.", "An **object**-relational mapper reads/writes.", None);
        check("An object-relational mapper", "An object/relational mapper", None);
        check("It reads - and writes.", "It reads + and writes.", None);
        check("len(xs) > 0", "xs is longer than 0", None);
    }
}
