//! The program as a command, and the folder that it is run in.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// What changes the look of output, and so is not to come from whoever runs the tests.
const LOOKS: [&str; 5] = ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "RUST_BACKTRACE"];

/// What says where models and runtimes come from, and is not to come from whoever runs the tests either.
const MODELS: [&str; 6] =
    ["ASSAY_CACHE", "ASSAY_ONNXRUNTIME", "ASSAY_TIMEOUT", "HF_ENDPOINT", "HF_HOME", "HF_HUB_CACHE"];

/// One row of a CSV report by the names of its columns.
pub type Row = BTreeMap<String, String>;

/// Returns the root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the path of a fixture.
pub fn fixture(name: &str) -> PathBuf {
    root().join("fixtures").join(name)
}

/// Makes the command, to be run in `folder`.
pub fn assay(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_assay"));
    command.current_dir(folder).args(args);
    for name in LOOKS.into_iter().chain(MODELS) {
        command.env_remove(name);
    }
    command
}

/// What a command printed, and its exit code.
#[derive(Debug, PartialEq, Eq)]
pub struct Ended {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Runs a command to its end.
#[track_caller]
pub fn end(command: &mut Command) -> Ended {
    let output = command.output().expect("the command starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it prints UTF-8");
    Ended {
        code: output.status.code().expect("no signal ended it"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// Runs the program in `folder`, where it must end with exit code 0, and returns its standard output.
#[track_caller]
pub fn stdout(folder: &Path, args: &[&str]) -> String {
    let ended = end(&mut assay(folder, args));
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    ended.stdout
}

/// Makes a folder with the rubric `rubric.toml` and the folder `answers` of the case `git`.
pub fn git_folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let case = fixture("cases/git");
    fs::copy(case.join("rubric.toml"), folder.path().join("rubric.toml")).expect("the rubric is copied");
    copy(&case.join("answers"), &folder.path().join("answers"));
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder of fixtures") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("the file is copied");
        }
    }
}

/// Lists the paths of everything in a folder, sorted, relative to it.
pub fn listing(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let entry = entry.expect("an entry");
            if entry.file_type().expect("a kind").is_dir() {
                open.push(entry.path());
            }
            paths.push(entry.path().strip_prefix(folder).expect("it lies in the folder").to_path_buf());
        }
    }
    paths.sort();
    paths
}

/// Reads a CSV report.
#[track_caller]
pub fn rows(report: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(report.as_bytes());
    reader.deserialize().map(|row| row.expect("a row of the report")).collect()
}

/// Returns the rows without the place where the answer was read, sorted.
#[track_caller]
pub fn rows_anywhere(report: &str) -> Vec<Row> {
    let mut rows = rows(report);
    for row in &mut rows {
        row.remove("source").expect("the column source");
    }
    rows.sort();
    rows
}
