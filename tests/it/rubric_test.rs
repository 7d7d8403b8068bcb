//! `assay rubric test`: the page, the document, the bars.

use serde_json::Value;

use tempfile::TempDir;

use crate::command::{assay, end, git_folder, root, stdout};

const TEST: [&str; 4] = ["rubric", "test", "--rubric", "rubric.toml"];

/// A rubric whose misconception no variant finds where it is stated.
const RUBRIC: &str = r#"
schema = 1
id = "git"

[[item]]
id = "commit"
question = "What is a commit?"
references = ["""
A commit is a snapshot of all tracked files at one moment. It stores the author and a message. Each commit names the
one before it, so that the commits form a history.
"""]

[[item.concept]]
id = "snapshot"
says = "A commit is a snapshot of the project."
any = ["snapshot"]

[[item.concept]]
id = "history"
says = "Each commit names the one before it."
any = ["commit .. before"]

[[item.misconception]]
id = "sent"
says = "Uploads."
any = ["pushes the work"]

[[item]]
id = "branch"
question = "What is a branch?"
references = ["A branch is a movable name for a commit. It moves on whenever somebody commits to it."]
"#;

fn folder() -> TempDir {
    let folder = git_folder();
    std::fs::write(folder.path().join("rubric.toml"), RUBRIC).expect("the rubric is written");
    folder
}

fn document(folder: &std::path::Path) -> Value {
    let text = stdout(folder, &[&TEST[..], &["--format", "json"]].concat());
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn document_counts_every_kind_and_lists_every_flip() {
    let folder = folder();
    let document = document(folder.path());
    let kinds = document["kinds"].as_array().expect("an array");
    assert_eq!(kinds.len(), 21);
    let sum = |name: &str, effect: &str| -> u64 {
        let of_effect = kinds.iter().filter(|kind| kind["effect"] == effect);
        of_effect.map(|kind| kind[name].as_u64().expect("a count")).sum()
    };
    let mut flips = 0;
    for effect in ["harmless", "harmful"] {
        assert_eq!(document[effect]["tried"].as_u64(), Some(sum("tried", effect)));
        assert_eq!(document[effect]["flipped"].as_u64(), Some(sum("flipped", effect)));
        flips += sum("flipped", effect);
    }
    let listed = document["flips"].as_array().expect("an array");
    assert_eq!(listed.len() as u64, flips);
    for flip in listed {
        assert_ne!(flip["answer"], "", "{flip}");
        assert_ne!(flip["change"], "", "{flip}");
    }
}

#[test]
fn kind_without_a_place_is_not_applicable_and_has_no_rate() {
    let folder = folder();
    let document = document(folder.path());
    let kinds = document["kinds"].as_array().expect("an array");
    let numbers = kinds.iter().find(|kind| kind["kind"] == "numbers-changed").expect("the kind");
    assert_eq!(numbers["tried"], 0);
    assert_eq!(numbers["not_applicable"], document["references"]);
    assert_eq!(numbers["flip_rate"], Value::Null);
}

#[test]
fn same_rubric_gives_the_same_bytes() {
    let folder = folder();
    let args = [&TEST[..], &["--format", "json"]].concat();
    assert_eq!(stdout(folder.path(), &args), stdout(folder.path(), &args));
    let page = stdout(folder.path(), &TEST);
    assert!(page.contains("references tested; harmless changes: "), "{page}");
    assert_eq!(page, stdout(folder.path(), &TEST));
}

#[test]
fn rubric_is_named_by_its_place_or_by_the_option_and_a_command_of_rubric_by_itself_is_told() {
    let folder = folder();
    for command in ["test", "show", "lint"] {
        let run = |args: &[&str]| end(&mut assay(folder.path(), &[&["rubric", command], args].concat()));
        assert_eq!(run(&["rubric.toml"]), run(&["--rubric", "rubric.toml"]), "{command}");
        assert_eq!(run(&[]).code, 2, "{command}");
        let ended = end(&mut assay(folder.path(), &[command, "rubric.toml"]));
        assert!(ended.code == 2 && ended.stderr.contains(&format!("'rubric {command}'")), "{}", ended.stderr);
    }
    let ended = end(&mut assay(folder.path(), &["graed", "rubric.toml"]));
    assert!(ended.stderr.contains("'grade'") && !ended.stderr.contains("'rubric "), "{}", ended.stderr);
}

#[test]
fn missed_bar_is_told_by_the_exit_code() {
    let folder = folder();
    let run = |bar: &str| end(&mut assay(folder.path(), &[&TEST[..], &["-q", "--fail-above", bar]].concat()));
    assert_eq!(run("harmless=1,harmful=1").code, 0);
    assert_eq!(run("numbers-changed=0").code, 0, "no rate is above no bar");
    let document = document(folder.path());
    let flips = document["flips"].as_array().expect("an array");
    assert!(flips.iter().any(|flip| flip["kind"] == "misconception-appended"), "{flips:?}");
    assert_eq!(run("harmful=0").code, 100);
    for bar in ["harmful", "harmfull=0.1", "harmful=2", "harmful=x"] {
        assert_eq!(run(bar).code, 2, "{bar}");
    }
}

#[test]
fn report_in_another_format_is_refused() {
    let folder = folder();
    let ended = end(&mut assay(folder.path(), &[&TEST[..], &["-o", "flips.csv"]].concat()));
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("end the name in .json"), "{}", ended.stderr);
}

#[test]
fn rubric_without_references_is_refused() {
    let folder = folder();
    let rubric = "schema = 1\nid = \"x\"\n[[item]]\nid = \"a\"\nquestion = \"What?\"\n[[item.concept]]\nid = \"c\"\nsays = \"It is.\"\nany = [\"it\"]\n";
    std::fs::write(folder.path().join("bare.toml"), rubric).expect("the rubric is written");
    let ended = end(&mut assay(folder.path(), &["rubric", "test", "--rubric", "bare.toml"]));
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("no item has a reference to change"), "{}", ended.stderr);
}

#[test]
fn shipped_rubrics_stay_below_their_flip_rates_which_are_those_of_the_readme() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let out = folder.path().join("flips.json").display().to_string();
    let of_rubric = ["rubrics/django.toml", "rubrics/incident-response.toml"].map(|rubric| {
        let bars = "harmless=0.05,harmful=0.1,refusal=0,question-echoed=0,misconception-appended=0";
        let ended = end(&mut assay(root(), &["rubric", "test", "--rubric", rubric, "--fail-above", bars, "-o", &out]));
        assert_eq!(ended.code, 0, "{}{}", ended.stdout, ended.stderr);
        let document: Value = serde_json::from_str(&std::fs::read_to_string(&out).expect("a report")).expect("JSON");
        ["harmless", "harmful"].map(|effect| {
            let count = |name: &str| document[effect][name].as_u64().expect("a count");
            (count("flipped"), count("tried"))
        })
    });
    let readme = std::fs::read_to_string(root().join("README.md")).expect("the README");
    for (at, effect) in ["harmless", "harmful"].into_iter().enumerate() {
        let [django, incident] = of_rubric.map(|effects| effects[at]);
        let row = readme.lines().find(|line| line.starts_with(&format!("| {effect} ("))).expect("a row");
        let cell = |column: usize| row.split('|').nth(column).unwrap_or_default().replace(',', "");
        for ((flipped, tried), column) in [(django, 2), (incident, 3)] {
            let measured = format!(" {flipped} of {tried} ");
            assert!(cell(column).starts_with(&measured), "README.md has another figure than{measured}: {row}");
        }
    }
}
