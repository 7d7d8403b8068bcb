//! Which overrides met their response: each is to meet exactly one, or it is a mistake in the file.

use std::collections::{BTreeMap, BTreeSet};

use super::file::{self, CANDIDATE, ITEM, Refused, Wrong};
use super::{Overrides, WHICH_ANSWER, meant};
use crate::error::Error;
use crate::submission::{Origin, named};

/// What to do for an answer that was not written down.
const WITHOUT_ANSWER: &str = "\n    to give points for what was not written, add a response without text";

/// So many names of items are kept of a candidate, to say which there are.
const NAMES: usize = 1000;

/// Watches responses go by.
#[derive(Debug)]
pub struct Matching<'a> {
    overrides: &'a Overrides,
    /// How many responses there are of each row's candidate and item.
    met: Vec<u64>,
    /// What was answered, by the candidates who have an override.
    answered: BTreeMap<&'a str, Answered>,
}

/// What a candidate has answered.
#[derive(Debug, Default)]
struct Answered {
    items: BTreeSet<String>,
    /// Where the first response lies that names no item, as a document that cannot be read.
    nameless: Option<String>,
}

impl<'a> Matching<'a> {
    /// Starts without a response.
    #[must_use]
    pub fn new(overrides: &'a Overrides) -> Self {
        let answered = overrides.rows.iter().map(|row| (row.candidate.as_str(), Answered::default())).collect();
        Self { overrides, met: vec![0; overrides.rows.len()], answered }
    }

    /// Notes a response and where it was read.
    pub fn see(&mut self, candidate: &str, item: &str, origin: &Origin) {
        for &at in self.overrides.places(candidate, item) {
            self.met[at] += 1;
        }
        match self.answered.get_mut(candidate) {
            Some(answered) if item.is_empty() => {
                answered.nameless.get_or_insert_with(|| origin.to_string());
            }
            Some(answered) if answered.items.len() < NAMES => {
                answered.items.insert(item.to_owned());
            }
            _ => {}
        }
    }

    /// Checks, when all responses have gone by, that each row met one; `candidates` are all who answered.
    ///
    /// # Errors
    ///
    /// [`Error::Overrides`] for the rows that met none, or more than one.
    pub fn finish<'b>(&self, candidates: &(impl Iterator<Item = &'b str> + Clone)) -> Result<(), Error> {
        let mut refused = Vec::new();
        let mut refuse = |line, column, wrong: Wrong| refused.push(Refused { line, column: Some(column), wrong });
        for (row, met) in self.overrides.rows.iter().zip(&self.met) {
            let (candidate, item) = (named([row.candidate.as_str()]), named([row.item.as_str()]));
            let answered = self.answered.get(row.candidate.as_str());
            let items = answered.into_iter().flat_map(|answered| &answered.items);
            let nameless = answered.and_then(|answered| answered.nameless.as_deref());
            match met {
                1 => {}
                // By its answer it is clear which of several is meant.
                2.. if row.answer_sha256.is_some() => {}
                0 if nameless.is_none() && items.clone().next().is_none() => {
                    let message = format!("no response is by candidate {candidate}");
                    let hint = match candidates.clone().next() {
                        Some(_) => meant(&row.candidate, candidates.clone()),
                        None => format!("nothing was handed in{WITHOUT_ANSWER}"),
                    };
                    refuse(row.line, CANDIDATE, (message, hint));
                }
                0 => {
                    let message = format!("candidate {candidate} has no response to item {item}");
                    let hint = match nameless {
                        Some(place) => unread(place, &row.candidate, &row.item),
                        None => format!("{}{WITHOUT_ANSWER}", meant(&row.item, items.map(String::as_str))),
                    };
                    refuse(row.line, ITEM, (message, hint));
                }
                count => {
                    let message = format!("candidate {candidate} has {count} responses to item {item}");
                    let hint = format!("leave one of them, or {WHICH_ANSWER}");
                    refuse(row.line, ITEM, (message, hint));
                }
            }
        }
        file::end(&self.overrides.path, &self.overrides.text, refused)
    }
}

/// Says what to do where the answer may stand in what names no item.
fn unread(place: &str, candidate: &str, item: &str) -> String {
    format!(
        "{place} names no item: save it as text, under the item's name\n    to give points for what is in it, as it is, leave it \
         out (--exclude) and add a response without text for each item, as an empty {candidate}/{item}.md"
    )
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::error::Fault;

    fn overrides(rows: &str) -> Overrides {
        let text = format!("candidate,item,score,reason,by\n{rows}");
        let file = file::parse(Path::new("o.csv"), text.into_bytes()).expect("a file of overrides");
        Overrides::new(file, None, 10.0).expect("the rows are right")
    }

    #[track_caller]
    fn check(rows: &str, responses: &[(&str, &str)], expected: &[&str]) {
        let overrides = overrides(rows);
        let mut matching = Matching::new(&overrides);
        for (candidate, item) in responses {
            matching.see(candidate, item, &Origin::of(format!("in/{candidate}.pdf")));
        }
        let faults = match matching.finish(&responses.iter().map(|(candidate, _)| *candidate)) {
            Err(Error::Overrides(faults)) => {
                let shown = faults.iter().map(|fault| Fault { excerpt: None, ..fault.clone() }.to_string());
                shown.collect()
            }
            _ => Vec::new(),
        };
        assert_eq!(faults, expected);
    }

    #[test]
    fn row_that_meets_one_response_is_right() {
        check("ada,x,1,r,mia\n", &[("ada", "x"), ("ada", "y"), ("bo", "x")], &[]);
        check("'=ada,x,1,r,mia\n", &[("=ada", "x")], &[]);
    }

    #[test]
    fn row_that_meets_none_says_which_name_may_be_meant() {
        check(
            "adda,orm,1,r,mia\nada,from,1,r,mia\nzed,orm,1,r,mia\n",
            &[("ada", "orm"), ("ada", "form"), ("bo", "orm")],
            &[
                "o.csv:2: no response is by candidate \"adda\"\n  hint: did you mean \"ada\"?",
                "o.csv:3: candidate \"ada\" has no response to item \"from\"\n  hint: did you mean \"form\"?\n    to give \
                 points for what was not written, add a response without text",
                "o.csv:4: no response is by candidate \"zed\"\n  hint: there are \"ada\", \"ada\", \"bo\"",
            ],
        );
    }

    #[test]
    fn row_where_nothing_was_handed_in_says_how_to_give_points() {
        check(
            "ada,x,1,r,mia\n",
            &[],
            &[
                "o.csv:2: no response is by candidate \"ada\"\n  hint: nothing was handed in\n    to give points for what was not \
               written, add a response without text",
            ],
        );
        check("", &[], &[]);
    }

    #[test]
    fn row_for_what_a_document_may_answer_says_what_to_do_with_that() {
        let hint = "in/ada.pdf names no item: save it as text, under the item's name\n    to give points for what is in it, as it \
                    is, leave it out (--exclude) and add a response without text for each item, as an empty ada/x.md";
        let says = format!("o.csv:2: candidate \"ada\" has no response to item \"x\"\n  hint: {hint}");
        for responses in [&[("ada", "")][..], &[("ada", ""), ("ada", "y")], &[("ada", "y"), ("ada", ""), ("bo", "x")]] {
            check("ada,x,1,r,mia\n", responses, &[&says]);
        }
        check("ada,x,1,r,mia\n", &[("ada", ""), ("ada", "x")], &[]);
    }

    #[test]
    fn row_that_meets_two_is_not_clear() {
        check(
            "ada,x,1,r,mia\n",
            &[("ada", "x"), ("ada", "x")],
            &[
                "o.csv:2: candidate \"ada\" has 2 responses to item \"x\"\n  hint: leave one of them, or say in a column \
               answer_sha256, as reports have it, which answer each is for",
            ],
        );
    }
}
