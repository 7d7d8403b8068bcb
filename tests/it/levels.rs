//! An item with levels, a bonus and concepts that need each other: shown, checked, graded and explained.

use std::fs;

use tempfile::TempDir;

use crate::command::{assay, end, fixture, stdout};
use crate::golden;

/// Reaches the first level; `stale` is held back, since `speed` is missing, and the bonus is there.
const SOME: &str =
    "The database has less load. Old entries are stale and must be thrown away after their time to live.\n";
/// Below the first level.
const NONE: &str = "It is a place where things are kept for a while, as far as I know.\n";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::copy(fixture("cases/levels/rubric.toml"), folder.path().join("rubric.toml")).expect("the rubric is copied");
    for (name, text) in [("some", SOME), ("none", NONE)] {
        fs::create_dir_all(folder.path().join("answers").join(name)).expect("a folder");
        fs::write(folder.path().join(format!("answers/{name}/effects.txt")), text).expect("an answer");
    }
    folder
}

#[test]
fn rubric_with_levels_is_shown_whole() {
    let page = stdout(folder().path(), &["rubric", "show", "rubric.toml"]);
    golden::check(&fixture("cases/levels/show.txt"), &page);
}

#[test]
fn check_tells_the_level_and_what_the_next_one_takes() {
    let folder = folder();
    for name in ["some", "none"] {
        let answer = format!("answers/{name}/effects.txt");
        let page = stdout(folder.path(), &["check", "--rubric", "rubric.toml", &answer]);
        golden::check(&fixture("cases/levels").join(format!("check-{name}.txt")), &page);
    }
    let document =
        stdout(folder.path(), &["check", "--rubric", "rubric.toml", "answers/some/effects.txt", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&document).expect("JSON");
    assert_eq!(document["level"]["at"], 1);
    assert_eq!(document["level"]["next_at"], 3);
    assert_eq!(document["concepts"][2]["held_back"], true);
    assert_eq!(document["concepts"][3]["bonus"], true);
}

#[test]
fn explanation_counts_concepts_to_the_level() {
    let folder = folder();
    stdout(folder.path(), &["grade", "answers", "--rubric", "rubric.toml", "-q", "-o", "report.json"]);
    for name in ["some", "none"] {
        let page = stdout(folder.path(), &["explain", "report.json", "-c", name]);
        golden::check(&fixture("cases/levels").join(format!("explain-{name}.txt")), &page);
    }
    let report = fs::read_to_string(folder.path().join("report.json")).expect("the report");
    let changed = report.replace("\"at\":1,\"points\":2.0", "\"at\":1,\"points\":4.0");
    assert_ne!(changed, report);
    fs::write(folder.path().join("changed.json"), changed).expect("the changed report");
    let ended = end(&mut assay(folder.path(), &["explain", "changed.json", "-c", "some"]));
    assert_eq!(ended.code, 1, "{}", ended.stdout);
    assert!(ended.stdout.contains("but the level is worth 4 of 8"), "{}", ended.stdout);
}
