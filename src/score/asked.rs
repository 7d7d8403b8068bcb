//! What form of answer a question asks for.

use crate::text::Text;

/// First words of questions that want entries, not prose.
const LISTING: &[&str] = &["cite", "enumerate", "identify", "list", "mention", "name"];

/// First words of questions that want entries or code when [`LISTED`] follows.
const GIVING: &[&str] = &["give", "provide", "show", "state", "write"];

/// What makes the answer to "give", "write" and so on a list or code.
const LISTED: &[&str] = &[
    "code", "command", "commands", "equation", "example", "examples", "expression", "formula", "function", "program",
    "query", "script", "statement", "syntax",
];

/// Words after "what are the" that announce entries.
const COUNTED: &[&str] = &[
    "common", "different", "eight", "five", "four", "main", "nine", "seven", "six", "some", "ten", "three", "two",
    "various",
];

/// How many words after the first one are looked at.
const NEAR: usize = 4;

/// Returns whether a question asks for entries or code, so that an answer without sentences is a fair one.
///
/// "List the steps", "Name a few modules", "Write a program that", "What are the five stages"; not "How do you list files"
/// or "Write about lists".
#[must_use]
pub fn wants_list(question: &Text) -> bool {
    question.sentences.iter().any(|sentence| {
        let mut words = question.words[sentence.words.clone()].iter().map(|word| word.key.as_str());
        let first = words.find(|word| !matches!(*word, "briefly" | "please" | "just"));
        let near: Vec<&str> = words.take(NEAR).collect();
        let follows = |wanted: &[&str]| near.iter().any(|word| wanted.contains(word));
        match first {
            Some("what" | "which") => {
                let counted = |word: &&&str| COUNTED.contains(word) || word.chars().all(|c| c.is_ascii_digit());
                near.first() == Some(&"are")
                    && near[1..].iter().find(|word| **word != "the").as_ref().is_some_and(counted)
            }
            Some(first) => LISTING.contains(&first) || (GIVING.contains(&first) && follows(LISTED)),
            None => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(question: &str, expected: bool) {
        assert_eq!(wants_list(&Text::new(question)), expected, "{question}");
    }

    #[test]
    fn listing_counting_and_code_want_lists() {
        check("List down some metrics for regression.", true);
        check("Name a few built-in modules of Python?", true);
        check("What are the five steps of the process?", true);
        check("Which are 3 kinds of joins?", true);
        check("You have two tables. Write a query that joins them.", true);
        check("Briefly list the layers.", true);
    }

    #[test]
    fn questions_for_an_explanation_do_not() {
        check("How do you list files?", false);
        check("What are signals, and what are their main drawbacks?", false);
        check("Write about the division operators.", false);
        check("Give a reason for the seasons.", false);
        check("What is a list?", false);
        check("", false);
    }
}
