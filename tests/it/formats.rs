//! Report formats through the command line: which one a name means, and what CI systems get.

use std::fs;

use crate::command::{assay, end, git_folder, stdout};

const GIT: [&str; 4] = ["grade", "answers", "--rubric", "rubric.toml"];

#[test]
fn extension_chooses_the_format() {
    let folder = git_folder();
    let begins = [
        ("r.html", "<!DOCTYPE html>"),
        ("r.md", "## Grades"),
        ("r.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
        ("r.csv", "candidate,item,status"),
        ("r.json", "{\n\"schema_version\""),
    ];
    let outputs: Vec<&str> = begins.iter().flat_map(|(name, _)| ["-o", name]).collect();
    stdout(folder.path(), &[&["-q"], &GIT[..], &outputs].concat());
    for (name, begin) in begins {
        let report = fs::read_to_string(folder.path().join(name)).expect("the report");
        assert!(report.starts_with(begin), "{name}: {report}");
    }
}

#[test]
fn format_that_shares_an_extension_is_chosen_by_its_name() {
    let folder = git_folder();
    let args =
        ["grade", "answers/ada", "--rubric", "rubric.toml", "--format", "gradescope", "-o", "results.json", "-q"];
    stdout(folder.path(), &args);
    let report = fs::read_to_string(folder.path().join("results.json")).expect("the report");
    assert!(report.starts_with("{\"score\":"), "{report}");
    let many = end(&mut assay(folder.path(), &[&GIT[..], &["--format", "gradescope", "-o", "all.json"]].concat()));
    assert_eq!(many.code, 1);
    assert!(many.stderr.contains("results.json is for one candidate"), "{}", many.stderr);
    assert!(!folder.path().join("all.json").exists());
}

#[test]
fn github_job_gets_annotations_and_a_summary_after_what_is_there() {
    let folder = git_folder();
    let summary = folder.path().join("summary");
    fs::write(&summary, "before\n").expect("a summary");
    let args = [&GIT[..], &["--format", "github", "-q"]].concat();
    let ended = end(assay(folder.path(), &args).env("GITHUB_STEP_SUMMARY", &summary));
    assert!(ended.stdout.lines().all(|line| line.starts_with("::")), "{}", ended.stdout);
    assert!(ended.stdout.contains("::notice title=assay::"), "{}", ended.stdout);
    let text = fs::read_to_string(&summary).expect("the summary");
    assert!(text.starts_with("before\n## Grades"), "{text}");
}

#[test]
fn other_formats_leave_the_summary_of_a_job_alone() {
    let folder = git_folder();
    let summary = folder.path().join("summary");
    let ended = end(assay(folder.path(), &GIT).env("GITHUB_STEP_SUMMARY", &summary));
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(!summary.exists());
}

#[test]
fn wide_table_and_table_of_concepts_are_csv() {
    let folder = git_folder();
    let wide = stdout(folder.path(), &[&GIT[..], &["--wide"]].concat());
    assert!(wide.starts_with("candidate,mean_score,points,max_points,scored,blank,unscored,passed,"), "{wide}");
    assert_eq!(wide.lines().count(), 4, "{wide}");
    let concepts = stdout(folder.path(), &[&GIT[..], &["--concepts"]].concat());
    assert!(concepts.contains("commit/snapshot"), "{concepts}");
    let both = end(&mut assay(folder.path(), &[&GIT[..], &["--wide", "--concepts"]].concat()));
    assert_eq!(both.code, 2);
}
