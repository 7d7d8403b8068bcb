//! Scores of humans: they count in every report, in the bars and in the exit code, and the machine's are kept.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::command::{Ended, assay, end, fixture, git_folder, listing, rows, stdout};
use crate::golden;

/// Gives bo's commit a score and the blank branch points, and confirms cy's branch.
const OVERRIDES: &str = "candidate,item,score,points,reason,by\n\
    bo,commit,0.8,,\"Means the message, in other words.\",mia\n\
    bo,branch,,3,said it in the interview,noa\n\
    cy,branch,0.5,,accepted,mia\n";

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("a file of the test");
}

fn grade(folder: &Path, args: &str) -> Ended {
    let args: Vec<&str> = ["grade"].into_iter().chain(args.split(' ')).collect();
    end(&mut assay(folder, &args))
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("a report")
}

/// Returns a folder with the overrides and every report of the answers with them.
fn graded() -> tempfile::TempDir {
    let folder = git_folder();
    write(folder.path(), "overrides.csv", OVERRIDES);
    let names = "-o r.csv -o r.json -o r.jsonl -o r.html -o r.md -o r.xml";
    let ended = grade(folder.path(), &format!("answers -r rubric.toml --overrides overrides.csv {names}"));
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    folder
}

#[test]
fn human_scores_count_in_every_report_and_the_machines_are_kept() {
    let folder = graded();
    for name in ["r.csv", "r.json", "r.md", "r.xml"] {
        golden::check(&fixture("cases/git/overrides").join(name), &read(folder.path(), name));
    }
    let page = read(folder.path(), "r.html");
    for told in [
        "set by mia instead of 0.4667: Means the message, in other words.",
        "set by noa instead of blank: said it in the interview",
        "confirmed by mia: accepted",
        "<dt>decided by a human</dt><dd>3</dd>",
    ] {
        assert!(page.contains(told), "{told}");
    }
    let document: Value = serde_json::from_str(&read(folder.path(), "r.json")).expect("JSON");
    let lines = read(folder.path(), "r.jsonl");
    for (line, response) in lines.lines().zip(document["responses"].as_array().expect("responses")) {
        let mut line: Value = serde_json::from_str(line).expect("JSON");
        line.as_object_mut().expect("an object").remove("schema_version");
        assert_eq!(&line, response);
    }
}

#[test]
fn other_formats_count_them_too() {
    let folder = git_folder();
    write(folder.path(), "overrides.csv", OVERRIDES);
    let of =
        |args: &str| grade(folder.path(), &format!("answers -r rubric.toml --overrides overrides.csv {args}")).stdout;
    let wide = of("--wide");
    assert!(wide.contains("bo,0.7000,11.00,15.00,2,0,0,2,2,0,0.8000,0.6000\n"), "{wide}");
    let concepts = of("--concepts");
    assert!(
        concepts.contains("bo,branch,scored,0.6000,") && concepts.contains("bo,commit,scored,0.8000,"),
        "{concepts}"
    );
    let github = of("--format github");
    assert!(github.contains("score 0.5000 is below the pass mark 0.6; confirmed by mia: accepted"), "{github}");
    assert!(github.contains("3 decided by a human") && !github.contains("bo%3A"), "{github}");

    write(folder.path(), "bo.csv", &OVERRIDES.replace("cy,branch,0.5,,accepted,mia\n", ""));
    let args = ["grade", "answers/bo", "-r", "rubric.toml", "--overrides", "bo.csv", "--format", "gradescope"];
    let results: Value = serde_json::from_str(&stdout(folder.path(), &args)).expect("JSON");
    assert_eq!(results["score"], 11.0);
    assert!(results["tests"][0]["output"].as_str().is_some_and(|text| text.contains("set by mia instead of 0.4667")));

    let table = of("-o r.csv");
    assert!(table.contains("6 responses: 6 scored; 4 passed, mean score 0.65; 3 decided by a human\n"), "{table}");
    assert!(table.contains("|overrides:"), "the signature names the file: {table}");
}

#[test]
fn unreadable_answer_gets_a_score_and_keeps_its_reason() {
    let folder = git_folder();
    fs::write(folder.path().join("answers/bo/commit.txt"), b"A snapshot \xff").expect("an answer");
    assert_eq!(grade(folder.path(), "answers -r rubric.toml").code, 4);
    write(folder.path(), "overrides.csv", OVERRIDES);
    let ended = grade(folder.path(), "answers -r rubric.toml --overrides overrides.csv");
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""), "nothing is unscored any more");
    let rows = rows(&ended.stdout);
    let row = rows.iter().find(|row| row["candidate"] == "bo" && row["item"] == "commit").expect("the row");
    let cells = ["status", "score", "points", "similarity", "needs_human", "machine_status", "machine_score"];
    assert_eq!(cells.map(|name| row[name].as_str()), ["scored", "0.8000", "8.00", "", "false", "unscored", ""]);
    assert!(row["reason"].contains("UTF-8"), "{row:?}");
}

#[test]
fn explanation_ends_with_the_human_score() {
    let folder = graded();
    let page = |item| stdout(folder.path(), &["explain", "r.json", "-c", "bo", "-i", item]);
    golden::check(&fixture("cases/git/overrides/explain.txt"), &(page("commit") + "\n" + &page("branch")));
    let changed = read(folder.path(), "r.json").replace("\"human_score\":0.8", "\"human_score\":0.9");
    write(folder.path(), "changed.json", &changed);
    let ended = end(&mut assay(folder.path(), &["explain", "changed.json", "-c", "bo", "-i", "commit"]));
    assert_eq!(ended.code, 1);
    assert!(ended.stdout.contains("the human's score is 0.9, but the report counts 0.8"), "{}", ended.stdout);
}

#[test]
fn comparison_names_the_human_score_as_the_cause() {
    let folder = graded();
    assert_eq!(grade(folder.path(), "answers -r rubric.toml -o before.json").code, 0);
    let page = stdout(folder.path(), &["compare", "before.json", "r.json"]);
    assert!(page.contains("~ overrides_sha256: none → "), "{page}");
    assert!(page.contains("bo / commit: 0.4667 → 0.8000 (+0.3333), weak → strong, passes now\n"));
    assert!(page.contains("\nWhy, for each of them: human score\n"), "{page}");
    assert!(page.contains("bo / branch: blank → 0.6000, passes now\n"), "{page}");
    assert!(page.contains("Changed: 2 responses\n"), "what was confirmed did not change: {page}");
    assert_eq!(
        stdout(folder.path(), &["compare", "r.json", "r.json"]).lines().next(),
        Some("Both reports have the same signature.")
    );
}

#[test]
fn items_may_be_named_by_their_question_and_names_as_reports_write_them() {
    let folder = git_folder();
    write(folder.path(), "answers.csv", "candidate,item,answer\n=1+1,commit,A snapshot\n");
    let given = "Candidate;Item;Points;Reason;By\n'=1+1;What is a commit in Git?;7.5;right idea;mia\n";
    write(folder.path(), "overrides.csv", given);
    let report = stdout(folder.path(), &["grade", "answers.csv", "-r", "rubric.toml", "--overrides", "overrides.csv"]);
    let row = &rows(&report)[0];
    assert_eq!((row["candidate"].as_str(), row["score"].as_str(), row["points"].as_str()), ("'=1+1", "0.7500", "7.50"));
}

#[test]
fn overrides_that_fit_no_response_leave_earlier_reports_as_they_are() {
    let folder = git_folder();
    write(folder.path(), "r.csv", "an earlier report\n");
    write(folder.path(), "overrides.csv", &OVERRIDES.replace("cy,", "cyd,"));
    let before = listing(folder.path());
    let ended = grade(folder.path(), "answers -r rubric.toml --overrides overrides.csv -o r.csv -o r.json");
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("overrides.csv:4: no response is by candidate \"cyd\""), "{}", ended.stderr);
    assert_eq!((read(folder.path(), "r.csv").as_str(), listing(folder.path())), ("an earlier report\n", before));
}

#[test]
fn scores_for_what_was_not_handed_in_ask_for_a_response_without_text() {
    let folder = git_folder();
    let eve = folder.path().join("eve");
    fs::create_dir(&eve).expect("a folder");
    write(folder.path(), "o.csv", "candidate,item,score,reason,by\neve,commit,0.8,on paper,mia\n");
    let args = "eve -r rubric.toml --all-items --overrides o.csv --format gradescope -o results.json";
    let ended = grade(folder.path(), args);
    assert_eq!(ended.code, 2);
    let says = "o.csv:2: no response is by candidate \"eve\"";
    assert!(ended.stderr.contains(says) && ended.stderr.contains("add a response without text"), "{}", ended.stderr);
    assert!(!folder.path().join("results.json").exists());

    write(&eve, "commit.md", "");
    assert_eq!(grade(folder.path(), args).code, 0);
    let results: Value = serde_json::from_str(&read(folder.path(), "results.json")).expect("JSON");
    assert_eq!((results["score"].as_f64(), results["tests"][1]["score"].as_f64()), (Some(8.0), Some(0.0)), "{results}");

    write(folder.path(), "o.csv", "candidate,item,score,reason,by\n");
    fs::remove_file(eve.join("commit.md")).expect("a file");
    assert_eq!(grade(folder.path(), args).code, 3);
    let results: Value = serde_json::from_str(&read(folder.path(), "results.json")).expect("JSON");
    assert_eq!(results["score"].as_f64(), Some(0.0), "{results}");
}

#[test]
fn score_for_a_document_that_cannot_be_read_says_how_to_give_it() {
    let folder = git_folder();
    fs::write(folder.path().join("answers/dan.pdf"), "%PDF").expect("a document");
    write(folder.path(), "o.csv", "candidate,item,score,reason,by\ndan,commit,0.8,read the pdf,mia\n");
    let ended = grade(folder.path(), "answers -r rubric.toml --overrides o.csv");
    let says = "candidate \"dan\" has no response to item \"commit\"";
    assert!(ended.code == 2 && ended.stderr.contains(says), "{}", ended.stderr);
    assert!(ended.stderr.contains("answers/dan.pdf names no item") && ended.stderr.contains("dan/commit.md"));

    let dan = folder.path().join("answers/dan");
    fs::create_dir(&dan).expect("a folder");
    write(&dan, "commit.md", "");
    let ended = grade(folder.path(), "answers -r rubric.toml --overrides o.csv --exclude *.pdf");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let rows = rows(&ended.stdout);
    let row = rows.iter().find(|row| row["candidate"] == "dan").expect("the row");
    assert_eq!((row["score"].as_str(), row["override_by"].as_str()), ("0.8000", "mia"));
}

#[test]
fn responses_from_a_stream_are_overridden_as_well() {
    let folder = git_folder();
    write(folder.path(), "overrides.csv", "candidate,item,score,reason,by\nrow 300,commit,1,right idea,mia\n");
    let answers = (0..400).map(|_| "commit,A snapshot\n").collect::<String>();
    let args = ["grade", "-", "--input-format", "csv", "-r", "rubric.toml", "--overrides", "overrides.csv"];
    let ended = end(assay(folder.path(), &args).write_stdin(format!("item,answer\n{answers}")));
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let rows = rows(&ended.stdout);
    let overridden: Vec<_> = rows.iter().filter(|row| !row["override_by"].is_empty()).collect();
    assert_eq!((rows.len(), overridden.len(), overridden[0]["candidate"].as_str()), (400, 1, "row 300"));
}

#[test]
fn score_that_was_given_for_another_answer_does_not_count_and_is_told() {
    let folder = git_folder();
    let grade_json = || grade(folder.path(), "answers -r rubric.toml -q -o r.json");
    assert_eq!(grade_json().code, 0);
    let mut review = assay(folder.path(), &["review", "r.json", "--all", "--by", "mia"]);
    let decisions = "a\n".repeat(2) + "q\n";
    assert_eq!(end(review.write_stdin(decisions)).code, 0);
    let overrides = read(folder.path(), "overrides.csv");
    assert!(overrides.starts_with("candidate,item,score,points,reason,by,answer_sha256\n"), "{overrides}");
    let row = overrides.lines().nth(1).expect("a decision");
    assert_eq!(row.rsplit(',').next().map(str::len), Some(16), "{row}");

    let with = "answers -r rubric.toml --overrides overrides.csv -o r.csv";
    let ended = grade(folder.path(), with);
    assert!(ended.code == 0 && !ended.stderr.contains("another answer"), "{}", ended.stderr);
    let [candidate, item] = [0, 1].map(|column| row.split(',').nth(column).expect("a cell"));
    let answer = folder.path().join("answers").join(candidate).join(item);
    let path = ["md", "txt"].map(|end| answer.with_extension(end)).into_iter().find(|path| path.exists());
    fs::write(path.expect("the answer"), "Something else.").expect("it is written");
    let ended = grade(folder.path(), with);
    let warning = "the score that mia gave was given for another answer and does not count";
    assert!(ended.stderr.contains(warning), "{}", ended.stderr);
    let report = rows(&read(folder.path(), "r.csv"));
    let changed = report.iter().find(|row| row["candidate"] == candidate && row["item"] == item).expect("the row");
    assert!(changed["override_by"].is_empty() && changed["warnings"].contains(warning), "{changed:?}");
    assert_eq!(report.iter().filter(|row| row["override_by"] == "mia").count(), 1);
}

#[test]
fn faults_of_rows_by_themselves_and_against_the_rubric_are_told_together() {
    let folder = git_folder();
    let rows = "ada,commit,1.5,,r,m\nada,comit,1,,r,m\nbo,branch,,6,r,m\nbo,commit,1,,,m\n";
    write(folder.path(), "overrides.csv", &format!("candidate,item,score,points,reason,by\n{rows}"));
    let ended = grade(folder.path(), "answers -r rubric.toml --overrides overrides.csv");
    assert_eq!(ended.code, 2);
    let told: Vec<&str> = ended.stderr.lines().filter(|line| line.starts_with("error: ")).collect();
    let starts = [
        "overrides.csv:2: the score 1.5",
        "overrides.csv:3: the rubric has",
        "overrides.csv:4: 6 points",
        "overrides.csv:5: no reason",
    ];
    assert!(
        told.len() == 4 && told.iter().zip(starts).all(|(line, start)| line["error: ".len()..].starts_with(start)),
        "{told:?}"
    );
}

#[test]
fn equal_answers_with_different_human_scores_are_warned_of() {
    let folder = git_folder();
    let answers = "candidate,item,answer\nanna,commit,A snapshot.\neve,commit,A snapshot.\nbo,commit,A message.\n";
    write(folder.path(), "a.csv", answers);
    let check = |eve: f64, expected: &str| {
        let rows = format!("anna,commit,0.6,r,mia\neve,commit,{eve},r,mia\nbo,commit,0.1,r,mia\n");
        write(folder.path(), "o.csv", &format!("candidate,item,score,reason,by\n{rows}"));
        let ended = grade(folder.path(), "a.csv -r rubric.toml --overrides o.csv -o r.json");
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        let told = "equal answers to item \"commit\" have different human scores: \"anna\" 0.6000, \"eve\" 0.8000";
        assert_eq!(ended.stderr.contains(told), !expected.is_empty(), "{}", ended.stderr);
        let document: Value = serde_json::from_str(&read(folder.path(), "r.json")).expect("JSON");
        assert_eq!(document["summary"]["warnings"][0].as_str().unwrap_or_default(), expected);
    };
    check(0.8, "2 equal answers to item \"commit\" have different human scores: \"anna\" 0.6000, \"eve\" 0.8000");
    check(0.6, "");
}
