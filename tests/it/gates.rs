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
const EMPTY: &str = "candidate,item,answer\n";

/// In the case `git` ada has 1 and 1, bo has a blank branch and 0.4667, cy has 0.5 and 0: the mean is 0.5933, and the
/// candidates have 15, 4.67 and 2.5 of 15 points.
const SITUATIONS: [Situation; 26] = [
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
        &["total below 0.3: 1\n  cy: 0.1667 (2.50 of 15.00 points)\n"],
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
    for (name, text) in files {
        fs::write(folder.path().join(format!("{name}.csv")), text).expect("the answers are written");
    }
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
    assert!(stderr.starts_with("commit below 0.5: 30\n") && stderr.ends_with("and 20 more; the reports list all\n"));
    assert_eq!(stderr.lines().count(), 12, "{stderr}");
}

#[test]
fn item_of_a_bar_may_be_named_by_its_question_and_quiet_leaves_the_code() {
    let folder = git_folder();
    let args = ["grade", "answers", "-r", "rubric.toml", "-q", "--require", "What is a commit in Git?=0.5"];
    let ended = end(&mut assay(folder.path(), &args));
    assert_eq!((ended.code, ended.stderr.as_str()), (100, ""));
}
