//! The engine that executes models: one for a whole process, chosen before the first model is loaded.
//!
//! The one room with `unsafe` code: the ONNX Runtime interface is a table of C functions.

pub mod native;
#[expect(unsafe_code, reason = "the ONNX Runtime interface is a table of C functions")]
mod tract;

use std::fmt;
use std::path::PathBuf;
use std::sync::OnceLock;

use crate::error::Error;

/// The engine of this process, once it is chosen.
static INSTALLED: OnceLock<Runtime> = OnceLock::new();

/// An engine that executes ONNX models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Runtime {
    /// Pure Rust, inside the binary.
    Tract,
    /// The native library, of a version such as `1.24.2`.
    OnnxRuntime(String),
}

impl fmt::Display for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tract => f.write_str("tract"),
            Self::OnnxRuntime(version) => write!(f, "onnxruntime {version}"),
        }
    }
}

/// Which engine is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuntimeChoice {
    /// The one inside the binary.
    Tract,
    /// The native library; searched for where none is named.
    OnnxRuntime {
        /// The file, or the folder that it lies in.
        library: Option<PathBuf>,
    },
}

/// Makes an engine that of every later session of this process, and returns it.
///
/// A process has one engine: after the first call, that of the first call is returned.
///
/// # Errors
///
/// [`Error::Runtime`] if the native library is missing, is something else, or is too old.
pub fn install(choice: &RuntimeChoice) -> Result<Runtime, Error> {
    if let Some(runtime) = INSTALLED.get() {
        return Ok(runtime.clone());
    }
    let (runtime, api) = match choice {
        RuntimeChoice::Tract => (Runtime::Tract, tract::api()),
        RuntimeChoice::OnnxRuntime { library } => {
            let native = native::load(&native::find(library.as_deref())?)?;
            (Runtime::OnnxRuntime(native.version), native.api)
        }
    };
    Ok(INSTALLED
        .get_or_init(|| {
            ort::set_api(api);
            runtime
        })
        .clone())
}

/// Returns the engine of this process; the one inside the binary, where none was chosen.
pub(super) fn installed() -> Runtime {
    INSTALLED
        .get_or_init(|| {
            ort::set_api(tract::api());
            Runtime::Tract
        })
        .clone()
}
