//! Two reports side by side: what is told, and when it ends a build.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::command::{Ended, assay, end, fixture, git_folder, stdout};
use crate::golden;

/// Grades the answers of the folder and writes the reports.
fn grade(folder: &Path, names: &[&str]) {
    let outputs = names.iter().flat_map(|name| ["-o", name]);
    let args: Vec<&str> = ["grade", "answers", "-r", "rubric.toml", "-q"].into_iter().chain(outputs).collect();
    stdout(folder, &args);
}

fn change(folder: &Path, name: &str, from: &str, to: &str) {
    let text = fs::read_to_string(folder.join(name)).expect("a file of the case");
    assert!(text.contains(from), "{name} holds {from}");
    fs::write(folder.join(name), text.replace(from, to)).expect("the file is written");
}

fn compare(folder: &Path, args: &str) -> Ended {
    let args: Vec<&str> = ["compare"].into_iter().chain(args.split(' ')).collect();
    end(&mut assay(folder, &args))
}

#[test]
fn same_report_has_no_change_and_reaches_every_bar() {
    let folder = git_folder();
    grade(folder.path(), &["a.json", "b.jsonl"]);
    let ended = compare(folder.path(), "a.json a.json --fail-on-regression 0");
    assert_eq!(
        (ended.code, ended.stdout.as_str()),
        (
            0,
            "Both reports have the same signature.\n\n6 responses in both reports: 0 up, 0 down, 6 the same\n\
             Mean score of those scored in both: 0.5933 → 0.5933\n\
             0 regressions: a score that fell by more than 0, or is gone\n"
        )
    );
    assert!(compare(folder.path(), "a.json b.jsonl").stdout.starts_with("A JSONL report has no signature"));
}

#[test]
fn changes_are_told_with_their_causes() {
    let folder = git_folder();
    grade(folder.path(), &["before.json"]);
    fs::write(folder.path().join("answers/cy/commit.md"), "A snapshot with a message.").expect("an answer");
    fs::write(folder.path().join("answers/bo/branch.md"), "A pointer.").expect("an answer");
    fs::remove_file(folder.path().join("answers/ada/branch.md")).expect("an answer is taken away");
    fs::create_dir(folder.path().join("answers/dee")).expect("a folder");
    fs::write(folder.path().join("answers/dee/commit.md"), "A snapshot.").expect("an answer");
    change(folder.path(), "answers/bo/commit.txt", "snapshot", "copy");
    grade(folder.path(), &["after.json"]);
    let ended = compare(folder.path(), "before.json after.json --fail-on-regression 0.05");
    assert_eq!(ended.code, 100);
    golden::check(&fixture("cases/git/compare.txt"), &ended.stdout);
    assert_eq!(compare(folder.path(), "before.json after.json").code, 0, "without a bar");

    let json = compare(folder.path(), "before.json after.json --format json").stdout;
    golden::check(&fixture("cases/git/compare.json"), &json);
    let document: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(document["summary"]["regressions"], 2);
}

#[test]
fn change_of_the_rubric_is_the_cause_with_what_it_changed() {
    let folder = git_folder();
    grade(folder.path(), &["before.json"]);
    change(folder.path(), "rubric.toml", "weight = 2", "weight = 3");
    grade(folder.path(), &["after.json"]);
    let page = compare(folder.path(), "before.json after.json").stdout;
    assert!(page.contains("~ rubric_sha256: ") && page.contains("why: rubric\n"), "{page}");
    assert!(page.contains("coverage 0.6667 → 0.75"), "{page}");
    assert!(!page.contains("cy / branch"), "what did not change is not listed: {page}");
}

#[test]
fn raised_pass_mark_names_who_does_not_pass_any_more_and_is_no_regression() {
    let folder = git_folder();
    change(folder.path(), "rubric.toml", "[scoring]", "[scoring]\npass = 0.4");
    grade(folder.path(), &["before.json"]);
    change(folder.path(), "rubric.toml", "pass = 0.4", "pass = 0.9");
    grade(folder.path(), &["after.json"]);
    let ended = compare(folder.path(), "before.json after.json --fail-on-regression 0.05");
    assert_eq!(ended.code, 0);
    golden::check(&fixture("cases/git/compare-pass-mark.txt"), &ended.stdout);

    let json = compare(folder.path(), "before.json after.json --format json").stdout;
    let document: Value = serde_json::from_str(&json).expect("JSON");
    let responses = document["responses"].as_array().expect("responses").iter();
    let (crossed, others): (Vec<_>, Vec<_>) =
        responses.partition(|response| response["before"]["passed"] != response["after"]["passed"]);
    assert_eq!(Some(crossed.len() as u64), document["summary"]["lost_pass"].as_u64());
    assert!(!crossed.is_empty() && crossed.iter().all(|response| response["causes"] == json!(["pass mark"])), "{json}");
    assert!(others.iter().all(|response| response["causes"] == json!([])), "{json}");
    let mark = json!({"of": "pass_mark", "id": "", "before": 0.4, "after": 0.9});
    assert!(crossed.iter().all(|response| response["differences"] == json!([mark])), "{json}");
}

#[test]
fn other_points_of_an_item_are_told_with_the_totals_that_they_change() {
    let folder = git_folder();
    grade(folder.path(), &["before.json"]);
    change(folder.path(), "rubric.toml", "points = 5", "points = 20");
    grade(folder.path(), &["after.json"]);
    golden::check(&fixture("cases/git/compare-points.txt"), &compare(folder.path(), "before.json after.json").stdout);
    let json = compare(folder.path(), "before.json after.json --format json").stdout;
    let document: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(document["items"], json!([{"item": "branch", "before": 5.0, "after": 20.0, "responses": 3}]));
    let summary =
        &serde_json::from_str::<Value>(&fs::read_to_string(folder.path().join("after.json")).expect("a report"))
            .expect("JSON")["summary"]["candidates"];
    let totals: Vec<Value> = document["candidates"].as_array().expect("candidates").clone();
    for (total, of_run) in totals.iter().zip(summary.as_array().expect("candidates")) {
        for field in ["points", "max_points"] {
            assert_eq!(total["after"][field].as_f64(), of_run[field].as_f64(), "{json}");
        }
    }
}

#[test]
fn items_not_answered_are_as_many_as_the_report_says() {
    let folder = git_folder();
    fs::write(folder.path().join("answers/dan.pdf"), "%PDF").expect("a document");
    fs::create_dir(folder.path().join("answers/eve")).expect("a folder");
    fs::write(folder.path().join("answers/eve/commit.md"), "A snapshot.").expect("an answer");
    let args = ["grade", "answers", "-r", "rubric.toml", "-q", "-o", "a.json"];
    assert_eq!(end(&mut assay(folder.path(), &args)).code, 4);
    assert!(compare(folder.path(), "a.json a.json").stdout.contains("Items not answered: 1 → 1\n"));
}

#[test]
fn cause_that_not_all_share_is_told_with_each_response() {
    let folder = git_folder();
    grade(folder.path(), &["before.json"]);
    change(folder.path(), "rubric.toml", "weight = 2", "weight = 3");
    fs::write(folder.path().join("answers/bo/branch.md"), "A pointer.").expect("an answer");
    grade(folder.path(), &["after.json"]);
    let page = compare(folder.path(), "before.json after.json").stdout;
    assert!(page.contains("why: answer, rubric\n") && page.contains("why: rubric\n"), "{page}");
    assert!(!page.contains("Why, for each of them"), "{page}");
}

#[test]
fn report_that_was_changed_by_hand_is_told() {
    let folder = git_folder();
    grade(folder.path(), &["before.json"]);
    fs::copy(folder.path().join("before.json"), folder.path().join("after.json")).expect("a copy");
    change(folder.path(), "after.json", "\"score\":0.4667", "\"score\":0.9667");
    let page = compare(folder.path(), "before.json after.json").stdout;
    assert!(page.contains("bo / commit: 0.4667 → 0.9667 (+0.5000)"), "{page}");
    assert!(page.contains("answer and signature are the same"), "{page}");
}

#[test]
fn bad_reports_and_bars_end_with_2() {
    let folder = git_folder();
    grade(folder.path(), &["a.json", "a.csv"]);
    for (args, says) in [
        ("a.json missing.json", "error: missing.json: "),
        ("a.csv a.json", "error: a.csv: this is no JSON report"),
        ("- -", "standard input is named twice"),
        ("a.json a.json --fail-on-regression 5", "a score is a number from 0 to 1"),
        ("a.json", "required"),
    ] {
        let ended = compare(folder.path(), args);
        assert_eq!(ended.code, 2, "{args}");
        assert!(ended.stderr.contains(says) && ended.stdout.is_empty(), "{args}: {}", ended.stderr);
    }
}

#[test]
fn name_in_a_report_cannot_steer_the_terminal() {
    let folder = git_folder();
    grade(folder.path(), &["before.json"]);
    fs::copy(folder.path().join("before.json"), folder.path().join("after.json")).expect("a copy");
    change(folder.path(), "after.json", "\"candidate\":\"ada\"", "\"candidate\":\"a\\u001b[2Jda\\n::error::x\"");
    let page = compare(folder.path(), "before.json after.json").stdout;
    assert!(page.chars().all(|c| c == '\n' || !c.is_control()), "{page:?}");
    assert!(!page.lines().any(|line| line.trim_start().starts_with("::")), "{page}");
    let json = compare(folder.path(), "before.json after.json --format json").stdout;
    assert!(!json.trim_end().contains(char::is_control), "{json:?}");
}
