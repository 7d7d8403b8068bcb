//! Views that are called an error behind them: "a book says that **gulls migrate**, but that is a mistake", "**some say that gulls
//! migrate**. That is an error."; but "Napoleon invaded Russia, which was a mistake", which is said of what he did.

use std::ops::Range;

use super::super::grammar::claim::is_that_of_claim;
use super::super::grammar::clause::start_of_stretch;
use super::super::grammar::verb::{is_last, may_hold_verb};
use super::super::grammar::word_form::{is_determiner, is_finite_be};
use super::super::negator::is_clause_negator;
use super::taken_back::{BUTS, SAYING, THINKING};
use crate::text::{Gap, Keyed, Word};

/// How many words may stand between the article and the error: "a **very common** mistake".
const LED: usize = 2;

/// Returns the view that its own sentence calls an error behind it.
pub fn judged(words: &[Word]) -> Option<Range<usize>> {
    let verdict = |&at: &usize| {
        let but = usize::from(BUTS.contains(&words.key(at)));
        let gap = words[at].gap;
        let stands = match words.key(at + but) {
            "which" => but == 0 && gap > Gap::Space,
            "it" | "that" | "this" => but == 1 || gap == Gap::Break,
            _ => false,
        };
        if stands { error_at(words, at + but + 1) } else { None }
    };
    let at = (3..words.len()).find(|at| verdict(at).is_some())?;
    let start = begin_of_view(words, start_of_stretch(words, at), at, verdict(&at)?)?;
    (start < at).then_some(start..at)
}

/// Returns whether a sentence calls an error the view that the one before tells: "**That is a mistake.**"
pub fn is_verdict(words: &[Word], next: &[Word]) -> bool {
    let tense = error_at(next, 1).filter(|_| ["it", "that", "this"].contains(&next.key(0)));
    tense.is_some_and(|tense| begin_of_view(words, 0, words.len(), tense).is_some())
}

/// When a view is called an error.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tense {
    /// "That **is** a mistake": to say so.
    Present,
    /// "That **was** a mistake": to think so, or to do what was said.
    Past,
}

/// Returns the tense in which the clause says from `at` on that something is an error, and no more: "**is a common mistake**".
fn error_at(words: &[Word], at: usize) -> Option<Tense> {
    // "That's" has lost its verb.
    let verb = usize::from(is_finite_be(words.key(at)));
    let tense = if ["was", "were"].contains(&words.key(at)) { Tense::Past } else { Tense::Present };
    let is_led = |word: &str| word.ends_with("ly") || ["course", "just", "of", "quite", "still"].contains(&word);
    let article = (at + verb..words.len()).find(|&place| !is_led(words.key(place)))?;
    let is_error = |&noun: &usize| ERRORS.contains(&words.key(noun));
    let noun = (article + 1..words.len().min(article + 2 + LED)).find(is_error)?;
    let is_phrase = words[article + 1..=noun].iter().all(|word| word.gap == Gap::Space && word.is_content());
    let ends = is_last(words, noun, &["as", "because", "since"]);
    (["a", "an"].contains(&words.key(article)) && is_phrase && ends).then_some(tense)
}

/// Returns where the words begin that say what somebody says or thinks, in `words[first..end]`: "a book says that **gulls migrate**",
/// "**gulls migrate**, says the book". What was said in the past may have been done.
fn begin_of_view(words: &[Word], first: usize, end: usize, tense: Tense) -> Option<usize> {
    if words[first..end].iter().any(|word| is_clause_negator(&word.key)) {
        return None;
    }
    if words.reads(first, &["according", "to"]) && tense == Tense::Present {
        return Some(first + 2);
    }
    let is_verb = |place: usize| {
        let key = words.key(place);
        THINKING.contains(&key) || tense == Tense::Present && SAYING.contains(&key)
    };
    // "The parser says that a comma is missing, which is an error."
    let is_person = |place: usize| !is_determiner(words.key(place)) && !MACHINES.contains(&words.key(place));
    (first + 1..end).find_map(|place| {
        if is_that_of_claim(words, place) && tense == Tense::Present {
            return Some(place + 1);
        }
        if !is_verb(place) {
            return None;
        }
        if words[place].gap > Gap::Space {
            return may_hold_verb(words, first..place).then_some(first);
        }
        let start = place + 1 + usize::from(words.key(place + 1) == "that");
        (is_person(place - 1) && may_hold_verb(words, start..end)).then_some(start)
    })
}

/// What a wrong view is.
const ERRORS: &[&str] = &["error", "misapprehension", "misreading", "mistake", "misunderstanding"];

/// What reports what is so, be it right or not.
const MACHINES: &[&str] =
    &["compiler", "console", "interpreter", "linter", "log", "logs", "parser", "program", "server"];

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_reported as check;

    #[test]
    fn view_that_is_called_an_error_is_not_said() {
        check("A textbook says that gulls migrate, but that is an error.", &["gulls", "migrate"]);
        check("My book says gulls migrate, which is a common mistake.", &["gulls", "migrate"]);
        check("The manual claims gulls migrate; this is a misreading.", &["gulls", "migrate"]);
        check("They believed that gulls migrate, but that was a mistake.", &["gulls", "migrate"]);
        check("Gulls migrate, says the book, but that's an error.", &["gulls", "migrate", "says", "the", "book"]);
        check("The book says gulls migrate. That is an error.", &["the", "book", "says", "gulls", "migrate"]);
    }

    #[test]
    fn what_was_done_or_is_no_view_is_said() {
        check("Napoleon invaded Russia, which was a mistake.", &[]);
        check("She promised that she would marry him, but that was a mistake.", &[]);
        check("The author writes books, which is a mistake.", &[]);
        check("They sold the mill. That was a mistake.", &[]);
        check("The parser says that a comma is missing, which is an error.", &[]);
        check("The book says that gulls migrate, which is no error.", &[]);
        check("The book says that gulls migrate, but that is an error of the printer.", &[]);
    }
}
