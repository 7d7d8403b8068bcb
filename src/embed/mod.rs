//! Texts to vectors: the one place that knows what a sentence model is.

mod batches;
mod builtin;
pub mod cache;
pub mod catalogue;
pub mod folder;
pub mod onnx;
mod prefixes;
pub mod runtime;
mod sentence_model;
pub mod settings;
mod wordpiece;

use std::sync::Arc;

use crate::error::Error;

pub use builtin::load as load_builtin;
pub use runtime::{Runtime, RuntimeChoice};
pub use sentence_model::SentenceModel;

/// A direction in the model's space, of Euclidean length 1 (or 0 for a text without a known word).
pub type Vector = Vec<f32>;

/// Tells whether embedding is to end early.
pub type Stop = Arc<dyn Fn() -> bool + Send + Sync>;

/// What identifies a model in a signature, and the constants that belong to it.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelInfo {
    /// The name to pass to `--model`.
    pub name: String,
    /// SHA-256 of the model and tokenizer files, hexadecimal.
    pub sha256: String,
    /// The number of components of a vector.
    pub dimension: usize,
    /// Which engine executes it.
    pub runtime: Runtime,
    /// How its cosines are rescaled; none where nobody knows.
    pub scale: Option<CosineScale>,
}

/// The cosines that a model gives to unrelated and to restated text.
///
/// Every model has its own floor: raw cosines of two models cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CosineScale {
    /// The cosine from which on differences count where texts are graded by how close they are; below `unrelated`.
    pub origin: f32,
    /// The usual cosine of two texts about different things.
    pub unrelated: f32,
    /// The usual cosine of a text and its restatement.
    pub restated: f32,
}

impl CosineScale {
    /// Makes a scale whose origin lies as far below unrelated text as it does for the built-in model, whose scale was
    /// chosen by agreement with human marks: 2/7 of the way from unrelated to restated text.
    #[must_use]
    pub fn between(unrelated: f32, restated: f32) -> Self {
        Self { origin: unrelated - (restated - unrelated) * 2.0 / 7.0, unrelated, restated }
    }
}

/// Turns texts into vectors.
pub trait Embedder: Send + Sync {
    /// Returns what the model is.
    fn info(&self) -> &ModelInfo;

    /// Returns one unit vector of [`ModelInfo::dimension`] components for each text, in order.
    ///
    /// A text's vector does not depend on the other texts. No text is cut: callers split long ones into windows
    /// to bound memory, not to keep a length limit.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if the runtime fails; [`Error::Interrupted`] once it is to stop.
    fn embed(&self, texts: &[&str]) -> Result<Vec<Vector>, Error>;

    /// Makes it give up between two batches once `stop` says so; a model that takes no time for any texts may go on.
    fn stop_when(&mut self, stop: Stop) {
        let _ = stop;
    }
}
