//! Tables: long, wide, with references of their own.

use super::*;

fn ignored(list: &str) -> String {
    format!("a.csv: columns that name no item are ignored: {list}")
}

#[test]
fn a_long_table_has_one_answer_a_row() {
    let table = "\u{FEFF}Name,Item,Answer\r\n bo ,orm,\"a,\nb\"\r\nbo,What is a view?,c\r\nbo,flask,d\r\nbo,vews,\r\n";
    Answers::new(&[("a.csv", table)]).check(
        &["a.csv"],
        &["bo/orm @a.csv:2: a,\nb", "bo/views @a.csv:4: c", "bo/?flask @a.csv:5: d", "bo/?vews(views) @a.csv:6: "],
    );
}

#[test]
fn a_table_may_be_separated_by_tabs_or_semicolons() {
    let answers =
        Answers::new(&[("a.tsv", "name\titem\tanswer\nbo\torm\ta, b\n"), ("b.csv", "name;orm\nbo;\"a;b\"\n")]);
    answers.check(&["a.tsv"], &["bo/orm @a.tsv:2: a, b"]);
    answers.check(&["b.csv"], &["bo/orm @b.csv:2: a;b"]);
}

#[test]
fn a_row_without_item_or_candidate_says_so() {
    let answers = Answers::new(&[("a.csv", "name,item,answer\n,orm,a\nbo, ,b\n,,\n")]);
    let expected = ["row 2/orm @a.csv:2: a", "bo/? @a.csv:3: !no item in this row"];
    answers.check_with(&["a.csv"], Some(&django()), &expected, &[&nameless("a.csv", "row 2")]);
}

#[test]
fn the_question_names_the_item_where_the_item_column_does_not() {
    let answers =
        Answers::new(&[("a.csv", "name,item,question,answer\nbo,1,What is a view?,a\nbo,orm,What?,b\nbo,,What?,c")]);
    answers.check(&["a.csv"], &["bo/views @a.csv:2: a", "bo/orm @a.csv:3: b", "bo/?What? @a.csv:4: c"]);
}

#[test]
fn a_wide_table_has_one_candidate_a_row() {
    let table = "Timestamp,Email Address,What is a view?,orm\n1,a@b.c,x,\n2,,y,z\n";
    Answers::new(&[("a.csv", table)]).check_with(
        &["a.csv"],
        Some(&django()),
        &["a@b.c/views @a.csv:2: x", "a@b.c/orm @a.csv:2: ", "row 3/views @a.csv:3: y", "row 3/orm @a.csv:3: z"],
        &[&nameless("a.csv", "row 3")],
    );
}

#[test]
fn a_table_may_bring_its_own_references() {
    let table = "item,question,reference,reference_2,answer\nq1,What?,r,s,a\n,What?,r,,b\n,,r,,c\nq4,What?, ,,d\n";
    let answers = Answers::new(&[("a.csv", table)]);
    let expected = [
        "row 2/q1[What?; r, s] @a.csv:2: a",
        "row 3/What?[What?; r] @a.csv:3: b",
        "row 4/row 4[; r] @a.csv:4: c",
        "row 5/q4[What?; ] @a.csv:5: !no reference answer in this row: write it in each, also where another row has the same question",
    ];
    answers.check_with(&["a.csv"], None, &expected, &[]);
    let with_rubric = index(&[("q1", "Which?"), ("q4", "What?")]);
    let expected = [
        "row 2/q1 @a.csv:2: a",
        "row 3/q4 @a.csv:3: b",
        "row 4/? @a.csv:4: !no item in this row",
        "row 5/q4 @a.csv:5: d",
    ];
    let notes = [
        "a.csv: the references come from the rubric; ignored: \"reference\", \"reference_2\"",
        "a.csv: no column names the candidate, so rows are called by their numbers (\"row 2\"); a name is read from a column \
            \"Name\", \"First name\" and \"Last name\", \"Student\", \"Participant\" or \"Email address\"",
    ];
    answers.check_with(&["a.csv"], Some(&with_rubric), &expected, &notes);
}

#[test]
fn a_table_that_cannot_be_graded_is_a_fault_of_its_header() {
    let answers = Answers::new(&[("a.csv", "name,item,answer\nbo,orm,x\n")]);
    let message = "a.csv:1:1: there is no \"reference\" column and no rubric; the columns are \"name\", \"item\", \
        \"answer\"\n  hint: pass --rubric FILE, or add the columns question, reference and answer";
    answers.check_error(&["a.csv"], None, message);
    answers.check(&["a.csv"], &["bo/orm @a.csv:2: x"]);
}

#[test]
fn an_open_quote_is_reported_where_it_opens() {
    let answers = Answers::new(&[("a.csv", "name,item,answer\nbo,orm,x\nbo,views,\"y\nchen,orm,z\n")]);
    let message = "a.csv:3:10: the quote is never closed\n  \
        hint: close it; write a quote inside a quoted answer twice: \"\"";
    answers.check_error(&["a.csv"], Some(&django()), message);
}

#[test]
fn bytes_of_another_encoding_spoil_only_their_cell() {
    let answers = Answers::new(&[]);
    fs::write(answers.path("a.csv"), b"name,item,answer\nbo,orm,caf\xE9\nRen\xE9,orm,x\nRen\xE8,orm,y\n").unwrap();
    answers.check_with(
        &["a.csv"],
        Some(&django()),
        &[
            "bo/orm @a.csv:2: !not UTF-8 text: invalid byte at offset 3; save the table as CSV UTF-8, or say --encoding windows-1252",
            "Ren\\xe9/orm @a.csv:3: x",
            "Ren\\xe8/orm @a.csv:4: y",
        ],
        &["a.csv: the candidate of row 3 is not UTF-8 text and is written with its bytes (as in \\xe9), as all such are; \
           save the table as CSV UTF-8, or say --encoding windows-1252"],
    );
    fs::write(answers.path("b.csv"), b"name,r\xE9ponse\nbo,x\n").unwrap();
    let message = "b.csv:1:1: the header is not UTF-8 text: invalid byte at offset 1\n  hint: save the table as CSV in UTF-8, \
         or say --encoding windows-1252";
    answers.check_error(&["b.csv"], Some(&django()), message);
}

#[test]
fn files_in_windows_1252_are_read_where_somebody_says_so() {
    let answers = Answers::new(&[]);
    fs::write(
        answers.path("a.csv"),
        b"name;email;orm;What is a view?\nRen\xE9;a@x;\x93so\x94;x\nRen\xE9;b@x;caf\xE9;y\n",
    )
    .unwrap();
    fs::create_dir(answers.path("in")).unwrap();
    fs::write(answers.path("in/Zo\u{eb}.md"), b"# orm\ncaf\xE9\n").unwrap();
    let inputs = ["a.csv", "in"].map(|name| Input::Path(answers.path(name)));
    let files = Files { encoding: Encoding::Windows1252, ..Files::default() };
    let submissions = open(&inputs, &files, Some(&django())).unwrap();
    let shown: Vec<_> = submissions.map(|response| answers.bare(&show(&response.unwrap()))).collect();
    assert_eq!(
        shown,
        [
            "René (a@x)/orm @a.csv:2: “so”",
            "René (a@x)/views @a.csv:2: x",
            "René (b@x)/orm @a.csv:3: café",
            "René (b@x)/views @a.csv:3: y",
            "Zoë/orm @in/Zoë.md:1: café",
        ]
    );
}

#[test]
fn names_that_differ_in_unicode_form_or_blanks_are_one_candidate() {
    let table = "name,item,answer\nZoe\u{308},orm,a\nZo\u{eb},views,b\nBo  Li,orm,c\nBo Li,views,d\n";
    let answers = Answers::new(&[("a.csv", table)]);
    answers.check(
        &["a.csv"],
        &["Zoë/orm @a.csv:2: a", "Zoë/views @a.csv:3: b", "Bo Li/orm @a.csv:4: c", "Bo Li/views @a.csv:5: d"],
    );
    let table = "name,email,item,answer\nZoe\u{308},a@x,orm,a\nZo\u{eb},b@x,views,b\n";
    let answers = Answers::new(&[("a.csv", table)]);
    let note = "a.csv: several candidates are called \"Zoë\"; they are told apart by \"email\", as all such are";
    answers.check_with(
        &["a.csv"],
        Some(&django()),
        &["Zoë (a@x)/orm @a.csv:2: a", "Zoë (b@x)/views @a.csv:3: b"],
        &[&note.replace("Zoë", "Zoe\u{308}")],
    );
}

#[test]
fn a_row_or_line_over_the_limit_is_unscored_and_the_rest_goes_on() {
    let long = "x".repeat(usize::try_from(MAX_RECORD_BYTES).unwrap());
    let answers = Answers::new(&[
        ("a.csv", &format!("name,item,answer\nbo,orm,{long}\nbo,views,y\n")),
        ("b.jsonl", &format!("{{\"name\":\"{long}\"}}\n{{\"name\":\"bo\",\"item\":\"orm\",\"answer\":\"y\"}}\n")),
        ("c.json", &format!("[{{\"name\":\"{long}\"}},\n{{\"name\":\"bo\",\"item\":\"orm\",\"answer\":\"y\"}}]")),
    ]);
    let reason = "!record is longer than 4 MiB";
    answers.check(&["a.csv"], &[&format!("row 2/? @a.csv:2: {reason}"), "bo/views @a.csv:3: y"]);
    answers.check(&["b.jsonl"], &[&format!("line 1/? @b.jsonl:1: {reason}"), "bo/orm @b.jsonl:2: y"]);
    answers.check(&["c.json"], &[&format!("line 1/? @c.json:1: {reason}"), "bo/orm @c.json:2: y"]);
}

#[test]
fn candidates_of_one_name_are_told_apart_by_their_addresses_and_others_stay_as_they_are() {
    let table = "Name,Email address,orm\nAnna Schmidt,a@x.de,x\nbo,b@x.de,y\nAnna Schmidt,c@x.de,z\nbo,B@x.de,again\n";
    let once = "; the best answer counts";
    Answers::new(&[("a.csv", table)]).check_with(
        &["a.csv"],
        Some(&django()),
        &[
            "Anna Schmidt (a@x.de)/orm @a.csv:2: x",
            &format!("bo/orm @a.csv:3: y # candidate \"bo\" answers item \"orm\" more than once{once}"),
            "Anna Schmidt (c@x.de)/orm @a.csv:4: z",
            &format!("bo/orm @a.csv:5: again # candidate \"bo\" answers item \"orm\" more than once{once}"),
        ],
        &["a.csv: several candidates are called \"Anna Schmidt\"; they are told apart by \"Email address\", as all such are"],
    );
}

#[test]
fn responses_of_a_quiz_belong_to_the_questions_beside_them_and_its_average_is_nobody() {
    let table = "Last name,First name,Status,Question 1,Response 1,Right answer 1,Question 2,Response 2,Right answer 2\n\
                 Lee,Ada,Finished,What is a view?,v,,What is the ORM?,-,\n\
                 Lee,Bo,Finished,What is the ORM?,o,,,,\n\
                 Overall average,,,,,,,,\n";
    let rubric = index(&[("orm", "What is the ORM?"), ("views", "What is a view?")]);
    let expected = ["Ada Lee/views @a.csv:2: v", "Ada Lee/orm @a.csv:2: -", "Bo Lee/orm @a.csv:3: o"];
    Answers::new(&[("a.csv", table)]).check_with(&["a.csv"], Some(&rubric), &expected, &[]);
    let table = "Name,orm\nOverall average,It is far.\n";
    Answers::new(&[("a.csv", table)]).check(&["a.csv"], &["Overall average/orm @a.csv:2: It is far."]);
}

#[test]
fn answers_below_a_heading_that_names_no_item_are_not_lost_while_an_item_has_no_column() {
    let told = "head its column with the id or the question of an item";
    let table = |heading: &str, cells: [&str; 3]| {
        let [ada, bo, cy] = cells;
        format!("Name,views,{heading},Department\nada,1,{ada},Computer science\nbo,2,{bo},Art\ncy,3,{cy},Art\n")
    };
    let check = |heading: &str, cells: [&str; 3], expected: &[&str], warnings: &[&str]| {
        let answers = Answers::new(&[("a.csv", &table(heading, cells))]);
        answers.check_with(&["a.csv"], Some(&django()), expected, warnings);
    };
    let views = |row: &str| match row {
        "ada" => "ada/views @a.csv:2: 1",
        "bo" => "bo/views @a.csv:3: 2",
        _ => "cy/views @a.csv:4: 3",
    };
    check(
        "Q1: Mapper",
        ["It maps.", "", "-"],
        &[views("ada"), views("bo"), views("cy")],
        &[&ignored("\"Q1: Mapper\", \"Department\"")],
    );
    let note = format!("a.csv: column \"Q1: Mapper\" is not graded, and no column names \"orm\"; {told}");
    let (ada, bo) =
        (format!("ada/?Q1: Mapper @a.csv:2: It maps. # {told}"), format!("bo/?Q1: Mapper @a.csv:3: No # {told}"));
    check(
        "Q1: Mapper",
        ["It maps.", "No", ""],
        &[views("ada"), &ada, views("bo"), &bo, views("cy")],
        &[&note, &ignored("\"Department\"")],
    );
    for heading in ["Grade", "Any remarks?", "Student number", "views [Score]", "Submission date"] {
        let all = [views("ada"), views("bo"), views("cy")];
        let department = format!("\"{heading}\", \"Department\"");
        check(heading, ["one", "two", "three"], &all, &[&ignored(&department)]);
    }
    check(
        "Mapper",
        ["7", "8/10", "9.5"],
        &[views("ada"), views("bo"), views("cy")],
        &[&ignored("\"Mapper\", \"Department\"")],
    );
    // Where every item has its column, nothing is missed.
    let answers = Answers::new(&[("a.csv", "Name,views,orm,Mapper\nada,1,2,It maps.\n")]);
    let all = ["ada/views @a.csv:2: 1", "ada/orm @a.csv:2: 2"];
    answers.check_with(&["a.csv"], Some(&django()), &all, &[&ignored("\"Mapper\"")]);
}

#[test]
fn question_that_was_cut_off_is_that_of_the_one_item_it_begins() {
    let items =
        [("orm", "What is the ORM of Django?"), ("view", "What is a view in Django?"), ("x", "What is a vision?")];
    let check = |heading: &str, expected: &str| {
        let answers = Answers::new(&[("a.csv", &format!("Name,x,{heading}\nada,1,b\n"))]);
        let mut submissions = answers.open(&["a.csv"], Some(&index(&items))).unwrap();
        let last = submissions.by_ref().last().unwrap().unwrap();
        assert_eq!(last.item.id(), expected, "{heading}");
    };
    check("What is the ORM o", "orm");
    check("2. What is a view in...", "view");
    check("What is the ORM\u{2026}", "orm");
    // Too short, or what several questions begin with.
    check("What is the", "What is the");
    check("What is", "What is");
}

#[test]
fn row_that_was_looked_at_ahead_is_reported_as_any_other() {
    let answers = Answers::new(&[("a.csv", "Name,views,Mapper\nada,1,It maps.\nbo,\"2\n")]);
    let error = answers.open(&["a.csv"], Some(&django())).err().expect("an error").to_string();
    assert!(error.contains("a.csv:3:4: the quote is never closed"), "{error}");
    assert!(error.contains(" 3 | bo,\"2"), "{error}");
}

#[test]
fn row_that_is_not_as_wide_as_the_header_is_unscored_and_the_rest_is_read() {
    let ragged = |fields: &str, header: usize| {
        format!(
            "!the row has {fields}, the header has {header}: put an answer that holds a comma, a quote or a line break into double quotes"
        )
    };
    let long = "name,item,answer\nada,orm,x\nbo,orm,y, z\ncy,views,\"y\" q\ndee\neve,nope,a,b\nfay,views,z\n";
    Answers::new(&[("a.csv", long)]).check(
        &["a.csv"],
        &[
            "ada/orm @a.csv:2: x",
            &format!("bo/orm @a.csv:3: {}", ragged("4 fields", 3)),
            "cy/views @a.csv:4: y q",
            &format!("dee/? @a.csv:5: {}", ragged("1 field", 3)),
            &format!("eve/?nope @a.csv:6: {}", ragged("4 fields", 3)),
            "fay/views @a.csv:7: z",
        ],
    );
    // A delimiter at the end of a line means nothing.
    for table in ["name,item,answer\nbo,orm,x,,\n", "name,item,answer,\nbo,orm,x\n"] {
        Answers::new(&[("a.csv", table)]).check(&["a.csv"], &["bo/orm @a.csv:2: x"]);
    }
    // Behind an answer nothing is where it should be, and of several answers nobody knows which is which.
    let check = |table: &str, expected: &str, width: usize| {
        let answers = Answers::new(&[("a.csv", table)]);
        let expected = format!("{expected} @a.csv:2: {}", ragged(&format!("{} fields", width + 1), width));
        answers.check(&["a.csv"], &[&expected]);
    };
    check("answer,name,item\nx,y,bo,orm\n", "row 2/?", 3);
    check("name,answer,item\nbo,x,y,orm\n", "bo/?", 3);
    check("name,orm,views\nbo,x,y,z\n", "bo/?", 3);
    let own = Answers::new(&[("a.csv", "item,question,reference,answer\nq1,What?,r,a, b\n")]);
    let expected = format!("row 2/q1[What?; ] @a.csv:2: {}", ragged("5 fields", 4));
    own.check_with(&["a.csv"], None, &[&expected], &[]);
}

#[test]
fn long_table_says_which_of_its_columns_mean_nothing() {
    let answers = Answers::new(&[("a.csv", "Name,item,answer,tutor,Email,Timestamp\nada,orm,x,Bo,a@x.de,1\n")]);
    answers.check_with(&["a.csv"], Some(&django()), &["ada/orm @a.csv:2: x"], &[&ignored("\"tutor\"")]);
}

#[test]
fn text_beside_an_empty_answer_is_unscored_where_it_may_be_the_answer() {
    let check = |heading: &str, text: &str, expected: &str| {
        let answers = Answers::new(&[("a.csv", &format!("Name,item,answer,{heading}\nada,orm,,{text}\n"))]);
        let expected = format!("ada/orm @a.csv:2: {expected}");
        answers.check_with(&["a.csv"], Some(&django()), &[&expected], &[&ignored(&format!("\"{heading}\""))]);
    };
    let misplaced = |heading: &str| {
        format!(
            "!the answer is empty, but there is text in \"{heading}\": if that is the answer, put it into \"answer\""
        )
    };
    for heading in ["answer_2", "response", "final answer"] {
        check(heading, "It maps.", &misplaced(heading));
    }
    check("notes", "It maps rows to objects.", &misplaced("notes"));
    check("text", "It maps rows to objects.", &misplaced("text"));
    check("notes", "absent", "");
    check("tutor", "Bo Derek", "");
    check("department", "The department of all computer science", "");
    check("answer_2", "-", "");
}

#[test]
fn column_of_an_item_in_a_long_table_holds_answers_to_it() {
    let answers = Answers::new(&[("a.csv", "Name,item,answer,views\nada,orm,x,A view answers.\nbo,orm,y,2\n")]);
    let note = "a.csv: column \"views\" names an item: text in it is graded as an answer to \"views\"";
    let expected = ["ada/orm @a.csv:2: x", "ada/views @a.csv:2: A view answers.", "bo/orm @a.csv:3: y"];
    answers.check_with(&["a.csv"], Some(&django()), &expected, &[note]);
}

#[test]
fn name_that_is_an_answer_by_its_form_is_warned_of() {
    let check = |name: &str, what: &str| {
        let answers = Answers::new(&[("a.csv", &format!("candidate,item,answer\n\"{name}\",orm,x\n"))]);
        let mut submissions = answers.open(&["a.csv"], Some(&django())).unwrap();
        let warnings = submissions.next().unwrap().unwrap().warnings;
        let expected = format!("the candidate's name {what}: is it the answer, in the wrong column?");
        assert_eq!(warnings, if what.is_empty() { Vec::new() } else { vec![expected] }, "{name}");
    };
    check(&"x".repeat(201), "has more than 200 characters");
    check(&"so ".repeat(16), "has more than 15 words");
    check("Ada\nByron", "has line breaks");
    check(&"x".repeat(200), "");
    check("Ada, Bo and Cy of the first group\n", "");
}
