//! Bad input, one case a folder of `fixtures/errors`: what is said, on which stream, with which exit code.
//!
//! A case is a `case.toml` and what it leads to: `stderr.txt` and, where there is any, `stdout.txt`. It is run in a
//! copy of the rubric and the answers of `fixtures/cases/git`, with the case's own files laid over it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::command::{Ended, assay, end, fixture, git_folder, listing};
use crate::golden;

/// A run that ends with one of these codes is over before any report is begun, and leaves nothing behind.
const NOTHING_DONE: [i32; 4] = [1, 2, 3, 5];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What the case shows, for its reader.
    about: String,
    args: Vec<String>,
    exit: i32,
    stdin: Option<String>,
    /// Text files to write, by their paths.
    #[serde(default)]
    files: BTreeMap<PathBuf, String>,
    /// Files that are not text.
    #[serde(default)]
    bytes: BTreeMap<PathBuf, Vec<u8>>,
    /// Files of one letter, by their sizes.
    #[serde(default)]
    sizes: BTreeMap<PathBuf, usize>,
    #[serde(default)]
    folders: Vec<PathBuf>,
    /// Symbolic links and where they lead.
    #[serde(default)]
    links: BTreeMap<PathBuf, PathBuf>,
}

fn cases() -> BTreeMap<PathBuf, Case> {
    let read = |path: PathBuf| {
        let text = fs::read_to_string(path.join("case.toml")).expect("each case has a case.toml");
        let case = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, case)
    };
    let folders = fs::read_dir(fixture("errors")).expect("the cases");
    folders.map(|entry| read(entry.expect("an entry").path())).collect()
}

fn lay_out(case: &Case, folder: &Path) {
    let write = |path: &Path, bytes: &[u8]| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file of the case");
    };
    case.files.iter().for_each(|(path, text)| write(path, text.as_bytes()));
    case.bytes.iter().for_each(|(path, bytes)| write(path, bytes));
    case.sizes.iter().for_each(|(path, size)| write(path, &b"a".repeat(*size)));
    case.folders.iter().for_each(|path| fs::create_dir_all(folder.join(path)).expect("a folder of the case"));
    for (path, target) in &case.links {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a link lies in a folder")).expect("a folder");
        std::os::unix::fs::symlink(target, path).expect("a link of the case");
    }
}

/// Runs a case and returns how it differs from what is expected.
fn differences(path: &Path, case: &Case) -> Vec<String> {
    let folder = git_folder();
    lay_out(case, folder.path());
    let before = listing(folder.path());
    let args: Vec<&str> = case.args.iter().map(String::as_str).collect();
    let Ended { code, stdout, stderr } =
        end(assay(folder.path(), &args).write_stdin(case.stdin.clone().unwrap_or_default()));

    let mut differences = Vec::new();
    if code != case.exit {
        differences.push(format!("exit code {code} instead of {}\n{stderr}", case.exit));
    }
    differences.extend(golden::compare(&path.join("stderr.txt"), &stderr).err());
    differences.extend(golden::compare(&path.join("stdout.txt"), &stdout).err());
    if NOTHING_DONE.contains(&case.exit) {
        let after = listing(folder.path());
        if after != before {
            differences.push(format!("it left something behind: {after:?}"));
        }
        if !stdout.is_empty() {
            differences.push(format!("it printed data:\n{stdout}"));
        }
    }
    differences.into_iter().map(|difference| format!("{} ({})\n{difference}", path.display(), case.about)).collect()
}

#[test]
fn each_bad_input_ends_as_its_case_says() {
    let cases = cases();
    assert!(cases.len() > 50, "the cases are found");
    let differences: Vec<String> = cases.iter().flat_map(|(path, case)| differences(path, case)).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn every_exit_code_of_the_help_has_a_case() {
    let covered: BTreeSet<i32> = cases().values().map(|case| case.exit).collect();
    // 130 needs a signal: it is among the tests of processes.
    assert_eq!(covered, BTreeSet::from([0, 1, 2, 3, 4, 5, 100]));
}
