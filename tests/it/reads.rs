//! What a command reads is not replaced by what it writes.

use std::fs;
use std::path::Path;

use crate::command::{assay, end, git_folder, listing, stdout};

const MARKS: &str = "item,answer,mark\ncommit,A snapshot,5\nbranch,A pointer,6\n";

/// Checks that a command is refused with this message, and leaves all as it was.
#[track_caller]
fn check_refused(folder: &Path, args: &str, message: &str) {
    let contents = || {
        let files = listing(folder).into_iter().map(|path| folder.join(path)).filter(|path| path.is_file());
        files.map(|path| (fs::read(&path).expect("a file"), path)).collect::<Vec<_>>()
    };
    let before = contents();
    let ended = end(&mut assay(folder, &args.split(' ').collect::<Vec<_>>()));
    assert_eq!((ended.code, ended.stdout.as_str()), (2, ""), "{args}: {}", ended.stderr);
    assert!(ended.stderr.starts_with(&format!("error: {message}\n  hint: ")), "{args}: {}", ended.stderr);
    assert!(contents() == before, "{args}");
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("a file of the test");
}

#[test]
fn grade_replaces_nothing_that_it_reads() {
    let folder = git_folder();
    let folder = folder.path();
    write(folder, "a.csv", "candidate,item,answer\nada,commit,A snapshot\n");
    fs::rename(folder.join("rubric.toml"), folder.join("items.toml")).expect("a file");
    write(folder, "rubric.toml", "schema = 1\nid = \"whole\"\ninclude = [\"items.toml\"]\n");
    let replaces = |what| format!("a report would replace {what}");
    let read_as = "a report here would be read as an answer in answers";
    check_refused(folder, "grade a.csv -r rubric.toml -o a.csv", &format!("a.csv: {}", replaces("the answers")));
    check_refused(
        folder,
        "grade a.csv -r rubric.toml -o r.json -o ./answers/../a.csv",
        &format!("./answers/../a.csv: {}", replaces("the answers")),
    );
    check_refused(
        folder,
        "grade a.csv -r rubric.toml --format csv -o rubric.toml",
        &format!("rubric.toml: {}", replaces("the rubric")),
    );
    check_refused(
        folder,
        "grade a.csv -r rubric.toml --format csv -o items.toml",
        &format!("items.toml: {}", replaces("the rubric")),
    );
    let answer = "answers/ada/commit.md";
    check_refused(folder, &format!("grade answers -r rubric.toml -o {answer}"), &format!("{answer}: {read_as}"));
    check_refused(
        folder,
        "grade answers -r rubric.toml -o answers/report.md",
        &format!("answers/report.md: {read_as}"),
    );
    let report = stdout(folder, &["grade", "answers", "-r", "rubric.toml", "-o", "answers/report.csv"]);
    assert!(report.contains("ada"), "a table beside answers is none of them: {report}");
}

#[test]
#[cfg(unix)]
fn standard_input_is_not_replaced_by_a_report() {
    let folder = git_folder();
    let folder = folder.path();
    let answers = "{\"candidate\":\"ada\",\"item\":\"commit\",\"answer\":\"A snapshot\"}\n";
    write(folder, "a.jsonl", answers);
    fs::hard_link(folder.join("a.jsonl"), folder.join("second-name.jsonl")).expect("a link");
    let grade = |report: &str| {
        let stdin = fs::File::open(folder.join("a.jsonl")).expect("a file");
        let args = ["grade", "-", "--input-format", "jsonl", "-r", "rubric.toml", "-o", report, "-q"];
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_assay"));
        command.current_dir(folder).args(args).stdin(stdin).output().expect("the program starts")
    };
    for report in ["a.jsonl", "./a.jsonl", "second-name.jsonl"] {
        let output = grade(report);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{stderr}");
        assert!(stderr.starts_with(&format!("error: {report}: a report would replace the answers\n")), "{stderr}");
        assert_eq!(fs::read_to_string(folder.join("a.jsonl")).expect("a file"), answers);
    }
    assert_eq!(grade("b.jsonl").status.code(), Some(0), "another file beside it is none of the answers");
}

#[test]
#[cfg(unix)]
fn links_are_seen_through() {
    use std::os::unix::fs::symlink;

    let folder = git_folder();
    let folder = folder.path();
    write(folder, "a.csv", "candidate,item,answer\nada,commit,A snapshot\n");
    symlink("a.csv", folder.join("l.csv")).expect("a link");
    check_refused(folder, "grade a.csv -r rubric.toml -o l.csv", "l.csv: a report would replace the answers");
    check_refused(folder, "grade l.csv -r rubric.toml -o a.csv", "a.csv: a report would replace the answers");
    symlink("new.csv", folder.join("next.csv")).expect("a link to nothing");
    let twice = "new.csv: named twice as a report, as next.csv before";
    check_refused(folder, "grade a.csv -r rubric.toml -o next.csv -o new.csv", twice);
    stdout(folder, &["grade", "a.csv", "-r", "rubric.toml", "-o", "next.csv"]);
    assert!(folder.join("next.csv").is_symlink() && folder.join("new.csv").is_file());
    fs::create_dir_all(folder.join("in/bo")).expect("a folder");
    symlink("../answers/ada", folder.join("in/ada")).expect("a link");
    symlink("../../answers/bo/commit.txt", folder.join("in/bo/commit.txt")).expect("a link");
    let read_as = "a report here would be read as an answer in in";
    for name in ["answers/ada/commit.md", "answers/ada/new.md", "in/ada/commit.md", "in/new.md"] {
        check_refused(folder, &format!("grade in -r rubric.toml -o {name}"), &format!("{name}: {read_as}"));
    }
    let name = "answers/bo/commit.txt";
    check_refused(folder, &format!("grade in -r rubric.toml --format csv -o {name}"), &format!("{name}: {read_as}"));
}

#[test]
fn other_commands_replace_nothing_that_they_read() {
    let folder = git_folder();
    let folder = folder.path();
    write(folder, "m.csv", MARKS);
    check_refused(folder, "evaluate m.csv -r rubric.toml -o m.csv", "m.csv: a report would replace the marks");
    check_refused(folder, "calibrate m.csv -r rubric.toml -o m.csv", "m.csv: a report would replace the marks");
    let rubric = "rubric.toml: a report would replace the rubric";
    check_refused(folder, "evaluate m.csv -r rubric.toml --format csv -o rubric.toml", rubric);
    check_refused(folder, "rubric test -r rubric.toml --format json -o rubric.toml", rubric);
    for part in ["p.json", "q.json"] {
        stdout(folder, &["grade", "answers", "-r", "rubric.toml", "-o", part]);
    }
    check_refused(folder, "merge p.json q.json -o p.json", "p.json: a report would replace a part");
    let report = "p.json: a report would replace the report that is read";
    check_refused(folder, "review p.json --overrides p.json", report);
}

#[test]
fn report_that_is_named_twice_in_two_ways_is_told() {
    let folder = git_folder();
    let folder = folder.path();
    let grade = "grade answers -r rubric.toml -o r.json -o";
    check_refused(folder, &format!("{grade} r.json"), "r.json: named twice as a report");
    check_refused(folder, &format!("{grade} ./r.json"), "./r.json: named twice as a report, as r.json before");
    check_refused(
        folder,
        &format!("{grade} answers/../r.json"),
        "answers/../r.json: named twice as a report, as r.json before",
    );
}
