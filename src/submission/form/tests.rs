//! What the headers of tables mean, case by case.

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
    form(&headings, matches!(with, With::Rubric).then_some(&index), Vec::new)
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
    let (also, beside) = (Vec::new(), Vec::new());
    Form::Long {
        candidate: candidate.into_iter().collect(),
        item,
        question,
        answer,
        references: references.into(),
        also,
        beside,
    }
}

fn wide(candidate: &[usize], answers: &[(usize, usize)]) -> Form {
    Form::Wide { candidate: candidate.into(), answers: answers.into(), meant: Vec::new(), strange: Vec::new() }
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
    let form = |meant: &[(usize, usize)]| Form::Wide {
        candidate: vec![0],
        answers: vec![(1, 0)],
        meant: meant.into(),
        strange: Vec::new(),
    };
    let note = "columns that name no item are ignored: \"Any remarks?\"";
    let meant = "column \"What is a vew?\" is not graded; did you mean item \"views\"?";
    check("Name|orm|Any remarks?|What is a vew?|Timestamp", With::Rubric, &form(&[(3, 1)]), &[meant, note]);
    check("Name|orm|Email address|", With::Rubric, &form(&[]), &[]);
}

#[test]
fn a_remark_in_brackets_is_no_part_of_a_question_unless_another_column_asks_it() {
    check("Name|What is a view (at most 50 words)?", With::Rubric, &wide(&[0], &[(1, 1)]), &[]);
    let note = "columns that name no item are ignored: \"What is a view? (points)\"";
    check("Name|What is a view?|What is a view? (points)", With::Rubric, &wide(&[0], &[(1, 1)]), &[note]);
    let score = "columns that name no item are ignored: \"What is a view? [Score]\"";
    check("Name|orm|What is a view? [Score]", With::Rubric, &wide(&[0], &[(1, 0)]), &[score]);
}

#[test]
fn questions_in_the_rows_are_paired_with_their_responses_by_number() {
    let pairs = Form::Pairs { candidate: vec![0], pairs: vec![(1, 2), (4, 5)] };
    check("Name|Question 1|Response 1|Right answer 1|Question 2|Response 2", With::Rubric, &pairs, &[]);
    let message = "there is no \"answer\" column and none that names an item; the columns are \"Name\", \"Response 1\"";
    check_fault("Name|Response 1", With::Rubric, message, ADD_QUESTIONS);
}

#[test]
fn a_table_with_a_rubric_but_no_answers_lists_its_columns() {
    let message = "there is no \"answer\" column and none that names an item; the columns are \"candidate\", \"flask\"";
    check_fault("candidate|flask", With::Rubric, message, ADD_ANSWERS);
    let (message, _) = read(&["x"; 14].join("|"), With::Rubric).unwrap_err();
    assert!(message.ends_with("\"x\" and 2 more"), "{message}");
    let (message, _) = read(&"y".repeat(99), With::Rubric).unwrap_err();
    assert!(message.ends_with(&format!("\"{}...{}\"", "y".repeat(27), "y".repeat(13))), "{message}");
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
    let message = "there is no \"reference\" column and no rubric; the columns are \"candidate\", \"item\", \"answer\"";
    check_fault("candidate|item|answer", With::NoRubric, message, ADD_OWN);
    let message = "there is no \"answer\" column; the columns are \"question\", \"reference\"";
    check_fault("question|reference", With::NoRubric, message, ADD_OWN);
}

#[test]
fn a_column_that_is_there_twice_is_a_fault() {
    check_fault("name|item|Answer|answer", With::Rubric, "there are two columns \"answer\"", "rename or remove one");
    let (form, notes) = read("name|email|item|answer|response", With::Rubric).unwrap();
    let Form::Long { answer, beside, .. } = form else { panic!("it is long") };
    assert_eq!((answer, beside), (3, vec![4]));
    assert_eq!(notes, ["columns that name no item are ignored: \"response\""]);
}

#[test]
fn a_long_table_names_the_columns_that_mean_nothing_and_those_of_items() {
    let (form, notes) = read("Name|item|answer|views|tutor|Email|Timestamp|mark|", With::Rubric).unwrap();
    let Form::Long { also, beside, .. } = form else { panic!("it is long") };
    assert_eq!((also, beside), (vec![(3, 1)], vec![4]));
    let also = "column \"views\" names an item: text in it is graded as an answer to \"views\"";
    assert_eq!(notes, [also, "columns that name no item are ignored: \"tutor\""]);
}
