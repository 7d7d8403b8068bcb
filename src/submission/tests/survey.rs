//! What is refused before anything is graded, and what the survey of the inputs says.

use super::*;

#[test]
fn a_missing_path_is_an_error_before_anything_is_read() {
    let answers = Answers::new(&[("a.csv", "broken")]);
    let error = answers.open(&["a.csv", "nowhere"], Some(&django())).err().expect("an error");
    assert!(matches!(&error, Error::Unreadable { source, .. } if source.kind() == std::io::ErrorKind::NotFound));
}

#[test]
fn inputs_without_an_answer_are_nothing_to_grade() {
    let answers = Answers::new(&[("empty/.keep", ""), ("a.csv", "candidate,item,answer\n"), ("b/x.jpg", "")]);
    answers.check_error(&["empty"], Some(&django()), "nothing to grade in empty");
    let both = &format!("nothing to grade in a.csv, b (skipped {}: not .docx, .odt, .md or .txt)", "b/x.jpg");
    answers.check_error(&["a.csv", "b"], Some(&django()), both);
    for (name, text) in [("c.json", "[]"), ("d.json", " "), ("e.jsonl", "\n"), ("f.csv", "")] {
        fs::write(answers.path(name), text).unwrap();
        answers.check_error(&[name], Some(&django()), &format!("nothing to grade in {name}: no rows of answers in it"));
    }
}

#[test]
fn an_input_without_an_answer_beside_others_is_a_warning() {
    let answers = Answers::new(&[("in/anna/orm.md", "a"), ("a.jsonl", "")]);
    let note = "a.jsonl: no answers in it";
    answers.check_with(&["a.jsonl", "in"], Some(&django()), &["anna/orm @in/anna/orm.md: a"], &[note]);
}

#[test]
fn what_is_malformed_far_down_is_found_before_the_first_response() {
    let answers = Answers::new(&[("in/anna/orm.md", "a"), ("b.csv", "candidate,item,answer\nbo,orm,x\nbo,\"views\n")]);
    let message = "b.csv:3:4: the quote is never closed\n  \
        hint: close it; write a quote inside a quoted answer twice: \"\"";
    answers.check_error(&["in", "b.csv"], Some(&django()), message);
}

#[test]
fn every_one_of_several_answers_to_an_item_is_marked_across_inputs() {
    let answers = Answers::new(&[
        ("in/anna/orm.md", "a"),
        ("in/anna/views.md", "b"),
        ("in/bo/orm.md", "c"),
        ("more.csv", "name,item,answer\nanna,What is Django's ORM?,d\n"),
    ]);
    let warning = "candidate \"anna\" answers item \"orm\" more than once; the best answer counts";
    answers.check(
        &["in", "more.csv"],
        &[
            &format!("anna/orm @in/anna/orm.md: a # {warning}"),
            "anna/views @in/anna/views.md: b",
            "bo/orm @in/bo/orm.md: c",
            &format!("anna/orm @more.csv:2: d # {warning}"),
        ],
    );
}

#[test]
fn candidates_without_a_name_are_not_the_same_candidate() {
    let answers = Answers::new(&[("a.csv", "orm\nx\n"), ("b.csv", "orm\ny\n")]);
    let mut submissions = answers.open(&["a.csv", "b.csv"], Some(&django())).unwrap();
    let shown: Vec<_> = submissions.by_ref().map(|response| answers.bare(&show(&response.unwrap()))).collect();
    assert_eq!(shown, ["row 2/orm @a.csv:2: x", "row 2/orm @b.csv:2: y"]);
    assert!(submissions.warnings()[1].contains("b.csv: no column names the candidate"));
}

#[test]
fn inputs_come_in_the_order_in_which_they_are_given() {
    let answers = Answers::new(&[("b/orm.md", "1"), ("a/orm.md", "2")]);
    answers.check(&["b", "a"], &["b/orm @b/orm.md: 1", "a/orm @a/orm.md: 2"]);
}

#[test]
fn texts_need_a_rubric() {
    let answers = Answers::new(&[("in/anna/orm.md", "a")]);
    let message = "text files bring no reference answers, so they need a rubric";
    answers.check_error(&["in"], None, &format!("in: {message}"));
    answers.check_error(&["in/anna/orm.md"], None, &format!("in/anna/orm.md: {message}"));
}

#[test]
fn documents_workbooks_and_archives_are_told_as_such() {
    let answers = Answers::new(&[("bo.pdf", "PK"), ("all.XLSX", "PK"), ("all.ods", "PK"), ("all.zip", "PK")]);
    answers.check_error(&["bo.pdf"], Some(&django()), "bo.pdf: a document of this kind cannot be read");
    answers.check_error(&["all.XLSX"], Some(&django()), "all.XLSX: the file is no workbook, or is damaged");
    answers.check_error(&["all.ods"], Some(&django()), "all.ods: such a workbook cannot be read");
    answers.check_error(&["all.zip"], Some(&django()), "all.zip: an archive cannot be read");
}

#[test]
fn a_file_of_another_kind_needs_a_format() {
    let answers = Answers::new(&[("a.dat", "{\"name\":\"bo\",\"item\":\"orm\",\"answer\":\"x\"}")]);
    answers.check_error(&["a.dat"], Some(&django()), "a.dat: the format cannot be told from the file's name");
    let inputs = [Input::Path(answers.path("a.dat"))];
    let mut submissions = open(&inputs, &Some(Format::Jsonl).into(), Some(&django())).unwrap();
    assert_eq!(answers.bare(&show(&submissions.next().unwrap().unwrap())), "bo/orm @a.dat:1: x");
}
