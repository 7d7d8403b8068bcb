//! Items that a candidate did not answer: where they are told, and what becomes of totals, ranks and gates.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::command::{Ended, assay, end, git_folder, stdout};

/// One candidate answers one of two items as well as can be, for 5 points; the other answers both, one as well as can be,
/// for 10 points, and has the lower mean.
const ANSWERS: &str = "candidate,item,answer\n\
    one,branch,\"A branch is a movable pointer to a commit, and it costs almost nothing to make a new one.\"\n\
    both,branch,I would have to look that up.\n\
    both,commit,\"A commit is a snapshot of the whole project, and it is stored with the author and a message that says why.\"\n";

fn folder() -> tempfile::TempDir {
    let folder = git_folder();
    fs::write(folder.path().join("answers.csv"), ANSWERS).expect("the answers are written");
    folder
}

fn grade(folder: &Path, args: &str) -> Ended {
    let args: Vec<&str> = "grade answers.csv -r rubric.toml".split(' ').chain(args.split(' ')).collect();
    end(&mut assay(folder, &args))
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("the report")
}

/// Returns what a report has of each candidate: name, points, what they are of, and what is not answered.
fn candidates(report: &str) -> Vec<(String, f64, f64, Option<u64>)> {
    let document: Value = serde_json::from_str(report).expect("a report");
    let of = |candidate: &Value| {
        let number = |name: &str| candidate[name].as_f64().expect("a number");
        let name = candidate["candidate"].as_str().expect("a name").to_owned();
        (name, number("points"), number("max_points"), candidate["not_answered"].as_u64())
    };
    document["summary"]["candidates"].as_array().expect("candidates").iter().map(of).collect()
}

#[test]
fn whoever_answers_one_item_of_two_is_not_ranked_first_and_the_report_says_so() {
    let folder = folder();
    let ended = grade(folder.path(), "-o r.md -o r.html -o r.wide.csv");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(ended.stdout.contains(" not answered "), "{}", ended.stdout);
    assert!(ended.stdout.contains("1 item not answered"), "{}", ended.stdout);
    let markdown = read(folder.path(), "r.md");
    assert!(
        markdown.contains(
            "| both | 10.00/15.00 | 0.50 | 1 of 2 | 0 | 0 | 0 |\n| one | 5.00/5.00 | 1.00 | 1 of 1 | 0 | 0 | 1 |"
        ),
        "{markdown}"
    );
    let html = read(folder.path(), "r.html");
    let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text}\n{html}"));
    assert!(place("<bdi>both</bdi>") < place("<bdi>one</bdi>"));
    place("<th scope=\"col\" class=\"n\">Not answered</th>");
    place("Points are of what was handed in; an item that was not answered earns none.");
    place("<dt>not answered</dt><dd>1</dd>");
    let wide = read(folder.path(), "r.wide.csv");
    assert!(
        wide.lines().next().expect("a header").ends_with(",not_answered,commit,branch"),
        "in the rubric's order: {wide}"
    );
    assert!(wide.contains("\none,1.0000,5.00,5.00,1,0,0,1,0,1,,1.0000\n"), "{wide}");
}

#[test]
fn all_items_are_in_the_total_where_that_is_asked_for() {
    let folder = folder();
    let ended = grade(folder.path(), "--fail-under-total 0.6 -o r.json");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(
        ended.stderr.contains("1 item was not answered and is in no total; --all-items counts them"),
        "{}",
        ended.stderr
    );
    let expected = [("both", 10.0, 15.0, Some(0)), ("one", 5.0, 5.0, Some(1))];
    let of = |report: &str| {
        let mut all = candidates(report);
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    };
    let named =
        |all: [(&str, f64, f64, Option<u64>); 2]| all.map(|(name, a, b, c)| (name.to_owned(), a, b, c)).to_vec();
    assert_eq!(of(&read(folder.path(), "r.json")), named(expected));

    let ended = grade(folder.path(), "--all-items --fail-under-total 0.6 -o all.json -o r.xml -o r.md");
    assert_eq!(ended.code, 100, "{}", ended.stderr);
    assert!(ended.stderr.ends_with("total below 0.6: 1\n  one: 0.3333 (5.00 of 15.00 points)\n"), "{}", ended.stderr);
    let report = read(folder.path(), "all.json");
    assert_eq!(of(&report), named([("both", 10.0, 15.0, Some(0)), ("one", 5.0, 15.0, Some(1))]));
    assert!(report.contains("\"all_items\":true"), "{report}");
    assert!(read(folder.path(), "r.xml").contains("<skipped message=\"not answered\"/>"));
    assert!(read(folder.path(), "r.md").contains("1 item not answered, which earns nothing"));
}

#[test]
fn answer_that_could_be_to_any_item_leaves_no_item_unanswered_for_sure() {
    let folder = folder();
    let more = format!("{ANSWERS}one,comit,A snapshot\n");
    fs::write(folder.path().join("answers.csv"), more).expect("the answers are written");
    let ended = grade(folder.path(), "--all-items --fail-under-total 0.6 -o r.json");
    assert_eq!(ended.code, 4, "what could not be graded misses no bar: {}", ended.stderr);
}

#[test]
fn answer_under_nearly_an_items_name_leaves_one_item_open_and_the_others_earn_nothing() {
    let folder = folder();
    fs::write(folder.path().join("answers.csv"), format!("{ANSWERS}none,comit,Bring milk\n")).expect("written");
    let ended = grade(folder.path(), "--all-items --fail-under-total 0.1 -o r.json -o r.xml -o r.md");
    assert_eq!(ended.code, 100, "{}", ended.stderr);
    assert!(ended.stderr.contains("none: 0.0000 (0.00 of 5.00 points)"), "{}", ended.stderr);
    let told = candidates(&read(folder.path(), "r.json"));
    // It may be the answer to the item that is worth more.
    assert!(told.contains(&("none".into(), 0.0, 5.0, Some(1))), "{told:?}");
    assert!(ended.stdout.contains("; 2 items not answered, which earns nothing"), "{}", ended.stdout);
    assert!(read(folder.path(), "r.md").contains("; 2 items not answered, which earns nothing"));
    assert_eq!(read(folder.path(), "r.xml").matches("\"not answered\"").count(), 2);
}

#[test]
fn stray_answer_leaves_no_item_open() {
    let folder = folder();
    fs::write(folder.path().join("answers.csv"), format!("{ANSWERS}none,notes,Bring milk\n")).expect("written");
    let ended = grade(folder.path(), "--all-items --fail-under-total 0.1 -o r.json");
    assert_eq!(ended.code, 100, "{}", ended.stderr);
    assert!(ended.stderr.contains("none: 0.0000 (0.00 of 15.00 points)"), "{}", ended.stderr);
    assert!(candidates(&read(folder.path(), "r.json")).contains(&("none".into(), 0.0, 15.0, Some(2))));
}

#[test]
fn text_that_names_nothing_leaves_no_item_open_and_a_document_leaves_all() {
    let folder = folder();
    let answers = folder.path().join("more");
    fs::create_dir_all(&answers).expect("a folder");
    for (name, text) in
        [("bo.md", "Bring milk.\n"), ("cy.pdf", "%PDF"), ("dee.md", "\n"), ("eve.md", "# comit\nA snapshot.\n")]
    {
        fs::write(answers.join(name), text).expect("it is written");
    }
    fs::create_dir_all(answers.join("flo")).expect("a folder");
    let args = ["grade", "more", "-r", "rubric.toml", "--all-items", "-o", "r.json", "-q"];
    assert_eq!(end(&mut assay(folder.path(), &args)).code, 4);
    let report = read(folder.path(), "r.json");
    let left: Vec<(String, Option<u64>)> =
        candidates(&report).into_iter().map(|(name, .., not_answered)| (name, not_answered)).collect();
    let expected = [("bo", 2), ("cy", 0), ("dee", 2), ("eve", 0), ("flo", 2)];
    assert_eq!(left, expected.map(|(name, count)| (name.to_owned(), Some(count))));
    assert_eq!(report.matches("\"leaves_open\":\"all\"").count(), 2, "{report}");
    // A merge reads it again.
    assert_eq!(end(&mut assay(folder.path(), &["merge", "r.json", "-o", "again.json"])).code, 4);
    assert_eq!(read(folder.path(), "again.json"), report);
}

#[test]
fn parts_are_merged_to_the_totals_of_a_single_run() {
    let folder = folder();
    assert_eq!(grade(folder.path(), "-q -o whole.json").code, 0);
    assert_eq!(grade(folder.path(), "-q --all-items -o whole-all.json").code, 0);
    for part in ["1", "2", "3"] {
        let ended = grade(folder.path(), &format!("-q --shard {part}/3 -o part-{part}.json"));
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        let told = candidates(&read(folder.path(), &format!("part-{part}.json")));
        assert!(told.iter().all(|(.., not_answered)| not_answered.is_none()), "a part does not know: {told:?}");
    }
    let parts = ["merge", "part-1.json", "part-2.json", "part-3.json"];
    let totals = stdout(folder.path(), &[&parts[..], &["-o", "merged.json"]].concat());
    assert!(totals.contains("; 1 item not answered"), "{totals}");
    assert_eq!(read(folder.path(), "merged.json"), read(folder.path(), "whole.json"));
    stdout(folder.path(), &[&parts[..], &["--all-items", "-o", "merged-all.json"]].concat());
    assert_eq!(read(folder.path(), "merged-all.json"), read(folder.path(), "whole-all.json"));

    stdout(folder.path(), &["merge", "whole-all.json", "-o", "again.json"]);
    assert_eq!(
        read(folder.path(), "again.json"),
        read(folder.path(), "whole-all.json"),
        "the totals stay of all items"
    );
    let mixed = end(&mut assay(folder.path(), &["merge", "whole.json", "whole-all.json"]));
    assert_eq!(mixed.code, 2);
    assert!(mixed.stderr.contains("hint: say --all-items"), "{}", mixed.stderr);
}

#[test]
fn all_items_need_a_rubric_and_a_whole_run() {
    let folder = folder();
    for args in ["--all-items", "--all-items -r rubric.toml --shard 1/2"] {
        let args: Vec<&str> = ["grade", "answers.csv"].into_iter().chain(args.split(' ')).collect();
        let ended = end(&mut assay(folder.path(), &args));
        assert_eq!(ended.code, 2, "{args:?}: {}", ended.stderr);
        assert_eq!(ended.stderr.contains("assay merge --all-items"), args.contains(&"--shard"), "{}", ended.stderr);
    }
}

#[test]
fn comparison_says_how_many_items_were_not_answered() {
    let folder = folder();
    assert_eq!(grade(folder.path(), "-q -o before.json").code, 0);
    let fewer = ANSWERS.lines().filter(|line| !line.starts_with("both,commit")).collect::<Vec<_>>().join("\n");
    fs::write(folder.path().join("answers.csv"), fewer).expect("the answers are written");
    assert_eq!(grade(folder.path(), "-q -o after.json").code, 0);
    let args = ["compare", "before.json", "after.json", "--fail-on-regression", "0.05"];
    let ended = end(&mut assay(folder.path(), &args));
    assert_eq!(ended.code, 100);
    assert!(ended.stdout.contains("Items not answered: 1 → 2\n"), "{}", ended.stdout);
}

#[test]
fn what_needs_a_human_is_named_and_counted_on_the_terminal_and_in_markdown() {
    let folder = git_folder();
    let args = ["grade", "answers", "-r", "rubric.toml", "--overrides", "o.csv", "-o", "r.md", "-o", "r.json"];
    let lifted = "candidate,item,score,reason,by\nbo,branch,0.7,r,mia\n";
    fs::write(folder.path().join("o.csv"), lifted).expect("overrides");
    // Moves the pass mark near to what cy has for the branch, 0.5.
    let rubric = fs::read_to_string(folder.path().join("rubric.toml")).expect("the rubric");
    fs::write(folder.path().join("rubric.toml"), rubric.replace("[scoring]\n", "[scoring]\npass = 0.52\n"))
        .expect("the rubric is written");
    let ended = end(&mut assay(folder.path(), &args));
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let line = "cy / branch (answers/cy/branch.txt): score 0.5000 is within 0.05 of the pass mark (0.52)\n";
    assert!(ended.stderr.contains(line), "{}", ended.stderr);
    assert!(ended.stderr.contains("a human: assay review r.json shows it\n"), "{}", ended.stderr);
    assert!(ended.stdout.contains(" needs human"), "{}", ended.stdout);
    let markdown = fs::read_to_string(folder.path().join("r.md")).expect("the page");
    assert!(markdown.contains("<summary>Needs a human: 1 of 6</summary>"), "{markdown}");
    assert!(markdown.contains("| cy | branch | score 0\\.5000 is within 0\\.05 of the pass mark"), "{markdown}");
}

#[test]
fn item_that_is_answered_twice_counts_once_with_the_best_response_everywhere() {
    let folder = git_folder();
    let answers = "candidate,item,answer\n\
        ada,commit,\"A commit is a snapshot, stored with a message.\"\n\
        bo,commit,Something else.\n\
        ada,branch,A pointer.\n\
        ada,commit,Something else.\n";
    fs::write(folder.path().join("answers.csv"), answers).expect("the answers are written");
    let ended = grade(folder.path(), "-o r.json -o r.wide.csv -o r.md --require commit=1 --fail-under-total 0.83");
    let warning = "candidate \"ada\" answers item \"commit\" more than once; the best answer counts";
    let folded = format!("{warning} (and 1 more of this candidate)\n");
    assert!(ended.stderr.matches(warning).count() == 1 && ended.stderr.contains(&folded), "{}", ended.stderr);
    let missed = "total below 0.83: 1\n  bo: 0.0000 (0.00 of 10.00 points)\n\
        commit below 1: 1\n  bo / commit (answers.csv:3): 0.0000\n";
    assert!(ended.code == 100 && ended.stderr.contains(missed), "{}", ended.stderr);
    let expected = [("ada".to_owned(), 12.5, 15.0, Some(0)), ("bo".to_owned(), 0.0, 10.0, Some(1))];
    assert_eq!(candidates(&read(folder.path(), "r.json")), expected);
    assert!(ended.stdout.contains("12.50/15.00"), "{}", ended.stdout);
    assert!(read(folder.path(), "r.md").contains("| ada | 12.50/15.00 |"));
    let wide = read(folder.path(), "r.wide.csv");
    assert!(wide.contains("\nada,0.5000,12.50,15.00,3,0,0,") && wide.contains(",1.0000; 0.0000,0.5000\n"), "{wide}");

    for part in ["1", "2"] {
        assert_eq!(grade(folder.path(), &format!("-q --shard {part}/2 -o part-{part}.json")).code, 0);
    }
    stdout(folder.path(), &["merge", "part-1.json", "part-2.json", "-o", "merged.json"]);
    grade(folder.path(), "-q -o whole.json");
    assert_eq!(read(folder.path(), "merged.json"), read(folder.path(), "whole.json"));

    let of_ada: Vec<&str> = answers.lines().filter(|line| !line.starts_with("bo")).collect();
    fs::write(folder.path().join("answers.csv"), of_ada.join("\n")).expect("the answers are written");
    assert_eq!(grade(folder.path(), "-q --format gradescope -o results.json").code, 0);
    assert!(read(folder.path(), "results.json").starts_with("{\"score\":12.5,"));
}
