//! Standard input and pipes.

use super::*;

#[test]
fn standard_input_shows_its_format_by_its_first_line() {
    let record = "{\"name\":\"bo\",\"item\":\"orm\",\"answer\":\"x\"}";
    check_stdin(&format!("\n {record}\n"), None, &["bo/orm @-:2: x"]);
    check_stdin(&format!(" [{record}]"), None, &["bo/orm @-:1: x"]);
    check_stdin("name,item,answer\nbo,orm,x", None, &["bo/orm @-:2: x"]);
    check_stdin("name\torm\nbo\tx, y", None, &["bo/orm @-:2: x, y"]);
    check_stdin("orm\nx", Some(Format::Csv), &["row 2/orm @-:2: x"]);
}

#[test]
fn standard_input_of_no_known_format_needs_one() {
    check_stdin_error("orm\nx", Some(&django()), "standard input: the format cannot be told from the first line");
    let inputs = [Input::Stdin, Input::Stdin];
    let error = open_with(&inputs, &Files::default(), Some(&django()), Box::new(std::io::empty()), None)
        .err()
        .expect("an error");
    assert_eq!(error.to_string(), "standard input is named twice");
}

#[test]
fn standard_input_without_an_answer_is_nothing_to_grade() {
    let message = "nothing to grade in standard input: no rows of answers in it";
    check_stdin_error(" \n", Some(&django()), message);
    check_stdin_error("name,item,answer\n", Some(&django()), message);
}

#[test]
fn a_wrong_header_on_standard_input_is_an_error_before_the_first_response() {
    let error = read_stdin(b"name,flask\nbo,x\n", None, Some(&django())).err().expect("an error");
    assert!(error.to_string().starts_with("-:1:1: there is no \"answer\" column"), "{error}");
}

#[test]
fn what_is_malformed_on_standard_input_ends_the_stream() {
    let mut submissions = read_stdin(b"name,item,answer\nbo,orm,x\nbo,views,\"y\n", None, Some(&django())).unwrap();
    assert!(submissions.next().unwrap().is_ok());
    assert!(matches!(submissions.next(), Some(Err(Error::Answers(_)))));
    assert!(submissions.next().is_none());
}

#[test]
fn on_standard_input_the_later_answers_to_an_item_are_marked() {
    let answers = Answers::new(&[("in/bo/orm.md", "1"), ("in/bo/views.md", "2")]);
    let table = "name,item,answer\nbo,orm,3\nchen,orm,4\nchen,orm,5\n";
    let inputs = [Input::Path(answers.path("in")), Input::Stdin];
    let mut submissions =
        open_with(&inputs, &Files::default(), Some(&django()), Box::new(Cursor::new(table.as_bytes())), None).unwrap();
    let warned: Vec<_> = submissions.by_ref().map(|response| response.unwrap().warnings.len()).collect();
    assert_eq!(warned, [0, 0, 1, 0, 1]);
}

#[test]
fn warnings_about_standard_input_come_with_the_stream() {
    let lines = "{\"name\":\"bo\",\"item\":\"orm\",\"answer\":\"x\"}\n\
        {\"name\":\"bo\",\"item\":\"views\",\"reference\":\"r\",\"answer\":\"x\"}\n";
    let mut submissions = read_stdin(lines.as_bytes(), None, Some(&django())).unwrap();
    assert!(submissions.warnings().is_empty());
    assert_eq!(submissions.by_ref().count(), 2);
    assert_eq!(submissions.warnings(), ["-: the references come from the rubric; those in records are ignored"]);
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_read_once_like_standard_input() {
    let answers = Answers::new(&[]);
    let pipe = answers.path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::write(pipe, "name,item,answer\nbo,orm,x\n").unwrap()
    });
    let mut submissions = answers.open(&["pipe"], Some(&django())).unwrap();
    assert_eq!(submissions.total(), None);
    assert_eq!(answers.bare(&show(&submissions.next().unwrap().unwrap())), "bo/orm @pipe:2: x");
    writer.join().unwrap();
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_files_of_a_folder_is_not_waited_for() {
    let answers = Answers::new(&[("anna/views.md", "a")]);
    assert!(std::process::Command::new("mkfifo").arg(answers.path("anna/orm.md")).status().unwrap().success());
    let expected = ["anna/orm @anna/orm.md: !cannot read: not a regular file", "anna/views @anna/views.md: a"];
    answers.check(&["anna"], &expected);
}

#[test]
fn the_same_folder_is_read_twice_alike() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/submissions");
    if !fixtures.exists() {
        return;
    }
    let read = || -> Vec<_> {
        let submissions = open(&[Input::Path(fixtures.clone())], &Files::default(), Some(&django())).unwrap();
        submissions.map(|response| show(&response.unwrap())).collect()
    };
    assert_eq!(read(), read());
}
