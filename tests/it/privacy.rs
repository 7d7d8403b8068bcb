//! Grading opens no connection: seen by the system calls of a run, and by a run without a network.

use std::fs;
use std::process::Command;

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

/// Runs the program under another one; none where that one is missing or may not do its work here.
fn under(outer: &[&str], folder: &TempDir, args: &[&str]) -> Option<std::process::Output> {
    let command = |inner: &str, args: &[&str]| {
        let mut command = Command::new(outer[0]);
        command.current_dir(folder.path()).args(&outer[1..]).arg(inner).args(args);
        command.env("ASSAY_CACHE", folder.path().join("cache")).env_remove("ASSAY_ONNXRUNTIME").output()
    };
    let is_possible = command("true", &[]).is_ok_and(|output| output.status.success());
    is_possible.then(|| command(env!("CARGO_BIN_EXE_assay"), args).expect("it starts"))
}

#[expect(clippy::print_stderr, reason = "a test that does not run must not look as if it had passed")]
fn skip(what: &str) {
    eprintln!("SKIPPED: {what} cannot be used here; grading without a connection is not shown");
}

#[test]
fn grading_works_where_there_is_no_network() {
    for args in RUNS {
        let folder = folder();
        let Some(output) = under(&["unshare", "--net", "--map-root-user"], &folder, args) else {
            return skip("unshare");
        };
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn grading_opens_no_socket() {
    for args in RUNS {
        let folder = folder();
        let trace = ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", "trace"];
        let Some(output) = under(&trace, &folder, args) else { return skip("strace") };
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(calls(&folder), [""; 0], "{args:?}");
    }
    let folder = folder();
    let trace =
        ["env", "HF_ENDPOINT=http://127.0.0.1:9", "strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", "trace"];
    let pulled = under(&trace, &folder, &["models", "pull", "all-minilm-l6-v2"]);
    assert!(pulled.is_none_or(|output| !output.status.success()) && !calls(&folder).is_empty(), "a connection is seen");
}

/// Returns the calls that were traced.
fn calls(folder: &TempDir) -> Vec<String> {
    let trace = fs::read_to_string(folder.path().join("trace")).expect("a trace");
    let is_call = |line: &&str| line.contains("socket(") || line.contains("connect(");
    trace.lines().filter(is_call).map(str::to_owned).collect()
}
