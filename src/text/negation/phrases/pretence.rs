//! What somebody only pretends, says against the truth, or doubts: "he **pretends to** be blind", "she **lied that** it was empty", "I
//! **doubt** it was empty".

use super::super::grammar::subject::LONGEST_SUBJECT;
use super::super::grammar::verb::is_finite;
use super::super::grammar::word_form::{is_determiner, is_past};
use super::super::negator::{Kind, Reading};
use crate::text::{Keyed, Word};

/// Reads such a verb at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    let before = at.checked_sub(1).map(|before| &words[before]);
    let is_behind_article = before.is_some_and(|before| is_determiner(&before.key));
    let clause = |length| Some(Reading::of(length, Kind::Clause));
    match (words.key(at), words.key(at + 1)) {
        ("pretend" | "pretends" | "pretended" | "pretending", "that" | "to") => clause(2),
        ("feign" | "feigns" | "feigned" | "feigning", _) if !is_behind_article => clause(1),
        // "He acts as if he were blind."
        ("as", "if" | "though") if before.is_some_and(|verb| ["act", "behav"].contains(&verb.stem.as_str())) => {
            clause(2)
        }
        // "It merely seems to float", but "it only seems to fail on Sundays".
        ("merely", verb) if SEEMING.contains(&verb) && ["as", "like", "to"].contains(&words.key(at + 2)) => clause(3),
        ("lied" | "lies" | "lying", "that") if !is_behind_article => clause(2),
        // "He was wrong when he said that it was empty."
        ("backwards" | "lied" | "mistaken" | "muddled" | "wrong", "when") if SAID.contains(&words.key(at + 3)) => {
            // "He walked backwards when he said it."
            let is_crossed = !["backwards", "muddled"].contains(&words.key(at))
                || before.is_some_and(|word| word.is_any(&["it", "that", "things", "this"]));
            let led = usize::from(["above", "before", "earlier", "here"].contains(&words.key(at + 4)));
            let that = usize::from(words.key(at + 4 + led) == "that");
            is_crossed.then_some(Reading { length: 2, between: 2 + led + that, kind: Kind::Clause })
        }
        ("erred" | "err" | "errs" | "mistaken" | "wrong", "in")
            if ["claiming", "saying", "stating", "thinking"].contains(&words.key(at + 2)) =>
        {
            clause(3 + usize::from(words.key(at + 3) == "that"))
        }
        ("doubt" | "doubts", _) if is_doubter(words, at) => clause(1),
        _ => None,
    }
}

/// Verbs of what a thing looks like.
const SEEMING: &[&str] = &["appear", "appeared", "appears", "look", "looked", "looks", "seem", "seemed", "seems"];

/// What those did who said a thing.
const SAID: &[&str] = &["claimed", "said", "stated", "swore", "testified", "wrote"];

/// Returns whether somebody doubts a whole statement at `at`, without "that": "I **doubt** he failed"; but "I doubt the witness".
fn is_doubter(words: &[Word], at: usize) -> bool {
    if ["if", "that", "whether"].contains(&words.key(at + 1)) {
        return false;
    }
    let is_subject = ["he", "i", "people", "scholars", "she", "they", "we", "who"];
    let place = at - usize::from(at > 0 && words.key(at - 1).ends_with("ly"));
    let is_held = place > 0 && is_subject.contains(&words.key(place - 1));
    let most = words.len().min(at + LONGEST_SUBJECT);
    is_held && (at + 2..most).any(|place| is_finite(words, place) || is_past(words.key(place)))
}
