//! Folders of candidates, of files and of both.

use super::*;

const NO_HEADING: &str = "no heading in the file names an item: write the id or the question of each above its answer, as a heading (# ITEM)";

#[test]
fn folders_of_candidates_and_files_of_candidates_mix() {
    let answers = Answers::new(&[
        ("in/bo.md", "# Bo\n## ORM\na\n## What is a view?\nb\n"),
        ("in/anna/orm.md", "c"),
        ("in/anna/week 2/VIEWS.TXT", "d"),
    ]);
    answers.check(
        &["in"],
        &[
            "anna/orm @in/anna/orm.md: c",
            "anna/views @in/anna/week 2/VIEWS.TXT: d",
            "bo/orm @in/bo.md:2: a",
            "bo/views @in/bo.md:4: b",
        ],
    );
}

#[test]
fn an_answer_beside_the_folders_of_candidates_comes_with_a_warning() {
    let answers = Answers::new(&[("in/anna/orm.md", "a"), ("in/views.md", "b")]);
    let warning = "it lies beside the folders of candidates and counts as an answer of \"in\": put it into the folder of \
                   whoever wrote it";
    answers.check(&["in"], &[&format!("in/views @in/views.md: b # {warning}"), "anna/orm @in/anna/orm.md: a"]);
}

#[test]
fn submissions_that_moodle_packs_are_read() {
    let answers = Answers::new(&[
        ("in/Ada Byron_12_assignsubmission_file_/orm.md", "a"),
        ("in/Ada Byron_12_assignsubmission_onlinetext_/onlinetext.html", "<p><b>What is a view?</b></p><p>b</p>"),
        ("in/Bo Li_13_assignsubmission_file_/orm.md", "c"),
        ("in/Bo Li_14_assignsubmission_file_/orm.md", "d"),
        ("in/Cy_15_assignsubmission_file_all.md", "# orm\ne"),
    ]);
    answers.check(
        &["in"],
        &[
            "Ada Byron/orm @in/Ada Byron_12_assignsubmission_file_/orm.md: a",
            "Ada Byron/views @in/Ada Byron_12_assignsubmission_onlinetext_/onlinetext.html: b",
            "Bo Li (13)/orm @in/Bo Li_13_assignsubmission_file_/orm.md: c",
            "Bo Li (14)/orm @in/Bo Li_14_assignsubmission_file_/orm.md: d",
            "Cy/orm @in/Cy_15_assignsubmission_file_all.md:1: e",
        ],
    );
    let answers = Answers::new(&[
        (
            "in/Ada_1_assignsubmission_onlinetext_/onlinetext.html",
            "<h2>orm</h2>\n<p>a</p><H2 class=\"x\">\n<b>views</b></H2><p>b</p>",
        ),
        (
            "in/Bo_2_assignsubmission_onlinetext_/onlinetext.html",
            "<h1># orm</h1><p>c</p><h3>more</h3><p>d</p><h1>vews</h1><p>e</p>",
        ),
    ]);
    answers.check(
        &["in"],
        &[
            "Ada/orm @in/Ada_1_assignsubmission_onlinetext_/onlinetext.html: a",
            "Ada/views @in/Ada_1_assignsubmission_onlinetext_/onlinetext.html: b",
            "Bo/orm @in/Bo_2_assignsubmission_onlinetext_/onlinetext.html: c\n\n\n\n### more\n\n\n\nd",
            "Bo/?vews(views) @in/Bo_2_assignsubmission_onlinetext_/onlinetext.html: e",
        ],
    );
    let of_one = index(&[("sky", "Why is the sky blue?")]);
    let answers = Answers::new(&[("in/Ada_1_assignsubmission_onlinetext_/onlinetext.html", "<p>Air.</p>")]);
    let place = "Ada/sky @in/Ada_1_assignsubmission_onlinetext_/onlinetext.html: Air.";
    answers.check_with(&["in"], Some(&of_one), &[place], &[]);
}

#[test]
fn a_second_download_is_a_second_answer() {
    let answers = Answers::new(&[("in/bo/orm.md", "a"), ("in/bo/orm (1).md", "b"), ("in/bo/orm (old).md", "c")]);
    let twice = "candidate \"bo\" answers item \"orm\" more than once; the best answer counts";
    let submissions = answers.open(&["in"], Some(&django())).unwrap();
    let shown: Vec<_> = submissions.map(|response| answers.bare(&show(&response.unwrap()))).collect();
    assert_eq!(shown[0], format!("bo/orm @in/bo/orm (1).md: b # {twice}"));
    assert_eq!(shown[1], format!("bo/orm @in/bo/orm.md: a # {twice}"));
    assert!(shown[2].starts_with("bo/?orm (old)"), "{}", shown[2]);
}

#[test]
fn files_come_in_the_byte_order_of_their_paths_and_those_of_items_first() {
    let answers = Answers::new(&[
        ("in/a/orm.md", "1"),
        ("in/a.md", "# orm\n2"),
        ("in/a b/orm.md", "3"),
        ("in/B/orm.md", "4"),
        ("in/a/b/views.md", "5"),
    ]);
    answers.check(
        &["in"],
        &[
            "B/orm @in/B/orm.md: 4",
            "a b/orm @in/a b/orm.md: 3",
            "a/orm @in/a.md:1: 2 # candidate \"a\" answers item \"orm\" more than once; the best answer counts",
            "a/orm @in/a/orm.md: 1 # candidate \"a\" answers item \"orm\" more than once; the best answer counts",
            "a/views @in/a/b/views.md: 5",
        ],
    );
}

#[test]
fn files_of_a_folder_come_in_the_order_of_the_rubric() {
    let answers = Answers::new(&[("in/a/views.md", "1"), ("in/a/orm.md", "2"), ("in/a/notes.md", "3")]);
    let backwards = index(&[("views", "What is a view?"), ("orm", "What is the ORM?")]);
    let places = |index: &ItemIndex| -> Vec<String> {
        let responses = answers.open(&["in"], Some(index)).expect("it opens");
        let names = responses.map(|response| response.expect("a response").origin.to_string());
        names.map(|name| name.rsplit('/').next().expect("a name").to_owned()).collect()
    };
    assert_eq!(places(&backwards), ["views.md", "orm.md", "notes.md"]);
    assert_eq!(places(&django()), ["orm.md", "views.md", "notes.md"]);
}

#[test]
fn a_folder_of_files_named_by_items_is_one_candidate() {
    let answers = Answers::new(&[("anna/orm.md", "a"), ("anna/views.md", "b")]);
    answers.check(&["anna"], &["anna/orm @anna/orm.md: a", "anna/views @anna/views.md: b"]);
    answers.check(&["anna/../anna"], &["anna/orm @anna/../anna/orm.md: a", "anna/views @anna/../anna/views.md: b"]);
    let dots = answers.open(&["anna/sub/.."], Some(&django()));
    assert!(matches!(dots, Err(Error::Unreadable { .. })));
}

#[test]
fn a_folder_written_with_dots_has_its_real_name() {
    let answers = Answers::new(&[("anna/orm.md", "a"), ("anna/x/.keep", "")]);
    for (folder, expected, x) in [
        ("anna/x/..", "anna/orm @anna/x/../orm.md: a", "anna/x/../x"),
        ("anna/.", "anna/orm @anna/./orm.md: a", "anna/./x"),
    ] {
        let note = format!("skipped {x}: no answer in it");
        answers.check_with(&[folder], Some(&django()), &[expected], &[&note]);
    }
}

#[test]
fn one_file_may_be_an_answer_or_a_candidate_with_headings() {
    let answers =
        Answers::new(&[("anna/orm.md", "a"), ("bo.txt", "Hello\n# orm\nb"), ("chen.md", "c"), ("ormm.md", "d")]);
    answers.check(&["anna/orm.md"], &["anna/orm @anna/orm.md: a"]);
    let note = "bo.txt: 1 line before the first item's heading is ignored";
    answers.check_with(&["bo.txt"], Some(&django()), &["bo/orm @bo.txt:2: b"], &[note]);
    answers.check(&["chen.md"], &["chen/? @chen.md: c"]);
    answers.check(&["ormm.md"], &["ormm/?(orm) @ormm.md: d"]);
}

#[test]
fn a_candidates_file_without_text_or_item_says_so_and_which_item_may_be_meant() {
    let answers = Answers::new(&[
        ("dan.md", "# Veiws\nb\n# Remarks\nc"),
        ("eve.md", "# Remarks\nc"),
        ("fay.md", ""),
        ("gus.md", " \n\n"),
        ("hal.md", "## Question 1: ORM\na\n## Q2. views\nb\n## Question 3: vews\nc"),
    ]);
    answers.check(&["dan.md"], &["dan/?(views) @dan.md: # Veiws\nb\n# Remarks\nc"]);
    answers.check(&["eve.md"], &["eve/? @eve.md: # Remarks\nc"]);
    answers.check(
        &["fay.md", "gus.md"],
        &["fay/?", "gus/?"]
            .map(|of| format!("{of} @{}.md: !the file has no text in it", &of[..3]))
            .each_ref()
            .map(String::as_str),
    );
    answers.check(
        &["hal.md"],
        &["hal/orm @hal.md:1: a", "hal/views @hal.md:3: b", "hal/?Question 3: vews(views) @hal.md:5: c"],
    );
}

#[test]
fn a_file_of_a_candidate_whose_name_is_no_item_is_split_or_unknown() {
    let answers = Answers::new(&[("in/anna/all.md", "# orm\na\n# Veiws\nb"), ("in/anna/veiws.md", "c")]);
    answers.check(
        &["in"],
        &[
            "anna/orm @in/anna/all.md:1: a",
            "anna/?Veiws(views) @in/anna/all.md:3: b",
            "anna/?veiws(views) @in/anna/veiws.md: c",
        ],
    );
}

#[test]
fn hidden_files_are_silent_and_other_files_are_named() {
    let answers = Answers::new(&[
        ("in/.git/orm.md", "x"),
        ("in/.orm.md", "x"),
        ("in/anna/orm.md", "a"),
        ("in/anna/notes.pdf", "x"),
        ("in/README", "x"),
    ]);
    let notes =
        ["skipped in/README: not .docx, .odt, .md or .txt", "skipped in/anna/notes.pdf: not .docx, .odt, .md or .txt"];
    answers.check_with(&["in"], Some(&django()), &["anna/orm @in/anna/orm.md: a"], &notes);
}

#[test]
fn what_is_no_text_but_may_be_an_answer_is_unscored_and_nobody_is_lost() {
    let answers = Answers::new(&[
        ("in/anna/orm.markdown", "a"),
        ("in/anna/orm.pages", "x"),
        ("in/anna/views.rtf", "x"),
        ("in/bo/views", "b"),
        ("in/bo/Makefile", "x"),
        ("in/chen/solution.doc", "x"),
        ("in/dalia/.keep", ""),
        ("in/emeka.pdf", "x"),
        ("in/Thumbs.db", "x"),
        ("in/__MACOSX/orm.md", "x"),
        ("in/~$emeka.docx", "x"),
    ]);
    let cannot = |extension| format!("a .{extension} file cannot be read: save it as .docx, .odt, .md or .txt");
    let notes = [
        "skipped in/anna/orm.pages: not .docx, .odt, .md or .txt",
        "skipped in/bo/Makefile: not .docx, .odt, .md or .txt",
    ];
    answers.check_with(
        &["in"],
        Some(&django()),
        &[
            "anna/orm @in/anna/orm.markdown: a",
            &format!("anna/views @in/anna/views.rtf: !{}", cannot("rtf")),
            "bo/views @in/bo/views: b",
            "chen/? @in/chen: !the folder has no answer as .docx, .odt, .md or .txt, but solution.doc",
            "dalia/? @in/dalia: !the folder has no answer in it",
            &format!("emeka/? @in/emeka.pdf: !{}, or take the text out of it with pdftotext", cannot("pdf")),
        ],
        // What chen handed in is told already.
        &notes,
    );
}

#[test]
fn answer_at_the_top_makes_nobody_else_vanish() {
    let files = [("in/orm.md", "a"), ("in/ada/orm.md", "b"), ("in/bo.rtf", "x"), ("in/none/.keep", "")];
    let answers = Answers::new(&files);
    let others = [
        "ada/orm @in/ada/orm.md: b",
        "bo/? @in/bo.rtf: !a .rtf file cannot be read: save it as .docx, .odt, .md or .txt",
        "none/? @in/none: !the folder has no answer in it",
    ];
    let stray = "in/orm @in/orm.md: a # it lies beside the folders of candidates and counts as an answer of \"in\": put it into \
                 the folder of whoever wrote it";
    answers.check(&["in"], &[&[stray], &others[..]].concat());
    fs::remove_file(answers.path("in/orm.md")).unwrap();
    answers.check(&["in"], &others);
    fs::remove_dir_all(answers.path("in/ada")).unwrap();
    fs::write(answers.path("in/orm.md"), "a").unwrap();
    let notes = ["skipped in/bo.rtf: not .docx, .odt, .md or .txt", "skipped in/none: no answer in it"];
    answers.check_with(&["in"], Some(&django()), &["in/orm @in/orm.md: a"], &notes);
}

#[test]
fn folder_that_was_named_one_level_too_high_is_an_error_and_says_which_was_meant() {
    let check = |files: &[&str], above: &str, one: &str, other: &str| {
        let files: Vec<_> = files.iter().map(|name| (*name, "# orm\na")).collect();
        let answers = Answers::new(&files);
        let message = format!(
            "{above}: {one} and {other} would be one candidate, \"batch\", but both hold an answer to item \"orm\""
        );
        answers.check_error(&["in"], Some(&django()), &message);
        let error = answers.open(&["in"], Some(&django())).err().expect("an error");
        assert_eq!(error.exit_code(), 2);
        let hint = answers.bare(&error.hint().expect("advice"));
        assert!(hint.starts_with(&format!("grade {above} if these are two candidates;")), "{hint}");
    };
    let (above, ada, finn) = ("in/batch", "in/batch/Ada", "in/batch/Finn");
    check(&["in/batch/Ada/orm.md", "in/batch/Finn/orm.md"], above, ada, finn);
    check(&["in/batch/Ada/all.md", "in/batch/Finn/orm.pdf"], above, ada, finn);
    check(&["in/batch/orm.md", "in/batch/Ada/orm.md", "in/batch/Finn/1/orm.md"], above, ada, finn);
    check(
        &["in/Zoe/orm.md", "in/batch/1/Ada/orm.md", "in/batch/1/Finn/orm.md"],
        "in/batch/1",
        "in/batch/1/Ada",
        "in/batch/1/Finn",
    );
}

#[test]
fn folders_of_one_candidate_may_hold_answers_to_different_items() {
    let files = [("in/ada/week 1/orm.md", "a"), ("in/ada/week 2/views.md", "b"), ("in/bo/orm.md", "c")];
    let expected =
        ["ada/orm @in/ada/week 1/orm.md: a", "ada/views @in/ada/week 2/views.md: b", "bo/orm @in/bo/orm.md: c"];
    Answers::new(&files).check(&["in"], &expected);
    let twice = " # candidate \"ada\" answers item \"orm\" more than once; the best answer counts";
    let expected = [format!("ada/orm @in/ada/orm.md: a{twice}"), format!("ada/orm @in/ada/again/orm.md: b{twice}")];
    let files = [("in/ada/orm.md", "a"), ("in/ada/again/orm.md", "b")];
    Answers::new(&files).check(&["in"], &expected.each_ref().map(String::as_str));
}

#[test]
fn folder_of_one_candidate_may_have_other_files_and_folders() {
    let answers =
        Answers::new(&[("in/orm.md", "a"), ("in/notes.pdf", "x"), ("in/img/x.png", "x"), ("in/views.rtf", "x")]);
    let notes =
        ["skipped in/img/x.png: not .docx, .odt, .md or .txt", "skipped in/notes.pdf: not .docx, .odt, .md or .txt"];
    let reason = "a .rtf file cannot be read: save it as .docx, .odt, .md or .txt";
    let views = format!("in/views @in/views.rtf: !{reason}");
    answers.check_with(&["in"], Some(&django()), &["in/orm @in/orm.md: a", &views], &notes);
}

#[test]
fn warnings_about_an_input_end_somewhere() {
    let names: Vec<_> = (0..150).map(|number| format!("in/{number}.jpg")).collect();
    let mut files: Vec<_> = names.iter().map(|name| (name.as_str(), "x")).collect();
    files.push(("in/anna/orm.md", "a"));
    let submissions = Answers::new(&files).open(&["in"], Some(&django())).unwrap();
    assert_eq!(submissions.warnings().len(), MAX_WARNINGS + 1);
    assert!(submissions.warnings()[MAX_WARNINGS].starts_with("there are more"));
}

#[test]
fn unreadable_files_are_responses_and_the_rest_goes_on() {
    let answers = Answers::new(&[("in/anna/views.md", "b")]);
    fs::write(answers.path("in/anna/orm.md"), b"caf\xE9").unwrap();
    fs::write(answers.path("in/bo.md"), b"\0").unwrap();
    fs::write(answers.path("in/chen.md"), vec![b'x'; usize::try_from(MAX_RECORD_BYTES).unwrap() + 1]).unwrap();
    fs::create_dir(answers.path("in/dalia")).unwrap();
    fs::write(answers.path("in/dalia/orm.txt"), vec![b'x'; usize::try_from(MAX_ANSWER_BYTES).unwrap() + 1]).unwrap();
    answers.check(
        &["in"],
        &[
            "anna/orm @in/anna/orm.md: !not UTF-8 text: invalid byte at offset 3; save the file as UTF-8, or say --encoding windows-1252",
            "anna/views @in/anna/views.md: b",
            "bo/? @in/bo.md: !contains NUL bytes: not a text file",
            "chen/? @in/chen.md: !file is 4194305 bytes, over the limit of 4194304 bytes",
            "dalia/orm @in/dalia/orm.txt: !answer is 1048577 bytes, over the limit of 1048576 bytes",
        ],
    );
}

#[test]
fn one_answer_of_a_long_file_may_be_too_long_alone() {
    let long = "x".repeat(usize::try_from(MAX_ANSWER_BYTES).unwrap());
    let answers = Answers::new(&[("bo.md", &format!("# orm\na\n# views\n{long}"))]);
    answers.check(&["bo.md"], &["bo/orm @bo.md:1: a", &format!("bo/views @bo.md:3: {long}")]);
    let answers = Answers::new(&[("bo.md", &format!("# orm\na\n# views\n{long}."))]);
    let reason = "answer is 1048577 bytes, over the limit of 1048576 bytes";
    answers.check(&["bo.md"], &["bo/orm @bo.md:1: a", &format!("bo/views @bo.md:3: !{reason}")]);
}

#[test]
fn a_blank_answer_is_passed_on_as_it_is() {
    let answers = Answers::new(&[("in/anna/orm.md", ""), ("in/anna/views.md", " \r\n")]);
    let contents = answers.open(&["in"], Some(&django())).unwrap().map(|response| response.unwrap().content);
    assert_eq!(contents.collect::<Vec<_>>(), [Content::Text(String::new()), Content::Text(" \r\n".into())]);
}

#[cfg(target_os = "linux")]
#[test]
fn folders_whose_names_are_not_utf_8_stay_two_candidates() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let answers = Answers::new(&[("in/jos\u{e9}/orm.md", "a")]);
    for name in [&b"jos\xe9"[..], b"jos\xe8"] {
        let folder = answers.path("in").join(OsStr::from_bytes(name));
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("orm.md"), name.last().unwrap().to_string()).unwrap();
    }
    fs::write(answers.path("in").join(OsStr::from_bytes(b"bj\xf8rn.md")), "# orm\nb").unwrap();
    let candidates = answers.open(&["in"], Some(&django())).unwrap().map(|response| response.unwrap().candidate);
    assert_eq!(candidates.collect::<Vec<_>>(), ["bj\\xf8rn", "jos\u{e9}", "jos\\xe8", "jos\\xe9"]);
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn loops_of_links_end() {
        let answers = Answers::new(&[("in/anna/orm.md", "a"), ("in/bo/orm.md", "b")]);
        symlink(answers.path("in"), answers.path("in/anna/loop")).unwrap();
        symlink(answers.0.path(), answers.path("in/anna/up")).unwrap();
        symlink(answers.path("in/anna/self.md"), answers.path("in/anna/self.md")).unwrap();
        let expected = ["anna/orm @in/anna/orm.md: a", "bo/orm @in/bo/orm.md: b"];
        let mut submissions = answers.open(&["in"], Some(&django())).unwrap();
        let shown: Vec<_> = submissions.by_ref().map(|response| answers.bare(&show(&response.unwrap()))).collect();
        assert_eq!([&shown[0], &shown[2]], [expected[0], expected[1]]);
        assert!(shown[1].starts_with("anna/?self @in/anna/self.md: !cannot read: "), "{}", shown[1]);
        let why = "it links to a folder that is read anyway";
        let skipped = ["loop", "up"].map(|name| format!("skipped in/anna/{name}: {why}"));
        assert_eq!(submissions.warnings().iter().map(|note| answers.bare(note)).collect::<Vec<_>>(), skipped);
    }

    #[test]
    fn links_to_what_lies_elsewhere_are_followed() {
        let answers = Answers::new(&[("in/anna/views.md", "a"), ("else/orm.md", "b"), ("else/more/views.md", "c")]);
        symlink(answers.path("else"), answers.path("in/bo")).unwrap();
        symlink(answers.path("else/orm.md"), answers.path("in/anna/orm.md")).unwrap();
        symlink(answers.path("else"), answers.path("else/more/loop")).unwrap();
        let note = "skipped in/bo/more/loop: it links to a folder that is read anyway";
        answers.check_with(
            &["in"],
            Some(&django()),
            &[
                "anna/orm @in/anna/orm.md: b",
                "anna/views @in/anna/views.md: a",
                "bo/orm @in/bo/orm.md: b",
                "bo/views @in/bo/more/views.md: c",
            ],
            &[note],
        );
    }
}

#[test]
fn text_beside_one_candidates_answers_is_that_candidates_and_names_itself() {
    let answers = Answers::new(&[
        ("ada/orm.md", "a"),
        ("ada/notes.md", "b"),
        ("ada/veiws.md", "c"),
        ("ada/drafts/first.md", "d"),
    ]);
    answers.check(
        &["ada"],
        &[
            "ada/orm @ada/orm.md: a",
            &format!("ada/?first @ada/drafts/first.md: d # {NO_HEADING}"),
            &format!("ada/?notes @ada/notes.md: b # {NO_HEADING}"),
            "ada/?veiws(views) @ada/veiws.md: c",
        ],
    );
}

#[test]
fn texts_with_headings_beside_a_stray_answer_are_candidates() {
    let answers = Answers::new(&[("in/orm.md", "a"), ("in/bo.md", "# orm\nb"), ("in/cy.md", "c")]);
    answers.check(&["in"], &["in/orm @in/orm.md: a", "bo/orm @in/bo.md:1: b", "cy/? @in/cy.md: c"]);
}

#[test]
fn readme_that_names_no_item_is_no_answer_and_nobody_is_lost_for_it() {
    let answers = Answers::new(&[
        ("in/README.md", "How to hand in"),
        ("in/LICENSE.txt", ""),
        ("in/ada/orm.md", "a"),
        ("in/ada/readme.en.md", "What I did"),
        ("in/bo/README.md", "# orm\nb"),
        ("in/cy/README.md", "My answer"),
        ("in/dan/README.md", "# veiws\nc"),
    ]);
    let notes = ["LICENSE.txt", "README.md", "ada/readme.en.md", "cy/README.md"];
    let notes = notes.map(|name| format!("skipped in/{name}: it names no item"));
    answers.check_with(
        &["in"],
        Some(&django()),
        &[
            "ada/orm @in/ada/orm.md: a",
            "bo/orm @in/bo/README.md:1: b",
            "cy/? @in/cy: !the folder has no answer in it",
            &format!("dan/?README @in/dan/README.md: # veiws\nc # {NO_HEADING}"),
        ],
        &notes.each_ref().map(String::as_str),
    );
    // Whoever names it means it.
    answers.check(&["in/README.md"], &["README/? @in/README.md: How to hand in"]);
}
