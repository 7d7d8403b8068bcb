//! Tables of marked answers: what is read, what is a fault.

use std::io::Cursor;

use super::*;
use crate::rubric::{Item, Scoring};
use crate::submission::tests::undrawn;
use crate::submission::{Content, MAX_ANSWER_BYTES};

const OWN: &str = "item,question,reference,answer,mark,max_mark\n";

fn rubric() -> Rubric {
    let item = |id: &str, points| Item {
        id: id.into(),
        question: format!("What is {id}?"),
        level: None,
        tags: Vec::new(),
        points,
        references: vec!["x".into()],
        concepts: Vec::new(),
        levels: Vec::new(),
        misconceptions: Vec::new(),
        scoring: Scoring::default(),
    };
    crate::submission::tests::rubric(vec![item("orm", 10.0), item("views", 4.0)])
}

fn read_bytes(bytes: Vec<u8>, rubric: Option<&Rubric>) -> Result<MarkedAnswers, Error> {
    table::read(Scanner::new("m.csv".into(), Box::new(Cursor::new(bytes)))?, rubric)
}

#[track_caller]
fn own(text: &str) -> MarkedAnswers {
    read_bytes(text.as_bytes().to_vec(), None).unwrap()
}

fn marks(answers: &MarkedAnswers) -> Vec<(usize, f64, f64)> {
    answers.answers.iter().map(|answer| (answer.item, answer.mark.value(), answer.mark.max())).collect()
}

#[track_caller]
fn check_fault(text: &str, rubric: Option<&Rubric>, expected: &str) {
    let error = read_bytes(text.as_bytes().to_vec(), rubric).expect_err("a fault");
    assert!(matches!(error, Error::Answers(_) | Error::Rows(_)));
    assert_eq!(undrawn(&error.to_string()), expected);
}

#[test]
fn row_is_an_answer_with_its_mark() {
    let read = own("Item,QUESTION,Reference,Answer,Mark,Max Mark\no,What?,Yes.,\"a\nb\",3.5,5\no,What?,Yes.,,0,5\n");
    assert_eq!(marks(&read), [(0, 3.5, 5.0), (0, 0.0, 5.0)]);
    let first = &read.answers[0].response;
    assert_eq!(first.content, Content::Text("a\nb".into()));
    assert_eq!((first.candidate.as_str(), first.origin.to_string().as_str()), ("row 2", "m.csv:2"));
    assert_eq!(read.answers[1].response.origin.line, Some(4));
    assert_eq!(read.answers[1].response.content, Content::Text(String::new()));
    assert!(read.warnings.is_empty());
}

#[test]
fn rows_of_an_item_share_their_references() {
    let header = "item,question,reference,reference_2,answer,mark,max_mark\n";
    let read = own(&format!("{header}o,Q,A,B,x,1,1\np,Q,A,,x,1,1\no, Q ,C,A,y,1,1\no,Q,,,z,0,1\n"));
    let references = |at: usize| match &read.answers[at].response.item {
        ItemRef::Own { references, .. } => references.join("+"),
        _ => String::new(),
    };
    assert_eq!([references(0), references(1), references(2), references(3)], ["A+B+C", "A", "A+B+C", "A+B+C"]);
    assert_eq!(read.items.len(), 2);
    assert_eq!(read.items[0], read.answers[3].response.item);
}

#[test]
fn question_names_an_item_without_a_name() {
    let read = own("question,reference,answer,mark,max_mark\nWhat?,A,x,1,1\nWhy?,A,x,1,1\nWhat?,A,y,0,1\n");
    assert_eq!(marks(&read).iter().map(|(item, ..)| *item).collect::<Vec<_>>(), [0, 1, 0]);
    assert_eq!(read.items[1].id(), "Why?");
}

#[test]
fn same_item_with_two_questions_is_two_items_and_said() {
    let read = own(&format!("{OWN}o,Q,A,x,1,1\no,R,B,x,1,1\n"));
    assert_eq!(read.items.len(), 2);
    assert_eq!(read.warnings, ["m.csv: item \"o\" has 2 questions; each is taken for an item of its own"]);
}

#[test]
fn rubric_gives_the_maximum_mark_where_the_row_does_not() {
    let rubric = rubric();
    let read = |text: &str| read_bytes(text.as_bytes().to_vec(), Some(&rubric)).unwrap();
    assert_eq!(marks(&read("item,answer,mark\nviews,x,3\nORM,x,9\n")), [(0, 3.0, 4.0), (1, 9.0, 10.0)]);
    assert_eq!(marks(&read("item,answer,mark,max_mark\nviews,x,3,5\nviews,x,3,\n")), [(0, 3.0, 5.0), (0, 3.0, 4.0)]);
    let by_question = read("item,question,answer,mark,reference\n7,What is orm?,x,1,A\n");
    assert_eq!(by_question.items[0].id(), "orm");
    assert_eq!(by_question.warnings, ["m.csv: the references come from the rubric; ignored: \"reference\""]);
}

#[test]
fn item_that_the_rubric_lacks_is_a_fault_with_the_nearest_id() {
    let rubric = rubric();
    let message = "m.csv:3:1: the rubric has no item \"vews\"\n  hint: did you mean \"views\"?";
    check_fault("item,answer,mark\norm,x,1\nvews,x,1\n", Some(&rubric), message);
    let message = "m.csv:2:1: the rubric has no item \"zzz\"\n  \
        hint: write the id of one of the rubric's items, or remove the row";
    check_fault("item,answer,mark\nzzz,x,1\n", Some(&rubric), message);
}

#[test]
fn mark_outside_its_range_is_a_fault() {
    let hint = "hint: correct the mark, or the maximum mark";
    check_fault(
        &format!("{OWN}o,Q,A,x,5,5\no,Q,A,\"x\ny\",6,5\n"),
        None,
        &format!("m.csv:3:1: mark 6 is outside 0 to 5\n  {hint}"),
    );
    check_fault(&format!("{OWN}o,Q,A,x,-0.5,5\n"), None, &format!("m.csv:2:1: mark -0.5 is outside 0 to 5\n  {hint}"));
    check_fault(
        &format!("{OWN}o,Q,A,x,0,0\n"),
        None,
        "m.csv:2:1: the maximum mark is 0, not above 0\n  hint: write the highest mark that an answer can get",
    );
}

#[test]
fn mark_that_is_no_number_is_a_fault() {
    let hint = "hint: write a number with a decimal point, such as 3.5";
    for text in ["good", "\"3,500\"", "\"1,2,3\"", "NaN", "inf", "eighty", "1e999"] {
        let shown = text.trim_matches('"');
        let message = format!("m.csv:2:1: the mark \"{shown}\" is not a number\n  {hint}");
        check_fault(&format!("{OWN}o,Q,A,x,{text},5\n"), None, &message);
    }
    let message = format!("m.csv:2:1: the maximum mark \"five\" is not a number\n  {hint}");
    check_fault(&format!("{OWN}o,Q,A,x,1,five\n"), None, &message);
    let message = "m.csv:2:1: no mark in this row\n  hint: fill it in, or remove the row";
    check_fault(&format!("{OWN}o,Q,A,x,,5\n"), None, message);
    assert_eq!(marks(&own(&format!("{OWN}o,Q,A,x, +2.5 ,5.0\no,Q,A,x,-0,5\n"))), [(0, 2.5, 5.0), (0, 0.0, 5.0)]);
}

#[test]
fn mark_may_be_a_fraction_a_percentage_or_have_a_comma() {
    let of = |mark: &str, max: &str| marks(&own(&format!("{OWN}o,Q,A,x,{mark},{max}\n")))[0];
    assert_eq!(
        [of("4/5", ""), of("4 / 5", "5"), of("80%", "5"), of("80 %", "")],
        [(0, 4.0, 5.0), (0, 4.0, 5.0), (0, 4.0, 5.0), (0, 80.0, 100.0)]
    );
    assert_eq!([of("\"4,5\"", "5"), of("4.5", "\"7,5\"")], [(0, 4.5, 5.0), (0, 4.5, 7.5)]);
    let semicolons = format!("{}o;Q;A;x;4,5;5\n", OWN.replace(',', ";"));
    assert_eq!(marks(&own(&semicolons)), [(0, 4.5, 5.0)]);
    let rubric = rubric();
    let read =
        |text: &str| marks(&read_bytes(format!("item,answer,mark\n{text}\n").into_bytes(), Some(&rubric)).unwrap());
    assert_eq!(
        [read("orm,x,4/5"), read("orm,x,80%")],
        [[(1, 4.0, 5.0)], [(1, 8.0, 10.0)]].map(|of| of.map(|(_, value, max)| (0, value, max)).to_vec())
    );
    let message = "m.csv:2:1: mark \"4/5\" is of 5, but the maximum mark is 10\n  hint: correct one of them";
    check_fault(&format!("{OWN}o,Q,A,x,4/5,10\n"), None, message);
    let message = "m.csv:2:1: mark 6 is outside 0 to 5\n  hint: correct the mark, or the maximum mark";
    check_fault(&format!("{OWN}o,Q,A,x,6/5,\n"), None, message);
}

#[test]
fn every_faulty_row_is_told_up_to_ten() {
    let rows = "o,Q,A,x,good,5\no,Q,A,x,1,5\n,,A,x,1,5\np,Q,,x,1,5\no,Q,A,x,9,5\n";
    let told = read_bytes(format!("{OWN}{rows}").into_bytes(), None).unwrap_err().to_string();
    assert!(told.contains("\n   |\n 2 | o,Q,A,x,good,5\n   |         ^^^^\n"), "{told}");
    let lines = undrawn(&told);
    let lines: Vec<&str> = lines.lines().filter(|line| !line.starts_with("  hint: ")).collect();
    assert_eq!(
        lines,
        [
            "m.csv:2:1: the mark \"good\" is not a number",
            "m.csv:4:1: no item in this row",
            "m.csv:5: item \"p\" has no reference answer",
            "m.csv:6:1: mark 9 is outside 0 to 5",
        ]
    );
    let told =
        read_bytes(format!("{OWN}{}", "o,Q,A,x,good,5\n".repeat(12)).into_bytes(), None).unwrap_err().to_string();
    assert!(told.ends_with("\nm.csv: and 2 more"), "{told}");
}

#[test]
fn answer_with_two_marks_and_marks_that_are_all_low_are_said() {
    let read = own(&format!("{OWN}o,Q,A,x,1,5\no,Q,A,y,1,5\no,Q,A, x ,2,5\no,Q,A,y,2,10\np,Q,A,x,3,5\n"));
    assert_eq!(read.warnings, ["m.csv: 1 row repeats an answer to the same item with another mark: lines 2 and 4"]);
    let rubric = rubric();
    let warnings = |text: &str| read_bytes(text.as_bytes().to_vec(), Some(&rubric)).unwrap().warnings;
    let low =
        "m.csv: no mark is above half of the points that the rubric gives its item: is a column max_mark missing?";
    assert_eq!(warnings("item,answer,mark\norm,x,5\norm,y,4\norm,z,0\n"), [low]);
    assert_eq!(warnings("item,answer,mark\norm,x,6\norm,y,4\norm,z,0\n"), [""; 0]);
    assert_eq!(warnings("item,answer,mark,max_mark\norm,x,5,10\norm,y,4,10\norm,z,0,10\n"), [""; 0]);
}

#[test]
fn missing_columns_are_all_named() {
    let message = "m.csv:1:1: there is no \"reference\" column and no \"mark\" column; \
        the columns are \"item\", \"answer\", \"max_mark\"\n  \
        hint: give the columns item, question, reference, answer, mark and max_mark, or pass --rubric FILE";
    check_fault("item,answer,max_mark\no,x,5\n", None, message);
    let message = "m.csv:1:1: there is no \"item\" column; the columns are \"answer\", \"mark\"\n  \
        hint: give the columns item (the ids of the rubric's items), answer and mark";
    check_fault("answer,mark\nx,5\n", Some(&rubric()), message);
    let message = "m.csv:1:1: there are two columns \"Mark\"\n  hint: rename or remove one";
    check_fault("item,answer,mark,Mark\norm,x,1,1\n", Some(&rubric()), message);
}

#[test]
fn row_without_item_or_item_without_reference_is_a_fault() {
    let message = "m.csv:2:1: no item in this row\n  hint: name the item, or remove the row";
    check_fault(&format!("{OWN} ,,A,x,1,5\n"), None, message);
    let message = "m.csv:3: item \"p\" has no reference answer\n  \
        hint: give a reference answer in one of the item's rows, or pass --rubric FILE";
    check_fault(&format!("{OWN}o,Q,A,x,1,5\np,Q,,x,1,5\np,Q, ,x,1,5\n"), None, message);
}

#[test]
fn malformed_rows_are_faults() {
    let message = "m.csv:2:1: the row has 5 fields, the header has 6; the columns are \"item\", \"question\", \
        \"reference\", \"answer\", \"mark\", \"max_mark\"\n  \
        hint: put an answer that holds a comma, a quote or a line break into double quotes";
    check_fault(&format!("{OWN}o,Q,A,x,1\n"), None, message);
    let message = "m.csv:2:7: the quote is never closed\n  \
        hint: close it; write a quote inside a quoted answer twice: \"\"";
    check_fault(&format!("{OWN}o,Q,A,\"x,1,5\n"), None, message);
}

#[test]
fn table_without_answers_is_a_fault() {
    let hint = "hint: give the columns item, question, reference, answer, mark and max_mark, or pass --rubric FILE";
    check_fault("", None, &format!("m.csv:1: the table is empty\n  {hint}"));
    let message = "m.csv:1:1: there is no row below the header\n  hint: add a row for each answer that was marked";
    check_fault(OWN, None, message);
}

#[test]
fn bytes_that_are_no_text_spoil_an_answer_but_not_a_mark() {
    let read = read_bytes([OWN.as_bytes(), b"o,Q,A,caf\xE9,1,5\n"].concat(), None).unwrap();
    assert!(matches!(&read.answers[0].response.content, Content::Unreadable(reason) if reason.contains("UTF-8")));
    let error = read_bytes([OWN.as_bytes(), b"o,Q,caf\xE9,x,1,5\n"].concat(), None).unwrap_err();
    assert!(error.to_string().starts_with("m.csv:2:1: column \"reference\" is not UTF-8 text"), "{error}");
}

#[test]
fn answer_over_the_limit_is_unreadable_and_a_row_over_it_a_fault() {
    let long = "x".repeat(usize::try_from(MAX_ANSWER_BYTES).unwrap() + 1);
    let read = own(&format!("{OWN}o,Q,A,{long},1,5\n"));
    assert!(matches!(read.answers[0].response.content, Content::Unreadable(_)));
    let message = "m.csv:2:1: record is longer than 4 MiB\n  hint: shorten the answer, or remove the row";
    check_fault(&format!("{OWN}o,Q,A,{},1,5\n", long.repeat(4)), None, message);
}

#[test]
fn mark_is_checked_when_it_is_made() {
    assert_eq!(Mark::new(3.0, 4.0).map(Mark::share), Some(0.75));
    for (value, max) in [(4.1, 4.0), (-0.1, 4.0), (f64::NAN, 4.0), (1.0, f64::NAN), (0.0, 0.0), (1.0, f64::INFINITY)] {
        assert_eq!(Mark::new(value, max), None);
    }
    assert!(Mark::new(-0.0, 1.0).is_some_and(|mark| mark.value().is_sign_positive()));
}
