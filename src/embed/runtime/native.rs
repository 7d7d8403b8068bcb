//! The native engine: finds the ONNX Runtime library and asks for its version before anything else of it is used.

use std::env;
use std::ffi::CStr;
use std::path::{Path, PathBuf};

use libloading::Library;
use ort::sys::{ORT_API_VERSION, OrtApi, OrtApiBase};

use crate::error::Error;

/// Names the library, where no flag does.
pub const VARIABLE: &str = "ASSAY_ONNXRUNTIME";

/// What the library is called.
const FILE: &str = if cfg!(windows) {
    "onnxruntime.dll"
} else if cfg!(target_vendor = "apple") {
    "libonnxruntime.dylib"
} else {
    "libonnxruntime.so"
};

/// The one function that the library exports.
type GetBase = unsafe extern "C" fn() -> *const OrtApiBase;

/// A library that was found usable.
pub struct Native {
    /// Its functions.
    pub(super) api: OrtApi,
    /// Its version, such as `1.24.2`.
    pub version: String,
    /// The file.
    pub path: PathBuf,
}

/// Finds the library: the one that is named, else that of the environment, else one next to the binary.
///
/// # Errors
///
/// [`Error::Runtime`] if there is none.
pub fn find(named: Option<&Path>) -> Result<PathBuf, Error> {
    let from_environment = env::var_os(VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from);
    if let Some(path) = named.map(Path::to_path_buf).or(from_environment) {
        return within(&path).ok_or_else(|| failed(&path, "no such file", &get_one()));
    }
    let binary = env::current_exe().ok();
    let beside = binary.as_deref().and_then(Path::parent).and_then(library_in);
    beside.ok_or_else(|| Error::Runtime {
        runtime: "onnxruntime".into(),
        message: format!("no library is named, and no {FILE} lies next to the binary"),
        hint: get_one(),
    })
}

/// Loads the library and checks that it has the functions that are needed.
///
/// # Errors
///
/// [`Error::Runtime`] if it cannot be loaded, is something else, or is too old.
#[expect(unsafe_code, reason = "a library is loaded, and its functions are called by their C interface")]
pub fn load(path: &Path) -> Result<Native, Error> {
    // SAFETY: loading runs the library's own start-up code; that is what naming a library asks for.
    let library = unsafe { Library::new(path) };
    let library = library.map_err(|error| failed(path, &innermost(&error), &get_one()))?;
    // SAFETY: this is the function's type in every version of ONNX Runtime.
    let get_base = unsafe { library.get::<GetBase>(b"OrtGetApiBase") };
    let get_base =
        get_base.map_err(|_| failed(path, "this is not ONNX Runtime: it lacks OrtGetApiBase", &get_one()))?;
    // SAFETY: takes nothing, and returns null or a table that lives as long as the library.
    let base = unsafe { get_base().as_ref() };
    let base = base.ok_or_else(|| failed(path, "it gives no table of functions", &get_one()))?;
    // SAFETY: returns a text that lives as long as the library.
    let version = unsafe { CStr::from_ptr((base.GetVersionString)()) }.to_string_lossy().into_owned();
    // Asked for functions that it does not have, an old library prints to standard error: it is not asked.
    let is_new = minor(&version).is_some_and(|minor| minor >= ORT_API_VERSION);
    // SAFETY: returns null or a table that lives as long as the library.
    let api = if is_new { unsafe { (base.GetApi)(ORT_API_VERSION).as_ref() } } else { None };
    let Some(api) = api.cloned() else {
        let message = format!("it is ONNX Runtime {version}; 1.{ORT_API_VERSION} or later is needed");
        return Err(failed(path, &message, &get_one()));
    };
    // Its functions are used to the end of the process.
    std::mem::forget(library);
    Ok(Native { api, version, path: path.to_path_buf() })
}

/// Returns the second part of a version `1.24.2`; every version of the interface is one of those.
fn minor(version: &str) -> Option<u32> {
    version.strip_prefix("1.")?.split('.').next()?.parse().ok()
}

/// Returns the library at a path: the file itself, or the one that lies in this folder.
///
/// Nothing but a file is opened: a pipe would keep the loader waiting for good.
fn within(path: &Path) -> Option<PathBuf> {
    if path.is_dir() { library_in(path) } else { path.is_file().then(|| absolute(path)) }
}

/// Returns the library in a folder: the one without a version in its name before those with one, the last of which wins.
fn library_in(folder: &Path) -> Option<PathBuf> {
    let names = folder.read_dir().ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let is_library = |name: &String| name == FILE || name.starts_with(&format!("{FILE}."));
    let mut names: Vec<String> = names.filter(is_library).collect();
    names.sort_by_key(|name| (name != FILE, std::cmp::Reverse(name.clone())));
    names.into_iter().map(|name| folder.join(name)).find(|path| path.is_file()).map(|path| absolute(&path))
}

/// A path without a folder would be looked up among the system's libraries.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

fn failed(path: &Path, message: &str, hint: &str) -> Error {
    let message = format!("{}: {message}", path.display());
    Error::Runtime { runtime: "onnxruntime".into(), message, hint: hint.into() }
}

fn get_one() -> String {
    format!(
        "name {FILE} 1.{ORT_API_VERSION} or later by --onnxruntime or {VARIABLE}; the Python package onnxruntime has one \
         in its folder onnxruntime/capi; or use --runtime tract, which needs none"
    )
}

fn innermost(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), innermost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_is_compared_by_its_number() {
        for (version, expected) in
            [("1.24.2", Some(24)), ("1.9.0", Some(9)), ("1.30", Some(30)), ("2.0.1", None), ("", None)]
        {
            assert_eq!(minor(version), expected, "{version}");
        }
    }

    #[test]
    fn library_without_a_version_in_its_name_is_taken_first() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        assert_eq!(library_in(folder.path()), None);
        for (name, expected) in [
            (format!("{FILE}.1.24.0"), format!("{FILE}.1.24.0")),
            (format!("{FILE}.1.25.0"), format!("{FILE}.1.25.0")),
            (format!("{FILE}x"), format!("{FILE}.1.25.0")),
            (FILE.to_owned(), FILE.to_owned()),
        ] {
            std::fs::write(folder.path().join(name), "").expect("a file");
            assert_eq!(library_in(folder.path()), Some(folder.path().join(expected)));
        }
    }

    #[test]
    fn what_is_no_library_is_an_error() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join(FILE);
        assert!(matches!(find(Some(&path)), Err(Error::Runtime { .. })));
        std::fs::write(&path, "no library").expect("a file");
        assert_eq!(find(Some(&path)).expect("a file is found"), path);
        assert!(matches!(load(&path), Err(Error::Runtime { .. })));
    }
}
