//! The exit code that a build sees, in one table: which bars were missed, and what is no matter of bars.

use std::fs;

use crate::command::{assay, end, git_folder};

/// A run of `assay grade` and what it ends with.
struct Situation {
    about: &'static str,
    args: &'static str,
    exit: i32,
    /// What standard error must hold.
    says: &'static [&'static str],
}

/// Two files more than the case has: one with an unknown item, one with answers that bring their references along.
const MIXED: &str = "candidate,item,answer\nada,comit,A snapshot\nada,commit,I would have to look that up.\n";
const UNKNOWN: &str = "candidate,item,answer\nada,comit,A snapshot\n";
const BLANK: &str = "candidate,item,answer\nada,commit,\n";
const OWN: &str = "candidate,item,question,reference,answer\n\
    ada,sky,Why is the sky blue?,Air scatters blue light.,Air scatters blue light.\n";
const ABSENT: &str = "candidate,item,answer\nada,commit,A snapshot\nbo,branch,A pointer\n";
const EMPTY: &str = "candidate,item,answer\n";

/// Scores of humans: above the machine's, below them, for nobody, and out of range.
const UP: &str =
    "candidate,item,score,points,reason,by\nbo,commit,0.8,,r,mia\nbo,branch,,3,r,mia\ncy,commit,0.5,,r,mia\n";
const DOWN: &str = "candidate,item,score,reason,by\nada,commit,0.9,r,mia\n";
const HAIR: &str = "candidate,item,score,reason,by\nada,commit,0.5999,r,mia\nada,branch,0.6,r,mia\n";
const FINE: &str = "candidate,item,score,reason,by\nada,commit,0.59996,r,mia\n";
const NOBODY: &str = "candidate,item,score,reason,by\nadda,commit,0.9,r,mia\n";
const FAULTY: &str = "candidate,item,score,reason,by\nada,commit,90,r,mia\n";

/// In the case `git` ada has 1 and 1, bo has a blank branch and 0.4667, cy has 0.5 and 0: the mean is 0.5933, and the
/// candidates have 15, 4.67 and 2.5 of 15 points. With `up` bo has 0.6 and 0.8 and cy has 0.5 and 0.5: the mean is 0.7333, and
/// the candidates have 15, 11 and 7.5 of 15 points.
const SITUATIONS: [Situation; 55] = [
    ok("no bar", "answers -r rubric.toml"),
    missed(
        "every response, missed",
        "answers -r rubric.toml --fail-under 0.5",
        &[
            "below 0.5: 3\n",
            "bo / branch (answers/bo/branch.md): blank\n",
            "bo / commit (answers/bo/commit.txt): 0.4667\n",
        ],
    ),
    ok("every response, reached", "answers/ada -r rubric.toml --fail-under 1"),
    missed("a blank one misses even 0", "blank.csv -r rubric.toml --fail-under 0", &["below 0: 1\n", ": blank\n"]),
    missed(
        "mean, missed",
        "answers -r rubric.toml --fail-under-mean 0.6",
        &["mean below 0.6: 1\n  0.5933, the mean of 5 scores\n"],
    ),
    ok("mean, reached", "answers -r rubric.toml --fail-under-mean 0.5933"),
    missed("mean, of blanks alone", "blank.csv -r rubric.toml --fail-under-mean 0.1", &["only blank responses"]),
    missed(
        "total, missed",
        "answers -r rubric.toml --fail-under-total 0.3",
        &["total below 0.3: 1\n  cy: 0.1666 (2.50 of 15.00 points)\n"],
    ),
    ok("total, reached", "answers -r rubric.toml --fail-under-total 0.16"),
    missed(
        "required item, missed",
        "answers -r rubric.toml --require commit=0.7",
        &["commit below 0.7: 2\n", "cy / commit (answers/cy/commit.md): 0.0000\n"],
    ),
    ok("required item, reached", "answers/ada -r rubric.toml --require commit=0.7"),
    missed(
        "required item without a response",
        "answers/ada/commit.md -r rubric.toml --require branch=0",
        &["branch below 0: 1\n  ada: no response\n"],
    ),
    missed(
        "one of two required items",
        "answers/bo -r rubric.toml --require commit=0.4 --require branch=0.4",
        &["branch below 0.4: 1\n"],
    ),
    missed(
        "one of several bars",
        "answers -r rubric.toml --fail-under-mean 0.5 --fail-under-total 0.9",
        &["total below 0.9: 2\n"],
    ),
    missed(
        "a bar and an unscored response",
        "mixed.csv -r rubric.toml --fail-under 0.9",
        &["unscored: 1\n", "below 0.9: 1\n"],
    ),
    other(
        "unscored alone misses no bar",
        "unknown.csv -r rubric.toml --fail-under 0.9 --fail-under-mean 0.9",
        4,
        &["comit"],
    ),
    other("unscored without a bar", "mixed.csv -r rubric.toml", 4, &["unscored: 1"]),
    ok("own references, reached", "own.csv --fail-under 0.5 --require sky=0.5"),
    other("own references, unknown item", "own.csv --require sk=0.5", 2, &["did you mean \"sky\"?"]),
    other("unknown item", "answers -r rubric.toml --require comit=0.7", 2, &["did you mean \"commit\"?"]),
    other("item twice", "answers -r rubric.toml --require commit=0.7 --require commit=0.8", 2, &["named twice"]),
    other("no number", "answers -r rubric.toml --require commit=high", 2, &["a score is a number from 0 to 1"]),
    other("bar in percent", "answers -r rubric.toml --fail-under-mean 60", 2, &["a score is a number from 0 to 1"]),
    other("missing rubric", "answers -r missing.toml --fail-under 0.5", 2, &["error: missing.toml"]),
    other("nothing to grade", "empty.csv -r rubric.toml --fail-under 0.5", 3, &["nothing to grade"]),
    ok("every response, reached by humans", "answers -r rubric.toml --overrides up.csv --fail-under 0.5"),
    missed(
        "every response, missed for all that humans gave",
        "answers -r rubric.toml --overrides up.csv --fail-under 0.61",
        &["below 0.61: 3\n", "bo / branch (answers/bo/branch.md): 0.6000\n"],
    ),
    missed(
        "every response, missed by a human's score alone",
        "answers/ada -r rubric.toml --overrides down.csv --fail-under 1",
        &["ada / commit (answers/ada/commit.md): 0.9000\n"],
    ),
    ok("mean, reached by humans", "answers -r rubric.toml --overrides up.csv --fail-under-mean 0.7333"),
    missed(
        "mean, missed for all that humans gave",
        "answers -r rubric.toml --overrides up.csv --fail-under-mean 0.74",
        &["0.7333, the mean of 6 scores"],
    ),
    ok("total, reached by humans", "answers -r rubric.toml --overrides up.csv --fail-under-total 0.5"),
    missed(
        "total, missed for all that humans gave",
        "answers -r rubric.toml --overrides up.csv --fail-under-total 0.7",
        &["total below 0.7: 1\n  cy: 0.5000 (7.50 of 15.00 points)\n"],
    ),
    missed(
        "total, missed by less than a report shows",
        "answers/ada -r rubric.toml --overrides hair.csv --fail-under-total 0.6",
        &["total below 0.6: 1\n  ada: 0.5999 (8.99 of 15.00 points)\n"],
    ),
    missed(
        "mean, missed by less than a report shows",
        "answers/ada -r rubric.toml --overrides hair.csv --fail-under-mean 0.6",
        &["mean below 0.6: 1\n  0.5999, the mean of 2 scores\n"],
    ),
    ok(
        "total and mean, reached by as little",
        "answers/ada -r rubric.toml --overrides hair.csv --fail-under-total 0.5999 --fail-under-mean 0.59995",
    ),
    missed(
        "every response, missed by a human's score with 5 places",
        "answers/ada -r rubric.toml --overrides fine.csv --fail-under 0.6",
        &["below 0.6: 1\n", "ada / commit (answers/ada/commit.md): 0.5999\n"],
    ),
    ok(
        "every response, reached by a human's score with 5 places",
        "answers/ada -r rubric.toml --overrides fine.csv --fail-under 0.5999",
    ),
    ok("required item, reached by humans", "answers -r rubric.toml --overrides up.csv --require commit=0.5"),
    missed(
        "required item, missed by a human's score",
        "answers/ada -r rubric.toml --overrides down.csv --require commit=0.95",
        &["commit below 0.95: 1\n"],
    ),
    missed(
        "required item that one candidate has no response to",
        "absent.csv -r rubric.toml --overrides down.csv --require commit=0",
        &["bo: no response\n"],
    ),
    ok(
        "blank one with a human's score",
        "blank.csv -r rubric.toml --overrides down.csv --fail-under 0.9 --fail-under-mean 0.9",
    ),
    other("unreadable", "bad -r rubric.toml --fail-under 0.9", 4, &["unscored: 1\n"]),
    ok("unreadable with a human's score", "bad -r rubric.toml --overrides down.csv --fail-under 0.9"),
    missed(
        "unreadable with too low a human's score",
        "bad -r rubric.toml --overrides down.csv --fail-under 1",
        &["0.9000"],
    ),
    missed(
        "mean and an unscored response",
        "mixed.csv -r rubric.toml --fail-under-mean 0.9",
        &["unscored: 1\n", "mean below 0.9: 1\n"],
    ),
    missed(
        "total and an unscored response",
        "mixed.csv -r rubric.toml --fail-under-total 0.9",
        &["unscored: 1\n", "total below 0.9: 1\n"],
    ),
    other(
        "overrides for nobody, and a bar missed",
        "answers -r rubric.toml --overrides nobody.csv --fail-under 1",
        2,
        &["did you mean \"ada\"?"],
    ),
    other(
        "overrides out of range",
        "answers -r rubric.toml --overrides faulty.csv --fail-under 1",
        2,
        &["faulty.csv:2: the score 90"],
    ),
    other("overrides missing", "answers -r rubric.toml --overrides none.csv", 2, &["error: none.csv"]),
    other(
        "overrides that the report would replace",
        "answers -r rubric.toml --overrides up.csv -o up.csv",
        2,
        &["would replace the overrides"],
    ),
    other("nothing to grade, but overrides", "empty.csv -r rubric.toml --overrides up.csv", 3, &["nothing to grade"]),
    other(
        "report that cannot be written, and a bar missed",
        "answers -r rubric.toml --fail-under 1 -o none/r.csv",
        1,
        &["cannot write"],
    ),
    other(
        "one report of two that cannot be written",
        "answers -r rubric.toml -o r.csv -o answers --format csv",
        1,
        &["cannot write"],
    ),
    other("answers missing", "nowhere -r rubric.toml --fail-under 1", 2, &["error: nowhere"]),
    other("unknown model", "answers -r rubric.toml --fail-under 1 --model none", 5, &["model none"]),
];

const fn ok(about: &'static str, args: &'static str) -> Situation {
    Situation { about, args, exit: 0, says: &[] }
}

const fn missed(about: &'static str, args: &'static str, says: &'static [&'static str]) -> Situation {
    Situation { about, args, exit: 100, says }
}

const fn other(about: &'static str, args: &'static str, exit: i32, says: &'static [&'static str]) -> Situation {
    Situation { about, args, exit, says }
}

#[test]
fn exit_code_tells_missed_bars_from_everything_else() {
    let folder = git_folder();
    let files = [("mixed", MIXED), ("unknown", UNKNOWN), ("blank", BLANK), ("own", OWN), ("empty", EMPTY)];
    let files = files.into_iter().chain([
        ("up", UP),
        ("hair", HAIR),
        ("fine", FINE),
        ("down", DOWN),
        ("nobody", NOBODY),
        ("faulty", FAULTY),
        ("absent", ABSENT),
    ]);
    for (name, text) in files {
        fs::write(folder.path().join(format!("{name}.csv")), text).expect("the answers are written");
    }
    fs::create_dir_all(folder.path().join("bad/ada")).expect("a folder");
    fs::write(folder.path().join("bad/ada/commit.md"), b"A snapshot \xff").expect("an answer");
    let mut wrong = Vec::new();
    for Situation { about, args, exit, says } in &SITUATIONS {
        let args: Vec<&str> = ["grade"].into_iter().chain(args.split(' ')).collect();
        let ended = end(&mut assay(folder.path(), &args));
        let unsaid = says.iter().find(|says| !ended.stderr.contains(**says));
        if ended.code != *exit || unsaid.is_some() {
            wrong.push(format!(
                "{about}: ends with {} instead of {exit}, without {unsaid:?}\n{}",
                ended.code, ended.stderr
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn list_of_what_missed_is_bounded_and_counts_all() {
    let folder = git_folder();
    let rows = (0..30).map(|n| format!("candidate {n},commit,")).collect::<Vec<_>>().join("\n");
    fs::write(folder.path().join("many.csv"), format!("candidate,item,answer\n{rows}"))
        .expect("the answers are written");
    let args = ["grade", "many.csv", "-r", "rubric.toml", "--require", "commit=0.5"];
    let stderr = end(&mut assay(folder.path(), &args)).stderr;
    assert!(
        stderr.starts_with("commit below 0.5: 30\n")
            && stderr.ends_with("and 20 more, which a report lists (`-o report.json`)\n")
    );
    assert_eq!(stderr.lines().count(), 12, "{stderr}");
    let stderr = end(&mut assay(folder.path(), &[&args[..], &["-o", "r.json", "-o", "r.html"]].concat())).stderr;
    assert!(stderr.ends_with("  and 20 more, which r.json lists\n"), "{stderr}");
    assert_eq!(bars_of(&folder, "r.json")[0]["missed_by"].as_array().map(Vec::len), Some(30));
    let page = fs::read_to_string(folder.path().join("r.html")).expect("the report");
    let (_, fold) = page.split_once("<summary>and 20 more</summary>").expect("a fold");
    assert!(fold.split("</details>").next().is_some_and(|fold| fold.contains("candidate 29")), "{fold}");
}

#[test]
fn item_of_a_bar_may_be_named_by_its_question() {
    let folder = git_folder();
    let args = ["grade", "answers", "-r", "rubric.toml", "-q", "--require", "What is a commit in Git?=0.5"];
    let ended = end(&mut assay(folder.path(), &args));
    assert_eq!((ended.code, ended.stderr.as_str()), (100, "commit below 0.5: 2\n"));
}

/// Answers of which one misses a bar and another cannot be graded.
fn folder_of_two() -> tempfile::TempDir {
    let folder = git_folder();
    let answers = "candidate,item,answer\nada,comit,A snapshot\nada,commit,I would have to look that up.\n";
    fs::write(folder.path().join("two.csv"), answers).expect("a table");
    folder
}

#[test]
fn quiet_run_says_on_one_line_what_its_exit_code_is_for() {
    let folder = folder_of_two();
    let run = |args: &[&str]| {
        let all = [&["grade", "two.csv", "-r", "rubric.toml", "-q", "-o", "r.csv"], args].concat();
        end(&mut assay(folder.path(), &all))
    };
    let ended = run(&["--fail-under", "0.9", "--require", "commit=0.5"]);
    assert_eq!((ended.code, ended.stderr.as_str()), (100, "below 0.9: 1; commit below 0.5: 1; unscored: 1\n"));
    let ended = run(&[]);
    assert_eq!((ended.code, ended.stderr.as_str()), (4, "unscored: 1\n"));
}

#[test]
fn with_progress_for_tools_every_line_is_an_object() {
    let folder = folder_of_two();
    let objects = |args: &[&str]| {
        let ended = end(&mut assay(folder.path(), &[args, &["--progress", "json"]].concat()));
        let objects = ended.stderr.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect(line));
        (ended.code, objects.collect::<Vec<_>>())
    };
    let (code, lines) = objects(&["grade", "two.csv", "-r", "rubric.toml", "-o", "r.csv", "--fail-under", "0.9"]);
    assert_eq!(code, 100);
    let unscored = lines.iter().find(|line| line["event"] == "unscored").expect("what is unscored");
    assert_eq!(unscored["count"], 1);
    let missed = lines.iter().find(|line| line["event"] == "missed").expect("what missed the bar");
    assert_eq!((&missed["bar"], &missed["count"]), (&"below 0.9".into(), &1.into()));
    assert!(missed["lines"][0].as_str().expect("a line").starts_with("ada / commit"));
    let (code, lines) = objects(&["grade", "nowhere", "-r", "rubric.toml", "-o", "r.csv"]);
    assert_eq!((code, lines.len(), &lines[0]["event"]), (2, 1, &"error".into()));
    assert!(lines[0]["hint"].is_string());
}

/// The bars of a report, as JSON has them.
fn bars_of(folder: &tempfile::TempDir, report: &str) -> serde_json::Value {
    let text = fs::read_to_string(folder.path().join(report)).expect("the report");
    let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    document["summary"]["bars"].clone()
}

#[test]
fn reports_name_the_bars_and_who_missed_them_and_without_bars_stay_as_they_are() {
    let folder = git_folder();
    let run = |args: &str| end(&mut assay(folder.path(), &args.split(' ').collect::<Vec<_>>()));
    let formats = "-o r.json -o r.md -o r.html -o r.xml";
    let ended = run(&format!("grade answers -r rubric.toml -q --fail-under-mean 0.5 --require commit=0.7 {formats}"));
    assert_eq!(ended.code, 100, "{}", ended.stderr);
    let miss = |name: &str, file: &str, value: f64| {
        serde_json::json!({
            "candidate": name, "item": "commit", "source": format!("answers/{name}/commit.{file}"), "value": value
        })
    };
    let expected = serde_json::json!([
        {"option": "--fail-under-mean", "at": 0.5, "missed": 0, "missed_by": []},
        {"option": "--require", "item": "commit", "at": 0.7, "missed": 2,
         "missed_by": [miss("bo", "txt", 0.4667), miss("cy", "md", 0.0)]}
    ]);
    assert_eq!(bars_of(&folder, "r.json"), expected);
    let schema = fs::read_to_string(crate::command::root().join("src/report/schema/report.json")).expect("the schema");
    let report = fs::read_to_string(folder.path().join("r.json")).expect("the report");
    let parse = |text: &str| serde_json::from_str(text).expect("JSON");
    assert_eq!(crate::json_schema::faults(&parse(&schema), &parse(&report)), [""; 0]);
    for format in ["md", "html", "xml"] {
        let text = fs::read_to_string(folder.path().join(format!("r.{format}"))).expect("the report");
        assert!(text.contains("1 of the 2 bars was missed (exit code 100)"), "{text}");
        assert!(text.contains("missed by 2 candidates"), "{text}");
    }
    run("grade answers -r rubric.toml -q -o plain.json -o plain.md -o plain.html -o plain.xml");
    for format in ["json", "md", "html", "xml"] {
        let text = fs::read_to_string(folder.path().join(format!("plain.{format}"))).expect("the report");
        assert!(!text.contains("bars") || format == "html", "{text}");
    }
    assert!(bars_of(&folder, "plain.json").is_null());
}

#[test]
fn merged_report_has_no_bars_and_says_so() {
    let folder = git_folder();
    let run = |args: &str| end(&mut assay(folder.path(), &args.split(' ').collect::<Vec<_>>()));
    for part in ["1", "2"] {
        run(&format!("grade answers -r rubric.toml -q --fail-under 0.6 --shard {part}/2 -o part-{part}.json"));
        assert!(bars_of(&folder, &format!("part-{part}.json")).is_array());
    }
    let ended = run("merge part-1.json part-2.json -o merged.json");
    assert!(ended.code == 0 && ended.stderr.contains("the bars of the parts are left out"), "{}", ended.stderr);
    assert!(bars_of(&folder, "merged.json").is_null());
    run("grade answers -r rubric.toml -q -o whole.json");
    let read = |name: &str| fs::read(folder.path().join(name)).expect("a report");
    assert!(read("merged.json") == read("whole.json"), "it is that of a run without bars");
}
