//! The built-in model: a static table of token vectors, distilled from all-MiniLM-L6-v2 by `scripts/distill`.

use std::thread;

use fastembed::{TextEmbedding, TokenizerFiles};

use super::runtime::installed;
use super::sentence_model::{ModelFiles, SentenceModel, failed, start};
use super::settings::Pooling;
use super::{CosineScale, ModelInfo, wordpiece};
use crate::error::Error;

const MODEL: &[u8] = include_bytes!("builtin/model.onnx");
const TOKENIZER: &[u8] = include_bytes!("builtin/tokenizer.json");

/// SHA-256 of `model.onnx`, as `scripts/distill` prints it.
const MODEL_SHA256: &str = "8fa11defd28dadbfb1ba1051c17e247515141d59a90aaf8887932ae52f5fbb89";

/// Components of a vector, as in `scripts/distill/distill.py`.
const DIMENSION: usize = 256;

/// Chosen by agreement with human marks on four sets of marked answers, among 0.1 to 0.4 for unrelated and 0.9 to 1 for
/// restated text; agreement changes little between neighbours.
const SCALE: CosineScale = CosineScale { origin: 0.0, unrelated: 0.2, restated: 0.9 };

/// Loads the built-in model, on the engine of this process; needs no network and no file.
///
/// It is loaded beside what the caller does until a text is embedded. That fails with [`Error::Model`] if the engine
/// refuses the model, which would be a fault of this build.
#[must_use]
pub fn load() -> SentenceModel {
    let info = ModelInfo {
        name: "builtin".into(),
        sha256: MODEL_SHA256.into(),
        dimension: DIMENSION,
        runtime: installed(),
        scale: Some(SCALE),
    };
    SentenceModel::of_table(info, start_engine)
}

/// Starts the engine while the vocabulary is read.
fn start_engine(info: &ModelInfo) -> Result<TextEmbedding, Error> {
    let invalid = |error: serde_json::Error| failed(info, &error);
    thread::scope(|scope| {
        let vocabulary = scope.spawn(|| wordpiece::vocabulary(TOKENIZER));
        // Settings that fastembed asks for and that tokenizer.json already contains.
        let tokenizer = TokenizerFiles {
            tokenizer_file: wordpiece::frame(TOKENIZER).map_err(invalid)?,
            config_file: br#"{"pad_token_id":0}"#.to_vec(),
            special_tokens_map_file: b"{}".to_vec(),
            tokenizer_config_file: br#"{"model_max_length":512,"pad_token":"[PAD]"}"#.to_vec(),
        };
        let files =
            ModelFiles { onnx: MODEL.to_vec(), weights: Vec::new(), tokenizer, pooling: Pooling::Mean, output: None };
        let mut engine = start(info, files)?;
        let vocabulary = vocabulary.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        engine.tokenizer.with_model(vocabulary.map_err(invalid)?);
        Ok(engine)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest;
    use crate::embed::Embedder;

    fn cosine(left: &[f32], right: &[f32]) -> f32 {
        left.iter().zip(right).map(|(a, b)| a * b).sum()
    }

    #[test]
    fn model_file_has_the_hash_that_signatures_name() {
        assert_eq!(digest::sha256(MODEL), MODEL_SHA256);
    }

    #[test]
    fn related_sentences_are_nearer_than_unrelated_ones() {
        let model = load();
        let texts = [
            "Django follows the Model-Template-View architecture.",
            "The framework uses MTV, a variation of MVC.",
            "Bananas are yellow.",
        ];
        let vectors = model.embed(&texts).expect("it embeds");
        // The figures of the table itself, in NumPy: 0.220 and -0.034.
        assert!((cosine(&vectors[0], &vectors[1]) - 0.220).abs() < 0.001);
        assert!((cosine(&vectors[0], &vectors[2]) - -0.034).abs() < 0.001);
    }

    #[test]
    fn a_vector_does_not_depend_on_the_batch() {
        let model = load();
        let texts: Vec<String> = (0..200).map(|n| "a row of words ".repeat(n % 7 + 1) + &n.to_string()).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let together = model.embed(&texts).expect("it embeds");
        for (text, vector) in texts.iter().zip(&together) {
            assert_eq!(&model.embed(&[text]).expect("it embeds")[0], vector);
        }
    }

    #[test]
    fn a_long_text_is_not_cut() {
        let model = load();
        let long = "word ".repeat(2000);
        let vectors = model.embed(&[&long, &format!("{long} bananas")]).expect("it embeds");
        assert_ne!(vectors[0], vectors[1]);
    }
}
