//! The stream as a whole: every layout on disk, the survey, standard input.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::stream::open_with;
use super::survey::MAX_WARNINGS;
use super::*;
use crate::error::Error;
use crate::rubric::glossary::Glossary;
use crate::rubric::index::ItemIndex;
use crate::rubric::{Item, Rubric, Scoring};
use crate::text::language::Language;

/// Indexes items of the given ids and questions.
pub(super) fn index(items: &[(&str, &str)]) -> ItemIndex {
    let item = |(id, question): &(&str, &str)| Item {
        id: (*id).into(),
        question: (*question).into(),
        level: None,
        tags: Vec::new(),
        points: 1.0,
        references: vec!["x".into()],
        concepts: Vec::new(),
        levels: Vec::new(),
        misconceptions: Vec::new(),
        scoring: Scoring::default(),
    };
    let items = items.iter().map(item).collect();
    ItemIndex::new(&Rubric {
        id: "r".into(),
        title: "r".into(),
        items,
        sha256: String::new(),
        language: Language::ENGLISH,
        glossary: Glossary::default(),
    })
}

fn django() -> ItemIndex {
    index(&[("orm", "What is Django's ORM?"), ("views", "What is a view?")])
}

/// What is written into a folder before it is graded.
struct Answers(TempDir);

impl Answers {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn open(&self, names: &[&str], index: Option<&ItemIndex>) -> Result<Submissions, Error> {
        let inputs: Vec<_> = names.iter().map(|name| Input::Path(self.path(name))).collect();
        open(&inputs, None, index)
    }

    /// Without the folder's own path.
    fn bare(&self, text: &str) -> String {
        text.replace(&format!("{}/", self.0.path().display()), "").replace(&self.0.path().display().to_string(), "")
    }

    /// What the inputs hold, as `candidate/item @place: text`.
    #[track_caller]
    fn check(&self, names: &[&str], expected: &[&str]) {
        self.check_with(names, Some(&django()), expected, &[]);
    }

    #[track_caller]
    fn check_with(&self, names: &[&str], index: Option<&ItemIndex>, expected: &[&str], warnings: &[&str]) {
        let mut submissions = self.open(names, index).unwrap();
        assert_eq!(submissions.total(), Some(expected.len() as u64));
        let shown: Vec<_> = submissions.by_ref().map(|response| self.bare(&show(&response.unwrap()))).collect();
        assert_eq!(shown, expected);
        let warned: Vec<_> = submissions.warnings().iter().map(|warning| self.bare(warning)).collect();
        assert_eq!(warned, warnings);
    }

    #[track_caller]
    fn check_error(&self, names: &[&str], index: Option<&ItemIndex>, expected: &str) {
        let error = self.open(names, index).err().expect("an error");
        assert_eq!(self.bare(&error.to_string()), expected);
    }
}

fn show(response: &Response) -> String {
    let item = match &response.item {
        ItemRef::Rubric { id, .. } => id.clone(),
        ItemRef::Own { id, question, references } => format!("{id}[{question}; {}]", references.join(", ")),
        ItemRef::Unknown { name, nearest: None } => format!("?{name}"),
        ItemRef::Unknown { name, nearest: Some(nearest) } => format!("?{name}({nearest})"),
    };
    let content = match &response.content {
        Content::Text(text) => text.trim().to_owned(),
        Content::Unreadable(reason) => format!("!{reason}"),
    };
    let shown = format!("{}/{item} @{}: {content}", response.candidate, response.origin);
    [&[shown], response.warnings.as_slice()].concat().join(" # ")
}

fn read_stdin(text: &[u8], format: Option<Format>, index: Option<&ItemIndex>) -> Result<Submissions, Error> {
    open_with(&[Input::Stdin], format, index, Box::new(Cursor::new(text.to_vec())))
}

#[track_caller]
fn check_stdin(text: &str, format: Option<Format>, expected: &[&str]) {
    let mut submissions = read_stdin(text.as_bytes(), format, Some(&django())).unwrap();
    assert_eq!(submissions.total(), None);
    let shown: Vec<_> = submissions.by_ref().map(|response| show(&response.unwrap())).collect();
    assert_eq!(shown, expected);
}

#[track_caller]
fn check_stdin_error(text: &str, index: Option<&ItemIndex>, expected: &str) {
    assert_eq!(read_stdin(text.as_bytes(), None, index).err().expect("an error").to_string(), expected);
}

fn is_send<T: Send>(_: &T) {}

#[test]
fn the_stream_can_go_to_another_thread() {
    let submissions = read_stdin(b"{}", None, Some(&django())).unwrap();
    is_send(&submissions);
}

// Folders.

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
            "a/orm @in/a.md:1: 2 # candidate \"a\" answers item \"orm\" more than once",
            "a/orm @in/a/orm.md: 1 # candidate \"a\" answers item \"orm\" more than once",
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
    answers.check(&["anna/x/.."], &["anna/orm @anna/x/../orm.md: a"]);
    answers.check(&["anna/."], &["anna/orm @anna/./orm.md: a"]);
}

#[test]
fn one_file_may_be_an_answer_or_a_candidate_with_headings() {
    let answers =
        Answers::new(&[("anna/orm.md", "a"), ("bo.txt", "Hello\n# orm\nb"), ("chen.md", "c"), ("ormm.md", "d")]);
    answers.check(&["anna/orm.md"], &["anna/orm @anna/orm.md: a"]);
    let note = "bo.txt: 1 line before the first item's heading is ignored";
    answers.check_with(&["bo.txt"], Some(&django()), &["bo/orm @bo.txt:2: b"], &[note]);
    let headings =
        "no heading in the file names an item: write the id or the question of each above its answer, as in # ITEM";
    answers.check(&["chen.md"], &[&format!("chen/?chen @chen.md: c # {headings}")]);
    answers.check(&["ormm.md"], &["ormm/?ormm(orm) @ormm.md: d"]);
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
    let notes = ["skipped in/README: not .md or .txt", "skipped in/anna/notes.pdf: not .md or .txt"];
    answers.check_with(&["in"], Some(&django()), &["anna/orm @in/anna/orm.md: a"], &notes);
}

#[test]
fn what_is_no_text_but_may_be_an_answer_is_unscored_and_nobody_is_lost() {
    let answers = Answers::new(&[
        ("in/anna/orm.markdown", "a"),
        ("in/anna/orm.docx", "x"),
        ("in/anna/views.odt", "x"),
        ("in/bo/views", "b"),
        ("in/bo/Makefile", "x"),
        ("in/chen/solution.docx", "x"),
        ("in/dalia/.keep", ""),
        ("in/emeka.pdf", "x"),
        ("in/Thumbs.db", "x"),
        ("in/__MACOSX/orm.md", "x"),
        ("in/~$emeka.docx", "x"),
    ]);
    let cannot = |extension| format!("a .{extension} file cannot be read: save it as .md or .txt");
    let notes = ["skipped in/anna/orm.docx: not .md or .txt", "skipped in/bo/Makefile: not .md or .txt"];
    let notes = [&notes[..], &["skipped in/chen/solution.docx: not .md or .txt"]].concat();
    answers.check_with(
        &["in"],
        Some(&django()),
        &[
            "anna/orm @in/anna/orm.markdown: a",
            &format!("anna/views @in/anna/views.odt: !{}", cannot("odt")),
            "bo/views @in/bo/views: b",
            "chen/? @in/chen: !the folder has no answer as .md or .txt, but solution.docx",
            "dalia/? @in/dalia: !the folder has no answer in it",
            &format!("emeka/? @in/emeka.pdf: !{}", cannot("pdf")),
        ],
        &notes,
    );
}

#[test]
fn folder_of_one_candidate_may_have_other_files_and_folders() {
    let answers =
        Answers::new(&[("in/orm.md", "a"), ("in/notes.pdf", "x"), ("in/img/x.png", "x"), ("in/views.docx", "x")]);
    let notes = ["skipped in/img/x.png: not .md or .txt", "skipped in/notes.pdf: not .md or .txt"];
    let reason = "a .docx file cannot be read: save it as .md or .txt";
    let views = format!("in/views @in/views.docx: !{reason}");
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
            "anna/orm @in/anna/orm.md: !not UTF-8 text: invalid byte at offset 3",
            "anna/views @in/anna/views.md: b",
            "bo/?bo @in/bo.md: !contains NUL bytes: not a text file",
            "chen/?chen @in/chen.md: !file is 4194305 bytes, over the limit of 4194304 bytes",
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

// Errors and the survey.

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
    let both = &format!("nothing to grade in a.csv, b (skipped {}: not .md or .txt)", "b/x.jpg");
    answers.check_error(&["a.csv", "b"], Some(&django()), both);
    for (name, text) in [("c.json", "[]"), ("d.json", " "), ("e.jsonl", "\n"), ("f.csv", "")] {
        fs::write(answers.path(name), text).unwrap();
        answers.check_error(&[name], Some(&django()), &format!("nothing to grade in {name}"));
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
    let answers = Answers::new(&[("in/anna/orm.md", "a"), ("b.csv", "candidate,item,answer\nbo,orm,x\nbo,views\n")]);
    let message = "b.csv:3:1: the row has 2 fields, the header has 3; the columns are \"candidate\", \"item\", \"answer\"\n  \
        hint: put an answer that holds a comma, a quote or a line break into double quotes";
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
    let warning = "candidate \"anna\" answers item \"orm\" more than once";
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
fn a_file_of_another_kind_needs_a_format() {
    let answers = Answers::new(&[("a.dat", "{\"name\":\"bo\",\"item\":\"orm\",\"answer\":\"x\"}")]);
    answers.check_error(&["a.dat"], Some(&django()), "a.dat: the format cannot be told from the file's name");
    let inputs = [Input::Path(answers.path("a.dat"))];
    let mut submissions = open(&inputs, Some(Format::Jsonl), Some(&django())).unwrap();
    assert_eq!(answers.bare(&show(&submissions.next().unwrap().unwrap())), "bo/orm @a.dat:1: x");
}

// Tables.

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
    answers.check(&["a.csv"], &["row 2/orm @a.csv:2: a", "bo/? @a.csv:3: !no item in this row"]);
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
    Answers::new(&[("a.csv", table)]).check(
        &["a.csv"],
        &["a@b.c/views @a.csv:2: x", "a@b.c/orm @a.csv:2: ", "row 3/views @a.csv:3: y", "row 3/orm @a.csv:3: z"],
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
        "row 5/q4[What?; ] @a.csv:5: !no reference answer in this row",
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
    fs::write(answers.path("a.csv"), b"name,item,answer\nbo,orm,caf\xE9\nRen\xE9,orm,x\n").unwrap();
    answers.check(
        &["a.csv"],
        &[
            "bo/orm @a.csv:2: !not UTF-8 text: invalid byte at offset 3",
            "Ren\u{FFFD}/orm @a.csv:3: x # the candidate of this row is not UTF-8 text",
        ],
    );
    fs::write(answers.path("b.csv"), b"name,r\xE9ponse\nbo,x\n").unwrap();
    let message =
        "b.csv:1:1: the header is not UTF-8 text: invalid byte at offset 1\n  hint: save the table as CSV in UTF-8";
    answers.check_error(&["b.csv"], Some(&django()), message);
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

// Records.

#[test]
fn lines_of_json_are_records() {
    let lines = "\u{FEFF}{\"candidate\":\"bo\",\"item\":\"orm\",\"answer\":\"a\\nb\"}\r\n\n\
        {\"Name\":7,\"Item\":\"What is a view?\",\"Response\":42}\n\
        {\"id\":\"x\",\"item\":\"vews\",\"answer\":null}\n\
        {\"item\":\"orm\",\"answer\":\"c\"}";
    Answers::new(&[("a.jsonl", lines)]).check(
        &["a.jsonl"],
        &[
            "bo/orm @a.jsonl:1: a\nb",
            "7/views @a.jsonl:3: 42",
            "x/?vews(views) @a.jsonl:4: ",
            "line 5/orm @a.jsonl:5: c",
        ],
    );
}

#[test]
fn a_line_that_is_no_record_is_unscored_and_the_rest_goes_on() {
    let lines = "{\"name\":\"bo\"\n[1]\n{\"name\":\"bo\",\"item\":\"orm\"}\n{\"name\":\"bo\",\"answer\":\"x\"}\n\
        {\"name\":\"bo\",\"item\":\"orm\",\"answer\":[]}\n{\"name\":\"bo\",\"item\":\"views\",\"answer\":\"x\"}\n";
    Answers::new(&[("a.ndjson", lines)]).check(
        &["a.ndjson"],
        &[
            "line 1/? @a.ndjson:1: !line is not a JSON object: EOF while parsing an object at column 12",
            "line 2/? @a.ndjson:2: !record is not a JSON object",
            "bo/orm @a.ndjson:3: !record has no \"answer\" field # candidate \"bo\" answers item \"orm\" more than once",
            "bo/? @a.ndjson:4: !record has no \"item\" field",
            "bo/orm @a.ndjson:5: !the \"answer\" field is not a text \
                # candidate \"bo\" answers item \"orm\" more than once",
            "bo/views @a.ndjson:6: x",
        ],
    );
}

#[test]
fn a_line_of_another_encoding_keeps_its_names() {
    let answers = Answers::new(&[]);
    fs::write(answers.path("a.jsonl"), b"{\"name\":\"bo\",\"item\":\"orm\",\"answer\":\"caf\xE9\"}\n").unwrap();
    answers.check(&["a.jsonl"], &["bo/orm @a.jsonl:1: !not UTF-8 text: invalid byte at offset 39"]);
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
        "bo/p[; ] @a.jsonl:3: !record has no \"reference\" field",
    ];
    answers.check_with(&["a.jsonl"], None, &expected, &[]);
    let rubric = index(&[("q", "What?"), ("p", "Which?")]);
    let expected = ["line 1/q @a.jsonl:1: a", "bo/q @a.jsonl:2: b", "bo/p @a.jsonl:3: c"];
    let note = "a.jsonl: the references come from the rubric; those in records are ignored";
    answers.check_with(&["a.jsonl"], Some(&rubric), &expected, &[note]);
}

#[test]
fn a_json_file_is_an_array_or_holds_one() {
    let record = "{\"name\":\"bo\",\"item\":\"orm\",\"answer\":\"a ]} \\\" b\"}";
    let other = "{\"item\":\"views\",\"answer\":\"x\"}";
    let answers = Answers::new(&[
        ("a.json", &format!("\u{FEFF} [\n {record} ,\n{other},{other}, 7]\n")),
        ("b.json", &format!("{{\"v\": {{\"responses\": [1]}}, \"responses\" : [{record}], \"x\": [\"]\"] }}")),
    ]);
    answers.check(
        &["a.json"],
        &[
            "bo/orm @a.json:2: a ]} \" b",
            "line 3/views @a.json:3: x",
            "line 3, record 2/views @a.json:3: x",
            "line 3, record 3/? @a.json:3: !record is not a JSON object",
        ],
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
    check_json_fault("[{},\n {\"a\": ]}]", "a.json:2:8: not JSON: expected value");
    check_json_fault("[{}", "a.json:1:4: the array of records is never closed");
    check_json_fault("[{\"a\": 1", "a.json:1:8: not JSON: EOF while parsing an object");
    check_json_fault("[{\"a\": \"1]", "a.json:1:10: not JSON: EOF while parsing a string");
    check_json_fault("[{},", "a.json:1:5: not JSON: EOF while parsing a value");
    check_json_fault("[{},]", "a.json:1:5: expected a record after `,`");
    check_json_fault("[,]", "a.json:1:2: not JSON: EOF while parsing a value");
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

// Standard input.

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
    let error = open_with(&inputs, None, Some(&django()), Box::new(std::io::empty())).err().expect("an error");
    assert_eq!(error.to_string(), "standard input is named twice");
}

#[test]
fn standard_input_without_an_answer_is_nothing_to_grade() {
    let message = "nothing to grade in standard input";
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
    let mut submissions = read_stdin(b"name,item,answer\nbo,orm,x\nbo\nbo,views,y\n", None, Some(&django())).unwrap();
    assert!(submissions.next().unwrap().is_ok());
    assert!(matches!(submissions.next(), Some(Err(Error::Answers(_)))));
    assert!(submissions.next().is_none());
}

#[test]
fn on_standard_input_the_later_answers_to_an_item_are_marked() {
    let answers = Answers::new(&[("in/bo/orm.md", "1"), ("in/bo/views.md", "2")]);
    let table = "name,item,answer\nbo,orm,3\nchen,orm,4\nchen,orm,5\n";
    let inputs = [Input::Path(answers.path("in")), Input::Stdin];
    let mut submissions = open_with(&inputs, None, Some(&django()), Box::new(Cursor::new(table.as_bytes()))).unwrap();
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
        let submissions = open(&[Input::Path(fixtures.clone())], None, Some(&django())).unwrap();
        submissions.map(|response| show(&response.unwrap())).collect()
    };
    assert_eq!(read(), read());
}
