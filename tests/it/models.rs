//! Models other than the built-in one: from a folder, on another runtime, with vectors kept on disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use assay::embed::cache::CachedEmbedder;
use assay::embed::folder::{Known, load};
use assay::embed::{Embedder, ModelInfo, SentenceModel, Vector};
use assay::error::Error;
use assay::grade::{Grader, Outcome};
use assay::rubric::file;
use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

use crate::command::{Ended, assay, end, fixture};
use crate::graders::response;
use crate::tiny_model::TinyModel;

/// A folder with a rubric and answers whose similarity counts, and with a model.
fn folder_with(model: &TinyModel) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let rubric = fs::read_to_string(fixture("cases/git/rubric.toml")).expect("the rubric");
    let rubric =
        rubric.replace("weights = { similarity = 0, coverage = 1 }", "weights = { similarity = 1, coverage = 0 }");
    let rubric =
        rubric.replacen("[[item.concept]]", "references = [\"A snapshot of all files.\"]\n[[item.concept]]", 1);
    fs::write(folder.path().join("rubric.toml"), rubric).expect("a rubric");
    let answers = "candidate,item,answer\nada,commit,It is a snapshot of all files with a message.\n\
        bo,commit,Bananas are yellow.\ncy,commit,The state of every file at one time and who made it and why.\n";
    fs::write(folder.path().join("answers.csv"), answers).expect("answers");
    model.write(&folder.path().join("model"));
    folder
}

fn grade(folder: &Path, more: &[&str]) -> Command {
    let args = ["grade", "answers.csv", "--rubric", "rubric.toml", "--model", "./model", "--format", "json"];
    let mut command = assay(folder, &[&args, more].concat());
    command.env("ASSAY_CACHE", folder.join("cache"));
    command
}

#[track_caller]
fn report(command: &mut Command) -> Value {
    let ended = end(command.arg("-q"));
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    serde_json::from_str(&ended.stdout).expect("JSON")
}

#[track_caller]
fn check_refused(folder: &Path, more: &[&str], says: &[&str]) {
    let Ended { code, stdout, stderr } = end(&mut grade(folder, more));
    assert_eq!((code, stdout.as_str()), (5, ""), "{stderr}");
    for part in says.iter().chain(&["hint: "]) {
        assert!(stderr.contains(part), "{part}: {stderr}");
    }
}

#[test]
fn model_from_a_folder_is_named_in_the_signature_with_the_scale_that_was_fitted() {
    let folder = folder_with(&TinyModel::default());
    let report = report(&mut grade(folder.path(), &[]));
    let signature = &report["signature"];
    assert_eq!((&signature["model"], &signature["runtime"]), (&"model".into(), &"tract".into()));
    let scale = signature["scale"].as_str().expect("a scale");
    assert!(signature["short"].as_str().expect("a line").ends_with(&format!("|scale:{scale}")));
    let similarity = |at: usize| report["responses"][at]["similarity"].as_f64().expect("a similarity");
    assert!(similarity(0) > similarity(1), "{report}");
}

#[test]
fn embedding_ends_between_two_batches_once_it_is_to_stop() {
    let folder = folder_with(&TinyModel::default());
    let mut model = load(&folder.path().join("model"), &Known::default()).expect("a model");
    assert_eq!(model.embed(&["all files", "a message"]).expect("vectors").len(), 2);
    let asked = Arc::new(AtomicUsize::new(0));
    let counts = Arc::clone(&asked);
    model.stop_when(Arc::new(move || counts.fetch_add(1, Ordering::Relaxed) > 0));
    let texts: Vec<String> = (1..40).map(|count| vec!["files"; count].join(" ")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert!(matches!(model.embed(&texts), Err(Error::Interrupted)));
    assert!(asked.load(Ordering::Relaxed) < texts.len());
}

#[test]
fn what_a_folder_lacks_is_named() {
    let folder = folder_with(&TinyModel::default());
    let model = folder.path().join("model");
    let without = |name: &str, says: &[&str]| {
        let kept = fs::read(model.join(name)).expect("a file of the model");
        fs::remove_file(model.join(name)).expect("it is removed");
        check_refused(folder.path(), &[], says);
        fs::write(model.join(name), kept).expect("it is written");
    };
    without(
        "model.onnx",
        &["model.onnx is missing, and so is", "onnx/model.onnx", "hint: a model folder has model.onnx"],
    );
    let named = |folder_name: &str, says: &str| {
        let args = ["grade", "answers.csv", "--rubric", "rubric.toml", "--model", folder_name];
        let ended = end(&mut assay(folder.path(), &args));
        assert!(ended.code == 5 && ended.stderr.contains(says), "{}", ended.stderr);
    };
    named("./nowhere", "model ./nowhere: there is no such folder\n");
    named("./rubric.toml", "model ./rubric.toml: this is a file; the folder in which it lies is wanted\n");
    without("tokenizer.json", &["tokenizer.json is missing"]);
    fs::remove_file(model.join("config.json")).expect("it is removed");
    without("tokenizer_config.json", &["no file says how many tokens the model takes"]);
}

#[test]
fn files_that_do_not_fit_together_are_refused() {
    let check = |model: TinyModel, says: &[&str]| check_refused(folder_with(&model).path(), &[], says);
    check(
        TinyModel { rows: 100, ..Default::default() },
        &["up to number 30521", "has embeddings for 100", "two models"],
    );
    check(
        TinyModel { inputs: vec!["input_ids", "attention_mask", "pixels"], ..Default::default() },
        &["its inputs are input_ids, attention_mask, pixels; expected were input_ids, attention_mask"],
    );
    check(
        TinyModel { output: "logits", ..Default::default() },
        &["its outputs are logits; expected was text_embeds or last_hidden_state or sentence_embedding"],
    );
    let folder = folder_with(&TinyModel::default());
    let write = |name: &str, content: &str| {
        let path = folder.path().join("model").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file of the model");
    };
    write("1_Pooling/config.json", r#"{"word_embedding_dimension": 384, "pooling_mode_mean_tokens": true}"#);
    check_refused(folder.path(), &[], &["says vectors of 384 components", "gives 8"]);
    write("1_Pooling/config.json", r#"{"word_embedding_dimension": 8, "pooling_mode_lasttoken": true}"#);
    check_refused(folder.path(), &[], &["pooling `lasttoken` is not supported"]);
    write("1_Pooling/config.json", r#"{"pooling_mode_mean_tokens": true, "pooling_mode_cls_token": true}"#);
    check_refused(folder.path(), &[], &["`pooling_mode_cls_token` and `pooling_mode_mean_tokens` are both true"]);
    write("1_Pooling/config.json", "[]");
    check_refused(folder.path(), &[], &["1_Pooling/config.json: an object `{...}` was expected"]);
    write("1_Pooling/config.json", "{}");
    write("config.json", r#"{"hidden_size": 768, "max_position_embeddings": 64}"#);
    check_refused(
        folder.path(),
        &[],
        &["`hidden_size` of config.json is 768", "gives vectors of 8", "all of one export"],
    );
    write("config.json", r#"{"hidden_size": 8, "max_position_embeddings": 64}"#);
    write("modules.json", r#"[{"path": "2_Dense", "type": "sentence_transformers.models.Dense"}]"#);
    check_refused(folder.path(), &[], &["modules.json has Dense after the pooling"]);
    write("modules.json", "[]");
    write("assay-model.toml", "pooling = \"max\"\n");
    let hint = "hint: correct assay-model.toml";
    check_refused(folder.path(), &[], &["assay-model.toml:1: unknown variant `max`", hint]);
    write("assay-model.toml", "max_tokens = 65\n");
    check_refused(
        folder.path(),
        &[],
        &[
            "assay-model.toml:1: `max_tokens` is 65, and the model takes 64, by `max_position_embeddings` of config",
            hint,
        ],
    );
    write("assay-model.toml", "");
    write("model.onnx", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n");
    check_refused(folder.path(), &[], &["a pointer of Git LFS"]);
    write("model.onnx", "{}");
    check_refused(folder.path(), &[], &["not an ONNX file, or only a part of one"]);
}

#[test]
fn settings_of_a_folder_change_vectors_and_hash() {
    let folder = folder_with(&TinyModel::default());
    let plain = report(&mut grade(folder.path(), &[]));
    fs::write(folder.path().join("model/assay-model.toml"), "prefix = \"query: \"\n").expect("settings");
    let prefixed = report(&mut grade(folder.path(), &[]));
    assert_ne!(plain["signature"]["model_sha256"], prefixed["signature"]["model_sha256"]);
    assert_ne!(plain["responses"], prefixed["responses"]);
    fs::write(folder.path().join("model/assay-model.toml"), "unrelated = 0.1\nrestated = 0.9\n").expect("settings");
    let scaled = report(&mut grade(folder.path(), &[]));
    assert_ne!(scaled["signature"]["model_sha256"], plain["signature"]["model_sha256"]);
    assert_eq!(scaled["signature"]["scale"], Value::Null, "nothing is fitted");
}

#[test]
fn folder_that_seems_to_lack_a_prompt_is_used_with_a_warning_that_says_what_to_write() {
    let folder = folder_with(&TinyModel::default());
    let write = |name: &str, content: &str| fs::write(folder.path().join("model").join(name), content).expect("a file");
    let warned = |more: &[&str]| {
        let ended = end(&mut grade(folder.path(), more));
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        ended.stderr.contains("warning: model")
    };
    assert!(!warned(&[]));
    let config = r#"{"hidden_size": 8, "max_position_embeddings": 64, "_name_or_path": "intfloat/e5-small-v2"}"#;
    write("config.json", config);
    let ended = end(&mut grade(folder.path(), &[]));
    let says = "warning: model ./model: `_name_or_path` of config.json says e5, and such models want \"query: \" before each \
        text, but no file gives a prompt; write `prefix = \"query: \"` into ./model/assay-model.toml, or `prefix = \"\"` \
        where this one wants none\n";
    assert!(ended.code == 0 && ended.stderr.contains(says), "{}", ended.stderr);
    assert!(!warned(&["-q"]));
    write("assay-model.toml", "prefix = \"\"\n");
    assert!(!warned(&[]));
    write("assay-model.toml", "");
    assert!(warned(&[]));
    write("config_sentence_transformers.json", r#"{"prompts": {"query": "query: ", "passage": "passage: "}}"#);
    assert!(!warned(&[]));
    fs::remove_file(folder.path().join("model/config_sentence_transformers.json")).expect("it is there");
    write("config.json", &config.replace("intfloat/e5-small-v2", "BAAI/bge-small-en"));
    assert!(!warned(&[]), "its makers want nothing before texts that are compared as equals");
}

#[test]
fn answer_has_the_same_score_alone_whatever_the_model() {
    for is_dynamically_quantised in [false, true] {
        let folder = folder_with(&TinyModel { is_dynamically_quantised, ..Default::default() });
        let together = report(&mut grade(folder.path(), &["--cache-size", "0"]));
        let answers = fs::read_to_string(folder.path().join("answers.csv")).expect("the answers");
        let mut lines = answers.lines();
        let head = lines.next().expect("the head");
        for (at, line) in lines.enumerate() {
            fs::write(folder.path().join("answers.csv"), format!("{head}\n{line}\n")).expect("one answer");
            let alone = report(&mut grade(folder.path(), &["--cache-size", "0"]));
            assert_eq!(alone["responses"][0]["score"], together["responses"][at]["score"]);
        }
    }
}

#[test]
fn name_of_a_model_is_known_or_the_nearest_is_named() {
    let folder = folder_with(&TinyModel::default());
    let check = |name: &str, says: &[&str]| {
        let args = ["grade", "answers.csv", "--rubric", "rubric.toml", "--model", name];
        let ended = end(assay(folder.path(), &args).env("ASSAY_CACHE", folder.path().join("cache")));
        assert_eq!(ended.code, 5);
        for part in says {
            assert!(ended.stderr.contains(part), "{part}: {}", ended.stderr);
        }
    };
    check(
        "all-minilm-l6-v2",
        &["it is not on disk", "assay models pull all-minilm-l6-v2 (about 91 MB), or --download"],
    );
    check("all-MiniLM-L6-v2", &["did you mean all-minilm-l6-v2?"]);
    check("model", &["there is no model of this name", "a folder is written ./model"]);
}

#[test]
fn name_that_no_model_has_is_bad_usage_of_what_gets_and_removes_models() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (command, name, hint) in
        [("pull", "all-MiniLM-L6", "did you mean all-minilm-l6-v2? `assay"), ("remove", "x", "`assay")]
    {
        let ended = end(&mut assay(folder.path(), &["models", command, name]));
        let says = format!("error: there is no model {name}\n  hint: {hint} models list` shows the names\n");
        assert_eq!((ended.code, ended.stderr.as_str()), (2, says.as_str()));
    }
}

/// Vectors that are kept, by file.
fn kept(folder: &Path) -> Vec<PathBuf> {
    let is_kept = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "vectors");
    let all = crate::command::listing(folder).into_iter().filter(is_kept);
    all.map(|path| folder.join(path)).collect()
}

#[test]
fn kept_vectors_change_no_byte_and_are_not_trusted_when_damaged() {
    let folder = folder_with(&TinyModel::default());
    let fresh = end(&mut grade(folder.path(), &["--cache-size", "0"])).stdout;
    assert!(kept(folder.path()).is_empty());
    assert_eq!(end(&mut grade(folder.path(), &[])).stdout, fresh);
    let files = kept(folder.path());
    assert_eq!(files.len(), 1);
    assert_eq!(end(&mut grade(folder.path(), &[])).stdout, fresh);
    assert_eq!(kept(folder.path()), files, "nothing was computed again");

    let mut bytes = fs::read(&files[0]).expect("vectors");
    bytes[100] ^= 1;
    fs::write(&files[0], bytes).expect("damaged vectors");
    let ended = end(&mut grade(folder.path(), &[]));
    assert_eq!((ended.code, ended.stdout), (0, fresh));
    assert!(ended.stderr.contains("damaged; its vectors are computed again"), "{}", ended.stderr);

    let cache = |what: &str| {
        let ended = end(assay(folder.path(), &["cache", what]).env("ASSAY_CACHE", folder.path().join("cache")));
        assert_eq!(ended.code, 0);
        ended.stdout
    };
    assert!(cache("info").contains("-tract-"), "{}", cache("info"));
    assert!(cache("clear").starts_with("removed "));
    assert!(kept(folder.path()).is_empty());
    assert!(cache("info").ends_with("vectors: 0 B\n"));
}

/// A model that counts the texts that it embeds.
struct Counter {
    inner: SentenceModel,
    texts: Arc<AtomicUsize>,
}

impl Embedder for Counter {
    fn info(&self) -> &ModelInfo {
        self.inner.info()
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Vector>, Error> {
        self.texts.fetch_add(texts.len(), Ordering::Relaxed);
        self.inner.embed(texts)
    }
}

/// Grades answers with the rubric and the kept vectors of a folder; returns the scores, and how many texts were embedded.
fn counted(folder: &Path, answers: &[&str]) -> (Vec<f64>, usize) {
    let texts = Arc::new(AtomicUsize::new(0));
    let inner = load(&folder.join("model"), &Known::default()).expect("a model");
    let counter = Counter { inner, texts: Arc::clone(&texts) };
    let say = Box::new(|what: &str| panic!("{what}"));
    let cached = CachedEmbedder::new(Box::new(counter), &folder.join("cache"), u64::MAX, say);
    let rubric = file::read(&folder.join("rubric.toml")).expect("a rubric");
    let mut grader = Grader::new(Box::new(cached), Some(rubric)).expect("the model works");
    let responses = answers.iter().map(|answer| response(0, answer)).collect();
    let scores = grader.grade(responses).expect("the model works").into_iter().map(|graded| match graded.outcome {
        Outcome::Scored(marked) => marked.grade.score,
        other => panic!("{other:?}"),
    });
    // What is new is written when the grader is gone.
    let scores = scores.collect();
    drop(grader);
    (scores, texts.load(Ordering::Relaxed))
}

#[test]
fn second_run_embeds_nothing_and_so_does_one_under_other_weights() {
    let folder = folder_with(&TinyModel::default());
    let answers = ["It is a snapshot of all files.", "A message and a state.", "Bananas are yellow."];
    let (first, embedded) = counted(folder.path(), &answers);
    assert!(embedded > answers.len(), "answers, the reference and words: {embedded}");
    assert_eq!(counted(folder.path(), &answers), (first.clone(), 0));

    let rubric = fs::read_to_string(folder.path().join("rubric.toml")).expect("the rubric");
    let weights = |similarity: &str, coverage: &str| format!("similarity = {similarity}, coverage = {coverage} }}");
    let changed = rubric.replace(&weights("1", "0"), &weights("0.3", "0.7"));
    assert_ne!(changed, rubric);
    fs::write(folder.path().join("rubric.toml"), changed).expect("a rubric");
    let (weighed, embedded) = counted(folder.path(), &answers);
    assert_eq!(embedded, 0);
    assert_ne!(weighed, first);

    let (_, embedded) = counted(folder.path(), &["Oranges are blue."]);
    assert!(embedded > 0, "another answer is embedded");
}

#[test]
fn built_in_model_keeps_no_vectors() {
    let folder = folder_with(&TinyModel::default());
    let args = ["grade", "answers.csv", "--rubric", "rubric.toml"];
    assert_eq!(end(assay(folder.path(), &args).env("ASSAY_CACHE", folder.path().join("cache"))).code, 0);
    assert!(kept(folder.path()).is_empty());
}

/// Makes a library with the interface of ONNX Runtime of a version, by the C compiler that the build needs too.
fn library(folder: &Path, version: &str) -> PathBuf {
    let source = format!(
        "static const void *api(unsigned version) {{ return 0; }}\n\
         static const char *text(void) {{ return \"{version}\"; }}\n\
         static const struct {{ const void *(*api)(unsigned); const char *(*text)(void); }} base = {{ api, text }};\n\
         const void *OrtGetApiBase(void) {{ return &base; }}\n"
    );
    fs::write(folder.join("runtime.c"), source).expect("a source");
    let library = folder.join(format!("libonnxruntime.so.{version}"));
    let mut compiler = std::process::Command::new("cc");
    let compiled = compiler.args(["-shared", "-fPIC", "-o"]).arg(&library).arg(folder.join("runtime.c")).status();
    assert!(compiled.is_ok_and(|status| status.success()), "cc makes a library");
    library
}

#[test]
fn native_library_that_cannot_be_used_is_refused_before_it_is_used() {
    let folder = folder_with(&TinyModel::default());
    let path = |name: &str| folder.path().join(name).display().to_string();
    check_refused(folder.path(), &["--runtime", "onnxruntime"], &["no library is named"]);
    check_refused(folder.path(), &["--onnxruntime", &path("none.so")], &["none.so: no such file"]);
    check_refused(folder.path(), &["--onnxruntime", &path("model")], &["no such file"]);
    check_refused(folder.path(), &["--onnxruntime", &path("rubric.toml")], &["rubric.toml: "]);
    let ended = end(grade(folder.path(), &[]).env("ASSAY_ONNXRUNTIME", path("none.so")));
    assert_eq!(ended.code, 5, "the variable asks for the runtime");
    let ended = end(grade(folder.path(), &["--runtime", "tract"]).env("ASSAY_ONNXRUNTIME", path("none.so")));
    assert_eq!(ended.code, 0, "the flag wins");

    // A pipe would keep whoever opens it waiting.
    let pipe = path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()));
    check_refused(folder.path(), &["--onnxruntime", &pipe], &["no such file"]);
    let old = library(folder.path(), "1.17.3");
    let old = old.display().to_string();
    check_refused(folder.path(), &["--onnxruntime", &old], &["it is ONNX Runtime 1.17.3; 1.24 or later is needed"]);
    library(folder.path(), "1.24.0");
    check_refused(
        folder.path(),
        &["--onnxruntime", &folder.path().display().to_string()],
        &["it is ONNX Runtime 1.24.0"],
    );
}

#[test]
fn doctor_says_what_works_and_what_to_do_about_the_rest() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let doctor = |more: &[&str]| {
        let mut command = assay(folder.path(), &[&["doctor"], more].concat());
        end(command.env("ASSAY_CACHE", folder.path().join("cache")))
    };
    let well = doctor(&[]);
    assert_eq!((well.code, well.stderr.as_str()), (0, ""), "{}", well.stdout);
    for line in [
        "ok    assay: ",
        "ok    model: builtin@",
        "-     runtime: no onnxruntime",
        "ok    cache: ",
        "-     models: none",
    ] {
        assert!(well.stdout.contains(line), "{line}: {}", well.stdout);
    }
    let ill = doctor(&["--onnxruntime", "nowhere.so"]);
    assert_eq!(ill.code, 5);
    assert!(ill.stdout.contains("FAIL  runtime: ") && ill.stdout.contains("hint: "), "{}", ill.stdout);
    fs::remove_dir_all(folder.path().join("cache")).expect("it is removed");
    fs::write(folder.path().join("cache"), "a file").expect("a file");
    let ill = doctor(&[]);
    assert_eq!(ill.code, 5);
    assert!(ill.stdout.contains("FAIL  cache: "), "{}", ill.stdout);
}

#[test]
#[cfg(target_os = "linux")]
fn doctor_only_warns_of_a_cache_that_nothing_needs() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("cache"), "a file").expect("a file");
    let ended = end(assay(folder.path(), &["doctor"]).env("XDG_CACHE_HOME", folder.path().join("cache")));
    assert_eq!(ended.code, 0, "{}", ended.stdout);
    assert!(ended.stdout.contains("warn  cache: "), "{}", ended.stdout);
}
