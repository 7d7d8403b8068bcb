//! What a sentence says of a time that is over: "**the days when** sails were sewn by hand **are long gone**", "gone are the days when ...".

use std::ops::Range;

use super::super::grammar::verb::{is_among, is_last};
use crate::text::{Gap, Keyed, Word};

/// How far behind the time the words may stand that it is over.
const REACH: usize = 20;

/// Returns what was so while the time lasted.
pub fn past(words: &[Word]) -> Option<Range<usize>> {
    let is_time = |&place: &usize| {
        let is_led =
            ["but", "and"].contains(&words.key_before(place, 2)) || place == 1 || words[place - 1].gap > Gap::Space;
        words.key(place - 1) == "the" && TIMES.contains(&words.key(place)) && is_led
    };
    let is_gone = |&place: &usize| {
        let begins =
            place == 0 || words[place].gap > Gap::Space || ["and", "but", "so"].contains(&words.key(place - 1));
        begins && words.reads(place, &["gone", "are", "the"]) && TIMES.contains(&words.key(place + 3))
    };
    if let Some(gone) = (0..words.len()).find(is_gone) {
        let start = begin(words, gone + 4)?;
        let ends = |&place: &usize| words[place].gap > Gap::Space || words.key(place) == "but";
        return Some(start..(start + 1..words.len()).find(ends).unwrap_or(words.len()));
    }
    let start = begin(words, (1..words.len()).find(is_time)? + 1)?;
    let most = words.len().min(start + REACH);
    let is_named = words.key(start - 1) == "of";
    let verb = (start + 2 - usize::from(is_named)..most).find(|&place| is_over(words, place))?;
    // "The time when the match is over" is to come.
    (is_named || is_among(words, start, verb)).then_some(start..verb)
}

/// Returns where the words begin that say what the time was like: "**when** sails were sewn".
fn begin(words: &[Word], at: usize) -> Option<usize> {
    match (words.key(at), words.key(at + 1)) {
        // "The days of sail are over."
        ("of" | "that" | "when", _) => Some(at + 1),
        ("in", "which") => Some(at + 2),
        _ => None,
    }
}

/// Returns whether the clause ends from its verb at `verb` on with what is said of a time that is over: "are **long gone**", "has
/// **ended**".
fn is_over(words: &[Word], verb: usize) -> bool {
    let is_led = |place: &usize| {
        let key = words.key(*place);
        key.ends_with("ly") || ["all", "been", "long", "now", "since", "well"].contains(&key)
    };
    let place = (verb + 1..words.len()).find(|place| !is_led(place)).unwrap_or(words.len());
    let is_behind = words.key(place) == "behind" && ["them", "us"].contains(&words.key(place + 1));
    let last = place + usize::from(is_behind);
    ["are", "has", "have", "is", "was", "were"].contains(&words.key(verb))
        && (is_behind || ["ended", "gone", "over", "passed", "past"].contains(&words.key(place)))
        && is_last(words, last, &["and", "because", "but", "since", "thanks"])
}

/// What lasts a while.
const TIMES: &[&str] = &["age", "day", "days", "era", "period", "time", "times", "years"];

#[cfg(test)]
mod tests {
    use super::super::super::tests::check_reported as check;

    #[test]
    fn what_was_so_in_a_time_that_is_over_is_not_said() {
        check("The days when ropes were made of hemp are over.", &["ropes", "were", "made", "of", "hemp"]);
        check("The era in which ropes were hemp has long ended.", &["ropes", "were", "hemp"]);
        check("Gone are the days when ropes were hemp.", &["ropes", "were", "hemp"]);
        check("The days of hemp are over.", &["hemp"]);
        check("Wire is cheap, so gone are the days when ropes were hemp.", &["ropes", "were", "hemp"]);
    }

    #[test]
    fn what_is_so_at_a_time_is_said() {
        check("The days when ropes are made are long ones.", &[]);
        check("The days of the sale are long ones.", &[]);
        check("Those were the days when ropes were hemp.", &[]);
        check("He had gone to the days when ropes were hemp.", &[]);
        check("The time when the match is over is noon.", &[]);
        check("At the time when ropes were hemp they rotted.", &[]);
    }
}
