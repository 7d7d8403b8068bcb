//! Documents of word processors go the way of texts, in every layout.

use super::*;
use crate::submission::document::tests::word;

const NO_DOCUMENT: &str = "not a document as its name says; save it again as .docx, .odt, .md or .txt";

/// Makes the body of a document of paragraphs; `# ` begins a heading, `!` stands for a picture and `?` for hidden text.
fn document(lines: &[&str]) -> Vec<u8> {
    let paragraph = |line: &&str| match (line.strip_prefix("# "), *line) {
        (Some(name), _) => format!("<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>{name}</w:t></w:r></w:p>"),
        (None, "!") => "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>".into(),
        (None, "?") => "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>".into(),
        (None, text) => format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"),
    };
    word(&lines.iter().map(paragraph).collect::<String>(), &[])
}

fn answers(texts: &[(&str, &str)], documents: &[(&str, &[&str])]) -> Answers {
    let answers = Answers::new(texts);
    for (name, lines) in documents {
        fs::create_dir_all(answers.path(name).parent().unwrap()).unwrap();
        fs::write(answers.path(name), document(lines)).unwrap();
    }
    answers
}

#[test]
fn document_is_read_in_every_layout_of_folders() {
    let answers = answers(
        &[("in/cy/views.md", "d"), ("in/dan/orm.docx", "x"), ("in/~$eve.docx", "x")],
        &[
            ("in/ada/orm.docx", &["a"]),
            ("in/bo.docx", &["# orm", "b", "# What is a view?", "c"]),
            ("in/cy/orm.DOCX", &["c"]),
            ("in/Eve Lin_12_assignsubmission_file_/all.docx", &["# views", "e"]),
        ],
    );
    answers.check(
        &["in"],
        &[
            "Eve Lin/views @in/Eve Lin_12_assignsubmission_file_/all.docx: e",
            "ada/orm @in/ada/orm.docx: a",
            "bo/orm @in/bo.docx: b",
            "bo/views @in/bo.docx: c",
            "cy/orm @in/cy/orm.DOCX: c",
            "cy/views @in/cy/views.md: d",
            &format!("dan/orm @in/dan/orm.docx: !{NO_DOCUMENT}"),
        ],
    );
    answers.check(&["in/bo.docx"], &["bo/orm @in/bo.docx: b", "bo/views @in/bo.docx: c"]);
}

#[test]
fn same_answer_as_text_and_as_document_is_two_responses() {
    let twice = " # candidate \"ada\" answers item \"orm\" more than once; the best answer counts";
    let answers = answers(&[("in/ada/orm.md", "a")], &[("in/ada/orm.docx", &["a"])]);
    let expected = [format!("ada/orm @in/ada/orm.docx: a{twice}"), format!("ada/orm @in/ada/orm.md: a{twice}")];
    answers.check(&["in"], &expected.each_ref().map(String::as_str));
}

#[test]
fn what_is_not_read_of_a_document_is_told_of_the_answer_in_which_it_stands() {
    let answers = answers(
        &[],
        &[("ada.docx", &["# orm", "!", "# views", "b", "!"]), ("bo.docx", &["# orm", "a", "?", "# views", "b"])],
    );
    let pictures = "pictures in it (images, drawings, embedded objects) are not read: look at the document";
    let hidden =
        "text that a reader does not see (hidden text of a document) was left out; look at it as it was written";
    answers.check(
        &["ada.docx", "bo.docx"],
        &[
            "ada/orm @ada.docx: !it holds only pictures, which are not read: ask for the answer as text",
            &format!("ada/views @ada.docx: b # {pictures}"),
            &format!("bo/orm @bo.docx: a # {hidden}"),
            "bo/views @bo.docx: b",
        ],
    );
}

#[test]
fn document_that_names_no_item_is_unscored_unless_there_is_one_item() {
    let answers = answers(&[], &[("ada.docx", &["a"]), ("bo.docx", &[])]);
    answers.check(&["ada.docx", "bo.docx"], &["ada/? @ada.docx: a", "bo/? @bo.docx: !the file has no text in it"]);
    let one = index(&[("orm", "What is Django's ORM?")]);
    let note = "files that name no item count as answers to \"orm\", the rubric's only one";
    answers.check_with(&["ada.docx"], Some(&one), &["ada/orm @ada.docx: a"], &[note]);
}
