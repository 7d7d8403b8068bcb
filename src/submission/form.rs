//! From a table's header to what its columns mean.

use super::text_file::to_only_item;
use super::{columns, find};
use crate::rubric::index::ItemIndex;

/// So many columns are listed in a message.
const MAX_LISTED: usize = 12;

/// A heading is cut to so many characters in a message; it may be a whole question.
const MAX_HEADING: usize = 40;

/// Where a message is about one heading, it is shown up to so many characters.
const MAX_QUESTION: usize = 200;

/// What is said of an answer in a column that may be meant as some item's.
pub(super) const STRANGE: &str = "head its column with the id or the question of an item";

const ADD_OWN: &str = "pass --rubric FILE, or add the columns question, reference and answer";
const ADD_ITEM: &str = "add a column \"item\" with the ids of the rubric's items";
const ADD_ANSWERS: &str =
    "give the columns candidate, item and answer, or one column for each item, named by its id or its question";

const ADD_QUESTIONS: &str = "rename \"Response 1\" and so on to the ids of the items that they answer, or export with the text \
                             of the questions (columns \"Question 1\" and so on)";

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
        /// Columns that are headed by an item, and the items: text in them is an answer to it.
        also: Vec<(usize, usize)>,
        /// Columns that mean nothing; where the answer is empty, it may stand there.
        beside: Vec<usize>,
    },
    /// One candidate a row; `pairs` holds a column with a question and the one with the answer to it.
    Pairs { candidate: Vec<usize>, pairs: Vec<(usize, usize)> },
    /// One candidate a row; `answers` holds a column and the item that it answers, `meant` one that answers no item and the
    /// item that its heading is most like, `strange` one that is full of text while an item has no column.
    Wide { candidate: Vec<usize>, answers: Vec<(usize, usize)>, meant: Vec<(usize, usize)>, strange: Vec<usize> },
}

impl Form {
    /// Returns the columns that make the candidate's name.
    pub(super) fn candidate(&self) -> &[usize] {
        match self {
            Self::Long { candidate, .. } | Self::Pairs { candidate, .. } | Self::Wide { candidate, .. } => candidate,
        }
    }

    /// Returns the columns that hold answers.
    pub(super) fn answers(&self) -> impl Iterator<Item = usize> {
        let none: &[(usize, usize)] = &[];
        let nowhere: &[usize] = &[];
        let (pairs, answers, meant, alone) = match self {
            Self::Long { answer, also, .. } => (none, also.as_slice(), none, std::slice::from_ref(answer)),
            Self::Pairs { pairs, .. } => (pairs.as_slice(), none, none, nowhere),
            Self::Wide { answers, meant, strange, .. } => {
                (none, answers.as_slice(), meant.as_slice(), strange.as_slice())
            }
        };
        let named = answers.iter().chain(meant).map(|(answer, _)| *answer);
        pairs.iter().map(|(_, answer)| *answer).chain(named).chain(alone.iter().copied())
    }
}

/// What is wrong with a header, and the advice.
pub(super) type HeaderFault = (String, &'static str);

/// Finds out what the columns mean; gives the notes to make, or the fault.
///
/// Without a rubric a table is long and brings its references. With one it is long if it has an answer column. `have_text`
/// tells which columns are full of text; it is asked only where that matters.
pub(super) fn form(
    headings: &[String],
    index: Option<&ItemIndex>,
    have_text: impl FnOnce() -> Vec<bool>,
) -> Result<(Form, Vec<String>), HeaderFault> {
    let header = Header { headings, folded: headings.iter().map(|heading| columns::folded(heading)).collect() };
    header.check_twins()?;
    match (index, header.position(columns::ANSWER)) {
        (None, answer) => header.own(answer),
        (Some(index), Some(answer)) => header.long(answer, index),
        (Some(index), None) => header.wide(index, have_text),
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
        check_twins(self.headings, &self.folded, &[&["candidate"], columns::ITEM, columns::ANSWER].concat())
    }

    fn own(&self, answer: Option<usize>) -> Result<(Form, Vec<String>), HeaderFault> {
        let references = self.references();
        if references.is_empty() {
            return Err(self.missing("\"reference\" column and no rubric", ADD_OWN));
        }
        let answer = answer.ok_or_else(|| self.missing("\"answer\" column", ADD_OWN))?;
        let form = self.rows(answer, references, None);
        let notes = self.ignored_beside("mean nothing", &form).into_iter().collect();
        Ok((form, notes))
    }

    fn long(&self, answer: usize, index: &ItemIndex) -> Result<(Form, Vec<String>), HeaderFault> {
        let form = self.rows(answer, Vec::new(), Some(index));
        let Form::Long { candidate, item, question, also, .. } = &form else { return Ok((form, Vec::new())) };
        let names_none = item.or(*question).is_none();
        if names_none && index.count() != 1 {
            return Err(self.missing("\"item\" column", ADD_ITEM));
        }
        let mut notes: Vec<String> = also
            .iter()
            .map(|(at, item)| {
                let heading = cut_at(&self.headings[*at], MAX_QUESTION);
                format!(
                    "column \"{heading}\" names an item: text in it is graded as an answer to \"{}\"",
                    index.id(*item)
                )
            })
            .collect();
        notes.extend(self.ignored_references());
        notes.extend(self.ignored_beside("name no item", &form));
        if names_none {
            notes.push(to_only_item("rows", index.id(0)));
        }
        if candidate.is_empty() {
            notes.push(NAMELESS.replace("{}", columns::EXAMPLES));
        }
        Ok((form, notes))
    }

    fn wide(
        &self,
        index: &ItemIndex,
        have_text: impl FnOnce() -> Vec<bool>,
    ) -> Result<(Form, Vec<String>), HeaderFault> {
        let items = self.items(index);
        let answers: Vec<_> = items.iter().zip(0..).filter_map(|(item, at)| Some((at, (*item)?))).collect();
        if answers.is_empty() {
            return self.pairs();
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
        let mut ignored: Vec<_> = (0..items.len()).filter(is_free).filter(|at| !known(at)).collect();
        let meant = self.meant(index, &items, &ignored);
        ignored.retain(|at| meant.iter().all(|(column, _)| column != at));
        let has_column = |item: &usize| answers.iter().chain(&meant).any(|(_, named)| named == item);
        let missing: Vec<_> = (0..index.count()).filter(|item| !has_column(item)).map(|item| index.id(item)).collect();
        let strange = if missing.is_empty() { Vec::new() } else { self.strange(&ignored, &answers, have_text) };
        ignored.retain(|at| !strange.contains(at));
        // First what may cost somebody an answer.
        let says = meant.iter().map(|(at, item)| {
            let heading = cut_at(&self.headings[*at], MAX_QUESTION);
            format!("column \"{heading}\" is not graded; did you mean item \"{}\"?", index.id(*item))
        });
        let strangely = strange.iter().map(|at| {
            let heading = cut_at(&self.headings[*at], MAX_QUESTION);
            let missing = list(missing.iter().copied());
            format!("column \"{heading}\" is not graded, and no column names {missing}; {STRANGE}")
        });
        notes.splice(0..0, says.chain(strangely));
        if !ignored.is_empty() {
            notes.push(format!("columns that name no item are ignored: {}", self.list(ignored)));
        }
        if candidate.is_empty() {
            notes.push(NAMELESS.replace("{}", columns::EXAMPLES));
        }
        Ok((Form::Wide { candidate, answers, meant, strange }, notes))
    }

    /// Returns the item that each column names, if it names one; a remark in brackets is passed over, and a question may be cut
    /// off, where no other column names the item.
    fn items(&self, index: &ItemIndex) -> Vec<Option<usize>> {
        let exact: Vec<Option<usize>> = self.headings.iter().map(|heading| find(index, heading)).collect();
        let cut_off = |at: usize| {
            if columns::is_of_forms(&self.folded[at]) { None } else { index.find_cut_off(&self.headings[at]) }
        };
        let remarked = |at: usize| index.find_without_remark(&self.headings[at]).or_else(|| cut_off(at));
        let loose: Vec<Option<usize>> =
            (0..exact.len()).map(|at| exact[at].map_or_else(|| remarked(at), |_| None)).collect();
        let is_only =
            |item: usize| !exact.contains(&Some(item)) && loose.iter().filter(|of| **of == Some(item)).count() == 1;
        exact.iter().zip(&loose).map(|(exact, loose)| exact.or(loose.filter(|item| is_only(*item)))).collect()
    }

    /// Returns the columns that no item has and that are most like an item that no column names.
    fn meant(&self, index: &ItemIndex, items: &[Option<usize>], ignored: &[usize]) -> Vec<(usize, usize)> {
        let near = |at: &usize| {
            // A question's own words stand before what quizzes add: its points, a comment on it.
            if columns::is_beside_an_answer(&self.folded[*at]) {
                return None;
            }
            let (item, _) = index.nearest_item(&self.headings[*at])?;
            (!items.contains(&Some(item))).then_some((*at, item))
        };
        ignored.iter().filter_map(near).collect()
    }

    /// Returns the columns that are full of text, as if somebody had answered there, and are none of those that forms add.
    fn strange(
        &self,
        ignored: &[usize],
        answers: &[(usize, usize)],
        have_text: impl FnOnce() -> Vec<bool>,
    ) -> Vec<usize> {
        // "[Score]" and the like behind a question that has its own column.
        let is_beside =
            |at: usize| answers.iter().any(|(answer, _)| self.folded[at].starts_with(&self.folded[*answer]));
        let may_be: Vec<_> =
            ignored.iter().copied().filter(|at| !columns::is_of_forms(&self.folded[*at]) && !is_beside(*at)).collect();
        if may_be.is_empty() {
            return may_be;
        }
        let have_text = have_text();
        may_be.into_iter().filter(|at| have_text.get(*at).is_some_and(|has| *has)).collect()
    }

    /// Finds the questions that stand in the rows beside the responses to them, as exports of quizzes have them.
    fn pairs(&self) -> Result<(Form, Vec<String>), HeaderFault> {
        let pairs = columns::numbered_pairs(&self.folded);
        if pairs.is_empty() {
            let is_quiz = self.folded.iter().any(|heading| columns::is_numbered_response(heading));
            let hint = if is_quiz { ADD_QUESTIONS } else { ADD_ANSWERS };
            return Err(self.missing("\"answer\" column and none that names an item", hint));
        }
        let candidate = columns::candidate(&self.folded, |_| true);
        let nameless = candidate.is_empty().then(|| NAMELESS.replace("{}", columns::EXAMPLES));
        Ok((Form::Pairs { candidate, pairs }, nameless.into_iter().collect()))
    }

    fn rows(&self, answer: usize, references: Vec<usize>, index: Option<&ItemIndex>) -> Form {
        let candidate = columns::candidate(&self.folded, |_| true);
        let means_nothing =
            |at: &usize| *at != answer && !candidate.contains(at) && !columns::is_no_news(&self.folded[*at]);
        let (mut also, mut beside) = (Vec::new(), Vec::new());
        for at in (0..self.headings.len()).filter(means_nothing) {
            match index.and_then(|index| find(index, &self.headings[at])) {
                Some(item) => also.push((at, item)),
                None => beside.push(at),
            }
        }
        Form::Long {
            candidate,
            item: self.position(columns::ITEM),
            question: self.position(columns::QUESTION),
            answer,
            references,
            also,
            beside,
        }
    }

    /// Says which columns of a long table mean nothing.
    fn ignored_beside(&self, what: &str, form: &Form) -> Option<String> {
        let Form::Long { beside, .. } = form else { return None };
        let ignored = beside.iter().copied();
        (!beside.is_empty()).then(|| format!("columns that {what} are ignored: {}", self.list(ignored)))
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

/// Checks that none of the columns that mean something is there twice.
pub(super) fn check_twins(headings: &[String], folded: &[String], named: &[&str]) -> Result<(), HeaderFault> {
    let is_twin = |at: &usize| named.contains(&folded[*at].as_str()) && folded[..*at].contains(&folded[*at]);
    match (0..folded.len()).find(is_twin) {
        Some(at) => Err((format!("there are two columns {}", list([headings[at].as_str()])), "rename or remove one")),
        None => Ok(()),
    }
}

/// Lists headings in a message.
pub(crate) fn list<'a>(headings: impl IntoIterator<Item = &'a str>) -> String {
    let headings: Vec<_> = headings.into_iter().map(|heading| format!("\"{}\"", cut(heading))).collect();
    first_of(&headings, MAX_LISTED)
}

/// Lists the first `most` texts, and says how many more there are.
pub(super) fn first_of(texts: &[String], most: usize) -> String {
    let shown = texts[..texts.len().min(most)].join(", ");
    match texts.len().saturating_sub(most) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// Cuts a heading in its middle: two of them may differ at their ends alone.
fn cut(heading: &str) -> String {
    cut_at(heading, MAX_HEADING)
}

fn cut_at(heading: &str, most: usize) -> String {
    let count = heading.chars().count();
    if count <= most {
        return heading.to_owned();
    }
    let tail = most / 3;
    let start: String = heading.chars().take(most - tail).collect();
    let end: String = heading.chars().skip(count - tail).collect();
    format!("{start}...{end}")
}

#[cfg(test)]
mod tests;
