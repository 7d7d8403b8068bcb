//! Phrases that deny the noun phrase behind them: "**instead of** SQL", "**far from** perfect", "cells **lack** a nucleus".

use super::super::grammar::verb::begins_order;
use super::super::grammar::word_form::{is_be, is_finite_be};
use super::super::negator::{Kind, Reading};
use super::super::own_reach::inquiry::SURE;
use super::few;
use crate::text::{Gap, Keyed, Word};

/// Reads such a phrase at `at`.
pub fn read(words: &[Word], at: usize) -> Option<Reading> {
    let before = words.key_before(at, 1);
    let noun = |length| Some(Reading::of(length, Kind::Noun));
    match (words.key(at), words.key(at + 1)) {
        (
            "instead" | "lack" | "lacking" | "absence" | "rid" | "none" | "free" | "devoid" | "deprived" | "empty"
            | "robbed" | "stripped" | "dearth" | "scarcity" | "shortage" | "shortages",
            "of",
        )
        | ("deficient", "in")
        | ("rather", "than")
        | ("goodbye" | "opposed", "to") => noun(2),
        // "They did away with locks", but "it starts straight away with a handshake".
        ("away", "with") if ["did", "do", "does", "doing", "done"].contains(&before) => noun(2),
        // "It failed for want of a quorum", but "the want of a quorum".
        ("want", "of") if ["by", "for", "from", "in", "through"].contains(&before) => noun(2),
        // "It is far from clear that it works", "anything but certain that".
        ("far", "from") | ("anything", "but")
            if SURE.contains(&words.key(at + 2)) && ["that", "whether"].contains(&words.key(at + 3)) =>
        {
            Some(Reading::of(2, Kind::Clause))
        }
        // "Far from perfect", but "far from the coast".
        ("far", "from") if !["a", "an", "the", "its", "their", "your", "our"].contains(&words.key(at + 2)) => noun(2),
        ("far", "cry") if words.key(at + 2) == "from" => noun(3),
        ("place" | "lieu", "of") | ("preference", "to") if before == "in" => noun(2),
        // "It could be anything, but it is steel" goes on with a clause.
        ("anything", "but") if words[at + 1].gap == Gap::Space => noun(2),
        // "It is something other than steel", "it was written by someone other than Bacon".
        ("something", "other") if words.key(at + 2) == "than" && is_be(before) => noun(3),
        ("somebody" | "someone", "other") if words.key(at + 2) == "than" && (before == "by" || is_be(before)) => {
            noun(3)
        }
        // "Is independent of mass", but "became independent of Spain".
        ("independent", "of") | ("unrelated", "to") if is_finite_be(before) || before == "be" => noun(2),
        // "There are few if any trees", but "few if any can read".
        ("few" | "little", "if") if words.key(at + 2) == "any" && !few::is_subject_of_few(words, at) => noun(3),
        ("forget", "about") if begins_order(words, at) || before == "can" => noun(2),
        // "The planner is oblivious to hints", "the cook is averse to salt".
        ("agnostic" | "averse" | "oblivious", "to") if is_be(before) => noun(2),
        // "React has taken the place of jQuery."
        ("place", "of") if before == "the" && ["taken", "takes", "took"].contains(&words.key_before(at, 2)) => noun(2),
        // "Let supersedes var", but "var was superseded by let".
        ("superseded" | "supersedes" | "supplanted" | "supplants", next) if !is_be(before) && next != "by" => noun(1),
        ("lack" | "lacked", next) if next != "of" && is_plural_verb(before) => noun(1),
        _ => None,
    }
}

/// Returns whether a verb may follow the word: "cells **lack** a nucleus", but "the lack", "for lack".
fn is_plural_verb(before: &str) -> bool {
    !["", "a", "an", "any", "for", "from", "his", "in", "its", "no", "of", "or", "the", "their", "this", "to"]
        .contains(&before)
}
