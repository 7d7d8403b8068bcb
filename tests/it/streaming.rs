//! Very many answers: records in and out one by one, parts of a run, runs that go on after an interrupt.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::command::{assay, end, git_folder, listing, stdout};
use crate::tiny_model::TinyModel;

const FILTER: [&str; 9] =
    ["grade", "-", "--input-format", "jsonl", "--format", "jsonl", "--quiet", "--rubric", "rubric.toml"];

/// A record of an answer that no other has.
fn record(number: usize) -> String {
    format!(
        "{{\"id\":{number},\"candidate\":\"c{number}\",\"item\":\"commit\",\"answer\":\"A snapshot number {number}.\"}}\n"
    )
}

fn write_records(folder: &Path, name: &str, numbers: std::ops::Range<usize>) {
    fs::write(folder.join(name), numbers.map(record).collect::<String>()).expect("it can be written");
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("it is there")
}

#[test]
fn every_record_is_answered_in_its_place_with_its_id() {
    let folder = git_folder();
    let long = "x".repeat(5 << 20);
    let records = [
        r#"{"id": "a", "course": 7, "candidate": "ada", "item": "commit", "answer": "A snapshot."}"#.to_owned(),
        r#"{"id": "b", "candidate": "ada", "item": "commit", "answer":"#.to_owned(),
        "{\"id\": \"c\", \"candidate\": \"bo\", \"answer\": \"No item.\"}\r".to_owned(),
        "{\"id\": \"d\", \"candidate\": \"cy\", \"item\": \"commit\", \"answer\": \"A \u{0}.\"}".to_owned(),
        "17".to_owned(),
        format!("{{\"id\": \"f\", \"answer\": \"{long}\"}}"),
        r#"{"id": null, "candidate": "di", "item": "commit", "answer": ""}"#.to_owned(),
        r#"{"candidate": "ed", "item": "commit", "answer": "cut"#.to_owned(),
    ];
    let ended = end(assay(folder.path(), &FILTER).write_stdin(records.join("\n")));
    assert_eq!((ended.code, ended.stderr.as_str()), (4, "unscored: 6\n"));
    let answers: Vec<Value> = ended.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let shown = answers.iter().map(|answer| {
        let of = |name: &str| answer[name].as_str().unwrap_or_default();
        (of("source"), of("status"), of("candidate"), of("item"), answer["record"].to_string())
    });
    let expected = [
        ("-:1", "scored", "ada", "commit", r#"{"course":7,"id":"a"}"#),
        ("-:2", "unscored", "ada", "commit", r#"{"id":"b"}"#),
        ("-:3", "unscored", "bo", "", r#"{"id":"c"}"#),
        ("-:4", "unscored", "cy", "commit", r#"{"id":"d"}"#),
        ("-:5", "unscored", "line 5", "", "null"),
        ("-:6", "unscored", "f", "", r#"{"id":"f"}"#),
        ("-:7", "blank", "di", "commit", r#"{"id":null}"#),
        ("-:8", "unscored", "ed", "commit", "null"),
    ];
    let expected =
        expected.map(|(source, status, candidate, item, record)| (source, status, candidate, item, record.to_owned()));
    assert_eq!(shown.collect::<Vec<_>>(), expected);
}

#[test]
fn answer_comes_while_more_records_may_come() {
    let folder = git_folder();
    let mut command = Command::new(env!("CARGO_BIN_EXE_assay"));
    let child = command.current_dir(folder.path()).args(FILTER).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = child.expect("the program starts");
    let mut records = child.stdin.take().expect("its input");
    let mut answers = BufReader::new(child.stdout.take().expect("its output")).lines();
    for number in 0..3 {
        records.write_all(record(number).as_bytes()).expect("it reads");
        let answer = answers.next().expect("it answers").expect("in UTF-8");
        assert!(answer.contains(&format!("\"candidate\":\"c{number}\"")), "{answer}");
    }
    drop(records);
    assert!(answers.next().is_none());
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn answers_that_all_bring_their_own_references_are_all_graded() {
    // More items than are kept, so that some are forgotten while others are at work.
    const ITEMS: usize = 5000;
    let folder = git_folder();
    let record = |number: usize| {
        format!(
            "{{\"item\":\"i{number}\",\"question\":\"What is {number}?\",\"reference\":\"Number {number}.\",\"answer\":\"It is number \
             {number}.\"}}\n"
        )
    };
    fs::write(folder.path().join("own.jsonl"), (0..ITEMS).map(record).collect::<String>()).expect("it can be written");
    let ended = end(&mut assay(folder.path(), &["grade", "own.jsonl", "--format", "jsonl", "--quiet"]));
    let is_scored = |line: &&str| line.contains("\"status\":\"scored\"");
    assert_eq!((ended.code, ended.stdout.lines().filter(is_scored).count()), (0, ITEMS));
}

#[test]
fn equal_answers_to_one_item_are_graded_once() {
    let folder = git_folder();
    let records = "candidate,item,answer\na,commit,A snapshot.\nb,commit,A snapshot.\nc,branch,A snapshot.\nd,commit,A snapshot.\n";
    fs::write(folder.path().join("answers.csv"), records).expect("it can be written");
    let args = ["grade", "answers.csv", "--rubric", "rubric.toml", "--format", "csv"];
    let ended = end(&mut assay(folder.path(), &args));
    assert!(ended.stderr.starts_with("graded once: 2 answers equal other ones to the same item\n"), "{}", ended.stderr);
    let grades: Vec<&str> =
        ended.stdout.lines().skip(1).map(|row| row[1..].split("answers.csv").next().unwrap()).collect();
    assert_eq!((grades[0], grades[0]), (grades[1], grades[3]));
    assert_ne!(grades[0], grades[2]);
}

#[test]
fn shards_put_together_are_the_report_of_a_single_run() {
    let folder = git_folder();
    write_records(folder.path(), "answers.jsonl", 0..10);
    let grade = |more: &[&str]| {
        let args = [&["grade", "answers.jsonl", "--rubric", "rubric.toml"], more].concat();
        stdout(folder.path(), &args)
    };
    grade(&["-o", "all.json", "-o", "all.jsonl"]);
    for shard in ["1/3", "2/3", "3/3"] {
        let name = format!("part-{}.json", &shard[..1]);
        grade(&["--shard", shard, "-o", &name, "-o", &format!("{name}l")]);
    }
    let merge = |args: &[&str]| end(&mut assay(folder.path(), &[&["merge"], args].concat()));
    let ended = merge(&["part-3.json", "part-1.json", "part-2.json", "-o", "merged.json"]);
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    assert!(ended.stdout.starts_with("10 responses: 10 scored"), "{}", ended.stdout);
    assert_eq!(read(folder.path(), "merged.json"), read(folder.path(), "all.json"));
    let ended = merge(&["part-1.jsonl", "part-2.jsonl", "part-3.jsonl", "-o", "merged.jsonl"]);
    assert_eq!(ended.code, 2, "JSONL does not tell whether a part is missing");
    assert!(
        ended.stderr.contains("part-1.jsonl: JSONL does not say which part of which run it is"),
        "{}",
        ended.stderr
    );
    assert!(!folder.path().join("merged.jsonl").exists());
    assert_eq!(
        merge(&["part-1.json", "part-2.json", "part-3.json", "-o", "-"]).stdout,
        read(folder.path(), "all.jsonl")
    );

    let ended = merge(&["part-1.json", "part-3.json"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.stderr.contains("no whole run") || ended.stderr.contains("not those of a whole run"),
        "{}",
        ended.stderr
    );
    let ended = merge(&["part-1.json", "part-2.json", "part-2.json"]);
    assert_eq!(ended.code, 2);
}

#[test]
fn merged_report_counts_who_needs_a_human_as_a_single_run_does() {
    let folder = git_folder();
    // Fails only by what is taken off for the contradiction.
    let deduction = "A snapshot with a message. A commit is not a snapshot of the whole project.";
    let answers = [("a", "A snapshot."), ("b", deduction), ("a", "A snapshot, a message."), ("c", deduction)];
    let records = answers.map(|(name, answer)| {
        format!("{{\"candidate\": \"{name}\", \"item\": \"commit\", \"answer\": \"{answer}\"}}\n")
    });
    fs::write(folder.path().join("answers.jsonl"), records.concat()).expect("written");
    let grade = ["grade", "answers.jsonl", "-r", "rubric.toml", "-q", "-o"];
    stdout(folder.path(), &[&grade[..], &["whole.json"]].concat());
    for (shard, part) in [("1/2", "part-1.json"), ("2/2", "part-2.json")] {
        stdout(folder.path(), &[&grade[..], &[part, "--shard", shard]].concat());
        assert!(read(folder.path(), part).contains("\"to_review\":[\"deduction\"]"));
    }
    let told = stdout(folder.path(), &["merge", "part-1.json", "part-2.json", "-o", "merged.json"]);
    assert!(told.contains("; 4 need a human"), "{told}");
    assert_eq!(read(folder.path(), "merged.json"), read(folder.path(), "whole.json"));
}

#[test]
fn reports_that_are_no_shards_are_merged_with_a_warning_of_what_is_answered_twice() {
    let folder = git_folder();
    let grade = |name: &str, rows: &str| {
        fs::write(folder.path().join(name), format!("candidate,item,answer\n{rows}")).expect("written");
        let report = name.replace("csv", "json");
        stdout(folder.path(), &["grade", name, "-r", "rubric.toml", "-q", "-o", &report]);
    };
    grade("a.csv", "ada,commit,A snapshot.\nbo,commit,A snapshot.\n");
    grade("b.csv", "ada,commit,A message.\nbo,branch,A pointer.\n");
    let ended = end(&mut assay(folder.path(), &["merge", "a.json", "b.json", "-o", "merged.json"]));
    let says = "1 item is answered by a candidate in more than one of the reports; the best answer counts";
    assert!(ended.code == 0 && ended.stderr.starts_with(says), "{}", ended.stderr);
    assert!(read(folder.path(), "merged.json").contains(says));
    grade("c.csv", "cy,commit,A message.\n");
    assert_eq!(end(&mut assay(folder.path(), &["merge", "a.json", "c.json"])).stderr, "");
}

#[test]
fn shards_that_run_at_once_with_one_cache_are_merged_to_the_report_of_a_single_run() {
    const SHARDS: [&str; 4] = ["1/4", "2/4", "3/4", "4/4"];
    let folder = git_folder();
    let rubric = read(folder.path(), "rubric.toml").replace("similarity = 0,", "similarity = 1,");
    let rubric =
        rubric.replacen("[[item.concept]]", "references = [\"A snapshot of all files.\"]\n[[item.concept]]", 1);
    fs::write(folder.path().join("rubric.toml"), rubric).expect("it can be written");
    TinyModel::default().write(&folder.path().join("model"));
    write_records(folder.path(), "answers.jsonl", 0..60);
    let command = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_assay"));
        let args = ["grade", "answers.jsonl", "-q", "-r", "rubric.toml", "--model", "./model"];
        command.current_dir(folder.path()).args(args).args(more).env("ASSAY_CACHE", folder.path().join("cache"));
        command.env_remove("ASSAY_ONNXRUNTIME");
        command
    };
    let start = |shard: &&str| {
        let report = format!("part-{}.json", &shard[..1]);
        command(&["--shard", shard, "-o", &report]).spawn().expect("the program starts")
    };
    // All of them run before the first one is waited for.
    let shards: Vec<Child> = SHARDS.iter().map(start).collect();
    for mut shard in shards {
        assert!(shard.wait().expect("it ends").success());
    }
    let parts = ["part-2.json", "part-4.json", "part-1.json", "part-3.json"];
    stdout(folder.path(), &[&["merge", "-o", "merged.json"], &parts[..]].concat());
    assert!(command(&["--cache-size", "0", "-o", "all.json"]).status().expect("it starts").success());
    assert_eq!(read(folder.path(), "merged.json"), read(folder.path(), "all.json"));
}

#[test]
fn parts_of_two_runs_and_reports_given_twice_are_refused() {
    let folder = git_folder();
    write_records(folder.path(), "answers.jsonl", 0..10);
    write_records(folder.path(), "others.jsonl", 0..40);
    let grade = |answers: &str, more: &[&str]| {
        stdout(folder.path(), &[&["grade", answers, "--rubric", "rubric.toml"], more].concat());
    };
    let refused = |reports: &[&str]| {
        let ended = end(&mut assay(folder.path(), &[&["merge"], reports].concat()));
        assert_eq!(ended.code, 2, "{reports:?}: {}", ended.stderr);
        ended.stderr
    };
    grade("answers.jsonl", &["-o", "all.json", "--shard", "1/2"]);
    grade("others.jsonl", &["-o", "others.json", "--shard", "2/2"]);
    let told = refused(&["all.json", "others.json"]);
    assert!(told.contains("others.json: it is a part of other answers than all.json\n"), "{told}");
    write_records(folder.path(), "changed.jsonl", 10..20);
    grade("changed.jsonl", &["-o", "changed.json", "--shard", "2/2"]);
    let told = refused(&["changed.json", "all.json"]);
    assert!(told.contains("changed.json: it is a part of other answers than all.json\n"), "{told}");
    for part in ["1/4", "2/4", "4/4"] {
        grade("answers.jsonl", &["-o", &format!("of-4-{}.json", &part[..1]), "--shard", part]);
    }
    let told = refused(&["of-4-4.json", "of-4-1.json", "of-4-2.json"]);
    assert!(told.contains("not those of a whole run: missing: 3/4\n"), "{told}");
    let told = refused(&["of-4-4.json", "of-4-4.json", "of-4-2.json", "of-4-2.json"]);
    assert!(told.contains(": missing: 1/4, 3/4; there more than once: 2/4, 4/4\n"), "{told}");
    let told = refused(&["of-4-1.json", "all.json"]);
    assert!(told.contains(": 1/2 and 1/4 are shards of different numbers of parts\n"), "{told}");
    grade("answers.jsonl", &["-o", "whole.json"]);
    let told = refused(&["whole.json", "all.json"]);
    assert!(told.contains(": whole.json is of no shard, others are\n"), "{told}");
    let told = refused(&["whole.json", "whole.json"]);
    assert!(told.contains("c0 / commit from answers.jsonl:1 is in another report, too"), "{told}");
}

/// Runs the program with a standard output whose reader takes one line and leaves, and returns its exit code.
#[cfg(unix)]
fn code_of_reader_that_leaves(folder: &Path, args: &[&str]) -> i32 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_assay"));
    command.current_dir(folder).args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the program starts");
    drop(child.stdout.take());
    child.wait().expect("it ends").code().expect("no signal ended it")
}

#[test]
#[cfg(unix)]
fn reader_that_leaves_ends_the_run_with_one_code_and_loses_no_other_report() {
    let folder = git_folder();
    write_records(folder.path(), "answers.jsonl", 0..10);
    for format in ["jsonl", "json", "csv", "html", "markdown", "junit", "github"] {
        let args = ["grade", "answers.jsonl", "-r", "rubric.toml", "--format", format, "-o", "-"];
        assert_eq!(code_of_reader_that_leaves(folder.path(), &args), 1, "{format}");
        let more = ["-o", "side.csv", "--fail-under", "0.99"];
        assert_eq!(code_of_reader_that_leaves(folder.path(), &[&args[..], &more].concat()), 1, "{format}");
        assert_eq!(read(folder.path(), "side.csv").lines().count(), 11, "{format}");
        assert!(!folder.path().join("side.csv.journal").exists(), "{format}");
        fs::remove_file(folder.path().join("side.csv")).expect("it is there");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn standard_error_that_cannot_be_written_changes_no_code() {
    let folder = git_folder();
    write_records(folder.path(), "answers.jsonl", 0..2);
    let code = |args: &[&str]| {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("the device");
        let mut command = Command::new(env!("CARGO_BIN_EXE_assay"));
        command.current_dir(folder.path()).args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(full);
        command.status().expect("the program starts").code().expect("no signal ended it")
    };
    let graded = ["grade", "answers.jsonl", "-r", "rubric.toml", "--format", "csv"];
    assert_eq!(code(&[&graded[..], &["--fail-under", "1"]].concat()), 100);
    assert_eq!(code(&[&graded[..], &["--fail-under", "1", "-q"]].concat()), 100);
    assert_eq!(code(&["grade", "missing.jsonl", "-r", "rubric.toml"]), 2);
    assert_eq!(code(&["grade", "answers.jsonl", "--no-such-option"]), 2);
    assert_eq!(code(&[&graded[..], &["--model", "no-such-model"]].concat()), 5);
    fs::write(folder.path().join("answers.jsonl"), "{}\n").expect("it can be written");
    assert_eq!(code(&graded), 4);
}

#[test]
fn what_cannot_be_counted_has_no_shards() {
    let folder = git_folder();
    let ended = end(assay(folder.path(), &[&FILTER[..], &["--shard", "1/2"]].concat()).write_stdin(record(1)));
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("--shard: standard input and pipes cannot be counted"), "{}", ended.stderr);
}

/// Begins a run over standard input, takes it down when it has graded something, and returns what of the input it was given.
#[cfg(unix)]
fn killed_run(folder: &Path, count: usize) -> String {
    let args = ["grade", "-", "--input-format", "jsonl", "--rubric", "rubric.toml", "-o", "report.json"];
    let mut command = Command::new(env!("CARGO_BIN_EXE_assay"));
    let child = command.current_dir(folder).args(args).stdin(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = child.expect("the program starts");
    let given: String = (0..count).map(record).collect();
    child.stdin.as_ref().expect("its input").write_all(given.as_bytes()).expect("it reads");
    let journal = folder.join("report.json.journal");
    let size = || fs::metadata(&journal).map_or(0, |metadata| metadata.len());
    let mut before = 0;
    while size() < 500 || size() != before {
        before = size();
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    child.kill().expect("it is ours");
    child.wait().expect("it ends");
    given
}

#[test]
#[cfg(unix)]
fn killed_run_is_resumed_to_the_report_of_one_that_was_not() {
    let folder = git_folder();
    let all: String = (0..9).map(record).collect();
    let args = ["grade", "-", "--input-format", "jsonl", "--rubric", "rubric.toml", "-o", "report.json"];
    end(assay(folder.path(), &args).write_stdin(all.clone()));
    let expected = read(folder.path(), "report.json");
    killed_run(folder.path(), 5);

    let ended = end(assay(folder.path(), &args).write_stdin(all.clone()));
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("go on with --resume"), "{}", ended.stderr);
    let resume = [&args[..], &["--resume"]].concat();
    let changed = all.replacen("snapshot number 1", "snapshot of number 1", 1);
    let ended = end(assay(folder.path(), &resume).write_stdin(changed));
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("cannot resume: response 2 (-:2) is not what it was"), "{}", ended.stderr);

    let cut_off: String = (0..2).map(record).collect();
    let ended = end(assay(folder.path(), &resume).write_stdin(cut_off));
    assert_eq!(ended.code, 2);
    let told = "report.json.journal: cannot resume: it holds 5 responses, and now there are only 2";
    assert!(ended.stderr.contains(told), "{}", ended.stderr);

    let ended = end(assay(folder.path(), &resume).write_stdin(all));
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(ended.stderr.starts_with("resumed: 5 responses were graded before\n"), "{}", ended.stderr);
    assert_eq!(read(folder.path(), "report.json"), expected);
    assert!(!folder.path().join("report.json.journal").exists());
    let left = listing(folder.path()).into_iter().find(|path| path.to_string_lossy().contains(".assay-"));
    assert_eq!(left, None, "what the killed run left is gone");
}

#[test]
fn resume_without_anything_from_before_says_so_and_grades_all() {
    let folder = git_folder();
    let args = ["grade", "-", "--input-format", "jsonl", "--rubric", "rubric.toml", "-o", "report.csv"];
    let says = "nothing to go on with: there is no report.csv.journal; all is graded";
    let ended = end(assay(folder.path(), &[&args[..], &["--resume"]].concat()).write_stdin(record(1)));
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(ended.stderr.contains(says), "{}", ended.stderr);
    let ended = end(assay(folder.path(), &args).write_stdin(record(1)));
    assert!(!ended.stderr.contains("nothing to go on with"), "{}", ended.stderr);
}

#[test]
fn nothing_can_be_resumed_without_a_report() {
    let folder = git_folder();
    let ended = end(assay(folder.path(), &[&FILTER[..], &["--resume"]].concat()).write_stdin(record(1)));
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("--resume: there is no report to go on with"), "{}", ended.stderr);
}
