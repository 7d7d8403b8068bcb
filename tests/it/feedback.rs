//! A file for each candidate to read: what stands in it, and what does not.

use std::fs;
use std::path::Path;

use crate::command::{Ended, assay, end, git_folder, listing, stdout};

fn feedback(folder: &Path, args: &str) -> Ended {
    let args: Vec<&str> = ["feedback"].into_iter().chain(args.split(' ')).collect();
    end(&mut assay(folder, &args))
}

fn graded() -> tempfile::TempDir {
    let folder = git_folder();
    let answer = "It uploads the work to the server, a snapshot of the project.";
    fs::write(folder.path().join("answers/bo/commit.txt"), answer).expect("an answer");
    stdout(folder.path(), &["grade", "answers", "-r", "rubric.toml", "-q", "-o", "report.json", "-o", "report.jsonl"]);
    folder
}

fn names(folder: &Path) -> Vec<String> {
    listing(folder).iter().map(|path| path.display().to_string()).collect()
}

#[test]
fn each_candidate_has_a_page_without_what_the_rubric_says() {
    let folder = graded();
    let ended = feedback(folder.path(), "report.json -r rubric.toml -o feedback");
    assert_eq!((ended.code, ended.stdout.as_str()), (0, "feedback: 3 files, one for each candidate\n"));
    assert_eq!(names(&folder.path().join("feedback")), ["ada.html", "bo.html", "cy.html"]);
    feedback(folder.path(), "report.json -r rubric.toml -o pages --format markdown");
    for (name, hint) in [("feedback/bo.html", "Which command shares commits with others?"), ("pages/bo.md", "others?")]
    {
        let page = fs::read_to_string(folder.path().join(name)).expect("a page");
        assert!(page.contains("Missing") && page.contains("Wrong") && page.contains(hint), "{page}");
        for hidden in ["sent-to-server", "Committing sends", "tells why the change was made"] {
            assert!(!page.contains(hidden), "{hidden}: {page}");
        }
    }
    feedback(folder.path(), "report.json -o without -q");
    let page = fs::read_to_string(folder.path().join("without/bo.html")).expect("a page");
    assert!(page.contains("Wrong") && !page.contains("Which command"), "{page}");
}

#[test]
fn class_has_the_results_that_each_candidate_has_alone() {
    let folder = graded();
    fs::remove_file(folder.path().join("answers/cy/branch.txt")).expect("an answer");
    stdout(folder.path(), &["grade", "answers", "-r", "rubric.toml", "--all-items", "-q", "-o", "all.json"]);
    assert_eq!(feedback(folder.path(), "all.json -r rubric.toml --format gradescope -o results -q").stdout, "");
    for candidate in ["ada", "bo", "cy"] {
        let answers = format!("answers/{candidate}");
        let args = ["grade", &answers, "-r", "rubric.toml", "--all-items", "-q", "--format", "gradescope"];
        stdout(folder.path(), &[&args[..], &["-o", "alone.json"]].concat());
        let read = |path: &str| fs::read_to_string(folder.path().join(path)).expect("a report");
        assert_eq!(read(&format!("results/{candidate}/results.json")), read("alone.json"));
    }
}

#[test]
fn what_is_there_stays_and_what_is_no_whole_report_is_refused() {
    let folder = graded();
    let report = fs::read_to_string(folder.path().join("report.json")).expect("the report");
    let cut = report.replace("\"not_answered\":0,\"mean_score\"", "\"mean_score\"");
    assert_ne!(cut, report);
    fs::write(folder.path().join("cut.json"), cut).expect("a report");
    fs::write(folder.path().join("changed.json"), report.replace("\"points\":5.0", "\"points\":4.0"))
        .expect("a report");
    let own = "{\"candidate\":\"ada\",\"item\":\"x\",\"reference\":\"It waits.\",\"answer\":\"It waits.\"}\n";
    fs::write(folder.path().join("own.jsonl"), own).expect("an answer");
    stdout(folder.path(), &["grade", "own.jsonl", "-q", "-o", "own.json"]);
    let before = names(folder.path());
    for (args, code, says) in [
        ("report.json -o answers", 1, "something is there already"),
        ("report.jsonl -o new", 2, "JSONL does not say"),
        ("cut.json -o new", 2, "of an interrupted run"),
        ("own.json --all-items -o new", 2, "do not say which items"),
        ("changed.json -o new", 2, "error: changed.json:"),
        ("report.json -o nowhere/new", 1, "cannot write"),
        ("report.json", 2, "--output <FOLDER>"),
    ] {
        let ended = feedback(folder.path(), args);
        assert!(ended.code == code && ended.stderr.contains(says), "{args}: {} {}", ended.code, ended.stderr);
    }
    assert_eq!(names(folder.path()), before);
}
