//! Records in JSON and JSON lines.

use super::*;

#[test]
fn lines_of_json_are_records() {
    let lines = "\u{FEFF}{\"candidate\":\"bo\",\"item\":\"orm\",\"answer\":\"a\\nb\"}\r\n\n\
        {\"Name\":7,\"Item\":\"What is a view?\",\"Response\":42}\n\
        {\"id\":\"x\",\"item\":\"vews\",\"answer\":null}\n\
        {\"item\":\"orm\",\"answer\":\"c\"}";
    Answers::new(&[("a.jsonl", lines)]).check_with(
        &["a.jsonl"],
        Some(&django()),
        &[
            "bo/orm @a.jsonl:1: a\nb",
            "7/views @a.jsonl:3: 42",
            "x/?vews(views) @a.jsonl:4: ",
            "line 5/orm @a.jsonl:5: c",
        ],
        &[&nameless("a.jsonl", "line 5")],
    );
}

#[test]
fn a_line_that_is_no_record_is_unscored_and_the_rest_goes_on() {
    let lines = "{\"name\":\"bo\"\n[1]\n{\"name\":\"bo\",\"item\":\"orm\"}\n{\"name\":\"bo\",\"answer\":\"x\"}\n\
        {\"name\":\"bo\",\"item\":\"orm\",\"answer\":[]}\n{\"name\":\"bo\",\"item\":\"views\",\"answer\":\"x\"}\n";
    Answers::new(&[("a.ndjson", lines)]).check(
        &["a.ndjson"],
        &[
            "bo/? @a.ndjson:1: !line is not a JSON object: the text ends inside an object at column 12",
            "line 2/? @a.ndjson:2: !record is not a JSON object",
            "bo/orm @a.ndjson:3: !record has no \"answer\" field: give candidate, item and answer, or a field for each item, named by its id # candidate \"bo\" answers item \"orm\" more than once; the best answer counts",
            "bo/? @a.ndjson:4: !record has no \"item\" field",
            "bo/orm @a.ndjson:5: !the \"answer\" field is not a text \
                # candidate \"bo\" answers item \"orm\" more than once; the best answer counts",
            "bo/views @a.ndjson:6: x",
        ],
    );
}

#[test]
fn records_with_a_field_for_each_item_are_read_as_rows_of_a_wide_table() {
    let records =
        "[{\"name\":\"bo\",\"What is a view?\":\"v\",\"orm\":\"o\",\"team\":3},\n{\"orm\":null,\"views\":[1]}]";
    Answers::new(&[("a.json", records)]).check_with(
        &["a.json"],
        Some(&django()),
        &[
            "bo/orm @a.json:1: o",
            "bo/views @a.json:1: v",
            "line 2/orm @a.json:2: ",
            "line 2/views @a.json:2: !the \"views\" field is not a text",
        ],
        &[&nameless("a.json", "line 2")],
    );
}

#[test]
fn lines_end_with_lf_cr_or_both_in_one_file() {
    let record = |name: &str| format!("{{\"name\":\"{name}\",\"item\":\"orm\",\"answer\":\"x\\ry\"}}");
    let [ada, bo, cy, di, ed] = ["ada", "bo", "cy", "di", "ed"].map(record);
    let lines = format!("{ada}\r{bo}\r\n\r\r\n{cy}\n\r{di}\n{{\"name\":\"x\"\r,\"item\":\"orm\"}}\r{ed}");
    let answers = Answers::new(&[("a.jsonl", &lines)]);
    let expected = [
        "ada/orm @a.jsonl:1: x\ry",
        "bo/orm @a.jsonl:2: x\ry",
        "cy/orm @a.jsonl:5: x\ry",
        "di/orm @a.jsonl:7: x\ry",
        "x/? @a.jsonl:8: !line is not a JSON object: the text ends inside an object at column 11",
        "line 9/? @a.jsonl:9: !line is not a JSON object: expected a value: a text in double quotes, a number, true, \
            false, null, a list or an object at column 1",
        "ed/orm @a.jsonl:10: x\ry",
    ];
    answers.check(&["a.jsonl"], &expected);
    check_stdin(
        &lines,
        Some(Format::Jsonl),
        &expected.map(|line| line.replace("a.jsonl", "-")).each_ref().map(String::as_str),
    );
}

#[test]
fn utf_16_is_told_once_a_line_whatever_ends_it() {
    let record = "{\"name\":\"bo\",\"item\":\"orm\",\"answer\":\"x\"}";
    for end in ["\n", "\r\n"] {
        let lines = format!("{record}{end}{record}{end}");
        let wide: Vec<u8> = lines.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let answers = Answers::new(&[]);
        fs::write(answers.path("a.jsonl"), wide).unwrap();
        let submissions = answers.open(&["a.jsonl"], Some(&django())).unwrap();
        let reasons: Vec<_> = submissions.map(|response| response.unwrap().content).collect();
        let reason = Content::Unreadable("line is UTF-16, not UTF-8 text; save the file as UTF-8".into());
        assert_eq!(reasons, [reason.clone(), reason], "{end:?}");
    }
}

#[test]
fn two_records_without_an_item_are_not_two_answers_to_one() {
    let lines = "{\"name\":\"bo\",\"answer\":\"x\"}\n{\"name\":\"bo\",\"answer\":\"y\"}\n";
    let reason = "!record has no \"item\" field";
    let expected = [format!("bo/? @a.jsonl:1: {reason}"), format!("bo/? @a.jsonl:2: {reason}")];
    Answers::new(&[("a.jsonl", lines)]).check(&["a.jsonl"], &expected.each_ref().map(String::as_str));
}

#[test]
fn record_over_the_limit_keeps_the_names_before_it() {
    let long = "x".repeat(usize::try_from(MAX_RECORD_BYTES).unwrap());
    let records = [
        format!("{{\"candidate\":\"ada\",\"item\":\"orm\",\"answer\":\"{long}\"}}"),
        format!("{{\"item\":\"views\",\"answer\":\"{long}\",\"candidate\":\"bo\"}}"),
        "{\"candidate\":\"cy\",\"item\":\"orm\",\"answer\":\"x\"}".to_owned(),
    ];
    let answers = Answers::new(&[("a.jsonl", &records.join("\n")), ("a.json", &format!("[{}]", records.join(",\n")))]);
    for file in ["a.jsonl", "a.json"] {
        let expected = [
            format!("ada/orm @{file}:1: !record is longer than 4 MiB"),
            format!("line 2/views @{file}:2: !record is longer than 4 MiB"),
            format!("cy/orm @{file}:3: x"),
        ];
        answers.check(&[file], &expected.each_ref().map(String::as_str));
    }
    answers.check_with(
        &["a.jsonl"],
        None,
        &[
            "ada/orm[; ] @a.jsonl:1: !record is longer than 4 MiB",
            "line 2/views[; ] @a.jsonl:2: !record is longer than 4 MiB",
            "cy/orm[; ] @a.jsonl:3: !record has no \"reference\" field, and there is no rubric",
        ],
        &[],
    );
}

#[test]
fn record_that_a_crash_cut_or_holed_keeps_the_names_that_can_be_read() {
    let lines = "\0\0\0{\"id\":1,\"candidate\":\"ada\",\"item\":\"orm\",\"answer\":\"x\"}\n\
        {\"answer\":\"x\0\0\",\"candidate\":\"bo\",\"item\":\"views\"}\n\0\0\n\
        {\"id\":3,\"item\":\"orm\",\"candidate\":\"c";
    let expected = [
        "ada/orm @a.jsonl:1: !line has NUL bytes, as a crash leaves them: not a JSON object",
        "bo/views @a.jsonl:2: !line has NUL bytes, as a crash leaves them: not a JSON object",
        "line 3/? @a.jsonl:3: !line has NUL bytes, as a crash leaves them: not a JSON object",
        "3/orm @a.jsonl:4: !line is not a JSON object: the text ends inside a string at column 35",
    ];
    Answers::new(&[("a.jsonl", lines)]).check(&["a.jsonl"], &expected);
}

#[test]
fn records_on_one_line_are_told_apart_by_their_numbers() {
    let record = |name: &str| format!("{{\"name\":\"{name}\",\"item\":\"orm\",\"answer\":\"x\"}}");
    let [ada, bo, cy, di] = ["ada", "bo", "cy", "di"].map(record);
    let answers = Answers::new(&[("a.json", &format!("[{ada}, {bo}, {cy},\n{di}]"))]);
    let expected = ["ada/orm @a.json:1: x", "bo/orm @a.json:1, record 2: x", "cy/orm @a.json:1, record 3: x"];
    answers.check(&["a.json"], &[&expected[..], &["di/orm @a.json:2: x"]].concat());
}

#[test]
fn a_field_that_is_there_twice_is_unscored() {
    let lines = "{\"name\":\"bo\",\"item\":\"orm\",\"answer\":\"first\",\"answer\":\"second\"}\n\
        {\"name\":\"cy\",\"item\":\"orm\",\"answer\":\"x\",\"more\":{\"a\":1,\"a\":2}}\n";
    let expected = |file: &str| {
        [format!("bo/orm @{file}:1: !record has the field \"answer\" twice"), format!("cy/orm @{file}:2: x")]
    };
    let document = format!("[{}]", lines.trim_end().replace("}\n", "},\n"));
    let answers = Answers::new(&[("a.jsonl", lines), ("a.json", &document)]);
    for file in ["a.jsonl", "a.json"] {
        answers.check(&[file], &expected(file).each_ref().map(String::as_str));
    }
    let answers = Answers::new(&[("b.json", "{\"responses\":[],\"responses\":[{\"item\":\"orm\"}]}")]);
    assert!(matches!(answers.open(&["b.json"], Some(&django())), Err(Error::Answers(_))));
}

#[test]
fn a_number_that_would_name_somebody_else_is_unscored() {
    let lines = "{\"name\":12345678901234567890123,\"item\":\"orm\",\"answer\":\"a\"}\n\
        {\"name\":\"bo\",\"id\":1.10,\"item\":\"orm\",\"answer\":\"a\"}\n\
        {\"name\":2.5,\"item\":\"orm\",\"answer\":1.10}\n{\"name\":18446744073709551615,\"item\":\"orm\",\"answer\":\"a\"}\n";
    Answers::new(&[("a.jsonl", lines)]).check_with(
        &["a.jsonl"],
        Some(&django()),
        &[
            "line 1/orm @a.jsonl:1: !the number in \"name\" would change: write it as a string",
            "bo/orm @a.jsonl:2: !the number in \"id\" would change: write it as a string",
            "2.5/orm @a.jsonl:3: 1.1",
            "18446744073709551615/orm @a.jsonl:4: a",
        ],
        &[&nameless("a.jsonl", "line 1")],
    );
}

#[test]
fn a_line_of_another_encoding_keeps_its_names() {
    let answers = Answers::new(&[]);
    fs::write(answers.path("a.jsonl"), b"{\"name\":\"bo\",\"item\":\"orm\",\"answer\":\"caf\xE9\"}\n").unwrap();
    answers.check(
        &["a.jsonl"],
        &["bo/orm @a.jsonl:1: !not UTF-8 text: invalid byte at offset 39; save the file as UTF-8, or say --encoding windows-1252"],
    );
}

#[test]
fn records_may_bring_their_own_references() {
    let lines = "{\"question\":\"What?\",\"references\":[\"r\",\" \",\"s\"],\"answer\":\"a\"}\n\
        {\"name\":\"bo\",\"item\":\"q\",\"reference_2\":\"s\",\"reference\":\"r\",\"answer\":\"b\"}\n\
        {\"name\":\"bo\",\"item\":\"p\",\"answer\":\"c\"}\n";
    let answers = Answers::new(&[("a.jsonl", lines)]);
    let expected = [
        "line 1/What?[What?; r, s] @a.jsonl:1: a",
        "bo/q[; r, s] @a.jsonl:2: b",
        "bo/p[; ] @a.jsonl:3: !record has no \"reference\" field, and there is no rubric",
    ];
    answers.check_with(&["a.jsonl"], None, &expected, &[&nameless("a.jsonl", "line 1")]);
    let rubric = index(&[("q", "What?"), ("p", "Which?")]);
    let expected = ["line 1/q @a.jsonl:1: a", "bo/q @a.jsonl:2: b", "bo/p @a.jsonl:3: c"];
    let note = "a.jsonl: the references come from the rubric; those in records are ignored";
    answers.check_with(&["a.jsonl"], Some(&rubric), &expected, &[note, &nameless("a.jsonl", "line 1")]);
}

#[test]
fn a_json_file_is_an_array_or_holds_one() {
    let record = "{\"name\":\"bo\",\"item\":\"orm\",\"answer\":\"a ]} \\\" b\"}";
    let other = "{\"item\":\"views\",\"answer\":\"x\"}";
    let answers = Answers::new(&[
        ("a.json", &format!("\u{FEFF} [\n {record} ,\n{other},{other}, 7]\n")),
        ("b.json", &format!("{{\"v\": {{\"responses\": [1]}}, \"responses\" : [{record}], \"x\": [\"]\"] }}")),
    ]);
    answers.check_with(
        &["a.json"],
        Some(&django()),
        &[
            "bo/orm @a.json:2: a ]} \" b",
            "line 3/views @a.json:3: x",
            "line 3, record 2/views @a.json:3, record 2: x",
            "line 3, record 3/? @a.json:3, record 3: !record is not a JSON object",
        ],
        &[&nameless("a.json", "line 3")],
    );
    answers.check(&["b.json"], &["bo/orm @b.json:1: a ]} \" b"]);
}

#[track_caller]
fn check_json_fault(text: &str, expected: &str) {
    let error = Answers::new(&[("a.json", text)]).open(&["a.json"], Some(&django())).err().expect("an error");
    let message = error.to_string();
    let place = message.rfind("a.json").expect("a path");
    assert_eq!(message[place..].lines().next(), Some(expected));
}

#[test]
fn a_json_file_that_is_not_json_is_a_fault_with_its_place() {
    check_json_fault("[{\"é\" 1}]", "a.json:1:7: not JSON: expected `:`");
    check_json_fault("[{},\n  {\"a\":1,\n  \"b\" 2}]", "a.json:3:7: not JSON: expected `:`");
    check_json_fault(
        "[{},\n {\"a\": ]}]",
        "a.json:2:8: not JSON: expected a value: a text in double quotes, a number, true, false, null, a list or an object",
    );
    check_json_fault("[{}", "a.json:1:4: the array of records is never closed");
    check_json_fault("[{\"a\": 1", "a.json:1:8: not JSON: the text ends inside an object");
    check_json_fault("[{\"a\": \"1]", "a.json:1:10: not JSON: the text ends inside a string");
    check_json_fault("[{},", "a.json:1:5: not JSON: the text ends before a value");
    check_json_fault("[{},]", "a.json:1:5: expected a record after `,`");
    check_json_fault("[,]", "a.json:1:2: not JSON: the text ends before a value");
    check_json_fault("[{} {}]", "a.json:1:5: expected `,` or `]` after a record");
    check_json_fault("[{}] x", "a.json:1:6: there is more after the end of the records");
}

#[test]
fn a_json_file_of_another_shape_is_a_fault() {
    check_json_fault("7", "a.json:1:1: the records are not in an array");
    check_json_fault("{\"a\": [{}]}", "a.json:1:11: the object has no \"responses\" array");
    check_json_fault("{}", "a.json:1:2: the object has no \"responses\" array");
    check_json_fault("{\"responses\": {}}", "a.json:1:15: \"responses\" is not an array");
    check_json_fault("{\"responses\": [{}]", "a.json:1:19: expected `,` or `}`");
    check_json_fault("{\"a\" 1}", "a.json:1:6: expected `:` after a field's name");
}

#[test]
fn fields_that_differ_in_case_alone_are_one_field_twice() {
    let lines = "{\"name\":\"bo\",\"item\":\"orm\",\"answer\":\"first\",\"Answer\":\"second\"}\n\
        {\"Name\":\"cy\",\"name\":\"di\",\"item\":\"orm\",\"answer\":\"x\"}\n\
        {\"name\":\"ed\",\"item\":\"orm\",\"answer\":\"x\",\"Tag\":1,\"tag\":2}\n";
    let expected = [
        "bo/orm @a.jsonl:1: !record has the field \"Answer\" twice, also as \"answer\": keep one of them",
        "cy/orm @a.jsonl:2: !record has the field \"Name\" twice, also as \"name\": keep one of them",
        "ed/orm @a.jsonl:3: x",
    ];
    Answers::new(&[("a.jsonl", lines)]).check(&["a.jsonl"], &expected);
}

#[test]
fn text_beside_an_empty_answer_of_a_record_is_unscored() {
    let lines = "{\"name\":\"bo\",\"item\":\"orm\",\"answer\":\"\",\"response\":\"It maps.\"}\n\
        {\"name\":\"cy\",\"item\":\"orm\",\"answer\":\"\",\"text\":\"It maps rows to objects.\"}\n\
        {\"name\":\"di\",\"item\":\"orm\",\"answer\":\"\",\"tag\":\"x\",\"n\":5}\n";
    let misplaced = "if that is the answer, put it into \"answer\"";
    let expected = [
        format!("bo/orm @a.jsonl:1: !the answer is empty, but there is text in \"response\": {misplaced}"),
        format!("cy/orm @a.jsonl:2: !the answer is empty, but there is text in \"text\": {misplaced}"),
        "di/orm @a.jsonl:3: ".to_owned(),
    ];
    Answers::new(&[("a.jsonl", lines)]).check(&["a.jsonl"], &expected.each_ref().map(String::as_str));
}

#[test]
fn field_of_an_item_beside_an_answer_is_an_answer_too() {
    let line = "{\"name\":\"bo\",\"item\":\"orm\",\"answer\":\"x\",\"views\":\"A view answers.\",\"n\":1}\n\
        {\"name\":\"cy\",\"item\":\"orm\",\"answer\":\"x\",\"views\":3}\n";
    let note = "a.jsonl: the field \"views\" names an item beside the field of the answer: text in it is graded as an answer \
                to that item, as all such are";
    let expected = ["bo/orm @a.jsonl:1: x", "bo/views @a.jsonl:1: A view answers.", "cy/orm @a.jsonl:2: x"];
    let answers = Answers::new(&[("a.jsonl", line)]);
    answers.check_with(&["a.jsonl"], Some(&django()), &expected, &[note]);
    let first = answers.open(&["a.jsonl"], Some(&django())).unwrap().next().unwrap().unwrap();
    let record = first.origin.record.expect("a field is handed on");
    assert_eq!(record.keys().collect::<Vec<_>>(), ["n"]);
}

#[test]
fn what_json_does_not_have_is_advised_on() {
    let answers =
        Answers::new(&[("a.json", "[{\"item\":\"orm\",\"answer\":NaN}]"), ("b.json", "[{\"answer\":\"\\ud83d\"}]")]);
    let hint = |name: &str| {
        let error = answers.open(&[name], Some(&django())).err().expect("an error");
        format!("{error}: {}", error.hint().unwrap_or_default())
    };
    assert!(hint("a.json").contains("JSON has no NaN"), "{}", hint("a.json"));
    assert!(hint("b.json").contains("half a character"), "{}", hint("b.json"));
}
