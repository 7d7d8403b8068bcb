//! What can happen to a running program: its reader goes away, the disk is full, the user interrupts it.

#![cfg(unix)]

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use crate::command::{fixture, git_folder, listing};

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_assay"));
    command.current_dir(folder).args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[track_caller]
fn check(output: &Output, code: i32, stderr: &str) {
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(code), stderr));
}

#[test]
fn run_ends_quietly_when_the_reader_goes_away() {
    let folder = git_folder();
    let grade = ["grade", "answers", "--rubric", "rubric.toml"];
    let table = ["grade", "answers", "--rubric", "rubric.toml", "-o", "report.csv"];
    for args in [&grade[..], &table, &["completions", "bash"]] {
        let mut child = command(folder.path(), args).spawn().expect("the program starts");
        drop(child.stdout.take());
        check(&child.wait_with_output().expect("it ends"), 1, "");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn full_disk_is_told_and_ends_with_1() {
    let folder = git_folder();
    let full = || File::options().write(true).open("/dev/full").expect("Linux has /dev/full");
    let hint = "  hint: free space, or name another place, and run it again\n";
    let cannot = "cannot write: No space left on device (os error 28)";
    let grade = ["grade", "answers", "--rubric", "rubric.toml"];
    let output = command(folder.path(), &grade).stdout(full()).output().expect("it ends");
    check(&output, 1, &format!("error: standard output: {cannot}\n{hint}"));
    let report = [&grade[..], &["-o", "/dev/full", "--format", "json"]].concat();
    let output = command(folder.path(), &report).output().expect("it ends");
    check(&output, 1, &format!("error: /dev/full: {cannot}\n{hint}"));
}

#[test]
#[cfg(target_os = "linux")]
fn report_that_cannot_be_written_costs_no_other_report() {
    let folder = git_folder();
    let exists = |name: &str| folder.path().join(name).exists();
    let grade = ["grade", "answers", "--rubric", "rubric.toml", "-q", "-o", "a.json", "-o"];
    let full = [&grade[..], &["/dev/full", "-o", "c.csv", "--format", "json"]].concat();
    let resumed = [&full[..], &["--resume"]].concat();
    for args in [&full, &resumed] {
        let output = command(folder.path(), args).output().expect("it ends");
        let says = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(1) && says.starts_with("error: /dev/full: cannot write"), "{says}");
        assert!(exists("a.json") && exists("c.csv") && exists("a.json.journal"));
        fs::remove_file(folder.path().join("a.json")).expect("it is there");
    }
    fs::remove_file(folder.path().join("a.json.journal")).expect("it is there");

    let output = command(folder.path(), &[&grade[..], &["missing/b.csv", "-o", "no/c.html"]].concat()).output();
    let output = output.expect("it ends");
    let says = String::from_utf8_lossy(&output.stderr);
    let error = |path: &str| format!("error: {path}: cannot write: No such file or directory");
    assert!(output.status.code() == Some(1) && says.contains(&error("missing/b.csv")), "{says}");
    assert!(says.contains(&error("no/c.html")) && says.starts_with("missing/b.csv: cannot write: "), "{says}");
    assert!(exists("a.json") && !exists("a.json.journal"), "it is known before anything is graded");

    let full = || File::options().write(true).open("/dev/full").expect("Linux has /dev/full");
    fs::remove_file(folder.path().join("a.json")).expect("it is there");
    let output = command(folder.path(), &[&grade[..], &["-", "--format", "csv"]].concat()).stdout(full()).output();
    check(
        &output.expect("it ends"),
        1,
        &format!(
            "error: standard output: cannot write: No space left on device (os error 28)\n{hint}",
            hint = "  hint: free space, or name another place, and run it again\n"
        ),
    );
    assert!(exists("a.json"));
}

/// Runs a command that cannot write a byte to a file, as on a full disk, where it ends with 1.
#[cfg(target_os = "linux")]
#[track_caller]
fn on_full_disk(folder: &Path, args: &str) -> String {
    let script = format!("ulimit -f 0; trap '' XFSZ; exec {} {args}", env!("CARGO_BIN_EXE_assay"));
    let output = Command::new("bash").current_dir(folder).args(["-c", &script]).output().expect("it ends");
    let says = String::from_utf8(output.stderr).expect("it prints UTF-8");
    assert_eq!(output.status.code(), Some(1), "{args}: {says}");
    says
}

#[test]
#[cfg(target_os = "linux")]
fn full_disk_keeps_no_beginning_of_a_file_that_stands_in_the_way_of_the_next_try() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("q.csv"), "question,reference\nWhat is tea?,Tea is leaves in hot water.\n")
        .expect("a table");
    let commands =
        ["rubric new q.csv -o draft.toml", "init start", "init deep/er", "init ci gitlab -o g.yml", "man -o man"];
    for args in commands {
        let says = on_full_disk(folder.path(), args);
        assert!(says.contains("cannot write") && !says.contains("wrote"), "{args}: {says}");
    }
    let left: Vec<_> = listing(folder.path()).into_iter().filter(|path| folder.path().join(path).is_file()).collect();
    assert_eq!(left, [Path::new("q.csv")]);
    for args in commands {
        let output = command(folder.path(), &args.split(' ').collect::<Vec<_>>()).output().expect("it ends");
        check(&output, 0, &String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn what_was_graded_before_the_disk_was_full_is_named() {
    let folder = git_folder();
    let args = ["grade", "answers", "-r", "rubric.toml", "-o", "r.csv", "-o", "/dev/full", "--format", "json"];
    let output = command(folder.path(), &args).output().expect("it ends");
    let says = String::from_utf8_lossy(&output.stderr);
    let kept = "r.csv.journal: what was graded is kept there; the same command with --resume goes on from it";
    assert!(output.status.code() == Some(1) && says.contains(kept), "{says}");
}

#[test]
fn what_a_killed_run_left_is_gone_after_a_fresh_one() {
    let folder = git_folder();
    let left = folder.path().join(".assay-r.csv-abcdef.tmp");
    let file = File::create(&left).expect("a file");
    file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(5)).expect("it is ours");
    drop(file);
    let args = ["grade", "answers", "-r", "rubric.toml", "-q", "-o", "r.csv"];
    let output = command(folder.path(), &args).output().expect("it ends");
    assert!(output.status.success() && !left.exists());
}

/// Starts a run that reads records from standard input, and waits until it hears interrupts.
#[cfg(target_os = "linux")]
fn waiting_run(folder: &Path) -> Child {
    let args = ["grade", "-", "--input-format", "jsonl", "--rubric", "rubric.toml", "-o", "report.csv"];
    let child = command(folder, &args).stdin(Stdio::piped()).spawn().expect("the program starts");
    let mut records = child.stdin.as_ref().expect("its standard input");
    records.write_all(&record()).expect("it reads");
    let status = format!("/proc/{}/status", child.id());
    let catches_interrupts = || {
        let status = fs::read_to_string(&status).expect("the program is running");
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).expect("the kernel says so");
        u64::from_str_radix(caught.trim(), 16).expect("a mask") & 2 != 0
    };
    while !catches_interrupts() {
        std::thread::yield_now();
    }
    child
}

fn record() -> Vec<u8> {
    let answers = fs::read_to_string(fixture("cases/git/answers.jsonl")).expect("the answers");
    format!("{}\n", answers.lines().next().expect("an answer")).into_bytes()
}

fn interrupt(child: &Child) {
    send(child, "-INT");
}

fn send(child: &Child, signal: &str) {
    let status = Command::new("kill").args([signal, &child.id().to_string()]).status().expect("kill is there");
    assert!(status.success());
}

#[test]
#[cfg(target_os = "linux")]
fn interrupted_run_ends_with_130_and_leaves_what_it_has_graded() {
    ended_run_leaves_what_it_has_graded("-INT");
}

#[test]
#[cfg(target_os = "linux")]
fn run_that_is_told_to_end_ends_as_an_interrupted_one() {
    ended_run_leaves_what_it_has_graded("-TERM");
}

#[cfg(target_os = "linux")]
#[track_caller]
fn ended_run_leaves_what_it_has_graded(signal: &str) {
    let folder = git_folder();
    let child = waiting_run(folder.path());
    let journal = folder.path().join("report.csv.journal");
    let size = || fs::metadata(&journal).map_or(0, |metadata| metadata.len());
    // A response takes some hundred bytes, what comes before it less.
    while size() < 500 {
        std::thread::yield_now();
    }
    // Standard input stays open: it does not wait for more.
    send(&child, signal);
    let mut child = child;
    let records = child.stdin.take();
    let output = child.wait_with_output().expect("it ends");
    drop(records);
    let stderr = "interrupted; graded before that: 1, see report.partial.csv\n  hint: --resume goes on from there\n";
    check(&output, 130, stderr);
    let part = fs::read_to_string(folder.path().join("report.partial.csv")).expect("a part");
    assert_eq!(part.lines().count(), 2, "{part}");
    assert!(!folder.path().join("report.csv").exists());

    let resume = ["grade", "-", "--input-format", "jsonl", "--rubric", "rubric.toml", "-o", "report.csv", "--resume"];
    let mut child = command(folder.path(), &resume).stdin(Stdio::piped()).spawn().expect("the program starts");
    child.stdin.take().expect("its standard input").write_all(&record()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("resumed: 1 response was graded before\n"));
    assert_eq!(fs::read_to_string(folder.path().join("report.csv")).expect("the report"), part);
    assert!(!journal.exists() && !folder.path().join("report.partial.csv").exists());
}

#[test]
#[cfg(target_os = "linux")]
fn second_interrupt_ends_a_run_that_waits_for_its_input() {
    let folder = git_folder();
    let mut child = waiting_run(folder.path());
    while child.try_wait().expect("it is ours").is_none() {
        interrupt(&child);
    }
    assert_eq!(child.wait().expect("it ended").code(), Some(130));
    assert!(!folder.path().join("report.csv").exists());
    let left = listing(folder.path());
    assert!(left.iter().all(|path| !path.to_string_lossy().contains(".assay-")), "no temporary file is left: {left:?}");
}

/// Reads lines until one begins so, and returns it.
#[cfg(target_os = "linux")]
#[track_caller]
fn line_that_begins(lines: &mut impl Iterator<Item = std::io::Result<String>>, start: &str) -> String {
    let mut lines = lines.map(|line| line.expect("it prints UTF-8"));
    lines.find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("no line begins with {start:?}"))
}

#[test]
#[cfg(target_os = "linux")]
fn watched_answer_is_checked_whenever_it_is_saved_until_interrupted() {
    use std::io::{BufRead as _, BufReader};

    let folder = git_folder();
    let place = |name: &str| folder.path().join(name);
    fs::write(place("answer.md"), "It is a thing.").expect("an answer");
    let args = ["check", "--rubric", "rubric.toml", "--item", "commit", "answer.md", "--watch"];
    let mut child = command(folder.path(), &args).spawn().expect("the program starts");
    let mut pages = BufReader::new(child.stdout.take().expect("its output")).lines();
    let mut notes = BufReader::new(child.stderr.take().expect("its errors")).lines();
    assert!(line_that_begins(&mut pages, "Score").starts_with("Score 0.00 of 1, 0.00 of 10.00 points"));

    line_that_begins(&mut notes, "answer.md: checked again");
    fs::write(place("other"), "It is a snapshot with a message.").expect("another file");
    fs::rename(place("other"), place("answer.md")).expect("as some editors save");
    assert!(line_that_begins(&mut pages, "Score").starts_with("Score 1.00 of 1, 10.00 of 10.00 points"));
    assert_eq!(
        line_that_begins(&mut notes, "answer.md: 10.00 points"),
        "answer.md: 10.00 points now, 10.00 more than before"
    );

    fs::remove_file(place("answer.md")).expect("it is there");
    line_that_begins(&mut notes, "answer.md: is gone");
    fs::write(place("answer.md"), "It is a snapshot.").expect("an answer");
    assert!(line_that_begins(&mut pages, "Score").starts_with("Score 0.66 of 1, 6.66 of 10.00 points"));

    interrupt(&child);
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
}
