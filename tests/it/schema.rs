//! The published JSON Schemas of reports: shipped as they are printed, and true of every report of the fixtures.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::command::{assay, end, fixture, root, stdout};
use crate::golden;
use crate::json_schema::faults;

fn schema(format: &str) -> Value {
    serde_json::from_str(&stdout(root(), &["report", "schema", "--format", format])).expect("a schema is JSON")
}

#[test]
fn shipped_schemas_are_those_of_the_program() {
    let shipped = root().join("src/report/schema");
    golden::check(&shipped.join("report.json"), &stdout(root(), &["report", "schema"]));
    golden::check(&shipped.join("line.json"), &stdout(root(), &["report", "schema", "--format", "jsonl"]));
}

/// Each with answers and options of `assay grade`, from the root of the repository.
const RUNS: [&str; 13] = [
    "fixtures/cases/git/answers -r fixtures/cases/git/rubric.toml",
    "fixtures/cases/git/headings -r fixtures/cases/git/rubric.toml",
    "fixtures/cases/git/long.csv -r fixtures/cases/git/rubric.toml",
    "fixtures/cases/git/wide.csv -r fixtures/cases/git/rubric.toml",
    "fixtures/cases/git/answers.json -r fixtures/cases/git/rubric.toml",
    "fixtures/cases/git/answers.jsonl -r fixtures/cases/git/rubric.toml",
    "fixtures/submissions -r rubrics/django.toml",
    "fixtures/incident -r rubrics/incident-response.toml",
    "fixtures/forms/answers.jsonl -r rubrics/django.toml",
    "fixtures/forms/django-long.csv -r rubrics/django.toml",
    "fixtures/forms/django-wide.csv -r rubrics/django.toml",
    "fixtures/forms/own-references.csv",
    // No item of this rubric is known to the other: every response is unscored.
    "fixtures/cases/git/answers -r rubrics/incident-response.toml",
];

/// Returns what is wrong with the reports of a run; a field that the schema does not name counts as a fault.
fn faults_of_run(args: &[&str], [report_schema, line_schema]: &[Value; 2]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder for the reports");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (report, lines) = (path("r.json"), path("r.jsonl"));
    let args = [&["grade", "-q", "-o", &report, "-o", &lines], args].concat();
    let ended = end(&mut assay(root(), &args));
    assert!([0, 4].contains(&ended.code), "{args:?}: {}", ended.stderr);
    let read = |path: &str| fs::read_to_string(path).expect("the report");
    let parse = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    let mut all = faults(report_schema, &parse(&read(&report)));
    all.extend(read(&lines).lines().flat_map(|line| faults(line_schema, &parse(line))));
    all
}

#[test]
fn every_report_of_the_fixtures_keeps_to_the_schema() {
    let schemas = ["json", "jsonl"].map(schema);
    for run in RUNS {
        let wrong = faults_of_run(&run.split(' ').collect::<Vec<_>>(), &schemas);
        assert!(wrong.is_empty(), "{run}\n{}", wrong.join("\n"));
    }
}

#[test]
fn calibrated_report_keeps_to_the_schema() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let calibration = folder.path().join("git.json").display().to_string();
    let rubric = fixture("cases/git/rubric.toml").display().to_string();
    let marks = fixture("cases/marks/strict.csv").display().to_string();
    stdout(folder.path(), &["calibrate", &marks, "-r", &rubric, "-o", &calibration, "-q"]);
    let answers = fixture("cases/git/answers").display().to_string();
    let schemas = ["json", "jsonl"].map(schema);
    let args = [answers.as_str(), "-r", &rubric, "--calibration", &calibration];
    assert_eq!(faults_of_run(&args, &schemas), [""; 0]);
}

#[test]
fn report_with_overrides_keeps_to_the_schema() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let overrides = folder.path().join("overrides.csv").display().to_string();
    // One score of the machine is replaced, one is confirmed, and a blank answer is given points.
    let rows = "candidate,item,score,points,reason,by\nbo,commit,0.8,,Means the message.,mia\nbo,branch,,3,said it,noa\n\
        cy,branch,0.5,,accepted,mia\n";
    fs::write(&overrides, rows).expect("the overrides");
    let schemas = ["json", "jsonl"].map(schema);
    let git = "fixtures/cases/git/answers -r fixtures/cases/git/rubric.toml --overrides";
    let args: Vec<&str> = git.split(' ').chain([overrides.as_str()]).collect();
    assert_eq!(faults_of_run(&args, &schemas), [""; 0]);
}

/// Reports in the fixtures, and the schema that each is of.
const GOLDEN: [&str; 3] = ["cases/git/report.json", "cases/git/report.jsonl", "cases/git/overrides/r.json"];

#[test]
fn golden_reports_keep_to_the_schema_and_broken_ones_do_not() {
    let schemas = ["json", "jsonl"].map(schema);
    let read = |name: &str| fs::read_to_string(fixture(name)).expect("a golden report");
    let report: Value = serde_json::from_str(&read(GOLDEN[0])).expect("JSON");
    assert_eq!(faults(&schemas[0], &report), [""; 0]);
    let overridden: Value = serde_json::from_str(&read(GOLDEN[2])).expect("JSON");
    assert_eq!(faults(&schemas[0], &overridden), [""; 0]);
    for line in read(GOLDEN[1]).lines() {
        assert_eq!(faults(&schemas[1], &serde_json::from_str(line).expect("JSON")), [""; 0]);
    }
    let place = |at: usize| format!("/responses/{at}/override");
    let at = (0..99).find(|at| overridden.pointer(&place(*at)).is_some()).expect("an override");
    let broken = [("human_score", json!("0.8")), ("by", json!(null)), ("machine_status", json!("graded"))];
    for (field, value) in broken {
        let mut report = overridden.clone();
        report.pointer_mut(&place(at)).expect("an override")[field] = value;
        assert!(!faults(&schemas[0], &report).is_empty(), "{field}");
    }
    for (place, value) in [
        ("/schema_version", json!(2)),
        ("/signature/model", json!(null)),
        ("/responses/0/status", json!("graded")),
        ("/responses/0/score", json!(1.5)),
        ("/responses/0/score", json!("1")),
        ("/responses/0/concepts/0/span", json!([1])),
        ("/responses/0/concepts/0/how", json!("guess")),
        ("/responses/0", json!({})),
        ("/responses", json!({})),
        ("/summary/scored", json!(-1)),
        ("/summary/candidates/0", json!({"candidate": "ada", "extra": 1})),
    ] {
        let mut broken = report.clone();
        *broken.pointer_mut(place).expect("a place of the report") = value;
        let faults = faults(&schemas[0], &broken);
        assert!(!faults.is_empty(), "{place}");
        assert!(faults.iter().all(|fault| fault.starts_with(place)), "{faults:?}");
    }
}

#[test]
fn every_json_report_that_lies_in_the_fixtures_is_checked() {
    for entry in fs::read_dir(fixture("cases/git")).expect("the case") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        if name.starts_with("report.json") {
            assert!(GOLDEN.iter().any(|golden| Path::new(golden).ends_with(&name)), "{name}");
        }
    }
}
