//! What is graded together, and on how many threads, changes no byte: with ten thousand answers, and with a model from a
//! folder, which embeds on all cores.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use assay::embed::folder::{Known, load};
use assay::error::Error;
use assay::grade::Grader;
use assay::grade::chunks::Chunks;
use assay::rubric::Rubric;
use assay::submission::Response;

use crate::command::{assay, end};
use crate::graders;
use crate::tiny_model::TinyModel;

const ANSWERS: usize = 10_000;

/// So many of them go to the model from a folder, which is slow without optimisation.
const SLOW_ANSWERS: usize = 300;

const RUBRIC: &str = r#"
schema = 1
id = "water"
title = "Water"
[[item]]
id = "ice"
question = "Why does ice float?"
references = ["Ice is less dense than water, since its crystals keep the molecules apart."]
[[item.concept]]
id = "density"
says = "Ice is less dense than water."
any = ["less dense"]
[[item]]
id = "rain"
question = "How does rain form?"
references = ["Vapour cools, condenses into drops and falls."]
"#;

/// Words of which no two answers take the same four.
const WORDS: [&str; 10] =
    ["ice", "water", "crystals", "vapour", "not", "less dense", "cools", "drops", "heavier", "apart"];

/// Returns an answer that no other number has.
fn answer(number: usize) -> String {
    let word = |place: u32| WORDS[number / 10_usize.pow(place) % 10];
    format!("It is {} {} and {} {}.", word(0), word(1), word(2), word(3))
}

fn responses(count: usize) -> Vec<Response> {
    (0..count).map(|number| graders::response(number % 2, &answer(number))).collect()
}

/// Hands out so many responses at once, whatever the program itself would take.
struct Portions {
    rest: std::vec::IntoIter<Response>,
    size: usize,
}

impl Chunks for Portions {
    fn wait(&mut self) -> Result<Vec<Response>, Error> {
        Ok(self.rest.by_ref().take(self.size).collect())
    }

    fn at_hand(&mut self) -> Result<Vec<Response>, Error> {
        self.wait()
    }
}

/// Returns all that is known of each grade, every number to its last bit.
fn graded(grader: &RefCell<Grader>, count: usize, size: usize) -> Vec<String> {
    let mut portions = Portions { rest: responses(count).into_iter(), size };
    let mut shown = Vec::new();
    let run = grader.borrow_mut().run_chunks(&mut portions, |graded| {
        shown.extend(graded.iter().map(|graded| format!("{graded:?}")));
        Ok(())
    });
    run.expect("the model works");
    assert_eq!(shown.len(), count);
    shown
}

/// Compares two runs without printing thousands of grades.
#[track_caller]
fn check_equal(left: &[String], right: &[String]) {
    let differs = left.iter().zip(right).find(|(left, right)| left != right);
    assert_eq!(differs, None);
    assert_eq!(left.len(), right.len());
}

fn rubric() -> Rubric {
    graders::rubric(RUBRIC)
}

#[test]
fn ten_thousand_answers_are_graded_alike_in_portions_of_any_size() {
    let few = graded(&graders::grader(rubric()), ANSWERS, 7);
    let many = graded(&graders::grader(rubric()), ANSWERS, 4_000);
    check_equal(&few, &many);
}

#[test]
fn ten_thousand_answers_are_graded_to_the_same_bytes_on_any_number_of_threads() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("rubric.toml"), RUBRIC).expect("a rubric");
    let record = |number: usize| {
        let item = ["ice", "rain"][number % 2];
        format!("{{\"candidate\":\"c{}\",\"item\":\"{item}\",\"answer\":\"{}\"}}\n", number / 2, answer(number))
    };
    fs::write(folder.path().join("answers.jsonl"), (0..ANSWERS).map(record).collect::<String>()).expect("answers");
    let graded = |threads: &str| {
        let args = ["grade", "answers.jsonl", "-q", "--rubric", "rubric.toml", "--format", "jsonl"];
        let ended = end(assay(folder.path(), &args).env("RAYON_NUM_THREADS", threads));
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        ended.stdout.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let alone = graded("1");
    assert_eq!(alone.len(), ANSWERS);
    check_equal(&alone, &graded("5"));
}

#[test]
fn model_from_a_folder_grades_alike_in_portions_of_any_size() {
    let folder = tempfile::tempdir().expect("a folder for the model");
    TinyModel::default().write(folder.path());
    let grader = || {
        let model = load(folder.path(), &Known::default()).expect("a model");
        RefCell::new(Grader::new(Box::new(model), Some(rubric())).expect("the model works"))
    };
    check_equal(&graded(&grader(), SLOW_ANSWERS, 1), &graded(&grader(), SLOW_ANSWERS, SLOW_ANSWERS));
}

#[test]
#[cfg(target_os = "linux")]
fn model_from_a_folder_grades_to_the_same_bytes_on_one_core_and_on_all() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file for the test");
    write("rubric.toml", RUBRIC);
    let rows = |number: usize| format!("c{number},{},{}\n", ["ice", "rain"][number % 2], answer(number));
    write("answers.csv", &format!("candidate,item,answer\n{}", (0..SLOW_ANSWERS).map(rows).collect::<String>()));
    TinyModel::default().write(&folder.path().join("model"));
    let args = ["grade", "answers.csv", "-q", "--rubric", "rubric.toml", "--model", "./model", "--cache-size", "0"];
    let all = end(assay(folder.path(), &args).args(["--format", "json"]));
    assert_eq!(all.code, 0, "{}", all.stderr);
    // The engines are as many as the cores that the process may use.
    let mut alone = assert_cmd::Command::new("taskset");
    alone.current_dir(folder.path()).args(["--cpu-list", &first_core()]).arg(env!("CARGO_BIN_EXE_assay"));
    let alone = end(alone.args(args).args(["--format", "json"]));
    assert_eq!(alone.code, 0, "{}", alone.stderr);
    assert!(all.stdout == alone.stdout, "the reports differ");
}

/// Returns a core that this process may use.
#[cfg(target_os = "linux")]
fn first_core() -> String {
    let status = fs::read_to_string(Path::new("/proc/self/status")).expect("Linux has it");
    let list = status.lines().find_map(|line| line.strip_prefix("Cpus_allowed_list:")).expect("the kernel says so");
    list.trim().split(['-', ',']).next().expect("a core").to_owned()
}
