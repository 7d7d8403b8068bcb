//! Answers without text are blank wherever they come from, and those of a sign are not.

use std::fs;

use crate::command::{assay, end, git_folder, rows};

/// An answer of characters that nobody sees, an empty code fence, a form without text, punctuation, and HTML without text.
const BLANK: [&str; 5] =
    ["\u{200b}\u{feff}\u{ad}\u{2060}", "```python\n\n```\n", "# \n\n- \n- \n", "\u{2014}", "<p><br></p>"];

/// Checks the status of the one response in `input`, read from a file of this name or else from standard input.
#[track_caller]
fn check(name: &str, input: &str, expected: &str) {
    let folder = git_folder();
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("a folder");
    fs::write(path, input).expect("an input");
    let named = name.split('/').next().unwrap_or(name);
    let mut command = assay(folder.path(), &["grade", named, "-r", "rubric.toml", "--format", "csv"]);
    let ended = end(&mut command);
    let statuses: Vec<String> =
        rows(&ended.stdout).into_iter().map(|mut row| row.remove("status").unwrap_or_default()).collect();
    assert_eq!((ended.code, statuses), (0, vec![expected.to_owned()]), "{name}: {input:?}: {}", ended.stderr);
    let format = name.rsplit('.').next().unwrap_or_default();
    if ["csv", "json", "jsonl"].contains(&format) {
        let args = ["grade", "-", "--input-format", format, "-r", "rubric.toml", "--format", "csv"];
        assert_eq!(
            end(assay(folder.path(), &args).write_stdin(input)).stdout.replace("'-:", &format!("{name}:")),
            ended.stdout
        );
    }
}

#[track_caller]
fn check_everywhere(answer: &str, expected: &str) {
    let quoted = serde_json::to_string(answer).expect("a string is JSON");
    let record = format!("{{\"candidate\":\"ada\",\"item\":\"commit\",\"answer\":{quoted}}}");
    check("answers-of/ada/commit.md", answer, expected);
    check("answers-of/ada.md", &format!("# commit\n\n{answer}"), expected);
    check("commit.txt", answer, expected);
    check("answers.csv", &format!("candidate,item,answer\nada,commit,\"{answer}\"\n"), expected);
    check("wide.csv", &format!("candidate,commit\nada,\"{answer}\"\n"), expected);
    check("answers.json", &format!("[{record}]"), expected);
    check("answers.jsonl", &format!("{record}\n"), expected);
}

#[test]
fn answer_without_text_is_blank_from_every_source() {
    for answer in BLANK {
        check_everywhere(answer, "blank");
    }
}

#[test]
fn answer_of_a_sign_is_not_blank() {
    check_everywhere("*", "scored");
    check_everywhere("->", "scored");
}

#[test]
fn words_for_no_answer_are_blank_from_every_source() {
    for answer in ["n/a", "I don't know.", "TODO", "???"] {
        check_everywhere(answer, "blank");
    }
    check_everywhere("see above", "scored");
}

#[test]
fn words_for_no_answer_are_an_answer_where_they_are_asked_for() {
    let folder = git_folder();
    let table =
        "question,reference,answer\nWhat does it return?,It returns None.,none\nWhich operator?,A lookup.,none\n";
    fs::write(folder.path().join("own.csv"), table).expect("a table");
    let ended = end(&mut assay(folder.path(), &["grade", "own.csv", "--format", "csv"]));
    let statuses = rows(&ended.stdout).into_iter().map(|mut row| row.remove("status").unwrap_or_default());
    assert_eq!(statuses.collect::<Vec<_>>(), ["scored", "blank"], "{}", ended.stderr);
}

#[test]
fn reference_without_text_is_none() {
    let folder = git_folder();
    fs::write(folder.path().join("own.csv"), "question,reference,answer\nWhat?,\u{200b},It is.\n").expect("a table");
    let ended = end(&mut assay(folder.path(), &["grade", "own.csv"]));
    assert_eq!(ended.code, 4, "{}", ended.stderr);
    assert!(ended.stdout.contains("unscored"), "{}", ended.stdout);
}
