//! Texts to vectors: the one place that knows what a sentence model is.

mod builtin;
mod runtime;
mod sentence_model;

use std::fmt;

use crate::error::Error;

pub use builtin::load as load_builtin;

/// A direction in the model's space, of Euclidean length 1 (or 0 for a text without a known word).
pub type Vector = Vec<f32>;

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
    /// How its cosines are rescaled.
    pub scale: CosineScale,
}

/// An engine that executes ONNX models.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runtime {
    /// Pure Rust, inside the binary.
    Tract,
}

impl fmt::Display for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tract => f.write_str("tract"),
        }
    }
}

/// The cosines that a model gives to unrelated and to restated text.
///
/// Every model has its own floor: raw cosines of two models cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CosineScale {
    /// The usual cosine of two texts about different things; becomes 0.
    pub unrelated: f32,
    /// The usual cosine of a text and its restatement; becomes 1.
    pub restated: f32,
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
    /// [`Error::Model`] if the runtime fails.
    fn embed(&self, texts: &[&str]) -> Result<Vec<Vector>, Error>;
}
