//! `assay calibrate`, and what its file does to `assay grade` and `assay evaluate`.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::command::{Ended, assay, end, fixture, git_folder, rows, stdout};
use crate::golden;

const CALIBRATE: [&str; 6] = ["calibrate", "strict.csv", "--rubric", "rubric.toml", "-o", "git.calibration.json"];
const WITH: [&str; 4] = ["--rubric", "rubric.toml", "--calibration", "git.calibration.json"];

/// Makes a folder with the rubric and the answers of the case `git`, and with tables of marks.
fn marks_folder() -> TempDir {
    let folder = git_folder();
    for name in ["strict.csv", "own.csv", "marks.csv"] {
        fs::copy(fixture("cases/marks").join(name), folder.path().join(name)).expect("the marks are copied");
    }
    folder
}

/// Makes the same folder with a calibration.
fn calibrated_folder() -> TempDir {
    let folder = marks_folder();
    stdout(folder.path(), &CALIBRATE);
    folder
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("the file is there")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn page_of_a_calibration_is_golden() {
    let folder = marks_folder();
    golden::check(&fixture("cases/marks/calibrate.txt"), &stdout(folder.path(), &CALIBRATE));
    let file = json(&read(folder.path(), "git.calibration.json"));
    assert_eq!(file["made_for"]["rubric"], "git-basics");
    assert_eq!(file["marks"]["answers"], 15, "the blank answer is left out");
    assert_eq!(file["mapping"]["shape"], "linear");
}

#[test]
fn order_of_rows_changes_no_byte_of_the_file() {
    let folder = calibrated_folder();
    let marks = read(folder.path(), "strict.csv");
    let (header, rest) = marks.split_once('\n').expect("a header");
    let mut lines: Vec<&str> = rest.lines().collect();
    lines.reverse();
    fs::write(folder.path().join("turned.csv"), format!("{header}\n{}\n", lines.join("\n"))).expect("it is written");
    let turned = stdout(folder.path(), &["calibrate", "turned.csv", "--rubric", "rubric.toml", "-o", "-"]);
    assert_eq!(turned, read(folder.path(), "git.calibration.json"));
}

#[test]
fn calibrated_report_adds_up_and_names_the_calibration() {
    let folder = calibrated_folder();
    let plain = rows(&stdout(folder.path(), &["grade", "answers", "--rubric", "rubric.toml"]));
    let args = [&["grade", "answers"], &WITH[..], &["-o", "report.json", "-o", "report.csv"]].concat();
    let table = stdout(folder.path(), &args);
    let calibrated = rows(&read(folder.path(), "report.csv"));
    let document = json(&read(folder.path(), "report.json"));
    let mut changed = 0;
    for ((before, after), response) in
        plain.iter().zip(&calibrated).zip(document["responses"].as_array().expect("an array"))
    {
        assert_eq!((&before["item"], &before["status"]), (&after["item"], &after["status"]));
        assert_eq!(before["needs_human"], "");
        if after["status"] != "scored" {
            assert_eq!((after["score"].as_str(), after["needs_human"].as_str()), ("", ""));
            assert_eq!(response.get("needs_human"), None);
            continue;
        }
        let mean: f64 = response["criteria"].as_array().expect("criteria").iter().map(weighed).sum();
        let adjustments = response["adjustments"].as_array().expect("adjustments");
        let added: f64 = adjustments.iter().filter_map(|adjustment| adjustment["amount"].as_f64()).sum();
        let score = response["score"].as_f64().expect("a score");
        assert!((mean + added - score).abs() < 1e-4, "{response}");
        changed += usize::from(before["score"] != after["score"]);
        assert_eq!(before["score"] != after["score"], after["adjustments"].contains("calibration "), "{after:?}");
        let band = |at: usize| response["error_band"][at].as_f64().expect("an end");
        assert!(band(0) <= score && score <= band(1), "{response}");
        assert_eq!(response["needs_human"], band(0) < 0.6 && band(1) >= 0.6);
        assert_eq!(after["needs_human"], response["needs_human"].to_string());
    }
    assert!(changed > 2, "{table}");
    let needing = calibrated.iter().filter(|row| row["needs_human"] == "true").count();
    assert_eq!(document["summary"]["needs_human"], needing);
    let hash = document["signature"]["calibration_sha256"].as_str().expect("a hash");
    let named = format!("|calibration:{}\n", &hash[..8]);
    assert!(table.ends_with(&named), "{table}");
    assert!(table.contains(" needs human"), "{table}");
    assert!(table.contains(&format!("; {needing} need")), "{table}");
}

fn weighed(criterion: &Value) -> f64 {
    criterion["value"].as_f64().expect("a value") * criterion["weight"].as_f64().expect("a weight")
}

#[test]
fn report_without_a_calibration_says_nothing_of_humans() {
    let folder = marks_folder();
    let report = stdout(folder.path(), &["grade", "answers", "--rubric", "rubric.toml", "--format", "json"]);
    for word in ["needs_human", "error_band", "calibration"] {
        assert!(!report.contains(word), "{word}");
    }
}

#[test]
fn missing_required_concept_keeps_an_answer_below_the_pass_mark_whatever_the_marks() {
    let folder = marks_folder();
    // Everybody passes by these marks.
    let row = |(item, answer, mark): &(&str, &str, f64)| format!("{item},{answer},{mark}\n");
    let marks: String = [
        ("commit", "A snapshot with a message.", 10.0),
        ("commit", "A snapshot.", 9.0),
        ("commit", "A message.", 8.0),
        ("commit", "Nothing.", 7.0),
        ("commit", "A snapshot of all.", 9.0),
        ("branch", "A pointer that costs nothing.", 5.0),
        ("branch", "A pointer.", 4.0),
        ("branch", "It costs nothing.", 4.0),
        ("branch", "A copy.", 3.5),
        ("branch", "A folder.", 3.0),
    ]
    .iter()
    .map(row)
    .collect();
    fs::write(folder.path().join("strict.csv"), format!("item,answer,mark\n{marks}")).expect("the marks are written");
    stdout(folder.path(), &CALIBRATE);
    let answers = "candidate,item,answer\nada,commit,A message.\nbo,branch,A pointer.\n";
    fs::write(folder.path().join("two.csv"), answers).expect("the answers are written");
    let rows = rows(&stdout(folder.path(), &[&["grade", "two.csv"], &WITH[..]].concat()));
    assert_eq!((rows[0]["passed"].as_str(), rows[0]["score"].as_str()), ("false", "0.5900"));
    assert_eq!(rows[1]["passed"], "true");
}

#[test]
fn evaluation_with_a_calibration_shows_what_is_deferred() {
    let folder = calibrated_folder();
    let args = [&["evaluate", "strict.csv"], &WITH[..]].concat();
    let page = stdout(folder.path(), &args);
    assert!(page.contains("\nneeds a human: "), "{page}");
    let document = json(&stdout(folder.path(), &[&args[..], &["--format", "json"]].concat()));
    let deferral = &document["statistics"]["needs_human"];
    let answers = rows(&stdout(folder.path(), &[&args[..], &["--format", "csv"]].concat()));
    let needing = answers.iter().filter(|row| row["needs_human"] == "true").count();
    assert_eq!(deferral["responses"], needing);
    assert!(deferral["share"]["value"].as_f64().is_some_and(|share| share < 1.0), "{deferral}");

    let plain = ["evaluate", "strict.csv", "--rubric", "rubric.toml", "--format", "json"];
    let before = json(&stdout(folder.path(), &plain));
    assert_eq!(before["statistics"].get("needs_human"), None);
    let error = |document: &Value| document["statistics"]["errors"]["rmse"]["value"].as_f64().expect("a figure");
    assert!(error(&document) < error(&before));
}

#[test]
fn answers_with_their_own_references_are_calibrated_without_a_rubric() {
    let folder = marks_folder();
    stdout(folder.path(), &["calibrate", "own.csv", "-o", "own.json", "-q"]);
    let evaluate = |more: &[&str]| {
        let document = stdout(folder.path(), &[&["evaluate", "own.csv", "--format", "json"], more].concat());
        json(&document)["statistics"]["errors"]["rmse"]["value"].as_f64().expect("a figure")
    };
    assert!(evaluate(&["--calibration", "own.json"]) < evaluate(&[]));
    let with_rubric = ["evaluate", "marks.csv", "--rubric", "rubric.toml", "--calibration", "own.json"];
    let refused = end(&mut assay(folder.path(), &with_rubric));
    assert_eq!(refused.code, 2);
    let says = "error: own.json: made for no rubric, and this is rubric git-basics@";
    assert!(refused.stderr.starts_with(says), "{}", refused.stderr);
}

#[test]
fn calibration_made_for_something_else_is_refused() {
    let folder = calibrated_folder();
    let file = json(&read(folder.path(), "git.calibration.json"));
    for (field, says) in [
        ("tool", "made for assay 0.0.0, and this is assay "),
        ("model_sha256", "made for model builtin@0.0.0, and this is model builtin@"),
        ("rubric_sha256", "made for rubric git-basics@0.0.0, and this is rubric git-basics@"),
    ] {
        let mut other = file.clone();
        other["made_for"][field] = "0.0.0".into();
        fs::write(folder.path().join("git.calibration.json"), other.to_string()).expect("the file is written");
        for command in [["grade", "answers"], ["evaluate", "strict.csv"]] {
            let Ended { code, stdout, stderr } = end(&mut assay(folder.path(), &[&command, &WITH[..]].concat()));
            assert_eq!((code, stdout.as_str()), (2, ""), "{field}");
            assert!(stderr.starts_with(&format!("error: git.calibration.json: {says}")), "{stderr}");
            assert!(stderr.contains("\n  hint: calibrate again"), "{stderr}");
        }
    }
}

#[test]
fn quiet_calibration_prints_nothing() {
    let folder = marks_folder();
    let quiet = end(&mut assay(folder.path(), &[&CALIBRATE[..], &["-q"]].concat()));
    assert_eq!(quiet, Ended { code: 0, stdout: String::new(), stderr: String::new() });
}
