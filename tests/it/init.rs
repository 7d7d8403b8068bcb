//! The first minutes with the program: what `init` makes works, and never takes the place of something.

use std::fs;

use crate::command::{assay, end, listing, root, rows, stdout};

#[test]
fn made_folder_grades_cleanly_by_the_command_that_is_printed() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let said = stdout(folder.path(), &["init", "first try"]);
    assert!(said.contains("cd 'first try'\n  assay grade answers --rubric rubric.toml -o report.html\n"), "{said}");

    let made = folder.path().join("first try");
    let ended = end(&mut assay(&made, &["grade", "answers", "--rubric", "rubric.toml", "-o", "report.csv"]));
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""), "no warning either");
    let rows = rows(&fs::read_to_string(made.join("report.csv")).expect("the report"));
    let passed: Vec<_> = rows.iter().map(|row| (row["candidate"].as_str(), row["passed"].as_str())).collect();
    assert_eq!(passed, [("ada", "true"), ("bo", "false")]);

    let lint = end(&mut assay(&made, &["rubric", "lint", "rubric.toml", "--notes"]));
    assert!(lint.code == 0 && lint.stdout.contains("0 errors, 0 warnings, 0 notes"), "{}{}", lint.stdout, lint.stderr);
    let bars = "harmless=0.05,harmful=0.1,keyword-list=0";
    let test = end(&mut assay(&made, &["rubric", "test", "--rubric", "rubric.toml", "--fail-above", bars]));
    assert_eq!(test.code, 0, "{}{}", test.stdout, test.stderr);
}

#[test]
fn readme_shows_the_table_of_the_first_run() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    stdout(folder.path(), &["init", "interview", "-q"]);
    let made = folder.path().join("interview");
    let printed = stdout(&made, &["grade", "answers", "--rubric", "rubric.toml", "-o", "report.html"]);
    let (table, _) = printed.split_once("\n2 responses").expect("the counts below the table");
    let readme = fs::read_to_string(root().join("README.md")).expect("the README");
    assert!(readme.contains(&format!("```text\n{table}\n```")), "{table}");
}

#[test]
fn folder_or_file_that_is_there_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    stdout(folder.path(), &["init", "-q"]);
    let before = listing(folder.path());
    let again = end(&mut assay(folder.path(), &["init"]));
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("assay-start: the folder is not empty"), "{}", again.stderr);
    let file = end(&mut assay(folder.path(), &["init", "assay-start/rubric.toml"]));
    assert!(file.code == 2 && file.stderr.contains("is a file"), "{}", file.stderr);
    assert_eq!(listing(folder.path()), before);
    fs::create_dir(folder.path().join("empty")).expect("a folder");
    stdout(folder.path(), &["init", "empty"]);
}

#[test]
fn made_folder_itself_is_no_folder_of_answers() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    stdout(folder.path(), &["init", "-q", "a"]);
    let ended = end(&mut assay(&folder.path().join("a"), &["grade", ".", "--rubric", "rubric.toml"]));
    assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
    assert!(ended.stderr.contains("hint: grade ./answers if these are two candidates"), "{}", ended.stderr);
}

#[test]
fn workflow_is_written_once_and_runs_the_command() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (server, place) in [("github", ".github/workflows/assay.yml"), ("gitlab", ".gitlab-ci.yml")] {
        let args = ["init", "ci", server, "--rubric", "r/my rubric.toml", "--answers", "in"];
        let ended = end(&mut assay(folder.path(), &args));
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        let text = fs::read_to_string(folder.path().join(place)).expect("the workflow");
        assert!(
            text.contains("assay grade 'in' --rubric 'r/my rubric.toml' --all-items --fail-under-total 0.6"),
            "{text}"
        );
        assert!(text.contains(&format!("cargo install assay-grader --version {} --locked", env!("CARGO_PKG_VERSION"))));
        assert!(!text.contains('\t') && !text.replace("${{", "").contains(['{']), "every place is filled: {text}");
        let again = end(&mut assay(folder.path(), &args));
        assert!(again.code == 2 && again.stderr.contains("is there already"), "{}", again.stderr);
    }
}

#[cfg(unix)]
#[test]
fn line_of_the_workflow_grades_and_leaves_what_the_workflow_keeps() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    stdout(folder.path(), &["init", "-q", "a"]);
    let folder = folder.path().join("a");
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_assay")).parent().expect("a folder");
    let path = std::env::join_paths(
        [program.to_path_buf()].into_iter().chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    );
    let path = path.expect("a path");
    for (server, place) in [("github", ".github/workflows/assay.yml"), ("gitlab", ".gitlab-ci.yml")] {
        stdout(&folder, &["init", "ci", server, "-q"]);
        let text = fs::read_to_string(folder.join(place)).expect("the workflow");
        let line = text.lines().find(|line| line.contains("assay grade")).expect("a line that grades");
        let line = line.trim().trim_start_matches("run:").trim_start_matches('-').trim();
        let summary = folder.join("summary");
        let ended = end(assert_cmd::Command::new("sh")
            .args(["-c", line])
            .current_dir(&folder)
            .env("PATH", &path)
            .env("GITHUB_STEP_SUMMARY", &summary));
        assert_eq!(ended.code, 100, "one of the two answers does not pass: {}", ended.stderr);
        assert_eq!(
            ended.stdout.contains("::warning file=answers/bo/caching.md"),
            server == "github",
            "{}",
            ended.stdout
        );
        for kind in ["html", "csv", "json"] {
            let report = folder.join(format!("assay-report.{kind}"));
            assert!(report.exists(), "{kind}");
            fs::remove_file(report).expect("it is removed");
        }
        assert_eq!(folder.join("assay-report.xml").exists(), server == "gitlab");
        assert!(summary.exists());
    }
}

#[test]
fn workflow_installs_from_a_repository_that_is_named() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let url = "https://git.example.org/tools/assay";
    let ended = end(&mut assay(folder.path(), &["init", "ci", "gitlab", "--git", url]));
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let install = format!("cargo install --git {url} assay-grader --locked");
    assert!(ended.stderr.contains(&install), "{}", ended.stderr);
    let text = fs::read_to_string(folder.path().join(".gitlab-ci.yml")).expect("the workflow");
    assert!(text.contains(&install), "{text}");
    for url in ["git.example.org", "https://x/$(id)", "https://x y", "https://x;id", "https://x'", "-q"] {
        let ended = end(&mut assay(folder.path(), &["init", "ci", "github", &format!("--git={url}")]));
        assert_eq!(ended.code, 2, "{url}");
    }
}

#[test]
fn workflow_of_a_folder_in_a_repository_lies_at_its_root_and_names_paths_from_there() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::create_dir(folder.path().join(".git")).expect("a repository");
    let inner = folder.path().join("hiring/interview");
    fs::create_dir_all(&inner).expect("a folder");
    for (server, place) in [("github", ".github/workflows/assay.yml"), ("gitlab", ".gitlab-ci.yml")] {
        let ended = end(&mut assay(&inner, &["init", "ci", server, "--rubric", "../r.toml"]));
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        assert!(ended.stderr.contains(&format!("wrote ../../{place};")), "{}", ended.stderr);
        let text = fs::read_to_string(folder.path().join(place)).expect("the workflow");
        assert!(text.contains("assay grade 'hiring/interview/answers' --rubric 'hiring/r.toml' "), "{text}");
    }
    assert!(listing(&inner).is_empty());
    let text = stdout(&inner, &["init", "ci", "github", "-o", "-", "--answers", "../.."]);
    assert!(text.contains("assay grade '.' --rubric 'hiring/interview/rubric.toml' "), "{text}");
    let outside = end(&mut assay(&inner, &["init", "ci", "github", "-o", "-", "--answers", "../../../in"]));
    let says = "error: ../../../in: lies outside of the git repository\n  hint: ";
    assert!(outside.code == 2 && outside.stderr.starts_with(says), "{}", outside.stderr);
    let dollar = folder.path().join("$x");
    fs::create_dir(&dollar).expect("a folder");
    assert_eq!(end(&mut assay(&dollar, &["init", "ci", "github", "-o", "-"])).code, 2);
}

#[test]
fn path_that_means_something_to_a_shell_is_no_path_of_a_workflow() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for path in ["$(id)", "a'b", "${{ secrets.X }}", "-x", "a;b", " ", "a\nb"] {
        let ended = end(&mut assay(folder.path(), &["init", "ci", "github", &format!("--answers={path}")]));
        assert_eq!(ended.code, 2, "{path}");
    }
    assert!(listing(folder.path()).is_empty());
}

#[test]
fn manual_has_a_page_for_each_command() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    assert!(stdout(folder.path(), &["man"]).contains(".TH assay 1"));
    stdout(folder.path(), &["man", "-o", "man"]);
    let pages = listing(&folder.path().join("man"));
    for name in ["assay.1", "assay-grade.1", "assay-compare.1", "assay-rubric-test.1", "assay-init-ci.1"] {
        assert!(pages.iter().any(|page| page.as_os_str() == name), "{name}: {pages:?}");
    }
    let page = fs::read_to_string(folder.path().join("man/assay-grade.1")).expect("a page");
    assert!(page.contains("fail\\-under\\-total"), "{page}");
    assert!(page.contains(".SH SYNOPSIS\n.nf\nassay grade [OPTIONS] <ANSWERS>...\n.fi\n"), "{page}");
    assert!(page.contains("\nassay grade export.csv \\-\\-rubric rubrics/django.toml \\-\\-format jsonl\n"), "{page}");
    assert!(!page.contains("EXTRA") && page.contains(".SH \"EXIT CODES\"\n.nf\n"), "{page}");
    let one = stdout(folder.path(), &["man", "rubric", "test"]);
    assert_eq!(one, fs::read_to_string(folder.path().join("man/assay-rubric-test.1")).expect("a page"));
    for (args, says) in [
        (&["man", "grad"][..], "assay has no command \"grad\"\n  hint: did you mean \"grade\"?"),
        (&["man", "grade", "x"], "assay grade has no command \"x\""),
    ] {
        let ended = end(&mut assay(folder.path(), args));
        assert!(ended.code == 2 && ended.stderr.contains(says), "{}", ended.stderr);
    }
}

#[test]
fn help_fits_one_screen() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let help = end(assay(folder.path(), &["--help"]).env("COLUMNS", "80")).stdout;
    assert!(help.lines().count() <= 30, "{help}");
    assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
}

#[test]
fn progress_for_tools_is_json_lines_with_few_of_them() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    stdout(folder.path(), &["init", "-q", "a"]);
    let folder = folder.path().join("a");
    let answers: Vec<String> = (0..250).map(|n| format!("c{n},caching,A cache.")).collect();
    fs::write(folder.join("many.csv"), format!("candidate,item,answer\n{}\n", answers.join("\n"))).expect("a table");
    let args = ["grade", "many.csv", "-r", "rubric.toml", "-q", "-o", "r.csv", "--progress", "json"];
    let stderr = end(&mut assay(&folder, &args)).stderr;
    let lines: Vec<serde_json::Value> =
        stderr.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    assert!(lines.len() > 50 && lines.len() <= 102, "{}", lines.len());
    assert_eq!(lines[0], serde_json::json!({"event": "start", "done": 0, "total": 250}));
    assert_eq!(lines[lines.len() - 1], serde_json::json!({"event": "end", "done": 250, "total": 250}));
    assert!(lines.windows(2).all(|pair| pair[0]["done"].as_u64() <= pair[1]["done"].as_u64()));
}

#[test]
fn folder_behind_one_that_is_not_there_is_refused() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::create_dir(folder.path().join("full")).expect("a folder");
    fs::write(folder.path().join("full/mine.md"), "mine").expect("a file");
    let before = listing(folder.path());
    let ended = end(&mut assay(folder.path(), &["init", "nope/../full"]));
    let says = "error: nope/../full: leads through a folder that is not there; nothing was written";
    assert!(ended.code == 2 && ended.stderr.starts_with(says), "{}", ended.stderr);
    assert_eq!(listing(folder.path()), before);
    stdout(folder.path(), &["init", "full/../other"]);
}

#[test]
fn workflow_goes_to_standard_output_where_that_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let text = stdout(folder.path(), &["init", "ci", "github", "-o", "-"]);
    assert!(text.contains("assay grade 'answers' --rubric 'rubric.toml'"), "{text}");
    assert!(listing(folder.path()).is_empty());
}

#[test]
fn faults_of_a_file_are_told_as_objects_with_their_hints() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("a.csv"), "question,reference,answer\nWhat?,This.,\"That.\n").expect("a table");
    let ended = end(&mut assay(folder.path(), &["grade", "a.csv", "--progress", "json"]));
    let object: serde_json::Value = serde_json::from_str(ended.stderr.trim()).expect("one object");
    let expected = serde_json::json!({"event": "error", "text": "a.csv:2:13: the quote is never closed",
        "hint": "close it; write a quote inside a quoted answer twice: \"\""});
    assert_eq!((ended.code, object), (2, expected));
}

#[test]
fn arguments_that_cannot_be_understood_are_told_as_an_object_where_progress_is() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (args, hint) in [
        (&["--progress", "json", "grade", "x.csv", "--fail-under", "60"][..], "--help"),
        (&["grade", "x.csv", "--fail-undr", "0.6", "--progress=json"], "a similar argument exists: '--fail-under'"),
        (&["grade", "x.csv", "--min-score", "0.6", "--progress=json"], "a similar argument exists: '--fail-under'"),
        (&["rubric", "--progress", "json", "lnt"], "'lint'"),
        (&["compare", "x.json", "--progress", "json"], "--help"),
    ] {
        let ended = end(&mut assay(folder.path(), args));
        let object: serde_json::Value = serde_json::from_str(ended.stderr.trim()).expect("one object");
        assert!(ended.code == 2 && object["event"] == "error", "{object}");
        assert!(object["text"].as_str().is_some_and(|text| !text.starts_with("error")), "{object}");
        assert!(object["hint"].as_str().is_some_and(|said| said.contains(hint) && !said.contains("Usage")), "{object}");
        assert!(!object.to_string().contains("\\n"), "{object}");
    }
}
