//! The engine inside the binary: tract, in pure Rust.
//!
//! `unsafe` are two C functions that ort-tract 0.4.1 does not provide and that `ort` calls when a session is made.
//! Without them `ort` panics with `infallible: NotImplemented`.

use std::ffi::c_char;
use std::ptr;

use ort::sys::{OrtApi, OrtModelEditorApi, OrtStatusPtr, OrtTensorTypeAndShapeInfo};

/// Returns the engine's functions.
pub(super) fn api() -> OrtApi {
    let mut api = ort_tract::api();
    api.SetSymbolicDimensions = ignore_symbolic_dimensions;
    api.GetModelEditorApi = no_model_editor;
    api
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
