//! The walk through a report: what is shown and asked, what is saved after each step, and what counts afterwards.

use std::fs;
use std::path::Path;

use crate::command::{Ended, assay, end, fixture, git_folder, rows, stdout};
use crate::golden;

/// Grades the answers of the folder, to which an unreadable one is added, into `report.json`.
fn graded() -> tempfile::TempDir {
    let folder = git_folder();
    fs::write(folder.path().join("answers/cy/commit.md"), b"A snapshot \xff").expect("an answer");
    let ended = end(&mut assay(folder.path(), &["grade", "answers", "-r", "rubric.toml", "-q", "-o", "report.json"]));
    assert_eq!(ended.code, 4, "{}", ended.stderr);
    folder
}

fn review(folder: &Path, args: &str, lines: &str) -> Ended {
    let args = ["review", "report.json", "--by", "mia"].into_iter().chain(args.split_whitespace());
    end(assay(folder, &args.collect::<Vec<_>>()).write_stdin(lines))
}

fn saved(folder: &Path) -> String {
    fs::read_to_string(folder.join("overrides.csv")).unwrap_or_default()
}

#[test]
fn walk_is_shown_step_by_step_and_saved() {
    let folder = graded();
    let ended = review(folder.path(), "--all", "a\no\n0.7\nIt is there.\ns\no\n2.5p\nNearly.\nx\nb\na\nq\n");
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    golden::check(&fixture("cases/git/review/walk.txt"), &ended.stdout);
    golden::check(&fixture("cases/git/review/overrides.csv"), &saved(folder.path()));
}

#[test]
fn with_the_rubric_the_reference_and_what_a_concept_says_are_shown() {
    let folder = graded();
    let without = review(folder.path(), "--all", "s\ns\ns\ns\ns\ns\nq\n").stdout;
    let with = review(folder.path(), "--all -r rubric.toml", "s\ns\ns\ns\ns\ns\nq\n").stdout;
    golden::check(&fixture("cases/git/review/walk-with-rubric.txt"), &with);
    let rubric = fs::read_to_string(folder.path().join("rubric.toml")).expect("the rubric");
    let says = rubric.lines().filter_map(|line| line.strip_prefix("says = \"")?.split('"').next());
    assert!(says.clone().count() > 2);
    assert!(says.clone().any(|says| with.contains(says)) && !says.clone().any(|says| without.contains(says)));

    stdout(folder.path(), &["init", "interview", "-q"]);
    let made = folder.path().join("interview");
    stdout(&made, &["grade", "answers", "-r", "rubric.toml", "-q", "-o", "report.json"]);
    let shown = |args| review(&made, args, "q\n").stdout;
    assert!(shown("--all -r rubric.toml").contains("\nReference answer 1, which fits best\n"));
    assert!(!shown("--all").contains("Reference answer"));

    fs::write(folder.path().join("rubric.toml"), rubric + "\n# Another version.\n").expect("the rubric");
    let other = review(folder.path(), "--all -r rubric.toml", "q\n");
    assert!(other.stderr.contains("another version of the rubric"), "{}", other.stderr);
}

#[test]
fn walk_is_taken_up_again_where_it_was_left() {
    let folder = graded();
    let first = review(folder.path(), "--all", "o\n0.7\nIt is there.\na\n");
    assert!(first.stdout.contains("1 of 6: cy / commit") && first.stdout.contains("2 of 6 decided, 2 of them now"));
    let rows = saved(folder.path()).lines().count();
    assert_eq!(rows, 3);
    let second = review(folder.path(), "--all", "q\n");
    assert!(second.stdout.contains("3 of 6: ") && !second.stdout.contains("cy / commit"), "{}", second.stdout);
    assert!(
        second.stdout.ends_with("2 of 6 decided, 0 of them now; those of before are in overrides.csv\n"),
        "{}",
        second.stdout
    );
    assert_eq!(saved(folder.path()).lines().count(), rows);
}

#[test]
fn only_what_is_in_doubt_is_asked_and_decisions_count_afterwards() {
    let folder = graded();
    let ended = review(folder.path(), "", "a\no\n8/10\nIt is readable in the original.\n");
    assert!(ended.stdout.contains("1 of 1: cy / commit"), "{}", ended.stdout);
    assert!(ended.stdout.contains("There is no score to accept"), "{}", ended.stdout);
    let args =
        ["grade", "answers", "-r", "rubric.toml", "--overrides", "overrides.csv", "-o", "report.json", "-o", "-"];
    let report = stdout(folder.path(), &args);
    let row = rows(&report).into_iter().find(|row| row["candidate"] == "cy" && row["item"] == "commit");
    let row = row.expect("the row");
    assert_eq!((row["points"].as_str(), row["override_by"].as_str()), ("8.00", "mia"));
    let again = end(&mut assay(folder.path(), &["review", "report.json"]));
    assert_eq!((again.code, again.stdout.starts_with("No response needs a human")), (0, true), "{again:?}");
}

#[test]
fn what_is_not_meant_changes_nothing() {
    let folder = graded();
    let lines = "b\nwhat\no\n\no\n9\n11p\n0.5\n\no\n-1\n0.5\nIt is there.\nb\ns\n";
    let ended = review(folder.path(), "", lines);
    for said in [
        "This is the first one.",
        "write o to give a score, s to skip",
        "Nothing is decided.\n",
        "a score is from 0 to 1; for points write 9p",
        "the item is worth 10 points, which is less than 11",
        "Nothing is decided: a score needs a reason.",
        "write a number such as 0.75",
        "That was the last one.",
        "Decided: 0.5, It is there.",
        "1 of 1 decided, 1 of them now; saved in overrides.csv",
    ] {
        assert!(ended.stdout.contains(said), "{said}\n{}", ended.stdout);
    }
    assert_eq!(saved(folder.path()), "candidate,item,score,points,reason,by\ncy,commit,0.5,,It is there.,mia\n");
}

#[test]
fn walk_without_a_decision_calls_nothing_saved() {
    let folder = graded();
    let ended = review(folder.path(), "", "o\nb\no\n80\n\no\nq\na\n");
    assert!(ended.stdout.contains("such as 5p (empty line: back): "), "{}", ended.stdout);
    assert_eq!(ended.stdout.matches("Nothing is decided.\n").count(), 2, "{}", ended.stdout);
    assert!(ended.stdout.contains("for a percentage write 80%"), "{}", ended.stdout);
    assert!(ended.stdout.ends_with("0 of 1 decided, 0 of them now\n"), "{}", ended.stdout);
    assert!(!folder.path().join("overrides.csv").exists());
}

#[test]
fn share_of_any_number_is_saved_as_it_was_given_and_counts() {
    let folder = graded();
    let ended = review(folder.path(), "", "o\n4/5\nIt is readable in the original.\n");
    assert!(
        ended.stdout.ends_with("saved in overrides.csv\nLet them count: assay grade ... --overrides overrides.csv\n")
    );
    assert!(saved(folder.path()).contains("\ncy,commit,4/5,,It is readable in the original.,mia\n"));
    let args = ["grade", "answers", "-r", "rubric.toml", "--overrides", "overrides.csv", "-o", "-"];
    let row = rows(&stdout(folder.path(), &args)).into_iter().find(|row| row["override_by"] == "mia");
    assert_eq!(row.expect("the row")["points"], "8.00");
}

#[test]
fn rows_of_others_are_kept_and_one_response_has_one_row() {
    let folder = graded();
    let known = "candidate,item,score,points,reason,by\nzoe,commit,1,,another report,noa\n\
                 ada,What is a commit in Git?,1,,by its question,noa\n";
    fs::write(folder.path().join("overrides.csv"), known).expect("the overrides");
    let ended = review(folder.path(), "--all", "o\n0.5\nFirst.\nb\no\n0.6\nSecond.\n");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(ended.stdout.contains("2 of 6: cy / commit"), "one is decided: {}", ended.stdout);
    assert_eq!(saved(folder.path()), format!("{known}cy,commit,0.6,,Second.,mia\n"));
}

#[test]
fn each_of_two_answers_to_an_item_is_decided_and_an_unknown_item_is_left_out() {
    let folder = git_folder();
    let answers = "candidate,item,answer\nada,commit,A snapshot.\nada,commit,A message.\nbo,comit,A snapshot.\n";
    fs::write(folder.path().join("two.csv"), answers).expect("the answers");
    end(&mut assay(folder.path(), &["grade", "two.csv", "-r", "rubric.toml", "-q", "-o", "report.json"]));
    let ended = review(folder.path(), "", "o\n0.5\nFirst.\no\n0.7\nSecond.\nb\no\n0.9\nThird.\n");
    assert_eq!(ended.code, 0);
    let told = "2 of 2 decided, 2 of them now; saved in overrides.csv\n1 left out: the item is not in the rubric; mend";
    assert!(ended.stdout.contains(told), "{ended:?}");
    let args = ["grade", "two.csv", "-r", "rubric.toml", "-q", "--overrides", "overrides.csv"];
    let report = end(&mut assay(folder.path(), &args)).stdout;
    let scores: Vec<String> = rows(&report).iter().map(|row| row["score"].clone()).collect();
    assert_eq!(scores, ["0.5000", "0.9000", ""]);
    assert!(review(folder.path(), "", "").stdout.contains("2 of 2 decided, 0 of them now"));

    // Which of two is meant, a row says only by its answer.
    let with = saved(folder.path());
    let without = with.lines().map(|line| line.rsplit_once(',').expect("a column").0.to_owned());
    fs::write(folder.path().join("without.csv"), without.collect::<Vec<_>>().join("\n")).expect("the overrides");
    let ended =
        end(&mut assay(folder.path(), &["grade", "two.csv", "-r", "rubric.toml", "--overrides", "without.csv"]));
    let told = "without.csv:3: a second row for candidate \"ada\" and item \"commit\"";
    assert!(ended.code == 2 && ended.stderr.contains(told) && ended.stderr.contains("answer_sha256"), "{ended:?}");
}

#[test]
fn answer_cannot_steer_the_terminal_and_colours_are_off_when_asked() {
    let folder = git_folder();
    let answers = "candidate,item,answer\n\"a\u{1b}[2J\",commit,\"A \u{1b}]0;x\u{7}snapshot\n::error::x\"\n";
    fs::write(folder.path().join("bad.csv"), answers).expect("the answers");
    stdout(folder.path(), &["grade", "bad.csv", "-r", "rubric.toml", "-q", "-o", "report.json"]);
    let plain = review(folder.path(), "--all", "q\n").stdout;
    assert!(plain.chars().all(|c| c == '\n' || !c.is_control()), "{plain:?}");
    assert!(!plain.lines().any(|line| line.trim_start().starts_with("::")), "{plain}");
    let coloured = review(folder.path(), "--all --color always", "q\n").stdout;
    assert!(coloured.contains("\u{1b}[32msnapshot\u{1b}[0m"));
}

#[test]
fn name_comes_from_the_environment_or_is_asked_for() {
    let folder = graded();
    let run = |user: Option<&str>| {
        let mut command = assay(folder.path(), &["review", "report.json"]);
        command.env_remove("USER").env_remove("USERNAME").write_stdin("o\n1\nfine\n");
        if let Some(user) = user {
            command.env("USER", user);
        }
        end(&mut command)
    };
    let nobody = run(None);
    assert_eq!((nobody.code, nobody.stdout.as_str()), (2, ""));
    assert!(nobody.stderr.contains("who decides is not known") && nobody.stderr.contains("--by"), "{}", nobody.stderr);
    assert_eq!(run(Some("noa")).code, 0);
    assert!(saved(folder.path()).ends_with("cy,commit,1,,fine,noa\n"));
}
