//! From a table's header to what its columns mean.

use super::{columns, find};
use crate::rubric::index::ItemIndex;

/// So many columns are listed in a message.
const MAX_LISTED: usize = 12;

/// A heading is cut to so many characters in a message; it may be a whole question.
const MAX_HEADING: usize = 40;

const ADD_OWN: &str = "pass --rubric FILE, or add the columns question, reference and answer";
const ADD_ITEM: &str = "add a column \"item\" with the ids of the rubric's items";
const ADD_ANSWERS: &str =
    "give the columns candidate, item and answer, or one column for each item, named by its id or its question";

/// What is said of a table whose rows have no name.
const NAMELESS: &str =
    "no column names the candidate, so rows are called by their numbers (\"row 2\"); a name is read from a column {}";

/// What the columns mean, by their places.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One answer a row.
    Long {
        /// None, one, or those of the first name and the last.
        candidate: Vec<usize>,
        item: Option<usize>,
        question: Option<usize>,
        answer: usize,
        /// In the order of their numbers; only where there is no rubric.
        references: Vec<usize>,
    },
    /// One candidate a row; `answers` holds a column and the item that it answers.
    Wide { candidate: Vec<usize>, answers: Vec<(usize, usize)> },
}

/// What is wrong with a header, and the advice.
pub(super) type HeaderFault = (String, &'static str);

/// Finds out what the columns mean; gives the notes to make, or the fault.
///
/// Without a rubric a table is long and brings its references. With one it is long if it has an answer column.
pub(super) fn form(headings: &[String], index: Option<&ItemIndex>) -> Result<(Form, Vec<String>), HeaderFault> {
    let header = Header { headings, folded: headings.iter().map(|heading| columns::folded(heading)).collect() };
    header.check_twins()?;
    match (index, header.position(columns::ANSWER)) {
        (None, answer) => header.own(answer),
        (Some(_), Some(answer)) => header.long(answer),
        (Some(index), None) => header.wide(index),
    }
}

struct Header<'a> {
    headings: &'a [String],
    folded: Vec<String>,
}

impl Header<'_> {
    fn position(&self, names: &[&str]) -> Option<usize> {
        columns::position(&self.folded, names)
    }

    fn check_twins(&self) -> Result<(), HeaderFault> {
        let needed = [&["candidate"], columns::ITEM, columns::ANSWER].concat();
        let mut twins = self
            .folded
            .iter()
            .zip(0..)
            .filter(|(heading, at)| needed.contains(&heading.as_str()) && self.folded[..*at].contains(heading));
        match twins.next() {
            Some((_, at)) => Err((format!("there are two columns {}", self.list([at])), "rename or remove one")),
            None => Ok(()),
        }
    }

    fn own(&self, answer: Option<usize>) -> Result<(Form, Vec<String>), HeaderFault> {
        let references = self.references();
        if references.is_empty() {
            return Err(self.missing("\"reference\" column and no rubric", ADD_OWN));
        }
        let answer = answer.ok_or_else(|| self.missing("\"answer\" column", ADD_OWN))?;
        Ok((self.rows(answer, references), Vec::new()))
    }

    fn long(&self, answer: usize) -> Result<(Form, Vec<String>), HeaderFault> {
        let form = self.rows(answer, Vec::new());
        let Form::Long { candidate, item, question, .. } = &form else { return Ok((form, Vec::new())) };
        if item.or(*question).is_none() {
            return Err(self.missing("\"item\" column", ADD_ITEM));
        }
        let mut notes = self.ignored_references();
        if candidate.is_empty() {
            notes.push(NAMELESS.replace("{}", columns::EXAMPLES));
        }
        Ok((form, notes))
    }

    fn wide(&self, index: &ItemIndex) -> Result<(Form, Vec<String>), HeaderFault> {
        let items: Vec<Option<usize>> = self.headings.iter().map(|heading| find(index, heading)).collect();
        let answers: Vec<_> = items.iter().zip(0..).filter_map(|(item, at)| Some((at, (*item)?))).collect();
        if answers.is_empty() {
            return Err(self.missing("\"answer\" column and none that names an item", ADD_ANSWERS));
        }
        let is_free = |at: &usize| items[*at].is_none();
        let candidate = columns::candidate(&self.folded, |at| is_free(&at));
        let mut notes = self.ignored_references();
        let known = |at: &usize| {
            let heading = &self.folded[*at];
            let listed = |names: &[&str]| names.contains(&heading.as_str());
            heading.is_empty()
                || listed(columns::BOOKKEEPING)
                || candidate.contains(at)
                || listed(columns::NAME)
                || listed(columns::HANDLE)
                || columns::reference_number(heading).is_some()
        };
        let ignored: Vec<_> = (0..items.len()).filter(is_free).filter(|at| !known(at)).collect();
        if !ignored.is_empty() {
            notes.push(format!("columns that name no item are ignored: {}", self.list(ignored)));
        }
        if candidate.is_empty() {
            notes.push(NAMELESS.replace("{}", columns::EXAMPLES));
        }
        Ok((Form::Wide { candidate, answers }, notes))
    }

    fn rows(&self, answer: usize, references: Vec<usize>) -> Form {
        Form::Long {
            candidate: columns::candidate(&self.folded, |_| true),
            item: self.position(columns::ITEM),
            question: self.position(columns::QUESTION),
            answer,
            references,
        }
    }

    fn references(&self) -> Vec<usize> {
        columns::references(&self.folded)
    }

    fn ignored_references(&self) -> Vec<String> {
        match self.references() {
            none if none.is_empty() => Vec::new(),
            ignored => vec![format!("the references come from the rubric; ignored: {}", self.list(ignored))],
        }
    }

    fn missing(&self, what: &str, hint: &'static str) -> HeaderFault {
        (format!("there is no {what}; the columns are {}", self.list(0..self.headings.len())), hint)
    }

    fn list(&self, columns: impl IntoIterator<Item = usize>) -> String {
        list(columns.into_iter().map(|at| self.headings[at].as_str()))
    }
}

/// Lists headings in a message.
pub(crate) fn list<'a>(headings: impl IntoIterator<Item = &'a str>) -> String {
    let headings: Vec<_> = headings.into_iter().map(|heading| format!("\"{}\"", cut(heading))).collect();
    let shown = headings.iter().take(MAX_LISTED).cloned().collect::<Vec<_>>().join(", ");
    match headings.len().saturating_sub(MAX_LISTED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

fn cut(heading: &str) -> String {
    match heading.char_indices().nth(MAX_HEADING) {
        Some((end, _)) => format!("{}...", &heading[..end]),
        None => heading.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::index;
    use super::*;

    #[derive(Clone, Copy)]
    enum With {
        Rubric,
        NoRubric,
    }

    fn read(header: &str, with: With) -> Result<(Form, Vec<String>), HeaderFault> {
        let headings: Vec<String> = header.split('|').map(str::to_owned).collect();
        let index = index(&[("orm", "What is the ORM?"), ("views", "What is a view?"), ("email", "How to mail?")]);
        form(&headings, matches!(with, With::Rubric).then_some(&index))
    }

    #[track_caller]
    fn check(header: &str, with: With, expected: &Form, expected_notes: &[&str]) {
        let (form, notes) = read(header, with).unwrap();
        assert_eq!(&form, expected);
        assert_eq!(notes, expected_notes);
    }

    #[track_caller]
    fn check_fault(header: &str, with: With, expected: &str, expected_hint: &str) {
        let (message, hint) = read(header, with).unwrap_err();
        assert_eq!(message, expected);
        assert_eq!(hint, expected_hint);
    }

    fn long(places: [Option<usize>; 3], answer: usize, references: &[usize]) -> Form {
        let [candidate, item, question] = places;
        Form::Long { candidate: candidate.into_iter().collect(), item, question, answer, references: references.into() }
    }

    fn wide(candidate: &[usize], answers: &[(usize, usize)]) -> Form {
        Form::Wide { candidate: candidate.into(), answers: answers.into() }
    }

    #[test]
    fn a_long_table_has_candidate_item_and_answer_under_any_of_their_names() {
        check("candidate|item|answer", With::Rubric, &long([Some(0), Some(1), None], 2, &[]), &[]);
        check("Response|Question|E-Mail", With::Rubric, &long([Some(2), None, Some(1)], 0, &[]), &[]);
        check("id|Name|Item ID|ANSWER", With::Rubric, &long([Some(1), Some(2), None], 3, &[]), &[]);
    }

    #[test]
    fn a_long_table_without_a_candidate_says_so() {
        let note = nameless();
        check("item|answer", With::Rubric, &long([None, Some(0), None], 1, &[]), &[&note]);
    }

    fn nameless() -> String {
        NAMELESS.replace("{}", columns::EXAMPLES)
    }

    #[test]
    fn a_long_table_needs_an_item() {
        let message = "there is no \"item\" column; the columns are \"candidate\", \"answer\"";
        check_fault("candidate|answer", With::Rubric, message, ADD_ITEM);
    }

    #[test]
    fn a_wide_table_has_columns_that_name_items() {
        let form = wide(&[1], &[(2, 0), (3, 1)]);
        check("Timestamp|Name|ORM|What is a view?", With::Rubric, &form, &[]);
        check("orm", With::Rubric, &wide(&[], &[(0, 0)]), &[&nameless()]);
        check("First name|orm|Last name", With::Rubric, &wide(&[0, 2], &[(1, 0)]), &[]);
    }

    #[test]
    fn an_item_column_is_not_also_the_candidate() {
        check("email|id", With::Rubric, &wide(&[1], &[(0, 2)]), &[]);
        check("email|orm", With::Rubric, &wide(&[], &[(0, 2), (1, 0)]), &[&nameless()]);
    }

    #[test]
    fn a_wide_table_names_the_columns_that_may_have_been_meant_as_items() {
        let form = || wide(&[0], &[(1, 0)]);
        let note = "columns that name no item are ignored: \"What is a vew?\"";
        check("Name|orm|What is a vew?|Timestamp", With::Rubric, &form(), &[note]);
        check("Name|orm|Email address|", With::Rubric, &form(), &[]);
    }

    #[test]
    fn a_table_with_a_rubric_but_no_answers_lists_its_columns() {
        let message =
            "there is no \"answer\" column and none that names an item; the columns are \"candidate\", \"flask\"";
        check_fault("candidate|flask", With::Rubric, message, ADD_ANSWERS);
        let (message, _) = read(&["x"; 14].join("|"), With::Rubric).unwrap_err();
        assert!(message.ends_with("\"x\" and 2 more"), "{message}");
        let (message, _) = read(&"y".repeat(99), With::Rubric).unwrap_err();
        assert!(message.ends_with(&format!("\"{}...\"", "y".repeat(40))), "{message}");
    }

    #[test]
    fn a_table_brings_its_own_references_in_the_order_of_their_numbers() {
        let header = "question|reference_10|reference|reference_2|answer";
        check(header, With::NoRubric, &long([None, None, Some(0)], 4, &[2, 3, 1]), &[]);
        check("reference|answer", With::NoRubric, &long([None, None, None], 1, &[0]), &[]);
    }

    #[test]
    fn a_rubric_wins_over_own_references() {
        let note = "the references come from the rubric; ignored: \"reference\"";
        check("name|item|reference|answer", With::Rubric, &long([Some(0), Some(1), None], 3, &[]), &[note]);
        check("name|reference|orm", With::Rubric, &wide(&[0], &[(2, 0)]), &[note]);
    }

    #[test]
    fn without_rubric_and_references_there_is_nothing_to_compare_with() {
        let message =
            "there is no \"reference\" column and no rubric; the columns are \"candidate\", \"item\", \"answer\"";
        check_fault("candidate|item|answer", With::NoRubric, message, ADD_OWN);
        let message = "there is no \"answer\" column; the columns are \"question\", \"reference\"";
        check_fault("question|reference", With::NoRubric, message, ADD_OWN);
    }

    #[test]
    fn a_column_that_is_there_twice_is_a_fault() {
        check_fault(
            "name|item|Answer|answer",
            With::Rubric,
            "there are two columns \"answer\"",
            "rename or remove one",
        );
        check("name|email|item|answer|response", With::Rubric, &long([Some(0), Some(2), None], 3, &[]), &[]);
    }
}
