//! How fast grading with a transformer is beside the bare runtime, on the same texts, in one process.
//!
//! ```text
//! cargo bench --bench transformer -- ANSWERS MODEL-FOLDER ONNXRUNTIME-LIBRARY [RUBRIC]
//! ```
//!
//! `ANSWERS` bring their own references, or answer the items of `RUBRIC`. They are graded by a model that notes which texts it
//! is asked for. Then the same texts go to fastembed alone: of like length together, in batches of 32 that are padded, on all
//! cores; and to the model of the grader, in one call: that is what the engines take, in the batches that are fastest here. They
//! take turns, 3 times, after a warm-up. Printed of each turn are the seconds, and the rate of grading divided by the others.

#![expect(clippy::print_stdout, reason = "it is a command")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use assay::embed::folder::{self, Known};
use assay::embed::runtime::install;
use assay::embed::{Embedder, ModelInfo, RuntimeChoice, SentenceModel, Vector};
use assay::grade::Grader;
use assay::rubric::index::ItemIndex;
use assay::rubric::{self, Rubric};
use assay::submission::{self, Files, Input};
use fastembed::{InitOptionsUserDefined, Pooling, TextEmbedding, TokenizerFiles, UserDefinedEmbeddingModel};

const ROUNDS: usize = 3;
const BATCH: usize = 32;

/// A model that notes the texts it is asked for.
struct Noting {
    model: Arc<SentenceModel>,
    texts: Arc<Mutex<Vec<String>>>,
}

impl Embedder for Noting {
    fn info(&self) -> &ModelInfo {
        self.model.info()
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Vector>, assay::error::Error> {
        let noted = texts.iter().map(|text| (*text).to_owned());
        self.texts.lock().unwrap_or_else(PoisonError::into_inner).extend(noted);
        self.model.embed(texts)
    }
}

/// Grades the answers and returns how many there are, and the texts that the model was asked for.
fn grade(
    model: &Arc<SentenceModel>,
    answers: &Path,
    rubric: Option<&Rubric>,
) -> Result<(usize, Vec<String>), Box<dyn Error>> {
    let texts = Arc::new(Mutex::default());
    let noting = Noting { model: Arc::clone(model), texts: Arc::clone(&texts) };
    let index = rubric.map(ItemIndex::new);
    let mut grader = Grader::new(Box::new(noting), rubric.cloned())?;
    let mut count = 0;
    grader.run(submission::open(&[Input::named(answers)], &Files::default(), index.as_ref())?, |_| {
        count += 1;
        Ok(())
    })?;
    let texts = std::mem::take(&mut *texts.lock().unwrap_or_else(PoisonError::into_inner));
    Ok((count, texts))
}

/// Starts the bare runtime, with all cores.
fn bare(folder: &Path) -> Result<TextEmbedding, Box<dyn Error>> {
    let read = |name: &str| std::fs::read(folder.join(name));
    let tokenizer = TokenizerFiles {
        tokenizer_file: read("tokenizer.json")?,
        config_file: read("config.json")?,
        special_tokens_map_file: read("special_tokens_map.json").unwrap_or_else(|_| b"{}".to_vec()),
        tokenizer_config_file: read("tokenizer_config.json")?,
    };
    let model = UserDefinedEmbeddingModel::new(read("model.onnx")?, tokenizer).with_pooling(Pooling::Mean);
    Ok(TextEmbedding::try_new_from_user_defined(model, InitOptionsUserDefined::new())?)
}

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo hands `--bench` on.
    let arguments: Vec<PathBuf> =
        std::env::args_os().skip(1).filter(|argument| argument != "--bench").map(Into::into).collect();
    let [answers, model, library, rubric @ ..] = arguments.as_slice() else {
        return Err(
            "usage: cargo bench --bench transformer -- ANSWERS MODEL-FOLDER ONNXRUNTIME-LIBRARY [RUBRIC]".into()
        );
    };
    install(&RuntimeChoice::OnnxRuntime { library: Some(library.clone()) })?;
    let rubric = rubric.first().map(|path| rubric::file::read(path)).transpose()?;
    let graded_by = Arc::new(folder::load(model, &Known::default())?);
    let mut bare = bare(model)?;
    let (count, mut texts) = grade(&graded_by, answers, rubric.as_ref())?;
    texts.sort_by_key(String::len);
    bare.embed(&texts[..BATCH.min(texts.len())], None)?;
    println!("{count} answers, {} texts to embed", texts.len());
    for _ in 0..ROUNDS {
        let start = Instant::now();
        grade(&graded_by, answers, rubric.as_ref())?;
        let grading = start.elapsed().as_secs_f64();
        let start = Instant::now();
        for batch in texts.chunks(BATCH) {
            bare.embed(batch, Some(BATCH))?;
        }
        let runtime = start.elapsed().as_secs_f64();
        let start = Instant::now();
        graded_by.embed(&texts.iter().map(String::as_str).collect::<Vec<&str>>())?;
        let engines = start.elapsed().as_secs_f64();
        println!(
            "grading {grading:.2} s; fastembed {runtime:.2} s, {:.2} times its rate; engines {engines:.2} s, {:.2} times",
            runtime / grading,
            engines / grading
        );
    }
    Ok(())
}
