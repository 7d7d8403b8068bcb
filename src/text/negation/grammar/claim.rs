//! Words for what is held or told, and may be called wrong.

use crate::text::{Keyed, Word};

/// Returns whether what may be called wrong is named at `at`: "the **claim** that ... is wrong".
pub fn is_claim(words: &[Word], at: usize) -> bool {
    let is_told = || words.key(at + 1) == "that";
    let key = words.key(at);
    let is_line = || key == "line" && TELLING.contains(&words.key_before(at, 1));
    CLAIMS.contains(&key) || (TALES.contains(&key) || is_line()) && is_told()
}

/// Returns whether the word at `that` begins what a claim or a view says: "the view **that** the sun moves".
pub fn is_that_of_claim(words: &[Word], that: usize) -> bool {
    let name = that.saturating_sub(1);
    words.key(that) == "that" && (is_claim(words, name) || ["view", "views"].contains(&words.key(name)))
}

/// What may be called wrong.
const CLAIMS: &[&str] = &[
    "allegation", "argument", "assertion", "assumption", "belief", "claim", "conclusion", "contention", "idea",
    "impression", "notion", "opinion", "statement", "theory", "thesis",
];

/// What is told, and may be called wrong where "that" says what it is: "the rumour that ...", but "the story of ...".
const TALES: &[&str] = &[
    "accusation", "doctrine", "dogma", "finding", "holding", "hypothesis", "judgement", "judgment", "legend", "myth",
    "proposition", "proverb", "report", "rumor", "rumour", "ruling", "saying", "story", "suggestion", "tale",
    "teaching", "verdict",
];

/// What makes a line one that is told: "the **textbook** line that".
const TELLING: &[&str] = &["official", "party", "standard", "textbook"];
