//! Grading opens no connection: seen by the system calls of a run, and by a run without a network.

use std::fs;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::command::git_folder;
use crate::tiny_model::TinyModel;

/// A folder to grade, with a model and a cache of its own.
fn folder() -> TempDir {
    let folder = git_folder();
    TinyModel::default().write(&folder.path().join("model"));
    folder
}

/// The arguments of runs that must not speak to anybody.
const RUNS: [&[&str]; 3] = [
    &["grade", "answers", "--rubric", "rubric.toml", "-o", "report.json"],
    &["grade", "answers", "--rubric", "rubric.toml", "--model", "./model", "-o", "report.json"],
    &["doctor"],
];

/// Runs what follows without a network.
const UNSHARE: &[&str] = &["unshare", "--net", "--map-root-user"];

/// Runs what follows and writes down its connections.
const TRACE: &[&str] = &["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", "trace"];

/// Where this variable is set, one of both ways has to work.
const MUST: &str = "ASSAY_MUST_TEST_PRIVACY";

/// Runs a command under another one.
fn under(outer: &[&str], folder: &TempDir, inner: &str, args: &[&str]) -> std::io::Result<Output> {
    let mut command = Command::new(outer[0]);
    command.current_dir(folder.path()).args(&outer[1..]).arg(inner).args(args);
    command.env("ASSAY_CACHE", folder.path().join("cache")).env_remove("ASSAY_ONNXRUNTIME").output()
}

/// Tells whether a way can be used here. Where it cannot, that is said, and is a failure where grading without a connection must
/// be shown and the `other` way cannot be used either.
#[expect(clippy::print_stderr, reason = "a test that does not run must not look as if it had passed")]
fn is_possible(way: &[&str], other: &[&str]) -> bool {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let works = |way| under(way, &folder, "true", &[]).is_ok_and(|output| output.status.success());
    let is_possible = works(way);
    if !is_possible {
        eprintln!("SKIPPED: {} cannot be used here; grading without a connection is not shown by it", way[0]);
        assert!(works(other) || std::env::var_os(MUST).is_none(), "nor can {}: install strace", other[0]);
    }
    is_possible
}

#[track_caller]
fn check_graded(outer: &[&str], folder: &TempDir, args: &[&str]) {
    let output = under(outer, folder, env!("CARGO_BIN_EXE_assay"), args).expect("it starts");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn grading_works_where_there_is_no_network() {
    if is_possible(UNSHARE, TRACE) {
        for args in RUNS {
            check_graded(UNSHARE, &folder(), args);
        }
    }
}

#[test]
fn grading_opens_no_socket() {
    if !is_possible(TRACE, UNSHARE) {
        return;
    }
    for args in RUNS {
        let folder = folder();
        check_graded(TRACE, &folder, args);
        assert_eq!(calls(&folder), [""; 0], "{args:?}");
    }
    let folder = folder();
    let trace = [&["env", "HF_ENDPOINT=http://127.0.0.1:9"], TRACE].concat();
    let pulled = under(&trace, &folder, env!("CARGO_BIN_EXE_assay"), &["models", "pull", "all-minilm-l6-v2"]);
    assert!(pulled.is_ok_and(|output| !output.status.success()) && !calls(&folder).is_empty(), "a connection is seen");
}

/// Returns the calls that were traced.
fn calls(folder: &TempDir) -> Vec<String> {
    let trace = fs::read_to_string(folder.path().join("trace")).expect("a trace");
    let is_call = |line: &&str| line.contains("socket(") || line.contains("connect(");
    trace.lines().filter(is_call).map(str::to_owned).collect()
}
