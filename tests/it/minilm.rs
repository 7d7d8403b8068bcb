//! The real `MiniLM`, where `ASSAY_TEST_MINILM` names the folder that `scripts/minilm/build.py` made; on the native runtime
//! too, where `ASSAY_TEST_ONNXRUNTIME` names its library. Without optimisation this takes minutes:
//! `ASSAY_TEST_MINILM=... cargo test --release minilm`.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use assay::embed::folder::{self, Known};
use assay::embed::{Embedder, RuntimeChoice, runtime};

use crate::command::{fixture, rows};

const FOLDER: &str = "ASSAY_TEST_MINILM";
const LIBRARY: &str = "ASSAY_TEST_ONNXRUNTIME";

/// Tells the process on the native runtime where to write its vectors.
const OUTPUT: &str = "ASSAY_TEST_OUTPUT";

/// So many texts are compared.
const TEXTS: usize = 500;

#[expect(clippy::print_stderr, reason = "a test that does not run must not look as if it had passed")]
fn skip(variable: &str) {
    eprintln!("SKIPPED: {variable} names nothing");
}

fn cosine(left: &[f32], right: &[f32]) -> f32 {
    left.iter().zip(right).map(|(l, r)| l * r).sum()
}

/// Returns texts with known cosines, then answers and parts of answers.
fn texts() -> Vec<String> {
    let mut texts = vec![
        "Django follows the Model-Template-View architecture.".to_owned(),
        "The framework uses MTV, a variation of MVC.".to_owned(),
        "Bananas are yellow.".to_owned(),
    ];
    let answers = fs::read_to_string(fixture("django-answers/unseen.csv")).expect("answers");
    let answers: Vec<String> =
        rows(&answers).into_iter().map(|mut row| row.remove("answer").expect("an answer")).collect();
    texts.extend(answers.iter().flat_map(|answer| answer.split_inclusive(['.', '\n'])).map(str::to_owned));
    texts.truncate(TEXTS - answers.len());
    texts.extend(answers);
    texts
}

fn embed(model: &Path, choice: &RuntimeChoice) -> Vec<Vec<f32>> {
    runtime::install(choice).expect("the runtime");
    let model = folder::load(model, &Known::default()).expect("MiniLM");
    let texts = texts();
    model.embed(&texts.iter().map(String::as_str).collect::<Vec<_>>()).expect("vectors")
}

#[test]
fn minilm_has_its_known_cosines_on_each_runtime_and_both_agree() {
    let Some(model) = env::var_os(FOLDER) else { return skip(FOLDER) };
    let library = env::var_os(LIBRARY);
    if let (Some(output), Some(library)) = (env::var_os(OUTPUT), &library) {
        let vectors = embed(model.as_ref(), &RuntimeChoice::OnnxRuntime { library: Some(library.into()) });
        let bytes: Vec<u8> = vectors.iter().flatten().flat_map(|component| component.to_le_bytes()).collect();
        fs::write(output, bytes).expect("vectors");
        return;
    }
    let vectors = embed(model.as_ref(), &RuntimeChoice::Tract);
    assert_eq!(vectors.len(), TEXTS);
    // scripts/minilm measures these with the Python package of ONNX Runtime.
    assert!((cosine(&vectors[0], &vectors[1]) - 0.379).abs() < 0.001);
    assert!((cosine(&vectors[0], &vectors[2]) - 0.004).abs() < 0.001);
    if library.is_none() {
        return skip(LIBRARY);
    }
    // A process has one runtime.
    let folder = tempfile::tempdir().expect("a folder for the vectors");
    let output = folder.path().join("vectors");
    let mut other = Command::new(env::current_exe().expect("this program"));
    let name = "minilm::minilm_has_its_known_cosines_on_each_runtime_and_both_agree";
    assert!(other.args(["--exact", name]).env(OUTPUT, &output).status().expect("it starts").success());
    let native = fs::read(output).expect("vectors");
    let native: Vec<f32> = native.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    for (ours, native) in vectors.iter().zip(native.chunks(vectors[0].len())) {
        assert!(1.0 - cosine(ours, native) < 1e-4);
    }
}
