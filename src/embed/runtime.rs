//! Installs the engine that executes models: tract, inside the binary.
//!
//! The one room with `unsafe` code: two C functions that ort-tract 0.4.1 does not provide and that `ort` calls
//! when a session is made. Without them `ort` panics with `infallible: NotImplemented`.

#![expect(unsafe_code, reason = "the ONNX Runtime interface is a table of C functions")]

use std::ffi::c_char;
use std::ptr;
use std::sync::Once;

use ort::sys::{OrtModelEditorApi, OrtStatusPtr, OrtTensorTypeAndShapeInfo};

static INSTALLED: Once = Once::new();

/// Makes tract the engine of every later session of this process; repeated calls do nothing.
pub fn install_tract() {
    INSTALLED.call_once(|| {
        let mut api = ort_tract::api();
        api.SetSymbolicDimensions = ignore_symbolic_dimensions;
        api.GetModelEditorApi = no_model_editor;
        ort::set_api(api);
    });
}

/// Names of symbolic dimensions are only shown in error messages: dropping them loses nothing.
unsafe extern "system" fn ignore_symbolic_dimensions(
    _info: *mut OrtTensorTypeAndShapeInfo,
    _names: *mut *const c_char,
    _count: usize,
) -> OrtStatusPtr {
    OrtStatusPtr::default()
}

/// A null pointer is the interface's way to say that models cannot be edited.
unsafe extern "system" fn no_model_editor() -> *const OrtModelEditorApi {
    ptr::null()
}
