//! Human scores of equal answers to one item: whoever decides them one by one may give one text several scores.

use std::collections::BTreeMap;

use crate::submission::named;

/// So many candidates are named.
const NAMED: usize = 4;

/// What humans gave for equal answers, by item and hash of the answer.
#[derive(Debug, Default)]
pub struct EqualAnswers {
    given: BTreeMap<(String, String), Vec<(String, f64)>>,
}

impl EqualAnswers {
    /// Notes what a human gave for an answer.
    pub fn see(&mut self, item: &str, answer_sha256: &str, candidate: &str, score: f64) {
        let given = self.given.entry((item.to_owned(), answer_sha256.to_owned())).or_default();
        given.push((candidate.to_owned(), score));
    }

    /// Returns a warning for each answer to which humans gave several scores, in the order of the items' ids.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        let differ = |given: &&Vec<(String, f64)>| given.iter().any(|(_, score)| (score - given[0].1).abs() > 1e-9);
        let of = |((item, _), given): (&(String, String), &Vec<(String, f64)>)| {
            let item = named([item.as_str()]);
            let scores: Vec<String> = given
                .iter()
                .take(NAMED)
                .map(|(candidate, score)| format!("{} {score:.4}", named([candidate.as_str()])))
                .collect();
            let more = if given.len() > NAMED { ", ..." } else { "" };
            let count = given.len();
            format!("{count} equal answers to item {item} have different human scores: {}{more}", scores.join(", "))
        };
        self.given.iter().filter(|(_, given)| differ(given)).map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_answers_with_different_scores_are_told_and_others_are_not() {
        let mut equal = EqualAnswers::default();
        equal.see("sky", "a1", "anna", 0.6023);
        equal.see("sky", "b2", "bo", 0.1);
        equal.see("sky", "a1", "eve", 0.8);
        equal.see("cap", "a1", "eve", 0.4);
        equal.see("cap", "b2", "bo", 0.5);
        equal.see("cap", "b2", "cy", 0.5);
        let says = "2 equal answers to item \"sky\" have different human scores: \"anna\" 0.6023, \"eve\" 0.8000";
        assert_eq!(equal.warnings(), [says]);
        for name in ["fay", "gus", "hal"] {
            equal.see("sky", "a1", name, 0.7);
        }
        assert!(equal.warnings()[0].ends_with("\"fay\" 0.7000, \"gus\" 0.7000, ..."), "{:?}", equal.warnings());
    }
}
