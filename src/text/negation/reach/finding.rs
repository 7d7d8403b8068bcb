//! What nobody has found: "no trial has ever **shown that** magnets relieve pain".

use super::super::negator::REACH;
use crate::text::{Gap, Keyed, Word};

/// Returns whether the subject from `start` on, of which there is none, finds something: "no recent trial **has ever shown that**"; but "no
/// other trial has shown that", which one has.
pub fn is_found(words: &[Word], start: usize) -> bool {
    let most = words.len().min(start + REACH);
    let that = (start + 2..most).find(|&place| words.key(place) == "that" && words[place].gap == Gap::Space);
    let is_known = |that: usize| {
        FOUND.contains(&words.key(that - 1)) && words[start..that].iter().all(|word| word.gap == Gap::Space)
    };
    let is_other = words.get(start).is_some_and(|word| word.is_any(&["earlier", "other", "previous", "prior"]));
    // "No study fails to show that."
    let turns = |word: &Word| ["contradict", "deni", "disput", "fail"].contains(&word.stem.as_str());
    !is_other && that.is_some_and(|that| is_known(that) && !words[start..that].iter().any(turns))
}

/// Forms of verbs of finding.
const FOUND: &[&str] = &[
    "confirm", "confirmed", "confirms", "demonstrate", "demonstrated", "demonstrates", "establish", "established",
    "find", "found", "indicate", "indicated", "indicates", "prove", "proved", "proven", "proves", "show", "showed",
    "shown", "shows", "suggest", "suggested", "suggests",
];
