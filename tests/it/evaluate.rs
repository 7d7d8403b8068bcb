//! `assay evaluate`: the page, the reports, and figures that are not defined.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::command::{Ended, assay, end, fixture, git_folder, rows, stdout};
use crate::golden;

const MARKS: [&str; 4] = ["evaluate", "marks.csv", "--rubric", "rubric.toml"];

/// Makes a folder with the rubric of the case `git` and a table of marks.
fn marks_folder(marks: &str) -> TempDir {
    let folder = git_folder();
    fs::write(folder.path().join("marks.csv"), marks).expect("the table is written");
    folder
}

fn case() -> String {
    fs::read_to_string(fixture("cases/marks/marks.csv")).expect("the case")
}

#[track_caller]
fn json(folder: &Path, args: &[&str]) -> Value {
    serde_json::from_str(&stdout(folder, args)).expect("JSON")
}

/// Runs the marks against the rubric and checks that the page says everything in `expected`.
#[track_caller]
fn check_page(marks: &str, expected: &[&str]) {
    let page = stdout(marks_folder(marks).path(), &MARKS);
    for line in expected {
        assert!(page.contains(&format!("\n{line}\n")), "{line}\n{page}");
    }
    assert!(!page.contains("NaN"), "{page}");
}

#[test]
fn page_and_reports_of_marked_answers_are_golden() {
    let folder = marks_folder(&case());
    let page = stdout(folder.path(), &[&MARKS[..], &["-o", "agreement.json", "-o", "answers.csv"]].concat());
    let (figures, _) = page.rsplit_once("\nassay:").expect("the signature ends the page");
    golden::check(&fixture("cases/marks/page.txt"), figures);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("the report was written");
    let document = read("agreement.json");
    let unsigned: Vec<_> = document.lines().filter(|line| !line.starts_with("\"signature\"")).collect();
    golden::check(&fixture("cases/marks/agreement.json"), &format!("{}\n", unsigned.join("\n")));
    golden::check(&fixture("cases/marks/answers.csv"), &read("answers.csv"));
}

#[test]
fn table_from_standard_input_gives_the_same_document() {
    let folder = marks_folder(&case());
    let document = stdout(folder.path(), &[&MARKS[..], &["--format", "json"]].concat());
    let args = ["evaluate", "-", "--rubric", "rubric.toml", "-o", "-"];
    let piped = end(assay(folder.path(), &args).write_stdin(case()));
    assert_eq!(piped.stdout, document);
}

#[test]
fn agreement_is_of_the_scores_that_grade_gives() {
    let folder = marks_folder(&case());
    let graded = rows(&stdout(folder.path(), &["grade", "marks.csv", "--rubric", "rubric.toml", "--format", "csv"]));
    let evaluated = rows(&stdout(folder.path(), &[&MARKS[..], &["--format", "csv"]].concat()));
    assert_eq!(graded.len(), evaluated.len());
    for (graded, evaluated) in graded.iter().zip(&evaluated) {
        for column in ["item", "status", "score", "similarity", "coverage"] {
            assert_eq!(graded[column], evaluated[column]);
        }
    }
}

#[test]
fn references_of_an_item_are_used_wherever_they_stand() {
    let header = "Item,Question,Reference,Reference_2,Answer,Mark,Max_Mark\n";
    let rows = "sky,Why is the sky blue?,Air scatters blue light most.,,Air scatters blue light most.,2,2\n\
        sky,Why is the sky blue?,,Short waves are spread in every direction.,Bananas are yellow fruit.,0,2\n\
        sky,Why is the sky blue?,,,Short waves are spread in every direction.,2,2\n";
    let folder = marks_folder(&format!("{header}{rows}"));
    let document = json(folder.path(), &["evaluate", "marks.csv", "--format", "json"]);
    let pearson = &document["statistics"]["score"]["within_item_pearson"];
    assert_eq!(pearson["items_used"], 1);
    assert!(pearson["value"].as_f64().is_some_and(|value| value > 0.99), "{pearson}");
    assert_eq!(document["statistics"]["pass"]["true_positives"], 2);
    assert_eq!(document["statistics"]["errors_in_marks"]["max_mark"], 2.0);
}

#[test]
fn one_answer_per_item_has_no_figure_within_items() {
    let reason = "not defined for score within items: there is one answer per item";
    check_page("item,answer,mark\ncommit,A snapshot.,5\nbranch,A movable pointer.,3\n", &[reason]);
}

#[test]
fn equal_marks_correlate_with_nothing() {
    let marks = "item,answer,mark\nbranch,A pointer.,5\nbranch,It costs nothing.,5\nbranch,Nothing.,5\n";
    check_page(
        marks,
        &[
            "not defined for score: all marks are equal",
            "not defined for coverage alone within items: in no item with 3 graded answers do the marks differ",
            "not defined for similarity alone: no item has reference answers",
            "quadratic weighted kappa not defined: all marks are in one band (bands strong, pass, weak, fail)",
        ],
    );
}

#[test]
fn blank_answers_alone_correlate_with_nothing_and_are_off_by_their_marks() {
    let marks = "item,answer,mark\nbranch,,0\nbranch, ,1\n";
    check_page(marks, &["not defined for score: no answer was graded"]);
    let folder = marks_folder(marks);
    let document = json(folder.path(), &[&MARKS[..], &["--format", "json"]].concat());
    assert_eq!(document["responses"]["blank"], 2);
    assert_eq!(document["statistics"]["errors"]["bias"]["value"], -0.1);
}

#[test]
fn answer_that_cannot_be_read_is_unscored_and_the_rest_is_measured() {
    let folder = git_folder();
    let bytes = b"item,answer,mark\ncommit,caf\xE9,5\ncommit,A snapshot.,7\ncommit,Nothing.,0\n";
    fs::write(folder.path().join("marks.csv"), bytes).expect("the table is written");
    let Ended { code, stdout, stderr } = end(&mut assay(folder.path(), &MARKS));
    assert_eq!(code, 4);
    assert!(stdout.starts_with("3 marked answers to 1 item: 2 graded, 1 unscored (left out)\n"), "{stdout}");
    assert!(stderr.contains("row 2 / commit (marks.csv:2): not UTF-8 text"), "{stderr}");
}

#[test]
fn quiet_run_prints_data_alone() {
    let folder = marks_folder(&case());
    let quiet = |more: &[&str]| end(&mut assay(folder.path(), &[&MARKS[..], &["--quiet"], more].concat()));
    assert_eq!(quiet(&[]), Ended { code: 0, stdout: String::new(), stderr: String::new() });
    assert!(quiet(&["--format", "csv"]).stdout.starts_with("line,item,mark,max_mark,status,score,"));
}

#[test]
fn two_runs_give_the_same_bytes() {
    let folder = marks_folder(&case());
    let run = || stdout(folder.path(), &[&MARKS[..], &["--format", "json"]].concat());
    assert_eq!(run(), run());
}

#[test]
fn candidate_of_a_marked_answer_is_named_in_page_and_table() {
    let marks = "candidate,item,answer,mark\nada,commit,A snapshot with a message.,1\nbo,commit,A thing.,9\n";
    let folder = marks_folder(marks);
    let page = stdout(folder.path(), &[&MARKS[..], &["-o", "answers.csv"]].concat());
    assert!(page.contains("  line 3, bo, item commit: score 0.00, mark 9 of 10"), "{page}");
    let table = fs::read_to_string(folder.path().join("answers.csv")).expect("the report was written");
    let names: Vec<String> = rows(&table).into_iter().map(|row| row["candidate"].clone()).collect();
    assert_eq!(names, ["ada", "bo"]);
    let nameless = marks_folder("item,answer,mark\ncommit,A snapshot.,1\ncommit,A thing.,9\n");
    assert!(stdout(nameless.path(), &MARKS).contains("  line 3, item commit: "));
}
