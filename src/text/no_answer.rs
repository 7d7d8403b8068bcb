//! Words and marks that people write in place of an answer: `n/a`, `TODO`, "I don't know", `?`.

use super::language::Language;

/// Longer texts are answers, whatever they say.
const LONGEST: usize = 64;

/// What is written where an answer is to come, or where there is none, in small letters without marks; in any language.
const EVERYWHERE: &[&str] = &["fixme", "idk", "lorem ipsum", "n a", "placeholder", "tba", "tbc", "tbd", "todo", "xxx"];

/// The same in English.
const ENGLISH: &[&str] = &[
    "add answer",
    "answer here",
    "can t remember",
    "do not know",
    "don t know",
    "dont know",
    "dunno",
    "have no idea",
    "i can t remember",
    "i do not know",
    "i do not know the answer",
    "i do not know this",
    "i do not know this one",
    "i do not remember",
    "i don t know",
    "i don t know the answer",
    "i don t know this",
    "i don t know this one",
    "i don t remember",
    "i dont know",
    "i dunno",
    "i forgot",
    "i have no clue",
    "i have no idea",
    "i m not sure",
    "model answer",
    "no answer",
    "no clue",
    "no idea",
    "no response",
    "not answered",
    "not applicable",
    "not sure",
    "reference answer",
    "sample answer",
    "to be added",
    "to be done",
    "to do",
    "write answer here",
    "your answer here",
];

/// Words of those who give up that may be the right answer elsewhere: they are none only where an item asks for another.
const GIVEN_UP: &[&str] = &["i pass", "i skip this", "none", "pass", "skip", "skip this", "skip this one", "skipped"];

/// What those who give up may put before or behind it.
const POLITE: [&str; 2] = ["sorry", "unfortunately"];

/// What of a text stands in place of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoAnswer {
    /// Words, in small letters without marks.
    Words(String),
    /// Marks of punctuation alone, as they were written.
    Marks(String),
}

impl NoAnswer {
    /// Returns what a text consists of that is no answer, in a language; none for one that may be an answer.
    #[must_use]
    pub fn of(text: &str, language: Language) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.len() > LONGEST {
            return None;
        }
        if text.chars().all(|c| ".?!…-–—_".contains(c) || c.is_whitespace()) {
            return Some(Self::Marks(text.to_owned()));
        }
        let words = plain(text);
        let bare = bare(&words);
        let is_known = |lists: &[&[&str]]| lists.iter().any(|list| list.contains(&bare));
        let lists: &[&[&str]] = if language.is_english() { &[EVERYWHERE, ENGLISH, GIVEN_UP] } else { &[EVERYWHERE] };
        is_known(lists).then(|| Self::Words(bare.to_owned()))
    }

    /// Returns whether it stands by itself in a text, which then asks for it.
    #[must_use]
    pub fn stands_in(&self, text: &str) -> bool {
        match self {
            Self::Words(words) => format!(" {} ", plain(text)).contains(&format!(" {words} ")),
            Self::Marks(marks) => text.match_indices(marks.as_str()).any(|(at, _)| {
                let is_apart = |beside: Option<char>| beside.is_none_or(|c| !c.is_alphanumeric());
                is_apart(text[..at].chars().next_back()) && is_apart(text[at + marks.len()..].chars().next())
            }),
        }
    }

    /// Returns whether a variant of a rubric, as it is written there, looks for it.
    #[must_use]
    pub fn is_asked_by(&self, variant: &str) -> bool {
        match self {
            Self::Words(_) => self.stands_in(variant),
            // Marks are signs of the pattern language, but in quotes and in a regular expression.
            Self::Marks(marks) => variant.starts_with('/') || variant.contains(&format!("\"{marks}\"")),
        }
    }
}

/// Returns whether a text, in small letters without marks, says that an answer is to come, or that there is none.
#[must_use]
pub fn is_placeholder(words: &str) -> bool {
    let bare = bare(words);
    let is_known = EVERYWHERE.contains(&bare) || ENGLISH.contains(&bare);
    is_known || words.starts_with("todo ") || words.starts_with("lorem ipsum ")
}

/// Returns the words of a text in small letters, without marks.
#[must_use]
pub fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Leaves out the polite words at both ends, if there are others.
fn bare(words: &str) -> &str {
    let mut bare = words;
    for polite in POLITE {
        let behind = bare.strip_prefix(polite).and_then(|rest| rest.strip_prefix(' '));
        bare = behind.unwrap_or(bare);
        let before = bare.strip_suffix(polite).and_then(|rest| rest.strip_suffix(' '));
        bare = before.unwrap_or(bare);
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(texts: &[&str], language: &str, expected: bool) {
        let language = Language::named(language).expect("it is known");
        for text in texts {
            assert_eq!(NoAnswer::of(text, language).is_some(), expected, "{text}");
        }
    }

    #[test]
    fn words_and_marks_for_no_answer_are_none() {
        let given_up =
            ["n/a", "N.A.", "TODO", "tbd.", "idk", "No idea!", "I don't know.", "I don’t know, sorry", "skip"];
        check(&given_up, "en", true);
        check(
            &["pass", "None.", "Sorry, no clue :(", "not sure...", "?", "???", "...", "…", "?!", "--", "- -"],
            "en",
            true,
        );
    }

    #[test]
    fn answers_are_not_taken_for_none() {
        check(
            &["see above", "Na", "null", "nothing", "unknown", "no", "yes", "None of them", "Pass it on", "4"],
            "en",
            false,
        );
        check(
            &["I don't know why, but the index is sorted.", "TODO lists", "*", "!=", "->", ";", "'.'", "`-`"],
            "en",
            false,
        );
        check(&["", " ", &"?".repeat(200)], "en", false);
    }

    #[test]
    fn english_words_are_no_answer_in_english_alone() {
        check(&["none", "pass", "skip", "no idea"], "de", false);
        check(&["n/a", "TODO", "?", "idk"], "de", true);
    }

    #[test]
    fn what_an_item_asks_for_stands_in_its_texts() {
        let of = |text: &str| NoAnswer::of(text, Language::ENGLISH).expect("it is none");
        assert!(of("None").stands_in("It returns `None`."));
        assert!(!of("None").stands_in("Nonetheless it returns."));
        assert!(of("?").stands_in("The operator ? hands errors on."));
        assert!(!of("?").stands_in("Why? Because it is."));
        assert!(of("pass").is_asked_by("(pass|continue)") && of("?").is_asked_by("=\"?\""));
        assert!(!of("?").is_asked_by("(the)? list") && !of("..").is_asked_by("list .. sorted"));
    }

    #[test]
    fn notes_are_told_from_references() {
        for text in ["TODO", "tbd.", "TODO: write this", "<your answer here>", "N/A", "Lorem ipsum dolor sit amet"] {
            assert!(is_placeholder(&plain(text)), "{text}");
        }
        for text in [
            "None of them.",
            "None.",
            "Pass.",
            "Yes.",
            "42",
            "It marks what is left to do.",
            "A sample answer is graded.",
        ] {
            assert!(!is_placeholder(&plain(text)), "{text}");
        }
    }
}
