//! Models from a hub: whole or not at all, also where the hub or the way to it fails.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::command::{Ended, assay, end};
use crate::small_hub::{Fault, NAME, REPOSITORY, REVISION, SmallHub};

fn run(folder: &Path, hub: &SmallHub, args: &[&str]) -> Ended {
    // Enough for a machine that is busy with other tests.
    run_within(60, folder, hub, args)
}

fn run_within(seconds: u32, folder: &Path, hub: &SmallHub, args: &[&str]) -> Ended {
    let mut command = assay(folder, args);
    command
        .env("ASSAY_CACHE", folder.join("cache"))
        .env("HF_HOME", folder.join("hf"))
        .env("ASSAY_TIMEOUT", seconds.to_string());
    end(command
        .env("HF_ENDPOINT", &hub.endpoint)
        .env_remove("HF_TOKEN")
        .env_remove("HTTP_PROXY")
        .env_remove("http_proxy"))
}

fn pull(folder: &Path, hub: &SmallHub) -> Ended {
    run(folder, hub, &["models", "pull", NAME])
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let rubric = "schema = 1\nid = \"r\"\ntitle = \"R\"\n[[item]]\nid = \"q\"\npoints = 1\nquestion = \"What is it?\"\n\
        references = [\"A snapshot of all files.\"]\n";
    fs::write(folder.path().join("rubric.toml"), rubric).expect("a rubric");
    fs::write(folder.path().join("answers.csv"), "candidate,item,answer\nada,q,It is a snapshot.\n").expect("answers");
    folder
}

fn grade(folder: &Path, hub: &SmallHub, more: &[&str]) -> Ended {
    let args = ["grade", "answers.csv", "--rubric", "rubric.toml", "--model", NAME, "--format", "json"];
    run(folder, hub, &[&args, more].concat())
}

fn is_on_disk(folder: &Path) -> bool {
    folder.join("cache/models").join(NAME).exists()
}

/// Returns what was asked for of the graph.
fn of_graph(hub: &SmallHub) -> Vec<String> {
    let path = format!("/{REPOSITORY}/resolve/{REVISION}/model.onnx");
    hub.asked().iter().filter_map(|asked| asked.strip_prefix(&path)).map(str::to_owned).collect()
}

#[test]
fn pulled_model_is_verified_locked_and_used_without_the_hub() {
    let (folder, hub) = (folder(), SmallHub::start(Fault::None));
    let before = grade(folder.path(), &hub, &[]);
    assert_eq!(before.code, 5);
    assert!(before.stderr.contains("assay models pull all-minilm-l6-v2"), "{}", before.stderr);
    assert_eq!(hub.asked(), [""; 0], "grading asks nobody");

    let pulled = pull(folder.path(), &hub);
    assert_eq!(pulled.code, 0, "{}", pulled.stderr);
    assert!(pulled.stderr.contains("of them downloaded"), "{}", pulled.stderr);
    let place = folder.path().join("cache/models").join(NAME);
    let lock: Value = serde_json::from_slice(&fs::read(place.join("assay-lock.json")).expect("a lock")).expect("JSON");
    assert_eq!((&lock["repository"], &lock["revision"]), (&REPOSITORY.into(), &REVISION.into()));
    for file in lock["files"].as_array().expect("files") {
        let path = place.join(file["path"].as_str().expect("a path"));
        let size = fs::metadata(path).expect("a file").len();
        assert_eq!(file["bytes"].as_u64(), Some(size));
        assert_eq!(file["sha256"].as_str().map(str::len), Some(64));
    }

    hub.becomes(Fault::Unknown);
    let graded = grade(folder.path(), &hub, &[]);
    assert_eq!(graded.code, 0, "{}", graded.stderr);
    let report: Value = serde_json::from_str(&graded.stdout).expect("JSON");
    assert_eq!(report["signature"]["model"], NAME);
    let again = pull(folder.path(), &hub);
    assert!(again.code == 0 && again.stderr.contains("on disk and unchanged"), "{}", again.stderr);
    assert_eq!(hub.asked(), [""; 0]);
    let list = run(folder.path(), &hub, &["models", "list", "--on-disk"]);
    assert!(list.stdout.lines().any(|line| line.starts_with(NAME) && line.ends_with("yes")), "{}", list.stdout);

    fs::write(place.join("config.json"), "{}").expect("a changed file");
    let doctor = run(folder.path(), &hub, &["doctor"]);
    assert_eq!(doctor.code, 5);
    assert!(doctor.stdout.contains("config.json changed since it was pulled"), "{}", doctor.stdout);
    let graded = grade(folder.path(), &hub, &[]);
    assert_eq!(graded.code, 5, "a model that changed is not the one of its name");
    assert!(graded.stderr.contains("config.json changed since it was pulled"), "{}", graded.stderr);
    assert!(graded.stderr.contains("hint: assay models pull"), "{}", graded.stderr);
    fs::remove_file(place.join("tokenizer.json")).expect("it is removed");
    let doctor = run(folder.path(), &hub, &["doctor"]);
    let says = "tokenizer.json is gone, and config.json changed since it was pulled";
    assert!(doctor.stdout.contains(says), "{}", doctor.stdout);
    hub.becomes(Fault::None);
    assert_eq!(pull(folder.path(), &hub).code, 0);
    assert_eq!(of_graph(&hub), [""; 0], "only what changed is downloaded");
    assert_eq!(run(folder.path(), &hub, &["doctor"]).code, 0);

    let list = || run(folder.path(), &hub, &["models", "list", "--on-disk"]).stdout;
    assert!(!list().contains("damaged"), "{}", list());
    fs::remove_file(place.join("model.onnx")).expect("it is removed");
    assert!(list().contains("damaged: pull it again"), "{}", list());
    assert_eq!(run(folder.path(), &hub, &["models", "remove", NAME]).code, 0);
    assert!(!is_on_disk(folder.path()));
}

#[test]
fn download_that_grading_is_told_to_do_is_one() {
    let (folder, hub) = (folder(), SmallHub::start(Fault::None));
    let first = grade(folder.path(), &hub, &["--download"]);
    assert_eq!(first.code, 0);
    assert!(is_on_disk(folder.path()));
    // Then the hashes are those that the lock file has.
    assert_eq!(grade(folder.path(), &hub, &[]).stdout, first.stdout);
}

#[test]
fn connection_that_is_cut_again_and_again_is_taken_up_where_it_was() {
    let (folder, hub) = (folder(), SmallHub::start(Fault::Cuts(300_000)));
    let pulled = pull(folder.path(), &hub);
    assert_eq!(pulled.code, 0, "{}", pulled.stderr);
    assert_eq!(of_graph(&hub), ["", " from 300000", " from 600000", " from 900000"]);
    assert_eq!(grade(folder.path(), &hub, &[]).code, 0);
}

#[test]
fn pull_that_ended_goes_on_where_it_was() {
    let (folder, hub) = (folder(), SmallHub::start(Fault::CutsAndBeginsAnew(500_000)));
    let ended = pull(folder.path(), &hub);
    assert_eq!(ended.code, 5, "a hub that always begins anew brings nothing more");
    assert!(ended.stderr.contains("no more than 500000 of"), "{}", ended.stderr);
    assert!(ended.stderr.contains("hint: pull again"), "{}", ended.stderr);
    assert!(!is_on_disk(folder.path()));
    hub.becomes(Fault::None);
    assert_eq!(pull(folder.path(), &hub).code, 0);
    assert_eq!(of_graph(&hub), [" from 500000"]);
    assert_eq!(grade(folder.path(), &hub, &[]).code, 0);
}

#[test]
fn hub_that_cannot_go_on_in_the_middle_is_asked_for_the_whole() {
    let (folder, hub) = (folder(), SmallHub::start(Fault::Cuts(500_000)));
    hub.becomes(Fault::CutsAndBeginsAnew(500_000));
    assert_eq!(pull(folder.path(), &hub).code, 5);
    hub.becomes(Fault::BeginsAnew);
    assert_eq!(pull(folder.path(), &hub).code, 0);
    assert_eq!(grade(folder.path(), &hub, &[]).code, 0);
}

#[test]
fn hub_that_sends_slowly_but_steadily_is_waited_for() {
    let (folder, hub) = (folder(), SmallHub::start(Fault::Drips(750)));
    // The whole takes longer than a hub may be silent.
    let pulled = run_within(5, folder.path(), &hub, &["models", "pull", NAME]);
    assert_eq!(pulled.code, 0, "{}", pulled.stderr);
    assert_eq!(of_graph(&hub), [""], "in one attempt");
    assert_eq!(grade(folder.path(), &hub, &[]).code, 0);
}

#[test]
fn file_of_another_hash_is_not_used() {
    let (folder, hub) = (folder(), SmallHub::start(Fault::None));
    // The hub lists git's hash of the small one, and SHA-256 of the large one.
    for other in ["tokenizer.json", "tokenizer.json", "model.onnx", "model.onnx"] {
        hub.becomes(Fault::Other(other));
        let ended = pull(folder.path(), &hub);
        assert_eq!(ended.code, 5);
        let says = format!("{other}: what comes is not what the hub lists");
        assert!(ended.stderr.contains(&says), "{}", ended.stderr);
        assert!(!is_on_disk(folder.path()));
    }
    hub.becomes(Fault::None);
    assert_eq!(pull(folder.path(), &hub).code, 0);
    assert_eq!(grade(folder.path(), &hub, &[]).code, 0);
}

#[test]
fn hub_that_does_not_give_the_model_is_named_with_what_to_do() {
    let (folder, hub) = (folder(), SmallHub::start(Fault::None));
    let check = |fault: Fault, says: &[&str]| {
        // Only a hub that stalls is waited for.
        let seconds = if fault == Fault::Stalls { 5 } else { 60 };
        hub.becomes(fault);
        let ended = run_within(seconds, folder.path(), &hub, &["models", "pull", NAME]);
        assert_eq!(ended.code, 5, "{}", ended.stderr);
        for part in says.iter().chain(&["hint: "]) {
            assert!(ended.stderr.contains(part), "{part}: {}", ended.stderr);
        }
        assert!(!is_on_disk(folder.path()));
    };
    check(Fault::Unknown, &["the hub answers 404", "HF_ENDPOINT"]);
    check(Fault::Forbidden, &["the hub answers 401", "HF_TOKEN"]);
    check(Fault::NoTokenizer, &["has no file tokenizer.json"]);
    check(Fault::NoHub, &["this is not the answer of a hub"]);
    check(Fault::Fails(9), &["the hub answers 503", "; waiting 1 s; trying again", "hint: try later"]);
    check(Fault::Stalls, &["model.onnx: no more than 0 of"]);
    hub.becomes(Fault::Fails(2));
    assert_eq!(pull(folder.path(), &hub).code, 0, "it is in order at the third attempt");
}

#[test]
fn hub_that_is_not_there_is_an_error() {
    let (folder, mut hub) = (folder(), SmallHub::start(Fault::None));
    // The discard port, where nobody listens.
    hub.endpoint = "http://127.0.0.1:9".into();
    let ended = pull(folder.path(), &hub);
    assert_eq!(ended.code, 5);
    assert!(ended.stderr.contains("http://127.0.0.1:9 cannot be reached"), "{}", ended.stderr);
}

#[test]
fn file_that_the_hugging_face_cache_has_is_not_downloaded() {
    let (folder, hub) = (folder(), SmallHub::start(Fault::None));
    let commit = folder.path().join("hf/hub/models--Qdrant--all-MiniLM-L6-v2-onnx/snapshots").join(REVISION);
    crate::tiny_model::TinyModel::default().write(&commit);
    hub.becomes(Fault::NoHub);
    let ended = pull(folder.path(), &hub);
    let says = format!("the Hugging Face cache has it, though not verified: --model {}/\n", commit.display());
    assert!(ended.code == 5 && ended.stderr.contains(&says), "{}", ended.stderr);
    hub.becomes(Fault::None);
    assert_eq!(pull(folder.path(), &hub).code, 0);
    assert_eq!(of_graph(&hub), [""; 0]);
    assert_eq!(grade(folder.path(), &hub, &[]).code, 0);
}

#[test]
fn disk_that_is_full_ends_the_pull_and_leaves_no_model() {
    let (folder, hub) = (folder(), SmallHub::start(Fault::None));
    // No file may be larger than 200 KiB: writing beyond fails as it does on a full disk.
    let script = format!("ulimit -f 200; trap '' XFSZ; exec {} models pull {NAME}", env!("CARGO_BIN_EXE_assay"));
    let mut command = assert_cmd::Command::new("bash");
    command.current_dir(folder.path()).args(["-c", &script]).env("HF_ENDPOINT", &hub.endpoint);
    command.env("ASSAY_CACHE", folder.path().join("cache")).env("HF_HOME", folder.path().join("hf"));
    let ended = end(&mut command);
    assert_eq!(ended.code, 1, "{}", ended.stderr);
    assert!(ended.stderr.contains("tokenizer.json: cannot write"), "{}", ended.stderr);
    assert!(
        ended.stderr.contains("hint: free space, or let the folder be written, and pull again"),
        "{}",
        ended.stderr
    );
    assert!(!is_on_disk(folder.path()));
    assert_eq!(pull(folder.path(), &hub).code, 0);
}

#[test]
fn pull_says_whom_it_asks_and_that_the_built_in_model_needs_none() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let ended = end(&mut assay(folder.path(), &["models", "pull", "builtin"]));
    assert_eq!((ended.code, ended.stderr.as_str()), (0, "builtin: it is in the binary and needs no pull\n"));
    let ended = end(&mut assay(folder.path(), &["models", "remove", "builtin"]));
    assert_eq!((ended.code, ended.stderr.as_str()), (0, "builtin: it is in the binary and cannot be removed\n"));
    let mut command = assay(folder.path(), &["models", "pull", NAME]);
    command.env("HF_ENDPOINT", "http://127.0.0.1:9").env("ASSAY_CACHE", folder.path()).env("ASSAY_TIMEOUT", "7");
    let ended = end(&mut command);
    assert_eq!(ended.code, 5, "{}", ended.stderr);
    assert!(
        ended.stderr.contains("asking http://127.0.0.1:9, which may take 7 s to answer (ASSAY_TIMEOUT)"),
        "{}",
        ended.stderr
    );
    assert_eq!(ended.stderr.matches("; trying again").count(), 2, "{}", ended.stderr);
}

#[test]
fn cache_that_is_a_file_is_told() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("file"), "").expect("it can be written");
    let ended = end(assay(folder.path(), &["cache", "info"]).env("ASSAY_CACHE", "file"));
    assert_eq!(ended.code, 2, "{}", ended.stderr);
    assert!(ended.stderr.contains("file: the cache is no folder"), "{}", ended.stderr);
}

#[test]
fn file_that_is_too_large_for_a_rubric_is_refused() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = fs::File::create(folder.path().join("answers.jsonl")).expect("it can be written");
    file.set_len(17 << 20).expect("it can be made longer");
    let ended = end(&mut assay(folder.path(), &["rubric", "lint", "answers.jsonl"]));
    assert_eq!(ended.code, 2, "{}", ended.stderr);
    assert!(ended.stderr.contains("answers.jsonl: larger than 16 MiB"), "{}", ended.stderr);
    assert!(ended.stderr.contains("changed places"), "{}", ended.stderr);
}

#[test]
fn patience_that_is_no_number_of_seconds_is_told() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for seconds in ["abc", "0", "1.5", "-3"] {
        let mut command = assay(folder.path(), &["models", "pull", NAME]);
        command
            .env("HF_ENDPOINT", "http://127.0.0.1:9")
            .env("ASSAY_CACHE", folder.path())
            .env("ASSAY_TIMEOUT", seconds);
        let ended = end(&mut command);
        let says = format!("error: ASSAY_TIMEOUT: \"{seconds}\" is not a number of seconds\n");
        assert!(ended.code == 2 && ended.stderr.starts_with(&says), "{}", ended.stderr);
    }
}
