//! `assay merge` in other formats than JSON: the reports that a run over all answers would have written.

use std::fs;
use std::path::Path;

use crate::command::{assay, end, git_folder, stdout};

/// The formats that merging writes, by their extensions.
const REPORTS: [&str; 9] = ["json", "jsonl", "html", "csv", "wide.csv", "concepts.csv", "md", "xml", "results.json"];

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Returns the options that write a report in each of these formats.
fn outputs(name: &str, formats: &[&str]) -> Vec<String> {
    formats.iter().flat_map(|format| ["-o".into(), format!("{name}.{format}")]).collect()
}

/// Checks that a run and what is merged of its reports are the same in all these formats.
#[track_caller]
fn check_same(folder: &Path, formats: &[&str]) {
    for format in formats {
        let (run, merged) = (read(folder, &format!("run.{format}")), read(folder, &format!("merged.{format}")));
        assert!(run == merged, "{format} differs:\n{run}\n---\n{merged}");
    }
}

fn run(folder: &Path, args: &str, outputs: &[String]) -> (i32, String) {
    let args: Vec<&str> = args.split(' ').chain(outputs.iter().map(String::as_str)).collect();
    let ended = end(&mut assay(folder, &args));
    (ended.code, ended.stderr)
}

#[test]
fn shards_are_merged_to_every_report_of_a_single_run_with_its_bars() {
    let folder = git_folder();
    let formats = &REPORTS[..8];
    let bars = "--fail-under 0.5 --fail-under-mean 0.9 --fail-under-total 0.6 --require branch=0.7 --all-items";
    let whole = run(folder.path(), &format!("grade answers -r rubric.toml -q {bars}"), &outputs("run", formats));
    assert_eq!(whole.0, 100, "{}", whole.1);
    for part in ["1/2", "2/2"] {
        let name = format!("part-{}.json", &part[..1]);
        stdout(folder.path(), &["grade", "answers", "-r", "rubric.toml", "-q", "--shard", part, "-o", &name]);
    }
    let merge = format!("merge part-2.json part-1.json -r rubric.toml -q {bars}");
    assert_eq!(run(folder.path(), &merge, &outputs("merged", formats)), whole);
    check_same(folder.path(), formats);
}

#[test]
fn one_report_is_written_in_other_formats_with_and_without_its_rubric() {
    let folder = git_folder();
    let formats = &REPORTS[..8];
    run(folder.path(), "grade answers -r rubric.toml -q", &outputs("run", formats));
    let (code, told) = run(folder.path(), "merge run.json -r rubric.toml", &outputs("merged", formats));
    assert_eq!((code, told.as_str()), (0, ""));
    check_same(folder.path(), formats);

    let (code, told) = run(folder.path(), "merge run.json", &outputs("merged", formats));
    assert!(code == 0 && told.starts_with("without --rubric the HTML "), "{told}");
    let exact: Vec<&str> = formats.iter().copied().filter(|format| *format != "html").collect();
    check_same(folder.path(), &exact);
    let (with, without) = (read(folder.path(), "run.html"), read(folder.path(), "merged.html"));
    let says = "A commit is a snapshot of the whole project.";
    assert!(with.contains(says) && !without.contains(says), "{without}");
    assert!(without.contains("</span> snapshot <span"), "{without}");
}

#[test]
fn report_with_human_scores_is_written_in_other_formats() {
    let folder = git_folder();
    let overrides = "candidate,item,score,reason,by\nada,commit,0.2,Copied.,mia\n";
    fs::write(folder.path().join("overrides.csv"), overrides).expect("written");
    let formats = &REPORTS[..8];
    run(folder.path(), "grade answers -r rubric.toml -q --overrides overrides.csv", &outputs("run", formats));
    assert_eq!(run(folder.path(), "merge run.json -r rubric.toml -q", &outputs("merged", formats)).0, 0);
    check_same(folder.path(), formats);
    fs::copy(folder.path().join("run.json"), folder.path().join("again.json")).expect("copied");
    let (code, told) = run(folder.path(), "merge run.json again.json", &[]);
    assert!(code == 2 && told.contains("a human gave this score: merge reports without overrides"), "{told}");
}

#[test]
fn lines_become_tables() {
    let folder = git_folder();
    let formats = ["jsonl", "csv", "concepts.csv"];
    run(folder.path(), "grade answers -r rubric.toml -q", &outputs("run", &formats));
    assert_eq!(run(folder.path(), "merge run.jsonl -q", &outputs("merged", &formats)).0, 0);
    check_same(folder.path(), &formats);
}

#[test]
fn results_of_one_candidate_are_written_for_gradescope_and_those_of_several_are_refused() {
    let folder = git_folder();
    let grade = ["grade", "answers/ada", "-r", "rubric.toml", "-q", "--format", "gradescope"];
    stdout(folder.path(), &[&grade[..], &["-o", "run.results.json"]].concat());
    stdout(folder.path(), &["grade", "answers/ada", "-r", "rubric.toml", "-q", "-o", "ada.json"]);
    let merge = ["merge", "ada.json", "-r", "rubric.toml", "-q", "--format", "gradescope"];
    stdout(folder.path(), &[&merge[..], &["-o", "merged.results.json"]].concat());
    check_same(folder.path(), &["results.json"]);
    stdout(folder.path(), &["grade", "answers", "-r", "rubric.toml", "-q", "-o", "all.json"]);
    let ended = end(&mut assay(folder.path(), &["merge", "all.json", "--format", "gradescope", "-o", "r.json"]));
    assert_eq!(ended.code, 2, "{}", ended.stderr);
    assert!(!folder.path().join("r.json").exists());
}

#[test]
fn own_references_need_no_rubric_and_a_required_item_that_nobody_answered_is_refused() {
    let folder = git_folder();
    let rows = "candidate,item,question,reference,answer\nada,sky,Why?,The air scatters blue light.,Blue light.\n";
    fs::write(folder.path().join("own.csv"), rows).expect("written");
    let formats = ["json", "csv", "md", "xml"];
    run(folder.path(), "grade own.csv -q --require sky=0.9", &outputs("run", &formats));
    let (code, _) = run(folder.path(), "merge run.json -q --require sky=0.9", &outputs("merged", &formats));
    assert_eq!(code, 100);
    check_same(folder.path(), &formats);
    let (code, told) = run(folder.path(), "merge run.json --require sea=0.9", &outputs("new", &formats));
    assert!(code == 2 && told.contains("no answer is to an item \"sea\""), "{told}");
    assert!(!folder.path().join("new.csv").exists());
}

#[test]
fn candidates_with_the_same_answer_are_told_by_a_run_and_by_what_is_merged_of_its_parts() {
    let folder = git_folder();
    let answer = "A commit is a snapshot of all the files, and has a message that tells why.";
    let rows = [
        ("ada", "commit", answer),
        ("bo <b>", "commit", answer),
        ("cy", "commit", "A snapshot."),
        ("dan", "commit", "A snapshot."),
    ];
    let rows: Vec<String> = rows.iter().map(|(who, item, answer)| format!("{who},{item},\"{answer}\"\n")).collect();
    let table = rows.concat();
    fs::write(folder.path().join("answers.csv"), format!("candidate,item,answer\n{table}")).expect("written");
    let formats = ["json", "html", "md"];
    let (_, told) = run(folder.path(), "grade answers.csv -r rubric.toml", &outputs("run", &formats));
    let says = "same answers: 1 answer was handed in by more than one candidate, whom";
    assert!(told.contains(&format!("{says} run.html names\n")), "{told}");
    let same = "\"same_answers\":[{\"item\":\"commit\",\"candidates\":[\"ada\",\"bo <b>\"]}]";
    assert!(read(folder.path(), "run.json").contains(same), "{}", read(folder.path(), "run.json"));
    let line = "<li><bdi>ada</bdi>, <bdi>bo &lt;b&gt;</bdi>: <bdi>commit</bdi></li>";
    assert!(read(folder.path(), "run.html").contains(line), "{}", read(folder.path(), "run.html"));
    assert!(read(folder.path(), "run.md").contains("- ada, bo \\<b\\>: commit\n"), "{}", read(folder.path(), "run.md"));

    for part in ["1/2", "2/2"] {
        let name = format!("part-{}.json", &part[..1]);
        stdout(folder.path(), &["grade", "answers.csv", "-r", "rubric.toml", "-q", "--shard", part, "-o", &name]);
    }
    let (_, told) = run(folder.path(), "merge part-1.json part-2.json -r rubric.toml", &outputs("merged", &formats));
    assert!(told.contains(&format!("{says} merged.html names\n")), "{told}");
    let (_, told) = run(folder.path(), "merge merged.json -o alone.csv", &[]);
    assert!(told.contains(&format!("{says} a report names (`-o report.html`)\n")), "{told}");
    check_same(folder.path(), &formats);
    fs::write(folder.path().join("answers.csv"), "candidate,item,answer\nada,commit,A snapshot.\n").expect("written");
    let (_, told) = run(folder.path(), "grade answers.csv -r rubric.toml", &outputs("run", &formats));
    assert!(!told.contains("same answers") && !read(folder.path(), "run.html").contains("Same answers"), "{told}");
}

#[test]
fn response_that_does_not_add_up_is_refused_whatever_is_written() {
    let folder = git_folder();
    stdout(folder.path(), &["grade", "answers", "-r", "rubric.toml", "-q", "-o", "run.json", "-o", "run.jsonl"]);
    let sums = "the criteria sum to 0.6667, but the score less its adjustments is";
    let changes = [
        ("\"score\":0.4667,\"points\":4.66", "\"score\":0.4767,\"points\":4.76", &*format!("{sums} 0.6767")),
        ("\"score\":0.4667,\"points\":4.66", "\"score\":0.9667,\"points\":9.66", &*format!("{sums} 1.1667")),
        ("\"points\":4.66", "\"points\":5.66", "the score is worth 4.667 points, but the report says 5.66"),
        ("\"amount\":-0.2", "\"amount\":-0.1", &*format!("{sums} 0.5667")),
    ];
    for (from, to, expected) in changes {
        for (name, formats) in [("run.json", &["csv", "html"][..]), ("run.json", &["json"]), ("run.jsonl", &["csv"])] {
            let text = read(folder.path(), name);
            assert!(text.contains(from), "{text}");
            let changed = format!("changed{}", &name[3..]);
            fs::write(folder.path().join(&changed), text.replace(from, to)).expect("written");
            let (code, told) =
                run(folder.path(), &format!("merge {changed} -q --fail-under 0.1"), &outputs("new", formats));
            let says = format!("bo / commit does not add up, as if it was changed after it was written: {expected}\n");
            assert!(code == 2 && told.starts_with(&format!("error: {changed}:")) && told.contains(&says), "{told}");
            assert!(told.contains("hint: grade the answers again; a score that a human decides goes into"), "{told}");
            assert!(formats.iter().all(|format| !folder.path().join(format!("new.{format}")).exists()));
        }
        let ended = end(&mut assay(folder.path(), &["review", "changed.json", "--overrides", "o.csv"]));
        assert!(ended.code == 2 && ended.stderr.contains(expected), "{}", ended.stderr);
    }
}

#[test]
fn points_that_a_human_gave_a_response_without_a_score_are_added_up_too() {
    let folder = git_folder();
    let answers = "candidate,item,answer\nada,commit,\nbo,commit,A snapshot.\n";
    fs::write(folder.path().join("answers.csv"), answers).expect("written");
    fs::write(folder.path().join("o.csv"), "candidate,item,points,reason,by\nada,commit,3.33,Told me.,mia\n")
        .expect("written");
    run(folder.path(), "grade answers.csv -r rubric.toml -q --overrides o.csv", &outputs("run", &["json", "csv"]));
    assert_eq!(run(folder.path(), "merge run.json -q", &outputs("merged", &["json", "csv"])).0, 0);
    check_same(folder.path(), &["json", "csv"]);
    for (from, to, says) in [
        ("\"points\":3.33", "\"points\":9.33", "the score is worth 3.33 points, but the report says 9.33"),
        ("\"score\":0.333,\"points\":3.33", "\"score\":0.933,\"points\":9.33", "the human's score is 0.333, but"),
    ] {
        let text = read(folder.path(), "run.json");
        assert!(text.contains(from), "{text}");
        fs::write(folder.path().join("changed.json"), text.replace(from, to)).expect("written");
        let (code, told) = run(folder.path(), "merge changed.json -q", &[]);
        assert!(code == 2 && told.contains("ada / commit does not add up") && told.contains(says), "{told}");
        let ended = end(&mut assay(folder.path(), &["explain", "changed.json", "-c", "ada"]));
        assert!(ended.code == 1 && ended.stdout.contains("Does not add up: "), "{}", ended.stdout);
    }
}

#[test]
fn points_and_levels_of_many_places_add_up() {
    let folder = git_folder();
    let rubric = "schema = 1\nid = \"r\"\n\
        [[item]]\nid = \"x\"\nquestion = \"Why is the sky blue?\"\nreferences = [\"The air scatters blue light.\"]\n\
        levels = [{ at = 1, points = 1.119 }, { at = 2, points = 3.3333 }]\n\
        [[item.concept]]\nid = \"air\"\nsays = \"The air scatters light.\"\nany = [\"air\"]\n#a\n\
        [[item.concept]]\nid = \"blue\"\nsays = \"Blue light is scattered most.\"\nany = [\"blue\"]\n#b\n";
    let flat = rubric.replace("levels = [{ at = 1, points = 1.119 }, { at = 2, points = 3.3333 }]", "points = 3.3399");
    let flat = flat.replace("#a", "weight = 0.3333333").replace("#b", "weight = 0.6666666");
    fs::write(folder.path().join("levels.toml"), rubric).expect("written");
    fs::write(folder.path().join("flat.toml"), flat).expect("written");
    fs::write(
        folder.path().join("a.csv"),
        "candidate,item,answer\nada,x,The air does it.\nbo,x,Blue light in the air.\ncy,x,Dust.\n",
    )
    .expect("written");
    for rubric in ["levels", "flat"] {
        let (_, told) =
            run(folder.path(), &format!("grade a.csv -r {rubric}.toml -q"), &outputs("run", &["json", "csv"]));
        assert_eq!(
            run(folder.path(), "merge run.json -q", &outputs("merged", &["json", "csv"])),
            (0, String::new()),
            "{told}"
        );
        check_same(folder.path(), &["json", "csv"]);
    }
}
