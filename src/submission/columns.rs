//! The headings and fields that tables and records may use, each with its other names.
//!
//! Case, spaces, `_`, `-` and the marks of a form (`Name:`, `Name *`, `Your name?`) do not matter: `Email Address` is
//! `email_address`. The first name that is there wins.

use std::collections::BTreeMap;

/// Who wrote the answer, by name.
pub(super) const NAME: &[&str] = &[
    "candidate", "candidateid", "candidatename", "name", "fullname", "yourname", "yourfullname", "whatisyourname",
    "whatisyourfullname", "firstandlastname", "nameandsurname", "student", "studentname", "studentid", "participant",
    "participantname", "respondent", "respondentname", "applicant", "applicantname",
];

/// The first of two columns that make a name together.
pub(super) const FIRST_NAME: &[&str] = &["firstname", "yourfirstname", "givenname", "forename"];

/// The second of them.
pub(super) const LAST_NAME: &[&str] = &["lastname", "yourlastname", "surname", "familyname"];

/// Who wrote the answer, where there is no name.
pub(super) const HANDLE: &[&str] = &["username", "email", "emailaddress", "youremail", "youremailaddress", "id"];

/// What tells two people of the same name apart; `id` is not among them, which may be that of the row.
const ADDRESS: &[&str] = &[
    "email",
    "emailaddress",
    "youremail",
    "youremailaddress",
    "username",
    "studentid",
    "studentnumber",
    "idnumber",
    "candidateid",
    "matriculationnumber",
];

/// Which of these headings there should be, for messages.
pub(super) const EXAMPLES: &str =
    "\"Name\", \"First name\" and \"Last name\", \"Student\", \"Participant\" or \"Email address\"";

/// What is answered: an item's id, or the text of its question.
pub(super) const ITEM: &[&str] = &["item", "itemid", "questionid"];

/// The question's text; names the item where there is no item column.
pub(super) const QUESTION: &[&str] = &["question", "questiontext"];

/// The answer.
pub(super) const ANSWER: &[&str] = &["answer", "response"];

/// What a human gave for the answer.
pub(super) const MARK: &[&str] = &["mark", "marks", "humanmark"];

/// A question's text and the answer to it where there are several in a row, each followed by the same number.
pub(super) const NUMBERED: (&str, &str) = ("question", "response");

/// The highest mark that could be given.
pub(super) const MAX_MARK: &[&str] = &["maxmark", "maxmarks", "maximummark"];

/// A reference answer; each may be followed by a number: `reference_2`.
const REFERENCE: &[&str] = &["references", "reference", "referenceanswers", "referenceanswer"];

/// What survey tools add, which is passed over without a word.
pub(super) const BOOKKEEPING: &[&str] =
    &["timestamp", "date", "time", "starttime", "completiontime", "submittedat", "lastmodifiedtime", "score"];

/// What forms, quizzes and those who teach with them add; text in it is no answer to an item.
const OF_FORMS: &[&str] = &[
    "language", "status", "state", "startedon", "completed", "completedon", "timetaken", "duration", "result", "grade",
    "totalscore", "totalpoints", "points", "institution", "school", "university", "department", "faculty", "company",
    "position", "role", "jobtitle", "course", "courseofstudy", "programme", "program", "degree", "major", "subject",
    "group", "class", "section", "cohort", "team", "term", "semester", "year", "city", "country", "address", "phone",
    "telephone", "mobile", "gender", "pronouns", "grader", "reviewer", "tutor", "teacher", "feedback", "comment",
    "comments", "anycomments", "othercomments", "remark", "remarks", "anyremarks", "otherremarks", "notes", "consent",
    "signature", "responseid", "submissionid", "sessionid", "userid", "ipaddress", "useragent", "file", "link", "url",
];

/// What the headings of such columns end with.
const OF_FORMS_ENDS: &[&str] =
    &["name", "number", "date", "time", "timestamp", "email", "emailaddress", "[score]", "[feedback]", "(points)"];

/// Returns whether a folded heading is that of a column that forms add, and which holds no answer.
pub(super) fn is_of_forms(folded: &str) -> bool {
    [NAME, FIRST_NAME, LAST_NAME, HANDLE, ADDRESS, BOOKKEEPING, OF_FORMS].iter().any(|names| names.contains(&folded))
        || OF_FORMS_ENDS.iter().any(|end| folded.ends_with(end))
}

/// What people write beside an answer, and some in its place.
const REMARKS: &[&str] = &[
    "feedback", "comment", "comments", "anycomments", "othercomments", "remark", "remarks", "anyremarks",
    "otherremarks", "notes",
];

/// What the headings of columns with answers have in them.
const LIKE_ANSWER: &[&str] = &["answer", "response", "solution"];

/// Returns whether text under a heading that means nothing may be somebody's answer; `words` is how many words it has.
pub(super) fn may_hold_answer(folded: &str, words: usize) -> bool {
    /// A short text in a column of another kind is the name of a course, a group or a town.
    const LEAST_WORDS: usize = 5;
    let is_like = LIKE_ANSWER.iter().any(|name| folded.contains(name));
    let may_be = is_like || REMARKS.contains(&folded) || !is_of_forms(folded);
    words > 0 && may_be && (is_like || words >= LEAST_WORDS)
}

/// Returns whether nothing is said of a column that holds no answer: it says who answered what, when, or with which mark.
pub(super) fn is_no_news(folded: &str) -> bool {
    [NAME, FIRST_NAME, LAST_NAME, HANDLE, ADDRESS, BOOKKEEPING, ITEM, QUESTION, MARK, MAX_MARK]
        .iter()
        .any(|names| names.contains(&folded))
        || folded.is_empty()
        || reference_number(folded).is_some()
}

/// Returns whether a folded heading is that of a column that quizzes add beside an answer.
pub(super) fn is_beside_an_answer(folded: &str) -> bool {
    ["[score]", "[feedback]", "(points)"].iter().any(|end| folded.ends_with(end))
}

/// Writes a heading as the lists above do.
pub(super) fn folded(heading: &str) -> String {
    heading
        .chars()
        .filter(|char| !char.is_whitespace() && !matches!(char, '_' | '-' | ':' | '*' | '?'))
        .collect::<String>()
        .to_lowercase()
}

/// Returns whether a folded name is one of those that say something of an answer.
pub(super) fn is_known(folded: &str) -> bool {
    [NAME, HANDLE, ITEM, QUESTION, ANSWER].iter().any(|names| names.contains(&folded))
        || reference_number(folded).is_some()
}

/// Returns the places of the columns that name the candidate among folded headings, as far as they are free: one, or that of
/// the first name and that of the last, or none.
pub(super) fn candidate(headings: &[String], is_free: impl Fn(usize) -> bool) -> Vec<usize> {
    let free = |names: &[&str]| {
        names.iter().find_map(|name| (0..headings.len()).find(|&at| headings[at] == *name && is_free(at)))
    };
    let pair = || Some(vec![free(FIRST_NAME)?, free(LAST_NAME)?]);
    let alone = |names| free(names).map(|at| vec![at]);
    let of_one = || alone(HANDLE).or_else(|| alone(FIRST_NAME)).or_else(|| alone(LAST_NAME));
    alone(NAME).or_else(pair).or_else(of_one).unwrap_or_default()
}

/// Returns the place of the column that tells two candidates of the same name apart, where `names` are the columns of the name.
pub(super) fn address(headings: &[String], names: &[usize], is_free: impl Fn(usize) -> bool) -> Option<usize> {
    // A name that is an address itself, or a handle, has no namesakes.
    let is_name =
        |at: &usize| [NAME, FIRST_NAME, LAST_NAME].iter().any(|known| known.contains(&headings[*at].as_str()));
    if names.is_empty() || !names.iter().all(is_name) {
        return None;
    }
    ADDRESS
        .iter()
        .find_map(|name| (0..headings.len()).find(|&at| headings[at] == *name && is_free(at) && !names.contains(&at)))
}

/// Finds the first of `names` among folded headings.
pub(super) fn position(headings: &[String], names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| headings.iter().position(|heading| heading == name))
}

/// Returns the number of a reference column by its folded heading: 1 for `reference`, 2 for `reference2`.
pub(super) fn reference_number(heading: &str) -> Option<u32> {
    REFERENCE.iter().find_map(|name| match heading.strip_prefix(name)? {
        "" => Some(1),
        number if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse().ok(),
        _ => None,
    })
}

/// Returns the places of numbered questions and of the responses with the same number (`Question 1`, `Response 1`), in the
/// order of the columns.
pub(super) fn numbered_pairs(headings: &[String]) -> Vec<(usize, usize)> {
    let mut responses = BTreeMap::new();
    for (at, heading) in headings.iter().enumerate() {
        if let Some(number) = number(heading, NUMBERED.1) {
            responses.entry(number).or_insert(at);
        }
    }
    let pair = |at: usize| Some((at, *responses.get(number(&headings[at], NUMBERED.0)?)?));
    (0..headings.len()).filter_map(pair).collect()
}

/// Returns whether a heading is that of a numbered response.
pub(super) fn is_numbered_response(heading: &str) -> bool {
    number(heading, NUMBERED.1).is_some()
}

/// Returns the number behind a name, as it is written.
fn number<'h>(heading: &'h str, name: &str) -> Option<&'h str> {
    heading.strip_prefix(name).filter(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Returns the places of the reference columns among folded headings, in the order of their numbers.
pub(super) fn references(headings: &[String]) -> Vec<usize> {
    let number = |(heading, at): (&String, usize)| Some((reference_number(heading)?, at));
    let mut references: Vec<_> = headings.iter().zip(0..).filter_map(number).collect();
    references.sort_unstable();
    references.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_found_whatever_their_case_and_spaces() {
        let headings: Vec<_> = ["E-mail Address", "Student_Name", "Full answer"].map(folded).into();
        assert_eq!(candidate(&headings, |_| true), [1]);
        assert_eq!(candidate(&headings[..1], |_| true), [0]);
        assert_eq!(position(&headings, ANSWER), None);
    }

    #[track_caller]
    fn check_candidate(headings: &str, expected: &[usize]) {
        let headings: Vec<_> = headings.split('|').map(folded).collect();
        assert_eq!(candidate(&headings, |_| true), expected, "{headings:?}");
    }

    #[test]
    fn candidate_is_named_as_forms_ask_for_it() {
        check_candidate("Timestamp|Your name:|Email address", &[1]);
        check_candidate("Email|What is your name? *", &[1]);
        check_candidate("Last name|First name|Email address", &[1, 0]);
        check_candidate("Surname|Email address", &[1]);
        check_candidate("Orm|Surname", &[1]);
        check_candidate("Timestamp|Orm", &[]);
    }

    #[test]
    fn address_stands_beside_a_name_and_an_id_of_the_row_is_none() {
        let check = |headings: &str, expected: Option<usize>| {
            let headings: Vec<_> = headings.split('|').map(folded).collect();
            assert_eq!(address(&headings, &candidate(&headings, |_| true), |_| true), expected, "{headings:?}");
        };
        check("Name|E-mail address|orm", Some(1));
        check("First name|Last name|ID number|orm", Some(2));
        check("Name|Student ID|Username", Some(2));
        check("id|Name|orm", None);
        check("Email|Username|orm", None);
    }

    #[track_caller]
    fn check(heading: &str, expected: Option<u32>) {
        assert_eq!(reference_number(&folded(heading)), expected);
    }

    #[test]
    fn references_are_numbered() {
        check("Reference", Some(1));
        check("reference_2", Some(2));
        check("Reference answer 10", Some(10));
        check("references", Some(1));
    }

    #[test]
    fn other_headings_are_no_references() {
        check("reference notes", None);
        check("preference", None);
        check("reference_99999999999", None);
    }

    #[test]
    fn numbered_questions_go_with_the_first_response_of_their_number() {
        let headings: Vec<_> =
            ["Response 2", "Question 1", "Question 2", "Response 1", "Response 2", "Question 3"].map(folded).into();
        assert_eq!(numbered_pairs(&headings), [(1, 3), (2, 0)]);
    }
}
