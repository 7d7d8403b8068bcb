//! A sentence model executed through fastembed.

use std::sync::Mutex;

use fastembed::{InitOptionsUserDefined, Pooling, TextEmbedding, TokenizerFiles, UserDefinedEmbeddingModel};

use super::{Embedder, ModelInfo, Vector};
use crate::error::Error;

/// Texts that go through the engine at once; bounds memory together with the callers' window length.
const BATCH: usize = 64;

/// An ONNX sentence model with its tokenizer.
pub struct SentenceModel {
    info: ModelInfo,
    // fastembed wants `&mut self`; the engine itself takes one batch at a time.
    engine: Mutex<TextEmbedding>,
}

/// The files of a model, as bytes.
pub struct ModelFiles {
    /// The graph, with `input_ids` and `attention_mask` as inputs.
    pub onnx: Vec<u8>,
    /// The tokenizer and its settings.
    pub tokenizer: TokenizerFiles,
}

impl SentenceModel {
    /// Loads a model that averages its token vectors, without a limit on the length of a text.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if the files are not a model that the engine accepts.
    pub fn load_unlimited(info: ModelInfo, files: ModelFiles) -> Result<Self, Error> {
        let model = UserDefinedEmbeddingModel::new(files.onnx, files.tokenizer).with_pooling(Pooling::Mean);
        let mut engine = TextEmbedding::try_new_from_user_defined(model, InitOptionsUserDefined::new())
            .map_err(|error| failed(&info, &error))?;
        engine.tokenizer.with_truncation(None).map_err(|error| failed(&info, &error))?;
        Ok(Self { info, engine: Mutex::new(engine) })
    }
}

impl Embedder for SentenceModel {
    fn info(&self) -> &ModelInfo {
        &self.info
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Vector>, Error> {
        // Texts of like length share a batch, since a batch is padded to its longest text.
        let mut order: Vec<usize> = (0..texts.len()).collect();
        order.sort_by_key(|&at| texts[at].len());
        let sorted: Vec<&str> = order.iter().map(|&at| texts[at]).collect();

        let mut engine = self.engine.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let embedded = engine.embed(&sorted, Some(BATCH)).map_err(|error| failed(&self.info, &error))?;
        let mut vectors = vec![Vector::new(); texts.len()];
        for (at, vector) in order.into_iter().zip(embedded) {
            vectors[at] = vector;
        }
        Ok(vectors)
    }
}

fn failed(info: &ModelInfo, error: &impl ToString) -> Error {
    Error::Model { model: info.name.clone(), message: error.to_string() }
}
