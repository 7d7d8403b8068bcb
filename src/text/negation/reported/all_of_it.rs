//! Verdicts on all that was said before: "**All of that is wrong.**", "**None of the above is true.**"

use std::ops::Range;

use super::super::grammar::verb::is_last;
use super::super::grammar::word_form::is_be;
use super::super::grammar::wrong_words::is_verdict;
use crate::text::{Keyed, Sentence, Text, Word};

/// Returns what the last such verdict of a text is on: all before it, or only what others say right before it.
pub fn called_wrong(text: &Text, is_told: impl Fn(&[Word]) -> bool) -> Option<Range<usize>> {
    let is_verdict = |sentence: &Sentence| is_called_wrong(text.words_of(sentence));
    let verdict = text.sentences.iter().rposition(is_verdict)?;
    let before = text.sentences[..verdict].iter().rev().take_while(|sentence| is_told(text.words_of(sentence))).count();
    let first = if before > 0 { text.sentences[verdict - before].words.start } else { 0 };
    Some(first..text.sentences[verdict].words.start)
}

/// Returns whether a sentence calls wrong whatever stands before it, and says no more.
fn is_called_wrong(words: &[Word]) -> bool {
    let is_none = words.key(0) == "none";
    let is_all = is_none || ["all", "everything"].contains(&words.key(0));
    let subject = usize::from(words.key(1) == "of") + 1;
    let verb = match (words.key(subject), words.key(subject + 1)) {
        ("the", "above" | "foregoing") => subject + 2,
        ("above" | "it" | "that" | "this", _) => subject + 1,
        _ => return false,
    };
    let verdict = verb + 1 + usize::from(words.key(verb + 1).ends_with("ly"));
    let word = words.key(verdict);
    let is_wrong = if is_none { ["correct", "right", "so", "true"].contains(&word) } else { is_verdict(word) };
    is_all && is_be(words.key(verb)) && is_wrong && is_last(words, verdict, &["as", "because", "since"])
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_reported as check;

    #[test]
    fn all_that_is_called_wrong_is_not_said() {
        let told = &["owls", "bark", "bats", "swim"];
        check("Owls bark. Bats swim. All of that is wrong.", told);
        check("Owls bark. Bats swim. None of this is true.", told);
        check("Owls bark. Bats swim. Everything above is simply false.", told);
        check("Owls bark. Bats swim. None of the above is correct.", told);
        check("Owls hoot. Some say that bats swim. None of that is true.", &["some", "say", "that", "bats", "swim"]);
    }

    #[test]
    fn what_some_of_a_thing_is_says_nothing_of_the_rest() {
        check("Owls hoot. Bats fly. All of that is right.", &[]);
        check("Owls hoot. Bats fly. None of the owls is wrong.", &[]);
        check("Owls hoot. Bats fly. All of this is wrong in the day.", &[]);
    }
}
