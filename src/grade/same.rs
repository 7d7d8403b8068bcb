//! Which candidates have handed in the same answer to an item.
//!
//! Only scored answers count that are long enough for it to be no accident; case and white space do not matter. What is found depends on the
//! answers and their order alone, so that merged parts of a run tell what the run tells.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use super::{GradedResponse, Outcome};
use crate::digest::Fingerprint;

/// Answers of fewer characters, without white space, may be the same by accident.
pub const LEAST_CHARACTERS: usize = 50;

/// So many different answers are remembered, in 26 MB; those that come later are compared with them alone.
const REMEMBERED: usize = 900_000;

/// What tells one answer to one item from all others.
type Key = [u8; 16];

/// The candidates who have the same answer to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameAnswer {
    /// The item's id.
    pub item: String,
    /// The places of the candidates in the summary, two or more, in the order of first appearance.
    pub candidates: BTreeSet<usize>,
}

/// Looks for equal answers as they come.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct SameAnswers {
    /// Looked up only, so its order reaches nothing.
    seen: HashMap<Key, Seen>,
    found: Vec<SameAnswer>,
}

/// Who has handed in an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Seen {
    /// The candidate with this place.
    By(u32),
    /// Those of the answer with this place among the found ones.
    Found(u32),
}

impl SameAnswers {
    /// Takes a response of the candidate with this place.
    pub fn see(&mut self, candidate: usize, response: &GradedResponse) {
        let (Some(key), Ok(by)) = (key(response), u32::try_from(candidate)) else { return };
        let is_full = self.seen.len() >= REMEMBERED;
        match self.seen.entry(key) {
            Entry::Vacant(_) if is_full => {}
            Entry::Vacant(first) => drop(first.insert(Seen::By(by))),
            Entry::Occupied(mut seen) => match *seen.get() {
                Seen::By(other) if other == by => {}
                Seen::By(other) => {
                    let Ok(place) = u32::try_from(self.found.len()) else { return };
                    seen.insert(Seen::Found(place));
                    let candidates = BTreeSet::from([other as usize, candidate]);
                    self.found.push(SameAnswer { item: response.item.clone(), candidates });
                }
                Seen::Found(at) => drop(self.found[at as usize].candidates.insert(candidate)),
            },
        }
    }

    /// Returns what was found, in the order in which it was.
    pub fn found(&self) -> &[SameAnswer] {
        &self.found
    }
}

/// Hashes item and answer; none for an answer that is short or not scored.
fn key(response: &GradedResponse) -> Option<Key> {
    let Outcome::Scored(_) = response.outcome else { return None };
    let words = || response.answer.split_whitespace();
    if words().flat_map(str::chars).take(LEAST_CHARACTERS).count() < LEAST_CHARACTERS {
        return None;
    }
    let mut fingerprint = Fingerprint::default();
    fingerprint.add(&response.item);
    words().for_each(|word| fingerprint.add(&word.to_lowercase()));
    Some(fingerprint.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::samples;

    const ANSWER: &str = "Molecules of the air scatter short wavelengths such as blue much more.";

    /// Checks who has the same answer, by item, of (candidate, item, answer).
    #[track_caller]
    fn check(responses: &[(usize, &str, &str)], expected: &[(&str, &[usize])]) {
        let mut same = SameAnswers::default();
        for (candidate, item, answer) in responses {
            let (item, answer) = ((*item).to_owned(), (*answer).to_owned());
            same.see(*candidate, &GradedResponse { item, answer, ..samples::with_score(0.5) });
        }
        let found: Vec<(&str, Vec<usize>)> =
            same.found().iter().map(|of| (of.item.as_str(), of.candidates.iter().copied().collect())).collect();
        let expected: Vec<(&str, Vec<usize>)> = expected.iter().map(|(item, of)| (*item, of.to_vec())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn same_answer_of_several_candidates_is_found_whatever_its_case_and_white_space() {
        let other = format!("  {}\n", ANSWER.to_uppercase().replace(' ', "  "));
        check(&[(0, "sky", ANSWER), (2, "sky", &other), (1, "sky", ANSWER)], &[("sky", &[0, 1, 2])]);
    }

    #[test]
    fn own_answer_another_item_and_short_answers_are_no_same_answers() {
        check(&[(0, "sky", ANSWER), (0, "sky", ANSWER), (1, "sea", ANSWER)], &[]);
        check(&[(0, "sky", "Rayleigh scattering."), (1, "sky", "Rayleigh scattering.")], &[]);
        let words = "a ".repeat(LEAST_CHARACTERS - 1);
        check(&[(0, "sky", &words), (1, "sky", &words)], &[]);
        let enough = words + "a";
        check(&[(0, "sky", &enough), (1, "sky", &enough)], &[("sky", &[0, 1])]);
    }

    #[test]
    fn blank_and_unscored_answers_are_not_compared() {
        let mut same = SameAnswers::default();
        for candidate in 0..2 {
            same.see(candidate, &GradedResponse { answer: ANSWER.into(), ..samples::blank() });
        }
        assert_eq!(same.found(), []);
    }
}
