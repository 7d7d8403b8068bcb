//! The arithmetic of a grade, told from a report.

use std::fs;
use std::path::Path;

use assay::readback::parse;
use assay::report::explain::explain;

use crate::command::{assay, end, fixture, git_folder, root, stdout};
use crate::golden;

fn report(name: &str) -> String {
    fs::read_to_string(fixture("cases/git").join(name)).expect("the report")
}

#[test]
fn explanation_of_a_small_case_is_golden_from_either_report() {
    let folder = git_folder();
    for name in ["report.json", "report.jsonl"] {
        fs::write(folder.path().join(name), report(name)).expect("the report is copied");
        let page = stdout(folder.path(), &["explain", name, "--candidate", "bo", "--item", "commit"]);
        golden::check(&fixture("cases/git/explain.txt"), &page);
    }
    let ended =
        end(assay(folder.path(), &["explain", "-", "-c", "BO", "-i", "commit"]).write_stdin(report("report.json")));
    assert_eq!((ended.code, ended.stdout), (0, fs::read_to_string(fixture("cases/git/explain.txt")).unwrap()));
}

#[test]
fn question_and_answer_stand_before_the_arithmetic_and_steer_nothing() {
    let folder = git_folder();
    let answers = "candidate,item,answer\nada,commit,\"A \u{1b}[2Jsnapshot:\n\tof all\n::error::x\"\n";
    fs::write(folder.path().join("a.csv"), answers).expect("an answer");
    stdout(folder.path(), &["grade", "a.csv", "-r", "rubric.toml", "-q", "-o", "a.json"]);
    let page = stdout(folder.path(), &["explain", "a.json"]);
    let begin = "ada / commit (a.csv:2)\nWhat is a commit in Git?\n\n    A \u{FFFD}[2Jsnapshot:\n        of all\n";
    assert!(page.starts_with(begin) && page.contains("\n\nCoverage: "), "{page}");
    assert!(page.chars().all(|c| c == '\n' || !c.is_control()), "{page:?}");
    assert!(!page.lines().any(|line| line.trim_start().starts_with("::")), "{page}");

    let without = fs::read_to_string(folder.path().join("a.json")).expect("the report");
    let without = without.replace("\"question\":\"What is a commit in Git?\"", "\"question\":null");
    fs::write(folder.path().join("b.json"), without).expect("the report");
    assert!(!stdout(folder.path(), &["explain", "b.json"]).contains("What is a commit in Git?"));
}

#[test]
fn blank_response_is_said_to_have_no_score() {
    let folder = git_folder();
    fs::write(folder.path().join("report.json"), report("report.json")).expect("the report is copied");
    let page = stdout(folder.path(), &["explain", "report.json", "--candidate", "bo", "--item", "branch"]);
    assert!(page.contains("blank: it has no score"), "{page}");
}

#[test]
fn only_candidate_and_only_item_need_no_names() {
    let folder = git_folder();
    let args = ["grade", "answers/ada/commit.md", "--rubric", "rubric.toml", "-q", "-o", "one.json"];
    stdout(folder.path(), &args);
    assert!(stdout(folder.path(), &["explain", "one.json"]).starts_with("ada / commit "));
}

#[test]
fn all_grades_of_a_candidate_go_into_a_file() {
    let folder = git_folder();
    fs::write(folder.path().join("report.json"), report("report.json")).expect("the report is copied");
    let all = stdout(folder.path(), &["explain", "report.json", "-c", "bo", "--all"]);
    let one = |item| stdout(folder.path(), &["explain", "report.json", "-c", "bo", "-i", item]);
    assert_eq!(all, one("commit") + "\n" + &one("branch"));
    assert_eq!(stdout(folder.path(), &["explain", "report.json", "-c", "bo", "--all", "-o", "bo.txt"]), "");
    assert_eq!(fs::read_to_string(folder.path().join("bo.txt")).expect("a file"), all);
    for (args, says) in [
        (["explain", "report.json", "-c", "bo", "--all", "-o", "report.json"], "would replace the report"),
        (["explain", "report.json", "--all", "-i", "commit", "-c", "bo"], "cannot be used with"),
    ] {
        let ended = end(&mut assay(folder.path(), &args));
        assert!(ended.code == 2 && ended.stderr.contains(says), "{}", ended.stderr);
    }
}

#[test]
fn changed_report_does_not_add_up_and_ends_with_1() {
    let folder = git_folder();
    for (from, to, expected) in [
        (
            "\"score\":0.4667",
            "\"score\":0.5667",
            "the criteria sum to 0.6667, but the score less its adjustments is 0.7667",
        ),
        ("\"points\":4.66", "\"points\":5.66", "the score is worth 4.667 points, but the report says 5.66"),
        (
            "\"weight\":2.0,\"found\":true,\"how\":\"words\",\"variant\":\"snapshot\",\"span\":[14",
            "\"weight\":3.0,\"found\":true,\"how\":\"words\",\"variant\":\"snapshot\",\"span\":[14",
            "coverage is 0.6667, but the concepts found weigh 3 of 4",
        ),
    ] {
        let changed = report("report.json").replace(from, to);
        assert_ne!(changed, report("report.json"), "{from}");
        fs::write(folder.path().join("changed.json"), changed).expect("the report is written");
        let ended = end(&mut assay(folder.path(), &["explain", "changed.json", "-c", "bo", "-i", "commit"]));
        assert!(ended.code == 1 && ended.stdout.contains(&format!("Does not add up: {expected}.")), "{}", ended.stdout);
    }
}

#[test]
fn adjustment_of_a_later_version_is_told_by_its_name() {
    let folder = git_folder();
    let later =
        report("report.json").replace("\"reason\":\"misconception\",\"id\":\"sent-to-server\"", "\"reason\":\"moon\"");
    fs::write(folder.path().join("later.json"), later).expect("the report is written");
    let page = stdout(folder.path(), &["explain", "later.json", "-c", "bo", "-i", "commit"]);
    assert!(page.contains("- 0.2           moon (leaves 0.4667)"), "{page}");
}

#[test]
fn every_grade_of_the_shipped_submissions_adds_up() {
    let args = ["grade", "fixtures/submissions", "--rubric", "rubrics/django.toml", "--format", "jsonl"];
    let report = stdout(root(), &args);
    let responses = parse(Path::new("report.jsonl"), report.as_bytes()).expect("it is a report").responses;
    assert!(responses.len() > 60);
    for response in responses {
        let Some(explanation) = explain(&response) else { continue };
        assert_eq!(explanation.wrong, [""; 0], "{} / {}", response.candidate, response.item);
    }
}

#[test]
fn missing_and_denied_concepts_and_contradictions_are_told_in_plain_words() {
    let folder = git_folder();
    let rubric = "schema = 1\nid = \"r\"\n[[item]]\nid = \"a\"\nquestion = \"What is lazy?\"\nreferences = [\"Rows are \
                  fetched when they are used, and the cache holds them.\"]\n[[item.concept]]\nid = \"fetch\"\nsays = \"Rows \
                  are fetched late.\"\nany = [\"fetched\"]\nhint = \"When does it ask the database?\"\n[[item.concept]]\nid = \
                  \"cache\"\nsays = \"There is a cache.\"\nany = [\"cache\"]\nhint = \"Where are they kept?\"\n";
    fs::write(folder.path().join("r.toml"), rubric).expect("a rubric");
    fs::write(
        folder.path().join("a.csv"),
        "candidate,item,answer\nada,a,The rows are not fetched when they are used.\n",
    )
    .expect("an answer");
    stdout(folder.path(), &["grade", "a.csv", "-r", "r.toml", "-q", "-o", "a.json"]);
    let page = stdout(folder.path(), &["explain", "a.json"]);
    assert!(page.contains("fetch: denied by \"not fetched\", of 1"), "{page}");
    assert!(page.contains("hint: When does it ask the database?"), "{page}");
    assert!(page.contains("cache: missing, of 1") && page.contains("hint: Where are they kept?"), "{page}");
    assert!(page.contains(", which the reference says"), "{page}");
}

#[test]
fn calibration_is_told_as_a_line_that_can_be_computed() {
    let report = report("report.json");
    let plain = "\"adjustments\":[]";
    let line = "\"adjustments\":[{\"reason\":\"calibration\",\"amount\":0.2,\"slope\":1.5,\"intercept\":-0.133333}]";
    assert!(report.contains(plain), "{report}");
    let responses = parse(Path::new("r.json"), report.replace(plain, line).as_bytes()).expect("a report").responses;
    let told = responses.iter().find(|response| response.adjustments.iter().any(|step| step.slope.is_some()));
    let told = told.expect("a response with a calibration");
    let page = assay::report::explain::page(told, explain(told).as_ref(), None, assay::report::colour::Colour::Off);
    assert!(page.contains("calibration: 1.5 × ") && page.contains(" - 0.133333 (leaves "), "{page}");
}
