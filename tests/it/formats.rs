//! Report formats through the command line: which one a name means, and what CI systems get.

use std::fs;

use crate::command::{assay, end, fixture, git_folder, listing, stdout};

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
}

#[test]
fn workbook_is_graded_as_the_table_that_it_holds() {
    let folder = git_folder();
    let graded = |name: &str| {
        fs::copy(fixture("cases/git").join(name), folder.path().join(name)).expect("a table");
        let lines = stdout(folder.path(), &["grade", name, "--rubric", "rubric.toml", "--format", "jsonl", "-q"]);
        lines.replace(&format!("\"source\":\"{name}:"), "\"source\":\"row ")
    };
    // An answer of two lines moves the lines of a text, but no rows.
    assert_eq!(graded("wide.xlsx"), graded("wide.csv").replace("row 5", "row 4"));
}

#[cfg(not(feature = "parquet"))]
#[test]
fn format_that_this_build_lacks_is_named_with_its_feature() {
    let folder = git_folder();
    let refused = end(&mut assay(folder.path(), &[&GIT[..], &["-o", "r.parquet"]].concat()));
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("`--features parquet`"), "{}", refused.stderr);
}

#[test]
fn report_of_one_candidate_is_refused_for_two_and_leaves_nothing_in_the_way() {
    let folder = git_folder();
    let before = listing(folder.path());
    let refused = "error: results.json is for one candidate, but there are answers by \"ada\" and \"bo\"\n  hint: write \
                   -o report.json and then `assay feedback";
    let gradescope = ["--format", "gradescope", "-o", "all.json"];
    let many = end(&mut assay(folder.path(), &[&GIT[..], &gradescope].concat()));
    assert_eq!(many.code, 2);
    assert!(many.stderr.starts_with(refused), "{}", many.stderr);
    assert_eq!(listing(folder.path()), before);
    let answers = "candidate,item,answer\nada,commit,A snapshot\nbo,commit,A snapshot\n";
    let args = [&["grade", "-", "--input-format", "csv", "--rubric", "rubric.toml"][..], &gradescope].concat();
    let streamed = end(assay(folder.path(), &args).write_stdin(answers));
    assert_eq!(streamed.code, 2);
    assert!(streamed.stderr.starts_with(refused), "{}", streamed.stderr);
    assert_eq!(listing(folder.path()), before, "no journal is left");
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

/// Checks that a warning about a whole file is in every report that is more than rows, and in a merged one.
#[test]
fn warning_about_a_whole_file_is_in_the_reports_and_comes_first() {
    let folder = git_folder();
    let answers =
        "candidate,commit,branch,hobby <b>\nada,A snapshot.,A pointer.,chess\nada,A message.,,go\nbo,A snapshot.,,\n";
    fs::write(folder.path().join("wide.csv"), answers).expect("a table");
    let grade = ["grade", "wide.csv", "--rubric", "rubric.toml"];
    let reports = ["-o", "r.html", "-o", "r.md", "-o", "r.xml", "-o", "r.json"];
    let ended = end(&mut assay(folder.path(), &[&grade[..], &reports].concat()));
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("the report");
    let json: serde_json::Value = serde_json::from_str(&read("r.json")).expect("JSON");
    let warnings = json["summary"]["warnings"].as_array().expect("warnings");
    let [warning] = &warnings[..] else { panic!("{warnings:?}") };
    let warning = warning.as_str().expect("a warning");
    let (start, _) = warning.split_once('"').expect("it quotes the column");
    assert!(start.starts_with("wide.csv: "), "{warning}");
    for name in ["r.html", "r.xml"] {
        assert!(read(name).contains(start), "{name} lacks {start:?}");
    }
    assert!(read("r.md").contains("hobby \\<b\\>"), "{}", read("r.md"));
    assert!(!read("r.html").contains("hobby <b>"));
    let lines: Vec<&str> = ended.stderr.lines().collect();
    let twice = "  ada / commit (wide.csv:2): candidate \"ada\" answers item \"commit\" more than once; the best answer counts \
                 (and 3 more of this candidate)";
    assert!(lines.contains(&"warnings: 5"), "{lines:#?}");
    let at = |line: &str| lines.iter().position(|other| *other == line).expect("the line");
    assert!(at(&format!("  {warning}")) < at(twice), "{lines:#?}");

    for (shard, part) in [("1/2", "p1.json"), ("2/2", "p2.json")] {
        stdout(folder.path(), &[&grade[..], &["-q", "--shard", shard, "-o", part]].concat());
    }
    stdout(folder.path(), &["merge", "p1.json", "p2.json", "-o", "merged.json"]);
    assert_eq!(read("merged.json"), read("r.json"));
}

#[test]
fn format_that_no_report_has_is_told() {
    let folder = git_folder();
    let told = |args: &[&str]| end(&mut assay(folder.path(), &[&GIT[..], args].concat())).stderr;
    let github = told(&["--format", "github", "-o", "r.html"]);
    assert!(github.contains("--format github is the format of no report"), "{github}");
    assert!(
        told(&["--format", "gradescope", "-o", "r.html"]).contains("--format gradescope is the format of no report")
    );
    assert!(told(&["--wide", "-o", "r.json"]).contains("--wide is of no use here: no report is CSV"));
    for args in
        [&["--format", "github", "-o", "r.html", "-o", "-"][..], &["--wide", "-o", "r.csv"], &["--format", "json"]]
    {
        let said = told(args);
        assert!(!said.contains("of no "), "{args:?}: {said}");
    }
    assert!(!folder.path().join("results.json").exists());
}

#[test]
fn submission_of_one_candidate_has_results_whatever_lies_in_it() {
    let folder = git_folder();
    let ada = folder.path().join("answers/ada");
    fs::write(ada.join("README.md"), "How to hand in").expect("a file");
    fs::write(ada.join("notes.md"), "What I thought of").expect("a file");
    let args = ["grade", "answers/ada", "-r", "rubric.toml", "--format", "gradescope", "-o", "results.json"];
    let ended = end(&mut assay(folder.path(), &args));
    assert_eq!(ended.code, 4, "{}", ended.stderr);
    assert!(ended.stderr.contains("skipped answers/ada/README.md: it names no item"), "{}", ended.stderr);
    let results = |folder: &std::path::Path| -> serde_json::Value {
        let text = fs::read_to_string(folder.join("results.json")).expect("the results");
        serde_json::from_str(&text).expect("JSON")
    };
    let tests = results(folder.path())["tests"].clone();
    let stray = tests.as_array().expect("tests").iter().find(|test| test["name"] == "notes").expect("the stray file");
    assert!(
        stray["output"].as_str().is_some_and(|output| output.starts_with("notes.md: could not be graded")),
        "{stray}"
    );

    let empty = tempfile::tempdir().expect("a folder for the test");
    fs::create_dir(empty.path().join("ada")).expect("a folder");
    fs::copy(folder.path().join("rubric.toml"), empty.path().join("rubric.toml")).expect("the rubric");
    let args = ["grade", "ada", "-r", "rubric.toml", "--format", "gradescope", "--all-items", "-o", "results.json"];
    let ended = end(&mut assay(empty.path(), &args));
    assert!(ended.code == 3 && ended.stderr.contains("nothing to grade in ada"), "{}", ended.stderr);
    let results = results(empty.path());
    assert_eq!(results["score"], 0.0);
    let tests = results["tests"].as_array().expect("tests");
    assert!(!tests.is_empty() && tests.iter().all(|test| test["score"] == 0.0), "{results}");
}

#[test]
fn name_of_an_encoding_may_be_in_capitals() {
    let folder = git_folder();
    stdout(folder.path(), &[&GIT[..], &["-q", "--encoding", "UTF-8"]].concat());
    stdout(folder.path(), &[&GIT[..], &["-q", "--encoding", "Windows-1252"]].concat());
}
