//! The command line as its help and the README promise it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::command::{assay, end, fixture, git_folder, listing, root, rows, rows_anywhere, stdout};
use crate::golden;

const GIT: [&str; 4] = ["grade", "answers", "--rubric", "rubric.toml"];

/// The first columns of a CSV report, for good.
const FIXED_COLUMNS: &str =
    "candidate,item,status,score,points,max_points,band,passed,similarity,coverage,misconceptions,";

fn git(more: &[&'static str]) -> Vec<&'static str> {
    [&GIT[..], more].concat()
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("the report was written")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn readme_command_writes_both_reports_and_prints_a_table() {
    let folder = tempfile::tempdir().expect("a folder for the reports");
    let report = |name: &str| folder.path().join(name).display().to_string();
    let (csv, document) = (report("report.csv"), report("report.json"));
    let args = ["grade", "fixtures/submissions", "--rubric", "rubrics/django.toml", "-o", &csv, "-o", &document];
    let table = stdout(root(), &args);

    let csv = read(folder.path(), "report.csv");
    assert!(csv.starts_with(FIXED_COLUMNS));
    let rows = rows(&csv);
    let document = json(&read(folder.path(), "report.json"));
    let responses = document["responses"].as_array().expect("an array");
    assert_eq!(rows.len(), responses.len());
    for (row, response) in rows.iter().zip(responses) {
        assert_eq!(row["candidate"], response["candidate"]);
        assert_eq!(row["item"], response["item"]);
        assert_eq!(row["status"], response["status"]);
        assert_eq!(row["score"].parse().ok(), response["score"].as_f64());
        assert_eq!(row["status"] == "scored", response["score"].is_number());
    }
    assert_eq!(document["schema_version"], 1);
    assert_eq!(document["signature"]["rubric"], "django-interview");
    assert_eq!(document["summary"]["unscored"], 0);
    assert_ne!(document["summary"]["blank"], 0);

    let candidates = document["summary"]["candidates"].as_array().expect("an array");
    assert!(candidates.len() >= 6);
    for candidate in candidates {
        let name = candidate["candidate"].as_str().expect("a name");
        assert!(table.lines().any(|line| line.starts_with(&format!(" {name} "))), "{table}");
        assert!(rows.iter().filter(|row| row["candidate"] == name).count() >= 10, "{name}");
    }
    assert_eq!(listing(folder.path()).len(), 2, "no temporary file is left");
}

#[test]
fn reports_of_a_small_case_are_golden() {
    let folder = git_folder();
    let args = git(&["-o", "report.csv", "-o", "report.json", "-o", "report.jsonl"]);
    let table = stdout(folder.path(), &args);
    for name in ["report.csv", "report.json", "report.jsonl"] {
        golden::check(&fixture("cases/git").join(name), &read(folder.path(), name));
    }
    golden::check(&fixture("cases/git/table.txt"), &table);
}

/// Returns the names of the commands that the help lists.
fn commands(help: &str) -> Vec<&str> {
    let list = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    list.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect()
}

#[test]
fn help_of_every_command_is_golden_and_keeps_to_the_width_of_a_page() {
    let folder = git_folder();
    let check = |name: &str, args: &[&str]| {
        let help = stdout(folder.path(), args);
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
        golden::check(&fixture("help").join(format!("{name}.txt")), &help);
        help
    };
    let help = check("assay", &["--help"]);
    let commands = commands(&help);
    assert!(commands.contains(&"grade"), "{help}");
    for command in commands {
        let help = check(command, &[command, "--help"]);
        check(&format!("{command}-short"), &[command, "-h"]);
        for inner in self::commands(&help) {
            check(&format!("{command}-{inner}"), &[command, inner, "--help"]);
        }
    }
    let version = format!("assay {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(stdout(folder.path(), &["--version"]), version);
}

#[test]
fn completions_of_every_shell_know_the_options() {
    let folder = git_folder();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = stdout(folder.path(), &["completions", shell]);
        assert!(script.contains("fail-under") && script.contains("assay"), "{shell}");
    }
}

#[test]
fn data_are_csv_where_standard_output_is_no_terminal() {
    let folder = git_folder();
    assert_eq!(stdout(folder.path(), &GIT), read(&fixture("cases/git"), "report.csv"));
}

#[test]
fn format_chooses_the_data_on_standard_output() {
    let folder = git_folder();
    for (format, golden) in [("csv", "report.csv"), ("json", "report.json"), ("jsonl", "report.jsonl")] {
        let args = [&GIT[..], &["--format", format]].concat();
        assert_eq!(stdout(folder.path(), &args), read(&fixture("cases/git"), golden));
    }
}

#[test]
fn standard_output_can_be_one_of_several_reports_and_then_there_is_no_table() {
    let folder = git_folder();
    let data = stdout(folder.path(), &git(&["-o", "-", "--format", "jsonl", "-o", "report.csv"]));
    assert_eq!(data, read(&fixture("cases/git"), "report.jsonl"));
    assert_eq!(read(folder.path(), "report.csv"), read(&fixture("cases/git"), "report.csv"));
}

#[test]
fn report_without_a_known_extension_takes_the_format() {
    let folder = git_folder();
    stdout(folder.path(), &git(&["-o", "report.txt", "--format", "json"]));
    assert_eq!(read(folder.path(), "report.txt"), read(&fixture("cases/git"), "report.json"));
}

#[test]
fn quiet_run_prints_data_and_errors_only() {
    let folder = git_folder();
    fs::write(folder.path().join("answers/ada/commit.txt"), "It is a snapshot.").expect("a second answer");
    let loud = end(&mut assay(folder.path(), &GIT));
    assert!(loud.stderr.contains("more than once"), "{}", loud.stderr);
    let quiet = end(&mut assay(folder.path(), &git(&["--quiet"])));
    assert_eq!((quiet.code, quiet.stderr.as_str()), (0, ""));
    assert_eq!(quiet.stdout, loud.stdout);
    assert_eq!(stdout(folder.path(), &git(&["-q", "-o", "report.csv"])), "", "no table");

    let missing = end(&mut assay(folder.path(), &["grade", "missing", "--rubric", "rubric.toml", "--quiet"]));
    assert!(missing.stderr.starts_with("error: missing: "), "{}", missing.stderr);
}

#[test]
fn missed_bar_is_told_by_the_exit_code_even_if_quiet() {
    let folder = git_folder();
    assert_eq!(end(&mut assay(folder.path(), &git(&["--fail-under", "0.5", "--quiet"]))).code, 100);
    assert_eq!(end(&mut assay(folder.path(), &["grade", "answers/ada", "--rubric", "rubric.toml"])).code, 0);
}

#[test]
fn colours_are_there_only_when_asked_for() {
    let folder = git_folder();
    let table = |more: &[&'static str]| stdout(folder.path(), &git(&[&["-o", "report.csv"], more].concat()));
    assert!(table(&["--color", "always"]).contains('\u{1b}'));
    assert!(!table(&["--color", "never"]).contains('\u{1b}'));
    assert!(!table(&[]).contains('\u{1b}'), "standard output is no terminal here");
    let mut plain = assay(folder.path(), &git(&["-o", "report.csv"]));
    assert!(!end(plain.env("NO_COLOR", "1")).stdout.contains('\u{1b}'));
}

#[test]
fn standard_input_is_read_like_a_file() {
    let folder = git_folder();
    let expected = rows_anywhere(&read(&fixture("cases/git"), "report.csv"));
    for (name, format) in [("answers.jsonl", None), ("long.csv", None), ("answers.json", Some("json"))] {
        let mut args = vec!["grade", "-", "--rubric", "rubric.toml"];
        args.extend(format.iter().flat_map(|format| ["--input-format", format]));
        let mut command = assay(folder.path(), &args);
        let ended = end(command.write_stdin(read(&fixture("cases/git"), name)));
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        assert_eq!(rows_anywhere(&ended.stdout), expected, "{name}");
    }
}

#[test]
fn same_answers_in_every_layout_have_the_same_rows() {
    let case = fixture("cases/git");
    let expected = rows_anywhere(&read(&case, "report.csv"));
    for layout in ["answers", "headings", "long.csv", "wide.csv", "answers.json", "answers.jsonl"] {
        let report = stdout(&case, &["grade", layout, "--rubric", "rubric.toml"]);
        assert_eq!(rows_anywhere(&report), expected, "{layout}");
    }
    let files = ["headings/ada.md", "headings/cy.md", "answers/bo/branch.md", "answers/bo/commit.txt"];
    let report = stdout(&case, &[&["grade"], &files[..], &["--rubric", "rubric.toml"]].concat());
    assert_eq!(rows_anywhere(&report), expected, "several files");
}

#[test]
fn column_of_a_table_whose_heading_has_a_slip_is_unscored_and_one_that_is_nothing_like_an_item_is_not() {
    let folder = git_folder();
    let grade = |heading: &str| {
        let table = format!("Name,What is a branch in Git?,{heading}\nada,A pointer to a commit,A snapshot\n");
        fs::write(folder.path().join("form.csv"), table).expect("the table is written");
        end(&mut assay(folder.path(), &["grade", "form.csv", "-r", "rubric.toml", "-q", "--format", "csv"]))
    };
    let ended = grade("What is commit in Git?");
    assert_eq!((ended.code, ended.stderr.as_str()), (4, "unscored: 1\n"));
    let rows = rows(&ended.stdout);
    assert_eq!((rows[1]["item"].as_str(), rows[1]["status"].as_str()), ("What is commit in Git?", "unscored"));
    assert!(rows[1]["reason"].ends_with("did you mean \"commit\"?"), "{}", rows[1]["reason"]);
    assert_eq!(grade("Any remarks?").code, 0);
}

#[test]
fn same_input_gives_the_same_bytes() {
    let folder = git_folder();
    for round in ["1", "2"] {
        let names = ["report.csv", "report.json", "report.jsonl"].map(|name| format!("{round}-{name}"));
        let outputs: Vec<&str> = names.iter().flat_map(|name| ["-o", name]).collect();
        stdout(folder.path(), &[&["-q"], &GIT[..], &outputs].concat());
    }
    for name in ["report.csv", "report.json", "report.jsonl"] {
        assert_eq!(read(folder.path(), &format!("1-{name}")), read(folder.path(), &format!("2-{name}")));
    }
}

#[test]
fn row_does_not_depend_on_the_order_or_on_the_other_rows() {
    let folder = git_folder();
    let rows_of = |lines: &[&str]| {
        fs::write(folder.path().join("answers.jsonl"), lines.join("\n")).expect("the answers are written");
        rows_anywhere(&stdout(folder.path(), &["grade", "answers.jsonl", "--rubric", "rubric.toml"]))
    };
    let answers = read(&fixture("cases/git"), "answers.jsonl");
    let mut lines: Vec<&str> = answers.lines().collect();
    let expected = rows_of(&lines);

    let mut alone: Vec<_> = lines.iter().flat_map(|line| rows_of(&[line])).collect();
    alone.sort();
    assert_eq!(alone, expected, "one at a time");
    lines.reverse();
    assert_eq!(rows_of(&lines), expected, "in another order");

    // More than one chunk of the pipeline, with answers of all lengths in between.
    let other = |n: usize| {
        let answer = "a branch of a tree, ".repeat(n % 40);
        format!("{{\"candidate\": \"other {n}\", \"item\": \"branch\", \"answer\": \"{answer}\"}}")
    };
    let others: Vec<String> = (0..600).map(other).collect();
    let mut many: Vec<&str> = others.iter().map(String::as_str).collect();
    for (place, line) in lines.into_iter().enumerate() {
        many.insert(place * 100, line);
    }
    let among: Vec<_> = rows_of(&many).into_iter().filter(|row| !row["candidate"].starts_with("other ")).collect();
    assert_eq!(among, expected, "among many");
}

#[test]
fn answers_with_their_own_references_need_no_rubric() {
    let folder = git_folder();
    let table = "candidate,item,question,reference,answer\n\
        ada,sky,Why is the sky blue?,Air scatters blue light more than red light.,Air scatters blue light more than red light.\n\
        bo,sky,Why is the sky blue?,Air scatters blue light more than red light.,\n";
    fs::write(folder.path().join("own.csv"), table).expect("the table is written");
    let report = rows(&stdout(folder.path(), &["grade", "own.csv"]));
    assert_eq!((report[0]["status"].as_str(), report[0]["passed"].as_str()), ("scored", "true"));
    assert_eq!(report[0]["item"], "sky");
    assert_eq!((report[1]["status"].as_str(), report[1]["score"].as_str()), ("blank", ""));
}
