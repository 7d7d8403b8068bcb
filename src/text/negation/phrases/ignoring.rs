//! What is left out of account: "the planner **ignores** the index", "routers **ignore** hardware addresses", "the parser **skips**
//! blanks"; but "the captain ignores the warning", which was given.

use super::super::grammar::clause::is_case;
use super::super::grammar::verb::begins_order;
use super::super::grammar::word_form::{ends_in_s, is_determiner, is_personal};
use super::super::negator::{Kind, Reading};
use super::omission::is_one_kind;
use crate::text::{Gap, Keyed, Word};

/// How many words behind the verb may name what is left out.
const LONGEST_OBJECT: usize = 4;

/// Reads such a verb at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    let subject = at.checked_sub(1).map(|before| &words[before]).filter(|_| words[at].gap == Gap::Space);
    let is_behind = |is_subject: &dyn Fn(&Word) -> bool| subject.is_some_and(is_subject);
    let is_denying = match words.key(at) {
        "disregards" | "ignores" | "skips" => is_behind(&|word| word.is_content() || is_personal(&word.key)),
        "overlooks" => is_behind(&|word| word.is_any(REASONING)),
        "disregard" | "ignore" => {
            begins_order(words, at) || is_behind(&|word| ends_in_s(&word.key) && word.is_content() || is_modal(word))
        }
        _ => false,
    };
    (is_denying && is_left_out(words, at + 1) && !is_case(words, at)).then_some(Reading::of(1, Kind::Noun))
}

fn is_modal(word: &Word) -> bool {
    word.is_any(&["must", "should", "they", "we", "will"])
}

/// Returns whether a thing begins at `from` that there is none of for who ignores it: not one that was said, nor that something is so.
fn is_left_out(words: &[Word], from: usize) -> bool {
    let Some(first) = words.get(from).filter(|first| first.gap == Gap::Space) else { return false };
    let phrase = words[from..].iter().enumerate().take(LONGEST_OBJECT);
    let mut phrase = phrase.take_while(|(place, word)| *place == 0 || word.gap == Gap::Space);
    (is_determiner(&first.key) || first.is_content())
        && first.key != "that"
        && !is_one_kind(words, from)
        && !phrase.any(|(_, word)| word.is_any(GIVEN))
}

/// What somebody says, and may overlook a thing in it.
const REASONING: &[&str] =
    &["account", "analysis", "argument", "explanation", "it", "model", "plan", "planner", "reading", "theory", "view"];

/// What is there all the same, for it was said or is known.
pub const GIVEN: &[&str] = &[
    "advice", "alarm", "alarms", "ban", "bans", "call", "calls", "command", "commands", "complaint", "complaints",
    "danger", "dangers", "demand", "demands", "evidence", "fact", "facts", "law", "laws", "limit", "limits", "need",
    "needs", "offer", "order", "orders", "plea", "pleas", "problem", "problems", "protest", "protests", "request",
    "requests", "risk", "risks", "rule", "rules", "sign", "signal", "signals", "signs", "threat", "threats", "treaty",
    "truth", "veto", "warning", "warnings", "wish", "wishes",
];
